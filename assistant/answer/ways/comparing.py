"""Comparing cells: difference, sum, share, highest and lowest, rows over or under a limit."""

import re

from assistant.answer.papers import Papers
from assistant.answer.phrases import enumerate_items, phrase
from assistant.answer.proposal import Proposal
from assistant.answer.question import Question, year_span
from assistant.answer.ways.cell import (
    Cell,
    calculate,
    cell_at,
    claim_of,
    columns_for,
    named_rows,
    period_words,
    table_name,
)
from assistant.answer.ways.columns import LEAST_NAMED, TWO, share_of_columns
from assistant.answer.ways.grid import Grid, printed_value
from assistant.numbers import format_number

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
    if not question.has("difference", "sum", "max", "min") or len(question.years) > 1:
        return None
    rows = _named_apart(grid, question)
    if len(rows) < TWO:
        rows = _alike(grid, question)
    if len(rows) < TWO:
        return None
    year = question.years[0] if question.years else None
    cells = []
    for row in rows:
        for column in columns_for(grid, row, year, question)[:1]:
            if (cell := cell_at(grid, row, column)) is not None:
                cells.append(cell)
    if len(cells) < 2:
        return None
    coverage = _joint_coverage(question, cells, grid)
    if question.has("sum") and not question.has("max", "min", "difference"):
        calculated = calculate("sum", cells)
        if calculated is None:
            return None
        text = _calculation_text("sum", cells, calculated[1], question)
        return Proposal(
            "cells.sum", coverage * 1.05, (claim_of(papers, text, cells, calculated[0]),)
        )
    return _compare(cells, coverage, question, papers)


