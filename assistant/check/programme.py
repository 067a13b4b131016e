"""The timed lists of a meeting as they are printed: each line's start, end and length."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.check.findings import Spot, row_spot
from assistant.dates import find_times, parse_time_range
from assistant.numbers import parse_number
from assistant.saknumbers import find_sak_numbers
from assistant.structure.meeting import AgendaItem, Meeting, Table, TableRow
from assistant.structure.wording import normalise

_LENGTH = re.compile(r"^(?:varighet|varigheit|lengde|lengd|min(?:utter|utt)?|tidsbruk)\b", re.I)
_TIMED = re.compile(
    r"\s*(?:kl(?:okk[ae]n?)?\.?\s*\d{1,2}\b|\d{1,2}[.:]\d\d(?!\d|[.:/]\d)|[012]\d[0-5]\d\s*(?:$|[-–]))",
    re.IGNORECASE,
)
_MOSTLY = 0.6
_LEAST_LINES = 3


class Line(NamedTuple):
    """One line of a timed list; times in minutes after midnight."""

    name: str
    sak: str | None
    start: int
    end: int | None
    length: int | None
    spot: Spot


def minutes_after_midnight(clock: str) -> int:
    """Return '13:10' as 790."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def as_clock(minutes: int) -> str:
    """Return 790 as '13:10'."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def hours_of(value: str) -> tuple[int | None, int | None]:
    """Read a span of hours ('12:00–18:30', 'kl. 10.00–15.30') as start and end."""
    start, end = parse_time_range(value)
    if start is None and (times := find_times(value)):
        start, end = times[0].clock, times[1].clock if len(times) > 1 else None
    return (
        minutes_after_midnight(start) if start else None,
        minutes_after_midnight(end) if end else None,
    )


def item_spot(item: AgendaItem) -> Spot:
    """Return the place of an item's agenda line."""
    quote = item.quote or f"{item.start or ''} {item.title}".strip()
    return Spot(sak=item.number, sak_label=item.label or None, place=item.places[0], quote=quote)


def programmes(meeting: Meeting) -> Iterator[list[Line]]:
    """Yield the timed lists of the meeting's saker, each in the order that it is printed in."""
    tabled = [lines for table in meeting.tables if (lines := _read_table(table, meeting))]
    yield from tabled
    if not tabled and (lines := _read_list(meeting)):
        yield lines


def _read_table(table: Table, meeting: Meeting) -> list[Line]:
    column = _time_column(table)
    if column is None:
        return []
    length = next((c for c, name in enumerate(table.columns) if _LENGTH.match(name)), None)
    lines = [line for row in table.rows if (line := _read_row(table, row, column, length, meeting))]
    titles = {normalise(item.title) for item in meeting.agenda}
    of_the_meeting = sum(1 for line in lines if line.sak or normalise(line.name) in titles)
    return lines if of_the_meeting >= 2 else []


def _time_column(table: Table) -> int | None:
    """Return the column that holds times, −1 for the labels."""
    columns: list[int] = [-1, *range(len(table.columns))]
    for column in columns:
        cells = [_cell(row, column) for row in table.rows if not row.is_note]
        timed = sum(1 for cell in cells if hours_of(cell)[0] is not None and _leads(cell))
        if timed >= _LEAST_LINES and timed >= _MOSTLY * len(cells):
            return column
    return None


def _leads(cell: str) -> bool:
    """Tell whether a cell begins with a time; '046-2026' is a sak number."""
    return _TIMED.match(cell) is not None


def _cell(row: TableRow, column: int) -> str:
    if column < 0:
        return row.label
    return row.cells[column] if column < len(row.cells) else ""


def _read_row(
    table: Table, row: TableRow, column: int, length: int | None, meeting: Meeting
) -> Line | None:
    start, end = hours_of(_cell(row, column))
    if start is None or not _leads(_cell(row, column)):
        return None
    others = [_cell(row, c) for c in range(-1, len(row.cells)) if c != column]
    year = int(meeting.date[:4]) if meeting.date else None
    numbers = find_sak_numbers(others[0], year=year) if others else []
    if not numbers and len(others) > 1:
        numbers = find_sak_numbers(others[1], year=year)
    known = {item.number for item in meeting.agenda}
    sak = next((n.number for n in numbers if n.number in known), None)
    name = next((c for c in others if re.search(r"[^\W\d_]{3}", c)), others[0] if others else "")
    number = (
        parse_number(re.sub(r"\s*min\w*\.?$", "", _cell(row, length)))
        if length is not None
        else None
    )
    return Line(
        name=" ".join(name.split()),
        sak=sak,
        start=start,
        end=end,
        length=int(number.value) if number else None,
        spot=row_spot(table, row),
    )


def _read_list(meeting: Meeting) -> list[Line]:
    """Return the agenda's timed lines that stand in no table, where their order is printed."""
    rows = [row.place for table in meeting.tables for row in table.rows]
    items = [i for i in meeting.agenda if i.start and i.places]
    places = [item.places[0] for item in items]
    if any(place in rows for place in places):
        return []
    keys = [(p.page or 0, p.line or 0, p.box.top if p.box else 0.0) for p in places]
    if len({p.document for p in places}) != 1 or len(set(keys)) != len(keys):
        return []
    ordered = [item for _, item in sorted(zip(keys, items, strict=True), key=lambda pair: pair[0])]
    return [
        Line(
            name=item.title,
            sak=item.number,
            start=minutes_after_midnight(item.start or "00:00"),
            end=minutes_after_midnight(item.end) if item.end else None,
            length=None,
            spot=item_spot(item),
        )
        for item in ordered
    ]
