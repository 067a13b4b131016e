"""Rows as statements: what the embedding model is given of the rows of the tables."""

from collections.abc import Iterator

from assistant.language import words
from assistant.structure.meeting import Meeting, Table, TableRow

MOST_ROWS = 200
"""A longer table is a register of names and numbers, which are found by their words."""
TELLING_CELL = 80
"""A cell of words up to this long, in characters, tells what its row is about."""
LEAST_WORD = 3


def embedded_rows(meeting: Meeting) -> dict[tuple[str, int], str]:
    """Map each row that words name, by its table's id and its index, to what is embedded of it.

    A row is told under its table's title and its group, with the headers of its figures:
    'Tjenester (mill. kr): Drift – Renhold (2027, 2028)'.
    """
    return {
        (table.id, index): text
        for table in meeting.tables
        if 1 < len(table.rows) <= MOST_ROWS
        for index, text in _told(table)
    }


def _told(table: Table) -> Iterator[tuple[int, str]]:
    headers = ", ".join(name for name in table.columns if name)
    for index, row in enumerate(table.rows):
        name = " – ".join(
            dict.fromkeys(part for part in (*row.path, row.label, *_cells(row)) if part)
        )
        if not row.is_note and any(
            len(word) >= LEAST_WORD and word.isalpha() for word in words(name)
        ):
            yield index, f"{table.title}: {name}" + (f" ({headers})" if headers else "")


def _cells(row: TableRow) -> Iterator[str]:
    for cell, value in zip(row.cells, row.values, strict=True):
        if value is None and len(cell) <= TELLING_CELL:
            yield " ".join(cell.split())
