"""The agenda (dagsorden, saksliste) read from a table with its columns in any order."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.dates import find_dates, parse_time_range
from assistant.saknumbers import SakNumber, leading_sak_number, parse_sak_number
from assistant.structure.agenda_words import COLUMN_WORDS, role_of
from assistant.structure.details import Entry, read_details, read_minutes
from assistant.structure.entry import read_entry
from assistant.structure.kinds import group_kind, label_kind, read_kind
from assistant.structure.meeting import AgendaItem, AgendaKind, Place
from assistant.structure.names import is_person
from assistant.structure.presenters import parse_presenters, read_handler, split_presenters
from assistant.structure.route import route_columns
from assistant.structure.timetable import read_timetable, split_clock
from assistant.structure.units import Unit, row_place
from assistant.structure.wording import BREAK, is_own_item, normalise

DECISION_COLUMN = re.compile(
    r"(?:(?:behandling|handsaming|drøfting|referat|diskusjon)(?: og)? )?"
    r"(?:vedtak|konklusjon|beslutning|avgjerd)|decision|vedtak konklusjon"
)
"""The column of minutes in a table that tells what was decided."""
_OTHER_TABLE = frozenset({"utvalg", "utval", "møtedato", "status", "søkt"})
"""Columns of tables that name saker without listing the meeting's own."""
_LEAST_COLUMNS = _LEAST_COUNTED = 3
_LEAST_OF_RECORD = 2

_EXEMPT = re.compile(r"\boff\w*|§|\bja\b|\bx\b|lukk|unnt|\byes\b", re.IGNORECASE)


class AgendaTable(NamedTuple):
    """A table that lists saker: its unit and the column of each role.

    ``kind`` is what its heading says of all of them; ``counted``: they have counts, no numbers.
    """

    unit: Unit
    columns: dict[str, int]
    first_row: int
    kind: AgendaKind | None = None
    counted: bool = False


def find_agenda_tables(units: Sequence[Unit]) -> list[AgendaTable]:
    """Return the tables that list saker or the course of a meeting."""
    found = []
    for unit in units:
        if unit.block.kind == "table" and (table := _as_agenda(unit)):
            found.append(table)
    return found


def continued(table: AgendaTable, unit: Unit) -> AgendaTable | None:
    """Return the rows of an agenda that go on, without a header, on the next page."""
    before, rows = table.unit.block.rows, unit.block.rows
    if unit.page_index != table.unit.page_index + 1 or unit.block.header_rows:
        return None
    return AgendaTable(unit, table.columns, 0) if len(rows[0]) == len(before[0]) else None


def repeated(table: AgendaTable, unit: Unit) -> AgendaTable | None:
    """Return an agenda with the columns of another: another day's, of be it one sak."""
    header, own = table.unit.block.rows[0], unit.block.rows[0]
    same = table.first_row == 1 and list(map(normalise, header)) == list(map(normalise, own))
    return AgendaTable(unit, table.columns, 1) if same else None


def find_told_tables(units: Sequence[Unit]) -> list[AgendaTable]:
    """Return the tables that list saker together with what was decided of each."""
    found = []
    for unit in units:
        header = unit.block.rows[0] if unit.block.kind == "table" else ()
        told = any(DECISION_COLUMN.fullmatch(normalise(cell)) for cell in header)
        table = _as_table(unit) if told else None
        if table is not None and "number" in table.columns:
            # Who is responsible for what was decided did not present it.
            columns = {role: at for role, at in table.columns.items() if role != "presenter"}
            found.append(table._replace(columns=columns))
        elif told and not _is_of_others(unit.block.rows):
            at = _numbered_titles(unit.block.rows[1:])
            own = (
                find_counted_tables([unit]) if at is None else [AgendaTable(unit, {"title": at}, 1)]
            )
            found.extend(own)
    return found


