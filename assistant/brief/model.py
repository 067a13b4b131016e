"""The briefing (møtebrief) as values: statements with their sources, tables, charts, questions."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer.result import Language
from assistant.structure.meeting import Stage

ChartKind = Literal["levels", "growth", "shares"]
"""Nivåer over år; vekst etter årsak; andeler."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Value):
    """Kilde: where a statement stands, with the quote that proves it."""

    sak_label: str | None
    document: str
    locator: str
    quote: str = Field(description="verbatim, short")


class Statement(_Value):
    """Utsagn: a sentence of the briefing with its sources; it is never without."""

    text: str
    sources: tuple[Source, ...] = Field(min_length=1)
    heading: str = Field(default="", description="the heading it stands under in the papers")


class KeyTable(_Value):
    """A table of the papers as printed."""

    title: str
    unit: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = Field(description="the label first, then the cells")
    figures: tuple[int, ...] = Field(description="columns, from 0, that hold figures")
    left_out: int = Field(default=0, description="rows of the papers that are not shown")
    source: Source


class Series(_Value):
    """One line or kind of bar of a chart."""

    name: str
    values: tuple[float | None, ...] = Field(description="one a label; None where nothing stands")


class Chart(_Value):
    """A chart over the cells of one table."""

    kind: ChartKind
    title: str
    unit: str | None
    labels: tuple[str, ...] = Field(description="years, or the parts of a whole")
    series: tuple[Series, ...]
    alt: str = Field(description="what stands for the picture where it cannot be seen")
    source: Source


class DecisionText(_Value):
    """Forslag eller vedtak, verbatim."""

    stage: Stage
    by: str | None = Field(description="who moves it, as printed")
    text: str
    source: Source


class Asked(_Value):
    """A question that members may ask, with what the papers answer."""

    question: str
    answer: tuple[Statement, ...]


class Remark(_Value):
    """Noe å merke seg: a contradiction, or something that the papers lack."""

    text: str
    sources: tuple[Source, ...] = ()


class SakBrief(_Value):
    """The briefing of one sak."""

    label: str
    title: str
    kind: str | None = Field(description="as printed")
    start: str | None
    minutes: int | None = Field(description="until the next item of the agenda")
    presenters: tuple[str, ...] = Field(description="'Kari Moe, Norsk helsenett'")
    agenda: Source | None
    matter: tuple[Statement, ...]
    background: tuple[Statement, ...]
    figures: tuple[Statement, ...]
    tables: tuple[KeyTable, ...]
    charts: tuple[Chart, ...]
    risks: tuple[Statement, ...]
    discussion: tuple[Statement, ...] = Field(description="what the body is asked to discuss")
    decisions: tuple[DecisionText, ...]
    questions: tuple[Asked, ...]
    remarks: tuple[Remark, ...]


class Briefing(_Value):
    """Møtebrief: what the chair needs to know of a meeting's saker."""

    council: str
    date: str | None
    place: str | None
    language: Language
    topic: str | None
    mode: str = Field(description="'reader', or the language model that wrote the summaries")
    papers: tuple[str, ...]
    items: tuple[SakBrief, ...]
    removed: int = Field(default=0, description="statements that could not be proved")
