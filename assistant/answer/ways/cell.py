"""A cell of a table with its number: finding it, naming it, binding it, calculating with it."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.answer.papers import Papers
from assistant.answer.periods import header_years
from assistant.answer.phrases import phrase
from assistant.answer.proposal import (
    bound_coverage,
    missing_things,
    scaled,
)
from assistant.answer.question import Question
from assistant.answer.result import BoundFigure, Calculation, Claim, Evidence, Language
from assistant.answer.table_views import TableView
from assistant.answer.ways.asking import asked_stems
from assistant.answer.ways.grid import CONTEXT, Grid, cell_evidence, in_period
from assistant.answer.ways.units import (
    cell_unit,
    gap_unit,
    is_of_other_dimension,
    printed_value,
    with_unit,
)
from assistant.numbers import Number, format_number
from assistant.structure.meeting import TableRow

_HOURS = re.compile(r"\d{1,2}[.:]\d\d\b")
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
        printed = set(header_years(self.view.table.columns[self.column]))
        years = printed or self.view.row_years[self.row]
        return min(years) if len(years) == 1 else None


def row_label(view: TableView, row: int) -> str:
    """Return a row's label as a person says it, with what tells it from a row of the same name."""
    line = view.table.rows[row]
    label = line.label or " ".join(line.path) or view.table.title
    alike = [other for other in view.table.rows if other.label == line.label]
    if len(alike) == 1:
        return label
    if view.sorts_by_label and view.naming is not None and line.cells[view.naming]:
        return f"{label} – {' '.join(line.cells[view.naming].split())[:MAX_NAME]}"
    apart = [
        column
        for column, cell in enumerate(line.cells)
        if _is_worded(line, column) and sum(o.cells[column] == cell for o in alike) == 1
    ]
    # Of 'Musikk' and 'Sørlivik kammerkor' the one that tells it from all others names a row.
    kinds = [len({o.cells[c] for o in view.table.rows if _is_worded(o, c)}) for c in apart]
    told = line.cells[apart[kinds.index(max(kinds))]] if apart else ""
    return f"{label} – {told}" if told else label


def _is_worded(row: TableRow, column: int) -> bool:
    return row.values[column] is None and any(map(str.isalpha, row.cells[column]))


def row_name(view: TableView, row: int, question: Question, *, but: Sequence[int] = ()) -> str:
    """Return a row as the question's thing: 'hvilke tiltak' wants the column 'Tiltak' beside."""
    label = row_label(view, row)
    cells = view.table.rows[row].cells
    if view.naming is not None and view.naming not in but and cells[view.naming]:
        name = " ".join(cells[view.naming].split())[:MAX_NAME]
        if label.endswith(name):
            return label
        return name if _HOURS.match(label) else f"{label} – {name}"
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
    """Return a cell with its number; None where it holds none or may be another column's."""
    number = grid.view.table.rows[row].values[column]
    if number is None or column in grid.view.misread:
        return None
    return Cell(grid.view, row, column, number)


def columns_for(grid: Grid, row: int, year: str | None, question: Question) -> list[int]:
    """Return the columns of a row that fit a year, best named first; all when no year is asked."""
    view = grid.view
    columns = list(range(len(view.table.columns)))
    if year is not None:
        columns = [c for c in columns if in_period(view, row, c, year)]
        # 'Sum 2027–2030' is not the figure of 2027 where 2027 has its own.
        if list(view.years) != [year]:
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
    rows = [cell_evidence(papers, c.view, c.row, c.column) for c in cells]
    return Claim(
        text=text,
        evidence=(*rows, *_measured_headers(papers, cells), *_figured_title(papers, cells)),
        figures=tuple(_figure(cell, index) for index, cell in enumerate(cells)),
        calculation=calculation,
    )


_MEASURED_HEAD = re.compile(
    r"\d,\d|\d\s*(?:x|m|m²|km|kg|kr|kroner|år|%|tonn|liter|plass\w*)(?!\w)", re.IGNORECASE
)
"""A header that holds a figure itself: '25 x 12,5 m', 'Under 18 år'."""


def _measured_headers(papers: Papers, cells: Sequence[Cell]) -> list[Evidence]:
    """Return the header row as evidence too, where a claim repeats a figure of it."""
    if not cells:
        return []
    table = cells[0].view.table
    told = [table.columns[c.column] for c in cells]
    measured = any(_MEASURED_HEAD.search(name) for name in told)
    # On the page where a table goes on, nothing says what its columns are.
    turned = any(table.rows[c.row].place.page != table.place.page for c in cells)
    if not measured and not (turned and any(char.isdigit() for n in told for char in n)):
        return []
    quotes = [q for q in table.header_quotes if any(_last(name) in q for name in told)]
    if not measured:
        quotes = [q for q in table.header_quotes if any(map(str.isdigit, q))]
    place = table.place if turned else table.rows[0].place
    return [
        papers.evidence(cells[0].view.meeting, place, quote, sak=table.sak, context=(table.title,))
        for quote in quotes[-1:]
    ]


_FIGURED = re.compile(
    r"(?<!\d)(?!1[ .\u00a0]?000\b)\d{1,3}(?:[ \u00a0]\d{3})+|\d\s*%|\b\d{1,3}-\d{1,2}\b"
)
"""A title that holds an amount itself: 'Søknader på 500 000 kr eller mer'."""


