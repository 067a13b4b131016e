"""A page of a PDF as a picture, and the place of a quote on it. pdfium, one call at a time."""

import ctypes
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from assistant.chat.squeeze import find_all, squeeze

PICTURE_WIDTH = 1400
"""Pixels: sharp at 200 % zoom in a panel of 700 pixels."""

MAX_PICTURE_HEIGHT = 4200
_DEVICE = 1_000_000
_BACKWARDS = 6.0
"""Points that kerning or an accent may go back on a line."""

# pdfium is not made for several threads (https://pdfium.googlesource.com/pdfium/+/HEAD/README.md).
_ONE_AT_A_TIME = threading.Lock()


class Share(NamedTuple):
    """A rectangle as shares of the picture, 0–1, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Share") -> bool:
        """Whether the two have a point in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class _PageBox(NamedTuple):
    """A rectangle in pdfium's page coordinates: points, from the bottom left corner."""

    left: float
    bottom: float
    right: float
    top: float


class PageSize(NamedTuple):
    """A page as shown, in points."""

    width: float
    height: float


class PdfUnreadableError(Exception):
    """The file is no PDF that can be shown, or has no such page."""


@contextmanager
def _open_page(path: Path, number: int) -> Iterator[Any]:
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError) as error:
            raise PdfUnreadableError(str(error)) from error
        try:
            if not 1 <= number <= len(document):
                raise PdfUnreadableError(f"page {number} of {len(document)}")
            yield document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise PdfUnreadableError(str(error)) from error
        finally:
            document.close()


def page_size(path: Path, number: int) -> PageSize:
    """Return a page's size as shown, rotation included.

    Raises:
        PdfUnreadableError: There is no such page.
    """
    with _open_page(path, number) as page:
        return PageSize(*page.get_size())


@lru_cache(maxsize=64)
def render_page(path: Path, number: int, sha256: str) -> bytes:
    """Draw a page as PNG, ``PICTURE_WIDTH`` pixels wide.

    ``sha256`` is part of the key of the cache, so that a changed file is drawn anew.

    Raises:
        PdfUnreadableError: There is no such page.
    """
    with _open_page(path, number) as page:
        width, height = page.get_size()
        scale = min(PICTURE_WIDTH / max(width, 1), MAX_PICTURE_HEIGHT / max(height, 1))
        picture = page.render(scale=scale).to_pil()
    stream = io.BytesIO()
    picture.save(stream, format="PNG", compress_level=6)
    return stream.getvalue()


def find_quote(path: Path, number: int, quote: str, *, near: Share | None = None) -> list[Share]:
    """Return the lines of a page that hold a quote, as shares of the picture.

    Args:
        path: The PDF.
        number: The page, from 1.
        quote: Verbatim; spaces, hyphens and line breaks may differ.
        near: Where the reading of the paper saw it, to choose among several places.

    Raises:
        PdfUnreadableError: There is no such page.
    """
    with _open_page(path, number) as page:
        text = page.get_textpage()
        raw = _characters(text)
        places = [_lines(page, text, span, raw) for span in find_all(quote, squeeze(raw), raw)]
    places = [place for place in places if place]
    if near is not None:
        close = [place for place in places if any(share.overlaps(near) for share in place)]
        places = close or places
    return places[0] if places else []


def _characters(text: Any) -> list[str]:
    """The page's characters one by one, in step with pdfium's own indexes."""
    import pypdfium2.raw as pdfium

    codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(text.count_chars()))
    return [chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes]


def _lines(page: Any, text: Any, span: range, raw: list[str]) -> list[Share]:
    """Merge the boxes of a run of characters into one rectangle per line.

    Lines are told in the page's own coordinates, where text runs to the right on a turned page too.
    """
    lines: list[_PageBox] = []
    for index in span:
        if raw[index].isspace():
            continue
        box = _PageBox(*text.get_charbox(index, loose=True))
        if box.right <= box.left or box.top <= box.bottom:
            continue
        if lines and _same_line(lines[-1], box):
            last = lines[-1]
            lines[-1] = _PageBox(
                min(last.left, box.left),
                min(last.bottom, box.bottom),
                max(last.right, box.right),
                max(last.top, box.top),
            )
        else:
            lines.append(box)
    return [_share(page, line) for line in lines]


def _same_line(line: _PageBox, box: _PageBox) -> bool:
    shared = min(line.top, box.top) - max(line.bottom, box.bottom)
    goes_on = box.left >= line.left - _BACKWARDS
    return goes_on and shared > 0.5 * min(line.top - line.bottom, box.top - box.bottom)


def _share(page: Any, box: _PageBox) -> Share:
    """Turn page coordinates into shares of the picture; pdfium knows crop and rotation."""
    left, bottom, right, top = box
    x0, y0 = _to_device(page, left, top)
    x1, y1 = _to_device(page, right, bottom)
    return Share(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _to_device(page: Any, x: float, y: float) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    device_x, device_y = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(
        page, 0, 0, _DEVICE, _DEVICE, 0, x, y, ctypes.byref(device_x), ctypes.byref(device_y)
    )
    return device_x.value / _DEVICE, device_y.value / _DEVICE
