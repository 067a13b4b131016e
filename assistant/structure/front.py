"""What a document says of itself on its first page: body, date, place and kind."""

import datetime
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.dates import find_dates, find_times, parse_date
from assistant.parse.pages import Document
from assistant.saknumbers import leading_sak_number
from assistant.sources import Access
from assistant.structure.agenda import is_own_item
from assistant.structure.decision_words import DECISION_PROPOSED
from assistant.structure.keyvalues import KeyValue, find_key_values
from assistant.structure.meeting import DocumentKind
from assistant.structure.paper_kinds import BODY_MEETING, MEETING_OF, NAMES_KIND, document_kind
from assistant.structure.units import Unit, read_units
from assistant.structure.wording import (
    BODY,
    COMPANY,
    OWNER,
    is_title_like,
    normalise,
    small_letters,
)

_FRONT_BLOCKS = 25
_OF_OWNER = re.compile(r"(?:i|for|ved)\s+[A-ZÆØÅ]\S*(?:\s\S+){0,4}")
_COUNCIL_KEYS = frozenset(
    {"utvalg", "utval", "saksgang", "råd", "organ", "møteorgan", "møte i", "styre", "komite",
     "komité", "nemnd",
     "behandles i", "behandles av", "handsamast i", "handsamast av", "utvalg sak",
     "behandlingsorgan", "politisk utvalg"}
)  # fmt: skip
_ENGLISH_BODY = re.compile(r"\b(?:Board|Council|Committee|Assembly|Parliament)\b")
_DATE_WORD = re.compile(r"(?:møte)?(?:dato|dag|tid|tidspunkt)|når|date|time")
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
_RESTRICTED = re.compile(
    r"^(?:unnt(?:att|eke|atte)?\.?\s+(?:fra |frå )?off\w*|u\.?\s?off\.?|off\.?l\.?\s*§|"
    r"jf\.? off\w*\s*§|gradering:?\s*unntatt)",
    re.IGNORECASE,
)
_INTERNAL = re.compile(r"^(?:gradering:?\s*)?(?:kun )?intern(?:t)?(?: bruk)?$", re.IGNORECASE)


class Front(NamedTuple):
    """What the first page says.

    ``sittings`` are the bodies and dates that the paper is made for ('Utvalg: Formannskapet
    12.05.2026'); ``date`` is the meeting's date where the paper states one. ``decides`` is the body
    that its first proposal lets decide ('Kommunestyret godkjenner …').
    """

    council: str | None
    council_short: str | None
    owner: str | None
    date: datetime.date | None
    sittings: tuple[tuple[str, datetime.date], ...]
    place: str | None
    kind: DocumentKind
    title: str
    access: Access
    decides: str | None


def read_front(document: Document) -> Front:
    """Read body, date, place, kind and title of one document."""
    units = front_units(document)
    pairs = list(find_key_values(units))
    kind = document_kind(document, units, pairs)
    council, short = _council(units, pairs)
    return Front(
        council=council,
        council_short=short,
        owner=_owner(units, council),
        date=_date(units, pairs, kind),
        sittings=_sittings(units, pairs),
        place=_place(units, pairs, kind),
        kind=kind,
        title=_title(document, units, kind),
        access=_access(units),
        decides=_deciding_body(document),
    )


def front_units(document: Document) -> list[Unit]:
    """Return the blocks of the first page that has any; of a file without pages the first few."""
    units = read_units(document)
    if not units:
        return []
    first = units[0].page_index
    return [unit for unit in units if unit.page_index == first][:_FRONT_BLOCKS]


def _council(units: Sequence[Unit], pairs: Sequence[KeyValue]) -> tuple[str | None, str | None]:
    for pair in pairs:
        if pair.key in _COUNCIL_KEYS and re.search(r"[^\W\d_]{3}", pair.value):
            return split_short_name(strip_dates(small_letters(pair.value)))
    lines = list(_lines(unit for unit in units[:12] if unit.block.kind != "table"))
    for line in filter(is_title_like, lines):
        if named := _body_of_title(line):
            return split_short_name(named)
    for line in lines:
        body = BODY.match(line)
        rest = strip_dates(line[body.end() :]).strip(" ,.–-") if body else ""
        if body and (not rest or _OF_OWNER.fullmatch(rest)):
            return f"{body.group()} {rest}".strip(), None
    return None, None


