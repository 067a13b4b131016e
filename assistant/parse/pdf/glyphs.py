"""Words, rules and pictures of a PDF page, read through pdfium, in the page's upright frame."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from assistant.parse.pages import Box
from assistant.parse.pdf.cards import find_cards
from assistant.parse.pdf.charts import find_charts
from assistant.parse.pdf.drawings import Edge, Frame, read_drawings
from assistant.parse.pdf.drawn_bullets import drawn_bullets
from assistant.parse.pdf.words import Word, join_spaced_letters

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_LINE_END_HYPHENS = {0x02, 0xFFFE}
"""What pdfium gives for a hyphen at the end of a line."""
_INVISIBLE = {0xAD, 0x200B, 0xFEFF, 0x2060, 0x200C, 0x200D}
_SPACES = {0xA0, 0x2007, 0x2009, 0x202F}
_WORD_GAP = 0.22
"""Share of the font size: the narrowest space between words in common fonts is about 0.25."""
_TOUCHING = 0.06
"""Characters of one word stand no further apart than this share of the font size."""
_SMALL_CAPITAL = (0.6, 0.86)
"""Small capitals are this share of the letter that begins their word."""


class RawPage(NamedTuple):
    """A page before layout. ``asides`` are texts that run in another direction."""

    number: int
    width: float
    height: float
    words: list[Word]
    edges: list[Edge]
    asides: list[str]
    picture_share: float
    charts: tuple[Box, ...]
    cards: tuple[Box, ...]
    drawn: bool
    garbled: bool


class _Look(NamedTuple):
    """What all characters of one text object share."""

    size: float
    bold: bool
    turns: int | None


class _Char(NamedTuple):
    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    look: _Look


def read_page(page: Any, number: int) -> RawPage:
    """Read a pypdfium2 page."""
    chars, unknown = _read_chars(page)
    turns = Counter(char.look.turns for char in chars if char and char.look.turns is not None)
    upright = turns.most_common(1)[0][0] if turns else (-int(page.get_rotation()) // 90) % 4
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, upright or 0)
    main = [char if char is None or char.look.turns == upright else None for char in chars]
    words = join_spaced_letters(_build_words(_even_capitals(main), frame))
    drawings = read_drawings(page, frame)
    words += drawn_bullets(drawings.shapes, words)
    width, height = frame.size
    visible = sum(char is not None for char in chars)
    return RawPage(
        number=number,
        width=width,
        height=height,
        words=words,
        edges=drawings.edges,
        asides=_read_asides(chars, upright),
        picture_share=_share(drawings.pictures, width, height),
        charts=find_charts(drawings.shapes, words),
        cards=find_cards(drawings.shapes, words),
        drawn=drawings.any,
        garbled=unknown > 20 and unknown > visible * 0.5,
    )


def _read_chars(page: Any) -> tuple[list[_Char | None], int]:
    """Return the page's characters in content order, None for space, and the count of unmapped."""
    textpage = page.get_textpage()
    looks: dict[int, _Look] = {}
    chars: list[_Char | None] = []
    unknown = 0
    made_up = False
    origin_x, origin_y = ctypes.c_double(), ctypes.c_double()
    loose = raw.FS_RECTF()
    try:
        for index in range(textpage.count_chars()):
            code = raw.FPDFText_GetUnicode(textpage, index)
            if code in _INVISIBLE:
                continue
            if (code <= 32 and code not in _LINE_END_HYPHENS) or code in _SPACES:
                made_up = raw.FPDFText_IsGenerated(textpage, index) == 1
                if not made_up or (chars and chars[-1] is not None):
                    chars.append(None)
                continue
            if code in {0xFFFD, 0xFFFF}:
                unknown += 1
                continue
            if not raw.FPDFText_GetLooseCharBox(textpage, index, loose):
                continue
            raw.FPDFText_GetCharOrigin(textpage, index, origin_x, origin_y)
            text = "-" if code in _LINE_END_HYPHENS else _LIGATURES.get(code) or chr(code)
            box = (loose.left, loose.bottom, loose.right, loose.top)
            look = _look(textpage, index, looks)
            char = _Char(text, box, (origin_x.value, origin_y.value), look)
            if made_up and _adjoins(chars[-2:], char):
                chars.pop()
            made_up = False
            chars.append(char)
    finally:
        textpage.close()
    return chars, unknown


def _adjoins(before: list[_Char | None], char: _Char) -> bool:
    """Tell whether pdfium saw a space or line end between two characters that touch."""
    if len(before) < 2 or before[0] is None:
        return False
    (left, bottom, right, top), own = before[0].box, char.box
    near = _TOUCHING * char.look.size
    across = abs(own[0] - right) < near and abs(own[1] - bottom) < near
    down = abs(own[0] - left) < near
    return across or (down and min(abs(own[1] - top), abs(own[3] - bottom)) < near)


