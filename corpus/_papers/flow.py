"""Blocks as flowing text: what the PDF pages and the measures of the slides are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, Spacer, TableStyle
from reportlab.platypus import Table as FlowTable

from _papers.model import (
    Block,
    BulletItem,
    BulletsBlock,
    CardsBlock,
    ColumnsBlock,
    FiguresBlock,
    GoalsBlock,
    HeadingBlock,
    Meeting,
    NoteBlock,
    PictureBlock,
    SubheadingBlock,
    Table,
    TableBlock,
    TextBlock,
)

REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"
INK, ACCENT, SOFT, LINE = (HexColor(c) for c in ("#1c2733", "#0b4f6c", "#e6f0f4", "#9fb4bf"))
TICK = "✓ "
"""A bullet that begins so has the tick as its mark."""
CARDS_IN_A_ROW = 3
FIGURES_IN_A_ROW = 4
FIGURES_COLUMN = 20
"""A column of figures is narrower than this share of the table, in per cent."""
CELL_PADDING = 4


class WordTooWideError(ValueError):
    """A word is wider than its column."""


def register_fonts(folder: Path) -> None:
    """Make the committed fonts known to reportlab.

    Args:
        folder: The folder that holds the TTF files.
    """
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, folder / f"{name}.ttf"))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR)


@dataclass(frozen=True)
class Flow:
    """Turns blocks into flowables of one size.

    Attributes:
        size: Size of the body text in points.
        width: Width of the text in points.
        meeting: Gives the vision and the goals.
    """

    size: float
    width: float
    meeting: Meeting

    def style(
        self, factor: float = 1.0, *, bold: bool = False, indent: float = 0
    ) -> ParagraphStyle:
        """Return a paragraph style; ``factor`` is relative to the body size."""
        size = self.size * factor
        return ParagraphStyle(
            name="body",
            fontName=BOLD if bold else REGULAR,
            fontSize=size,
            leading=size * 1.28,
            textColor=INK,
            leftIndent=indent,
            splitLongWords=False,
        )

    def paragraph(self, text: str, style: ParagraphStyle) -> Paragraph:
        """Return a paragraph of plain text; a line break in it is kept."""
        return Paragraph(escape(text).replace("\n", "<br/>"), style)

    def blocks(self, blocks: Sequence[Block]) -> list[Flowable]:
        """Return the flowables of some blocks, with air between them."""
        flowables: list[Flowable] = []
        previous: Block | None = None
        for block in blocks:
            if flowables:
                after_heading = isinstance(previous, HeadingBlock | SubheadingBlock)
                flowables.append(Spacer(1, self.size * (0.05 if after_heading else 0.6)))
            flowables.extend(self._block(block))
            previous = block
        return flowables

    def _block(self, block: Block) -> list[Flowable]:
        match block:
            case TextBlock(text=text):
                return [self.paragraph(text, self.style())]
            case HeadingBlock(heading=text) | SubheadingBlock(subheading=text):
                return [self._heading(text)]
            case NoteBlock(note=text):
                return [self.paragraph(text, self.style(0.8))]
            case BulletsBlock(bullets=items):
                return self._bullets(items)
            case TableBlock(table=table):
                return [self.table(table)]
            case _:
                return self._boxes(block)

    def _boxes(self, block: Block) -> list[Flowable]:
        match block:
            case FiguresBlock(figures=pairs):
                return [self._figures(pairs)]
            case PictureBlock(picture=caption):
                return [self._picture(caption)]
            case CardsBlock():
                return [self._cards(block)]
            case ColumnsBlock(columns=columns):
                return [self._columns(columns)]
            case GoalsBlock():
                return self._goals()
        raise TypeError(f"No rendering of {type(block).__name__}")

    def _heading(self, text: str) -> Flowable:
        style = self.style(1.08, bold=True)
        style.textColor = ACCENT
        return self.paragraph(text, style)

    def _bullets(self, items: Sequence[str | BulletItem]) -> list[Flowable]:
        flowables: list[Flowable] = []
        for item in items:
            if isinstance(item, str):
                flowables.append(self._bullet(item, "•", 1))
                continue
            flowables.append(self._bullet(item.text, "•", 1))
            flowables.extend(self._bullet(text, "–", 2) for text in item.sub)
        return flowables

    def _bullet(self, text: str, mark: str, level: int) -> Flowable:
        step = self.size * 1.2
        if text.startswith(TICK):
            mark, text = text[0], text.removeprefix(TICK)
        style = self.style(1.0 if level == 1 else 0.92, indent=step * level)
        style.bulletIndent = step * (level - 1)
        style.bulletFontName, style.bulletFontSize = REGULAR, style.fontSize
        style.spaceBefore = self.size * 0.22
        return Paragraph(escape(text), style, bulletText=mark)

    def _grid(self, cells: list[list[Flowable]], in_a_row: int, look: TableStyle) -> FlowTable:
        cells = cells + [[] for _ in range(-len(cells) % in_a_row)]
        rows = [cells[start : start + in_a_row] for start in range(0, len(cells), in_a_row)]
        grid = FlowTable(rows, colWidths=[self.width / in_a_row] * in_a_row, hAlign="LEFT")
        grid.setStyle(look)
        return grid

    def _figures(self, pairs: Sequence[tuple[str, str]]) -> Flowable:
        value, label = self.style(1.7, bold=True), self.style(0.85)
        value.alignment = label.alignment = TA_CENTER
        value.textColor = ACCENT
        cells: list[list[Flowable]] = [
            [self.paragraph(pair[0], value), self.paragraph(pair[1], label)] for pair in pairs
        ]
        in_a_row = min(FIGURES_IN_A_ROW, len(pairs))
        return self._grid(cells, in_a_row, _box_look(len(pairs), in_a_row, 4))

    def _cards(self, block: CardsBlock) -> Flowable:
        title = self.style(1.0, bold=True)
        title.textColor = ACCENT
        cells: list[list[Flowable]] = []
        for card in block.cards:
            lines = [self.paragraph(line, self.style(0.92)) for line in card.lines]
            cells.append([self.paragraph(card.title, title), *lines])
        return self._grid(cells, CARDS_IN_A_ROW, _box_look(len(cells), CARDS_IN_A_ROW, 6))

    def _picture(self, caption: str) -> Flowable:
        style = self.style(0.88)
        style.alignment = TA_CENTER
        return self._grid([[self.paragraph(caption, style)]], 1, _box_look(1, 1, self.size * 1.6))

    def _columns(self, columns: Sequence[Sequence[Block]]) -> Flowable:
        gap = self.size * 1.2
        part = Flow(self.size, self.width / len(columns) - gap, self.meeting)
        cells: list[list[Flowable]] = [part.blocks(blocks) for blocks in columns]
        look = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), gap),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
        ]
        return self._grid(cells, len(columns), TableStyle(look))

    def _goals(self) -> list[Flowable]:
        half: list[list[Block]] = [
            [HeadingBlock(heading="Overordnede mål"), BulletsBlock(bullets=[*goals])]
            for goals in (self.meeting.overall_goals,)
        ]
        half.append(
            [
                HeadingBlock(heading="Strategiske mål"),
                BulletsBlock(bullets=[*self.meeting.strategic_goals]),
            ]
        )
        vision = TextBlock(text=self.meeting.vision)
        return self.blocks([vision, ColumnsBlock(columns=half)])

    def table(self, table: Table) -> FlowTable:
        """Return a table with its rules, spans and alignment."""
        size = 0.8 if table.kind in {"figures", "prose"} else 0.88
        total = sum(table.widths)
        rows = [
            [self._cell(cell, table, column, size, bold=True) for column, cell in enumerate(row)]
            for row in table.header
        ]
        for row in table.rows:
            cells = [self._cell(c, table, n, size, bold=False) for n, c in enumerate(row)]
            self._check_words(cells, table)
            rows.append(cells + [""] * (len(table.widths) - len(row)))
        flow_table = FlowTable(
            rows,
            colWidths=[self.width * part / total for part in table.widths],
            repeatRows=len(table.header),
            hAlign="LEFT",
        )
        flow_table.setStyle(_table_look(table, self.size * 0.16))
        return flow_table

    def _cell(
        self, text: str, table: Table, column: int, size: float, *, bold: bool
    ) -> Paragraph | str:
        if not text:
            return ""
        style = self.style(size, bold=bold or text.startswith(("Sum ", "SUM")))
        if table.kind == "figures" and column and table.widths[column] < FIGURES_COLUMN:
            style.alignment = TA_RIGHT
        return self.paragraph(text, style)

    def _check_words(self, row: list[Paragraph | str], table: Table) -> None:
        """Raise WordTooWideError if a word of a body row is wider than its column."""
        for column, cell in enumerate(row):
            width = self.width * table.widths[column] / sum(table.widths) - 2 * CELL_PADDING
            if isinstance(cell, Paragraph) and cell.minWidth() > width:
                raise WordTooWideError(f"{table.title}: column {column + 1} is too narrow")


def _box_look(count: int, in_a_row: int, padding: float) -> TableStyle:
    """Return the look of ``count`` boxes: soft ground, white gaps."""
    places = [(number % in_a_row, number // in_a_row) for number in range(count)]
    return TableStyle(
        [
            *(("BACKGROUND", place, place, SOFT) for place in places),
            ("INNERGRID", (0, 0), (-1, -1), 4, HexColor("#ffffff")),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if count == 1 else "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), padding + 2),
            ("LEFTPADDING", (0, 0), (-1, -1), 8),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ]
    )


def header_spans(table: Table) -> list[tuple[int, int, int]]:
    """Return the merged header cells as (row, first column, last column), from 0.

    A cell in a header row above the last one stretches over the empty cells to its right.
    """
    spans: list[tuple[int, int, int]] = []
    for row, cells in enumerate(table.header[:-1]):
        for column, text in enumerate(cells):
            last = column
            while text and last + 1 < len(cells) and not cells[last + 1]:
                last += 1
            if last > column:
                spans.append((row, column, last))
    return spans


def _table_look(table: Table, padding: float) -> TableStyle:
    head = len(table.header)
    look = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), padding + 1.5),
            ("LEFTPADDING", (0, 0), (-1, -1), CELL_PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
            ("FONTSIZE", (0, 0), (-1, -1), 1),
            ("LEADING", (0, 0), (-1, -1), 1),
        ]
    )
    if table.rules:
        look.add("GRID", (0, 0), (-1, -1), 0.5, LINE)
        look.add("BACKGROUND", (0, 0), (-1, head - 1), SOFT)
    for row, first, last in header_spans(table):
        look.add("SPAN", (first, row), (last, row))
    for number, row_cells in enumerate(table.rows, start=head):
        if len(row_cells) == 1:
            look.add("SPAN", (0, number), (-1, number))
    return look
