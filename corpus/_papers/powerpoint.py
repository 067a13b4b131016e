"""A deck as a PowerPoint file with real titles, text boxes and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from _papers.archive import fix_properties, fixed_zip
from _papers.flow import TICK, Flow
from _papers.model import (
    Block,
    BulletsBlock,
    Card,
    CardsBlock,
    ColumnsBlock,
    Deck,
    GoalsBlock,
    HeadingBlock,
    Meeting,
    NoteBlock,
    PictureBlock,
    Slide,
    Table,
    TableBlock,
    TextBlock,
)
from _papers.pdf import FOOT, MARGIN, SLIDE, fitting_flow, total_height

TITLE_LAYOUT, CONTENT_LAYOUT = 0, 5
TITLE_TOP, TITLE_HEIGHT, TITLE_POINTS = 22, 66, 26
_COLOUR: Any = RGBColor
INK, ACCENT, SOFT, WHITE = (
    _COLOUR.from_string(c) for c in ("1C2733", "0B4F6C", "E6F0F4", "FFFFFF")
)
FONT = "Arial"
GAP = 14


@dataclass(frozen=True)
class Place:
    """A place on a slide, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[Any, Any, Any, Any]:
        """Return left, top, width and height as lengths that python-pptx takes."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)


def render_slides(deck: Deck, meeting: Meeting) -> bytes:
    """Return a deck as a PowerPoint file.

    Raises:
        PageTooFullError: A slide's blocks do not fit on it.
        TypeError: The deck holds a block that PowerPoint files are not written with.
    """
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(SLIDE[0]), Pt(SLIDE[1])
    for number, slide in enumerate(deck.slides, start=1):
        page = _add_slide(presentation, slide, meeting)
        footer = Place(MARGIN, SLIDE[1] - 32, SLIDE[0] - 2 * MARGIN, 20)
        _add_lines(page, [(f"{meeting.footer} · {number}", 0)], footer, 10)
    fix_properties(presentation.core_properties, deck.title, meeting)
    buffer = BytesIO()
    presentation.save(buffer)
    return fixed_zip(buffer.getvalue())


def _add_slide(presentation: Any, slide: Slide, meeting: Meeting) -> Any:
    is_title = slide.layout == "title"
    layout = presentation.slide_layouts[TITLE_LAYOUT if is_title else CONTENT_LAYOUT]
    page = presentation.slides.add_slide(layout)
    top = TITLE_TOP + (110 if is_title else 0)
    _fill_title(page.shapes.title, slide.title, Place(MARGIN, top, SLIDE[0] - 96, TITLE_HEIGHT))
    top += TITLE_HEIGHT + GAP
    if is_title:
        lines = [block.text for block in slide.blocks if isinstance(block, TextBlock)]
        _fill_subtitle(page.placeholders[1], lines, Place(MARGIN, top, SLIDE[0] - 96, 160))
        return page
    width, height = SLIDE[0] - 2 * MARGIN, SLIDE[1] - top - FOOT
    flow = fitting_flow(slide, meeting, width, height)
    _add_blocks(page, slide.blocks, Place(MARGIN, top, width, height), flow)
    return page


def _fill_title(shape: Any, text: str, place: Place) -> None:
    shape.left, shape.top, shape.width, shape.height = place.emu()
    _fill_frame(shape.text_frame, [(text, 0)], TITLE_POINTS)
    run = shape.text_frame.paragraphs[0].runs[0]
    run.font.bold, run.font.color.rgb = True, ACCENT


def _fill_subtitle(shape: Any, lines: Sequence[str], place: Place) -> None:
    shape.left, shape.top, shape.width, shape.height = place.emu()
    _fill_frame(shape.text_frame, [(line, 0) for line in lines], 20)


def _add_blocks(page: Any, blocks: Sequence[Block], place: Place, flow: Flow) -> None:
    """Put blocks below each other, each as high as the same block on a PDF page."""
    top = place.top
    part = Flow(flow.size, place.width, flow.meeting)
    for block in blocks:
        height = total_height(part.blocks([block]), place.width)
        _add_block(page, block, Place(place.left, top, place.width, height), part)
        top += height + flow.size * 0.6


def _add_block(page: Any, block: Block, place: Place, flow: Flow) -> None:
    match block:
        case TextBlock(text=text) | NoteBlock(note=text):
            _add_lines(page, [(text, 0)], place, flow.size)
        case HeadingBlock(heading=text):
            _add_lines(page, [(text, 0)], place, flow.size, bold=True)
        case BulletsBlock():
            _add_lines(page, bullet_lines(block), place, flow.size)
        case TableBlock(table=table):
            _add_table(page, table, place, flow.size)
        case PictureBlock(picture=caption):
            _add_box(page, Card(title="", lines=[caption]), place, flow.size * 0.88)
        case CardsBlock(cards=cards):
            _add_cards(page, cards, place, flow.size)
        case ColumnsBlock(columns=columns):
            _add_columns(page, columns, place, flow)
        case GoalsBlock():
            _add_blocks(page, goal_blocks(flow.meeting), place, flow)
        case _:
            raise TypeError(f"A slide has no {type(block).__name__}")


def goal_blocks(meeting: Meeting) -> list[Block]:
    """Return the vision and the goals as ordinary blocks."""
    halves: list[list[Block]] = [
        [HeadingBlock(heading=heading), BulletsBlock(bullets=[*goals])]
        for heading, goals in (
            ("Overordnede mål", meeting.overall_goals),
            ("Strategiske mål", meeting.strategic_goals),
        )
    ]
    return [TextBlock(text=meeting.vision), ColumnsBlock(columns=halves)]


def bullet_lines(block: BulletsBlock) -> list[tuple[str, int]]:
    """Return the lines of a list with their levels: 1 or 2, or 0 for one that has its own mark."""
    lines: list[tuple[str, int]] = []
    for item in block.bullets:
        if isinstance(item, str):
            lines.append((item, 0 if item.startswith(TICK) else 1))
            continue
        lines.append((item.text, 1))
        lines.extend((text, 2) for text in item.sub)
    return lines


def _add_columns(page: Any, columns: Sequence[Sequence[Block]], place: Place, flow: Flow) -> None:
    width = place.width / len(columns)
    for number, blocks in enumerate(columns):
        left = place.left + number * width
        _add_blocks(page, blocks, Place(left, place.top, width - GAP, place.height), flow)


def _add_cards(page: Any, cards: Sequence[Card], place: Place, size: float) -> None:
    in_a_row = 3
    rows = -(-len(cards) // in_a_row)
    width = (place.width - GAP * (in_a_row - 1)) / in_a_row
    height = (place.height - GAP * (rows - 1)) / rows
    for number, card in enumerate(cards):
        row, column = divmod(number, in_a_row)
        left, top = place.left + column * (width + GAP), place.top + row * (height + GAP)
        _add_box(page, card, Place(left, top, width, height), size * 0.92)


def _add_box(page: Any, card: Card, place: Place, size: float) -> None:
    box = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place.emu())
    box.fill.solid()
    box.fill.fore_color.rgb = SOFT
    box.line.fill.background()
    lines = [(text, 0) for text in (card.title, *card.lines) if text]
    _fill_frame(box.text_frame, lines, size)
    box.text_frame.paragraphs[0].runs[0].font.bold = bool(card.title)


def _add_lines(
    page: Any, lines: Sequence[tuple[str, int]], place: Place, size: float, *, bold: bool = False
) -> None:
    frame = page.shapes.add_textbox(*place.emu()).text_frame
    _fill_frame(frame, lines, size)
    frame.paragraphs[0].runs[0].font.bold = bold


def _fill_frame(frame: Any, lines: Sequence[tuple[str, int]], size: float) -> None:
    """Write lines into a text frame; a line of level 1 or 2 gets a bullet."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Pt(6)
    frame.margin_top = frame.margin_bottom = Pt(2)
    for number, (text, level) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.level = max(0, level - 1)
        run = paragraph.add_run()
        run.text = text
        run.font.name, run.font.size, run.font.color.rgb = FONT, Pt(round(size)), INK
        paragraph.alignment = PP_ALIGN.LEFT
        if level:
            _make_bullet(paragraph, level, size)


def _make_bullet(paragraph: Any, level: int, size: float) -> None:
    properties = paragraph._p.get_or_add_pPr()
    step = Pt(size * 1.2)
    properties.set("marL", str(step * level))
    properties.set("indent", str(-step))
    mark = "•" if level == 1 else "–"
    properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="{mark}"/>'))


def _add_table(page: Any, table: Table, place: Place, size: float) -> None:
    rows = [*table.header, *table.rows]
    grid = page.shapes.add_table(len(rows), len(table.widths), *place.emu()).table
    for column, part in zip(grid.columns, table.widths, strict=True):
        column.width = Pt(place.width * part / sum(table.widths))
    for number, cells in enumerate(rows):
        for column_number, text in enumerate(cells):
            cell = grid.cell(number, column_number)
            _fill_frame(cell.text_frame, [(text, 0)], size * 0.85)
            run = cell.text_frame.paragraphs[0].runs[0]
            run.font.bold = number < len(table.header)
            cell.fill.solid()
            cell.fill.fore_color.rgb = SOFT if run.font.bold else WHITE
