"""Stage 2, parse: one source file becomes a document of pages and blocks."""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from assistant.errors import ReadError
from assistant.parse.desk import Desk
from assistant.parse.pages import Document
from assistant.sources import SourceFile

MAX_BYTES = 500 * 1024 * 1024
"""A larger file is refused: no council sends one, and reading it would take the machine down."""

_PARSERS = {
    ".html": ("assistant.parse.html", "parse_html"),
    ".htm": ("assistant.parse.html", "parse_html"),
    ".md": ("assistant.parse.markdown", "parse_markdown"),
    ".txt": ("assistant.parse.plaintext", "parse_plaintext"),
    ".eml": ("assistant.parse.mail", "parse_mail"),
}
_PARSERS_AT_DESK = {
    ".pdf": ("assistant.parse.pdf", "parse_pdf"),
    ".pptx": ("assistant.parse.pptx", "parse_pptx"),
    ".docx": ("assistant.parse.docx", "parse_docx"),
    ".xlsx": ("assistant.parse.xlsx", "parse_xlsx"),
}
"""Readers that take long or have other programs help them."""


def parse_file(source: SourceFile, desk: Desk | None = None) -> Document:
    """Read one file into pages of blocks.

    Args:
        source: The file.
        desk: Where it is read; without one nothing is made by other programs but OCR.

    Raises:
        ReadError: The file is missing, empty, too large, encrypted, broken or of another kind;
            the message says which in Norwegian.
    """
    parser = _find_parser(source, desk or Desk())
    try:
        size = source.absolute.stat().st_size
    except OSError as error:
        raise ReadError(
            f"{source.path} kan ikke åpnes ({error.strerror}).",
            advice="Kontroller at filen finnes og kan leses.",
        ) from error
    if size > MAX_BYTES:
        raise ReadError(
            f"{source.path} er for stor ({size // 2**20} MB; grensen er {MAX_BYTES // 2**20} MB).",
            advice="Del filen i flere mindre.",
        )
    if size == 0:
        raise ReadError(f"{source.path} er tom.", advice="Legg inn filen på nytt.")
    try:
        return parser(source)
    except ReadError:
        raise
    except MemoryError as error:
        raise ReadError(f"{source.path} er for stor til å leses.") from error
    # A broken file can fail anywhere in a reader's library; the other files must go on.
    except Exception as error:
        raise ReadError(
            f"{source.path} er ødelagt eller har ukjent innhold ({type(error).__name__}).",
            advice="Åpne filen i programmet den er laget i, og lagre den på nytt.",
        ) from error


def _find_parser(source: SourceFile, desk: Desk) -> Callable[[SourceFile], Document]:
    at_desk = source.suffix in _PARSERS_AT_DESK
    try:
        module, name = (_PARSERS_AT_DESK if at_desk else _PARSERS)[source.suffix]
    except KeyError:
        raise ReadError(
            f"{source.path} har et format som ikke leses ({source.suffix or 'uten filendelse'}).",
            advice="Lagre filen som PDF, DOCX, PPTX, XLSX, HTML, Markdown eller tekst.",
        ) from None
    parser: Callable[..., Document] = getattr(import_module(module), name)
    return partial(parser, desk=desk) if at_desk else parser


__all__ = ["MAX_BYTES", "Desk", "parse_file"]
