"""Tables with lines across but none down: what stands between two lines is a row.

The lines may be drawn, or be the edges of a shaded header or of every other row. Where one column
ends is told by the pieces that the lines are drawn in, by the edges of the shading, or by the white
space that runs down through all rows.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile
from statistics import median

from assistant.parse.grid import is_value
from assistant.parse.pages import Box
from assistant.parse.pdf.bands import (
    GUTTER,
    INK,
    LINE_PITCH,
    OTHER_SIZE,
    SAME_END,
    Band,
    Line,
    Stack,
    find_stacks,
    lines_between,
)
from assistant.parse.pdf.drawings import Edge
from assistant.parse.pdf.ruled import Grid, horizontal_rules, join_cells, words_in
from assistant.parse.pdf.words import Word

_LEAST_PART = 0.25
"""A line that is this share of the table's width may part some of its columns' cells."""
_NEAR = 5.0
_WIDE, _SPACE = 1.8, 0.4
"""So much wider than the space between words, of this share of the font size, cells are parted."""
_MORE = 1.15
_ROW_GAP = 1.2
"""A row without a line stands at most this many font sizes from the table's others."""
_MAX_ENDS = 3
"""So many rows may stand above a table's first line or below its last."""
_INSET = 8.0
"""Points from the table's side within which no column ends."""


def find_banded(edges: Sequence[Edge], words: Sequence[Word]) -> list[Grid]:
    """Find the tables whose rows lie between horizontal lines."""
    rules = horizontal_rules(edges)
    grids = (_grid(stack, edges, rules, words) for stack in find_stacks(rules, words))
    return [grid for grid in grids if grid is not None]


def _grid(
    stack: Stack, edges: Sequence[Edge], rules: Sequence[Edge], words: Sequence[Word]
) -> Grid | None:
    if len(stack.bands) < 2 or any(map(_holds_rows, stack.bands)):
        return None
    xs = _columns(stack, edges, words)
    if len(xs) < 3:
        return None
    bands = _with_ends(stack, xs, words)
    full = [bands[0].top, *(band.bottom for band in bands)]
    own = [
        rule for rule in rules
        if full[0] <= rule.position <= full[-1]
        and rule.start >= stack.x0 - SAME_END and rule.end <= stack.x1 + SAME_END
    ]  # fmt: skip
    ys = _row_edges(full, own, xs)
    lines = [line for band in bands for line in band.lines]
    right = [
        [
            _is_parted(xs[1:-1][at], (top, bottom), lines, edges, xs)
            for at in range(len(xs) - 2)
        ] + [True]
        for top, bottom in pairwise(ys)
    ]  # fmt: skip
    undrawn = [y for y in full if all(abs(rule.position - y) > _NEAR for rule in own)]
    drawn = [*own, *(edge for y in undrawn for edge in _end_of_row(y, bands, xs))]
    drawn += _between_texts(xs, ys, lines)
    drawn += _of_bare_columns(xs, ys, own)
    cells = tuple(join_cells(xs, ys, right, drawn))
    grid = Grid(cells, len(ys) - 1, len(xs) - 1, Box(xs[0], ys[0], xs[-1], ys[-1]))
    return grid if _is_table(grid, words) else None


def _end_of_row(y: float, bands: Sequence[Band], xs: Sequence[float]) -> Iterable[Edge]:
    """The end of a row that has no line; below headings of several columns only there."""
    lines = [line for band in bands if band.bottom == y for line in band.lines]
    if not any(_heads(line, xs) for line in lines):
        return [Edge(True, y, xs[0], xs[-1])]
    runs = [run for line in lines for run in line.runs]
    return [
        Edge(True, y, x0, x1) for x0, x1 in pairwise(xs)
        if any(run[0].x0 < x1 and run[-1].x1 > x0 for run in runs)
    ]  # fmt: skip


