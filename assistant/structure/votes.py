"""Votes (votering, røysting): what the minutes say of how a decision was made."""

import itertools
import re
from collections.abc import Sequence

from assistant.structure.decision_words import DECISION_ADOPTED, OUTCOME, VOTING
from assistant.structure.meeting import Vote
from assistant.structure.sections import Line, is_decision_heading

_NUMBER_WORDS = {
    "en": 1, "ein": 1, "én": 1, "ei": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6,
    "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
}  # fmt: skip
_COUNT = r"(\d{1,3}|" + "|".join(_NUMBER_WORDS) + r")"
_VOTES = r"(?:(?:stemmer?|røyster?|røyst|votes?)\s+)?"
_AGAINST = re.compile(
    rf"\b{_COUNT}\s+{_VOTES}(?:for(?:\s+og|,)\s+|mot\s+|to\s+"
    r"|(?:og|and)\s+(?:(?:ble|blei|vart)\s+\w+|falt|fall)\s+mot\s+"
    r"|(?:stemte|stemde|røysta|røystet)\s+for\b[^.;]{0,80}?\s+og\s+)"
    rf"{_COUNT}\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"\s*\([^()\d]*[^\W\d_][^()\d]*\)")
_COUNTED = re.compile(rf"\b[Ff]or\s*:\s*{_COUNT}\b[,;.]?\s+[Mm]ot\s*:\s*{_COUNT}\b")
"""'For: 5 Mot: 2'."""
_SCORE = re.compile(r"\(\s*(\d{1,3})\s*[–-]\s*(\d{1,3})\s*\)")
"""'… vedtatt mot 2 stemmer (4–2)'."""
_ONLY_AGAINST = re.compile(rf"\bmot\s+{_COUNT}\s+(?:stemmer?|røyster?|røyst)\b", re.IGNORECASE)
_UNANIMOUS = re.compile(
    r"\b(?:enstemmige?|einstemmige?|samrøystes|samstemmige?|einrøystes|unanimous(?:ly)?)\b",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:vedtatt|vedteke|vedteken|vedtok|stemmer?|stemte?|røyst\w*|e[ni]+stemmige?|samrøystes|falt|fall"
    r"|adopted|votes?|unanimous(?:ly)?)\b|\d+\s+for\s*(?:,|og)\s*\d",
    re.IGNORECASE,
)
_COUNTED_HEADING = re.compile(
    rf"\b(?:vedtak|beslutning|avgj[øe]r[ed])\w*\s*[(,–-]\s*(?:med\s+)?{_COUNT}\s+mot\s+{_COUNT}\b",
    re.IGNORECASE,
)
"""'Vedtak (7 mot 4):' tells the vote in what announces the decision."""
_OUTCOME_LINE = re.compile(
    r"(?:enstemmig|samrøystes|vedtatt|vedteke|adopted|votering:|røysting:|avstemning:)",
    re.IGNORECASE,
)
_REACH = 16
"""How many lines after a decision its vote may stand."""
_VOTE_INLINE = re.compile(
    r"(?:votering|røysting|avstemning|avstemming|voting)\s*:\s*(?P<text>.+)", re.IGNORECASE
)


def read_vote(text: str) -> Vote | None:
    """Read the counts of a text that tells of a vote; None where it tells of none."""
    if not any(pattern.search(text) for pattern in (_VOTED, _COUNTED_HEADING, _COUNTED)):
        return None
    votes_for = votes_against = None
    patterns = ((_AGAINST, without_voters(text)), (_SCORE, text), (_COUNTED, text))
    pairs = next(filter(None, (list(p.finditer(told)) for p, told in patterns)), [])
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


def without_voters(text: str) -> str:
    """Return a text without who voted so: '2 røyster (Frp og H) og fall mot 5 røyster'."""
    return _WHO.sub("", text)


def vote_of(lines: Sequence[Line], index: int, text: str) -> Vote | None:
    """Return the vote that stands with a decision: under 'Votering' before it, in it, or after it.

    Args:
        lines: The lines of the document.
        index: The line that announces the decision.
        text: The decision.
    """
    before = _section_before(lines, index)
    if before and (vote := read_vote("\n".join(before))):
        return vote
    last = re.split(r"(?<=[.!])\s+", text)[-1]
    if OUTCOME.match(last):
        return read_vote(last)
    return _vote_after(lines, index)


def _vote_after(lines: Sequence[Line], index: int) -> Vote | None:
    sak = lines[index].entry.sak
    following = [line for line in lines[index + 1 : index + _REACH] if line.entry.sak == sak]
    for at, line in enumerate(following):
        if VOTING.match(line.text):
            under = itertools.takewhile(
                lambda below: (
                    not below.entry.unit.is_heading and not is_decision_heading(below.text)
                ),
                following[at + 1 :],
            )
            return read_vote("\n".join(below.text for below in under))
        if _OUTCOME_LINE.match(line.text) or (at and OUTCOME.match(line.text)):
            return read_vote(line.text)
        if at and DECISION_ADOPTED.match(line.text):
            return None
    first = following[0].text if following else ""
    return read_vote(first) if _UNANIMOUS.search(first) else None


def _section_before(lines: Sequence[Line], index: int) -> list[str]:
    """Return the lines under the nearest 'Votering' of the same sak above a decision."""
    sak = lines[index].entry.sak
    collected: list[str] = []
    above = list(reversed(lines[:index]))
    if above and DECISION_ADOPTED.match(above[0].text) and not VOTING.match(above[0].text):
        # 'Vedtak' may stand right over 'Formannskapets innstilling til kommunestyret'.
        above = above[1:]
    for line in above:
        if line.entry.sak != sak:
            return []
        if VOTING.match(line.text):
            return list(reversed(collected))
        if inline := _VOTE_INLINE.match(line.text):
            return [inline["text"], *reversed(collected)]
        if DECISION_ADOPTED.match(line.text):
            return []
        collected.append(line.text)
    return []


def _to_count(printed: str) -> int:
    return int(printed) if printed.isdecimal() else _NUMBER_WORDS[printed.lower()]
