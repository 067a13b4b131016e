"""Cross-references: which other saker and meetings the papers of a sak point to."""

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.dates import FoundDate, find_dates
from assistant.saknumbers import SakNumber, find_sak_numbers, parse_sak_number
from assistant.structure.agenda import Agenda
from assistant.structure.keyvalues import find_key_values
from assistant.structure.meeting import AgendaItem, Place, Reference, Relation
from assistant.structure.route import RouteColumns, bare_body, route_columns
from assistant.structure.sections import Located
from assistant.structure.units import row_place
from assistant.structure.wording import BODY, normalise

_SERIES = frozenset(
    {"PS", "RS", "KS", "FS", "FSK", "KST", "FT", "FU", "DS", "OS", "MS", "FO", "HU", "OR", "FSP"}
)
_SAK_BEFORE = re.compile(
    r"(?:\bsak(?:ene|er|ane|en|a)?|\bsaksnr\.?|\bsaksnummer|\bjf\.?|\bjfr\.?|\bjamfør|\bse(?:\s+også)?"
    r"|\bvedtak(?:et)?(?:\s+i)?)\s*(?:nr\.?\s*)?[(]?$",
    re.IGNORECASE,
)
_LIST_BEFORE = re.compile(r"\s*(?:,|og|samt|&|,\s*og)\s*(?:sak\s*)?$", re.IGNORECASE)
_REST = r"(?!\w)(?:[^.;]|(?<=\d)\.){0,70}$"
_CLAUSE = (
    r"(?!\w)(?:(?!\b(?:at|der|hvor|kvar|fordi|dersom|hvis|viss|mens|medan|men)\b)"
    r"(?:[^.;]|(?<=\d)\.)){0,70}$"
)
"""'godkjent med den endring at hun føres opp i sak 4/26' tells nothing of that sak."""
_SEE = re.compile(
    r"(?:\bjf\.?|\bjfr\.?|\bjamfør|\bse|\bvis(?:er|es|te|t)?(?:\s+\w+){0,2}\s+til|\bref\.?|\bbegrunnet\s+i"
    r"|\boppfølg\w*|\bfylgj\w*\s+opp|\bfølg\w*\s+opp)" + _REST,
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"\b(?:behandl(?:et|a|ing)|handsama|handsaming|vedtatt|vedteke[nt]?|vedtok|vedtak\w*|drøft(?:et|a)"
    r"|godkj(?:ent|ende)|lagt\s+fr[ae]m|lagde\s+fram|tatt\s+opp|teke\s+opp|utsatt"
    r"|orientert\w*|presentert\w*|fattet|gjort)" + _CLAUSE,
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:utsettes|utset(?:jast|t)|oversend\w*|vidare(?:send\w*)?\s+til|videre\s+til|sendes|blir\s+lagt"
    r"|legges|leggjast|tas\s+opp|takast\s+opp|behandles|handsamast|kommer\s+tilbake)" + _CLAUSE,
    re.IGNORECASE,
)
_MEETING_BEFORE = re.compile(
    r"\b(?:\w*møte(?:t|ts|r)?|(?:referat|protokoll)(?:et|en)?|møtebok(?:a|en)?)"
    r"(?:\s+(?:i|for|til|fra|frå|av|med)(?:\s+møte(?:t)?(?:\s+(?:i|for|med))?)?"
    r"(?:\s+(?P<body>[\wæøåÆØÅ-]+(?:\s+(?:og\s+)?[\wæøåÆØÅ-]+){0,5}?))?)?"
    r"\s*,?\s*(?:den|på)?\s*$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:innen|innan|før|etter|frist\w*|senest|seinast|fra og med|frå og med|siden|sidan"
    r"|period\w*|tidsrom\w*|valperiod\w*|funksjonstid\w*|gjelder|gjeld)\b",
    re.IGNORECASE,
)
_ARCHIVE_KEY = re.compile(r"(?:arkiv\s?saks?|arkivsaks?|arkiv)\s?(?:nr|nummer|id)?")
_BELOW_FORM = 4
_ARCHIVE_NUMBER = re.compile(r"\b(?:20\d\d|\d\d)/\d{1,6}\b")
_SENTENCE = re.compile(r"(?<=[a-zæøå)\d»]{2}[.!?])\s+(?=[A-ZÆØÅ«\"])|\n")


class Standpoint(NamedTuple):
    """The meeting in whose papers a reference stands."""

    agenda: Agenda
    council: str
    day: datetime.date | None

    @property
    def year(self) -> int | None:
        """The meeting's year."""
        return self.day.year if self.day else None


