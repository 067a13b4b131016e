"""The structure that is read of small meetings in many layouts, against what is known of them.

Each folder of ``evals/layouts/`` is a body of its own: its papers, and ``expected.json`` with what
a careful reader finds in them. Nothing is indexed or asked: it is parsing and structure alone that
are measured. ``python -m evals.structure [BODY ...]`` tells how much is read, and of the open
bodies what is not.
"""

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from assistant.errors import CorpusError
from assistant.index.documents import DocumentStore
from assistant.ingest import scan
from assistant.progress import silent
from assistant.structure import Meeting, structure_apart
from assistant.structure.meeting import AgendaItem, Person, Table, TableRow, Vote
from evals.cases import EVALS, Split

LAYOUTS = EVALS / "layouts"

Field = Literal[
    "meeting",
    "sak",
    "title",
    "about",
    "files",
    "proposal",
    "decision",
    "vote",
    "person",
    "cell",
    "unit",
    "beyond",
]
"""What a fact is of; 'about' is kind, presenters, handler and times; 'beyond' is read too much."""


class _Known(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KnownMeeting(_Known):
    """A meeting of which there are papers."""

    date: str
    start: str | None = None
    end: str | None = None
    place: str | None = None


class KnownSak(_Known):
    """A sak of the agenda; ``number`` without prefix and leading zeros, None if unnumbered."""

    meeting: str
    number: str | None
    title: str
    kind: str | None = None
    presenters: tuple[str, ...] = ()
    handler: str | None = None
    start: str | None = None
    minutes: int | None = None
    files: tuple[str, ...] = ()


class KnownDecision(_Known):
    """A proposal, a motion or a decision, whole and verbatim."""

    meeting: str
    sak: str | None
    stage: Literal["proposed", "adopted"]
    text: str
    proposer: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    unanimous: bool = False


class KnownPerson(_Known):
    """Somebody whom the papers name as taking part or being absent."""

    meeting: str
    name: str
    role: str
    organisation: str | None = None
    party: str | None = None
    replaces: str | None = None


class KnownCell(_Known):
    """A cell of a table; group headings and upper headers stand in front with ' > '."""

    file: str
    row: str
    column: str
    value: str
    unit: str | None = None


class Layout(_Known):
    """Everything that is known of one body's papers."""

    body: str
    layout: str
    split: Split
    meetings: tuple[KnownMeeting, ...]
    saker: tuple[KnownSak, ...]
    decisions: tuple[KnownDecision, ...]
    people: tuple[KnownPerson, ...]
    cells: tuple[KnownCell, ...]


class Fact(NamedTuple):
    """One fact, whether it was read, and what was read instead."""

    field: Field
    told: bool
    expected: str
    found: str = ""


def load_layouts(folder: Path = LAYOUTS) -> dict[str, Layout]:
    """Return what is known of each body, by the name of its folder."""
    return {
        path.parent.name: Layout.model_validate_json(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*/expected.json"))
    }


def read_meetings(papers: Path, derived: Path) -> list[Meeting]:
    """Parse the papers of a folder and return the meetings that are understood from them.

    Args:
        papers: The folder.
        derived: Where files that are made of the papers lie; it may be thrown away.

    Raises:
        CorpusError: There is no paper, or one cannot be read.
    """
    sources = scan(papers).sources
    if not sources:
        raise CorpusError(f"{papers} har ingen papirer.", advice="Hent mappen på nytt.")
    parsed = DocumentStore(derived / "documents", derived).parse_all(list(sources), silent)
    for problem in parsed.problems:
        raise CorpusError(f"{problem.document}: {problem.reason}", advice="Rett papiret.")
    return list(structure_apart(parsed.documents, meeting_files={}).meetings)


def measure(layout: Layout, meetings: Iterable[Meeting]) -> list[Fact]:
    """Return every known fact with whether it was read, and what was read beyond them."""
    by_day = {meeting.date: meeting for meeting in meetings}
    return [
        *_meetings(layout, by_day),
        *_saker(layout, by_day),
        *_decisions(layout, by_day),
        *_people(layout, by_day),
        *_cells(layout, by_day.values()),
    ]


# What is missed is missed with all that is known of it: nothing stands in its place.
_NO_MEETING = Meeting(id="", council="", date=None)
_NO_SAK = AgendaItem(number=None, label="", title="")


def _meetings(layout: Layout, by_day: dict[str | None, Meeting]) -> Iterator[Fact]:
    for known in layout.meetings:
        meeting = by_day.get(known.date, _NO_MEETING)
        found = ", ".join(str(day) for day in by_day)
        read = meeting is not _NO_MEETING
        yield Fact("meeting", read, f"{layout.body} {known.date}", found)
        named = _is_named(meeting.council, layout.body)
        yield Fact("meeting", named, layout.body, meeting.council)
        hours = [(entry.start, entry.end) for entry in meeting.hours]
        if known.start is not None:
            wanted = (known.start, known.end)
            yield Fact("meeting", wanted in hours, f"{known.date} {wanted}", str(hours))
        if known.place is not None:
            same = _plain(meeting.place or "") == _plain(known.place)
            yield Fact("meeting", same, known.place, str(meeting.place))
    known_days = {known.date for known in layout.meetings}
    for day in by_day:
        if day not in known_days:
            yield Fact("beyond", False, "", f"meeting {day}")


def _is_named(found: str, body: str) -> bool:
    """Tell whether a body is meant; whose it is may be told besides ('… i Nes kommune')."""
    name, wanted = _plain(found), _plain(body)
    return name == wanted or re.match(rf"{re.escape(wanted)} (?:i|ved) \w", name) is not None


def _saker(layout: Layout, by_day: dict[str | None, Meeting]) -> Iterator[Fact]:
    read: set[tuple[str | None, str]] = set()
    for known in layout.saker:
        item = _item(known, by_day.get(known.meeting, _NO_MEETING))
        name = f"{known.number} {known.title}"
        yield Fact("sak", item is not _NO_SAK, name, "")
        read.add((known.meeting, item.label + item.title))
        same = _plain(item.title) == _plain(known.title)
        yield Fact("title", same, known.title, item.title)
        yield from _about(known, item)
        for file in known.files:
            found = _names(item.documents)
            yield Fact("files", file in found, f"{name}: {file}", ", ".join(sorted(found)))
    for day in {known.meeting for known in layout.saker}:
        meeting = by_day.get(day)
        for item in meeting.agenda if meeting else ():
            if not item.is_break and (day, item.label + item.title) not in read:
                yield Fact("beyond", False, "", f"sak {item.label} {item.title}")


def _item(known: KnownSak, meeting: Meeting) -> AgendaItem:
    for item in meeting.agenda:
        if known.number is not None and _number(item.number) == _number(known.number):
            return item
        if known.number is None and _plain(item.title) == _plain(known.title):
            return item
    return _NO_SAK


def _number(number: str | None) -> str | None:
    """Return the running number: two papers of one meeting have the same year."""
    return number.split("/")[0].lstrip("0") if number else None


def _about(known: KnownSak, item: AgendaItem) -> Iterator[Fact]:
    name = f"{known.number}: "
    if known.kind is not None:
        yield Fact("about", item.kind == known.kind, name + known.kind, str(item.kind))
    if known.presenters:
        found = {_plain(presenter.name) for presenter in item.presenters}
        same = found == {_plain(presenter) for presenter in known.presenters}
        yield Fact("about", same, name + ", ".join(known.presenters), str(item.presenters))
    if known.handler is not None:
        handler = item.handler.name if item.handler else ""
        yield Fact("about", _plain(handler) == _plain(known.handler), name + known.handler, handler)
    if known.start is not None:
        yield Fact("about", item.start == known.start, name + known.start, str(item.start))
    if known.minutes is not None:
        minutes = item.minutes or _between(item.start, item.end)
        yield Fact("about", minutes == known.minutes, f"{name}{known.minutes} min", str(minutes))


def _between(start: str | None, end: str | None) -> int | None:
    """Return how long a sak lasts whose hours say so: '09:30' to '09:35' is 5 minutes."""
    if start is None or end is None:
        return None
    (first, begun), (last, ended) = (map(int, clock.split(":")) for clock in (start, end))
    return (last - first) * 60 + ended - begun


def _decisions(layout: Layout, by_day: dict[str | None, Meeting]) -> Iterator[Fact]:
    used: set[int] = set()
    for known in layout.decisions:
        meeting = by_day.get(known.meeting)
        candidates = [
            decision
            for decision in (meeting.decisions if meeting else ())
            if decision.stage == known.stage and _number(decision.sak) == _number(known.sak)
        ]
        found = next((d for d in candidates if _points(d.text) == _points(known.text)), None)
        field: Field = "decision" if known.stage == "adopted" else "proposal"
        instead = " || ".join(decision.text for decision in candidates)
        yield Fact(field, found is not None, f"{known.sak}: {known.text}", instead)
        used.add(id(found))
        mover, vote = (found.proposer, found.vote) if found else (None, None)
        if known.proposer is not None:
            same = _plain(known.proposer) in _plain(mover or "")
            yield Fact("vote", same, f"{known.sak}: {known.proposer}", str(mover))
        if known.unanimous or known.votes_for is not None:
            yield Fact("vote", _same_vote(known, vote), f"{known.sak}: {known}", str(vote))
    texts = {(known.meeting, _points(known.text)) for known in layout.decisions}
    for day, meeting in by_day.items():
        for decision in meeting.decisions:
            if id(decision) not in used and (day, _points(decision.text)) not in texts:
                what = f"{decision.stage} {decision.sak_label} ({decision.heading}): "
                yield Fact("beyond", False, "", what + decision.text)


def _same_vote(known: KnownDecision, vote: Vote | None) -> bool:
    if vote is None:
        return False
    if known.unanimous:
        return vote.unanimous
    return (vote.votes_for, vote.votes_against) == (known.votes_for, known.votes_against)


def _people(layout: Layout, by_day: dict[str | None, Meeting]) -> Iterator[Fact]:
    for known in layout.people:
        meeting = by_day.get(known.meeting)
        people = meeting.people if meeting else ()
        named = [person for person in people if _plain(person.name) == _plain(known.name)]
        same = any(_same_person(known, person) for person in named)
        found = "; ".join(f"{p.role} {p.organisation} {p.party} for {p.replaces}" for p in named)
        yield Fact("person", same, str(known), found)
    names = {_plain(known.name) for known in layout.people}
    names |= {_plain(name) for sak in layout.saker for name in (*sak.presenters, sak.handler or "")}
    for meeting in by_day.values():
        for person in meeting.people:
            if _plain(person.name) not in names:
                yield Fact("beyond", False, "", f"person {person.name} ({person.role})")


_LED = {"new_member": "member", "ordfører": "leader", "varaordfører": "deputy_leader"}
"""Roles that are read as printed, and what they are: a mayor leads the council."""


def _same_person(known: KnownPerson, person: Person) -> bool:
    role = _LED.get(person.role or "", person.role)
    if known.role != "other" and role != known.role:
        return False
    pairs = (
        (known.organisation, person.organisation),
        (known.party, person.party),
        (known.replaces, person.replaces),
    )
    return all(wanted is None or _told_as(wanted, found) for wanted, found in pairs)


def _told_as(wanted: str, found: str | None) -> bool:
    """Tell whether a body or a party is the one that is known, be it more or less fully told."""
    one, other = _plain(wanted), _plain(found or "")
    return bool(other) and (one in other or other in one)


def _cells(layout: Layout, meetings: Iterable[Meeting]) -> Iterator[Fact]:
    tables = [table for meeting in meetings for table in meeting.tables]
    for known in layout.cells:
        name = f"{known.file}: {known.row} | {known.column} = {known.value} {known.unit or ''}"
        of_file = [t for t in tables if Path(t.place.document).name == known.file]
        hits = [
            (table, row, at)
            for table in of_file
            for row in table.rows
            for at, cell in enumerate(row.cells)
            if _plain(cell) == _plain(known.value) and _is_row(known.row, row)
        ]
        right = [hit for hit in hits if _is_column(known.column, hit[0], hit[2])]
        found = "; ".join(f"{row.label} | {table.columns[at]}" for table, row, at in hits)
        yield Fact("cell", bool(right), name, found)
        if known.unit is not None:
            said = _said_beside(*right[0]) if right else ""
            yield Fact("unit", _plain(known.unit) in _plain(said), name, said)


def _said_beside(table: Table, row: TableRow, at: int) -> str:
    """Return what a table says of a cell: its unit, and what may hold that."""
    told = (table.unit, table.columns[at], row.label, *row.path, table.title)
    return " ".join(word for word in told if word)


def _is_row(wanted: str, row: TableRow) -> bool:
    *_, label = (part.strip() for part in wanted.split(">"))
    return _plain(label) == _plain(row.label)


def _is_column(wanted: str, table: Table, at: int) -> bool:
    parts = [_plain(part) for part in wanted.split(">")]
    said = _plain(" ".join((table.columns[at], *table.column_paths[at])))
    return all(part in said for part in parts)


def _names(paths: Iterable[str]) -> set[str]:
    return {Path(path).name for path in paths}


_MARK = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-zæøå]|[ivx]{1,4})[.)]|[-–•*])\s+", re.I | re.M)


