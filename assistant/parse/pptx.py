"""Presentations: a slide is a page; titles, text, tables, charts' figures and speaker notes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from assistant.parse.charts import chart_blocks
from assistant.parse.desk import Desk
from assistant.parse.grid import count_header_rows, table_block
from assistant.parse.markup import squeeze
from assistant.parse.office import check_package
from assistant.parse.outline import is_figure
from assistant.parse.pages import Block, Box, Document, Page
from assistant.parse.reading_order import reading_order
from assistant.parse.rendition import render_pdf
from assistant.sources import SourceFile

_EMU_PER_POINT = 12700
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
_FURNITURE = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER}
_BULLETED = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY}
_TYPED_BULLET = re.compile(r"^(?:[-–•◦▪●○■➢·✓✔])\s+(?=\S)")
_FILE_NAME = re.compile(r"[^\s]+\.(?:png|jpe?g|gif|svg|emf|wmf|tiff?|bmp)", re.IGNORECASE)
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_MAX_HEADING_WORDS = 12
_FOOTER_ZONE = 0.88
_FOOTER_REPEATS = 3
_LABEL_REACH = 40.0
"""Points between a figure and its label in another shape."""


class _Scale(NamedTuple):
    """Maps a shape's own coordinates (EMU) to the slide's, through the groups it stands in."""

    x: float = 0.0
    y: float = 0.0
    sx: float = 1.0
    sy: float = 1.0


class _Placed(NamedTuple):
    shape: Any
    box: Box


def parse_pptx(source: SourceFile, desk: Desk) -> Document:
    """Read a presentation; a page's number is the slide's number from 1."""
    check_package(source)
    opened = pptx.Presentation(str(source.absolute))
    width = (opened.slide_width or 0) / _EMU_PER_POINT
    height = (opened.slide_height or 0) / _EMU_PER_POINT
    placed = [list(_flatten(slide.shapes, _Scale())) for slide in opened.slides]
    repeated = _repeated_texts(placed, height)
    pages = tuple(
        _read_slide(slide, number, placed[number - 1], repeated, (width, height))
        for number, slide in enumerate(opened.slides, start=1)
    )
    # Nothing is read from the rendition: it lets a person see the slide that an answer cites.
    render_pdf(source, desk)
    return Document(
        path=source.path,
        sha256=source.sha256,
        format="pptx",
        pages=pages,
        title=_title(pages) or Path(source.path).stem,
    )


def _repeated_texts(slides: list[list[_Placed]], height: float) -> set[str]:
    """Footers typed as plain text boxes: the same low on three slides, numbers apart."""
    counts: Counter[str] = Counter()
    for placed in slides:
        counts.update({_mask(item) for item in placed if _is_low(item, height)})
    return {text for text, count in counts.items() if count >= _FOOTER_REPEATS}


def _is_low(item: _Placed, height: float) -> bool:
    return item.box.top > _FOOTER_ZONE * height and bool(item.shape.has_text_frame)


def _mask(item: _Placed) -> str:
    return re.sub(r"[0-9]+", "#", squeeze(item.shape.text_frame.text))


def _read_slide(
    slide: Any, number: int, placed: list[_Placed], repeated: set[str], size: tuple[float, float]
) -> Page:
    width, height = size
    footers = [i for i in placed if _is_low(i, height) and _mask(i) in repeated]
    titles = [item for item in placed if _placeholder(item.shape) in _TITLES]
    rest = [
        item
        for item in placed
        if item not in titles and item not in footers and _placeholder(item.shape) not in _FURNITURE
    ]
    ordered = titles + [rest[i] for i in reading_order([item.box for item in rest])]
    blocks = _join_figures([block for item in ordered for block in _shape_blocks(item)])
    blocks.extend(_note_blocks(slide))
    return Page(
        number=number,
        printed_number=_printed_number(placed, footers),
        blocks=tuple(blocks),
        width=width,
        height=height,
        picture_share=_picture_share(placed, width, height),
        has_text=any(block.kind not in {"note", "caption"} for block in blocks),
    )


def _flatten(shapes: Any, scale: _Scale) -> Iterator[_Placed]:
    """Yield the shapes of a slide and of its groups with their place in points."""
    for shape in shapes:
        if shape._element.tag == qn("p:grpSp"):
            yield from _flatten(shape.shapes, _inside(shape, scale))
            continue
        left, top = shape.left or 0, shape.top or 0
        x0, y0 = scale.x + left * scale.sx, scale.y + top * scale.sy
        x1 = x0 + (shape.width or 0) * scale.sx
        y1 = y0 + (shape.height or 0) * scale.sy
        yield _Placed(shape, Box(*(round(v / _EMU_PER_POINT, 2) for v in (x0, y0, x1, y1))))


def _inside(group: Any, scale: _Scale) -> _Scale:
    transform = group._element.grpSpPr.find(qn("a:xfrm"))
    if transform is None or transform.find(qn("a:chExt")) is None:
        return scale
    offset, extent = transform.find(qn("a:off")), transform.find(qn("a:ext"))
    inner, inner_extent = transform.find(qn("a:chOff")), transform.find(qn("a:chExt"))
    sx = scale.sx * int(extent.get("cx")) / (int(inner_extent.get("cx")) or 1)
    sy = scale.sy * int(extent.get("cy")) / (int(inner_extent.get("cy")) or 1)
    return _Scale(
        scale.x + int(offset.get("x")) * scale.sx - int(inner.get("x")) * sx,
        scale.y + int(offset.get("y")) * scale.sy - int(inner.get("y")) * sy,
        sx,
        sy,
    )


def _placeholder(shape: Any) -> Any:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _shape_blocks(item: _Placed) -> list[Block]:
    shape = item.shape
    if getattr(shape, "has_table", False) and shape.has_table:
        return _table_blocks(shape.table, item.box)
    if getattr(shape, "has_chart", False) and shape.has_chart:
        return chart_blocks(shape.chart, item.box)
    if shape.has_text_frame:
        return _text_blocks(item)
    if shape._element.tag == qn("p:graphicFrame"):
        return _diagram_blocks(shape, item.box)
    return _caption_blocks(shape, item.box)


def _text_blocks(item: _Placed) -> list[Block]:
    shape, box = item
    paragraphs = [(p, text) for p in shape.text_frame.paragraphs if (text := _text(p))]
    if not paragraphs:
        return []
    kind = _placeholder(shape)
    if kind in _TITLES:
        return [Block(kind="heading", text=" ".join(t for _, t in paragraphs), level=1, box=box)]
    texts = [text for _, text in paragraphs]
    if _is_figure_box(texts):
        return [Block(kind="key_figure", text=" ".join(texts), box=box)]
    return [_paragraph_block(p, text, shape, box) for p, text in paragraphs]


def _is_figure_box(texts: Sequence[str]) -> bool:
    lines = [line for text in texts for line in text.split("\n")]
    if not 2 <= len(lines) <= 3 or any(len(line.split()) > 8 for line in lines):
        return False
    return sum(map(is_figure, lines)) == 1


def _text(paragraph: Any) -> str:
    """A paragraph's text; a soft line break in it is a space."""
    return squeeze(paragraph.text.replace("\v", " "))


