"""Ballots: which proposal each vote that minutes tell of was on, and how it went.

'Framlegget frå Frp fekk 2 røyster og fall mot 5. Tilrådinga vart vedteken med 5 mot 2 røyster.' is
of two proposals: the motion of the member who is of Frp, and what was proposed to the meeting.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.language import split_sentences
from assistant.structure.meeting import Decision, Vote
from assistant.structure.names import is_party, is_person
from assistant.structure.votes import read_vote, without_voters
from assistant.structure.wording import normalise

_VERB = r"(?:ble|blei|vart|fikk|fekk|falt|fall)"
_PLAIN = re.compile(rf"(?P<subject>.{{3,200}}?),?\s+{_VERB}\b", re.IGNORECASE)
_TURNED = re.compile(
    r"(?:Ved|I|Etter|Under|Deretter|Så)\b[^.]*?\b(?:ble|blei|vart|fikk|fekk)\s+(?P<subject>.{3,160}?)"
    r"\s+(?:så |deretter |også |òg )?(?:enstemmig|samrøystes|einstemmig|vedt|forkast|nedstemt|godkj"
    r"|\d)",
    re.IGNORECASE,
)
"""'Ved votering ble innstillingen vedtatt …' has its subject after the verb."""
_FOR_IT = re.compile(
    r"\b(?:stemte|røysta|røystet|stemde)\s+for\s+(?P<subject>[^.;]{3,80}?)\s+og\b", re.IGNORECASE
)
"""'2 stemte for forslaget til Eikrem og 4 imot.'"""
_COUNT = r"(?:\d{1,3}|en|ein|én|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv)"
_SHARED = re.compile(
    rf"(?:(?P<one>.{{3,120}}?)\s+(?:fikk|fekk)|.*?\b(?:fikk|fekk)\s+(?P<turned>.{{3,120}}?))"
    rf"\s+(?P<for>{_COUNT})\s+(?:stemmer?|røyster?),?\s+(?:og|mens)\s+(?P<other>[^\d]{{3,120}}?)"
    rf"\s+(?:(?:fikk|fekk)\s+)?(?P<against>{_COUNT})(?:\s+(?:stemmer?|røyster?))?\.?",
    re.IGNORECASE,
)
"""'Innstillingen fikk 3 stemmer og forslaget fra Tveita 2 stemmer.'"""
_PROPOSED = re.compile(r"forslag|framlegg|fremlegg|innstilling|tilråding|alternativ", re.IGNORECASE)
_SET_AGAINST = re.compile(
    r"(?P<one>.+?)\s+(?:ble|blei|vart)\s+(?:satt|sett|stilt)\s+(?:opp\s+)?(?:i)?mot\s+(?P<other>.+?)\.?",
    re.IGNORECASE,
)
"""'Rådmannens forslag ble satt opp mot forslaget fra Otterlei.'"""
_CARRIED = re.compile(
    r"\b(?:vedtatt|vedteke[nt]?|vedtekne|vedtok|godkjent|godkjend|bifalt|tiltrådt|tiltrådd|fleirtal"
    r"|flertall)\b",
    re.IGNORECASE,
)
_FELL = re.compile(
    r"\b(?:falt|fall|nedstemt|nedrøysta|forkasta?|forkastet|avvist|imot"
    r"|ikk(?:e|je) (?:vedtatt|vedteke[nt]?|flertall|fleirtal))\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    rf"(?<=[.,;] )(?P<against>{_COUNT})\s+"
    r"(?:stemte|røysta|røystet|stemde|stemmer?|røyster?)\s+(?:var )?i?mot\.?",
    re.IGNORECASE,
)
"""'… fikk 3 stemmer og falt. 8 stemte mot.'"""
_ALONE = re.compile(
    r"(?:(?:votering|røysting|avstem[mn]ing|avrøysting|voting)\w*\s*:\s*)?"
    r"(?:enstemmig|einstemmig|samrøystes|samstemmig|vedtatt|vedteke)\b[^:]{0,60}",
    re.IGNORECASE,
)
"""'Samrøystes.', 'Votering: Enstemmig.': the vote on all that the sak was about."""
_LABEL = re.compile(r"(?:votering|røysting|avstem[mn]ing|avrøysting)\w*\s*:\s*(?=\S+ \S+ )", re.I)
_ENDS = re.compile(
    r"(?:(?<=[.!?][»”\"])|(?<=fra [HRV]\.)|(?<=frå [HRV]\.))\s+(?=[A-ZÆØÅ])",
)
"""Where a sentence ends behind a quotation, and behind a party of one letter."""
_RECOMMENDED = re.compile(
    r"(?:innstilling|tilråding|tilrådning|saksframlegg|anbefaling|vedtaket|saken|saka\b|planen)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?P<who>[\w-]+?)(?:s|['’]s?|\s(?:si|sitt|sin))\s+(?:\w+\s){0,2}(?:forslag|framlegg|fremlegg)",
    re.IGNORECASE,
)
"""'Rådmannens forslag', 'Fylkesdirektøren sitt framlegg'."""
_KIND = re.compile(
    r"\b(?P<kind>\w*?)s?(?:forslag|framlegg|fremlegg)(?:et)?\b"
    r"|\b(?P<told>alternativ|endr|omforen|felles)\w*\s+(?:forslag|framlegg)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:dette |det )?(?:\w*forslag|\w*framlegg)et", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:punkt\w*|pkt|ledd|resten|øvrige|for øvrig|elles|andre)\b|(?:inhabil|habil|ugild)",
    re.IGNORECASE,
)
"""A vote on a part of what was proposed, or on who may take part."""
_MOVING = re.compile(
    r"\b(?:foreslo|føreslo|fremmet|fremma|fremja|satte fram|sette fram|gjorde framlegg"
    r"|\w*(?:forslag|framlegg) (?:fra|frå|om)"
    r"|(?:endring|tillegg|utsett|utset)\w*(?:forslag|framlegg))",
    re.IGNORECASE,
)
"""That something was moved is told, be it not in words that can be quoted."""
_BRACKET = re.compile(r"\s*\(([^()]+)\)")
_AND = re.compile(r"\s*,\s*|\s+og\s+")


class Ballot(NamedTuple):
    """One vote: the words that name what it was on, how it went, and its words."""

    subject: str
    vote: Vote
    fell: bool


def with_ballots(decisions: Sequence[Decision], texts: Sequence[str]) -> list[Decision]:
    """Return the proposals and decisions of one sak with the votes that its minutes tell.

    What is not told of surely gets no vote: of several votes on a decision only that all were
    unanimous holds for the whole.

    Args:
        decisions: Those of the sak, in order.
        texts: The lines of the minutes on the sak.
    """
    ballots = list(_ballots(texts))
    if not ballots:
        return list(decisions)
    motions = [d for d in decisions if _is_motion(d)]
    plain = not motions and not any(map(_MOVING.search, texts))
    of_motion = {id(d): _of_motion(d, motions, ballots) for d in motions}
    found: list[Decision] = []
    for decision in decisions:
        vote = decision.vote
        if id(decision) in of_motion:
            ballot = of_motion[id(decision)]
            vote = ballot.vote if ballot else vote
        elif decision.stage == "adopted" and not _is_told(decision):
            vote = _of_adopted(decision, of_motion, motions, ballots, plain=plain)
        found.append(decision.model_copy(update={"vote": vote}))
    return found


def _is_told(decision: Decision) -> bool:
    """Tell whether the heading of a decision says how it was made: 'Vedtak (7 mot 4)'."""
    vote = read_vote(decision.heading)
    return vote is not None and (vote.unanimous or vote.votes_against is not None)


def _is_motion(decision: Decision) -> bool:
    """Tell whether members or parties moved a proposal, rather than who prepared the sak."""
    return decision.stage == "proposed" and any(
        is_party(name) or is_person(name)
        for name in _AND.split(_BRACKET.sub("", decision.proposer or ""))
    )


def _ballots(texts: Sequence[str]) -> Iterator[Ballot]:
    for text in texts:
        quoted = _ENDS.split(_LABEL.sub("", text))
        sentences = [sentence for part in quoted for sentence in split_sentences(part)]
        before = ""
        for at, sentence in enumerate(sentences):
            following = sentences[at + 1] if at + 1 < len(sentences) else ""
            yield from _read(sentence, before, following)
            before = sentence


def _read(sentence: str, before: str, following: str) -> Iterator[Ballot]:
    shared = _SHARED.fullmatch(without_voters(sentence))
    if shared is None and (pair := _both_counted(sentence, following)):
        shared = _SHARED.fullmatch(pair)
    if shared and all(map(_PROPOSED.search, (shared["one"] or shared["turned"], shared["other"]))):
        one, other = shared["one"] or shared["turned"], shared["other"]
        won, lost = _counted(sentence, shared["for"], shared["against"])
        yield Ballot(one, won, _more(lost, won))
        yield Ballot(other, lost, _more(won, lost))
        return
    vote = read_vote(sentence)
    if _ALONE.fullmatch(sentence.strip()):
        if vote is not None:
            yield Ballot("", vote, fell=False)
        return
    match = _FOR_IT.search(sentence) or _TURNED.match(sentence) or _PLAIN.match(sentence)
    fell = _FELL.search(sentence) is not None
    if vote is None or match is None or not (fell or _CARRIED.search(sentence)):
        return
    if fell and vote.votes_for is None and (others := _OTHERS.search(f"{sentence} {following}")):
        whole = sentence if _OTHERS.search(sentence) else f"{sentence} {following}"
        vote, _ = _counted(whole, _first_count(sentence), others["against"])
    if vote.votes_for is None and vote.votes_against is None and not vote.unanimous:
        return
    yield from _set_against(before, match["subject"], vote, fell=fell)
    yield Ballot(match["subject"], vote, fell)


def _both_counted(sentence: str, following: str) -> str:
    """Join two sentences that each tell how many voted for one proposal; '' for others.

    What fell was voted on by itself: its votes are not against what the next sentence is of.
    """
    both = [_HAD.fullmatch(without_voters(said)) for said in (sentence, following)]
    return " og ".join(match["had"] for match in both if match) if all(both) else ""


_HAD = re.compile(
    rf"(?P<had>.{{3,120}}? (?:fikk|fekk) {_COUNT} (?:stemmer?|røyster?))"
    r"\.?",
    re.IGNORECASE,
)
"""'Kirkevergens forslag fikk 5 stemmer.'"""


def _set_against(before: str, subject: str, vote: Vote, *, fell: bool) -> Iterator[Ballot]:
    """Yield the ballot on what was set against a proposal: its votes are those of the others."""
    pair = _SET_AGAINST.fullmatch(before)
    if pair is None or vote.unanimous or None in {vote.votes_for, vote.votes_against}:
        return
    own = normalise(subject)
    sides = [normalise(side) for side in pair.group("one", "other")]
    alike = [side.startswith(own) or own.startswith(side) for side in sides]
    if sum(alike) == 1:
        text = f"{before} {vote.text}"
        lost = Vote(text=text, votes_for=vote.votes_against, votes_against=vote.votes_for)
        yield Ballot(pair["other" if alike[0] else "one"], lost, not fell)


def _more(one: Vote, other: Vote) -> bool:
    return (one.votes_for or 0) > (other.votes_for or 0)


def _first_count(sentence: str) -> str:
    found = re.search(rf"\b{_COUNT}\b(?=\s+(?:stemmer?|røyster?))", sentence, re.IGNORECASE)
    return found.group() if found else ""


def _counted(text: str, votes_for: str, votes_against: str) -> tuple[Vote, Vote]:
    """Return a vote with its counts as printed, and the same seen from the other side."""
    vote = read_vote(f"{votes_for} mot {votes_against} stemmer") if votes_for else None
    counts = (vote.votes_for, vote.votes_against) if vote else (None, None)
    one = Vote(text=text, votes_for=counts[0], votes_against=counts[1])
    return one, Vote(text=text, votes_for=counts[1], votes_against=counts[0])


def _of_motion(
    motion: Decision, motions: Sequence[Decision], ballots: Iterable[Ballot]
) -> Ballot | None:
    """Return the one ballot that names a motion: by who moved it, else by what kind it is."""
    named = [ballot for ballot in ballots if _names(ballot.subject, motion)]
    if not named:
        alone = len(motions) == 1
        named = [
            ballot
            for ballot in ballots
            if _is_of_kind(ballot.subject, motion, motions) or (alone and _bare(ballot.subject))
        ]
    return named[0] if len(named) == 1 else None


def _names(subject: str, motion: Decision) -> bool:
    """Tell whether the subject of a ballot names who moved a motion: a family name, a party."""
    proposer = motion.proposer or ""
    said = set(re.findall(r"[\w-]+", subject))
    people = _AND.split(_BRACKET.sub("", proposer).strip())
    parties = [party for found in _BRACKET.findall(proposer) for party in _AND.split(found)]
    names = [person.split()[-1] for person in people if person.split()]
    forms = [{name, f"{name}s"} for name in names]
    return bool(names) and (
        all(said & form for form in forms)
        or (bool(parties) and all({party, f"{party}s"} & said for party in parties))
    )


def _is_of_kind(subject: str, motion: Decision, motions: Sequence[Decision]) -> bool:
    """Tell whether 'Utsettelsesforslaget' is of a motion, the only one of its kind."""
    kind = _kind(subject)
    return kind != "" and [m for m in motions if _kind(m.heading) == kind] == [motion]


def _kind(text: str) -> str:
    """Return what kind of motion a text names ('utsettelse', 'alternativ'), or ''."""
    kinds = (match["kind"] or match["told"] or "" for match in _KIND.finditer(text))
    return next(filter(None, kinds), "").casefold()


def _bare(subject: str) -> bool:
    """Tell whether a subject is 'Forslaget' and no more."""
    return _BARE.fullmatch(subject.strip()) is not None


def _of_adopted(
    decision: Decision,
    of_motion: dict[int, Ballot | None],
    motions: Sequence[Decision],
    ballots: Sequence[Ballot],
    *,
    plain: bool,
) -> Vote | None:
    """Return the vote on what was decided: on what was recommended, and on the motions in it.

    Its words are those of all votes on the sak. ``plain`` tells that nothing was moved.
    """
    own = normalise(decision.text)
    inside = [m for m in motions if (text := normalise(m.text)) and text in own]
    whole = [m for m in inside if normalise(m.text) == own]
    found = [ballot for m in (whole or inside) if (ballot := of_motion[id(m)])]
    if len(found) < len(whole or inside):
        return decision.vote
    carried = [ballot for ballot in ballots if not ballot.fell]
    if not whole:
        found += [b for b in carried if b not in found and _is_on_all(b, motions, plain=plain)]
    if not found:
        return decision.vote
    same = {(b.vote.votes_for, b.vote.votes_against, b.vote.unanimous) for b in found}
    partly = any(_PART.search(ballot.subject) for ballot in found)
    # What else was carried is part of the decision, or nobody knows of what.
    others = not whole and any(ballot not in found for ballot in carried)
    known = found[0].vote if len(same) == 1 and not partly and not others else None
    return Vote(
        text=decision.vote.text if decision.vote else "\n".join(b.vote.text for b in ballots),
        votes_for=known.votes_for if known else None,
        votes_against=known.votes_against if known else None,
        unanimous=known is not None and known.unanimous,
    )


def _is_on_all(ballot: Ballot, motions: Sequence[Decision], *, plain: bool) -> bool:
    """Tell whether a ballot is on what the meeting was asked to decide, or on all of the sak."""
    subject = ballot.subject
    if not subject or (plain and _bare(subject)) or _RECOMMENDED.search(subject):
        return True
    office = _OFFICE.search(subject)
    return office is not None and not any(_names(subject, motion) for motion in motions)
