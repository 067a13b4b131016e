"""Cards: boxes of text side by side, each under a heading of its own, as on slides.

Read line by line across they would be taken for a table, whose rows mix what stands in them.
"""

from collections.abc import Sequence

from assistant.parse.pages import Box
from assistant.parse.pdf.drawings import Shape
from assistant.parse.pdf.lines import Row, build_rows
from assistant.parse.pdf.ruled import words_in
from assistant.parse.pdf.words import Word

_LEAST_WIDTH, _LEAST_HEIGHT = 60.0, 30.0
_SAME = 4.0
"""Points within which boxes begin at one height, or are the fill and the frame of one box."""
_LARGER = 1.12
"""A heading is set so much larger than the text below it, where it is not bold."""
_MAX_SHAPES = 400


def find_cards(shapes: Sequence[Shape], words: Sequence[Word]) -> tuple[Box, ...]:
    """Return the places of the cards of a page, at least two beside each other.

    Cells of tables are boxes too, but none has a heading over running text in it.
    """
    boxes = _boxes(shapes[:_MAX_SHAPES], words)
    cards = [box for box in boxes if _is_card(box, boxes, words)]
    return tuple(box for box in cards if any(_beside(box, other) for other in cards))


def _boxes(shapes: Sequence[Shape], words: Sequence[Word]) -> list[Box]:
    """Return the rectangles that hold words, those drawn twice once."""
    found: list[Box] = []
    for shape in shapes:
        box = shape.box
        large = box.x1 - box.x0 >= _LEAST_WIDTH and box.bottom - box.top >= _LEAST_HEIGHT
        drawn = any(max(abs(a - b) for a, b in zip(box, o, strict=True)) < _SAME for o in found)
        if large and not shape.slants and not drawn and words_in(box, words):
            found.append(box)
    return found


def _is_card(box: Box, boxes: Sequence[Box], words: Sequence[Word]) -> bool:
    """Tell whether a box holds one column of lines that begins with a heading, and no box."""
    if any(other is not box and _holds(box, other) for other in boxes):
        return False
    rows = build_rows(words_in(box, words))
    if len(rows) < 2 or any(len(row.segments) > 1 for row in rows):
        return False
    below = [row for row in rows if not _is_set_apart(row, rows[-1])]
    # What is set apart stands over all else.
    return 0 < len(below) < len(rows) and below == rows[-len(below) :]


def _is_set_apart(row: Row, last: Row) -> bool:
    own, text = row.segments[0], last.segments[0]
    return (own.bold and not text.bold) or own.size >= _LARGER * text.size


def _holds(box: Box, other: Box) -> bool:
    return (
        box.x0 - _SAME <= other.x0
        and box.top - _SAME <= other.top
        and box.x1 + _SAME >= other.x1
        and box.bottom + _SAME >= other.bottom
    )


def _beside(box: Box, other: Box) -> bool:
    apart = box.x1 <= other.x0 + _SAME or other.x1 <= box.x0 + _SAME
    return other is not box and apart and abs(box.top - other.top) <= _SAME
