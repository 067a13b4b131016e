"""The rows of a table: header levels, labels, groups, sums and notes."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.dates import parse_time
from assistant.numbers import parse_number
from assistant.structure.meeting import TableRow
from assistant.structure.naming_column import naming_column
from assistant.structure.units import Unit, row_place
from assistant.structure.wording import normalise

_SUM = re.compile(
    r"^(?:sum|total(?:t|sum)?|totalt|i alt|til sammen|tilsaman|samlet|samla|delsum)\b",
    re.IGNORECASE,
)
_LAST_ROW_SUM = re.compile(
    r"^(?:netto|resultat|hei?le (?:kommunen|fylket|foretaket|landet)|alle)\b", re.IGNORECASE
)
_RUNNING_NUMBER = frozenset({"nr", "nr.", "#", "løpenr", "løpenummer", "lnr", "rang"})
_NOTE_WORDS = 8
_MAX_PARTS = 200
"""More rows than this do not belong to one figure above them."""
_ROUNDING = 0.0501
"""Half a unit in the last of one decimal, as much as one printed cell can be off."""


class Header(NamedTuple):
    """The header of a table.

    ``paths`` hold the levels above each column, outermost first, the label column left out.
    """

    label_column: int
    label_header: str
    columns: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    spanning: tuple[str, ...]
    quotes: tuple[str, ...]


def read_header(rows: Sequence[Sequence[str]], header_rows: int) -> Header:
    """Flatten the header rows of a table; a merged cell counts for the empty ones after it."""
    width = len(rows[0])
    label_column = _label_column(rows, header_rows)
    levels = [_fill_merged(rows, level, header_rows) for level in range(header_rows)]
    others = [column for column in range(width) if column != label_column]
    spanning = [
        level[others[0]]
        for level in levels[:-1]
        if others and len(others) > 1 and len({level[column] for column in others}) == 1
    ]
    paths = tuple(_path([level[column] for level in levels]) for column in others)
    names = tuple(" ".join(part for part in path if part not in spanning) for path in paths)
    label_path = _path(
        [" ".join(rows[level][label_column].split()) for level in range(header_rows)]
    )
    return Header(
        label_column=label_column,
        label_header=" ".join(label_path),
        columns=names,
        paths=paths,
        spanning=tuple(part for part in spanning if part),
        quotes=tuple(" ".join(" ".join(row).split()) for row in rows[:header_rows] if any(row)),
    )


def _path(levels: Sequence[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for part in levels:
        if part and (not kept or kept[-1] != part):
            kept.append(part)
    return tuple(kept)


def _fill_merged(rows: Sequence[Sequence[str]], level: int, header_rows: int) -> list[str]:
    """Repeat a merged header cell over the columns it spans.

    Only above the lowest level, and only where a cell below says that the column is its own.
    """
    cells = [" ".join(cell.split()) for cell in rows[level]]
    if level == header_rows - 1:
        return cells
    filled = cells[:1]
    for column in range(1, len(cells)):
        below = any(rows[lower][column].strip() for lower in range(level + 1, header_rows))
        may_fill = not cells[column] and below and column > 1
        may_fill = may_fill and not _totals_all(rows, column, header_rows)
        filled.append(filled[-1] if may_fill else cells[column])
    return filled


def _totals_all(rows: Sequence[Sequence[str]], column: int, header_rows: int) -> bool:
    """Tell whether the last column adds up all others: it belongs to no group of them alone."""
    if column != len(rows[0]) - 1 or not _SUM.match(rows[header_rows - 1][column].strip()):
        return False
    held = [[parse_number(cell) for cell in row[1:]] for row in rows[header_rows:]]
    pairs = [(row[-1], [n for n in row[:-1] if n is not None]) for row in held]
    added = [
        abs(sum(n.value for n in parts) - total.value) <= _ROUNDING * len(parts)
        for total, parts in pairs
        if total is not None and parts
    ]
    return bool(added) and all(added)


def _label_column(rows: Sequence[Sequence[str]], header_rows: int) -> int:
    """The first column, or the one after it that names the rows where the first does not."""
    if len(rows[0]) < 2:
        return 0
    if len(rows[0]) == 2:
        return 1 if header_rows and _counts_first(rows, header_rows) else 0
    if header_rows and (naming := naming_column(rows, header_rows, counts=_RUNNING_NUMBER)):
        return naming
    head = " ".join(row[0] for row in rows[:header_rows]).strip().casefold()
    body = [
        row[0].strip()
        for row in rows[header_rows:]
        if row[0].strip() and not (_SUM.match(row[0]) and not row[1].strip())
    ]
    counts = [int(cell.rstrip(".")) for cell in body if cell.rstrip(".").isdecimal()]
    running = len(counts) == len(body) > 1 and counts == list(
        range(counts[0], counts[0] + len(counts))
    )
    if head in _RUNNING_NUMBER and (running or not body):
        return 1
    texts = sum(parse_number(row[1]) is None for row in rows[header_rows:])
    small = running and counts[0] in {0, 1}
    return 1 if small and texts == len(rows) - header_rows else 0


def _counts_first(rows: Sequence[Sequence[str]], header_rows: int) -> bool:
    """Tell whether a table of two columns has its figures before what they count."""
    body = rows[header_rows:]
    figures = [parse_number(row[0]) for row in body]
    years = all(re.fullmatch(r"(?:19|20)\d\d", row[0].strip()) for row in body)
    return (
        bool(body)
        and all(figures)
        and not years
        and not are_hours([row[0] for row in body])
        and rows[0][0].strip().casefold() not in _RUNNING_NUMBER
        and all(row[1].strip() and parse_number(row[1]) is None for row in body)
    )


def are_hours(cells: Sequence[str]) -> bool:
    """Tell whether all cells of a column are times of day ('09.00–09.10')."""
    return all(re.search(r"\d[.:]\d\d", cell) and parse_time(cell) for cell in cells)


def read_rows(unit: Unit, first: int, header: Header) -> list[TableRow]:
    """Return the body rows of a table block, from row ``first`` on, without their groups."""
    label_column = header.label_column
    found: list[TableRow] = []
    for index, row in enumerate(unit.block.rows):
        if index < first or not any(cell.strip() for cell in row):
            continue
        label = " ".join(row[label_column].split())
        if not label and label_column > 0 and _SUM.match(row[0]):
            # 'Sum' stands under the running numbers or grades: it is the row's label.
            label, row = " ".join(row[0].split()), ("", *row[1:])
        cells = tuple(
            "\n".join(" ".join(line.split()) for line in cell.splitlines() if line.strip())
            for column, cell in enumerate(row)
            if column != label_column
        )
        boxes = unit.block.cell_boxes[index] if index < len(unit.block.cell_boxes) else ()
        found.append(
            TableRow(
                label=label,
                cells=cells,
                values=tuple(parse_number(cell) for cell in cells),
                place=row_place(unit, index),
                boxes=(boxes[label_column], *(
                    box for column, box in enumerate(boxes) if column != label_column
                )) if boxes else (),
                is_sum=_SUM.match(label) is not None or any(_SUM.fullmatch(c) for c in cells),
                is_note=_is_note(label, cells),
                printed=" ".join(filter(None, unit.block.rows[index])) if label_column else "",
            )
        )  # fmt: skip
    if found and _LAST_ROW_SUM.match(found[-1].label):
        found[-1] = found[-1].model_copy(update={"is_sum": True})
    return found


def _is_note(label: str, cells: Sequence[str]) -> bool:
    filled = [text for text in (label, *cells) if text]
    return (
        len(filled) == 1
        and len(cells) > 1
        and len(filled[0].split()) >= _NOTE_WORDS
        and filled[0].endswith((".", ")", "!"))
    )


def with_groups(rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """Give each row the group headings above it.

    A group heading is a row of words alone with rows under it, or a row whose one figure is the
    sum of the rows after it.
    """
    grouped: list[TableRow] = []
    before_sum = _bare_runs_before_sums(rows)
    path: tuple[str, ...] = ()
    ends_at: int | None = None
    for index, row in enumerate(rows):
        if ends_at is not None and index >= ends_at:
            path, ends_at = (), None
        if row.is_note:
            above = path or (
                (rows[index - 1].label,) if index and _is_bare(rows[index - 1]) else ()
            )
            grouped.append(row.model_copy(update={"path": above}))
            continue
        if row.is_sum:
            grouped.append(row)
            path, ends_at = (), None
            continue
        if _is_bare(row) and _opens_group(rows, index, before_sum, inside=bool(path)):
            nested = index > 0 and _is_bare(rows[index - 1]) and bool(path)
            grouped.append(row.model_copy(update={"path": path if nested else ()}))
            path, ends_at = ((*path, row.label) if nested else (row.label,)), None
            continue
        if (count := _summed_rows(rows, index)) > 0:
            grouped.append(row)
            path, ends_at = (row.label,), index + 1 + count
            continue
        if row.is_part and (whole := _whole_of(rows, index)):
            grouped.append(row.model_copy(update={"path": (*path, whole)}))
            continue
        grouped.append(row.model_copy(update={"path": path}))
    return tuple(grouped)


def _whole_of(rows: Sequence[TableRow], index: int) -> str:
    """Return the label of the row that a 'herav' row is a part of, or ''."""
    above = (row.label for row in reversed(rows[:index]) if not row.is_part and not row.is_note)
    return next(above, "")


def _is_bare(row: TableRow) -> bool:
    return bool(row.label) and not any(row.cells) and not row.is_note and not row.is_sum


def _bare_runs_before_sums(rows: Sequence[TableRow]) -> list[bool]:
    """For each row, whether nothing but bare rows stands between it and a sum or the end."""
    found = [True] * len(rows)
    for index in range(len(rows) - 2, -1, -1):
        following = rows[index + 1]
        found[index] = following.is_sum or (_is_bare(following) and found[index + 1])
    return found


def _opens_group(
    rows: Sequence[TableRow], index: int, before_sum: Sequence[bool], *, inside: bool
) -> bool:
    """Tell whether a row of words alone heads the rows after it rather than being empty itself."""
    if len(rows[index].cells) < 2:
        return False
    following = rows[index + 1] if index + 1 < len(rows) else None
    if following is None or following.is_sum or following.is_note:
        return False
    if _is_bare(following) and before_sum[index]:
        # A run of bare rows down to a sum: the first is the heading, the others are empty rows.
        return not inside
    # A bare row among others with but one row after it is empty itself: it heads nothing.
    last = index + 2 == len(rows) or (index + 2 < len(rows) and rows[index + 2].is_sum)
    above = rows[index - 1] if index else None
    return inside or not last or above is None or above.is_sum or _is_bare(above)


def _summed_rows(rows: Sequence[TableRow], index: int) -> int:
    """Return how many rows after a row add up to its only figure; 0 where none do."""
    row = rows[index]
    filled = [column for column, cell in enumerate(row.cells) if cell]
    if len(row.cells) < 3 or filled != [0] or row.values[0] is None:
        return 0
    if not re.search(r"[^\W\d_]{3}", row.label):
        return 0
    total = 0.0
    for count, following in enumerate(rows[index + 1 : index + 1 + _MAX_PARTS], start=1):
        value = following.values[0] if following.values else None
        if value is None or following.is_sum or following.is_note:
            return 0
        total += value.value
        if abs(total - row.values[0].value) <= _ROUNDING * (count if count > 1 else 0.2):
            return count
    return 0


def same_header(first: Header, second: Header) -> bool:
    """Tell whether two tables have the same columns."""
    return [normalise(name) for name in (first.label_header, *first.columns)] == [
        normalise(name) for name in (second.label_header, *second.columns)
    ]
