"""Numbered things: 'tiltak 6–8', 'konsept 3', which a paper names by their numbers or letters."""

import re
from collections.abc import Iterator

from assistant.answer.vocabulary import generic_stems
from assistant.language import fold, stem
from assistant.numbers import find_unit

_UNLABELLED = frozenset(
    ["kl", "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september",
     "oktober", "november", "desember"]
)  # fmt: skip
NUMBERING = re.compile(
    r"\W*(nr|nummer|no|pri|prioritet|prioritering|prio|løpenr|rang|#)\W*", re.IGNORECASE
)
"""Headers of a column that numbers the rows of a table."""
_LABELLED = re.compile(
    r"\b(?P<noun>[^\W\d_]{2,})\.?(?: nr\.?| nummer| no\.)? "
    r"(?P<first>\d{1,3}|[A-H])\b(?![.,:/]\d| ?%)"
    r"(?:(?P<join> ?[–-] ?|, (?:\w, )*\w?(?= og )| og | eller )(?P<last>\d{1,3}|[A-H])\b"
    r"(?![.,:/]\d| ?%))?"
)
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")


def labelled_numbers(text: str, *, counts: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (stem of a noun, number or letter) of numbered things: 'tiltak 6–8'.

    With ``counts`` also those that a word follows, which the number may count.
    """
    for match in _LABELLED.finditer(text):
        word = fold(match["noun"])
        if word in generic_stems() or word in _UNLABELLED or find_unit(word):
            continue
        after = _WORD_AFTER.match(text, match.end())
        if not counts and after and fold(after.group(1)) not in generic_stems():
            # 'Fikk 3 stemmer' counts something; 'konsept 3 er' names it.
            continue
        noun, first, last = stem(word), match["first"].lower(), (match["last"] or "").lower()
        yield noun, first
        if last.isdecimal() and first.isdecimal() and match["join"].strip() in ("–", "-"):
            for number in range(int(first) + 1, min(int(last), int(first) + 30) + 1):
                yield noun, str(number)
        elif last:
            yield noun, last


def numbered(noun: str, number: str) -> str:
    """Return the stem that stands for a numbered thing, so that 'konsept 3' is not 'konsept 2'."""
    return f"{noun}_{number}"
