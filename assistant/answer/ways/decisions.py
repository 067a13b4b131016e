"""Decisions: what is proposed, what was decided, by which votes, verbatim and with its stage."""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from assistant.answer import form_words
from assistant.answer.layers import Part, Things
from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers, match_all
from assistant.answer.periods import find_years
from assistant.answer.phrases import phrase
from assistant.answer.proposal import (
    LEAST_MATTER,
    TELLING,
    TELLS_APART,
    Inquiry,
    Proposal,
    bound_coverages,
    meeting_fit,
    names_sak,
    period_fit,
    stands,
)
from assistant.answer.question import Question
from assistant.answer.result import Claim
from assistant.answer.ways.outcomes import outcomes_of
from assistant.answer.ways.points import propose_points
from assistant.answer.ways.rejected import asks_rejected, of_matter, propose_rejected
from assistant.answer.ways.telling import (
    chosen_points,
    decisions_of,
    movers,
    sak_name,
    tell,
    without_point,
)
from assistant.answer.ways.votes import Ranked, propose_votes
from assistant.language import split_sentences
from assistant.structure.meeting import Decision

OTHER_YEAR = 0.6
TWO, LISTED_SAKER = 2, 1.15
LEAST_ABOUT, OTHER_MATTER = 0.4, 0.5
"""What a decision must have of what tells the matter apart, and the factor for one that lacks it:
it has but the words of any decision."""
TEXT, OTHER_SAK = 0.9, 0.3
"""How much a word counts that stands in the wording, not above it; and the factor for a decision of
another sak than the one that a question names by a word."""
EARLIER = 0.7
"""Factor for what was decided or moved at a meeting, where it is asked what is recommended."""
REFERS = 0.6
"""Factor for a decision that leaves its members to a table, where these are asked for."""
UNASKED, UNASKED_OTHER = 0.6, 0.3
"""Factor for a decision when neither decision, proposal nor vote is spoken of."""


