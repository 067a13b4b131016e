"""Drawn lines in the picture of a page: found as long thin runs of ink, and wiped out for OCR."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.parse.pdf.drawings import Edge

_INK = 205
"""Grey values below this are ink: lines of tables are often drawn in light grey."""
_SHORTEST = 24.0
"""Points: no letter of running text has a stroke this long."""
_THICKEST = 4.0
_SOLID = 0.92
"""Share of a run that must be ink: scans have gaps."""

Picture = NDArray[np.uint8]
_Mask = NDArray[np.bool_]


class Rules(NamedTuple):
    """The lines of a picture in points, and the picture without them."""

    edges: list[Edge]
    wiped: Picture


def find_rules(picture: Picture, scale: float) -> Rules:
    """Find the horizontal and vertical lines of a page.

    Args:
        picture: Grey values, rows from the top.
        scale: Pixels a point.
    """
    ink = picture < _INK
    edges: list[Edge] = []
    wiped = picture.copy()
    for horizontal in (True, False):
        found, mask = _runs(ink if horizontal else ink.T, scale)
        edges.extend(edge._replace(horizontal=horizontal) for edge in found)
        wiped[mask if horizontal else mask.T] = 255
    return Rules(edges, wiped)


def _runs(ink: _Mask, scale: float) -> tuple[list[Edge], _Mask]:
    """Find lines along the rows of a mask, and the pixels they cover."""
    length = max(8, round(_SHORTEST * scale))
    covered = np.zeros_like(ink)
    if ink.shape[1] <= length:
        return [], covered
    total = np.cumsum(np.pad(ink, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = (total[:, length:] - total[:, :-length]) >= _SOLID * length
    edges: list[Edge] = []
    thickest = _THICKEST * scale
    waiting: list[tuple[int, int, int, int]] = []
    for row in np.flatnonzero(full.any(axis=1)).tolist():
        spans = [(start, end + length - 1) for start, end in _spans(full[row])]
        waiting = _grow(waiting, row, spans, edges, covered, (scale, thickest))
    for run in waiting:
        _finish(run, edges, covered, (scale, thickest))
    return edges, covered


def _spans(row: _Mask) -> list[tuple[int, int]]:
    steps = np.diff(np.concatenate(([0], row.view(np.int8), [0])))
    return list(zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1), strict=True))


def _grow(
    waiting: list[tuple[int, int, int, int]],
    row: int,
    spans: list[tuple[int, int]],
    edges: list[Edge],
    covered: _Mask,
    limits: tuple[float, float],
) -> list[tuple[int, int, int, int]]:
    """Put a row's runs to those directly above; runs that end there are finished."""
    open_runs: list[tuple[int, int, int, int]] = []
    left = list(spans)
    for first, last, start, end in waiting:
        below = [span for span in left if span[0] < end and start < span[1]]
        if last < row - 1 or not below:
            _finish((first, last, start, end), edges, covered, limits)
            continue
        left = [span for span in left if span not in below]
        ends = [*(span[0] for span in below), start], [*(span[1] for span in below), end]
        open_runs.append((first, row, min(ends[0]), max(ends[1])))
    return [*open_runs, *((row, row, start, end) for start, end in left)]


def _finish(
    run: tuple[int, int, int, int],
    edges: list[Edge],
    covered: _Mask,
    limits: tuple[float, float],
) -> None:
    first, last, start, end = run
    scale, thickest = limits
    if last - first + 1 > thickest:
        # A filled area or a picture; its outline is no line of a table.
        return
    edges.append(Edge(True, (first + last + 1) / 2 / scale, start / scale, end / scale))
    covered[max(0, first - 1) : last + 2, start:end] = True
