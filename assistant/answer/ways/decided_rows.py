"""What the minutes changed of the thing whose figure a proposal's table tells."""

import re
from collections.abc import Iterator

from assistant.answer.papers import Papers
from assistant.answer.proposal import TELLS_APART, Inquiry, Proposal, stands
from assistant.answer.result import Claim, Evidence
from assistant.answer.ways.outcomes import outcomes_of
from assistant.answer.ways.telling import is_outcome, points_of, tell
from assistant.language import words
from assistant.structure.meeting import Decision, Meeting

_CELLS = ("cells.lookup", "cells.series", "cells.same_table")


def beside_changed(best: Proposal, inquiry: Inquiry) -> list[Claim]:
    """Return what was decided otherwise than proposed about the row that is told, if anything.

    'Byggesak, enebolig: 25 800' in the proposal's table is not what applies when the meeting
    decided that the fee for building permits stays as it was.
    """
    question = inquiry.question
    if best.way not in _CELLS or question.has("proposal", "mover", "votes"):
        return []
    rows = [e for claim in best.claims for e in claim.evidence if e.row is not None]
    return list(_changed(rows[0], inquiry)) if rows else []


def _changed(row: Evidence, inquiry: Inquiry) -> Iterator[Claim]:
    """Yield at most one claim with the points of the outcome that are about a row and are new."""
    question, papers = inquiry.question, inquiry.papers
    quote = papers.lexicon.stems(row.quote)
    for proposed in _proposals(row, papers):
        meeting, decision = proposed
        title = papers.lexicon.stems(papers.sak_title(meeting, decision.sak))
        naming = [
            t
            for t in question.matter
            if t.weight >= TELLS_APART and stands(t, quote) and not stands(t, title)
        ]
        if max(question.years, default=meeting.date or "") < (meeting.date or "")[:4]:
            # What was before is not changed.
            return
        said = {_wording(point) for point in points_of(decision.text)}
        for held, ended in outcomes_of(papers, meeting, decision):
            if not inquiry.scope.holds(held, ended.sak, ended.place.document):
                continue
            points = [
                point
                for point in points_of(ended.text)
                if _wording(point) not in said
                and any(stands(t, papers.lexicon.stems(_matter(point))) for t in naming)
            ]
            if points:
                yield tell(papers, held, ended, question, points)
                return


def _matter(point: str) -> str:
    """Return a point without what it is paid with: 'Dekning: 680 000 kroner fra fondet'."""
    return _PAID_WITH.split(point, maxsplit=1)[0]


_PAID_WITH = re.compile(
    r"\b(?:dekning|inndekning|dekkes|dekkast|finansier\w*|fund(?:ed|ing))\b", re.I
)


def _wording(point: str) -> tuple[str, ...]:
    """Return the words of a point without its number, which another paper may leave out."""
    told = words(point)
    return tuple(told[1:] if told[:1] and told[0].isdecimal() else told)


def _proposals(row: Evidence, papers: Papers) -> Iterator[tuple[Meeting, Decision]]:
    """Yield the proposal of the case paper whose table a row is of."""
    for meeting in papers.meetings:
        if meeting.id != row.meeting_id or papers.kind_of(meeting, row.document) == "minutes":
            continue
        for decision in meeting.decisions:
            same = decision.place.document == row.document and decision.sak == row.sak
            if same and row.sak and not is_outcome(papers, meeting, decision):
                yield meeting, decision
                return
