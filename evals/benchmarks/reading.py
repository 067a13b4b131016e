"""How fast papers are read, without embedding, and how much memory a long one takes.

The same made-up pages are written in every format. Each is read in a process of its own, so that
its peak of memory is its own; pypdf and pdfplumber extract the bare text of the same PDF in the
same run.

Usage: ``python -m evals.benchmarks.reading [--pages 100] [--long 2000]``
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from assistant.parse import parse_file
from assistant.sources import SourceFile, hash_file

SECONDS = 1800
"""How long one reading may take."""
_LINES = (
    "Utvalget ble orientert om framdriften i arbeidet med kaia på Lauvnes (made-up).",
    "Kostnaden er beregnet til 14 250 000 kroner, og tilskuddet dekker 40 prosent av den.",
    "Kommunedirektøren tilrår at byggetrinn to settes i gang når anbudene er vurdert.",
)


def page_lines(number: int) -> list[str]:
    """Return the text of one page: a title and thirty lines."""
    return [f"Sak {number}/31 Byggetrinn {number}", *(f"{n}. {_LINES[n % 3]}" for n in range(30))]


def page_rows(number: int) -> list[list[str]]:
    """Return the table of one page."""
    body = [[f"Post {number}.{n}", f"{number * n} 250", f"{n * 7},5", ""] for n in range(1, 9)]
    return [["Post", "2031", "2032", "2033"], *body]


def write_pdf(path: Path, pages: int) -> None:
    """Write pages with text and a ruled table."""
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 10)
        for at, line in enumerate(page_lines(number)):
            canvas.drawString(60, 790 - 14 * at, line)
        table = Table(page_rows(number), style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
        table.wrapOn(canvas, 500, 300)
        table.drawOn(canvas, 60, 120)
        canvas.showPage()
    canvas.save()


def write_docx(path: Path, pages: int) -> None:
    """Write the same as a Word file."""
    paper: Any = docx.Document()
    for number in range(1, pages + 1):
        title, *lines = page_lines(number)
        paper.add_heading(title, 1)
        for line in lines:
            paper.add_paragraph(line)
        rows = page_rows(number)
        table = paper.add_table(rows=len(rows), cols=len(rows[0]))
        for cell, text in zip(table._cells, (text for row in rows for text in row), strict=True):
            cell.text = text
        paper.add_page_break()
    paper.save(str(path))


def write_pptx(path: Path, pages: int) -> None:
    """Write the same as slides."""
    deck: Any = pptx.Presentation()
    for number in range(1, pages + 1):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        title, *lines = page_lines(number)
        slide.shapes.title.text = title
        slide.placeholders[1].text_frame.text = "\n".join(lines)
    deck.save(str(path))


def write_xlsx(path: Path, pages: int) -> None:
    """Write the tables as sheets."""
    book: Any = openpyxl.Workbook(write_only=True)
    for number in range(1, pages + 1):
        sheet = book.create_sheet(f"Ark {number}")
        for row in page_rows(number):
            sheet.append(row)
    book.save(path)


def write_text(path: Path, pages: int) -> None:
    """Write the same as text with form feeds."""
    texts = (
        "\n".join([*page_lines(n), "", *("\t".join(row) for row in page_rows(n))])
        for n in range(1, pages + 1)
    )
    path.write_text("\f".join(texts), encoding="utf-8")


def write_html(path: Path, pages: int) -> None:
    """Write the same as one web page."""
    parts: list[str] = []
    for number in range(1, pages + 1):
        title, *lines = page_lines(number)
        parts += [f"<h1>{title}</h1>", *(f"<p>{line}</p>" for line in lines), "<table>"]
        parts += [f"<tr><td>{'<td>'.join(row)}</tr>" for row in page_rows(number)]
        parts.append("</table>")
    path.write_text("\n".join(parts), encoding="utf-8")


WRITERS: dict[str, Callable[[Path, int], None]] = {
    ".pdf": write_pdf, ".docx": write_docx, ".pptx": write_pptx, ".xlsx": write_xlsx,
    ".txt": write_text, ".html": write_html,
}  # fmt: skip


def read_here(path: Path) -> None:
    """Read as the assistant does."""
    size = path.stat().st_size
    source = SourceFile(
        path=path.name, absolute=path, sha256=hash_file(path), size=size, modified=0.0
    )
    parse_file(source)


def read_with_pypdf(path: Path) -> None:
    """Extract the bare text with pypdf."""
    import pypdf

    for page in pypdf.PdfReader(path).pages:
        page.extract_text()


def read_with_pdfplumber(path: Path) -> None:
    """Extract the bare text with pdfplumber."""
    import pdfplumber

    with pdfplumber.open(path) as opened:
        for page in opened.pages:
            page.extract_text()
            page.close()


READERS = {
    "assistant": read_here, "pypdf": read_with_pypdf, "pdfplumber": read_with_pdfplumber,
}  # fmt: skip


def read_once(reader: str, path: Path) -> None:
    """Read a file and print the seconds and the peak of memory in MB."""
    begun = time.perf_counter()
    READERS[reader](path)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(seconds, peak / (1024 if sys.platform.startswith("linux") else 1024**2))


def measure(reader: str, path: Path) -> tuple[float, float]:
    """Return seconds and MB of one reading in a process of its own."""
    command = [sys.executable, "-m", "evals.benchmarks.reading", "--read", reader, str(path)]
    done = subprocess.run(  # noqa: S603 - this very module
        command, check=True, capture_output=True, text=True, timeout=SECONDS
    )
    seconds, peak = map(float, done.stdout.split())
    return seconds, peak


def runs(folder: Path, pages: int, long: int) -> Iterator[tuple[str, str, int, Path]]:
    """Yield what is measured: reader, format, pages and file."""
    for suffix, write in WRITERS.items():
        path = folder / f"paper{suffix}"
        write(path, pages)
        for reader in READERS if suffix == ".pdf" else ("assistant",):
            yield reader, suffix[1:], pages, path
    path = folder / "long.pdf"
    write_pdf(path, long)
    for reader in READERS:
        yield reader, "pdf", long, path


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--long", type=int, default=2000)
    parser.add_argument("--read", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.read:
        read_once(arguments.read[0], Path(arguments.read[1]))
        return
    print("| reader | format | pages | pages/s | peak MB |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for reader, kind, pages, path in runs(Path(folder), arguments.pages, arguments.long):
            seconds, peak = measure(reader, path)
            print(
                f"| {reader} | {kind} | {pages} | {pages / seconds:.0f} | {peak:.0f} |", flush=True
            )


if __name__ == "__main__":
    main()
