"""Which sentences of the papers answer a question, and how well."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from assistant.answer.layers import Layer, Part, Things
from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers
from assistant.answer.passage_views import PassageView
from assistant.answer.proposal import (
    TELLS_APART,
    Inquiry,
    bound_coverages,
    names_sak,
    stands,
)
from assistant.answer.question import Question, Want
from assistant.answer.terms import coverage
from assistant.answer.ways.fit import (
    BEST_FIT,
    answer_fit,
    figures_of,
    gives_reason,
    heads_reasons,
    is_of_another,
    leans_for_reason,
)
from assistant.language import fold
from assistant.structure.statements import sentence_id

HEADING, SAK_TITLE, SAK_TITLE_FIGURE, AROUND = 0.85, 0.6, 0.5, 0.75
"""How much a word counts that stands in the headings, in the sak's title or in the rest of the
passage instead."""
DENSE_SHARE, EXPLAINING_DENSE, LEAST_TOP = 0.25, 0.35, 0.5
"""Share of the nearness in meaning: more where reasons are told in other words than the question.
There it is held against the nearest sentence, if that is this near."""
OWN, EXPLAINING_OWN = 0.25, 0.05
"""Share of the words that must stand in the sentence itself, not around it."""
OF_ANOTHER, OTHER_SAK = 0.5, 0.3
"""Factors for a figure of someone or something else than the question names, and for what stands
in the papers of another sak than the one it names, or is decided in the same words in several."""
ONLY_PROPOSED, PROPOSED = 0.8, 0.95
"""Factors for a sentence of a proposal: where the outcome is asked for, and where it may be."""
REASON_IN_SAK, UNDER_REASONS, DECIDED_NO_REASON = 0.8, 0.7, 0.6
"""What a sentence covers at least of a question for a reason, in the sak that is named or under a
heading that asks why; and the factor for a decision, which tells what and not why."""
HEADED, LEAST_HEADED = 0.9, 0.5
"""What a sentence covers at least under a heading that asks the question, and how much of the
question that heading and the sak's title must hold."""
ALONE_ANSWERS = 0.8
"""What a sentence covers at least that stands out in meaning from all others by far."""
REASON_OUT, LEAST_OF_REASON, MOST_OF_REASON, REASON_SLOPE = 3.3, 0.62, 0.85, 0.12
"""Standard deviations from which a sentence that gives a reason is near in meaning; what it covers
at least there and at most; and how much more for each further one."""
LEAST_SPOKEN = 0.5
"""How well a word of the question stands beside a reason for what it asks about."""
CANDIDATES = 60
MOST_LABEL, IN_SAK = 15, 0.8
BESIDE = 0.85
"""How near in score to the best another sentence of an answer is."""


class Sentence(NamedTuple):
    """A sentence or bullet with its passage and how well it answers the question.

    ``text`` begins with the sentence before it where it cannot be understood without.
    """

    text: str
    view: PassageView
    score: float


class _Span(NamedTuple):
    """What can be told of a passage by itself."""

    view: PassageView
    number: int
    """Of its own sentence in the passage."""
    text: str
    stems: Stems


def ranked_sentences(inquiry: Inquiry, near: float = BESIDE) -> list[Sentence]:
    """Return the sentences that answer best, best first.

    Args:
        inquiry: The question and the papers.
        near: How near in score to the best one a sentence must be to be surely among them; 0 for
            all that may answer.
    """
    spans = [span for view in candidates(inquiry) for span in _spans(view, inquiry)]
    covered = _covered(spans, inquiry)
    found: list[tuple[Sentence, int]] = []
    best = 0.0
    for at in sorted(range(len(spans)), key=lambda number: -covered[number]):
        if covered[at] * BEST_FIT < near * best:
            break
        score = _fitted(covered[at], at, spans, inquiry)
        best = max(best, score)
        found.append((Sentence(spans[at].text, spans[at].view, score), at))
    found.sort(key=lambda ranked: (-ranked[0].score, ranked[0].view.passage.order, ranked[1]))
    return [sentence for sentence, _ in found]


def candidates(inquiry: Inquiry) -> list[PassageView]:
    """Return the passages worth reading: the nearest in meaning, those that share most words."""
    papers, question = inquiry.papers, inquiry.question
    inside = {view.number: view for view in papers.statements_within(inquiry.scope)}
    found: dict[int, PassageView] = {}
    if not question.matter or (question.has("why") and question.sak_numbers):
        found.update((n, v) for n, v in inside.items() if question.names_sak(v.passage.sak))
    numbers = papers.statement_numbers
    near = {numbers[passage] for passage in inquiry.nearness if passage in numbers}
    found.update((number, inside[number]) for number in sorted(near & inside.keys()))
    layers = papers.statement_layers
    things = Things(len(papers.statements), Part(layers.texts), Part(layers.headings, HEADING))
    scores = things.coverage(question.matter)
    sharing = [number for number in np.flatnonzero(scores).tolist() if number in inside]
    sharing.sort(key=lambda number: -scores[number])
    for number in sharing[:CANDIDATES]:
        found.setdefault(number, inside[number])
    return list(found.values())


