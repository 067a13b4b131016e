"""The agenda of a meeting: from tables, from lists of saker, or from the saker's headings."""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.dates import parse_time_range
from assistant.saknumbers import SakNumber, leading_sak_number
from assistant.structure.agenda_merging import merge_items, series_of, whole_timetables
from assistant.structure.agenda_table import (
    AgendaTable,
    continued,
    find_agenda_tables,
    find_counted_tables,
    find_told_tables,
    read_agenda_table,
    read_record,
    repeated,
)
from assistant.structure.entry import read_entry
from assistant.structure.kinds import group_kind, label_kind, read_kind
from assistant.structure.meeting import AgendaItem, AgendaKind
from assistant.structure.presenters import parse_presenters, read_handler
from assistant.structure.sak_lines import (
    SakLine,
    agenda_runs,
    introduces_saker,
    read_sak_lines,
    sak_opening,
)
from assistant.structure.timetable import (
    read_slots,
    read_timetable,
    slot_of_line,
    split_clock,
    with_times,
)
from assistant.structure.units import Unit
from assistant.structure.wording import AGENDA_HEADING, BREAK, is_own_item, is_title_like, normalise

_COUNTED = re.compile(r"(?P<count>\d{1,2})[.)]\s+(?P<title>\S.*)")
_ROUTINE = re.compile(
    r"(?:godkj\w+|opprop|konstituering|åpning|opning|valg av møteleder)\b", re.IGNORECASE
)
"""What the first sak of a meeting is about."""
_LEAST_COUNTED = 3


class SakRef(NamedTuple):
    """What a passage belongs to: an item of the agenda, numbered or not."""

    number: str | None
    label: str
    series: str


class Agenda:
    """The items of a meeting with look-up by number and by title."""

    def __init__(self, items: Sequence[AgendaItem]) -> None:
        self.items = list(items)
        self._by_title = {
            normalise(item.title): item for item in reversed(self.items) if not item.is_break
        }

    def find(self, number: SakNumber) -> AgendaItem | None:
        """Return the item with a number; a number without letters fits if it is the only one."""
        same = [item for item in self.items if item.number == number.number]
        for item in same:
            if series_of(item) == number.series:
                return item
        if len(same) == 1 and (not number.series or not series_of(same[0])):
            return same[0]
        return None

    def find_title(self, text: str) -> AgendaItem | None:
        """Return the item whose title a text equals, apart from case, punctuation and a count."""
        counted = _COUNTED.match(text)
        return self._by_title.get(normalise(text)) or (
            self._by_title.get(normalise(counted["title"])) if counted else None
        )

    def resolve(self, number: SakNumber) -> SakRef:
        """Return what passages under a number belong to, labelled as on the agenda."""
        item = self.find(number)
        if item is not None:
            return ref_of(item)
        return SakRef(number.number, number.label, number.series)

    @property
    def has_numbers(self) -> bool:
        """Whether any item is numbered."""
        return any(item.number for item in self.items)


def ref_of(item: AgendaItem) -> SakRef:
    """Return the reference to an item."""
    return SakRef(item.number, item.label, series_of(item))


def read_agenda(
    documents: Iterable[Sequence[Unit]], *, year: int | None, counted: bool = False
) -> Agenda:
    """Read the agenda from documents in order of trust, notice first.

    The first document with a table or list of saker gives the items; later ones fill in what it
    lacks (times, presenters) and add saker that came late.

    Args:
        documents: The blocks of each document.
        year: The meeting's year.
        counted: Whether headings '1. …', '2. …' may be saker where none has a sak number: in
            notices and minutes.
    """
    items: list[AgendaItem] = []
    known = list(documents)
    for units in known:
        found = _from_tables(units, year) or _from_list(units, year) or _from_records(units, year)
        items = merge_items(items, found) if items else found
    if counted and not any(item.number for item in items):
        for units in known:
            items = merge_items(
                items,
                _from_told(units, year) or _from_counted(units, year) or _from_count(units, year),
            )
    slots = (slot for units in known for slot in read_slots(units, year=year))
    return Agenda(with_times(items, slots))


def _from_records(units: Sequence[Unit], year: int | None) -> list[AgendaItem]:
    """Return the saker that have a small table each: their number and title over their details."""
    return [item for unit in units if (item := read_record(unit, year=year))]


def _from_told(units: Sequence[Unit], year: int | None) -> list[AgendaItem]:
    return [
        item for table in find_told_tables(units) for item in read_agenda_table(table, year=year)
    ]


def _from_counted(units: Sequence[Unit], year: int | None) -> list[AgendaItem]:
    return [
        item for table in find_counted_tables(units) for item in read_agenda_table(table, year=year)
    ]


def _from_count(units: Sequence[Unit], year: int | None) -> list[AgendaItem]:
    """Return the headings, or the list under an agenda's title, that count from 1 to 3 or more."""
    headings = [unit for unit in units if unit.is_heading]
    start = next((i for i, unit in enumerate(units) if introduces_saker(unit)), len(units))
    listed = itertools.takewhile(lambda unit: not unit.is_heading, units[start + 1 :])
    for lines in (headings, list(listed), _routine(units)):
        run: list[AgendaItem] = []
        for unit in lines:
            match = _COUNTED.match(" ".join(unit.text.split()))
            if match and int(match["count"]) == len(run) + 1:
                run.append(_read_counted(unit, match, year))
        if len(run) >= _LEAST_COUNTED:
            return run
    return []


