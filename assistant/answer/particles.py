"""Verbs with a particle: what 'stod att' and 'betalt ut' are when papers write them in one word."""

from collections.abc import Mapping
from functools import cache

from assistant.answer.lexicon import Lexicon
from assistant.answer.vocabulary import lemmas
from assistant.language import stem

_PREFIXES: Mapping[str, tuple[str, ...]] = {
    "att": ("att", "gjen"), "igjen": ("gjen", "igjen", "att"), "gjen": ("gjen",), "ut": ("ut",),
    "inn": ("inn",), "opp": ("opp",), "ned": ("ned",), "av": ("av",), "på": ("på",),
    "fram": ("fram", "frem"), "frem": ("frem", "fram"), "bort": ("bort",), "med": ("med",),
    "tilbake": ("tilbake",), "over": ("over",), "unna": ("unna",),
}  # fmt: skip
STRENGTH, LEAST_VERB = 0.95, 3


def joined_stems(verb: str, particle: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the stems of the papers' words that join a verb and the particle after it.

    'Stod att' gives that of 'attståande', 'flytte inn' that of 'innflytting'; empty when the papers
    have none.
    """
    prefixes = _PREFIXES.get(particle, ())
    if not prefixes or len(verb) < LEAST_VERB or not verb.isalpha():
        return ()
    found = {
        stem(word): None
        for prefix in prefixes
        for word in lexicon.beginning_with(prefix)
        if _is_joined(word, prefix, _forms(verb) | _nouns(verb))
    }
    return tuple(found)


def _is_joined(word: str, prefix: str, verb: frozenset[str]) -> bool:
    rest = word[len(prefix) :]
    if len(rest) < LEAST_VERB:
        return False
    whole = {prefix + form for form in verb}
    return not (verb.isdisjoint(_forms(rest)) and whole.isdisjoint(_forms(word)))


_NOUN_ENDINGS = ("ing", "inga", "ingen", "else", "elsen")


@cache
def _nouns(verb: str) -> frozenset[str]:
    """Return the nouns that may be made of a verb: 'flytting' of 'flytte'."""
    return frozenset(stem(verb) + ending for ending in _NOUN_ENDINGS)


@cache
def _forms(word: str) -> frozenset[str]:
    """Return a word with its dictionary forms and its stem."""
    return lemmas(word) | {word, stem(word)}
