"""What only frames a question: the part of a year, the edge of it, the paper it is read in."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.periods import PERIOD
from assistant.answer.terms import Term
from assistant.language import words

FRAME_WEIGHT, MATTER_BESIDE = 0.15, 0.2
"""Weight of the words of a frame where other words carry the matter: a part of a year is held to
by itself, and a paper is no part of what stands in it."""

_EDGE_OF_YEAR = re.compile(
    r"\b(?:(?:ved |per )?(?:utgangen|slutten|starten|begynnelsen|inngangen|byrjinga)"
    r" (?:av|på|til|i)|ved årsskiftet|(?:at |by )?(?:the )?(?:end|start|beginning) of)"
    r" (?:året )?(?=(?:19|20)\d\d\b)"
)
"""'Ved utgangen av 2031' is printed as '31.12.2031' or as the year alone."""
_TURN_OF_YEAR = re.compile(r"\b(?:fra|frå|etter|over|from|after) (?:nyttår|årsskiftet|new year)\b")
_IN_PAPER = re.compile(
    r"\b(?:i|etter|ifølge|ifølgje|iflg\.?|følge|følgje|ut fra|ut frå|under|in|by|according to|per) "
    r"(?:(?:the|den|det|denne|dette|vedlagte|vedlagde|new|nye|attached) )*"
    r"(?:saks(?:fr[ae]m|papir|utgrei|utred|dokument|notat)\w*|(?:fr[ae]mlegg|notat|vedlegg|dokument)et|"
    r"forslaget|innstillinga|innstillingen|planen|tilrådinga|tilrådingen|presentasjonen|proposal|"
    r"plan|case papers?|memo|report|rapporten|recommendation)\b"
)
"""'I saksframlegget' and 'under the proposal' say where to look, not what for."""


def lighten_frames(text: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return terms among which the words that only frame a question weigh as little as a year."""
    found = (
        match.group()
        for pattern in (PERIOD, _EDGE_OF_YEAR, _TURN_OF_YEAR, _IN_PAPER)
        for match in pattern.finditer(text.lower())
    )
    within = {word for phrase in found for word in words(phrase)}
    if not any(
        t.weight >= MATTER_BESIDE for t in terms if not within.issuperset(t.surface.split())
    ):
        return tuple(terms)
    return tuple(
        replace(term, weight=min(term.weight, FRAME_WEIGHT))
        if within.issuperset(term.surface.split())
        else term
        for term in terms
    )
