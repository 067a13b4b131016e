"""Points of decisions: the one that holds what is asked for, and those that a decision changed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from assistant.answer import form_words
from assistant.answer.layers import Part, Things
from assistant.answer.papers import Papers
from assistant.answer.phrases import phrase
from assistant.answer.proposal import (
    Inquiry,
    Proposal,
    bound_coverage,
    bound_coverages,
    meeting_fit,
    period_fit,
    scaled,
    stands,
)
from assistant.answer.question import Question
from assistant.answer.result import Calculation, Claim
from assistant.answer.ways.fit import NUMBER_WORD, counts_of, figures_of
from assistant.answer.ways.telling import decisions_of, is_outcome, movers, points_of, tell
from assistant.answer.ways.units import unit_after, with_unit
from assistant.dates import find_dates
from assistant.language import fold, split_sentences, words
from assistant.numbers import KRONER, NUMBER_WORDS, FoundNumber, find_numbers, format_number
from assistant.structure.meeting import Decision, Meeting

LEAST, LEAST_MATTER, TITLE, SAME_MATTER = 0.3, 0.2, 0.9, 0.93
"""A decision that covers less of a question has no point that answers it. A sak's title counts a
little less than the wording; and how near in score the decision of another meeting must be to be
about the same matter."""
POINT, NEUTRAL, CHANGED, MOST_CHANGED, TRIED = 1.2, 0.9, 1.4, 4, 2
"""The words of a comparison stand in neither text, so the rest counts for more."""
PART, MOST_MISSING = 0.4, 0.35
"""From which strength a word stands, and how much of what is asked about may stand nowhere."""
_COUNTER = re.compile(r"^\s*(\d{1,2})[.)]\s+")
_CHANGES = re.compile(
    r"\b(endr(et|a|er|inger|ingar)|gjorde? om|gjort om|annerledes|annleis|avv(e|i)k fra|"
    r"forskjell\w* (mellom|på)|chang(e|ed|es)|differ\w*|deviat\w+|compared (to|with))\b",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"\b(hvor|kor) (mye|mykje|mange|stor)\b|\bhow (much|many)\b", re.IGNORECASE)
_BECAME = re.compile(
    r"\b(?:mange|stort?|store|many|big|large) (?:\w+ ){0,2}(?:ble|blei|vart|became) ", re.IGNORECASE
)
"""'Hvor mange ble det' asks how a matter ended."""
_AGREED = re.compile(r"\b(adopt|approve|decide|pass|vedta|endte|enda|landet|landa)", re.IGNORECASE)


class _Point(NamedTuple):
    score: float
    meeting: Meeting
    decision: Decision
    text: str


_Made = tuple[Meeting, Decision]


def propose_points(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the point of a decision that holds the figure asked for, or what was changed."""
    question = inquiry.question
    if _CHANGES.search(question.text) and question.has("proposal"):
        if not _HOW_MUCH.search(question.text):
            yield from _changes(inquiry)
        return
    if question.has("difference") and question.has("proposal") and question.has("decision"):
        yield from _difference(inquiry)
        return
    decided = question.has("decided") or (
        question.has("decision") and bool(_AGREED.search(question.text))
    )
    calculates = question.has("sum", "difference", "share", "max", "min", "average", "trend")
    asks = question.has("amount", "when") or (question.has("number") and question.counted)
    if asks and not calculates and not question.has("votes"):
        ended = decided or question.has("proposal") or _BECAME.search(question.text)
        yield from _figure(inquiry, POINT if ended else NEUTRAL)


