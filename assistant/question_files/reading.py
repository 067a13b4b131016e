"""Reading a file of questions by its format."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from assistant.batch import Question
from assistant.errors import AssistantError, QuestionError, SettingsError
from assistant.parse.office import check_package
from assistant.question_files.columns import column_lines, find_column
from assistant.question_files.text import text_lines
from assistant.question_files.wording import Line, choose, leaned_on, skipped_note, take_marker
from assistant.sources import SourceFile, hash_file

MOST_QUESTIONS = 5_000
MAX_ROWS, MAX_COLUMNS = 20_000, 100


class QuestionFile(NamedTuple):
    """The questions of a file in order, and notes about what was not taken for one."""

    questions: tuple[Question, ...]
    notes: tuple[str, ...]


class _Lines(NamedTuple):
    lines: list[Line]
    notes: tuple[str, ...] = ()


def is_question_file(path: str) -> bool:
    """Tell whether a file is one for people; any other is read as JSON lines."""
    return Path(path).suffix.lower() in _READERS


def read_question_file(path: str) -> QuestionFile:
    """Read the questions of a spreadsheet, a Word file or a text.

    Raises:
        SettingsError: The file is missing or is a folder.
        QuestionError: It cannot be read, or holds no question.
    """
    file = Path(path)
    if not file.is_file():
        reason = "er en mappe" if file.is_dir() else "finnes ikke"
        raise SettingsError(f"Kan ikke lese {path}: {reason}.")
    read = _read(file)
    questions, others = choose(read.lines)
    if not questions:
        raise QuestionError(
            f"Fant ingen spørsmål i {file.name}.",
            advice="Skriv ett spørsmål per linje, eller gi kolonnen overskriften «Spørsmål».",
        )
    if len(questions) > MOST_QUESTIONS:
        raise QuestionError(
            f"{file.name} har {len(questions)} spørsmål; grensen er {MOST_QUESTIONS}.",
            advice="Del filen.",
        )
    notes = (*read.notes, *([skipped_note(others)] if others else []))
    return QuestionFile(_to_questions(questions), notes)


def _to_questions(lines: Sequence[Line]) -> tuple[Question, ...]:
    numbers = [line.number for line in lines]
    own = all(numbers) and len(set(numbers)) == len(numbers)
    return tuple(
        Question(
            id=line.number if own else str(at),
            question=line.text,
            history=leaned_on(line, lines[: at - 1]),
            extra={"place": line.place} | ({"section": line.section} if line.section else {}),
        )
        for at, line in enumerate(lines, start=1)
    )


def _read(file: Path) -> _Lines:
    try:
        return _READERS[file.suffix.lower()](file)
    except AssistantError as error:
        raise QuestionError(error.message, advice=error.advice) from error
    except PermissionError as error:
        raise SettingsError(f"Kan ikke lese {file}: ingen tilgang.") from error
    except Exception as error:  # the libraries raise almost anything on a crafted file
        raise QuestionError(
            f"{file.name} kan ikke leses ({type(error).__name__}).",
            advice="Lagre filen på nytt i programmet den er laget i.",
        ) from error


def _read_text(file: Path) -> _Lines:
    return _Lines(text_lines(file.read_bytes()))


def _read_sheets(file: Path) -> _Lines:
    import openpyxl

    check_package(_source(file))
    book = openpyxl.load_workbook(file, data_only=True)
    lines: list[Line] = []
    without: list[str] = []
    for sheet in book.worksheets:
        rows, places = _sheet_rows(sheet)
        column = find_column(rows)
        if column is not None:
            lines += column_lines(rows, column, places=places, section=sheet.title)
        elif any(map(any, rows)):
            without.append(f"«{sheet.title}»")
    book.close()
    if len({line.section for line in lines}) == 1:
        lines = [line._replace(section="") for line in lines]
    return _Lines(lines, (f"Ingen spørsmål i arket {', '.join(without)}.",) if without else ())


def _sheet_rows(sheet: Any) -> tuple[list[list[str]], list[str]]:
    cells = sheet.iter_rows(
        max_row=min(sheet.max_row, MAX_ROWS), max_col=min(sheet.max_column, MAX_COLUMNS)
    )
    rows = [[_cell_text(cell.value) for cell in row] for row in cells]
    return rows, [f"ark «{sheet.title}», rad {at}" for at in range(1, len(rows) + 1)]


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _read_word(file: Path) -> _Lines:
    from assistant.parse import parse_file

    lines: list[Line] = []
    section = ""
    for page in parse_file(_source(file)).pages:
        for at, block in enumerate(page.blocks, start=1):
            place = f"avsnitt {at}"
            if block.kind == "table":
                column = find_column(block.rows)
                places = [f"{place}, rad {row}" for row in range(1, len(block.rows) + 1)]
                if column is not None:
                    lines += column_lines(block.rows, column, places=places, section=section)
                continue
            words, kind, number = take_marker(" ".join(block.text.split()))
            if block.kind == "heading" and kind == "text":
                kind = "heading"
                section = section if "?" in words else words
            elif block.kind == "list_item" and kind == "text":
                kind = "numbered"
            if words:
                lines.append(Line(words, place, kind, number, section))
    return _Lines(lines)


def _source(file: Path) -> SourceFile:
    status = file.stat()
    return SourceFile(
        path=file.name,
        absolute=file,
        sha256=hash_file(file),
        size=status.st_size,
        modified=status.st_mtime,
    )


_READERS: dict[str, Callable[[Path], _Lines]] = {
    ".xlsx": _read_sheets,
    ".docx": _read_word,
    ".txt": _read_text,
    ".md": _read_text,
}
