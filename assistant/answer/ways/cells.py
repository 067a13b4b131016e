"""Cells: look-up, empty cell, series, difference, sum, share, extreme over a table's figures."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.answer.papers import Papers, TableView
from assistant.answer.phrases import enumerate_items, phrase
from assistant.answer.proposal import Inquiry, Proposal
from assistant.answer.question import Question, year_span
from assistant.answer.result import BoundFigure, Calculation, Claim
from assistant.answer.ways.grid import (
    Grid,
    cell_evidence,
    cell_unit,
    in_period,
    lay_over,
    printed_value,
)
from assistant.numbers import Number, format_number

LEAST_NUMERIC = 0.4
"""A table with a smaller share of numbers is read as text, by rows."""
TABLES_TRIED = 12
EXPLAINING = 0.6
"""A figure seldom answers why, how or who."""


class Cell(NamedTuple):
    """One cell of a table with its number."""

    view: TableView
    row: int
    column: int
    number: Number

    @property
    def label(self) -> str:
        """The row's label, with its group where it has one."""
        return row_label(self.view, self.row)

    @property
    def period(self) -> str | None:
        """The year the cell belongs to, if its table says."""
        years = self.view.column_years[self.column] or self.view.row_years[self.row]
        return min(years) if len(years) == 1 else None


def row_label(view: TableView, row: int) -> str:
    """Return a row's label as a person says it."""
    line = view.table.rows[row]
    return line.label or " ".join(line.path) or view.table.title


def table_name(view: TableView, question: Question) -> str:
    """Return 'tabellen «…»' in the question's language."""
    return phrase("table", question.language, title=view.name)


