"""Times of day as people type them in a question: '13.30', 'halv to', 'half past one', '2 pm'."""

import re
from collections.abc import Iterator

from assistant.dates import find_times
from assistant.numbers import NUMBER_WORDS

_HALF_DAY = 12 * 60
_WORDS = "|".join(word for word in NUMBER_WORDS if NUMBER_WORDS[word] in range(1, 13))
_HOUR = rf"(?P<hour>[01]?\d|2[0-3]|{_WORDS})"
_DIGITS = re.compile(r"(?<![\d.])(?:kl\.?\s*)?([01]?\d|2[0-3])[.:]([0-5]\d)(?!\d)")
_SPOKEN: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(rf"\b{said}\s+{_HOUR}\b", re.IGNORECASE), minutes)
    for said, minutes in (
        (r"halv", -30),
        (r"half past", 30),
        (r"(?:kvart over|(?:a )?quarter past)", 15),
        (r"(?:kvart på|(?:a )?quarter to)", -15),
        (r"(?:ti over|ten past)", 10),
        (r"(?:ti på|ten to)", -10),
        (r"(?:klokk[ae]n?|kl\.?)", 0),
    )
)
_OCLOCK = re.compile(rf"\b{_HOUR}(?:\s*[ap]\.?m\b|\s+o['’]?clock\b)", re.IGNORECASE)
_EVENING = re.compile(r"\bp\.?m\b|\b(afternoon|evening|ettermiddag\w*|kveld\w*)\b", re.IGNORECASE)


def asked_clocks(text: str) -> tuple[int, ...]:
    """Return what time a question may name, in minutes since midnight; () when it names none.

    'Halv to' is by night or by day: both are returned, and the timetable tells which is meant.
    """
    for minutes in _readings(text):
        later = minutes + _HALF_DAY
        if minutes >= _HALF_DAY:
            return (minutes,)
        return (later,) if _EVENING.search(text) else (minutes, later)
    return ()


def _readings(text: str) -> Iterator[int]:
    if match := _DIGITS.search(text):
        yield int(match[1]) * 60 + int(match[2])
    for pattern, minutes in _SPOKEN:
        if match := pattern.search(text):
            yield (_hour(match["hour"]) * 60 + minutes) % (2 * _HALF_DAY)
    if match := _OCLOCK.search(text):
        yield _hour(match["hour"]) * 60
    for found in find_times(text):
        yield int(found.clock[:2]) * 60 + int(found.clock[3:])


def _hour(printed: str) -> int:
    return int(printed) if printed.isdecimal() else NUMBER_WORDS[printed.lower()]
