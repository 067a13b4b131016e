"""Tables without drawn lines, told from segments that stand under one another.

Prose in columns and bullets side by side look alike at first; what a table has and they have not
is figures, short labels, or aligned edges row by row.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from assistant.parse.grid import CAPTION, is_period, is_value
from assistant.parse.outline import is_figure
from assistant.parse.pdf.flat import (
    ALIGNED,
    LEAST_PITCH,
    WIDE_PITCH,
    Cells,
    FlatTable,
    lay_out_flat,
)
from assistant.parse.pdf.lines import NUMBER_MARK, Row, Segment
from assistant.parse.pdf.side_labels import side_labelled

_PITCH = 2.9
"""Rows of one table stand at most this many font sizes apart."""
_OTHER_SIZE = 0.04
"""Text that differs from a table's by this share of its size is not of the table."""
_MAX_LABEL_WORDS = 9
_HEADER_PITCH = 1.5
"""Lines of one heading stand at most this many font sizes apart."""


def find_flat_tables(rows: Sequence[Row]) -> list[FlatTable]:
    """Find tables in the rows of a page, from which ruled tables have been taken out."""
    ordered = sorted(rows, key=lambda row: row.baseline)
    tables: list[FlatTable] = []
    start = 0
    while start < len(ordered):
        if len(ordered[start].segments) < 2:
            start += 1
            continue
        end = _run_end(ordered, start)
        if labelled := side_labelled(ordered[start:]):
            tables.append(labelled)
            start += len(labelled.rows)
            continue
        table = _first_table(ordered[start:end], opens=_opens(ordered, start))
        if table is None:
            start += 1
            continue
        used = {id(part) for part in table.segments}
        tables.append(_with_lines_above(table, ordered[:start]))
        start += 1 + max(
            i
            for i, row in enumerate(ordered[start:end])
            if any(id(part) in used for part in row.segments)
        )
    return tables


def _with_lines_above(table: FlatTable, rows: Sequence[Row]) -> FlatTable:
    """Add the lines of a header that stand above its first full line: 'Innleie' over '(mill.)'."""
    header = table.rows[0]
    parts = [part for cell in header for part in cell]
    if not all(part.bold for part in parts) or all(
        part.bold for row in table.rows[1:2] for cell in row for part in cell
    ):
        return table
    for row in reversed(rows):
        top = min(part.baseline for cell in header for part in cell)
        cells = [_header_cell(part, header) for part in row.segments]
        if top - row.baseline > _HEADER_PITCH * parts[0].size or None in cells:
            break
        header = tuple(
            (*(p for p, at in zip(row.segments, cells, strict=True) if at == column), *cell)
            for column, cell in enumerate(header)
        )
    return table._replace(rows=(header, *table.rows[1:]))


def _header_cell(part: Segment, header: Cells) -> int | None:
    """Return the column of the heading that a bold line stands right above; None where none."""
    for column, cell in enumerate(header):
        boxes = [other.box for other in cell]
        if not boxes or not part.bold or abs(part.size - cell[0].size) > 0.5:
            continue
        x0, x1 = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
        edges = (part.box.x0 - x0, part.box.x1 - x1, (part.box.x0 + part.box.x1 - x0 - x1) / 2)
        if min(map(abs, edges)) <= ALIGNED and part.box.x1 > x0 and part.box.x0 < x1:
            wider = part.box.x1 - part.box.x0 > 1.6 * (x1 - x0)
            return None if wider else column
    return None


def _opens(rows: Sequence[Row], start: int) -> bool:
    """Tell whether a row can be the first of a table of words: none stands right above it."""
    if start == 0 or len(rows[start - 1].segments) < 2:
        return True
    size = max(part.size for part in rows[start].segments)
    return rows[start].baseline - rows[start - 1].baseline > 2 * size


