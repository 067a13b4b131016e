"""Over the columns of one row: the best alternative, the highest year, the years over a limit."""

import re
from collections.abc import Sequence

from assistant.answer.proposal import TELLING, stands
from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.answer.ways.cell import Cell, cell_at, named_rows
from assistant.answer.ways.comparison_words import TWO, tells_measure
from assistant.answer.ways.grid import SUM_COLUMN, Grid
from assistant.answer.ways.measures import LEAST_NAMED, figure_columns, time_groups
from assistant.answer.ways.units import cell_unit, is_counted
from assistant.language import words
from assistant.numbers import KRONER

_COST = re.compile(
    r"\b(dyr\w*|billi?g\w*|kost\w*|pris\w*|rimel?eg\w*|rimelig\w*|cost\w*|cheap\w*|expensive|price\w*)\b",
    re.IGNORECASE,
)
_COSTS = re.compile(r"kost|invester|\bpris|beløp|\bsum|total|netto|ramme|utgift", re.IGNORECASE)
_PAID = re.compile(rf"{_COSTS.pattern}|bevilg|løyv|leie|leige|gebyr|avgift|betal", re.IGNORECASE)
_INVESTED = re.compile(r"kost|invester", re.IGNORECASE)
_YEARLY = re.compile(
    r"\b(årl[ie]+g\w*|per år|pr\.? år|i året|kvart år|hvert år|annual\w*|yearly|per year|a year)\b|"
    r"\bdrift",
    re.IGNORECASE,
)


def asks_cost(question: Question) -> bool:
    """Tell whether a question asks what is dear or cheap."""
    return bool(_COST.search(question.text))


def _measured_row(grid: Grid, question: Question) -> int | None:
    """Return the row of the measure that a superlative names; the best named of several."""
    rows = grid.view.table.rows
    found = [
        r
        for r, row in enumerate(rows)
        if row.cells and tells_measure(question, row.label, cell_unit(grid.view, r, 0)[0])
    ]
    best = grid.coverage.max(axis=1) if grid.coverage.size else grid.row_cover
    return max(found, key=lambda r: (float(grid.row_cover[r]), float(best[r]), -r), default=None)


def cost_row(view: TableView, question: Question) -> int | None:
    """Return the row of money by which columns are dear or cheap: what it costs in all.

    What it costs a year where that is asked. None where several rows may be meant.
    """
    if not asks_cost(question):
        return None
    yearly = bool(_YEARLY.search(question.text))
    rows = [
        r
        for r, row in enumerate(view.table.rows)
        if _is_money(view, r) and bool(_YEARLY.search(row.label)) is yearly
    ]
    for told in (
        [r for r in rows if view.table.rows[r].is_sum],
        [r for r in rows if _INVESTED.search(view.table.rows[r].label)],
        [r for r in rows if _COSTS.search(view.table.rows[r].label)],
        rows,
    ):
        if told:
            return told[0] if len(told) == 1 else None
    return None


def cost_columns(view: TableView, row: int, columns: Sequence[int]) -> list[int]:
    """Return those of some columns by which a row is dear or cheap: what it costs in all, first.

    All of them where the table tells no unit of any.
    """
    units = {c: cell_unit(view, row, c) for c in columns}
    if not any(words for words, _ in units.values()):
        return list(columns)
    paid = [c for c in columns if units[c][1] in KRONER]
    # What is called a cost needs no unit of its own.
    untold = [c for c in columns if not units[c][0] and not is_counted(view.table.columns[c])]
    names = {c: " ".join((*view.table.column_paths[c], view.table.columns[c])) for c in columns}
    invested = [c for c in sorted({*paid, *untold}) if _INVESTED.search(names[c])]
    # A backlog of money is no cost where another column is one.
    return invested or [c for c in paid if _PAID.search(names[c])] or paid


def _is_money(view: TableView, row: int) -> bool:
    return any(
        value is not None and cell_unit(view, row, c)[1] in KRONER
        for c, value in enumerate(view.table.rows[row].values)
    )


def columns_as_things(grid: Grid, question: Question) -> list[Cell]:
    """Return the cells of the row that is named, one for each of the things that are columns.

    'Hvilket alternativ har lavest energibruk' names a row, and what the columns are.
    """
    view = grid.view
    measured, named = _measured_row(grid, question), _named_as_choice(grid, question)
    kind = bool(named) or _names_kind_of_columns(grid, question)
    if view.years or (measured is None and not kind):
        return []
    rows = [r for r in named_rows(grid, question) if grid.row_cover[r] >= LEAST_NAMED]
    row = measured
    if row is None:
        row = rows[0] if rows else cost_row(view, question)
    if row is None:
        return []
    columns = named or [c for c in range(len(view.table.columns)) if not _is_sum(view, c)]
    cells = [cell for c in columns if (cell := cell_at(grid, row, c)) is not None]
    units = {cell_unit(view, row, c.column) for c in cells}
    return cells if len(cells) >= TWO and len(units) == 1 else []


def periods_as_things(grid: Grid, question: Question) -> list[Cell]:
    """Return the cells of the row that is named, or of the sums, where a part of the year is asked.

    'I hvilket kvartal' is answered by one of the columns that say 'kvartal'.
    """
    asked = _ASKED_PERIOD.search(question.text)
    if asked is None:
        return []
    told = asked["period"].casefold()[:5]
    columns = [c for c, name in enumerate(grid.view.table.columns) if told in name.casefold()]
    rows = [r for r in named_rows(grid, question) if grid.row_cover[r] >= LEAST_NAMED]
    rows = rows or [r for r, row in enumerate(grid.view.table.rows) if row.is_sum]
    cells = [cell for c in columns if rows and (cell := cell_at(grid, rows[0], c)) is not None]
    return cells if len(cells) >= TWO else []


