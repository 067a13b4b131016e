"""Where the papers contradict each other: the other place that says another thing of the same."""

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from assistant.answer import form_words
from assistant.answer.papers import Papers, match_all
from assistant.answer.passage_views import PassageView
from assistant.answer.periods import find_years
from assistant.answer.phrases import phrase
from assistant.answer.proposal import (
    Inquiry,
    Proposal,
    bound_coverage,
    scaled,
    stands,
    statements_covering,
)
from assistant.answer.question import Want
from assistant.answer.result import Claim, Evidence
from assistant.answer.terms import Term, coverage
from assistant.answer.ways.agenda import minutes_of
from assistant.answer.ways.fit import KEPT_TEXTS, counts_of, figures_of, is_rounded
from assistant.dates import find_dates
from assistant.numbers import KRONER, NUMBER_WORDS, Unit, find_numbers, find_unit
from assistant.saknumbers import find_sak_numbers

LEAST_SAME = 0.6
"""How much of the question a place must cover to be about the same thing."""
LEAST_COUNT = 0.8
"""The same for two counts: a false contradiction is worse than none."""
LEAST_OWN = 0.6
"""How much of the question the other sentence must cover without its headings."""
LEAST_NAMING = 0.2
"""Weight from which a word of the question must stand in the other place."""
_NO_FIGURE: tuple[Want, ...] = (
    "why", "how", "list", "when", "decision", "decided", "proposal", "difference", "max", "min",
)  # fmt: skip
"""What is not answered by a figure of one thing."""
NEARLY = 0.85
"""How near in score to the sentence told a cell of the same thing must be."""
MINUTES_APART = 30
"""Two times further apart belong to two different points of a meeting."""
_TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d)")


def disagreeing(best: Proposal, inquiry: Inquiry, proposals: Sequence[Proposal]) -> list[Claim]:
    """Return at most one claim that names another place with another time, count or figure."""
    if best.way in ("agenda.time", "agenda.neighbour", "agenda.duration"):
        return list(_other_time(best, inquiry))
    if best.way == "sentences" and inquiry.question.counted:
        return list(_other_count(best, inquiry))
    if inquiry.question.has("votes"):
        return list(_other_votes(best, inquiry))
    if inquiry.question.has("when") and best.way.startswith(_TELLS_DAY):
        return list(_other_day(best, inquiry))
    told = _figure_of(best)
    if told is None or inquiry.question.has(*_NO_FIGURE):
        return []
    return list(_other_figure(told, best, inquiry, proposals))[:1]


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


def _other_count(best: Proposal, inquiry: Inquiry) -> Iterator[Claim]:
    """Another sentence that puts another number right before the counted word."""
    term = inquiry.question.counted[0]
    told = {n for claim in best.claims for n in counts_of(claim.evidence[0].quote, term)}
    if not told:
        return
    rounded = any(is_rounded(claim.evidence[0].quote) for claim in best.claims)
    papers, question = inquiry.papers, inquiry.question
    own_told = max(
        bound_coverage(question, papers.lexicon.stems(c.evidence[0].quote)) for c in best.claims
    )
    saker = {c.evidence[0].sak for c in best.claims} - {None}
    others = []
    for view in statements_covering(inquiry, LEAST_COUNT):
        # What a sak is about need not be named in its own papers.
        of_sak = view.passage.sak in saker
        around = (scaled(view.headings, 0.85), scaled(view.context, 1.0 if of_sak else 0.6))
        for text in view.sentences:
            counts = set(counts_of(text, term))
            if not counts or counts & told:
                continue
            stems = papers.lexicon.stems(text)
            own = bound_coverage(question, stems)
            alike = own >= min(LEAST_OWN, own_told) > 0.0
            if alike and bound_coverage(question, stems, *around) >= LEAST_COUNT:
                others.append((own, view, text))
    if others:
        _, view, text = max(others, key=lambda other: other[0])
        # A rounded number beside an exact one differs, but does not contradict it.
        differs = "elsewhere" if rounded or is_rounded(text) else "also_said"
        yield _also_said(view, text, papers, inquiry, key=differs)