def _run_end(rows: Sequence[Row], start: int) -> int:
    """Index after the last row that can belong to a table that begins at ``start``."""
    end = start + 1
    last = start
    singles = 0
    while end < len(rows):
        row = rows[end]
        size = max(part.size for part in (*row.segments, *rows[end - 1].segments))
        if row.baseline - rows[end - 1].baseline > _PITCH * size:
            break
        if len(row.segments) > 1:
            singles = 0
        elif row.baseline - rows[end - 1].baseline >= LEAST_PITCH * size or not singles:
            singles += 1
        if singles > 3 or (singles and _is_text_between(row, rows[last])):
            break
        end += 1
        last = end - 1 if singles == 0 else last
    # A label that stands alone may end a table only as the wrapped rest of a cell.
    pitches = [b.baseline - a.baseline for a, b in pairwise(rows[start : last + 1])]
    usual = median(pitches) if pitches else 0.0
    while last + 1 < end and _is_rest(rows[last], rows[last + 1], usual):
        last += 1
    return _with_label_rows(rows, start, last + 1)


def _is_text_between(row: Row, above: Row) -> bool:
    """Tell a heading or a sentence between two tables from a label that stands alone in a row.

    It is set in another size than the table, or runs below several cells of the row above.
    """
    part = row.segments[0]
    if CAPTION.match(part.text):
        return True
    usual = median(segment.size for segment in above.segments)
    under = [s for s in above.segments if s.box.x0 < part.box.x1 and part.box.x0 < s.box.x1]
    sentence = part.text.endswith((".", ":")) and len(under) > 1
    return abs(part.size - usual) > _OTHER_SIZE * usual or sentence or len(under) > 2


def _with_label_rows(rows: Sequence[Row], start: int, end: int) -> int:
    """Include rows of one label below the last full row: same edge, size and distance."""
    pitches = [b.baseline - a.baseline for a, b in pairwise(rows[start:end])]
    if len(pitches) < 3:
        return end
    usual = median(pitches)
    body = rows[end - 1].segments[0]
    if usual < 1.45 * body.size:
        return end
    edges = [part.box.x0 for row in rows[start:end] for part in row.segments]
    lefts = {min(edges), *(x for x in edges if edges.count(x) * 2 >= end - start)}
    while end < len(rows) and len(rows[end].segments) == 1:
        part = rows[end].segments[0]
        pitch = rows[end].baseline - rows[end - 1].baseline
        wrapped = pitch <= 1.35 * part.size
        off = min(abs(part.box.x0 - left) for left in lefts)
        if off > 12 or abs(part.size - body.size) > 0.5:
            break
        if not wrapped and (part.bold or not 0.85 * usual <= pitch <= 1.15 * usual):
            break
        end += 1
    return end


def _is_rest(above: Row, row: Row, usual: float) -> bool:
    """A lone line close under a cell: in small letters, or where rows stand further apart."""
    part = row.segments[0]
    pitch = row.baseline - above.baseline
    under = [s for s in above.segments if abs(s.box.x0 - part.box.x0) <= ALIGNED]
    small = part.text[:1].islower()
    near = pitch <= (WIDE_PITCH if small else 1.35) * part.size
    return len(row.segments) == 1 and near and bool(under) and (small or pitch < 0.75 * usual)


def _first_table(rows: Sequence[Row], *, opens: bool) -> FlatTable | None:
    """Return the table of a run: all of it, without a column of bullets, or a first part."""
    above = _rows_above_header(rows)
    if above > 1 and (table := lay_out_flat(rows[:above])) and len(table.columns) == 2:
        return table
    form = _form_rows(rows) or above
    for end in [form] if form else _ends(rows):
        part = rows[:end]
        for candidate in (part, _without_marked(part), _without_left(part)):
            table = lay_out_flat(candidate) if len(candidate) > 1 else None
            if table is not None and _is_table(table, words_too=opens):
                return table
    return None


def _form_rows(rows: Sequence[Row]) -> int:
    """How many of the first rows are a form ('Dato:  3. mai') above another table; 0 where none."""
    count = 0
    while count < len(rows) and _is_form_row(rows[count]):
        count += 1
    rest = rows[count:]
    return count if count > 1 and len(rest) > 1 and not any(map(_is_form_row, rest)) else 0


