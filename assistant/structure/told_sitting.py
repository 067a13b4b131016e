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
_AT = re.compile(
    r"[\s,]*\b(?:i|på|ved|at|in)\s+(?P<place>[A-ZÆØÅ][^.;()]{2,90})"
    r"|,\s+(?P<named>[^\W\d_][^.;:()]{2,60})\.?$"
)
"""'… kl. 10 i Rådhuset', '… kl. 10–12, møterom Brisen, Lyngvik.'"""
_BEGAN = re.compile(r"\b(?:sett?|satt|start\w*|åpn\w*|opn\w*|begyn\w*|tok til|opened)\b", re.I)
_ENDED = re.compile(r"\b(?:hev\w*|slutt\w*|avslutt\w*|ferdig|closed|ended)\b", re.IGNORECASE)


class ToldSitting(NamedTuple):
    """Day, place and hours of a meeting as sentences tell them; None for what they do not."""

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
        day, rest = found
        named = _AT.match(rest[_end_of_times(rest) :])
        hours = _hours(sentence, unit, kind)
        if hours is None and index + 1 < len(sentences):
            after, following = sentences[index + 1]
            hours = _hours_of_minutes(following, after, kind)
        place = (named["place"] or named["named"]) if named else ""
        return ToldSitting(day, " ".join(place.split()) or None, hours)
    return None


def _sentences_above(units: Sequence[Unit]) -> Iterator[tuple[Unit, str]]:
    for unit in units:
        if leading_sak_number(unit.text) or unit.block.kind == "table":
            return
        if unit.block.kind == "paragraph":
            yield from ((unit, sentence) for sentence in split_sentences(unit.text))


def _of_sentence(sentence: str, kind: DocumentKind) -> tuple[datetime.date, str] | None:
    """Return the day that a sentence gives its meeting, and what stands behind it."""
    dates = find_dates(sentence)
    if not dates:
        return None
    first = dates[0]
    before = sentence[: first.start]
    meetings = list(_MEETING.finditer(before))
    if not meetings or len(before) - meetings[-1].end() > _MOST_BETWEEN:
        return None
    other = _ANOTHER.search(before) or _NOT_ITS_DAY.search(before[meetings[-1].end() :])
    if other or (kind == "notice" and _RECORD.search(before)):
        return None
    return first.day, sentence[first.end :]


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
