"""The timetable (kjøreplan) of a meeting: hours beside saker that another list names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.dates import parse_time_range
from assistant.saknumbers import SakNumber, find_sak_numbers, leading_sak_number
from assistant.structure.meeting import AgendaItem, Place
from assistant.structure.presenters import parse_presenters
from assistant.structure.units import Unit, row_place
from assistant.structure.wording import BREAK, normalise

_CLOCK = re.compile(
    r"(?P<time>(?:kl\.?\s*)?(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s*[-–]\s*(?:[01]?\d|2[0-3])[.:][0-5]\d)?)"
    r"\s*[:–-]?\s+(?=\D|\d{1,4}/\d)",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,4}(?:\s?/\s?\d{2,4}|-20\d\d)?"
_ASIDE = r"(?:\s*\([^()]{1,40}\))?"
_JOINT = r"\s*(?:,|;|\+|&|\bog\b|\band\b|\btil\b|[–-])\s*"
_SAK = r"(?:(?:\w{0,12}sak(?:er|ene)?|[PRFKDO]S|item)\.?\s*)"
_MERE_SAKER = re.compile(
    rf"{_SAK}{_NUMBER}{_ASIDE}(?:{_JOINT}{_SAK}?{_NUMBER}{_ASIDE})*\.?", re.IGNORECASE
)
_PART = re.compile(rf"(?P<sak>{_SAK})?(?P<number>{_NUMBER})(?P<aside>{_ASIDE})", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[–-]|\btil\b)\s*")
_TIME_CELL = re.compile(r"(?:kl\w*\.?\s*)?[\s\d.:–—-]+(?:(?:til|h)[\s\d.:]*)?", re.IGNORECASE)
_MAX_RANGE = 30
_HOURS = re.compile(r"kl|klokk\w*|tid\w*|start\w*|når|time|hours?", re.IGNORECASE)
_LENGTH = re.compile(
    r"varighe(?:t|it)\w*|lengde?|minutt\w*|min|tidsbruk|tid i min\w*|avsatt tid|duration|minutes",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"hvem|kven|ved|innled\w*|innlei\w*|ansvar\w*|presenter\w*|orienter\w*|foredrag\w*|who|speakers?",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?P<count>\d{1,3})\s*(?:min\w*\.?|m)?", re.IGNORECASE)


class Clock(NamedTuple):
    """The time that a line of an agenda begins with, and what stands after it."""

    start: str | None
    end: str | None
    rest: str


def split_clock(text: str) -> Clock:
    """Split '10:15–10:45 Sak 4/26 Budsjett'; without a time all of the line is the rest."""
    match = _CLOCK.match(text)
    if match is None:
        return Clock(None, None, text)
    start, end = parse_time_range(match["time"])
    return Clock(start, end, text[match.end() :])


class Slot(NamedTuple):
    """One line of a timetable: the saker treated within an hour, or what else happens then.

    ``who`` is the cell of those who present, ``minutes`` how long it is set to last.
    """

    start: str
    end: str | None
    saker: tuple[SakNumber, ...]
    text: str
    quote: str
    place: Place
    who: str = ""
    minutes: int | None = None


def sak_numbers_alone(text: str, *, year: int | None) -> tuple[SakNumber, ...]:
    """Return the saker of 'Sak 045 og 046' or 'Sak 054 (lukket)–056'; none where more is said."""
    plain = " ".join(text.split())
    if not _MERE_SAKER.fullmatch(plain):
        return ()
    found: list[SakNumber] = []
    word, end = "Sak", 0
    for part in _PART.finditer(plain):
        word = (part["sak"] or word).strip()
        number = leading_sak_number(f"{_singular(word)} {part['number']}", year=year)
        if number is None:
            return ()
        if found and _RANGE.fullmatch(plain[end : part.start()]):
            found.extend(_between(found[-1], number, year))
        found.append(number)
        end = part.end()
    return tuple(found)


def _singular(word: str) -> str:
    return re.sub(r"(?i)(?<=sak)(?:er|ene)$", "", word)


def _between(first: SakNumber, last: SakNumber, year: int | None) -> list[SakNumber]:
    start, end = (int(number.number.partition("/")[0]) for number in (first, last))
    if not 0 < end - start <= _MAX_RANGE:
        return []
    numbers = (leading_sak_number(f"Sak {count}", year=year) for count in range(start + 1, end))
    return [number for number in numbers if number]


def read_timetable(unit: Unit, *, year: int | None) -> list[Slot]:
    """Return the lines of a table of hours and saker; none where the table says what they are."""
    rows = unit.block.rows
    if told := _read_columns(unit, year):
        return told
    slots: list[Slot] = []
    for index, row in enumerate(rows):
        slot = _read_row(row, row_place(unit, index), year)
        if slot is not None:
            slots.append(slot)
        elif index or not any(cell.strip() for cell in row):
            return []
    named = sum(bool(slot.saker) for slot in slots)
    # Programmes of whole days have many lines of their own; a timetable is mostly saker.
    return slots if named and named * 2 >= len(slots) else []


class _Columns(NamedTuple):
    """Where a timetable with a header has its hours, themes, people and lengths."""

    hours: int
    theme: int
    who: int | None
    length: int | None


def _read_columns(unit: Unit, year: int | None) -> list[Slot]:
    """Read hours beside themes that name their sak: 'Budsjett (sak 45/26) | Kari Vik | 40 min'."""
    rows = unit.block.rows
    columns = _columns_of(rows, year)
    if columns is None:
        return []
    slots = []
    for index, row in enumerate(rows[1:], 1):
        cells = [" ".join(cell.split()) for cell in row]
        start, end = parse_time_range(cells[columns.hours])
        theme = cells[columns.theme]
        if not start or not theme:
            return []
        length = _MINUTES.fullmatch(cells[columns.length]) if columns.length is not None else None
        slots.append(
            Slot(
                start,
                end,
                tuple(find_sak_numbers(theme, year=year)),
                theme,
                " ".join(filter(None, cells)),
                row_place(unit, index),
                row[columns.who] if columns.who is not None else "",
                int(length["count"]) if length else None,
            )
        )
    return slots


def _columns_of(rows: Sequence[Sequence[str]], year: int | None) -> _Columns | None:
    header = [normalise(cell) for cell in rows[0]]
    length = next((at for at, cell in enumerate(header) if _LENGTH.fullmatch(cell)), None)
    hours = next((i for i, c in enumerate(header) if _HOURS.fullmatch(c) and i != length), None)
    who = next((at for at, cell in enumerate(header) if _WHO.fullmatch(cell)), None)
    others = [at for at in range(len(header)) if at not in {hours, length, who}]
    if hours is None or len(others) != 1 or (who is None and length is None):
        return None
    themes = [row[others[0]] for row in rows[1:]]
    # A number that begins the cell is the agenda's own, which is read as an agenda.
    named = sum(bool(find_sak_numbers(text, year=year)) for text in themes)
    begun = sum(leading_sak_number(text, year=year) is not None for text in themes)
    return _Columns(hours, others[0], who, length) if named > max(1, 2 * begun) else None


def _read_row(row: Sequence[str], place: Place, year: int | None) -> Slot | None:
    cells = [" ".join(cell.split()) for cell in row if cell.strip()]
    timed = [cell for cell in cells if _TIME_CELL.fullmatch(cell) and parse_time_range(cell)[0]]
    others = [cell for cell in cells if cell not in timed]
    if len(timed) != 1 or len(others) != 1:
        return None
    start, end = parse_time_range(timed[0])
    saker = sak_numbers_alone(others[0], year=year)
    if not saker and not _is_short(others[0]):
        return None
    return Slot(start or "", end, saker, others[0], " ".join(cells), place)


def _is_short(text: str) -> bool:
    return leading_sak_number(text) is None and len(text.split()) <= 6


def read_slots(units: Sequence[Unit], *, year: int | None) -> Iterator[Slot]:
    """Yield the lines of all timetables of a paper: tables, and lines of hours and saker."""
    for unit in units:
        if unit.block.kind == "table":
            yield from read_timetable(unit, year=year)
        elif slot := slot_of_line(unit, year=year):
            yield slot


def slot_of_line(unit: Unit, *, year: int | None) -> Slot | None:
    """Read '09.00–09.10 Sak 45 og 46': an hour and saker whose titles stand elsewhere."""
    text = " ".join(unit.text.split())
    clock = split_clock(text)
    saker = sak_numbers_alone(clock.rest, year=year) if clock.start else ()
    return (
        Slot(clock.start or "", clock.end, saker, clock.rest, text, unit.place) if saker else None
    )


def with_times(items: Sequence[AgendaItem], slots: Iterable[Slot]) -> list[AgendaItem]:
    """Give items the hours that a timetable has for them, and add what else it lists."""
    timed, lines = list(items), list(slots)
    for slot in lines:
        for sak in slot.saker:
            _set_time(timed, sak, slot)
    for slot in lines:
        if not slot.saker and not any(item.start == slot.start for item in timed):
            _insert(timed, _other(slot))
    return timed


def _set_time(items: list[AgendaItem], sak: SakNumber, slot: Slot) -> None:
    at = next((i for i, item in enumerate(items) if item.number == sak.number), None)
    if at is None:
        _insert(items, _other(slot).model_copy(update={"number": sak.number, "label": sak.label}))
        return
    update: dict[str, object] = {}
    if items[at].start is None:
        update = {"start": slot.start, "end": slot.end, "minutes": slot.minutes}
    if slot.who.strip() and not items[at].presenters:
        update["presenters"] = parse_presenters(slot.who)
    if update:
        places = (*items[at].places, slot.place)
        update |= {"places": places, "slot": slot.quote}
        items[at] = items[at].model_copy(update=update)


def _insert(items: list[AgendaItem], item: AgendaItem) -> None:
    """Put an item before the first that starts later."""
    start = item.start or ""
    later = (i for i, known in enumerate(items) if known.start and known.start > start)
    items.insert(next(later, len(items)), item)


def _other(slot: Slot) -> AgendaItem:
    return AgendaItem(
        number=None,
        label=slot.text,
        title=slot.text,
        presenters=parse_presenters(slot.who),
        start=slot.start,
        end=slot.end,
        minutes=slot.minutes,
        is_break=BREAK.match(slot.text) is not None,
        places=(slot.place,),
        quote=slot.quote,
    )
