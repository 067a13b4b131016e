"""Levels from year to year: last year's level and the changes against the level that is printed."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.check.columns import (
    SUM_LABEL,
    Part,
    most_decimals,
    part_of,
    plain,
    printed,
    shown_sum,
    slack,
    years_of,
)
from assistant.check.findings import Finding, row_spot
from assistant.check.words import Phrase, say
from assistant.structure.meeting import Table, TableRow

_CHANGES = re.compile(
    r"\b(?:endring\w*|vekst\w*|økning\w*|auke\w*|reduksjon\w*|tilvekst|avgang|utvikling)\b",
    re.IGNORECASE,
)
_LEAST_STEPS = 2


class _Step(NamedTuple):
    """One year to the next: the level before, the changes, and the level that is printed."""

    column: str
    before: Part
    changes: tuple[Part, ...]
    level: Part

    @property
    def parts(self) -> tuple[Part, ...]:
        """What should give the level."""
        return (self.before, *self.changes)

    @property
    def miss(self) -> float:
        """How much the printed level is above what the parts give."""
        return self.level.value - sum(part.value for part in self.parts)

    @property
    def holds(self) -> bool:
        """Whether the level is what the parts give, within rounding."""
        return abs(self.miss) <= slack(self.parts, self.level)

    def told(self) -> Phrase:
        """Return '2027: 408,3 + 9,0 = 417,3, trykt 409 (avvik −8,3)'."""
        decimals = most_decimals(self.parts)
        given = plain(self.level.value - self.miss, decimals)
        sign = "+" if self.miss > 0 else "−"
        miss = plain(abs(self.miss), decimals)
        return say(
            "arithmetic_of_column",
            column=self.column,
            sum=shown_sum(self.parts),
            given=given,
            printed=printed(self.level),
            miss=f"{sign}{miss}",
        )


def check_levels(table: Table) -> Iterator[Finding]:
    """Yield the years in which a level is not the year before with the changes of the year.

    Only where the table shows in other years that it is made so.
    """
    columns = _years_in_a_row(table)
    if len(columns) < _LEAST_STEPS + 1 or not _is_about_changes(table):
        return
    for index in range(len(table.rows) - 1, 0, -1):
        if SUM_LABEL.match(table.rows[index].label):
            yield from _check_level(table, index, columns)
            return


def _is_about_changes(table: Table) -> bool:
    named = (table.title, *table.header_quotes, *(row.label for row in table.rows))
    return any(_CHANGES.search(name) for name in named)


def _years_in_a_row(table: Table) -> list[int]:
    """Return the columns of single years that follow each other."""
    dated = [
        (years[0], c) for c, name in enumerate(table.columns) if len(years := years_of(name)) == 1
    ]
    if any(second[0] - first[0] != 1 for first, second in pairwise(dated)):
        return []
    return [column for _, column in dated]


def _check_level(table: Table, index: int, columns: Sequence[int]) -> Iterator[Finding]:
    best: list[_Step] = []
    for chosen in _ways(table.rows, index):
        steps = _steps(table, index, columns, chosen)
        if sum(step.holds for step in steps) > sum(step.holds for step in best):
            best = steps
    moved = [step for step in best if step.holds and any(part.value for part in step.changes)]
    wrong = [step for step in best if not step.holds]
    right = len(best) - len(wrong)
    one_cell = _is_one_cell(best, wrong)
    if not wrong or not moved or right < _LEAST_STEPS or (right <= len(wrong) and not one_cell):
        return
    row = table.rows[index]
    empty = _empty_rows(table.rows[:index])
    columns_told = ", ".join(step.column for step in wrong)
    said = say("level", row=row.label, columns=columns_told)
    if empty:
        said = say(
            "level_with_empty_row", row=row.label, columns=columns_told, empty=empty[0].label
        )
    yield Finding(
        kind="series",
        severity="error",
        certainty="likely",
        said=said,
        spots=(row_spot(table, row), *(row_spot(table, other) for other in empty[:1])),
        shown=tuple(step.told() for step in wrong),
    )


def _is_one_cell(steps: Sequence[_Step], wrong: Sequence[_Step]) -> bool:
    """Tell whether two steps after each other are off the opposite way: the level between them."""
    if len(wrong) != 2 or steps.index(wrong[1]) - steps.index(wrong[0]) != 1:
        return False
    first, second = wrong
    return abs(first.miss + second.miss) <= slack(first.parts, first.level)


def _ways(rows: Sequence[TableRow], index: int) -> list[list[int]]:
    """Return the rows that may hold the changes: subtotals and what is outside them, or all."""
    above = [i for i in range(index) if not rows[i].is_note]
    sums = [i for i in above if SUM_LABEL.match(rows[i].label)]
    after = [i for i in above if not sums or i > sums[-1]]
    return [[*sums, *after], [i for i in above if i not in sums]]


def _steps(table: Table, index: int, columns: Sequence[int], chosen: Sequence[int]) -> list[_Step]:
    steps = []
    for before, column in pairwise(columns):
        level, earlier = part_of(table.rows[index], column), part_of(table.rows[index], before)
        changes = [part_of(table.rows[i], column) for i in chosen]
        known = tuple(part for part in changes if part is not None)
        if not (level and earlier and level.value and earlier.value) or len(known) != len(changes):
            continue
        steps.append(_Step(table.columns[column], earlier, known, level))
    return steps


def _empty_rows(rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows of changes that hold nothing although they head no group."""
    heads = {row.path[-1] for row in rows if row.path}
    return [
        row
        for row in rows
        if row.label not in heads and not row.is_note and not any(c.strip() for c in row.cells)
    ]
