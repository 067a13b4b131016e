"""Build the made-up council papers of the evaluation from their readable sources.

Each ``_sources/<body>/<meeting>/<name>.<format>.md`` becomes ``<body>/<meeting>/<name>.<format>``
(PDF, DOCX, PPTX, XLSX, HTML or TXT). The same sources give the same bytes each time.

Sources named ``<name>.pdf.html`` and ``<name>.pdf.docx.md`` are printed by Chromium and LibreOffice
(``printing.py``). Those do not give the same bytes twice, so only their presence is checked.

Usage: ``python evals/corpora/build.py`` writes the papers, ``--check`` compares them with the tree
and exits with 1 when a paper is missing, different or without a source.
"""

import argparse
import io
import re
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import docx
import openpyxl
import pptx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from openpyxl.styles import Alignment, Font
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Emu
from pptx.util import Pt as SlidePt
from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

CORPORA = Path(__file__).parent
SOURCES = CORPORA / "_sources"
BODIES = (
    "strandvik", "fjordland", "helse-varden", "elvdal", "tangvika", "skoledata", "havsund",
    "eldmark", "lauvdal", "prodraad", "ytrevik", "samband", "hestmark", "sandvaer", "kulturfond",
    "familieraad", "graavik", "regionraad",
)  # fmt: skip
PRINTED = (".pdf.html", ".pdf.docx.md", ".pdf.docx", ".pdf.pptx")
"""Endings of the sources that another program prints: see ``printing.py``."""
OWN_SOURCE = {
    "tangvika": (".docx", ".xlsx"),
    "skoledata": (".docx", ".pptx"),
    "havsund": (".docx", ".xlsx"),
    "eldmark": (".pptx", ".xlsx"),
    "lauvdal": (".docx", ".xlsx"),
    "prodraad": (".docx", ".pptx"),
    "ytrevik": (".docx", ".pptx", ".xlsx"),
    "samband": (".docx", ".pptx", ".xlsx"),
    "hestmark": (".docx", ".pptx", ".xlsx"),
    "sandvaer": (".docx", ".pptx", ".xlsx"),
    "kulturfond": (".docx", ".pptx", ".xlsx"),
    "familieraad": (".docx", ".pptx", ".xlsx"),
    "graavik": (".docx", ".pptx", ".xlsx"),
    "regionraad": (".docx", ".pptx", ".xlsx"),
}
"""Papers that were written in the program whose format they have, by body."""
FIXED_TIME = (2026, 1, 1, 0, 0, 0)
"""The time stamped on every member of a zip file, so that the bytes do not change."""

Kind = Literal["heading", "paragraph", "bullet", "number", "table", "columns", "page", "right"]


@dataclass(frozen=True)
class Block:
    """One block of a source: a heading, a paragraph, a list item, a table or a mark."""

    kind: Kind
    text: str = ""
    level: int = 0
    """The level of a heading from 1, or the number of a numbered list item."""
    rows: tuple[tuple[str, ...], ...] = ()
    options: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """A parsed source file: its front matter and its blocks."""

    front: dict[str, str]
    blocks: tuple[Block, ...]
    body: str


@dataclass(frozen=True)
class Look:
    """The look of a PDF: fonts, sizes in points, margin in points, heading colour."""

    regular: str
    bold: str
    size: float
    margin: float
    colour: str


LOOKS = {
    "case": Look("Helvetica", "Helvetica-Bold", 10, 2.2 * cm, "#123f5c"),
    "letter": Look("Times-Roman", "Times-Bold", 11.5, 3.0 * cm, "#000000"),
    "minutes": Look("Times-Roman", "Times-Bold", 11, 2.4 * cm, "#000000"),
    "county": Look("Vera", "VeraBd", 9, 2.3 * cm, "#7a2e12"),
}


def read_source(path: Path) -> Source:
    """Parse a source file: TOML between ``+++`` lines, then the blocks."""
    _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    return Source(tomllib.loads(front), tuple(_blocks(body.strip("\n").split("\n"))), body)