def _points(text: str) -> str:
    """Return a decision's text without the marks of its points."""
    return _plain(_MARK.sub("", text))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


class Count(NamedTuple):
    """How many facts of one kind were read, of how many."""

    read: int
    known: int


def count(facts: Iterable[Fact]) -> dict[str, Count]:
    """Return how many facts were read by what they are of; 'beyond' is what is read too much."""
    read: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for fact in facts:
        known[fact.field] += 1
        read[fact.field] += fact.told
    beyond = known.pop("beyond", 0)
    counts = {field: Count(read[field], known[field]) for field in known}
    total = Count(read.total(), known.total())
    return counts | {"all": total, "beyond": Count(beyond, 0)}


def measure_all(layouts: Mapping[str, Layout]) -> dict[str, list[Fact]]:
    """Read the papers of each body anew, and return its facts."""
    measured = {}
    with tempfile.TemporaryDirectory() as derived:
        for name, layout in layouts.items():
            meetings = read_meetings(LAYOUTS / name / "papers", Path(derived))
            measured[name] = measure(layout, meetings)
    return measured


def _told(counts: Mapping[str, Count]) -> str:
    parts = (
        f"{field} {c.read}/{c.known}" if c.known else f"{field} {c.read}"
        for field, c in counts.items()
    )
    return ", ".join(parts)


def _main(names: list[str]) -> None:
    layouts = load_layouts()
    chosen = {name: layouts[name] for name in names or layouts}
    measured = measure_all(chosen)
    for split in ("open", "sealed"):
        of_split = {n: facts for n, facts in measured.items() if chosen[n].split == split}
        if split == "open":
            for name, facts in of_split.items():
                print(f"{name}: {_told(count(facts))}")
                for fact in facts:
                    if not fact.told:
                        print(f"   {fact.field}: {fact.expected} ≠ {fact.found}")
        print(f"{split}: {_told(count(fact for facts in of_split.values() for fact in facts))}")


if __name__ == "__main__":
    _main(sys.argv[1:])
