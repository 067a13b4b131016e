"""The notice as a Word file with real styles, lists and tables."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from _papers.archive import fix_properties, fixed_zip
from _papers.model import (
    Block,
    BulletItem,
    BulletsBlock,
    Meeting,
    Notice,
    SubheadingBlock,
    Table,
    TableBlock,
    TextBlock,
)

PAGE_WIDTH_MM, PAGE_HEIGHT_MM, MARGIN_MM = 210, 297, 20
BODY_POINTS, CELL_POINTS = 11, 10


def render_notice(notice: Notice, meeting: Meeting) -> bytes:
    """Return the notice as a Word file.

    Raises:
        TypeError: The notice holds a block that Word files are not written with.
    """
    document: Any = Document()
    _set_page(document, meeting)
    document.add_paragraph(notice.title, style="Title")
    for section in notice.sections:
        heading = document.add_heading(section.heading, level=1)
        heading.paragraph_format.page_break_before = section.page_break
        for block in section.blocks:
            _add_block(document, block)
    fix_properties(document.core_properties, notice.title, meeting)
    buffer = BytesIO()
    document.save(buffer)
    return fixed_zip(buffer.getvalue())


def _set_page(document: Any, meeting: Meeting) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(PAGE_WIDTH_MM), Mm(PAGE_HEIGHT_MM)
    page.left_margin = page.right_margin = Mm(MARGIN_MM)
    page.top_margin = page.bottom_margin = Mm(MARGIN_MM)
    page.footer.paragraphs[0].text = meeting.footer
    document.styles["Normal"].font.size = Pt(BODY_POINTS)


def _add_block(document: Any, block: Block) -> None:
    match block:
        case TextBlock(text=text):
            document.add_paragraph(text)
        case SubheadingBlock(subheading=text):
            document.add_heading(text, level=2)
        case BulletsBlock(bullets=items):
            _add_bullets(document, items)
        case TableBlock(table=table):
            _add_table(document, table)
        case _:
            raise TypeError(f"A notice has no {type(block).__name__}")


def _add_bullets(document: Any, items: list[str | BulletItem]) -> None:
    for item in items:
        text, sub = (item, []) if isinstance(item, str) else (item.text, item.sub)
        document.add_paragraph(text, style="List Bullet")
        for line in sub:
            document.add_paragraph(line, style="List Bullet 2")


def _add_table(document: Any, table: Table) -> None:
    grid = document.add_table(rows=0, cols=len(table.widths), style="Table Grid")
    grid.autofit = False
    text_width = PAGE_WIDTH_MM - 2 * MARGIN_MM
    widths = [Mm(text_width * part / sum(table.widths)) for part in table.widths]
    for number, cells in enumerate([*table.header, *table.rows]):
        row = grid.add_row()
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            run = cell.paragraphs[0].add_run(text)
            run.bold = number < len(table.header)
            run.font.size = Pt(CELL_POINTS)
        if number < len(table.header):
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
