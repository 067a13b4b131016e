"""Sums of tables: what a row says it is the sum of, and what its cells add up to."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.check.columns import (
    EXACT,
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
from assistant.check.sum_ways import Term, further_ways, likely_ways
from assistant.check.words import Phrase, say
from assistant.structure.meeting import Table, TableRow

_SHOWN_BY = 3
"""In so many columns a row must be the sum of others before a further column can be wrong."""
_TELLING = 100
"""A total of fewer than three digits can be the sum of other rows by chance."""
_LARGEST_MISS = 0.3
"""A single column that misses by a larger share of its sum is no sum of the rows shown."""


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

    def told(self) -> Phrase:
        """Return '2029: 432 + 146 = 578, trykt 579 (avvik +1)'."""
        decimals = most_decimals((*self.parts, self.total))
        given = plain(self.total.value - self.miss, decimals)
        miss = plain(abs(self.miss), decimals)
        sign = "+" if self.miss > 0 else "−"
        facts = {
            "sum": shown_sum(self.parts),
            "given": given,
            "printed": printed(self.total),
            "miss": f"{sign}{miss}",
        }
        if self.name:
            return say("arithmetic_of_column", column=self.name, **facts)
        return say("arithmetic_off", **facts)


def check_sums(table: Table) -> Iterator[Finding]:
    """Yield what is wrong with the sums of a table's rows, and what differs by rounding."""
    if is_share_table(table):
        return
    for index, row in enumerate(table.rows):
        if row.is_note:
            continue
        if SUM_LABEL.match(row.label):
            yield from _check_sum(table, index)
        else:
            yield from _check_unnamed(table, index)


class _Tried(NamedTuple):
    """The rows that a row may be the sum of, with what they give in each column."""

    terms: tuple[Term, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def wrong(self) -> list[Outcome]:
        """The columns in which the sum is not right."""
        return [outcome for outcome in self.outcomes if not outcome.holds]

    @property
    def exact(self) -> int:
        """In how many columns the rows give just what is printed, equal figures counted once."""
        return len(
            {
                outcome.total.value
                for outcome in self.outcomes
                if outcome.is_exact
                and sum(1 for part in outcome.parts if part.value) > 1
                and abs(outcome.total.value) * 10**outcome.total.decimals >= _TELLING
            }
        )

    @property
    def is_shown(self) -> bool:
        """Whether the columns alone show that this is how the row is made."""
        return self.exact >= _SHOWN_BY and len(self.wrong) * 3 <= self.exact


def _try(table: Table, index: int, ways: Iterable[Sequence[Term]]) -> list[_Tried]:
    columns = _columns(table, index)
    found = []
    for terms in ways:
        given = tuple(
            o for column in columns if (o := _outcome(table, index, column, terms)) is not None
        )
        if given:
            found.append(_Tried(tuple(terms), given))
    return found


def _columns(table: Table, index: int) -> list[int]:
    return [
        column
        for column in range(len(table.columns))
        if is_added(table, column) and _is_figure(table.rows[index], column)
    ]


def _check_sum(table: Table, index: int) -> Iterator[Finding]:
    likely = _try(table, index, likely_ways(table.rows, index))
    best = max(likely, key=lambda tried: _goodness(tried.outcomes), default=None)
    if best is not None and not best.wrong:
        # In groups of rows the sum over the groups can be exact where the one over their rows is
        # not, so nobody who adds up is surprised.
        if not any(table.rows[term.at].path for term in best.terms):
            yield from _rounding(table, table.rows[index], best.outcomes)
        return
    further = _try(table, index, further_ways(table.rows, index))
    if any(tried.exact > 1 and not tried.wrong for tried in further):
        return
    shown = [tried for tried in (*likely, *further) if tried.is_shown]
    if shown:
        chosen = max(shown, key=lambda tried: (tried.exact, -len(tried.wrong)))
        yield from _wrong(table, index, chosen.wrong, certainty="certain")
    elif best is not None:
        yield from _check_likely(table, index, best)


def _check_likely(table: Table, index: int, best: _Tried) -> Iterator[Finding]:
    right = len(best.outcomes) - len(best.wrong)
    told = [o for o in best.wrong if not _explained(table, index, o)]
    if right and right >= len(best.wrong):
        yield from _wrong(table, index, told, certainty="certain" if right > 1 else "likely")
    elif not right:
        yield from _none_right(table, index, best.terms, told, of=len(best.outcomes))


def _check_unnamed(table: Table, index: int) -> Iterator[Finding]:
    """Judge a row that is not called a sum, where the other columns show that it is one."""
    ways = (*likely_ways(table.rows, index), *further_ways(table.rows, index))
    tried = _try(table, index, ways)
    if any(t.exact > 1 and not t.wrong for t in tried):
        return
    shown = [t for t in tried if t.is_shown]
    if shown:
        chosen = max(shown, key=lambda t: (t.exact, -len(t.wrong)))
        yield from _wrong(table, index, chosen.wrong, certainty="likely")


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


def _goodness(outcomes: Sequence[Outcome]) -> tuple[int, float, float]:
    """Prefer what holds in most columns, then exactly, then by the smallest miss."""
    holding = sum(1 if outcome.holds else -1 for outcome in outcomes)
    exact = sum(outcome.is_exact for outcome in outcomes) / len(outcomes)
    return holding, exact, -sum(abs(outcome.miss) for outcome in outcomes)


def _explained(table: Table, index: int, outcome: Outcome) -> bool:
    """Tell whether some rows one after another give the printed sum: 'Sum tiltak 1–5'."""
    column = table.columns.index(outcome.name)
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


def _name(table: Table, row: TableRow) -> Phrase:
    """Return '«Sum» i «Drift per område»'."""
    if table.title and table.title != row.label:
        return say("row_of_table", row=row.label, table=table.title)
    return say("row", row=row.label)


def _columns_told(outcomes: Sequence[Outcome]) -> str:
    return ", ".join(outcome.name for outcome in outcomes)


def _rounding(table: Table, row: TableRow, outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    off = [outcome for outcome in outcomes if not outcome.is_exact]
    if not off:
        return
    yield Finding(
        kind="rounding",
        severity="note",
        certainty="likely",
        said=say("rounding", row=_name(table, row), columns=_columns_told(off)),
        spots=(row_spot(table, row),),
        shown=tuple(outcome.told() for outcome in off),
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
    name, columns = _name(table, row), _columns_told(told)
    said = say("sum_unsure" if unsure else "sum_wrong", row=name, columns=columns)
    if left_out:
        said = say("sum_left_out", row=name, columns=columns, left_out=left_out)
    first = next((r for r in table.rows[:index] if r.place.page != row.place.page), None)
    yield Finding(
        kind="sum",
        severity=severity,
        certainty="possible" if unsure else certainty,
        said=said,
        spots=(row_spot(table, row), *((row_spot(table, first),) if first else ())),
        shown=tuple(outcome.told() for outcome in told),
    )
