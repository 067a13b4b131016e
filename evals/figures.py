"""Figures of an answer, and the numbers, dates and times of a paper that they may rest on."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from assistant.numbers import NUMBER_PATTERN, to_float
from evals.wording import plain

MeasureKind = Literal["money", "share", "plain", "any"]


class Measure(NamedTuple):
    """What a number counts and in which scale: 'mill. kr' is money in 10⁶.

    ``any`` is a scale without a word for what is counted ('1,2 millioner').
    """

    kind: MeasureKind
    scale: float


class Figure(NamedTuple):
    """A number of an answer. ``readings`` has several values where the printing is ambiguous."""

    readings: tuple[float, ...]
    measure: Measure | None
    start: int
    end: int
    text: str


_MONEY = r"\s*(?:kr\b\.?|kroner|nok\b)"
_UNIT_LEAD = r"\(?(?:(?:alle )?(?:tall|tal|beløp)(?: er)? )?(?:i )?(?:hele |heile )?"
_AFTER: tuple[tuple[re.Pattern[str], Measure], ...] = tuple(
    (re.compile(rf"\s*{_UNIT_LEAD}(?:{pattern})", re.IGNORECASE), measure)
    for pattern, measure in (
        (rf"(?:1[ .]?000|tusen|thousand){_MONEY}", Measure("money", 1e3)),
        (rf"(?:mrd|milliard\w*|billions?|bn)\.?{_MONEY}", Measure("money", 1e9)),
        (rf"(?:mill|million\w*|mio)\.?{_MONEY}|mnok\b|mkr\b", Measure("money", 1e6)),
        (r"(?:mrd|milliard\w*|billions?|bn)\b", Measure("any", 1e9)),
        (r"(?:mill|million\w*|mio)\b", Measure("any", 1e6)),
        (r"(?:tusen|thousand)\b", Measure("any", 1e3)),
        (r"%|prosent|percent|per cent|pst\b", Measure("share", 1.0)),
        (r"kr\b|kroner|nok\b|,-", Measure("money", 1.0)),
    )
)
_MONEY_BEFORE = re.compile(r"\b(?:kr|nok)\.?\s*$", re.IGNORECASE)
_BEFORE = 12
"""Characters before a number that hold its currency."""
_EXPECTED: dict[str | None, Measure] = {
    "kr": Measure("money", 1.0),
    "1000 kr": Measure("money", 1e3),
    "mnok": Measure("money", 1e6),
    "mrd kr": Measure("money", 1e9),
    "%": Measure("share", 1.0),
    "1000": Measure("plain", 1e3),
}
_NAMED: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), scale)
    for pattern, scale in (
        (r"\bmrd|milliard|billion|\bbn\b", 1e9),
        (r"mnok|\bmill|\bmio\b|\bmkr\b", 1e6),
        (r"1[ .]?000|tusen|thousand", 1e3),
    )
)
_KRONER_OF = re.compile(
    r"(?:mill|million\w*|mrd|milliard\w*|mio|billions?|tusen|1[ .]?000)\.?\s*(?:kr\b|kroner|nok\b)",
    re.IGNORECASE,
)
_KRONER = re.compile(r"\bkr\b|kroner|\bnok\b|,-", re.IGNORECASE)

# What is a number in print but no figure: markers, sak numbers, places in a paper, list numbers.
_NO_FIGURE = re.compile(
    r"""\[\d+(?:\s*[,-]\s*\d+)*\]
    | (?m:^\s*\d{1,2}[.)](?=\s)) | (?:(?<=[:;.]\s)|(?<="))\d{1,2}\.(?=\s(?-i:[A-ZÆØÅ]))
    | \b\d{1,2}\.\s*(?:tertial|kvartal|kv\b|halvår)
    | \b(?:tabell|table|figur|figure|punkt|pkt\.?|avsnitt|vedlegg|kapittel|ark|§)\s*\d+(?:\.\d+)*
    | (?<=\b(?:19|20)\d\d-)\d\d(?![\d,.]*\d)
    | \b(?:sak(?:en|a|er|ene)?(?:\s+nr\.?)?|items?|case)\s+\d{1,4}(?:/\d{2,4})?
      (?:\s*(?:,|og|and|&|-)\s*\d{1,4}(?:/\d{2,4})?)*(?![\d,.]*\d)(?!\s*(?:mill|mrd|kr\b|%))
    | \b\d{1,4}/\d{2,4}\b
    | \b(?:sid(?:e|en|ene)|s\.|lysbilder?|pages?|slides?|linjer?|lin(?:j|e)es?)\s+\d+(?:\s*-\s*\d+)?
    | (?:\(|\bi\s+|\bhele\s+)1[ .]?000\s*(?:kr|kroner)\)?""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.,:])(?P<kl>kl\.?\s*)?(?P<h>[012]?\d)(?P<mark>[:.])(?P<m>[0-5]\d)(?![\d%]|[.,]\d)",
    re.IGNORECASE,
)
_MONTHS = (
    "jan", "feb", "mar", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "de[sc]",
)  # fmt: skip
_MONTH = rf"(?P<month>(?:{'|'.join(_MONTHS)})[a-z]*)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d.,/])(?P<day>[0-3]?\d)\.?\s*(?:of\s+)?\b{_MONTH}\b",
        rf"\b{_MONTH}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\d)(?!\s*(?:mill|%))",
        r"(?<![\d.,/])(?P<day>[0-3]?\d)[./](?P<month>[01]?\d)[./](?:20)?\d\d(?!\d)",
        r"(?<!\d)20\d\d-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
    )
)
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*")


