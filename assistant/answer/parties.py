"""Parties: 'senterpartiet' of a question is the 'Sp' that minutes write behind a name."""

import re
import tomllib
from collections.abc import Callable, Set
from functools import cache
from pathlib import Path
from typing import NamedTuple

from assistant.language import words

_HERE = Path(__file__).parent
_EVERYDAY = frozenset({"høyre", "høgre", "venstre", "rødt", "raudt"})
"""Parties whose names are also the words for a side and a colour."""
_BEHIND_A_NAME = re.compile(r"(?<=\w )\(([A-ZÆØÅ][A-Za-zæøåÆØÅ]{0,3}|Rødt|Raudt)\)")
_BEFORE_A_PARTY = frozenset(
    [
        "for", "fra", "frå", "til", "med", "mot", "og", "eller", "partiet", "mener", "meiner",
        "mente", "meinte", "sa", "sier", "seier", "foreslo", "foreslår", "føreslo", "føreslår",
        "stemte", "stemmer", "røysta", "vil", "ville", "ønsker", "ønskjer", "representerer",
        "representerte", "from", "did", "does",
    ]
)  # fmt: skip
"""Words that a party follows: 'hva mente venstre', not 'på venstre side'."""


class _Party(NamedTuple):
    short: tuple[str, ...]
    long: re.Pattern[str]


def parties_in(text: str) -> Set[str]:
    """Return the short names that stand behind names in a text: 'Kari Vik (Sp)'."""
    known = {short for party in _parties() for short in party.short}
    return {short for short in _BEHIND_A_NAME.findall(text) if short in known}


def name_parties(
    question: str, printed: Set[str], *, is_written: Callable[[str], bool] = lambda word: False
) -> str:
    """Return a question with parties named as the papers name them.

    A party that the papers have none of keeps its name, as a name: an answer about another party
    is none.

    Args:
        question: As typed.
        printed: The short names that the papers have.
        is_written: Tells whether a folded word stands in the papers.
    """
    if not printed:
        return question
    for party in _parties():
        here = next((short for short in party.short if short in printed), None)

        def named(found: re.Match[str], here: str | None = here) -> str:
            word = found[0]
            before = words(found.string[: found.start()])[-1:]
            side = word in _EVERYDAY and _BEFORE_A_PARTY.isdisjoint(before)
            if side or all(map(is_written, words(word))):
                return word
            return here or word[0].upper() + word[1:]

        question = party.long.sub(named, question)
    return question


@cache
def _parties() -> tuple[_Party, ...]:
    raw = (_HERE / "parties.toml").read_text(encoding="utf-8")
    return tuple(
        _Party(
            tuple(entry["short"]),
            re.compile(rf"\b(?:{'|'.join(map(re.escape, entry['long']))})\b", re.IGNORECASE),
        )
        for entry in tomllib.loads(raw)["party"]
    )
