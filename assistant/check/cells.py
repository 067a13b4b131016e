"""Cells that stand in two tables, or in a table and the text, with different values or units."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations
from statistics import median
from typing import Literal, NamedTuple

from assistant.check.columns import is_added, years_of
from assistant.check.counted import check_counted, is_slip
from assistant.check.findings import Finding, minutes_of, passage_spot, row_spot
from assistant.check.mentions import (
    THOUSANDS,
    Mention,
    is_other_unit,
    mentions,
    significant_digits,
    times_apart,
)
from assistant.check.words import say
from assistant.language import terms
from assistant.numbers import KRONER, Unit, find_unit
from assistant.structure.meeting import Meeting, Table, TableRow
from assistant.structure.wording import normalise

_LEAST_AGREEING = 3
_AGREEING_SHARE = 0.6
_THOUSAND = (600.0, 1700.0)
"""A figure so many times its neighbours is in a unit a thousand times smaller."""
_STEADY = 3.0
"""The other figures of the row vary by no more than this factor."""
_LEAST_DIGITS = 3
_ONE_AMOUNT = 4
"""So many digits and words together must be shared by two amounts of one thing."""
_CHANGING = re.compile(
    r"\b(?:øk\w*|auk\w*|vekst\w*|reduser\w*|reduksjon\w*|endring\w*|avvik\w*|mer|meir|mindre|merforbruk\w*"
    r"|meirforbruk\w*|spar\w*|herav|av\s+dette|tilskudd\w*|per|pr|hver|differanse\w*|ned|opp)\b",
    re.IGNORECASE,
)


class _Cell(NamedTuple):
    """One figure of a table in kroner where its unit is money, with its place."""

    table: Table
    row: TableRow
    column: int
    value: float
    step: float

    @property
    def column_name(self) -> str:
        """The name of its column."""
        return self.table.columns[self.column]

    @property
    def printed(self) -> str:
        """The cell as it is printed."""
        return self.row.cells[self.column]


def check_cells(meeting: Meeting) -> Iterator[Finding]:
    """Yield cells that two tables give differently, and cells or sentences in another unit."""
    minutes = minutes_of(meeting)
    tables = [table for table in meeting.tables if table.place.document not in minutes]
    for first, second in combinations(tables, 2):
        yield from _two_tables(first, second)
    for table in tables:
        yield from _jumps(table)
    yield from _told_and_tabled(meeting, tables)
    yield from check_counted(meeting, tables)


def _unit(table: Table, row: TableRow, column: int) -> Unit | None:
    named = table.columns[column] if column < len(table.columns) else ""
    return (
        find_unit(row.label) or find_unit(named) or find_unit(table.unit or "")
        or find_unit(table.title)
    )  # fmt: skip


def _cells(table: Table) -> Iterator[_Cell]:
    for row in table.rows:
        for column, number in enumerate(row.values):
            if number is None or number.is_range or column >= len(table.columns):
                continue
            unit = "%" if number.percent else _unit(table, row, column)
            factor = KRONER.get(unit, 1.0) if unit else 1.0
            step = 10.0**-number.decimals * factor
            yield _Cell(table, row, column, number.value * factor, step)


def _keyed(table: Table) -> dict[tuple[str, str], _Cell]:
    """Return the cells by row and column; a name that stands twice says nothing."""
    found: dict[tuple[str, str], _Cell] = {}
    twice: set[tuple[str, str]] = set()
    for cell in _cells(table):
        label = normalise(" ".join((*cell.row.path, cell.row.label)))
        key = (label, normalise(table.columns[cell.column]))
        if key in found:
            twice.add(key)
        found[key] = cell
    return {key: cell for key, cell in found.items() if key not in twice and key[0]}


def _two_tables(first: Table, second: Table) -> Iterator[Finding]:
    """Compare cells with the same row and column, where most of them agree."""
    one, other = _keyed(first), _keyed(second)
    shared = [(one[key], other[key]) for key in one if key in other]
    if other_unit := _tables_in_two_units(shared):
        yield other_unit
        return
    agreeing = [pair for pair in shared if _same(*pair)]
    telling = {round(a.value, 6) for a, _ in agreeing if abs(a.value) >= 10}
    if len(telling) < _LEAST_AGREEING or len(agreeing) < _AGREEING_SHARE * len(shared):
        return
    for a, b in shared:
        if not _same(a, b):
            yield Finding(
                kind="figure",
                severity="error",
                certainty="likely",
                said=say(
                    "figure_in_tables",
                    row=a.row.label,
                    column=a.column_name,
                    one=a.printed,
                    other=b.printed,
                ),
                spots=(row_spot(first, a.row), row_spot(second, b.row)),
            )


def _tables_in_two_units(shared: Sequence[tuple[_Cell, _Cell]]) -> Finding | None:
    """Return a finding where two tables print the same digits, but say different units."""
    same = [
        (a, b)
        for a, b in shared
        if a.value
        and b.value
        and a.printed == b.printed
        and times_apart(a.value, b.value) in THOUSANDS
    ]
    if len(same) < _LEAST_AGREEING or len(same) < _AGREEING_SHARE * len(shared):
        return None
    a, b = same[0]
    return Finding(
        kind="unit",
        severity="error",
        certainty="likely",
        said=say("unit_in_tables", one=_printed_unit(a), other=_printed_unit(b)),
        spots=(row_spot(a.table, a.row), row_spot(b.table, b.row)),
    )


def _printed_unit(cell: _Cell) -> str:
    return cell.table.unit or cell.table.title


def _same(one: _Cell, other: _Cell) -> bool:
    return abs(one.value - other.value) <= max(one.step, other.step) / 2 + 1e-6


def _jumps(table: Table) -> Iterator[Finding]:
    """Yield a figure that is a thousand times the others of its row, over the years."""
    columns = [
        c for c, name in enumerate(table.columns) if len(years_of(name)) == 1 and is_added(table, c)
    ]
    for row in table.rows:
        values = [
            (c, abs(number.value))
            for c in columns
            if c < len(row.values) and (number := row.values[c]) is not None and number.value
        ]
        if len(values) < _LEAST_AGREEING:
            continue
        for column, value in values:
            others = [v for c, v in values if c != column]
            middle = median(others)
            steady = max(others) <= _STEADY * min(others)
            ratio = max(value / middle, middle / value)
            if steady and _THOUSAND[0] <= ratio <= _THOUSAND[1]:
                yield Finding(
                    kind="unit",
                    severity="error",
                    certainty="likely",
                    said=say(
                        "unit_too_large" if value > middle else "unit_too_small",
                        row=row.label,
                        column=table.columns[column],
                        cell=row.cells[column],
                    ),
                    spots=(row_spot(table, row),),
                )


class _About(NamedTuple):
    """The cells of one row and year, with the words that name the row."""

    label: frozenset[str]
    cells: list[_Cell]


def _told_and_tabled(meeting: Meeting, tables: Sequence[Table]) -> Iterator[Finding]:
    """Compare what a sentence says of a row and a year with the cell."""
    found = [m for m in mentions(meeting) if m.is_money and m.low == m.high]
    dated: dict[tuple[str | None, str], list[_About]] = {}
    values: dict[str | None, list[float]] = {}
    for table in tables:
        values.setdefault(table.sak, []).extend(sorted(cell.value for cell in _cells(table)))
        for (_, year), row in _rows_by_year(table).items():
            dated.setdefault((table.sak, year), []).append(row)
    for known in values.values():
        known.sort()
    for mention in found:
        if mention.passage.kind == "table" or len(mention.years) != 1:
            continue
        sak, (year,) = mention.passage.sak, mention.years
        about = [
            cell
            for told in dated.get((sak, year), ())
            if told.label <= mention.terms
            for cell in told.cells
        ]
        if about and (finding := _judge(mention, about, values[sak])):
            yield finding
    yield from _other_unit(found)


def _rows_by_year(table: Table) -> dict[tuple[int, str], _About]:
    """Return the amounts of a table by row and year."""
    found: dict[tuple[int, str], _About] = {}
    for cell in _cells(table):
        years = years_of(table.columns[cell.column])
        unit = _unit(table, cell.row, cell.column)
        if len(years) != 1 or unit is None or unit == "%":
            continue
        label = frozenset(term for term in terms(cell.row.label) if not term[0].isdecimal())
        if label:
            key = (id(cell.row), str(years[0]))
            found.setdefault(key, _About(label, [])).cells.append(cell)
    return found


def _judge(mention: Mention, about: Sequence[_Cell], values: Sequence[float]) -> Finding | None:
    """Return what is wrong with an amount, unless it stands somewhere in the sak's tables."""
    amount = mention.low
    if any(abs(cell.value - amount) <= max(cell.step, mention.step) for cell in about):
        return None
    nearest = bisect_left(values, amount - mention.step / 2)
    if nearest < len(values) and values[nearest] <= amount + mention.step / 2:
        return None
    for cell in about:
        if not cell.value or not amount:
            continue
        wide = times_apart(amount, cell.value) in THOUSANDS
        if wide and significant_digits(amount) == significant_digits(cell.value):
            return _told_finding(mention, cell, kind="unit")
        if is_slip(amount, cell.value) and not _CHANGING.search(mention.sentence):
            return _told_finding(mention, cell, kind="figure")
    return None


