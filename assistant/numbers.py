"""Norwegian numbers: decimal comma, spaces in thousands, ranges, percent, 'ca.', arrows, units."""

import re
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

Unit = Literal["kr", "1000 kr", "mnok", "mrd kr", "%"]

_SPACES = "\u00a0\u2009\u202f\u2007 "
_DIGITS = rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?![\d,])|\d+"
NUMBER_PATTERN = re.compile(
    rf"(?<![\w,.])[-−–]?(?:{_DIGITS})(?:,\d+|\.\d{{1,2}}(?![\d.]))?(?![\d])"
)
"""A number in running text, with its sign."""
_UNITS: tuple[tuple[re.Pattern[str], Unit], ...] = (
    (
        re.compile(
            r"\b(?:1[\s.]?000|(?:hei?le)?\s?tusen)\s*(?:kr|kroner|kronar|nok)\b"
            r"|\b(?:kr|nok)\.?\s*1[\s.]?000\b|\bt(?:kr|nok)\b"
            r"|\b(?:i|hei?le) (?:1[\s.]?000|tusen)\b",
            re.IGNORECASE,
        ),
        "1000 kr",
    ),
    (re.compile(r"\bmrd\b|milliard", re.I), "mrd kr"),
    (re.compile(r"mnok|\bmill\b|million|\bmio\b|\bmkr\b", re.I), "mnok"),
    (re.compile(r"%|prosent|percent|per cent", re.I), "%"),
    (re.compile(r"\bkr\b|kroner|kronar|\bnok\b", re.I), "kr"),
)
KRONER: dict[Unit, float] = {"kr": 1.0, "1000 kr": 1e3, "mnok": 1e6, "mrd kr": 1e9}
"""Kroner in one of each unit."""


NUMBER_WORDS: dict[str, int] = {
    word: number
    for number, spelled in enumerate(
        ("null", "en ett ein eitt one", "to two", "tre three", "fire four", "fem five", "seks six",
         "sju syv seven", "åtte eight", "ni nine", "ti ten", "elleve eleven", "tolv twelve",
         "tretten", "fjorten", "femten")
    )
    for word in spelled.split()
}  # fmt: skip
"""Small numbers as they are written out in bokmål, nynorsk and English."""


class Number(BaseModel):
    """A number as printed. ``low`` and ``high`` differ for a range ('11–15')."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: float = Field(description="the number; for a range its low end")
    high: float = Field(description="equal to value unless a range")
    decimals: int = Field(default=0, description="digits printed after the comma")
    percent: bool = False
    approximate: bool = Field(default=False, description="'ca.', 'over', '>', 'om lag'")
    moved: bool = Field(default=False, description="an arrow stands before it")

    @property
    def is_range(self) -> bool:
        """Whether the two ends differ."""
        return self.high != self.value


class FoundNumber(NamedTuple):
    """A number inside running text with its character span and unit, if one follows."""

    value: float
    unit: Unit | None
    start: int
    end: int
    text: str


def to_float(digits: str) -> float:
    """Turn one Norwegian number ('1 234,5', '−3', '1.059') into a float.

    A point is a thousands separator when exactly three digits follow it, else a decimal point.

    Raises:
        ValueError: ``digits`` is not a number.
    """
    text = digits.strip().replace("−", "-").replace("–", "-")
    text = re.sub(rf"[{_SPACES}]", "", text)
    if "," in text:
        return float(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+", text):
        return float(text.replace(".", ""))
    return float(text)


def count_decimals(digits: str) -> int:
    """Return how many digits are printed after the decimal sign."""
    match = re.search(r",(\d+)$|\.(\d{1,2})$", digits.strip())
    return len(match.group(1) or match.group(2)) if match else 0


_CELL = re.compile(
    rf"""^\s*(?P<before>(?:ca\.?|om\s+lag|over|under|inntil|>|<|≥|≤|~|±|kr\.?|→|->|\+|\s)*)
    (?P<low>(?:[-−]\s?|–)?\(?(?:{_DIGITS})(?:[,.]\d+)?)
    (?:\s*(?:–|-|−|til)\s*(?P<high>(?:{_DIGITS})(?:[,.]\d+)?))?
    \s*\)?(?P<after>\s*(?:%|prosent|mnok|mill\.?|mrd\.?|million(?:er|ar)|milliard(?:er|ar)|kron(?:er|ar)|kr|,-|\*|\s)*)\s*$""",
    re.VERBOSE | re.IGNORECASE,
)


def parse_number(cell: str) -> Number | None:
    """Read a table cell as a number; None when it holds anything else.

    '→ 18,0' is 18 (moved), '11–15' a range, '(3,5)' and '−3,5' negative, '–' alone no number.
    """
    match = _CELL.match(cell)
    if not match:
        return None
    low_text = match["low"]
    negative = "(" in low_text or (cell.strip().startswith("(") and cell.strip().endswith(")"))
    low_text = low_text.replace("(", "")
    try:
        low = to_float(low_text)
        high = to_float(match["high"]) if match["high"] else low
    except ValueError:
        return None
    if negative:
        low, high = -abs(low), -abs(high)
    before = match["before"].lower()
    return Number(
        value=low,
        high=high,
        decimals=count_decimals(low_text),
        percent=bool(re.search(r"%|prosent", match["after"], re.I)),
        approximate=bool(re.search(r"ca|lag|over|under|inntil|[<>≥≤~]", before)),
        moved="→" in before or "->" in before,
    )


def find_unit(text: str) -> Unit | None:
    """Return the unit of money or share that a text names first in order of specificity."""
    for pattern, unit in _UNITS:
        if pattern.search(text):
            return unit
    return None


_UNIT_AFTER = re.compile(
    r"\s*(?P<unit>%|prosent|percent|mnok|milliard(?:er)?|mill(?:ion(?:er|ar|s)?)?(?![a-zæøå])\.?"
    r"|mrd\.?|billions?|kroner|kr\b|NOK)",
    re.IGNORECASE,
)


def find_numbers(text: str) -> list[FoundNumber]:
    """Return all numbers of a running text in order, with the unit that follows each directly."""
    found: list[FoundNumber] = []
    for match in NUMBER_PATTERN.finditer(text):
        digits = match.group()
        # A dash directly after a digit is a range, not a sign.
        start = match.start()
        if digits[0] in "-−–" and (start > 0 and (text[start - 1].isdecimal() or digits[0] == "–")):
            digits, start = digits[1:], start + 1
        try:
            value = to_float(digits)
        except ValueError:
            continue
        after = _UNIT_AFTER.match(text, match.end())
        unit = find_unit(after["unit"]) if after else None
        found.append(FoundNumber(value, unit, start, match.end(), digits))
    return found


def format_number(value: float, decimals: int = 0) -> str:
    """Print a number the Norwegian way: '1 234,5', '−3'."""
    text = f"{abs(value):,.{decimals}f}".replace(",", "\u00a0").replace(".", ",")
    return f"−{text}" if round(value, decimals) < 0 else text
