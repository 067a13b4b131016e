"""When a meeting begins and ends: as the notice sets it, and as the minutes say that it was."""

import re
from collections.abc import Iterator, Sequence

from assistant.answer import form_words
from assistant.answer.papers import Papers
from assistant.answer.periods import find_periods
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal, stands
from assistant.answer.question import Question
from assistant.answer.result import Calculation, Claim
from assistant.structure.meeting import Hours, Meeting

SET, WAS, LEAST_MATTER = 1.14, 1.16, 0.2
"""What the minutes say goes before the agenda's own lines, which go before a notice's head."""
_MEETING = re.compile(r"\b(\w*møt(e|et|er|a)|meeting|dere|vi|de|dei|me|we|they)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(var|vart|ble|blei|slutta|sluttet|varte|vara|ferdige?|begynte|byrja|starta|startet|møttes|"
    r"hevet|heva|was|were|did|ended|lasted|started|began|finished)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(skal|skulle|satt|sett|beregn\w+|planlagt|planlegg\w*|venta|ventet|forventet|ifølge|etter "
    r"(planen|innkalling\w*)|supposed|scheduled|planned|expected|will)\b",
    re.IGNORECASE,
)


def propose_hours(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose when the meeting that is asked about begins, ends, or how long it lasts."""
    question, papers = inquiry.question, inquiry.papers
    if not _MEETING.search(question.text) or question.has("next", "previous", "break"):
        return
    if not question.has("start", "end", "duration", "when"):
        return
    for meeting in papers.meetings:
        if not (meeting.hours and inquiry.scope.holds_meeting(meeting)):
            continue
        if not _of_meeting(question, papers, meeting):
            continue
        hours = _meant(meeting.hours, question)
        if hours is not None:
            claim = _claim(question, papers, meeting, hours)
            sure = WAS if hours.kind == "minutes" else SET
            yield Proposal("timetable.hours", sure, (claim,))
        return


def _of_meeting(question: Question, papers: Papers, meeting: Meeting) -> bool:
    """Tell whether a question names nothing but the meeting, its body and its day."""
    about = f"{meeting.council} {meeting.council_short or ''} {papers.date_words(meeting)}"
    if question.periods and not set(question.periods) & set(find_periods(about)):
        return False
    form = f"{form_words.MEETING} {form_words.AGENDA} ferdig sluttet hevet klokken tid tidspunkt"
    stems = papers.lexicon.stems(f"{about} {form}")
    english = {"meeting", "begin", "start", "end", "finish", "over", "last", "long", "time", "done"}
    return all(
        stands(t, stems)
        or any(t.surface.startswith(word) for word in english)
        or _AHEAD.fullmatch(t.surface)
        for t in question.matter
        if t.weight > LEAST_MATTER
    )


def _meant(told: Sequence[Hours], question: Question) -> Hours | None:
    """Return the hours that answer: of the minutes for what was, of the notice for what is set."""
    was = _PAST.search(question.text) and not _AHEAD.search(question.text)
    kinds = ("minutes", "notice") if was else ("notice", "minutes")
    ordered = sorted(told, key=lambda hours: kinds.index(hours.kind) if hours.kind in kinds else 2)
    if question.has("end", "duration") and not question.has("start"):
        ordered = [hours for hours in ordered if hours.end]
    return next((hours for hours in ordered if hours.start), None)


def _claim(question: Question, papers: Papers, meeting: Meeting, hours: Hours) -> Claim:
    evidence = (papers.evidence(meeting, hours.place, hours.quote),)
    if question.has("duration") and hours.start and hours.end:
        return _lasting(question, hours, hours.start, hours.end).model_copy(
            update={"evidence": evidence}
        )
    ended = hours.kind == "minutes"
    texts = []
    if not question.has("end") or question.has("start"):
        texts.append(phrase("meeting_starts", question.language, start=hours.start))
    if question.has("end") and hours.end:
        key = "meeting_ended" if ended else "meeting_to_end"
        texts.append(phrase(key, question.language, end=hours.end))
    return Claim(text=" ".join(texts), evidence=evidence)


def _lasting(question: Question, hours: Hours, start: str, end: str) -> Claim:
    first, last = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (start, end))
    words = phrase("minutes", question.language, minutes=last - first)
    key = "meeting_lasted" if hours.kind == "minutes" else "meeting_lasts"
    shown = f"{end} − {start} = {words}"
    text = phrase(key, question.language, start=start, end=end, calculation=shown)
    calculation = Calculation(
        operation="difference",
        operands=(float(last), float(first)),
        result=float(last - first),
    )
    return Claim(text=text, evidence=(), calculation=calculation)
