"""Lines directly under one another, in text without blank lines: where a block of its own opens."""

import re
from typing import Literal

from assistant.parse.markup import plain
from assistant.parse.outline import looks_like_heading
from assistant.parse.textlines import Line
from assistant.saknumbers import leading_sak_number

_TIME = re.compile(r"^(?:kl\.?\s*)?\d{1,2}[:.]\d\d(?:\s*[-–]\s*\d{1,2}[:.]\d\d)?\s+", re.IGNORECASE)
_BARE_SAK = re.compile(r"\s*0*[1-9]\d{0,2}/(?:20)?\d\d:?\s+[A-ZÆØÅ«]")
"""'41/26 Budsjett': of several such lines each lists a sak."""
_COLUMN_GAP = re.compile(r" {3,}|\t+")
_RECORD = re.compile(r"^[A-ZÆØÅ][\wÆØÅæøå /.-]{1,40}:\s+\S")
_SENTENCE_END = re.compile(r"[.!?][»”\")]?$")
_MAX_LABEL_WORDS = 7
_MAX_HEADING_WORDS = 6
_MAX_ITEM_WORDS = 4
_MAX_TITLE_LINES = 4
_LONG_LINE = 40

_Kind = Literal["sak", "label", "record", "item", "heading", "text"]


def split_dense(lines: list[Line], *, width: int) -> list[list[Line]]:
    """Divide the lines of a group where a sak, a label or a form begins or ends.

    Args:
        lines: Lines without a blank one between.
        width: Where the file breaks its lines, so that a full line goes on; 0 where it does not.
    """
    parts = [[lines[0]]]
    kinds: list[_Kind] = [_kind_alone(lines[0].text)]
    listed = {line.number for line in lines if _BARE_SAK.match(line.text)}
    for index in range(1, len(lines)):
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        kind = _opens(parts, kinds[-1], lines[index], following, width=width)
        if len(listed) > 1 and lines[index].number in listed:
            kind = "sak"
        if kind is None:
            parts[-1].append(lines[index])
        else:
            parts.append([lines[index]])
            kinds.append(kind)
    return parts


def split_columns(text: str) -> list[str]:
    """Split a line of words that stand far apart: 'Kari Vik (Ap)     Ola Moe (H)'.

    What stands after a label, or after a sak's number, belongs to it.
    """
    parts = [plain(part) for part in _COLUMN_GAP.split(text.strip())]
    words = all(len(part.split()) > 1 and part[:1].isupper() for part in parts)
    if (
        len(parts) > 1
        and words
        and not any(part.endswith(":") or opens_sak(text) for part in parts)
    ):
        return parts
    return [whole] if (whole := plain(text)) else []


def opens_sak(text: str) -> bool:
    """Tell whether a line opens or lists a sak: 'PS 4/26 Kai', '10:15 Sak 5/26 Budsjett'.

    A sentence that merely begins with a number ('Sak 4/26 skal videre.') does not.
    """
    bare = plain(text)
    bare = bare[match.end() :] if (match := _TIME.match(bare)) else bare
    number = leading_sak_number(bare)
    if number is None or bare[:1].isdecimal() or not bare[:1].isalpha():
        return False
    rest = bare[number.end :]
    return (
        re.match(r"\s*[:.–—-]?\s*(?:$|[«\"“A-ZÆØÅ0-9])", rest) is not None
        and not rest.rstrip().endswith((".", ",", ";"))
        and len(rest.split()) <= 30
    )


def _kind_alone(text: str) -> _Kind:
    if opens_sak(text):
        return "sak"
    if _is_label(text):
        return "label"
    return "record" if _RECORD.match(text.strip()) else "text"


def _is_label(text: str) -> bool:
    bare = plain(text)
    return (
        bare.endswith(":")
        and len(bare.split()) <= _MAX_LABEL_WORDS
        and bare[:1].isupper()
        and re.search(r"[.,;]\s", bare) is None
    )


def _opens(
    parts: list[list[Line]], before: _Kind, line: Line, following: str, *, width: int
) -> _Kind | None:
    """Return what a line opens, or None where it goes on with the part above."""
    text, above = line.text.strip(), parts[-1][-1].text.strip()
    alone = _kind_alone(text)
    if alone == "sak":
        return "sak"
    runs_on = text[:1].islower() or (width > 0 and len(above) >= _LONG_LINE)
    ended = _SENTENCE_END.search(above) is not None
    if alone == "label":
        return None if runs_on and not ended else "label"
    if before in {"sak", "item"} and not text[:1].islower():
        return _after_sak(text, above, alone, before, width=width)
    if before == "label" and len(parts[-1]) == 1:
        return alone
    if alone == "record" and before == "text" and (ended or _is_title(parts[-1])):
        return "record"
    return "heading" if ended and _heads(text, following) else None


def _after_sak(text: str, above: str, alone: _Kind, before: _Kind, *, width: int) -> _Kind | None:
    """The line under a sak's title: its text, or a short item of the agenda ('Eventuelt')."""
    bare = plain(text)
    if len(bare.split()) <= _MAX_ITEM_WORDS and looks_like_heading(bare):
        return "item"
    if before == "sak" and alone == "text" and _is_broken(above, bare, width):
        return None
    wraps = width > 0 and len(above) >= _LONG_LINE and alone == "text"
    return None if wraps and before == "sak" and not bare.endswith(".") else alone


def _is_broken(above: str, text: str, width: int) -> bool:
    """Tell whether a line ended since the next word had no room, or goes on with a bracket."""
    first = text.split()[0] if text else ""
    full = width > 0 and len(above) + 1 + len(first) > width
    return first.startswith("(") or (full and above[-1:] not in ".?!")


def _is_title(lines: list[Line]) -> bool:
    """Lines of a title above a form: few, short, without full stops."""
    return len(lines) <= _MAX_TITLE_LINES and not any(
        _SENTENCE_END.search(line.text.strip()) or len(line.text.split()) > 16 for line in lines
    )


def _heads(text: str, following: str) -> bool:
    """A short line between the end of a sentence and a long line, a label or a sak."""
    bare = plain(text)
    return (
        bare[:1].isupper()
        and len(bare.split()) <= _MAX_HEADING_WORDS
        and looks_like_heading(bare)
        and not bare.endswith(":")
        and (
            len(following.strip()) >= _LONG_LINE
            or re.match(r"\s*(?:1[.)]|[-•–])\s", following) is not None
        )
    )
