"""The meeting as a whole: its date and place, beginning and end, breaks, what is on at a time."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.answer import form_words
from assistant.answer.clock import asked_clocks
from assistant.answer.papers import Papers
from assistant.answer.phrases import enumerate_items, phrase
from assistant.answer.proposal import Inquiry, Proposal, bound_coverage
from assistant.answer.question import Question
from assistant.answer.result import Calculation, Claim
from assistant.answer.ways.agenda import is_end, line_claim, minutes_of, sak_words
from assistant.structure.meeting import AgendaItem, Meeting

SURE = 1.15
"""Above what a single agenda line scores: here the whole meeting is asked for."""
WHOLE, LEAST_OF_MEETING = 1.2, 0.5
"""Above what either of where and when scores alone; and how well the question must be covered by
what tells of the meeting."""
_MEETING = re.compile(
    r"\b(møtet?|the meeting|meeting|dagen|i dag|vi|me|we|the day)\b", re.IGNORECASE
)
_BREAKS = re.compile(r"\b(pauser|pausene|pausane|breaks)\b", re.IGNORECASE)
_ITEM = re.compile(r"\b(sak|saken|saka|sakene|punkt|item)\b", re.IGNORECASE)


def propose_timetable(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose answers from the agenda's lines taken together, for the latest meeting."""
    yield from _meeting_facts(inquiry)
    question, papers = inquiry.question, inquiry.papers
    for meeting in papers.meetings:
        timed = [item for item in meeting.agenda if item.start is not None]
        if len(timed) < 2 or not inquiry.scope.holds_meeting(meeting):
            continue
        yield from _at_clock(question, papers, meeting, timed)
        if _MEETING.search(question.text) and not _matter(question):
            yield from _whole(question, papers, meeting, timed)
        if _BREAKS.search(question.text) and not _matter(question):
            yield from _breaks(question, papers, meeting, timed)
        if question.has("max", "min") and question.has("duration"):
            yield from _longest(question, papers, meeting, timed)
        return


def _matter(question: Question) -> list[str]:
    """Return what the question names beside the meeting, its breaks and the words of asking."""
    form = {"møt", "møte", "meeting", "paus", "break", "time", "dag", "day", "ferdig", "finish"}
    return [
        t.surface
        for t in question.own
        if t.weight > 0.2 and not any(t.surface.startswith(word) for word in form)
        and not t.surface.startswith(("start", "begyn", "byrj", "slutt", "vare", "vara", "end"))
    ]  # fmt: skip


def _starts(item: AgendaItem, question: Question) -> str:
    # What has no number is named by its title alone.
    sak = sak_words(item) if item.number else ""
    told = {"sak": sak, "title": item.title, "start": item.start}
    return phrase("starts", question.language, **told).strip()


def _at_clock(
    question: Question, papers: Papers, meeting: Meeting, timed: list[AgendaItem]
) -> Iterator[Proposal]:
    for asked in asked_clocks(question.text):
        running = [item for item in timed if minutes_of(item.start or "0:00") <= asked]
        if running and asked <= minutes_of(timed[-1].start or "0:00"):
            text = _starts(running[-1], question)
            claim = line_claim(papers, meeting, text, running[-1], timed=True)
            yield Proposal("timetable.clock", 0.9, (claim,))
            return


def _whole(
    question: Question, papers: Papers, meeting: Meeting, timed: list[AgendaItem]
) -> Iterator[Proposal]:
    first, last = timed[0], timed[-1]
    if not is_end(last):
        return
    if question.has("duration"):
        minutes = minutes_of(last.start or "") - minutes_of(first.start or "")
        words = phrase("minutes", question.language, minutes=minutes)
        text = phrase(
            "meeting_lasts",
            question.language,
            start=first.start,
            end=last.start,
            calculation=f"{last.start} − {first.start} = {words}",
        )
        calculation = Calculation(
            operation="difference",
            operands=(float(minutes_of(last.start or "")), float(minutes_of(first.start or ""))),
            result=float(minutes),
        )
        claim = line_claim(papers, meeting, text, first, last, timed=True)
        claim = claim.model_copy(update={"calculation": calculation})
        yield Proposal("timetable.duration", SURE, (claim,))
    elif question.has("end"):
        text = phrase("ends", question.language, start=last.start)
        claim = line_claim(papers, meeting, text, last, timed=True)
        yield Proposal("timetable.end", SURE, (claim,))
    elif question.has("start"):
        text = phrase("meeting_starts", question.language, start=first.start)
        claim = line_claim(papers, meeting, text, first, timed=True)
        yield Proposal("timetable.start", SURE, (claim,))