def _lines(units: Iterable[Unit]) -> Iterator[str]:
    for unit in units:
        yield from (small_letters(line.strip()) for line in unit.text.splitlines() if line.strip())


def _body_of_title(line: str) -> str | None:
    """Return the body of 'Møte i Havnerådet', or of 'Styremøte i Vikan helseforetak'."""
    if board := BODY_MEETING.search(line):
        definite = re.sub("utval$", "utvale", re.sub("nemnd$", "nemnda", board["body"].lower()))
        name = definite + {"e": "t", "a": ""}.get(definite[-1:], "et")
        whose = f" {board['link'].lower()} {_cut_title(board['of'])}" if board["of"] else ""
        return name[:1].upper() + name[1:] + whose
    match = MEETING_OF.search(line)
    return _clean_body(match["body"]) if match else None


def _clean_body(text: str) -> str | None:
    """Cut the name of a body out of the end of a title ('Strategirådet 26.03.26')."""
    name = _cut_title(text)
    name = re.sub(r"^(?:møte(?:t)?\s+i|til møte i|møte i)\s+", "", name, flags=re.IGNORECASE)
    if (
        _ENGLISH_BODY.search(name)
        or BODY.search(name[:1].upper() + name[1:])
        or (name[:1].isupper() and 0 < len(name.split()) <= 4 and not parse_date(text[: len(name)]))
    ):
        return name[:1].upper() + name[1:]
    return None


def _cut_title(text: str) -> str:
    """Cut date, time and what stands after a mark off the end of a title."""
    return re.split(r"\s+[–-]\s+|[,;|(]|\s+kl\b|\s+\d", strip_dates(text))[0].strip(" .:–-")


def split_short_name(name: str) -> tuple[str, str | None]:
    """Split 'Nasjonalt strategiråd for … (Strategirådet)' into long and short name."""
    match = re.fullmatch(r"(?P<long>.+?)\s*\((?P<short>[^()]{2,40})\)", name.strip())
    if match is None:
        return name.strip(), None
    return match["long"], match["short"]


def strip_dates(text: str) -> str:
    """Take dates, and what stands after the first of them, off the end of a title."""
    found = find_dates(text)
    return text[: found[0].start].rstrip(" ,.–-") if found else text


def _owner(units: Sequence[Unit], council: str | None) -> str | None:
    if council and re.search(r"kommune\b", council, re.IGNORECASE):
        return None
    for line in _lines(units[:14]):
        match = OWNER.match(line)
        rest = line[match.end() :] if match else ""
        if match and (not rest.strip() or len(rest.split()) <= 3):
            return f"{match['name']} {match['kind'].lower()}"
        if COMPANY.match(line):
            return line
    return None


def _date(
    units: Sequence[Unit], pairs: Sequence[KeyValue], kind: DocumentKind
) -> datetime.date | None:
    if kind in {"notice", "minutes"}:
        stated = next(
            (
                day
                for pair in pairs
                if _is_key(pair.key, _DATE_WORD) and (day := parse_date(pair.value))
            ),
            None,
        )
        return stated or _titled_date(units)
    of_meeting = (parse_date(pair.value) for pair in pairs if pair.key in {"møtedato", "møtedag"})
    sittings = (day for _, day in _sittings(units, pairs))
    return next(filter(None, itertools.chain(of_meeting, sittings)), None)


def _is_key(key: str, word: re.Pattern[str]) -> bool:
    """Tell whether a key is made of words for date and place, with one of those asked for."""
    words = key.split()
    known = (_DATE_WORD, _PLACE_WORD_OF_KEY, _KEY_FILLER)
    return any(map(word.fullmatch, words)) and all(
        any(pattern.fullmatch(part) for pattern in known) for part in words
    )


