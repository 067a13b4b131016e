"""Pages for blocks that have none: each is found, by its words, on the pages of a rendition."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium

from assistant.parse.pages import Block, Box, Page
from assistant.parse.pdf.furniture import WINDOW, find_furniture, read_margins
from assistant.parse.pdf.glyphs import RawPage, read_page
from assistant.parse.wordmatch import match_words

_SENTENCE = re.compile(r"(?<!^\d\.)(?<!^\d\d\.)(?<=[.!?…»\"”)])\s+(?=[A-ZÆØÅ«\"“(\d–-])|\n+")
_TRUSTED = 0.9
"""Share of the words that must be found before any page is believed."""
_LEAST_LETTERS = 10
"""A text shorter than this is not looked for out of its order."""


class _Spot(NamedTuple):
    """A word of the rendition."""

    key: str
    page: int
    box: Box


class _Piece(NamedTuple):
    """What stands on one page: a sentence of a paragraph or a row of a table.

    ``start`` and ``end`` are characters of the block's text, or rows of its table.
    """

    block: Block
    start: int
    end: int
    cells: tuple[str, ...]


class _Placed(NamedTuple):
    """A piece with its page from 1, or None, and the place of each of its cells there."""

    piece: _Piece
    page: int | None
    boxes: tuple[Box | None, ...]


def paginate(blocks: Sequence[Block], rendition: Path) -> tuple[Page, ...] | None:
    """Divide blocks into the pages of a PDF of the same paper.

    A paragraph or table that goes on over pages is cut at the sentence or row that begins the next
    page. A block that is not found and stands between blocks of different pages gets a page
    without number: a page is never guessed.

    Returns:
        None where too few words are found to trust any page.
    """
    raw = _read_rendition(rendition)
    spots = [spot for page in raw for spot in _spots(page)]
    pieces = [piece for block in blocks for piece in _pieces(block)]
    placed = _place(pieces, spots)
    if placed is None:
        return None
    return tuple(_build_pages(placed, raw))


def _read_rendition(path: Path) -> list[RawPage]:
    opened = pdfium.PdfDocument(str(path))
    try:
        pages: list[RawPage] = []
        for index in range(len(opened)):
            page = opened[index]
            pages.append(read_page(page, index + 1))
            page.close()
        return pages
    finally:
        opened.close()


def _key(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()


def _spots(page: RawPage) -> Iterator[_Spot]:
    for word in page.words:
        if key := _key(word.text):
            yield _Spot(key, page.number, Box(word.x0, word.top, word.x1, word.bottom))


def _pieces(block: Block) -> Iterator[_Piece]:
    if block.rows:
        for index, row in enumerate(block.rows):
            yield _Piece(block, index, index + 1, row)
        return
    start = 0
    if block.kind in {"paragraph", "list_item"}:
        for match in _SENTENCE.finditer(block.text):
            yield _Piece(block, start, match.end(), (block.text[start : match.start()],))
            start = match.end()
    yield _Piece(block, start, len(block.text), (block.text[start:],))


def _place(pieces: Sequence[_Piece], spots: Sequence[_Spot]) -> list[_Placed] | None:
    owners = [
        (at, cell, key)
        for at, piece in enumerate(pieces)
        for cell, text in enumerate(piece.cells)
        for word in text.split()
        if (key := _key(word))
    ]
    counterparts = match_words([key for _, _, key in owners], [spot.key for spot in spots])
    found: list[list[tuple[int, _Spot]]] = [[] for _ in pieces]
    for (at, cell, _), counterpart in zip(owners, counterparts, strict=True):
        if counterpart is not None:
            found[at].append((cell, spots[counterpart]))
    placed = [_placed(piece, hits) for piece, hits in zip(pieces, found, strict=True)]
    searched = _search_rest(placed, spots)
    known = sum(_words(one.piece) for one in searched if one.page is not None)
    return _fill(searched) if known >= _TRUSTED * len(owners) else None


def _words(piece: _Piece) -> int:
    return sum(bool(_key(word)) for text in piece.cells for word in text.split())


def _placed(piece: _Piece, hits: Sequence[tuple[int, _Spot]]) -> _Placed:
    if not hits or 2 * len(hits) < _words(piece):
        return _Placed(piece, None, (None,) * len(piece.cells))
    page = hits[0][1].page
    boxes = [
        _union([spot.box for cell, spot in hits if cell == index and spot.page == page])
        for index in range(len(piece.cells))
    ]
    return _Placed(piece, page, tuple(boxes))


def _search_rest(placed: Sequence[_Placed], spots: Sequence[_Spot]) -> list[_Placed]:
    """Look for the pieces that stand out of order: footnotes and text boxes."""
    by_page: dict[int, list[_Spot]] = {}
    for spot in spots:
        by_page.setdefault(spot.page, []).append(spot)
    searched: list[_Placed] = []
    near = next((one.page for one in placed if one.page is not None), 1)
    for one in placed:
        found = one if one.page is not None else _search(one.piece, by_page, near=near)
        searched.append(found or one)
        near = one.page or near
    return searched


def _fill(placed: Sequence[_Placed]) -> list[_Placed]:
    """Give the pieces that were not found the page that those around them share."""
    after: list[int | None] = []
    for one in reversed(placed):
        after.append(one.page or (after[-1] if after else None))
    after.reverse()
    filled: list[_Placed] = []
    before: int | None = None
    for one, follows in zip(placed, after, strict=True):
        page = one.page or (before if before == follows else None)
        filled.append(one._replace(page=page))
        before = one.page or before
    return filled


def _search(piece: _Piece, by_page: Mapping[int, list[_Spot]], *, near: int) -> _Placed | None:
    wanted = "".join(_key(word) for text in piece.cells for word in text.split())
    if len(wanted) < _LEAST_LETTERS:
        return None
    for page in (near, near + 1, near - 1):
        own = by_page.get(page, [])
        text = "".join(spot.key for spot in own)
        start = text.find(wanted)
        if start < 0:
            continue
        boxes: list[Box] = []
        at = 0
        for spot in own:
            if start <= at < start + len(wanted):
                boxes.append(spot.box)
            at += len(spot.key)
        box = _union(boxes)
        return _Placed(piece, page, (box, *(None for _ in piece.cells[1:])))
    return None


def _build_pages(placed: Sequence[_Placed], raw: Sequence[RawPage]) -> Iterator[Page]:
    margins = [read_margins(page.number, page.height, page.words) for page in raw]
    by_page: dict[float, list[_Placed]] = {page.number: [] for page in raw}
    last = 1
    for one in placed:
        last = max(last, one.page or 0)
        # What has no page stands between the pages around it.
        by_page.setdefault(one.page or last + 0.5, []).append(one)
    for number in sorted(by_page):
        blocks = tuple(_join(by_page[number]))
        if number != int(number):
            yield Page(number=None, blocks=blocks)
            continue
        page = raw[int(number) - 1]
        near = margins[max(0, page.number - 1 - WINDOW) : page.number + WINDOW]
        _, printed = find_furniture(margins[page.number - 1], near)
        yield Page(
            number=page.number,
            printed_number=printed,
            blocks=blocks,
            width=round(page.width, 2),
            height=round(page.height, 2),
            picture_share=page.picture_share,
            charts=page.charts,
            has_text=bool(blocks),
        )


def _join(placed: Sequence[_Placed]) -> Iterator[Block]:
    """Put the pieces of one page together again to blocks."""
    run: list[_Placed] = []
    for one in placed:
        if run and (one.piece.block is not run[-1].piece.block):
            yield _block(run)
            run = []
        run.append(one)
    if run:
        yield _block(run)


def _block(run: Sequence[_Placed]) -> Block:
    whole = run[0].piece.block
    start, end = run[0].piece.start, run[-1].piece.end
    box = _union([box for one in run for box in one.boxes if box is not None])
    if whole.rows:
        rows = whole.rows[start:end]
        return whole.model_copy(
            update={
                "rows": rows,
                "text": "\n".join("\t".join(row) for row in rows),
                "header_rows": max(0, min(whole.header_rows, end) - start),
                "cell_boxes": tuple(one.boxes for one in run),
                "box": box,
            }
        )
    # The rest of a list item on the next page is no further item.
    kind = "paragraph" if start > 0 and whole.kind == "list_item" else whole.kind
    text = whole.text[start:end].rstrip()
    return whole.model_copy(update={"text": text, "kind": kind, "box": box})


def _union(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
