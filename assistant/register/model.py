"""The decision register (vedtaksregister) as values."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.structure.meeting import Place, Stage

Role = Literal["proposal", "motion", "recommendation", "earlier_body", "decision"]
"""Forslag til vedtak i papirene; forslag satt fram i møtet; innstilling til et annet organ;
vedtatt i et annet organ tidligere; vedtak."""

Outcome = Literal["as_proposed", "changed", "deferred", "undecided", "without_proposal"]
"""Vedtatt som foreslått; endret; utsatt, sendt tilbake eller trukket; ikke vedtatt ennå; vedtatt
uten forslag i papirene."""

Status = Literal[
    "listed", "proposed", "recommended", "postponed", "sent_on", "sent_back", "withdrawn", "decided"
]
"""På sakslisten; foreslått; innstilt til et annet organ; utsatt; oversendt; sendt tilbake;
trukket; vedtatt."""

ChangeKind = Literal["added", "removed", "changed"]
"""Nytt punkt; punkt som falt bort; punkt med en annen ordlyd."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Duty(_Value):
    """Oppfølging: who is to do what by when, as far as a decision says so."""

    owner: str | None = Field(description="as printed")
    deadline: str | None = Field(description="as printed: 'innen 1. oktober 2026'")
    deadline_date: str | None = Field(description="ISO date where a day is printed or follows")
    text: str = Field(description="the point verbatim")


class Entry(_Value):
    """A proposed or adopted decision in the register."""

    council: str
    meeting: str = Field(description="the meeting's id")
    date: str | None
    sak: str | None
    sak_label: str | None
    title: str | None = Field(description="the sak's title on the agenda")
    archive_number: str | None = None
    stage: Stage
    role: Role
    heading: str
    text: str = Field(description="verbatim; paragraphs joined by newline")
    proposer: str | None = None
    revised: bool = False
    decided_by: str | None = None
    decided_on: str | None = None
    vote: str | None = None
    duties: tuple[Duty, ...] = ()
    place: Place


class Change(_Value):
    """Endring: how one point of a text differs from the point of the text before it."""

    kind: ChangeKind
    before: str | None
    after: str | None


class Sides(_Value):
    """Forslag og vedtak side om side: one sak of one meeting."""

    council: str
    meeting: str
    date: str | None
    sak: str | None
    sak_label: str | None
    title: str | None
    outcome: Outcome
    proposal: Entry | None
    decision: Entry | None
    motions: tuple[Entry, ...] = ()
    changes: tuple[Change, ...] = ()


class Step(_Value):
    """Ledd i en sakstråd: one treatment of the matter by one body."""

    council: str
    meeting: str
    date: str | None
    sak: str | None
    sak_label: str
    title: str
    status: Status
    entry: Entry | None = Field(description="what was decided, else what is proposed")
    changes: tuple[Change, ...] = Field(
        default=(), description="against what the step before decided or proposed"
    )
    next: str | None = Field(
        default=None, description="where it goes from here, as printed: 'kommunestyret 18. juni'"
    )
    is_new: bool = Field(default=True, description="on or after the day asked since")
    place: Place


class Thread(_Value):
    """Sakstråd: one matter through meetings and bodies, the earliest step first."""

    id: str = Field(description="the archive number, else meeting and sak of the first step")
    title: str
    archive_number: str | None
    steps: tuple[Step, ...]

    @property
    def latest(self) -> Step:
        """The last treatment."""
        return self.steps[-1]


class Register(_Value):
    """Vedtaksregister: all decisions, beside each other, and the matters they belong to."""

    council: str | None = Field(description="the body asked for, None for all")
    since: str | None = Field(description="ISO date asked for")
    meetings: int
    entries: tuple[Entry, ...]
    sides: tuple[Sides, ...]
    threads: tuple[Thread, ...]
