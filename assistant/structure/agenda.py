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
    find_told_tables,
    read_agenda_table,
    repeated,
)
from assistant.structure.kinds import read_kind
from assistant.structure.meeting import AgendaItem
from assistant.structure.presenters import parse_presenters, split_presenters
from assistant.structure.timetable import (
    read_slots,
    read_timetable,
    slot_of_line,
    split_clock,
    with_times,
)
from assistant.structure.units import Unit
from assistant.structure.wording import AGENDA_HEADING, BREAK, is_title_like, normalise

_PAGE_DOTS = re.compile(r"\s*(?:\.\s?){3,}\s*\d*\s*$|\s+\d{1,3}\s*$")
_KIND_AT_END = re.compile(
    r"(?P<mark>\s+[–—-]\s+|\s*\(|\.\s+)(?P<to>til\s+)?"
    r"(?P<kind>orientering|informasjon|drøfting|diskusjon|vedtak|beslutning|avgjerd|godkjenning)"
    r"\)?\.?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?P<count>\d{1,2})[.)]\s+(?P<title>\S.*)")
_LEAST_COUNTED = 3
_MAX_TIMED_WORDS = 20
_OWN_ITEM = frozenset(
    {"eventuelt", "ymse", "dagsaktuelt", "referatsaker", "referatsakar", "meldingssaker",
     "orienteringer", "orienteringar", "spørsmål", "spørsmål og svar", "delegerte saker",
     "interpellasjoner", "godkjenning av protokoll", "any other business"}
)  # fmt: skip


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


def is_own_item(text: str) -> bool:
    """Tell whether a heading names an unnumbered part of a meeting ('Eventuelt')."""
    return normalise(text) in _OWN_ITEM


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
        found = _from_tables(units, year) or _from_list(units, year)
        items = merge_items(items, found) if items else found
    if counted and not any(item.number for item in items):
        for units in known:
            items = merge_items(items, _from_told(units, year) or _from_count(units))
    slots = (slot for units in known for slot in read_slots(units, year=year))
    return Agenda(with_times(items, slots))


def _from_told(units: Sequence[Unit], year: int | None) -> list[AgendaItem]:
    return [
        item for table in find_told_tables(units) for item in read_agenda_table(table, year=year)
    ]


def _from_count(units: Sequence[Unit]) -> list[AgendaItem]:
    """Return the headings, or the list under an agenda's title, that count from 1 to 3 or more."""
    headings = [unit for unit in units if unit.is_heading]
    start = next((i for i, unit in enumerate(units) if is_agenda_title(unit)), len(units))
    listed = itertools.takewhile(lambda unit: not unit.is_heading, units[start + 1 :])
    for lines in (headings, list(listed)):
        run: list[AgendaItem] = []
        for unit in lines:
            match = _COUNTED.match(" ".join(unit.text.split()))
            if match and int(match["count"]) == len(run) + 1:
                item = _read_line(unit, None)
                run.append(item.model_copy(update=_plain_title(item.title)))
        if len(run) >= _LEAST_COUNTED:
            return run
    return []


def _plain_title(title: str) -> dict[str, str]:
    match = _COUNTED.match(title)
    plain = match["title"] if match else title
    return {"title": plain, "label": plain}


def sak_opening(unit: Unit, *, year: int | None) -> SakNumber | None:
    """Return the sak that a block opens ('Sak 4/26: …', 'PS 031/26 …'), or None.

    Running text that merely begins with a number ('Sak 13/26 skal vidare …') opens nothing.
    """
    if unit.block.kind not in {"heading", "paragraph", "list_item", "caption"}:
        return None
    text = " ".join(unit.text.split())
    clock = split_clock(text)
    number = leading_sak_number(clock.rest, year=year)
    if number is None or not is_title_like(text):
        return None
    offset = len(text) - len(clock.rest)
    number = number._replace(start=number.start + offset, end=number.end + offset)
    rest = text[number.end :]
    if unit.is_heading:
        return number if re.match(r"\s*(?:[^\w\s]|$|\s)", rest) else None
    return number if re.match(r"\s*[:.–—-]?\s*(?:$|[«\"“A-ZÆØÅ0-9])", rest) else None