def propose_decisions(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the wording of a decision, a proposal or a vote."""
    question = inquiry.question
    points = list(propose_points(inquiry))
    yield from points
    if any(proposal.way == "decisions.changes" for proposal in points):
        return
    asked = question.has("decision", "decided", "proposal", "votes", "mover")
    if asks_rejected(question.text):
        asked_of = inquiry._replace(question=of_matter(question))
        of_sak = sorted(_ranked(asked_of, asked=True), key=lambda r: -r.score)
        if rejected := list(propose_rejected(of_sak, question, inquiry.papers)):
            yield from rejected
            return
    numeric = question.has("amount", "number", "difference", "sum", "share", "max", "min")
    asked = asked and not question.has("questions")
    # 'Hvor skal skolen ligge?' asks for what was decided; 'hvor ligger skolen?' does not.
    elsewhere = question.has("where") and not question.is_forward
    other = numeric or elsewhere or question.has("meaning", "why")
    fit = 1.0 if asked else UNASKED_OTHER if other else UNASKED
    ranked = sorted(
        (r._replace(score=fit * r.score) for r in _ranked(inquiry, asked=asked)),
        key=lambda r: -r.score,
    )
    if not ranked:
        return
    if asked and question.has("list") and _SAKER.search(question.text):
        yield from _saker(inquiry)
    if question.has("votes"):
        yield from propose_votes(ranked, question, inquiry.papers)
        return
    first, papers = ranked[0], inquiry.papers
    same = [r for r in ranked if (r.meeting, r.decision.sak) == (first.meeting, first.decision.sak)]
    # A sak may go on to another body: the outcome is where it was decided.
    ended = [decision for _, decision in outcomes_of(papers, first.meeting, first.decision)]
    adopted = sorted(
        (r for r in ranked if any(r.decision is decision for decision in ended)),
        key=lambda r: next(i for i, d in enumerate(ended) if d is r.decision),
    )
    proposed = [r for r in same if r.decision.stage == "proposed"]
    if not question.has("proposal"):
        proposed = [r for r in proposed if r not in adopted]
    outcome = question.has("decided") or (asked and not question.has("proposal", "mover"))
    proposed = _by_named_proposer(proposed, question, inquiry.papers)
    if outcome and question.has("proposal") and adopted and proposed:
        yield _told([proposed[0], adopted[0]], question, inquiry.papers)
    elif outcome and adopted:
        yield _told(adopted[:1], question, inquiry.papers)
    else:
        yield from _proposals(proposed or adopted, question, inquiry.papers)


def _by_named_proposer(proposed: list[Ranked], question: Question, papers: Papers) -> list[Ranked]:
    """Keep the proposals of the one whom the question names, when it names one."""
    form = papers.lexicon.stems(form_words.DECISION)
    matter = [t for t in question.own if t.weight > 0.2 and not stands(t, form)]

    def is_named(ranked: Ranked) -> bool:
        decision = ranked.decision
        mover = movers(papers, ranked.meeting, decision)
        stems = papers.lexicon.stems(f"{decision.heading} {mover}")
        return any(stands(t, stems, least=0.8) for t in matter)

    named = [r for r in proposed if is_named(r)]
    if named or question.has("mover", "who"):
        return named or proposed
    # Where nobody is asked for, what lies before the meeting comes before members' own motions.
    return sorted(proposed, key=lambda r: r.decision.is_motion)


_SAKER = re.compile(
    r"\b(hvilke|kva for|kva|alle|which|what) (saker|sakene|sakar|items|cases)\b", re.IGNORECASE
)
_ONLY = re.compile(r"\b(bare|kun|berre|only|utelukkende)\b", re.IGNORECASE)


def _saker(inquiry: Inquiry) -> Iterator[Proposal]:
    """List the saker whose decision or proposal says what is asked for."""
    question, papers = inquiry.question, inquiry.papers
    form = papers.lexicon.stems(form_words.DECISION)
    matter = [t for t in question.own if t.weight > 0.2 and not stands(t, form)]
    if not matter:
        return
    found: dict[tuple[str, str | None], Ranked] = {}
    for ranked in _ranked(inquiry, asked=True):
        decision = ranked.decision
        # 'Bare til orientering': nothing else is decided in the same breath.
        more = _ONLY.search(question.text) and len(split_sentences(decision.text)) > 1
        council = papers.lexicon.stems(ranked.meeting.council)
        if not more and match_all(matter, _joined(papers.lexicon.stems(decision.text), council)):
            found.setdefault((ranked.meeting.id, decision.sak), ranked)
    chosen = sorted(found.values(), key=lambda r: (r.meeting.id, _sak_order(r.decision.sak)))
    if len(chosen) < TWO:
        return
    names = [sak_name(papers, r.meeting, r.decision.sak, r.decision.sak_label) for r in chosen]
    text = phrase("saker", question.language, count=len(chosen), items="; ".join(names))
    evidence = tuple(
        papers.evidence(
            r.meeting,
            r.decision.place,
            r.decision.text,
            sak=r.decision.sak,
            context=(r.decision.heading,),
            stage=r.decision.stage,
        )
        for r in chosen
    )
    yield Proposal("decisions.saker", LISTED_SAKER, (Claim(text=text, evidence=evidence),))


def _joined(*texts: Stems) -> Stems:
    joined: dict[str, float] = {}
    for stems in texts:
        joined.update(stems)
    return joined


def _sak_order(sak: str | None) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", sak or "")[::-1])


def _ranked(inquiry: Inquiry, *, asked: bool) -> Iterator[Ranked]:
    question, papers = without_point(inquiry.question), inquiry.papers
    meant = _meant_saker(inquiry)
    of_proposal = question.has("proposal", "mover")
    # What is recommended lies before the meeting; what was decided or moved lies behind it.
    of_coming = question.has("proposal") and not question.has("decided", "mover", "votes", "who")
    made = papers.once(decisions_of)
    above = made.moved if of_proposal else made.proposed
    things = Things(len(made.told), Part(above), Part(made.texts, TEXT))
    covers = bound_coverages(question, things)
    lacking = _lacks_matter(question, papers, Things(len(made.told), Part(made.about)))
    covers = np.where(lacking, covers * OTHER_MATTER, covers)
    for (meeting, decision), coverage in zip(made.told, covers.tolist(), strict=True):
        if not inquiry.scope.holds(meeting, decision.sak, decision.place.document):
            continue
        if question.sak_numbers:
            named = question.names_sak(decision.sak)
            least = 0.9 if asked else 0.0
            coverage = max(coverage, least) if named else coverage * 0.2
        elif meant and (meeting.id, decision.sak) not in meant:
            coverage *= OTHER_SAK
        elif _says_no_sak(decision, papers):
            title = papers.lexicon.stems(papers.sak_title(meeting, decision.sak))
            coverage *= 1.0 if names_sak(question, decision.sak, title) else OTHER_SAK
        coverage *= year_fit(question, f"{papers.sak_title(meeting, decision.sak)} {decision.text}")
        if period_fit(question, decision.text) < 1.0:
            coverage *= meeting_fit(question, meeting, papers)
        if question.has("mover") and decision.proposer:
            coverage *= 1.05
        if of_coming and (decision.stage == "adopted" or decision.is_motion):
            coverage *= EARLIER
        yield Ranked(coverage, meeting, decision)


def _lacks_matter(question: Question, papers: Papers, about: Things) -> NDArray[np.bool_]:
    """Tell of each decision whether it has but the words of any: who decides, and that one does.

    One with the names of a question and nothing of what is asked about them is of another matter.
    """
    councils = " ".join(sorted({meeting.council for meeting in papers.meetings}))
    form = papers.lexicon.stems(f"{form_words.AGENDA} {form_words.WHO_DECIDES} {councils}")
    matter = [t for t in question.matter if t.weight >= TELLING and not stands(t, form)]
    telling = [t for t in matter if t.weight >= TELLS_APART]
    lacking = np.zeros(about.size, dtype=np.bool_)
    for asked, least in (
        (telling, LEAST_ABOUT),
        ([t for t in matter if not t.entity], LEAST_MATTER),
    ):
        if asked:
            lacking |= about.coverage(asked) < least
    return lacking


def _says_no_sak(decision: Decision, papers: Papers) -> bool:
    """Tell whether nothing in a decision says which sak it is of: others decide in its words."""
    return all(map(papers.decides_in_many, split_sentences(decision.text)))


def year_fit(question: Question, text: str) -> float:
    """Return a factor below 1 for a decision that is of another year than the one asked for."""
    told = set(find_years(text)) if question.years else set()
    return OTHER_YEAR if told and not told & set(question.years) else 1.0


_NAMED_SAK = re.compile(r"\w{4,}?-?sak(en?|a|i)?$")


def _meant_saker(inquiry: Inquiry) -> set[tuple[str, str | None]]:
    """Return the saker that a word like 'budsjettsaken' means: those with it in their title."""
    papers = inquiry.papers
    named = [t for t in inquiry.question.own if _NAMED_SAK.fullmatch(t.surface)]
    return {
        (meeting.id, item.number)
        for meeting, item in papers.agenda(inquiry.scope)
        if any(stands(term, papers.lexicon.stems(item.title)) for term in named)
    }


def _proposals(proposed: list[Ranked], question: Question, papers: Papers) -> Iterator[Proposal]:
    if not proposed:
        return
    revised = [r for r in proposed if r.decision.revised]
    # A proposal can stand in the notice and in the deck: once is enough.
    first = (revised or proposed)[0]
    asks_outcome = question.has("decided") or (
        question.has("decision") and not question.has("proposal")
    )
    proposal = _told([first], question, papers)
    if asks_outcome and not question.is_forward:
        lead = phrase("not_decided", question.language)
        yield proposal._replace(lead=lead, status="partial")
    else:
        yield proposal


def _told(ranked: list[Ranked], question: Question, papers: Papers) -> Proposal:
    claims = []
    for _, meeting, decision in ranked:
        title = f"{papers.sak_title(meeting, decision.sak)} {decision.heading} {meeting.council}"
        points = chosen_points(decision.text, title, question, papers)
        claims.append(tell(papers, meeting, decision, question, points))
    asks_members = question.has("list", "number", "sum", "which") or (
        question.has("who") and not question.has("mover")
    )
    # 'Fordeles slik tabell 1 viser' names none of those who get something.
    refers = asks_members and any(_REFERS.search(claim.text) for claim in claims)
    fit = REFERS if refers else 1.0
    return Proposal("decisions", min(1.0, ranked[0].score) * 1.1 * fit, tuple(claims))


_REFERS = re.compile(
    r"\b(?:slik|som|jf\.?|etter|i|av|i henhold til|i samsvar med) "
    r"(?:det |den |dei |de )?(?:\w+ ){0,4}?(?:«[^»]*» )?(?:\w+ )?"
    r"(?:tabell\w*|kolonne\w*|oversikt\w*|vedlegg\w*)",
    re.IGNORECASE,
)
"""A decision that leaves what it decides to a table."""
