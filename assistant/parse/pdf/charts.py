"""Charts that are drawn of paths: bars, lines, curves and slices that stand together.

What they show stands nowhere as text, so that a page of them is named in the coverage report.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.parse.pages import Box
from assistant.parse.pdf.drawings import Shape
from assistant.parse.pdf.words import Word

_WITHIN = 24.0
"""Points between parts of one chart."""
_MAX_SHAPES = 4000
_LEAST_PARTS = 3
_LEAST_WIDTH, _LEAST_HEIGHT = 80.0, 50.0
_LEAST_BAR = 3.0
_SAME = 1.5
_MAX_LABELS = 2
"""So many words may stand in a bar or a slice; a box of text has more."""
_MAX_TEXT = 25
"""A drawing with more words of letters than this is a figure that text explains."""


def find_charts(shapes: Sequence[Shape], words: Sequence[Word]) -> tuple[Box, ...]:
    """Return the places of the charts on a page."""
    small = [s for s in shapes[:_MAX_SHAPES] if not s.filled or _count(s.box, words) <= _MAX_LABELS]
    filled = [shape.box for shape in small if shape.filled and not shape.slants]
    cells = _shaded_cells(filled)
    bars = _bars([box for box in filled if box not in cells])
    parts = [(shape.box, shape.slants) for shape in small if shape.slants]
    charts = [
        box for box, count in _clusters([*parts, *bars])
        if count >= _LEAST_PARTS
        and box.x1 - box.x0 >= _LEAST_WIDTH and box.bottom - box.top >= _LEAST_HEIGHT
    ]  # fmt: skip
    return tuple(
        box for box in charts
        if _count(box, [word for word in words if word.text[:2].isalpha()]) <= _MAX_TEXT
    )  # fmt: skip


def _count(box: Box, words: Sequence[Word]) -> int:
    return sum(
        box.x0 <= (word.x0 + word.x1) / 2 <= box.x1
        and box.top <= (word.top + word.bottom) / 2 <= box.bottom
        for word in words
    )


def _shaded_cells(boxes: Sequence[Box]) -> set[Box]:
    """Return the boxes that are cells of shaded rows of a table.

    They fill rows of one width, and where they meet in one row they meet in another too; the parts
    of stacked bars meet at a place of their own in every bar.
    """
    rows: dict[tuple[int, int], list[Box]] = {}
    for box in boxes:
        rows.setdefault((round(box.top), round(box.bottom)), []).append(box)
    full: dict[tuple[int, int], list[tuple[frozenset[int], list[Box]]]] = {}
    for row in rows.values():
        row.sort(key=lambda box: box.x0)
        if len(row) > 1 and all(abs(b.x0 - a.x1) <= _SAME for a, b in pairwise(row)):
            inner = frozenset(round(box.x0) for box in row[1:])
            full.setdefault((round(row[0].x0), round(row[-1].x1)), []).append((inner, row))
    return {
        box
        for alike in full.values()
        for at, (inner, row) in enumerate(alike)
        for box in row
        if any(
            at != other and (inner <= theirs or theirs <= inner)
            for other, (theirs, _) in enumerate(alike)
        )
    }


def _bars(boxes: Sequence[Box]) -> list[tuple[Box, int]]:
    """Rectangles as thick as each other that begin at one line and end at different places.

    Returns:
        The place of each group of bars, and how many they are.
    """
    found: list[tuple[Box, int]] = []
    ways: tuple[Callable[[Box], tuple[float, float, float]], ...] = (
        lambda box: (box.bottom, box.x1 - box.x0, box.bottom - box.top),
        lambda box: (box.x0, box.bottom - box.top, box.x1 - box.x0),
    )
    for measure in ways:
        left = [box for box in boxes if min(measure(box)[1:]) >= _LEAST_BAR]
        while left:
            own = measure(left[0])
            alike = [
                box for box in left
                if all(abs(a - b) <= _SAME for a, b in zip(measure(box)[:2], own[:2], strict=True))
            ]  # fmt: skip
            left = [box for box in left if box not in alike]
            lengths = [measure(box)[2] for box in alike]
            if len(set(alike)) >= _LEAST_PARTS and max(lengths) - min(lengths) > _SAME:
                found.append((_union(alike), len(alike)))
    return found


def _union(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _clusters(parts: Sequence[tuple[Box, int]]) -> list[tuple[Box, int]]:
    """Join boxes that stand near each other, and add up their counts."""
    clusters: list[tuple[Box, int]] = []
    for box, count in parts:
        while near := [one for one in clusters if _near(one[0], box)]:
            clusters = [one for one in clusters if one not in near]
            box = _union([box, *(other for other, _ in near)])
            count += sum(number for _, number in near)
        clusters.append((box, count))
    return clusters


def _near(a: Box, b: Box) -> bool:
    return (
        max(a.x0, b.x0) - min(a.x1, b.x1) <= _WITHIN
        and max(a.top, b.top) - min(a.bottom, b.bottom) <= _WITHIN
    )
