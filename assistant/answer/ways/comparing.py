"""Comparing cells that a question names: two rows or more, two years or more."""

import re
from collections.abc import Sequence

from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers
from assistant.answer.periods import year_span
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Proposal
from assistant.answer.question import Question
from assistant.answer.ways.cell import (
    Cell,
    calculate,
    cell_at,
    cell_text,
    claim_of,
    columns_for,
    joint_coverage,
    joint_score,
    named_rows,
    period_words,
    printed,
    table_name,
)
from assistant.answer.ways.comparison_words import (
    TWO,
    asks_move,
    asks_percent_change,
    compares,
    direction_stems,
)
from assistant.answer.ways.grid import SUM_COLUMN, Grid, in_period
from assistant.answer.ways.measures import (
    LEAST_NAMED,
    figure_columns,
    is_additive,
    sums_others,
    value_columns,
)
from assistant.answer.ways.over_columns import (
    asks_cost,
    cost_columns,
    one_a_year,
    sum_of_all,
)
from assistant.answer.ways.row_cover import is_code_asked
from assistant.answer.ways.units import cell_unit, measure_alike

_BOTH = re.compile(r"\b(begge|både|alle|both|all)\b", re.IGNORECASE)


def _alike(grid: Grid, question: Question) -> list[int]:
    """Return the rows that the question names together by one word ('kaianlegga på begge')."""
    if not question.has("sum") or not _BOTH.search(question.text):
        return []
    named = []
    for row, stems in enumerate(grid.view.row_stems):
        if grid.view.table.rows[row].is_sum or grid.view.table.rows[row].is_note:
            continue
        if any(t.match(stems) >= LEAST_NAMED for t in question.own):
            named.append(row)
    return named


