"""The rows and columns of a table without drawn lines, laid out from segments."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from assistant.parse.grid import is_period, is_value
from assistant.parse.pdf.lines import Row, Segment

ALIGNED = 3.0
"""Points within which two edges count as aligned."""
LEAST_PITCH = 0.95
"""Lines of one column stand at least this many font sizes apart."""
_LINE_PITCH = 1.45
"""Lines of one cell stand at most this many font sizes apart."""
WIDE_PITCH = 1.75
"""Lines of one cell stand so far apart only where each wraps fewer cells than the row has."""
_HEADER_ROWS = 3
_ROW_STEP = 1.25
"""Rows stand so many times further apart than lines where the two can be told."""

Cells = tuple[tuple[Segment, ...], ...]


class FlatTable(NamedTuple):
    """A table found by alignment: for each row the segments of each column.

    ``spaced``: its rows stand clearly further apart than the lines of its cells.
    """

    columns: tuple[tuple[float, float], ...]
    rows: tuple[Cells, ...]
    spaced: bool = False

    @property
    def segments(self) -> list[Segment]:
        """All segments of the table."""
        return [part for row in self.rows for cell in row for part in cell]


def lay_out_flat(rows: Sequence[Row]) -> FlatTable | None:
    """Lay rows of segments out in columns; None where there is but one."""
    columns = _join_halves(_columns(rows), rows)
    if len(columns) < 2:
        return None
    laid: list[tuple[tuple[Segment, ...], ...]] = []
    for row in rows:
        cells: list[list[Segment]] = [[] for _ in columns]
        for part in row.segments:
            cells[_column_of(part, columns)].append(part)
        laid.append(tuple(tuple(cell) for cell in cells))
    spaced = _join_spaced(laid)
    joined = spaced or _join_wrapped(laid)
    placed = _place_spans(joined, _body_columns(joined, columns))
    return FlatTable(tuple(columns), tuple(placed), spaced is not None)


def _body_columns(
    rows: Sequence[Cells], columns: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Extents of the columns without their headings, which may be wider than what they head."""
    extents: list[tuple[float, float]] = []
    for index, column in enumerate(columns):
        parts = [part for row in rows[1:] if len(row[index]) == 1 for part in row[index]]
        boxes = [part.box for part in parts if is_value(part.text) or is_period(part.text)]
        low = min((box.x0 for box in boxes), default=column[0])
        extents.append((low, max((box.x1 for box in boxes), default=column[1])))
    return extents


def _place_spans(rows: list[Cells], columns: Sequence[tuple[float, float]]) -> list[Cells]:
    """Move a heading that is centred over several columns to the first of them."""
    placed: list[Cells] = []
    for index, row in enumerate(rows):
        if any(has_figure(cell) for cell in row) or index > 3:
            return [*placed, *rows[index:]]
        if index + 1 < len(rows) and (right := _set_right(row, rows[index + 1])):
            placed.append(right)
            continue
        cells = list(row)
        for column in range(1, len(cells)):
            if not cells[column]:
                continue
            first = _span_start(cells, column, columns)
            if first != column:
                cells[first], cells[column] = cells[column], ()
        placed.append(tuple(cells))
    return placed


def _set_right(row: Cells, below: Cells) -> Cells | None:
    """Move headings set right above the last of their columns to the first; None for others.

    Each then spans the columns from the heading before it to where it ends.
    """
    headings = [cell for cell in row if cell]
    if row[0] or len(headings) < 2 or not all(below):
        return None
    ends = [max(part.box.x1 for part in cell) for cell in below]
    columns = [
        next((at for at, end in enumerate(ends) if abs(heading[0].box.x1 - end) <= ALIGNED), 0)
        for heading in headings
    ]
    if columns[-1] != len(row) - 1 or columns != sorted(set(columns)) or columns[0] < 2:
        return None
    starts = [1, *(column + 1 for column in columns[:-1])]
    placed: list[tuple[Segment, ...]] = [() for _ in row]
    for start, heading in zip(starts, headings, strict=True):
        placed[start] = heading
    return tuple(placed)