def agenda_runs(units: Sequence[Unit], *, year: int | None) -> set[int]:
    """Return the indexes of blocks that list saker rather than open them.

    Two or more lines after one another, each with a sak number and nothing between, are a list;
    headings without a time need three, since a sak without a text may stand between two others. A
    number that comes again opens its sak.
    """
    listed: set[int] = set()
    run: list[int] = []
    numbers: set[tuple[str, str]] = set()
    for index, unit in enumerate([*units, None]):
        number = sak_opening(unit, year=year) if unit is not None else None
        if number is not None and number.key not in numbers:
            run.extend([index] if run else [*_timed_above(units, index, year), index])
            numbers.add(number.key)
            continue
        if unit is not None and number is None and run and _is_agenda_line(unit, len(numbers)):
            run.append(index)
            continue
        listed.update(_listed_of(run, units, year))
        run = [*_timed_above(units, index, year), index] if number is not None else []
        numbers = {number.key} if number is not None else set()
    return listed | _listed_of(run, units, year)


def _timed_above(units: Sequence[Unit], index: int, year: int | None) -> list[int]:
    """Return the timed lines without a number right above the first sak of a list."""
    above: list[int] = []
    for at in range(index - 1, -1, -1):
        unit = units[at]
        is_item = _is_timed(unit) and _is_agenda_line(unit, numbers=2)
        if not is_item or sak_opening(unit, year=year):
            break
        above.insert(0, at)
    return above


def _is_timed(unit: Unit) -> bool:
    return split_clock(" ".join(unit.text.split())).start is not None


def _listed_of(run: Sequence[int], units: Sequence[Unit], year: int | None) -> set[int]:
    """Return the part of a run that is a list of saker; nothing where it is too short."""
    openings = [i for i in run if sak_opening(units[i], year=year)]
    needed = 3 if all(units[i].is_heading and not _is_timed(units[i]) for i in openings) else 2
    below = bool(run) and run[0] > 0 and is_agenda_title(units[run[0] - 1])
    return set(run) if len(openings) >= needed or (below and openings) else set()


def _is_agenda_line(unit: Unit, numbers: int) -> bool:
    """An unnumbered line of an agenda: a break, 'Eventuelt', or anything with a time before it."""
    clock = split_clock(" ".join(unit.text.split()))
    is_item = BREAK.match(clock.rest) is not None or is_own_item(clock.rest)
    timed = clock.start is not None and len(clock.rest.split()) <= _MAX_TIMED_WORDS
    fits = is_item or (timed and is_title_like(clock.rest))
    if unit.is_heading:
        return numbers > 1 and fits
    return unit.block.kind in {"list_item", "paragraph"} and fits


def is_agenda_title(unit: Unit) -> bool:
    """Tell whether a heading says that a list of saker follows."""
    return (
        unit.is_heading
        and is_title_like(unit.text)
        and AGENDA_HEADING.search(unit.text) is not None
        and leading_sak_number(unit.text) is None
    )


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
            usable.extend([rest] if rest else find_agenda_tables([unit]))
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
    items: list[AgendaItem] = []
    for index, unit in enumerate(units):
        if index in listed and not slot_of_line(unit, year=year):
            items.append(_read_line(unit, year))
    if items:
        return merge_items([], items)
    for unit in units:
        if sak_opening(unit, year=year):
            items.append(_read_line(unit, year))
    return merge_items([], items)


def _read_line(unit: Unit, year: int | None) -> AgendaItem:
    text = " ".join(unit.text.split())
    number = sak_opening(unit, year=year)
    clock = split_clock(text)
    title = text[number.end :].strip(" .:–—-\t") if number else clock.rest
    title = _PAGE_DOTS.sub("", title) if re.search(r"(?:\.\s?){3,}", title) else title
    start, end = parse_time_range(title)
    title, kind = _split_kind(title)
    presenters, title = split_presenters(title)
    return AgendaItem(
        number=number.number if number else None,
        label=number.label if number else title,
        title=title or (number.label if number else text),
        presenters=parse_presenters(presenters),
        start=clock.start or start,
        end=clock.end or end,
        kind=read_kind(kind) if kind else None,
        kind_printed=kind,
        is_break=number is None and BREAK.match(title) is not None,
        places=(unit.place,),
        quote=text,
    )


def _split_kind(title: str) -> tuple[str, str | None]:
    """Split 'Budsjett. Til vedtak' and 'Budsjett (drøfting)' into title and kind.

    After a mere dash the kind is read too, but may be the title's own last word, and stays in it.
    """
    match = _KIND_AT_END.search(title)
    if match is None:
        return title, None
    own = match["mark"].strip() in {"–", "—", "-"} and not match["to"]
    return title if own else title[: match.start()].strip(), match["kind"]
