"""Counts in an answer, as digits or as words in bokmål, nynorsk and English."""

import re

from evals.figures import figures_of

_NORWEGIAN_UNITS = (
    ("null", "ingen", "inga"), ("én", "ett", "eitt", "éi", "en", "ein", "ei"), ("to",), ("tre",),
    ("fire",), ("fem",), ("seks",), ("sju", "syv"), ("åtte",), ("ni",), ("ti",),
    ("elleve", "elve"), ("tolv",), ("tretten",), ("fjorten",), ("femten",), ("seksten",),
    ("sytten",), ("atten",), ("nitten",),
)  # fmt: skip
_NORWEGIAN_TENS = (
    ("tjue", "tyve"), ("tretti", "tredve"), ("førti",), ("femti",), ("seksti",), ("sytti",),
    ("åtti",), ("nitti",),
)  # fmt: skip
_ENGLISH_UNITS = (
    "zero none no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def count_words(count: int, *, english: bool = False) -> tuple[str, ...]:
    """Return the words for a count below 100; () above."""
    if count >= 100:
        return ()
    ten, one = divmod(count, 10)
    if english:
        if count < 20:
            return tuple(_ENGLISH_UNITS[count].split())
        tens = _ENGLISH_TENS[ten - 2]
        return (
            (f"{tens}-{_ENGLISH_UNITS[one]}", f"{tens} {_ENGLISH_UNITS[one]}") if one else (tens,)
        )
    if count < 20:
        return _NORWEGIAN_UNITS[count]
    ends = _NORWEGIAN_UNITS[one][:2] + (("en", "ein") if one == 1 else ()) if one else ("",)
    return tuple(tens + end for tens in _NORWEGIAN_TENS[ten - 2] for end in ends)


def says_count(text: str, count: int, *, english: bool = False) -> bool:
    """Tell whether a text states a count; a number of money or a share is no count."""
    for figure in figures_of(text, english=english):
        plain = figure.measure is None or figure.measure.kind == "plain"
        if plain and float(count) in figure.readings:
            return True
    words = "|".join(map(re.escape, count_words(count, english=english)))
    return bool(words) and re.search(rf"\b(?:{words})\b", text, re.IGNORECASE) is not None
