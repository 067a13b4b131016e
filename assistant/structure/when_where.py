"""When and where a meeting is: the day, the place and the bodies that a head names."""

import datetime
import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.dates import find_dates, find_times, parse_date, parse_time, parse_time_range
from assistant.language import split_sentences
from assistant.saknumbers import leading_sak_number
from assistant.structure.keyvalues import KeyValue
from assistant.structure.meeting import DocumentKind, Hours
from assistant.structure.route import bare_body
from assistant.structure.told_sitting import told_sitting
from assistant.structure.units import Unit
from assistant.structure.wording import BODY, is_title_like, normalise

_DATE_REACH = 40
"""A line of day, hour and place has its day within so many characters."""
_MAX_PLACE, _BEGIN_AND_END = 100, 2
_DATE_WORD = re.compile(
    r"(?:møte)?(?:dato|dag|tid|tidspunkt)|klokkeslett|klokk[ae]n?|når|varte|date|time"
)
_BEGIN_KEY = re.compile(r"(?:møtet?\s)?start(?:a|et)?|møtet (?:sett|satt|åpnet|opna)")
_END_KEY = re.compile(r"(?:møtet?\s)?slutt(?:a|et)?|møtet (?:heva?|hevet|avsluttet)")
_PLACE_WORD_OF_KEY = re.compile(
    r"(?:møte)?(?:sted|stad|rom|plass)|lokale|lokalitet|hvor|kvar|venue|place|location"
)
_KEY_FILLER = re.compile(r"og|for|møte|møtet|and|meeting|of")
_PLACE_AFTER_TIME = re.compile(
    r"^.{0,60}\b(?:20\d\d|kl\.?\s*\d{1,2}(?:[.:]\d\d)?(?:\s*[-–]\s*\d{1,2}(?:[.:]\d\d)?)?)\s*,?"
    r"\s+(?:i|på|ved)\s+(?P<place>[A-ZÆØÅ][^.\n]{2,80})$",
    re.IGNORECASE,
)
_PLACE_WORD = re.compile(
    r"(?:rom|rommet|sal|salen|huset|hus|hotell\w*|teams|digitalt|nettmøte|zoom|gate|gata|vei|veien)\b",
    re.IGNORECASE,
)
_HOURS_BEHIND = re.compile(r"[,.;]?\s+(?:(?:fra|frå)\s+)?kl\.?\s*\d.*$", re.IGNORECASE)
COUNCIL_KEYS = frozenset(
    {"utvalg", "utval", "saksgang", "råd", "organ", "møteorgan", "møte i", "styre", "komite",
     "komité", "nemnd",
     "behandles i", "behandles av", "handsamast i", "handsamast av", "utvalg sak",
     "behandlingsorgan", "politisk utvalg"}
)  # fmt: skip
ADDRESS_KEYS = frozenset(
    {"til", "møte", "legges frem for", "saken legges frem for", "saka blir lagd fram for"}
)
"""Keys beside which a body may stand, or anybody else."""


def strip_dates(text: str) -> str:
    """Take dates, and what stands after the first of them, off the end of a title."""
    found = find_dates(text)
    return text[: found[0].start].rstrip(" ,.–-") if found else text


def read_date(
    units: Sequence[Unit], pairs: Sequence[KeyValue], kind: DocumentKind
) -> datetime.date | None:
    """Return the day of the meeting; of a case paper only where it says that it is one."""
    if kind in {"notice", "minutes"}:
        stated = next(
            (
                day
                for pair in pairs
                if _is_key(pair.key, _DATE_WORD) and (day := parse_date(pair.value))
            ),
            None,
        )
        told = told_sitting(units, kind)
        return stated or _titled_date(units) or (told.day if told else None) or _headed_date(units)
    of_meeting = (parse_date(pair.value) for pair in pairs if pair.key in {"møtedato", "møtedag"})
    sittings = (day for _, day in read_sittings(units, pairs))
    return next(filter(None, itertools.chain(of_meeting, sittings)), None)


def _is_key(key: str, word: re.Pattern[str]) -> bool:
    """Tell whether a key is made of words for date and place, with one of those asked for."""
    words = key.split()
    known = (_DATE_WORD, _PLACE_WORD_OF_KEY, _KEY_FILLER)
    return any(map(word.fullmatch, words)) and all(
        any(pattern.fullmatch(part) for pattern in known) for part in words
    )


