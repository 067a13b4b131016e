"""Reading order of boxes on a page: recursive cuts along white space (XY-cut).

The method is that of Nagy and Seth (1984), with one change: a slice of the page that can be cut
into columns is first joined with its neighbours that have the same gutter, so that a column is
read to its end even where white space happens to cross both columns.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.parse.pages import Box

_OVERLAP = 2.0
"""Points that boxes may overlap across a cut; glyph boxes are a little taller than the line."""


class _Gap(NamedTuple):
    start: float
    end: float


def reading_order(boxes: Sequence[Box], *, gutter: float = 10.0) -> list[int]:
    """Return the indexes of the boxes in the order a person reads them.

    Args:
        boxes: Places on one page.
        gutter: Least white space in points between two columns.
    """
    return _order(list(range(len(boxes))), boxes, gutter)


def _order(indexes: list[int], boxes: Sequence[Box], gutter: float) -> list[int]:
    if len(indexes) < 2:
        return indexes
    columns = _split_columns(indexes, boxes, gutter)
    if len(columns) > 1:
        return [index for column in columns for index in _order(column, boxes, gutter)]
    slices = _merge_slices(_split_rows(indexes, boxes), boxes, gutter)
    if len(slices) > 1:
        return [index for part in slices for index in _order(part, boxes, gutter)]
    return sorted(indexes, key=lambda i: (round(boxes[i].top / 4), boxes[i].x0))


def _split_columns(indexes: list[int], boxes: Sequence[Box], gutter: float) -> list[list[int]]:
    return _split(indexes, [(boxes[i].x0, boxes[i].x1) for i in indexes], gutter)


def _split_rows(indexes: list[int], boxes: Sequence[Box]) -> list[list[int]]:
    return _split(indexes, [(boxes[i].top, boxes[i].bottom) for i in indexes], -_OVERLAP)


def _split(indexes: list[int], extents: list[tuple[float, float]], least: float) -> list[list[int]]:
    """Split indexes wherever at least ``least`` points lie between one extent and the next."""
    order = sorted(range(len(indexes)), key=lambda i: extents[i])
    parts: list[list[int]] = []
    reach = 0.0
    for i in order:
        start, end = extents[i]
        if parts and start - reach < least:
            parts[-1].append(indexes[i])
            reach = max(reach, end)
        else:
            parts.append([indexes[i]])
            reach = end
    return parts


def _merge_slices(slices: list[list[int]], boxes: Sequence[Box], gutter: float) -> list[list[int]]:
    """Join neighbouring slices that share a gutter."""
    merged: list[list[int]] = []
    gaps: list[_Gap] = []
    for part in slices:
        own = _gutters(part, boxes, gutter)
        shared = _shared(gaps, own, gutter) if merged else []
        if shared:
            merged[-1].extend(part)
            gaps = shared
        else:
            merged.append(list(part))
            gaps = own
    return merged


def _gutters(indexes: list[int], boxes: Sequence[Box], gutter: float) -> list[_Gap]:
    columns = _split_columns(indexes, boxes, gutter)
    extents = [
        (min(boxes[i].x0 for i in column), max(boxes[i].x1 for i in column)) for column in columns
    ]
    return [_Gap(left[1], right[0]) for left, right in pairwise(extents)]


def _shared(first: list[_Gap], second: list[_Gap], gutter: float) -> list[_Gap]:
    shared = [_Gap(max(a.start, b.start), min(a.end, b.end)) for a in first for b in second]
    return [gap for gap in shared if gap.end - gap.start >= gutter]
