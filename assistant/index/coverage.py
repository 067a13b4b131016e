"""The coverage report: what was read, what was understood, and what was not."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.parse.pages import ParseProblem
from assistant.structure.meeting import AgendaItem, Decision, Meeting, Person

_MEETING_FIELDS = {"council", "date", "place"}
_PERSON_FIELDS = {"name", "organisation", "role", "replaces"}
_ITEM_FIELDS = {"number", "title", "presenters", "start", "kind", "kind_printed", "documents"}
_KIND_NAMES = {
    "approval": "godkjenning", "information": "orientering", "discussion": "drøfting",
    "decision": "vedtak", "open": "åpen sak",
}  # fmt: skip
_LISTED = 20
_TREATED_WORDS = 20
"""Words beside its title that a notice must have of a sak to be its paper."""
_LISTS = {
    "picture_pages": "Mest bilder eller diagrammer, innholdet der kan mangle",
    "ocr_pages": "Skannet og lest med OCR, tall der bør kontrolleres",
    "without_pages": "Word-filer uten sidetall (trenger LibreOffice)",
    "duplicates": "Like filer, regnet én gang",
    "changed": "Nye eller endrede siden sist",
    "renamed": "Flyttet siden sist",
    "removed": "Borte siden sist",
}
"""Lists of the report and their titles, in the order in which they are told."""


class MeetingCoverage(BaseModel):
    """What was understood of one meeting."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    council: str
    date: str | None
    place: str | None
    agenda: tuple[AgendaItem, ...]
    decisions: tuple[Decision, ...]
    people: tuple[Person, ...]
    without_papers: tuple[str, ...] = Field(description="saker on the agenda with no paper found")
    revised: tuple[str, ...] = Field(description="papers that replace another paper")


