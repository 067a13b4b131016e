"""Alternatives: 'is it 8,5 or 9 million?' is answered by where each of the figures stands."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.answer.proposal import (
    Inquiry,
    Proposal,
    bound_coverage,
    scaled,
    statements_covering,
)
from assistant.answer.question import Question
from assistant.answer.result import Claim
from assistant.answer.stated import ABOVE
from assistant.answer.ways.cell import Cell, cell_text, claim_of
from assistant.dates import find_dates
from assistant.numbers import find_numbers

LEAST, TWO = 0.55, 2
"""How much of the question besides its figures the place of each must cover."""
_OR = re.compile(r"[^.?!\d]{0,25}\b(?:eller|or|kontra|vs\.?)\b[^.?!\d]{0,25}", re.IGNORECASE)
_FIGURE = re.compile(r"[\d,. ]+")
_YEARS = range(1900, 2101)


def propose_alternatives(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the places, sentences or cells, of the two figures that the question weighs."""
    asked = inquiry._replace(question=_without_figures(inquiry.question))
    if not asked.question.own:
        return
    found = [
        max((*_sentences(figure, asked), *_cells(figure, asked)), key=lambda p: p[0], default=None)
        for figure in _weighed(inquiry.question)
    ]
    told = [place for place in found if place is not None and place[0] >= LEAST]
    if len(told) == TWO:
        claims = dict.fromkeys(claim for _, claim in told)
        yield Proposal("alternatives", min(score for score, _ in told), tuple(claims))


def _weighed(question: Question) -> tuple[float, ...]:
    """Return the two figures that a question sets against each other; () without them."""
    if find_dates(question.text):
        return ()
    for one, other in pairwise(find_numbers(question.text)):
        years = one.value in _YEARS and other.value in _YEARS
        if not years and _OR.fullmatch(question.text[one.end : other.start]):
            return one.value, other.value
    return ()


def _without_figures(question: Question) -> Question:
    terms = tuple(t for t in question.terms if not _FIGURE.fullmatch(t.surface))
    return question.model_copy(update={"terms": terms})


def _sentences(figure: float, inquiry: Inquiry) -> Iterator[tuple[float, Claim]]:
    question, papers = inquiry.question, inquiry.papers
    for view in statements_covering(inquiry, LEAST):
        passage = view.passage
        inside = inquiry.scope.holds(view.meeting, passage.sak, passage.place.document)
        around = (scaled(view.headings, ABOVE), scaled(view.context, ABOVE))
        for number, span in view.spans if inside and passage.kind != "table" else ():
            sentence = view.sentences[number]
            if figure in {n.value for n in find_numbers(sentence)}:
                score = bound_coverage(question, papers.lexicon.stems(span), *around)
                at = papers.evidence(view.meeting, passage.place, sentence, sak=passage.sak)
                yield score, Claim(text=f"{at.where}: «{sentence}»", evidence=(at,))


def _cells(figure: float, inquiry: Inquiry) -> Iterator[tuple[float, Claim]]:
    question, papers = inquiry.question, inquiry.papers
    for view in papers.tables:
        inside = inquiry.scope.holds(view.meeting, view.table.sak, view.table.place.document)
        around = (view.title_stems, scaled(view.context_stems, ABOVE))
        for row, line in enumerate(view.table.rows if inside else ()):
            for column, number in enumerate(line.values):
                if number is None or number.value != figure or column in view.misread:
                    continue
                years = view.column_years[column] or view.row_years[row]
                if question.years and years and years.isdisjoint(question.years):
                    continue
                named = (view.row_stems[row], view.path_stems[row], view.column_stems[column])
                score = bound_coverage(question, *named, *around)
                if score >= LEAST:
                    cell = Cell(view, row, column, number)
                    claim = claim_of(papers, cell_text(cell, question), [cell])
                    text = f"{claim.evidence[0].where}: {claim.text}"
                    yield score, claim.model_copy(update={"text": text})
