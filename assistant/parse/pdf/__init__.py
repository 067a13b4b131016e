"""PDF files: born-digital pages through pdfium; pages without text are named, or read by OCR."""

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium

from assistant.errors import ReadError
from assistant.parse.desk import Desk
from assistant.parse.pages import Document, Page, ParseProblem
from assistant.parse.pdf.furniture import WINDOW, Margins, find_furniture, read_margins
from assistant.parse.pdf.glyphs import RawPage, read_page
from assistant.parse.pdf.layout import lay_out
from assistant.parse.pdf.scan import can_read_scans, looks_scanned, read_scan
from assistant.parse.programs import ProgramError
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
        for page in _read_pages(opened, source, problems, desk):
            pages.append(page)
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


class _Read(NamedTuple):
    """A page as read, and how sure OCR is of it where that read it."""

    raw: RawPage
    confidence: float | None = None


def _read_pages(
    opened: Any, source: SourceFile, problems: list[ParseProblem], desk: Desk
) -> Iterator[Page]:
    """Yield the pages in order; only the pages near the current one are held as words."""
    margins: deque[Margins] = deque(maxlen=2 * WINDOW + 1)
    waiting: deque[_Read | int] = deque()
    for index in range(len(opened)):
        desk.tick()
        read = _read_one(opened, index, source, problems, desk)
        waiting.append(read or index + 1)
        if read is not None:
            raw = read.raw
            margins.append(read_margins(raw.number, raw.height, raw.words))
        if len(waiting) > WINDOW:
            yield _finish(waiting.popleft(), margins)
    while waiting:
        yield _finish(waiting.popleft(), margins)


def _read_one(
    opened: Any, index: int, source: SourceFile, problems: list[ParseProblem], desk: Desk
) -> _Read | None:
    """Read a page, through OCR where its text is a picture; None where it is broken."""

    def tell(reason: str) -> None:
        problems.append(ParseProblem(document=source.path, page=index + 1, reason=reason))

    try:
        page = opened[index]
    except pdfium.PdfiumError:
        tell("siden er ødelagt og kunne ikke leses")
        return None
    try:
        raw = read_page(page, index + 1)
        if not looks_scanned(raw):
            return _Read(raw)
        return _read_by_ocr(page, raw, desk, tell)
    finally:
        page.close()


def _read_by_ocr(page: Any, raw: RawPage, desk: Desk, tell: Callable[[str], None]) -> _Read:
    """Read a page that is a picture; tell why its text is missing where it is."""
    without = not raw.words or raw.garbled
    what = (
        "teksten er lagret uten lesbare tegn"
        if raw.garbled
        else "siden har ingen tekst (skannet eller bare bilder)"
    )
    if not can_read_scans():
        if without:
            tell(f"{what}; OCR (tesseract med norsk) er ikke installert")
        return _Read(raw)
    try:
        scan = read_scan(page, raw, desk.tick)
    except ProgramError as error:
        tell(f"{what}; OCR: {error}")
        return _Read(raw)
    if scan is not None:
        return _Read(scan.page, scan.confidence)
    if without:
        tell(f"{what}; OCR fant ingen tekst")
    return _Read(raw)


def _finish(read: _Read | int, margins: deque[Margins]) -> Page:
    if isinstance(read, int):
        return Page(number=read, has_text=False)
    raw = read.raw
    near = [m for m in margins if abs(m.number - raw.number) <= WINDOW]
    own = next(m for m in near if m.number == raw.number)
    furniture, printed = find_furniture(own, near)
    page = lay_out(raw, furniture=furniture, printed=printed)
    return page.model_copy(update={"ocr_confidence": read.confidence})


def _title(pages: list[Page]) -> str:
    for page in pages[:2]:
        headings = [block for block in page.blocks if block.kind == "heading"]
        if headings:
            return min(headings, key=lambda block: block.level).text
    return ""
