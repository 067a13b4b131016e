"""Meetings that a question names by their day or month."""

import re

from assistant.answer.periods import find_periods
from assistant.answer.proposal import Inquiry
from assistant.language import words


def of_named_meetings(inquiry: Inquiry) -> Inquiry:
    """Narrow to the meetings of the day or month that a question names, and ask for the rest."""
    question, papers = inquiry.question, inquiry.papers
    if not question.periods:
        return inquiry
    spoken = {m.id: papers.date_words(m) for m in papers.meetings if inquiry.scope.holds_meeting(m)}
    held = {key for key, day in spoken.items() if set(find_periods(day)) & set(question.periods)}
    days = set(_DAY.findall(question.text.lower()))
    exact = {key for key in held if days & set(_DAY.findall(spoken[key]))} if days else held
    if not exact:
        return inquiry
    said = {word for match in _DATED.finditer(question.text) for word in words(match.group())}
    terms = tuple(t for t in question.terms if t.surface not in said)
    return inquiry._replace(
        question=question.model_copy(update={"terms": terms}),
        scope=inquiry.scope.model_copy(update={"meetings": frozenset(exact)}),
    )


_DAY = re.compile(r"\b(\d{1,2})\.? [a-z]")
_DATED = re.compile(
    r"(\b\d{1,2}\.? )?\b(januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|"
    r"desember|january|february|march|may|june|july|october|december)\b( \d{1,2}\b)?",
    re.IGNORECASE,
)
