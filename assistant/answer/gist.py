"""What a sentence of the papers is for, told by its wording and by the headings above it."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from assistant.language import words
from assistant.numbers import FoundNumber, find_numbers

SHARED_WORDS = 0.8
"""Share of a heading's words that stand in the title of the sak when it only repeats it."""
LEAST_COUNT = 10
"""A smaller number mostly counts what is on the page."""
MOST_BARE = 3
"""More numbers than this without a unit are a row of a table or an address."""

Cue = Literal[
    "background", "gist", "discussion", "risk", "status", "picture", "no_measure", "aside"
]


@cache
def cue(name: Cue) -> re.Pattern[str]:
    """Return the wordings of one kind in bokmål, nynorsk and English."""
    patterns = tomllib.loads(Path(__file__).with_name("gist.toml").read_text(encoding="utf-8"))
    return re.compile(patterns[name], re.IGNORECASE)


def repeats_title(heading: str, title: str) -> bool:
    """Tell whether a heading says no more than the title of the sak: 'Sak 3: Status på …'."""
    said = [word for word in words(heading) if not word.isdecimal() and "/" not in word]
    own = {*words(title), "sak", "saksnr", "ps", "på", "i", "av", "om", "for"}
    return bool(said) and sum(word in own for word in said) >= SHARED_WORDS * len(said)


def has_figure(text: str) -> bool:
    """Tell whether a sentence measures or counts something: no year, day, time or telephone."""
    numbers = find_numbers(text)
    if any(number.unit for number in numbers):
        return True
    if cue("no_measure").search(text) or len(numbers) > MOST_BARE:
        return False
    return any(_counts(number, text) for number in numbers)


_CALLED = frozenset((110, 112, 113, 116_111, 116_117, 116_123))
"""Telephone numbers of emergency and help lines in Norway."""
_AFTER = re.compile(r"\s+[a-zæøå]{3,}")
_DAY = re.compile(r"\.?\s*(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des|dec|oct|may)", re.I)


def _counts(number: FoundNumber, text: str) -> bool:
    """Tell whether a bare number counts what is named after it: '39 200 ansatte'."""
    after = text[number.end :]
    small = number.value < LEAST_COUNT or 1900 <= number.value <= 2100
    calls = number.value in _CALLED
    return not small and not calls and bool(_AFTER.match(after)) and not _DAY.match(after)