def _span_start(
    cells: Sequence[tuple[Segment, ...]], column: int, columns: Sequence[tuple[float, float]]
) -> int:
    """First column of the empty stretch that a heading is centred over, else its own column."""
    boxes = [part.box for part in cells[column]]
    x0, x1 = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    low, high = column, column
    while low > 1 and not cells[low - 1]:
        low -= 1
    while high + 1 < len(columns) and not cells[high + 1]:
        high += 1
    if x1 - x0 <= columns[column][1] - columns[column][0] or low == high:
        return column
    touched = [c for c in columns[low : high + 1] if c[0] < x1 and x0 < c[1]]
    if len(touched) > 1 and abs(columns[high][1] - x1) <= ALIGNED:
        return low
    spans = [(a, b) for a in range(low, column + 1) for b in range(column, high + 1)]
    own = (x0 + x1) / 2
    off = {(a, b): abs((columns[a][0] + columns[b][1]) / 2 - own) for a, b in spans if b > a}
    near = [span for span, distance in off.items() if distance <= 12]
    return min(near, key=lambda span: (span[0] - span[1], off[span]))[0] if near else column


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Extents of the columns; rows with the most segments have the first say."""
    columns: list[tuple[float, float]] = []
    for row in sorted(rows, key=lambda r: -len(r.segments)):
        if len(row.segments) < 2:
            break
        for part in row.segments:
            touched = [c for c in columns if c[0] < part.box.x1 and part.box.x0 < c[1]]
            if len(touched) > 1:
                continue
            extent = (part.box.x0, part.box.x1)
            if touched:
                extent = (min(extent[0], touched[0][0]), max(extent[1], touched[0][1]))
            columns = sorted([c for c in columns if c not in touched] + [extent])
    return columns


def _join_halves(
    columns: Sequence[tuple[float, float]], rows: Sequence[Row]
) -> list[tuple[float, float]]:
    """Join a heading that is set left with the figures below it that are set right."""
    filled: list[list[tuple[int, Segment]]] = [[] for _ in columns]
    for index, row in enumerate(rows):
        for part in row.segments:
            filled[_column_of(part, columns)].append((index, part))
    joined: list[tuple[float, float]] = []
    kept: list[tuple[int, Segment]] = []
    for column, held in zip(columns, filled, strict=True):
        if len(joined) > 1 and _goes_on_right(kept, held):
            joined[-1] = (joined[-1][0], column[1])
            kept = [*kept, *held]
            continue
        joined.append(column)
        kept = held
    return joined


def _goes_on_right(
    left: Sequence[tuple[int, Segment]], right: Sequence[tuple[int, Segment]]
) -> bool:
    """Tell whether a column of figures alone is the rest of the headed one to its left.

    That one holds its heading alone, or also the figures that are long enough to reach below it:
    then all end at one place, and no row has one of each.
    """
    heads = [index for index, part in left if _is_name(part.text)]
    if not heads or max(heads) >= _HEADER_ROWS or any(_is_name(part.text) for _, part in right):
        return False
    figures = [(index, part) for index, part in left if not _is_name(part.text)]
    if not all(index > max(heads) for index, _ in right):
        return False
    if not figures:
        return True
    ends = [part.box.x1 for _, part in (*figures, *right) if is_value(part.text)]
    apart = not {index for index, _ in figures} & {index for index, _ in right}
    return apart and len(ends) > 1 and max(ends) - min(ends) <= ALIGNED


def _is_name(text: str) -> bool:
    return not is_value(text) and any(map(str.isalnum, text))


def _column_of(part: Segment, columns: Sequence[tuple[float, float]]) -> int:
    box = part.box
    overlaps = [min(c[1], box.x1) - max(c[0], box.x0) for c in columns]
    touched = [i for i, overlap in enumerate(overlaps) if overlap > 0]
    if touched:
        return touched[0]
    return max(range(len(columns)), key=lambda i: overlaps[i])


def _join_spaced(rows: Sequence[Cells]) -> list[Cells] | None:
    """Join the lines of each row where rows stand clearly further apart than lines; else None."""
    lines = _join_centred(rows)
    close = _row_pitch(lines, _LINE_PITCH)
    limit = close or _row_pitch(lines, WIDE_PITCH)
    if limit is None:
        return None
    groups: list[list[Cells]] = [[lines[0]]]
    for above, line in pairwise(lines):
        if _baseline(line) - _baseline(above) < limit:
            groups[-1].append(line)
        else:
            groups.append([line])
    later = [(group[0], line) for group in groups for line in group[1:]]
    wraps = (_filled(line) < _filled(first) for first, line in later)
    shorter = any(wraps) if close else all(wraps)
    if len(groups) < 3 or not shorter or any(map(_holds_rows, groups)):
        return None
    return [
        tuple(tuple(part for line in group for part in line[c]) for c in range(len(lines[0])))
        for group in groups
    ]


def _row_pitch(lines: Sequence[Cells], reach: float) -> float | None:
    """Return the pitch that parts lines from rows; None where there are not two kinds.

    Args:
        lines: The lines of a table.
        reach: How many font sizes the lines of a cell stand apart at most.
    """
    pitches = sorted(_baseline(b) - _baseline(a) for a, b in pairwise(lines))
    size = median(part.size for line in lines for cell in line for part in cell)
    steps = [(b / a, (a + b) / 2) for a, b in pairwise(pitches) if 0 < a <= reach * size]
    widest = max(steps, default=(0.0, 0.0))
    wide = sum(pitch > widest[1] for pitch in pitches)
    return widest[1] if widest[0] >= _ROW_STEP and wide > 1 else None


def _filled(line: Cells) -> int:
    return sum(map(bool, line))


def _holds_rows(group: Sequence[Cells]) -> bool:
    """Tell whether lines that stand close are rows: figure under figure."""
    figures = [[has_figure(cell) for cell in line[1:]] for line in group]
    return any(
        2 * sum(a and b for a, b in zip(above, line, strict=True)) >= max(1, _filled(cells[1:]))
        for above, line, cells in zip(figures, figures[1:], group[1:], strict=False)
    )


def _join_wrapped(rows: list[Cells]) -> list[Cells]:
    """Join rows that are the wrapped rest of the row above, told by their distance."""
    starts = [_baseline(row) for row in rows if row[0] and sum(map(bool, row)) > 1]
    pitches = [b - a for a, b in pairwise(starts) if b > a]
    usual = median(pitches) if pitches else 0.0
    joined: list[Cells] = []
    last = 0.0
    for row in _join_centred(rows):
        baseline = _baseline(row)
        if joined and _wraps(joined[-1], row, baseline - last, usual):
            joined[-1] = tuple((*a, *b) for a, b in zip(joined[-1], row, strict=True))
        else:
            joined.append(row)
        last = baseline
    return joined


def _join_centred(rows: Sequence[Cells]) -> list[Cells]:
    """Join lines that stand less than a line apart: cells of one row, centred in its height."""
    joined: list[Cells] = []
    last = 0.0
    for row in rows:
        size = max(part.size for cell in row for part in cell)
        if joined and max(map(len, row)) == 1 and _baseline(row) - last < LEAST_PITCH * size:
            joined[-1] = tuple((*a, *b) for a, b in zip(joined[-1], row, strict=True))
        else:
            joined.append(row)
        last = _baseline(row)
    return joined


def _baseline(row: Cells) -> float:
    return min(part.baseline for cell in row for part in cell)


def _wraps(above: Cells, row: Cells, pitch: float, usual: float) -> bool:
    size = max(part.size for cell in row for part in cell)
    filled = [index for index, cell in enumerate(row) if cell]
    figures = any(is_value(part.text) for cell in row for part in cell)
    near = pitch <= _LINE_PITCH * size
    if not near and not (pitch <= WIDE_PITCH * size and pitch < 0.9 * usual):
        return False
    if near and usual and pitch < 0.75 * usual:
        # Rows stand clearly further apart than these lines do.
        return not (figures and any(has_figure(cell) for cell in above))
    if figures or not all(above[index] for index in filled):
        return False
    texts = [row[index][0].text for index in filled]
    return all(text[:1].islower() for text in texts) and len(filled) < sum(map(bool, above))


def has_figure(cell: tuple[Segment, ...]) -> bool:
    """Tell whether a cell holds a figure."""
    return any(is_value(part.text) for part in cell)
