"""Measures: what is read off each row of a table, a column or how far one lies from another.

'Hvilke prosjekter er dyrere enn rammen', 'hvor mye gikk strømmen opp' and 'hvor langt unna målet er
vi' all hold two columns against each other. Which two follows from what the question names, from
what the columns are (plan and result, earlier and later), and from which way it asks.
"""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.answer.ways.cell import Cell, cell_at
from assistant.answer.ways.comparison_words import (
    KEPT_TO,
    LAST_YEAR,
    TWO,
    asks_measure,
    asks_saved,
    asks_share,
    asks_surplus,
    compares,
    tells_measure,
)
from assistant.answer.ways.grid import SUM_COLUMN, Grid
from assistant.answer.ways.units import cell_unit, measure_alike
from assistant.language import fold, stem
from assistant.numbers import KRONER, find_unit

LEAST_NAMED = 0.7
"""A row or column whose label is named this well is meant."""
YEARS = range(1900, 2101)

_PLAN = re.compile(
    r"budsjett|ramm[ae]|\bmål|krav|norm\b|\bplan|vedtatt|vedteke|bevilg|løyv|budget|target|goal",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"regnskap|rekneskap|prognose|result|forbruk|faktisk|virkelig|anslag|estimat|hittil|påløpt|brukt|"
    r"oppnådd|utfall|status|actual|forecast",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"påløpt|brukt|forbruk|hittil|\bkv\b|kvartal|tertial|halvår|so far|spent", re.IGNORECASE
)
"""What has come so far is held against a plan only where nothing tells what will come."""
CHANGE = re.compile(
    r"\b(endr\w+|vekst\w*|økning\w*|auke\w*|auking\w*|nedgang\w*|reduksjon\w*|fall\w*|avvik\w*|"
    r"differanse\w*|skilnad\w*|change|growth|increase|decrease|reduction|decline|drop|deviation)\b",
    re.IGNORECASE,
)
"""Headers of columns that print a change or a deviation."""
_THAN = re.compile(
    r"\b(enn|than|over|under|mot|med|fra|frå|from|unna|av|of|above|below|to|for å nå)\s+"
    r"(?:(?:det|den|de|dei|the|a|an|et|en|ein|eit|sine?|vår\w*|hele|heile|som)\s+)*(?P<word>[\w-]+)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+")


class Pair(NamedTuple):
    """Two columns held against each other: how far ``column`` lies over ``base``."""

    column: int
    base: int
    strength: float = 1.0
    """How surely these two are meant."""

    def cells(self, grid: Grid, row: int) -> tuple[Cell, Cell] | None:
        """Return the two cells of a row; None where one holds no number or another measure."""
        cell, base = cell_at(grid, row, self.column), cell_at(grid, row, self.base)
        if not measure_alike(grid.view, (row, self.column), (row, self.base)):
            return None
        return (cell, base) if cell is not None and base is not None else None


def asked_pair(grid: Grid, question: Question) -> Pair | None:
    """Return the two columns that a question holds against each other, or None."""
    if not compares(question) and not asks_share(question):
        return None
    if _prints_change(grid, question):
        return None
    columns = figure_columns(grid.view)
    named = [c for c in columns if grid.column_cover[c] >= LEAST_NAMED]
    if question.has("max") and question.has("min"):
        return _of_bounds(grid)
    if len(set(question.years)) == TWO:
        return _of_years(grid, question.years)
    if len(named) == TWO and not _differ_in_time_only(grid.view, named):
        return _ordered(grid, named, question)
    if KEPT_TO.search(question.text) or any(
        _PLAN.search(grid.view.table.columns[c]) for c in named
    ):
        pair = _plan_and_result(grid, named, question)
        if pair is not None or (KEPT_TO.search(question.text) and not named):
            return pair
    if len(named) == 1 and (other := _the_other(grid, named[0], columns, question)) is not None:
        return _ordered(grid, [named[0], other], question)
    if pair := _through_time(grid, named, question):
        return pair
    alike = len({_unit_of(grid.view, c) for c in columns}) == 1
    return _ordered(grid, columns, question) if len(columns) == TWO and alike else None


