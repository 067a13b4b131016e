"""A proposal: one way's answer with its bound evidence and how well that covers the question."""

import math
from collections.abc import Iterator, KeysView, Mapping, Sequence, Set
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.answer.layers import Part, Things, Vector
from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers, Scope
from assistant.answer.passage_views import PassageView
from assistant.answer.periods import find_periods
from assistant.answer.question import Question
from assistant.answer.relevance import Relevance
from assistant.answer.result import Claim, Evidence, Status
from assistant.answer.terms import Term, coverage
from assistant.retrieve import Hit
from assistant.structure.meeting import Meeting


class Proposal(NamedTuple):
    """What one way of answering would say. The highest ``score`` is heard."""

    way: str
    score: float
    claims: tuple[Claim, ...]
    status: Status = "answered"
    lead: str = ""
    tail: str = ""


class Inquiry(NamedTuple):
    """All that a way of answering may look at."""

    question: Question
    papers: Papers
    scope: Scope
    hits: Sequence[Hit]
    nearness: Mapping[str, float] = {}
    """How near in meaning each statement is to the question, by id, 0–1."""
    row_nearness: Mapping[str, NDArray[np.float32]] = {}
    """How near in meaning the rows of each table are, by its id: cosines."""
    before: tuple[Evidence, ...] = ()
    """What proved the answer to the turn before, where the question follows it."""
    relevance: Relevance | None = None
    """How far what proves a proposal stands out in meaning."""


TELLING, LEAST_MATTER, MISSING_MATTER = 0.4, 0.25, 0.65
OWN_SHARE, WHOLE_MATTER = 0.6, 0.5
"""Share of what was said in this turn, the rest is what was carried over; and the weight that makes
up a matter: 'hvor stort er det?' has next to none of its own."""
MISSING_PERIOD = 0.45
"""Factor for evidence of another or of no part of the year than the one asked for."""
STANDS, COUNTED_STANDS = 0.5, 0.5
"""How well a term must match to stand there, and what is counted."""
OTHER_MEETING = 0.6
"""Factor for what is of another meeting, where one of the month that is named was held."""
MISSING_ENTITY, MISSING_COUNTED = 0.35, 0.45
"""Factors for evidence that lacks a named entity, or the very thing that is counted."""


def bound_coverage(question: Question, *texts: Stems) -> float:
    """Return how well evidence covers a question, 0–1, with what it may not lack.

    Carried-over terms count for less. A named entity that is missing, and the counted thing of
    'how many …' that is missing, each cost most of the score: a figure for something else is
    worse than none.
    """
    texts = tuple(_asked_of(stems, question.said) for stems in texts)
    if not any(texts):
        return 0.0
    own, carried = question.own, question.carried
    if own and carried:
        share = OWN_SHARE * min(1.0, sum(t.weight for t in own) / WHOLE_MATTER)
        value = share * coverage(own, *texts) + (1 - share) * coverage(carried, *texts)
    else:
        value = coverage(own or carried, *texts)
    for term in own:
        if term.entity and not stands(term, *texts):
            value *= MISSING_ENTITY
    if lacks_matter(own, *texts):
        value *= MISSING_MATTER
    for term in question.counted:
        if term.match_across(texts) < COUNTED_STANDS:
            value *= MISSING_COUNTED
    return value


def _asked_of(stems: Stems, said: Set[str]) -> Stems:
    """Return the stems of a text that are asked for: the others have no part in what it covers."""
    return {stemmed: stems[stemmed] for stemmed in stems.keys() & said}


def bound_coverages(question: Question, things: Things) -> Vector:
    """Return ``bound_coverage`` of each of n things, (n,)."""
    own, carried = question.own, question.carried
    if own and carried:
        share = OWN_SHARE * min(1.0, sum(t.weight for t in own) / WHOLE_MATTER)
        value = share * things.coverage(own) + (1 - share) * things.coverage(carried)
    else:
        value = things.coverage(own or carried)
    return less_what_lacks(value, question, things)


