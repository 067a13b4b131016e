"""Answers as a Word file: a heading a question, the sources as footnotes."""

from typing import IO

from assistant.answer.result import OfficeAnswer
from assistant.answer_files.answers import STATUS_WORDS, Answered, AnswerSet
from assistant.docx_writer import DocxWriter
from assistant.show import SakTitles, office_lines, source_text


def write_word(answers: AnswerSet, stream: IO[bytes]) -> None:
    """Write all answers into one document."""
    writer = DocxWriter(title="Svar på spørsmål", language="nb", made_at=answers.made_at)
    writer.provenance(answers.origin)
    writer.paragraph(answers.summary)
    section, titles = "", answers.titles
    for answered in answers.answers:
        if answered.section and answered.section != section:
            section = answered.section
            writer.heading(section)
        _write(writer, answered, titles, level=2 if answers.sections else 1)
    writer.save(stream)


def _write(writer: DocxWriter, answered: Answered, titles: SakTitles, *, level: int) -> None:
    question = answered.question or "Spørsmål som ikke kunne leses"
    writer.heading(f"{answered.number}. {question}", level=2 if level == 2 else 1)
    if answered.status != "answered":
        writer.paragraph(f"Status: {STATUS_WORDS[answered.status]}", bold=True)
    if answered.answer is None:
        writer.paragraph(answered.message)
        return
    notes = {c.number: source_text(c, titles) for c in answered.answer.citations}
    writer.paragraph(answered.answer.text, notes=notes)
    if answered.answer.note:
        writer.provenance(answered.answer.note)
    if answered.answer.office:
        _write_office(writer, answered.answer.office)


def _write_office(writer: DocxWriter, office: OfficeAnswer) -> None:
    title, *lines = office_lines(office)
    writer.paragraph(title, bold=True)
    for line in lines:
        writer.quote(line.strip())
