"""Weekdays that do not fit their date, and papers dated for another day than the meeting."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from assistant.check.columns import years_of as years_in
from assistant.check.findings import Finding, Spot, minutes_of, passage_spot
from assistant.check.wordlists import word_set
from assistant.check.words import say
from assistant.dates import FoundDate, find_dates
from assistant.language import split_sentences
from assistant.saknumbers import find_sak_numbers
from assistant.structure.meeting import AgendaItem, Meeting, Passage, Reference
from assistant.structure.wording import BODY, normalise

_SPELLINGS = {
    "mandag": 0, "måndag": 0, "tirsdag": 1, "tysdag": 1, "onsdag": 2, "torsdag": 3, "fredag": 4,
    "lørdag": 5, "laurdag": 5, "søndag": 6, "sundag": 6, "monday": 0, "tuesday": 1,
    "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_WEEKDAY = re.compile(
    r"\b(?P<day>" + "|".join(_SPELLINGS) + r")(?:s|en)?\s*,?\s*(?:den\s+|the\s+)?$", re.IGNORECASE
)
_NEAR = 100
"""A date so many days from the meeting is meant in the year of the meeting."""
_BYLINE_WORDS = word_set(
    "møte møtet møter i den dato møtedato utvalg utval for til saksframlegg sak behandles råd "
    "presentasjon orientering drøfting kl dagens på av"
)
_MEETING_KEYS = re.compile(
    r"^(?:møtedato|møtedag|utvalg|utval|organ|møte|behandles i|handsamast i|utvalg og møtedato)$"
)
_ABOUT_EARLIER = re.compile(r"\b(?:referat|protokoll|møtebok)", re.IGNORECASE)
_MOST_DAYS_APART = 200
_SAME_MEETING = 10
"""A body does not meet twice within so many days about one sak."""


def check_dates(meeting: Meeting, others: Sequence[Meeting] = ()) -> Iterator[Finding]:
    """Yield weekdays that are another day's, and papers dated for another day.

    Args:
        meeting: The meeting whose papers are looked at.
        others: The other meetings of the corpus: a paper dated for one of them is that one's.
    """
    for passage in meeting.passages:
        for line in _lines(passage):
            yield from _weekdays(line, passage, meeting)
    yield from _other_days(meeting, {other.date for other in others} - {meeting.date})
    yield from _next_meetings(meeting)


def _lines(passage: Passage) -> list[str]:
    text = passage.text.replace("\t", " \n") if passage.kind == "table" else passage.text
    return [line for line in text.split("\n") if line.strip()]


def _weekdays(line: str, passage: Passage, meeting: Meeting) -> Iterator[Finding]:
    day_of_meeting = _day(meeting)
    printed = {found.start: found for found in find_dates(line)}
    year = day_of_meeting.year if day_of_meeting else None
    for found in find_dates(line, year=year):
        start = found.start
        head = line[:start]
        own = re.match(r"\s*(?P<day>[^\W\d]+)", line[start : found.end])
        word = own["day"].casefold() if own else ""
        if word not in _SPELLINGS:
            before = _WEEKDAY.search(head)
            word = before["day"].casefold() if before else ""
        if word not in _SPELLINGS:
            continue
        days = [found.day]
        if found.start not in printed:
            days = _possible(found.day, day_of_meeting, passage)
        if any(day.weekday() == _SPELLINGS[word] for day in days) or not days:
            continue
        quote = next((s for s in split_sentences(line) if found.text in s), line.strip())
        yield Finding(
            kind="weekday",
            severity="error",
            certainty="certain" if found.start in printed else "likely",
            said=say("weekday", day=days[0], told=_SPELLINGS[word]),
            spots=(passage_spot(passage, quote),),
        )


def _possible(
    day: datetime.date, meeting: datetime.date | None, passage: Passage
) -> list[datetime.date]:
    """Return the days that a date without its year may be, the nearest to the meeting first.

    Near the meeting it is that year's; further away, or where the text names years, it may be
    one of several.
    """
    if meeting is None:
        return []
    around = (meeting.year - 1, meeting.year, meeting.year + 1)
    days = [found for year in around if (found := _in_year(day, year))]
    days.sort(key=lambda found: abs((found - meeting).days))
    near = days[:1] if days and abs((days[0] - meeting).days) <= _NEAR else days
    named = years_in(" ".join((*passage.heading_path, passage.text)))
    return near + [found for year in named if (found := _in_year(day, year))]


def _in_year(day: datetime.date, year: int) -> datetime.date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _day(meeting: Meeting) -> datetime.date | None:
    return datetime.date.fromisoformat(meeting.date) if meeting.date else None


class _Dated(NamedTuple):
    """A line that says nothing but which body meets when."""

    day: datetime.date
    passage: Passage
    quote: str


def _other_days(meeting: Meeting, taken: Set[str | None]) -> Iterator[Finding]:
    """Yield papers whose title page dates the meeting another day than it is."""
    day = _day(meeting)
    if day is None:
        return
    kinds = {paper.path: paper.kind for paper in meeting.papers}
    earlier = {i.number for i in meeting.agenda if _ABOUT_EARLIER.search(i.title)}
    found: dict[tuple[str, str | None], list[_Dated]] = {}
    for passage in meeting.passages:
        if kinds.get(passage.place.document) in {"minutes", "attachment"}:
            continue
        if passage.sak in earlier or _ABOUT_EARLIER.search(passage.text):
            continue
        for byline in _bylines(passage, meeting):
            found.setdefault((passage.place.document, passage.sak), []).append(byline)
    right = _right_day(found.values(), day)
    days = Counter(byline.day for bylines in found.values() for byline in bylines)
    for bylines in found.values():
        wrong = bylines[0]
        of_another = wrong.day.isoformat() in taken or days[wrong.day] > max(days[day], 1)
        if of_another or any(byline.day == day for byline in bylines):
            continue
        if 0 < abs((wrong.day - day).days) <= _MOST_DAYS_APART or _same_but_year(wrong.day, day):
            yield Finding(
                kind="date",
                severity="error",
                certainty="likely",
                said=say("other_day", told=wrong.day, day=day),
                spots=(passage_spot(wrong.passage, wrong.quote), *_spot_of(right, meeting)),
            )


def _next_meetings(meeting: Meeting) -> Iterator[Finding]:
    """Yield two days close to each other on which one body is to treat one sak."""
    minutes = minutes_of(meeting)
    for item in meeting.agenda:
        days: dict[str, list[Reference]] = {}
        for reference in (*item.references, *_naming(item, meeting)):
            later = reference.date is not None and reference.date > (meeting.date or "9")
            if later and reference.council and reference.place.document not in minutes:
                days.setdefault(_stem_of(reference.council), []).append(reference)
        for references in days.values():
            first = references[0]
            other = next((r for r in references if _close(first.date, r.date)), None)
            if other is not None and first.date and other.date:
                yield Finding(
                    kind="date",
                    severity="warning",
                    certainty="likely",
                    said=say(
                        "two_days",
                        sak=item.label,
                        council=first.council or "",
                        one=datetime.date.fromisoformat(first.date),
                        other=datetime.date.fromisoformat(other.date),
                    ),
                    spots=(_reference_spot(first), _reference_spot(other)),
                )


def _naming(item: AgendaItem, meeting: Meeting) -> list[Reference]:
    """Return the references outside any sak whose sentence names this one."""
    year = int(meeting.date[:4]) if meeting.date else None
    return [
        reference
        for reference in meeting.references
        if item.number in {found.number for found in find_sak_numbers(reference.quote, year=year)}
    ]


def _stem_of(council: str) -> str:
    return normalise(council).removesuffix("s")


def _close(one: str | None, other: str | None) -> bool:
    if one is None or other is None or one == other:
        return False
    apart = datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)
    return abs(apart.days) <= _SAME_MEETING


def _reference_spot(reference: Reference) -> Spot:
    return Spot(
        sak=reference.sak,
        sak_label=reference.sak_label,
        place=reference.place,
        quote=reference.quote,
    )


def _same_but_year(one: datetime.date, other: datetime.date) -> bool:
    return (one.day, one.month) == (other.day, other.month)


def _right_day(groups: Iterable[list[_Dated]], day: datetime.date) -> _Dated | None:
    return next((b for group in groups for b in group if b.day == day), None)


def _spot_of(right: _Dated | None, meeting: Meeting) -> tuple[Spot, ...]:
    """Return where the right day stands: such a line, else the first place that has the date."""
    if right is not None:
        return (passage_spot(right.passage, right.quote),)
    for passage in meeting.passages:
        for line in _lines(passage):
            if any(found.day.isoformat() == meeting.date for found in find_dates(line)):
                return (passage_spot(passage, line.strip()),)
    return ()


def _bylines(passage: Passage, meeting: Meeting) -> Iterator[_Dated]:
    if passage.kind not in {"heading", "paragraph", "list_item", "table"}:
        return
    if passage.kind == "table":
        yield from _keyed(passage, meeting)
        return
    for line in passage.text.split("\n"):
        dates = find_dates(line)
        if len(dates) == 1 and _is_byline(line, dates[0], meeting):
            yield _Dated(dates[0].day, passage, line.strip())


def _keyed(passage: Passage, meeting: Meeting) -> Iterator[_Dated]:
    """Read 'Møtedato | 12.05.2026' of a table of keys and values."""
    for line in passage.text.split("\n"):
        cells = line.split("\t")
        if len(cells) != 2 or not _MEETING_KEYS.match(normalise(cells[0])):
            continue
        dates = find_dates(cells[1])
        names_other = BODY.search(cells[1]) and not _names_council(cells[1], meeting)
        if len(dates) == 1 and not names_other:
            yield _Dated(dates[0].day, passage, " ".join(line.split()))


def _is_byline(line: str, found: FoundDate, meeting: Meeting) -> bool:
    """Tell whether a line is only the body, the word for its meeting and the date."""
    rest = f"{line[: found.start]} {line[found.end :]}"
    key = re.match(r"\s*(?P<key>[^:]{3,24}):", line)
    if key and _MEETING_KEYS.match(normalise(key["key"])):
        return not BODY.search(rest) or _names_council(rest, meeting)
    if not _names_council(rest, meeting):
        return False
    own = set(normalise(f"{meeting.council} {meeting.council_short or ''}").split())
    others = [
        word
        for word in normalise(rest).split()
        if word not in own and word not in _BYLINE_WORDS and not word.isdecimal()
    ]
    return not [word for word in others if word not in _SPELLINGS]


def _names_council(text: str, meeting: Meeting) -> bool:
    plain = f" {normalise(text)} "
    names = [name for name in (meeting.council, meeting.council_short) if name]
    names += [name.split(" i ")[0] for name in names]
    return any(f" {normalise(name)} " in plain for name in names)
