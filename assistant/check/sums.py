"""Sums of tables: what a row says it is the sum of, and what its cells add up to."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.check.columns import (
    EXACT,
    OF_WHICH,
    PLAIN_SUM,
    SUM_LABEL,
    Part,
    is_added,
    is_share_table,
    may_be_rounded,
    most_decimals,
    part_of,
    plain,
    printed,
    shown_sum,
    slack,
)
from assistant.check.findings import Certainty, Finding, Severity, row_spot
from assistant.structure.meeting import Table, TableRow

_NET = re.compile(r"^(?:netto|resultat)\b", re.IGNORECASE)
_LARGEST_MISS = 0.3
"""A single column that misses by a larger share of its sum is no sum of the rows shown."""


class Term(NamedTuple):
    """A row (or column) that counts in a sum, and whether it is added or taken away."""

    at: int
    sign: int = 1


class Outcome(NamedTuple):
    """What the parts of one sum give, beside what is printed."""

    name: str
    parts: tuple[Part, ...]
    total: Part
    rounds: bool

    @property
    def miss(self) -> float:
        """How much the printed sum is above what the parts give."""
        return self.total.value - sum(part.value for part in self.parts)

    @property
    def is_exact(self) -> bool:
        """Whether the parts give the printed sum."""
        return abs(self.miss) <= EXACT

    @property
    def within_rounding(self) -> bool:
        """Whether the parts can give the printed sum when each is rounded."""
        return abs(self.miss) <= slack(self.parts, self.total)

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong with the sum."""
        return self.is_exact or (self.rounds and self.within_rounding)

    @property
    def may_be_a_sum(self) -> bool:
        """Whether the printed figure is larger than each part, as a sum of positive parts is."""
        values = [part.value for part in self.parts if part.value]
        if len(values) < 2:
            return False
        return min(values) < 0 or self.total.value > max(values)

    def told(self) -> str:
        """Return '2029: 432 + 146 = 578, trykt 579 (avvik +1)'."""
        decimals = most_decimals((*self.parts, self.total))
        given = plain(self.total.value - self.miss, decimals)
        miss = plain(abs(self.miss), decimals)
        sign = "+" if self.miss > 0 else "−"
        head = f"{self.name}: " if self.name else ""
        return (
            f"{head}{shown_sum(self.parts)} = {given}, trykt {printed(self.total)} "
            f"(avvik {sign}{miss})"
        )


def check_sums(table: Table) -> Iterator[Finding]:
    """Yield what is wrong with the sums of a table's rows, and what differs by rounding."""
    if is_share_table(table):
        return
    for index, row in enumerate(table.rows):
        if not row.is_note and SUM_LABEL.match(row.label):
            yield from _check_row(table, index)


def _check_row(table: Table, index: int) -> Iterator[Finding]:
    columns = [
        column
        for column in range(len(table.columns))
        if is_added(table, column) and _is_figure(table.rows[index], column)
    ]
    tried = [
        (terms, [o for c in columns if (o := _outcome(table, index, c, terms)) is not None])
        for terms in _ways(table.rows, index)
    ]
    tried = [(terms, outcomes) for terms, outcomes in tried if outcomes]
    if not tried:
        return
    terms, best = max(tried, key=lambda way: _goodness(way[1]))
    wrong = [outcome for outcome in best if not outcome.holds]
    right = len(best) - len(wrong)
    if not wrong:
        yield from _rounding(table, table.rows[index], best)
        return
    told = [o for o in wrong if not _explained(table, index, o, columns)]
    if right and right >= len(wrong):
        yield from _wrong(table, index, told, certainty="certain" if right > 1 else "likely")
    elif not right:
        yield from _none_right(table, index, terms, told, of=len(best))


def _none_right(
    table: Table, index: int, terms: Sequence[Term], told: Sequence[Outcome], *, of: int
) -> Iterator[Finding]:
    """Judge a sum that no column confirms: one column alone, or one row that was left out."""
    if not told or len(told) != of or not all(outcome.may_be_a_sum for outcome in told):
        return
    if left := _left_out(table, told, terms):
        yield from _wrong(table, index, told, certainty="likely", left_out=left)
    elif of == 1 and PLAIN_SUM.match(table.rows[index].label):
        (outcome,) = told
        if abs(outcome.miss) <= _LARGEST_MISS * abs(outcome.total.value):
            yield from _wrong(table, index, told, certainty="likely")


def _left_out(table: Table, told: Sequence[Outcome], terms: Sequence[Term]) -> str | None:
    """Return the one row without which every column adds up."""
    for position, term in enumerate(terms):
        label = table.rows[term.at].label
        values = [outcome.parts[position].value for outcome in told]
        if not any(values) or SUM_LABEL.match(label):
            continue
        if all(abs(o.miss + value) <= EXACT for o, value in zip(told, values, strict=True)):
            return label
    return None


def _is_figure(row: TableRow, column: int) -> bool:
    part = part_of(row, column)
    return part is not None and bool(row.cells[column].strip()) and row.values[column] is not None


