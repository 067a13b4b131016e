"""Definitions: what a short form stands for, as the papers themselves write it out."""

from collections.abc import Iterator

from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal
from assistant.answer.result import Claim
from assistant.language import words


def propose_definitions(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the long form of an abbreviation that the question names."""
    question = inquiry.question
    if not question.has("define"):
        return
    asked = set(words(question.text))
    matter = [t for t in question.own if t.weight > 0.2]
    for meeting in inquiry.papers.meetings:
        for entry in meeting.abbreviations:
            if entry.short.lower() not in asked:
                continue
            text = phrase("abbreviation", question.language, short=entry.short, long=entry.long)
            sak = inquiry.papers.sak_at(meeting, entry.place, entry.quote)
            evidence = inquiry.papers.evidence(meeting, entry.place, entry.quote, sak=sak)
            score = 1.05 if len(matter) <= 1 else 0.75
            yield Proposal("definitions", score, (Claim(text=text, evidence=(evidence,)),))
            return
