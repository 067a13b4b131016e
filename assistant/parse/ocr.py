"""Text in the picture of a page, read by tesseract where it is installed with Norwegian."""

import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from assistant.parse.desk import unheard
from assistant.parse.programs import ProgramError, find_program, run_program

PAGE_SECONDS = 60.0
"""Time limit of one page."""
Shows = Literal["page", "line", "words"]
_SEGMENTATION: dict[Shows, str] = {"page": "3", "line": "7", "words": "11"}
_LANGUAGES = ("nor",)
_LEAST_CONFIDENCE = 30
_NOISE = re.compile(r"[|¦_~.,:;'`\"\\/\[\]{}()<>°^*—-]*")
_NOISE_CONFIDENCE = 60
_RULES = frozenset("|¦")
_NUMBERS = r"(-?[\d.]+)"
_BOX = re.compile(rf"bbox {_NUMBERS} {_NUMBERS} {_NUMBERS} {_NUMBERS}")
_BASELINE = re.compile(rf"baseline {_NUMBERS} {_NUMBERS}")
_SIZE = re.compile(rf"x_size {_NUMBERS}")
_CONFIDENCE = re.compile(rf"x_wconf {_NUMBERS}")


class OcrWord(NamedTuple):
    """A word with its place in pixels; ``size`` is the line's height, letters of all kinds."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    slope: float
    size: float
    confidence: float


@cache
def ocr_languages() -> tuple[str, ...]:
    """Return the languages that pages are read in; () where OCR with Norwegian is missing."""
    program = find_program("tesseract")
    if program is None:
        return ()
    try:
        told = run_program([program, "--list-langs"], seconds=20).decode("utf-8", "replace")
    except ProgramError:
        return ()
    installed = set(told.split())
    return tuple(language for language in _LANGUAGES if language in installed)


def read_picture(
    picture: Any, *, dpi: int, shows: Shows = "page", tick: Callable[[], None] = unheard
) -> list[OcrWord]:
    """Read the words of a picture.

    Args:
        picture: A PIL image.
        dpi: Its pixels an inch.
        shows: What the picture holds: a page, a line, or words strewn about it.
        tick: Called while tesseract works.

    Raises:
        ProgramError: tesseract fails or takes too long.
    """
    stream = io.BytesIO()
    picture.save(stream, format="PNG", compress_level=1)
    command = [
        find_program("tesseract") or "tesseract",
        *("stdin", "stdout", "-l", "+".join(ocr_languages())),
        *("--psm", _SEGMENTATION[shows], "--dpi", str(dpi), "hocr"),
    ]
    # One thread: several slow each other down on pages of this size.
    alone = {"OMP_THREAD_LIMIT": "1"}
    written = run_program(
        command, seconds=PAGE_SECONDS, given=stream.getvalue(), environment=alone, tick=tick
    )
    return list(_words(written))


def needed_turn(picture: Any, *, tick: Callable[[], None] = unheard) -> int:
    """Return by how many degrees clockwise a picture must be turned to stand upright, else 0."""
    stream = io.BytesIO()
    picture.save(stream, format="PNG", compress_level=1)
    command = [find_program("tesseract") or "tesseract", "stdin", "stdout", "--psm", "0"]
    try:
        told = run_program(command, seconds=PAGE_SECONDS, given=stream.getvalue(), tick=tick)
    except ProgramError:
        # Too few letters to tell, or no data for it: the picture is taken as it is.
        return 0
    found = re.search(rb"Rotate: (\d+)", told)
    return int(found[1]) % 360 if found else 0


def _words(hocr: bytes) -> Iterator[OcrWord]:
    import lxml.etree

    parser = lxml.etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = lxml.etree.fromstring(hocr, parser)
    for line in root.iter("{*}span"):
        told = line.get("title") or ""
        if not (line.get("id") or "").startswith("line"):
            continue
        box, size = _BOX.search(told), _SIZE.search(told)
        if box is None or size is None:
            continue
        base = _BASELINE.search(told)
        slope, offset = (float(base[1]), float(base[2])) if base else (0.0, 0.0)
        left, bottom = float(box[1]), float(box[4])
        for word in line.iter("{*}span"):
            if read := _word(word, slope, float(size[1])):
                baseline = bottom + offset + slope * (read.x0 - left)
                yield read._replace(baseline=baseline)


def _word(element: Any, slope: float, size: float) -> OcrWord | None:
    told = element.get("title") or ""
    box, confidence = _BOX.search(told), _CONFIDENCE.search(told)
    text = "".join(element.itertext()).strip()
    if element.get("class") != "ocrx_word" or box is None or confidence is None or not text:
        return None
    sure = float(confidence[1])
    if (
        text in _RULES
        or sure < _LEAST_CONFIDENCE
        or (sure < _NOISE_CONFIDENCE and _NOISE.fullmatch(text))
    ):
        return None
    x0, top, x1, bottom = (float(box[index]) for index in range(1, 5))
    return OcrWord(text, x0, top, x1, bottom, bottom, slope, size, sure)
