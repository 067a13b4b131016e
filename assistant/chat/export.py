"""An answer that leaves the page: as text, Markdown or a Word file, with its sources and maker."""

import datetime as dt
import io
import re
from typing import Literal, NamedTuple

from assistant.answer.result import Answer, Language
from assistant.chat.citing import headline, place
from assistant.chat.office import office_lines
from assistant.chat.shelf import Shelf
from assistant.chat.texts import texts_in, written_date, written_time
from assistant.chat.turns import Turn

Format = Literal["md", "docx"]

_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_START = re.compile(r"^(\s*)(\d+)([.)])(?=\s)|^(\s*)([-+])(?=\s)")


class Source(NamedTuple):
    """One line of the list of sources."""

    number: int
    place: str
    quote: str


class Sheet(NamedTuple):
    """What is written of one answer, in words that need no page around them."""

    question: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    sources_title: str
    sources: tuple[Source, ...]
    office: tuple[str, ...]
    signature: str
    language: Language
    made_at: dt.datetime


def make_sheet(turn: Turn, answer: Answer, shelf: Shelf | None, language: Language) -> Sheet:
    """Gather what is exported of an answer, in the interface's language.

    The signature says what made it, when, and from which papers.
    """
    texts = texts_in(language)
    papers = ", ".join(
        dict.fromkeys(
            f"{citation.council} {written_date(citation.meeting, language)}"
            for citation in answer.citations
        )
    )
    signature = texts.export_signature.format(
        name=texts.name, when=written_time(turn.asked_at, language), papers=papers or "–"
    )
    by_model = answer.mode not in ("reader", "guard")
    made = texts.made_by_model.format(model=answer.mode) if by_model else texts.made_by_reader
    notes = [answer.note] if answer.note else []
    if answer.removed_claims:
        notes.append(texts.removed.format(count=answer.removed_claims))
    return Sheet(
        question=turn.question,
        lines=tuple(line for line in answer.text.splitlines() if line.strip()),
        notes=tuple(notes),
        sources_title=texts.sources,
        sources=_sources(answer, shelf),
        office=office_lines(answer.office, language) if answer.office else (),
        signature=f"{signature} {made}.",
        language=language,
        made_at=turn.asked_at,
    )


def _sources(answer: Answer, shelf: Shelf | None) -> tuple[Source, ...]:
    found = []
    for citation in answer.citations:
        paper = shelf.find(citation.document) if shelf else None
        named = f"{headline(paper, citation)}, {place(paper, citation)}"
        found.append(Source(citation.number, named, " ".join(citation.quote.split())))
    return tuple(found)


def as_text(sheet: Sheet) -> str:
    """Write plain text for the clipboard."""
    parts = [sheet.question, "", *sheet.lines, *sheet.notes, ""]
    if sheet.sources:
        parts += [f"{sheet.sources_title}:", ""]
        parts += [f"[{s.number}] {s.place}: «{s.quote}»" for s in sheet.sources]
        parts.append("")
    parts += [*sheet.office, ""] if sheet.office else []
    return "\n".join([*parts, sheet.signature]) + "\n"


def as_markdown(sheet: Sheet) -> str:
    """Write Markdown in which nothing from the papers is markup."""
    parts = [f"# {_escaped(sheet.question)}"]
    parts += [_answer_line(line) for line in sheet.lines]
    parts += [f"*{_escaped(note)}*" for note in sheet.notes]
    if sheet.sources:
        parts.append(f"## {sheet.sources_title}")
        parts += [
            f"\\[{s.number}\\] {_escaped(s.place)}: «{_escaped(s.quote)}»" for s in sheet.sources
        ]
    parts += [f"> {_escaped(line)}" for line in sheet.office]
    return "\n\n".join([*parts, "---", f"*{_escaped(sheet.signature)}*"]) + "\n"


def _answer_line(line: str) -> str:
    """Keep a list item a list item; the rest is plain words."""
    begun = re.match(r"\s*(?:([-–•])|(\d{1,3})[.)])\s+(?=\S)", line)
    if begun is None:
        return _escaped(line.strip())
    sign = f"{begun.group(2)}." if begun.group(2) else "-"
    return f"{sign} {_escaped(line[begun.end() :].strip())}"


def _escaped(text: str) -> str:
    flat = _MARKDOWN_SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(r"\1\2\4\\\3\5", flat)


def as_docx(sheet: Sheet) -> bytes:
    """Write a Word file whose markers are footnotes."""
    from assistant.docx_writer import DocxWriter

    writer = DocxWriter(title=sheet.question, language=sheet.language, made_at=sheet.made_at)
    notes = {source.number: f"{source.place}: «{source.quote}»" for source in sheet.sources}
    for line in sheet.lines:
        writer.paragraph(line, notes=notes)
    for note in sheet.notes:
        writer.provenance(note)
    for line in sheet.office:
        writer.quote(line)
    writer.provenance(sheet.signature)
    stream = io.BytesIO()
    writer.save(stream)
    return stream.getvalue()
