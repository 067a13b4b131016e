"""Made-up papers of layout elements, written as text, Word, and PDF by three programs."""

import html
import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import docx
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table


class Heading(NamedTuple):
    """A heading; level 1 is the title of the paper."""

    text: str
    level: int = 2


class Text(NamedTuple):
    """A paragraph; ``bold`` for lines that are set apart without being headings."""

    text: str
    bold: bool = False


class Lines(NamedTuple):
    """Lines directly under one another, such as the points of a decision."""

    lines: tuple[str, ...]


class Grid(NamedTuple):
    """A table; ``ruled`` draws its lines, ``figures`` sets all but the first column right."""

    rows: tuple[tuple[str, ...], ...]
    ruled: bool = False
    header: int = 1
    figures: bool = False
    widths: tuple[int, ...] = ()


class NewPage(NamedTuple):
    """A page break."""


Element = Heading | Text | Lines | Grid | NewPage


def grid(*rows: str, ruled: bool = False, header: int = 1, figures: bool = False,
         widths: tuple[int, ...] = ()) -> Grid:  # fmt: skip
    """A table of rows with cells separated by '|'."""
    cells = tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows)
    return Grid(cells, ruled, header, figures, widths)


def write_text(path: Path, elements: Sequence[Element]) -> Path:
    """Write a flattened paper: tables aligned with spaces, page breaks as form feeds."""
    parts: list[str] = []
    for element in elements:
        if isinstance(element, Heading):
            parts.append(element.text.upper() if element.level == 1 else element.text)
        elif isinstance(element, Text):
            parts.append(element.text)
        elif isinstance(element, Lines):
            parts.append("\n".join(element.lines))
        elif isinstance(element, Grid):
            parts.append(_aligned(element))
        else:
            parts.append("\f")
    path.write_text("\n\n".join(parts).replace("\n\n\f\n\n", "\n\f") + "\n", encoding="utf-8")
    return path


def _aligned(table: Grid) -> str:
    widths = [max(map(len, column)) for column in zip(*table.rows, strict=True)]
    lines = []
    for row in table.rows:
        cells = [
            cell.rjust(width) if table.figures and at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("   ".join(cells).rstrip())
    return "\n".join(lines)


def write_docx(path: Path, elements: Sequence[Element]) -> Path:
    """Write a Word file."""
    paper = docx.Document()
    for element in elements:
        if isinstance(element, Heading):
            paper.add_heading(element.text, element.level)
        elif isinstance(element, Text):
            paper.add_paragraph().add_run(element.text).bold = element.bold
        elif isinstance(element, Lines):
            for line in element.lines:
                paper.add_paragraph(line).paragraph_format.space_after = Pt(0)
            paper.paragraphs[-1].paragraph_format.space_after = Pt(8)
        elif isinstance(element, Grid):
            _docx_table(paper, element)
            paper.add_paragraph()
        else:
            paper.add_page_break()
    paper.save(str(path))
    return path


def _docx_table(paper, table: Grid) -> None:  # type: ignore[no-untyped-def]
    made = paper.add_table(rows=0, cols=len(table.rows[0]))
    made.style = "Table Grid" if table.ruled else "Normal Table"
    for index, row in enumerate(table.rows):
        for cell, text in zip(made.add_row().cells, row, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.bold = index < table.header
            run.font.size = Pt(9)
            if table.figures and cell is not made.rows[-1].cells[0]:
                cell.paragraphs[0].alignment = 2 if text != row[0] else None


def write_reportlab(path: Path, elements: Sequence[Element]) -> Path:
    """Write a PDF with reportlab."""
    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=7)
    flow: list[Flowable] = []
    for element in elements:
        if isinstance(element, Heading):
            size = {1: 17, 2: 13}.get(element.level, 11)
            style = ParagraphStyle("h", parent=body, fontName="Helvetica-Bold", fontSize=size,
                                   leading=size * 1.2, spaceBefore=8)  # fmt: skip
            flow.append(Paragraph(html.escape(element.text), style))
        elif isinstance(element, Text):
            text = html.escape(element.text)
            flow.append(Paragraph(f"<b>{text}</b>" if element.bold else text, body))
        elif isinstance(element, Lines):
            tight = ParagraphStyle("tight", parent=body, spaceAfter=1)
            flow += [Paragraph(html.escape(line), tight) for line in element.lines]
            flow.append(Spacer(1, 7))
        elif isinstance(element, Grid):
            flow += [_drawn_table(element), Spacer(1, 9)]
        else:
            flow.append(PageBreak())
    SimpleDocTemplate(str(path), pagesize=A4, leftMargin=60, rightMargin=60).build(flow)
    return path


def _drawn_table(table: Grid) -> Table:
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 9),
        ("FONT", (0, 0), (-1, table.header - 1), "Helvetica-Bold", 9),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ]
    if not table.header:
        del style[1]
    if table.figures:
        style.append(("ALIGN", (1, 0), (-1, -1), "RIGHT"))
    if table.ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    cell = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
    rows: list[list[object]] = [list(row) for row in table.rows]
    if table.widths:
        rows = [
            [Paragraph(html.escape(text), cell) if len(text) > 40 else text for text in row]
            for row in table.rows
        ]
    return Table(rows, colWidths=table.widths or None, style=style, hAlign="LEFT",
                 repeatRows=0)  # fmt: skip


_STYLE = """
body {font: 11pt serif} table {border-collapse: collapse; margin: 8pt 0}
td, th {padding: 2pt 9pt; text-align: left; font-size: 9.5pt}
.r td, .r th {border: 1px solid #444} .f td + td, .f th + th {text-align: right}
"""


def write_html(path: Path, elements: Sequence[Element]) -> Path:
    """Write a web page, which a browser prints."""
    parts = [f"<!doctype html><meta charset='utf-8'><style>{_STYLE}</style>"]
    for element in elements:
        if isinstance(element, Heading):
            parts.append(f"<h{element.level}>{html.escape(element.text)}</h{element.level}>")
        elif isinstance(element, Text):
            tag = "b" if element.bold else "span"
            parts.append(f"<p><{tag}>{html.escape(element.text)}</{tag}></p>")
        elif isinstance(element, Lines):
            parts.append("<p>" + "<br>".join(map(html.escape, element.lines)) + "</p>")
        elif isinstance(element, Grid):
            parts.append(_html_table(element))
        else:
            parts.append("<div style='break-after:page'></div>")
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def _html_table(table: Grid) -> str:
    kind = f"{'r' if table.ruled else ''} {'f' if table.figures else ''}"
    rows = []
    for index, row in enumerate(table.rows):
        tag = "th" if index < table.header else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in row) + "</tr>")
    return f"<table class='{kind}'>{''.join(rows)}</table>"


def pairs(*lines: str) -> Grid:
    """A form of two columns: 'Utvalg: | Formannskapet'."""
    return grid(*lines, header=0)


def beside(left: Sequence[str], right: Sequence[str]) -> Grid:
    """Two lists in two columns without lines."""
    rows = itertools.zip_longest(left, right, fillvalue="")
    return Grid(tuple(rows), header=0)
