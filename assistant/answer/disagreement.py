"""Where the papers contradict each other: the other place that says another thing of the same."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice

import numpy as np

from assistant.answer import form_words
from assistant.answer.layers import Part, Things
from assistant.answer.lexicon import Stems
from assistant.answer.papers import MONTHS, Papers
from assistant.answer.passage_views import PassageView
from assistant.answer.phrases import phrase
from assistant.answer.proposal import (
    STANDS,
    TELLS_APART,
    Inquiry,
    Proposal,
    bound_coverage,
    scaled,
    stands,
    statements_covering,
)
from assistant.answer.question import Question, Want
from assistant.answer.result import Claim, Evidence
from assistant.answer.stated import WEIGHS, Stated, days_of, stated_by, stated_cell, stated_in
from assistant.answer.terms import Term, coverage
from assistant.answer.ways.agenda import minutes_of
from assistant.answer.ways.cell import Cell, cell_text, claim_of
from assistant.answer.ways.years import own_years
from assistant.numbers import NUMBER_WORDS
from assistant.saknumbers import find_sak_numbers
from assistant.structure.meeting import Meeting

LEAST_SAME = 0.6
"""How much of the question a place must cover to be about the same thing."""
LEAST_TOLD = 0.5
"""How much of the question the figure that is told must itself name."""
LEAST_NAMING = 0.2
"""Weight from which a word of the question must stand in the other place."""
_NO_FIGURE: tuple[Want, ...] = (
    "why", "how", "list", "when", "decision", "decided", "proposal", "difference", "max", "min",
)  # fmt: skip
"""What is not answered by a figure of one thing."""
MOST_APART = 0.25
"""How far apart two figures are at most that are taken to be of one thing."""
IN_COMPOUND = 0.6
"""Strength of a word that begins or ends a longer one."""
LEAST_PAPERS, OF_ALL = 3, 0.8
"""A word must stand in more papers, and more of all papers, than this to be of them all."""
MINUTES_APART = 30
"""Two times further apart belong to two different points of a meeting."""
_TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d)")


def disagreeing(best: Proposal, inquiry: Inquiry) -> list[Claim]:
    """Return at most one claim that names another place with another time, count or figure."""
    if best.way in ("agenda.time", "agenda.neighbour", "agenda.duration"):
        return list(_other_time(best, inquiry))
    if inquiry.question.has("votes"):
        return list(_other_votes(best, inquiry))
    if inquiry.question.has("when") and best.way.startswith(_TELLS_DAY):
        return list(_other_day(best, inquiry))
    if inquiry.question.has(*_NO_FIGURE):
        return []
    return list(_other_figure(best, inquiry))


def _other_time(best: Proposal, inquiry: Inquiry) -> Iterator[Claim]:
    told = {_minutes(t) for claim in best.claims for t in _TIME.findall(claim.text)}
    papers, question = inquiry.papers, inquiry.question
    asking = papers.lexicon.stems(form_words.AGENDA)
    named = [t for t in question.own if t.surface.startswith("paus") or not stands(t, asking)]
    for view in statements_covering(inquiry, LEAST_SAME) if named else ():
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


_TELLS_DAY = ("sentences", "rows.cell", "cells.")
_MONTH_OF_YEAR = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}) (?P<year>20\d\d)\b", re.IGNORECASE)
LEAST_DAY, LEAST_NAMED, LEAST_BALLOT = 0.6, 2, 0.35
"""How much of the question two places that give a day must share, and in how many words; and how
much of it another result must name where a sak had several ballots."""
_TALLY = re.compile(
    rf"\b(?P<one>\d+|{'|'.join(NUMBER_WORDS)}) (?:mot|against|to) "
    rf"(?P<other>\d+|{'|'.join(NUMBER_WORDS)})\b",
    re.IGNORECASE,
)


def _tallies(text: str) -> set[tuple[int, int]]:
    """Return the results of ballots that a text gives: 'åtte mot tre' is (8, 3)."""
    return {(_count(m["one"]), _count(m["other"])) for m in _TALLY.finditer(text)}


def _count(printed: str) -> int:
    return int(printed) if printed.isdecimal() else NUMBER_WORDS[printed.lower()]


def _other_votes(best: Proposal, inquiry: Inquiry) -> Iterator[Claim]:
    """Another paper that names the sak and gives another result: a remark to the minutes."""
    papers, evidence = inquiry.papers, best.claims[0].evidence[0]
    told = _tallies(" ".join(claim.text for claim in best.claims))
    if not told or evidence.sak is None:
        return
    own = [v for v in papers.statements if v.passage.sak == evidence.sak]
    several = any(_tallies(view.passage.text) - told for view in own)
    # Of several ballots in a sak, the other paper must name the one that is told.
    asked = [t for t in inquiry.question.own if t.weight > LEAST_NAMING and not t.entity]
    for view in papers.statements:
        if view in own:
            continue
        for text in view.sentences:
            if not _tallies(text) - told:
                continue
            named = {found.number for found in find_sak_numbers(text)}
            same = not several or coverage(asked, papers.lexicon.stems(text)) >= LEAST_BALLOT
            if same and evidence.sak in named:
                yield _also_said(view, text, papers, inquiry)
                return


def _other_day(best: Proposal, inquiry: Inquiry) -> Iterator[Claim]:
    """Another place, a row or a sentence, that gives another day for the same thing."""
    question, papers = inquiry.question, inquiry.papers
    source = best.claims[0].evidence[0]
    told = _moments(" ".join(claim.text for claim in best.claims)) or _moments(source.quote)
    said = papers.lexicon.stems(
        " ".join((*(c.text for c in best.claims), *source.context, source.sak_title or ""))
    )
    own = [t for t in question.own if t.weight > LEAST_NAMING]
    named = [t for t in own if stands(t, said)]
    whole = sum(t.weight for t in own)
    if not told or len(named) < LEAST_NAMED:
        return
    if sum(t.weight for t in named) < LEAST_DAY * whole:
        return
    yield from islice(_days_elsewhere(named, told, source, inquiry), 1)


def _moments(text: str) -> frozenset[str]:
    """Return the days that a text names, and the months where it names no day: '2031-05'."""
    days = frozenset(day.isoformat() for day in days_of(text))
    months = (_MONTH_OF_YEAR.finditer(text)) if not days else ()
    return days or frozenset(
        f"{m['year']}-{MONTHS.index(m['month'].lower()) + 1:02}" for m in months
    )


def _agree(one: Set[str], other: Set[str]) -> bool:
    """Tell whether two places name one time, be it that one gives the month alone."""
    return any(a.startswith(b) or b.startswith(a) for a in one for b in other)


def _days_elsewhere(
    named: Sequence[Term], told: Set[str], source: Evidence, inquiry: Inquiry
) -> Iterator[Claim]:
    """Yield the rows, then the sentences of one day, that name the same and share no day.

    Of a name it is enough that it stands above them.
    """
    papers = inquiry.papers
    for table in papers.tables:
        around = (table.title_stems, table.context_stems)
        for row in table.table.rows if table.meeting.id == source.meeting_id else ():
            moments = _moments(row.quote)
            if not moments or _agree(moments, told) or row.quote == source.quote:
                continue
            if _names(named, papers.lexicon.stems(row.quote), *around):
                sak = table.table.sak
                found = papers.evidence(table.meeting, row.place, row.quote, sak=sak)
                yield _said_there(found, inquiry)
    for view in papers.statements:
        if view.meeting.id != source.meeting_id or view.passage.kind == "table":
            continue
        for text in view.sentences:
            moments = _moments(text)
            if len(moments) != 1 or _agree(moments, told) or WEIGHS.search(text):
                continue
            if _names(named, papers.lexicon.stems(text), view.headings, view.context):
                yield _also_said(view, text, papers, inquiry)


def _names(named: Sequence[Term], own: Stems, *around: Stems) -> bool:
    return all(stands(t, own, *(around if t.entity else ())) for t in named)


def _other_figure(best: Proposal, inquiry: Inquiry) -> Iterator[Claim]:
    """Yield a claim of another figure for the same thing: in a sentence or a cell alike."""
    papers = inquiry.papers
    if years := own_years(inquiry.question, papers, inquiry.scope):
        dated = inquiry.question.model_copy(update={"years": years})
        inquiry = inquiry._replace(question=dated)
    question = inquiry.question
    told = stated_by(best, question, papers)
    if told is None:
        return
    things = Things(len(papers.statements), *map(Part, papers.statement_layers))
    asked = _telling(told, things, inquiry)
    others = [
        other
        for other in (_stated_elsewhere(told, asked, things, inquiry) if asked else ())
        if _contradicts(told, other, asked, inquiry)
    ]
    if others:
        nearest = max(others, key=lambda other: bound_coverage(question, *other.own))
        yield _told_there(nearest, told, inquiry)


def _stated_elsewhere(
    told: Stated, asked: Sequence[Term], things: Things, inquiry: Inquiry
) -> Iterator[Stated]:
    """Yield the figures of the same meeting where all that is asked for is named."""
    papers, question = inquiry.papers, inquiry.question
    meeting = _meeting_of(told)
    named = np.ones(things.size, dtype=bool)
    for term in asked:
        named &= things.match_across(term) >= STANDS
    for number in np.flatnonzero(named):
        view = papers.statements[number]
        if view.meeting is meeting and view.passage.kind != "table":
            yield from stated_in(view, papers, question.counted)
    if isinstance(told.source, Cell):
        return
    for table in papers.tables:
        if table.meeting is not meeting or not all(
            any(s in table.all_stems for s in term.stems) for term in asked
        ):
            continue
        for row, line in enumerate(table.table.rows):
            for column, number_of in enumerate(line.values):
                if number_of is not None and column not in table.misread:
                    yield stated_cell(Cell(table, row, column, number_of), papers)


def _meeting_of(stated: Stated) -> Meeting:
    source = stated.source
    return source.view.meeting if isinstance(source, Cell) else source.meeting


def _telling(told: Stated, things: Things, inquiry: Inquiry) -> list[Term]:
    """Return the words of the question that say of what the told figure is.

    They may be part of a compound elsewhere: the 'takstmann' tells of the 'takst'.
    """
    question, papers = inquiry.question, inquiry.papers
    meeting = _meeting_of(told)
    asked = [
        t
        for t in question.own
        if t.weight > LEAST_NAMING
        and not t.surface.isdecimal()
        and not _is_of_all(t, meeting, things, papers)
    ]
    named = [t for t in asked if t.match_across(told.texts) >= STANDS]
    if sum(t.weight for t in named) < LEAST_TOLD * sum(t.weight for t in asked):
        return []
    return [_in_compounds(t, papers) for t in named]


def _in_compounds(term: Term, papers: Papers) -> Term:
    if term.entity:
        return term
    held = tuple(((s,), IN_COMPOUND) for s in papers.lexicon.holding(term.surface))
    return replace(term, variants=(*term.variants, *held))


def _is_of_all(term: Term, meeting: Meeting, things: Things, papers: Papers) -> bool:
    """Tell whether a name stands in most papers: it is of the body itself, and tells nothing.

    So does 'selskapet', which weighs little.
    """
    if not term.entity and term.weight >= TELLS_APART:
        return False
    found = np.flatnonzero(things.match(term) >= STANDS)
    views = [v for v in map(papers.statements.__getitem__, found) if v.meeting is meeting]
    named = {v.passage.place.document for v in views}
    return len(named) > max(LEAST_PAPERS, OF_ALL * len(meeting.papers))


def _contradicts(told: Stated, other: Stated, asked: Sequence[Term], inquiry: Inquiry) -> bool:
    """Tell whether two figures are of one thing and cannot both be right."""
    papers, question = inquiry.papers, inquiry.question
    if other.quote == told.quote or other.unit != told.unit:
        return False
    apart = abs(told.value - other.value)
    if apart < max(told.step, other.step) or apart > MOST_APART * max(told.value, other.value):
        return False
    if not _same_time(told, other, question):
        return False
    if not all(t.match_across(other.texts) >= STANDS for t in asked):
        return False
    if not any(stands(t, *other.own) for t in asked if not t.entity):
        return False
    said = (*told.texts, papers.lexicon.stems(question.text))
    if not all(t.match_across(said) >= STANDS for t in other.telling):
        return False
    if not all(t.match_across((*other.texts, said[-1])) >= STANDS for t in told.telling):
        return False
    if isinstance(other.source, PassageView):
        passage = other.source.passage
        return not papers.decision_with(other.source.meeting, passage, other.quote)
    return True


def _same_time(told: Stated, other: Stated, question: Question) -> bool:
    """Tell whether two figures may be of one time; one without a year is of the meeting's."""
    if told.days and other.days and told.days.isdisjoint(other.days):
        return False
    usual = question.years or ((_meeting_of(told).date or "")[:4],)
    return not (told.years or {*usual}).isdisjoint(other.years or usual)


