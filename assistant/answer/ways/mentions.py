"""Mentions: in which saker something is spoken of."""

from collections.abc import Iterator

from assistant.answer.papers import match_all
from assistant.answer.passage_views import PassageView
from assistant.answer.phrases import enumerate_items, phrase
from assistant.answer.proposal import Inquiry, Proposal
from assistant.answer.result import Claim
from assistant.answer.ways.telling import sak_name

LEAST_WEIGHT = 0.3
SCORE = 0.95


def propose_mentions(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the saker whose papers name what the question names."""
    question, papers = inquiry.question, inquiry.papers
    matter = [t for t in question.own if t.weight >= LEAST_WEIGHT and t.known]
    if not question.has("mention") or not matter:
        return
    first: dict[tuple[str, str], PassageView] = {}
    for view in papers.statements:
        passage = view.passage
        inside = inquiry.scope.holds(view.meeting, passage.sak, passage.place.document)
        if passage.sak and inside and match_all(matter, view.stems):
            first.setdefault((view.meeting.id, passage.sak), view)
    if not first:
        return
    views = list(first.values())
    names = [sak_name(papers, v.meeting, v.passage.sak, v.passage.sak_label) for v in views]
    text = phrase(
        "mentioned",
        question.language,
        count=len(views),
        items=enumerate_items(names, question.language),
    )
    evidence = tuple(
        papers.evidence(v.meeting, v.passage.place, v.passage.text, sak=v.passage.sak)
        for v in views
    )
    yield Proposal("mentions", SCORE, (Claim(text=text, evidence=evidence),))
