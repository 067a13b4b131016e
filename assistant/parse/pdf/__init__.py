"""PDF files: born-digital pages through pdfium; pages without text are named, or read by OCR."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from assistant.errors import ReadError
from assistant.parse.desk import Desk
from assistant.parse.pages import Document, Page, ParseProblem
from assistant.parse.pdf.furniture import WINDOW, Margins, find_furniture, read_margins
from assistant.parse.pdf.glyphs import RawPage, read_page
from assistant.parse.pdf.layout import lay_out
from assistant.sources import SourceFile

MAX_PAGES = 20_000
_PASSWORD_ERROR = 4
"""pdfium's FPDF_ERR_PASSWORD."""


def parse_pdf(source: SourceFile, desk: Desk) -> Document:
    """Read a PDF into pages of blocks.

    Raises:
        ReadError: The file is encrypted, broken or has far too many pages.
    """
    opened = _open(source)
    try:
        if len(opened) > MAX_PAGES:
            raise ReadError(
                f"{source.path} har {len(opened)} sider; grensen er {MAX_PAGES}.",
                advice="Del filen i flere mindre.",
            )
        pages: list[Page] = []
        problems: list[ParseProblem] = []
        for raw, page in _read_pages(opened, source, problems, desk):
            pages.append(page)
            if raw is not None and not page.has_text and (raw.drawn or raw.garbled):
                problems.append(_no_text(source, raw))
    finally:
        opened.close()
    return Document(
        path=source.path,
        sha256=source.sha256,
        format="pdf",
        pages=tuple(pages),
        title=_title(pages) or Path(source.path).stem,
        problems=tuple(problems),
    )


def _open(source: SourceFile) -> Any:
    try:
        return pdfium.PdfDocument(str(source.absolute))
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "assword" in str(error):
            raise ReadError(
                f"{source.path} er kryptert med passord.",
                advice="Legg inn en utgave uten passord.",
            ) from error
        raise ReadError(
            f"{source.path} er ødelagt og kan ikke leses som PDF.",
            advice="Eksporter filen på nytt.",
        ) from error


def _read_pages(
    opened: Any, source: SourceFile, problems: list[ParseProblem], desk: Desk
) -> Iterator[tuple[RawPage | None, Page]]:
    """Yield the pages in order; only the pages near the current one are held as words."""
    margins: deque[Margins] = deque(maxlen=2 * WINDOW + 1)
    waiting: deque[RawPage | ParseProblem] = deque()
    for index in range(len(opened)):
        desk.tick()
        read = _read_one(opened, index, source)
        waiting.append(read)
        if isinstance(read, RawPage):
            margins.append(read_margins(read.number, read.height, read.words))
        if len(waiting) > WINDOW:
            yield _finish(waiting.popleft(), margins, problems)
    while waiting:
        yield _finish(waiting.popleft(), margins, problems)


def _read_one(opened: Any, index: int, source: SourceFile) -> RawPage | ParseProblem:
    try:
        page = opened[index]
    except pdfium.PdfiumError:
        reason = "siden er ødelagt og kunne ikke leses"
        return ParseProblem(document=source.path, page=index + 1, reason=reason)
    try:
        return read_page(page, index + 1)
    finally:
        page.close()


def _finish(
    read: RawPage | ParseProblem, margins: deque[Margins], problems: list[ParseProblem]
) -> tuple[RawPage | None, Page]:
    if isinstance(read, ParseProblem):
        problems.append(read)
        return None, Page(number=read.page, has_text=False)
    near = [m for m in margins if abs(m.number - read.number) <= WINDOW]
    own = next(m for m in near if m.number == read.number)
    furniture, printed = find_furniture(own, near)
    return read, lay_out(read, furniture=furniture, printed=printed)


def _no_text(source: SourceFile, raw: RawPage) -> ParseProblem:
    reason = (
        "teksten er lagret uten lesbare tegn"
        if raw.garbled
        else "siden har ingen tekst (skannet eller bare bilder); OCR er ikke kjørt"
    )
    return ParseProblem(document=source.path, page=raw.number, reason=reason)


def _title(pages: list[Page]) -> str:
    for page in pages[:2]:
        headings = [block for block in page.blocks if block.kind == "heading"]
        if headings:
            return min(headings, key=lambda block: block.level).text
    return ""