def _told_there(other: Stated, told: Stated, inquiry: Inquiry) -> Claim:
    """Return the claim of the other figure; one that is rounded differs but contradicts nothing."""
    papers, question = inquiry.papers, inquiry.question
    source = other.source
    if isinstance(source, PassageView):
        key = "elsewhere" if told.rounded or other.rounded else "also_said"
        return _also_said(source, other.quote, papers, inquiry, key=key)
    claim = claim_of(papers, cell_text(source, question), [source])
    where = claim.evidence[0].where
    said = phrase("also_in_table", question.language, where=where, told=claim.text)
    return claim.model_copy(update={"text": said})


def _said_there(evidence: Evidence, inquiry: Inquiry) -> Claim:
    said = phrase(
        "also_said", inquiry.question.language, where=evidence.where, quote=evidence.quote
    )
    return Claim(text=said, evidence=(evidence,))


def _also_said(
    view: PassageView, text: str, papers: Papers, inquiry: Inquiry, *, key: str = "also_said"
) -> Claim:
    evidence = papers.evidence(view.meeting, view.passage.place, text, sak=view.passage.sak)
    said = phrase(key, inquiry.question.language, where=evidence.where, quote=evidence.quote)
    return Claim(text=said, evidence=(evidence,))


def _is_agenda_line(view: PassageView) -> bool:
    text = " ".join(view.passage.text.split())
    return any(
        item.quote and (text in item.quote or item.quote in text) for item in view.meeting.agenda
    )


def _minutes(printed: str) -> int:
    hours, minutes = re.split(r"[.:]", printed)
    return int(hours) * 60 + int(minutes)
