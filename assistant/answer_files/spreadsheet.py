"""Answers as a spreadsheet: one row a question, one row a source, and where it comes from."""

from collections.abc import Sequence
from typing import IO, Any

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from assistant.answer.result import Citation
from assistant.answer_files.answers import STATUS_WORDS, Answered, AnswerSet
from assistant.docx_writer.writer import printable
from assistant.show import SakTitles, office_lines

LONGEST_CELL = 32_767
"""Characters that Excel can hold in a cell."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_HEADER_FILL = PatternFill("solid", fgColor="E7EDF3")

_ANSWERS = (
    ("Nr", 6), ("Del", 16), ("Spørsmål", 34), ("Svar", 54), ("Status", 14), ("Sak", 12),
    ("Side", 8), ("Dokument", 26), ("Sitat", 42), ("Sekretariatets svar", 36),
)  # fmt: skip
_SOURCES = (
    ("Nr", 6), ("Kilde", 7), ("Sak", 12), ("Tittel", 30), ("Råd", 24), ("Møte", 12),
    ("Dokument", 30), ("Side", 8), ("Sted", 16), ("Sitat", 56),
)  # fmt: skip
_LINE_HEIGHT, _TALLEST = 15.0, 405.0
"""Points; Excel has no taller rows."""


def write_spreadsheet(answers: AnswerSet, stream: IO[bytes]) -> None:
    """Write all answers into one workbook."""
    book = openpyxl.Workbook()
    book.properties.title = "Svar på spørsmål"
    book.properties.creator = "council-assistant"
    book.properties.language = "nb-NO"
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a workbook begins with a sheet")
    sheet.title = "Svar"
    _write_sheet(sheet, _ANSWERS, [_answer_row(answered) for answered in answers.answers])
    _hide_empty(sheet, _ANSWERS, ("Del", "Sekretariatets svar"))
    titles = answers.titles
    rows = [row for answered in answers.answers for row in _source_rows(answered, titles)]
    _write_sheet(book.create_sheet("Kilder"), _SOURCES, rows)
    about = book.create_sheet("Om")
    about.column_dimensions["A"].width = 100
    for at, line in enumerate((answers.origin, answers.summary), start=1):
        _put(about.cell(at, 1), line)
    book.save(stream)


def _answer_row(answered: Answered) -> list[str | int | None]:
    answer = answered.answer
    citations: Sequence[Citation] = answer.citations if answer else ()
    text = answer.text if answer else answered.message
    office = "\n".join(office_lines(answer.office)) if answer and answer.office else ""
    return [
        _number(answered.number),
        answered.section,
        answered.question,
        "\n".join(filter(None, (text, answer.note if answer else ""))),
        STATUS_WORDS[answered.status],
        _listed([c.sak_label or "" for c in citations], citations),
        _pages(citations),
        _listed([c.document for c in citations], citations),
        _listed([c.quote for c in citations], citations),
        office,
    ]


def _source_rows(answered: Answered, titles: SakTitles) -> list[list[str | int | None]]:
    citations = answered.answer.citations if answered.answer else ()
    return [
        [
            _number(answered.number),
            c.number,
            c.sak_label or "",
            titles.get((c.council, c.meeting, c.sak_label or ""), ""),
            c.council,
            c.meeting or "",
            c.document,
            c.page,
            c.locator,
            c.quote,
        ]
        for c in citations
    ]


def _number(number: str) -> str | int:
    return int(number) if number.isascii() and number.isdecimal() else number


def _pages(citations: Sequence[Citation]) -> str | int | None:
    if len(citations) == 1 and citations[0].page is not None:
        return citations[0].page
    return _listed([str(c.page) if c.page else c.locator for c in citations], citations)


def _listed(values: Sequence[str], citations: Sequence[Citation]) -> str:
    """Return what all sources share, or a line for each with its marker."""
    if len(set(values)) <= 1:
        return values[0] if values else ""
    return "\n".join(f"[{c.number}] {value}" for c, value in zip(citations, values, strict=True))


def _write_sheet(
    sheet: Any, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str | int | None]]
) -> None:
    for at, (name, width) in enumerate(columns, start=1):
        cell = sheet.cell(1, at, name)
        cell.font = Font(bold=True)
        cell.fill = _HEADER_FILL
        sheet.column_dimensions[get_column_letter(at)].width = width
    for at, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            _put(sheet.cell(at, column), value)
        sheet.row_dimensions[at].height = _height(row, columns)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _height(row: Sequence[str | int | None], columns: Sequence[tuple[str, int]]) -> float:
    """Return a height that shows all of the row; not every program measures wrapped text."""
    lines = 1
    for value, (_, width) in zip(row, columns, strict=True):
        if isinstance(value, str):
            # A line breaks between words, so it seldom holds all that its width could.
            wrapped = (1 + len(part) * 1.15 // width for part in value.split("\n"))
            lines = max(lines, int(sum(wrapped)))
    return min(_LINE_HEIGHT * lines, _TALLEST)


def _put(cell: Any, value: str | int | None) -> None:
    """Write a value; a text is a text, even one that looks like a formula."""
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    if isinstance(value, str):
        text = printable(value)[:LONGEST_CELL]
        if not text:
            return
        cell.value = text
        cell.data_type = "s"
        # Kept as text when the cell is edited, and when the sheet is saved as CSV and read again.
        cell.quotePrefix = text.startswith(_FORMULA_STARTS)
    elif value is not None:
        cell.value = value


def _hide_empty(sheet: Any, columns: Sequence[tuple[str, int]], names: Sequence[str]) -> None:
    for at, (name, _) in enumerate(columns, start=1):
        letter = get_column_letter(at)
        if name in names and not any(cell.value for cell in sheet[letter][1:]):
            sheet.column_dimensions[letter].hidden = True