class _Origin(NamedTuple):
    """Where a reference stands: the sak that points, and the place."""

    sak: str | None
    sak_label: str | None
    place: Place

    def refer(self, quote: str, found: "_Found") -> Reference:
        """Return the reference that was found at this place."""
        return Reference(
            **found._asdict(),
            sak=self.sak,
            sak_label=self.sak_label,
            place=self.place,
            quote=" ".join(quote.split()),
        )


class _Found(NamedTuple):
    relation: Relation
    number: str | None
    label: str
    council: str | None
    date: str | None


def read_references(located: Sequence[Located], standpoint: Standpoint) -> list[Reference]:
    """Return what one document points to, in order; a sak never points to itself."""
    found: list[Reference] = []
    for entry in located:
        if entry.in_agenda:
            continue
        sak = entry.sak
        origin = _Origin(sak.number if sak else None, sak.label if sak else None, entry.unit.place)
        if entry.unit.block.kind == "table":
            found.extend(_of_table(entry, origin, standpoint))
        else:
            found.extend(_of_text(entry.unit.text, origin, standpoint))
    return found


def title_references(item: AgendaItem, standpoint: Standpoint) -> list[Reference]:
    """Return what the title of an agenda item points to ('Referat fra møte 11. desember')."""
    if not item.places:
        return []
    origin = _Origin(item.number, item.label, item.places[0])
    return list(_of_text(item.title, origin, standpoint))


def read_archive_numbers(
    located: Sequence[Located],
) -> Iterator[tuple[tuple[str | None, str], str]]:
    """Yield sak and archive number of the lines 'Arkivsaksnr: 2026/1234' of one document."""
    for index, entry in enumerate(located):
        if entry.in_agenda:
            continue
        for pair in find_key_values([entry.unit]):
            if not _ARCHIVE_KEY.fullmatch(pair.key):
                continue
            # A form may stand above the heading of its sak.
            below = (other.sak for other in located[index : index + _BELOW_FORM])
            sak = next(filter(None, below), None)
            if sak is not None and (found := _ARCHIVE_NUMBER.search(pair.value)):
                yield (sak.number, sak.label), found.group()


def _of_text(text: str, origin: _Origin, standpoint: Standpoint) -> Iterator[Reference]:
    for sentence in _SENTENCE.split(text):
        saker = list(_saker(sentence, origin, standpoint))
        for found in saker:
            yield origin.refer(sentence, found)
        dated = {found.date for found in saker}
        for found in _meetings(sentence, standpoint):
            if found.date not in dated:
                yield origin.refer(sentence, found)


def _saker(sentence: str, origin: _Origin, standpoint: Standpoint) -> Iterator[_Found]:
    end = -1
    for number in find_sak_numbers(sentence, year=standpoint.year):
        goes_on = 0 <= end <= number.start and _LIST_BEFORE.fullmatch(sentence[end : number.start])
        if not (goes_on or _is_named(number, sentence, standpoint)):
            continue
        end = number.end
        if number.number == origin.sak or _opens(number, sentence):
            continue
        body, day = _meeting_of(number, sentence, standpoint)
        yield _Found(
            relation=_relation(sentence[: number.start]),
            number=number.number,
            label=number.label,
            council=body,
            date=day.isoformat() if day else None,
        )


def _is_named(number: SakNumber, sentence: str, standpoint: Standpoint) -> bool:
    """Tell whether a number is surely a sak's: by its word, a known series, or 'jf.' before it."""
    printed = sentence[number.start : number.end]
    if not number.has_year:
        return False
    if printed[:1].isdecimal():
        return _SAK_BEFORE.search(sentence[: number.start]) is not None
    if re.search(r"sak", printed, re.IGNORECASE):
        in_agenda = standpoint.agenda.find(number) is not None
        return in_agenda or re.search(r"\d\s?[/-]\s?\d", printed) is not None
    own = {normalise(item.label).split()[0].upper() for item in standpoint.agenda.items}
    return number.series in _SERIES | own


def _opens(number: SakNumber, sentence: str) -> bool:
    """A line that begins with a number is that sak's own heading rather than a reference."""
    return not sentence[: number.start].strip(" •–-*") and not sentence.rstrip().endswith(".")


def _relation(before: str) -> Relation:
    if _TREATED.search(before):
        return "treated"
    if _NEXT.search(before):
        return "next"
    return "see" if _SEE.search(before) else "mention"


