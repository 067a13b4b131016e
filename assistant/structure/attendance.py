"""Attendance lists of minutes: sections ('Faste medlemmer', 'Forfall') and their lines."""

import re
from typing import Any, NamedTuple

from assistant.structure.presenters import is_person

_SECTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("absent", re.compile(
        r"(?:(?:følgende|følgjande|desse|disse)\s+)?(?:(?:faste\s+)?medle(?:m|mm)er\s+)?(?:som\s+)?"
        r"(?:(?:hadde|har|med)\s+)?(?:meldt\s+)?"
        r"(?:forfall|fråvær\w*|fravær\w*|ikke til stede|ikkje til stades"
        r"|(?:faste\s+)?medle(?:m|mm)er som ikk(?:e|je) møtte)", re.IGNORECASE)),
    ("substitute", re.compile(
        r"(?:(?:følgende|følgjande|desse|disse|møtende|møtande)\s+)?(?:vara(?:medlem\w*|representant\w*|folk)?|stedfortred\w*)"
        r"(?:\s+(?:som\s+)?(?:møtte|til stede|til stades))?", re.IGNORECASE)),
    ("administration", re.compile(
        r"(?:(?:andre\s+)?fr(?:a|å)\s+administrasjonen|administrasjon(?:en)?|andre(?:\s+til\s+stede)?"
        r"|andre\s+frammøtte|(?:også|dessuten)\s+(?:møtte|til stede)|observatører?|gjester"
        r"|fra\s+sekretariatet|sekretariat(?:et)?)(?:\s+(?:møtte|til stede|til stades))?",
        re.IGNORECASE)),
    ("member", re.compile(
        r"(?:(?:følgende|følgjande|desse|disse)\s+)?"
        r"(?:faste\s+)?(?:medle(?:m|mm)er?|representanter|representantar)"
        r"(?:\s+(?:som\s+)?(?:møtte|til stede|til stades))?|til\s+(?:stede|stades)|frammøtte"
        r"|møtende(?:\s+medlemmer)?|møtande(?:\s+medlem(?:er|mer))?|(?:følgende|desse|følgjande)\s+møtte"
        r"|deltakere|deltakarar|disse møtte", re.IGNORECASE)),
)  # fmt: skip
_SECRETARY = re.compile(r"^(?:møte)?(?:sekretær|referent|protokollfører)\w*$", re.IGNORECASE)
_ROLE_CODES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "deputy_leader",
        re.compile(r"^(?:nestl\.?$|nest(?:leder|leiar)|nestformann)\w*$", re.IGNORECASE),
    ),
    (
        "leader",
        re.compile(r"^(?:leder|leiar|møteleder|møteleiar|utvalgsleder|utvalsleiar)\w*$", re.I),
    ),
    ("secretary", re.compile(r"^(?:møte|utvalgs?)?(?:sekretær|referent|protokollfører)\w*$", re.I)),
    ("member", re.compile(r"^(?:fast )?(?:medlem\w*|medl\.?)$", re.IGNORECASE)),
    (
        "substitute",
        re.compile(r"^(?:vara(?:medlem|representant)?\.?|stedfortreder)$", re.IGNORECASE),
    ),
)
_MEMBER = re.compile(
    r"^(?P<name>[^(),;:–]+?)\s*(?:\((?P<party>[^()]{1,30})\))?"
    r"(?:(?:\s*[,;]|\s+[–-]\s|\s+(?=(?:(?:møtte|møter|vara)\s+)?for\s))\s*(?P<rest>.*))?$"
)
_FOR = re.compile(
    r"\b(?:(?:møtte|møter|møtt|stilte|vara|varamedlem)\s+)?for\s+(?P<other>[A-ZÆØÅ][^(),]+?)"
    r"\s*(?:\((?P<party>[^()]+)\))?$",
    re.IGNORECASE,
)
_PARTY_WORD = re.compile(
    r"^(?:Ap|AP|H|Høyre|Høgre|FrP|Frp|FRP|Sp|SP|SV|V|Venstre|KrF|KRF|R|Rødt|Raudt|MDG|INP|PP|SP|Arbeiderpartiet"
    r"|Arbeidarpartiet|Fremskrittspartiet|Framstegspartiet|Senterpartiet|Uavhengig|\w+[Ll]ista?)$"
)


