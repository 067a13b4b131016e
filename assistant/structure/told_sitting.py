"""The meeting as a notice or minutes tell it in a sentence: 'Styret kalles inn til møte …'."""

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.dates import find_dates, find_times
from assistant.language import split_sentences
from assistant.saknumbers import leading_sak_number
from assistant.structure.meeting import DocumentKind, Hours
from assistant.structure.units import Unit
from assistant.structure.wording import BODY

_MOST_BETWEEN = 45
"""So many characters at most stand between the word for the meeting and its day."""
_MEETING = re.compile(r"\b\w*(?:møte(?:t|r)?|samling(?:a|en)?|meeting)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:neste|førre|forrige|siste|komande|kommende|påfølgende|tidligere|next|last|previous)\b",
    re.IGNORECASE,
)
_RECORD = re.compile(r"protokoll|referat|møtebok|minutes", re.IGNORECASE)
_NOT_ITS_DAY = re.compile(
    r"\b(?:senest|seinast|innen|innan|frist\w*|forfall\w*|utsend\w*|sendt|by)\b", re.IGNORECASE
)
_INSIDE = r"(?:[^.;()]|(?<=\d)\.(?=\s[a-zæøå]))"
_NO_PLACE = r"(?:forbindelse|samband|regi|forkant|etterkant|henhold|tråd|tillegg|grunn|vegne)"
_AT = re.compile(
    rf"[\s,]*\b(?:i|på|ved|at|in)\s+(?P<place>(?!{_NO_PLACE}\b)[^\W\d_]{_INSIDE}{{2,90}})"
    rf"|,\s+(?P<named>[^\W\d_]{_INSIDE}{{2,60}})\.?$"
)
"""'… kl. 10 i Rådhuset', '… kl. 10–12, møterom Brisen, 2. etasje.'"""
_GOES_ON = re.compile(
    r",?\s+(?:og|med|for|der|hvor|kor|til)\s+(?=(?:[a-zæøå]+\s+){0,3}(?:å|er|blir|vi|det|behandling)\b)"
)
"""Behind the place a sentence may go on with what is to be done there."""
_HOUR_BEHIND = re.compile(
    r"[\s,]*(?:(?:fra|frå|from)\s+)?(?:kl\b|klokk[ae]n?\b|\d{1,2}:\d\d)", re.I
)
_BESIDE = re.compile(r"\b(?:befaring|synfaring|formøte|gruppemøte|frist|middag|lunsj)\w*", re.I)
"""What has a day and an hour of its own beside the meeting."""
_BEGAN = re.compile(r"\b(?:sett?|satt|start\w*|åpn\w*|opn\w*|begyn\w*|tok til|opened)\b", re.I)
_ENDED = re.compile(r"\b(?:hev\w*|slutt\w*|avslutt\w*|ferdig|closed|ended)\b", re.IGNORECASE)
_WILL_END = re.compile(
    r"\b(?:hev|slutt|avslutt|ferdig|var(?:e|er|ar|te)\b|end|close)\w*", re.IGNORECASE
)
_END_REACH = 3
"""The hour of the end is told so many sentences below that of the beginning at most."""


class ToldSitting(NamedTuple):
    """Body, day, place and hours of a meeting as sentences tell them; None for what they do not."""

    body: str | None
    day: datetime.date
    place: str | None
    hours: Hours | None


def told_sitting(units: Sequence[Unit], kind: DocumentKind) -> ToldSitting | None:
    """Return the meeting that the text above the first sak of a notice or minutes tells of.

    Args:
        units: The first page.
        kind: Minutes tell of 'protokoll fra møtet …'; in a notice that is an earlier one.
    """
    sentences = list(_sentences_above(units))
    for index, (unit, sentence) in enumerate(sentences):
        found = _of_sentence(sentence, kind)
        if found is None:
            continue
        before, day, rest = found
        bodies = list(BODY.finditer(before))
        following = sentences[index + 1 : index + 1 + _END_REACH]
        hours = _hours(sentence, unit, kind)
        if hours is None and following:
            hours = _hours_of_minutes(following[0][1], following[0][0], kind)
        if hours and hours.end is None:
            hours = _with_end(hours, [text for _, text in following])
        return ToldSitting(bodies[-1].group() if bodies else None, day, _place(rest), hours)
    return None


