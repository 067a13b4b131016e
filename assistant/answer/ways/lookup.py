"""Look-up: one cell, a row's cells, an empty cell, or a year that the table does not reach."""

from collections.abc import Sequence

from assistant.answer.papers import Papers
from assistant.answer.phrases import phrase
from assistant.answer.proposal import TELLS_APART, Proposal
from assistant.answer.question import Question
from assistant.answer.result import Claim
from assistant.answer.table_views import TableView
from assistant.answer.ways.cell import (
    Cell,
    cell_at,
    cell_text,
    claim_of,
    columns_for,
    named_rows,
    row_label,
    table_name,
)
from assistant.answer.ways.grid import Grid, cell_evidence, is_surely_empty
from assistant.answer.ways.measures import LEAST_NAMED, quantity_columns, time_groups
from assistant.answer.ways.row_cover import LEAST_ALONE, STANDS
from assistant.answer.ways.units import cell_unit, spoken_unit

UNASKED_EMPTY = 0.85
"""A cell that holds something answers better, unless it is asked whether one is empty."""
LEAST_COLUMN = 0.45
SERIES, UNLIKE = 0.97, 0.8
"""Factors for all cells of a row: of one measure through time, or of several where one figure is
asked for and no word chooses among them."""
UNSAID = 0.65
"""Factor for a series where the question has a word of its own that the papers lack."""
TIED, MOST_TIED = 0.98, 3
"""Share of the best score from which a column is named as well; more than so many name none."""


