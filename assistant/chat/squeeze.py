"""Finding a quote again in text that is broken, spaced or hyphenated in another way."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_SIGNS = (",", ".")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


class Squeezed(NamedTuple):
    """Text without spaces, hyphens and punctuation; ``origin[i]`` is where character i stood."""

    text: str
    origin: tuple[int, ...]


def squeeze(characters: Iterable[str]) -> Squeezed:
    """Keep letters and digits alone, ligatures undone and in lower case.

    A decimal sign between two digits stays: '12,4' and '124' are two different figures.
    """
    source = list(characters)
    kept: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(source):
        for part in _parts(source, index, character):
            kept.append(part)
            origin.append(index)
    return Squeezed("".join(kept), tuple(origin))


def _parts(source: list[str], index: int, character: str) -> str:
    if character in _SIGNS and _is_decimal_sign(source, index):
        return ","
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(_LETTER_OR_DIGIT.findall(folded))


def _is_decimal_sign(source: list[str], index: int) -> bool:
    return (
        0 < index < len(source) - 1
        and source[index - 1].isdecimal()
        and source[index + 1].isdecimal()
    )


def find_all(quote: str, page: Squeezed, raw: list[str]) -> list[range]:
    """Return where a quote stands in the raw characters, as ranges of indexes.

    A hit inside a longer word or number does not count: '4' is not in '14'.
    """
    wanted = squeeze(quote).text
    found: list[range] = []
    if not wanted:
        return found
    at = page.text.find(wanted)
    while at >= 0:
        first, last = page.origin[at], page.origin[at + len(wanted) - 1]
        if not _cuts_word(raw, first, last):
            found.append(_with_signs(quote, raw, first, last))
        at = page.text.find(wanted, at + 1)
    return found


def _with_signs(quote: str, raw: list[str], first: int, last: int) -> range:
    """Take along the signs around the words that the quote has too: '«', '(', the full stop."""
    text = quote.strip()
    for sign in reversed(text[: _leading_signs(text)]):
        if first and raw[first - 1] == sign:
            first -= 1
    for sign in text[len(text) - _leading_signs(text[::-1]) :]:
        if last + 1 < len(raw) and raw[last + 1] == sign:
            last += 1
    return range(first, last + 1)


def _leading_signs(text: str) -> int:
    return next((index for index, sign in enumerate(text) if sign.isalnum()), 0)


def _cuts_word(raw: list[str], first: int, last: int) -> bool:
    before = "".join(raw[max(first - 2, 0) : first])
    after = "".join(raw[last + 1 : last + 3])
    if before[-1:].isalnum() or after[:1].isalnum():
        return True
    # '4' within '14,4' or '4,0': the sign belongs to the number.
    starts_late = raw[first].isdecimal() and before[-1:] in _SIGNS and before[:1].isdecimal()
    ends_early = raw[last].isdecimal() and after[:1] in _SIGNS and after[1:].isdecimal()
    return starts_late or ends_early
