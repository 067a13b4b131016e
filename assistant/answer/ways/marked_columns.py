"""Marked columns: which of the things that are columns a row marks with 'Ja', 'Delvis' or 'Nei'.

'Hvilke selskaper mangler eierstrategi' names a row of a table of demands by companies.
"""

import re
from collections.abc import Iterator

from assistant.answer.denial import NOT
from assistant.answer.papers import Papers
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Proposal, bound_coverage, scaled
from assistant.answer.question import Question
from assistant.answer.result import Claim
from assistant.answer.table_views import TableView
from assistant.answer.ways.cell import row_label, table_name
from assistant.answer.ways.grid import CONTEXT, Grid, cell_evidence
from assistant.answer.ways.selection import HAS, NO_CELL, YES_CELL

LEAST_THINGS, LEAST_ROWS, MOST_MARKS, LEAST_NAMED, APART = 3, 2, 5, 0.6, 0.1
_LACKS = re.compile(
    r"\b(mangl(?:er|ar|a|et)|sakn(?:er|ar|a|et)|savn(?:er|et)|uten|utan|without|lack\w*|missing)\b",
    re.IGNORECASE,
)


def propose_marked_columns(
    question: Question, view: TableView, papers: Papers
) -> Iterator[Proposal]:
    """Propose the columns that the row named by a question marks as it asks."""
    if not question.has("list", "which", "number") or not _is_of_marks(view):
        return
    row = _named_row(Grid(question, view, papers.lexicon))
    mark = None if row is None else _asked_mark(question)
    if row is None or mark is None:
        return
    cells = view.table.rows[row].cells
    columns = [c for c, cell in enumerate(cells) if mark.fullmatch(cell.strip())]
    if not columns:
        return
    text = phrase(
        "rows",
        question.language,
        count=len(columns),
        noun=phrase("row_noun" if len(columns) > 1 else "row_noun_one", question.language),
        condition=f"{row_label(view, row)} «{cells[columns[0]]}»",
        table=table_name(view, question),
        items="; ".join(view.table.columns[c] for c in columns),
    )
    around = (view.title_stems, scaled(view.context_stems, CONTEXT))
    score = bound_coverage(question, view.row_stems[row], *around)
    evidence = tuple(cell_evidence(papers, view, row, c) for c in columns)
    yield Proposal("rows.filter", score, (Claim(text=text, evidence=evidence),))


def _is_of_marks(view: TableView) -> bool:
    """Tell whether all cells of a table are one of a few marks, with yes and no among them."""
    rows = [row for row in view.table.rows if row.is_item]
    marks = {cell.strip() for row in rows for cell in row.cells if cell.strip(" –-")}
    return (
        len(view.table.columns) >= LEAST_THINGS
        and len(rows) >= LEAST_ROWS
        and len(marks) <= MOST_MARKS
        and any(map(YES_CELL.fullmatch, marks))
        and any(map(NO_CELL.fullmatch, marks))
    )


def _named_row(grid: Grid) -> int | None:
    """Return the row that a question names better than any other."""
    ranked = sorted(range(len(grid.row_cover)), key=lambda r: -grid.row_cover[r])
    best, *others = ranked
    sure = not others or grid.row_cover[best] - grid.row_cover[others[0]] >= APART
    return best if sure and grid.row_cover[best] >= LEAST_NAMED else None


def _asked_mark(question: Question) -> re.Pattern[str] | None:
    if _LACKS.search(question.text) or (HAS.search(question.text) and NOT.search(question.text)):
        return NO_CELL
    return YES_CELL if HAS.search(question.text) else None
