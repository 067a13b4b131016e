"""Deviations that a table prints itself: 'hvor stort merforbruk ventes det ved skolen'."""

import re
from collections.abc import Sequence

from assistant.answer.papers import Papers
from assistant.answer.phrases import enumerate_items, phrase
from assistant.answer.proposal import Proposal
from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.answer.ways.cell import (
    Cell,
    cell_at,
    cell_text,
    claim_of,
    joint_score,
    named_rows,
    printed,
    table_name,
)
from assistant.answer.ways.grid import Grid
from assistant.answer.ways.measures import LEAST_NAMED, result_and_plan
from assistant.answer.ways.selection import chosen_rows, picked_coverage

_DEVIATION = re.compile(
    r"avvik|(?:mer|meir|over|mindre|under)forbruk|overskridelse|deviation|variance", re.IGNORECASE
)
_KEPT = re.compile(
    r"\b(avvik\w*|(?:mer|meir|over|mindre|under)forbruk\w*|overskrid\w*|budsjettsprekk\w*|"
    r"deviat\w*|variance|over(?:run|spen)\w*|underspen\w*)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b((?:mer|meir|over)forbruk\w*|overskrid\w*|\w*sprekk\w*|underskudd\w*|underskot\w*|"
    r"over(?:run|spen)\w*)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b((?:mindre|under)forbruk\w*|overskudd\w*|overskot\w*|underspen\w*)\b",
    re.IGNORECASE,
)
_BELOW_ZERO = re.compile(r"\b(negativ\w*|minus)\b", re.IGNORECASE)
_ABOVE_ZERO = re.compile(r"\b(positiv\w*|pluss|plus)\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(vent\w*|forvent\w*|prognose\w*|progn\w*|hei?le året|helår\w*|heilår\w*|års\w*|anslå\w*|"
    r"ligg(?:er)? an|styrer mot|expect\w*|forecast\w*|full year|year-end)",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"\b(hittil|så langt|til nå|til no|per|pr|perioden?\w*|so far|to date)\b", re.IGNORECASE
)
SURE, NOT_OF_TIME = 1.2, 0.8


def asks_deviation(question: Question) -> bool:
    """Tell whether a question asks for what lies over or under a plan by that name."""
    return bool(_KEPT.search(question.text))


def asks_overspending(question: Question) -> bool:
    """Tell whether a question asks for spending over or under a plan, not for any deviation."""
    return bool(_SPENDING.search(question.text))


_SPENDING = re.compile(r"forbruk|overskrid|sprekk|spen[dt]|overrun", re.IGNORECASE)


def deviation_columns(view: TableView, question: Question) -> list[int]:
    """Return the columns that print deviations: those of the time that is meant, where told."""
    names = view.table.columns
    columns = [c for c, name in enumerate(names) if _DEVIATION.search(name)]
    if question.years:
        asked = set(question.years)
        columns = [c for c in columns if not view.column_years[c] or view.column_years[c] & asked]
    for told in (_COMING, _SO_FAR):
        meant = [c for c in columns if told.search(names[c])]
        if told.search(question.text) and 0 < len(meant) < len(columns):
            return meant
        if told is _COMING and _SO_FAR.search(question.text) and 0 < len(meant) < len(columns):
            columns = [c for c in columns if c not in meant]
    return columns