def _meeting_of(
    number: SakNumber, sentence: str, standpoint: Standpoint
) -> tuple[str | None, datetime.date | None]:
    """Return body and date that stand right beside a number: 'formannskapets sak 4/26, 3. mars'."""
    before, after = sentence[: number.start].rstrip(" ,–-("), sentence[number.end :]
    for found in _dated(before, standpoint):
        if found.end == len(before):
            return _body_at_end(before[: found.start]), found.day
    body = _body_at_end(before)
    follows = BODY.search(after)
    if body is None and follows and after[: follows.start()].strip(" ,(") in {"", "i"}:
        body = follows.group()
        after = after[follows.end() :]
    day = next(iter(_dated(after, standpoint)), None)
    beside = day is not None and re.fullmatch(
        r"\s*[,(]?\s*(?:(?:i|på)\s+)?(?:møte(?:t)?\s+)?(?:den\s+)?", after[: day.start]
    )
    return body, day.day if day and beside else None


def _body_at_end(text: str) -> str | None:
    """Return the body that a text ends with ('i formannskapets ', 'Formannskapet, ')."""
    bodies = list(BODY.finditer(text))
    near = bodies and re.fullmatch(r"s?\s*,?\s*(?:den\s+)?", text[bodies[-1].end() :])
    return bodies[-1].group() if near else None


def _meetings(sentence: str, standpoint: Standpoint) -> Iterator[_Found]:
    for found in _dated(sentence, standpoint):
        before = sentence[: found.start]
        named = _MEETING_BEFORE.search(before)
        body = _body_at_end(before)
        if found.day == standpoint.day or not (named or body):
            continue
        start = named.start() if named else before.rindex(body or "")
        if _DEADLINE.search(before[start:]):
            continue
        if named:
            body = _body_at_end(before[:start]) or _name_of_body(named["body"])
        yield _Found(
            relation=_relation(sentence[:start]),
            number=None,
            label=" ".join(sentence[start : found.end].split()),
            council=body,
            date=found.day.isoformat(),
        )


def _name_of_body(printed: str | None) -> str | None:
    """Return a body that 'møte i …' names: a known kind of body, or a proper name."""
    text = (printed or "").strip()
    return text if text[:1].isupper() or BODY.fullmatch(text) else None


def _dated(text: str, standpoint: Standpoint) -> list[FoundDate]:
    """Return the dates of a text; one without its year gets the year nearest to the meeting."""
    printed = {found.start for found in find_dates(text)}
    if standpoint.day is None:
        return find_dates(text)
    day, near = standpoint.day, []
    for found in find_dates(text, year=day.year):
        if found.start in printed:
            near.append(found)
            continue
        years = [_in_year(found.day, year) for year in (day.year - 1, day.year, day.year + 1)]
        nearest = min((d for d in years if d), key=lambda d: abs((d - day).days))
        near.append(found._replace(day=nearest))
    return near


def _in_year(day: datetime.date, year: int) -> datetime.date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _of_table(entry: Located, origin: _Origin, standpoint: Standpoint) -> Iterator[Reference]:
    rows = entry.unit.block.rows
    columns = route_columns(rows)
    for index, row in enumerate(rows):
        origin_here = origin._replace(place=row_place(entry.unit, index))
        if columns is None:
            for cell in row:
                yield from _of_text(cell, origin_here, standpoint)
        elif index > columns.header and (found := _route_row(row, columns, origin, standpoint)):
            yield origin_here.refer(" ".join(filter(None, row)), found)


def _route_row(
    row: Sequence[str], columns: RouteColumns, origin: _Origin, standpoint: Standpoint
) -> _Found | None:
    """Read one row of the order of treatment; None for the meeting at hand."""
    at = {"body": columns.body, "date": columns.date, "number": columns.number}
    cells = {role: row[i].strip() for role, i in at.items() if i is not None}
    dates = find_dates(cells.get("date", ""))
    day = dates[0].day if dates else None
    number = parse_sak_number(cells.get("number", ""), year=day.year if day else standpoint.year)
    body = bare_body(cells.get("body", ""))
    if not body or (day is None and number is None):
        return None
    if number is not None and number.number == origin.sak and day in {None, standpoint.day}:
        return None
    if day == standpoint.day and normalise(body) in normalise(standpoint.council):
        return None
    return _Found(
        relation="route",
        number=number.number if number else None,
        label=number.label if number else f"{body} {cells.get('date', '')}".strip(),
        council=body,
        date=day.isoformat() if day else None,
    )
