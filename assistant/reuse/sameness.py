"""Whether two questions ask the same, by their words: high precision, at the price of misses."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from assistant.answer.question import find_wants
from assistant.answer.vocabulary import glossary, is_english, is_norwegian, synonym_groups
from assistant.language import detect_language, fold, stem, words

_ASKING = frozenset(
    ["who", "when", "where", "why", "how", "amount", "number", "duration", "yes_no", "max", "min"]
)
"""Wants that must be alike; the others differ between wordings of one question."""
_COUNTED = frozenset(["amount", "number"])

_LIGHT = frozenset(
    word
    for line in (
        "hva hvem hvor når hvorfor hvordan hvilke hvilken hvilket",
        "kva kven kor kvar kvifor korfor korleis",
        "what who where when why how which",
        "er blir ble bli blitt vert vart verte være har ha få får gjelder finnes finne finner",
        "finst står koma is are be been will do does get have has",
        "i på av for til om ved hos og at å som den det de dei en et ei ein eit da så per pr",
        "in on of for to the a an and that there it at",
        "jeg eg vi du man meg oss deg vår våre vårt min mitt mine i me we you my our",
        "antall antal number sak saken saka saker please takk hei vite lurer spørsmål si fortell",
    )
    for word in line.split()
)
"""Words that may come and go without changing what is asked; the interrogatives among them are
held by the wants. What turns a question round (ikke, før, etter, over, mot) is not here."""

_MODAL = frozenset(
    ["skal", "skulle", "vil", "ville", "kan", "kunne", "shall", "should", "would", "can", "could"]
)
"""Light where the answer is a matter; 'Kan vi …?' and 'Skal vi …?' are two questions."""

_FIXED_PHRASES = (
    (
        re.compile(r"\b(hvor|kor|how)\s+(stor\w*|mye|mykje|mange|much|many|large|big)\b", re.I),
        "hvor",
    ),
    (re.compile(r"\b(hva|kva) er (grunnen|årsaken|årsaka) til\b", re.I), "hvorfor"),
)
"""Wordings of an interrogative whose words mean something else elsewhere ('den store hallen')."""

_HANGING = re.compile(
    r"^\W*(og|men|enn|også|and|but|hva med|kva med|what about)\b|"
    r"\b(den|det|de|denne|dette|disse|desse|han|hun|ho|it|they|this|that|these|those|"
    r"der|dit|saken|saka)\b",
    re.IGNORECASE,
)
_NEEDS_NOTHING_ELSE = 3
"""Words of matter from which a question with a pronoun stands by itself ('Hva koster det å …')."""
_OF_ITS_DAY = re.compile(
    r"\b(neste|forrige|førre|sist(e)?|nå|no|i dag|i morgen|i morgon|i år|i fjor|til neste år|"
    r"denne (uka|uken|veka|måneden|månaden)|hittil|møtet|dagens|next|last|previous|now|today|"
    r"tomorrow|this (year|week|month)|current|the meeting)\b",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\b(enn|fra|frå|til|per|pr|mot|før|etter|than|from|to|against|before|after|replaces?|"
    r"erstatt\w+)\b",
    re.IGNORECASE,
)
"""Words between two things that may not change places: 'fra staten til kommunen'."""
_ENDINGS = frozenset(
    ["", "a", "e", "n", "r", "s", "t", "d", "en", "et", "er", "ar", "ene", "ane", "ens", "ets",
     "te", "de", "ne"]
)  # fmt: skip
_PRESENT, _PAST = frozenset(["er", "ar", "r"]), frozenset(["et", "t", "te", "de", "dde", "a"])
_GRADED = ("dyr", "billig", "rimelig")
"""Beginnings of words that the vocabulary for searching puts beside their opposites."""
_LEAST_STEM = 4
_LEAST_MISSPELLED, _LONG = 7, 12


class _Matter(NamedTuple):
    """The words of a question that carry what is asked, in order."""

    tokens: tuple[str, ...]
    names: frozenset[str]
    numbers: tuple[str, ...]


def is_same_question(one: str, other: str) -> bool:
    """Tell whether two questions ask for the same, whatever the day and the conversation.

    They must be in one language or in bokmål and nynorsk, want the same kind of answer, and have
    the same words of matter but for inflection, spelling and at most one synonym.
    """
    if _spelled_alike(one) == _spelled_alike(other):
        return True
    first, second = _matter(one), _matter(other)
    if not first.tokens or len(first.tokens) != len(second.tokens):
        return False
    if first.numbers != second.numbers:
        return False
    if not _paired(first, second, ordered=bool(_ORDERED.search(one) or _ORDERED.search(other))):
        return False
    if (detect_language(one) == "en") != (detect_language(other) == "en"):
        return False
    return _wants(one) == _wants(other)


def stands_alone(question: str, *, of_one_meeting: bool) -> bool:
    """Tell whether a question can be understood without what was said before it and without a date.

    Args:
        question: As typed.
        of_one_meeting: Whether it is narrowed to one meeting; 'møtet' is clear then.
    """
    matter = _matter(question).tokens
    if not matter or (len(matter) < _NEEDS_NOTHING_ELSE and _HANGING.search(question)):
        return False
    return of_one_meeting or not _OF_ITS_DAY.search(question)


def _spelled_alike(question: str) -> tuple[str, ...]:
    return tuple(words(question))


def _wants(question: str) -> frozenset[str]:
    found = {str(want) for want in find_wants(question)} & _ASKING
    return frozenset("counted" if want in _COUNTED else want for want in found)


@lru_cache(maxsize=4096)
def _matter(question: str) -> _Matter:
    plain = question
    for pattern, interrogative in _FIXED_PHRASES:
        plain = pattern.sub(interrogative, plain)
    light = _LIGHT if "yes_no" in find_wants(question) else _LIGHT | _MODAL
    tokens = tuple(word for word in words(plain) if word not in light)
    names: set[str] = set()
    starts = True
    for raw in question.split():
        word = raw.strip("?.,:;!()«»\"'")
        if word[:1].isupper() and not starts:
            names.update(words(word))
        starts = raw.endswith((".", "!", "?"))
    numbers = tuple(token for token in tokens if not token.isalpha())
    return _Matter(tokens, frozenset(names) & frozenset(tokens), numbers)


def _paired(first: _Matter, second: _Matter, *, ordered: bool) -> bool:
    """Tell whether each word of one has its own of the other."""
    left = list(second.tokens)
    by_meaning = 0
    order: list[int] = []
    for token in first.tokens:
        exact = token in first.names or token in second.names or not token.isalpha()
        match = _find(token, left, exact=exact, names=second.names)
        if match is None:
            return False
        by_meaning += not _is_same_word(token, match)
        order.append(second.tokens.index(match))
        left.remove(match)
    fixed = [at for token, at in zip(first.tokens, order, strict=True)
             if ordered or token in first.names or not token.isalpha()]  # fmt: skip
    return by_meaning <= 1 and fixed == sorted(fixed)


def _find(token: str, left: Sequence[str], *, exact: bool, names: frozenset[str]) -> str | None:
    if token in left:
        return token
    if exact:
        return next((other for other in left if _is_same_name(token, other)), None)
    others = [other for other in left if other not in names and other.isalpha()]
    return next(
        (other for other in others if _is_same_word(token, other)),
        next((other for other in others if _means_same(token, other)), None),
    )


def _is_same_name(one: str, other: str) -> bool:
    """Tell 'kommunens' from nothing but its genitive."""
    return one.isalpha() and other.isalpha() and one.removesuffix("s") == other.removesuffix("s")


def _is_same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    tails = _tails(one, other)
    if tails is not None and _tells_of_other_time(*tails):
        return False
    inflected = tails is not None and _ENDINGS.issuperset(tails)
    return inflected or stem(one) == stem(other) or _mistyped(one, other)


def _tails(one: str, other: str) -> tuple[str, str] | None:
    """Return what follows the beginning that two words share; None where they share too little."""
    different = (at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1)
    shared = next(different, min(len(one), len(other)))
    return (one[shared:], other[shared:]) if shared >= _LEAST_STEM else None


def _tells_of_other_time(one: str, other: str) -> bool:
    """Tell 'kostet' from 'koster': what it was is another question than what it is."""
    return (one in _PRESENT and other in _PAST) or (one in _PAST and other in _PRESENT)


def _mistyped(one: str, other: str) -> bool:
    """Tell a typing error: one letter off, where two real words are not two spellings of one."""
    if min(len(one), len(other)) < _LEAST_MISSPELLED or one[0] != other[0]:
        return False
    if OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    known = [_is_word(one), _is_word(other)]
    return known.count(True) == 1 or (not any(known) and min(len(one), len(other)) >= _LONG)


def _is_word(word: str) -> bool:
    return is_norwegian(word) or is_english(word) or fold(word) in glossary()


def _means_same(one: str, other: str) -> bool:
    if one.startswith(_GRADED) or other.startswith(_GRADED):
        return False
    meanings = synonym_groups().get(stem(one), ())
    return (stem(other),) in meanings
