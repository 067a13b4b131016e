"""Tables in plain text: tab-separated, between pipes, and aligned with spaces."""

import re
from typing import NamedTuple

from assistant.parse.grid import is_value, table_block
from assistant.parse.markup import plain
from assistant.parse.pages import Block
from assistant.parse.textlines import Line

_GAP = re.compile(r"(?:(?<=\S) {2,}(?=\S))")
_PIPE_RULE = re.compile(r"[\s|:+=-]+")
_RULE = re.compile(r"[\s=_+|-]{3,}")
_BULLET = re.compile(r"\s*[-–•*◦]\s")
_MAX_WORDS = 12


class _Segment(NamedTuple):
    start: int
    end: int
    text: str


def tab_table(lines: list[Line]) -> Block | None:
    """Make a table of lines whose cells are separated by tabs."""
    rows = [[plain(cell) for cell in line.text.split("\t")] for line in lines]
    return table_block(rows, lines=[line.number for line in lines])


def pipe_table(lines: list[Line]) -> Block | None:
    """Make a table of lines like ``| a | b |``; a rule line below the header is dropped."""
    body = [line for line in lines if not _PIPE_RULE.fullmatch(line.text)]
    rows = [[plain(cell) for cell in line.text.strip().strip("|").split("|")] for line in body]
    return table_block(rows, lines=[line.number for line in body])


def is_pipe_row(text: str) -> bool:
    """Tell whether a line is a table row between pipes."""
    return text.strip().startswith("|") and text.count("|") > 1


def is_rule(text: str) -> bool:
    """Tell whether a line is drawn: dashes, underscores, equal signs."""
    return _RULE.fullmatch(text) is not None


def aligned_run(lines: list[Line]) -> tuple[int, int] | None:
    """Find the longest part of a group that is a table aligned with spaces.

    Returns:
        The indexes of its first line and of the line after its last, or None.
    """
    gapped = [index for index, line in enumerate(lines) if _has_gap(line.text)]
    if len(gapped) < 2:
        return None
    start, end = gapped[0], gapped[-1] + 1
    # A wrapped last cell stands below its row, indented to its column.
    while end < len(lines) and _is_continuation(lines[end].text):
        end += 1
    rows = lines[start:end]
    if len(gapped) * 2 < len([row for row in rows if not is_rule(row.text)]):
        return None
    columns = _columns([_segments(row.text) for row in rows if not is_rule(row.text)])
    return (start, end) if len(columns) > 1 and _aligned(rows, columns) else None


def aligned_table(lines: list[Line]) -> Block | None:
    """Make a table of lines aligned with spaces; wrapped cells join the row above.

    A cell whose next word would have fitted in its column was ended there.
    """
    kept = [line for line in lines if not is_rule(line.text)]
    segments = [_segments(line.text) for line in kept]
    columns = _columns(segments)
    widths = [end - start for start, end in columns]
    rows: list[list[str]] = []
    printed: list[str] = []
    numbers: list[int] = []
    for line, parts in zip(kept, segments, strict=True):
        row = [""] * len(columns)
        for part in parts:
            index = _column_of(part, columns)
            row[index] = f"{row[index]} {plain(part.text)}".strip()
        ended = any(
            cell[:1].isupper() and len(above) + 1 + len(cell.split()[0]) <= width
            for above, cell, width in zip(printed, row, widths, strict=False)
        )
        if rows and not ended and _continues(rows, row):
            rows[-1] = [f"{a} {b}".strip() for a, b in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
            numbers.append(line.number)
        printed = row
    return table_block(rows, lines=numbers)


def _has_gap(text: str) -> bool:
    return (
        "\t" not in text
        and not _BULLET.match(text)
        and _GAP.search(text.strip()) is not None
        and all(len(part.split()) <= _MAX_WORDS for part in _GAP.split(text.strip()))
    )


def _is_continuation(text: str) -> bool:
    indent = len(text) - len(text.lstrip())
    return indent >= 6 and not _BULLET.match(text)


def _segments(text: str) -> list[_Segment]:
    parts: list[_Segment] = []
    for match in re.finditer(r"\S+(?: \S+)*", text):
        parts.append(_Segment(match.start(), match.end(), match.group()))
    return parts


def _columns(rows: list[list[_Segment]]) -> list[tuple[int, int]]:
    """Intervals of the columns, told from the rows with the most segments first."""
    columns: list[tuple[int, int]] = []
    widest = max((len(row) for row in rows), default=0)
    for size in range(widest, 1, -1):
        for row in rows:
            if len(row) == size:
                for part in row:
                    columns = _add_segment(columns, part)
    if not columns:
        return []
    first = min(part.start for row in rows for part in row)
    if first < columns[0][0]:
        columns[0] = (first, columns[0][1])
    return columns


def _add_segment(columns: list[tuple[int, int]], part: _Segment) -> list[tuple[int, int]]:
    touched = [c for c in columns if c[0] < part.end and part.start < c[1]]
    if len(touched) > 1:
        return columns
    merged = (
        (min(touched[0][0], part.start), max(touched[0][1], part.end))
        if touched
        else (part.start, part.end)
    )
    return sorted([c for c in columns if c not in touched] + [merged])


def _column_of(part: _Segment, columns: list[tuple[int, int]]) -> int:
    touched = [i for i, c in enumerate(columns) if c[0] < part.end and part.start < c[1]]
    if touched:
        return touched[0]
    return min(
        range(len(columns)),
        key=lambda i: min(abs(columns[i][0] - part.start), abs(columns[i][1] - part.end)),
    )


def _aligned(lines: list[Line], columns: list[tuple[int, int]]) -> bool:
    """Tell whether most segments share their left or right edge with one in another row."""
    edges: dict[tuple[int, str, int], int] = {}
    parts = [(part, _column_of(part, columns)) for line in lines for part in _segments(line.text)]
    later = [(part, column) for part, column in parts if column > 0]
    for part, column in later:
        for side, position in (("left", part.start), ("right", part.end)):
            edges[column, side, position] = edges.get((column, side, position), 0) + 1
    shared = sum(
        edges[column, "left", part.start] > 1 or edges[column, "right", part.end] > 1
        for part, column in later
    )
    return bool(later) and shared * 5 >= len(later) * 3


def _continues(rows: list[list[str]], row: list[str]) -> bool:
    """Tell whether a row is the wrapped rest of the one above."""
    filled = [index for index, cell in enumerate(row) if cell]
    if any(is_value(row[index]) for index in filled) or not all(rows[-1][i] for i in filled):
        return False
    if filled == [0]:
        return row[0][:1].islower()
    return 0 not in filled and (len(filled) == 1 or all(row[i][:1].islower() for i in filled))