def _blocks(lines: list[str]) -> Iterator[Block]:
    position = 0
    options: dict[str, str] = {}
    while position < len(lines):
        line = lines[position]
        position += 1
        if line.startswith("::table"):
            options = dict(part.split("=", 1) for part in line.split()[1:])
        elif line.startswith("|"):
            end = position
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            yield Block("table", rows=_rows(lines[position - 1 : end]), options=options)
            position, options = end, {}
        elif line == "::columns":
            end = lines.index("::end", position)
            left, right = "\n".join(lines[position:end]).split("\n::next\n")
            yield Block("columns", rows=((left, right),))
            position = end + 1
        elif line:
            yield _line_block(line)


def _rows(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.strip() for cell in line[1:-1].split("|")) for line in lines)


def _line_block(line: str) -> Block:
    if line == "::page":
        return Block("page")
    if line.startswith("::right "):
        return Block("right", line.removeprefix("::right "))
    if match := re.match(r"(#+) (.*)", line):
        return Block("heading", match[2], len(match[1]))
    if match := re.match(r"(\d+)\. (.*)", line):
        return Block("number", match[2], int(match[1]))
    if line.startswith("- "):
        return Block("bullet", line.removeprefix("- "))
    return Block("paragraph", line)


def _keep_numbers_whole(text: str) -> str:
    """Put a no-break space between the groups of a number (1 234)."""
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "\N{NO-BREAK SPACE}", text)


