"""Spelling of the words that carry a question's form: 'nar er motet', 'oppsumer', 'vedtat'.

Words of the matter are matched to the papers' own spellings elsewhere (``Lexicon``); here only the
words that the wants of a question are read from, and the letters æ, ø and å that a foreign keyboard
lacks.
"""

import re
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.answer import form_words
from assistant.answer.lexicon import Lexicon
from assistant.answer.vocabulary import (
    commonness,
    generic_words,
    is_norwegian,
    operation_words,
    synonym_groups,
    written_for,
)
from assistant.language import fold, plain_forms, stem, words

_WORD = re.compile(r"(?<!\d)[^\W\d_]+(?!\d)")
"""Words, but not the letter of a code: '2A' lacks no ring over its A."""
LEAST_SWAPPED, LEAST_LENGTH, LONG_LENGTH = 5, 6, 9
"""Letters from which swapped letters, one and two typing errors are mended; a shorter word may be
another word."""


_DIALECT = {
    "åssen": "hvordan", "åffer": "hvorfor", "hvofor": "hvorfor", "vorfor": "hvorfor",
    "ant": "antall", "koffer": "hvorfor",
    "koffor": "hvorfor", "kordan": "hvordan", "kossen": "hvordan",
    "korsen": "hvordan", "kordant": "hvordan", "hvm": "hvem", "vem": "hvem", "kem": "hvem",
    "kæm": "hvem", "ka": "hva", "ke": "hva", "hv": "hva", "hvs": "hva", "hvilkn": "hvilken",
    "katti": "når", "nårti": "når", "taes": "tas",
}  # fmt: skip
"""Question words of the dialects and of hasty fingers, with the written word."""


def mend_swapped(text: str, lexicon: Lexicon) -> str:
    """Return an English question with the swapped letters of its form words put right: 'togehter'.

    More is not mended: most words of English are unknown here.
    """

    def mended(match: re.Match[str]) -> str:
        word = fold(match.group())
        known = len(word) < LEAST_LENGTH or word in _form_words() or lexicon.has_word(word)
        return match.group() if known else _unswapped(word) or match.group()

    return _WORD.sub(mended, text)


def mend_spelling(text: str, lexicon: Lexicon, *, restores_letters: bool) -> str:
    """Return a question with its form words spelled as the assistant knows them.

    Args:
        text: The question as typed.
        lexicon: The papers' words: what stands there is never changed.
        restores_letters: Whether words may lack æ, ø and å (a Norwegian question without any).
    """

    def mended(match: re.Match[str]) -> str:
        word = fold(match.group())
        if word in _form_words() or lexicon.has_word(word):
            return match.group()
        if word in _DIALECT:
            return _DIALECT[word]
        restored = _restored(word, lexicon) if restores_letters else None
        return restored or _nearest_form_word(word) or match.group()

    return _WORD.sub(mended, text)


def _restored(word: str, lexicon: Lexicon) -> str | None:
    """Return the word that is this one once æ, ø and å are written plainly."""
    for candidates in (_plain_forms(), lexicon.plain_forms):
        if word in candidates:
            return candidates[word]
    return None


def _nearest_form_word(word: str) -> str | None:
    if commonness(word) or _is_word(word):
        return None
    if swapped := _unswapped(word):
        return swapped
    if len(word) < LEAST_LENGTH:
        return None
    allowed = 1 if len(word) < LONG_LENGTH else 2
    found = process.extractOne(word, _spellings(), scorer=OSA.distance, score_cutoff=allowed)
    return found[0] if found and found[0][0] == word[0] else None


def _unswapped(word: str) -> str | None:
    """Return the form word that begins with the same letter and has the same others."""
    swapped = _by_letters().get("".join(sorted(word)))
    return swapped if swapped and swapped[0] == word[0] else None


def _is_word(word: str) -> bool:
    """Tell whether a word is one of its own: 'kloakk' is no typing error for 'klokka'."""
    stemmed = stem(word)
    inflected = len(stemmed) >= LEAST_LENGTH - 1 and is_norwegian(stemmed)
    return (
        is_norwegian(word) or inflected or stemmed in synonym_groups() or bool(written_for(stemmed))
    )


@cache
def _form_words() -> frozenset[str]:
    return generic_words() | operation_words() | frozenset(words(form_words.ALL))


@cache
def _spellings() -> tuple[str, ...]:
    return tuple(sorted(word for word in _form_words() if len(word) >= LEAST_LENGTH - 1))


@cache
def _by_letters() -> dict[str, str]:
    """Map the sorted letters of form words to the word: 'mnage' has those of 'mange'."""
    return {"".join(sorted(w)): w for w in sorted(_form_words()) if len(w) >= LEAST_SWAPPED}


@cache
def _plain_forms() -> dict[str, str]:
    return plain_forms(sorted(_form_words()))