def _titled_date(units: Sequence[Unit]) -> datetime.date | None:
    """Return the date of a title or of a line of its own; a sak's title has another's."""
    for unit in units[:12]:
        if _is_issue_line(unit.text) or unit.block.kind in {"table", "list_item"}:
            continue
        if leading_sak_number(unit.text):
            continue
        if is_title_like(unit.text) and (day := parse_date(unit.text)):
            return day
    return None


def _headed_date(units: Sequence[Unit]) -> datetime.date | None:
    """Return the date in the header of a table."""
    for unit in units:
        if unit.block.kind == "table" and (day := parse_date(" ".join(unit.block.rows[0]))):
            return day
    return None


def _is_issue_line(text: str) -> bool:
    """Tell whether a line is where a letter was signed: 'Storvågen, 11. mai 2026'."""
    return re.match(r"^[A-ZÆØÅ][\wæøå ]{2,20},\s*(?:den\s+)?\d", text) is not None and not (
        BODY.match(text)
    )


def read_sittings(
    units: Sequence[Unit], pairs: Sequence[KeyValue]
) -> tuple[tuple[str, datetime.date], ...]:
    """Return the bodies and dates that a paper is made for, in order."""
    found: list[tuple[str, datetime.date]] = []
    for pair in pairs:
        day = parse_date(pair.value)
        named = strip_dates(pair.value)
        addressed = pair.key in ADDRESS_KEYS and BODY.fullmatch(named)
        if day and (pair.key in COUNCIL_KEYS or addressed):
            found.append((named, day))
    for unit in units:
        if unit.block.kind == "table":
            found.extend(_sitting_rows(unit.block.rows))
            continue
        for line in unit.text.splitlines():
            body = BODY.match(line.strip())
            dates = find_dates(line.strip())
            if body and dates and dates[0].start - body.end() <= 3:
                found.append((body.group(), dates[0].day))
    return tuple(dict.fromkeys(found))


def _sitting_rows(rows: tuple[tuple[str, ...], ...]) -> list[tuple[str, datetime.date]]:
    """Read the order of treatment: a table with columns for body and date of meeting."""
    header = [normalise(cell) for cell in rows[0]]
    bodies = [i for i, cell in enumerate(header) if cell in COUNCIL_KEYS]
    days = [i for i, cell in enumerate(header) if _is_key(cell, _DATE_WORD)]
    if not bodies or not days:
        return []
    return [
        (bare_body(row[bodies[0]]), day)
        for row in rows[1:]
        if row[bodies[0]].strip() and (day := parse_date(row[days[0]]))
    ]


def read_hours(
    units: Sequence[Unit], pairs: Sequence[KeyValue], kind: DocumentKind
) -> Hours | None:
    """Return when a notice sets the meeting to begin and end, or when minutes say that it did."""
    if kind not in {"notice", "minutes"}:
        return None
    forms = [pair for pair in pairs if not _is_of_list(pair.unit)]
    stated = _begun_and_ended(forms, kind) or _stated_hours(forms, kind)
    if stated := stated or _dated_hours(units[:9], kind):
        return stated
    told = told_sitting(units, kind)
    if told and told.hours:
        return told.hours
    # The first hour of a notice's agenda is when the meeting begins; of minutes' list it is not.
    return _stated_hours(pairs, kind) if kind == "notice" else None


def _is_of_list(unit: Unit) -> bool:
    """Tell whether a block is a table of several things: an agenda, or who came and when."""
    return (
        unit.block.kind == "table"
        and len(unit.block.rows) > _BEGIN_AND_END
        and len(unit.block.rows[0]) > _BEGIN_AND_END
    )


def _begun_and_ended(pairs: Sequence[KeyValue], kind: DocumentKind) -> Hours | None:
    """Return the hours of a pair for each: 'Møtet sett: kl. 13.00', 'Møtet slutt: kl. 15.40'."""
    begun, ended = (
        next((p for p in pairs if key.fullmatch(p.key) and parse_time(p.value)), None)
        for key in (_BEGIN_KEY, _END_KEY)
    )
    if begun is None or ended is None:
        return None
    start, end = parse_time(begun.value), parse_time(ended.value)
    return Hours(start=start, end=end, kind=kind, place=begun.unit.place, quote=begun.value)