def _of_bounds(grid: Grid) -> Pair | None:
    """Return the upper and the lower end of the estimate that is best named, where it is one."""
    pairs = [
        (one, other)
        for one, other in pairwise(c for c in quantity_columns(grid.view) if grid.view.bounds[c])
        if grid.view.bounds[one] != grid.view.bounds[other]
    ][::TWO]
    ranked = sorted(pairs, key=lambda p: -float(grid.headed[p[0]]))
    if not ranked or (len(ranked) > 1 and grid.headed[ranked[0][0]] == grid.headed[ranked[1][0]]):
        return None
    low, high = ranked[0]
    return Pair(high, low)


def value_columns(grid: Grid, question: Question) -> list[int]:
    """Return the column whose figures are asked for; several where nothing tells them apart.

    The one that the question names; else the only one, the sum of the others, or the latest of one
    measure.
    """
    view = grid.view
    figures = figure_columns(view)
    changes = [c for c, name in enumerate(view.table.columns) if CHANGE.search(name)]
    columns = [c for c in [*figures, *changes] if _in_years(view, c, question)]
    if asks_share(question) and question.has("max", "min") and not _is_of_shares(view):
        # 'Størst andel av budsjettet' is no matter of the largest budget.
        columns = [c for c in columns if _unit_of(view, c)[0]]
        figures = [c for c in figures if c in columns]
    if measured := [c for c in columns if tells_measure(question, view.table.columns[c])]:
        return measured
    around = (view.name, view.table.unit or "", view.table.label_header)
    if asks_measure(question) and not any(tells_measure(question, text) for text in around):
        # The fastest is not where there is least of something.
        return []
    if rates := [c for c in columns if is_rate_asked(question, view.table.columns[c])]:
        return _latest(view, rates)
    named = [c for c in columns if grid.column_cover[c] >= LEAST_NAMED]
    if named and any(_words_of(view, c) for c in named):
        best = max(float(grid.column_cover[c]) for c in named)
        named = [c for c in named if grid.column_cover[c] >= best - TIED]
        return _latest(view, named)
    columns = [c for c in columns if c in figures]
    if present := [c for c in columns if _PRESENT.fullmatch(view.table.columns[c].strip())]:
        return present
    sums = [c for c in columns if sums_others(view, c)]
    sums.sort(key=lambda c: max(view.column_years[c], default=""), reverse=True)
    plain = [c for c in columns if not _PLAN.search(view.table.columns[c])]
    return sums[:1] or _latest(view, plain or columns)


_PRESENT = re.compile(r"nå|no|i ?dag|nåværende|noverande|now|today|current", re.IGNORECASE)
"""How a column is headed whose figures are those of today: the others are of another time."""


def sums_others(view: TableView, column: int) -> bool:
    """Tell whether a column sums those before it, as its header or the lowest level of it says."""
    told = (view.table.columns[column], *view.table.column_paths[column][-1:])
    return any(map(SUM_COLUMN.match, told))


def is_rate_asked(question: Question, header: str) -> bool:
    """Tell whether a header is of the rate that a question asks for: 'flest søkere per plass'."""
    asked = {stem(fold(match["of"])) for match in _RATE.finditer(question.text)}
    return any(stem(fold(match["of"])) in asked for match in _RATE.finditer(header))


_RATE = re.compile(r"\b(?:per|pr\.?) (?P<of>[^\W\d_]{3,})", re.IGNORECASE)


def asks_plan(text: str) -> bool:
    """Tell whether words are of what was planned, by whatever name a column has it."""
    return bool(_PLANNED.search(text))


_PLANNED = re.compile(
    rf"{_PLAN.pattern}|ventet|venta|forvent|regnet|rekna|anslått|tenkt|avtal|før|sist|fjor|expected|"
    r"planned|before|last",
    re.IGNORECASE,
)
TIED = 0.1


def _is_of_shares(view: TableView) -> bool:
    return find_unit(view.table.unit or "") == "%"


def _in_years(view: TableView, column: int, question: Question) -> bool:
    years = view.column_years[column]
    return not question.years or not years or bool(years & set(question.years))


def _words_of(view: TableView, column: int) -> list[str]:
    return _WORDS.findall(view.table.columns[column])


def _latest(view: TableView, columns: Sequence[int]) -> list[int]:
    """Return the latest of columns that differ in their year alone, else all of them."""
    for group in time_groups(view).values():
        if {c for _, c in group} >= set(columns):
            return [max((year, c) for year, c in group if c in columns)[1]] if columns else []
    if len(columns) > 1 and all(_only_time(view, c) for c in columns):
        # '2040' and '1. kvartal 2041' are of one measure.
        return [max(columns, key=lambda c: (max(view.column_years[c]), c))]
    return list(columns)