def less_what_lacks(value: Vector, question: Question, things: Things) -> Vector:
    """Return less for the things that lack what evidence may not lack, (n,)."""
    for term in question.own:
        if term.entity:
            value = np.where(things.match(term) >= STANDS, value, value * MISSING_ENTITY)
    if asked := _asked_of_names(question.own):
        lacking = things.coverage(asked) < LEAST_MATTER
        value = np.where(lacking, value * MISSING_MATTER, value)
    for term in question.counted:
        lacking = things.match_across(term) < COUNTED_STANDS
        value = np.where(lacking, value * MISSING_COUNTED, value)
    return value


TELLS_APART, LEAST_PART = 0.55, 0.4
MISSING_THING, MISSING_UNKNOWN = 0.9, 1.0
"""Weight from which a word tells what is asked for apart; what a cell must have of it; and the
factors for each such word that it lacks. One that the papers have elsewhere tells that a figure is
of another thing; one that they lack may be the person's own word for it."""


def missing_things(question: Question, *texts: Stems) -> float:
    """Return a factor below 1 for words that tell what is asked for apart and stand nowhere."""
    telling = [t for t in question.own if t.weight >= TELLS_APART and not t.entity]
    missing = [t for t in telling if t.match_across(texts) < LEAST_PART]
    return math.prod(missing_factor(t) for t in missing)


def missing_factor(term: Term) -> float:
    """Return the factor for evidence that lacks a word which tells what is asked for apart."""
    return MISSING_THING if term.known else MISSING_UNKNOWN


def lacks_matter(own: Sequence[Term], *texts: Stems) -> bool:
    """Tell whether evidence has the names of a question and nothing of what is asked about them.

    'Hva er e-postadressen til Kari Vik' is not answered by a line that names Kari Vik.
    """
    asked = _asked_of_names(own)
    return bool(asked) and coverage(asked, *texts) < LEAST_MATTER


def _asked_of_names(own: Sequence[Term]) -> list[Term]:
    """Return what a question that names somebody or something asks about them."""
    asked = [t for t in own if not t.entity and t.weight >= TELLING]
    return [] if len(asked) == len(own) else asked


def period_fit(question: Question, text: str) -> float:
    """Return a factor below 1 where the part of the year that is asked for does not stand."""
    if not question.periods:
        return 1.0
    held = set(find_periods(text))
    return 1.0 if held & set(question.periods) else MISSING_PERIOD


def statements_covering(inquiry: Inquiry, least: float) -> Iterator[PassageView]:
    """Yield the statements that cover so much of a question with all that stands around them.

    No sentence covers more than its whole passage does.
    """
    papers = inquiry.papers
    things = Things(len(papers.statements), *map(Part, papers.statement_layers))
    covers = bound_coverages(inquiry.question, things)
    yield from (papers.statements[number] for number in np.flatnonzero(covers >= least))


def meeting_fit(question: Question, meeting: Meeting, papers: Papers) -> float:
    """Return a factor below 1 for what is of another meeting than that of the month asked for."""
    if not question.periods or question.has("when"):
        return 1.0
    asked = set(question.periods)
    held = [m for m in papers.meetings if asked & set(find_periods(papers.date_words(m)))]
    return 1.0 if not held or any(m is meeting for m in held) else OTHER_MEETING


def names_sak(question: Question, sak: str | None, title: Stems) -> bool:
    """Tell whether a question names a sak by its number or by a telling word of its title."""
    if question.names_sak(sak):
        return True
    return any(stands(t, title) for t in question.matter if t.weight >= TELLS_APART)


def stands(term: Term, *texts: Stems, least: float = STANDS) -> bool:
    """Tell whether a term stands in any of the texts."""
    return any(term.match(stems) >= least for stems in texts)


def scaled(stems: Stems, factor: float) -> Stems:
    """Return stems that count for less, as words of a heading or a title do."""
    return _Scaled(stems, factor)


class _Scaled(Mapping[str, float]):
    """Stems of which only those that are asked for are scaled: of a long text they are few."""

    __slots__ = ("_factor", "_stems")

    def __init__(self, stems: Stems, factor: float) -> None:
        self._stems = stems
        self._factor = factor

    def __getitem__(self, stemmed: str) -> float:
        return self._stems[stemmed] * self._factor

    def __contains__(self, stemmed: object) -> bool:
        return stemmed in self._stems

    def __iter__(self) -> Iterator[str]:
        return iter(self._stems)

    def __len__(self) -> int:
        return len(self._stems)

    def keys(self) -> KeysView[str]:
        return self._stems.keys()
