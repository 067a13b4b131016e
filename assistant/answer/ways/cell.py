"""A cell of a table with its number: finding it, naming it, binding it, calculating with it."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.answer.papers import Papers
from assistant.answer.periods import find_years
from assistant.answer.phrases import phrase
from assistant.answer.proposal import bound_coverage, missing_things, scaled
from assistant.answer.question import Question
from assistant.answer.result import BoundFigure, Calculation, Claim
from assistant.answer.table_views import TableView
from assistant.answer.ways.grid import CONTEXT, Grid, cell_evidence, cell_unit, in_period, with_unit
from assistant.numbers import Number, format_number

NAMING, MAX_NAME = 0.6, 120
LEAST_ROW_COVER = 0.3
"""A row whose label is named less than this is not meant."""


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
        """The year the cell belongs to, if its own header or row says."""
        printed = set(find_years(self.view.table.columns[self.column]))
        years = printed or self.view.row_years[self.row]
        return min(years) if len(years) == 1 else None


def row_label(view: TableView, row: int) -> str:
    """Return a row's label as a person says it, with what tells it from a row of the same name."""
    line = view.table.rows[row]
    label = line.label or " ".join(line.path) or view.table.title
    alike = [other for other in view.table.rows if other.label == line.label]
    if len(alike) == 1:
        return label
    texts = enumerate(zip(line.cells, line.values, strict=True))
    apart = (
        cell
        for column, (cell, value) in texts
        if cell and value is None and sum(o.cells[column] == cell for o in alike) == 1
    )
    told = next(apart, "")
    return f"{label} – {told}" if told else label


def row_name(view: TableView, row: int, question: Question, *, but: Sequence[int] = ()) -> str:
    """Return a row as the question's thing: 'hvilke tiltak' wants the column 'Tiltak' beside."""
    label = row_label(view, row)
    cells = view.table.rows[row].cells
    for column, stems in enumerate(view.column_stems):
        asked = any(t.match(stems) >= NAMING for t in question.own)
        cell = " ".join(cells[column].split())
        worded = view.table.rows[row].values[column] is None
        if (
            asked
            and worded
            and column not in but
            and 0 < len(cell) <= MAX_NAME
            and cell not in label
        ):
            return f"{label} – {cell}"
    return label


def table_name(view: TableView, question: Question) -> str:
    """Return 'tabellen «…»' in the question's language."""
    return phrase("table", question.language, title=view.name)


def cell_at(grid: Grid, row: int, column: int) -> Cell | None:
    """Return a cell with its number; None where the cell holds none."""
    number = grid.view.table.rows[row].values[column]
    return Cell(grid.view, row, column, number) if number is not None else None


def columns_for(grid: Grid, row: int, year: str | None, question: Question) -> list[int]:
    """Return the columns of a row that fit a year, best named first; all when no year is asked."""
    view = grid.view
    columns = list(range(len(view.table.columns)))
    if year is not None:
        columns = [c for c in columns if in_period(view, row, c, year)]
        # 'Sum 2027–2030' is not the figure of 2027 where 2027 has its own.
        columns = [c for c in columns if view.column_years[c] == {year}] or columns
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


def claim_of(
    papers: Papers, text: str, cells: list[Cell], calculation: Calculation | None = None
) -> Claim:
    """Return a claim with its figures bound to cells."""
    return Claim(
        text=text,
        evidence=tuple(cell_evidence(papers, c.view, c.row, c.column) for c in cells),
        figures=tuple(_figure(cell, index) for index, cell in enumerate(cells)),
        calculation=calculation,
    )


def named_rows(grid: Grid, question: Question) -> list[int]:
    """Return the rows that the question may mean, best first."""
    if not grid.coverage.size:
        return []
    if question.years:
        scored = [
            (max((grid.score(r, c) for c in columns_for(grid, r, y, question)), default=0.0), r)
            for y in question.years[:1]
            for r in range(len(grid.view.table.rows))
        ]
    else:
        scored = [
            (max(grid.score(r, c) for c in range(grid.coverage.shape[1])), r)
            for r in range(len(grid.view.table.rows))
        ]
    # A row of a label alone heads the rows after it: its cells are not empty, there are none.
    filled = [any(c.strip() for c in row.cells) for row in grid.view.table.rows]
    scored = [
        (s, r) for s, r in scored if s > 0 and filled[r] and grid.row_cover[r] >= LEAST_ROW_COVER
    ]
    return [r for _, r in sorted(scored, key=lambda pair: (-pair[0], pair[1]))]


def joint_coverage(question: Question, grid: Grid, cells: Sequence[Cell]) -> float:
    """Return how well a question is covered by cells together: each names its part of it."""
    view = grid.view
    rows, columns = {c.row for c in cells}, {c.column for c in cells}
    texts = (
        *(view.row_stems[r] for r in sorted(rows)),
        *(view.path_stems[r] for r in sorted(rows)),
        *(view.column_stems[c] for c in sorted(columns)),
        view.title_stems,
        scaled(view.context_stems, CONTEXT),
    )
    return bound_coverage(question, *texts) * missing_things(question, *texts)


def joint_score(question: Question, grid: Grid, cells: Sequence[Cell]) -> float:
    """Return how well cells are named together, 0–1, as ``Grid.score`` does for one."""
    rows = max(grid.row_cover[c.row] for c in cells)
    columns = max(grid.column_cover[c.column] for c in cells)
    fit = max(grid.period_fit[c.row, c.column] for c in cells)
    return float(joint_coverage(question, grid, cells) * (0.5 + 0.3 * rows + 0.2 * columns) * fit)


def calculate(operation: str, cells: list[Cell]) -> tuple[Calculation, str] | None:
    """Return a calculation over cells and how it is shown; None when it cannot be done."""
    if any(cell.number.is_range for cell in cells):
        return None
    values = [cell.number.value for cell in cells]
    decimals = max(cell.number.decimals for cell in cells)
    unit = cell_unit(cells[0].view, cells[0].row, cells[0].column)
    shown = [cell.view.table.rows[cell.row].cells[cell.column].lstrip("→ ") for cell in cells]
    if operation == "difference":
        result = round(values[1] - values[0], 6)
        text = f"{shown[1]} − {shown[0]} = {with_unit(format_number(result, decimals), *unit)}"
        values = [values[1], values[0]]
    elif operation == "sum":
        result = round(sum(values), 6)
        text = f"{' + '.join(shown)} = {with_unit(format_number(result, decimals), *unit)}"
    elif operation == "mean":
        decimals = max(decimals, 1)
        result = round(sum(values) / len(values), decimals)
        told = with_unit(format_number(result, decimals), *unit)
        text = f"({' + '.join(shown)}) / {len(values)} = {told}"
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


def period_words(period: str | None, question: Question) -> str:
    """Return ' i 2028' in the question's language; '' without a period."""
    return phrase("in_period", question.language, period=period) if period else ""
