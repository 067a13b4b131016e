"""The layout of one page: tables first, the rest as text, all in reading order."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.parse.grid import table_block
from assistant.parse.outline import is_labelled_figure
from assistant.parse.pages import Block, Box, Page
from assistant.parse.pdf.banded import find_banded, overlaps, replaces
from assistant.parse.pdf.bands import OTHER_SIZE
from assistant.parse.pdf.broken_words import (
    CellLines,
    find_broken,
    find_padding,
    inner_width,
)
from assistant.parse.pdf.drawings import find_joints
from assistant.parse.pdf.flat import FlatTable
from assistant.parse.pdf.glyphs import RawPage
from assistant.parse.pdf.lines import Row, Segment, build_rows, part_common_gaps
from assistant.parse.pdf.paragraphs import (
    Group,
    body_size,
    group_lines,
    join_lines,
    make_blocks,
    split_running_text,
)
from assistant.parse.pdf.paragraphs import union as union_boxes
from assistant.parse.pdf.ruled import Cell, Grid, find_grids, words_in
from assistant.parse.pdf.unruled import find_flat_tables
from assistant.parse.pdf.words import Word
from assistant.parse.reading_order import reading_order

_TITLE_ZONE = 0.3
"""A slide's title begins in this upper share of the page."""

_TITLE_RATIO = 1.15


class _Item(NamedTuple):
    """Something with a place in the reading order: a table or a group of lines."""

    box: Box
    table: Block | None
    group: Group | None


def lay_out(raw: RawPage, *, furniture: set[Word], printed: str | None) -> Page:
    """Turn a raw page into blocks in reading order.

    Args:
        raw: The page as read.
        furniture: Words of headers and footers, which are left out.
        printed: The page number printed on the page.
    """
    words = [word for word in raw.words if word not in furniture]
    in_cards = {word for card in raw.cards for word in words_in(card, words)}
    cards = [build_rows(words_in(card, words)) for card in raw.cards]
    words = [word for word in words if word not in in_cards]
    grids = _find_grids(raw, words)
    items = [item for grid in grids for item in _ruled_items(grid, words)]
    inside = {word for grid in grids for word in words_in(grid.box, words)}
    edges = [*raw.edges, *find_joints(raw.edges)]
    rows = part_common_gaps(build_rows([word for word in words if word not in inside], edges))
    for table in find_flat_tables(rows):
        used = {id(segment) for segment in table.segments}
        rows = _without(rows, used)
        items.append(_flat_item(table))
    groups = group_lines(rows)
    if raw.height > raw.width:
        # The text boxes of a slide have margins of their own.
        groups = split_running_text(groups, [item.box for item in items], width=raw.width)
    items.extend(_Item(group.box, None, group) for group in groups)
    items.extend(_card_items(raw.cards, cards))
    blocks = _make_blocks(items, raw, [*rows, *(row for own in cards for row in own)])
    blocks.extend(Block(kind="paragraph", text=text) for text in raw.asides)
    return Page(
        number=raw.number,
        printed_number=printed,
        running=tuple(part.text for row in build_rows([*furniture]) for part in row.segments),
        blocks=tuple(blocks),
        width=round(raw.width, 2),
        height=round(raw.height, 2),
        picture_share=raw.picture_share,
        charts=raw.charts,
        has_text=bool(raw.words) and not raw.garbled,
    )


def _card_items(boxes: Sequence[Box], rows: Sequence[Sequence[Row]]) -> Iterator[_Item]:
    """Yield what stands in each card; each is read to its end before the next."""
    for box, own in zip(boxes, rows, strict=True):
        yield from (_Item(box, None, group) for group in _in_card(group_lines(own), box))


def _in_card(groups: Sequence[Group], card: Box) -> list[Group]:
    """Let the lines of a card end as far from its right side as they begin from its left."""
    padding = min((group.box.x0 for group in groups), default=card.x0) - card.x0
    return [group._replace(margin=card.x1 - padding) for group in groups]


def _find_grids(raw: RawPage, words: Sequence[Word]) -> list[Grid]:
    """Tables with drawn lines: those ruled both ways, and those with lines across alone."""
    banded = [
        grid
        for grid in find_banded(raw.edges, words)
        if not any(overlaps(grid.box, chart) for chart in raw.charts)
    ]
    ruled = [
        grid
        for grid in find_grids(raw.edges, words)
        if not any(replaces(b, grid, words) for b in banded)
    ]
    return [*ruled, *(b for b in banded if not any(overlaps(b.box, g.box) for g in ruled))]


def _without(rows: Sequence[Row], used: set[int]) -> list[Row]:
    kept = (Row(tuple(s for s in row.segments if id(s) not in used)) for row in rows)
    return [row for row in kept if row.segments]


def _make_blocks(items: list[_Item], raw: RawPage, rows: Sequence[Row]) -> list[Block]:
    """Order the items; runs of text between tables become blocks together."""
    ordered = [items[index] for index in reading_order([item.box for item in items])]
    segments = [segment for row in rows for segment in row.segments]
    body = body_size(segments)
    title = _find_title(ordered, raw, body)
    groups = [item.group for item in ordered if item.group]
    made = iter(make_blocks(groups, body=body, title=title))
    by_place = {id(block): block for block in made}
    return _weave(ordered, list(by_place.values()))


def _weave(ordered: list[_Item], texts: list[Block]) -> list[Block]:
    """Put text blocks and tables in one order; a key figure stands where its number stood."""
    blocks: list[Block] = []
    waiting = list(texts)
    for item in ordered:
        if item.table is not None:
            blocks.append(item.table)
            continue
        if waiting and item.group is not None and _holds(waiting[0], item.group):
            blocks.append(waiting.pop(0))
    blocks.extend(waiting)
    return blocks


