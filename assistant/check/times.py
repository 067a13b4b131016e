"""Times of the agenda: that they follow each other, and that other papers say the same."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from assistant.check.findings import Certainty, Finding, minutes_of, passage_spot
from assistant.check.programme import (
    Line,
    as_clock,
    hours_of,
    item_spot,
    minutes_after_midnight,
    programmes,
)
from assistant.check.words import Phrase, say
from assistant.dates import find_times
from assistant.saknumbers import find_sak_numbers
from assistant.structure.meeting import AgendaItem, Meeting, Passage
from assistant.structure.wording import normalise

_BREAK_WORD = re.compile(r"\b\w*(?:pause|lunsj|middag)\w*\b", re.IGNORECASE)
_RESUMES = re.compile(
    r"\b(?:oppstart|starte?r?|begynne?r?|byrje?r?|fortsette?r?|held\s+fram|igjen|att|tilbake"
    r"|resumes?|back)\b",
    re.IGNORECASE,
)
_TIME_KEYS = frozenset({"tid", "tidspunkt", "møtetid", "møtetidspunkt", "klokkeslett", "start"})
_LONGEST_BREAK = 90
_ENDS = re.compile(r"^(?:slutt|møteslutt|møtet slutter|avslutning|heving)", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:ca|circa|om\s+lag|rundt|etter|før|tidligst|cirka)\b", re.IGNORECASE)
_LEAST_LENGTHS = 3
_MOST_WORDS = 30


def check_times(meeting: Meeting) -> Iterator[Finding]:
    """Yield times that go backwards, overlap or do not add up, and two times for one sak."""
    minutes = minutes_of(meeting)
    lists = [lines for lines in programmes(meeting) if lines[0].spot.place.document not in minutes]
    seen: set[tuple[str, str]] = set()
    for lines in lists:
        for finding in (*_order(lines), *_lengths(lines)):
            key = (finding.message(), finding.spots[0].quote)
            if key not in seen:
                seen.add(key)
                yield finding
    for first, second in combinations(lists, 2):
        yield from _two_lists(first, second)
    items = [item for item in meeting.agenda if item.start and item.places]
    if not items:
        return
    yield from _frame(meeting, items)
    for passage in meeting.passages:
        if passage.place.document not in minutes and passage.kind != "table":
            yield from _breaks(passage, items)
            yield from _named_saker(passage, items, meeting)


def _name(item: AgendaItem) -> str:
    return item.label if item.number else f"«{item.title}»"


def _order(lines: Sequence[Line]) -> Iterator[Finding]:
    for before, after in pairwise(lines):
        if after.start < before.start:
            said = say(
                "starts_before",
                after=after.name,
                start=as_clock(after.start),
                before=before.name,
                earlier=as_clock(before.start),
            )
            yield _clash(said, after, before)
        elif before.end is not None and after.start < before.end:
            said = say(
                "overlaps",
                after=after.name,
                start=as_clock(after.start),
                before=before.name,
                end=as_clock(before.end),
            )
            yield _clash(said, after, before)
    for line in lines:
        if line.end is not None and line.end < line.start:
            end, start = as_clock(line.end), as_clock(line.start)
            yield _clash(say("ends_before", name=line.name, end=end, start=start), line)


def _clash(said: Phrase, *lines: Line, certainty: Certainty = "certain") -> Finding:
    return Finding(
        kind="time",
        severity="error",
        certainty=certainty,
        said=said,
        spots=tuple(line.spot for line in lines),
    )


def _lengths(lines: Sequence[Line]) -> Iterator[Finding]:
    """Compare the minutes that are set off with the time to the next line, where most agree."""
    timed = [
        (line, after, line.start + line.length)
        for line, after in pairwise(lines)
        if line.length is not None
    ]
    wrong = [entry for entry in timed if entry[2] != entry[1].start]
    if len(timed) - len(wrong) < _LEAST_LENGTHS or len(wrong) > len(timed) / 3:
        return
    for line, after, ends in wrong:
        said = say("length", name=line.name, after=after.name, start=as_clock(after.start))
        told = say(
            "arithmetic_of_time",
            start=as_clock(line.start),
            length=line.length or 0,
            ends=as_clock(ends),
        )
        finding = _clash(said, line, after, certainty="likely")
        yield finding.model_copy(update={"shown": (told,)})


def _two_lists(first: Sequence[Line], second: Sequence[Line]) -> Iterator[Finding]:
    other = {line.sak: line for line in second if line.sak}
    for line in first:
        again = other.get(line.sak) if line.sak else None
        if again is not None and again.start != line.start:
            one, two = as_clock(line.start), as_clock(again.start)
            yield _clash(say("two_times", sak=line.sak or "", one=one, other=two), again, line)


def _frame(meeting: Meeting, items: Sequence[AgendaItem]) -> Iterator[Finding]:
    """Compare the hours that the notice gives with the first and the last item."""
    notices = {paper.path for paper in meeting.papers if paper.kind == "notice"}
    documents = {item.places[0].document for item in items}
    starts = {minutes_after_midnight(item.start or ""): item for item in items}
    ends = {minutes_after_midnight(item.end): item for item in items if item.end}
    first, last = min(starts), max({*starts, *ends})
    for passage in meeting.passages:
        if passage.place.document not in notices & documents or passage.sak is not None:
            continue
        for line in passage.text.split("\n"):
            key, _, value = line.partition("\t") if "\t" in line else line.partition(":")
            if normalise(key) not in _TIME_KEYS:
                continue
            start, end = hours_of(value)
            if start is not None and start > first:
                item = starts[first]
                said = say(
                    "meeting_starts",
                    told=as_clock(start),
                    item=_name(item),
                    clock=as_clock(first),
                )
                yield _off(passage, line, said, item)
            elif end is not None and end < last:
                item = (starts | ends)[last]
                said = say(
                    "meeting_ends", told=as_clock(end), item=_name(item), clock=as_clock(last)
                )
                yield _off(passage, line, said, item)


def _off(passage: Passage, line: str, said: Phrase, item: AgendaItem) -> Finding:
    return Finding(
        kind="time",
        severity="error",
        certainty="likely",
        said=said,
        spots=(passage_spot(passage, line), item_spot(item)),
    )


def _breaks(passage: Passage, items: Sequence[AgendaItem]) -> Iterator[Finding]:
    """Compare 'Pause – oppstart igjen kl. 14.20' with what follows the break in the agenda."""
    text = " ".join(passage.text.split())
    under_break = any(_BREAK_WORD.fullmatch(head.strip()) for head in passage.heading_path[-1:])
    if not _RESUMES.search(text) or not (under_break or _BREAK_WORD.search(text)):
        return
    times = [minutes_after_midnight(found.clock) for found in find_times(text)]
    if len(times) != 1 or len(text.split()) > _MOST_WORDS:
        return
    at = times[0]
    breaks = [
        (item, after)
        for item, after in pairwise(items)
        if item.is_break and not _ENDS.match(item.title)
    ]
    starts = {minutes_after_midnight(after.start or "") for _, after in breaks}
    ends = {minutes_after_midnight(item.end) for item, _ in breaks if item.end}
    told = [
        (item, after)
        for item, after in breaks
        if 0 < at - minutes_after_midnight(item.start or "") <= _LONGEST_BREAK
    ]
    if not told or at in starts | ends:
        return
    item, after = max(told, key=lambda pair: pair[0].start or "")
    yield Finding(
        kind="time",
        severity="error",
        certainty="likely",
        said=say(
            "break_ends",
            item=item.title,
            told=as_clock(at),
            clock=after.start or "",
            after=_name(after),
        ),
        spots=(passage_spot(passage), item_spot(item), item_spot(after)),
    )


def _named_saker(
    passage: Passage, items: Sequence[AgendaItem], meeting: Meeting
) -> Iterator[Finding]:
    """Compare 'Sak 4/26 kl. 13.15' with the agenda."""
    text = " ".join(passage.text.split())
    year = int(meeting.date[:4]) if meeting.date else None
    numbers = {found.number for found in find_sak_numbers(text, year=year)}
    times = find_times(text)
    if len(numbers) != 1 or len(times) != 1 or len(text.split()) > _MOST_WORDS:
        return
    item = next((i for i in items if i.number in numbers), None)
    if _ABOUT.search(text):
        return
    if item is None or text in item.quote or item.quote in text:
        return
    at = times[0].clock
    taken = {clock for i in items if i is not item for clock in (i.start, i.end)}
    apart = abs(minutes_after_midnight(at) - minutes_after_midnight(item.start or ""))
    if at in {item.start, item.end} | taken or apart > _LONGEST_BREAK:
        return
    yield Finding(
        kind="time",
        severity="warning",
        certainty="likely",
        said=say("other_time", item=_name(item), told=at, clock=item.start or ""),
        spots=(passage_spot(passage), item_spot(item)),
    )
