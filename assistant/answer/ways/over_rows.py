"""Over the rows of a table: the highest and lowest, the sum, those over or under a limit."""

import re
from collections.abc import Sequence

from assistant.answer.limits import Limit
from assistant.answer.papers import Papers
from assistant.answer.phrases import enumerate_items, phrase
from assistant.answer.proposal import Proposal
from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.answer.ways.cell import (
    Cell,
    calculate,
    cell_at,
    claim_of,
    joint_coverage,
    period_words,
    printed,
    table_name,
)
from assistant.answer.ways.columns import of_change, tells_change
from assistant.answer.ways.comparing import calculation_text
from assistant.answer.ways.comparison_words import TWO, asks_share
from assistant.answer.ways.grid import Grid, in_period
from assistant.answer.ways.measures import is_additive, scale_between, value_columns
from assistant.answer.ways.over_columns import (
    asks_cost,
    columns_as_things,
    is_kind_asked,
    over_years,
    periods_as_things,
    things_of_year,
)
from assistant.answer.ways.selection import Condition, chosen_rows, picked_coverage
from assistant.answer.ways.units import cell_unit, measure_alike
from assistant.numbers import KRONER


def extreme(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Find the highest or lowest cell over the rows, or over the years of one row."""
    # Both the highest and the lowest: a single one of them would be half an answer.
    if question.has("max") == question.has("min") or (
        tells_change(question) and not of_change(grid.view)
    ):
        return None
    named = [row for row in grid.row_named if not grid.view.table.rows[row].is_sum]
    asks_row = question.has("which", "who", "list") and not question.asks_year
    asks_years = question.asks_year or bool(
        grid.view.years and named and not question.years and not asks_row
    )
    if asks_years:
        return _extreme_of(over_years(grid, question), grid, question, papers)
    if periods := periods_as_things(grid, question):
        return _extreme_of(periods, grid, question, papers)
    if things := columns_as_things(grid, question):
        return _extreme_of(things, grid, question, papers)
    if asks_row and _are_years(grid.view):
        # Which service is dearest is told by no year, but by the services of one.
        return _extreme_of(things_of_year(grid, question), grid, question, papers)
    rows, conditions = chosen_rows(question, grid.view, papers)
    columns = value_columns(grid, question)
    if len(columns) > 1 and _SIZE.search(question.text) and not asks_share(question):
        # The smallest loan is the one of least money, not of the lowest interest.
        columns = [c for c in columns if _is_paid(grid.view, rows, c)] or columns
    found = [
        _extreme_of(_cells_of(grid, rows, c), grid, question, papers, (rows, conditions))
        for c in columns
    ]
    if None in found or len({_winners(p) for p in found if p is not None}) != 1:
        # Columns that the question does not tell apart answer together, or not at all.
        return None
    # Of several years the last is told.
    years = [max(grid.view.column_years[c], default="") for c in columns]
    return found[years.index(max(years))]


_SIZE = re.compile(r"\b(?:størst\w*|minst\w*|largest|biggest|smallest)\b", re.IGNORECASE)


def _is_paid(view: TableView, rows: Sequence[int], column: int) -> bool:
    """Tell whether the figures of a column are of money."""
    return any(cell_unit(view, row, column)[1] in KRONER for row in rows)


def _are_years(view: TableView) -> bool:
    """Tell whether the rows of a table are years, and no things."""
    items = [
        years for row, years in zip(view.table.rows, view.row_years, strict=True) if row.is_item
    ]
    return bool(items) and all(items) and not any(view.column_years)


def _winners(proposal: Proposal) -> tuple[int | None, ...]:
    return tuple(e.row for e in proposal.claims[0].evidence)


def _extreme_of(
    cells: list[Cell],
    grid: Grid,
    question: Question,
    papers: Papers,
    picked: tuple[list[int], list[Condition]] | None = None,
) -> Proposal | None:
    """Tell the highest or lowest of some cells; ``picked`` is the rows they are of, if of rows."""
    if len(cells) < TWO or (asks_cost(question) and any(c.number.value < 0 for c in cells)):
        # What is paid in is no cheapest cost.
        return None
    places = [(c.row, c.column) for c in cells]
    if not all(measure_alike(grid.view, places[0], other) for other in places[1:]):
        return None
    words, unit = cell_unit(grid.view, *places[0])
    if asks_cost(question) and words and unit not in KRONER:
        # What is dearest has no most tonnes.
        return None
    least = question.has("min") and not question.has("max")
    winner = (min if least else max)(cells, key=lambda c: c.number.value)
    if picked and is_kind_asked(grid.view, winner.row, question):
        return None
    winners = [c for c in cells if c.number.value == winner.number.value]
    column = winner.view.table.columns[winner.column]
    of_year = _are_years(grid.view) and len({c.row for c in cells}) == 1
    names = [c.label if picked else f"{c.label}, {_column_name(c)}" for c in winners]
    if of_year:
        names = [grid.view.table.columns[c.column] for c in winners]
    spoken = period_words(winner.period, question)
    beside = f" ({column})" if picked else ""
    text = phrase(
        "extreme",
        question.language,
        word_cap=phrase("lowest" if least else "highest", question.language).capitalize(),
        period=spoken if of_year or (picked and column == winner.period) else beside,
        winner=enumerate_items(names, question.language),
        value=printed(winner, question),
        table=table_name(winner.view, question),
    )
    if picked:
        # The whole that a column is a share of is named by another column.
        whole = range(len(grid.view.table.columns)) if asks_share(question) else ()
        coverage = picked_coverage(question, grid, [winner.column, *whole], *picked, papers)
    else:
        # Of 'bru eller tunnel' each names a column.
        alone = float(grid.coverage[winner.row].max())
        coverage = max(alone, joint_coverage(question, grid, cells))
        if not grid.view.row_years[winner.row]:
            coverage *= 0.8 + 0.2 * float(grid.row_cover[winner.row])
    return Proposal("cells.extreme", min(1.0, coverage * 1.1), (claim_of(papers, text, winners),))


def _column_name(cell: Cell) -> str:
    """Return the period of a column, or its header where others are of the same period."""
    same = [c for c, years in enumerate(cell.view.column_years) if cell.period in years]
    alone = len(same) <= 1
    return (cell.period if alone else "") or cell.view.table.columns[cell.column]


def _cells_of(grid: Grid, rows: Sequence[int], column: int) -> list[Cell]:
    return [cell for r in rows if (cell := cell_at(grid, r, column)) is not None]


def sum_of_rows(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Add a column over the rows that the question picks, or over all where no sum is printed."""
    asked = question.has("sum", "average")
    if not asked or question.has("max", "min", "difference", "share"):
        return None
    view = grid.view
    operation = "sum" if question.has("sum") else "mean"
    rows, conditions = chosen_rows(question, view, papers)
    if operation == "mean" and not conditions and _is_of_one(grid):
        # 'How long do they wait on average for a place at X' asks for X's own figure.
        return None
    picks = bool(conditions) or len(rows) < sum(row.is_item for row in view.table.rows)
    if operation == "sum" and not picks and _is_summed(view):
        return None
    columns = value_columns(grid, question)
    if len(columns) != 1 or (operation == "sum" and not is_additive(view, columns[0])):
        return None
    cells = _cells_of(grid, rows, columns[0])
    if question.years and not all(_of_years(c, question) for c in cells):
        return None
    calculated = calculate(operation, cells, question.language) if len(cells) >= TWO else None
    if calculated is None:
        return None
    text = calculation_text(operation, cells, calculated[1], question)
    score = picked_coverage(question, grid, columns, rows, conditions, papers)
    claim = claim_of(papers, text, cells, calculated[0])
    return Proposal(f"cells.{operation}", min(1.0, score * 1.15), (claim,))


def _of_years(cell: Cell, question: Question) -> bool:
    """Tell whether a cell is of a year that is asked for; that of its paper where it tells none."""
    return any(in_period(cell.view, cell.row, cell.column, year) for year in question.years)


LEAST_OF_ONE = 0.3
"""Cover of a row's label from which it is the one meant, where no other row is."""


def _is_of_one(grid: Grid) -> bool:
    """Tell whether one row alone is named."""
    return sum(bool(cover >= LEAST_OF_ONE) for cover in grid.row_cover) == 1


def _is_summed(view: TableView) -> bool:
    """Tell whether a table prints its own sum, or has years for rows, which are not added."""
    return any(row.is_sum for row in view.table.rows) or any(view.row_years)


def condition(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """List the rows whose cell is over or under a limit."""
    limit = question.limit
    if limit is None or not question.has("condition_over", "condition_under"):
        return None
    if question.asks_year:
        return _years_over(grid, limit, question, papers)
    over = question.has("condition_over")
    rows, conditions = chosen_rows(question, grid.view, papers)
    columns = value_columns(grid, question)
    if len(columns) != 1:
        return None
    scale = scale_between(question, grid.view, rows, columns[0])
    limit = limit._replace(value=limit.value * scale)
    cells = [
        cell
        for cell in _cells_of(grid, rows, columns[0])
        if limit.holds(cell.number.value, over=over)
    ]
    if not cells:
        return None
    items = [f"{c.label} ({printed(c, question)})" for c in cells]
    condition = _in_words(limit, question, over=over) + period_words(cells[0].period, question)
    noun = phrase("row_noun" if len(cells) > 1 else "row_noun_one", question.language)
    text = phrase(
        "rows",
        question.language,
        count=len(cells),
        noun=noun,
        condition=condition,
        table=table_name(grid.view, question),
        items=enumerate_items(items, question.language),
    )
    score = picked_coverage(question, grid, columns, rows, conditions, papers)
    score = min(1.0, score * 1.1)
    return Proposal("cells.condition", score, (claim_of(papers, text, cells),))


def _in_words(limit: Limit, question: Question, *, over: bool) -> str:
    names = ("at_least", "at_most") if limit.within else ("over", "under")
    return phrase(names[0] if over else names[1], question.language, limit=limit.words)


def _years_over(grid: Grid, limit: Limit, question: Question, papers: Papers) -> Proposal | None:
    """List the years in which a row lies over or under a limit: 'i hvilke år er det over 90'."""
    over = question.has("condition_over")
    cells = over_years(grid, question)
    if not cells:
        return None
    scale = scale_between(question, grid.view, [cells[0].row], cells[0].column)
    limit = limit._replace(value=limit.value * scale)
    held = [c for c in cells if limit.holds(c.number.value, over=over)]
    if not held:
        return None
    label = held[0].label
    if len({c.row for c in held}) > 1 or grid.view.row_years[held[0].row]:
        label = grid.view.table.columns[held[0].column]
    told = _in_words(limit, question, over=over)
    text = phrase(
        "rows",
        question.language,
        count=len(held),
        noun=phrase("row_noun" if len(held) > 1 else "row_noun_one", question.language),
        condition=f"{label} {told}",
        table=table_name(grid.view, question),
        items=enumerate_items(
            [f"{_column_name(c)} ({printed(c, question)})" for c in held], question.language
        ),
    )
    score = min(1.0, joint_coverage(question, grid, held) * 1.1)
    return Proposal("cells.condition", score, (claim_of(papers, text, held),))
