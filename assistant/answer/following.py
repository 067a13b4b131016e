"""A follow-up after an answer: what the answer was of is still spoken of."""

from collections.abc import Sequence

from assistant.answer.question import Question, Want
from assistant.answer.result import Evidence

_OF_AGENDA: tuple[Want, ...] = ("present", "start", "end", "duration", "kind", "when")
"""What is asked of a line of the agenda, and may be asked with no more than that."""
SAID_MATTER = 0.35
"""Weight from which a word of a follow-up names a matter of its own."""


def keep_sak(question: Question, before: Sequence[Evidence]) -> Question:
    """Return a follow-up with the sak of the answer before: 'hvem innleder?' says no other."""
    saker = {evidence.sak for evidence in before}
    said = [term for term in question.own if term.weight >= SAID_MATTER]
    kept = next(iter(saker), None)
    named = said or question.sak_numbers or question.years
    if len(saker) != 1 or not kept or named or not question.has(*_OF_AGENDA):
        return question
    return question.model_copy(update={"sak_numbers": (kept,)})
