"""What a line of an agenda says of its sak beside the title: kind, people, hour and length.

They stand behind the title in any order and with any mark between: 'Budsjett, til drøfting ved
Kari Moe (45 minutter).', 'Budsjett (vedtak, 20 min)', 'Budsjett – v/ Kari Moe, kl. 10.15'.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from assistant.dates import find_times, parse_time_range
from assistant.language import split_sentences
from assistant.structure.agenda_words import role_of
from assistant.structure.presenters import split_presenters

_KIND = (
    r"(?:orientering|informasjon|drøfting|diskusjon|vedtak|beslutning|avgjerd|avgjørelse"
    r"|godkjenning|innspill|innspel)"
)
_KIND_AT_END = re.compile(
    rf"(?P<mark>\s+[–—-]\s+|\s*\(|[.,:;]\s+|(?<=[?!])\s+)(?P<to>til\s+)?(?P<kind>{_KIND})\)?\.?$",
    re.IGNORECASE,
)
_KIND_PART = re.compile(rf"(?:til\s+|for\s+)?(?P<kind>{_KIND}(?:s?sak)?)", re.IGNORECASE)
_LENGTH = r"(?:(?:ca|om lag|inntil)\.?\s*)?(?P<count>\d{1,3})\s*(?:min\.?|minutt(?:er|ar)?)"
_LENGTH_PART = re.compile(_LENGTH, re.IGNORECASE)
_LENGTH_AT_END = re.compile(rf"(?:\s*[,;:–—-]|\s*[.?!]\s)\s*{_LENGTH}\.?$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]+)[)\]]\s*\.?$")
_LABEL_AT_END = re.compile(
    r"(?:^|[.,;–—-]\s+|\s{2,}|(?<=[?!])\s+)(?P<key>[A-ZÆØÅ][\wæøå]+(?: [\wæøå]+){0,2}):\s*"
    r"(?P<value>[^:]{2,100})$"
)
_PAGE_DOTS = re.compile(r"\s*(?:\.\s?){3,}\s*\d*\s*$|\s+\d{1,3}\s*$")
_LEADERS = re.compile(r"(?:\.\s?){3,}")
_STAND_IN = "Sak"
_DETAILS = ("kind", "presenters", "handler", "start", "minutes")


class Entry(NamedTuple):
    """A sak as a line or a paragraph of an agenda tells it; '' and None for what it does not.

    ``rest`` is what follows of running text, which tells more of the sak.
    """

    title: str
    kind: str = ""
    presenters: str = ""
    handler: str = ""
    start: str | None = None
    end: str | None = None
    minutes: int | None = None
    rest: str = ""

    def filled_with(self, other: "Entry") -> "Entry":
        """Return it with what another entry of the same sak knows besides."""
        lacking = {name: getattr(other, name) for name in _DETAILS if not getattr(self, name)}
        if "start" in lacking:
            lacking["end"] = other.end
        return self._replace(**lacking)


def read_entry(text: str) -> Entry:
    """Split what stands behind a sak's number into title and the rest.

    Of running text the first sentence is the title; the sentences after it that hold nothing but
    details belong to it.
    """
    sentences = split_sentences(text) if text.rstrip().endswith(".") else [text]
    entry = _peeled(Entry(sentences[0].strip()))
    for at, sentence in enumerate(sentences[1:], start=1):
        details = read_details(sentence)
        if details is None:
            return entry._replace(rest=" ".join(sentences[at:]))
        entry = entry.filled_with(details)
    return entry


def read_minutes(cell: str) -> int | None:
    """Return the length that a cell tells: '20', '20 min'; None for an hour or anything else."""
    match = re.fullmatch(rf"\(?(?:{_LENGTH}|(?P<bare>\d{{1,3}}))\)?", cell.strip(), re.IGNORECASE)
    return int(match["count"] or match["bare"]) if match else None


def read_details(text: str) -> Entry | None:
    """Return what a line below a title tells, or None where it says anything else.

    'Til drøfting ved Mina Osland (45 minutter).' and 'Innleder: Kari Moe' are details.
    """
    found = _peeled(Entry(f"{_STAND_IN}. {text.strip()}"))
    if found.title.rstrip(" .") != _STAND_IN:
        return None
    return found._replace(title="") if any(getattr(found, name) for name in _DETAILS) else None


def _peeled(entry: Entry) -> Entry:
    """Take details off the end of a title until nothing but the title is left."""
    peels: tuple[Callable[[Entry], Entry | None], ...] = (
        _without_page,
        _without_label,
        _without_bracket,
        _without_length,
        _without_hour,
        _without_presenters,
        _without_kind,
    )
    while True:
        bare = entry._replace(title=entry.title.rstrip(" .:–—-\t") or entry.title)
        peeled = next((found for peel in peels if (found := peel(bare))), None)
        if peeled is None or not peeled.title.strip(" .,:;–—-"):
            title = bare.title.rstrip(" ,;") or bare.title
            return bare._replace(title=title, kind=bare.kind or _kind_in_title(title))
        entry = peeled


def _without_page(entry: Entry) -> Entry | None:
    """Take off the leaders and the page of a table of contents."""
    if not _LEADERS.search(entry.title):
        return None
    title = _PAGE_DOTS.sub("", entry.title)
    return entry._replace(title=title) if title != entry.title else None


def _without_label(entry: Entry) -> Entry | None:
    match = _LABEL_AT_END.search(entry.title)
    told = _labelled(match["key"], match["value"]) if match else None
    if match is None or told is None:
        return None
    return entry._replace(title=entry.title[: match.start()]).filled_with(told)


def _labelled(key: str, value: str) -> Entry | None:
    """Return what a label and its value tell: 'Innleder: Kari Moe', 'Tid: 20 min'."""
    role, value = role_of(key), value.strip(" .")
    minutes = read_minutes(value) if role == "length" or not value.isdecimal() else None
    start, end = parse_time_range(value)
    if role in {"time", "length"} and (minutes or start):
        return Entry("", start=start, end=end, minutes=minutes)
    if role == "kind":
        return Entry("", kind=value)
    if role == "presenter":
        return Entry("", presenters=value)
    return Entry("", handler=value) if role == "handler" else None


def _without_bracket(entry: Entry) -> Entry | None:
    """Take off a bracket that holds nothing but details: '(vedtak, 20 min, v/ Kari Moe)'."""
    match = _BRACKET.search(entry.title)
    if match is None or not entry.title[: match.start()].strip():
        return None
    told, people = Entry(""), []
    for part in (part.strip(" .") for part in re.split(r"[,;]|\s[–—-]\s", match["inside"])):
        length, kind = _LENGTH_PART.fullmatch(part), _KIND_PART.fullmatch(part)
        start, end = parse_time_range(part)
        if length:
            told = told.filled_with(Entry("", minutes=int(length["count"])))
        elif kind:
            told = told.filled_with(Entry("", kind=kind["kind"]))
        elif start:
            told = told.filled_with(Entry("", start=start, end=end))
        elif details := read_details(part):
            told = told.filled_with(details)
        else:
            people.append(part)
    if people:
        named, rest = split_presenters(f"{_STAND_IN} ({', '.join(people)})")
        if rest != _STAND_IN:
            return None
        told = told.filled_with(Entry("", presenters=named))
    return entry._replace(title=entry.title[: match.start()]).filled_with(told)


def _without_length(entry: Entry) -> Entry | None:
    match = _LENGTH_AT_END.search(entry.title)
    if match is None or entry.minutes:
        return None
    title = entry.title[: match.start()] + ("?" if "?" in match.group() else "")
    return entry._replace(title=title, minutes=int(match["count"]))


def _without_hour(entry: Entry) -> Entry | None:
    """Take off the hour that a title ends with, behind a mark: 'Budsjett, kl. 10.15–10.45'."""
    times = find_times(entry.title)[-2:]
    if not times or entry.start or times[-1].end != len(entry.title):
        return None
    first = next(t for t in times if _only_hours(entry.title[t.start :]))
    before = entry.title[: first.start]
    if not re.search(r"[,;–—-]\s*$", before):
        return None
    start, end = parse_time_range(entry.title[first.start :])
    return entry._replace(title=before, start=start, end=end) if start else None


def _only_hours(text: str) -> bool:
    return (
        re.fullmatch(r"(?:kl\.?|klokk[ae]n|til|og|[\s\d.:–—-])+", text, re.IGNORECASE) is not None
    )


def _without_presenters(entry: Entry) -> Entry | None:
    if entry.presenters:
        return None
    who, title = split_presenters(entry.title)
    return entry._replace(title=title, presenters=who.strip(" ,;")) if who else None


def _without_kind(entry: Entry) -> Entry | None:
    """Take off 'Til vedtak' and '(drøfting)'.

    After a mere dash or comma the kind is read too, but may be the title's own last word.
    """
    match = _KIND_AT_END.search(entry.title)
    if match is None or entry.kind:
        return None
    mark = match["mark"].strip()
    if mark in {"–", "—", "-", ",", ":", ";", ""} and not match["to"]:
        return None
    return entry._replace(title=entry.title[: match.start()].strip(), kind=match["kind"])


def _kind_in_title(title: str) -> str:
    """Return the kind that a title ends with behind a dash, which stays in it; '' without."""
    match = _KIND_AT_END.search(title)
    own = match is not None and match["mark"].strip() in {"–", "—", "-"} and not match["to"]
    return match["kind"] if match and own else ""