def two_rows(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Compare or add the same cell of two or more rows that the question names."""
    rows = named_apart(grid, question)
    if not _holds_rows(grid, rows, question) or len(question.years) > 1:
        return None
    if len(rows) < TWO:
        rows = _alike(grid, question)
    if len(rows) < TWO or asks_move(question):
        return None
    told = (cell_at(grid, row, c) for row in rows for c in _column_held(grid, row, question))
    cells = [cell for cell in told if cell is not None]
    if len(cells) < TWO or not _are_alike(cells):
        return None
    coverage = joint_coverage(question, grid, cells)
    if question.has("sum") and not question.has("max", "min", "difference"):
        calculated = calculate("sum", cells, question.language)
        if calculated is None:
            return None
        text = calculation_text("sum", cells, calculated[1], question)
        return Proposal(
            "cells.sum", coverage * 1.05, (claim_of(papers, text, cells, calculated[0]),)
        )
    return _compare(cells, coverage, question, papers)


def each_row(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Give the same cell of two or more rows asked for in one breath: 'hva koster Lia og Vik'."""
    held = question.has("sum", "difference", "max", "min", "share", "trend", "list")
    if held or not question.has("amount", "number") or len(question.years) > 1:
        return None
    rows = sorted(named_apart(grid, question)) if _AND.search(question.text) else []
    columns = [_column_held(grid, row, question) for row in rows]
    if not TWO <= len(rows) <= MOST_TOLD or len({tuple(c) for c in columns}) > 1:
        return None
    told = (cell_at(grid, row, c) for row, held in zip(rows, columns, strict=True) for c in held)
    cells = [cell for cell in told if cell is not None]
    if len(cells) < len(rows) or not _are_alike(cells):
        return None
    claims = tuple(claim_of(papers, cell_text(cell, question), [cell]) for cell in cells)
    return Proposal("cells.lookup", joint_coverage(question, grid, cells), claims)


_AND, MOST_TOLD = re.compile(r"\b(?:og|and|samt)\b", re.IGNORECASE), 4
"""What joins rows that are asked for in one breath, and how many are told."""


def _column_held(grid: Grid, row: int, question: Question) -> list[int]:
    """Return the column by which a row is held against others, in a list; [] where none is.

    Where no word chooses among several, it is their sum, or the latest of one measure.
    """
    year = question.years[0] if question.years else None
    columns = columns_for(grid, row, year, question)
    if asks_cost(question):
        priced = cost_columns(grid.view, row, columns)
        best = max((float(grid.column_cover[c]) for c in priced), default=0.0)
        # 'Hva koster opplæringen i fase 4 og 5' names the column of training, not that of costs.
        columns = [c for c in columns if c in priced or float(grid.column_cover[c]) > best]
    if year is None and float(grid.column_cover.max()) < LEAST_NAMED:
        meant = [c for c in value_columns(grid, question) if c in columns]
        return meant if len(meant) == 1 else columns[:1]
    return columns[:1]


def two_columns_added(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Add the cells of two or more columns that the question names: what Lia and Vik pay together.

    For tables whose things are columns, with years or measures as rows.
    """
    if not question.has("sum") or question.has("max", "min", "difference", "share"):
        return None
    view = grid.view
    named = [c for c in figure_columns(view) if grid.column_cover[c] >= LEAST_NAMED]
    columns = _by_own_words(named, view.column_stems, question)
    rows = named_rows(grid, question)
    if (
        len(columns) < TWO
        or not rows
        or any(SUM_COLUMN.match(view.table.columns[c]) for c in named)
    ):
        return None
    year = question.years[0] if question.years else None
    if len(question.years) > 1 or (year and not in_period(view, rows[0], columns[0], year)):
        return None
    cells = [cell for c in sorted(columns) if (cell := cell_at(grid, rows[0], c)) is not None]
    if len(cells) < len(columns) or not _are_alike(cells):
        return None
    calculated = calculate("sum", cells, question.language)
    if calculated is None or not all(is_additive(view, c) for c in columns):
        return None
    text = phrase(
        "sum",
        question.language,
        period=period_words(cells[0].period, question),
        calculation=calculated[1],
        parts="; ".join(view.table.columns[c.column] for c in cells),
        table=table_name(view, question),
    )
    score = joint_score(question, grid, cells)
    return Proposal("cells.sum", score * 1.05, (claim_of(papers, text, cells, calculated[0]),))


def _holds_rows(grid: Grid, rows: list[int], question: Question) -> bool:
    """Tell whether a question holds rows against each other, or adds them.

    'Digitale verktøy sparer tid' is what a row says: its 'sparer' asks for no comparison.
    """
    if question.has("difference", "sum", "max", "min"):
        return True
    said = rows and direction_stems(question) & grid.view.row_stems[rows[0]].keys()
    return compares(question) and not said


def _are_alike(cells: Sequence[Cell]) -> bool:
    """Tell whether rows may be held against each other: 'Areal (m²)' is not against 'Pris (kr)'."""
    first, *others = ((cell.row, cell.column) for cell in cells)
    return all(measure_alike(cells[0].view, first, other) for other in others)


def two_years(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Subtract or add the same row's cells of two or more years."""
    span = year_span(question.text)
    years = sorted(set(question.years))
    asked = question.has("difference", "trend", "sum") or compares(question)
    if len(years) < TWO or not (asked or span):
        return None
    rows = named_rows(grid, question) or sum_of_all(grid, question)
    if not rows:
        return None
    row = rows[0]
    adds = question.has("sum") and not question.has("difference")
    if any(grid.view.column_years):
        picked = [columns_for(grid, row, year, question)[:1] for year in years]
        cells = [c for cs in picked for x in cs if (c := cell_at(grid, row, x)) is not None]
    else:
        cells = _down_the_years(grid, _all_between(span, years) if adds else years)
    if len(cells) < 2:
        return None
    score = grid.score(cells[0].row, cells[0].column)
    operation = "sum" if adds else "difference"
    if operation == "sum" and span and len(years) == 2 and any(grid.view.column_years):
        cells = _between(grid, row, span, question)
    ends = cells if operation == "sum" else [cells[0], cells[-1]]
    if operation == "difference" and (
        change := percent_change(ends[0], ends[1], score, question, papers)
    ):
        return change
    ordered = sorted(ends, key=lambda c: c.number.value) if operation == "difference" else ends
    calculated = calculate(operation, ordered, question.language)
    if calculated is None:
        return None
    calculation, shown = calculated
    text = calculation_text(operation, ends, shown, question)
    return Proposal(
        f"cells.{operation}", score * 1.05, (claim_of(papers, text, ends, calculation),)
    )


def all_years(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Add the years of the row that is named, where no column prints their sum."""
    view = grid.view
    rows = [r for r in named_rows(grid, question) if grid.row_cover[r] >= LEAST_NAMED]
    asked = question.has("sum") and not question.has("max", "min", "difference", "share")
    if not asked or not rows or question.years or any(map(SUM_COLUMN.match, view.table.columns)):
        return None
    columns = [] if any(view.row_years) else one_a_year(grid)
    cells = [cell for c in columns if (cell := cell_at(grid, rows[0], c)) is not None]
    if len(cells) < TWO or not all(is_additive(view, c.column) for c in cells):
        return None
    calculated = calculate("sum", cells, question.language)
    if calculated is None:
        return None
    text = calculation_text("sum", cells, calculated[1], question)
    score = joint_score(question, grid, cells)
    return Proposal("cells.sum", score * 1.05, (claim_of(papers, text, cells, calculated[0]),))


def percent_change(
    first: Cell, last: Cell, score: float, question: Question, papers: Papers
) -> Proposal | None:
    """Tell by how many percent a cell lies over another, where that is asked; None elsewhere.

    Figures in percent lie percentage points apart.
    """
    if not asks_percent_change(question) or cell_unit(last.view, last.row, last.column)[1] == "%":
        return None
    calculated = calculate("change", [first, last], question.language)
    if calculated is None:
        return None
    columns = last.view.table.columns
    of_rows = first.row != last.row
    text = phrase(
        "percent_change",
        question.language,
        label=columns[last.column] if of_rows else last.label,
        first=first.label if of_rows else (first.period or columns[first.column]),
        last=last.label if of_rows else (last.period or columns[last.column]),
        calculation=calculated[1],
        table=table_name(last.view, question),
    )
    claim = claim_of(papers, text, [last, first], calculated[0])
    return Proposal("cells.difference", score * PERCENT, (claim,))


PERCENT = 1.1
"""A change in percent where that is asked says more than the same in the table's own unit."""


def _down_the_years(grid: Grid, years: list[str]) -> list[Cell]:
    """Return the cells of one column in a table whose rows are years."""
    rows = [r for y in years for r, own in enumerate(grid.view.row_years) if y in own]
    if len(rows) != len(years) or not grid.coverage.size:
        return []
    column = max(range(grid.coverage.shape[1]), key=lambda c: (grid.score(rows[0], c), -c))
    if grid.column_cover[column] < LEAST_COLUMN:
        # Where none of several things is named, all of them are meant.
        sums = [c for c in figure_columns(grid.view) if sums_others(grid.view, c)]
        column = sums[0] if len(sums) == 1 else column
    return [cell for r in rows if (cell := cell_at(grid, r, column)) is not None]


LEAST_COLUMN = 0.3
"""A column whose header is named less than this is not the one that is meant."""


def _between(grid: Grid, row: int, span: tuple[str, str], question: Question) -> list[Cell]:
    years = _all_between(span, ())
    picked = [columns_for(grid, row, year, question)[:1] for year in years]
    return [c for columns in picked for x in columns if (c := cell_at(grid, row, x)) is not None]


def _all_between(span: tuple[str, str] | None, years: Sequence[str]) -> list[str]:
    """Return every year of a span; the years themselves where there is none."""
    if span is None:
        return list(years)
    return [str(y) for y in range(int(span[0]), int(span[1]) + 1)]


def calculation_text(operation: str, cells: list[Cell], shown: str, question: Question) -> str:
    """Tell a difference, sum or mean of cells with what they are figures of."""
    language, view = question.language, cells[0].view
    down = cells[0].column == cells[-1].column and bool(view.row_years[cells[0].row])
    label = view.table.columns[cells[0].column] if down else cells[0].label
    if operation == "difference":
        rises = cells[-1].number.value >= cells[0].number.value
        return phrase(
            "difference",
            language,
            word=phrase("higher" if rises else "lower", language),
            label=label,
            calculation=shown,
            first=cells[0].period,
            last=cells[-1].period,
            table=table_name(view, question),
        )
    period = cells[0].period if len({c.period for c in cells}) == 1 else None
    # A row that is a year is told by its label.
    apart = {c: f" {c.period}" for c in cells if c.period and not period and c.period != c.label}
    parts = "; ".join(f"{c.label}{apart.get(c, '')}" for c in cells)
    return phrase(
        "mean" if operation == "mean" else "sum",
        language,
        period=period_words(period, question),
        calculation=shown,
        parts=parts,
        table=table_name(view, question),
    )


_COSTS = re.compile(r"koste(?:r|t|n)?|kosta[r]?|costs?", re.IGNORECASE)
"""'Hva koster taket' asks for money; it names no row on prices."""


def named_apart(grid: Grid, question: Question) -> list[int]:
    """Return rows that the question names by different words, in the table's order."""
    named = [
        row
        for row in grid.row_named
        if not grid.view.table.rows[row].is_sum and grid.row_cover[row] >= LEAST_NAMED
    ]
    rows = _by_own_words(named, grid.view.row_stems, question)
    # 'Fase 4 og fase 5' names rows by their codes: words that others share name no more of them.
    coded = [row for row in rows if is_code_asked(grid.view.row_codes[row], question)]
    return coded if len(coded) >= TWO else rows


def _by_own_words(named: Sequence[int], stems: Sequence[Stems], question: Question) -> list[int]:
    """Return those of some rows or columns that a word names which names none before them."""
    taken: set[str] = set()
    kept = []
    for index in named:
        naming = {
            t.surface
            for t in question.own
            if t.match(stems[index]) >= NAMING and not _COSTS.fullmatch(t.surface)
        }
        if naming - taken:
            kept.append(index)
            taken |= naming
    return kept


NAMING = 0.5
"""A term that stands this surely in a label names it."""


def _from_base(low: Cell, high: Cell, question: Question) -> tuple[Cell, Cell]:
    """Return two cells, the one that 'enn' holds the other against first."""
    after = _THAN.split(question.text)[-1].lower()
    named = [
        sum(t.match(c.view.row_stems[c.row]) for t in question.own if t.surface in after)
        for c in (low, high)
    ]
    return (high, low) if named[1] > named[0] else (low, high)


_THAN = re.compile(r"\b(?:enn|than|mot|av)\b", re.IGNORECASE)


def _compare(
    cells: list[Cell], coverage: float, question: Question, papers: Papers
) -> Proposal | None:
    least = question.has("min") and not question.has("max")
    ordered = sorted(cells, key=lambda c: c.number.value, reverse=not least)
    low, high = sorted((ordered[0], ordered[-1]), key=lambda c: c.number.value)
    base, other = _from_base(low, high, question)
    if change := percent_change(base, other, coverage, question, papers):
        return change
    calculated = calculate("difference", [low, high], question.language)
    if calculated is None:
        return None
    winner = ordered[0]
    column = winner.view.table.columns[winner.column]
    dated = column in (winner.period, "") or winner.view.unheaded
    text = phrase(
        "compare",
        question.language,
        winner=winner.label,
        word=phrase("lowest" if least else "highest", question.language),
        period=period_words(winner.period, question) if dated else f" ({column})",
        value=printed(winner, question),
        others="; ".join(f"{c.label}: {printed(c, question)}" for c in ordered[1:]),
        calculation=calculated[1],
        table=table_name(winner.view, question),
    )
    return Proposal(
        "cells.compare", coverage * 1.05, (claim_of(papers, text, cells, calculated[0]),)
    )