def look_up(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Give the cell that row, column and year name."""
    rows = named_rows(grid, question)
    if not rows:
        return None
    row = rows[0]
    if not question.years and all(grid.view.row_years):
        return _down_the_years(grid, question, papers)
    if not question.years:
        return _series(grid, row, question, papers)
    found, score = [], 0.0
    for year in question.years:
        columns = columns_for(grid, row, year, question)
        if not columns:
            return None
        score = max(score, grid.score(row, columns[0]))
        # Columns that the question names equally well are all told: 'fra' and 'til'.
        found += [c for c in columns if grid.score(row, c) >= TIED * grid.score(row, columns[0])]
    if len(found) > MOST_TIED * len(question.years):
        return None
    found = list(dict.fromkeys(found))
    empty = [c for c in found[:1] if not grid.view.table.rows[row].cells[c].strip(" –-")]
    if empty:
        return _empty(grid, row, empty[0], score, question, papers)
    cells = [cell for c in found if (cell := cell_at(grid, row, c)) is not None]
    if not cells:
        return None
    if len(cells) == 1:
        cells += _of_same_name(grid, cells[0], rows)
    texts = [cell_text(cell, question) for cell in cells]
    claims = tuple(claim_of(papers, text, [cell]) for text, cell in zip(texts, cells, strict=True))
    return Proposal("cells.lookup", score, claims)


def worded_cell(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Give what a row of words says in a table of figures: 'Daglig leder' of each company."""
    view, rows = grid.view, named_rows(grid, question)
    if not rows or question.years or grid.row_cover[rows[0]] < LEAST_NAMED:
        return None
    row = rows[0]
    line = view.table.rows[row]
    figured = [c for c in quantity_columns(view) if _is_of_figures(view, c)]
    worded = [c for c in figured if any(map(str.isalpha, line.cells[c]))]
    if not worded or any(value is not None for value in line.values):
        return None
    named = [c for c in worded if grid.column_cover[c] >= LEAST_COLUMN]
    chosen = _told_apart(view, named, question) if named else worded
    if len(chosen) > MOST_TIED:
        return None
    claims = tuple(
        Claim(
            text=phrase(
                "cell",
                question.language,
                label=row_label(view, row),
                column=view.table.columns[c],
                value=" ".join(line.cells[c].split()),
                table=table_name(view, question),
            ),
            evidence=(cell_evidence(papers, view, row, c),),
        )
        for c in chosen
    )
    return Proposal("rows.cell", max(grid.score(row, c) for c in chosen), claims)


def _is_of_figures(view: TableView, column: int) -> bool:
    rows = [row for row in view.table.rows if not row.is_note]
    return sum(row.values[column] is not None for row in rows) * 2 > len(rows)


def _of_same_name(grid: Grid, cell: Cell, rows: Sequence[int]) -> list[Cell]:
    """Return the cells of rows of the same name that are named as well: investment and running."""
    labels = [row.label for row in grid.view.table.rows]
    least = TIED * grid.score(cell.row, cell.column)
    alike = [
        row
        for row in rows
        if row != cell.row
        and labels[row] == labels[cell.row]
        and grid.score(row, cell.column) >= least
    ]
    return [c for row in alike[:MOST_TIED] if (c := cell_at(grid, row, cell.column)) is not None]


def _series(grid: Grid, row: int, question: Question, papers: Papers) -> Proposal | None:
    view = grid.view
    best = max(0.7, float(grid.column_cover.max()) - 0.1)
    named = [c for c in range(len(view.table.columns)) if grid.column_cover[c] >= best]
    if question.periods:
        fitting = [c for c in range(len(view.table.columns)) if grid.period_fit[row, c] == 1.0]
        if 0 < len(fitting) < len(view.table.columns):
            named = fitting
    chosen = _told_apart(view, named, question) or quantity_columns(view)
    cells = [cell for c in chosen if (cell := cell_at(grid, row, c)) is not None]
    if named and not cells and not any(view.table.rows[row].cells[c].strip(" –-") for c in named):
        score = max(grid.score(row, c) for c in named)
        return _empty(grid, row, named[0], score, question, papers)
    if not cells:
        return None
    score = max(grid.score(row, cell.column) for cell in cells)
    if len(cells) > 1 and _asks_what_it_is(question):
        return None
    if len(cells) == 1:
        return Proposal(
            "cells.lookup", score, (claim_of(papers, cell_text(cells[0], question), cells),)
        )
    values = "; ".join(
        f"{view.table.columns[c.column]}: {view.table.rows[row].cells[c.column]}" for c in cells
    )
    table = table_name(view, question) + _unit_beside(cells[0], question)
    text = phrase("series", question.language, label=cells[0].label, values=values, table=table)
    one = named or any({c for _, c in g} >= set(chosen) for g in time_groups(view).values())
    asks_one = question.has("amount", "number") and not one
    fit = UNLIKE if asks_one else SERIES
    score *= fit * (_narrower(grid, question) if all(cell.period for cell in cells) else 1.0)
    return Proposal("cells.series", score, (claim_of(papers, text, cells),))


def _asks_what_it_is(question: Question) -> bool:
    """Tell whether a question says a name and no more: what that is, no figures of it tell."""
    figured = question.has("amount", "number", "trend", "share", "sum", "average")
    named = question.own and all(term.entity for term in question.own)
    return bool(named) and question.has("define") and not figured


def _narrower(grid: Grid, question: Question) -> float:
    """Return a factor below 1 where a figure is asked for by a word that the papers lack.

    What it would cost to have something on Sundays is not told by what it costs in all.
    """
    stems = grid.view.all_stems
    asked = [t for t in question.own if t.weight >= TELLS_APART and not (t.known or t.entity)]
    lacks = any(t.stems.isdisjoint(stems) for t in asked)
    return UNSAID if lacks and question.has("amount", "number") else 1.0


def _told_apart(view: TableView, columns: list[int], question: Question) -> list[int]:
    """Return the one of some columns that alone has a word of the question; else all of them.

    'Foreslått timepris for voksne' is of 'Voksne, per time Forslag', not of '… Gjeldende' too.
    """
    apart = set()
    for term in question.own:
        held = [c for c in columns if term.match(view.column_stems[c]) >= STANDS]
        if len(held) == 1 and term.weight >= LEAST_ALONE:
            apart.update(held)
    return list(apart) if len(apart) == 1 else columns


def _unit_beside(cell: Cell, question: Question) -> str:
    words, unit = cell_unit(cell.view, cell.row, cell.column)
    return f", {spoken_unit(words, unit, question.language)}" if words else ""


def _down_the_years(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Tell a column of a table whose rows are years from top to bottom."""
    view = grid.view
    column = max(quantity_columns(view), key=lambda c: float(grid.column_cover[c]), default=None)
    if column is None or grid.column_cover[column] < LEAST_COLUMN or _asks_what_it_is(question):
        return None
    rows = range(len(view.table.rows))
    cells = [cell for r in rows if (cell := cell_at(grid, r, column)) is not None]
    if not cells:
        return None
    values = "; ".join(
        f"{row_label(view, c.row)}: {view.table.rows[c.row].cells[column]}" for c in cells
    )
    table = table_name(view, question) + _unit_beside(cells[0], question)
    label = view.table.columns[column]
    text = phrase("series", question.language, label=label, values=values, table=table)
    score = float(grid.headed[column]) * (0.7 + 0.3 * float(grid.column_cover[column]))
    score *= _narrower(grid, question)
    return Proposal("cells.series", score, (claim_of(papers, text, cells),))


def _empty(
    grid: Grid, row: int, column: int, score: float, question: Question, papers: Papers
) -> Proposal | None:
    view = grid.view
    if not is_surely_empty(view, row):
        return None
    figured = any(line.values[column] is not None for line in view.table.rows)
    if not (figured or question.has("empty")):
        # A column of words gives no figure in any row.
        return None
    text = phrase(
        "cell_empty",
        question.language,
        label=row_label(view, row),
        column=view.table.columns[column],
        table=table_name(view, question),
    )
    evidence = cell_evidence(papers, view, row, column)
    fit = 0.98 if question.has("empty") else UNASKED_EMPTY
    return Proposal("cells.empty", score * fit, (Claim(text=text, evidence=(evidence,)),))


def out_of_range(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Propose 'not there' when the entity is in the table and the year is not."""
    years = grid.view.years
    if not question.years or len(years) < 2 or any(y in years for y in question.years):
        return None
    rows = grid.row_named
    if not rows:
        return None
    score = float(grid.coverage[rows[0]].max() * (0.6 + 0.4 * grid.row_cover[rows[0]]))
    tail = phrase(
        "table_range",
        question.language,
        title=grid.view.name,
        first=years[0],
        last=years[-1],
    )
    return Proposal("cells.out_of_range", score, (), status="not_found", tail=tail)
