"""Whether a line asks something, and which number stands before it."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

LineKind = Literal["text", "item", "numbered", "heading"]

_STARTERS = frozenset(
    word
    for line in (
        "hva hvem hvor hvordan hvorfor når hvilke hvilken hvilket hvis",
        "kva kven kvar kor korleis kvifor korfor",
        "what who whom whose when where why how which is are was were does do did will can could",
        "er var har hadde kan kunne skal skulle vil ville bør må får fikk blir ble vart vert",
        "finnes finst gjelder gjeld står koster kostar",
        "oppsummer gi list ramse nevn nemn forklar beskriv fortell fortel regn vis finn gjør greie",
        "summarise summarize list give explain describe tell name compare",
        "sammenlign samanlikn oppgi redegjør gjer og enn men",
    )
    for word in line.split()
)
"""First words of what is asked without a question mark."""

_NUMBER = re.compile(
    r"^\s*(?:(?:spørsmål|spm|question|q)\.?\s*(?:nr\.?\s*)?)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2})*|[a-zæøå])\s*[.):]\s*(?=\D)(?=\S)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"^\s*(?P<number>\d{1,3}(?:\.\d{1,2})*) (?=[A-ZÆØÅa-zæøå])")
_LABEL = re.compile(r"^\s*(?:spørsmål|spm|question)\.?\s*:\s*", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-–—•*●▪◦o]|\[[ xX]?\])\s+(?=\S)")
_ELLIPTIC = re.compile(
    r"^\W*(og|men|enn|hva med|kva med|and|what about|how about)\b|"
    r"\b(den|han|hun|ho|de|dei|dem|it|they|them|he|she)\b|\b(det|dette|this|that)\W*$",
    re.IGNORECASE,
)
_SHORT = 6
"""Words up to which a question with a pronoun has nothing of its own that it could stand for."""
_MOST_LEANED_ON = 3
_SHOWN_SKIPPED = 3
_SHOWN_CHARACTERS = 60


class Line(NamedTuple):
    """A line of a file as it is read: its words without number and bullet, and where it stands."""

    text: str
    place: str
    kind: LineKind = "text"
    number: str = ""
    section: str = ""


def asks(text: str) -> bool:
    """Tell whether a line asks something: by its question mark or its first word."""
    if "?" in text:
        return True
    first = re.match(r"\W*(\w+)", text.casefold())
    return first is not None and first.group(1) in _STARTERS and not text.rstrip().endswith(":")


def take_marker(text: str) -> tuple[str, LineKind, str]:
    """Return a line without its bullet or number, what kind it is, and the number."""
    bullet = _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    numbered = _NUMBER.match(rest)
    if numbered is None:
        bare = _BARE_NUMBER.match(rest)
        # '3 Hva koster …' is numbered; '12 kommuner deltar' is not.
        numbered = bare if bare and asks(rest[bare.end() :]) else None
    if numbered:
        words = _LABEL.sub("", rest[numbered.end() :])
        return " ".join(words.split()), "numbered", numbered["number"]
    words = " ".join(_LABEL.sub("", rest).split())
    return words, "item" if bullet or words != " ".join(rest.split()) else "text", ""


def choose(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of a file into questions and what is none, both in order.

    A numbered line counts as a question when any of the numbered ones asks; where no line asks at
    all, every line that is no heading is taken for a question in keywords.
    """
    asking = [asks(line.text) for line in lines]
    numbers_ask = any(a and line.kind == "numbered" for a, line in zip(asking, lines, strict=True))
    questions: list[Line] = []
    others: list[Line] = []
    for line, asked in zip(lines, asking, strict=True):
        if line.kind == "heading":
            taken = "?" in line.text
        elif any(asking):
            taken = asked or (numbers_ask and line.kind == "numbered")
        else:
            taken = not line.text.endswith(":")
        (questions if taken else others).append(line)
    return questions, others


def leaned_on(line: Line, before: Sequence[Line]) -> tuple[str, ...]:
    """Return the earlier questions that one like 'Og i 2029?' leans on, oldest first."""
    if not _ELLIPTIC.search(line.text) or len(line.text.split()) > _SHORT:
        return ()
    same = [other.text for other in before if other.section == line.section]
    return tuple(same[-_MOST_LEANED_ON:])


def skipped_note(lines: Sequence[Line]) -> str:
    """Say which lines were not taken for questions."""
    shown = "; ".join(
        f"{line.place}: «{line.text[:_SHOWN_CHARACTERS]}»" for line in lines[:_SHOWN_SKIPPED]
    )
    more = f" og {len(lines) - _SHOWN_SKIPPED} til" if len(lines) > _SHOWN_SKIPPED else ""
    return f"Ikke lest som spørsmål: {shown}{more}."