def _routine(units: Sequence[Unit]) -> list[Unit]:
    """Return the first list that begins as an agenda does, or ends so; [] without one."""
    for is_list, run in itertools.groupby(units, lambda unit: unit.block.kind == "list_item"):
        items = list(run) if is_list else []
        titles = [match["title"] for unit in items if (match := _COUNTED.match(unit.text))]
        if titles and (_ROUTINE.match(titles[0]) or is_own_item(titles[-1].rstrip("."))):
            return items
    return []


def _read_counted(unit: Unit, match: re.Match[str], year: int | None) -> AgendaItem:
    """Read '3. Budsjett v/ Kari Moe' as sak 3 of the meeting."""
    text = " ".join(unit.text.split())
    number = leading_sak_number(f"Sak {match['count']}", year=year)
    line = SakLine((0,), number, read_entry(match["title"]), text) if number is not None else None
    return _read_line(unit, line)


def usable_agenda_tables(units: Sequence[Unit], *, year: int | None) -> list[AgendaTable]:
    """Return the agenda tables that stand before the first sak, or under a title that says so."""
    listed = agenda_runs(units, year=year)
    usable: list[AgendaTable] = []
    under_title = False
    opened = False
    for index, unit in enumerate(units):
        if index not in listed and sak_opening(unit, year=year):
            opened, under_title = True, False
        elif unit.is_heading:
            under_title = AGENDA_HEADING.search(unit.text) is not None
        elif unit.block.kind == "table" and (not opened or under_title):
            rest = (
                continued(usable[-1], unit)
                if usable and units[index - 1] is usable[-1].unit
                else None
            )
            rest = rest or next(filter(None, (repeated(table, unit) for table in usable)), None)
            above = units[index - 1] if index else None
            kind = group_kind(above.text) if above and above.block.kind != "table" else None
            found = [rest] if rest else find_agenda_tables([unit])
            usable.extend(table._replace(kind=kind or table.kind) for table in found)
    return usable


def agenda_table_blocks(units: Sequence[Unit], *, year: int | None) -> set[int]:
    """Return the identities of the table blocks that tell which saker are treated, or when."""
    tables = {id(table.unit.block) for table in usable_agenda_tables(units, year=year)}
    return tables | {
        id(unit.block)
        for unit in units
        if unit.block.kind == "table" and read_timetable(unit, year=year)
    }


def _from_tables(units: Sequence[Unit], year: int | None) -> list[AgendaItem]:
    items: list[AgendaItem] = []
    tables = usable_agenda_tables(units, year=year)
    for found in whole_timetables([read_agenda_table(table, year=year) for table in tables]):
        items = merge_items(items, found)
    return items if any(item.number for item in items) else []


def _from_list(units: Sequence[Unit], year: int | None) -> list[AgendaItem]:
    listed = agenda_runs(units, year=year)
    lines = {line.at[0]: line for line in read_sak_lines(units, year=year)}
    parts = {at for line in lines.values() for at in line.at[1:]}
    wanted = {at for at in listed - parts if not slot_of_line(units[at], year=year)}
    wanted = wanted or set(lines)
    items: list[AgendaItem] = []
    kind: AgendaKind | None = None
    for at, unit in enumerate(units):
        if at in wanted:
            item = _read_line(unit, lines.get(at))
            grouped = kind if item.number and not is_own_item(item.title) else None
            told = item.kind or grouped or label_kind(item.label)
            items.append(item.model_copy(update={"kind": told}))
        elif at not in lines and at not in parts and is_title_like(unit.text):
            group = group_kind(unit.text)
            if unit.is_heading and at + 1 in wanted and len(unit.text.split()) == 1:
                # 'Drøfting' right above a sak; above a text it would be that of one sak.
                group = group or read_kind(unit.text)
            kind = group if group or unit.is_heading else kind
    return merge_items([], items)


def _read_line(unit: Unit, line: SakLine | None) -> AgendaItem:
    """Read a line of a list, with what belongs to it; one without a sak's number has no more."""
    text = " ".join(unit.text.split())
    clock = split_clock(text)
    number = line.number if line else None
    entry = line.entry if line else read_entry(clock.rest)
    start, end = parse_time_range(entry.title)
    return AgendaItem(
        number=number.number if number else None,
        label=number.label if number else entry.title,
        title=entry.title or (number.label if number else text),
        presenters=parse_presenters(entry.presenters),
        start=clock.start or entry.start or start,
        end=clock.end or (None if clock.start else entry.end or end),
        minutes=entry.minutes,
        kind=read_kind(entry.kind) if entry.kind else None,
        kind_printed=entry.kind or None,
        is_break=number is None and BREAK.match(entry.title) is not None,
        places=(unit.place,),
        quote=line.text if line else text,
        handler=read_handler(entry.handler, unit.place),
    )
