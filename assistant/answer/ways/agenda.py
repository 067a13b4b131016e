"""The agenda: who presents, when, how long, which kind, what comes next, which saker."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answer import form_words
from assistant.answer.labels import label_cover
from assistant.answer.layers import Layer, Part, Things
from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers
from assistant.answer.phrases import enumerate_items, phrase
from assistant.answer.proposal import TELLS_APART, Inquiry, Proposal, bound_coverages, stands
from assistant.answer.question import Question
from assistant.answer.result import Calculation, Claim, Evidence
from assistant.answer.terms import OPERATION_WEIGHT, coverage
from assistant.answer.ways.next_meeting import asks_next_meeting
from assistant.dates import find_times
from assistant.structure.meeting import AgendaItem, Meeting, Presenter

_SAK = re.compile(r"\b(sak\w*|punkt\w*|tema\w*|post\w*|items?|point|topic)\b", re.IGNORECASE)


LINE_NAMED, NOTHING_ELSE = 0.7, 0.9
OTHER_MATTER = 0.4
"""Factor for a line that has nothing of what is asked about but the words of any agenda."""
SAME_LINE, MOST_LINES = 0.95, 4
"""How near in score to the best line another may be the one meant, and how many are tried."""


class _Ranked(NamedTuple):
    score: float
    meeting: Meeting
    position: int
    item: AgendaItem


def propose_agenda(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose answers from the agenda's lines."""
    yield from _longest(inquiry)
    ranked = sorted(_ranked(inquiry), key=lambda r: -r.score)
    if not ranked or ranked[0].score <= 0:
        return
    # A sak may stand on the agendas of several meetings, with its hour on one of them.
    meant = [r for r in ranked if r.score >= SAME_LINE * ranked[0].score][:MOST_LINES]
    for way in (_presenter, _time, _kind, _neighbour, _title):
        proposal = next(filter(None, (way(line, inquiry) for line in meant)), None)
        if proposal is not None:
            yield proposal


class _Lines(NamedTuple):
    """All lines of agendas with their words."""

    lines: list[tuple[Meeting, int, AgendaItem]]
    described: list[Stems]
    layer: Layer


def _lines_of(papers: Papers) -> _Lines:
    lines = [(m, index, item) for m in papers.meetings for index, item in enumerate(m.agenda)]
    described = [papers.lexicon.stems(_description(papers, m, item)) for m, _, item in lines]
    return _Lines(lines, described, Layer(described))


def _description(papers: Papers, meeting: Meeting, item: AgendaItem) -> str:
    people = " ".join(f"{p.name} {p.organisation or ''}" for p in item.presenters)
    about = (meeting.council, meeting.council_short or "", papers.date_words(meeting))
    kind = item.kind_printed or ""
    return " ".join((item.title, people, item.slot, kind, form_words.AGENDA, *about))


def _ranked(inquiry: Inquiry) -> Iterator[_Ranked]:
    """Yield the lines that hold something of the question, with how well they answer it."""
    question, papers = inquiry.question, inquiry.papers
    told = papers.once(_lines_of)
    covers = bound_coverages(question, Things(len(told.lines), Part(told.layer))).tolist()
    for (meeting, index, item), line, covered in zip(
        told.lines, told.described, covers, strict=True
    ):
        document = item.places[0].document if item.places else ""
        named = question.names_sak(item.number)
        if not (covered or named) or not inquiry.scope.holds(meeting, item.number, document):
            continue
        score = _item_score(covered, line, item, inquiry)
        if item.is_break and question.ordinal is not None:
            score *= 1.1 if _nth_break(meeting, index) == question.ordinal else 0.9
        elif item.is_break and item.start and _PART_OF_DAY.search(question.text):
            score *= 1.1 if _is_of_part(item.start, question.text) else 0.9
        yield _Ranked(score, meeting, index, item)


_PART_OF_DAY = re.compile(
    r"\b(?:(?P<late>ettermiddag\w*|etter lunsj\w*|afternoon|after lunch)|"
    r"formiddag\w*|føremiddag\w*|før lunsj\w*|morning|before lunch)\b",
    re.IGNORECASE,
)
NOON = "12:15"
"""A break that begins after this is one of the afternoon; the meal is at noon."""


def _is_of_part(start: str, text: str) -> bool:
    """Tell whether a break is of the part of the day that a question names."""
    found = _PART_OF_DAY.search(text)
    return found is not None and bool(found["late"]) == (start > NOON)


