"""A page or a part of a paper as text, from what was read of it, with the quote marked."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from assistant.chat.markup import escape, tag
from assistant.chat.shelf import ShelvedPaper
from assistant.chat.squeeze import find_all, squeeze
from assistant.structure.meeting import Passage

PART_PASSAGES = 40
"""A paper without pages is turned in parts of this many passages."""

_MAX_LEVEL = 3


class Part(NamedTuple):
    """What is turned to at once: a page, or a run of passages where there are no pages."""

    number: int
    passages: tuple[Passage, ...]


class TextView(NamedTuple):
    """HTML of a part and whether the quote is marked in it."""

    html: str
    marked: bool


def parts_of(paper: ShelvedPaper) -> list[Part]:
    """Return the pages of a paper, or its parts where it has no pages."""
    if paper.has_pages:
        pages: dict[int, list[Passage]] = {}
        for passage in paper.passages:
            if passage.place.page is not None:
                pages.setdefault(passage.place.page, []).append(passage)
        last = max([paper.ref.pages, *pages])
        return [Part(page, tuple(pages.get(page, ()))) for page in range(1, last + 1)]
    starts = range(0, max(len(paper.passages), 1), PART_PASSAGES)
    return [
        Part(number, paper.passages[start : start + PART_PASSAGES])
        for number, start in enumerate(starts, 1)
    ]


def part_with(paper: ShelvedPaper, page: int | None, quote: str, locator: str) -> int:
    """Return the number of the part that holds a citation.

    Without a page it is the part with the quote, preferably at the cited locator, else the first.
    """
    if page is not None:
        return page
    wanted = squeeze(quote).text
    holding = [
        (passage.place.locator != locator, part.number)
        for part in parts_of(paper)
        for passage in part.passages
        if wanted and wanted in squeeze(passage.text).text
    ]
    if holding:
        return min(holding)[1]
    located = (
        part.number
        for part in parts_of(paper)
        for passage in part.passages
        if passage.place.locator == locator
    )
    return next(located, 1)


def render_passages(
    passages: Sequence[Passage], quote: str, locator: str = "", *, table: str
) -> TextView:
    """Write passages with the first place of the quote marked, at the cited locator if it is there.

    A quote that runs over several passages marks those that it holds. ``table`` is the word by
    which a screen reader announces a table.
    """
    chosen = _holders(passages, quote, locator)
    blocks: list[str] = []
    for is_item, group in groupby(passages, key=lambda passage: passage.kind == "list_item"):
        rendered = [
            _block(passage, quote if passage.id in chosen else "", table) for passage in group
        ]
        blocks.append(tag("ul", "".join(rendered)) if is_item else "".join(rendered))
    return TextView("".join(blocks), bool(chosen))


def _holders(passages: Sequence[Passage], quote: str, locator: str) -> frozenset[str]:
    wanted = squeeze(quote).text
    if not wanted:
        return frozenset()
    ranked = sorted(passages, key=lambda passage: passage.place.locator != locator)
    for passage in ranked:
        if _holds(passage, quote):
            return frozenset({passage.id})
    # A short passage may stand in the quote by chance; three words do not.
    inside = (
        passage
        for passage in passages
        if len(passage.text.split()) >= 3 and squeeze(passage.text).text in wanted
    )
    return frozenset(passage.id for passage in inside)


def _holds(passage: Passage, quote: str) -> bool:
    raw = list(passage.text)
    return bool(find_all(quote, squeeze(raw), raw))


def _block(passage: Passage, quote: str, table: str) -> str:
    if passage.kind == "table":
        return _table(passage, quote, table)
    content = _marked(passage.text, quote)
    if passage.kind == "heading":
        level = min(max(passage.level, 1), _MAX_LEVEL) + 3
        return tag(f"h{level}", content)
    if passage.kind == "list_item":
        return tag("li", content, class_=f"level-{min(passage.level, _MAX_LEVEL)}")
    return tag("p", content, class_=f"block-{passage.kind}")


def _marked(text: str, quote: str) -> str:
    if not quote:
        return escape(text)
    raw = list(text)
    spans = find_all(quote, squeeze(raw), raw)
    span = spans[0] if spans else range(len(raw))
    before, held, after = text[: span.start], text[span.start : span.stop], text[span.stop :]
    return escape(before) + tag("mark", escape(held)) + escape(after)


def _table(passage: Passage, quote: str, label: str) -> str:
    rows = [row.split("\t") for row in passage.text.split("\n")]
    wanted = squeeze(quote).text
    marked = _row_of(rows, wanted)
    rendered = []
    for index, row in enumerate(rows):
        hit = bool(wanted) and (marked is None or index == marked)
        cells = "".join(
            tag("td", tag("mark", escape(cell)) if hit and cell else escape(cell)) for cell in row
        )
        rendered.append(tag("tr", cells, class_="cited" if hit else None))
    table = tag("table", tag("tbody", "".join(rendered)))
    return tag("div", table, class_="table-scroll", tabindex="0", role="region", aria_label=label)


def _row_of(rows: Sequence[Sequence[str]], wanted: str) -> int | None:
    """The row that holds the quote; None where the quote is more than one row."""
    if not wanted:
        return None
    for index, row in enumerate(rows):
        if wanted in squeeze(" ".join(row)).text:
            return index
    return None