def _look(textpage: Any, index: int, looks: dict[int, _Look]) -> _Look:
    """Return size, weight and direction of a character, cached by its text object."""
    owner = raw.FPDFText_GetTextObject(textpage, index)
    key = ctypes.cast(owner, ctypes.c_void_p).value or -index
    if key not in looks:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(textpage, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        quarter = round(angle / 90)
        turns = quarter % 4 if abs(angle - quarter * 90) < 5 else None
        size = raw.FPDFText_GetFontSize(textpage, index) * scale
        looks[key] = _Look(round(size, 2), _is_bold(textpage, index), turns)
    return looks[key]


def _is_bold(textpage: Any, index: int) -> bool:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(textpage, index, buffer, 128, flags)
    name = buffer.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace").lower()
    if any(mark in name for mark in ("bold", "black", "heavy", "demi")):
        return True
    return bool(raw.FPDFText_GetFontWeight(textpage, index) >= 600)


def _even_capitals(chars: list[_Char | None]) -> list[_Char | None]:
    """Give small capitals the size of the large one before them, which is the size of their line.

    A letter that stands smaller right behind another, on its line, tells them; on the rest of the
    line they may begin words of their own.
    """
    evened: list[_Char | None] = []
    line = small = large = 0.0
    for last, char in pairwise([None, *chars]):
        if char is None:
            evened.append(None)
            continue
        level, size = char.origin[1], char.look.size
        if small and abs(level - line) > _TOUCHING * size:
            small = 0.0
        if last is not None and _is_small_capital(last, char):
            line, small, large = level, size, last.look.size
        raised = small and size == small
        evened.append(char._replace(look=char.look._replace(size=large)) if raised else char)
    return evened


def _is_small_capital(last: _Char, char: _Char) -> bool:
    share = char.look.size / max(last.look.size, 1.0)
    level = abs(char.origin[1] - last.origin[1]) <= _TOUCHING * char.look.size
    letters = last.text.isalpha() and last.text.isupper() and char.text.isalpha()
    return letters and level and _SMALL_CAPITAL[0] <= share <= _SMALL_CAPITAL[1]


def _build_words(chars: list[_Char | None], frame: Frame) -> Iterator[Word]:
    current: list[tuple[_Char, Box]] = []
    for char in chars:
        if char is None:
            if current:
                yield _word(current, frame)
                current = []
            continue
        box = frame.box(*char.box)
        if current and _same_ligature(current[-1][0], char):
            current.append((char, box))
            continue
        if current and _same_glyph(current[-1], char, box):
            continue
        if current and _breaks(current[-1], char, box):
            yield _word(current, frame)
            current = []
        current.append((char, box))
    if current:
        yield _word(current, frame)


def _same_ligature(last: _Char, char: _Char) -> bool:
    """Tell whether two letters are one glyph ('tt', 'ffi'): one text object, one place."""
    return last.look is char.look and last.origin == char.origin and last.box == char.box


def _same_glyph(last: tuple[_Char, Box], char: _Char, box: Box) -> bool:
    """Tell whether a character is drawn a second time, by another object, to look bold."""
    return (
        last[0].text == char.text
        and last[0].look is not char.look
        and abs(last[1].x0 - box.x0) < 0.12 * char.look.size
        and abs(last[1].top - box.top) < 0.12 * char.look.size
    )


def _breaks(last: tuple[_Char, Box], char: _Char, box: Box) -> bool:
    size = max(char.look.size, last[0].look.size, 1.0)
    gap = box.x0 - last[1].x1
    shifted = abs(box.bottom - last[1].bottom) > 0.5 * size
    resized = min(char.look.size, last[0].look.size) < 0.7 * size
    return gap > _WORD_GAP * size or gap < -0.6 * size or shifted or resized


def _word(chars: list[tuple[_Char, Box]], frame: Frame) -> Word:
    first = chars[0][0]
    return Word(
        text="".join(char.text for char, _ in chars),
        x0=round(min(box.x0 for _, box in chars), 2),
        top=round(min(box.top for _, box in chars), 2),
        x1=round(max(box.x1 for _, box in chars), 2),
        bottom=round(max(box.bottom for _, box in chars), 2),
        baseline=round(frame.place(*first.origin)[1], 2),
        size=first.look.size,
        bold=sum(char.look.bold for char, _ in chars) * 2 > len(chars),
    )


def _read_asides(chars: list[_Char | None], upright: int | None) -> list[str]:
    """Texts that run in another direction than the page: axis labels, margin notes."""
    asides: list[str] = []
    current: list[str] = []
    for char in chars:
        if char is None:
            if current and current[-1] != " ":
                current.append(" ")
        elif char.look.turns == upright:
            asides.append("".join(current))
            current = []
        else:
            current.append(char.text)
    asides.append("".join(current))
    return [text.strip() for text in asides if text.strip()]


def _share(boxes: list[Box], width: float, height: float) -> float:
    area = sum(
        max(0.0, min(box.x1, width) - max(box.x0, 0.0))
        * max(0.0, min(box.bottom, height) - max(box.top, 0.0))
        for box in boxes
    )
    return round(min(1.0, area / (width * height)), 3) if width and height else 0.0