_ASKED_PERIOD = re.compile(
    r"\b(?:hvilke[nt]?|kva(?: for eit)?|which|what) (?P<period>kvartal|tertial|halvår|quarter)",
    re.IGNORECASE,
)


def things_of_year(grid: Grid, question: Question) -> list[Cell]:
    """Return the cells of the year that is meant, one for each thing, where the rows are years.

    'Hvilken tjeneste er dyrest' is of the meeting's own year where no other is said.
    """
    view = grid.view
    asked = _ASKED.search(question.text)
    kinds = [t for t in question.own if asked and t.surface in asked["kind"].lower()]
    around = (view.title_stems, view.context_stems, *view.path_stems)
    if not any(stands(t, *around) for t in kinds):
        return []
    year = question.years[0] if question.years else (view.meeting.date or "")[:4]
    rows = [r for r, years in enumerate(view.row_years) if years == {year}]
    if len(rows) != 1 or len(question.years) > 1:
        return []
    columns = [c for c in figure_columns(view) if not _is_sum(view, c)]
    cells = [cell for c in columns if (cell := cell_at(grid, rows[0], c)) is not None]
    units = {cell_unit(view, rows[0], c.column) for c in cells}
    return cells if len(cells) >= TWO and len(units) == 1 else []


def _named_as_choice(grid: Grid, question: Question) -> list[int]:
    """Return the columns between which a question asks to choose: 'bru eller tunnel'."""
    if not _EITHER.search(question.text):
        return []
    named = [c for c in figure_columns(grid.view) if grid.column_cover[c] >= LEAST_NAMED]
    return named if len(named) >= TWO else []


_EITHER = re.compile(r"\b(?:eller|or)\b", re.IGNORECASE)


def _names_kind_of_columns(grid: Grid, question: Question) -> bool:
    """Tell whether what 'which' asks for is what the columns are, not what the rows are."""
    view = grid.view
    if any(cover >= LEAST_NAMED for cover in grid.column_cover) or len(figure_columns(view)) < TWO:
        return False
    asked = _ASKED.search(question.text)
    kinds = [t for t in question.own if asked and t.surface in asked["kind"].lower()]
    heads = [stems for stems in view.column_stems if stems]
    of_rows = any(stands(t, *view.row_stems, *view.path_stems) for t in kinds)
    headed = sum(any(stands(t, stems) for t in kinds) for stems in heads) >= TWO
    # 'Tollboden (A)' and 'Mølla (B)' are alternatives, whatever they are called.
    coded = sum(bool(_CODE_AFTER.search(name)) for name in view.table.columns) >= TWO
    headed = headed or bool(coded and asked and _ALTERNATIVE.search(asked["kind"]))
    around = any(stands(t, view.title_stems, view.context_stems) for t in kinds)
    return bool(kinds) and not of_rows and (headed or around)


_CODE_AFTER = re.compile(r"\((?:[A-H]|[0-9][A-H]?)\)\s*$")
_ALTERNATIVE = re.compile(r"alternativ|forslag|løsning|løysing|option|proposal", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:hvilke[nt]?|kva(?: for(?: ein| eit| ei| nokre)?)?|which|what) "
    r"(?:(?:av|of) (?:the |de |dei |disse )?)?(?P<kind>[\w-]+)",
    re.IGNORECASE,
)


def is_kind_asked(view: TableView, row: int, question: Question) -> bool:
    """Tell whether a row is all of the kind that is asked for: 'kommunene' are no 'kommune'."""
    asked = _ASKED.search(question.text)
    kinds = [t for t in question.own if asked and t.surface in asked["kind"].lower()]
    label = words(view.table.rows[row].label)
    return len(label) == 1 and any(stands(t, view.row_stems[row], least=ITSELF) for t in kinds)


ITSELF = 0.9
"""How well a word must match to be the very word, not a part of it: 'Lillebrygga' is a 'brygge'."""


def _is_sum(view: TableView, column: int) -> bool:
    return bool(SUM_COLUMN.match(view.table.columns[column]))


def over_years(grid: Grid, question: Question) -> list[Cell]:
    """Return the cells of the row or column that is named, one for each year."""
    view = grid.view
    rows = named_rows(grid, question) or sum_of_all(grid, question)
    if not rows:
        return []
    if columns := one_a_year(grid):
        return [cell for c in columns if (cell := cell_at(grid, rows[0], c)) is not None]
    if any(view.column_years):
        return []
    best = max(range(len(view.table.columns)), key=lambda c: grid.column_cover[c])
    by_year = [r for r in range(len(view.table.rows)) if view.row_years[r]]
    return [cell for r in by_year if (cell := cell_at(grid, r, best)) is not None]


def sum_of_all(grid: Grid, question: Question) -> list[int]:
    """Return the one row that sums a table whose name says what is asked about."""
    sums = [r for r, row in enumerate(grid.view.table.rows) if row.is_sum]
    around = (grid.view.title_stems, grid.view.context_stems)
    asked = [t for t in question.own if t.weight >= TELLING]
    return sums if len(sums) == 1 and asked and all(stands(t, *around) for t in asked) else []


def one_a_year(grid: Grid) -> list[int]:
    """Return one column for each year: all where no year has two, else those of one measure."""
    view = grid.view
    single = [c for c, years in enumerate(view.column_years) if len(years) == 1]
    if len({min(view.column_years[c]) for c in single}) == len(single):
        return single
    groups = [[c for _, c in group] for group in time_groups(view).values()]
    named = [g for g in groups if any(grid.column_cover[c] >= LEAST_NAMED for c in g)]
    return named[0] if len(named) == 1 else groups[0] if len(groups) == 1 else []
