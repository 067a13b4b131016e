"""Makes real files for the tests of reading."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from assistant.parse.pages import Block, Document
from assistant.sources import SourceFile

WIDE = landscape(A4)


def source_of(path: Path) -> SourceFile:
    content = path.read_bytes()
    return SourceFile(
        path=path.name,
        absolute=path,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        modified=0.0,
    )


def draw_pdf(
    path: Path, *pages: Callable[[Canvas], None], size: tuple[float, float] = A4
) -> SourceFile:
    canvas = Canvas(str(path), pagesize=size)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return source_of(path)


def draw_lines(
    canvas: Canvas,
    lines: Sequence[str],
    *,
    x: float = 60,
    y: float = 780,
    size: float = 11,
    leading: float = 14,
    font: str = "Helvetica",
) -> None:
    canvas.setFont(font, size)
    for index, line in enumerate(lines):
        canvas.drawString(x, y - index * leading, line)


def draw_table(
    canvas: Canvas,
    rows: Sequence[Sequence[str]],
    *,
    x: float,
    y: float,
    ruled: bool,
    widths: Sequence[float] | None = None,
    spans: Sequence[tuple[tuple[int, int], tuple[int, int]]] = (),
) -> None:
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 10),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    style.extend(("SPAN", start, end) for start, end in spans)
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    table = Table([list(row) for row in rows], colWidths=widths, style=TableStyle(style))
    _, height = table.wrapOn(canvas, 800, 800)
    table.drawOn(canvas, x, y - height)


def blocks_of(document: Document, kind: str) -> list[Block]:
    return [block for page in document.pages for block in page.blocks if block.kind == kind]