def _place(rest: str) -> str | None:
    """Return the place that stands right behind day and hour."""
    named = _AT.match(rest[_end_of_times(rest) :])
    place = (named["place"] or named["named"]) if named else ""
    return " ".join(_GOES_ON.split(place)[0].split()) or None


def _with_end(hours: Hours, following: Sequence[str]) -> Hours:
    """Add the end that a sentence below tells ('Vi regner med å være ferdige til kl. 13.00.')."""
    for sentence in following:
        times = find_times(sentence)
        told = bool(times) and _WILL_END.search(sentence[: times[0].start])
        if told and hours.start is not None and times[0].clock > hours.start:
            return hours.model_copy(
                update={"end": times[0].clock, "quote": f"{hours.quote} {sentence}"}
            )
    return hours


def _sentences_above(units: Sequence[Unit]) -> Iterator[tuple[Unit, str]]:
    for unit in units:
        if leading_sak_number(unit.text) or unit.block.kind == "table":
            return
        if unit.block.kind == "paragraph":
            yield from ((unit, sentence) for sentence in split_sentences(unit.text))


def _of_sentence(sentence: str, kind: DocumentKind) -> tuple[str, datetime.date, str] | None:
    """Return the day that a sentence gives its meeting, with what stands before and behind it.

    The meeting is named before the day, or a notice tells a day and an hour: 'Vi sees onsdag 8.
    november kl. 12.30 i Biblioteket.'
    """
    dates = find_dates(sentence)
    if not dates:
        return None
    first = dates[0]
    before, rest = sentence[: first.start], sentence[first.end :]
    if kind == "notice" and _RECORD.search(before):
        return None
    meetings = list(_MEETING.finditer(before))
    if meetings and len(before) - meetings[-1].end() <= _MOST_BETWEEN:
        own = before[meetings[-1].end() :]
    elif kind == "notice" and _HOUR_BEHIND.match(rest) and not _BESIDE.search(before):
        own = before
    else:
        return None
    other = _ANOTHER.search(before) or _NOT_ITS_DAY.search(own)
    return None if other else (before, first.day, rest)


def _end_of_times(text: str) -> int:
    """Return where the hours end that a text begins with."""
    end = 0
    for clock in find_times(text):
        if re.sub(
            r"\b(?:kl|klokk[ae]n?|fra|frå|til|from|to|at)\b", "", text[end : clock.start]
        ).strip(" .,–-"):
            break
        end = clock.end
    return end


def _hours(sentence: str, unit: Unit, kind: DocumentKind) -> Hours | None:
    clocks = [found.clock for found in find_times(sentence)]
    if not 0 < len(clocks) <= 2:
        return None
    end = clocks[1] if len(clocks) > 1 else None
    return Hours(start=clocks[0], end=end, kind=kind, place=unit.place, quote=sentence)


def _hours_of_minutes(sentence: str, unit: Unit, kind: DocumentKind) -> Hours | None:
    """Read 'Møtet ble satt kl. 10.00 og hevet kl. 13.50.'."""
    times = find_times(sentence)
    begins = [t for t in times if _BEGAN.search(sentence[: t.start].rpartition(" og ")[2])]
    if not begins or not _MEETING.search(sentence[: times[0].start]):
        return None
    ends = [t for t in times[1:] if _ENDED.search(sentence[times[0].end : t.start])]
    end = ends[0].clock if ends else None
    return Hours(start=begins[0].clock, end=end, kind=kind, place=unit.place, quote=sentence)
