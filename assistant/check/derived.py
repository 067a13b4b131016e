"""Columns that are made of others: row sums, differences, changes in percent."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from assistant.check.columns import (
    EXACT,
    PERCENT,
    Part,
    is_added,
    is_share_table,
    may_be_rounded,
    part_of,
    plain,
    printed,
    years_of,
)
from assistant.check.findings import Finding, row_spot
from assistant.check.sums import Outcome
from assistant.check.words import say
from assistant.structure.meeting import Table, TableRow

_SUM_COLUMN = re.compile(
    r"(?:^|\s)(?:sum|total(?:t|sum)?|totalt|i\s?alt|til\s?sam(?:men|an))\b", re.IGNORECASE
)
_DIFFERENCE = re.compile(r"\b(?:avvik|differanse|endring|økning|auke|diff)\b", re.IGNORECASE)
_LEAST_ROWS = 3
"""So many rows must show how a column is made before another row can be wrong."""
_MOST_WRONG = 0.34
"""With a larger share of rows that do not fit, the column is made in another way."""


def check_derived(table: Table) -> Iterator[Finding]:
    """Yield rows whose sum over the columns, difference or percentage does not fit the others."""
    for column, name in enumerate(table.columns):
        if _SUM_COLUMN.search(name) and is_added(table, column) and not is_share_table(table):
            yield from _row_sums(table, column)
        elif PERCENT.search(name):
            yield from _made_of_two(table, column, _SHARES)
        elif _DIFFERENCE.search(name):
            yield from _made_of_two(table, column, _DIFFERENCES)


def _row_sums(table: Table, column: int) -> Iterator[Finding]:
    tried = []
    for chosen in _column_ways(table, column):
        rows = [
            (row, outcome)
            for row in table.rows
            if not row.is_note and (outcome := _row_outcome(table, row, column, chosen))
        ]
        if rows:
            tried.append(rows)
    if not tried:
        return
    best = max(tried, key=lambda rows: sum(outcome.holds for _, outcome in rows) / len(rows))
    wrong = [(row, o) for row, o in best if not o.holds and o.may_be_a_sum]
    right = sum(outcome.holds for _, outcome in best)
    if right >= 2 and len(wrong) <= _MOST_WRONG * len(best):
        for row, outcome in wrong:
            yield Finding(
                kind="sum",
                severity="error",
                certainty="certain" if right >= _LEAST_ROWS else "likely",
                said=say("sum_of_columns", column=table.columns[column], row=row.label),
                spots=(row_spot(table, row),),
                shown=(outcome.told(),),
            )


def _column_ways(table: Table, column: int) -> list[tuple[int, ...]]:
    """Return the columns that a sum column may be made of."""
    others = [
        c
        for c in range(len(table.columns))
        if c != column and is_added(table, c) and not _SUM_COLUMN.search(table.columns[c])
    ]
    left = [c for c in others if c < column]
    years = years_of(table.columns[column])
    within = [
        c
        for c in others
        if len(years) == 2 and (y := years_of(table.columns[c])) and years[0] <= y[-1] <= years[1]
    ]
    path = table.column_paths[column] if column < len(table.column_paths) else ()
    same = [
        c for c in left if len(path) > 1 and table.column_paths[c][: len(path) - 1] == path[:-1]
    ]
    dated = [c for c in left if years_of(table.columns[c])]
    ways = dict.fromkeys(tuple(way) for way in (within, same, left, dated, others) if len(way) > 1)
    return list(ways)


def _row_outcome(table: Table, row: TableRow, column: int, chosen: Sequence[int]) -> Outcome | None:
    total = part_of(row, column)
    parts = [part_of(row, c) for c in chosen]
    known = [part for part in parts if part is not None]
    if total is None or row.values[column] is None or len(known) != len(parts):
        return None
    if not any(part.value for part in known):
        return None
    numbers = [number for c in (column, *chosen) if (number := row.values[c]) is not None]
    return Outcome("", tuple(known), total, rounds=may_be_rounded(table, numbers))


class _Making(NamedTuple):
    """A way to make a figure of two others, with how it is written."""

    make: Callable[[float, float], float | None]
    written: str


def _ratio(first: float, second: float) -> float | None:
    return 100 * first / second if second else None


def _change(first: float, second: float) -> float | None:
    return 100 * (second - first) / abs(first) if first else None


_DIFFERENCES = (_Making(lambda a, b: a - b, "{a} − {b}"),)
_SHARES = (
    _Making(_ratio, "100 · {a} / {b}"),
    _Making(_change, "100 · ({b} − {a}) / {a}"),
)


class _Fit(NamedTuple):
    """A row where a column is, or is not, made of two others in one way."""

    row: TableRow
    first: Part
    second: Part
    made: float
    total: Part

    @property
    def holds(self) -> bool:
        """Whether the printed figure is what the two give, as exactly as it is printed."""
        widest = max(0.5 * 10**-self.total.decimals, 0.051) if self.total.decimals else 0.5
        return abs(self.made - self.total.value) <= widest + EXACT


def _made_of_two(table: Table, column: int, makings: Sequence[_Making]) -> Iterator[Finding]:
    best: tuple[list[_Fit], _Making] | None = None
    others = [c for c in range(len(table.columns)) if c != column]
    for making in makings:
        for first, second in permutations(others, 2):
            fits = [f for row in table.rows if (f := _fit(row, column, first, second, making))]
            if best is None or _holding(fits) > _holding(best[0]):
                best = fits, making
    if best is None:
        return
    fits, making = best
    wrong = [fit for fit in fits if not fit.holds]
    if len(fits) - len(wrong) < _LEAST_ROWS or len(wrong) > _MOST_WRONG * len(fits):
        return
    for fit in wrong:
        shown = making.written.format(a=printed(fit.first), b=printed(fit.second))
        given = plain(fit.made, fit.total.decimals)
        yield Finding(
            kind="sum",
            severity="error",
            certainty="likely",
            said=say("made_of_columns", column=table.columns[column], row=fit.row.label),
            spots=(row_spot(table, fit.row),),
            shown=(say("arithmetic", sum=shown, given=given, printed=printed(fit.total)),),
        )


def _holding(fits: Sequence[_Fit]) -> int:
    return sum(fit.holds for fit in fits)


def _fit(row: TableRow, column: int, first: int, second: int, making: _Making) -> _Fit | None:
    cells = (column, first, second)
    if row.is_note or any(row.values[c] is None for c in cells if c < len(row.values)):
        return None
    total, one, two = (_any_part(row, c) for c in cells)
    if total is None or one is None or two is None:
        return None
    made = making.make(one.value, two.value)
    if made is None or (made == 0 and total.value == 0):
        return None
    return _Fit(row, one, two, made, total)


def _any_part(row: TableRow, column: int) -> Part | None:
    number = row.values[column] if column < len(row.values) else None
    if number is None or number.is_range or number.approximate:
        return None
    return Part(row.label, number.value, number.decimals)
