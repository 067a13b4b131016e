"""The next meeting: its day and place, by the plan of meetings and by what the papers say of it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from assistant.answer.passage_views import PassageView
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal, stands
from assistant.answer.question import Question
from assistant.answer.result import Claim, Evidence
from assistant.answer.ways.fit import LEAP_YEAR
from assistant.dates import FoundDate, find_dates
from assistant.language import split_sentences
from assistant.structure.meeting import Meeting, Table

SURE, LEAST_MATTER = 1.18, 0.3
"""Above what a line of the agenda scores; and the weight from which a word tells of another
matter than the meeting."""
_NEXT = r"(?:neste|næste|next|kommende|komande|påfølgende|følgende|upcoming)"
_NEXT_MEETING = re.compile(
    rf"\b{_NEXT} (?:[\w-]+ ){{0,2}}?[\w-]*(?:møte[tr]?|meetings?|samling\w*)\b|"
    r"\b(?:møtet?|meeting) (?:etter|after) (?:den |the )?\d|"
    r"\b(?:møtes|møtest|møter|sees|ses|sjåast|samles|samlast|meet)\b[^.?]{0,40}"
    r"\b(?:neste gang|igjen|att|again|next)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(møte(?:plan|kalender|dato|datoer|datoar)\w*|"
    rf"{_NEXT} (?:\w+)?møte\w*|meeting (?:plan|schedule|dates|calendar)|{_NEXT} meetings?)\b",
    re.IGNORECASE,
)
_SITS = re.compile(r"\b(møtes|møtest|neste (?:\w+)?møte\w*|next meeting|meets)\b", re.IGNORECASE)
_OTHER_THING = re.compile(r"(?<=\d)\. (?=[A-ZÆØÅ])")
"""'Neste møte er 18. mars kl. 09.30. Saker må meldes 4. mars' says when in its first sentence."""
_PLACE = re.compile(r"sted|stad|plass|lokale|rom|place|venue|location", re.IGNORECASE)
_FORM = re.compile(
    r"\w*møt\w*|meet\w*|råd\w*|utvalg\w*|utval\w*|styre\w*|neste|next|etter|after|igjen|again|gang|"
    r"dato\w*|date|dag\w*|holdes|halde|avholdes|held|board|council|committee|kommende|komande|sted",
    re.IGNORECASE,
)
_AUTHORITY = ("notice", "minutes")
"""The kinds of paper that set a day, the more authoritative first; others only mention it."""


class _Coming(NamedTuple):
    """A meeting to come as one place in the papers gives it."""

    day: date
    printed: str
    place: str
    rank: int
    evidence: Evidence


def asks_next_meeting(question: Question) -> bool:
    """Tell whether a question asks for the meeting after this one, or after a day."""
    return _NEXT_MEETING.search(question.text) is not None


def propose_next_meeting(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the first meeting after the day that is named, or after the latest in the papers."""
    question, papers = inquiry.question, inquiry.papers
    if not asks_next_meeting(question) or not question.has("when", "where", "place"):
        return
    held = [m for m in papers.meetings if m.date and inquiry.scope.holds_meeting(m)]
    if not held or question.sak_numbers:
        return
    latest = held[0]
    council = papers.lexicon.stems(f"{latest.council} {latest.council_short or ''}")
    dated = {word for f in find_dates(question.text, year=LEAP_YEAR) for word in f.text.split()}
    beside = [
        t
        for t in question.matter
        if t.weight > LEAST_MATTER
        and not _FORM.fullmatch(t.surface)
        and not stands(t, council)
        and t.surface not in {word.strip(".").lower() for word in dated}
    ]
    if beside:
        return
    after = _reference(question.text, latest)
    coming = sorted(_coming(inquiry, latest, after), key=lambda c: (c.rank, c.day))
    asks_place = question.has("where", "place") and not question.has("when")
    if coming and not (asks_place and not coming[0].place):
        yield Proposal("agenda.next_meeting", SURE, tuple(_claims(coming, latest, inquiry)))


def _reference(text: str, latest: Meeting) -> date:
    """Return the day after which a meeting is sought."""
    own = date.fromisoformat(latest.date or "")
    named = find_dates(text, year=own.year)
    return named[0].day if named else own


def _claims(coming: Sequence[_Coming], latest: Meeting, inquiry: Inquiry) -> Iterator[Claim]:
    best, language = coming[0], inquiry.question.language
    where = f", {best.place}" if best.place else ""
    text = phrase("next_meeting", language, council=latest.council, date=best.printed, place=where)
    yield Claim(text=text, evidence=(best.evidence,))
    for other in coming[1:]:
        if other.day != best.day:
            said = phrase(
                "also_said",
                language,
                where=other.evidence.where,
                quote=other.evidence.quote,
            )
            yield Claim(text=said, evidence=(other.evidence,))
            return


def _coming(inquiry: Inquiry, latest: Meeting, after: date) -> Iterator[_Coming]:
    """Yield, for each place in the papers of the same body, the first meeting that it gives."""
    papers = inquiry.papers
    for meeting in papers.meetings:
        if meeting.council != latest.council or not inquiry.scope.holds_meeting(meeting):
            continue
        for table in meeting.tables:
            if _PLAN.search(" ".join((table.title, *table.heading_path[-1:]))):
                yield from _first_row(table, meeting, after, inquiry)
    for view in papers.statements:
        if view.meeting.council == latest.council and view.passage.kind != "table":
            yield from _first_told(view, after, inquiry)


def _rank(meeting: Meeting, document: str, inquiry: Inquiry) -> int:
    kind = inquiry.papers.kind_of(meeting, document)
    return _AUTHORITY.index(kind) if kind in _AUTHORITY else len(_AUTHORITY)


def _first_row(table: Table, meeting: Meeting, after: date, inquiry: Inquiry) -> Iterator[_Coming]:
    year = date.fromisoformat(meeting.date).year if meeting.date else None
    for row in table.rows:
        found = find_dates(row.quote, year=year)
        if not found or found[0].day <= after:
            continue
        at = [n for n, column in enumerate(table.columns) if _PLACE.search(column)]
        place = next((row.cells[n] for n in at if n < len(row.cells)), "")
        evidence = inquiry.papers.evidence(meeting, row.place, row.quote, sak=table.sak)
        rank = _rank(meeting, row.place.document, inquiry)
        yield _Coming(found[0].day, found[0].text, place, rank, evidence)
        return


def _first_told(view: PassageView, after: date, inquiry: Inquiry) -> Iterator[_Coming]:
    passage, meeting = view.passage, view.meeting
    headed = any(_PLAN.search(heading) for heading in passage.heading_path[-1:])
    for text in split_sentences(passage.text):
        if not (_SITS.search(text) or (headed and passage.kind == "list_item")):
            continue
        found = _dates_of(_OTHER_THING.split(text)[0], meeting)
        later = [f for f in found if f.day > after]
        if later:
            first = min(later, key=lambda f: f.day)
            evidence = inquiry.papers.evidence(meeting, passage.place, text, sak=passage.sak)
            rank = _rank(meeting, passage.place.document, inquiry)
            yield _Coming(first.day, first.text, "", rank, evidence)
            return


def _dates_of(text: str, meeting: Meeting) -> list[FoundDate]:
    """Return the days of a sentence; '11. juni og 17. september 2030' share their year."""
    given = find_dates(text)
    own = date.fromisoformat(meeting.date) if meeting.date else None
    if given:
        return find_dates(text, year=given[-1].day.year)
    if own is None:
        return []
    found = find_dates(text, year=own.year)
    return [f if f.day >= own else f._replace(day=f.day.replace(year=own.year + 1)) for f in found]
