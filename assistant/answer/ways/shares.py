"""Shares: what part of another column, of the row above or of the sum a figure is."""

import re

from assistant.answer.papers import Papers
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Proposal
from assistant.answer.question import Question
from assistant.answer.ways.cell import (
    Cell,
    calculate,
    cell_at,
    claim_of,
    joint_score,
    named_rows,
    period_words,
    table_name,
)
from assistant.answer.ways.columns import LEAST_ROW
from assistant.answer.ways.comparison_words import asks_share
from assistant.answer.ways.grid import SUM_COLUMN, Grid
from assistant.answer.ways.measures import LEAST_NAMED, Pair, asked_pair, value_columns
from assistant.answer.ways.units import cell_unit
from assistant.numbers import KRONER, find_unit
from assistant.structure.meeting import TableRow


def share(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Show one row as a share of the row that it is part of, or of the table's sum."""
    if not asks_share(question) or _is_of_people(grid, question):
        return None
    if of_columns := _share_of_columns(grid, question, papers):
        return of_columns
    if not question.has("share"):
        return None
    if of_total := _share_of_total(grid, question, papers):
        return of_total
    table = grid.view.table
    named = [r for r in grid.row_named if not table.rows[r].is_sum]
    rows = [r for r in named if table.rows[r].is_part] or named
    wholes = [
        r for r, row in enumerate(table.rows) if rows and row.label in table.rows[rows[0]].path
    ]
    sums = wholes or [r for r, row in enumerate(table.rows) if _is_whole(row)]
    if not rows or not sums:
        return None
    columns = value_columns(grid, question)
    if _is_asked_whole(grid, rows[0], question, papers):
        return None
    whole = sums[-1] if wholes else next((s for s in sums if s > rows[0]), sums[-1])
    if len(columns) != 1:
        return None
    part_cell, whole_cell = cell_at(grid, rows[0], columns[0]), cell_at(grid, whole, columns[0])
    if part_cell is None or whole_cell is None or not _is_part(part_cell, whole_cell):
        return None
    calculated = calculate("share", [part_cell, whole_cell], question.language)
    if calculated is None:
        return None
    text = phrase(
        "share",
        question.language,
        label=part_cell.label,
        calculation=calculated[1],
        whole=whole_cell.label,
        period=period_words(part_cell.period, question),
        table=table_name(grid.view, question),
    )
    # What the table gives in percent itself is not calculated from something else.
    given = any("%" in column for column in grid.view.table.columns)
    score = joint_score(question, grid, (part_cell, whole_cell)) * (0.55 if given else 1.05)
    claim = claim_of(papers, text, [part_cell, whole_cell], calculated[0])
    return Proposal("cells.share", score, (claim,))


_OF_PEOPLE = re.compile(
    r"\b(?:del|andel\w*|prosent(?:en)?|part|share|proportion|per ?cent(?:age)?) (?:av|of) "
    r"(?:alle )?(?:dei|de|dem|those|people) (?:som|who)\b",
    re.IGNORECASE,
)


def _is_of_people(grid: Grid, question: Question) -> bool:
    """Tell whether a share of people is asked of a table of money."""
    unit = find_unit(grid.view.table.unit or "")
    return unit in KRONER and bool(_OF_PEOPLE.search(question.text))


_WHOLE = re.compile(
    r"(?:\b(?:del|andel|prosent|part|share|proportion|per ?cent)|%) (?:av|of)(?: the| alle| all)? "
    r"(?P<whole>\w+)",
    re.IGNORECASE,
)


def _is_asked_whole(grid: Grid, row: int, question: Question, papers: Papers) -> bool:
    """Tell whether a share is asked of the row itself: 'hvor stor del av vaktene …'."""
    asked = _WHOLE.search(question.text)
    if asked is None:
        return False
    stems = papers.lexicon.stems(asked["whole"])
    return bool(stems.keys() & grid.view.row_stems[row].keys())


def _is_part(part: Cell, whole: Cell) -> bool:
    """Tell whether one figure may be a part of another: no share is, nor what is greater.

    Absence of 12,7 % in one place is no part of the 9,4 % in all.
    """
    if any(cell_unit(c.view, c.row, c.column)[1] == "%" for c in (part, whole)):
        return False
    return abs(part.number.value) <= abs(whole.number.value)


_ALL_OF_IT = re.compile(r"hei?le\b", re.IGNORECASE)


def _is_whole(row: TableRow) -> bool:
    """Tell whether a row adds up those above it; a net result is not what they are shares of."""
    return row.is_sum and bool(SUM_COLUMN.match(row.label) or _ALL_OF_IT.match(row.label))


def _heads(grid: Grid, pair: Pair) -> str:
    return " ".join(grid.view.table.columns[c] for c in (pair.column, pair.base))


def _share_of_columns(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Show one column of a row as a share of another: 'hvor stor del av søknaden ble innvilget'."""
    rows = named_rows(grid, question)
    pair = asked_pair(grid, question)
    if not rows or pair is None or "%" in _heads(grid, pair):
        return None
    if _is_asked_whole(grid, rows[0], question, papers):
        return None
    cells = pair.cells(grid, rows[0])
    if cells is None or grid.row_cover[rows[0]] < LEAST_ROW:
        return None
    part, whole = sorted(cells, key=lambda c: abs(c.number.value))
    return _share(part, whole, grid, question, papers)


def _share_of_total(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Show a column as a share of the column that adds up the columns: of a row, or in all."""
    view = grid.view
    totals = [c for c, name in enumerate(view.table.columns) if SUM_COLUMN.match(name)]
    parts = [c for c, cover in enumerate(grid.column_cover) if cover >= LEAST_NAMED]
    if len(totals) != 1 or len(parts) != 1 or parts == totals:
        return None
    sums = [r for r, row in enumerate(view.table.rows) if row.is_sum]
    rows = [r for r in grid.row_named if not view.table.rows[r].is_sum] or sums
    cells = Pair(parts[0], totals[0]).cells(grid, rows[0]) if rows else None
    return _share(*cells, grid, question, papers) if cells else None


def _share(
    part: Cell, whole: Cell, grid: Grid, question: Question, papers: Papers
) -> Proposal | None:
    if not _is_part(part, whole):
        return None
    calculated = calculate("share", [part, whole], question.language)
    if calculated is None:
        return None
    columns = grid.view.table.columns
    text = phrase(
        "share",
        question.language,
        label=f"{part.label}, {columns[part.column]}",
        calculation=calculated[1],
        whole=columns[whole.column],
        period="",
        table=table_name(grid.view, question),
    )
    score = joint_score(question, grid, (part, whole))
    claim = claim_of(papers, text, [part, whole], calculated[0])
    return Proposal("cells.share", min(1.0, score * 1.2), (claim,))
