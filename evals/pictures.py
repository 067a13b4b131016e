"""Pictures of the pages that prove failing cases, small enough to stand in one file."""

import base64
import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

WIDTH, QUALITY = 620, 45
BUDGET = 9 * 2**20
"""Bytes of pictures in one report; base64 makes them a third larger."""
_OFFICE = frozenset({".docx", ".pptx"})


class Place(NamedTuple):
    """A page of a paper of a corpus."""

    corpus: str
    document: str
    page: int | None

    @property
    def label(self) -> str:
        """The place in words."""
        return f"{self.document}, side {self.page}" if self.page else self.document


class Picture(NamedTuple):
    """A page as a JPEG, with the name of its class in the report's style sheet."""

    name: str
    width: int
    height: int
    jpeg: bytes

    @property
    def rule(self) -> str:
        """The style rule that holds the picture, once however many cases show it."""
        shown = f"data:image/jpeg;base64,{base64.b64encode(self.jpeg).decode('ascii')}"
        ratio = f"{self.width}/{self.height}"
        return f".{self.name}{{aspect-ratio:{ratio};background-image:url({shown})}}"


class Album:
    """The pictures of one report, each page once, as many as fit."""

    def __init__(self, folders: Mapping[str, Path], scratch: Path) -> None:
        self._folders = folders
        self._scratch = scratch
        self._pictures: dict[Place, Picture | None] = {}
        self._bytes = 0
        self._printed = cache(self._print)

    def picture(self, place: Place) -> Picture | None:
        """Return a page's picture; None where it has none or the report is full."""
        if place not in self._pictures:
            self._pictures[place] = self._draw(place)
        return self._pictures[place]

    def rules(self) -> str:
        """Return the style rules of all pictures asked for."""
        return "\n".join(picture.rule for picture in self._pictures.values() if picture)

    def _draw(self, place: Place) -> Picture | None:
        file = self._pdf_of(place)
        if file is None or place.page is None or self._bytes >= BUDGET:
            return None
        drawn = draw_page(file, place.page)
        if drawn is None:
            return None
        self._bytes += len(drawn[2])
        return Picture(f"page{len(self._pictures)}", *drawn)

    def _pdf_of(self, place: Place) -> Path | None:
        path = self._folders[place.corpus] / place.document
        if path.suffix.lower() == ".pdf":
            return path
        if path.suffix.lower() not in _OFFICE:
            return None
        return self._printed(path)

    def _print(self, path: Path) -> Path | None:
        """Turn a Word file or slides into PDF; None without LibreOffice."""
        office = shutil.which("soffice") or shutil.which("libreoffice")
        if office is None:
            return None
        target = self._scratch / str(len(list(self._scratch.iterdir())))
        profile = f"-env:UserInstallation={(self._scratch / 'profile').as_uri()}"
        subprocess.run(  # noqa: S603 - a program of the machine on a paper of the corpus
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(target),
             str(path)],
            check=False, capture_output=True, timeout=120,
        )  # fmt: skip
        printed = target / path.with_suffix(".pdf").name
        return printed if printed.is_file() else None


@contextmanager
def open_album(folders: Mapping[str, Path]) -> Iterator[Album]:
    """Open an album with a place for converted files that is removed afterwards."""
    with tempfile.TemporaryDirectory() as scratch:
        yield Album(folders, Path(scratch))


def draw_page(file: Path, number: int) -> tuple[int, int, bytes] | None:
    """Return width, height and JPEG of a PDF's page in greys; None where there is no such page."""
    import pypdfium2 as pdfium

    document: Any = pdfium.PdfDocument(file)
    try:
        if not 1 <= number <= len(document):
            return None
        page = document[number - 1]
        scale = WIDTH / max(page.get_width(), 1)
        picture = page.render(scale=scale, grayscale=True).to_pil()
    finally:
        document.close()
    stream = io.BytesIO()
    picture.save(stream, format="JPEG", quality=QUALITY, optimize=True)
    return picture.width, picture.height, stream.getvalue()
