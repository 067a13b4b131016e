"""Damaged and huge files of every format: each is read or refused, none crashes or hangs."""

import io
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from papers import blocks_of, draw_lines, draw_table, source_of
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import ReadError
from assistant.parse.archive import unpack
from assistant.parse.guard import GuardedReader
from assistant.parse.html import html_blocks
from assistant.parse.markdown import markdown_blocks
from assistant.parse.plaintext import text_pages
from assistant.sources import SourceFile

LIMIT = 60.0
"""Seconds that any file may take."""
DAMAGES = 12
TABLE = [["Tiltak", "2031", "2032"], ["Kai", "14 250", ""], ["Sum", "14 250", "0"]]


def pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(3):
        draw_lines(canvas, ["Sak 1/31 Havneplan", "Kaia koster 14 250 kroner."])
        draw_table(canvas, TABLE, x=60, y=700, ruled=True)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def word() -> bytes:
    buffer, paper = io.BytesIO(), docx.Document()
    paper.add_heading("Sak 1/31 Havneplan")
    paper.add_paragraph("Kaia koster 14 250 kroner.")
    table = paper.add_table(rows=0, cols=3)
    for row in TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    paper.save(buffer)
    return buffer.getvalue()


def slides() -> bytes:
    buffer, deck = io.BytesIO(), pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Havneplan"
    slide.placeholders[1].text_frame.text = "Kaia er ferdig"
    deck.save(buffer)
    return buffer.getvalue()


def workbook() -> bytes:
    buffer, book = io.BytesIO(), openpyxl.Workbook()
    for row in TABLE:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Havneplan", "a@lauvnes.example"
    message.set_content("Kaia koster 14 250 kroner.")
    message.add_attachment(pdf(), maintype="application", subtype="pdf", filename="kai.pdf")
    return message.as_bytes()


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("kai.pdf", pdf())
        packed.writestr("kai.txt", "Kaia koster 14 250 kroner.\n" * 50)
    return buffer.getvalue()


def page() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in TABLE)
    return f"<h1>Havneplan</h1><p>Kaia</p><table>{rows}</table>".encode()


def text() -> bytes:
    return b"Sak 1/31 Havneplan\n\nTiltak\t2031\nKai\t14 250\n\fSide to"


MAKERS: dict[str, Callable[[], bytes]] = {
    ".pdf": pdf, ".docx": word, ".pptx": slides, ".xlsx": workbook, ".eml": mail, ".zip": archive,
    ".html": page, ".md": text, ".txt": text,
}  # fmt: skip


def damaged(content: bytes, seed: int) -> bytes:
    """Cut a file short, or change some of its bits or bytes."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    raw = bytearray(content)
    if seed % 3 == 0:
        return bytes(raw[: chance.randrange(1, len(raw))])
    for _ in range(1 + seed * 2):
        at = chance.randrange(len(raw))
        raw[at] = raw[at] ^ (1 << chance.randrange(8)) if seed % 3 == 1 else chance.randrange(256)
    return bytes(raw)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GuardedReader]:
    with GuardedReader() as opened:
        yield opened


def outcome(reader: GuardedReader, paper: SourceFile) -> str:
    """Read a file; return its path as the document or the refusal tells it."""
    try:
        return reader.read(paper).path
    except ReadError as refused:
        return refused.message


@pytest.mark.parametrize("suffix", MAKERS)
def test_damaged_file_is_read_or_refused(
    tmp_path: Path, reader: GuardedReader, suffix: str
) -> None:
    content = MAKERS[suffix]()
    for seed in range(DAMAGES):
        path = tmp_path / f"skade-{seed}{suffix}"
        path.write_bytes(damaged(content, seed))
        begun = time.monotonic()
        papers, problems = unpack([source_of(path)], tmp_path / "ut")
        assert papers or problems or suffix == ".zip"
        assert all(path.name in outcome(reader, paper) for paper in papers)
        assert time.monotonic() - begun < LIMIT


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="aÆ1 .,|-–\t\n\f#*<>/&%:()[]\"'`~=_tdrh", max_size=400))
def test_any_text_is_read_as_text_markdown_and_html(content: str) -> None:
    assert text_pages(content)
    assert isinstance(markdown_blocks(content), list)
    assert isinstance(html_blocks(content), tuple)


def test_table_of_ten_thousand_rows_is_read_whole(tmp_path: Path, reader: GuardedReader) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Poster")
    lines = []
    for number in range(10_000):
        row = [f"Post {number}", number * 7, "" if number % 3 else "x"]
        sheet.append(row)
        lines.append("\t".join(map(str, row)))
    book.save(tmp_path / "poster.xlsx")
    (tmp_path / "poster.txt").write_text("\n".join(lines), encoding="utf-8")

    for name in ("poster.xlsx", "poster.txt"):
        begun = time.monotonic()
        (table,) = blocks_of(reader.read(source_of(tmp_path / name)), "table")
        assert len(table.rows) == 10_000
        assert table.rows[-1][1] == "69993"
        assert time.monotonic() - begun < LIMIT


def test_five_thousand_empty_pages_are_pages(tmp_path: Path, reader: GuardedReader) -> None:
    canvas = Canvas(str(tmp_path / "tom.pdf"))
    for _ in range(5_000):
        canvas.showPage()
    canvas.save()

    begun = time.monotonic()
    document = reader.read(source_of(tmp_path / "tom.pdf"))

    assert len(document.pages) == 5_000
    assert time.monotonic() - begun < LIMIT


@pytest.mark.parametrize(
    "content",
    ["<div>" * 5_000, "<table>" + "<tr><td colspan=200>x" * 3_000, "(" * 20_000, "- " * 20_000],
    ids=["deep", "wide", "brackets", "dashes"],
)
@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
def test_text_made_to_harm_is_read_or_refused_in_time(
    tmp_path: Path, reader: GuardedReader, suffix: str, content: str
) -> None:
    path = tmp_path / f"vrang{suffix}"
    path.write_text(content, encoding="utf-8")
    begun = time.monotonic()
    assert path.name in outcome(reader, source_of(path))
    assert time.monotonic() - begun < LIMIT