class CoverageReport(BaseModel):
    """What one ingest read (dekningsrapport)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    files: int = Field(description="papers that were read")
    pages: int
    pages_without_text: int
    picture_pages: tuple[str, ...] = Field(
        default=(), description="'path, side n' of pages that are mostly pictures"
    )
    tables: int
    unread: tuple[ParseProblem, ...] = ()
    duplicates: tuple[str, ...] = Field(default=(), description="'path = path' of identical files")
    ocr_pages: tuple[str, ...] = Field(
        default=(), description="'path, side n (surety %)' of scanned pages that were read by OCR"
    )
    without_pages: tuple[str, ...] = Field(
        default=(), description="Word files whose pages are not known"
    )
    removed: tuple[str, ...] = Field(default=(), description="papers gone since the last ingest")
    renamed: tuple[str, ...] = Field(default=(), description="'path → path' of papers that moved")
    changed: tuple[str, ...] = Field(default=(), description="papers that are new or changed")
    meetings: tuple[MeetingCoverage, ...] = ()

    def to_batch(self) -> dict[str, Any]:
        """Return the report in the shape of ``assistant ingest --json``."""
        return {
            "files": self.files,
            "pages": self.pages,
            "pages_without_text": self.pages_without_text,
            "tables": self.tables,
            "unread": [problem.model_dump() for problem in self.unread],
            "meetings": [_meeting_to_batch(meeting) for meeting in self.meetings],
            **{name: list(getattr(self, name)) for name in _LISTS},
        }

    def to_text(self) -> str:
        """Return the report for a person to read."""
        lines = [
            f"Leste {_count(self.files, 'fil', 'filer')} med {_count(self.pages, 'side', 'sider')}"
            f" og {_count(self.tables, 'tabell', 'tabeller')}.",
        ]
        if self.pages_without_text:
            lines.append(f"Uten tekst: {_count(self.pages_without_text, 'side', 'sider')}.")
        for meeting in self.meetings:
            lines += _meeting_lines(meeting)
        for name, title in _LISTS.items():
            lines += _listed(title, getattr(self, name))
        lines += _listed(
            "IKKE LEST",
            [
                f"{p.document}{f', side {p.page}' if p.page else ''}: {p.reason}"
                for p in self.unread
            ],
        )
        return "\n".join(lines)


def cover_meeting(meeting: Meeting) -> MeetingCoverage:
    """Return what was understood of a meeting."""
    return MeetingCoverage(
        id=meeting.id,
        council=meeting.council,
        date=meeting.date,
        place=meeting.place,
        agenda=meeting.agenda,
        decisions=meeting.decisions,
        people=meeting.people,
        without_papers=tuple(
            item.label for item in meeting.agenda if item.number and not _has_paper(item, meeting)
        ),
        revised=tuple(f"{p.path} erstatter {p.revises}" for p in meeting.papers if p.revises),
    )


def _has_paper(item: AgendaItem, meeting: Meeting) -> bool:
    """Tell whether a sak is treated somewhere; a notice that lists its title does not treat it."""
    notices = {paper.path for paper in meeting.papers if paper.kind == "notice"}
    if any(path not in notices for path in item.documents):
        return True
    words = sum(
        len(passage.text.split())
        for passage in meeting.passages
        if (passage.sak, passage.sak_label) == (item.number, item.label)
    )
    return words >= len(item.title.split()) + _TREATED_WORDS


def _meeting_to_batch(meeting: MeetingCoverage) -> dict[str, Any]:
    return {
        **meeting.model_dump(include=_MEETING_FIELDS),
        "agenda_items": [_item_to_batch(item, meeting.decisions) for item in meeting.agenda],
        "people": [person.model_dump(include=_PERSON_FIELDS) for person in meeting.people],
        "without_papers": list(meeting.without_papers),
        "revised": list(meeting.revised),
    }


def _item_to_batch(item: AgendaItem, decisions: tuple[Decision, ...]) -> dict[str, Any]:
    own = [d for d in decisions if _belongs(d, item)]
    listed = item.model_dump(mode="json", include=_ITEM_FIELDS)
    ordered = {name: listed[name] for name in AgendaItem.model_fields if name in listed}
    return {
        **ordered,
        "decisions": [
            {"stage": d.stage, "text": d.text, "document": d.place.document, "page": d.place.page}
            for d in own
        ],
    }


def _belongs(decision: Decision, item: AgendaItem) -> bool:
    """Tell whether a decision is of a sak; 'PS 1/26' and 'RS 1/26' are two saker."""
    if decision.sak != item.number:
        return False
    if item.number is None:
        return decision.sak_label == item.label
    return decision.sak_label in (None, item.label) or _series(decision) == _series(item)


def _series(holder: Decision | AgendaItem) -> str:
    label = holder.sak_label if isinstance(holder, Decision) else holder.label
    letters = "".join(letter for letter in (label or "").upper() if letter.isalpha())
    return "" if letters in ("SAK", "SAKNR", "SAKSNR") else letters


def _meeting_lines(meeting: MeetingCoverage) -> list[str]:
    saker = [item for item in meeting.agenda if item.number]
    lines = [
        "",
        f"{meeting.council}, {meeting.date or 'uten dato'}"
        + (f", {meeting.place}" if meeting.place else ""),
        f"  {_count(len(saker), 'sak', 'saker')}, "
        f"{_count(len(meeting.decisions), 'vedtak eller forslag', 'vedtak og forslag')}, "
        f"{_count(len(meeting.people), 'person', 'personer')}",
    ]
    for item in saker:
        kind = f" ({_KIND_NAMES[item.kind]})" if item.kind else ""
        lines.append(f"  {item.label}: {item.title}{kind}")
    lines += [f"  {line}" for line in _listed("Uten papirer", meeting.without_papers)]
    lines += [f"  {line}" for line in _listed("Reviderte papirer", meeting.revised)]
    return lines


def _listed(title: str, entries: "tuple[str, ...] | list[str]") -> list[str]:
    if not entries:
        return []
    title = f"{title} ({len(entries)})" if len(entries) > 1 else title
    shown = [f"  {entry}" for entry in entries[:_LISTED]]
    if len(entries) > _LISTED:
        shown.append(f"  … og {len(entries) - _LISTED} til")
    return [f"{title}:", *shown]


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