def _between_texts(
    xs: Sequence[float], ys: Sequence[float], lines: Sequence[Line]
) -> Iterable[Edge]:
    """Part the texts of a column that stand further apart than lines of one cell do."""
    for x0, x1 in pairwise(xs):
        own = [
            line for line in lines
            if any(x0 - 1 <= run[0].x0 and run[-1].x1 <= x1 + 1 for run in line.runs)
        ]  # fmt: skip
        for above, below in pairwise(own):
            if below.baseline - above.baseline > LINE_PITCH * below.size:
                between = [y for y in ys if above.baseline < y < below.baseline]
                yield from (Edge(True, y, x0, x1) for y in between[-1:])


def _of_bare_columns(
    xs: Sequence[float], ys: Sequence[float], own: Sequence[Edge]
) -> Iterable[Edge]:
    """Part all rows of a column through which no line runs, such as the labels of a matrix."""
    for x0, x1 in pairwise(xs):
        middle = (x0 + x1) / 2
        if not any(r.start < middle < r.end and ys[0] + 3 < r.position < ys[-1] - 3 for r in own):
            yield from (Edge(True, y, x0, x1) for y in ys)


def _holds_rows(band: Band) -> bool:
    """Tell whether several rows of figures stand between two lines."""
    figures = [
        sum(is_value(" ".join(word.text for word in run)) for run in line.runs[1:])
        for line in band.lines
    ]
    several = [
        2 * count >= len(line.runs) - 1 > 0 for count, line in zip(figures, band.lines, strict=True)
    ]
    return any(first and second for first, second in pairwise(several))


def _columns(stack: Stack, edges: Sequence[Edge], words: Sequence[Word]) -> list[float]:
    """Return the sides of the columns, the table's own included."""
    lines = [line for band in stack.bands for line in band.lines]
    gutters = _gutters(lines)
    kept = [
        x
        for x in _hints(stack, edges)
        if sum(_crosses(run, x) for line in lines for run in line.runs) * 5 <= len(lines)
    ]
    # Headings set left over figures set right leave white space that no column ends in.
    bare = [x for x in kept if not any(_crosses(run, x) for line in lines for run in line.runs)]
    if len(bare) == len(kept) >= len(gutters) > 0:
        return [stack.x0, *kept, stack.x1]
    if not kept or not all(any(a - 2 <= x <= b + 2 for x in kept) for a, b in gutters):
        kept = [(a + b) / 2 for a, b in _narrowed(gutters, lines, stack, words)]
    return [stack.x0, *kept, stack.x1]


def _narrowed(
    gutters: list[tuple[float, float]],
    lines: Sequence[Line],
    stack: Stack,
    words: Sequence[Word],
) -> list[tuple[float, float]]:
    """Let the lines right above and below a stack, such as its header, narrow its gutters."""
    size = median(line.size for line in lines)
    top, bottom = stack.bands[0].top, stack.bands[-1].bottom
    for reach in ((top - 8 * size, top), (bottom, bottom + 8 * size)):
        beyond = lines_between(words, stack.x0, stack.x1, *reach)
        for line in beyond if reach[1] > top else beyond[::-1]:
            narrower = _gutters([*lines, line])
            if len(narrower) != len(gutters):
                break
            gutters, lines = narrower, [*lines, line]
    return gutters


def _hints(stack: Stack, edges: Sequence[Edge]) -> list[float]:
    """Where the pieces of the lines end, and where shading ends: at least twice."""
    top, bottom = stack.bands[0].top, stack.bands[-1].bottom
    ends: list[float] = []
    for edge in edges:
        if edge.horizontal and top - 3 <= edge.position <= bottom + 3:
            ends += [edge.start, edge.end]
        elif not edge.horizontal and edge.end > top and edge.start < bottom:
            ends += [edge.position, edge.position]
    inner = sorted(x for x in ends if stack.x0 + _INSET < x < stack.x1 - _INSET)
    groups: list[list[float]] = []
    for x in inner:
        if groups and x - groups[-1][0] <= 3:
            groups[-1].append(x)
        else:
            groups.append([x])
    return [sum(group) / len(group) for group in groups if len(group) > 1]