def _markup(text: str) -> str:
    """Turn the source's ``**bold**`` into reportlab's markup."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", _keep_numbers_whole(escaped))


def _plain(cell: str) -> str:
    return cell.replace("**", "")


class PdfWriter:
    """Lays a source out as a PDF in one of the looks."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.look = LOOKS[source.front["look"]]
        look = self.look
        self.text = ParagraphStyle(
            "text",
            fontName=look.regular,
            fontSize=look.size,
            leading=look.size * 1.38,
            spaceAfter=6,
        )
        self.bold = ParagraphStyle("bold", parent=self.text, fontName=look.bold)
        self.right = ParagraphStyle("right", parent=self.text, alignment=TA_RIGHT)
        self.item = ParagraphStyle("item", parent=self.text, leftIndent=18, spaceAfter=3)

    def build(self) -> bytes:
        """Lay the pages out twice: the first time to count them for the footer."""
        return self._layout(self._layout(b"")[0])[1]

    def _layout(self, total: int | bytes) -> tuple[int, bytes]:
        buffer = io.BytesIO()
        margin = self.look.margin
        template = SimpleDocTemplate(
            buffer,
            pagesize=A4,
            leftMargin=margin,
            rightMargin=margin,
            topMargin=margin,
            bottomMargin=2.2 * cm,
            title=self.source.front["title"],
            author=self.source.front["body"],
            lang=self.source.front.get("lang", "nb-NO"),
            invariant=1,
        )

        def footer(canvas: Any, document: Any) -> None:
            self._footer(canvas, document.page, total)

        flow = [part for block in self.source.blocks for part in self._flowables(block)]
        template.build(flow, onFirstPage=footer, onLaterPages=footer)
        return template.page, buffer.getvalue()

    def _footer(self, canvas: Any, page: int, total: int | bytes) -> None:
        front = self.source.front
        canvas.setFont(self.look.regular, 7.5)
        canvas.setFillColor(colors.HexColor("#555555"))
        number = front.get("numbering", "Side {page} av {total}").format(page=page, total=total)
        canvas.drawString(self.look.margin, 1.1 * cm, front["footer"])
        canvas.drawRightString(A4[0] - self.look.margin, 1.1 * cm, number)
        if header := front.get("header", ""):
            canvas.drawRightString(A4[0] - self.look.margin, A4[1] - 1.2 * cm, header)

    def _flowables(self, block: Block) -> list[Any]:
        if block.kind == "table":
            return [self._table(block), Spacer(1, 8)]
        if block.kind == "columns":
            return [self._columns(block), Spacer(1, 8)]
        if block.kind == "page":
            return [PageBreak()]
        if block.kind == "heading":
            return [Paragraph(_markup(block.text), self._heading(block.level))]
        if block.kind == "bullet":
            return [Paragraph(_markup(block.text), self.item, bulletText="•")]
        if block.kind == "number":
            return [Paragraph(_markup(block.text), self.item, bulletText=f"{block.level}.")]
        return [Paragraph(_markup(block.text), self.right if block.kind == "right" else self.text)]

    def _heading(self, level: int) -> ParagraphStyle:
        size = self.look.size + {1: 6, 2: 2.5}.get(level, 0.5)
        return ParagraphStyle(
            f"heading{level}",
            fontName=self.look.bold,
            fontSize=size,
            leading=size * 1.25,
            textColor=colors.HexColor(self.look.colour),
            spaceBefore=14 if level == 1 else 8,
            spaceAfter=5,
            keepWithNext=1,
        )

    def _columns(self, block: Block) -> Any:
        cells = [
            [Paragraph(_markup(line), self.text) for line in column.split("\n") if line]
            for column in block.rows[0]
        ]
        half = (A4[0] - 2 * self.look.margin) / 2
        return Table([cells], colWidths=[half, half], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])

    def _table(self, block: Block) -> Any:
        options = block.options
        header = int(options.get("header", "1"))
        shares = [float(share) for share in options["widths"].split(",")]
        room = A4[0] - 2 * self.look.margin
        size = float(options.get("size", self.look.size - 1))
        left = {int(column) for column in options.get("left", "0").split(",")}
        rows = [
            [
                self._cell(cell, row < header, column in left, size)
                for column, cell in enumerate(cells)
            ]
            for row, cells in enumerate(block.rows)
        ]
        return Table(
            rows,
            colWidths=[room * share / sum(shares) for share in shares],
            repeatRows=header if options.get("repeat") == "yes" else 0,
            style=TableStyle([*self._rules(options.get("rules", "grid"), header), *_spans(block)]),
            hAlign="LEFT",
        )

    def _cell(self, cell: str, header: bool, left: bool, size: float) -> Any:
        style = ParagraphStyle(
            "cell",
            fontName=self.look.bold if header else self.look.regular,
            fontSize=size,
            leading=size * 1.2,
            alignment=0 if left else TA_RIGHT,
        )
        return Paragraph("" if cell == "<" else _markup(cell), style)

    def _rules(self, rules: str, header: int) -> list[Any]:
        padding = 2.2
        common = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
        ]
        if rules == "grid":
            shade = colors.HexColor("#e4ebf0")
            grid = ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#8a979f"))
            return [*common, grid, ("BACKGROUND", (0, 0), (-1, header - 1), shade)]
        if rules == "lines":
            thin = ("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.HexColor("#b0b0b0"))
            return [
                *common,
                thin,
                ("LINEBELOW", (0, header - 1), (-1, header - 1), 1, colors.black),
            ]
        return common


def _spans(block: Block) -> list[Any]:
    """A cell ``<`` joins the cell to its left."""
    spans = []
    for row, cells in enumerate(block.rows):
        for column, cell in enumerate(cells):
            if cell != "<" and column + 1 < len(cells) and cells[column + 1] == "<":
                end = column + 1
                while end + 1 < len(cells) and cells[end + 1] == "<":
                    end += 1
                spans.append(("SPAN", (column, row), (end, row)))
    return spans


def write_pdf(source: Source) -> bytes:
    """Return the source as a PDF."""
    return PdfWriter(source).build()


def write_txt(source: Source) -> bytes:
    """Return the source's text as it stands, with form feeds for ``::page`` lines."""
    return source.body.lstrip("\n").replace("\n::page\n", "\n\f").encode()


def _stamp(properties: Any, source: Source) -> None:
    properties.title = source.front["title"]
    properties.author = source.front["body"]
    properties.last_modified_by = source.front["body"]
    properties.comments = ""
    properties.created = properties.modified = datetime(*FIXED_TIME)


def write_docx(source: Source) -> bytes:
    """Return the source as a Word file."""
    document = docx.Document()
    _stamp(document.core_properties, source)
    style = document.styles["Normal"]
    style.font.name, style.font.size = source.front["font"], Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.footer.paragraphs[0].text = source.front["footer"]
    section.header.paragraphs[0].text = source.front.get("header", "")
    for block in source.blocks:
        _docx_block(document, block)
        if block.kind == "number" and source.front.get("numbers") == "restart":
            _count_on(document, restart=block.level == 1)
    return _saved(document.save)


def _count_on(document: Any, *, restart: bool) -> None:
    """Put the last paragraph into the newest numbered list, or begin another list with it."""
    numbering = document.part.numbering_part.numbering_definitions._numbering
    if restart:
        style = document.styles["List Number"].element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(style).abstractNumId.val
        numbering.add_num(abstract).add_lvlOverride(ilvl=0).add_startOverride(1)
    properties = document.paragraphs[-1]._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering.num_lst[-1].numId


def _docx_block(document: Any, block: Block) -> None:
    if block.kind == "table":
        _docx_table(document, block)
    elif block.kind == "heading":
        document.add_heading(block.text, block.level)
    elif block.kind == "page":
        document.add_page_break()
    else:
        styles = {"bullet": "List Bullet", "number": "List Number"}
        paragraph = document.add_paragraph(style=styles.get(block.kind))
        for index, part in enumerate(_keep_numbers_whole(block.text).split("**")):
            paragraph.add_run(part).bold = index % 2 == 1
        if block.kind == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _docx_table(document: Any, block: Block) -> None:
    style = block.options.get("style", "Table-Grid").replace("-", " ")
    table = document.add_table(rows=0, cols=len(block.rows[0]), style=style)
    left = {int(column) for column in block.options.get("left", "0").split(",")}
    header = int(block.options.get("header", "1"))
    for number, row in enumerate(block.rows):
        cells = table.add_row().cells
        for column, text in enumerate(row):
            if text == "<":
                table.cell(number, column - 1).merge(table.cell(number, column))
                continue
            paragraph = cells[column].paragraphs[0]
            run = paragraph.add_run(_plain(_keep_numbers_whole(text)))
            run.bold = number < header or text.startswith("**")
            if column not in left:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()


def write_pptx(source: Source) -> bytes:
    """Return the source as slides: each heading of level 1 begins one."""
    deck = pptx.Presentation()
    _stamp(deck.core_properties, source)
    deck.slide_width, deck.slide_height = Emu(12192000), Emu(6858000)
    slides: list[list[Block]] = []
    for block in source.blocks:
        if block.kind == "heading" and block.level == 1:
            slides.append([])
        slides[-1].append(block)
    for number, blocks in enumerate(slides, start=1):
        _slide(deck, blocks, f"{source.front['footer']}   {number}")
    return _saved(deck.save)


def _slide(deck: Any, blocks: list[Block], footer: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    title = slide.shapes.title
    title.text = blocks[0].text
    title.left, title.top, title.width, title.height = (
        Emu(600000), Emu(250000), Emu(11000000), Emu(900000),
    )  # fmt: skip
    title.text_frame.paragraphs[0].font.size = SlidePt(32)
    lines = [block for block in blocks[1:] if block.kind != "table"]
    tables = [block for block in blocks if block.kind == "table"]
    top = 1250000
    if lines:
        height = 380000 * len(lines)
        place = (Emu(600000), Emu(top), Emu(11000000), Emu(height))
        frame = slide.shapes.add_textbox(*place).text_frame
        frame.word_wrap = True
        for index, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.text = ("• " if line.kind == "bullet" else "") + _plain(line.text)
            paragraph.font.size = SlidePt(18)
        top += height + 100000
    for table in tables:
        (_chart if table.options.get("as") == "chart" else _slide_table)(slide, table, top)
    note = slide.shapes.add_textbox(Emu(600000), Emu(6400000), Emu(11000000), Emu(300000))
    note.text_frame.text = footer
    note.text_frame.paragraphs[0].font.size = SlidePt(10)


def _slide_table(slide: Any, block: Block, top: int) -> None:
    height = Emu(370000 * len(block.rows))
    place = (Emu(600000), Emu(top), Emu(11000000), height)
    table = slide.shapes.add_table(len(block.rows), len(block.rows[0]), *place).table
    for row, cells in enumerate(block.rows):
        for column, text in enumerate(cells):
            cell = table.cell(row, column)
            cell.text = _plain(text)
            cell.text_frame.paragraphs[0].font.size = SlidePt(15)


def _chart(slide: Any, block: Block, top: int) -> None:
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [row[0] for row in block.rows[1:]]
    for column, name in enumerate(block.rows[0][1:], start=1):
        values = [float(row[column].replace(" ", "").replace(",", ".")) for row in block.rows[1:]]
        data.add_series(name, values)
    place = (Emu(600000), Emu(top), Emu(11000000), Emu(6350000 - top))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data).chart
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.plots[0].has_data_labels = True


def write_xlsx(source: Source) -> bytes:
    """Return the source as a workbook: each heading begins a sheet, figures are numbers."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator = source.front["title"], source.front["body"]
    for block in source.blocks:
        if block.kind == "heading":
            sheet = book.create_sheet(block.text)
            sheet.oddFooter.left.text = source.front["footer"]
        elif block.kind == "table":
            _sheet_table(sheet, block)
            sheet.append([])
            sheet.append([source.front["footer"]])
        else:
            sheet.append([block.text])
            sheet.append([])
    return _saved(book.save)


def _sheet_table(sheet: Any, block: Block) -> None:
    for number, row in enumerate(block.rows):
        figures = [re.sub(r"(?<=\d) (?=\d{3})", "", cell) for cell in row]
        header = number == 0
        values = [int(cell) if cell.isdigit() and not header else cell or None for cell in figures]
        sheet.append(values)
        for cell in sheet[sheet.max_row]:
            cell.font = Font(bold=header or row[0] == "Sum")
            cell.number_format = "#\\ ##0"
            cell.alignment = Alignment(wrap_text=header)
    sheet.column_dimensions["A"].width = 32


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return _steady_zip(buffer.getvalue())


def _steady_zip(content: bytes) -> bytes:
    """Return the zip file with fixed times, also in the workbooks it carries."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            member = old.read(name)
            if name.endswith(".xlsx"):
                member = _steady_zip(member)
            if name == "docProps/core.xml":
                member = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-01T00:00:00Z", member)
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, member)
    return buffer.getvalue()


