"""Calculations in a table that is not of what is asked about: another table has its words."""

import re

from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers
from assistant.answer.proposal import MISSING_MATTER, TELLING, TELLS_APART, Proposal, stands
from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.answer.ways.comparison_words import asks_surplus
from assistant.answer.ways.grid import Grid
from assistant.answer.ways.measures import LEAST_NAMED, asks_plan, figure_columns
from assistant.answer.ways.over_columns import asks_cost
from assistant.language import words

CALCULATED = (
    "cells.extreme", "cells.difference", "cells.compare", "cells.sum", "cells.mean", "cells.share",
)  # fmt: skip


_RESULT = re.compile(
    r"resultat|overskudd|overskot|underskudd|underskot|avvik|budsjett|balanse|"
    r"result|surplus|deficit|budget",
    re.IGNORECASE,
)


def lacks_result(question: Question, view: TableView) -> bool:
    """Tell whether a surplus is asked for and a table has neither a result nor a plan."""
    if not asks_surplus(question):
        return False
    table = view.table
    rows = (text for row in table.rows for text in (row.label, *row.path))
    around = (view.name, *table.heading_path[-1:], *table.columns)
    return not any(map(_RESULT.search, (*around, *rows)))


_OF_POINTS = re.compile(r"\b(?:poeng\w*|rangering\w*|karakter\w*|scores?|points|rank\w*)\b", re.I)


def tells_points(question: Question, view: TableView) -> bool:
    """Tell whether what is dear or cheap is asked for and a table gives points for it."""
    return asks_cost(question) and bool(_OF_POINTS.search(view.name))


def measured_elsewhere(told: Proposal, grid: Grid, question: Question, papers: Papers) -> float:
    """Return a factor below 1 where a word of the question names another table's figures alone.

    'Hvem har mest sykefravær av sektorene' is not told by what the sectors are given, 'tilrådd til
    musikk og dans' not by how many answers there are of each: nothing is the highest of what a
    table does not measure. Not where the figure itself is named, whatever else is said of it.
    """
    view = grid.view
    if _lacks_other(question, view):
        return MISSING_MATTER
    cells = [e for claim in told.claims for e in claim.evidence if e.column is not None]
    if any(_names_measure(grid, e.row, e.column) for e in cells):
        return 1.0
    measured = papers.once(_measures)
    own = (
        view.title_stems, view.context_stems, *view.row_stems, *view.path_stems, *view.column_stems
    )  # fmt: skip
    of_other = any(
        stands(t, measured, least=LEAST_NAMED) and not stands(t, *own)
        for t in question.own
        if t.weight >= TELLS_APART and not t.entity
    )
    return MISSING_MATTER if of_other else 1.0


def _lacks_other(question: Question, view: TableView) -> bool:
    """Tell whether what 'enn' holds something against stands nowhere in a table.

    'Har vi mer gjeld enn landet' is not told where the country is not.
    """
    match = _THAN.search(question.text)
    if match is None or asks_plan(match["other"]):
        return False
    own = (view.title_stems, *view.row_stems, *view.path_stems, *view.column_stems)
    said = set(words(match["other"]))
    others = [t for t in question.own if t.known and t.weight >= TELLING and t.surface in said]
    return bool(others) and not any(stands(t, *own) for t in others)


_THAN = re.compile(r"\b(?:enn|than)\s+(?P<other>[^\W\d_]+)\b(?!\s+\d)", re.IGNORECASE)


def _names_measure(grid: Grid, row: int | None, column: int | None) -> bool:
    """Tell whether a question names what a cell measures: its column, or its row under years."""
    if row is None or column is None:
        return False
    dated = bool(grid.view.column_years[column]) and grid.row_cover[row] >= LEAST_NAMED
    return bool(dated or grid.column_cover[column] >= LEAST_NAMED)


def _measures(papers: Papers) -> Stems:
    """Return the stems of what tables of figures are called, and of columns of a single word."""
    measured: dict[str, float] = {}
    for view in papers.tables:
        columns = figure_columns(view)
        if columns:
            measured |= dict.fromkeys(view.named_stems, 1.0)
        measured |= {
            stemmed: 1.0
            for c in columns
            if len(words(view.table.columns[c])) == 1
            for stemmed in view.column_stems[c]
        }
    return measured