def _titled_date(units: Sequence[Unit]) -> datetime.date | None:
    """Return the date of a title or of a line of its own, else of a table's header."""
    for unit in units[:12]:
        if _is_issue_line(unit.text) or unit.block.kind in {"table", "list_item"}:
            continue
        if is_title_like(unit.text) and (day := parse_date(unit.text)):
            return day
    for unit in units:
        if unit.block.kind == "table" and (day := parse_date(" ".join(unit.block.rows[0]))):
            return day
    return None


def _is_issue_line(text: str) -> bool:
    """Tell whether a line is where a letter was signed: 'Storvågen, 11. mai 2026'."""
    return re.match(r"^[A-ZÆØÅ][\wæøå ]{2,20},\s*(?:den\s+)?\d", text) is not None and not (
        BODY.match(text)
    )


def _sittings(
    units: Sequence[Unit], pairs: Sequence[KeyValue]
) -> tuple[tuple[str, datetime.date], ...]:
    found: list[tuple[str, datetime.date]] = []
    for pair in pairs:
        day = parse_date(pair.value)
        if pair.key in _COUNCIL_KEYS and day:
            found.append((strip_dates(pair.value), day))
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
    bodies = [i for i, cell in enumerate(header) if cell in _COUNCIL_KEYS]
    days = [i for i, cell in enumerate(header) if _is_key(cell, _DATE_WORD)]
    if not bodies or not days:
        return []
    return [
        (row[bodies[0]].strip(), day)
        for row in rows[1:]
        if row[bodies[0]].strip() and (day := parse_date(row[days[0]]))
    ]


def _place(units: Sequence[Unit], pairs: Sequence[KeyValue], kind: DocumentKind) -> str | None:
    if kind not in {"notice", "minutes"}:
        return None
    for pair in pairs:
        if _is_key(pair.key, _PLACE_WORD_OF_KEY):
            place = _after_time(pair.value) if _is_key(pair.key, _DATE_WORD) else pair.value
            if place:
                return place
    for unit in units[:9]:
        if unit.block.kind != "table" and (named := _PLACE_AFTER_TIME.search(unit.text)):
            return named["place"].strip(" .")
    for above, unit in itertools.pairwise(units[:9]):
        dated = find_dates(above.text)
        is_date_line = bool(dated) and len(above.text) - len(dated[0].text) <= 25
        if is_date_line and _reads_as_place(unit):
            return " ".join(unit.text.split())
    return None


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


def _title(document: Document, units: Sequence[Unit], kind: DocumentKind) -> str:
    headings = [" ".join(unit.text.split()) for unit in units if unit.is_heading]
    covers_saker = kind in {"notice", "minutes"}
    for title in (" ".join(document.title.split()), *headings):
        # A letterhead ('STRANDVIK KOMMUNE') is not what the paper is about, nor one sak of many.
        one_of_many = leading_sak_number(title) is not None or is_own_item(title)
        if title and not OWNER.fullmatch(title) and not (covers_saker and one_of_many):
            return title
    lines = (line.strip() for unit in units[:4] for line in unit.text.splitlines())
    named = (line for line in lines if covers_saker and NAMES_KIND.search(line))
    return next(named, Path(document.path).stem)


def _deciding_body(document: Document) -> str | None:
    """Return the body that the first proposed decision begins with; None where it names none."""
    announced = False
    for page in document.pages:
        for block in page.blocks:
            text = block.text.strip()
            if announced and (body := BODY.match(re.sub(r"^(?:\d{1,2}[.)]\s*)", "", text))):
                return body.group()
            announced = block.kind != "table" and DECISION_PROPOSED.match(text) is not None
    return None


def _access(units: Sequence[Unit]) -> Access:
    """Read a marking such as 'Unntatt offentlighet' that stands on a line of its own."""
    for unit in units[:10]:
        lines = (
            [" ".join(row) for row in unit.block.rows]
            if unit.block.kind == "table"
            else unit.text.splitlines()
        )
        for line in lines:
            stripped = re.sub(
                r"^(?:gradering|tilgang\w*|tilgangskode)\s*:?\s*", "", line.strip(), flags=re.I
            )
            if _RESTRICTED.match(stripped) and len(stripped) <= 80:
                return "restricted"
            if _INTERNAL.match(stripped):
                return "internal"
    return "public"