_TELLS_DAY = ("sentences", "rows.cell", "cells.")
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
    return int(printed) if printed.isdigit() else NUMBER_WORDS[printed.lower()]


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


@lru_cache(maxsize=KEPT_TEXTS)
def _days(text: str) -> frozenset[date]:
    return frozenset(found.day for found in find_dates(text))


def _other_day(best: Proposal, inquiry: Inquiry) -> Iterator[Claim]:
    """Another place, a row or a sentence, that gives another day for the same thing."""
    question, papers = inquiry.question, inquiry.papers
    source = best.claims[0].evidence[0]
    told = {day for claim in best.claims for e in claim.evidence for day in _days(e.quote)}
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
    yield from islice(_days_elsewhere(named, told, source.meeting_id, inquiry), 1)


def _days_elsewhere(
    named: Sequence[Term], told: Set[date], meeting: str, inquiry: Inquiry
) -> Iterator[Claim]:
    """Yield the rows, then the sentences of one day, that name the same and share no day."""
    papers = inquiry.papers
    for table in papers.tables:
        for row in table.table.rows if table.meeting.id == meeting else ():
            days = _days(row.quote)
            if days and not days & told and match_all(named, papers.lexicon.stems(row.quote)):
                sak = table.table.sak
                found = papers.evidence(table.meeting, row.place, row.quote, sak=sak)
                yield _said_there(found, inquiry)
    for view in papers.statements:
        if view.meeting.id != meeting or view.passage.kind == "table":
            continue
        for text in view.sentences:
            days = _days(text)
            if len(days) != 1 or days & told or _WEIGHS.search(text):
                continue
            if match_all(named, papers.lexicon.stems(text)):
                yield _also_said(view, text, papers, inquiry)


class _Amount(NamedTuple):
    """A number as printed."""

    value: float
    decimals: int
    unit: Unit | None


class _Figure(NamedTuple):
    """A figure that is told, with its claim."""

    amount: _Amount
    claim: Claim


def _figure_of(proposal: Proposal) -> _Figure | None:
    """Return the only figure of a sentence or cell that a proposal tells, or None."""
    if proposal.way not in ("sentences", "cells.lookup") or len(proposal.claims) != 1:
        return None
    claim = proposal.claims[0]
    quote = claim.evidence[0].quote
    if proposal.way == "cells.lookup":
        if len(claim.figures) != 1:
            return None
        figure = claim.figures[0]
        _, _, decimals = figure.printed.partition(",")
        return _Figure(_Amount(figure.value, len(decimals), find_unit(figure.unit or "")), claim)
    found = _only_figure(quote)
    return _Figure(found, claim) if found else None


@lru_cache(maxsize=KEPT_TEXTS)
def _only_figure(text: str) -> _Amount | None:
    """Return the figure of a sentence that holds one alone and weighs nothing up."""
    kept = set(figures_of(text))
    numbers = [n for n in find_numbers(text) if n.value in kept]
    if len({n.value for n in numbers}) != 1 or is_rounded(text) or _WEIGHS.search(text):
        return None
    number = numbers[0]
    _, _, decimals = number.text.partition(",")
    return _Amount(number.value, len(decimals), number.unit)


_WEIGHS = re.compile(
    r"\b(mer|meir|mindre|flere|fleire|færre|høyere|høgare|lavere|lågare|øk\w*|auk\w*|reduse\w*|"
    r"ned|opp|mot|fra|frå|over|under|enn|minst|inntil|foresl\w+|forslag\w*|dersom|hvis|om lag)\b",
    re.IGNORECASE,
)
"""Words by which a figure is a change, a limit, a wish or one of several."""