def _crosses(run: Sequence[Word], x: float) -> bool:
    """Tell whether words go on over a side; cells may stand near, but not as near as words."""
    if not (run[0].x0 < x - 1 and run[-1].x1 > x + 1):
        return False
    gaps = [(left.x1, right.x0) for left, right in pairwise(run)]
    at = next((gap for gap in gaps if gap[0] <= x + 1 and gap[1] >= x - 1), None)
    if at is None:
        return True
    spaces = [b - a for a, b in gaps if (a, b) != at]
    return at[1] - at[0] <= _WIDE * max(spaces, default=_SPACE * run[0].size)


def _gutters(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """White space that runs down between the runs of all lines with more than one run."""
    several = [line for line in lines if len(line.runs) > 1]
    if not several:
        return []
    size = median(line.size for line in several)
    taken = sorted((run[0].x0, run[-1].x1) for line in several for run in line.runs)
    gutters: list[tuple[float, float]] = []
    end = taken[0][1]
    for x0, x1 in taken[1:]:
        if x0 - end >= GUTTER * size:
            gutters.append((end, x0))
        end = max(end, x1)
    return _without_halves(gutters, several)


def _without_halves(
    gutters: list[tuple[float, float]], lines: Sequence[Line]
) -> list[tuple[float, float]]:
    """Drop white space between a heading set left and its figures set right: no line has both."""
    kept: list[tuple[float, float]] = []
    for at, gutter in enumerate(gutters):
        left = kept[-1][1] if kept else float("-inf")
        right = gutters[at + 1][0] if at + 1 < len(gutters) else float("inf")
        both = any(
            any(left - 1 <= run[0].x0 and run[-1].x1 <= gutter[0] + 1 for run in line.runs)
            and any(gutter[1] - 1 <= run[0].x0 and run[-1].x1 <= right + 1 for run in line.runs)
            for line in lines
        )
        if both:
            kept.append(gutter)
    return kept


def _with_ends(stack: Stack, xs: Sequence[float], words: Sequence[Word]) -> list[Band]:
    """Add the header above the first line and the rows below the last, where they have no line."""
    size = median(band.lines[0].size for band in stack.bands if band.lines)
    above = _beyond(stack.bands[0].top, size, xs, words, upwards=True)
    if _is_bold(stack.bands[0]):
        # Where the first row is a header, only a further level of it can stand above.
        above = list(takewhile(_is_bold, above))
    below = _beyond(stack.bands[-1].bottom, size, xs, words, upwards=False)
    return [*above[::-1], *stack.bands, *below]


def _is_bold(band: Band) -> bool:
    return bool(band.lines) and all(word.bold for line in band.lines for word in line.words)


def _beyond(
    edge: float, size: float, xs: Sequence[float], words: Sequence[Word], *, upwards: bool
) -> list[Band]:
    """The rows beyond a table's first or last line, the nearest first; the last has two cells."""
    found: list[Band] = []
    while len(found) < _MAX_ENDS:
        reach = (edge - 8 * size, edge) if upwards else (edge, edge + 8 * size)
        lines = list(lines_between(words, xs[0], xs[-1], *reach))
        block = _adjoining(lines[::-1] if upwards else lines, edge, size, xs, upwards=upwards)
        if not block:
            break
        top, bottom = min(line.top for line in block), max(line.bottom for line in block)
        if upwards:
            found.append(Band(top - INK, edge, tuple(block[::-1])))
            edge = top - INK
        else:
            found.append(Band(edge, bottom + INK, tuple(block)))
            edge = bottom + INK
    while found and not any(len(line.runs) > 1 or _heads(line, xs) for line in found[-1].lines):
        found.pop()
    return found


def _adjoining(
    lines: Sequence[Line], edge: float, size: float, xs: Sequence[float], *, upwards: bool
) -> list[Line]:
    """The lines next to a table's first or last line that stand in its columns, nearest first."""
    found: list[Line] = []
    for line in lines:
        if found:
            near = abs(found[-1].baseline - line.baseline) <= LINE_PITCH * size
        else:
            near = (edge - line.bottom if upwards else line.top - edge) <= _ROW_GAP * size
        if not near or abs(line.size - size) > OTHER_SIZE * size or line.is_caption:
            break
        if any(_crosses(run, x) for run in line.runs for x in xs[1:-1]):
            # A row of its own: a heading over several columns.
            return [line] if upwards and not found and _heads(line, xs) else found
        found.append(line)
    return found


def _heads(line: Line, xs: Sequence[float]) -> bool:
    """Tell whether a line is of headings in bold, of which one stands over several columns."""
    crossing = [run for run in line.runs if any(_crosses(run, x) for x in xs[1:-1])]
    return bool(crossing) and all(
        word.bold and word.x0 >= xs[1] - 1 for run in crossing for word in run
    )


def _row_edges(full: Sequence[float], own: Sequence[Edge], xs: Sequence[float]) -> list[float]:
    """The lines of the whole width, and those that part the cells of some columns."""
    ys = list(full)
    for rule in own:
        ends = all(any(abs(end - x) <= SAME_END for x in xs) for end in (rule.start, rule.end))
        long = rule.end - rule.start >= _LEAST_PART * (xs[-1] - xs[0])
        if (ends or long) and all(abs(rule.position - y) > SAME_END for y in ys):
            ys.append(rule.position)
    return sorted(ys)


def _is_parted(
    x: float,
    extent: tuple[float, float],
    lines: Sequence[Line],
    edges: Sequence[Edge],
    xs: Sequence[float],
) -> bool:
    """Tell whether a row has two cells at the end of a column, or one that goes on over it."""
    top, bottom = extent
    runs = [
        run for line in lines if top <= (line.top + line.bottom) / 2 <= bottom for run in line.runs
    ]
    if any(_crosses(run, x) for run in runs):
        return False
    shaded = [
        edge.position for edge in edges
        if not edge.horizontal and edge.start <= top + 3 and edge.end >= bottom - 3
    ]  # fmt: skip
    inner = [other for other in xs[1:-1] if any(abs(p - other) <= 3 for p in shaded)]
    if not inner or any(abs(x - other) <= 3 for other in inner):
        return True
    at = list(xs).index(x)
    sides = ((xs[at - 1], x), (x, xs[at + 1]))
    return all(any(a - 1 <= run[0].x0 and run[-1].x1 <= b + 1 for run in runs) for a, b in sides)


def _is_table(grid: Grid, words: Sequence[Word]) -> bool:
    """Two rows with several cells, or a header in bold that begins a table at the page's end."""
    filled = [cell for cell in grid.cells if words_in(cell.box, words)]
    rows = {cell.row for cell in filled}
    full = [row for row in rows if sum(cell.row == row for cell in filled) > 1]
    if len(full) == 1 and full == [min(rows)] and len(rows) > 1:
        head = [word for cell in filled if cell.row in full for word in words_in(cell.box, words)]
        return all(word.bold for word in head)
    return len(full) > 1 and 2 * len(full) >= len(rows)


def replaces(banded: Grid, grid: Grid, words: Sequence[Word]) -> bool:
    """Tell whether a banded table is the whole of what a ruled grid saw a part of."""
    a, b = banded.box, grid.box
    across = a.x0 - _NEAR <= b.x0 and b.x1 <= a.x1 + _NEAR
    down = a.top - _NEAR <= b.top and b.bottom <= a.bottom + _NEAR
    return across and down and _count(banded, words) > _MORE * _count(grid, words)


def _count(grid: Grid, words: Sequence[Word]) -> int:
    """How many cells with text stand beside another."""
    rows = Counter(cell.row for cell in grid.cells if words_in(cell.box, words))
    return sum(count for count in rows.values() if count > 1)


def overlaps(cell: Box, other: Box) -> bool:
    """Tell whether two boxes share more than an edge."""
    return (
        min(cell.x1, other.x1) - max(cell.x0, other.x0) > 1
        and min(cell.bottom, other.bottom) - max(cell.top, other.top) > 1
    )