def _stated_hours(pairs: Sequence[KeyValue], kind: DocumentKind) -> Hours | None:
    for pair in pairs:
        if not _is_key(pair.key, _DATE_WORD):
            continue
        # What stands behind a comma is another hour: '09.30 til 14.45, lunsj kl. 11.40'.
        value = next(
            (p for p in re.split(r"[,;]\s", pair.value) if parse_time_range(p)[0]), pair.value
        )
        clocks = [found.clock for found in find_times(value)]
        first, last = parse_time_range(value)
        if not clocks and first:
            clocks = [clock for clock in (first, last) if clock]
        if 0 < len(clocks) <= _BEGIN_AND_END:
            end = clocks[1] if len(clocks) == _BEGIN_AND_END else None
            place = pair.unit.place
            return Hours(start=clocks[0], end=end, kind=kind, place=place, quote=pair.value)
    return None


def _dated_hours(units: Sequence[Unit], kind: DocumentKind) -> Hours | None:
    """Return the hours of a line of day and hour: 'Mandag 12. mai 2031 kl. 10.00–15.20'."""
    for unit in units:
        if unit.block.kind == "table":
            continue
        for line in unit.text.splitlines():
            clocks = [found.clock for found in find_times(line)]
            short = len(line) <= _MAX_PLACE and find_dates(line[:_DATE_REACH])
            if short and len(clocks) == _BEGIN_AND_END:
                start, end = clocks
                return Hours(start=start, end=end, kind=kind, place=unit.place, quote=line.strip())
    return None


def read_place(units: Sequence[Unit], pairs: Sequence[KeyValue], kind: DocumentKind) -> str | None:
    """Return the place that a notice or minutes name: in a form, beside the day, or below it."""
    if kind not in {"notice", "minutes"}:
        return None
    told = told_sitting(units, kind)
    places = itertools.chain(
        _stated_places(pairs),
        _dated_places(units[:9]),
        filter(None, [told.place if told else None]),
        _places_below(units[:9]),
    )
    place = next(filter(None, (_HOURS_BEHIND.sub("", place) for place in places)), None)
    # 'Rådhuset. Møtet varte fra kl. 10.15' goes on with something else.
    return split_sentences(place)[0].rstrip(".") if place else None


def _stated_places(pairs: Sequence[KeyValue]) -> Iterator[str]:
    for pair in pairs:
        if _is_key(pair.key, _PLACE_WORD_OF_KEY):
            place = _after_time(pair.value) if _is_key(pair.key, _DATE_WORD) else pair.value
            if place:
                yield place


def _dated_places(units: Sequence[Unit]) -> Iterator[str]:
    """Yield what stands after day and hour in one line."""
    for unit in units:
        if unit.block.kind == "table":
            continue
        named = _PLACE_AFTER_TIME.search(unit.text)
        if named and (find_dates(unit.text) or find_times(unit.text)):
            yield named["place"].strip(" .")
        for line in unit.text.splitlines():
            # What the next sentence tells is not where the meeting is.
            for told in split_sentences(line):
                rest = _after_time(told) if find_dates(told[:_DATE_REACH]) else ""
                if rest[:1].isupper() and rest != told and len(rest) <= _MAX_PLACE:
                    yield rest


def _places_below(units: Sequence[Unit]) -> Iterator[str]:
    for above, unit in itertools.pairwise(_unit_lines(units)):
        dated = find_dates(above.text)
        is_date_line = bool(dated) and len(above.text) - len(dated[0].text) <= 25
        if is_date_line and _reads_as_place(unit):
            yield " ".join(unit.text.split())


def _unit_lines(units: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units with each line of a paragraph as a unit of its own."""
    for unit in units:
        lines = unit.text.splitlines() if unit.block.kind == "paragraph" else []
        if len(lines) < 2:
            yield unit
            continue
        for line in lines:
            yield unit._replace(block=unit.block.model_copy(update={"text": line}))


def _after_time(value: str) -> str:
    """Cut day and hour off 'Tirsdag 8. juni 2032 kl. 10.00–12.30, Rådhuset'."""
    ends = [day.end for day in find_dates(value)] + [hour.end for hour in find_times(value)]
    return re.sub(r"^[\s,.;:–/-]*(?:(?:i|på|ved|h)\s+)?", "", value[max(ends, default=0) :])


def _reads_as_place(unit: Unit) -> bool:
    text = unit.text
    # A line over a table may have been taken for a heading.
    may_be = unit.block.kind == "paragraph" or (unit.is_heading and _PLACE_WORD.search(text))
    return (
        bool(may_be)
        and 3 <= len(text) <= 100
        and text[0].isupper()
        and not text.endswith(".")
        and ":" not in text
        and not find_dates(text)
        and BODY.match(text) is None
    )
