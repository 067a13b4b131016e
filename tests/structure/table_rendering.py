"""The made-up tables written by several programs, each in five looks."""

import html
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

import docx
import pptx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from pptx.util import Pt as SlidePt
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table
from table_set import ABOVE, LEFT, Made

Look = Literal["ruled", "lines", "plain", "shaded", "zebra"]
LOOKS: tuple[Look, ...] = ("ruled", "lines", "plain", "shaded", "zebra")
"""All lines; lines across alone; none; a shaded header and a line below each row; every other
row shaded."""

TITLE = "Sak 12/31 Rapport om drift og tiltak"
INTRO = "Saksframlegg for formannskapet i Grønholm kommune (oppdiktet eksempel)."
AFTER = "Kommunedirektøren har ingen merknader til oversikten over."
WIDTH = 475.0


def _cells(table: Made) -> list[tuple[int, int, str]]:
    """Row, column and text of the cells that are not merged into another."""
    return [
        (at, column, text)
        for at, row in enumerate(table.rows)
        for column, text in enumerate(row)
        if text not in {LEFT, ABOVE}
    ]


def _widths(table: Made) -> list[float]:
    total = max(sum(table.widths), 100)
    return [WIDTH * share / total for share in table.widths]


def _right(table: Made, column: int) -> bool:
    return table.right and column > 0


def write_html(path: Path, tables: Sequence[Made], look: Look) -> Path:
    """Write a web page, which a browser prints."""
    style = {
        "ruled": "td, th {border: 1px solid #333}",
        "lines": "td, th {border-bottom: 1px solid #777} th {border-top: 1px solid #777}",
        "plain": "",
        "shaded": "th {background: #d8e2ec} td {border-bottom: 1px solid #c8c8c8}",
        "zebra": "tr:nth-child(even) td {background: #eef1f4}",
    }[look]
    parts = [
        "<!doctype html><html lang='nb'><meta charset='utf-8'><style>@page {size: A4; margin: 2cm}"
        "body {font: 11pt serif} table {border-collapse: collapse; margin: 6pt 0 10pt;"
        "table-layout: fixed} td, th {padding: 3pt 6pt; text-align: left; font: 9.5pt sans-serif;"
        "vertical-align: top; overflow-wrap: anywhere} th {font-weight: bold}"
        f".r {{text-align: right}} {style}</style><h1>{TITLE}</h1><p>{INTRO}</p>"
    ]
    for table in tables:
        if table.caption:
            parts.append(f"<p><b>{html.escape(table.caption)}</b></p>")
        parts.append(_html_table(table))
        if table.name != "first-of-two":
            parts.append(f"<p>{AFTER}</p>")
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def _html_table(table: Made) -> str:
    rows = [""] * len(table.rows)
    for at, column, text in _cells(table):
        down, across = table.span(at, column)
        tag = "th" if at < table.header else "td"
        kind = " class='r'" if _right(table, column) else ""
        rows[at] += f"<{tag}{kind} rowspan='{down}' colspan='{across}'>{html.escape(text)}</{tag}>"
    columns = "".join(f"<col style='width: {width}pt'>" for width in _widths(table))
    head = "".join(f"<tr>{row}</tr>" for row in rows[: table.header])
    body = "".join(f"<tr>{row}</tr>" for row in rows[table.header :])
    group = "table-header-group" if table.repeats else "table-row-group"
    return (
        f"<table style='width: {sum(_widths(table))}pt'><colgroup>{columns}</colgroup>"
        f"<thead style='display: {group}'>{head}</thead><tbody>{body}</tbody></table>"
    )


def write_reportlab(path: Path, tables: Sequence[Made], look: Look) -> Path:
    """Write a PDF with reportlab."""
    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10.5, leading=14, spaceAfter=8)
    bold = ParagraphStyle("bold", parent=body, fontName="Helvetica-Bold")
    large = ParagraphStyle("large", parent=bold, fontSize=17, leading=21)
    flow: list[Flowable] = [Paragraph(TITLE, large), Paragraph(INTRO, body)]
    for table in tables:
        if table.caption:
            flow.append(Paragraph(html.escape(table.caption), bold))
        drawn = _drawn(table, look)
        flow += [drawn if len(table.rows) > 20 else KeepTogether(drawn), Spacer(1, 10)]
        if table.name != "first-of-two":
            flow.append(Paragraph(AFTER, body))
    SimpleDocTemplate(str(path), pagesize=A4, leftMargin=60, rightMargin=60).build(flow)
    return path


