"""What a question counts: 'hvor mange søknader', or whom 'hvem er' asks for."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from assistant.answer.periods import find_periods
from assistant.answer.terms import Term
from assistant.language import STOP_WORDS, words
from assistant.numbers import find_unit

_COUNTING = re.compile(
    r"\b(?:(?:hvor|kor) (?:mange|mye|mykje) (?:flere|fleire|færre)|how many (?:more|fewer)|"
    r"hvor mange|kor mange|how many|antall|antal|number of|talet på|tallet på|hvem er|"
    r"kven er|who is|who are|(?:hvor|kor) (?:lang|stor|høy|høg|gam+[ae]l|brei|bred|tung|tett)\w* "
    r"(?:er|var|blir|vart|skal)|how (?:long|large|big|high|old|wide) (?:is|was|are|will))\s+(.+)",
    re.IGNORECASE,
)


def counted_terms(text: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the first word of matter after 'how many' or 'who is', unless a unit of money."""
    match = _COUNTING.search(text)
    if not match:
        return ()
    by_surface = {term.surface: term for term in terms}
    for word in _noun_phrase(match.group(1)):
        term = by_surface.get(word)
        if find_unit(word) or find_periods(word) or word in _TIMES:
            # 'Hvor mange ganger logger de inn' counts log-ins.
            return ()
        if term is not None and term.weight > 0.05 and not (term.entity or word.isdecimal()):
            return (term,)
    return ()


def _noun_phrase(text: str) -> list[str]:
    """Return the words of matter before the next function word: 'av sakene i mars' is 'sakene'."""
    spoken = words(text)
    if spoken[:1] and spoken[0] in _PLACING:
        # 'Hvor mange i Vik' and 'hvor mange sitter i styret' count whoever is there.
        return []
    after = dropwhile(lambda word: word in STOP_WORDS, spoken)
    return list(takewhile(lambda word: word not in STOP_WORDS, after))


_TIMES = frozenset(["ganger", "gonger", "gongar", "times"])
_PLACING = frozenset(
    [
        "sitter",
        "sit",
        "satt",
        "sat",
        "møtte",
        "deltok",
        "deltar",
        "deltek",
        "i",
        "på",
        "fra",
        "frå",
        "til",
        "med",
        "in",
        "at",
        "from",
        "with",
    ]
)