def _only_time(view: TableView, column: int) -> bool:
    """Tell whether a header says a year, or a part of one, and nothing else."""
    told = _WORDS.findall(_PART_OF_YEAR.sub("", view.table.columns[column]))
    return bool(view.column_years[column]) and not told


_PART_OF_YEAR = re.compile(
    r"\b(?:kvartal|tertial|halvår|kv|hittil|per|pr|i|år|(?:januar|april|mai|juni|juli|august|"
    r"september|oktober|november|desember)|quarter|half|year)\b",
    re.IGNORECASE,
)


def is_additive(view: TableView, column: int) -> bool:
    """Tell whether the figures of a column may be added: neither shares nor rates."""
    return (
        not any(_unit_of(view, column))
        and "%" not in (view.table.unit or "")
        and not re.search(
            r"prosent|andel|snitt|grad\b",
            f"{view.table.unit} {view.table.columns[column]}",
            re.IGNORECASE,
        )
    )


def scale_between(question: Question, view: TableView, rows: Sequence[int], column: int) -> float:
    """Return by what a limit in the question's unit of money is multiplied for the table's.

    NaN, which nothing lies over or under, where the table does not say what its figures are.
    """
    asked = find_unit(question.text)
    printed = next((cell_unit(view, r, column)[1] for r in rows), None)
    if asked is None or asked not in KRONER:
        return 1.0
    if printed in KRONER:
        return KRONER[asked] / KRONER[printed]
    return 1.0 if asked == "kr" else math.nan


def figure_columns(view: TableView) -> list[int]:
    """Return the columns of figures that are no changes of others."""
    rows = [row for row in view.table.rows if not row.is_note]
    return [
        c
        for c, name in enumerate(view.table.columns)
        if not CHANGE.search(name)
        and sum(row.values[c] is not None for row in rows) * 2 > len(rows)
        and not _only_counts(view, c)
    ]


def quantity_columns(view: TableView) -> list[int]:
    """Return the columns that may hold quantities: neither running numbers nor years."""
    return [c for c in range(len(view.table.columns)) if not _only_counts(view, c)]


def _only_counts(view: TableView, column: int) -> bool:
    """Tell whether a column numbers the rows or names their years."""
    values = [n.value for row in view.table.rows if row.is_item and (n := row.values[column])]
    numbers = values == [float(i) for i in range(1, len(values) + 1)] and len(values) > TWO
    return numbers or bool(values and all(v in YEARS for v in values))


def _of_years(grid: Grid, years: Sequence[str]) -> Pair | None:
    """Return the columns of two years: of one measure, or the only ones of these years."""
    first, last = sorted(set(years))
    groups = [dict(group) for group in time_groups(grid.view).values()]
    held = [g for g in groups if first in g and last in g]
    if held:
        best = max(held, key=lambda g: float(grid.column_cover[g[last]]))
        return Pair(best[last], best[first])
    columns = figure_columns(grid.view)
    one, other = (
        [c for c in columns if grid.view.column_years[c] == {year}] for year in (first, last)
    )
    return Pair(other[0], one[0]) if len(one) == len(other) == 1 else None


def time_groups(view: TableView) -> dict[tuple[str, ...], list[tuple[str, int]]]:
    """Return the columns that differ in their year alone, earliest first, by their other words."""
    groups: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for column in figure_columns(view):
        name, years = view.table.columns[column], view.column_years[column]
        if len(years) == 1:
            groups[tuple(sorted(_WORDS.findall(name.lower())))].append((min(years), column))
    return {words: sorted(group) for words, group in groups.items() if len(group) > 1}


def _differ_in_time_only(view: TableView, columns: Sequence[int]) -> bool:
    return any({c for _, c in group} >= set(columns) for group in time_groups(view).values())


def _through_time(grid: Grid, named: Sequence[int], question: Question) -> Pair | None:
    """Return the earliest and the latest column of one measure; of last year and this year."""
    groups = list(time_groups(grid.view).values())
    # A surplus lies over nothing that was a year before; what is saved is a figure itself.
    beside = asks_surplus(question) or (asks_saved(question) and not question.has("difference"))
    if not groups or asks_share(question) or beside:
        return None
    held = [g for g in groups if {c for _, c in g} & set(named)] or groups
    group = max(held, key=lambda g: (max(float(grid.column_cover[c]) for _, c in g), len(g)))
    if len(question.years) == 1 and question.years[0] != group[-1][0]:
        return None
    last_year = LAST_YEAR.search(question.text)
    base = group[-TWO] if last_year else group[0]
    return Pair(group[-1][1], base[1], 1.0 if len(group) == TWO or last_year else 0.95)