def _nth_break(meeting: Meeting, index: int) -> int:
    """Return which break an agenda line is, from 1; the last one is also −1."""
    breaks = [i for i, item in enumerate(meeting.agenda) if item.is_break and not is_end(item)]
    return breaks.index(index) + 1 if index in breaks else 0


def _item_score(covered: float, line: Stems, item: AgendaItem, inquiry: Inquiry) -> float:
    question, papers = inquiry.question, inquiry.papers
    title = papers.lexicon.stems(f"{item.title} {item.slot}")
    cover = label_cover(question.matter, title, papers.lexicon)
    score = covered * (0.75 + 0.25 * cover)
    if question.sak_numbers:
        return max(score, 0.95) if question.names_sak(item.number) else score * 0.1
    form = papers.lexicon.stems(form_words.AGENDA)
    matter = [t for t in question.own if t.weight >= TELLS_APART and not stands(t, form)]
    if matter and not any(stands(t, line) for t in matter):
        # 'Innlegget om kaia' is not held in a sak that says nothing of a quay.
        score *= OTHER_MATTER
    return score


def sak_words(item: AgendaItem) -> str:
    """Return 'Sak 4/26', or the title of an unnumbered item."""
    return item.label if item.number else item.title


def _line(papers: Papers, meeting: Meeting, item: AgendaItem) -> Evidence:
    return papers.evidence(meeting, item.places[0], item.quote or item.title, sak=item.number)


def slot_line(papers: Papers, meeting: Meeting, item: AgendaItem) -> Evidence:
    """Return the timetable's line of an item, or its line of the agenda where that tells all."""
    if not item.slot:
        return _line(papers, meeting, item)
    return papers.evidence(meeting, item.places[-1], item.slot, sak=item.number)


def line_claim(
    papers: Papers, meeting: Meeting, text: str, *items: AgendaItem, timed: bool = False
) -> Claim:
    """Return a claim proved by agenda lines; ``timed`` asks that they show their times."""
    evidence = [_line(papers, meeting, item) for item in items if item.places]
    if timed:
        pairs = [
            (_timed(papers, meeting, item, line), line)
            for item, line in zip(items, evidence, strict=False)
        ]
        # A timetable names a sak by its number or theme: its title stands on the agenda.
        evidence = [
            shown
            for item, (hour, line) in zip(items, pairs, strict=False)
            for shown in ((hour,) if item.title in hour.quote else dict.fromkeys((hour, line)))
        ]
    return Claim(text=text, evidence=tuple(evidence))


def _timed(papers: Papers, meeting: Meeting, item: AgendaItem, line: Evidence) -> Evidence:
    """Return the line itself when it holds the item's time, else the line of a time table."""
    if item.start is None or _clock_in(line.quote, item.start):
        return line
    if item.slot:
        return slot_line(papers, meeting, item)
    found = papers.find_line(meeting, item.title, lambda text: _clock_in(text, item.start or ""))
    return found or line


def _clock_in(text: str, clock: str) -> bool:
    return clock in {found.clock for found in find_times(text)} or clock in text.replace(".", ":")


def people_words(presenters: Sequence[Presenter], question: Question) -> str:
    """Return presenters with their organisations, as a sentence lists them."""
    names = [f"{p.name} ({p.organisation})" if p.organisation else p.name for p in presenters]
    return enumerate_items(names, question.language)


def _is_named(item: AgendaItem, inquiry: Inquiry) -> bool:
    """Tell whether a question names a line of the agenda: nearly all of it, or nothing else."""
    question, lexicon = inquiry.question, inquiry.papers.lexicon
    title = lexicon.stems(item.title)
    if label_cover(question.matter, title, lexicon) >= LINE_NAMED:
        return True
    return bool(question.matter) and coverage(question.matter, title) >= NOTHING_ELSE


