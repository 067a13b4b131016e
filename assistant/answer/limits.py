"""Limits: the number that what is asked for lies over or under, with or without itself."""

import re
from typing import NamedTuple

from assistant.numbers import find_numbers

_BESIDE = re.compile(
    r"\b(over|under|enn|than|above|below|least|most|minst|høyst|inntil)\s+(?=\d)", re.IGNORECASE
)
_WITHIN = frozenset(["least", "most", "minst", "høyst", "inntil"])
_OR_BEYOND = re.compile(
    r"(?=\b\d)[\d\s.,]+(?:[^\W\d]+\.? ){0,2}?(?:eller|or) "
    r"(?:mer|meir|flere|fleire|høyere|høgare|over|oppover|more|higher|above|"
    r"mindre|færre|lavere|lågare|under|nedover|less|fewer|lower|below)\b",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(
    r"\d[\d\s.,]*(?:(?:%|prosent|percent|tusen|thousand|mill\w*|milliard\w*|billion\w*|mrd|mnok)\.?\s*)?"
    r"(?:kr\b|kroner|nok\b)?",
    re.IGNORECASE,
)


class Limit(NamedTuple):
    """A number that what is asked for lies over or under."""

    value: float
    words: str
    """As typed, with its unit."""
    within: bool
    """Whether what is just at it counts too: 'minst 12', '12 eller høyere'."""

    def holds(self, value: float, *, over: bool) -> bool:
        """Tell whether a value lies over the limit, or under it."""
        if value == self.value:
            return self.within
        return value > self.value if over else value < self.value


def find_limit(text: str) -> Limit | None:
    """Return the limit that a question names, if any."""
    beyond = _OR_BEYOND.search(text)
    beside = None if beyond else _BESIDE.search(text)
    start = beyond.start() if beyond else beside.end() if beside else None
    numbers = [] if start is None else find_numbers(text[start:])
    if start is None or not numbers:
        return None
    typed = _WITH_UNIT.match(text, start)
    within = beyond is not None or (beside is not None and beside[1].lower() in _WITHIN)
    return Limit(numbers[0].value, typed.group().strip() if typed else "", within)
