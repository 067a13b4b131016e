"""Words that describe something else than what is asked for: 'søkte på de utlyste stillingene'.

Who 'søkte på de utlyste stillingene' are counted as applicants: 'utlyste' asks for no figure.
"""

import re
from collections.abc import Container
from dataclasses import replace

from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.answer.ways.row_cover import LEAST_ALONE, STANDS
from assistant.language import words

DESCRIBED, DESCRIBING_WEIGHT = 0.6, 0.15
"""Factor for a column that a question names only by what describes something else in it, and the
weight that the describing word keeps where another word names what is asked for."""
_DESCRIBES = re.compile(
    r"\b(?:de|dei|den|det|the) (?P<word>[^\W\d_]+(?:te|de|ede|a|ne|ed)) (?=[^\W\d_]{3,})",
    re.IGNORECASE,
)


def only_described(question: Question, view: TableView) -> set[int]:
    """Return the columns that only a describing word names, where other words name another."""
    describing = _describing(question)
    if not describing:
        return set()
    asked = _named_by({t.surface for t in question.own} - describing, question, view)
    return _named_by(describing, question, view) - asked if asked else set()


def without_described(question: Question, view: TableView) -> Question:
    """Return a question whose describing words weigh little, where others name a column."""
    if not only_described(question, view):
        return question
    describing = _describing(question)
    terms = tuple(
        replace(t, weight=min(t.weight, DESCRIBING_WEIGHT)) if t.surface in describing else t
        for t in question.terms
    )
    return question.model_copy(update={"terms": terms})


def _describing(question: Question) -> set[str]:
    return {word for m in _DESCRIBES.finditer(question.text) for word in words(m["word"])}


def _named_by(surfaces: Container[str], question: Question, view: TableView) -> set[int]:
    """Return the columns that hold one of some words at least as well as the title does."""
    terms = [
        (t, max(STANDS, t.match(view.title_stems)))
        for t in question.own
        if t.surface in surfaces and (t.weight >= LEAST_ALONE or t.weight == DESCRIBING_WEIGHT)
    ]
    heads = enumerate(view.column_stems)
    return {c for c, stems in heads if any(t.match(stems) >= least for t, least in terms)}