class Ground(NamedTuple):
    """All numbers, dates and times of some texts: what figures may rest on.

    Numbers are without sign; digit groups are read both joined and apart, since a row of cells
    and a number with thousands look alike in running text.
    """

    numbers: frozenset[float]
    scales: frozenset[float]
    dates: frozenset[tuple[int, int]]
    clocks: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Ground":
        """Collect from texts."""
        grounds = [_ground_of(""), *(_ground_of(text) for text in texts)]
        return cls(*(frozenset().union(*parts) for parts in zip(*grounds, strict=True)))

    def carries(self, figure: Figure) -> bool:
        """Tell whether a figure stands here, in its own or in an equal scale."""
        values = [abs(value) for value in figure.readings]
        measure = figure.measure
        if measure is None or measure.kind == "share":
            return any(_near(value, self.numbers) for value in values)
        # The unit must be named where the number stands, unless no unit is named at all.
        named = measure.scale in self.scales or not self.scales
        if named and any(_near(value, self.numbers) for value in values):
            return True
        scales = self.scales | {1.0}
        return any(
            _near(value * measure.scale / scale, self.numbers)
            for value in values
            for scale in scales - {measure.scale}
        )


@lru_cache(maxsize=1024)
def _ground_of(text: str) -> Ground:
    """Collect from one text; pages are asked for again and again."""
    flat = plain(text)
    return Ground(
        frozenset(_all_readings(flat)),
        frozenset(_named_scales(flat)),
        frozenset((month, day) for month, day, _, _ in find_days(flat)),
        frozenset(_clock(match) for match in _CLOCK.finditer(flat)),
    )


def find_days(text: str) -> list[tuple[int, int, int, int]]:
    """Return month, day, start and end of each date, with or without its year."""
    found = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            month = _month_number(match["month"])
            if 1 <= month <= 12 and 1 <= int(match["day"]) <= 31:
                found.append((month, int(match["day"]), match.start(), match.end()))
    return found


def figures_of(text: str, *, english: bool = False) -> tuple[Figure, ...]:
    """Return the figures of an answer's text in order; dates, times, sak numbers are none.

    Spans refer to ``mask(text)``, which is as long as ``plain(text)``. In an English answer
    '1,168' is also read with the comma between thousands.
    """
    return _figures_of(text, english)


@lru_cache(maxsize=1024)
def _figures_of(text: str, english: bool) -> tuple[Figure, ...]:
    """Find them once: several metrics ask for the figures of the same answer."""
    masked, printed = mask(text), plain(text)
    figures: list[Figure] = []
    for match in NUMBER_PATTERN.finditer(masked):
        digits, start = match.group(), match.start()
        if digits[0] == "-" and masked[start - 1 : start] == ")":
            digits, start = digits[1:], start + 1
        readings = [to_float(digits)]
        if english and re.fullmatch(r"-?\d{1,3}(?:,\d{3})+", digits):
            readings.append(float(digits.replace(",", "")))
        figures.append(
            Figure(
                tuple(readings), _measure(printed, start, match.end()), start, match.end(), digits
            )
        )
    return tuple(figures)


