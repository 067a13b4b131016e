"""Stage 4, chunk: a meeting becomes chunks that never cross a sak nor split a table's header."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from assistant.sources import Access
from assistant.structure.meeting import DocumentKind, Meeting, PaperRef, Passage, Table

_SENTENCE = re.compile(r"(?<=[.!?…»\"”)])\s+(?=[A-ZÆØÅ«\"“(\d–-])|\n+")
_ROW = re.compile(r"\n")


class Span(BaseModel):
    """The part of a passage that a chunk holds.

    ``chunk.text[at:at + end - start]`` equals ``passage.text[start:end]``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    passage: str = Field(description="id of the passage")
    start: int
    end: int
    at: int = Field(description="where the part begins in the chunk's text")


class Chunk(BaseModel):
    """What is embedded and searched: a piece of one sak of one paper."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="hash of content and place")
    text: str = Field(description="the papers' own words, at most settings.chunk_words or a row")
    context: str = Field(description="sak, title and heading path: embedded before the text")
    council: str
    meeting: str = Field(description="id of the meeting")
    date: str | None
    sak: str | None
    sak_label: str | None
    document: str
    document_kind: DocumentKind
    access: Access
    page: int | None = Field(description="page of the first span")
    locator: str
    spans: tuple[Span, ...]

    @property
    def embedded_text(self) -> str:
        """Context and text, as given to the embedding model and the lexical index."""
        return f"{self.context}\n{self.text}" if self.context else self.text


class _Piece(NamedTuple):
    """A part of a passage that is not split further."""

    passage: Passage
    start: int
    end: int

    @property
    def words(self) -> int:
        return len(self.passage.text[self.start : self.end].split())


def chunk_meeting(meeting: Meeting, *, words: int) -> list[Chunk]:
    """Cut a meeting into chunks of at most ``words`` words.

    A chunk never crosses a sak, a paper, a heading path or a table. Every character of every
    passage but the white space between sentences and rows stands in exactly one chunk. A longer
    chunk appears only where a single sentence or table row is longer.

    Args:
        meeting: The meeting.
        words: Target size; a table's title and header stand in ``context`` and do not count.
    """
    titles = {(item.number, item.label): item.title for item in meeting.agenda}
    papers = {paper.path: paper for paper in meeting.papers}
    tables = {table.id: table for table in meeting.tables}
    chunks: list[Chunk] = []
    for group in _groups(meeting.passages):
        first = group[0]
        table = tables.get(first.table_id or "")
        context = _context(meeting, first, titles.get((first.sak, first.sak_label or "")), table)
        paper = papers.get(first.place.document)
        for pieces in _pack(
            [piece for passage in group for piece in _split(passage, words)], words
        ):
            chunks.append(_chunk(meeting, paper, pieces, context))
    return chunks


def _groups(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield runs of passages of one paper, sak, heading path and table.

    A heading goes with the text under it, so its own path is taken with its text.
    """
    run: list[Passage] = []
    for passage in passages:
        if run and _section(run[-1]) != _section(passage):
            yield run
            run = []
        run.append(passage)
    if run:
        yield run


def _section(passage: Passage) -> tuple[object, ...]:
    path = passage.heading_path
    if passage.kind == "heading":
        path = (*path, " ".join(passage.text.split()))
    return passage.place.document, passage.sak, passage.sak_label, path, passage.table_id


def _split(passage: Passage, words: int) -> Iterator[_Piece]:
    """Split a passage at rows, or at sentences where it is longer than a chunk."""
    text = passage.text
    if not text.strip():
        return
    if passage.kind == "table":
        yield from _spans(passage, _ROW)
    elif len(text.split()) <= words:
        yield _Piece(passage, 0, len(text))
    else:
        yield from _spans(passage, _SENTENCE)


def _spans(passage: Passage, pattern: re.Pattern[str]) -> Iterator[_Piece]:
    start = 0
    for match in pattern.finditer(passage.text):
        if passage.text[start : match.start()].strip():
            yield _Piece(passage, start, match.start())
            start = match.end()
    if passage.text[start:].strip():
        yield _Piece(passage, start, len(passage.text))


def _pack(pieces: Sequence[_Piece], words: int) -> Iterator[list[_Piece]]:
    packed: list[_Piece] = []
    count = 0
    for piece in pieces:
        if packed and count + piece.words > words and not _is_only_headings(packed):
            yield packed
            packed, count = [], 0
        packed.append(piece)
        count += piece.words
    if packed:
        yield packed


def _is_only_headings(pieces: Sequence[_Piece]) -> bool:
    return all(piece.passage.kind == "heading" for piece in pieces)


def _context(meeting: Meeting, passage: Passage, title: str | None, table: Table | None) -> str:
    """Council, sak with title, and headings; for a table also its title, unit and header."""
    sak = " ".join(part for part in (passage.sak_label, title) if part) if passage.sak else ""
    sak = sak or passage.sak_label or ""
    opening = (passage.sak_label or "", passage.sak or "")
    headings = [
        heading
        for heading in passage.heading_path
        if not any(part and heading.startswith(part) for part in opening)
    ]
    parts = [meeting.council_short or meeting.council, sak, *headings]
    lines = [" · ".join(dict.fromkeys(part for part in parts if part))]
    if table is not None and passage.kind == "table":
        unit = f" ({table.unit})" if table.unit and table.unit not in table.title else ""
        lines.append(f"{table.title}{unit}".strip())
        lines.append(" | ".join(part for part in (table.label_header, *table.columns) if part))
    return "\n".join(line for line in lines if line)


def _chunk(
    meeting: Meeting, paper: PaperRef | None, pieces: Sequence[_Piece], context: str
) -> Chunk:
    first = pieces[0].passage
    spans: list[Span] = []
    text = ""
    for piece in pieces:
        text += "\n" if text else ""
        spans.append(Span(passage=piece.passage.id, start=piece.start, end=piece.end, at=len(text)))
        text += piece.passage.text[piece.start : piece.end]
    place = first.place
    key = "\n".join([meeting.id, context, text, *(f"{s.passage}:{s.start}" for s in spans)])
    return Chunk(
        id=hashlib.sha256(key.encode()).hexdigest()[:24],
        text=text,
        context=context,
        council=meeting.council,
        meeting=meeting.id,
        date=meeting.date,
        sak=first.sak,
        sak_label=first.sak_label,
        document=place.document,
        document_kind=paper.kind if paper else "other",
        access=paper.access if paper else meeting.access,
        page=place.page,
        locator=place.locator,
        spans=tuple(spans),
    )
