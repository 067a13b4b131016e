"""Workbooks: a sheet is a page, and each block of filled cells on it is a table."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from assistant.parse.charts import format_value
from assistant.parse.desk import Desk
from assistant.parse.grid import table_block
from assistant.parse.office import check_package
from assistant.parse.pages import Block, Document, Page, ParseProblem
from assistant.sources import SourceFile

MAX_ROWS = 20_000
"""Rows read of one sheet; the rest is named as unread."""
MAX_COLUMNS = 200


def parse_xlsx(source: SourceFile, desk: Desk) -> Document:
    """Read a workbook; a formula is read as the value it was last saved with."""
    check_package(source)
    book = openpyxl.load_workbook(source.absolute, read_only=False, data_only=True)
    problems: list[ParseProblem] = []
    pages: list[Page] = []
    try:
        for number, sheet in enumerate(book.worksheets, start=1):
            blocks = tuple(_sheet_blocks(sheet, desk))
            pages.append(Page(number=number, blocks=blocks, has_text=len(blocks) > 1))
            if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
                reason = f"arket «{sheet.title}» er lest bare til rad {MAX_ROWS}"
                problems.append(ParseProblem(document=source.path, page=number, reason=reason))
    finally:
        book.close()
    return Document(
        path=source.path,
        sha256=source.sha256,
        format="xlsx",
        pages=tuple(pages),
        title=Path(source.path).stem,
        problems=tuple(problems),
    )


def _sheet_blocks(sheet: Any, desk: Desk) -> Iterator[Block]:
    yield Block(kind="heading", text=sheet.title, level=1)
    for rows in _stretches(_read_rows(sheet, desk)):
        filled = [[cell for cell in row if cell] for row in rows]
        while filled and len(filled[0]) == 1 and len(rows) > 1:
            yield Block(kind="paragraph", text=filled[0][0])
            rows, filled = rows[1:], filled[1:]
        if max(map(len, filled)) == 1:
            yield from (Block(kind="paragraph", text=row[0]) for row in filled)
        elif table := table_block(rows):
            yield table


def _read_rows(sheet: Any, desk: Desk) -> Iterator[list[str]]:
    rows = sheet.iter_rows(max_row=min(sheet.max_row, MAX_ROWS), max_col=MAX_COLUMNS)
    for row in rows:
        desk.tick()
        yield [_cell_text(cell) for cell in row]


def _stretches(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    """Yield runs of rows with no empty row between."""
    current: list[list[str]] = []
    for row in rows:
        if any(row):
            current.append(row)
        elif current:
            yield current
            current = []
    if current:
        yield current


def _cell_text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, datetime) and (value.hour or value.minute):
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float) and "%" in str(cell.number_format):
        return f"{format_value(round(float(value) * 100, 8))} %"
    return format_value(value)
