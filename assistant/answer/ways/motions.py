"""Motions: what a member moved in a meeting, and what became of it by the minutes."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers
from assistant.answer.passage_views import PassageView
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal, stands
from assistant.answer.question import Question
from assistant.answer.result import Claim
from assistant.answer.terms import Term, coverage
from assistant.answer.ways.rejected import asks_rejected
from assistant.answer.ways.telling import sak_name
from assistant.language import split_sentences, words
from assistant.structure.meeting import Meeting

FATE, LEAST_SHARE, LEAST_MATTER = 1.15, 0.55, 0.2
"""Above a decision of the same score; how much of what a question says the motion must hold; and
the weight from which a word counts."""
MOVES = re.compile(
    r"\b(?:fremmet|fremma|fremja|foreslo|føreslo|satte|sette|la fram|la frem|gjorde|framsatte|"
    r"moved)\b[^.]{0,120}?(?:forslag|framlegg|punkt\b|[:«\"“]|foreslo|føreslo|\bat\b|\bå\b)",
    re.IGNORECASE,
)
_FATE = re.compile(
    r"\b(?:falt|fall|fell|vedtatt|vedteke[nt]?|nedstemt|trukket|trekt|stemmer?|røyster?|enstemmig|"
    r"einstemmig|samrøystes|tatt ut|utsatt|adopted|rejected|votes?)\b",
    re.IGNORECASE,
)
_OF_MOTION = re.compile(r"\b\w*(?:forslag|framlegg|proposal|motion)\w*", re.IGNORECASE)
_ASKS_FATE = re.compile(
    r"\b(?:gjennom|igjennom|igjen?nom|pass(?:ed)?|succeed\w*|(?:ble|blei|vart|var|was) .{0,80}"
    r"(?:vedtatt|vedteke|adopted|approved|rejected|nedstemt|avvist)|(?:fikk|fekk|få) .{0,60}"
    r"(?:flertall|fleirtal|støtte|stemmer|røyster|medhold)|falt|fall|(?:skjedde|gikk|gjekk|"
    r"ble det) (?:det )?(?:med|av)|became of|happened (?:to|with))\b",
    re.IGNORECASE,
)
_VOTING = re.compile(r"i?mot\b|for\b|stem\w+|røyst\w*|vot(?:ed?|ing)\b|against\b", re.IGNORECASE)
_QUOTES = ("«", "“", '"')
_NAME = re.compile(r"[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w.-]+)* ([A-ZÆØÅ][\w-]+)")
_BEHALF = re.compile(
    r"(?:på vegn[ea] av|\w*(?:forslag|framlegg) (?:fra|frå)) (?:de |dei )?"
    r"(?P<whom>[\w ,]{1,60}?)(?= \w*(?:forslag|framlegg)|\s*[:.«]|$)"
)
_FROM = re.compile(r"\b(?:fra|frå|from) (?:de |dei )?(?P<group>\w+(?:(?:, | og )[A-ZÆØÅ]\w*)*)")


class _Told(NamedTuple):
    text: str
    view: PassageView


class _Mover(NamedTuple):
    surname: str
    group: frozenset[str]

    def is_named(self, text: str) -> bool:
        """Tell whether a sentence about a vote names the mover, or just the group."""
        if self.surname and any(word.startswith(self.surname) for word in words(text)):
            return True
        named = [frozenset(words(m["group"])) - {"og", "and"} for m in _FROM.finditer(text)]
        return bool(self.group) and self.group in named


class _Motion(NamedTuple):
    moved: _Told
    mover: _Mover
    around: Stems
    fates: tuple[_Told, ...]


def propose_motions(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose what became of the motion that a question asks about."""
    question, papers = inquiry.question, inquiry.papers
    if not asks_fate(question) or asks_rejected(question.text):
        return
    best: tuple[float, _Motion] | None = None
    for meeting in papers.meetings:
        for motion in _motions(meeting, inquiry):
            share = _share(motion, question, papers)
            if share >= LEAST_SHARE and (best is None or share > best[0]):
                best = share, motion
    if best is not None:
        claims = tuple(_claim(told, question, papers) for told in (best[1].moved, *best[1].fates))
        yield Proposal("decisions.fate", min(1.0, best[0]) * FATE, claims)


