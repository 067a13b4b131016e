"""Members, changes, substitutes and absences, from running text, lists and attendance lists."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.structure.attendance import read_member_line, role_of_section
from assistant.structure.meeting import Person
from assistant.structure.people_tables import read_people_table
from assistant.structure.presenters import is_person
from assistant.structure.sections import Located

_REPLACES = re.compile(
    r"\b(?P<verb>erstatter|erstattar|avløser|avløyser|(?:tar over|tek over|overtar) (?:for|etter)"
    r"|etterfølger|etterfølgjer)\s+(?P<other>.+)$",
    re.IGNORECASE,
)
_STANDS_IN = re.compile(
    r"\b(?P<verb>(?:stiller|møter|møtte|deltar|deltok|deltek|stilte|møtar)"
    r"(?:\s+som\s+vara(?:medlem|representant)?)?\s+(?:i stedet for|i staden for|for)"
    r"|(?:er\s+)?(?:vara(?:medlem|representant)?|stedfortreder)\s+for"
    r"|vikarierer for|representerer i stedet for)\s+(?P<other>.+)$",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"^(?P<name>[A-ZÆØÅ][^.,;]{3,50}?)(?:\s*\((?P<party>[^()]{1,30})\))?"
    r"(?:,\s*(?P<org>[^,.]{2,60}),?)?\s+"
    r"(?:har|hadde)\s+(?:meldt\s+(?:forfall|fråvær|fravær)|forfall)",
)
_PARTY = re.compile(r"\s*\((?P<party>[^()]{1,30})\)")
_NEW = re.compile(r"\bn(?:ye?|ytt|tt|ye)\b.*\bmedlem|\bmedlem\w*\b.*\bvelkom", re.IGNORECASE)
_PRONOUN = frozenset({"han", "ho", "hun", "henne", "ham", "vedkommende", "dei", "dem"})


class Naming(NamedTuple):
    """A person as a line names them."""

    name: str
    organisation: str | None
    party: str | None


def read_people(located: Sequence[Located]) -> list[Person]:
    """Return the people that one document names as members, substitutes or absent, in order."""
    found: list[Person] = []
    section: str | None = None
    for index, entry in enumerate(located):
        if entry.in_agenda:
            continue
        if entry.sak is not None and entry.sak.number:
            section = None
            continue
        if entry.unit.block.kind == "table":
            found.extend(read_people_table(entry.unit, section, _heading(located, index)))
            continue
        for line in _lines(entry):
            role = role_of_section(line)
            if role is not None:
                section = role.role
                found.extend(
                    Person(**member, place=entry.unit.place, quote=line) for member in role.members
                )
                continue
            found.extend(_read_line(line, entry, section, found))
            if entry.unit.is_heading:
                section = None
    return _unique(found)


def _heading(located: Sequence[Located], index: int) -> str:
    path = located[index].heading_path
    above = located[index - 1].unit.text if index else ""
    return " ".join([*path[-2:], above if len(above) <= 120 else ""])


def _lines(entry: Located) -> Iterator[str]:
    for line in entry.unit.text.splitlines():
        if line.strip():
            yield " ".join(line.split())


def _read_line(
    line: str, entry: Located, section: str | None, before: Sequence[Person]
) -> Iterator[Person]:
    place = entry.unit.place
    found = False
    earlier = list(before)
    for sentence in _sentences(line):
        person = _read_change(sentence, entry, earlier)
        if person is not None:
            earlier.append(person)
            found = True
            yield person
    if found or entry.unit.is_heading:
        return
    if section is not None:
        for member in read_member_line(line, section):
            yield Person(**member, place=place, quote=line)
    elif _is_new_member_list(entry) and (naming := read_naming(line)):
        yield Person(
            name=naming.name,
            organisation=naming.organisation,
            party=naming.party,
            role="new_member",
            place=place,
            quote=line,
        )


def _sentences(line: str) -> list[str]:
    return re.split(r"(?<=[a-zæøå)]\.)\s+(?=[A-ZÆØÅ])", line)


def _read_change(sentence: str, entry: Located, before: Sequence[Person]) -> Person | None:
    place = entry.unit.place
    if absent := _ABSENT.match(sentence):
        if is_person(absent["name"].strip()):
            return Person(
                name=absent["name"].strip(),
                organisation=absent["org"],
                party=absent["party"],
                role="absent",
                place=place,
                quote=sentence,
            )
        return None
    for pattern, role in ((_REPLACES, "new_member"), (_STANDS_IN, "substitute")):
        match = pattern.search(sentence)
        if match is None:
            continue
        who = read_naming(sentence[: match.start()])
        other = _resolve(read_naming(match["other"]), match["other"], before)
        if who is None or other is None:
            continue
        return Person(
            name=who.name,
            organisation=who.organisation,
            party=who.party,
            role=role,
            replaces=other.name,
            replaces_organisation=other.organisation,
            place=place,
            quote=sentence,
        )
    return None


def _resolve(naming: Naming | None, printed: str, before: Sequence[Person]) -> Naming | None:
    """Follow 'møter for han' back to the person that was named last as absent."""
    if naming is not None:
        return naming
    if printed.strip(" .").casefold() in _PRONOUN:
        absent = [person for person in before if person.role == "absent"]
        if absent:
            return Naming(absent[-1].name, absent[-1].organisation, absent[-1].party)
    return None


def read_naming(text: str) -> Naming | None:
    """Read 'Kari Nordmann (Ap), Strandvik kommune' as name, organisation and party."""
    stripped = text.strip(" ,;:•–-")
    stripped = re.sub(r"\s+(?:som|og|er|var|vil)$", "", stripped)
    stripped = stripped.removesuffix(".") if not re.search(r"\b[A-ZÆØÅ]\.$", stripped) else stripped
    party = _PARTY.search(stripped)
    without = _PARTY.sub("", stripped, count=1) if party else stripped
    name, _, rest = without.partition(",")
    name, _, after_dash = re.sub(r"\s+[–-]\s+", "\0", name.strip()).partition("\0")
    rest = rest or after_dash
    if not is_person(name.strip()):
        return None
    return Naming(name.strip(), rest.strip(" ,.") or None, party["party"] if party else None)


def _is_new_member_list(entry: Located) -> bool:
    return entry.unit.block.kind in {"list_item", "paragraph"} and any(
        _NEW.search(heading) for heading in entry.heading_path[-2:]
    )


def _unique(people: Sequence[Person]) -> list[Person]:
    """Drop a plain mention of someone whose fuller one is there, keep the order."""
    seen: dict[tuple[str, str | None, str | None], Person] = {}
    for person in people:
        seen.setdefault((person.name, person.role, person.replaces), person)
    return list(seen.values())