def propose_cells(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose answers from tables of figures."""
    question, papers = inquiry.question, inquiry.papers
    fit = EXPLAINING if question.has("why", "how", "who", "votes") else 1.0
    grids = [
        lay_over(question, view, papers.lexicon)
        for view in papers.tables
        if view.numeric_share >= LEAST_NUMERIC
        and view.table.columns
        and inquiry.scope.holds(view.meeting, view.table.sak, view.table.place.document)
    ]
    grids.sort(key=lambda grid: -_best(grid))
    for grid in grids[:TABLES_TRIED]:
        for operation in (
            _two_rows, _two_years, _extreme, _share, _condition, _lookup, _out_of_range,
        ):  # fmt: skip
            proposal = operation(grid, question, papers)
            if proposal is not None:
                yield proposal._replace(score=fit * proposal.score)


def _best(grid: Grid) -> float:
    if not grid.coverage.size:
        return 0.0
    named = 0.5 + 0.3 * grid.row_cover[:, None] + 0.2 * grid.column_cover[None, :]
    return float((grid.coverage * named).max())


def _cell(grid: Grid, row: int, column: int) -> Cell | None:
    number = grid.view.table.rows[row].values[column]
    return Cell(grid.view, row, column, number) if number is not None else None


def _columns_for(grid: Grid, row: int, year: str | None, question: Question) -> list[int]:
    """Return the columns of a row that fit a year, best named first; all when no year is asked."""
    columns = range(len(grid.view.table.columns))
    if year is not None:
        columns = [c for c in columns if in_period(grid.view, row, c, year)]  # type: ignore[assignment]
    return sorted(columns, key=lambda c: (-grid.score(row, c), c))


def _figure(cell: Cell, source: int) -> BoundFigure:
    words, _ = cell_unit(cell.view, cell.row, cell.column)
    return BoundFigure(
        printed=cell.view.table.rows[cell.row].cells[cell.column],
        value=cell.number.value,
        source=source,
        entity=cell.label,
        measure=cell.view.name,
        period=cell.period,
        unit=words or None,
        stage=cell.view.table.columns[cell.column],
    )


def _claim(
    papers: Papers, text: str, cells: list[Cell], calculation: Calculation | None = None
) -> Claim:
    return Claim(
        text=text,
        evidence=tuple(cell_evidence(papers, c.view, c.row, c.column) for c in cells),
        figures=tuple(_figure(cell, index) for index, cell in enumerate(cells)),
        calculation=calculation,
    )


def _lookup(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    rows = _lookup_rows(grid, question)
    if not rows:
        return None
    row = rows[0]
    if not question.years:
        return _series(grid, row, question, papers)
    found, score = [], 0.0
    for year in question.years:
        columns = _columns_for(grid, row, year, question)
        if not columns:
            return None
        found.append(columns[0])
        score = max(score, grid.score(row, columns[0]))
    empty = [c for c in found if not grid.view.table.rows[row].cells[c].strip(" –-")]
    if empty:
        return _empty(grid, row, empty[0], score, question, papers)
    cells = [cell for c in found if (cell := _cell(grid, row, c)) is not None]
    if not cells:
        return None
    texts = [_cell_text(cell, question) for cell in cells]
    claims = tuple(_claim(papers, text, [cell]) for text, cell in zip(texts, cells, strict=True))
    return Proposal("cells.lookup", score, claims)


def _lookup_rows(grid: Grid, question: Question) -> list[int]:
    if not grid.coverage.size:
        return []
    if question.years:
        scored = [
            (max((grid.score(r, c) for c in _columns_for(grid, r, y, question)), default=0.0), r)
            for y in question.years[:1]
            for r in range(len(grid.view.table.rows))
        ]
    else:
        scored = [
            (max(grid.score(r, c) for c in range(grid.coverage.shape[1])), r)
            for r in range(len(grid.view.table.rows))
        ]
    scored = [(s, r) for s, r in scored if s > 0 and grid.row_cover[r] >= 0.35]
    return [r for _, r in sorted(scored, key=lambda pair: (-pair[0], pair[1]))]


def _cell_text(cell: Cell, question: Question) -> str:
    column = cell.view.table.columns[cell.column]
    is_year = column.strip() in cell.view.column_years[cell.column]
    return phrase(
        "cell_year" if is_year else "cell",
        question.language,
        label=cell.label,
        column=column,
        value=printed_value(cell.view, cell.row, cell.column),
        table=table_name(cell.view, question),
    )


def _series(grid: Grid, row: int, question: Question, papers: Papers) -> Proposal | None:
    view = grid.view
    named = [c for c in range(len(view.table.columns)) if grid.column_cover[c] >= 0.7]
    chosen = named or list(range(len(view.table.columns)))
    cells = [cell for c in chosen if (cell := _cell(grid, row, c)) is not None]
    if named and not cells and not any(view.table.rows[row].cells[c].strip(" –-") for c in named):
        score = max(grid.score(row, c) for c in named)
        return _empty(grid, row, named[0], score, question, papers)
    if not cells:
        return None
    score = max(grid.score(row, cell.column) for cell in cells)
    if len(cells) == 1:
        return Proposal(
            "cells.lookup", score, (_claim(papers, _cell_text(cells[0], question), cells),)
        )
    values = "; ".join(
        f"{view.table.columns[c.column]}: {view.table.rows[row].cells[c.column]}" for c in cells
    )
    words, _ = cell_unit(view, row, cells[0].column)
    table = table_name(view, question) + (f", {words}" if words else "")
    text = phrase("series", question.language, label=cells[0].label, values=values, table=table)
    return Proposal("cells.series", score * 0.97, (_claim(papers, text, cells),))


def _empty(
    grid: Grid, row: int, column: int, score: float, question: Question, papers: Papers
) -> Proposal:
    view = grid.view
    text = phrase(
        "cell_empty",
        question.language,
        label=row_label(view, row),
        column=view.table.columns[column],
        table=table_name(view, question),
    )
    evidence = cell_evidence(papers, view, row, column)
    return Proposal("cells.empty", score * 0.98, (Claim(text=text, evidence=(evidence,)),))


def _calculate(
    operation: str, cells: list[Cell], question: Question
) -> tuple[Calculation, str] | None:
    """Return a calculation over cells and how it is shown; None when it cannot be done."""
    if any(cell.number.is_range for cell in cells):
        return None
    values = [cell.number.value for cell in cells]
    decimals = max(cell.number.decimals for cell in cells)
    words, _ = cell_unit(cells[0].view, cells[0].row, cells[0].column)
    suffix = f" {words}" if words else ""
    shown = [cell.view.table.rows[cell.row].cells[cell.column].lstrip("→ ") for cell in cells]
    if operation == "difference":
        result = round(values[1] - values[0], 6)
        text = f"{shown[1]} − {shown[0]} = {format_number(result, decimals)}{suffix}"
        values = [values[1], values[0]]
    elif operation == "sum":
        result = round(sum(values), 6)
        text = f"{' + '.join(shown)} = {format_number(result, decimals)}{suffix}"
    else:
        if not values[1]:
            return None
        decimals = 1
        result = round(100 * values[0] / values[1], 1)
        text = f"{shown[0]} / {shown[1]} = {format_number(result, 1)} %"
    return Calculation.model_validate(
        {
            "operation": operation,
            "operands": tuple(values),
            "result": result,
            "decimals": decimals,
        }
    ), text


def _two_years(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    span = year_span(question.text)
    years = sorted(set(question.years))
    if len(years) < 2 or not (question.has("difference", "trend", "sum") or span):
        return None
    rows = _lookup_rows(grid, question)
    if not rows:
        return None
    row = rows[0]
    picked = [_columns_for(grid, row, year, question)[:1] for year in years]
    cells = [c for columns in picked for x in columns if (c := _cell(grid, row, x)) is not None]
    if len(cells) < 2:
        return None
    score = grid.score(row, cells[0].column)
    operation = "sum" if question.has("sum") and not question.has("difference") else "difference"
    if operation == "sum" and span and len(years) == 2:
        cells = _between(grid, row, span, question)
    ends = cells if operation == "sum" else [cells[0], cells[-1]]
    calculated = _calculate(operation, ends, question)
    if calculated is None:
        return None
    calculation, shown = calculated
    text = _calculation_text(operation, ends, shown, question)
    return Proposal(f"cells.{operation}", score * 1.05, (_claim(papers, text, ends, calculation),))


def _between(grid: Grid, row: int, span: tuple[str, str], question: Question) -> list[Cell]:
    years = [str(y) for y in range(int(span[0]), int(span[1]) + 1)]
    picked = [_columns_for(grid, row, year, question)[:1] for year in years]
    return [c for columns in picked for x in columns if (c := _cell(grid, row, x)) is not None]


def _calculation_text(operation: str, cells: list[Cell], shown: str, question: Question) -> str:
    language, view = question.language, cells[0].view
    if operation == "difference":
        return phrase(
            "difference",
            language,
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
        period=_in_period(period, question),
        calculation=shown,
        parts=parts,
        table=table_name(view, question),
    )


def _in_period(period: str | None, question: Question) -> str:
    return phrase("in_period", question.language, period=period) if period else ""


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


def _two_rows(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    if not question.has("difference", "sum", "max", "min") or len(question.years) > 1:
        return None
    rows = _named_apart(grid, question)
    if len(rows) < 2:
        return None
    year = question.years[0] if question.years else None
    cells = []
    for row in rows:
        for column in _columns_for(grid, row, year, question)[:1]:
            if (cell := _cell(grid, row, column)) is not None:
                cells.append(cell)
    if len(cells) < 2:
        return None
    coverage = _joint_coverage(question, cells, grid)
    if question.has("sum") and not question.has("max", "min", "difference"):
        calculated = _calculate("sum", cells, question)
        if calculated is None:
            return None
        text = _calculation_text("sum", cells, calculated[1], question)
        return Proposal("cells.sum", coverage * 1.05, (_claim(papers, text, cells, calculated[0]),))
    return _compare(cells, coverage, question, papers)


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
    calculated = _calculate("difference", [low, high], question)
    if calculated is None:
        return None
    winner = ordered[0]
    text = phrase(
        "compare",
        question.language,
        winner=winner.label,
        word=phrase("lowest" if least else "highest", question.language),
        period=_in_period(winner.period, question),
        value=printed_value(winner.view, winner.row, winner.column),
        others="; ".join(
            f"{c.label}: {printed_value(c.view, c.row, c.column)}" for c in ordered[1:]
        ),
        calculation=calculated[1],
        table=table_name(winner.view, question),
    )
    return Proposal("cells.compare", coverage * 1.05, (_claim(papers, text, cells, calculated[0]),))


def _extreme(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    if not question.has("max", "min"):
        return None
    over_years = question.asks_year or (not question.years and bool(grid.row_named))
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
        period="" if over_years else _in_period(winner.period, question),
        winner=enumerate_items(names, question.language),
        value=printed_value(winner.view, winner.row, winner.column),
        table=table_name(winner.view, question),
    )
    coverage = float(grid.coverage[winner.row].max()) if over_years else grid.surroundings
    return Proposal("cells.extreme", min(1.0, coverage * 1.1), (_claim(papers, text, winners),))


def _over_rows(grid: Grid, question: Question) -> list[Cell]:
    year = question.years[0] if question.years else None
    cells = []
    for index, row in enumerate(grid.view.table.rows):
        if row.is_sum or row.is_note:
            continue
        columns = _columns_for(grid, index, year, question)
        if year is None and grid.view.years and len(grid.view.table.columns) > 1:
            columns = [c for c in columns if grid.column_cover[c] >= 0.7]
        for column in columns[:1]:
            if (cell := _cell(grid, index, column)) is not None:
                cells.append(cell)
    return cells


def _over_columns(grid: Grid, question: Question) -> list[Cell]:
    rows = _lookup_rows(grid, question)
    if not rows:
        return []
    view = grid.view
    columns = [c for c in range(len(view.table.columns)) if view.column_years[c]]
    if columns:
        return [cell for c in columns if (cell := _cell(grid, rows[0], c)) is not None]
    best = max(range(len(view.table.columns)), key=lambda c: grid.column_cover[c])
    by_year = [r for r in range(len(view.table.rows)) if view.row_years[r]]
    return [cell for r in by_year if (cell := _cell(grid, r, best)) is not None]


def _share(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    if not question.has("share"):
        return None
    rows = [r for r in grid.row_named if not grid.view.table.rows[r].is_sum]
    sums = [r for r, row in enumerate(grid.view.table.rows) if row.is_sum]
    if not rows or not sums:
        return None
    year = question.years[0] if question.years else None
    columns = _columns_for(grid, rows[0], year, question)
    whole = next((s for s in sums if s > rows[0]), sums[-1])
    if not columns:
        return None
    part_cell, whole_cell = _cell(grid, rows[0], columns[0]), _cell(grid, whole, columns[0])
    if part_cell is None or whole_cell is None:
        return None
    calculated = _calculate("share", [part_cell, whole_cell], question)
    if calculated is None:
        return None
    text = phrase(
        "share",
        question.language,
        label=part_cell.label,
        calculation=calculated[1],
        whole=whole_cell.label,
        period=_in_period(part_cell.period, question),
        table=table_name(grid.view, question),
    )
    score = grid.score(rows[0], columns[0]) * 1.05
    claim = _claim(papers, text, [part_cell, whole_cell], calculated[0])
    return Proposal("cells.share", score, (claim,))


def _condition(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
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
    ) + _in_period(cells[0].period, question)
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
    return Proposal("cells.condition", grid.surroundings * 1.1, (_claim(papers, text, cells),))


def _out_of_range(grid: Grid, question: Question, papers: Papers) -> Proposal | None:
    """Propose 'not there' when the entity is in the table and the year is not."""
    years = grid.view.years
    if not question.years or len(years) < 2 or any(y in years for y in question.years):
        return None
    rows = grid.row_named
    if not rows:
        return None
    score = float(grid.coverage[rows[0]].max() * (0.6 + 0.4 * grid.row_cover[rows[0]]))
    tail = phrase(
        "table_range",
        question.language,
        title=grid.view.name,
        first=years[0],
        last=years[-1],
    )
    return Proposal("cells.out_of_range", score, (), status="not_found", tail=tail)
