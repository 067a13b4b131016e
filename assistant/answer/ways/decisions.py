"""Decisions: what is proposed, what was decided, by which votes, verbatim and with its stage."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.answer import form_words
from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers, match_all
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal, bound_coverage, scaled, stands
from assistant.answer.question import Question
from assistant.answer.result import Claim
from assistant.answer.ways.outcomes import outcomes_of
from assistant.answer.ways.points import is_motion, propose_points
from assistant.answer.ways.telling import (
    chosen_points,
    movers,
    sak_name,
    tell,
    without_point,
)
from assistant.language import split_sentences
from assistant.structure.meeting import Decision, Meeting, Vote

TWO, LISTED_SAKER = 2, 1.15
LEAST_VOTED, LEAST_MOVER, LEAST_MATTER = 0.6, 0.8, 0.2
OTHER_SAK = 0.3
"""Factor for a decision of another sak than the one that a question names by a word."""
UNASKED, UNASKED_OTHER = 0.6, 0.3
"""Factor for a decision when neither decision, proposal nor vote is spoken of."""


class _Ranked(NamedTuple):
    score: float
    meeting: Meeting
    decision: Decision


def propose_decisions(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the wording of a decision, a proposal or a vote."""
    question = inquiry.question
    points = list(propose_points(inquiry))
    yield from points
    if any(proposal.way == "decisions.changes" for proposal in points):
        return
    asked = question.has("decision", "decided", "proposal", "votes", "mover")
    numeric = question.has("amount", "number", "difference", "sum", "share", "max", "min")
    asked = asked and not question.has("questions")
    other = numeric or question.has("meaning", "why", "where")
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
        yield from _votes(ranked, question, inquiry.papers)
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


def _by_named_proposer(
    proposed: list[_Ranked], question: Question, papers: Papers
) -> list[_Ranked]:
    """Keep the proposals of the one whom the question names, when it names one."""
    form = papers.lexicon.stems(form_words.DECISION)
    matter = [t for t in question.own if t.weight > 0.2 and not stands(t, form)]

    def is_named(ranked: _Ranked) -> bool:
        decision = ranked.decision
        mover = movers(papers, ranked.meeting, decision)
        stems = papers.lexicon.stems(f"{decision.heading} {mover}")
        return any(stands(t, stems, least=0.8) for t in matter)

    named = [r for r in proposed if is_named(r)]
    if named or question.has("mover", "who"):
        return named or proposed
    # Where nobody is asked for, what lies before the meeting comes before members' own motions.
    return sorted(proposed, key=lambda r: is_motion(r.decision))


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
    found: dict[tuple[str, str | None], _Ranked] = {}
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


def _ranked(inquiry: Inquiry, *, asked: bool) -> Iterator[_Ranked]:
    question, papers = without_point(inquiry.question), inquiry.papers
    meant = _meant_saker(inquiry)
    of_proposal = question.has("proposal", "mover")
    for meeting, decision in papers.decisions(inquiry.scope):
        title = papers.lexicon.stems(
            f"{papers.sak_title(meeting, decision.sak)} {decision.heading} {form_words.DECISION} "
            f"{movers(papers, meeting, decision) if of_proposal else decision.proposer or ''} "
            f"{meeting.council}"
        )
        coverage = bound_coverage(question, title, scaled(papers.lexicon.stems(decision.text), 0.9))
        if question.sak_numbers:
            named = question.names_sak(decision.sak)
            least = 0.9 if asked else 0.0
            coverage = max(coverage, least) if named else coverage * 0.2
        elif meant and (meeting.id, decision.sak) not in meant:
            coverage *= OTHER_SAK
        if question.has("mover") and decision.proposer:
            coverage *= 1.05
        yield _Ranked(coverage, meeting, decision)


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


def _proposals(proposed: list[_Ranked], question: Question, papers: Papers) -> Iterator[Proposal]:
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


def _told(ranked: list[_Ranked], question: Question, papers: Papers) -> Proposal:
    claims = []
    for _, meeting, decision in ranked:
        title = f"{papers.sak_title(meeting, decision.sak)} {decision.heading} {meeting.council}"
        points = chosen_points(decision.text, title, question, papers)
        claims.append(tell(papers, meeting, decision, question, points))
    return Proposal("decisions", min(1.0, ranked[0].score) * 1.1, tuple(claims))


