"""Statements (utsagn): every passage that can answer by itself, and the prose inside tables."""

from collections.abc import Iterator

from assistant.language import split_sentences
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


def embedded_sentences(meeting: Meeting) -> dict[str, str]:
    """Map the id of each sentence of the statements to what the embedding model is given of it.

    A sentence is told under the title of its sak, a bullet or fragment under its heading as well:
    'Overtakelse er planlagt 1. september' alone does not say of what.
    """
    titles = {item.number: item.title for item in meeting.agenda}
    found: dict[str, str] = {}
    for passage in statements(meeting):
        title = titles.get(passage.sak, "") if passage.sak else ""
        for number, sentence in enumerate(split_sentences(passage.text)):
            fragment = passage.kind in ("list_item", "key_figure") or not title
            above = (title, *(passage.heading_path[-2:] if fragment else ()))
            lead = " – ".join(dict.fromkeys(part for part in above if part))
            found[sentence_id(passage.id, number)] = f"{lead}: {sentence}" if lead else sentence
    return found


def sentence_id(passage: str, number: int) -> str:
    """Return the id of a sentence of a statement, counted from 0."""
    return f"{passage}#{number}"


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
