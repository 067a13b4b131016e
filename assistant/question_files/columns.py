"""The column of questions in a table, by its header or by what its cells ask."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.question_files.wording import Line, asks, take_marker

_HEADER = re.compile(
    r"^(?:dine |ditt |våre |vårt |medlemmenes )?(?:spørsmål(?:et|ene|a|stekst)?|spm|questions?)"
    r"(?P<more> (?:til|fra|om|for|og|to|from|and) .{1,60}| ?[/(–-].{1,60})?$",
    re.IGNORECASE,
)
_NUMBER_HEADER = re.compile(
    r"^(?:(?:spørsmåls?|spm|question)[ -]?)?(?:nr|nummer|id|#|no|number|løpenr|løpenummer)$",
    re.IGNORECASE,
)
_HEADER_ROWS = 15
"""Rows in which the header is looked for; above it stand a title and an introduction."""


class Column(NamedTuple):
    """Where the questions stand in rows: index from 0, and the first row after the header."""

    questions: int
    numbers: int | None
    first_row: int
    named: bool


def find_column(rows: Sequence[Sequence[str]]) -> Column | None:
    """Find the column of questions; None where no cell asks anything.

    A column that is called 'Spørsmål' is taken, whatever its cells say; else the one with the most
    cells that ask.
    """
    header = _find_header(rows)
    if header is not None:
        return header
    counts = [sum("?" in row[i] for row in rows) for i in range(len(rows[0]) if rows else 0)]
    if not any(counts):
        counts = [sum(asks(row[i]) for row in rows) for i in range(len(counts))]
    if not any(counts):
        return None
    return Column(counts.index(max(counts)), None, 0, named=False)


def _find_header(rows: Sequence[Sequence[str]]) -> Column | None:
    """Find the row that names the columns; 'Spørsmål til møtet' above it is rather a title."""
    found: list[tuple[bool, int, int]] = []
    for at, row in enumerate(rows[:_HEADER_ROWS]):
        for column, cell in enumerate(row):
            match = _HEADER.match(_name(cell))
            if match and len(rows) > at + 1:
                found.append((match["more"] is not None, at, column))
    if not found:
        return None
    title, at, _ = min(found)
    named = [column for other, row, column in found if (other, row) == (title, at)]
    best = max(named, key=lambda column: sum(asks(row[column]) for row in rows[at + 1 :]))
    numbers = (i for i, cell in enumerate(rows[at]) if _NUMBER_HEADER.match(_name(cell)))
    return Column(best, next(numbers, None), at + 1, named=True)


def _name(cell: str) -> str:
    return " ".join(cell.split()).strip(" .:*")


def column_lines(
    rows: Sequence[Sequence[str]], column: Column, *, places: Sequence[str], section: str
) -> list[Line]:
    """Return the cells of a column as lines; a cell that lists several questions gives several.

    In a column that is called 'Spørsmål' every cell is a question, except one that stands alone in
    its row and asks nothing: that is a heading among them.
    """
    lines: list[Line] = []
    alone_is_heading = column.named and _rows_are_filled(rows[column.first_row :], column.questions)
    for row, place in list(zip(rows, places, strict=True))[column.first_row :]:
        cell = row[column.questions]
        if not cell.strip():
            continue
        number = row[column.numbers].strip() if column.numbers is not None else ""
        for text in _cell_questions(cell):
            words, kind, printed = take_marker(text)
            alone = not any(other.strip() for i, other in enumerate(row) if i != column.questions)
            if column.named:
                heading = alone and alone_is_heading and not asks(words)
                kind = "heading" if heading else "numbered"
            lines.append(Line(words, place, kind, number or printed, section))
    return [line for line in lines if line.text]


def _rows_are_filled(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Tell whether most rows with a question have something beside it."""
    filled = [row for row in rows if row[column].strip()]
    beside = [r for r in filled if any(c.strip() for i, c in enumerate(r) if i != column)]
    return len(beside) * 2 > len(filled)


def _cell_questions(cell: str) -> list[str]:
    """Return a cell as one question, or as several when each of its lines asks by itself."""
    parts = [part for part in cell.splitlines() if part.strip()]
    if len(parts) > 1 and all("?" in part for part in parts):
        return parts
    return [" ".join(cell.split())]
