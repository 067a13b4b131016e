"""Votes: how a matter, or the motion of one whom the question names, came out."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answer.papers import Papers
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Proposal, stands
from assistant.answer.question import Question
from assistant.answer.result import Claim, Evidence
from assistant.answer.terms import Term, coverage
from assistant.answer.ways.telling import sak_name
from assistant.language import split_sentences
from assistant.structure.meeting import Decision, Meeting, Vote
from assistant.structure.names import is_person

LEAST_VOTED, LEAST_MOVER, LEAST_MATTER, NAMED_MOTION = 0.6, 0.8, 0.2, 0.9
MOST_VOTED, LONGEST_PARTY, LEAST_SAID = 3, 4, 0.5
"""Sentences shown at most where no section tells of the vote; letters of a party's short name; and
how much of a question a motion's wording must hold to be meant without its mover."""
_PARTY = r"[A-ZÆØÅ][A-ZÆØÅa-zæøå]{0,3}"
_OF_PARTIES = re.compile(
    rf"\b(?:fra|frå|av|for|from|by) (?P<parties>{_PARTY}(?:(?:, | og | and ){_PARTY})*)(?![\w-])"
)
_BRACKET = re.compile(rf"\((?P<parties>{_PARTY})\)")
_VOTED = re.compile(
    r"\b(stemm(e|er|te|en|ene)|røyst\w*|enstemmig|einstemmig|samrøystes|voter\w*|dissens|votes?)\b",
    re.IGNORECASE,
)
_CAME_OUT = re.compile(
    r"\b(vedtatt|vedteke\w*|falt|fall|avvist|nedstemt|forkasta?|enstemmig|samrøystes|stemmer?|"
    r"røyster?|fleirtal|flertall|adopted|rejected|carried|votes?)\b",
    re.IGNORECASE,
)


_WHO_VOTED = re.compile(
    r"(?:[A-ZÆØÅ][\w.-]*,? (?:og |and )?)+(?:\([^()]+\) )?"
    r"(?:stemte|stemde|røysta|røystet|røyste|voted) (?:i?mot|for|blankt|against)\b"
)
"""'Kari Vik stemte mot og ba om …'."""


class Ranked(NamedTuple):
    """A decision with how much of the question it covers."""

    score: float
    meeting: Meeting
    decision: Decision


def propose_votes(
    ranked: Sequence[Ranked], question: Question, papers: Papers
) -> Iterator[Proposal]:
    """Propose the vote of the sak that fits best: that of the motion asked about, or all of it."""
    first = ranked[0]
    for told in _told_in(ranked):
        motions = [r for r in ranked if _is_same_sak(r, told) and r.decision.stage == "proposed"]
        lines = _lines(told, papers)
        named = _of_motion(lines, motions, question, papers)
        if quotes := named or _shown(told, lines, question, papers):
            score = max(first.score, told.score)
            score = max(score, NAMED_MOTION) if named else score
            claim = _claim(told, quotes, question, papers)
            untold = question.has("who") and not _names_voters(" ".join(quotes))
            yield Proposal(
                "decisions.votes",
                score * 1.1,
                (claim,),
                status="partial" if untold else "answered",
                lead=phrase("voters_untold", question.language) if untold else "",
            )
            return
    tail = phrase("no_vote", question.language)
    yield Proposal("decisions.votes", first.score, (), status="not_found", tail=tail)


_FELL = re.compile(
    r"\b(?:falt|fall|fell|nedstemt|avvist|forkasta?|rejected|defeated)\b|"
    r"\b(?:ikke|ikkje|not) (?:vedtatt|vedteke\w*|flertall|fleirtal|adopted)\b",
    re.IGNORECASE,
)
MOTION = re.compile(r"\b\w*(?:forslag|framlegg|innstilling|proposal|motion)\w*", re.IGNORECASE)
_SET_AGAINST = re.compile(r"\b(?:opp mot|against) \b", re.IGNORECASE)
_ADOPTED = re.compile(r"\b(?:vedtatt|vedteke\w*|adopted|carried)\b", re.IGNORECASE)


_LABEL = re.compile(r"^(?:votering|røysting|avstemning|voting): ", re.IGNORECASE)


