"""A follow-up within the table of the answer before: only what is said anew is another cell."""

from collections.abc import Iterator, Sequence

from assistant.answer.papers import Papers
from assistant.answer.periods import find_years
from assistant.answer.proposal import Inquiry, Proposal, stands
from assistant.answer.question import Want, find_wants
from assistant.answer.result import Evidence
from assistant.answer.table_views import TableView
from assistant.answer.terms import Term
from assistant.answer.ways.cell import Cell, cell_text, claim_of

SURE = 1.2
"""Above what any other table or decision scores: a follow-up stays where the talk was."""
SAID, MOST_CELLS = 0.2, 3
"""Weight from which a word is something said; and the cells that are told anew at most."""
_OTHER: tuple[Want, ...] = (
    "who", "when", "where", "why", "how", "define", "summary", "decided", "list", "difference",
    "max", "min", "sum", "share", "average", "votes", "duration", "trend",
)  # fmt: skip
"""What asks for something else than another cell."""


def propose_same_table(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the cell that a follow-up names in the table of the answer before.

    'Og forslaget for 2033?' keeps the row, 'enn avløp?' the column of what was told.
    """
    question = inquiry.question
    view = _table_before(inquiry.before, inquiry.papers)
    if view is None or question.calculates or find_wants(question.text) & set(_OTHER):
        return
    rows = list(dict.fromkeys(e.row for e in inquiry.before if e.row is not None))
    columns = list(dict.fromkeys(e.column for e in inquiry.before if e.column is not None))
    years = find_years(question.text)
    said = [t for t in question.own if t.weight >= SAID and t.surface not in years]
    if not (said or years):
        return
    chosen = _chosen(view, said, rows)
    if chosen is None:
        return
    rows, of_columns = chosen
    if years and not any(set(years) & found for found in view.column_years):
        # The years go from top to bottom.
        rows = [row for row, found in enumerate(view.row_years) if found == set(years)]
        years = ()
    columns = _columns(view, of_columns, years, columns)
    cells = [c for row in rows for column in columns if (c := _cell(view, row, column))]
    if len(rows) == 1 and 0 < len(cells) == len(columns) <= MOST_CELLS:
        claims = (claim_of(inquiry.papers, cell_text(c, question), [c]) for c in cells)
        yield Proposal("cells.same_table", SURE, tuple(claims))


def _table_before(before: Sequence[Evidence], papers: Papers) -> TableView | None:
    """Return the one table whose cells were told, or None."""
    told = {e.table_id for e in before if e.row is not None and e.column is not None}
    if len(told) != 1:
        return None
    return next((view for view in papers.tables if view.table.id in told), None)


def _chosen(
    view: TableView, said: Sequence[Term], rows: list[int]
) -> tuple[list[int], list[Term]] | None:
    """Return the rows meant and the words that are of columns; None where a word is of neither."""
    of_columns = [t for t in said if any(stands(t, stems) for stems in view.column_stems)]
    of_rows = [t for t in said if t not in of_columns]
    if not of_rows:
        return rows, of_columns
    named = [
        row
        for row, stems in enumerate(view.row_stems)
        if all(stands(t, stems, view.path_stems[row]) for t in of_rows)
    ]
    exact = [row for row in named if not view.table.rows[row].is_sum]
    return (exact or named, of_columns) if named else None


def _columns(
    view: TableView, said: Sequence[Term], years: Sequence[str], before: list[int]
) -> list[int]:
    """Return the columns meant: those before where neither a year nor a word names others."""
    if not (said or years):
        return before
    fitting = [
        column
        for column, stems in enumerate(view.column_stems)
        if all(stands(t, stems) for t in said)
        and all(year in view.column_years[column] for year in years)
    ]
    if len(fitting) > 1 and before:
        # 'Og i 2031?' after an account asks for the account of 2031, not for its budget.
        kept = set(view.column_stems[before[0]])
        most = max(len(kept & set(view.column_stems[column])) for column in fitting)
        fitting = [c for c in fitting if len(kept & set(view.column_stems[c])) == most]
    return fitting if len(fitting) == 1 else []


def _cell(view: TableView, row: int, column: int) -> Cell | None:
    number = view.table.rows[row].values[column]
    return Cell(view, row, column, number) if number and column not in view.misread else None
