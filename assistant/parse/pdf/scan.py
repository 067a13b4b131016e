"""Pages that are pictures of text: read by OCR into the words and lines that layout works on."""

from collections.abc import Callable, Sequence
from statistics import mean, median
from typing import Any, NamedTuple

import numpy as np

from assistant.parse.ocr import OcrWord, needed_turn, ocr_languages, read_picture
from assistant.parse.pdf.drawings import Edge
from assistant.parse.pdf.glyphs import RawPage
from assistant.parse.pdf.rules import Picture, find_rules
from assistant.parse.pdf.words import Word

DPI = 300
MAX_PIXELS = 24_000_000
MOSTLY_PICTURE = 0.5
"""Share of a page that pictures must cover before few words on it are taken for a mere stamp."""
_FEW_WORDS = 15
_UNSURE = 82.0
"""Mean confidence below which a page may be lying on its side."""
_LEAST_WORDS = 3
_PICTURE_CONFIDENCE = 70.0
"""Words in a picture beside printed text must be this sure: photos look like letters too."""
_BODY_TOP, _BODY_BOTTOM = 0.1, 0.9
_SAME_SIZE = 0.12
_SURE_FIGURE = 91.0
_DIGIT_GROUP_GAP = 0.45
_SECOND_READINGS = 20
"""Figures of a page that are read twice at most."""
_DARK = 140
_MUCH_INK = 8.0
"""Square points of ink: less than a digit in small print has."""
_LIKE_BULLETS = frozenset("eo*©®°«»¢0@")
_BULLET_CONFIDENCE = 70


class Scan(NamedTuple):
    """A page with the words of its picture, and how sure OCR is of them on average (0–100)."""

    page: RawPage
    confidence: float


def looks_scanned(raw: RawPage) -> bool:
    """Tell whether a page's text lies in a picture: no words of its own, or only a stamp's."""
    if raw.garbled:
        return True
    if not raw.words:
        return raw.drawn
    body = [w for w in raw.words if _BODY_TOP * raw.height < w.top < _BODY_BOTTOM * raw.height]
    return raw.picture_share >= MOSTLY_PICTURE and len(body) < _FEW_WORDS


def can_read_scans() -> bool:
    """Tell whether OCR with Norwegian is installed."""
    return bool(ocr_languages())