def _holds(block: Block, group: Group) -> bool:
    box, own = block.box, group.box
    return box is not None and (
        box.x0 <= own.x0 and box.top <= own.top and box.x1 >= own.x1 and box.bottom >= own.bottom
    )


def _find_title(ordered: Sequence[_Item], raw: RawPage, body: float) -> Group | None:
    """The title of a landscape page: the text that begins it and is set apart, or the largest."""
    if raw.width <= raw.height:
        return None
    groups = [item.group for item in ordered if item.group and _is_title_like(item.group)]
    high = [group for group in groups if group.box.top < _TITLE_ZONE * raw.height]
    if not high:
        return None
    first = min(high, key=lambda group: (round(group.box.top), group.box.x0))
    begins = all(item.box.top >= first.box.top - 2 for item in ordered)
    if begins and (first.bold or first.size >= _TITLE_RATIO * body):
        return first
    largest = max(high, key=lambda group: (round(group.size), -group.box.top))
    if begins and largest.size <= first.size:
        return first
    top = max(item.group.size for item in ordered if item.group)
    return largest if largest.size >= max(top, _TITLE_RATIO * body) else None


def _is_title_like(group: Group) -> bool:
    text = group.text
    return len(text.split()) <= 25 and any(map(str.isalpha, text)) and not text.endswith(".")


def _ruled_items(grid: Grid, words: Sequence[Word]) -> list[_Item]:
    """Make the table of a grid; boxes that each hold a figure with its label are key figures."""
    inside = words_in(grid.box, words)
    filled = [(cell, text) for cell in grid.cells if (text := _text_in(cell, inside))]
    if len(filled) > 1 and all(is_labelled_figure(text) for _, text in filled):
        return [
            _Item(cell.box, Block(kind="key_figure", text=text, box=cell.box), None)
            for cell, text in filled
        ]
    item = _ruled_item(grid, words)
    return [item] if item else []


def _text_in(cell: Cell, words: Sequence[Word]) -> str:
    lines = _cell_lines(cell, words)
    return _joined(lines, cell.box.x1) if lines else ""


def _ruled_item(grid: Grid, words: Sequence[Word]) -> _Item | None:
    texts = [[""] * grid.columns for _ in range(grid.rows)]
    boxes: list[list[Box | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    bold = [True] * grid.rows
    inside = words_in(grid.box, words)
    filled = [(cell, lines) for cell in grid.cells if (lines := _cell_lines(cell, inside))]
    padding = find_padding((cell.box, lines) for cell, lines in filled)
    broken = find_broken(
        [CellLines(tuple(lines), inner_width(cell.box, padding)) for cell, lines in filled]
    )
    for cell in grid.cells:
        boxes[cell.row][cell.column] = cell.box
    for cell, lines in filled:
        texts[cell.row][cell.column] = _joined(lines, cell.box.x1, broken)
        bold[cell.row] = bold[cell.row] and all(_is_bold(line) for line in lines)
    block = table_block(texts, box=grid.box, boxes=boxes, emphasised=bold)
    return _Item(grid.box, block, None) if block else None


def _is_bold(line: Segment) -> bool:
    return all(word.bold for word in line.words if any(map(str.isalnum, word.text)))


def _cell_lines(cell: Cell, words: Sequence[Word]) -> list[Segment]:
    return [
        Segment(tuple(word for segment in row.segments for word in segment.words))
        for row in build_rows(words_in(cell.box, words))
    ]


def _joined(lines: Sequence[Segment], right: float, broken: frozenset[int] = frozenset()) -> str:
    """The text of a cell; wrapped lines are joined by a space, broken words without.

    Small print below a cell's text is a line of its own.
    """
    small = next((at for at, line in enumerate(lines) if _is_small_print(line, lines[0])), 0)
    parts = (lines[:small], lines[small:]) if small else (lines,)
    return "\n".join(join_lines(part, right, broken).replace("\n", " ") for part in parts)


def _is_small_print(line: Segment, first: Segment) -> bool:
    """Tell whether a line is set smaller than the first one of its cell."""
    return line.size < (1 - OTHER_SIZE) * first.size


def _flat_item(table: FlatTable) -> _Item:
    texts: list[list[str]] = []
    boxes: list[list[Box | None]] = []
    bold: list[bool] = []
    broken = find_broken(_flat_lines(table))
    for row in table.rows:
        texts.append([_flat_text(cell, broken) for cell in row])
        boxes.append([union_boxes([part.box for part in cell]) if cell else None for cell in row])
        bold.append(all(part.bold for cell in row for part in cell))
    box = union_boxes([segment.box for segment in table.segments])
    return _Item(box, table_block(texts, box=box, boxes=boxes, emphasised=bold), None)


def _flat_lines(table: FlatTable) -> list[CellLines]:
    """The lines of each cell; what the longest line of a column fills is its width."""
    found: list[CellLines] = []
    for column in range(len(table.columns)):
        cells = [_in_order(row[column]) for row in table.rows if row[column]]
        width = max((part.box.x1 - part.box.x0 for cell in cells for part in cell), default=0.0)
        found += [CellLines(cell, width) for cell in cells]
    return found


def _in_order(cell: Sequence[Segment]) -> tuple[Segment, ...]:
    return tuple(sorted(cell, key=lambda part: (part.baseline, part.box.x0)))


def _flat_text(cell: Sequence[Segment], broken: frozenset[int]) -> str:
    if not cell:
        return ""
    return _joined(_in_order(cell), max(part.box.x1 for part in cell), broken)