def _presenter(best: _Ranked, inquiry: Inquiry) -> Proposal | None:
    question = inquiry.question
    title = inquiry.papers.lexicon.stems(best.item.title)
    named = label_cover(question.matter, title, inquiry.papers.lexicon) >= LINE_NAMED
    asks_else = question.has("votes", "decision", "proposal", "mover", "amount", "number", "why")
    asks_else = asks_else or question.has("members", "replace", "substitute", "absent")
    someone = question.has("who") or (question.has("which") and not _SAK.search(question.text))
    asks_who = someone and (question.has("present") or (named and not asks_else))
    topic_of_person = question.has("present") and any(
        stands(term, inquiry.papers.lexicon.stems(p.name))
        for p in best.item.presenters
        for term in question.own
    )
    bare = not [t for t in question.own if t.weight > OPERATION_WEIGHT]
    bare_who = question.has("who") and question.sak_numbers and bare and not asks_else
    if not (asks_who or topic_of_person or bare_who):
        return None
    if best.item.is_break or not (best.item.presenters or question.has("present")):
        return None
    key = "presents" if best.item.presenters else "no_presenter"
    text = phrase(
        key,
        question.language,
        sak=sak_words(best.item),
        title=best.item.title,
        people=people_words(best.item.presenters, question),
    )
    told = any(p.name in best.item.slot for p in best.item.presenters)
    evidence = (slot_line if told else _line)(inquiry.papers, best.meeting, best.item)
    claim = Claim(text=text, evidence=(evidence,))
    return Proposal("agenda.presenter", min(1.0, best.score) * 1.15, (claim,))


def _time(best: _Ranked, inquiry: Inquiry) -> Proposal | None:
    question = inquiry.question
    if best.item.start is None or not question.has("when", "start", "duration", "end"):
        return None
    if question.has("duration"):
        return _duration(best, inquiry)
    if question.years or question.has("number", "why", "decision", "next", "previous"):
        return None
    if question.has("amount") and not question.has("start"):
        return None
    key = "ends" if is_end(best.item) else "starts"
    text = phrase(
        key,
        question.language,
        sak=sak_words(best.item),
        title=best.item.title,
        start=best.item.start,
    )
    if sak_words(best.item) == best.item.title:
        # What has no number is named once: 'Lunsj «Lunsj»'.
        text = re.sub(rf"^{re.escape(best.item.title)} (?=[«“])", "", text)
    if question.has("kind") and best.item.kind_printed:
        text += " " + _kind_text(best, question)
    claim = line_claim(inquiry.papers, best.meeting, text, best.item, timed=True)
    fit = 1.1 if question.has("when", "start") else 0.9
    return Proposal("agenda.time", min(1.0, best.score) * fit, (claim,))


def is_end(item: AgendaItem) -> bool:
    """Tell whether an agenda line only marks the end of the meeting."""
    return item.is_break and item.title.strip().lower().startswith(("slutt", "møteslutt", "end"))


def _set_duration(best: _Ranked, inquiry: Inquiry) -> Proposal:
    """Tell how many minutes the timetable sets for an item."""
    question, item = inquiry.question, best.item
    words = phrase("minutes", question.language, minutes=item.minutes)
    named = {"sak": sak_words(item), "title": item.title, "start": item.start}
    text = phrase("set_for", question.language, **named, minutes=words)
    claim = Claim(text=text, evidence=(slot_line(inquiry.papers, best.meeting, item),))
    return Proposal("agenda.duration", min(1.0, best.score) * 1.15, (claim,))


def _duration(best: _Ranked, inquiry: Inquiry) -> Proposal | None:
    if best.item.minutes is not None:
        return _set_duration(best, inquiry)
    following = [i for i in best.meeting.agenda[best.position + 1 :] if i.start is not None]
    end = best.item.end or (following[0].start if following else None)
    if end is None or best.item.start is None:
        return None
    minutes = minutes_of(end) - minutes_of(best.item.start)
    question = inquiry.question
    words = phrase("minutes", question.language, minutes=minutes)
    text = phrase(
        "starts_lasts",
        question.language,
        sak=sak_words(best.item),
        title=best.item.title,
        start=best.item.start,
        end=end,
        calculation=f"{end} − {best.item.start} = {words}",
    )
    items = [best.item] if best.item.end else [best.item, following[0]]
    calculation = Calculation(
        operation="difference",
        operands=(float(minutes_of(end)), float(minutes_of(best.item.start))),
        result=float(minutes),
    )
    claim = line_claim(inquiry.papers, best.meeting, text, *items, timed=True)
    claim = claim.model_copy(update={"calculation": calculation})
    return Proposal("agenda.duration", min(1.0, best.score) * 1.15, (claim,))


