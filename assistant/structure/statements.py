"""Statements (utsagn): every passage that can answer by itself, and the prose inside tables."""

from collections.abc import Iterator

from assistant.structure.meeting import Meeting, Passage, Table, TableRow

MIN_PROSE = 60
"""A table cell this long, in characters, is prose rather than a value."""


def statements(meeting: Meeting) -> list[Passage]:
    """Return what can be quoted as an answer, in the papers' order.

    Tables as such are left out; their note rows and cells of prose come as paragraphs of their
    own, under the table's title, the row's label and the column's header.
    """
    found = [passage for passage in meeting.passages if passage.kind != "table"]
    orders = {passage.id: passage.order for passage in meeting.passages}
    for table in meeting.tables:
        start = orders.get(table.id, len(meeting.passages))
        found.extend(_prose(table, start))
    return found


def heading_of(passage: Passage) -> str:
    """Return the heading right above a passage, or ''."""
    return passage.heading_path[-1] if passage.heading_path else ""


def embedded_text(passage: Passage) -> str:
    """Return a statement as the embedding model is given it: with the heading right above."""
    heading = heading_of(passage)
    return f"{heading}: {passage.text}" if heading else passage.text


def _prose(table: Table, order: int) -> Iterator[Passage]:
    path = (*table.heading_path, table.title)
    for number, row in enumerate(table.rows):
        if row.is_note:
            yield _statement(table, row, f"{number}", row.quote, (*path, *row.path), order)
            continue
        for column, cell in enumerate(row.cells):
            if len(cell) >= MIN_PROSE:
                above = tuple(part for part in (row.label, table.columns[column]) if part)
                text = " ".join(cell.split())
                yield _statement(table, row, f"{number}:{column}", text, (*path, *above), order)


def _statement(
    table: Table, row: TableRow, key: str, text: str, path: tuple[str, ...], order: int
) -> Passage:
    return Passage(
        id=f"{table.id}:{key}",
        kind="paragraph",
        text=text,
        heading_path=tuple(dict.fromkeys(part for part in path if part)),
        sak=table.sak,
        sak_label=table.sak_label,
        place=row.place,
        order=order,
        table_id=table.id,
    )