def _told_finding(mention: Mention, cell: _Cell, *, kind: Literal["unit", "figure"]) -> Finding:
    return Finding(
        kind=kind,
        severity="error",
        certainty="likely",
        said=say(
            "unit_in_text" if kind == "unit" else "figure_in_text",
            told=mention.printed,
            cell=cell.printed,
            row=cell.row.label,
            column=cell.column_name,
        ),
        spots=(passage_spot(mention.passage, mention.sentence), row_spot(cell.table, cell.row)),
    )


def _other_unit(found: Sequence[Mention]) -> Iterator[Finding]:
    """Yield one amount printed with two units: '186,0 mill. kr' and '186,0 mrd. kr'."""
    alike: dict[tuple[str | None, str], list[Mention]] = {}
    for mention in found:
        digits = significant_digits(mention.low)
        if len(digits) > 1:
            alike.setdefault((mention.passage.sak, digits), []).append(mention)
    for group in alike.values():
        pair = next((p for p in combinations(group, 2) if _is_one_amount(*p)), None)
        if pair is not None:
            one, other = pair
            yield Finding(
                kind="unit",
                severity="error",
                certainty="likely",
                said=say("unit_differs", one=one.printed, other=other.printed),
                spots=(
                    passage_spot(one.passage, one.sentence),
                    passage_spot(other.passage, other.sentence),
                ),
            )


def _is_one_amount(one: Mention, other: Mention) -> bool:
    """Tell whether two amounts with the same digits are of one thing, but not in one unit."""
    shared = {term for term in one.terms & other.terms if len(term) > _LEAST_DIGITS}
    # The fewer digits, the more words have to say that it is one thing.
    return (
        is_other_unit(one, other) and len(shared) + len(significant_digits(one.low)) > _ONE_AMOUNT
    )
