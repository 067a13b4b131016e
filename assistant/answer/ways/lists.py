"""Lists: all bullets under the heading or lead-in that the question names, with their count."""

import math
from collections import defaultdict
from collections.abc import Iterator

from assistant.answer.papers import Papers, PassageView, label_cover
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal, bound_coverage, scaled
from assistant.answer.question import Question, find_years
from assistant.answer.result import Claim, Language
from assistant.answer.ways.sentences import DENSE_SHARE, HEADING, SAK_TITLE

MAX_ITEM = 160
LABEL_SHARE, LED, LEAST_LED = 0.45, 0.95, 0.6
"""How much hangs on the question naming the whole heading or lead-in of a list."""


def propose_lists(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose whole lists, members complete."""
    question = inquiry.question
    if not question.has("list", "number", "why", "how", "questions", "define"):
        return
    best: tuple[float, list[PassageView], str] | None = None
    for views, lead in _lists(inquiry):
        score = _score(views, lead, inquiry)
        if best is None or score > best[0]:
            best = (score, views, lead)
    if best is None:
        return
    score, views, lead = best
    yield Proposal("lists", score, _claims(views, lead, inquiry.papers, question.language))


def _lists(inquiry: Inquiry) -> Iterator[tuple[list[PassageView], str]]:
    """Yield each list of two or more items with the words that introduce it."""
    groups: dict[str, list[PassageView]] = defaultdict(list)
    leads: dict[str, str] = {}
    before: PassageView | None = None
    for view in inquiry.papers.statements:
        passage = view.passage
        if not inquiry.scope.holds(view.meeting, passage.sak, passage.place.document):
            continue
        if passage.kind == "list_item" and passage.list_id:
            if passage.list_id not in groups:
                leads[passage.list_id] = _lead(before, view)
            groups[passage.list_id].append(view)
        else:
            before = view
    for list_id, views in groups.items():
        if len(views) >= 2:
            yield views, leads[list_id]


def _lead(before: PassageView | None, first: PassageView) -> str:
    """Return the paragraph right before a list when it introduces it ('… følgende:')."""
    if before is None or before.meeting is not first.meeting:
        return ""
    near = first.passage.order - before.passage.order == 1
    same = before.passage.heading_path == first.passage.heading_path
    if near and same and before.passage.kind == "paragraph":
        text = before.passage.text.strip()
        return text if text.endswith(":") or len(text) < 120 else ""
    return ""


def _score(views: list[PassageView], lead: str, inquiry: Inquiry) -> float:
    question, lexicon = inquiry.question, inquiry.papers.lexicon
    first = views[0]
    name = lexicon.stems(f"{' '.join(first.passage.heading_path[-2:])} {lead}")
    items = lexicon.stems(" ".join(v.passage.text for v in views))
    score = bound_coverage(
        question,
        name,
        scaled(first.headings, HEADING),
        scaled(first.context, SAK_TITLE),
        scaled(items, 0.6),
    )
    nearest = lead or (first.passage.heading_path[-1] if first.passage.heading_path else "")
    cover = label_cover(question.matter, lexicon.stems(nearest), lexicon) if nearest else 0.0
    fit = 1.0 if question.has("list", "questions") else 0.85
    near = max((inquiry.nearness.get(v.passage.id, 0.0) for v in views), default=0.0)
    named = score * (1 - LABEL_SHARE + LABEL_SHARE * cover)
    if lead and not question.has("number"):
        # The paragraph that leads up to a list answers by its list.
        own = bound_coverage(question, lexicon.stems(lead), scaled(first.headings, HEADING))
        led = LED * own
        if led > named and own >= LEAST_LED and not _of_another_year(question, lead):
            named, fit = led, 1.0
    return fit * ((1 - DENSE_SHARE) * named + DENSE_SHARE * near * math.sqrt(score))


def _of_another_year(question: Question, lead: str) -> bool:
    return bool(question.years) and not set(question.years) & set(find_years(lead))


def _claims(
    views: list[PassageView], lead: str, papers: Papers, language: Language
) -> tuple[Claim, ...]:
    top = min(v.passage.level for v in views)
    members = [v for v in views if v.passage.level == top]
    first = views[0].passage
    heading = lead.rstrip(":") or (first.heading_path[-1] if first.heading_path else "")
    text = phrase(
        "list",
        language,
        heading=f"{heading} " if heading else "",
        count=len(members),
        items="; ".join(_item(v) for v in members),
    )
    evidence = tuple(
        papers.evidence(
            v.meeting,
            v.passage.place,
            v.passage.text,
            sak=v.passage.sak,
            context=v.passage.heading_path,
        )
        for v in members
    )
    return (Claim(text=text, evidence=evidence),)


def _item(view: PassageView) -> str:
    text = " ".join(view.passage.text.split()).rstrip(".;,")
    return text if len(text) <= MAX_ITEM else text[:MAX_ITEM].rsplit(" ", 1)[0] + " …"
