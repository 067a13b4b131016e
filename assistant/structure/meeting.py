"""The output of structure: a meeting with its saker, decisions, tables, people and passages."""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.numbers import Number
from assistant.parse.pages import BlockKind, Box
from assistant.sources import Access

AgendaKind = Literal["approval", "information", "discussion", "decision", "open"]
"""Sakstype: godkjenning, orientering, drøfting, vedtak/beslutning, åpen."""

DocumentKind = Literal["notice", "minutes", "case_paper", "presentation", "attachment", "other"]
"""Innkalling, protokoll/referat, saksframlegg, presentasjon, vedlegg."""

Stage = Literal["proposed", "adopted"]
"""Forslag til vedtak; vedtak (only from minutes)."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Value):
    """Where in the papers something stands.

    ``page`` is the physical page from 1, or None where the format has none; ``locator`` is what
    a person can follow ("side 7", "lysbilde 3", "Overskrift, linje 588–596").
    """

    document: str
    page: int | None
    locator: str
    box: Box | None = None
    line: int | None = None


class Presenter(_Value):
    """Presenterer saken."""

    name: str
    organisation: str | None = None


class Person(_Value):
    """Medlem, stedfortreder eller annen: as the papers name them."""

    name: str
    organisation: str | None = None
    role: str | None = Field(
        default=None,
        description="'new_member', 'member', 'leader', 'deputy_leader', 'substitute', 'absent', "
        "'secretary', 'presenter', or as printed",
    )
    party: str | None = None
    replaces: str | None = None
    replaces_organisation: str | None = None
    place: Place
    quote: str = Field(default="", description="the line verbatim")


Relation = Literal["route", "treated", "next", "see", "mention"]
"""Saksgang; «behandlet i»; «utsettes til», «oversendes»; «jf.», «vises til»; merely named."""


class Reference(_Value):
    """Kryssreferanse: another sak, or a meeting, that a paper points to.

    A reference to a meeting has no ``number``. Where a date is printed without its year, the year
    is the one that lies nearest to the meeting whose paper it stands in.
    """

    relation: Relation
    number: str | None = Field(default=None, description="'7/26'; None for a meeting as such")
    label: str = Field(description="as printed: 'sak 7/26', 'møtet 12. februar'")
    council: str | None = Field(default=None, description="the body, as printed where it is named")
    date: str | None = Field(default=None, description="ISO date of the meeting it points to")
    sak: str | None = Field(description="the sak whose papers point, None outside any")
    sak_label: str | None
    place: Place
    quote: str = Field(description="the sentence or row verbatim")


class AgendaItem(_Value):
    """Sak: an item of the agenda; ``number`` is None for an unnumbered one ("Dagsaktuelt")."""

    number: str | None = Field(description="without prefix and leading zeros: '4/26'")
    label: str = Field(description="as printed with prefix, 'Sak 4/26', 'PS 005/26'")
    title: str
    presenters: tuple[Presenter, ...] = ()
    start: str | None = Field(default=None, description="HH:MM")
    end: str | None = Field(default=None, description="HH:MM where printed, else None")
    minutes: int | None = Field(default=None, description="how long it is set to last, as printed")
    kind: AgendaKind | None = None
    kind_printed: str | None = None
    is_break: bool = Field(default=False, description="pause, matpause, slutt")
    documents: tuple[str, ...] = Field(default=(), description="paths of the papers of this sak")
    places: tuple[Place, ...] = Field(default=(), description="the agenda line first")
    quote: str = Field(default="", description="the agenda line verbatim, cells joined by spaces")
    slot: str = Field(
        default="", description="the timetable's line verbatim; it stands at the last place"
    )
    handler: Person | None = Field(
        default=None, description="saksbehandler, from the head of the case paper"
    )
    exempt: str | None = Field(
        default=None, description="why the public may not read it, as printed: 'Offl. § 23'"
    )
    archive_number: str | None = Field(
        default=None, description="arkivsaksnummer as printed ('2026/1234'), the same in all bodies"
    )
    references: tuple[Reference, ...] = Field(
        default=(), description="what its papers point to, in their order"
    )


class Vote(_Value):
    """Votering: ``text`` verbatim, counts where stated."""

    text: str
    votes_for: int | None = None
    votes_against: int | None = None
    unanimous: bool = False


class Decision(_Value):
    """Forslag til vedtak or vedtak, verbatim. A proposal is never told as decided."""

    stage: Stage
    text: str = Field(description="verbatim; paragraphs joined by newline")
    sak: str | None
    sak_label: str | None
    heading: str = Field(description="as printed: 'Kommunedirektørens forslag til vedtak'")
    place: Place
    proposer: str | None = Field(default=None, description="who moved it, as printed")
    vote: Vote | None = None
    revised: bool = Field(default=False, description="marked 'oppdatert' or 'revidert'")
    decided_by: str | None = Field(
        default=None,
        description="the other body that decided so earlier, of a saksprotokoll among the papers; "
        "what it decided is a proposal here",
    )
    decided_on: str | None = Field(default=None, description="ISO date of that body's meeting")

    @property
    def is_motion(self) -> bool:
        """Whether it is a member's or a party's own proposal."""
        return bool(self.proposer and re.search(r"\(|\w \w", self.proposer))


_PART_OF_ROW = re.compile(
    r"\W*(?:her\s?av|der\s?av|hvorav|kvarav|av (?:dette|disse|desse)|of which)\b", re.IGNORECASE
)


class TableRow(_Value):
    """One row: its label, the group headings it stands under, its cells and its place."""

    label: str
    path: tuple[str, ...] = Field(
        default=(), description="group headings above it, outermost first"
    )
    cells: tuple[str, ...] = Field(description="as printed, one per column, '' is empty")
    values: tuple[Number | None, ...] = Field(description="the cells as numbers, None if not one")
    place: Place
    boxes: tuple[Box | None, ...] = ()
    is_sum: bool = False
    is_note: bool = Field(default=False, description="a text row across the table")
    printed: str = Field(
        default="",
        description="the row from left to right where the label does not stand first, else ''",
    )

    @property
    def is_part(self) -> bool:
        """Whether the row is part of the one above it: 'herav lønn', 'av dette pensjon'."""
        return _PART_OF_ROW.match(self.label) is not None

    @property
    def is_item(self) -> bool:
        """Whether the row stands for one of the table's things: neither sum, part nor note."""
        return not (self.is_sum or self.is_note or self.is_part)

    @property
    def quote(self) -> str:
        """The row as printed, cells joined by single spaces, empty cells left out."""
        row = self.printed or " ".join(part for part in (self.label, *self.cells) if part)
        return " ".join(row.split())


