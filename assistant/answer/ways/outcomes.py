"""Outcomes: what became of a proposal, told where only the proposal would be."""

import re
from collections.abc import Iterator

from assistant.answer.papers import Papers
from assistant.answer.proposal import Inquiry, Proposal, stands
from assistant.answer.question import Question
from assistant.answer.result import Claim, Evidence
from assistant.answer.terms import coverage
from assistant.answer.ways.motions import MOVES
from assistant.answer.ways.telling import (
    chosen_points,
    is_outcome,
    points_of,
    tell,
)
from assistant.language import words
from assistant.structure.meeting import Decision, Meeting, Place

LEAST, SAME_POINT, LEAST_MATTER = 0.4, 0.5, 0.2
"""Below this score nothing is answered; the share of a proposed point's words that the decided one
holds, to be about the same; and the weight from which a word counts as matter."""
_OPINION = re.compile(
    r"\b(mener|meiner|mente|meinte|ønske[rt]?|ynskj\w+|støtt\w+|går i?mot|frykt\w+|tror|trur|"
    r"thinks?|wants?|supports?)\b",
    re.IGNORECASE,
)
_READ = ("sentences", "decisions", "decisions.point")


def outcomes_of(
    papers: Papers, meeting: Meeting, decision: Decision
) -> Iterator[tuple[Meeting, Decision]]:
    """Yield how the matter of a proposal ended, in the latest meeting first."""
    title = words(papers.sak_title(meeting, decision.sak))
    for held in papers.meetings:
        for other in held.decisions:
            same = held is meeting and other.sak == decision.sak
            later = (held.date or "") >= (meeting.date or "")
            again = later and bool(title) and words(papers.sak_title(held, other.sak)) == title
            if (same or again) and is_outcome(papers, held, other):
                yield held, other


def with_outcome(best: Proposal, inquiry: Inquiry) -> Proposal:
    """Return how a matter ended in the place of what was only proposed of it.

    One who asks what was proposed, or by whom, is told the proposal.
    """
    question, papers = inquiry.question, inquiry.papers
    if (
        best.score < LEAST
        or best.way not in _READ
        or question.has("proposal", "mover", "votes", "questions")
    ):
        return best
    if whole := _of_outcome(best, inquiry) or _beside_opinion(best, inquiry):
        return best._replace(claims=(whole,))
    claims: dict[str, Claim] = {}
    for claim in best.claims:
        proposal = _proposal_of(claim, papers)
        if proposal is None or _names_proposer(proposal[1], question, papers):
            return best
        ended = next(outcomes_of(papers, *proposal), None)
        if ended is None or not inquiry.scope.holds(
            ended[0], ended[1].sak, ended[1].place.document
        ):
            return best
        points = _same_points(claim.evidence[0].quote, ended[1].text)
        told = tell(papers, *ended, question, points or _asked_points(*ended, inquiry))
        claims[told.text] = told
    return best._replace(claims=tuple(claims.values()), lead="", status="answered")


def _of_outcome(best: Proposal, inquiry: Inquiry) -> Claim | None:
    """Return all points about what is asked, where a sentence of an outcome tells one of them."""
    question, papers = inquiry.question, inquiry.papers
    if best.way != "sentences" or not question.has("decided") or len(best.claims) != 1:
        return None
    evidence = best.claims[0].evidence[0]
    quote = " ".join(evidence.quote.split())
    for meeting, decision in _ended(evidence, papers):
        if quote in " ".join(decision.text.split()):
            points = _asked_points(meeting, decision, inquiry)
            return tell(papers, meeting, decision, question, points)
    return None


def _ended(evidence: Evidence, papers: Papers) -> Iterator[tuple[Meeting, Decision]]:
    """Yield how the meeting that evidence is of ended the sak that it is of."""
    for meeting in papers.meetings:
        for decision in meeting.decisions if meeting.id == evidence.meeting_id else ():
            if decision.sak == evidence.sak and is_outcome(papers, meeting, decision):
                yield meeting, decision


def _beside_opinion(best: Proposal, inquiry: Inquiry) -> Claim | None:
    """Return how a matter ended where only somebody's opinion of it would be told.

    'Hvor skal skolen ligge?' does not ask what the neighbours think.
    """
    question, papers = inquiry.question, inquiry.papers
    claim = best.claims[0]
    opinion = best.way == "sentences" and _OPINION.search(claim.text)
    if not (opinion and question.is_forward) or _OPINION.search(question.text):
        return None
    evidence = claim.evidence[0]
    matter = [t for t in question.own if t.weight > LEAST_MATTER]
    for meeting, decision in _ended(evidence, papers):
        if coverage(matter, papers.lexicon.stems(decision.text)) >= SAME_POINT:
            points = _asked_points(meeting, decision, inquiry)
            return tell(papers, meeting, decision, question, points)
    return None


def _proposal_of(claim: Claim, papers: Papers) -> tuple[Meeting, Decision] | None:
    """Return the proposal that a claim tells from, when it is no outcome itself."""
    evidence = claim.evidence[0]
    for meeting in papers.meetings:
        if meeting.id != evidence.meeting_id:
            continue
        for decision in meeting.decisions:
            same = decision.place.document == evidence.document and decision.sak == evidence.sak
            # A line may hold what announces it too: 'Innstilling fra utvalget: Skolen …'.
            whole = f"{decision.heading}: {decision.text}"
            holds = " ".join(evidence.quote.split()) in " ".join(whole.split())
            if same and holds:
                ended = is_outcome(papers, meeting, decision)
                return None if ended else (meeting, decision)
        minutes = papers.kind_of(meeting, evidence.document) == "minutes"
        if minutes and evidence.sak and MOVES.search(evidence.quote):
            # What somebody moved in running text.
            return meeting, _moved(claim)
    return None


def _moved(claim: Claim) -> Decision:
    evidence = claim.evidence[0]
    place = Place(document=evidence.document, page=evidence.page, locator=evidence.locator)
    return Decision(
        stage="proposed",
        text=evidence.quote,
        sak=evidence.sak,
        sak_label=evidence.sak_label,
        heading=MOVES.split(evidence.quote, maxsplit=1)[0],
        place=place,
    )


def _names_proposer(decision: Decision, question: Question, papers: Papers) -> bool:
    stems = papers.lexicon.stems(f"{decision.heading} {decision.proposer or ''}")
    return any(stands(t, stems, least=0.8) for t in question.own if t.weight > 0.2)


def _same_points(sentence: str, text: str) -> list[str]:
    """Return the point of a decision that says the most of what a proposed sentence says."""
    said = {word for word in words(sentence) if not word.isdecimal()}

    def share(point: str) -> float:
        return len(said & set(words(point))) / max(1, len(said))

    best = max(points_of(text), key=share, default="")
    return [best] if best and share(best) >= SAME_POINT else []


def _asked_points(meeting: Meeting, decision: Decision, inquiry: Inquiry) -> list[str] | None:
    title = inquiry.papers.sak_title(meeting, decision.sak)
    return chosen_points(decision.text, title, inquiry.question, inquiry.papers)