def asks_fate(question: Question) -> bool:
    """Tell whether a question asks how it went with a proposal of somebody's."""
    party = any(t.entity for t in question.own)
    asks = bool(_ASKS_FATE.search(question.text)) or question.has("votes")
    return asks and (_speaks_of_motion(question) or party)


def _speaks_of_motion(question: Question) -> bool:
    return bool(_OF_MOTION.search(question.text)) or question.has("mover")


def _is_by(mover: _Mover, matter: Sequence[Term]) -> bool:
    """Tell whether a question names who moved: 'fikk SV gjennom nye stillinger'."""
    names = {mover.surname, *mover.group}
    return any(t.entity and t.surface in names for t in matter)


def _motions(meeting: Meeting, inquiry: Inquiry) -> Iterator[_Motion]:
    papers = inquiry.papers
    by_sak: dict[str, list[_Told]] = {}
    for view in papers.statements:
        passage = view.passage
        minutes = papers.kind_of(meeting, passage.place.document) == "minutes"
        inside = inquiry.scope.holds(meeting, passage.sak, passage.place.document)
        if view.meeting is meeting and passage.sak and minutes and inside:
            told = by_sak.setdefault(passage.sak, [])
            told.extend(_Told(text, view) for text in split_sentences(passage.text))
    for sak, told in by_sak.items():
        title = papers.sak_title(meeting, sak)
        for at, sentence in enumerate(told):
            if not MOVES.search(sentence.text):
                continue
            mover = _mover(sentence.text)
            fates = _fates(told[at + 1 :], mover, alone=_moves_once(told))
            if fates:
                after = told[at + 1].text if at + 1 < len(told) else ""
                quoted = after if after.startswith(_QUOTES) else ""
                around = f"{title} {meeting.council} {quoted}"
                yield _Motion(sentence, mover, papers.lexicon.stems(around), fates)


def _moves_once(told: Sequence[_Told]) -> bool:
    return sum(bool(MOVES.search(sentence.text)) for sentence in told) == 1


def _mover(text: str) -> _Mover:
    """Return who moves: the surname, and the party or those on whose behalf."""
    before, *_ = MOVES.split(text, maxsplit=1)
    name = _NAME.search(before)
    party = re.search(r"\(([^)]+)\)", before)
    behalf = _BEHALF.search(text)
    group = behalf["whom"] if behalf else party[1] if party else ""
    return _Mover(name[1].lower() if name else "", frozenset(words(group)) - {"og", "and"})


def _fates(following: Sequence[_Told], mover: _Mover, *, alone: bool) -> tuple[_Told, ...]:
    """Return the sentence that says how it went: it names the mover, or comes right after."""
    told = [
        (n, sentence)
        for n, sentence in enumerate(following)
        if _FATE.search(sentence.text)
        and _OF_MOTION.search(sentence.text)
        and not MOVES.search(sentence.text)
    ]
    for _, sentence in told:
        if mover.is_named(sentence.text):
            return (sentence,)
    for n, sentence in told:
        right_after = n == 0 or (n == 1 and following[0].text.startswith(_QUOTES))
        if (alone or right_after) and not _FROM.search(sentence.text):
            return (sentence,)
    return ()


def _share(motion: _Motion, question: Question, papers: Papers) -> float:
    matter = [t for t in question.own if t.weight > LEAST_MATTER and not _is_form(t)]
    if not matter or not (_speaks_of_motion(question) or _is_by(motion.mover, matter)):
        return 0.0
    fates = " ".join(fate.text for fate in motion.fates)
    stems = papers.lexicon.stems(f"{motion.moved.text} {fates}")
    if any(t.entity and not stands(t, stems, motion.around) for t in matter):
        return 0.0
    return coverage(matter, stems, motion.around)


def _is_form(term: Term) -> bool:
    """Tell whether a word speaks of motions and votes as such: 'framlegget', 'vedteke', 'imot'."""
    return any(pattern.match(term.surface) for pattern in (_OF_MOTION, _ASKS_FATE, _FATE, _VOTING))


def _claim(told: _Told, question: Question, papers: Papers) -> Claim:
    passage, meeting = told.view.passage, told.view.meeting
    evidence = papers.evidence(meeting, passage.place, told.text, sak=passage.sak)
    if MOVES.search(told.text):
        return Claim(text=told.text, evidence=(evidence,))
    sak = sak_name(papers, meeting, passage.sak, passage.sak_label)
    text = phrase("vote", question.language, sak=sak, text=told.text)
    return Claim(text=text, evidence=(evidence,))
