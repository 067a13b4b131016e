"""Denial: what a question says is not so, and texts that say nothing of what is not so.

'Hvilke tiltak er ikke gjennomført' is not answered by 'tre tiltak er gjennomført'.
"""

import re

from assistant.answer.lexicon import Lexicon
from assistant.answer.proposal import stands
from assistant.answer.question import Question
from assistant.answer.terms import Term
from assistant.language import words

NOT = re.compile(r"\b(ikke|ikkje|ingen|inga|uten|utan|not)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:ikke|ikkje|not)\s+(?:(?:er|ble|blei|blir|vart|har|enda|ennå|enno|helt|heilt|been|yet)\s+)?"
    r"(?P<what>[\w-]+)",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(ikke|ikkje|ingen|inga|intet|inkje|ingenting|aldri|uten|utan|not|no|none|never|without|nei|"
    r"mangl\w*|gjenst\w*|attst\w*|utest\w*|unnt\w*|bortsett|avsl\w*|avvi[st]\w*|ute|lacks?|missing|"
    r"remain\w*|except|u\w{4,})\b",
    re.IGNORECASE,
)
"""Words that deny, also within a word: 'uavklart'."""


def denied(question: Question) -> list[Term]:
    """Return the words that a question denies: 'gjennomført' in 'ikke gjennomført'."""
    said = {word for match in _DENIED.finditer(question.text) for word in words(match["what"])}
    return [term for term in question.terms if said & set(term.surface.split())]


def affirms_what_is_denied(text: str, question: Question, lexicon: Lexicon) -> bool:
    """Tell whether a text says that something is so of which a question asks where it is not."""
    if not question.has("list", "number", "which"):
        return False
    terms = denied(question)
    return bool(terms) and not _NEGATIVE.search(text) and stands(terms[0], lexicon.stems(text))
