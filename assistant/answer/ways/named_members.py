"""Members named in a sentence: 'valgnemnda, som består av Siv Moe (leder), Ola Brekke …'."""

import re
from collections.abc import Iterator

from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal, stands
from assistant.answer.result import Calculation, Claim
from assistant.structure.names import is_person

SURE, LEAST_MATTER, LEAST_NAMED = 0.9, 0.3, 3
"""The score of members that stand by name; the weight of a word that says of which body; and how
many names are a body."""
_CONSISTS = re.compile(
    r"\b(?:består|bestod|består i dag|utgjøres|utgjerast) av\b|\bconsists of\b|"
    r"\b(?:medlemm?er|medlemm?ene|medlemene) (?:er|i \w+ er|av \w+ er)\b|\bhar medlemm?ene\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",\s+(?:og|and)\s+|,\s+|;\s+|\s+(?:og|samt|and)\s+")
_ROLE = re.compile(r"\s*\([^)]*\)|^(?:leder|leiar|nestleder|nestleiar)\s+", re.IGNORECASE)


def propose_named_members(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose how many are members of a body whose members a sentence names one by one."""
    question, papers = inquiry.question, inquiry.papers
    if not question.has("number") or not question.has("members") or question.years:
        return
    matter = [t for t in question.own if t.weight >= LEAST_MATTER and t not in question.counted]
    for view in papers.statements_within(inquiry.scope) if matter else ():
        for sentence in view.sentences:
            found = _CONSISTS.search(sentence)
            names = _names(sentence[found.end() :]) if found else []
            if found is None or len(names) < LEAST_NAMED:
                continue
            body = papers.lexicon.stems(sentence[: found.end()])
            if not all(stands(t, body) for t in matter):
                continue
            passage, count = view.passage, len(names)
            text = phrase(
                "people_list",
                question.language,
                count=count,
                what=phrase("members_noun", question.language),
                items="; ".join(names),
            )
            evidence = papers.evidence(view.meeting, passage.place, sentence, sak=passage.sak)
            counted = Calculation(operation="count", operands=(1.0,) * count, result=float(count))
            claim = Claim(text=text, evidence=(evidence,), calculation=counted)
            yield Proposal("people.group", SURE, (claim,))
            return


def _names(text: str) -> list[str]:
    """Return the names that a text begins with, one after the other; [] where others follow."""
    parts = [" ".join(part.split()) for part in _BETWEEN.split(text.strip(" .:"))]
    named = [part for part in parts if is_person(_ROLE.sub("", part).strip())]
    return named if len(named) == len(parts) else []