class SectionRole(NamedTuple):
    """The section that a line opens, with people who stand on the same line."""

    role: str
    members: list[dict[str, Any]]


def role_of_section(line: str) -> SectionRole | None:
    """Return the attendance section that a line opens ('Forfall: Kari Vik (Ap)'), or None."""
    head, colon, rest = line.partition(":")
    bare = re.split(r"\s+[–-]\s+|\s*\(", head.strip())[0].strip()
    if not bare or len(bare.split()) > 6:
        return None
    if _SECRETARY.match(bare) and colon:
        return SectionRole("secretary", read_member_line(rest, "secretary"))
    for role, words in _SECTIONS:
        if words.fullmatch(bare):
            return SectionRole(role, read_member_line(rest, role) if colon else [])
    return None


def read_member_line(line: str, section: str) -> list[dict[str, Any]]:
    """Read one line of an attendance list; several people may be separated by commas.

    Returns:
        Fields of ``Person`` except its place; empty where the line names nobody.
    """
    parts = [part.strip() for part in re.split(r"[,;]\s+|\s+og\s+", line.strip(" ."))]
    people = [part for part in parts if is_person(_name_of(part))]
    if len(people) > 1 and ";" in line:
        return [
            member
            for part in line.split(";")
            if (member := _read_member(part.strip(" ."), section))
        ]
    if len(people) > 1 and parts[0] == people[0]:
        return [member for part in _grouped(parts) if (member := _read_member(part, section))]
    member = _read_member(line.strip(" ."), section)
    return [member] if member else []


def _grouped(parts: list[str]) -> list[str]:
    """Put what stands after a person to them: 'Ola Moe (Sp), leiar, Kari Vik (Ap)'."""
    grouped: list[str] = []
    for part in parts:
        if is_person(_name_of(part)) or not grouped:
            grouped.append(part)
        else:
            grouped[-1] = f"{grouped[-1]}, {part}"
    return grouped


def _name_of(part: str) -> str:
    return re.split(r"\s*\(|\s+for\s", part)[0].strip()


def _read_member(text: str, section: str) -> dict[str, Any] | None:
    match = _MEMBER.match(text)
    if match is None or not is_person(match["name"].strip()):
        return None
    rest = (match["rest"] or "").strip()
    fields: dict[str, Any] = {"name": match["name"].strip(), "party": match["party"]}
    fields["role"] = None if section == "administration" else section
    if stands_in := _FOR.search(rest):
        fields["role"] = "substitute"
        fields["replaces"] = stands_in["other"].strip()
        rest = rest[: stands_in.start()].strip(" ,")
    for part in filter(None, (piece.strip() for piece in rest.split(","))):
        _add_part(fields, part, section)
    return fields


def _add_part(fields: dict[str, Any], part: str, section: str) -> None:
    if _PARTY_WORD.match(part) and not fields.get("party"):
        fields["party"] = part
    elif part[:1].islower() or is_role(part):
        if section != "absent" and fields["role"] != "substitute":
            fields["role"] = role_code(part)
    elif not fields.get("organisation"):
        fields["organisation"] = part


def is_role(text: str) -> bool:
    """Tell whether a word names a role that has a code, or the mayor."""
    return (
        any(words.match(text) for _, words in _ROLE_CODES)
        or re.match(r"(?:vara)?ordfør", text, re.IGNORECASE) is not None
    )


def role_code(printed: str) -> str:
    """Return the code of a printed role ('leiar' → 'leader'), or the role as printed."""
    for code, words in _ROLE_CODES:
        if words.match(printed.strip()):
            return code
    return printed.strip()


def is_party(text: str) -> bool:
    """Tell whether a cell is the name of a party or list."""
    return _PARTY_WORD.match(text.strip()) is not None