def two_years(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Subtract or add the same row's cells of two or more years."""
    span = year_span(question.text)
    years = sorted(set(question.years))
    if len(years) < 2 or not (question.has("difference", "trend", "sum") or span):
        return None
    rows = named_rows(grid, question)
    if not rows:
        return None
    row = rows[0]
    if any(grid.view.column_years):
        picked = [columns_for(grid, row, year, question)[:1] for year in years]
        cells = [c for cs in picked for x in cs if (c := cell_at(grid, row, x)) is not None]
    else:
        cells = _down_the_years(grid, years)
    if len(cells) < 2:
        return None
    score = grid.score(cells[0].row, cells[0].column)
    operation = "sum" if question.has("sum") and not question.has("difference") else "difference"
    if operation == "sum" and span and len(years) == 2 and any(grid.view.column_years):
        cells = _between(grid, row, span, question)
    ends = cells if operation == "sum" else [cells[0], cells[-1]]
    ordered = sorted(ends, key=lambda c: c.number.value) if operation == "difference" else ends
    calculated = calculate(operation, ordered)
    if calculated is None:
        return None
    calculation, shown = calculated
    text = _calculation_text(operation, ends, shown, question)
    return Proposal(
        f"cells.{operation}", score * 1.05, (claim_of(papers, text, ends, calculation),)
    )


def _down_the_years(grid: Grid, years: list[str]) -> list[Cell]:
    """Return the cells of one column in a table whose rows are years."""
    rows = [r for y in years for r, own in enumerate(grid.view.row_years) if y in own]
    if len(rows) != len(years) or not grid.coverage.size:
        return []
    column = max(range(grid.coverage.shape[1]), key=lambda c: (grid.score(rows[0], c), -c))
    return [cell for r in rows if (cell := cell_at(grid, r, column)) is not None]


def _between(grid: Grid, row: int, span: tuple[str, str], question: Question) -> list[Cell]:
    years = [str(y) for y in range(int(span[0]), int(span[1]) + 1)]
    picked = [columns_for(grid, row, year, question)[:1] for year in years]
    return [c for columns in picked for x in columns if (c := cell_at(grid, row, x)) is not None]


def _calculation_text(operation: str, cells: list[Cell], shown: str, question: Question) -> str:
    language, view = question.language, cells[0].view
    if operation == "difference":
        rises = cells[-1].number.value >= cells[0].number.value
        return phrase(
            "difference",
            language,
            word=phrase("higher" if rises else "lower", language),
            label=cells[0].label,
            calculation=shown,
            first=cells[0].period,
            last=cells[-1].period,
            table=table_name(view, question),
        )
    period = cells[0].period if len({c.period for c in cells}) == 1 else None
    parts = "; ".join(f"{c.label}{'' if period else f' {c.period}'}" for c in cells)
    return phrase(
        "sum",
        language,
        period=period_words(period, question),
        calculation=shown,
        parts=parts,
        table=table_name(view, question),
    )


def _named_apart(grid: Grid, question: Question) -> list[int]:
    """Return rows that the question names by different words, in the table's order."""
    taken: set[str] = set()
    rows = []
    for row in grid.row_named:
        if grid.view.table.rows[row].is_sum or grid.row_cover[row] < 0.7:
            continue
        stems = grid.view.row_stems[row]
        naming = {t.surface for t in question.own if t.match(stems) >= 0.5}
        if naming - taken and not (naming & taken and len(naming - taken) < 1):
            rows.append(row)
            taken |= naming
    return rows


def _joint_coverage(question: Question, cells: list[Cell], grid: Grid) -> float:
    """Coverage by all chosen rows together: each names its own part of the question."""
    total = sum(t.weight for t in question.own) or 1.0
    view = grid.view
    found = 0.0
    for term in question.own:
        texts = [view.title_stems, view.context_stems]
        texts += [view.row_stems[c.row] for c in cells]
        texts += [view.column_stems[c.column] for c in cells]
        found += term.weight * max(term.match(stems) for stems in texts)
    return found / total


def _compare(
    cells: list[Cell], coverage: float, question: Question, papers: Papers
) -> Proposal | None:
    least = question.has("min") and not question.has("max")
    ordered = sorted(cells, key=lambda c: c.number.value, reverse=not least)
    low, high = sorted((ordered[0], ordered[-1]), key=lambda c: c.number.value)
    calculated = calculate("difference", [low, high])
    if calculated is None:
        return None
    winner = ordered[0]
    text = phrase(
        "compare",
        question.language,
        winner=winner.label,
        word=phrase("lowest" if least else "highest", question.language),
        period=period_words(winner.period, question),
        value=printed_value(winner.view, winner.row, winner.column),
        others="; ".join(
            f"{c.label}: {printed_value(c.view, c.row, c.column)}" for c in ordered[1:]
        ),
        calculation=calculated[1],
        table=table_name(winner.view, question),
    )
    return Proposal(
        "cells.compare", coverage * 1.05, (claim_of(papers, text, cells, calculated[0]),)
    )


def extreme(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Find the highest or lowest cell over the rows, or over the years of one row."""
    if not question.has("max", "min"):
        return None
    named = [row for row in grid.row_named if not grid.view.table.rows[row].is_sum]
    over_years = question.asks_year or bool(grid.view.years and named and not question.years)
    cells = _over_columns(grid, question) if over_years else _over_rows(grid, question)
    if len(cells) < 2:
        return None
    least = question.has("min") and not question.has("max")
    winner = (min if least else max)(cells, key=lambda c: c.number.value)
    winners = [c for c in cells if c.number.value == winner.number.value]
    column = winner.view.table.columns[winner.column]
    names = [f"{winner.label}, {c.period or column}" if over_years else c.label for c in winners]
    word = phrase("lowest" if least else "highest", question.language)
    text = phrase(
        "extreme",
        question.language,
        word_cap=word.capitalize(),
        period="" if over_years else period_words(winner.period, question),
        winner=enumerate_items(names, question.language),
        value=printed_value(winner.view, winner.row, winner.column),
        table=table_name(winner.view, question),
    )
    if over_years:
        coverage = float(grid.coverage[winner.row].max())
    else:
        coverage = float(grid.headed[winner.column])
    return Proposal("cells.extreme", min(1.0, coverage * 1.1), (claim_of(papers, text, winners),))


def _over_rows(grid: Grid, question: Question) -> list[Cell]:
    year = question.years[0] if question.years else None
    cells = []
    for index, row in enumerate(grid.view.table.rows):
        if row.is_sum or row.is_note:
            continue
        columns = columns_for(grid, index, year, question)
        if year is None and grid.view.years and len(grid.view.table.columns) > 1:
            columns = [c for c in columns if grid.column_cover[c] >= 0.7]
        for column in columns[:1]:
            if (cell := cell_at(grid, index, column)) is not None:
                cells.append(cell)
    return cells


def _over_columns(grid: Grid, question: Question) -> list[Cell]:
    rows = named_rows(grid, question)
    if not rows:
        return []
    view = grid.view
    columns = [c for c in range(len(view.table.columns)) if view.column_years[c]]
    if columns:
        return [cell for c in columns if (cell := cell_at(grid, rows[0], c)) is not None]
    best = max(range(len(view.table.columns)), key=lambda c: grid.column_cover[c])
    by_year = [r for r in range(len(view.table.rows)) if view.row_years[r]]
    return [cell for r in by_year if (cell := cell_at(grid, r, best)) is not None]


def share(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Show one row as a share of the table's sum."""
    if not question.has("share"):
        return None
    if of_columns := share_of_columns(grid, question, papers):
        return of_columns
    rows = [r for r in grid.row_named if not grid.view.table.rows[r].is_sum]
    sums = [r for r, row in enumerate(grid.view.table.rows) if row.is_sum]
    if not rows or not sums:
        return None
    year = question.years[0] if question.years else None
    columns = columns_for(grid, rows[0], year, question)
    whole = next((s for s in sums if s > rows[0]), sums[-1])
    if not columns:
        return None
    part_cell, whole_cell = cell_at(grid, rows[0], columns[0]), cell_at(grid, whole, columns[0])
    if part_cell is None or whole_cell is None:
        return None
    calculated = calculate("share", [part_cell, whole_cell])
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
    score = grid.score(rows[0], columns[0]) * (0.55 if given else 1.05)
    claim = claim_of(papers, text, [part_cell, whole_cell], calculated[0])
    return Proposal("cells.share", score, (claim,))


def condition(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """List the rows whose cell is over or under a limit."""
    limit = question.limit
    if limit is None or not question.has("condition_over", "condition_under"):
        return None
    over = question.has("condition_over")
    cells = [
        cell
        for cell in _over_rows(grid, question)
        if (cell.number.value > limit if over else cell.number.value < limit)
    ]
    if not cells:
        return None
    items = [f"{c.label} ({printed_value(c.view, c.row, c.column)})" for c in cells]
    condition = phrase(
        "over" if over else "under", question.language, limit=format_number(limit)
    ) + period_words(cells[0].period, question)
    noun = phrase("row_noun" if len(cells) > 1 else "row_noun_one", question.language)
    text = phrase(
        "rows",
        question.language,
        count=len(cells),
        noun=noun,
        condition=condition,
        table=table_name(grid.view, question),
        items=enumerate_items(items, question.language),
    )
    score = float(grid.headed[cells[0].column]) * 1.1
    return Proposal("cells.condition", score, (claim_of(papers, text, cells),))