def _paragraph_block(paragraph: Any, text: str, shape: Any, box: Box) -> Block:
    bold = _is_bold(paragraph)
    if _is_bulleted(paragraph, shape) or _TYPED_BULLET.match(text):
        item = _TYPED_BULLET.sub("", text)
        return Block(kind="list_item", text=item, level=paragraph.level, box=box, emphasis=bold)
    short = len(text.split()) <= _MAX_HEADING_WORDS and not text.endswith((".", ",", ";"))
    if bold and short and re.search(r"[^\W\d_]{2}", text):
        return Block(kind="heading", text=text, level=2, box=box, emphasis=True)
    return Block(kind="paragraph", text=text, box=box, emphasis=bold)


def _is_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(
        run.font.bold or (run.font.bold is None and paragraph.font.bold) for run in runs
    )


def _is_bulleted(paragraph: Any, shape: Any) -> bool:
    """Tell whether a paragraph shows a bullet: its own, its list style's or its placeholder's."""
    level = paragraph.level
    for properties in _paragraph_properties(paragraph, shape, level):
        if properties.find(qn("a:buNone")) is not None:
            return False
        if any(properties.find(qn(n)) is not None for n in ("a:buChar", "a:buAutoNum", "a:buBlip")):
            return True
    return level > 0 and _placeholder(shape) in _BULLETED


def _paragraph_properties(paragraph: Any, shape: Any, level: int) -> Iterator[Any]:
    """Yield the paragraph properties that hold for a paragraph, nearest first."""
    if paragraph._p.pPr is not None:
        yield paragraph._p.pPr
    name = qn(f"a:lvl{level + 1}pPr")
    holder = shape
    while holder is not None:
        body = holder._element.find(qn("p:txBody"))
        style = None if body is None else body.find(qn("a:lstStyle"))
        if style is not None and style.find(name) is not None:
            yield style.find(name)
        holder = getattr(holder, "_base_placeholder", None) if holder.is_placeholder else None
    if _placeholder(shape) in _BULLETED:
        master = shape.part.slide.slide_layout.slide_master
        for style in master._element.iter(qn("p:bodyStyle")):
            if style.find(name) is not None:
                yield style.find(name)


