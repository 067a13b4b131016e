"""The tables that may answer a question, told by all of their words before any cell is looked at.

No cell, row or column covers more of a question than its table does with all its headings. What is
ruled out here is no answer whatever it is read for: most tables of a meeting hold next to nothing
of what is asked.
"""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from assistant.answer.layers import Part, Things, Vector
from assistant.answer.papers import Papers
from assistant.answer.periods import find_years
from assistant.answer.proposal import STANDS, Inquiry, less_what_lacks
from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.answer.terms import Term
from assistant.answer.ways.asking import asked_columns

LEAST_TABLE = 0.3
"""A table that covers less of a question has no answer to it: no way of reading it raises that
above what an answer must score, or a contradiction of one."""


def meant_tables(question: Question, inquiry: Inquiry) -> Iterator[TableView]:
    """Yield the tables within the scope that may answer a question, in their order."""
    papers = inquiry.papers
    covers = _covers(question, papers)
    for number, view in enumerate(papers.tables):
        # A column may be asked for by words that its header lacks: 'hvem søkte om mest'.
        if covers[number] < LEAST_TABLE and not asked_columns(question, view):
            continue
        if inquiry.scope.holds(view.meeting, view.table.sak, view.table.place.document):
            yield view


def latest_of_a_year(views: Sequence[TableView]) -> list[TableView]:
    """Leave out tables that stand there for a later year too: 'Avfall 2030' beside 'Avfall 2031'.

    For a question that tells no year. What has its years on its axes is one table.
    """
    latest: dict[tuple[str, ...], str] = {}
    dated: list[tuple[tuple[str, ...], str]] = []
    for view in views:
        years = [] if view.years else find_years(view.name)
        year = years[0] if len(years) == 1 else ""
        kind = (_without(year, view.name), *(_without(year, c) for c in view.table.columns))
        dated.append((kind, year))
        latest[kind] = max(latest.get(kind, ""), year)
    return [v for v, (kind, year) in zip(views, dated, strict=True) if year == latest[kind]]


def _without(year: str, name: str) -> str:
    """Return a name without a year and without the number of its table."""
    told = _NUMBER.sub("", name).casefold()
    return told.replace(year, "") if year else told


_NUMBER = re.compile(r"^\W*(?:tabell|figur|table|figure)\s+[\w.-]+\s*", re.IGNORECASE)


def _covers(question: Question, papers: Papers) -> Vector:
    """Return how much of a question each table can cover at the very most, (tables,)."""
    tables = _WholeTables(len(papers.tables), Part(papers.table_layer))
    most = np.maximum(tables.coverage(question.own), tables.coverage(question.carried))
    return less_what_lacks(most, question, tables)


class _WholeTables(Things):
    """Tables, in which a word that stands somewhere may stand in full."""

    def match_across(self, term: Term) -> Vector:
        found = super().match_across(term)
        return np.where(found >= STANDS, 1.0, found)