@lru_cache(maxsize=1024)
def mask(text: str) -> str:
    """Blank out all that is printed with digits but is no figure, keeping the length."""
    masked = _NO_FIGURE.sub(_blank, plain(text))
    for _, _, start, end in find_days(masked):
        masked = masked[:start] + " " * (end - start) + masked[end:]
    return _CLOCK.sub(lambda m: _blank(m) if _is_clock(m) else m.group(), masked)


def clocks_of(text: str) -> list[str]:
    """Return the times of day that an answer states, as 'HH:MM'."""
    return [_clock(match) for match in _CLOCK.finditer(plain(text)) if _is_clock(match)]


def expected_measure(unit: str | None) -> Measure:
    """Return the kind and scale of a case's unit; an unknown unit is a plain count."""
    return _EXPECTED.get(unit, Measure("plain", 1.0))


def equals(figure: Figure, value: float, unit: str | None, tolerance: float = 0.0) -> bool:
    """Tell whether a printed figure is the expected one, also in an equal scale.

    A number without a unit may be printed in the expected unit or in full.
    """
    expected = expected_measure(unit)
    target, slack = value * expected.scale, tolerance * expected.scale
    measure = figure.measure
    if measure is None:
        scales = {expected.scale, 1.0} if expected.kind != "share" else {1.0}
    elif expected.kind == "share" or measure.kind == "share":
        scales = {1.0} if measure.kind == expected.kind else set()
    elif "any" not in (measure.kind, expected.kind) and measure.kind != expected.kind:
        scales = set()
    else:
        scales = {measure.scale}
    return any(
        abs(reading * scale - target) <= slack + 1e-6 * max(1.0, abs(target))
        for reading in figure.readings
        for scale in scales
    )


def could_stand_for(figure: Figure, text: str, unit: str | None) -> bool:
    """Tell whether a reader takes a figure of a text for an amount of this unit.

    A year is none, and a bare number that counts something else ('12 løsninger') no amount.
    """
    expected = expected_measure(unit)
    if figure.measure is not None:
        kinds = {expected.kind} if expected.kind == "share" else {expected.kind, "any"}
        return figure.measure.kind in kinds
    if 1900 <= figure.readings[0] <= 2100:
        return False
    word = re.match(r"\s*([^\W\d_]+)", plain(text)[figure.end :])
    if expected.kind == "plain":
        named = unit not in (None, "count", "persons", "1000")
        return not named or (word is not None and word[1].casefold() == str(unit).casefold())
    return word is None


def _measure(text: str, start: int, end: int) -> Measure | None:
    found = next((measure for pattern, measure in _AFTER if pattern.match(text, end)), None)
    if _MONEY_BEFORE.search(text[max(0, start - _BEFORE) : start]):
        return Measure("money", found.scale if found else 1.0)
    return found


def _all_readings(text: str) -> Iterable[float]:
    tokens = list(_TOKEN.finditer(text))
    for at, token in enumerate(tokens):
        yield from _token_readings(token.group())
        if not re.fullmatch(r"\d{1,3}", token.group()):
            continue
        joined, last = token.group(), token
        for follower in tokens[at + 1 :]:
            part = re.fullmatch(r"\d{3}(,\d+)?", follower.group())
            if not part or text[last.end() : follower.start()] != " ":
                break
            joined, last = joined + follower.group(), follower
            yield float(joined.replace(",", "."))
            if part[1]:
                break


def _token_readings(token: str) -> Iterable[float]:
    if re.fullmatch(r"\d+(?:[.,]\d+)?", token):
        yield float(token.replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", token):
        yield float(re.sub(r"[.,]", "", token))
    elif not re.fullmatch(r"\d+(?:[.,]\d+)?", token):
        yield from (float(part) for part in re.split(r"[.,:]", token))


def _named_scales(text: str) -> Iterable[float]:
    yield from (scale for pattern, scale in _NAMED if pattern.search(text))
    if _KRONER.search(_KRONER_OF.sub(" ", text)):
        yield 1.0


def _near(value: float, numbers: frozenset[float]) -> bool:
    return round(value, 6) in numbers or value in numbers


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _is_clock(match: re.Match[str]) -> bool:
    return bool(match["kl"]) or match["mark"] == ":"


def _clock(match: re.Match[str]) -> str:
    return f"{int(match['h']):02}:{match['m']}"


def _month_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next(n for n, stem in enumerate(_MONTHS, 1) if re.match(stem, text, re.IGNORECASE))
