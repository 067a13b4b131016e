"""What is drawn on a PDF page: lines, pictures, and the shapes that charts are made of."""

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from assistant.parse.pages import Box

MAX_SEGMENTS = 60_000
"""Path segments read on a page; a map or drawing has more and no table that could be told.

A dotted line has five for each dot.
"""
_THIN = 3.0
"""A filled rectangle this thin (points) is a drawn line."""
_DOT, _LEAST_DOTS = 3.0, 5
"""A filled rectangle no larger than this (points) may be a dot of a line, with as many others no
further away."""
_ROW = 70.0
"""Lines above and below one row of a table stand at most this far apart, in points."""
_SLANT = 2.0
"""Points that a part of a path runs both ways where it is slanted or round."""
_LEAST_SLANT = 0.06
"""Share of the whole that it runs: less is the rounded corner of a box."""


class Edge(NamedTuple):
    """A drawn line: at ``position`` across its direction, from ``start`` to ``end`` along it."""

    horizontal: bool
    position: float
    start: float
    end: float


def find_joints(edges: Sequence[Edge]) -> list[Edge]:
    """Return where columns part between two lines that are each drawn in pieces, cell by cell."""
    starts = {(round(e.position), round(e.start)) for e in edges if e.horizontal}
    joints: dict[int, set[float]] = defaultdict(set)
    for edge in edges:
        at, end = round(edge.position), round(edge.end)
        near = {(at + dy, end + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)}
        if edge.horizontal and not near.isdisjoint(starts):
            joints[end].add(edge.position)
    return [
        Edge(False, float(x), top, below)
        for x, ys in joints.items()
        for top, below in pairwise(sorted(ys))
        if _THIN < below - top <= _ROW
    ]


