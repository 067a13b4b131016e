"""Which code read the papers: an index made by other code is built anew."""

import hashlib
import shutil
from functools import cache
from pathlib import Path

from assistant.parse.ocr import ocr_languages

_PACKAGE = Path(__file__).resolve().parent.parent
_READING = ("parse", "numbers.py", "saknumbers.py", "sources.py")
_UNDERSTANDING = (
    "structure", "chunk.py", "chunk", "language.py", "saknumbers.py", "dates.py",
    "index/lexical.py", "index/coverage.py",
)  # fmt: skip
_PROGRAMS = ("soffice", "libreoffice", "tesseract")


@cache
def parser_version() -> str:
    """Hash of the code that reads files and of which programs are there to help it."""
    programs = [program for program in _PROGRAMS if shutil.which(program)]
    return _hash(_READING, [*programs, *ocr_languages()])


@cache
def code_version() -> str:
    """Hash of all code that decides what an index holds, apart from the embedding model."""
    return _hash(_UNDERSTANDING, [parser_version()])


def _hash(names: tuple[str, ...], beside: list[str]) -> str:
    digest = hashlib.sha256("\0".join(beside).encode())
    for name in names:
        path = _PACKAGE / name
        files = sorted(p for p in path.rglob("*") if p.suffix in (".py", ".toml", ".txt"))
        for file in [path] if path.is_file() else files:
            digest.update(file.relative_to(_PACKAGE).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
