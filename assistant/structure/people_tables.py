"""People in tables: members with party and role, absences, substitutes, new members."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.structure.attendance import (
    OBSERVER,
    read_member_line,
    role_code,
    role_of_section,
    tells_who_came,
    told_to,
    whom_replaces,
)
from assistant.structure.meeting import Person
from assistant.structure.names import is_organisation, is_party, is_person
from assistant.structure.units import Unit, row_place
from assistant.structure.wording import normalise

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "name",
        re.compile(
            r"(?:nytt |nye |fast )?(?:navn|namn|medlem\w*|representant\w*|deltaker|deltakar|person)"
        ),
    ),
    ("party", re.compile(r"parti|gruppe|representerer|representerar|liste|for parti")),
    ("role", re.compile(r"rolle|funksjon|verv|stilling|tittel")),
    (
        "organisation",
        re.compile(
            r"virksomhet|verksemd|organisasjon|arbeidssted|etat|kommune"
            r"|(?:(?:kommer|kjem) )?(?:fra|frå)"
            r"|(?:(?:oppnevnt|oppnemnd|utpekt|utpeikt|valgt|vald) (?:(?:og|eller) )?){1,2}av"
        ),
    ),
    (
        "replaces",
        re.compile(
            r"erstatter|erstattar|(?:møtte |møter |stiller |møtt )?for|etter|etterfølger|avløser"
        ),
    ),
    (
        "deputy",
        re.compile(
            r"(?:(?:personlig|personleg|første|fyrste|andre|annen|tredje|[123]) )?"
            r"(?:vara(?:medlem\w*|representant\w*)?|stedfortreder)"
            r"(?: som .*)?"
        ),
    ),
)

_MET_FOR = re.compile(r"(?:møtte?|møter|møtande|stilte|stiller|vara) for")
_FOR = re.compile(r"(?:i st(?:edet|aden|ede) )?for(?: (?:hvem|kven|medlem\w*|representant\w*))?")
_MEMBERS = re.compile(r"(?:fast[e]? )?(?:medlem\w*|representant\w*)")
_JOB = re.compile(r"(?:stilling|yrke|tittel|position|title)\w*")
_COMES = re.compile(
    r"(?:vara(?:medlem|representant)?:?\s+)?(?P<who>[A-ZÆØÅ].+?)\s+"
    r"(?:møter|møtar|møtte|stiller|stilte|deltar|deltek|deltok|kommer|kjem|er innkalt)"
    r"(?:\s+(?:som vara\w*|i stedet|i staden|for h[ae]m|for henne|for han|for ho|for ham))?",
    re.IGNORECASE,
)


def read_people_table(unit: Unit, section: str | None, heading: str) -> list[Person]:
    """Return the people of a table of members, or of a table without header in an open section.

    Args:
        unit: The table.
        section: The attendance section that is open above it, if any.
        heading: The headings above it, which may say that the members are new or absent.
    """
    rows = unit.block.rows
    if absent := _absent_and_substitutes(unit):
        return absent
    sides = _sides(rows[0])
    if all("name" in columns and (len(columns) > 1 or _of_members(rows)) for columns in sides):
        new = re.search(r"\bnye?\b|\bnytt\b|velkom", f"{heading} {rows[0][sides[0]['name']]}", re.I)
        opened = role_of_section(heading.split(":")[0]) if heading else None
        default = "new_member" if new else (opened.role if opened else section) or "member"
        if default == "substitute" and any("deputy" in columns for columns in sides):
            # 'Medlemmer og varamedlemmer': those with a column of deputies beside them are members.
            default = "member"
        people: list[Person] = []
        for columns in sides:
            for index in range(1, len(rows)):
                people.extend(_read_row(unit, index, columns, default))
        return people
    return _sectioned_rows(unit, section)


def _of_members(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first column says that it holds members, and holds people."""
    people = sum(bool(read_member_line(" ".join(row[0].split()), "member")) for row in rows[1:])
    return _MEMBERS.fullmatch(normalise(rows[0][0])) is not None and people * 2 > len(rows) - 1