def _ways(rows: Sequence[TableRow], index: int) -> list[tuple[Term, ...]]:
    """Return the rows that a sum row may be the sum of, the most likely first."""
    above = [i for i in range(index) if not rows[i].is_note and not OF_WHICH.match(rows[i].label)]
    sums = [i for i in above if SUM_LABEL.match(rows[i].label)]
    block = [i for i in above if i not in sums and i > (sums[-1] if sums else -1)]
    loose = [i for i in above if i not in sums]
    ways = [
        [Term(i) for i in block],
        [Term(i) for i in _leaves(rows, block)],
        [Term(i) for i in block if not rows[i].path],
        [Term(i) for i in (*sums, *block)],
        [Term(i) for i in sums],
        [Term(i) for i in loose],
        [Term(i) for i in _leaves(rows, loose)],
        [Term(i) for i in loose if not rows[i].path],
    ]
    if _NET.match(rows[index].label):
        for chosen in (sums, block, loose):
            ways.append([Term(i, -1 if at else 1) for at, i in enumerate(chosen)])
    distinct = dict.fromkeys(tuple(way) for way in ways if way)
    return list(distinct)


def _leaves(rows: Sequence[TableRow], chosen: Sequence[int]) -> list[int]:
    """Leave out the rows that head a group of others."""
    heads = {row.path[-1] for row in rows if row.path}
    return [i for i in chosen if rows[i].label not in heads]


def _outcome(table: Table, index: int, column: int, terms: Sequence[Term]) -> Outcome | None:
    total = part_of(table.rows[index], column)
    parts = []
    for term in terms:
        part = part_of(table.rows[term.at], column)
        if part is None:
            return None
        parts.append(part._replace(value=part.value * term.sign))
    if total is None or sum(1 for part in parts if part.value) < 1:
        return None
    if len(parts) < 2:
        return None
    rows = [table.rows[index], *(table.rows[term.at] for term in terms)]
    numbers = [number for row in rows if (number := row.values[column]) is not None]
    return Outcome(
        table.columns[column], tuple(parts), total, rounds=may_be_rounded(table, numbers)
    )


def _goodness(outcomes: Sequence[Outcome]) -> tuple[float, float, float]:
    """Prefer what holds in most columns, then exactly, then by the smallest miss."""
    holding = sum(outcome.holds for outcome in outcomes) / len(outcomes)
    exact = sum(outcome.is_exact for outcome in outcomes) / len(outcomes)
    return holding, exact, -sum(abs(outcome.miss) for outcome in outcomes)


def _explained(table: Table, index: int, outcome: Outcome, columns: Sequence[int]) -> bool:
    """Tell whether some rows one after another give the printed sum: 'Sum tiltak 1–5'."""
    column = next(c for c in columns if table.columns[c] == outcome.name)
    values = [0.0]
    for row in table.rows[:index]:
        part = None if row.is_note else part_of(row, column)
        values.append(values[-1] + (part.value if part else 0.0))
    target = outcome.total.value
    bare = len(table.rows[index].label.split()) == 1
    spans = {
        round(values[end] - values[start], 6)
        for end in range(len(values))
        for start in range(end - 1)
        # A bare 'Sum' that lacks one row has forgotten it.
        if not (bare and end - start == index - 1)
    }
    nothing_added = {round(b - a, 6) for a, b in pairwise(values)}
    return round(target, 6) in spans - nothing_added


def _rounding(table: Table, row: TableRow, outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    off = [outcome for outcome in outcomes if not outcome.is_exact]
    if not off:
        return
    yield Finding(
        kind="rounding",
        severity="note",
        certainty="likely",
        message=f"«{row.label}» ({', '.join(outcome.name for outcome in off)}) avviker fra cellene "
        "over med så lite at det er avrunding, ikke feil.",
        spots=(row_spot(table, row),),
        arithmetic=tuple(outcome.told() for outcome in off),
    )


def _wrong(
    table: Table,
    index: int,
    told: Sequence[Outcome],
    *,
    certainty: Certainty,
    left_out: str | None = None,
) -> Iterator[Finding]:
    if not told:
        return
    row = table.rows[index]
    unsure = all(outcome.within_rounding for outcome in told)
    severity: Severity = "warning" if unsure else "error"
    columns = ", ".join(outcome.name for outcome in told)
    message = f"«{row.label}» ({columns}) er ikke summen av cellene over"
    if left_out:
        message += f"; den stemmer når «{left_out}» ikke regnes med"
    elif unsure:
        message += "; avviket er så lite at det kan være avrunding"
    first = next((r for r in table.rows[:index] if r.place.page != row.place.page), None)
    yield Finding(
        kind="sum",
        severity=severity,
        certainty="possible" if unsure else certainty,
        message=f"{message}.",
        spots=(row_spot(table, row), *((row_spot(table, first),) if first else ())),
        arithmetic=tuple(outcome.told() for outcome in told),
    )
