"""Kinds of agenda items (sakstyper) in bokmål and nynorsk."""

import re

from assistant.structure.meeting import AgendaKind

_KINDS: tuple[tuple[AgendaKind, re.Pattern[str]], ...] = (
    ("approval", re.compile(r"godkjen|approv", re.IGNORECASE)),
    (
        "discussion",
        re.compile(r"drøft|diskusjon|debatt|innspill|innspel|dialog|discuss", re.IGNORECASE),
    ),
    (
        "decision",
        re.compile(
            r"vedtak|beslut|avgj[øe]r|beslutning|innstilling|tilråding|votering|decision|resolution",
            re.IGNORECASE,
        ),
    ),
    (
        "information",
        re.compile(r"orienter|informasjon|melding|referat|etterretning|til info", re.IGNORECASE),
    ),
    ("open", re.compile(r"åpen|open\b|ope\b|åpent|opent|fritt|uformell", re.IGNORECASE)),
)

_LETTERS: dict[str, AgendaKind] = {
    "B": "decision", "V": "decision", "O": "information", "I": "information", "D": "discussion",
    "G": "approval",
}  # fmt: skip


_LETTER_SAK = re.compile(r"(?P<letter>[BDOV])[- ]?sak\b", re.IGNORECASE)
_WORD_SAK = re.compile(r"(?P<word>orientering|vedtak|beslutning|drøfting|godkjenning)s?sak\b", re.I)


def label_kind(label: str) -> AgendaKind | None:
    """Return the kind that the name of a number tells: 'O-sak 5/34', 'Drøftingssak 7/34'."""
    if letter := _LETTER_SAK.match(label):
        return _LETTERS[letter["letter"].upper()]
    word = _WORD_SAK.match(label)
    return read_kind(word["word"]) if word else None


_GROUP = re.compile(
    r"(?:(?:andre|øvrige|faste)\s+)?(?:saker?\s+(?:til|for)\s+)?(?P<first>\w+?)(?:s?saker|s?sakar|ar|er)?"
    r"(?:\s+og\s+\w+)?(?:\s*\(?(?:til|for)\s+(?P<purpose>\w+)\)?)?",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\bsak(?:er|ar)\b|saker\b|sakar\b|(?:orientering|melding|drøfting)(?:er|ar)\b", re.IGNORECASE
)


def group_kind(heading: str) -> AgendaKind | None:
    """Return the kind of the saker below a heading: 'Orienteringssaker', 'Saker til vedtak'.

    'Vedtak' alone is the heading of one decision, and 'Saker til behandling' tells no kind.
    """
    text = " ".join(heading.split()).strip(" :.")
    match = _GROUP.fullmatch(text) if _PLURAL.search(text) else None
    return read_kind(match["purpose"] or match["first"]) if match else None


def is_letter(printed: str) -> bool:
    """Tell whether a text is the letter that stands for a kind."""
    return printed.strip(" .") in _LETTERS


def read_kind(printed: str) -> AgendaKind | None:
    """Return the kind that a printed word names; None for an unknown or empty one.

    A letter alone stands for its word: 'B' for beslutning, 'O' for orientering.
    """
    if letter := _LETTERS.get(printed.strip(" .")):
        return letter
    for kind, words in _KINDS:
        if words.search(printed):
            return kind
    return None