WRITERS: dict[str, Callable[[Source], bytes]] = {
    ".pdf": write_pdf,
    ".docx": write_docx,
    ".pptx": write_pptx,
    ".xlsx": write_xlsx,
    ".html": write_txt,
    ".txt": write_txt,
}


def build() -> dict[Path, bytes]:
    """Return every paper's bytes by its path under ``evals/corpora``."""
    for name in ("Vera", "VeraBd"):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    bold = "VeraBd"
    pdfmetrics.registerFontFamily("Vera", "Vera", bold, "Vera", bold)
    papers = {}
    for body in BODIES:
        for path in sorted((SOURCES / body).rglob("*.*.md")):
            if path.name.endswith(PRINTED):
                continue
            target = path.relative_to(SOURCES).with_suffix("")
            papers[target] = WRITERS[target.suffix](read_source(path))
    return papers


def printed() -> dict[Path, Path]:
    """Return the sources that another program prints, by their paper's path."""
    return {
        path.relative_to(SOURCES).with_name(path.name.removesuffix(ending) + ".pdf"): path
        for body in BODIES
        for ending in PRINTED
        for path in sorted((SOURCES / body).rglob(f"*{ending}"))
    }


def problems(papers: dict[Path, bytes]) -> list[str]:
    """Tell how the papers in the tree differ from what the sources give."""
    found = [
        f"{path}: differs from its source, or is missing; run evals/corpora/build.py"
        for path, content in papers.items()
        if not (CORPORA / path).is_file() or (CORPORA / path).read_bytes() != content
    ]
    others = printed()
    found += [
        f"{path}: is missing; run python -m evals.corpora.printing"
        for path in others
        if not (CORPORA / path).is_file()
    ]
    for body in BODIES:
        for file in sorted((CORPORA / body).rglob("*")):
            relative = file.relative_to(CORPORA)
            own = file.suffix in OWN_SOURCE.get(body, ())
            if file.is_file() and not own and relative not in {*papers, *others}:
                found.append(f"{relative}: has no source under evals/corpora/_sources")
    return found


def main() -> int:
    """Build the papers, or compare them with the tree; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; write nothing")
    papers = build()
    if parser.parse_args().check:
        found = problems(papers)
        for problem in found:
            print(problem, file=sys.stderr)
        return 1 if found else 0
    for path, content in papers.items():
        (CORPORA / path).parent.mkdir(parents=True, exist_ok=True)
        (CORPORA / path).write_bytes(content)
    print(f"{len(papers)} papers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
