"""What is told of a sak beside its title, part by part: kind, people, handler, hour and length.

The parts stand in any order and with any mark between: 'Til drøfting. Innleder: Kari Moe, KS.
Ca. 45 min.', '18.50 · Salgssjef Kari Moe', 'Saksbehandlar Kari Moe'.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.dates import parse_time_range
from assistant.structure.agenda_words import role_of
from assistant.structure.kinds import is_letter
from assistant.structure.names import is_organisation, is_person, is_title, split_title
from assistant.structure.presenters import split_presenters

KIND = (
    r"(?:orientering|informasjon|drøfting|diskusjon|vedtak|beslutning|avgjerd|avgjørelse"
    r"|godkjenning|innspill|innspel)"
)
LENGTH = (
    r"(?:(?:ca|om lag|omtrent|rundt|inntil|avs[ae]tt)\.?\s*)?(?P<count>\d{1,3})\s*"
    r"(?:min\.?|minutt(?:er|ar)?)"
)
_KIND_PART = re.compile(rf"(?:(?:saker?\s+)?(?:til|for)\s+)?(?P<kind>{KIND}(?:s?sak)?)", re.I)
_LENGTH_PART = re.compile(LENGTH, re.IGNORECASE)
_HOURS_PART = re.compile(r"(?:kl\.?|klokk[ae]n|til|og|[\s\d.:–—-])+", re.IGNORECASE)
_KEY = r"[A-ZÆØÅ][\wæøå]+(?: [\wæøå]+){0,2}"
_LABELLED = re.compile(rf"(?P<key>{_KEY})\s*:\s*(?P<value>\S.*)")
_LATER_KEY = re.compile(rf"\s+(?=(?P<key>{_KEY})\s*:\s)")
_MARKS = re.compile(
    r"\s*[;·•|\n\t]\s*|\s{2,}|,\s+|\s+(?=v/|ved\s)|(?<!\d)\s+[–—-]\s+|\s+[–—-]\s+(?!\d)"
    r"|(?<!\b(?i:ca|kl|nr|dr))(?<!\b(?i:v))(?<!\b[A-ZÆØÅ])\.\s+(?=[A-ZÆØÅ\d])"
)
_BRACKETED = re.compile(r"[(\[](?P<inside>[^()\[\]]+)[)\]]\.?")
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*)\)")
_STAND_IN = "Sak"
_FIELDS = ("kind", "presenters", "handler", "start", "minutes")
_DOERS = frozenset({"presenter", "handler"})
_AT = ("ved ", "fra ", "frå ")
_MOST_WORDS = 7


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

    @property
    def tells(self) -> bool:
        """Whether it says anything beside the title."""
        return any(getattr(self, name) for name in _FIELDS)

    def filled_with(self, other: "Entry") -> "Entry":
        """Return it with what another entry of the same sak knows besides."""
        lacking = {name: getattr(other, name) for name in _FIELDS if not getattr(self, name)}
        if "start" in lacking:
            lacking["end"] = other.end
        return self._replace(**lacking)


def is_hours(text: str) -> bool:
    """Tell whether a text is nothing but an hour or a span of two: 'Kl. 10.15–10.45'."""
    return _HOURS_PART.fullmatch(text) is not None and parse_time_range(text)[0] is not None


def read_minutes(cell: str) -> int | None:
    """Read how long something lasts: '20 min', 'ca. 45 minutter', and '20' alone."""
    bare = cell.strip(" ()")
    found = _LENGTH_PART.fullmatch(bare) or re.fullmatch(r"(?P<count>\d{1,3})", bare)
    return int(found["count"]) or None if found else None


def read_details(text: str) -> Entry | None:
    """Return what a text tells of a sak where it tells nothing else; its title is ''.

    A person without a word for what they do counts beside other details only.
    """
    bracketed = _BRACKETED.fullmatch(text.strip())
    if bracketed and is_letter(bracketed["inside"]):
        return Entry("", kind=bracketed["inside"])
    reading = _Reading()
    parts = _parts(bracketed["inside"] if bracketed else text)
    return reading.told() if all(map(reading.takes, parts)) else None


class _Reading:
    """Goes through the parts of a text, of which each may go on with the one before."""

    def __init__(self) -> None:
        self._told = Entry("")
        self._people: list[str] = []
        self._role: str | None = None
        self._after_presenters = False

    def takes(self, part: str) -> bool:
        """Take in a part; False where it is none that tells of a sak."""
        detail = _read_part(part) or _of_role(self._role, part)
        self._role = None
        if detail is not None:
            self._told = self._told.filled_with(detail)
            self._after_presenters = bool(detail.presenters)
        elif self._people and role_of(part) == "handler":
            self._told = self._told.filled_with(Entry("", handler=self._people.pop()))
        elif self._after_presenters and _is_of_people(part):
            mark = " " if part.startswith(_AT) else ", "
            self._told = self._told._replace(presenters=f"{self._told.presenters}{mark}{part}")
        elif self._people or is_person(split_title(part).name):
            self._people.append(part)
            return _is_of_people(part)
        else:
            self._role = role_of(part)
            return self._role in _DOERS
        return True

    def told(self) -> Entry | None:
        """Return what all of the parts tell, or None."""
        if self._people and self._told.tells:
            self._told = self._told.filled_with(Entry("", presenters=", ".join(self._people)))
        return self._told if self._told.tells else None


def _parts(text: str) -> Iterator[str]:
    """Yield the parts of a text, with a label and its value together."""
    for bracket in _BRACKET.finditer(text) if text[:1] not in "([" else ():
        if read_details(bracket["inside"]):
            text = text.replace(bracket.group(), f"; {bracket['inside']};", 1)
    for piece in _MARKS.split(text):
        start = 0
        for match in _LATER_KEY.finditer(piece):
            if role_of(match["key"]):
                yield from filter(None, [piece[start : match.start()].strip(" .–—-")])
                start = match.end()
        yield from filter(None, [piece[start:].strip(" .–—-")])


def _read_part(part: str) -> Entry | None:
    length, kind = _LENGTH_PART.fullmatch(part), _KIND_PART.fullmatch(part)
    if length:
        return Entry("", minutes=int(length["count"]))
    if kind:
        return Entry("", kind=kind["kind"])
    if is_hours(part):
        start, end = parse_time_range(part)
        return Entry("", start=start, end=end)
    labelled = _LABELLED.fullmatch(part)
    if labelled:
        return _read_labelled(labelled["key"], labelled["value"])
    who, rest = split_presenters(f"{_STAND_IN} {part[:1].lower()}{part[1:]}")
    if who and rest == _STAND_IN:
        return Entry("", presenters=who.strip(" ,;"))
    return _without_colon(part)


def _read_labelled(key: str, value: str) -> Entry | None:
    """Return what a label and its value tell: 'Innleder: Kari Moe', 'Tid: 20 min'."""
    role, value = role_of(key), value.strip(" .")
    start, end = parse_time_range(value)
    minutes = read_minutes(value) if role == "length" or not value.isdecimal() else None
    if role in {"time", "length"} and (minutes or start):
        return Entry("", start=start, end=end, minutes=minutes)
    if role == "kind":
        return Entry("", kind=value)
    if role == "presenter":
        return Entry("", presenters=value)
    return Entry("", handler=value) if role == "handler" else None


def _without_colon(part: str) -> Entry | None:
    """Read 'Saksbehandlar Kari Moe': a word for what somebody does, and their name."""
    key, _, who = part.partition(" ")
    return _of_role(role_of(key), who) if key[:1].isupper() else None


def _of_role(role: str | None, who: str) -> Entry | None:
    if role not in _DOERS or not is_person(split_title(who).name):
        return None
    return Entry("", presenters=who) if role == "presenter" else Entry("", handler=who)


def _is_of_people(part: str) -> bool:
    """Tell whether a part goes on telling of people: another one, a body, or an office."""
    bare = re.sub(r"^(?:og|&|ved|fra|frå)\s+", "", part)
    words = bare.split()
    return len(words) <= _MOST_WORDS and (
        is_person(split_title(bare).name) or is_organisation(bare) or is_title(bare)
    )