class Frame(NamedTuple):
    """The page's box in PDF coordinates and how many quarter turns make its text upright."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return a point in the upright frame, origin top left."""
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return a rectangle in the upright frame."""
        (ax, ay), (bx, by) = self.place(x0, y0), self.place(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)


class Shape(NamedTuple):
    """A drawn path: its place, whether it is filled, and how many slanted or round parts it has."""

    box: Box
    filled: bool
    slants: int


class Drawings(NamedTuple):
    """What is drawn on a page; ``any`` where anything is."""

    edges: list[Edge]
    pictures: list[Box]
    shapes: list[Shape]
    any: bool


def read_drawings(page: Any, frame: Frame) -> Drawings:
    """Return what is drawn on a page; of drawings with very many parts no lines."""
    found = Drawings([], [], [], False)
    budget = MAX_SEGMENTS
    dots: list[Box] = []
    for item, kind, matrix in _objects(page.raw):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            found = found._replace(any=True)
            found.pictures.append(_image_box(item, matrix, frame))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            found = found._replace(any=True)
            budget -= max(1, raw.FPDFPath_CountSegments(item))
            if budget < 0:
                return found._replace(edges=[])
            for piece in _path_pieces(item, matrix, frame):
                if isinstance(piece, Edge):
                    found.edges.append(piece)
                else:
                    dots.append(piece)
            if (shape := _shape(item, matrix, frame)) is not None:
                found.shapes.append(shape)
    found.edges.extend(_dotted_lines(dots))
    return found


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _objects(page: Any) -> Iterator[tuple[Any, int, _Matrix]]:
    """Yield all page objects with their matrix to the page, those in forms included."""
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _unfold(raw.FPDFPage_GetObject(page, index), _IDENTITY, depth=0)


def _unfold(item: Any, outer: _Matrix, *, depth: int) -> Iterator[tuple[Any, int, _Matrix]]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        return
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, own)
    matrix = _multiply((own.a, own.b, own.c, own.d, own.e, own.f), outer)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        yield item, kind, matrix
    elif depth < 8:
        for index in range(raw.FPDFFormObj_CountObjects(item)):
            child = raw.FPDFFormObj_GetObject(item, index)
            yield from _unfold(child, matrix, depth=depth + 1)


def _multiply(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _image_box(item: Any, matrix: _Matrix, frame: Frame) -> Box:
    corners = [_apply(matrix, x, y) for x in (0, 1) for y in (0, 1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return frame.box(min(xs), min(ys), max(xs), max(ys))


def _path_pieces(item: Any, matrix: _Matrix, frame: Frame) -> Iterator[Edge | Box]:
    """Yield the lines of a path, and the places of what is so small that it may be a dot of one."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not stroke.value and (not fill.value or _is_white(item)):
        return
    for points in _subpaths(item, matrix, frame):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if not stroke.value and max(width, height) <= _DOT:
            yield Box(min(xs), min(ys), max(xs), max(ys))
            continue
        if not stroke.value and min(width, height) <= _THIN:
            yield from _line_edge(min(xs), min(ys), max(xs), max(ys))
            continue
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ax - bx) < 0.7 or abs(ay - by) < 0.7:
                yield from _line_edge(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _dotted_lines(dots: Sequence[Box]) -> Iterator[Edge]:
    """Yield the lines that dots make which follow each other closely, across and down."""
    for across in (True, False):
        rows: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for x0, top, x1, bottom in dots:
            start, end, *sides = (x0, x1, top, bottom) if across else (top, bottom, x0, x1)
            rows[round(sum(sides))].append((start, end))
        for position, row in rows.items():
            for run in _close(sorted(row)):
                if len(run) >= _LEAST_DOTS:
                    yield Edge(across, position / 2, run[0][0], run[-1][1])


def _close(pieces: Sequence[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    run: list[tuple[float, float]] = []
    for piece in pieces:
        if run and piece[0] - run[-1][1] > _DOT:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _shape(item: Any, matrix: _Matrix, frame: Frame) -> Shape | None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not stroke.value and (not fill.value or _is_white(item)):
        return None
    ends = list(_ends(item, matrix, frame))
    if len(ends) < 2:
        return None
    xs, ys = [x for _, x, _ in ends], [y for _, _, y in ends]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    least = (
        max(_SLANT, _LEAST_SLANT * (box.x1 - box.x0)),
        max(_SLANT, _LEAST_SLANT * (box.bottom - box.top)),
    )
    slants = sum(
        drawn and abs(bx - ax) >= _SLANT and abs(by - ay) >= _SLANT
        and (abs(bx - ax) >= least[0] or abs(by - ay) >= least[1])
        for (_, ax, ay), (drawn, bx, by) in pairwise(ends)
    )  # fmt: skip
    return Shape(box, bool(fill.value), slants)


def _ends(item: Any, matrix: _Matrix, frame: Frame) -> Iterator[tuple[bool, float, float]]:
    """Yield where each part of a path ends, and whether it is drawn rather than moved to."""
    x, y = ctypes.c_float(), ctypes.c_float()
    controls = 0
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            # Two points that shape a curve stand before the one where it ends.
            controls += 1
            if controls % 3:
                continue
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        yield kind != raw.FPDF_SEGMENT_MOVETO, *frame.place(*_apply(matrix, x.value, y.value))


def _line_edge(x0: float, y0: float, x1: float, y1: float) -> Iterator[Edge]:
    if x1 - x0 >= y1 - y0 and x1 - x0 > 1:
        yield Edge(True, (y0 + y1) / 2, x0, x1)
    elif y1 - y0 > 1:
        yield Edge(False, (x0 + x1) / 2, y0, y1)


def _subpaths(item: Any, matrix: _Matrix, frame: Frame) -> Iterator[list[tuple[float, float]]]:
    """Yield the corner points of each straight-lined part of a path; curves break it."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind != raw.FPDF_SEGMENT_LINETO and len(points) > 1:
            yield points
        if kind != raw.FPDF_SEGMENT_LINETO:
            points = []
        points.append(frame.place(*_apply(matrix, x.value, y.value)))
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_white(item: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return False
    return alpha.value < 8 or min(red.value, green.value, blue.value) >= 252