def _drawn(table: Made, look: Look) -> Table:
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    grid: list[list[object]] = [["" for _ in row] for row in table.rows]
    for at, column, text in _cells(table):
        down, across = table.span(at, column)
        style.append(("SPAN", (column, at), (column + across - 1, at + down - 1)))
        name = "Helvetica-Bold" if at < table.header else "Helvetica"
        side = TA_RIGHT if _right(table, column) else TA_LEFT
        kind = ParagraphStyle("cell", fontName=name, fontSize=9, leading=11, alignment=side)
        grid[at][column] = Paragraph(html.escape(text), kind)
    last = table.header - 1
    style += {
        "ruled": [("GRID", (0, 0), (-1, -1), 0.5, "black")],
        "lines": [("LINEBELOW", (0, 0), (-1, -1), 0.5, "grey"),
                  ("LINEABOVE", (0, 0), (-1, 0), 0.5, "grey")],
        "plain": [],
        "shaded": [("LINEBELOW", (0, 0), (-1, -1), 0.5, "#c8c8c8")]
        + ([("BACKGROUND", (0, 0), (-1, last), "#d8e2ec")] if table.header else []),
        "zebra": [("BACKGROUND", (0, at), (-1, at), "#eef1f4")
                  for at in range(1, len(table.rows), 2)],
    }[look]  # fmt: skip
    return Table(grid, colWidths=_widths(table), style=style, hAlign="LEFT",
                 repeatRows=table.header if table.repeats else 0)  # fmt: skip


def write_docx(path: Path, tables: Sequence[Made], look: Look) -> Path:
    """Write a Word file, of which LibreOffice makes a PDF."""
    paper: Any = docx.Document()
    paper.add_heading(TITLE, 1)
    paper.add_paragraph(INTRO)
    for table in tables:
        if table.caption:
            paper.add_paragraph().add_run(table.caption).bold = True
        _word_table(paper, table, look)
        after = paper.add_paragraph("" if table.name == "first-of-two" else AFTER)
        after.paragraph_format.space_before = Pt(6)
    paper.save(str(path))
    return path


def _word_table(paper: Any, table: Made, look: Look) -> None:
    drawn = paper.add_table(rows=len(table.rows), cols=len(table.rows[0]))
    drawn.autofit = False
    for column, width in zip(drawn.columns, _widths(table), strict=True):
        column.width = Pt(width)
        for cell in column.cells:
            cell.width = Pt(width)
    for at, column, text in _cells(table):
        down, across = table.span(at, column)
        cell = drawn.cell(at, column)
        if (down, across) != (1, 1):
            cell = cell.merge(drawn.cell(at + down - 1, column + across - 1))
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(text)
        run.bold, run.font.size = at < table.header, Pt(9)
        paragraph.alignment = 2 if _right(table, column) else 0
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        _word_look(cell, look, at=at, header=at < table.header)
    if table.repeats:
        for row in drawn.rows[: table.header]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _word_look(cell: Any, look: Look, *, at: int, header: bool) -> None:
    sides = {
        "ruled": ("top", "left", "bottom", "right"),
        "lines": ("top", "bottom"),
        "plain": (),
        "shaded": ("bottom",),
        "zebra": (),
    }[look]
    borders = OxmlElement("w:tcBorders")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", "808080")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    properties = cell._tc.get_or_add_tcPr()
    properties.append(borders)
    fill = {"shaded": "D8E2EC" if header else None, "zebra": "EEF1F4" if at % 2 else None}
    if colour := fill.get(look):
        properties.append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
        )


def write_pptx(path: Path, tables: Sequence[Made], look: Look) -> Path:
    """Write slides, one a table; long tables are left out. ``look`` sets the bands of rows."""
    deck: Any = pptx.Presentation()
    for table in tables:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = table.caption or table.name
        size = len(table.rows), len(table.rows[0])
        place = SlidePt(50), SlidePt(120), SlidePt(620), SlidePt(20 * size[0])
        drawn = slide.shapes.add_table(*size, *place).table
        drawn.first_row, drawn.horz_banding = table.header > 0, look == "zebra"
        for at, column, text in _cells(table):
            down, across = table.span(at, column)
            cell = drawn.cell(at, column)
            if (down, across) != (1, 1):
                cell.merge(drawn.cell(at + down - 1, column + across - 1))
            cell.text = text
            cell.text_frame.paragraphs[0].font.size = SlidePt(12)
            cell.text_frame.paragraphs[0].font.bold = at < table.header
    deck.save(str(path))
    return path


Writer = Callable[[Path, Sequence[Made], Look], Path]
