"""Repeated headers, footers and printed page numbers, told from the neighbouring pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from assistant.parse.pdf.lines import Row, build_rows
from assistant.parse.pdf.words import Word

WINDOW = 6
"""Pages before and after a page that are looked at: decks in one file have their own footers."""

_TOP, _BOTTOM = 0.12, 0.88
_OUTER_TOP, _OUTER_BOTTOM = 0.08, 0.92
_REPEATS, _RECURS = 3, 2
_LARGER, _LARGER_OUTSIDE = 1.1, 1.35
"""A running line is at most so much larger than the text; at the page's edge it may be more."""
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


class MarginLine(NamedTuple):
    """A line in a margin, and what would be the same in it on other pages if it is furniture.

    ``marks`` are the text itself, and the text with a number that counts the pages taken out.
    """

    side: Literal["top", "bottom"]
    outer: bool
    text: str
    marks: tuple[str, ...]
    words: tuple[Word, ...]


class Margins(NamedTuple):
    """What may be furniture on one page."""

    number: int
    lines: tuple[MarginLine, ...]
    inside: frozenset[str] = frozenset()
    """The lines between the margins that stand alone: a heading there may also begin a page."""


def read_margins(number: int, height: float, words: Sequence[Word]) -> Margins:
    """Collect the lines in the upper and lower margin of a page."""
    zone = [w for w in words if w.bottom < _TOP * height or w.top > _BOTTOM * height]
    body = _usual_size(words)
    lines: list[MarginLine] = []
    for row in build_rows(zone):
        side: Literal["top", "bottom"] = "top" if row.top < height / 2 else "bottom"
        outer = row.bottom < _OUTER_TOP * height or row.top > _OUTER_BOTTOM * height
        if not _is_small(row, body, _LARGER_OUTSIDE if outer else _LARGER):
            continue
        for segment in row.segments:
            marks = tuple(f"{side}:{mark}" for mark in _marks(segment.text, number))
            lines.append(MarginLine(side, outer, segment.text, marks, segment.words))
    margin = set(zone)
    rows = build_rows([word for word in words if word not in margin]) if lines else []
    inside = frozenset(row.segments[0].text for row in rows if len(row.segments) == 1)
    return Margins(number, tuple(lines), inside)


def _marks(text: str, page: int) -> Iterator[str]:
    """Yield what a running line has in common with that of other pages."""
    yield text
    for match in re.finditer(r"\d{1,4}", text):
        # 'Side 7' on the fifth page and 'Side 8' on the sixth; 'Sak 7/31' is no such count.
        ahead = int(match.group()) - page
        yield f"{text[: match.start()]}#{ahead}#{text[match.end() :]}"


def find_furniture(page: Margins, around: Iterable[Margins]) -> tuple[set[Word], str | None]:
    """Return the words of a page that are furniture, and its printed number.

    Args:
        page: The page's own margins.
        around: Margins of the pages near it, itself included.
    """
    near = {other.number: other for other in around}
    counts: Counter[str] = Counter()
    for other in near.values():
        counts.update({mark for line in other.lines for mark in line.marks})
    needed = min(_REPEATS, max(2, len(near)))
    common = {mark for mark, count in counts.items() if count >= needed}
    # 'Votering' stands wherever a sak is voted on, and may happen to begin a page.
    within = Counter(text for other in near.values() for text in other.inside)
    common -= {f"top:{text}" for text, count in within.items() if count >= _RECURS}
    words: set[Word] = set()
    printed: str | None = None
    for line in page.lines:
        number = _page_number(line.text)
        running = _runs(line, page.number, near, common)
        own = line.outer and number is not None and int(number) == page.number
        if number and (_tells_total(line.text) or running or own):
            printed = printed or number
            words.update(line.words)
        elif running:
            printed = printed or _number_within(line.text)
            words.update(line.words)
    return words, printed


def _runs(line: MarginLine, page: int, near: Mapping[int, Margins], common: set[str]) -> bool:
    """Tell whether a line stands on the next page or the one before, or on every other page.

    The first lines of several saker in one file are alike too, but stand some pages apart.
    """
    marks = common.intersection(line.marks)
    if not marks:
        return False
    if any(_has(near, page + step, marks) for step in (-1, 1)):
        return True
    other = {
        mark
        for step in (-1, 1)
        if page + step in near
        for found in near[page + step].lines
        if found.side == line.side
        for mark in found.marks
    }
    every_other = any(_has(near, page + step, marks) for step in (-2, 2))
    return every_other and bool(common & other)


def _has(near: Mapping[int, Margins], page: int, marks: set[str]) -> bool:
    return page in near and any(marks.intersection(line.marks) for line in near[page].lines)


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


def _is_small(row: Row, body: float, larger: float) -> bool:
    return max(segment.size for segment in row.segments) <= body * larger