def _other_figure(
    told: _Figure, best: Proposal, inquiry: Inquiry, proposals: Sequence[Proposal]
) -> Iterator[Claim]:
    """Yield claims of another figure for the same thing: in a cell for a sentence, or in text."""
    papers, question = inquiry.papers, inquiry.question
    if best.way == "sentences":
        for other in proposals:
            cell = _figure_of(other) if other.way == "cells.lookup" else None
            close = other.score >= NEARLY * best.score
            if cell is None or not close or not _is_of_asked(other, inquiry):
                continue
            if _differs(told.amount, cell.amount) and _same_meeting(told, cell):
                yield _said_there(cell.claim.evidence[0], inquiry)
    named = [t for t in question.own if t.weight > LEAST_NAMING]
    yield from _nearby_figure(told, best, inquiry)
    for view in statements_covering(inquiry, LEAST_COUNT):
        if view.meeting.id != told.claim.evidence[0].meeting_id or view.passage.kind == "table":
            continue
        for text in view.sentences:
            found = _only_figure(text)
            if found is None or not _differs(told.amount, found) or text in told.claim.text:
                continue
            stems = papers.lexicon.stems(text)
            around = (scaled(view.headings, 0.85), scaled(view.context, 0.6))
            covered = bound_coverage(question, stems, *around) >= LEAST_COUNT
            same = covered and match_all(named, stems)
            if same and not papers.decision_with(view.meeting, view.passage, text):
                yield _also_said(view, text, papers, inquiry)


def _is_of_asked(cell: Proposal, inquiry: Inquiry) -> bool:
    """Tell whether a cell's row, column or table names all that is asked for."""
    evidence = cell.claims[0].evidence[0]
    about = " ".join((cell.claims[0].text, evidence.sak_title or "", *evidence.context))
    named = [t for t in inquiry.question.own if t.weight > LEAST_NAMING]
    return match_all(named, inquiry.papers.lexicon.stems(about), least=LEAST_OF_CELL)


LEAST_OF_CELL = 0.5
MOST_APART = 0.25
"""How far apart two figures are at most that may be of one thing, where a paper names it above."""


def _nearby_figure(told: _Figure, best: Proposal, inquiry: Inquiry) -> Iterator[Claim]:
    """Yield claims of a sentence that gives another figure than a cell for what its paper is about.

    'Det året vil tjenesten koste 39,5 mill. kr': the sak's title says which service, the sentence
    before says which year. What names a row of the table is of that row.
    """
    papers, question = inquiry.papers, inquiry.question
    source, value = told.claim.evidence[0], told.amount.value
    table = next((t for t in papers.tables if t.table.id == source.table_id), None)
    if best.way != "cells.lookup" or table is None or source.sak is None or not question.years:
        return
    labels = [t for r, t in zip(table.table.rows, table.row_stems, strict=True) if not r.is_sum]
    saying = [t for t in question.own if t.weight > LEAST_NAMING]
    for view in papers.statements:
        if (view.meeting.id, view.passage.sak) != (source.meeting_id, source.sak):
            continue
        for number, text in view.spans:
            found = _only_figure(view.sentences[number])
            stems = papers.lexicon.stems(text)
            around = (stems, view.context) if found else ()
            same = found and all(stands(t, *(around if t.entity else (stems,))) for t in saying)
            if not found or not same or set(question.years) != set(find_years(text)):
                continue
            apart = abs(found.value - value) <= MOST_APART * max(found.value, value)
            of_row = any(label and label.keys() <= stems.keys() for label in labels)
            own = view.sentences[number]
            decided = papers.decision_with(view.meeting, view.passage, own)
            differs = found.unit == told.amount.unit and _differs(told.amount, found)
            if apart and differs and not of_row | bool(decided):
                yield _also_said(view, own, papers, inquiry)


def _differs(one: _Amount, other: _Amount) -> bool:
    """Tell whether two figures of one unit differ by more than their precision."""
    if one.unit in KRONER and other.unit in KRONER:
        least = max(KRONER[one.unit] / 10**one.decimals, KRONER[other.unit] / 10**other.decimals)
        apart = one.value * KRONER[one.unit] - other.value * KRONER[other.unit]
        return bool(abs(apart) >= least)
    decimals = min(one.decimals, other.decimals)
    return one.unit == other.unit and round(one.value, decimals) != round(other.value, decimals)


def _same_meeting(one: _Figure, other: _Figure) -> bool:
    return one.claim.evidence[0].meeting_id == other.claim.evidence[0].meeting_id


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