def _figure(inquiry: Inquiry, factor: float) -> Iterator[Proposal]:
    """Tell the point that holds the figure or date asked for: of a proposal, or of an outcome.

    Of several outcomes of a matter it is the latest.
    """
    question, papers = inquiry.question, inquiry.papers
    proposed = question.has("proposal", "mover")
    found = [
        _Point(score, meeting, decision, text)
        for meeting, decision in _covering(inquiry)
        if is_outcome(papers, meeting, decision) != proposed
        for text in points_of(decision.text)
        if _holds_kind(text, question) and (score := _fit(text, meeting, decision, inquiry))
    ]
    if not found:
        return
    best = max(point.score for point in found)
    # A matter may go on to another body: the meetings come latest first.
    told = next(point for point in found if point.score >= SAME_MATTER * best)
    claim = tell(papers, told.meeting, told.decision, question, [told.text])
    if question.language == "en" and (count := _written_count(told.text, question)):
        # A number in Norwegian letters says nothing to one who asks in English.
        claim = claim.model_copy(update={"text": f"{count}. {claim.text}"})
    yield Proposal("decisions.point", min(1.0, told.score) * factor, (claim,))


def _covering(inquiry: Inquiry) -> Iterator[tuple[Meeting, Decision]]:
    """Yield the decisions that cover some of a question: no point of another covers more."""
    made = inquiry.papers.once(decisions_of)
    things = Things(len(made.told), Part(made.moved), Part(made.texts))
    for number in np.flatnonzero(bound_coverages(inquiry.question, things) >= LEAST).tolist():
        meeting, decision = made.told[number]
        if inquiry.scope.holds(meeting, decision.sak, decision.place.document):
            yield meeting, decision


def _holds_kind(text: str, question: Question) -> bool:
    """Tell whether a point holds a figure, a count of the thing, or a date, as is asked for."""
    if question.has("amount"):
        return bool(figures_of(text) or (question.counted and NUMBER_WORD.search(text)))
    if question.has("when"):
        return bool(find_dates(text))
    return any(counts_of(text, term) for term in question.counted)


def _written_count(text: str, question: Question) -> int:
    """Return how many a point says that there are, where it says so in letters; else 0."""
    if not question.has("number"):
        return 0
    printed = [count for term in question.counted for count in counts_of(text, term)]
    return int(NUMBER_WORDS.get(fold(printed[0]), 0)) if len(printed) == 1 else 0


def _fit(text: str, meeting: Meeting, decision: Decision, inquiry: Inquiry) -> float:
    question, papers = inquiry.question, inquiry.papers
    if question.years and not any(year in text for year in question.years):
        return 0.0
    stems = papers.lexicon.stems(text)
    title = _title(meeting, decision, papers)
    matter = [t for t in question.own if t.weight > LEAST_MATTER]
    # A point answers by what it says itself; the title only tells which sak it is of.
    telling = [*matter, *question.counted]
    held = any(stands(t, stems, least=PART) for t in telling if not (t.entity and stands(t, title)))
    missing = sum(t.weight for t in matter if not stands(t, title, stems, least=PART))
    if not held or missing > MOST_MISSING * sum(t.weight for t in matter):
        return 0.0
    fit = 1.0 if period_fit(question, text) == 1.0 else meeting_fit(question, meeting, papers)
    return fit * bound_coverage(question, stems, scaled(title, TITLE))


def _title(meeting: Meeting, decision: Decision, papers: Papers) -> dict[str, float]:
    title = papers.sak_title(meeting, decision.sak)
    mover = movers(papers, meeting, decision)
    return dict(papers.lexicon.stems(f"{title} {form_words.DECISION} {meeting.council} {mover}"))


def _changes(inquiry: Inquiry) -> Iterator[Proposal]:
    """Tell the points in which a decision differs from what was proposed to the body."""
    for score, proposed, adopted in _adopted(inquiry):
        claims = _compared(proposed, adopted, inquiry.question, inquiry.papers)
        if claims:
            yield Proposal("decisions.changes", min(1.0, score * CHANGED), claims)
            return