class Table(_Value):
    """Tabell: ``columns`` are the flattened headers of the cells (the label column is apart)."""

    id: str
    title: str
    unit: str | None = Field(default=None, description="as printed: 'millioner kroner', '1000 kr'")
    label_header: str = Field(default="", description="the header over the row labels")
    columns: tuple[str, ...]
    column_paths: tuple[tuple[str, ...], ...] = Field(description="header levels of each column")
    rows: tuple[TableRow, ...]
    header_quotes: tuple[str, ...] = Field(default=(), description="header rows as printed")
    sak: str | None
    sak_label: str | None
    heading_path: tuple[str, ...] = ()
    place: Place


class Passage(_Value):
    """One block in its context: the smallest thing that can be quoted and cited."""

    id: str
    kind: BlockKind
    text: str
    level: int = 0
    heading_path: tuple[str, ...] = Field(description="headings above it, outermost first")
    sak: str | None
    sak_label: str | None
    place: Place
    order: int = Field(description="position within the meeting, from 0")
    list_id: str | None = Field(default=None, description="same for items of one list")
    table_id: str | None = None


class Abbreviation(_Value):
    """A short form with its long form, learned from text: 'Pasientens legemiddelliste (PLL)'."""

    short: str
    long: str
    place: Place
    quote: str


class PaperRef(_Value):
    """One paper of a meeting."""

    path: str
    title: str
    kind: DocumentKind
    sak: str | None = Field(default=None, description="None where it covers several or none")
    pages: int
    sha256: str
    revises: str | None = Field(default=None, description="path of the paper it replaces")
    access: Access = "public"


class Hours(_Value):
    """Møtetid: when a notice sets a meeting to begin and end, or when it did by its minutes."""

    start: str | None = Field(description="HH:MM")
    end: str | None = Field(description="HH:MM")
    kind: DocumentKind
    place: Place
    quote: str = Field(description="the line verbatim")


class Meeting(_Value):
    """Møte: everything the papers say of one meeting of one council."""

    id: str = Field(description="'<council slug>/<ISO date>' or '<council slug>/udatert'")
    council: str
    council_short: str | None = None
    date: str | None = Field(description="ISO date")
    place: str | None = None
    hours: tuple[Hours, ...] = Field(default=(), description="of the notice, then of the minutes")
    title: str = ""
    access: Access = "public"
    papers: tuple[PaperRef, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    people: tuple[Person, ...] = ()
    tables: tuple[Table, ...] = ()
    passages: tuple[Passage, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    references: tuple[Reference, ...] = Field(
        default=(), description="what is pointed to outside any sak of the agenda"
    )
