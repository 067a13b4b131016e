"""Members, changes, substitutes and absences, from running text, lists and attendance lists."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.structure.attendance import (
    is_role,
    read_member_line,
    role_code,
    role_of_section,
    told_to,
)
from assistant.structure.meeting import Person
from assistant.structure.names import is_organisation, is_party, is_person, split_title
from assistant.structure.people_tables import read_people_table
from assistant.structure.sections import Located

_REPLACES = re.compile(
    r"\b(?:erstatter|erstattar|avløser|avløyser|etterfølger|etterfølgjer|etterfylgjer"
    r"|(?:tar|tek|overtar|overtek)(?:\s+over)?\s+(?:(?:vervet|plassen|setet)\s+)?(?:for|etter|til)"
    r"|(?:trer|trår|går|kommer|kjem|rykker|rykkjer|velges|vert\s+vald|er\s+valgt)\s+inn\b[^.]*?"
    r"\s(?:for|etter|i\s+stedet\s+for|i\s+staden\s+for)|replaces|succeeds)\s+(?P<other>.+)$",
    re.IGNORECASE,
)
_STANDS_IN = re.compile(
    r"\b(?:(?:stiller|møter|møtte|deltar|deltok|deltek|stilte|møtar)(?:\s+fast)?"
    r"(?:\s+som\s+vara(?:medlem|representant)?)?\s+(?:i stedet for|i staden for|for)"
    r"|(?:er\s+)?(?:vara(?:medlem|representant)?|stedfortreder)\s+for"
    r"|vikarierer for|representerer i stedet for"
    r"|(?:attends|is)\s+(?:as\s+)?(?:deputy|substitute)\s+for)"
    r"\s+(?P<other>.+)$",
    re.IGNORECASE,
)
_STAYS_AWAY = re.compile(
    r"\s(?:(?:har|hadde)\s+(?:meldt\s+)?(?:forfall|fråvær|fravær|permisjon)|meld(?:te|er)\s+(?:om\s+)?forfall"
    r"|(?:kan|kunne)\s+ikk(?:e|je)\s+(?:møte|delta|komme|kome|stille)"
    r"|(?:møtte|møter|deltok|deltar|deltek)\s+ikk(?:e|je)|er\s+(?:forhindret|forhindra|fråverande"
    r"|fraværende|bortreist|sykmeldt|sjukmeld))\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\(([^()]{1,60})\)")
_NAME_WORDS = r"\S+(?:\s+\S+){1,4}?"
_GOES_ON = r"(?:som|og|er|var|vil|har|blir|vert|ble|blei|vart|møter|møtte|trer|går|kommer)"
_LABEL = re.compile(r"(?<=\s)[A-ZÆØÅ]\w+(?: [a-zæøå]+){0,4}:")
_LABEL_FIRST = re.compile(r"[A-ZÆØÅ][a-zæøå]+(?: [a-zæøå]+){0,4}:\s+(?=[A-ZÆØÅ])")
_SENT_FROM = re.compile(r"(?:Fra|Frå)(?: [a-zæøå]+){1,4}:")
_FOR_MEETS = re.compile(
    r"For\s+(?P<other>[A-ZÆØÅ].+?|ham|han|henne|ho|vedkommende)\s+(?:møter|møtar|møtte|stiller|stilte|deltar|deltek|deltok)"
    r"\s+(?P<who>[A-ZÆØÅ].+)",
)
_IN_PLACE = re.compile(
    r"\b(?:(?:(?:er|blir|vert|ble|blei|vart)\s+innkal\w+|møter|møtar|møtte|stiller|stilte|deltar"
    r"|deltek|deltok|kommer|kjem)\s+i\s+(?P<other>hans|hennes|hennar|deres)\s+(?:sted|stad)"
    r"|(?:er|blir|vert|ble|blei|vart)\s+innkal\w+\s+(?:i\s+ste?a?den?\s+)?for"
    r"\s+(?P<named>.+))",
    re.IGNORECASE,
)
"""'Kari Vik er innkalt i hans sted', 'Kari Vik er innkalt for Ola Moe'."""
_SIGNS = re.compile(
    r"(?:utvalgs?|utvals|råds|styre|nemnds?|komit[eé])?(?:leder|leiar|formann|sekretær)"
    r"|(?:fylkes)?ordfør[ea]r|(?:møte)?referent|protokollfører",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?P<who>(?:[A-ZÆØÅ][\w.-]+ ){1,4}[A-ZÆØÅ][\w-]+) (?:førte|førde|skrev|skreiv)(?: \w+)?"
    r" (?:referat|protokoll|møtebok)\w*",
)
"""'Kari Vik førte referatet.'"""
_ALL_THERE = re.compile(
    r"(?P<people>[A-ZÆØÅ].+?) (?:var|er) til st[ea]d(?:e|es)\b.*"
    r"|(?:Til st[ea]d(?:e|es)|Frammøtte|Fremmøtte) (?:var|er)(?: (?:også|òg))? (?P<also>[A-ZÆØÅ].+)"
)
"""'Kari Vik, Ola Moe og Siri Dal var til stede.'"""
_AS_DEPUTY = re.compile(
    r"(?:og )?(?P<who>[A-ZÆØÅ].+?) (?:møtte|møter|møtar|stilte|stiller|deltok|deltar)"
    r"(?: som vara(?:medlem|representant)?| i ste?a?de[nt])\.?$"
)
"""'Nils Aas hadde meldt forfall, og Eva Dal møtte som vara.'"""
_WRITTEN_BY = re.compile(
    r"(?:protokoll|møtebok|referat)\w*\s+(?:er\s+|ble\s+|blei\s+|vart\s+)?(?:ført|skrevet|skrive|skriven)"
    r"\s+av\s+(?P<who>.+)",
    re.IGNORECASE,
)
"""'Protokollen er ført av Kari Vik.'"""
_HOLDS_OFFICE = re.compile(
    r"(?P<name>[A-ZÆØÅ]\S+(?: [A-ZÆØÅ]\S+){1,3})"
    r"(?:,? (?:fra|frå) (?P<of>[A-ZÆØÅ][^.,;]{1,60}?))?,? "
    r"(?:(?P<leads>leder|leier|leiar) (?:rådet|styret|utvalget|utvalet|nemnda|komiteen)"
    r"|er (?P<office>(?:nest)?(?:leder|leiar)))(?= og | i rådet|,|\.|$)"
)
"""'Kari Vik fra Kystverket leder rådet', 'Ola Moe er nestleder'."""
_SIGNATURE = re.compile(
    r"(?P<name>.+?)\s*,?\s+(?P<office>[^\W\d_]+)(?:,\s(?P<of>[A-ZÆØÅ][^,.:;]{2,50}))?"
)
_SIGNED = re.compile(r"\s*\((?:s|sign)\.?\)", re.IGNORECASE)
_SAME_LINE = 3.0
"""Points between the tops of words on one line, at most."""
_NEW = re.compile(r"\bn(?:ye?|ytt|tt|ye)\b.*\bmedlem|\bmedlem\w*\b.*\bvelkom", re.IGNORECASE)
_PRONOUN = frozenset(
    {
        "hans",
        "hennes",
        "hennar",
        "deres",
        "han",
        "ho",
        "hun",
        "henne",
        "ham",
        "vedkommende",
        "dei",
        "dem",
    }
)


class Naming(NamedTuple):
    """A person as a line names them."""

    name: str
    organisation: str | None
    party: str | None


def read_people(located: Sequence[Located]) -> list[Person]:
    """Return the people that one document names as members, substitutes or absent, in order."""
    found: list[Person] = []
    section: str | None = None
    before = ""
    for index, entry in enumerate(located):
        if entry.in_agenda:
            continue
        if entry.sak is not None and entry.sak.number:
            section = None
            found.extend(_writers(entry))
            continue
        if entry.unit.block.kind == "table":
            found.extend(read_people_table(entry.unit, section, _heading(located, index)))
            continue
        for line in _lines(entry):
            role = role_of_section(line)
            if role is not None:
                # Who wrote the minutes is told on one line; what follows is not of them.
                alone = role.role in {"secretary", "leader"} and role.members
                section = None if alone else role.role
                found.extend(
                    Person(**member, place=entry.unit.place, quote=line) for member in role.members
                )
                continue
            if section is not None and is_role(line) and (at := _beside(entry, found)) is not None:
                found[at] = found[at].model_copy(update={"role": role_code(line)})
                continue
            found.extend(_read_line(line, entry, section, found))
            signed = _signed(before, line, entry)
            if signed and signed.name not in {person.name for person in found}:
                found.append(signed)
            before = line
            if entry.unit.is_heading:
                section = None
    return _unique(found)


def _writers(entry: Located) -> Iterator[Person]:
    """Yield who wrote the minutes, where that is told right under the last sak."""
    for sentence in _sentences(entry.unit.text) if entry.unit.block.kind == "paragraph" else ():
        if _WRITTEN_BY.match(sentence) and (person := _read_change(sentence, entry, ())):
            yield person


def _signed(before: str, line: str, entry: Located) -> Person | None:
    """Read who signed as the leader or secretary: a name, and under it or behind it the office."""
    printed = _SIGNED.sub("", line).strip()
    match = _SIGNATURE.fullmatch(printed)
    name, office = match.group("name", "office") if match else (before, printed)
    name = _SIGNED.sub("", name).strip()
    if not is_person(name) or not _SIGNS.fullmatch(office.strip()):
        return None
    quote = line if match else f"{before}\n{line}"
    place, body = entry.unit.place, match["of"] if match else None
    return Person(name=name, role=role_code(office), organisation=body, place=place, quote=quote)


def _beside(entry: Located, people: Sequence[Person]) -> int | None:
    """Return which member stands on the same line as a role that is set in a column of its own."""
    box = entry.unit.place.box
    for at, person in enumerate(people):
        own = person.place.box
        if box is None or own is None or person.place.page != entry.unit.place.page:
            continue
        if abs(own.top - box.top) <= _SAME_LINE and person.role in {None, "member"}:
            return at
    return None


def _heading(located: Sequence[Located], index: int) -> str:
    path = located[index].heading_path
    above = located[index - 1].unit.text if index else ""
    return " ".join([*path[-2:], above if len(above) <= 120 else ""])


def _lines(entry: Located) -> Iterator[str]:
    for printed in entry.unit.text.splitlines():
        line = " ".join(printed.split())
        labels = (
            match
            for match in _LABEL.finditer(line)
            if role_of_section(match.group()) or _SENT_FROM.fullmatch(match.group())
        )
        cuts = [0, *(match.start() for match in labels), len(line)]
        # 'Til stede: Kari Vik Forfall: Ola Moe' in one line is two.
        for start, end in itertools.pairwise(cuts):
            if part := line[start:end].strip():
                yield from _without_sentences_behind(part)


def _without_sentences_behind(line: str) -> Iterator[str]:
    """Part 'Forfall: Kari Vik. For Vik møter Ola Moe.' into the list and what is said of it.

    Behind who leads or writes the minutes, what else is said is not of them.
    """
    first, *rest = _sentences(line)
    told = any(_FOR_MEETS.match(said) or _STANDS_IN.search(said) for said in rest)
    section = role_of_section(first) if rest and ":" in first else None
    if section and (told or section.role in {"leader", "secretary"}):
        yield first
        yield " ".join(rest)
    else:
        yield line


def _read_line(
    line: str, entry: Located, section: str | None, before: Sequence[Person]
) -> Iterator[Person]:
    place = entry.unit.place
    found = False
    earlier = list(before)
    for sentence in _sentences(line):
        person = _read_change(sentence, entry, earlier)
        there = [] if person else _all_there(sentence, entry)
        for named in [person] if person else there:
            earlier.append(named)
            found = True
            yield named
    if found or entry.unit.is_heading:
        return
    if section is not None:
        alone = entry.unit.block.kind == "list_item"
        for member in read_member_line(line, section, alone=alone):
            yield Person(**member, place=place, quote=line)
    elif _is_new_member_list(entry) and (naming := read_naming(line)):
        yield Person(**naming._asdict(), role="new_member", place=place, quote=line)


def _all_there(sentence: str, entry: Located) -> list[Person]:
    """Read whom a sentence says were there, all of them or nobody."""
    match = _ALL_THERE.fullmatch(sentence)
    if match is None:
        return []
    said = (match["people"] or match["also"]).rstrip(".")
    parts = re.split(r",\s+|\s+og\s+", _BRACKET.sub("", said))
    if len(parts) < _LEAST_THERE or not all(is_person(split_title(part).name) for part in parts):
        return []
    people = read_member_line(said, "member")
    return [Person(**fields, place=entry.unit.place, quote=sentence) for fields in people]


_LEAST_THERE = 2
_ONE_MORE = re.compile(
    r"(?::\s+|,?\s+(?:og|and)\s+)"
    r"(?=(?:[A-ZÆØÅ]\S+ ){2,4}(?:stiller|stilte|møter|møtar|møtte|deltar|deltek)"
    r"\s+(?:for|som vara)\b)"
)
"""'To stedfortredere: Kari Vik stiller for Ola Moe, og Per Lie stiller for Siri Dal' is of two."""


_SENTENCE_ENDS = re.compile(
    r"(?:(?<=[a-zæøå)]\.)|(?<=[A-ZÆØÅ]{2}\.)|(?<=\d{4}\.)|(?<=\d[.:]\d\d\.))\s+(?=[A-ZÆØÅ])"
)


def _sentences(line: str) -> list[str]:
    return [part for sentence in _SENTENCE_ENDS.split(line) for part in _ONE_MORE.split(sentence)]


def _read_change(sentence: str, entry: Located, before: Sequence[Person]) -> Person | None:
    place = entry.unit.place
    if told := told_to(sentence):
        return Person(name=told[0], role=told[1], place=place, quote=sentence)
    if wrote := _WRITTEN_BY.match(sentence) or _WROTE.match(sentence):
        who = read_naming(wrote["who"])
        return (
            Person(**who._asdict(), role="secretary", place=place, quote=sentence) if who else None
        )
    if (holds := _HOLDS_OFFICE.match(sentence)) and is_person(holds["name"]):
        body = _BRACKET.sub("", holds["of"] or "").strip() or None
        role = "leader" if holds["leads"] else role_code(holds["office"])
        return Person(name=holds["name"], organisation=body, role=role, place=place, quote=sentence)
    if away := _STAYS_AWAY.search(sentence):
        who = read_naming(sentence[: away.start()])
        return Person(**who._asdict(), role="absent", place=place, quote=sentence) if who else None
    deputy = _AS_DEPUTY.fullmatch(sentence)
    came = read_naming(deputy["who"]) if deputy else None
    if came and before and before[-1].role == "absent":
        fields = {**came._asdict(), "role": "substitute", "replaces": before[-1].name}
        return Person(**fields, place=place, quote=sentence)
    for pattern, role in (
        (_FOR_MEETS, "substitute"),
        (_REPLACES, "new_member"),
        (_STANDS_IN, "substitute"),
        (_IN_PLACE, "substitute"),
    ):
        match = pattern.search(sentence)
        if match is None:
            continue
        who = read_naming(match["who"] if pattern is _FOR_MEETS else sentence[: match.start()])
        said = match["other"] or match["named"]
        other = _resolve(read_naming(said), said, before)
        if who is None or other is None:
            continue
        return Person(
            **who._asdict(),
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
    if printed.strip(" .").casefold().split(" ")[0] in _PRONOUN:
        absent = [person for person in before if person.role == "absent"]
        if absent:
            return Naming(absent[-1].name, absent[-1].organisation, absent[-1].party)
    # A family name alone is that of the one member who has it.
    family = printed.strip(" .")
    same = {person.name: person for person in before if person.name.split()[-1] == family}
    if len(same) == 1:
        (person,) = same.values()
        return Naming(person.name, person.organisation, person.party)
    return None


def read_naming(text: str) -> Naming | None:
    """Read 'Kari Nordmann (Ap), Strandvik kommune' as name, organisation and party.

    What a sentence goes on to say of the person ('… er nytt medlem og') is left out, and so is a
    label before the name ('Nytt medlem: ').
    """
    stripped = text.strip(" ,;:•–-")
    if label := _LABEL_FIRST.match(stripped):
        stripped = stripped[label.end() :]
    stripped = stripped.removesuffix(".") if not re.search(r"\b[A-ZÆØÅ]\.$", stripped) else stripped
    party = organisation = None
    for bracket in _BRACKET.findall(stripped):
        if is_organisation(bracket) and not is_party(bracket):
            organisation = bracket
        else:
            party = party or bracket
    name, *rest = re.split(r"\s*,\s*|\s+[–-]\s+", _BRACKET.sub("", stripped))
    named = re.match(rf"(?P<name>{_NAME_WORDS})(?:\s+{_GOES_ON}\b.*)?$", split_title(name).name)
    if named is None or not is_person(named["name"]):
        return None
    bodies = [re.sub(rf"\s+{_GOES_ON}\b.*$", "", part) for part in rest if part]
    bodies = [body for body in bodies if not re.match(rf"{_GOES_ON}\b", body)]
    return Naming(named["name"], organisation or (", ".join(bodies).strip(" ,.") or None), party)


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
