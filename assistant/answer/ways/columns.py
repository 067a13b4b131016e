"""Two columns held against each other: for one row, for the rows that rose, for the one that most.

Which two columns is the matter of ``measures``.
"""

import re

from assistant.answer.papers import Papers
from assistant.answer.phrases import enumerate_items, phrase
from assistant.answer.proposal import Proposal
from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.answer.ways.cell import (
    Cell,
    calculate,
    cell_at,
    claim_of,
    joint_score,
    named_rows,
    printed,
    table_name,
)
from assistant.answer.ways.comparing import percent_change
from assistant.answer.ways.comparison_words import (
    TWO,
    asks_minus,
    asks_percent_change,
    asks_same,
    compares,
    direction,
    holds_direction,
    holds_to_plan,
)
from assistant.answer.ways.deviations import (
    asks_deviation,
    deviation_columns,
    furthest,
    only_printed,
)
from assistant.answer.ways.grid import Grid, asks_one_bound, said_verbatim
from assistant.answer.ways.measures import CHANGE, LEAST_NAMED, Pair, asked_pair, figure_columns
from assistant.answer.ways.over_columns import cost_row
from assistant.answer.ways.row_cover import STANDS
from assistant.answer.ways.selection import Condition, chosen_rows, picked_coverage

LEAST_ROW, SURELY = 0.45, 0.9
"""A row that is named less than this is not the one whose figures are compared."""