def _rows_above_header(rows: Sequence[Row]) -> int:
    """How many rows of two cells stand above a bold header of more; 0 where not so."""
    for index, row in enumerate(rows):
        bold = all(part.bold for part in row.segments)
        if len(row.segments) > 2:
            return index if bold and index + 1 < len(rows) else 0
        if len(row.segments) != 2 or bold:
            return 0
    return 0


def _is_form_row(row: Row) -> bool:
    return len(row.segments) == 2 and row.segments[0].text.endswith(":")


def _ends(rows: Sequence[Row]) -> list[int]:
    """Where a run may end: its end, and its larger gaps from the last to the first."""
    pitches = [b.baseline - a.baseline for a, b in pairwise(rows)]
    if not pitches:
        return []
    usual = median(pitches)
    ends = (i + 1 for i in range(len(pitches) - 1, 0, -1) if pitches[i] > usual * 1.3)
    headings = (i for i in range(len(rows) - 1, 1, -1) if _is_heading_row(rows[i]))
    return sorted({len(rows), *ends, *headings}, reverse=True)


def _is_heading_row(row: Row) -> bool:
    return len(row.segments) == 1 and row.segments[0].bold


def _without_marked(rows: Sequence[Row]) -> list[Row]:
    """Drop the bullets that stand left of a table, with their wrapped lines."""
    marked = [s for row in rows for s in row.segments if s.is_marked]
    if not marked:
        return []
    limit = max(s.box.x1 for s in marked)
    return _right_of(rows, limit)


def _without_left(rows: Sequence[Row]) -> list[Row]:
    """Drop a text column that stands left of a table of figures."""
    figures = [s.box.x0 for row in rows for s in row.segments if is_value(s.text)]
    if len(figures) < 4:
        return []
    prose = [
        s.box.x1
        for row in rows
        for s in row.segments
        if s.box.x1 < min(figures) and len(s.words) > _MAX_LABEL_WORDS
    ]
    return _right_of(rows, max(prose)) if prose else []


def _right_of(rows: Sequence[Row], limit: float) -> list[Row]:
    kept = [Row(tuple(s for s in row.segments if s.box.x0 >= limit - 1)) for row in rows]
    kept = [row for row in kept if row.segments]
    while kept and len(kept[0].segments) < 2:
        kept.pop(0)
    while kept and len(kept[-1].segments) < 2:
        kept.pop()
    return kept


def _is_table(table: FlatTable, *, words_too: bool) -> bool:
    full = [row for row in table.rows if sum(map(bool, row)) > 1]
    if len(full) < 2:
        return False
    parts = [cell for row in table.rows for cell in row if cell]
    if sum(cell[0].is_marked for cell in parts) * 4 > len(parts):
        return False
    if sum(_is_large(row) for row in full) * 2 > len(full) or _is_figure_row(table.rows):
        return False
    figures = _figure_share(table)
    if figures >= 0.4:
        return _labels_short(table)
    if len(full) == len(table.rows) == 2:
        return _is_header_and_row(*full)
    return words_too and len(full) >= 3 and _is_text_table(table, full)


def _is_header_and_row(header: Cells, row: Cells) -> bool:
    """A bold header over one row that is not, each cell below its own heading."""
    if not all(header) or any(part.bold for cell in row for part in cell):
        return False
    edges = [
        abs(cell[0].box.x0 - head[0].box.x0) <= ALIGNED
        for head, cell in zip(header, row, strict=True)
        if cell
    ]
    return all(part.bold for cell in header for part in cell) and all(edges)


def _is_large(row: Cells) -> bool:
    """Rows whose cells differ much in size are figures with captions, not a table."""
    sizes = [part.size for cell in row for part in cell]
    return max(sizes) > 1.5 * min(sizes)


def _is_figure_row(rows: Sequence[Cells]) -> bool:
    """Large figures in one row over small labels: key figures beside each other."""
    top = [part for cell in rows[0] for part in cell]
    rest = [part.size for row in rows[1:] for cell in row for part in cell]
    large = bool(rest) and min(part.size for part in top) >= 1.35 * median(rest)
    return large and any(is_figure(part.text) for part in top)


