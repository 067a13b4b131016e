"""Cells: every operation on every table of figures that the question may mean."""

import re
from collections.abc import Iterator, Set
from dataclasses import replace

from assistant.answer.proposal import Inquiry, Proposal
from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.answer.ways.columns import change_extreme, rows_that_changed, two_columns
from assistant.answer.ways.comparing import (
    all_years,
    each_row,
    named_apart,
    two_columns_added,
    two_rows,
    two_years,
)
from assistant.answer.ways.comparison_words import asks_move, calculating_words
from assistant.answer.ways.described import without_described
from assistant.answer.ways.deviations import deviating_rows, printed_deviation
from assistant.answer.ways.grid import Grid
from assistant.answer.ways.lookup import look_up, out_of_range, worded_cell
from assistant.answer.ways.meant_rows import nearest_rows
from assistant.answer.ways.meant_tables import latest_of_a_year, meant_tables
from assistant.answer.ways.measures import CHANGE, figure_columns
from assistant.answer.ways.other_table import (
    CALCULATED,
    lacks_result,
    measured_elsewhere,
    tells_points,
)
from assistant.answer.ways.over_rows import condition, extreme, sum_of_rows
from assistant.answer.ways.shares import share
from assistant.answer.ways.years import dated_for, own_years

LEAST_NUMERIC = 0.4
"""A table with a smaller share of numbers and no column of them is read as text, by rows."""
TABLES_TRIED = 12
EXPLAINING = 0.45
"""A figure seldom answers why, how or who."""
PLAIN = 0.8
"""A single cell where a comparison is asked for."""
UNCOMPARED = 0.5
"""A single cell where 'how much more' is asked: one of the two figures is a wrong answer."""
OPERATIONS = (
    two_rows,
    each_row,
    two_years,
    all_years,
    two_columns_added,
    two_columns,
    printed_deviation,
    deviating_rows,
    rows_that_changed,
    change_extreme,
    extreme,
    sum_of_rows,
    share,
    condition,
    look_up,
    worded_cell,
    out_of_range,
)


_OF_ROWS = frozenset(["cells.extreme", "cells.condition", "cells.compare"])


def propose_cells(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose answers from tables of figures."""
    question, papers = _lightened(inquiry.question), inquiry.papers
    explains = question.has("why", "how", "votes") and not question.has("trend")
    fit = EXPLAINING if explains or question.has("who") else 1.0
    years = own_years(question, papers, inquiry.scope)
    nearest = nearest_rows(inquiry)
    views = _tables(question, inquiry, nearest.keys())
    if not (years or question.years or question.asks_year or question.has("trend")):
        views = latest_of_a_year(views)
    grids = [
        Grid(question, view, papers.lexicon, nearest.get(view.table.id))
        for view in views
        if (view.numeric_share >= LEAST_NUMERIC or figure_columns(view)) and view.table.columns
    ]
    grids.sort(key=lambda grid: -_best(grid))
    for grid in grids[:TABLES_TRIED]:
        asked = dated_for(question, years, grid.view)
        if asked is None:
            continue
        asked = without_described(asked, grid.view)
        laid = (
            grid
            if asked is question
            else Grid(asked, grid.view, papers.lexicon, nearest.get(grid.view.table.id))
        )
        if lacks_result(asked, grid.view) or tells_points(asked, grid.view):
            continue
        if asks_move(asked) and asked.has("sum") and len(named_apart(laid, asked)) > 1:
            # How much one of them rises is half an answer, and no operation adds what they rise by.
            continue
        proposed = [(op, p) for op in OPERATIONS if (p := op(laid, asked, papers)) is not None]
        together = (p for op, p in proposed if p.way == "cells.sum" or op is each_row)
        added = {cell for p in together for cell in _cells_of(p)}
        for operation, proposal in proposed:
            plain = operation is look_up and (
                question.has("max", "min", "difference")
                or (question.has("share") and not _is_share(proposal))
            )
            told = _cells_of(proposal)
            # One of the figures that are asked for together is half an answer.
            plain = plain or (len(added) > 1 and len(told) == 1 and added.issuperset(told))
            # 'Hvem søkte om mest' asks for the row of a figure.
            tells_row = proposal.way in _OF_ROWS or operation is worded_cell
            fitted = 1.0 if tells_row and not explains else fit
            lessened = PLAIN if plain else 1.0
            if operation is look_up and question.has("difference") and not _is_change(proposal):
                lessened = UNCOMPARED
            if proposal.way in CALCULATED:
                lessened *= measured_elsewhere(proposal, laid, asked, papers)
            yield proposal._replace(score=fitted * proposal.score * lessened)


def _tables(question: Question, inquiry: Inquiry, near: Set[str]) -> list[TableView]:
    """Return the tables that may answer by their words, or by a row that is near in meaning."""
    meant = {view.table.id for view in meant_tables(question, inquiry)} | near
    return [view for view in inquiry.papers.tables if view.table.id in meant]


def _cells_of(proposal: Proposal) -> list[tuple[str | None, int | None, int | None]]:
    """Return the cells that a proposal tells."""
    evidence = [e for claim in proposal.claims for e in claim.evidence if e.row is not None]
    return [(e.table_id, e.row, e.column) for e in evidence]


def _is_change(proposal: Proposal) -> bool:
    """Tell whether the cells themselves are of a change: 'Økning per år'."""
    return all(CHANGE.search(claim.text) for claim in proposal.claims)


_SHARE = re.compile(r"\d\s*(?:%|prosent\b|per ?cent\b)")


def _is_share(proposal: Proposal) -> bool:
    """Tell whether a cell prints a share itself: 'hvor stor del' need not be calculated."""
    return all(_SHARE.search(claim.text) for claim in proposal.claims)


CALCULATING_WEIGHT = 0.15


def _lightened(question: Question) -> Question:
    """Return a question whose words for calculating weigh little: they are done, not looked up."""
    light = calculating_words(question)
    terms = tuple(
        replace(t, weight=min(t.weight, CALCULATING_WEIGHT))
        if light.issuperset(t.surface.split())
        else t
        for t in question.terms
    )
    counted = tuple(t for t in question.counted if t.weight > CALCULATING_WEIGHT and t in terms)
    return question.model_copy(update={"terms": terms, "counted": counted})


def _best(grid: Grid) -> float:
    if not grid.coverage.size:
        return 0.0
    named = 0.5 + 0.3 * grid.row_cover[:, None] + 0.2 * grid.column_cover[None, :]
    return float((grid.coverage * named).max())
