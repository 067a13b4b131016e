"""Rejections: what a body said no to, by the sentences of its minutes that say that it fell.

Who asks what was turned down is not told what was adopted in its stead.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.answer.papers import Papers
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Proposal
from assistant.answer.question import Question
from assistant.answer.result import Claim, Evidence
from assistant.answer.terms import Term
from assistant.answer.ways.telling import sak_name, tell
from assistant.answer.ways.votes import MOTION, Ranked, fallen, surname_of
from assistant.language import words
from assistant.structure.meeting import Decision, Meeting

REJECTED, LEAST_NEAR, MOST_TOLD = 1.15, 0.7, 6
"""Above the decision of the same sak; how near the best another sak is whose minutes tell of what
fell; and how many sentences of votes are told at most."""
_REJECTS = re.compile(
    r"\b(?:nei|no) (?:takk )?(?:til|to)(?=\W*$| (?:i|på|om|da|under|ved|sist|in|at|on|last)\b)|"
    r"\b(?:falt|fall|fell|stemte? (?:\w+ )?ned|nedstemt\w*|nedrøysta|røysta ned|vote(?:d)? down|"
    r"turn(?:ed)? down|reject(?:ed)?|defeated|forkasta\w*)\b|"
    r"\b(?:ikke|ikkje|not) (?:vedtatt|vedteke|adopted|flertall|fleirtal|gjennom|igjennom|passed)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"\b(?:hva|kva|what|hvilke\w*|which)\b.{{0,80}}?(?:{_REJECTS.pattern})", re.I)
_MOVES = re.compile(
    r"\b(?:foreslo|føreslo|fremmet forslag om|fremma forslag om|fremja framlegg om|moved)\b", re.I
)
LONG = 3
"""Letters that a surname has more than."""
_SUBJECT = re.compile(r"\b(?:fikk|fekk|falt|fall|ble|blei|vart|får|received|fell|was)\b", re.I)


def asks_rejected(text: str) -> bool:
    """Tell whether it is asked what was turned down: 'hva sa de nei til i skolesaken'."""
    return _ASKS.search(text) is not None


def of_matter(question: Question) -> Question:
    """Return a question without the words that only say that something was turned down."""
    match = _ASKS.search(question.text)
    rejects = _REJECTS.search(match.group()) if match else None
    said = set(words(rejects.group())) if rejects else set()

    def is_form(term: Term) -> bool:
        return said.issuperset(term.surface.split()) or MOTION.match(term.surface) is not None

    return question.model_copy(update={"terms": tuple(t for t in question.terms if not is_form(t))})


def propose_rejected(
    ranked: Sequence[Ranked], question: Question, papers: Papers
) -> Iterator[Proposal]:
    """Propose what fell in the sak that fits best, with its wording and its vote."""
    tried: set[tuple[str, str | None]] = set()
    for told in ranked:
        key = (told.meeting.id, told.decision.sak)
        if told.score < LEAST_NEAR * ranked[0].score:
            return
        if told.decision.sak is None or key in tried:
            continue
        tried.add(key)
        if fell := fallen(told, papers)[:MOST_TOLD]:
            claims = (*_wordings(told, fell, question, papers), _vote(told, fell, question, papers))
            yield Proposal("decisions.rejected", min(1.0, told.score) * REJECTED, claims)
            return


def _wordings(
    told: Ranked, fell: Sequence[Sequence[str]], question: Question, papers: Papers
) -> Iterator[Claim]:
    """Yield the wording of each motion of the sak that a vote says has fallen."""
    said = [_losers(sentences) for sentences in fell]
    told_with_vote = " ".join(sentence for sentences in fell for sentence in sentences)
    papers_of_sak = [
        view
        for view in papers.statements
        if view.meeting is told.meeting and view.passage.sak == told.decision.sak
    ]
    for view in papers_of_sak:
        for sentence in view.sentences:
            if sentence in told_with_vote or not moved_in_text(sentence):
                continue
            if any(_is_mover(sentence, losers) for losers in said):
                place = view.passage.place
                evidence = papers.evidence(told.meeting, place, sentence, sak=view.passage.sak)
                yield Claim(text=sentence, evidence=(evidence,))
    for decision in told.meeting.decisions:
        proposed = decision.stage == "proposed" and decision.sak == told.decision.sak
        known = decision.text.strip("«»") in told_with_vote
        if proposed and not known and any(_is_by(decision, losers) for losers in said):
            yield tell(papers, told.meeting, decision, question)


def _losers(sentences: Sequence[str]) -> frozenset[str]:
    """Return the words that name what fell: of two set against each other the one not adopted."""
    *before, last = sentences
    named = _named(last)
    if not before:
        return named
    return frozenset(words(before[-1])) - named


def _named(sentence: str) -> frozenset[str]:
    return frozenset(words(_SUBJECT.split(sentence, maxsplit=1)[0]))


def _is_by(decision: Decision, losers: frozenset[str]) -> bool:
    surname = surname_of(decision).lower()
    return bool(surname) and any(word in (surname, f"{surname}s") for word in losers)


def moved_in_text(sentence: str) -> bool:
    """Tell whether a sentence tells a motion with its wording: 'Vik foreslo at rammen økes'."""
    return _MOVES.search(sentence) is not None and not sentence.endswith(":")


def _is_mover(sentence: str, losers: frozenset[str]) -> bool:
    before = words(_MOVES.split(sentence, maxsplit=1)[0])
    return any(f"{word}s" in losers or word in losers for word in before if len(word) > LONG)


def _vote(told: Ranked, fell: Sequence[Sequence[str]], question: Question, papers: Papers) -> Claim:
    decision, meeting = told.decision, told.meeting
    sentences = [sentence for group in fell for sentence in group]
    sak = sak_name(papers, meeting, decision.sak, decision.sak_label)
    text = phrase("vote", question.language, sak=sak, text=" ".join(" ".join(sentences).split()))
    evidence = tuple(_evidence(meeting, decision, s, papers) for s in sentences)
    return Claim(text=text, evidence=evidence)


def _evidence(meeting: Meeting, decision: Decision, quote: str, papers: Papers) -> Evidence:
    wanted = " ".join(quote.split())
    place = next(
        (
            p.place
            for p in meeting.passages
            if p.sak == decision.sak and wanted in " ".join(p.text.split())
        ),
        decision.place,
    )
    return papers.evidence(meeting, place, quote, sak=decision.sak, stage=decision.stage)