def fallen(told: Ranked, papers: Papers) -> list[tuple[str, ...]]:
    """Return what the minutes say has fallen in the sak of a decision, a vote at a time.

    Of two motions that were set against each other one fell though nothing says so: what was set
    up comes before what was adopted.
    """
    found: list[tuple[str, ...]] = []
    before = ""
    for sentence in _of_minutes(told, papers):
        against = bool(before) and _ADOPTED.search(sentence) and not _FELL.search(sentence)
        if against:
            found.append((before, sentence))
        elif _FELL.search(sentence) and MOTION.search(sentence):
            found.append((sentence,))
        set_up = _SET_AGAINST.search(sentence) and not _CAME_OUT.search(sentence)
        before = sentence if set_up else ""
    return found


def _of_minutes(told: Ranked, papers: Papers) -> Iterator[str]:
    """Yield the sentences of the minutes about the sak of a decision."""
    for view in papers.statements:
        passage = view.passage
        of_sak = view.meeting is told.meeting and passage.sak == told.decision.sak
        if of_sak and papers.kind_of(told.meeting, passage.place.document) == "minutes":
            yield from (
                _LABEL.sub("", sentence)
                for sentence in split_sentences(passage.text)
                if not sentence.endswith(":")
            )


def surname_of(decision: Decision) -> str:
    """Return the surname, or the one word, by which a vote names who moved a motion."""
    name = (decision.proposer or "").partition("(")[0]
    return "".join(name.split()[-1:])


def _told_in(ranked: Sequence[Ranked]) -> Iterator[Ranked]:
    """Yield a decision of each sak whose vote may be meant: of the best, then of others near it."""
    first = ranked[0]
    yield next((r for r in ranked if _vote_of(r.decision) and _is_same_sak(r, first)), first)
    for other in ranked:
        if _vote_of(other.decision) is not None and other.score >= LEAST_VOTED * first.score:
            yield other


def _vote_of(decision: Decision) -> Vote | None:
    """Return the vote that is told with a decision, which holds all of the sak's votes.

    A motion has its own alone; what else was voted on the sak is then told in its running text.
    """
    moved = "(" in (decision.proposer or "") or _by_name(decision)
    return None if decision.stage == "proposed" and moved else decision.vote


def _lines(told: Ranked, papers: Papers) -> list[str]:
    """Return the lines of a section that tells of a vote, else of running text of the sak."""
    if (vote := _vote_of(told.decision)) is not None:
        return vote.text.split("\n")
    return [
        view.passage.text
        for view in papers.statements
        if view.meeting is told.meeting
        and view.passage.sak == told.decision.sak
        and _VOTED.search(view.passage.text)
    ]


def _shown(told: Ranked, lines: Sequence[str], question: Question, papers: Papers) -> Sequence[str]:
    """Return a whole section, or of running text the sentences about those who are named.

    Who voted how is told by the sentence that names them, which may stand under the decision.
    """
    if _vote_of(told.decision) is not None:
        said = split_sentences(told.decision.text) if question.has("who") else ()
        return [s for s in said if _WHO_VOTED.match(s)] or lines
    found = [s for line in lines for s in split_sentences(line) if _VOTED.search(s)]
    names = [t for t in question.own if t.entity]
    named = [s for s in found if any(stands(t, papers.lexicon.stems(s)) for t in names)]
    return (named or found)[:MOST_VOTED]


_UNANIMOUS = re.compile(r"\b(?:enstemmig|ein?stemmig|samrøystes|unanimous\w*)\b", re.IGNORECASE)


_MOVED_BY = re.compile(r"\b(?:fra|frå|from) [A-ZÆØÅ]\w*(?:(?:, | og | and )[A-ZÆØÅ]\w*)*")


def _names_voters(text: str) -> bool:
    """Tell whether a vote says who voted for what: by name, by party, or all of them."""
    # Whose motion it was does not tell who voted, nor does the capital that begins a sentence.
    inside = _MOVED_BY.sub("", re.sub(r"(?:^|(?<=[.!»] ))\W*[A-ZÆØÅ]", "", text))
    return bool(_UNANIMOUS.search(text) or re.search(r"[A-ZÆØÅ]", inside))


def _is_same_sak(one: Ranked, other: Ranked) -> bool:
    return (one.meeting.id, one.decision.sak) == (other.meeting.id, other.decision.sak)


