"""Writing a file of answers by its format."""

from collections.abc import Callable
from pathlib import Path
from typing import IO

from assistant.answer_files.answers import AnswerSet


def is_answer_file(path: str) -> bool:
    """Tell whether a file is one for people; any other gets JSON lines."""
    return Path(path).suffix.lower() in _WRITERS


def write_answers(answers: AnswerSet, path: str, stream: IO[bytes]) -> None:
    """Write answers in the format that the path's ending names; nothing is written to the path."""
    _WRITERS[Path(path).suffix.lower()](answers, stream)


def _spreadsheet(answers: AnswerSet, stream: IO[bytes]) -> None:
    from assistant.answer_files.spreadsheet import write_spreadsheet

    write_spreadsheet(answers, stream)


def _word(answers: AnswerSet, stream: IO[bytes]) -> None:
    from assistant.answer_files.word import write_word

    write_word(answers, stream)


def _markdown(answers: AnswerSet, stream: IO[bytes]) -> None:
    from assistant.answer_files.markdown import write_markdown

    write_markdown(answers, stream)


_WRITERS: dict[str, Callable[[AnswerSet, IO[bytes]], None]] = {
    ".xlsx": _spreadsheet,
    ".docx": _word,
    ".md": _markdown,
}
