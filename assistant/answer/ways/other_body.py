"""What a body decided that has not met, as far as the papers tell: nobody is told another's."""

from assistant.answer.papers import Papers
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal, stands
from assistant.answer.question import Question


def of_other_body(best: Proposal, inquiry: Inquiry) -> Proposal:
    """Return an answer that says so when the question is about another body than that which met.

    What the body that met recommends is told beside it; anything but a decision is none.
    """
    body = _unmet_body(inquiry)
    if body is None or not inquiry.question.has("decided", "votes"):
        return best
    lead = phrase("not_met", inquiry.question.language, council=body)
    if best.way in _DECISIONS:
        return best._replace(lead=lead, status="partial")
    if inquiry.question.has("votes"):
        return best._replace(claims=(), status="not_found", tail=lead)
    return best


_DECISIONS = ("decisions", "decisions.point", "decisions.votes")


def _unmet_body(inquiry: Inquiry) -> str | None:
    """Return the body that a question names, where saker only go on to it after this meeting."""
    question, papers = inquiry.question, inquiry.papers
    if question.is_forward or any(_named(question, papers, m.council) for m in papers.meetings):
        return None
    for meeting, item in papers.agenda(inquiry.scope):
        for reference in item.references:
            ahead = reference.relation in ("route", "next") and reference.date is not None
            later = ahead and (reference.date or "") > (meeting.date or "")
            if later and reference.council and _named(question, papers, reference.council):
                return reference.council
    return None


def _named(question: Question, papers: Papers, council: str) -> bool:
    """Tell whether a question names a body by its first word: 'Kommunestyret i Vikan kommune'."""
    stems = papers.lexicon.stems(council.split()[0]) if council else {}
    return any(stands(term, stems) for term in question.own)
