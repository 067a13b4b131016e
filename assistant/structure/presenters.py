"""Who presents a sak: several people of several bodies may stand in one cell."""

import re

from assistant.structure.meeting import Person, Place, Presenter
from assistant.structure.names import is_organisation_word, is_person, is_title, split_title

_EMPTY = frozenset({"", "-", "–", "—", "−", "n/a"})
_BY = re.compile(
    r",?\s+(?:[Vv](?P<slash>/|\.\s)|[Vv]ed\s)\s*(?P<who>(?:[a-zæøå.]+\s+){0,3}[A-ZÆØÅ].{2,80})$"
)
_GROUP = frozenset({"alle", "leder", "leiar", "lederen", "leiaren", "ordfører", "ordførar",
                    "ordføreren", "sekretariatet", "administrasjonen", "medlemmene"})  # fmt: skip


def parse_presenters(cell: str) -> tuple[Presenter, ...]:
    """Read an agenda's cell of presenters.

    A body belongs to the people before it who have none; '–' and an empty cell give nobody. A
    title before a name is no part of the name.
    """
    found: list[Presenter] = []
    for segment in re.split(r"\s*[;\n|]\s*|\s+/\s+", cell):
        found.extend(_parse_segment(segment))
    return tuple(found)


def _parse_segment(segment: str) -> list[Presenter]:
    people: list[Presenter] = []
    waiting: list[int] = []
    for token in _tokens(segment):
        name = split_title(token).name
        if token in _EMPTY:
            continue
        if is_person(name):
            waiting.append(len(people))
            people.append(Presenter(name=name))
        elif split := _split_joined(token):
            organisation, person = split
            _assign(people, waiting, organisation)
            waiting = [len(people)]
            people.append(Presenter(name=person))
        elif waiting:
            _assign(people, waiting, _organisation_of_role(token))
            waiting = []
        elif not people:
            people.append(Presenter(name=token))
            waiting = [] if token.casefold() in _GROUP else [0]
    return people


def _tokens(segment: str) -> list[str]:
    """Split at commas, dashes, parentheses and an 'og' between two people."""
    parts = re.split(r"\s*[,()]\s*|\s+[–-]\s+", segment.strip())
    tokens: list[str] = []
    for part in parts:
        halves = re.split(r"(?:^|\s+)(?:og|&|and)\s+", part)
        if len(halves) > 1 and any(is_person(split_title(half).name) for half in halves):
            tokens.extend(halves)
        else:
            tokens.append(part)
    return [token.strip(" .") if not token.endswith(".") else token.strip() for token in tokens]


def _split_joined(token: str) -> tuple[str, str] | None:
    """Split 'Helsedirektoratet Gunnar Bovim': a body and the next person without a mark between."""
    words = token.split()
    for cut in range(1, len(words) - 1):
        organisation, person = words[:cut], " ".join(words[cut:])
        if is_organisation_word(organisation[-1]) and is_person(person):
            return " ".join(organisation), person
    return None


def _assign(people: list[Presenter], waiting: list[int], organisation: str | None) -> None:
    for index in waiting:
        people[index] = people[index].model_copy(update={"organisation": organisation})


def _organisation_of_role(token: str) -> str | None:
    """Return the body of 'kollektivsjef i Fjordskyss'; a mere role ('økonomisjef') has none."""
    first = token.split()[0]
    if token[:1].isupper() or (is_organisation_word(first) and not is_title(first)):
        return token
    match = re.search(r"\b(?:i|ved|hos|for)\s+(?P<body>[A-ZÆØÅ].*)$", token)
    return match["body"] if match else None


def split_presenters(title: str) -> tuple[str, str]:
    """Split 'Budsjett (Kari Moe, KS)' and 'Budsjett v/rådmann Kari Moe' into people and title."""
    bracket = re.search(r"\s*\((?:(?:v/|ved\s)\s*)?(?P<inside>[^()]+)\)\s*\.?$", title)
    if bracket and any(is_person(_named(part)) for part in bracket["inside"].split(",")):
        return bracket["inside"], title[: bracket.start()]
    by = _BY.search(title)
    if by and (by["slash"] or is_person(_named(by["who"].split(",")[0]))):
        return by["who"], title[: by.start()]
    return "", title


def read_handler(printed: str, place: Place) -> Person | None:
    """Return who prepared a sak, as its agenda or its paper names the person; else None."""
    name = split_title(printed.split(",")[0].strip()).name
    if not is_person(name):
        return None
    return Person(name=name, role="case_handler", place=place, quote=printed)


def _named(part: str) -> str:
    return split_title(part.strip()).name
