"""The output of answering: an answer whose claims each carry citations and bound figures."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.structure.meeting import DocumentKind, Stage

Language = Literal["nb", "nn", "en"]
Status = Literal["answered", "partial", "not_found", "redirected", "clarify"]

_MARKER = re.compile(r"\s*\[(\d+)\]")


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(_Value):
    """Kilde: a verbatim quote at a sak and a page."""

    number: int = Field(description="the marker in the answer, from 1")
    council: str
    meeting: str | None = Field(description="ISO date of the meeting")
    sak: str | None
    sak_label: str | None
    document: str
    page: int | None
    locator: str
    quote: str


class BoundFigure(_Value):
    """A figure of a claim and the one cell or span it stands for."""

    printed: str = Field(description="as it stands in the claim")
    value: float
    source: int = Field(description="index into the claim's evidence")
    entity: str | None = None
    measure: str | None = None
    period: str | None = None
    unit: str | None = None
    stage: str | None = None


class Evidence(_Value):
    """A verbatim quote with its full place, before it is numbered as a citation."""

    council: str
    meeting_id: str
    meeting: str | None
    sak: str | None
    sak_label: str | None
    sak_title: str | None = None
    document: str
    document_title: str = ""
    document_kind: DocumentKind = "other"
    page: int | None
    locator: str
    quote: str
    stage: Stage | None = Field(default=None, description="set where the source is a decision")
    context: tuple[str, ...] = Field(
        default=(), description="verbatim headings, table title and column header on the same page"
    )
    table_id: str | None = None
    row: int | None = None
    column: int | None = None

    @property
    def where(self) -> str:
        """Where it stands as a person finds it: 'Sak 4/26, side 3'."""
        paper = self.sak_label or self.document_title or self.document
        return f"{paper}, {self.locator}"


class Calculation(_Value):
    """A shown calculation over bound figures: ``expression = result``."""

    operation: Literal["difference", "sum", "share", "change", "count", "mean", "ratio"]
    operands: tuple[float, ...]
    result: float
    decimals: int = 0


class Claim(_Value):
    """Påstand: one sentence or list with the evidence that proves it."""

    text: str = Field(description="without markers")
    evidence: tuple[Evidence, ...]
    figures: tuple[BoundFigure, ...] = ()
    calculation: Calculation | None = None
    stage: Stage | None = None


class Draft(_Value):
    """What the reader or a language model wants to say, before verification."""

    status: Status
    language: Language
    claims: tuple[Claim, ...] = ()
    lead: str = Field(default="", description="words without facts before the claims")
    tail: str = Field(default="", description="what is missing, offers, notes; without facts")
    mode: str = Field(default="reader", description="'reader' or the model's name")


class OfficeSource(_Value):
    """Where the secretariat says that its answer stands; not proved by the papers."""

    label: str = Field(description="as shown to people")
    document: str = Field(default="", description="path of a paper; '' for any other source")
    page: int | None = None


class OfficeAnswer(_Value):
    """Sekretariatets svar to the same question, asked before; never mixed with what is proved."""

    number: int = Field(description="of the question in the secretariat's list")
    asked: str = Field(description="the question as it was asked then")
    text: str
    answered_at: dt.datetime
    sources: tuple[OfficeSource, ...] = ()


class Answer(_Value):
    """Svar: verified. ``text`` holds markers [1]; the sources are ``citations``."""

    question: str
    status: Status
    text: str
    language: Language
    citations: tuple[Citation, ...] = ()
    figures: tuple[BoundFigure, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    removed_claims: int = Field(default=0, description="claims that could not be proved")
    suggestions: tuple[str, ...] = Field(default=(), description="follow-up questions")
    mode: str = "reader"
    note: str = ""
    seconds: float = 0.0
    office: OfficeAnswer | None = Field(
        default=None, description="the secretariat's words, apart from ``text`` and ``citations``"
    )

    def cited_lines(self) -> Iterator[tuple[str, tuple[Citation, ...]]]:
        """Yield each line that has sources, without its markers, with what it cites."""
        known = {citation.number: citation for citation in self.citations}
        for line in self.text.split("\n"):
            cited = tuple(known[int(n)] for n in _MARKER.findall(line) if int(n) in known)
            text = _MARKER.sub("", line).strip()
            if text and cited:
                yield text, cited
