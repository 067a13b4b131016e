"""Votes (votering, røysting): what the minutes say of how a decision was made."""

import re
from collections.abc import Sequence

from assistant.structure.decision_words import DECISION_ADOPTED, VOTING
from assistant.structure.meeting import Vote
from assistant.structure.sections import Located

_NUMBER_WORDS = {
    "en": 1, "ein": 1, "én": 1, "ei": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6,
    "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
}  # fmt: skip
_COUNT = r"(\d{1,3}|" + "|".join(_NUMBER_WORDS) + r")"
_AGAINST = re.compile(
    rf"\b{_COUNT}\s+(?:(?:stemmer?|røyster?|røyst)\s+)?(?:for\s+og\s+|mot\s+){_COUNT}\b",
    re.IGNORECASE,
)
_ONLY_AGAINST = re.compile(rf"\bmot\s+{_COUNT}\s+(?:stemmer?|røyster?|røyst)\b", re.IGNORECASE)
_RECEIVED = re.compile(rf"\bfikk\s+{_COUNT}\s+(?:stemmer?|røyster?)", re.IGNORECASE)
_UNANIMOUS = re.compile(
    r"\b(?:enstemmig|einstemmig|samrøystes|samstemmig|einrøystes)\b", re.IGNORECASE
)
_VOTED = re.compile(
    r"\b(?:vedtatt|vedteke|vedteken|vedtok|stemmer?|stemt|røyst\w*|enstemmig|samrøystes|falt|fall)\b",
    re.IGNORECASE,
)


def read_vote(text: str) -> Vote | None:
    """Read the counts of a text that tells of a vote; None where it tells of none."""
    if not _VOTED.search(text):
        return None
    votes_for = votes_against = None
    pairs = list(_AGAINST.finditer(text))
    # With several votes in one text the counts of the whole are not known.
    if len(pairs) == 1:
        votes_for, votes_against = (_to_count(part) for part in pairs[0].groups())
    elif not pairs and (only := _ONLY_AGAINST.findall(text)) and len(only) == 1:
        votes_against = _to_count(only[0])
    unanimous = _UNANIMOUS.search(text) is not None and not pairs and votes_against is None
    return Vote(
        text=text.strip(),
        votes_for=votes_for,
        votes_against=votes_against,
        unanimous=unanimous,
    )


def vote_of(located: Sequence[Located], index: int) -> Vote | None:
    """Return the vote that stands with a decision: under 'Votering' before it, or after it."""
    before = _section_before(located, index)
    if before and (vote := read_vote("\n".join(before))):
        return vote
    texts = []
    for entry in located[index + 1 : index + 12]:
        if entry.sak != located[index].sak:
            break
        texts.append(" ".join(entry.unit.text.split()))
    for text in texts:
        if re.match(r"(?:enstemmig|samrøystes|vedtatt|vedteke|votering:|røysting:)", text, re.I):
            return read_vote(text)
    if texts and _UNANIMOUS.search(texts[0]):
        return read_vote(texts[0])
    return None


def _section_before(located: Sequence[Located], index: int) -> list[str]:
    """Return the blocks under the nearest 'Votering' of the same sak above a decision."""
    sak = located[index].sak
    collected: list[str] = []
    for entry in reversed(located[:index]):
        text = entry.unit.text
        if entry.sak != sak:
            return []
        if VOTING.match(text):
            return list(reversed(collected))
        inline = re.match(r"(?:votering|røysting|avstemning)\s*:\s*(?P<text>.+)", text, re.I | re.S)
        if inline:
            return [inline["text"], *reversed(collected)]
        if DECISION_ADOPTED.match(text):
            return []
        collected.append(text)
    return []


def _to_count(printed: str) -> int:
    return int(printed) if printed.isdigit() else _NUMBER_WORDS[printed.lower()]
