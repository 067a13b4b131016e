"""Stage 4, chunk: a meeting becomes chunks that never cross a sak nor split a table's header."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.sources import Access
from assistant.structure.meeting import DocumentKind


class Span(BaseModel):
    """The part of a passage that a chunk holds: ``chunk.text[at:at + end - start]`` equals
    ``passage.text[start:end]``.
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