def _only_names_sak(text: str, papers: Papers) -> bool:
    """Tell whether a text is the title of a sak, whole or broken: 'Tittel: Budsjett 2027'."""
    told = {fold(text), fold(text.partition(": ")[2]), fold(text.rpartition(": ")[2])} - {""}
    return any(
        title in told or (len(title) >= LONG_TITLE and _begins_alike(title, told))
        for title in papers.sak_titles
    )


def _begins_alike(title: str, told: set[str]) -> bool:
    """Tell whether a title goes on with who presents it, or stops where its line did."""
    return any(
        text.startswith(title) or (len(text) >= LONG_TITLE and title.startswith(text))
        for text in told
    )


LONG_TITLE = 30
"""A title this long, in letters, begins no sentence by chance."""


def _spans(view: PassageView, inquiry: Inquiry) -> Iterator[_Span]:
    """Yield what may be told of a passage."""
    question, papers = inquiry.question, inquiry.papers
    passage = view.passage
    title = papers.sak_title(view.meeting, passage.sak)
    titled = fold(title) in fold(passage.text)
    if passage.kind == "heading" and (len(passage.text.split()) < 8 or titled):
        return
    if title and titled and len(passage.text) <= len(title) + MOST_LABEL:
        # 'Sak 4/26 Budsjett' names a sak and tells nothing of it.
        return
    # What leads up to a list or names a table is answered by that, not by itself.
    answers = question.has("amount", "number") and figures_of(view.sentences[-1])
    told = len(view.sentences) - (view.introduces and not answers)
    for number, text in view.spans[:told]:
        if _only_names_sak(text, papers):
            continue
        stems = papers.stems_of(text, view.meeting, passage.place.document)
        yield _Span(view, number, text, stems)


def _covered(spans: Sequence[_Span], inquiry: Inquiry) -> list[float]:
    """Return how well each sentence covers the question, by its words and in meaning."""
    question = inquiry.question
    own = Part(Layer((span.stems for span in spans), question.said))
    if question.has("why"):
        # 'Avviket skyldes …' is a reason for what the sentences before it tell.
        own = Part(Layer((_with_told(span) for span in spans), question.said))
    bases = bound_coverages(question, _in_place(own, spans, inquiry)).tolist()
    alone = Things(len(spans), own).coverage(question.own or question.matter).tolist()
    # A reason is told in other words than the question: the heading names what it is a reason for.
    explains = question.has("why", "how")
    own_share = EXPLAINING_OWN if explains else OWN
    share = EXPLAINING_DENSE if explains and inquiry.nearness else DENSE_SHARE
    top = max((LEAST_TOP, *inquiry.nearness.values())) if explains else 1.0
    found = []
    for span, base, own_words in zip(spans, bases, alone, strict=True):
        base = _least_covered(base, span, inquiry)
        words = (1 - own_share) * base + own_share * own_words
        dense = _nearness(span, inquiry) / top
        covered = (1 - share) * words + share * dense * base**0.5
        found.append(max(covered, _by_meaning(span, inquiry)))
    return found


def _with_told(span: _Span) -> Stems:
    """Return the stems of a sentence, of one that leans on its paragraph with those of that."""
    return span.view.stems if leans_for_reason(span.view.sentences[span.number]) else span.stems


def _by_meaning(span: _Span, inquiry: Inquiry) -> float:
    """Return what a sentence covers at least that answers in words of its own."""
    if not _speaks_of_it(span, inquiry.question):
        return 0.0
    if _alone_answers(span, inquiry):
        return ALONE_ANSWERS
    if _is_headed_by(span, inquiry.question):
        return HEADED
    return _reason_meant(span, inquiry) if inquiry.question.has("why") else 0.0


def _is_headed_by(span: _Span, question: Question) -> bool:
    """Tell whether a sentence stands under a heading that asks what the question asks.

    'Hvorfor ble skolen dyrere' is answered under 'Hvorfor det ble dyrere' in the sak of the school.
    """
    view = span.view
    if not question.has("why") or not is_under_reasons(view):
        return False
    if not _names_stand(span, question):
        return False
    asked = [t for t in question.own if not t.entity and stands(t, view.headings)]
    return bool(asked) and coverage(question.own, view.headings, view.context) >= LEAST_HEADED


def _reason_meant(span: _Span, inquiry: Inquiry) -> float:
    """Return what a sentence covers at least that gives a reason and is near in meaning.

    What is asked to be explained is seldom told in the same words: 'sprekken' is 'dyrere'.
    """
    view = span.view
    if inquiry.relevance is None:
        return 0.0
    if not (gives_reason(view.sentences[span.number]) or is_under_reasons(view)):
        return 0.0
    beyond = inquiry.relevance.deviation(sentence_id(view.passage.id, span.number)) - REASON_OUT
    if beyond < 0 or not _names_stand(span, inquiry.question):
        return 0.0
    return min(MOST_OF_REASON, LEAST_OF_REASON + REASON_SLOPE * beyond)