def _figured_title(papers: Papers, cells: Sequence[Cell]) -> list[Evidence]:
    """Return the printed title as evidence too, where a claim repeats an amount of it."""
    if not cells or not _FIGURED.search(cells[0].view.name):
        return []
    view = cells[0].view
    named = (
        p
        for p in view.meeting.passages
        if p.place.document == view.table.place.document
        and " ".join(p.text.split()) == view.table.title
    )
    found = next(named, None)
    return [papers.evidence(view.meeting, found.place, found.text, sak=found.sak)] if found else []


def _last(name: str) -> str:
    """Return the last word of a header, which stands in its lowest row."""
    return name.split()[-1] if name.split() else name


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
    ranked = [r for _, r in sorted(scored, key=lambda pair: (-pair[0], pair[1]))]
    return [r for r in ranked if not is_of_other_dimension(question, grid.view, r)]


def joint_coverage(question: Question, grid: Grid, cells: Sequence[Cell]) -> float:
    """Return how well a question is covered by cells together: each names its part of it."""
    view = grid.view
    rows, columns = {c.row for c in cells}, {c.column for c in cells}
    texts = (
        *(view.row_stems[r] for r in sorted(rows)),
        *(view.path_stems[r] for r in sorted(rows)),
        *(view.column_stems[c] for c in sorted(columns)),
        asked_stems(question, view, columns),
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


def calculate(
    operation: str, cells: list[Cell], language: Language
) -> tuple[Calculation, str] | None:
    """Return a calculation over cells and how it is shown; None when it cannot be done.

    Args:
        operation: 'difference' and 'change' go from the first cell to the second; 'share' is the
            first of the second; 'sum' and 'mean' are over all.
        cells: The cells.
        language: Of the units' words.
    """
    if any(cell.number.is_range for cell in cells):
        return None
    values = [cell.number.value for cell in cells]
    shown = [cell.view.table.rows[cell.row].cells[cell.column].lstrip("→ ") for cell in cells]
    done = _OPERATIONS[operation](values, shown)
    if done is None:
        return None
    words, unit = cell_unit(cells[0].view, cells[0].row, cells[0].column)
    decimals = max(cell.number.decimals for cell in cells)
    if operation in ("share", "change"):
        decimals, words, unit = 1, "%", "%"
    elif operation == "mean":
        decimals = max(decimals, 1)
    elif operation == "difference":
        words = gap_unit(words, unit, language)
    result = round(done.result, decimals if operation != "sum" else 6)
    told = with_unit(format_number(result, decimals), words, unit, language)
    calculation = {
        "operation": operation, "operands": done.operands, "result": result, "decimals": decimals
    }  # fmt: skip
    return Calculation.model_validate(calculation), f"{done.shown} = {told}"


class _Done(NamedTuple):
    result: float
    operands: tuple[float, ...]
    shown: str


def _difference(values: list[float], shown: list[str]) -> _Done | None:
    return _Done(values[1] - values[0], (values[1], values[0]), f"{shown[1]} − {_inner(shown[0])}")


def _sum(values: list[float], shown: list[str]) -> _Done | None:
    return _Done(sum(values), tuple(values), " + ".join([shown[0], *map(_inner, shown[1:])]))


def _mean(values: list[float], shown: list[str]) -> _Done | None:
    result = sum(values) / len(values)
    return _Done(result, tuple(values), f"({' + '.join(shown)}) / {len(values)}")


def _share(values: list[float], shown: list[str]) -> _Done | None:
    if not values[1]:
        return None
    return _Done(100 * values[0] / values[1], tuple(values), f"{shown[0]} / {shown[1]}")


def _change(values: list[float], shown: list[str]) -> _Done | None:
    """Return by how many percent the second lies over the first, which must be above zero."""
    if values[0] <= 0:
        return None
    result = 100 * (values[1] - values[0]) / values[0]
    return _Done(result, tuple(values), f"({shown[1]} − {shown[0]}) / {shown[0]}")


def _inner(shown: str) -> str:
    """Put a negative number in brackets inside a calculation."""
    return f"({shown})" if shown[:1] in "-−–" else shown


_OPERATIONS: dict[str, Callable[[list[float], list[str]], _Done | None]] = {
    "difference": _difference, "sum": _sum, "mean": _mean, "share": _share, "change": _change,
}  # fmt: skip


def printed(cell: Cell, question: Question) -> str:
    """Return a cell with its unit, in the question's language."""
    return printed_value(cell.view, cell.row, cell.column, question.language)


def cell_text(cell: Cell, question: Question) -> str:
    """Tell one cell: row, column and value with its unit."""
    column = cell.view.table.columns[cell.column]
    is_year = column.strip() in cell.view.column_years[cell.column]
    plain = "cell_alone" if cell.view.unheaded else "cell"
    return phrase(
        "cell_year" if is_year else plain,
        question.language,
        label=cell.label,
        column=column,
        value=printed(cell, question),
        table=table_name(cell.view, question),
    )


def period_words(period: str | None, question: Question) -> str:
    """Return ' i 2028' in the question's language; '' without a period."""
    return phrase("in_period", question.language, period=period) if period else ""
