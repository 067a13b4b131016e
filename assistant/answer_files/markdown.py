"""Answers as Markdown in which nothing of a question, an answer or a quote is markup."""

import re
from typing import IO

from assistant.answer_files.answers import STATUS_WORDS, Answered, AnswerSet, marked
from assistant.show import SakTitles, office_lines, source_text

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")
_LIST_ITEM = re.compile(r"^\s*(?:[-–•])\s+(?=\S)")


def write_markdown(answers: AnswerSet, stream: IO[bytes]) -> None:
    """Write all answers into one file in UTF-8."""
    parts = ["# Svar på spørsmål", f"*{escaped(answers.origin)}*", escaped(answers.summary)]
    section, titles = "", answers.titles
    for answered in answers.answers:
        if answered.section and answered.section != section:
            section = answered.section
            parts.append(f"## {escaped(section)}")
        parts += _parts(answered, titles, "###" if answers.sections else "##")
    text = "\n\n".join(parts) + "\n"
    stream.write(text.encode("utf-8", "replace"))


def _parts(answered: Answered, titles: SakTitles, level: str) -> list[str]:
    question = answered.question or "Spørsmål som ikke kunne leses"
    parts = [f"{level} {escaped(answered.number)}. {escaped(question)}"]
    if answered.status != "answered":
        parts.append(f"**Status: {STATUS_WORDS[answered.status]}**")
    parts += [_paragraph(line) for line in marked(answered)]
    answer = answered.answer
    if answer and answer.note:
        parts.append(f"*{escaped(answer.note)}*")
    if answer and answer.citations:
        sources = [
            f"- \\[{c.number}\\] {escaped(source_text(c, titles))}" for c in answer.citations
        ]
        parts += ["Kilder:", "\n".join(sources)]
    if answer and answer.office:
        title, *lines = office_lines(answer.office)
        quoted = "\n".join(f"> {escaped(line)}  " for line in lines)
        parts += [f"**{escaped(title)}**", quoted]
    return parts


def _paragraph(line: str) -> str:
    item = _LIST_ITEM.match(line)
    return f"- {escaped(line[item.end() :])}" if item else escaped(line)


def escaped(text: str) -> str:
    """Return a text as one line that Markdown shows as it stands."""
    flat = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", flat)
