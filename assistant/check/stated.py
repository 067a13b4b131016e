"""A figure that the text and a table give differently for what the sentence names in full."""

from collections.abc import Iterator, Sequence

from assistant.answer.papers import Papers
from assistant.answer.proposal import STANDS, stands
from assistant.answer.stated import Stated, stated_cell, stated_in
from assistant.answer.ways.cell import Cell
from assistant.check.findings import Finding, minutes_of, passage_spot, row_spot
from assistant.check.words import say
from assistant.structure.meeting import Meeting, Passage

_MOST_APART = 0.2
"""Two figures further apart are hardly of one thing."""
_LEAST_TELLING = 2
"""So many words of the row and the column must stand in the sentence, at least."""


def check_stated(meeting: Meeting) -> Iterator[Finding]:
    """Yield figures of sentences that name a row and a column and give another figure."""
    papers = Papers([meeting])
    minutes = minutes_of(meeting)
    cells = list(_cells(papers, minutes))
    for view in papers.statements:
        if view.passage.place.document in minutes or view.passage.kind == "table":
            continue
        for told in stated_in(view, papers):
            if papers.decision_with(meeting, view.passage, told.quote) is None:
                yield from _beside(told, view.passage, cells, meeting)


def _cells(papers: Papers, minutes: frozenset[str]) -> Iterator[Stated]:
    for view in papers.tables:
        if view.table.place.document in minutes or view.is_agenda:
            continue
        for row, line in enumerate(view.table.rows):
            for column, number in enumerate(line.values):
                if number is not None and column not in view.misread:
                    yield stated_cell(Cell(view, row, column, number), papers)


def _beside(
    told: Stated, passage: Passage, cells: Sequence[Stated], meeting: Meeting
) -> Iterator[Finding]:
    """Yield a finding where a row that is named in full has another figure, and none has this."""
    named = [cell for cell in cells if _is_of(told, cell, meeting)]
    rows = {cell.quote for cell in named}
    beside = [c for c in cells if c.quote in rows and _is_of_one_time(told, c, meeting)]
    if told.rounded or any(_same(told, cell) for cell in beside):
        return
    near = [c for c in named if abs(c.value - told.value) <= _MOST_APART * max(c.value, told.value)]
    for cell in sorted(near, key=lambda c: -_own(told, c))[:1]:
        if not isinstance(cell.source, Cell):
            continue
        table = cell.source.view.table
        row = table.rows[cell.source.row]
        yield Finding(
            kind="figure",
            severity="warning",
            certainty="likely",
            said=say(
                "figure_in_text",
                told=told.printed,
                cell=cell.printed,
                row=row.label,
                column=table.columns[cell.source.column],
            ),
            spots=(passage_spot(passage, told.quote), row_spot(table, row)),
        )


def _is_of(told: Stated, cell: Stated, meeting: Meeting) -> bool:
    """Tell whether a sentence names all that says of what a cell is."""
    if told.unit != cell.unit or cell.rounded or not _own(told, cell):
        return False
    if len(cell.telling) + bool(told.years & cell.years) < _LEAST_TELLING:
        return False
    if not _is_of_one_time(told, cell, meeting):
        return False
    if not all(term.match_across(cell.texts) >= STANDS for term in told.telling):
        return False
    return all(term.match_across(told.texts) >= STANDS for term in cell.telling)


def _is_of_one_time(told: Stated, cell: Stated, meeting: Meeting) -> bool:
    usual = frozenset({(meeting.date or "")[:4]})
    return not (told.years or usual).isdisjoint(cell.years or usual)


def _own(told: Stated, cell: Stated) -> int:
    """Return how many of the words that say of what a cell is stand beside the told figure."""
    return sum(stands(term, *told.own) for term in cell.telling)


def _same(told: Stated, cell: Stated) -> bool:
    return told.unit == cell.unit and abs(told.value - cell.value) < max(told.step, cell.step)
