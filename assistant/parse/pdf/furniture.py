"""Repeated headers, footers and printed page numbers, told from the neighbouring pages."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.parse.pdf.glyphs import Word
from assistant.parse.pdf.lines import Row, build_rows

WINDOW = 6
"""Pages before and after a page that are looked at: decks in one file have their own footers."""

_TOP, _BOTTOM = 0.12, 0.88
_OUTER_TOP, _OUTER_BOTTOM = 0.08, 0.92
_REPEATS = 3
_NUMBER = re.compile(
    r"(?:(?P<word>side|page|s\.?|lysbilde)\s*)?[-–\s]*(?P<number>\d{1,4})[-–\s]*"
    r"(?:\s*(?:av|of|/)\s*(?P<total>\d{1,4}))?",
    re.IGNORECASE,
)
_NUMBER_WITHIN = re.compile(
    r"\b(?:side|page|s\.)\s*(?P<number>\d{1,4})(?:\s*(?:av|of|/)\s*\d{1,4})?\s*$"
    r"|(?:^|[|·•–-]\s*)(?P<last>\d{1,4})(?:\s*/\s*\d{1,4})?\s*$",
    re.IGNORECASE,
)


class Margins(NamedTuple):
    """What may be furniture on one page: its signature and its words, line by line."""

    number: int
    lines: tuple[tuple[str, str, tuple[Word, ...]], ...]


def read_margins(number: int, height: float, words: Sequence[Word]) -> Margins:
    """Collect the lines in the upper and lower margin of a page."""
    zone = [w for w in words if w.bottom < _TOP * height or w.top > _BOTTOM * height]
    body = _usual_size(words)
    lines = []
    for row in build_rows(zone):
        if not _is_small(row, body):
            continue
        side = "top" if row.top < height / 2 else "bottom"
        outer = row.bottom < _OUTER_TOP * height or row.top > _OUTER_BOTTOM * height
        for segment in row.segments:
            text = segment.text
            signature = f"{side}:{re.sub(r'[0-9]+', '#', text)}"
            lines.append((signature + ("!" if outer else ""), text, segment.words))
    return Margins(number, tuple(lines))


def find_furniture(page: Margins, around: Iterable[Margins]) -> tuple[set[Word], str | None]:
    """Return the words of a page that are furniture, and its printed number.

    Args:
        page: The page's own margins.
        around: Margins of the pages near it, itself included.
    """
    near = list(around)
    counts: Counter[str] = Counter()
    for other in near:
        counts.update({signature for signature, _, _ in other.lines})
    needed = min(_REPEATS, max(2, len(near)))
    words: set[Word] = set()
    printed: str | None = None
    for signature, text, members in page.lines:
        number = _page_number(text)
        repeated = counts[signature] >= needed
        outer = signature.endswith("!")
        if number and (_tells_total(text) or repeated or (outer and int(number) == page.number)):
            printed = printed or number
            words.update(members)
        elif repeated:
            printed = printed or _number_within(text)
            words.update(members)
    return words, printed


def _page_number(text: str) -> str | None:
    match = _NUMBER.fullmatch(text.strip())
    return match["number"] if match else None


def _tells_total(text: str) -> bool:
    match = _NUMBER.fullmatch(text.strip())
    return match is not None and bool(match["word"] and match["total"])


def _number_within(text: str) -> str | None:
    match = _NUMBER_WITHIN.search(text)
    return next(filter(None, match.groups()), None) if match else None


def _usual_size(words: Sequence[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_small(row: Row, body: float) -> bool:
    return max(segment.size for segment in row.segments) <= body * 1.1