def _breaks(
    question: Question, papers: Papers, meeting: Meeting, timed: list[AgendaItem]
) -> Iterator[Proposal]:
    breaks = [item for item in timed if item.is_break and not is_end(item)]
    if not breaks:
        return
    items = [f"{item.title} kl. {item.start}" for item in breaks]
    text = phrase(
        "breaks",
        question.language,
        count=len(breaks),
        items=enumerate_items(items, question.language),
    )
    claim = line_claim(papers, meeting, text, *breaks, timed=True)
    yield Proposal("timetable.breaks", SURE, (claim,))


def _longest(
    question: Question, papers: Papers, meeting: Meeting, timed: list[AgendaItem]
) -> Iterator[Proposal]:
    lasting = [
        (minutes_of(after.start or "") - minutes_of(item.start or ""), item, after)
        for item, after in pairwise(timed)
        if item.number is not None
    ]
    if not lasting or not _ITEM.search(question.text):
        return
    minutes, item, after = (min if question.has("min") else max)(lasting, key=lambda x: x[0])
    words = phrase("minutes", question.language, minutes=minutes)
    text = phrase(
        "starts_lasts",
        question.language,
        sak=sak_words(item),
        title=item.title,
        start=item.start,
        end=after.start,
        calculation=f"{after.start} − {item.start} = {words}",
    )
    calculation = Calculation(
        operation="difference",
        operands=(float(minutes_of(after.start or "")), float(minutes_of(item.start or ""))),
        result=float(minutes),
    )
    claim: Claim = line_claim(papers, meeting, text, item, after, timed=True)
    claim = claim.model_copy(update={"calculation": calculation})
    yield Proposal("timetable.longest", SURE, (claim,))


def _asks_both(question: Question) -> bool:
    return question.has("when") and question.has("where", "place")


def _where_and_when(meeting: Meeting, inquiry: Inquiry) -> Iterator[Proposal]:
    """Tell day, hour and place of a meeting where all are asked for in one breath."""
    papers, language = inquiry.papers, inquiry.question.language
    place = papers.find_quote(meeting, meeting.place) if meeting.place else None
    if place is None:
        return
    told = {"council": meeting.council, "place": meeting.place}
    date = f" {papers.date_words(meeting)}" if meeting.date else ""
    claims = [Claim(text=phrase("meeting_place", language, **told, date=date), evidence=(place,))]
    first = next((item for item in meeting.agenda if item.start is not None), None)
    if first is not None:
        text = phrase("meeting_starts", language, start=first.start)
        claims.append(line_claim(papers, meeting, text, first, timed=True))
    yield Proposal("timetable.where_when", WHOLE, tuple(claims))


def _meeting_facts(inquiry: Inquiry) -> Iterator[Proposal]:
    question, papers = inquiry.question, inquiry.papers
    if not question.has("place", "where", "when") or question.has("next", "previous"):
        return
    for meeting in papers.meetings:
        if not inquiry.scope.holds_meeting(meeting):
            continue
        stems = papers.lexicon.stems(
            f"{meeting.council} {meeting.council_short or ''} {meeting.title} {form_words.MEETING} "
            f"{meeting.date or ''} {papers.date_words(meeting)}"
        )
        score = bound_coverage(question, stems)
        date = f" {papers.date_words(meeting)}" if meeting.date else ""
        if meeting.place and question.has("place", "where"):
            found = papers.find_quote(meeting, meeting.place)
            text = phrase(
                "meeting_place",
                question.language,
                council=meeting.council,
                date=date,
                place=meeting.place,
            )
            if found is not None:
                yield Proposal("agenda.place", score * 1.1, (Claim(text=text, evidence=(found,)),))
        if _asks_both(question) and score >= LEAST_OF_MEETING:
            yield from _where_and_when(meeting, inquiry)
        if meeting.date and question.has("when") and not question.has("start", "end", "break"):
            found = papers.find_date(meeting)
            text = phrase(
                "meeting_date", question.language, council=meeting.council, date=date.strip()
            )
            if found is not None:
                yield Proposal("agenda.date", score, (Claim(text=text, evidence=(found,)),))
        return
