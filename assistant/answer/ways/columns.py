"""Columns held against each other: a difference, a share, the row that changed most."""

import re

from assistant.answer.papers import Papers
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Proposal
from assistant.answer.question import Question
from assistant.answer.ways.cell import (
    calculate,
    cell_at,
    claim_of,
    columns_for,
    named_rows,
    period_words,
    table_name,
)
from assistant.answer.ways.grid import Grid, printed_value

LEAST_NAMED = 0.7
"""A row or column whose label is named this well is meant."""
TWO = 2


def two_columns(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Subtract two columns of one row: both named, or the one held against the one that is left.

    'Hvor mye over målet ligger X' names the target only; in a row of actual and target that is
    enough.
    """
    if not question.has("difference") or len(question.years) > 1:
        return None
    rows = named_rows(grid, question)
    if not rows:
        return None
    named = [c for c in range(len(grid.column_cover)) if grid.column_cover[c] >= LEAST_NAMED]
    named = _with_the_other(grid, named, question) if len(named) == 1 else named
    if len(named) != TWO:
        return None
    cells = [cell for c in named if (cell := cell_at(grid, rows[0], c)) is not None]
    if len(cells) != TWO:
        return None
    low, high = sorted(cells, key=lambda c: c.number.value)
    calculated = calculate("difference", [low, high])
    if calculated is None:
        return None
    columns = grid.view.table.columns
    text = phrase(
        "columns_differ",
        question.language,
        label=low.label,
        high=columns[high.column],
        low=columns[low.column],
        calculation=calculated[1],
        table=table_name(grid.view, question),
    )
    score = max(grid.score(rows[0], c) for c in named)
    claim = claim_of(papers, text, [high, low], calculated[0])
    return Proposal("cells.difference", min(1.0, score * 1.2), (claim,))


def _with_the_other(grid: Grid, named: list[int], question: Question) -> list[int]:
    """Add the one other column of the same year that a named column can be held against."""
    view = grid.view
    years = set(question.years) or view.column_years[named[0]]
    others = [
        c
        for c in range(len(view.table.columns))
        if c not in named
        and not _CHANGE.search(view.table.columns[c])
        and not (view.column_years[c] and years and not view.column_years[c] & years)
    ]
    of_year = [c for c in others if view.column_years[c] & years]
    others = of_year or others
    if len(others) != 1:
        return named
    return sorted([*named, others[0]])


_CHANGE = re.compile(
    r"\b(endr\w+|vekst\w*|økning\w*|auke\w*|auking\w*|nedgang\w*|reduksjon\w*|fall\w*|avvik\w*|"
    r"differanse\w*|change|growth|increase|decrease|reduction|decline|drop)\b",
    re.IGNORECASE,
)
_FALLING = re.compile(
    r"\b(nedgang\w*|reduksjon\w*|redusert\w*|fall\w*|falt|gått ned|gikk ned|sunket|minket|minka|"
    r"decrease\w*|reduction|decline\w*|drop\w*)\b",
    re.IGNORECASE,
)


def change_extreme(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Find the row that changed most: by a column of changes, else between two years."""
    if not question.has("max", "min") or not _CHANGE.search(question.text) or question.asks_year:
        return None
    view = grid.view
    if _CHANGE.search(view.name):
        return None
    rows = [r for r, row in enumerate(view.table.rows) if not (row.is_sum or row.is_note)]
    falling = bool(_FALLING.search(question.text)) is not question.has("min")
    changes = [c for c, name in enumerate(view.table.columns) if _CHANGE.search(name)]
    if changes:
        column = max(changes, key=lambda c: float(grid.headed[c]))
        cells = [cell for r in rows if (cell := cell_at(grid, r, column)) is not None]
        if len(cells) < TWO:
            return None
        winner = (min if falling else max)(cells, key=lambda c: c.number.value)
        text = phrase(
            "extreme",
            question.language,
            word_cap=phrase("lowest" if falling else "highest", question.language).capitalize(),
            period=f" ({view.table.columns[column]})",
            winner=winner.label,
            value=printed_value(view, winner.row, winner.column),
            table=table_name(view, question),
        )
        claim = claim_of(papers, text, [winner])
        return Proposal("cells.extreme", min(1.0, float(grid.headed[column]) * 1.15), (claim,))
    return _changed_most(grid, rows, question, papers, falling=falling)


def _changed_most(
    grid: Grid, rows: list[int], question: Question, papers: Papers, *, falling: bool
) -> Proposal | None:
    view = grid.view
    years = sorted(set(question.years)) if len(set(question.years)) > 1 else view.years
    if len(years) < TWO:
        return None
    pairs = []
    for row in rows:
        ends = [columns_for(grid, row, year, question)[:1] for year in (years[0], years[-1])]
        cells = [c for columns in ends for x in columns if (c := cell_at(grid, row, x)) is not None]
        if len(cells) == TWO and cells[0].column != cells[1].column:
            pairs.append((cells[1].number.value - cells[0].number.value, cells))
    if len(pairs) < TWO:
        return None
    _, (first, last) = (min if falling else max)(pairs, key=lambda pair: pair[0])
    calculated = calculate("difference", [first, last])
    if calculated is None:
        return None
    text = phrase(
        "change_between",
        question.language,
        word_cap=phrase("lowest" if falling else "highest", question.language).capitalize(),
        first=years[0],
        last=years[-1],
        winner=first.label,
        calculation=calculated[1],
        table=table_name(view, question),
    )
    score = float(max(grid.headed[first.column], grid.headed[last.column]))
    claim = claim_of(papers, text, [last, first], calculated[0])
    return Proposal("cells.extreme", min(1.0, score * 1.1), (claim,))


def share_of_columns(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Show one column of a row as a share of another: 'hvor stor del av søknaden ble innvilget'."""
    rows = named_rows(grid, question)
    named = [
        c
        for c, column in enumerate(grid.view.table.columns)
        if grid.column_cover[c] >= LEAST_NAMED and "%" not in column
    ]
    if not rows or len(named) != TWO:
        return None
    cells = [cell for c in named if (cell := cell_at(grid, rows[0], c)) is not None]
    if len(cells) != TWO:
        return None
    part, whole = sorted(cells, key=lambda c: abs(c.number.value))
    calculated = calculate("share", [part, whole])
    if calculated is None:
        return None
    columns = grid.view.table.columns
    text = phrase(
        "share",
        question.language,
        label=f"{part.label}, {columns[part.column]}",
        calculation=calculated[1],
        whole=columns[whole.column],
        period=period_words(part.period, question),
        table=table_name(grid.view, question),
    )
    score = max(grid.score(rows[0], c) for c in named)
    claim = claim_of(papers, text, [part, whole], calculated[0])
    return Proposal("cells.share", min(1.0, score * 1.2), (claim,))