_ASKS_LONGEST = re.compile(
    r"\b(?:(?P<most>lengst|mest|longest|most)|kortest|minst|shortest|least)\b"
    r"(?= (?:tid|time)\b|[^?]{0,30}$)",
    re.IGNORECASE,
)
_TAKES = re.compile(r"\b(tid|time|varer|varar|last|lasts|minutt\w*|minutes)\b", re.IGNORECASE)


def _longest(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the sak that the agenda of the latest meeting sets most or least time aside for."""
    question, papers = inquiry.question, inquiry.papers
    asked = _ASKS_LONGEST.search(question.text)
    if not (asked and _SAK.search(question.text) and _TAKES.search(question.text)):
        return
    for meeting in [m for m in papers.meetings if inquiry.scope.holds_meeting(m)][:1]:
        timed = []
        for position, item in enumerate(meeting.agenda):
            if item.number and (told := _duration(_Ranked(1.0, meeting, position, item), inquiry)):
                timed.append((_minutes_set(meeting, position), told))
        if len(timed) > 1:
            pick = max if asked["most"] else min
            yield pick(timed, key=lambda pair: pair[0])[1]


def _minutes_set(meeting: Meeting, position: int) -> int:
    """Return the minutes of a line of the agenda that ``_duration`` can tell of."""
    item = meeting.agenda[position]
    if item.minutes is not None:
        return item.minutes
    after = next((i.start for i in meeting.agenda[position + 1 :] if i.start is not None), None)
    return minutes_of(item.end or after or "00:00") - minutes_of(item.start or "00:00")


def minutes_of(clock: str) -> int:
    """Return minutes since midnight of 'HH:MM'."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _kind_text(best: _Ranked, question: Question) -> str:
    return phrase(
        "kind",
        question.language,
        sak=sak_words(best.item),
        title=best.item.title,
        kind=best.item.kind_printed,
    )


def _kind(best: _Ranked, inquiry: Inquiry) -> Proposal | None:
    question = inquiry.question
    if not best.item.kind_printed or not question.has("kind") or question.has("list", "number"):
        return None
    text = _kind_text(best, question)
    if question.has("when", "start") and best.item.start:
        text += " " + phrase(
            "starts",
            question.language,
            sak=sak_words(best.item),
            title=best.item.title,
            start=best.item.start,
        )
    claim = line_claim(inquiry.papers, best.meeting, text, best.item, timed=True)
    return Proposal("agenda.kind", min(1.0, best.score) * 1.12, (claim,))


def _neighbour(best: _Ranked, inquiry: Inquiry) -> Proposal | None:
    question = inquiry.question
    step = 1 if question.has("next") else -1 if question.has("previous") else 0
    named = _is_named(best.item, inquiry)
    about_agenda = bool(question.sak_numbers) or best.item.is_break or question.has("agenda")
    about_agenda = about_agenda or (
        named and (best.item.number is None or bool(_SAK.search(question.text)))
    )
    other = best.position + step
    if not step or not about_agenda or not 0 <= other < len(best.meeting.agenda):
        return None
    if question.has("amount", "number", "decision", "replace") or asks_next_meeting(question):
        return None
    item = best.meeting.agenda[other]
    name = f"{sak_words(item)} «{item.title}»" if item.number else f"«{item.title}»"
    if item.start:
        name += f" kl. {item.start}"
    text = phrase(
        "next" if step > 0 else "previous", question.language, sak=sak_words(best.item), next=name
    )
    claim = line_claim(inquiry.papers, best.meeting, text, best.item, item, timed=True)
    fit = 1.2 if best.item.is_break else 1.1
    return Proposal("agenda.neighbour", min(1.0, best.score) * fit, (claim,))


def _title(best: _Ranked, inquiry: Inquiry) -> Proposal | None:
    """Tell what a sak is that is only named by its number."""
    question = inquiry.question
    bare = not [t for t in question.own if t.weight > OPERATION_WEIGHT]
    if not (bare and question.sak_numbers and question.has("define")):
        return None
    text = sak_line(best.item, question)
    return Proposal(
        "agenda.title", best.score, (line_claim(inquiry.papers, best.meeting, text, best.item),)
    )


def sak_line(item: AgendaItem, question: Question) -> str:
    """Return an agenda line as a sentence: its number, title, kind and presenters."""
    text = f"{sak_words(item)}: {item.title}"
    if item.kind_printed:
        text += f" ({item.kind_printed.lower()})"
    if item.presenters:
        text += f" – {people_words(item.presenters, question)}"
    return f"{text}."
