"""What a short follow-up changes of the question before it: year, sak, numbered thing."""

import re
from collections.abc import Iterable, Sequence

from assistant.answer.terms import Term

_LATER = re.compile(
    r"\b(året etter|neste år|året deretter|påfølgende år|"
    r"the (year after|following year|next year))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(året før|forrige år|året i forveien|the (year before|previous year))\b", re.IGNORECASE
)
_OF_THE_MEETING = re.compile(
    r"(?<!enn )(?<!than )\b(i ?år(?! \d)|i ?fjor|this year|last year)\b", re.IGNORECASE
)
_BARE_NUMBER = re.compile(
    r"^\s*(?:og|men|and|but)?\s*(?:h?va med|kva med|what about|how about)?\s*"
    r"(?:sak|item)?\s*(\d{1,3})\s*\??\s*$",
    re.IGNORECASE,
)


def shifted_years(text: str, years: Sequence[str]) -> tuple[str, ...]:
    """Return the year that 'og året etter?' means after a question about a year, or nothing."""
    if not years:
        return ()
    if _LATER.search(text):
        return (str(int(years[-1]) + 1),)
    return (str(int(years[0]) - 1),) if _EARLIER.search(text) else ()


def tells_own_year(text: str) -> bool:
    """Tell whether a text tells a year by the meeting's own: 'og i fjor?' is of no earlier year."""
    return bool(_OF_THE_MEETING.search(text))


def bare_sak(text: str, sak_numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the sak that 'hva med 15?' means after a question about a sak, or nothing."""
    match = _BARE_NUMBER.match(text)
    return (match[1],) if match and sak_numbers else ()


def takes_place_of(own: Iterable[Term], earlier: Term) -> bool:
    """Tell whether a numbered thing is named in place of another: 'konsept 2' of 'konsept 1'."""
    noun, _, number = earlier.surface.rpartition(" ")
    return bool(noun) and any(
        term.surface.startswith(f"{noun} ") and term.surface != earlier.surface
        for term in own
        if number.isalnum() and len(term.surface.split()) == len(earlier.surface.split())
    )