def _claim(told: Ranked, quotes: Sequence[str], question: Question, papers: Papers) -> Claim:
    decision = told.decision
    text = phrase(
        "vote",
        question.language,
        sak=sak_name(papers, told.meeting, decision.sak, decision.sak_label),
        text=" ".join(" ".join(quotes).split()),
    )
    return Claim(text=text, evidence=tuple(_evidence(told, quote, papers) for quote in quotes))


def _evidence(told: Ranked, quote: str, papers: Papers) -> Evidence:
    """Return a line of a vote where it stands, which may be the page before the decision's."""
    decision, wanted = told.decision, " ".join(quote.split())
    own = (
        passage.place
        for passage in told.meeting.passages
        if passage.sak == decision.sak and wanted in " ".join(passage.text.split())
    )
    place = next(own, decision.place)
    return papers.evidence(told.meeting, place, quote, sak=decision.sak, stage=decision.stage)


def _of_motion(
    lines: Sequence[str], motions: Sequence[Ranked], question: Question, papers: Papers
) -> list[str]:
    """Return what a vote tells of the motion that a question names by its mover, party or matter.

    Minutes name a mover once with the party ('Kari Vik (V) satte fram …'), and in the vote by
    surname ('Viks forslag fikk to stemmer') or by party ('Forslaget fra V falt').
    """
    asked = [t for t in question.own if t.weight > LEAST_MATTER]
    motion = _meant(motions, asked, papers)
    # A motion without a wording of its own is known by its party alone.
    parties = [{t.surface.upper()} for t in question.own if len(t.surface) <= LONGEST_PARTY]
    surname = ""
    if motion is not None:
        surname = surname_of(motion.decision)
        if of_motion := _parties(f"{motion.decision.heading} ({_bracket(motion.decision)})"):
            parties.insert(0, of_motion)
    told = [s for line in lines for s in _with_outcome(split_sentences(line))]
    for wanted in parties:
        if of_party := [s for s in told if _parties(s) == wanted]:
            return of_party
    return [s for s in told if surname and re.search(rf"\b{re.escape(surname)}", s)]


def _meant(motions: Sequence[Ranked], asked: Sequence[Term], papers: Papers) -> Ranked | None:
    """Return the motion that a question is about: its mover's or party's, else by its wording."""
    moved = [m for m in motions if "(" in (m.decision.proposer or "") or _by_name(m.decision)]
    by_mover = [m for m in moved if _names_mover(m, asked, papers)]

    def said(motion: Ranked) -> float:
        return coverage(asked, papers.lexicon.stems(motion.decision.text))

    best = max(by_mover or moved, key=said, default=None)
    return best if best and (by_mover or said(best) >= LEAST_SAID) else None


def _by_name(decision: Decision) -> bool:
    return is_person((decision.proposer or "").strip())


def _names_mover(motion: Ranked, asked: Sequence[Term], papers: Papers) -> bool:
    council = papers.lexicon.stems(motion.meeting.council)
    stems = papers.lexicon.stems(f"{motion.decision.proposer or ''} {motion.decision.heading}")
    return any(
        stands(term, stems, least=LEAST_MOVER) and not stands(term, council) and not _is_form(term)
        for term in asked
    )


def _is_form(term: Term) -> bool:
    return re.match(r"\w*(forslag|framlegg|punkt|motion|proposal)", term.surface) is not None


def _bracket(decision: Decision) -> str:
    match = _BRACKET.search(decision.proposer or "")
    return match["parties"] if match else ""


def _parties(text: str) -> set[str]:
    """Return the parties that a motion is of: 'fra AP, SP og KRF', else those in brackets."""
    found = _OF_PARTIES.search(text) or _BRACKET.search(text)
    return (
        {part.upper() for part in re.split(r", | og | and ", found["parties"])} if found else set()
    )


def _with_outcome(sentences: Sequence[str]) -> Iterator[str]:
    """Yield sentences, one that only tells what was put to the vote with the next."""
    waiting = ""
    for sentence in sentences:
        told = f"{waiting} {sentence}".strip()
        waiting = "" if _CAME_OUT.search(sentence) else told
        if not waiting:
            yield told