def two_columns(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Subtract one column of a row from another: 'hvor mye over målet ligger X'."""
    # The highest against the lowest estimate are two columns.
    asks_other = question.has("max") is not question.has("min") or question.has("when")
    if not compares(question) or asks_other or _asks_rows(grid, question):
        return None
    rows = [r for r in named_rows(grid, question) if grid.row_cover[r] >= LEAST_ROW]
    pair = asked_pair(grid, question)
    row = rows[0] if rows else cost_row(grid.view, question)
    if row is None and (summed := _sums_counted(grid, question)):
        row, pair = summed
    if row is None or pair is None or _asks_printed(grid, question):
        return None
    cells = pair.cells(grid, row)
    if cells is None:
        return None
    if asks_one_bound(question) and all(grid.view.bounds[c.column] for c in cells):
        return None
    score = joint_score(question, grid, cells) * pair.strength
    if change := percent_change(cells[1], cells[0], score, question, papers):
        return change
    low, high = sorted(cells, key=lambda c: c.number.value)
    calculated = calculate("difference", [low, high], question.language)
    if calculated is None:
        return None
    columns = grid.view.table.columns
    text = phrase(
        "columns_differ" if high.number.value > low.number.value else "columns_alike",
        question.language,
        label=low.label,
        high=columns[high.column],
        low=columns[low.column],
        calculation=calculated[1],
        table=table_name(grid.view, question),
    )
    claim = claim_of(papers, text, [high, low], calculated[0])
    return Proposal("cells.difference", min(1.0, score * 1.2), (claim,))


def _sums_counted(grid: Grid, question: Question) -> tuple[int, Pair] | None:
    """Return the row of sums and the two columns that count what is counted, where no row is named.

    'Hvor mange færre boliger blir det' is of 'Boliger ved høring' and 'Boliger nå' in all.
    """
    view = grid.view
    sums = [r for r, row in enumerate(view.table.rows) if row.is_sum]
    counting = [
        c
        for c in figure_columns(view)
        if any(t.match(view.column_stems[c]) >= STANDS for t in question.counted)
    ]
    if len(sums) != 1 or len(counting) != TWO or view.column_years[counting[0]]:
        return None
    return sums[0], Pair(counting[1], counting[0])


def _asks_printed(grid: Grid, question: Question) -> bool:
    """Tell whether the difference that is asked for stands in a column of its own."""
    names = grid.view.table.columns
    if any(holds_direction(names[c]) for c in said_verbatim(question, grid.view)):
        # 'Over frist' is a header here, not over something.
        return True
    if asks_deviation(question) and deviation_columns(grid.view, question):
        named = [c for c in figure_columns(grid.view) if grid.column_cover[c] >= LEAST_NAMED]
        return len(named) < TWO
    return any(
        CHANGE.search(column) and grid.column_cover[c] >= LEAST_NAMED
        for c, column in enumerate(grid.view.table.columns)
    ) and not question.has("difference")


def rows_that_changed(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """List the rows that rose, fell or stayed: 'hvilke prosjekter er dyrere enn rammen'."""
    way, same = direction(question), asks_same(question)
    if not (way or same) or question.has("max", "min") or question.limit is not None:
        return None
    if not _asks_rows(grid, question):
        return None
    pair = asked_pair(grid, question)
    if pair is None or only_printed(grid.view, question):
        return None
    rows, conditions = chosen_rows(question, grid.view, papers)
    held = [(r, cells) for r in rows if (cells := pair.cells(grid, r)) is not None]
    if len(held) < TWO:
        return None
    found = [(r, c) for r, c in held if _goes(c, way, same=same)]
    if not found:
        return None
    columns = grid.view.table.columns
    items = [f"{cell.label} ({_printed(cell)} / {_printed(base)})" for _, (cell, base) in found]
    text = phrase(
        "rows_alike" if same else "rows_against",
        question.language,
        count=len(found),
        column=columns[pair.column],
        base=columns[pair.base],
        word=phrase("higher" if way > 0 else "lower", question.language),
        table=table_name(grid.view, question),
        items=enumerate_items(items, question.language),
    )
    score = picked_coverage(question, grid, [pair.column, pair.base], rows, conditions, papers)
    claim = claim_of(papers, text, [c for _, cells in found for c in cells])
    return Proposal("cells.condition", min(1.0, score * 1.15 * pair.strength), (claim,))


def _asks_rows(grid: Grid, question: Question) -> bool:
    """Tell whether a question asks which or how many rows compare so, not by how much one does."""
    if _HOW_MUCH_MORE.search(question.text):
        return False
    if question.has("list", "which", "who") and not _HOW_MUCH.search(question.text):
        return True
    # 'Hvor mange enheter' counts rows; 'hvor mange plasser' and 'hvor mange dager' a figure.
    if any(cover >= SURELY for cover in grid.row_cover):
        return False
    heads = grid.view.column_stems
    return any(
        t.match(grid.view.title_stems) >= STANDS
        and not any(t.match(head) >= STANDS for head in heads)
        for t in question.counted
    )


_HOW_MUCH = re.compile(
    r"\b((hvor|kor) (mye|mykje|stor\w*|høy\w*|høg\w*|lang\w*)|how (much|big|large|high|long))\b",
    re.IGNORECASE,
)
_HOW_MUCH_MORE = re.compile(
    r"\b(hvor|kor|how) (mange|mye|mykje|many|much)( \w+)? "
    r"(fler\w*|fleire|færre|mer|meir|mindre|more|fewer|less|høyere|høgare|lavere|lågare|higher|lower)\b",
    re.IGNORECASE,
)


def _goes(cells: tuple[Cell, Cell], way: int, *, same: bool) -> bool:
    gap = cells[0].number.value - cells[1].number.value
    return gap == 0 if same else gap * way > 0


def _printed(cell: Cell) -> str:
    return cell.view.table.rows[cell.row].cells[cell.column]


def change_extreme(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Find the row that changed most, or lies furthest from what was planned."""
    # The highest against the lowest of something is no single change.
    asked = question.has("max") is not question.has("min") and tells_change(question)
    if not asked or question.asks_year or of_change(grid.view):
        return None
    rows, conditions = chosen_rows(question, grid.view, papers)
    way = direction(question) or (-1 if asks_minus(question) and _has_losses(grid.view) else 1)
    most = question.has("max") or not question.has("min")
    pair = asked_pair(grid, question)
    in_percent = asks_percent_change(question)
    printed_share = in_percent and bool(_shares_of_change(grid.view))
    if pair is None or printed_share or only_printed(grid.view, question):
        picked = (rows, conditions)
        return _printed_extreme(grid, picked, question, papers, falling=(way < 0) is most)
    held = [cells for r in rows if (cells := pair.cells(grid, r)) is not None]
    if in_percent:
        held = [(cell, base) for cell, base in held if base.number.value > 0]
    gaps = [way * _gap(cell, base, in_percent=in_percent) for cell, base in held]
    if len(held) < TWO or (most and max(gaps) <= 0):
        return None
    best = (max if most else min)(gaps)
    winners = [cells for cells, gap in zip(held, gaps, strict=True) if abs(gap - best) < 1e-9]
    cell, base = winners[0]
    operation = "change" if in_percent else "difference"
    calculated = calculate(operation, [base, cell], question.language)
    if calculated is None or len(winners) > TWO:
        return None
    text = phrase(
        "change_between",
        question.language,
        word_cap=phrase("largest" if most else "smallest", question.language),
        first=grid.view.table.columns[base.column],
        last=grid.view.table.columns[cell.column],
        winner=enumerate_items([c.label for c, _ in winners], question.language),
        calculation=calculated[1],
        table=table_name(grid.view, question),
    )
    score = picked_coverage(question, grid, [pair.column, pair.base], rows, conditions, papers)
    claim = claim_of(papers, text, [cell, base], calculated[0])
    score *= NOT_PRINTED if in_percent else 1.15
    return Proposal("cells.extreme", min(1.0, score * pair.strength), (claim,))


def _has_losses(view: TableView) -> bool:
    """Tell whether a table has results, of which some are losses: less is worse, not more."""
    values = (row.values[c] for row in view.table.rows for c in figure_columns(view))
    return any(value is not None and value.value < 0 for value in values)


NOT_PRINTED = 0.9
"""Factor for a change in percent that no column prints: another table may print it."""


def _gap(cell: Cell, base: Cell, *, in_percent: bool) -> float:
    gap = cell.number.value - base.number.value
    return gap / base.number.value if in_percent else gap


def tells_change(question: Question) -> bool:
    """Tell whether a question asks for what changed, or went against its plan, most or least."""
    return bool(direction(question) or holds_to_plan(question) or CHANGE.search(question.text))


_IS_SHARE_OF_CHANGE = re.compile(rf"(?=.*{CHANGE.pattern})(?=.*(?:%|prosent\b|per ?cent))", re.I)
"""A header under which changes stand in percent: 'Endring i %'."""


def _shares_of_change(view: TableView) -> list[int]:
    """Return the columns that print changes in percent, as the header or the cells say."""
    rows = [row for row in view.table.rows if not row.is_note]

    def in_percent(column: int) -> bool:
        shares = sum(bool((n := row.values[column]) and n.percent) for row in rows)
        return shares * 2 > len(rows)

    return [
        c
        for c, name in enumerate(view.table.columns)
        if _IS_SHARE_OF_CHANGE.search(name) or (CHANGE.search(name) and in_percent(c))
    ]


_NUMBERED = re.compile(r"^\W*(?:tabell|figur|table|figure)\s+\d+\W*", re.IGNORECASE)


def of_change(view: TableView) -> bool:
    """Tell whether a whole table is of changes: 'Økning per år'."""
    first, _, _ = _NUMBERED.sub("", view.name).partition(". ")
    return bool(CHANGE.search(first))


def _printed_extreme(
    grid: Grid,
    picked: tuple[list[int], list[Condition]],
    question: Question,
    papers: Papers,
    *,
    falling: bool,
) -> Proposal | None:
    """Find the row that changed most by a column that prints the change."""
    view, (rows, conditions) = grid.view, picked
    deviations = deviation_columns(view, question) if asks_deviation(question) else []
    changes = [c for c, name in enumerate(view.table.columns) if CHANGE.search(name)]
    if asks_percent_change(question):
        changes = _shares_of_change(view) or changes
    if not (deviations or changes):
        return None
    column = max(deviations or changes, key=lambda c: float(grid.headed[c]))
    cells = [cell for r in rows if (cell := cell_at(grid, r, column)) is not None]
    if len(cells) < TWO:
        return None
    if deviations:
        winner = furthest(cells, question)
    else:
        winner = (min if falling else max)(cells, key=lambda c: c.number.value)
    if winner is None:
        return None
    text = phrase(
        "extreme",
        question.language,
        word_cap=phrase(
            ("smallest" if question.has("min") else "largest")
            if deviations
            else ("lowest" if falling else "highest"),
            question.language,
        ).capitalize(),
        period=f" ({view.table.columns[column]})",
        winner=winner.label,
        value=printed(winner, question),
        table=table_name(view, question),
    )
    claim = claim_of(papers, text, [winner])
    score = float(grid.headed[column])
    if deviations:
        score = picked_coverage(question, grid, [column], rows, conditions, papers)
    return Proposal("cells.extreme", min(1.0, score * 1.15), (claim,))