def _adopted(inquiry: Inquiry) -> Iterator[tuple[float, _Made, _Made]]:
    """Yield the best decisions, each after what was proposed to the body, with their score."""
    question, papers = inquiry.question, inquiry.papers
    adopted = [
        (bound_coverage(question, scaled(_title(m, d, papers), TITLE)), m, d)
        for m, d in papers.decisions(inquiry.scope)
        if d.stage == "adopted"
    ]
    for score, meeting, decision in sorted(adopted, key=lambda ranked: -ranked[0])[:TRIED]:
        if found := _proposal_to(meeting, decision, inquiry):
            yield score, found, (meeting, decision)


def _difference(inquiry: Inquiry) -> Iterator[Proposal]:
    """Tell how far the one figure that was decided lies from the one proposed in its place."""
    for score, proposed, adopted in _adopted(inquiry):
        claims = _compared(proposed, adopted, inquiry.question, inquiry.papers)
        if len(claims) != len((proposed, adopted)):
            continue
        before, after = (_money(claim) for claim in claims)
        if before is None or after is None or before.number.unit != after.number.unit:
            continue
        low, high = sorted((before.number, after.number), key=lambda n: n.value)
        decimals = max(len(n.text.partition(",")[2]) for n in (low, high))
        result = round(high.value - low.value, decimals)
        calculation = Calculation(
            operation="difference",
            operands=(high.value, low.value),
            result=result,
            decimals=decimals,
        )
        language, figure = inquiry.question.language, format_number(result, decimals)
        word = phrase("higher" if after.number is high else "lower", language)
        gap = with_unit(figure, after.words, high.unit, language)
        shown = f"{high.text} − {low.text} = {gap}"
        claim = Claim(
            text=f"{word.capitalize()}: {shown}.",
            evidence=tuple(e for told in claims for e in told.evidence),
            calculation=calculation,
        )
        yield Proposal("cells.difference", min(1.0, score * CHANGED), (claim, *claims))
        return


class _Sum(NamedTuple):
    number: FoundNumber
    words: str


def _money(claim: Claim) -> _Sum | None:
    """Return the sum of money in the first quoted sentence that has any; None where it has more."""
    for evidence in claim.evidence:
        for sentence in split_sentences(evidence.quote):
            found = [n for n in find_numbers(sentence) if n.unit in KRONER]
            if found:
                told = _Sum(found[0], unit_after(sentence, found[0]))
                return told if len(found) == 1 else None
    return None


def _proposal_to(
    meeting: Meeting, decision: Decision, inquiry: Inquiry
) -> tuple[Meeting, Decision] | None:
    """Return what was proposed to the body in the same matter, its members' motions left out."""
    papers = inquiry.papers
    title = words(papers.sak_title(meeting, decision.sak))
    said = {_plain(point) for point in points_of(decision.text)}

    def alike(other: tuple[Meeting, Decision]) -> int:
        return len(said & {_plain(point) for point in points_of(other[1].text)})

    def same_matter(m: Meeting, d: Decision) -> bool:
        if m is meeting:
            return d.sak == decision.sak
        earlier = (m.date or "") <= (meeting.date or "")
        return earlier and bool(title) and words(papers.sak_title(m, d.sak)) == title

    proposed = [
        (m, d)
        for m, d in papers.decisions(inquiry.scope)
        if d.stage == "proposed" and same_matter(m, d) and not d.is_motion
    ]
    return max(proposed, key=alike) if proposed else None


def _compared(
    proposed: tuple[Meeting, Decision],
    adopted: tuple[Meeting, Decision],
    question: Question,
    papers: Papers,
) -> tuple[Claim, ...]:
    before, after = points_of(proposed[1].text), points_of(adopted[1].text)
    kept = {_plain(point) for point in before} & {_plain(point) for point in after}
    gone = [point for point in before if _plain(point) not in kept][:MOST_CHANGED]
    come = [point for point in after if _plain(point) not in kept][:MOST_CHANGED]
    return tuple(
        tell(papers, meeting, decision, question, changed)
        for (meeting, decision), changed in ((proposed, gone), (adopted, come))
        if changed
    )


def _plain(point: str) -> str:
    return " ".join(words(_COUNTER.sub("", point)))
