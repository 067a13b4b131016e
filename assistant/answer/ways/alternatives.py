"""Alternatives: 'is it 8,5 or 9 million?' is answered by where each of the figures stands."""

import re
from collections.abc import Iterator

from assistant.answer.proposal import Inquiry, Proposal
from assistant.answer.ways.ranking import Sentence, ranked_sentences
from assistant.answer.ways.sentences import claim_of
from assistant.numbers import find_numbers

_OR = re.compile(r"\b(eller|or)\b", re.IGNORECASE)
_YEARS = range(1900, 2101)
LEAST, SURE, TWO = 0.25, 0.95, 2
"""How well a sentence with the figure must cover the question, and the score of both together."""


def propose_alternatives(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the statements that hold each of the figures that the question weighs up."""
    if not _OR.search(inquiry.question.text):
        return
    asked = [
        n.value for n in find_numbers(inquiry.question.text) if n.unit or n.value not in _YEARS
    ]
    if len(set(asked)) < TWO:
        return
    found: dict[float, Sentence] = {}
    for sentence in ranked_sentences(inquiry, near=0.0):
        for value in {n.value for n in find_numbers(sentence.text)} & set(asked):
            found.setdefault(value, sentence)
    chosen = [found[value] for value in dict.fromkeys(asked) if value in found]
    if len(chosen) < TWO or min(s.score for s in chosen) < LEAST:
        return
    unique = {id(s): s for s in chosen}.values()
    claims = tuple(claim_of(s, inquiry.papers) for s in unique)
    yield Proposal("alternatives", SURE, claims)