def _figure_share(table: FlatTable) -> float:
    """Share of figures among the cells; the column of labels is left out."""
    rest = [cell for row in table.rows for cell in row[1:] if cell]
    figures = [
        cell for cell in rest if is_value(cell[0].text) or is_period(cell[0].text) or _is_dash(cell)
    ]
    first = [row[0] for row in table.rows if row[0]]
    leading = [cell for cell in first if is_value(cell[0].text)]
    if len(table.columns) == 2 and first and len(leading) == len(first):
        # '201 | FASTLEGEKONTORER': the figure stands first.
        return 0.0 if any(NUMBER_MARK.fullmatch(cell[0].text) for cell in leading) else 1.0
    return len(figures) / len(rest) if rest else 0.0


def _is_dash(cell: tuple[Segment, ...]) -> bool:
    return cell[0].text in {"-", "–", "—", "→"}


def _labels_short(table: FlatTable) -> bool:
    labels = [sum(len(part.words) for part in row[0]) for row in table.rows if row[0]]
    return not labels or median(labels) <= _MAX_LABEL_WORDS


def _is_text_table(table: FlatTable, full: Sequence[Cells]) -> bool:
    if len(full) * 5 < len(table.rows) * 3 or not _edges_aligned(table):
        return False
    if _is_form(table):
        return True
    if any(_is_heading_cells(row) for row in table.rows[1:]):
        return False
    if table.spaced and len(table.columns) > 2 and _has_labels(table):
        return True
    if any(_is_prose(table, column) for column in range(1 if _has_labels(table) else 0, 2)):
        return False
    if len(table.columns) == 2:
        return _has_labels(table) and not _is_two_lists(table)
    return _labels_short(table)


def _is_form(table: FlatTable) -> bool:
    """Short labels in bold, and beside each what is said of it."""
    bold = [all(part.bold for part in row[0]) for row in table.rows if row[0]]
    plain = [not any(part.bold for part in row[1]) for row in table.rows if row[1]]
    return len(table.columns) == 2 and _has_labels(table) and all((*bold, *plain))


def _is_heading_cells(row: Cells) -> bool:
    parts = [part for cell in row for part in cell]
    return len(parts) == 1 and parts[0].bold


def _has_labels(table: FlatTable) -> bool:
    """The first column is short and filled nearly everywhere."""
    labels = [row[0] for row in table.rows if row[0]]
    words = [sum(len(part.words) for part in cell) for cell in labels]
    return bool(labels) and len(labels) * 10 >= len(table.rows) * 8 and median(words) <= 4


def _edges_aligned(table: FlatTable) -> bool:
    """Most cells share the left, right or middle position of their column."""
    for column in range(len(table.columns)):
        boxes = [row[column][0].box for row in table.rows if row[column]]
        shares = []
        for values in (
            [box.x0 for box in boxes],
            [box.x1 for box in boxes],
            [(box.x0 + box.x1) / 2 for box in boxes],
        ):
            common = Counter(round(value / ALIGNED) for value in values).most_common(1)
            near = common[0][0] * ALIGNED if common else 0.0
            shares.append(sum(abs(value - near) <= ALIGNED for value in values))
        if boxes and max(shares) * 10 < len(boxes) * 7:
            return False
    return True


def _is_prose(table: FlatTable, column: int) -> bool:
    """A column of wrapped lines: nearly all as wide as the column, and many words."""
    parts = [part for row in table.rows for part in row[column]]
    if len(parts) < 4:
        return False
    width = table.columns[column][1] - table.columns[column][0]
    wide = sum(part.box.x1 - part.box.x0 >= 0.75 * width for part in parts)
    words = sum(len(part.words) for part in parts) / len(parts)
    return wide * 10 >= len(parts) * 6 and words >= 4


def _is_two_lists(table: FlatTable) -> bool:
    """Two lists side by side: headings stand in one column where the other goes on."""
    body = table.rows[1:]
    odd = [row for row in body if row[1] and row[1][0].bold and not (row[0] and row[0][0].bold)]
    trailing = 0
    for row in reversed(body):
        if row[0]:
            break
        trailing += 1
    return bool(odd) or trailing > 1