def read_scan(page: Any, raw: RawPage, tick: Callable[[], None]) -> Scan | None:
    """Read the picture of a page; None where no text is found in it.

    Args:
        page: The pypdfium2 page.
        raw: The page as read without OCR.
        tick: Called while OCR works.

    Raises:
        ProgramError: OCR fails or takes too long.
    """
    width, height = page.get_size()
    own = [] if raw.garbled else raw.words
    if own and abs(width - raw.width) > 1:
        # The printed words stand in another frame than the picture.
        return None
    scale = min(DPI / 72, (MAX_PIXELS / max(width * height, 1)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    reading = _read_upright(picture, scale, tick, turnable=not raw.words)
    least = _PICTURE_CONFIDENCE if own else 0.0
    found = [word for word in reading.words if word.confidence >= least]
    if len(found) < _LEAST_WORDS:
        return None
    tilt, middle = _tilt(found), reading.width / 2
    words = [_word(word, scale, tilt, middle) for word in _with_bullets(_with_even_sizes(found))]
    beside = [word for word in words if not any(_overlap(word, other) for other in own)]
    read = raw._replace(
        width=reading.width / scale,
        height=reading.height / scale,
        words=[*own, *beside],
        edges=[_straight(edge, tilt, middle / scale) for edge in reading.edges],
        garbled=False,
    )
    return Scan(read, round(_confidence(found), 1))


class _Reading(NamedTuple):
    """What OCR found in a picture that stands upright; words in pixels, lines in points."""

    words: list[OcrWord]
    edges: list[Edge]
    width: int
    height: int


def _read_upright(
    picture: Any, scale: float, tick: Callable[[], None], *, turnable: bool
) -> _Reading:
    """Read a picture, turned upright where it seems to lie on its side."""
    turned = False
    if turnable and _lies_on_side(np.asarray(picture)):
        # OCR of text that runs up or down takes minutes and finds nothing.
        picture, turned = _turned(picture, tick)
    reading = _read(picture, scale, tick)
    enough = len(reading.words) > _LEAST_WORDS and _confidence(reading.words) >= _UNSURE
    if enough or turned or not turnable:
        return reading
    picture, turned = _turned(picture, tick)
    if not turned:
        return reading
    return max(reading, _read(picture, scale, tick), key=lambda one: _confidence(one.words))


def _turned(picture: Any, tick: Callable[[], None]) -> tuple[Any, bool]:
    turn = needed_turn(picture, tick=tick)
    return (picture.rotate(-turn, expand=True, fillcolor=255), True) if turn else (picture, False)


def _lies_on_side(picture: Picture) -> bool:
    """Tell whether ink comes and goes faster from column to column than from row to row."""
    ink = picture < _DARK
    down, across = (np.abs(np.diff(ink.mean(axis=axis))).mean() for axis in (1, 0))
    return bool(across > 1.15 * down)


def _read(picture: Any, scale: float, tick: Callable[[], None]) -> _Reading:
    from PIL import Image

    rules = find_rules(np.asarray(picture), scale)
    # Lines of tables are taken for letters, or make words of cells vanish.
    wiped = Image.fromarray(rules.wiped)
    dpi = round(scale * 72)
    words = read_picture(wiped, dpi=dpi, tick=tick)
    if _unread_ink(rules.wiped, words) > _MUCH_INK * scale**2:
        # The order of a page is guessed first, and what fits in no column is then left out.
        strewn = read_picture(wiped, dpi=dpi, shows="words", tick=tick)
        words += [word for word in strewn if not any(_overlap(word, known) for known in words)]
    words = _with_sure_figures(words, wiped, dpi, tick)
    return _Reading(words, rules.edges, picture.width, picture.height)


def _unread_ink(picture: Picture, words: Sequence[OcrWord]) -> int:
    """Count the dark pixels that lie in no word."""
    ink = picture < _DARK
    for word in words:
        air = round(0.25 * word.size)
        top, left = max(0, round(word.top) - air), max(0, round(word.x0) - air)
        ink[top : round(word.bottom) + air, left : round(word.x1) + air] = False
    return int(ink.sum())


def _with_sure_figures(
    words: Sequence[OcrWord], picture: Any, dpi: int, tick: Callable[[], None]
) -> list[OcrWord]:
    """Read figures that OCR doubts a second time, each alone; the surer reading counts."""
    figures = _figures(words)
    doubtful = [figure for figure in figures if _surety(figure) < _SURE_FIGURE]
    again: dict[int, list[OcrWord]] = {}
    for figure in sorted(doubtful, key=_surety)[:_SECOND_READINGS]:
        air = 0.3 * figure[0].size
        crop = picture.crop(
            (
                round(figure[0].x0 - 2 * air),
                round(min(word.top for word in figure) - air),
                round(figure[-1].x1 + 2 * air),
                round(max(word.bottom for word in figure) + air),
            )
        )
        found = read_picture(crop, dpi=dpi, shows="line", tick=tick)
        if found and _surety(found) > _surety(figure):
            text = " ".join(word.text for word in found)
            whole = figure[0]._replace(text=text, x1=figure[-1].x1, confidence=_surety(found))
            again.update({id(word): [] for word in figure})
            again[id(figure[0])] = [whole]
    return [kept for word in words for kept in again.get(id(word), [word])]


def _figures(words: Sequence[OcrWord]) -> list[list[OcrWord]]:
    """Collect the words with digits; groups of three digits are one figure."""
    figures: list[list[OcrWord]] = []
    before: OcrWord | None = None
    for word in words:
        if any(map(str.isdigit, word.text)):
            goes_on = (
                before is not None
                and bool(figures)
                and figures[-1][-1] is before
                and abs(word.baseline - before.baseline) < 0.3 * word.size
                and 0 <= word.x0 - before.x1 < _DIGIT_GROUP_GAP * word.size
            )
            if goes_on:
                figures[-1].append(word)
            else:
                figures.append([word])
        before = word
    return figures


def _surety(words: Sequence[OcrWord]) -> float:
    return min(word.confidence for word in words)


def _straight(edge: Edge, tilt: float, middle: float) -> Edge:
    if not edge.horizontal:
        return edge
    down = tilt * ((edge.start + edge.end) / 2 - middle)
    return edge._replace(position=edge.position - down)


def _confidence(words: Sequence[OcrWord]) -> float:
    return mean(word.confidence for word in words) if words else 0.0


def _tilt(words: Sequence[OcrWord]) -> float:
    """Slope of the page's lines: how far down a line runs for each step to the right."""
    return median(word.slope for word in words)


def _with_even_sizes(words: Sequence[OcrWord]) -> list[OcrWord]:
    """Give lines of nearly the same height the same size, as they have in print."""
    even: dict[float, float] = {}
    group: list[float] = []
    for size in sorted(word.size for word in words):
        if group and size > group[0] * (1 + 2 * _SAME_SIZE):
            even.update(dict.fromkeys(group, median(group)))
            group = []
        group.append(size)
    even.update(dict.fromkeys(group, median(group)))
    return [word._replace(size=even[word.size]) for word in words]


def _with_bullets(words: Sequence[OcrWord]) -> list[OcrWord]:
    """Restore bullets, which are read as a small letter that OCR itself is not sure of."""
    restored: list[OcrWord] = []
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else None
        if (
            word.text in _LIKE_BULLETS
            and word.confidence < _BULLET_CONFIDENCE
            and after is not None
            and abs(after.baseline - word.baseline) < word.size
            and after.x0 - word.x1 > 0.4 * word.size
        ):
            word = word._replace(text="•")
        restored.append(word)
    return restored


def _word(word: OcrWord, scale: float, tilt: float, middle: float) -> Word:
    """Turn pixels into points; a page that lies aslant is sheared straight."""
    down = tilt * ((word.x0 + word.x1) / 2 - middle)
    return Word(
        text=word.text,
        x0=round(word.x0 / scale, 2),
        top=round((word.top - down) / scale, 2),
        x1=round(word.x1 / scale, 2),
        bottom=round((word.bottom - down) / scale, 2),
        baseline=round((word.baseline - tilt * (word.x0 - middle)) / scale, 2),
        size=round(word.size / scale, 1),
        bold=False,
    )


def _overlap(word: Word | OcrWord, other: Word | OcrWord) -> bool:
    return (
        word.x0 < other.x1
        and other.x0 < word.x1
        and word.top < other.bottom
        and other.top < word.bottom
    )
