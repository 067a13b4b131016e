"""Tables with drawn lines: edges become grids, grids become cells with merged ones joined."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.parse.pages import Box
from assistant.parse.pdf.drawings import Edge
from assistant.parse.pdf.words import Word

_SNAP = 2.5
"""Points within which lines count as one; double borders and line widths are smaller."""
_JOIN = 4.0
"""Points between two pieces of one line."""
_COVER = 0.7
"""Share of a cell's side that must be drawn to part it from its neighbour."""
_MIN_SIDE = 4.0


class Cell(NamedTuple):
    """A cell of a grid: its place, and the grid's rows and columns it spans (end excluded)."""

    box: Box
    row: int
    column: int
    row_end: int
    column_end: int


class Grid(NamedTuple):
    """A ruled table: its cells and the number of rows and columns of its grid."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    box: Box


def find_grids(edges: Sequence[Edge], words: Sequence[Word]) -> list[Grid]:
    """Find the ruled tables of a page: at least two rows and two columns that hold words."""
    horizontals = _merge([edge for edge in edges if edge.horizontal])
    verticals = _merge([edge for edge in edges if not edge.horizontal])
    grids: list[Grid] = []
    for hs, vs in _components(horizontals, verticals):
        grid = _build_grid(hs, vs)
        if grid is not None and _is_table(grid, words):
            grids.append(grid)
    return [g for g in grids if not any(_encloses(g, other) for other in grids if other is not g)]


def words_in(box: Box, words: Sequence[Word]) -> list[Word]:
    """Return the words whose middle lies in a box."""
    return [
        word
        for word in words
        if box.x0 <= (word.x0 + word.x1) / 2 <= box.x1
        and box.top <= (word.top + word.bottom) / 2 <= box.bottom
    ]


def horizontal_rules(edges: Sequence[Edge]) -> list[Edge]:
    """Return the drawn horizontal lines with their pieces joined."""
    return _merge([edge for edge in edges if edge.horizontal])


def _merge(edges: list[Edge]) -> list[Edge]:
    """Snap edges to common positions and join their pieces."""
    merged: list[Edge] = []
    group: list[Edge] = []
    for edge in sorted(edges, key=lambda e: e.position):
        if group and edge.position - group[0].position > _SNAP:
            merged.extend(_join_pieces(group))
            group = []
        group.append(edge)
    if group:
        merged.extend(_join_pieces(group))
    return merged


def _join_pieces(group: list[Edge]) -> list[Edge]:
    position = sum(edge.position for edge in group) / len(group)
    joined: list[Edge] = []
    for edge in sorted(group, key=lambda e: e.start):
        if joined and edge.start - joined[-1].end <= _JOIN:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, edge.end))
        else:
            joined.append(edge._replace(position=position))
    return [edge for edge in joined if edge.end - edge.start >= _MIN_SIDE]


def _components(
    horizontals: list[Edge], verticals: list[Edge]
) -> list[tuple[list[Edge], list[Edge]]]:
    """Group edges that touch each other, directly or through others."""
    edges = [*horizontals, *verticals]
    parent = list(range(len(edges)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for h, horizontal in enumerate(horizontals):
        for v, vertical in enumerate(verticals, start=len(horizontals)):
            if _touch(horizontal, vertical):
                parent[root(h)] = root(v)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for index, edge in enumerate(edges):
        groups.setdefault(root(index), ([], []))[0 if edge.horizontal else 1].append(edge)
    return [group for group in groups.values() if group[0] and group[1]]


def _touch(horizontal: Edge, vertical: Edge) -> bool:
    return (
        horizontal.start - _SNAP <= vertical.position <= horizontal.end + _SNAP
        and vertical.start - _SNAP <= horizontal.position <= vertical.end + _SNAP
    )


def _build_grid(horizontals: list[Edge], verticals: list[Edge]) -> Grid | None:
    """Lay the component's lines out as a grid; open outer sides are closed."""
    xs = _positions(
        [edge.position for edge in verticals],
        [min(edge.start for edge in horizontals), max(edge.end for edge in horizontals)],
    )
    ys = _positions(
        [edge.position for edge in horizontals],
        [min(edge.start for edge in verticals), max(edge.end for edge in verticals)],
    )
    if len(xs) < 3 or len(ys) < 3 or len(xs) > 200 or len(ys) > 2000:
        return None
    right = [[_covered(verticals, x, top, bottom) for x in xs[1:]] for top, bottom in pairwise(ys)]
    cells = join_cells(xs, ys, right, horizontals)
    return Grid(tuple(cells), len(ys) - 1, len(xs) - 1, Box(xs[0], ys[0], xs[-1], ys[-1]))


def _positions(inner: list[float], outer: list[float]) -> list[float]:
    kept: list[float] = []
    for position in sorted([*inner, *outer]):
        if not kept or position - kept[-1] > _MIN_SIDE:
            kept.append(position)
    return kept


def _covered(edges: Sequence[Edge], position: float, start: float, end: float) -> bool:
    drawn = sum(
        max(0.0, min(edge.end, end) - max(edge.start, start))
        for edge in edges
        if abs(edge.position - position) <= _MIN_SIDE
    )
    return drawn >= _COVER * (end - start)


def join_cells(
    xs: Sequence[float],
    ys: Sequence[float],
    right: Sequence[Sequence[bool]],
    horizontals: Sequence[Edge],
) -> list[Cell]:
    """Cells of the grid; a cell grows to the right and down where no line parts it.

    Args:
        xs: Sides of the columns.
        ys: Sides of the rows.
        right: For each row and column, whether the cell ends there.
        horizontals: The drawn lines across.
    """
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    below = [[_covered(horizontals, y, a, b) for a, b in pairwise(xs)] for y in ys[1:]]
    cells: list[Cell] = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            c_end = c + 1
            while c_end < columns and not right[r][c_end - 1] and not taken[r][c_end]:
                c_end += 1
            r_end = r + 1
            while r_end < rows and not any(below[r_end - 1][k] for k in range(c, c_end)):
                r_end += 1
            for i in range(r, r_end):
                taken[i][c:c_end] = [True] * (c_end - c)
            cells.append(Cell(Box(xs[c], ys[r], xs[c_end], ys[r_end]), r, c, r_end, c_end))
    return cells


def _is_table(grid: Grid, words: Sequence[Word]) -> bool:
    """A table has words in two rows and two columns; frames around text have not."""
    inside = words_in(grid.box, words)
    filled = [cell for cell in grid.cells if words_in(cell.box, inside)]
    rows = {cell.row for cell in filled}
    columns = {cell.column for cell in filled}
    if len(rows) < 2 or len(columns) < 2 or len(filled) < 3:
        return False
    # Most rows of a table are cut into cells; a framed page with one inner box is not.
    return any(sum(cell.row == row for cell in filled) > 1 for row in rows) and len(inside) > 2


def _encloses(grid: Grid, other: Grid) -> bool:
    """Tell whether a grid is only a frame around another table."""
    return (
        grid.box.x0 <= other.box.x0
        and grid.box.top <= other.box.top
        and grid.box.x1 >= other.box.x1
        and grid.box.bottom >= other.box.bottom
        and len(grid.cells) < len(other.cells)
    )