def _sides(header: Sequence[str]) -> list[dict[str, int]]:
    """Return the columns of each list that stands in a table: 'Navn | Parti | Navn | Parti'."""
    names = [normalise(cell) for cell in header]
    starts = [at for at, name in enumerate(names) if name == names[0]]
    width = len(names) // len(starts)
    if not names[0] or len(starts) == 1 or starts != list(range(0, len(names), width)):
        return [_columns(header)]
    return [
        {role: start + at for role, at in _columns(header[start : start + width]).items()}
        for start in starts
    ]


def _columns(header: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, cell in enumerate(header):
        for role, words in _COLUMNS:
            if role not in columns and words.fullmatch(normalise(cell)):
                columns[role] = at
                break
    came = next((at for at, cell in enumerate(header) if tells_who_came(cell)), None)
    if "name" not in columns and came is not None:
        # 'Til stede | Parti': who came is the table's own word for its people.
        columns["name"] = came
    if "name" not in columns and {"deputy", "replaces"} <= columns.keys():
        # 'Vara som møtte | For': whom they stand in for stands beside them.
        columns["name"] = columns.pop("deputy")
    return columns


def _deputies(unit: Unit, index: int, member: Person, quote: str) -> Iterator[Person]:
    """Yield a row's deputies: in a column 'Vara', or in 'Første vara' and 'Andre vara'."""
    words = dict(_COLUMNS)["deputy"]
    for printed, cell in zip(unit.block.rows[0], unit.block.rows[index], strict=True):
        name = " ".join(cell.split())
        own = name == member.name
        if words.fullmatch(normalise(printed)) and is_person(name) and name in quote and not own:
            role = " ".join(printed.split())
            place = member.place
            yield Person(name=name, role=role, replaces=member.name, place=place, quote=quote)


def _read_row(unit: Unit, index: int, columns: dict[str, int], default: str) -> list[Person]:
    row = [" ".join(cell.split()) for cell in unit.block.rows[index]]
    cells = {role: row[at] for role, at in columns.items() if row[at] not in {"", "-", "–", "—"}}
    name = cells.get("name", "")
    members = read_member_line(name, default)
    if not members:
        return []
    fields: dict[str, Any] = members[0]
    if len(members) > 1:
        return _several(unit, index, columns, cells, members)
    header = [normalise(cell) for cell in unit.block.rows[0]]
    if (printed_role := cells.get("role")) and not _is_job(header, columns):
        fields.update(_role_fields(printed_role, default))
    for key in ("party", "organisation"):
        if cells.get(key):
            fields[key] = cells[key]
    if (party := fields.get("organisation")) and is_party(party):
        fields["party"], fields["organisation"] = party, None
    if replaces := cells.get("replaces"):
        fields["replaces"], _, organisation = (part.strip() for part in replaces.partition(","))
        fields["replaces_organisation"] = organisation or None
        fields["role"] = default if default == "new_member" else "substitute"
    came = _attendance(unit.block.rows[0], row, columns, fields)
    if default == "absent" and fields.get("replaces"):
        came.append({"name": fields["replaces"], "role": default, "party": fields.get("party")})
    if header.count(header[columns["name"]]) > 1:
        row = row[min(columns.values()) : max(columns.values()) + 1]
    place, quote = row_place(unit, index), " ".join(part for part in row if part)
    found = [Person(**member, place=place, quote=quote) for member in (fields, *came)]
    named = {person.name for person in found}
    return found + [d for d in _deputies(unit, index, found[0], quote) if d.name not in named]


def _is_job(header: Sequence[str], columns: dict[str, int]) -> bool:
    """Tell whether 'Medlem | Stilling' tells what members do for a living, not in the body."""
    is_of_members = _MEMBERS.fullmatch(header[columns["name"]])
    return bool(is_of_members and _JOB.fullmatch(header[columns["role"]]))


def _several(
    unit: Unit,
    index: int,
    columns: dict[str, int],
    cells: dict[str, str],
    members: list[dict[str, Any]],
) -> list[Person]:
    """Read a row of one body with all whom it sends: 'Vikan | Siv Moe (leder), Ola Brekke'."""
    place = row_place(unit, index)
    quote = " ".join(" ".join(unit.block.rows[index]).split())
    people = [*members, *read_member_line(cells.get("deputy", ""), "substitute")]
    for fields in people:
        for key in ("party", "organisation"):
            if cells.get(key):
                fields.setdefault(key, cells[key])
    return [Person(**fields, place=place, quote=quote) for fields in people]


_NO = re.compile(r"nei|ikk(?:e|je)(?: møtt)?|no", re.IGNORECASE)


def _cell_of_who_came(header: Sequence[str], row: Sequence[str]) -> str:
    """Return the cell under 'Møtte' or 'Til stede'."""
    cells = (cell for name, cell in zip(header, row, strict=True) if name and tells_who_came(name))
    return next(cells, "")


def _attendance(
    header: Sequence[str], row: Sequence[str], columns: dict[str, int], fields: dict[str, Any]
) -> list[dict[str, Any]]:
    """Read a cell that says who was there: 'Forfall', 'Vara: Ola Moe'; return who came instead.

    What else a remark may say: whom the person stands in for, or that they lead the body.
    """
    if _NO.fullmatch(_cell_of_who_came(header, row)) and fields["role"] == "member":
        fields["role"] = "absent"
        deputy = row[columns["deputy"]] if "deputy" in columns else ""
        return [
            {**who, "replaces": fields["name"]} for who in read_member_line(deputy, "substitute")
        ]
    for at, cell in enumerate(row):
        if at in columns.values() or fields["role"] in {"absent", "new_member", OBSERVER}:
            continue
        if replaced := next(filter(None, map(whom_replaces, re.split(r",\s+", cell))), None):
            fields.update(role="substitute", replaces=replaced)
            return []
        if role_code(cell) in {"leader", "deputy_leader"}:
            fields["role"] = role_code(cell)
        if fields["role"] == "substitute":
            continue
        section = role_of_section(cell if ":" in cell else f"{cell[:1].upper()}{cell[1:]}:")
        instead = section.members if section else []
        if section is None or section.role not in {"absent", "substitute"}:
            # 'Forfall. Ola Moe møter', 'Permisjon til juli. Ola Moe møter for henne'.
            instead = [{"name": name} for name in _who_comes(cell) if name != fields["name"]]
            if not instead and not _is_absence(cell):
                continue
        fields["role"] = "absent"
        return [{**who, "role": "substitute", "replaces": fields["name"]} for who in instead]
    return []


def _is_absence(cell: str) -> bool:
    """Tell whether the first sentence of a remark says that the member is away."""
    section = role_of_section(f"{cell.partition('. ')[0].rstrip('.')}:")
    return section is not None and section.role == "absent"


def _who_comes(cell: str) -> list[str]:
    """Return whom the last sentence of a remark on somebody else says comes."""
    *_, last = re.split(r"(?<=[^\W\d_]{2}[.;,])\s+", cell.strip(" ."))
    match = _COMES.fullmatch(last)
    return [match["who"]] if match and is_person(match["who"]) else []


def _role_fields(printed: str, default: str) -> dict[str, str]:
    """Read a cell of roles: 'Observatør, Brukerutvalget', 'Varamedlem for Kari Vik'."""
    fields: dict[str, str] = {}
    _, _, body = printed.partition(", ")
    if is_organisation(body):
        fields["organisation"], printed = body, printed.removesuffix(f", {body}")
    fields["role"] = role_code(printed) if default != "absent" else default
    if _is_absence(printed):
        fields["role"] = "absent"
    if replaced := whom_replaces(printed):
        fields.update(role="substitute", replaces=replaced)
    return fields


def _absent_and_substitutes(unit: Unit) -> list[Person]:
    """Read a table 'Forfall | Vara': each row an absent member and who came instead.

    Those who came may stand in a column of their own: 'Parti | Til stede | Forfall | Møtte for'.
    """
    rows = unit.block.rows
    sections = [role_of_section(cell) for cell in rows[0]]
    roles = [
        "substitute" if _MET_FOR.fullmatch(normalise(cell)) else section.role if section else None
        for cell, section in zip(rows[0], sections, strict=True)
    ]
    if "substitute" in roles and "absent" not in roles:
        # 'Vara som møtte | For': whom somebody came for was away.
        for at in [at for at, cell in enumerate(rows[0]) if _FOR.fullmatch(normalise(cell))]:
            roles[at] = "absent"
    if "absent" not in roles or "substitute" not in roles:
        return []
    at_party = _columns(rows[0]).get("party")
    found: list[Person] = []
    for index in range(1, len(rows)):
        place = row_place(unit, index)
        quote = " ".join(" ".join(rows[index]).split())
        named = {
            role: read_member_line(rows[index][roles.index(role)], role)
            for role in ("member", "absent", "substitute")
            if role in roles
        }
        for fields in named["substitute"] if named["absent"] else ():
            fields["replaces"] = named["absent"][0]["name"]
        party = rows[index][at_party].strip() if at_party is not None else ""
        for fields in (fields for people in named.values() for fields in people):
            if any(map(str.isalpha, party)):
                fields.setdefault("party", party)
            found.append(Person(**fields, place=place, quote=quote))
    return found


def _sectioned_rows(unit: Unit, section: str | None) -> list[Person]:
    """Read a table without header that lists people, with section titles among its rows."""
    found: list[Person] = []
    for column_section in _column_sections(unit, section):
        found.extend(column_section)
    return found


def _column_sections(unit: Unit, section: str | None) -> list[list[Person]]:
    rows = unit.block.rows
    if titled := _titled_rows(unit):
        return [titled]
    if _is_name_and_role(rows):
        return [_name_and_role_rows(unit, section)]
    columns: list[list[Person]] = []
    for at in range(len(rows[0])):
        current = section
        people: list[Person] = []
        for index, row in enumerate(rows):
            for line in row[at].splitlines():
                opened = role_of_section(line)
                if opened:
                    current = opened.role
                    members = opened.members
                else:
                    members = read_member_line(line, current) if current else []
                place = row_place(unit, index)
                people.extend(
                    Person(**fields, place=place, quote=line.strip()) for fields in members
                )
        columns.append(people)
    return columns


def _titled_rows(unit: Unit) -> list[Person]:
    """Read a form whose rows say what they hold: 'Til stede: | Kari Vik (leder), Ola Moe'.

    A row without a title goes on with the one above it.
    """
    found: list[Person] = []
    section: str | None = None
    for index, row in enumerate(unit.block.rows):
        filled = [cell for cell in row if cell.strip()]
        opened = role_of_section(f"{filled[0].rstrip(' :')}:") if len(filled) == 2 else None
        if opened is not None and not role_of_section(filled[1]):
            section = opened.role
        elif len(filled) != 1 or row[0].strip():
            section = None
        if section is None:
            continue
        place = row_place(unit, index)
        for line in filled[-1].splitlines():
            quote = " ".join(line.split())
            people = read_member_line(line, section)
            found.extend(Person(**fields, place=place, quote=quote) for fields in people)
            if told := told_to(line):
                found.append(Person(name=told[0], role=told[1], place=place, quote=quote))
    return found


def _is_name_and_role(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether most rows are a name beside a role or a party."""
    if len(rows[0]) not in {2, 3}:
        return False
    fits = sum(
        is_person(re.split(r"\s*\(", row[0])[0].strip())
        and bool(row[1].strip())
        and not is_person(re.split(r"\s*\(", row[1])[0].strip())
        for row in rows
    )
    return fits * 2 > len(rows)


def _name_and_role_rows(unit: Unit, section: str | None) -> list[Person]:
    current = section
    found: list[Person] = []
    for index, row in enumerate(unit.block.rows):
        opened = role_of_section(row[0])
        if opened and not any(cell.strip() for cell in row[1:]):
            current = opened.role
            continue
        if current is None:
            continue
        joined = ", ".join(" ".join(cell.split()) for cell in row if cell.strip())
        for fields in read_member_line(joined, current):
            place = row_place(unit, index)
            found.append(Person(**fields, place=place, quote=" ".join(" ".join(row).split())))
    return found