def _prints_change(grid: Grid, question: Question) -> bool:
    """Tell whether a column prints the change of the one year that is asked for."""
    names = enumerate(grid.view.table.columns)
    return any(
        len(question.years) == 1
        and CHANGE.search(name)
        and grid.view.column_years[c] == set(question.years)
        and grid.column_cover[c] >= LEAST_NAMED
        for c, name in names
    )


def _plan_and_result(grid: Grid, named: Sequence[int], question: Question) -> Pair | None:
    """Return the column of what came of it and that of what was planned, of one year and group."""
    view, table = grid.view, grid.view.table
    columns = figure_columns(view)
    plans = [c for c in columns if _PLAN.search(table.columns[c])]
    results = [c for c in columns if c not in plans and _RESULT.search(table.columns[c])]
    if not results:
        # 'Mål | April 2027 | April 2026': what is measured bears its time alone.
        groups = list(time_groups(view).values())
        timed = [groups[0][-1][1]] if len(groups) == 1 else []
        results = [c for c in named if c in columns and c not in plans] or timed
    asked = set(question.years)

    def fit(result: int, plan: int) -> tuple[float, ...]:
        mine, other = view.column_years[result], view.column_years[plan]
        return (
            float((result in named) + (plan in named)),
            float(not mine or not other or bool(mine & other)),
            float(not asked or bool((mine or other) & asked)),
            float(table.column_paths[result][:-1] == table.column_paths[plan][:-1]),
            float(not _SO_FAR.search(table.columns[result])),
            float(bool(mine & other)),
            -abs(result - plan),
            -result,
        )

    pairs = [(fit(r, p), r, p) for r in results for p in plans]
    shared = {y for r in results for y in view.column_years[r]}
    apart = [p for p in plans if not view.column_years[p] & shared]
    pairs = [p for p in pairs if (p[0][1] or p[2] in apart) and p[0][2]]
    if not pairs:
        return None
    _, result, plan = max(pairs)
    return Pair(result, plan)


def result_and_plan(view: TableView, column: int) -> tuple[int, int] | None:
    """Return the columns of result and plan nearest before a column of deviations, or None."""
    before = range(column - 1, -1, -1)
    plan = next((c for c in before if _PLAN.search(view.table.columns[c])), None)
    result = next((c for c in before if c != plan and _RESULT.search(view.table.columns[c])), None)
    return None if plan is None or result is None else (result, plan)


def _the_other(grid: Grid, named: int, columns: Sequence[int], question: Question) -> int | None:
    """Return the one other column of the same year that a named column can be held against."""
    view = grid.view
    years = set(question.years) or view.column_years[named]
    others = [
        c
        for c in columns
        if c != named and not (view.column_years[c] and years and not view.column_years[c] & years)
    ]
    others = [c for c in others if view.column_years[c] & years] or others
    alike = [c for c in others if _unit_of(view, c) == _unit_of(view, named)]
    return alike[0] if len(alike) == 1 else None


def _unit_of(view: TableView, column: int) -> tuple[bool, bool]:
    """Tell of a column whether it is of shares and whether it counts per something."""
    cells = [row.values[column] for row in view.table.rows]
    percent = "%" in view.table.columns[column] or any(n.percent for n in cells if n)
    return percent, bool(re.search(r"\bper\b|\bpr\b", view.table.columns[column]))


def _ordered(grid: Grid, columns: Sequence[int], question: Question) -> Pair:
    """Return two columns with the one as base that 'enn', 'over' or a plan makes it."""
    one, other = sorted(columns)
    names = grid.view.table.columns
    than = {m["word"].lower() for m in _THAN.finditer(question.text)}
    bases = [c for c in (one, other) if _is_named_by(grid, c, question, than)]
    if len(bases) == 1:
        base = bases[0]
    elif bool(_PLAN.search(names[one])) is not bool(_PLAN.search(names[other])):
        base = one if _PLAN.search(names[one]) else other
    else:
        base = one
    return Pair(other if base == one else one, base)


def _is_named_by(grid: Grid, column: int, question: Question, surfaces: set[str]) -> bool:
    stems = grid.view.column_stems[column]
    return any(t.match(stems) >= 0.5 for t in question.own if t.surface in surfaces)