def _alone_answers(span: _Span, inquiry: Inquiry) -> bool:
    """Tell whether a sentence is the only one near in meaning to a question for a figure or reason.

    Of other questions what is about the same stands out as far as what answers.
    """
    relevance, question = inquiry.relevance, inquiry.question
    if relevance is None or not question.has(*_TOLD_BY_ONE):
        return False
    if not relevance.alone_answers(sentence_id(span.view.passage.id, span.number)):
        return False
    return _names_stand(span, question)


def _speaks_of_it(span: _Span, question: Question) -> bool:
    """Tell whether anything that tells the question apart stands in or above a sentence.

    A reason is told in its own words, but beside what it is a reason for: where the papers have the
    words of the question and none of them here, it is the reason for something else.
    """
    around = (span.stems, span.view.stems, span.view.headings, span.view.context)
    telling = [t for t in question.own if t.known and t.weight >= TELLS_APART]
    return not telling or any(stands(t, *around, least=LEAST_SPOKEN) for t in telling)


def _names_stand(span: _Span, question: Question) -> bool:
    """Tell whether all names of a question stand in or above a sentence."""
    around = (span.stems, span.view.stems, span.view.headings, span.view.context)
    named = (t for t in question.own if t.entity and t.surface not in question.sak_numbers)
    return all(stands(t, *around) for t in named)


_TOLD_BY_ONE: tuple[Want, ...] = ("amount", "number", "share", "when", "duration", "why")


def _in_place(own: Part, spans: Sequence[_Span], inquiry: Inquiry) -> Things:
    """Return sentences with the rest of their passages, their headings and their saker's titles."""
    layers = inquiry.papers.statement_layers
    numbers = np.array([span.view.number for span in spans], dtype=np.intp)
    # The sak's title names what the paper is about, not what a figure in it is a figure of.
    figure = inquiry.question.has("amount", "number")
    return Things(
        len(spans),
        own,
        Part(layers.texts, AROUND, numbers),
        Part(layers.headings, HEADING, numbers),
        Part(layers.contexts, SAK_TITLE_FIGURE if figure else SAK_TITLE, numbers),
    )


def _least_covered(base: float, span: _Span, inquiry: Inquiry) -> float:
    """Return how well a sentence covers a question, where its place alone binds it to that."""
    question, sak = inquiry.question, span.view.passage.sak
    if not question.matter and question.names_sak(sak):
        base = IN_SAK
    return max(base, _least_of_reason(span, inquiry)) if question.has("why") else base


def _least_of_reason(span: _Span, inquiry: Inquiry) -> float:
    """Return what a sentence covers at least of a question for a reason.

    A reason is told in words of its own: that it stands in the sak that is named, or under a
    heading that asks why where all names of the question stand, binds it.
    """
    question, view = inquiry.question, span.view
    if not _names_stand(span, question):
        return 0.0
    named = any(t.entity and t.surface not in question.sak_numbers for t in question.own)
    if question.names_sak(view.passage.sak):
        return REASON_IN_SAK
    return UNDER_REASONS if named and is_under_reasons(view) else 0.0


def is_under_reasons(view: PassageView) -> bool:
    """Tell whether a passage stands under a heading that asks why."""
    return any(map(heads_reasons, view.passage.heading_path[-1:]))


def _nearness(span: _Span, inquiry: Inquiry) -> float:
    """Return how near in meaning a sentence, or the one it leans on, is to the question, 0–1."""
    passage, number = span.view.passage.id, span.number
    near = inquiry.nearness.get(sentence_id(passage, number), 0.0)
    if span.text == span.view.sentences[number]:
        return near
    return max(near, inquiry.nearness.get(sentence_id(passage, number - 1), 0.0))


def _fitted(covered: float, at: int, spans: Sequence[_Span], inquiry: Inquiry) -> float:
    """Return how well a sentence answers: what it covers, by what kind of sentence it is."""
    question, papers = inquiry.question, inquiry.papers
    view, number, text, _ = spans[at]
    passage, score = view.passage, covered
    own = view.sentences[number]
    decision = papers.decision_with(view.meeting, passage, own)
    if decision and question.has("why") and not gives_reason(text):
        score *= DECIDED_NO_REASON
    if decision and decision.stage == "proposed" and not question.has("proposal"):
        score *= ONLY_PROPOSED if question.has("decided") else PROPOSED
    says_no_sak = decision and papers.decides_in_many(own)
    if says_no_sak and not names_sak(question, passage.sak, view.context):
        score *= OTHER_SAK
    above = papers.lexicon.stems(" ".join((*passage.heading_path[-1:], *view.parents)))
    told = [(s.text, s.stems) for s in spans[at - number : at + 1]]
    if is_of_another(question, told, above):
        score *= OF_ANOTHER
    if question.sak_numbers and not question.names_sak(passage.sak):
        score *= OTHER_SAK
    return score * answer_fit(question, text, view)
