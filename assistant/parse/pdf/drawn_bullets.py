"""Bullets of lists that are drawn as small discs, rings and squares rather than written."""

from collections.abc import Sequence

from assistant.parse.pages import Box
from assistant.parse.pdf.drawings import Shape
from assistant.parse.pdf.words import Word

_LEAST, _MOST = 0.15, 0.65
"""A bullet is so large beside its text, in font sizes."""
_MAX_POINTS = 12.0
_REACH = 2.0
"""Its text begins at most so many font sizes after it."""


def drawn_bullets(shapes: Sequence[Shape], words: Sequence[Word]) -> list[Word]:
    """Return the bullets that are drawn before the first word of a line, as words."""
    found: list[Word] = []
    for shape in shapes:
        box = shape.box
        width, height = box.x1 - box.x0, box.bottom - box.top
        if not 1 <= width <= _MAX_POINTS or abs(width - height) > 0.25 * max(width, height):
            continue
        word = _text_after(box, words)
        if word and _LEAST * word.size <= width <= _MOST * word.size:
            found.append(
                word._replace(text="•", x0=round(box.x0, 2), x1=round(box.x1, 2), bold=False)
            )
    return list(dict.fromkeys(found))


def _text_after(box: Box, words: Sequence[Word]) -> Word | None:
    """Return the word right after a mark, where no other stands before it on the line."""
    middle = (box.top + box.bottom) / 2
    line = [word for word in words if word.top <= middle <= word.bottom]
    after = min((w for w in line if w.x0 >= box.x1 - 0.5), key=lambda w: w.x0, default=None)
    if after is None or after.x0 - box.x1 > _REACH * after.size:
        return None
    before = [w for w in line if w.x1 <= box.x0 + 0.5 and box.x0 - w.x1 < _REACH * after.size]
    return None if before else after
