"""A run over a file of questions, from whatever format to whatever format."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple, Protocol

from assistant.answer_files.answers import AnswerSet, answer_all
from assistant.answer_files.writing import is_answer_file, write_answers
from assistant.batch import (
    Asked,
    BatchOutcome,
    InvalidLine,
    Question,
    answer_question,
    attempt,
    error_record,
    open_output,
    open_questions,
    parse_line,
    write_records,
)
from assistant.errors import SettingsError
from assistant.progress import Progress
from assistant.question_files import is_question_file, read_question_file
from assistant.structure.meeting import Meeting

_OTHER_FORMATS = frozenset(
    [".xls", ".xlsm", ".ods", ".csv", ".doc", ".odt", ".rtf", ".pdf", ".pptx", ".html", ".htm"]
)


class AskedWithMeetings(Asked, Protocol):
    """The facade, with the meetings that it answers over."""

    @property
    def meetings(self) -> Sequence[Meeting]:
        """The meetings read."""


class Questionnaire(NamedTuple):
    """The questions of a file in order, and notes about what was not taken for one."""

    questions: tuple[Question | InvalidLine, ...]
    notes: tuple[str, ...] = ()


def is_for_people(questions: str, output: str) -> bool:
    """Tell whether a run reads or writes a format for people; else both are JSON lines.

    Raises:
        SettingsError: One of the files has an ending that is neither.
    """
    for path, others in (
        (questions, "XLSX, DOCX, TXT, MD og JSONL"),
        (output, "XLSX, DOCX, MD og JSONL"),
    ):
        suffix = Path(path).suffix.lower()
        if suffix in _OTHER_FORMATS:
            raise SettingsError(
                f"{Path(path).name}: «{suffix}» kan ikke brukes her.", advice=f"Bruk {others}."
            )
    return is_question_file(questions) or is_answer_file(output)


def read_questions(path: str, standard: IO[bytes]) -> Questionnaire:
    """Read all questions of a file; ``-`` is ``standard``, with JSON lines.

    Raises:
        SettingsError: The file cannot be read.
        QuestionError: A file for people holds no question.
    """
    if is_question_file(path):
        found = read_question_file(path)
        return Questionnaire(found.questions, found.notes)
    with open_questions(path, standard) as lines:
        parsed = (parse_line(line, at) for at, line in enumerate(lines, start=1) if line.strip())
        return Questionnaire(tuple(parsed))


def answer_questionnaire(
    asked: AskedWithMeetings,
    questionnaire: Questionnaire,
    output: str,
    *,
    standard: IO[bytes],
    progress: Progress,
) -> BatchOutcome:
    """Answer all questions and write the answers where ``output`` says.

    Raises:
        SettingsError: The output cannot be written.
        AssistantError: Something that would fail for every question, e.g. a dead server.
    """
    counted = _counted(questionnaire.questions, progress)
    with open_output(output, standard) as stream:
        if not is_answer_file(output):
            return write_records((_record(asked, question) for question in counted), stream)
        answers = tuple(answer_all(asked, counted))
        made = AnswerSet(answers, tuple(asked.meetings), dt.datetime.now(dt.UTC))
        write_answers(made, output, stream)
    return BatchOutcome(len(answers), sum(answered.answer is None for answered in answers))


def _counted(
    questions: Sequence[Question | InvalidLine], progress: Progress
) -> Iterator[Question | InvalidLine]:
    for at, question in enumerate(questions):
        progress("Svarer", at, len(questions))
        yield question
    progress("Svarer", len(questions), len(questions))


def _record(asked: Asked, question: Question | InvalidLine) -> dict[str, object]:
    if isinstance(question, InvalidLine):
        return error_record(question.id, question.message, extra=question.extra)
    place = str(question.extra.get("place", question.id))
    treated = attempt(question, lambda q: answer_question(asked, q), place)
    if isinstance(treated, str):
        return error_record(question.id, treated, extra=question.extra)
    return treated