def _is_of_others(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table names saker of other meetings or bodies."""
    return any(normalise(cell) in _OTHER_TABLE for row in rows for cell in row)


def _numbered_titles(body: Sequence[Sequence[str]]) -> int | None:
    """Return the column whose cells, all that are filled, begin with the number of a sak."""
    for at in range(len(body[0]) if body else 0):
        cells = [row[at] for row in body if row[at].strip()]
        numbers = [leading_sak_number(cell) for cell in cells]
        titled = (n and cell[n.end :].strip(" .:") for n, cell in zip(numbers, cells, strict=True))
        if cells and all(titled):
            return at
    return None


def row_number(table: AgendaTable, row: Sequence[str], *, year: int | None) -> SakNumber | None:
    """Return the number of the sak that a row is about."""
    if "number" in table.columns:
        return parse_sak_number(_number_cell(table, row), year=year)
    return leading_sak_number(row[table.columns["title"]], year=year)


def find_counted_tables(units: Sequence[Unit]) -> list[AgendaTable]:
    """Return the tables whose rows are counted 1, 2, 3 under headers that name saker."""
    found = []
    for unit in units:
        rows = unit.block.rows if unit.block.kind == "table" else ()
        columns = _columns_by_header([normalise(cell) for cell in rows[0]]) if rows else {}
        if rows and not normalise(rows[0][0]):
            # A column without a name, or '#'.
            columns = {"number": 0, **{role: at for role, at in columns.items() if at}}
        told = {normalise(cell) for cell in rows[0]} if rows else set()
        decided = any(map(DECISION_COLUMN.fullmatch, told))
        known = len(columns) + decided
        if not {"number", "title"} <= columns.keys() or known < _LEAST_COLUMNS:
            continue
        if decided:
            columns = {role: at for role, at in columns.items() if role != "presenter"}
        numbers = [row[columns["number"]].strip(" .") for row in rows[1:]]
        counts = [int(number) for number in numbers if number.isdecimal()]
        if len(counts) >= _LEAST_COUNTED and counts == list(range(1, len(counts) + 1)):
            found.append(AgendaTable(unit, columns, 1, counted=True))
    return found


def read_record(unit: Unit, *, year: int | None) -> AgendaItem | None:
    """Return the sak of a table of its own: 'Sak 12/34 | Ny kai' over 'Innleder | Ola Vik'."""
    rows = unit.block.rows if unit.block.kind == "table" else ()
    if len(rows) < _LEAST_OF_RECORD or len(rows[0]) != _LEAST_OF_RECORD:
        return None
    key, title = (" ".join(cell.split()) for cell in rows[0])
    number = parse_sak_number(key, year=year)
    if number is None and role_of(key) in {"number", "title"}:
        number = leading_sak_number(title, year=year)
        title = title[number.end :].strip(" .:–—-") if number else ""
    told = Entry(title)
    for cells in rows[1:]:
        label, value = (" ".join(cell.split()).strip(" :") for cell in cells)
        if role_of(label) == "title" and not told.title:
            told = told._replace(title=value)
        told = told.filled_with(read_details(f"{label}: {value}") or Entry(""))
    if number is None or not told.title or told == Entry(told.title):
        return None
    return AgendaItem(
        number=number.number,
        label=number.label,
        title=told.title,
        presenters=parse_presenters(told.presenters),
        start=told.start,
        end=told.end,
        minutes=told.minutes,
        kind=read_kind(told.kind),
        kind_printed=told.kind or None,
        places=(row_place(unit, 0),),
        quote=" ".join(" ".join(rows[0]).split()),
        handler=read_handler(told.handler, unit.place),
    )


def read_agenda_table(table: AgendaTable, *, year: int | None) -> list[AgendaItem]:
    """Return the rows of an agenda table as items, in order.

    A row that only names a kind of saker ('Orienteringssaker') is of those below it.
    """
    items: list[AgendaItem] = []
    rows = table.unit.block.rows
    for index, row in enumerate(rows):
        if index < table.first_row or not any(cell.strip() for cell in row):
            continue
        filled = [cell for cell in row if cell.strip()]
        below = rows[index + 1] if index + 1 < len(rows) else ()
        kind = group_kind(filled[0]) if len(filled) == 1 else None
        if kind and any(leading_sak_number(cell, year=year) for cell in below):
            table = table._replace(kind=kind)
            continue
        item = _read_row(table, row, row_place(table.unit, index), year)
        if item is not None:
            items.append(item)
    return items


def _as_agenda(unit: Unit) -> AgendaTable | None:
    header = [normalise(cell) for cell in unit.block.rows[0]]
    if read_timetable(unit, year=None):
        return None
    if any(map(DECISION_COLUMN.fullmatch, header)):
        # In a table without a header, the first row's 'Beslutning' is a kind.
        return _as_joined(unit)
    return _as_table(unit)


def _as_table(unit: Unit) -> AgendaTable | None:
    rows = unit.block.rows
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    header = [normalise(cell) for cell in rows[0]]
    route = route_columns(rows)
    if route is not None and route.date is not None:
        return None
    if _is_of_others(rows):
        return None
    columns = _columns_by_header(header)
    body = rows[1:] if columns else rows
    number = _number_column(body)
    if number is not None:
        columns = {role: at for role, at in columns.items() if at != number or role == "number"}
        columns["number"] = number
        columns.setdefault("title", _longest_column(body, set(columns.values())))
        if _lists_days(body, columns["title"]):
            return None
        if columns.keys() <= {"number", "title"}:
            columns = {**_guess_others(body, columns["title"], columns["number"]), **columns}
        _guess_times(columns, body)
        first = 1 if parse_sak_number(rows[0][number]) is None and columns else 0
        return AgendaTable(unit, columns, first)
    if {"title", "time"} <= columns.keys() and _names_saker(body, columns["title"]):
        return AgendaTable(unit, columns, 1)
    return _as_joined(unit)


def _as_joined(unit: Unit) -> AgendaTable | None:
    """Read rows whose hour, number and title were printed too close to be told apart."""
    rows = unit.block.rows
    for at in range(len(rows[0])):
        cells = [row[at] for row in rows if row[at].strip()]
        opening = sum(
            clock.start is not None and leading_sak_number(clock.rest) is not None
            for clock in map(split_clock, cells)
        )
        if opening >= 2 and opening * 2 >= len(cells):
            return AgendaTable(unit, {"title": at, **_guess_others(rows, at)}, 0)
    return None


def _guess_others(
    rows: Sequence[Sequence[str]], title: int, number: int | None = None
) -> dict[str, int]:
    """Return the columns of kinds and of people, told by what stands in them."""
    columns: dict[str, int] = {}
    for at in range(len(rows[0])):
        cells = [row[at].strip() for row in rows if row[at].strip()]
        if at in {title, number} or not cells:
            continue
        kinds = sum(read_kind(cell) is not None and len(cell.split()) <= 2 for cell in cells)
        named = sum(bool(split_presenters(f"Sak ({cell})")[0]) for cell in cells)
        if kinds * 3 >= len(cells) * 2:
            columns.setdefault("kind", at)
        elif number is None or named * 2 >= len(cells):
            columns.setdefault("presenter", at)
    return columns


def _columns_by_header(header: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for role, words in COLUMN_WORDS:
        for at, cell in enumerate(header):
            if cell and at not in columns.values() and words.fullmatch(cell):
                columns.setdefault(role, at)
    if "number" not in columns and "title" in columns:
        # 'Sak | Tittel': the first of two title words heads the numbers.
        others = [
            at
            for at, cell in enumerate(header)
            if at != columns["title"]
            and at not in columns.values()
            and COLUMN_WORDS[-1][1].fullmatch(cell)
        ]
        if others:
            columns["number"], columns["title"] = sorted((columns["title"], others[0]))
    return columns


def _number_column(body: Sequence[Sequence[str]]) -> int | None:
    for at in range(len(body[0])):
        cells = [row[at].strip() for row in body if row[at].strip()]
        year = _common_year(cells)
        numbered = sum(_is_number_cell(cell, year) for cell in cells)
        if numbered >= 2 and numbered * 2 >= len(cells):
            return at
    return None


_DASHED = re.compile(r".*?(?P<count>\d{1,3})-(?P<year>\d\d)")


def _common_year(cells: Sequence[str]) -> int | None:
    """Return the year that all numbers end in: 'Sak 3-35' over 'Sak 4-35' are no ranges."""
    dashed = [match for cell in cells if (match := _DASHED.fullmatch(cell))]
    counts, years = ({match[part] for match in dashed} for part in ("count", "year"))
    alike = len(years) == 1 and len(counts) == len(dashed) > 1
    return 2000 + int(years.pop()) if alike else None


def _is_number_cell(cell: str, year: int | None) -> bool:
    found = parse_sak_number(cell, year=year)
    return found is not None and (found.has_year or not cell.strip().isdecimal())


def _longest_column(body: Sequence[Sequence[str]], taken: set[int]) -> int:
    free = [at for at in range(len(body[0])) if at not in taken] or [len(body[0]) - 1]
    return max(free, key=lambda at: sum(len(row[at]) for row in body))


_BESIDE_DAY = 12


def _lists_days(body: Sequence[Sequence[str]], title: int) -> bool:
    """Tell whether a table numbers meetings by their days: '5/31 | 3. september 2031'."""
    cells = [row[title].strip() for row in body if row[title].strip()]
    days = sum(
        any(len(cell) - len(found.text) <= _BESIDE_DAY for found in find_dates(cell, year=2000))
        for cell in cells
    )
    # The first row may be a header that is not known.
    return days > 0 and days >= len(cells) - 1


def _guess_times(columns: dict[str, int], body: Sequence[Sequence[str]]) -> None:
    if "time" in columns:
        return
    for at in range(len(body[0])):
        cells = [row[at] for row in body if row[at].strip()]
        timed = sum(parse_time_range(cell)[0] is not None for cell in cells)
        if at not in columns.values() and cells and timed * 3 >= len(cells) * 2:
            columns["time"] = at
            return


def _names_saker(body: Sequence[Sequence[str]], title: int) -> bool:
    return sum(leading_sak_number(row[title]) is not None for row in body) >= 2


def _cell(row: Sequence[str], table: AgendaTable, role: str) -> str:
    at = table.columns.get(role)
    return " ".join(row[at].split()) if at is not None and at < len(row) else ""


def _title_cell(row: Sequence[str], table: AgendaTable) -> tuple[str, Entry]:
    """Return a title and what stands on lines of their own below it: people, kind, hours."""
    title, line, rest = row[table.columns["title"]].partition("\n")
    title, below = " ".join(title.split()), " ".join(rest.split())
    if not line or not title:
        return title or below, Entry("")
    if told := read_details(below):
        return title, told
    people = parse_presenters(below)
    if people and all(is_person(person.name) for person in people):
        return title, Entry("", presenters=below)
    return f"{title} {below}", Entry("")


def _number_cell(table: AgendaTable, row: Sequence[str]) -> str:
    cell = _cell(row, table, "number").strip(" .")
    return f"Sak {cell}" if table.counted and cell.isdecimal() else cell


def _read_row(
    table: AgendaTable, row: Sequence[str], place: Place, year: int | None
) -> AgendaItem | None:
    title, below = _title_cell(row, table)
    time_cell = _cell(row, table, "time")
    start, end = parse_time_range(time_cell)
    if "time" not in table.columns:
        start, end, title = split_clock(title)
    number_cell = _number_cell(table, row)
    number = parse_sak_number(number_cell, year=year) if number_cell else None
    if number is None and (leading := leading_sak_number(title, year=year)):
        number = leading
        title = title[leading.end :].strip(" .:–-\t") or title
    if number is None and number_cell and not title:
        title = number_cell
    if not title:
        return None
    told = read_entry(title) if number else Entry(title)
    told = told._replace(title=told.title + (f" {told.rest}" if told.rest else ""))
    told = told.filled_with(below)
    kind_cell = _cell(row, table, "kind") if "kind" in table.columns else told.kind
    if "presenter" in table.columns:
        raw_presenters = row[table.columns["presenter"]]
    else:
        raw_presenters, title = (told.presenters, told.title) if number else split_presenters(title)
    title = told.title if number else title
    grouped = table.kind if number and not is_own_item(title) else None
    exempt = _cell(row, table, "exempt")
    archive = re.search(r"\b(?:20\d\d|\d\d)/\d{1,6}\b", _cell(row, table, "archive"))
    return AgendaItem(
        number=number.number if number else None,
        label=number.label if number else title,
        title=title,
        presenters=parse_presenters(raw_presenters),
        start=start or told.start,
        end=end if start else told.end,
        minutes=read_minutes(_cell(row, table, "length") or time_cell) or told.minutes,
        kind=read_kind(kind_cell) or grouped or label_kind(number.label if number else ""),
        kind_printed=kind_cell or None,
        is_break=number is None and BREAK.match(title) is not None,
        places=(place,),
        quote=" ".join(" ".join(row).split()),
        exempt=exempt if _EXEMPT.search(exempt) else None,
        archive_number=archive.group() if archive else None,
        handler=read_handler(_cell(row, table, "handler") or told.handler, place),
    )


def number_of(item: AgendaItem) -> SakNumber | None:
    """Return an item's label as a sak number."""
    return leading_sak_number(item.label) if item.number else None
