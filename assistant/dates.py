"""Norwegian dates and times of day: '26. mars 2026', '26.03.26', '2026-03-26', 'kl. 14.20'."""

import re
from datetime import date
from typing import NamedTuple

_MONTH_STEMS = (
    "jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des",
)  # fmt: skip
_MONTH_NAME = (
    r"(?:january?|february?|mars|march|april|mai|may|june?|july?|juni|juli|august|september|oktober"
    r"|october|november|desember|december"
    r"|jan|feb|febr|mar|apr|jun|jul|aug|sept?|okt|oct|nov|des|dec)"
)
_ENGLISH_STEMS = {"may": "mai", "oct": "okt", "dec": "des"}
_WEEKDAY = (
    r"(?:m[åa]ndag|tirsdag|tysdag|onsdag|torsdag|fredag|l[øa]u?rdag|laurdag|s[øu]ndag|sundag)"
)
_WORDED = re.compile(
    rf"(?:\b{_WEEKDAY}\s*,?\s*(?:den\s+)?)?(?<![\d.,/])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s*\.?\s*"
    rf"(?P<month>{_MONTH_NAME})\b\.?(?:,?\s*(?P<year>(?:19|20)\d\d)(?!\d))?",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    rf"(?:\b{_WEEKDAY}\s*,?\s*(?:den\s+)?)?(?<![\d.,/-])(?P<day>[0-3]?\d)(?P<mark>[./])\s?"
    r"(?P<month>[01]?\d)(?P=mark)\s?(?P<year>(?:19|20)\d\d|\d\d)(?![\d]|[./]\d)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\d/-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])")
_FIRST_OF_SEVERAL = re.compile(
    rf"(?:\b{_WEEKDAY}\s*,?\s*(?:den\s+)?)?(?<![\d.,/-])(?P<day>[0-3]?\d)"
    r"(?:\.\s*(?:[-–—]|og|til)\s*|[-–—])$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d.,:/])(?:(?P<word>kl(?:okk[ae]n?)?\.?)\s*)?(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?P<mark>[.:])(?P<minute>[0-5]\d))?(?![\d:]|[.,]\d|\s*(?:%|prosent|mill|mrd|kr\b))",
    re.IGNORECASE,
)


class FoundDate(NamedTuple):
    """A date inside running text with its character span."""

    day: date
    start: int
    end: int
    text: str


class FoundTime(NamedTuple):
    """A time of day ('HH:MM') inside running text with its character span."""

    clock: str
    start: int
    end: int
    text: str


def find_dates(text: str, *, year: int | None = None) -> list[FoundDate]:
    """Return all dates of a running text in order; impossible days are left out.

    '22.–23. juni 2026' holds both days.

    Args:
        text: Any text.
        year: The year of dates printed without one ('23. mars'); None leaves those out.
    """
    found: list[FoundDate] = []
    for pattern in (_WORDED, _DOTTED, _ISO):
        for match in pattern.finditer(text):
            day = _to_date(match.groupdict(), year)
            if day is not None:
                printed = match.group().rstrip(" .") if not match["year"] else match.group()
                found.append(
                    FoundDate(day, match.start(), match.start() + len(printed), printed.strip())
                )
                if first := _first_of_several(text[: match.start()], day):
                    found.append(first)
    return sorted(found, key=lambda item: item.start)


def _first_of_several(before: str, last: date) -> FoundDate | None:
    """Return the first day of '22.–23. juni', given what stands before the last one."""
    match = _FIRST_OF_SEVERAL.search(before)
    if match is None or not 0 < int(match["day"]) < last.day:
        return None
    day = last.replace(day=int(match["day"]))
    return FoundDate(day, match.start(), match.end("day"), match.group().rstrip(" -–—"))


def parse_date(text: str, *, year: int | None = None) -> date | None:
    """Return the first date of a text, or None when it holds none."""
    found = find_dates(text, year=year)
    return found[0].day if found else None


def find_times(text: str) -> list[FoundTime]:
    """Return all times of day in order: 'kl. 14.20', '14:10', 'kl. 9'.

    A bare '14.20' counts only after 'kl'; elsewhere it may be a number or a date.
    """
    found: list[FoundTime] = []
    after_word = -1
    for match in _TIME.finditer(text):
        follows = after_word >= 0 and re.fullmatch(
            r"\s*(?:[-–—]|til|og)\s*", text[after_word : match.start()]
        )
        if not (match["word"] or follows or match["mark"] == ":"):
            continue
        hour = int(match["hour"])
        minute = match["minute"] or "00"
        if hour == 24 and minute != "00":
            continue
        if match["word"] or follows:
            after_word = match.end()
        found.append(FoundTime(f"{hour:02}:{minute}", match.start(), match.end(), match.group()))
    return found


def parse_time(cell: str) -> str | None:
    """Read a cell that starts with a time ('14:10', 'Kl. 14.10', '14.10–14.30', '0900') as 'HH:MM'.

    None when the cell starts with anything else.
    """
    match = re.match(
        r"\s*(?:kl(?:okk[ae]n?)?\.?\s*)?(?P<hour>[01]?\d|2[0-4])[.:]?(?P<minute>[0-5]\d)"
        r"(?=\s*(?:$|[-–—]|til\b|h\b))",
        cell,
        re.IGNORECASE,
    ) or re.match(r"\s*kl(?:okk[ae]n?)?\.?\s*(?P<hour>[01]?\d|2[0-4])\s*$", cell, re.IGNORECASE)
    if match is None:
        return None
    return f"{int(match['hour']):02}:{match.groupdict().get('minute') or '00'}"


def parse_time_range(cell: str) -> tuple[str | None, str | None]:
    """Read '12:00–12:30' as start and end; the end is None where only one time is printed."""
    start = parse_time(cell)
    parts = re.split(r"\s*(?:[-–—]|\btil\b)\s*", cell, maxsplit=1)
    return start, parse_time(parts[1]) if start and len(parts) == 2 else None


def _to_date(parts: dict[str, str | None], default_year: int | None) -> date | None:
    month_text = parts["month"] or ""
    stem = month_text[:3].lower()
    month = (
        int(month_text)
        if month_text.isdecimal()
        else _MONTH_STEMS.index(_ENGLISH_STEMS.get(stem, stem)) + 1
    )
    year_text = parts["year"]
    if year_text is None and default_year is None:
        return None
    year = int(year_text) if year_text else default_year or 0
    if year < 100:
        # Council papers are of this age: '98' is 1998, '26' is 2026.
        year += 1900 if year >= 80 else 2000
    try:
        return date(year, month, int(parts["day"] or 0))
    except ValueError:
        return None
