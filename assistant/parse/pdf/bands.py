"""Horizontal lines of one table, and what stands between them."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from assistant.parse.grid import CAPTION
from assistant.parse.pages import Box
from assistant.parse.pdf.drawings import Edge
from assistant.parse.pdf.ruled import words_in
from assistant.parse.pdf.words import Word

_BULLETS = re.compile(r"[•◦▪▫‣●○■□➢➤►▶·\uf0a7\uf0b7\uf0d8\uf0fc]")
SAME_END = 4.0
"""Points within which two lines end at the same place."""
_LEAST_WHOLE = 0.5
"""A line that is this share of the table's width parts two rows."""
GUTTER = 0.6
"""White space of this many font sizes that runs through all rows parts two columns."""
LINE_PITCH = 1.6
"""Lines of one cell stand at most this many font sizes apart."""
OTHER_SIZE = 0.15
"""Text that differs from a table's by this share of its size is not of the table."""
_SMALL_PRINT = 0.65
"""Lines of a cell below its first may be this share of the table's size: who presents a sak."""
INK = 1.0
"""Points between a row without a line and its end."""


class Line(NamedTuple):
    """Words on one baseline, as runs of words that stand close together."""

    runs: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> list[Word]:
        """All words, left to right."""
        return [word for run in self.runs for word in run]

    @property
    def top(self) -> float:
        """Upper end."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Lower end."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """Size of the largest letters."""
        return max(word.size for word in self.words)

    @property
    def baseline(self) -> float:
        """Baseline of the first word."""
        return self.runs[0][0].baseline

    @property
    def is_caption(self) -> bool:
        """Whether it says which table follows ('Tabell 2 Lån')."""
        return CAPTION.match(" ".join(word.text for word in self.words)) is not None


class Band(NamedTuple):
    """What stands between two lines."""

    top: float
    bottom: float
    lines: tuple[Line, ...]


class Stack(NamedTuple):
    """Lines of the same extent above one another."""

    x0: float
    x1: float
    bands: tuple[Band, ...]


def find_stacks(rules: Sequence[Edge], words: Sequence[Word]) -> Iterable[Stack]:
    """Group lines of the same table, and part them where two tables follow one another."""
    groups: list[list[Edge]] = []
    for rule in rules:
        home = next((group for group in groups if _is_of_table(rule, group)), None)
        if home is None:
            groups.append([rule])
        else:
            home.append(rule)
    for group in groups:
        group = _widest(group)
        x0, x1 = min(rule.start for rule in group), max(rule.end for rule in group)
        bands = [
            Band(a.position, b.position, lines_between(words, x0, x1, a.position, b.position))
            for a, b in pairwise(group)
        ]
        for part in _parts(bands):
            own = [r for r in group if part and part[0].top <= r.position <= part[-1].bottom]
            if len(own) > 2:
                x0, x1 = min(r.start for r in own), max(r.end for r in own)
                yield Stack(_left_end(x0, part, words), x1, tuple(part))


def _is_of_table(rule: Edge, group: Sequence[Edge]) -> bool:
    """Tell whether a line begins or ends where others do, and is not much shorter or longer.

    Lines beside a cell that spans several rows do not run through it.
    """
    near = group[-2:]
    long = max(other.end - other.start for other in near)
    same_side = any(
        abs(rule.start - other.start) <= SAME_END or abs(rule.end - other.end) <= SAME_END
        for other in near
    )
    short, long = sorted((rule.end - rule.start, long))
    return same_side and short >= _LEAST_WHOLE * long


def _widest(group: Sequence[Edge]) -> list[Edge]:
    width = max(rule.end for rule in group) - min(rule.start for rule in group)
    return [rule for rule in group if rule.end - rule.start >= _LEAST_WHOLE * width]


def _left_end(x0: float, bands: Sequence[Band], words: Sequence[Word]) -> float:
    """Where the first column begins when its cells are so tall that no line runs through them."""
    beside = words_in(Box(0, bands[0].top, x0, bands[-1].bottom), words)
    rows = {round(word.baseline) for word in beside}
    if not beside or len(rows) > len(bands) or any(word.x1 > x0 for word in beside):
        return x0
    return min(word.x0 for word in beside) - INK


def lines_between(
    words: Sequence[Word], x0: float, x1: float, top: float, bottom: float
) -> tuple[Line, ...]:
    """Return the lines whose words stand within a rectangle, from its top."""
    inside = words_in(Box(x0 - 1, top, x1 + 1, bottom), words)
    rows: list[list[Word]] = []
    for word in sorted(inside, key=lambda w: (w.baseline, w.x0)):
        if rows and abs(rows[-1][0].baseline - word.baseline) <= 0.25 * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(_line(row) for row in rows)


def _line(words: Sequence[Word]) -> Line:
    ordered = sorted(words, key=lambda word: word.x0)
    runs = [[ordered[0]]]
    for word in ordered[1:]:
        marked = len(runs[-1]) == 1 and _BULLETS.fullmatch(runs[-1][0].text)
        if marked or word.x0 - runs[-1][-1].x1 < GUTTER * word.size:
            runs[-1].append(word)
        else:
            runs.append([word])
    return Line(tuple(map(tuple, runs)))


def _parts(bands: Sequence[Band]) -> Iterable[list[Band]]:
    """Cut a stack where a band is no row: empty, or with text that stands apart from its lines."""
    filled = [band for band in bands if band.lines]
    if not filled:
        return
    size = median(band.lines[0].size for band in filled)
    above = median(band.lines[0].top - band.top for band in filled)
    below = median(band.bottom - band.lines[-1].bottom for band in filled)
    height = median(band.bottom - band.top for band in filled)
    part: list[Band] = []
    for band in bands:
        if _is_row(band, size) and _is_spaced(band, above, below, height):
            part.append(band)
        else:
            yield part
            part = []
    yield part


def _is_row(band: Band, size: float) -> bool:
    """Tell whether lines stand as close as those of one row do, in the size of the table."""
    if len(band.lines) == 1 and band.lines[0].is_caption:
        return False
    near = all(
        b.baseline - a.baseline <= LINE_PITCH * max(a.size, b.size, size)
        for a, b in pairwise(band.lines)
    )
    if not near or not all(line.size <= (1 + OTHER_SIZE) * size for line in band.lines):
        return False
    # Small print may stand below the text of a cell, not alone.
    return all(line.size >= (1 - OTHER_SIZE) * size for line in band.lines[:1]) and all(
        line.size >= _SMALL_PRINT * size for line in band.lines
    )


def _is_spaced(band: Band, above: float, below: float, height: float) -> bool:
    """Tell whether a row stands between its lines as the others do."""
    if not band.lines:
        return 0.75 * height <= band.bottom - band.top <= 1.25 * height
    return (
        band.lines[0].top - band.top <= 2 * max(above, 1.0) + 3
        and band.bottom - band.lines[-1].bottom <= 2 * max(below, 1.0) + 3
    )
