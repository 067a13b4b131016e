"""The output of the control: findings with their places, the arithmetic and how sure they are."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.check.words import Phrase
from assistant.language import Language
from assistant.structure.meeting import Meeting, Passage, Place, Table, TableRow

FindingKind = Literal[
    "sum",
    "rounding",
    "series",
    "figure",
    "unit",
    "date",
    "weekday",
    "time",
    "sak",
    "missing",
    "presenter",
    "placeholder",
    "abbreviation",
    "reference",
]
"""Sum, avrunding, rekke over år, samme mål med to tall, enhet som hopper, dato, ukedag,
klokkeslett, saksnummer og sakstittel, sak uten papir eller forslag, presenterer, plassholder,
forkortelse, død kryssreferanse."""

Severity = Literal["error", "warning", "note"]
"""Feil; bør sjekkes; til opplysning."""

Certainty = Literal["certain", "likely", "possible"]
"""Sikkert (the papers contradict themselves), trolig, mulig."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Spot(_Value):
    """One of the places that a finding is about, with what stands there verbatim."""

    sak: str | None
    sak_label: str | None
    place: Place
    quote: str


class Finding(_Value):
    """Funn: something in the papers to look at before they are sent out."""

    kind: FindingKind
    severity: Severity
    certainty: Certainty
    said: Phrase = Field(description="one sentence")
    spots: tuple[Spot, ...] = Field(description="both places, the one that looks wrong first")
    shown: tuple[Phrase, ...] = Field(default=(), description="'377 + 120 = 497, trykt 498'")

    def message(self, language: Language = "nb") -> str:
        """Return what was found in a language; titles, names and figures stay as printed."""
        return self.said.told(language)

    def arithmetic(self, language: Language = "nb") -> tuple[str, ...]:
        """Return the calculations that show it in a language."""
        return tuple(line.told(language) for line in self.shown)


class Control(_Value):
    """Kontroll: all findings of one meeting, the gravest first."""

    meeting: str
    council: str
    date: str | None
    papers: int = Field(description="how many papers were looked at")
    tables: int
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(finding.severity == severity for finding in self.findings)


def passage_spot(passage: Passage, quote: str | None = None) -> Spot:
    """Return the place of a passage; the quote is the passage unless part of it is given."""
    text = passage.text if quote is None else quote
    return Spot(
        sak=passage.sak,
        sak_label=passage.sak_label,
        place=passage.place,
        quote=" ".join(text.split()),
    )


def row_spot(table: Table, row: TableRow) -> Spot:
    """Return the place of a table row."""
    return Spot(sak=table.sak, sak_label=table.sak_label, place=row.place, quote=row.quote)


def in_force(meeting: Meeting) -> Meeting:
    """Return a meeting without the papers that a later version replaces.

    That a revised paper says something else than the one it replaces is what it is for.
    """
    replaced = {paper.revises for paper in meeting.papers if paper.revises}
    if not replaced:
        return meeting
    return meeting.model_copy(
        update={
            "papers": tuple(p for p in meeting.papers if p.path not in replaced),
            "tables": tuple(t for t in meeting.tables if t.place.document not in replaced),
            "passages": tuple(p for p in meeting.passages if p.place.document not in replaced),
            "decisions": tuple(d for d in meeting.decisions if d.place.document not in replaced),
        }
    )


def minutes_of(meeting: Meeting) -> frozenset[str]:
    """Return the paths of the meeting's minutes, which may say other than what was sent out."""
    return frozenset(paper.path for paper in meeting.papers if paper.kind == "minutes")
