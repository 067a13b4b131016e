"""Years and parts of a year that a text names: a table or a sentence is held to them."""

import re

from assistant.dates import find_dates
from assistant.numbers import NUMBER_WORDS

_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d{2}(?![\d/])")
_SCHOOL_YEAR = re.compile(r"(?<![\d/.])(?P<year>(?:19|20)\d{2})/(?P<next>\d{2})(?![\d/])")
_YEAR_RANGE = re.compile(
    r"((?:19|20)\d{2})\s*(?:–|-|til og med|til|t\.?o\.?m\.?|to|through|og med)\s*((?:19|20)\d{2})"
)


def find_years(text: str) -> tuple[str, ...]:
    """Return the years a text names, a range unfolded to its two ends, in order."""
    return tuple(dict.fromkeys(match.group() for match in _YEAR.finditer(plain_school_years(text))))


_BEFORE = re.compile(
    rf"\b(?:enn|than|mot) (?P<count>[2-9]|10|{'|'.join(w for w, n in NUMBER_WORDS.items() if 1 < n <= 10)}) "  # noqa: E501
    r"(?:år (?:før|tidlig[ae]re|tidlegare|i forveien)|years (?:before|earlier))\b",
    re.IGNORECASE,
)


def years_asked(text: str) -> tuple[str, ...]:
    """Return the years that a question names, with the one told by another: 'enn tre år før'."""
    years, match = find_years(text), _BEFORE.search(text)
    if match is None or len(years) != 1:
        return years
    count = match["count"].lower()
    back = int(count) if count.isdecimal() else NUMBER_WORDS[count]
    return (*years, str(int(years[0]) - int(back)))


def header_years(header: str) -> tuple[str, ...]:
    """Return the years of a header, those of its dates too: 'Saldo 31.12.2030' is of 2030."""
    dated = (str(found.day.year) for found in find_dates(header))
    return tuple(dict.fromkeys((*find_years(header), *dated)))


def plain_school_years(text: str) -> str:
    """Write '2024/25' as '2024–25': a school year, not the number of a sak."""

    def written(match: re.Match[str]) -> str:
        follows = int(match["next"]) == (int(match["year"][2:]) + 1) % 100
        return f"{match['year']}–{match['next']}" if follows else match.group()

    return _SCHOOL_YEAR.sub(written, text)


def year_span(text: str) -> tuple[str, str] | None:
    """Return the two ends of a range of years ('2026–2029'), or None."""
    match = _YEAR_RANGE.search(text)
    return (match.group(1), match.group(2)) if match else None


_MONTH = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|"
    "january|february|march|may|june|july|october|december"
)
_ENGLISH_MONTHS = {
    "january": "januar", "february": "februar", "march": "mars", "may": "mai", "june": "juni",
    "july": "juli", "october": "oktober", "december": "desember",
}  # fmt: skip
_ORDINAL_WORDS = {
    "første": "1", "fyrste": "1", "first": "1", "andre": "2", "second": "2", "tredje": "3",
    "third": "3", "fjerde": "4", "fourth": "4",
}  # fmt: skip
PERIOD = re.compile(
    rf"\b(?P<month>{_MONTH})\b|"
    r"\b(?P<nth>\d|første|fyrste|andre|tredje|fjerde|first|second|third|fourth)\.?\s*"
    r"(?P<part>kvartal|kv\b|tertial|halvår|quarter)",
    re.IGNORECASE,
)


TURN_OF_YEAR = "årsskifte"
_TURN_OF_YEAR = re.compile(
    r"\b(?:ved (?:års?skiftet|nyttår)|at (?:the )?(?:turn of the year|year-?end|new year))\b|"
    r"\b31\. ?(?:desember|des\b|12\b)|\b0?1\. ?(?:januar|jan\b|0?1\b)",
    re.IGNORECASE,
)


def find_periods(text: str) -> tuple[str, ...]:
    """Return the months, quarters and thirds of a year that a text names, in one spelling."""
    found: dict[str, None] = {}
    for match in PERIOD.finditer(text.lower()):
        if match["month"]:
            found[_ENGLISH_MONTHS.get(match["month"], match["month"])] = None
        else:
            number = _ORDINAL_WORDS.get(match["nth"], match["nth"])
            part = "kvartal" if match["part"] in ("kv", "quarter") else match["part"]
            found[f"{number} {part}"] = None
    if _TURN_OF_YEAR.search(text):
        found[TURN_OF_YEAR] = None
    return tuple(found)