def printed_deviation(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Give the deviation of a row as its table prints it."""
    if not asks_deviation(question) or question.has("max", "min", "which", "list", "who"):
        return None
    rows = [r for r in named_rows(grid, question) if grid.row_cover[r] >= LEAST_NAMED]
    columns = deviation_columns(grid.view, question)
    cells = [cell for c in columns if rows and (cell := cell_at(grid, rows[0], c)) is not None]
    if not cells:
        return None
    claims = tuple(claim_of(papers, cell_text(cell, question), [cell]) for cell in cells)
    score = joint_score(question, grid, cells) * SURE
    if _COMING.search(question.text) and not any(
        _COMING.search(grid.view.table.columns[c]) for c in columns
    ):
        score *= NOT_OF_TIME
    return Proposal("cells.lookup", score, claims)


def deviating_rows(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """List the rows whose printed deviation lies the way that is asked."""
    way = way_asked(question, grid.view)
    rows_asked = question.has("list", "which", "who") and not question.has("max", "min")
    columns = deviation_columns(grid.view, question) if asks_deviation(question) else []
    if not (way and rows_asked and only_printed(grid.view, question)) or len(columns) != 1:
        return None
    rows, conditions = chosen_rows(question, grid.view, papers)
    cells = [cell for r in rows if (cell := cell_at(grid, r, columns[0])) is not None]
    held = [cell for cell in cells if cell.number.value * way > 0]
    if not held:
        return None
    items = [f"{c.label} ({printed(c, question)})" for c in held]
    text = phrase(
        "rows",
        question.language,
        count=len(held),
        noun=phrase("row_noun" if len(held) > 1 else "row_noun_one", question.language),
        condition=f"«{grid.view.table.columns[columns[0]]}» "
        + phrase("below_zero" if way < 0 else "above_zero", question.language),
        table=table_name(grid.view, question),
        items=enumerate_items(items, question.language),
    )
    score = picked_coverage(question, grid, columns, rows, conditions, papers)
    return Proposal("cells.condition", min(1.0, score * SURE), (claim_of(papers, text, held),))


def way_asked(question: Question, view: TableView) -> int:
    """Return the sign of the printed deviations that are asked for; 0 where both are."""
    sign = bool(_ABOVE_ZERO.search(question.text)) - bool(_BELOW_ZERO.search(question.text))
    over, under = bool(_OVER.search(question.text)), bool(_UNDER.search(question.text))
    if sign or over is under:
        return sign
    columns = deviation_columns(view, question)
    return _sign_of_over(view, columns[0]) * (1 if over else -1) if columns else 0


def only_printed(view: TableView, question: Question) -> bool:
    """Tell whether a deviation that is asked for stands only in a column of its own."""
    columns = deviation_columns(view, question) if asks_deviation(question) else []
    return bool(columns) and not (is_calculable(view, columns[0]) and asks_overspending(question))


def furthest(cells: Sequence[Cell], question: Question) -> Cell | None:
    """Return the cell of a column of deviations that lies furthest the way that is asked.

    Spending over the plan is printed below zero, unless the table's own figures show otherwise.
    Without a way both count. None where nothing lies that way.
    """
    sign = way_asked(question, cells[0].view)

    def reach(cell: Cell) -> float:
        return cell.number.value * sign if sign else abs(cell.number.value)

    least = question.has("min") and not question.has("max")
    that_way = [cell for cell in cells if reach(cell) > 0]
    return (min if least else max)(that_way, key=reach, default=None)


def _sign_of_over(view: TableView, column: int) -> int:
    """Return the sign that spending over the plan bears in a column: that of most rows."""
    return 1 if sum(_signs(view, column)) > 0 else -1


def is_calculable(view: TableView, column: int) -> bool:
    """Tell whether a table holds the result and the plan that its deviations are between."""
    return bool(_signs(view, column))


def _signs(view: TableView, column: int) -> list[int]:
    """Return 1 for each row that prints a result over its plan above zero, −1 for the opposite."""
    pair = result_and_plan(view, column)
    signs = []
    for row in view.table.rows if pair else ():
        deviation, result, plan = (row.values[c] for c in (column, *(pair or ())))
        if deviation and result and plan and deviation.value:
            gap = result.value - plan.value
            if abs(abs(gap) - abs(deviation.value)) < TOLERANCE:
                signs.append(1 if gap * deviation.value > 0 else -1)
    return signs


TOLERANCE = 1.5
"""By how much a printed deviation may differ from the difference of rounded figures."""