def _votes(ranked: list[_Ranked], question: Question, papers: Papers) -> Iterator[Proposal]:
    first = ranked[0]
    voted = [
        r
        for r in ranked
        if r.decision.vote is not None
        and (r.meeting.id, r.decision.sak) == (first.meeting.id, first.decision.sak)
    ]
    if not voted:
        elsewhere = [r for r in ranked if r.decision.vote is not None]
        voted = [r for r in elsewhere if r.score >= LEAST_VOTED * first.score]
    if not voted and (in_text := _told_votes(first, question, papers)):
        yield in_text
        return
    if not voted:
        tail = phrase("no_vote", question.language)
        yield Proposal("decisions.votes", first.score, (), status="not_found", tail=tail)
        return
    told = voted[0]
    vote = " ".join((told.decision.vote or Vote(text="")).text.split())
    named = _sentences_of_movers(told, vote, question, papers)
    quotes = named or [vote]
    text = phrase(
        "vote",
        question.language,
        sak=sak_name(papers, told.meeting, told.decision.sak, told.decision.sak_label),
        text=" ".join(quotes),
    )
    evidence = tuple(
        papers.evidence(
            told.meeting,
            told.decision.place,
            quote.split("\n")[0],
            sak=told.decision.sak,
            stage=told.decision.stage,
        )
        for quote in named or (told.decision.vote or Vote(text="")).text.split("\n")
    )
    score = max(first.score, told.score)
    yield Proposal("decisions.votes", score * 1.1, (Claim(text=text, evidence=evidence),))


_VOTED = re.compile(
    r"\b(stemm(e|er|te|en|ene)|røyst\w*|enstemmig|einstemmig|samrøystes|voter\w*|dissens|votes?)\b",
    re.IGNORECASE,
)
MOST_VOTED = 3


def _told_votes(first: _Ranked, question: Question, papers: Papers) -> Proposal | None:
    """Return what running text of a sak tells of its vote: 'Kari Vik fikk tre stemmer'."""
    found = [
        (view, sentence)
        for view in papers.statements
        if view.meeting is first.meeting and view.passage.sak == first.decision.sak
        for sentence in split_sentences(view.passage.text)
        if _VOTED.search(sentence)
    ]
    names = [t for t in question.own if t.entity]
    named = [
        (view, sentence)
        for view, sentence in found
        if any(stands(term, papers.lexicon.stems(sentence)) for term in names)
    ]
    chosen = (named or found)[:MOST_VOTED]
    if not chosen:
        return None
    sak = sak_name(papers, first.meeting, first.decision.sak, first.decision.sak_label)
    text = phrase(
        "vote", question.language, sak=sak, text=" ".join(sentence for _, sentence in chosen)
    )
    evidence = tuple(
        papers.evidence(view.meeting, view.passage.place, sentence, sak=view.passage.sak)
        for view, sentence in chosen
    )
    return Proposal("decisions.votes", first.score, (Claim(text=text, evidence=evidence),))


def _sentences_of_movers(told: _Ranked, vote: str, question: Question, papers: Papers) -> list[str]:
    """Return the sentences of a vote that tell of the proposals of those whom a question names.

    Minutes name a mover once with the party ('Kari Vik (V) satte fram …') and by surname in the
    vote ('Viks forslag fikk to stemmer').
    """
    council = papers.lexicon.stems(told.meeting.council)
    asked = [t for t in question.own if not stands(t, council)]
    surnames = set()
    for decision in told.meeting.decisions:
        if decision.sak != told.decision.sak or not decision.proposer:
            continue
        name, _, party = decision.proposer.partition("(")
        stems = papers.lexicon.stems(f"{name} {party}")
        if any(stands(t, stems, least=LEAST_MOVER) for t in asked if t.weight > LEAST_MATTER):
            surnames.update(name.split()[-1:])
    return [
        sentence
        for sentence in split_sentences(vote)
        if any(re.search(rf"\b{re.escape(surname)}", sentence) for surname in surnames)
    ]
