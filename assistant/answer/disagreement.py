"""Where the papers contradict each other: the other place that says another thing of the same."""

import re
from collections.abc import Iterator

from assistant.answer import form_words
from assistant.answer.papers import Papers, PassageView
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal, bound_coverage, scaled, stands
from assistant.answer.result import Claim
from assistant.answer.ways.agenda import minutes_of
from assistant.answer.ways.fit import counts_of, is_rounded
from assistant.language import split_sentences

LEAST_SAME = 0.6
"""How much of the question a place must cover to be about the same thing."""
LEAST_COUNT = 0.8
"""The same for two counts: a false contradiction is worse than none."""
LEAST_OWN = 0.6
"""How much of the question the other sentence must cover without its headings."""
LEAST_NAMING = 0.2
"""Weight from which a word of the question must stand in the other place."""
MINUTES_APART = 30
"""Two times further apart belong to two different points of a meeting."""
_TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d)")


def disagreeing(best: Proposal, inquiry: Inquiry) -> Iterator[Claim]:
    """Yield at most one claim that names another place with another time or count."""
    if best.way in ("agenda.time", "agenda.neighbour", "agenda.duration"):
        yield from _other_time(best, inquiry)
    elif best.way == "sentences" and inquiry.question.counted:
        yield from _other_count(best, inquiry)


def _other_time(best: Proposal, inquiry: Inquiry) -> Iterator[Claim]:
    told = {_minutes(t) for claim in best.claims for t in _TIME.findall(claim.text)}
    papers, question = inquiry.papers, inquiry.question
    asking = papers.lexicon.stems(form_words.AGENDA)
    named = [t for t in question.own if t.surface.startswith("paus") or not stands(t, asking)]
    for view in papers.statements if named else ():
        text = " ".join(view.passage.text.split())
        times = {_minutes(t) for t in _TIME.findall(text)}
        near = any(0 < abs(a - b) <= MINUTES_APART for a in times for b in told)
        planned = {minutes_of(i.start) for i in view.meeting.agenda if i.start is not None}
        if view.passage.kind == "table" or times & told or not near or times <= planned:
            continue
        stems = (view.stems, scaled(view.headings, 0.9))
        same = bound_coverage(question, *stems) >= LEAST_SAME
        if (
            same
            and all(stands(t, *stems) for t in named if t.weight > 0.2)
            and not _is_agenda_line(view)
        ):
            yield _also_said(view, text, papers, inquiry)
            return


def _other_count(best: Proposal, inquiry: Inquiry) -> Iterator[Claim]:
    """Another sentence that puts another number right before the counted word."""
    term = inquiry.question.counted[0]
    told = {n for claim in best.claims for n in counts_of(claim.evidence[0].quote, term)}
    if not told:
        return
    rounded = any(is_rounded(claim.evidence[0].quote) for claim in best.claims)
    papers, question = inquiry.papers, inquiry.question
    others = []
    for view in papers.statements:
        around = (scaled(view.headings, 0.85), scaled(view.context, 0.6))
        for text in split_sentences(view.passage.text):
            counts = set(counts_of(text, term))
            if not counts or counts & told:
                continue
            stems = papers.lexicon.stems(text)
            own = bound_coverage(question, stems)
            if own >= LEAST_OWN and bound_coverage(question, stems, *around) >= LEAST_COUNT:
                others.append((own, view, text))
    if others:
        _, view, text = max(others, key=lambda other: other[0])
        # A rounded number beside an exact one differs, but does not contradict it.
        differs = "elsewhere" if rounded or is_rounded(text) else "also_said"
        yield _also_said(view, text, papers, inquiry, key=differs)


def _also_said(
    view: PassageView, text: str, papers: Papers, inquiry: Inquiry, *, key: str = "also_said"
) -> Claim:
    evidence = papers.evidence(view.meeting, view.passage.place, text, sak=view.passage.sak)
    where = f"{evidence.document_title or evidence.document}, {evidence.locator}"
    said = phrase(key, inquiry.question.language, where=where, quote=evidence.quote)
    return Claim(text=said, evidence=(evidence,))


def _is_agenda_line(view: PassageView) -> bool:
    text = " ".join(view.passage.text.split())
    return any(
        item.quote and (text in item.quote or item.quote in text) for item in view.meeting.agenda
    )


def _minutes(printed: str) -> int:
    hours, minutes = re.split(r"[.:]", printed)
    return int(hours) * 60 + int(minutes)