def _table_blocks(table: Any, box: Box) -> list[Block]:
    rows = [
        ["" if cell.is_spanned else squeeze(cell.text.replace("\v", " ")) for cell in row.cells]
        for row in table.rows
    ]
    marks = [bool(table.first_row), *([False] * (len(rows) - 1))]
    headers = count_header_rows(rows, emphasised=marks) if len(rows) > 1 else 0
    block = table_block(rows, header_rows=headers, box=box)
    return [block] if block else []


def _diagram_blocks(shape: Any, box: Box) -> list[Block]:
    """Texts of a SmartArt drawing, which lie in a part of their own."""
    for reference in shape._element.iter(f"{{{_DIAGRAM}}}relIds"):
        part = shape.part.related_part(reference.get(qn("r:dm")))
        root = parse_xml(part.blob)
        texts = [
            squeeze("".join(paragraph.itertext()))
            for body in root.iter(f"{{{_DIAGRAM}}}t")
            for paragraph in body.iter(qn("a:p"))
        ]
        return [Block(kind="paragraph", text=text, box=box) for text in texts if text]
    return []


def _caption_blocks(shape: Any, box: Box) -> list[Block]:
    for properties in shape._element.iter(qn("p:cNvPr")):
        text = squeeze(properties.get("descr") or "")
        if text and not _FILE_NAME.fullmatch(text):
            return [Block(kind="caption", text=text, box=box)]
    return []


def _note_blocks(slide: Any) -> Iterator[Block]:
    if not slide.has_notes_slide or slide.notes_slide.notes_text_frame is None:
        return
    for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
        if text := _text(paragraph):
            yield Block(kind="note", text=text, level=paragraph.level)


def _join_figures(blocks: list[Block]) -> list[Block]:
    """Join a figure alone in its shape with the label in the shape below or beside it."""
    taken: set[int] = set()
    joined: list[Block] = []
    for index, block in enumerate(blocks):
        if index in taken:
            continue
        label = _label_of(block, blocks, taken) if is_figure(block.text) else None
        if label is None:
            joined.append(block)
            continue
        taken.add(label)
        text = f"{block.text} {blocks[label].text}"
        joined.append(Block(kind="key_figure", text=text, box=block.box))
    return [block for block in joined if not any(block is blocks[i] for i in taken)]


def _label_of(block: Block, blocks: list[Block], taken: set[int]) -> int | None:
    nearest: tuple[float, int] | None = None
    for index, other in enumerate(blocks):
        if index in taken or other is block or not _can_label(block, other):
            continue
        if block.box is None or other.box is None:
            continue
        distance = _distance(block.box, other.box)
        if distance is not None and (nearest is None or distance < nearest[0]):
            nearest = (distance, index)
    return nearest[1] if nearest else None


def _can_label(block: Block, other: Block) -> bool:
    if block.kind not in {"paragraph", "heading"} or other.kind not in {"paragraph", "heading"}:
        return False
    return (
        other.level != 1
        and len(other.text.split()) <= 8
        and not is_figure(other.text)
        and re.search(r"[^\W\d_]{2}", other.text) is not None
    )


def _distance(figure: Box, label: Box) -> float | None:
    """Points from a figure to a label below it or to its right; None when it is elsewhere."""
    below = label.top - figure.bottom
    if min(figure.x1, label.x1) > max(figure.x0, label.x0) and -20 <= below <= _LABEL_REACH:
        return abs(below)
    beside = label.x0 - figure.x1
    if min(figure.bottom, label.bottom) > max(figure.top, label.top):
        return abs(beside) if -20 <= beside <= _LABEL_REACH else None
    return None


def _printed_number(placed: list[_Placed], footers: list[_Placed]) -> str | None:
    for item in placed:
        if _placeholder(item.shape) is PP_PLACEHOLDER.SLIDE_NUMBER:
            text = item.shape.text_frame.text.strip()
            return text if text.isdecimal() else None
    for item in footers:
        if match := re.search(r"(?:^|\s)(\d{1,3})$", squeeze(item.shape.text_frame.text)):
            return match.group(1)
    return None


def _picture_share(placed: list[_Placed], width: float, height: float) -> float:
    area = sum(
        max(0.0, min(box.x1, width) - max(box.x0, 0.0))
        * max(0.0, min(box.bottom, height) - max(box.top, 0.0))
        for shape, box in placed
        if shape._element.tag == qn("p:pic")
    )
    return round(min(1.0, area / (width * height)), 3) if width and height else 0.0


def _title(pages: Sequence[Page]) -> str:
    headings = (block.text for page in pages[:1] for block in page.blocks if block.level == 1)
    return next(headings, "")
