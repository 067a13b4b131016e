"""The tables that may answer a question, told by all of their words before any cell is looked at.

No cell, row or column covers more of a question than its table does with all its headings. What is
ruled out here is no answer whatever it is read for: most tables of a meeting hold next to nothing
of what is asked.
"""

from collections.abc import Iterator

import numpy as np

from assistant.answer.layers import Part, Things, Vector
from assistant.answer.papers import Papers
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
