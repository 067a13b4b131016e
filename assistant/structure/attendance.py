"""Attendance lists of minutes: sections ('Faste medlemmer', 'Forfall') and their lines."""

import re
from typing import Any, NamedTuple

from assistant.dates import find_dates
from assistant.structure.names import (
    is_organisation,
    is_party,
    is_person,
    is_sak_reference,
    is_title,
    split_title,
)

OBSERVER = "observatør"
_LEAST_MEETING = 3
_SMALL_WORD = re.compile(
    r"følgende|følgjande|desse|disse|faste?|andre|også|dessuten|i|tillegg|til|fra|frå|på|som|med|og"
    r"|for|uten|utan|møtet?|hadde|har|er|ble|blei|vart|meld(?:t|te|e)|ikk(?:e|je)|eller|av|dei?|styrets|rådets"
    r"|utvalgets|ansattes?|styret|rådet|utvalget|utvalet|nemnda|komit[eé]en|eksterne|interne|hvem|kven|the|of|in|from"
)
_STEMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "absent",
        re.compile(r"forfall|fr[åa]fall|avbud|fr[åa]vær\w*|apolog(?:y|ies)|absen(?:t|ce)\w*"),
    ),
    ("substitute", re.compile(r"\w*vara\w*|stedfortred\w*|substitutes?|deput(?:y|ies)")),
    (
        "secretary",
        re.compile(
            r"(?:møte|styre|råds?|utvalgs?|utvals)?(?:sekretær\w*|referent\w*|protokollfør\w*"
            r"|sekretariat\w*)|secretar\w+"
        ),
    ),
    (OBSERVER, re.compile(r"observatør\w*|observers?")),
    (
        "administration",
        re.compile(
            r"administrasjon\w*|gjest\w*|attendance|andre|øvrige|ellers|elles|dessuten|tillegg|også"
            r"|guests?|inviterte"
        ),
    ),
    ("leader", re.compile(r"møteleder|møteleiar|chair(?:person)?")),
    (
        "member",
        re.compile(
            r"\w*medlem\w*|representant(?:er|ar|ane|ene)?|(?:til)?(?:stede|stades)|møtte?|møtende"
            r"|møtande|frammøtte|fremmøtte|delta[kg]e[rn]\w*|deltakar\w*|deltok|innkal[lt]\w*"
            r"|present|attendees|participants|members"
        ),
    ),
)
"""What a section's title is about, the more telling first; 'ikke' before 'møtte' is absence."""
_OF_BODY_SENT = re.compile(r"(?<=\w)\s+(?:fra|frå|for)\s+(?P<body>.+)")
_NOT_THERE = re.compile(r"\bikk(?:e|je)\b", re.IGNORECASE)
_OF_BODY = r"(?:styre|råds?|utvalgs?|utvals|nemnds?|komit[eé]|møte|lokalstyre|ungdomsråds)?"
_ROLE_CODES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "deputy_leader",
        re.compile(
            rf"nestl\.?|{_OF_BODY}\s?(?:nest(?:leder|leiar)|nestformann)|(?:deputy|vice)[ -]chair",
            re.IGNORECASE,
        ),
    ),
    (
        "leader",
        re.compile(rf"{_OF_BODY}(?:leder|leiar|formann)|(?:styrets|rådets) leder|chair\w*", re.I),
    ),
    (
        "secretary",
        re.compile(rf"{_OF_BODY}(?:sekretær|referent)|protokollfører|secretary", re.IGNORECASE),
    ),
    (
        "substitute",
        re.compile(
            r"(?:\d\.\s*|(?:første|andre|tredje|fast|møtende)\s+)?(?:vara(?:medlem|representant)?\.?"
            r"|stedfortreder|substitute)",
            re.IGNORECASE,
        ),
    ),
    (
        "member",
        re.compile(rf"(?:fast )?{_OF_BODY}(?:medlem(?:met|mene|mer|ene|er)?|medl\.?)|member", re.I),
    ),
)
_STANDS_IN = re.compile(
    r"(?:^|\s)(?:(?:møtte|møter|møtt|møtande|stilte|stiller|vara|varamedlem|innkal\w+"
    r"|kal(?:t|la) inn)\s+)?for\s+"
    r"(?P<other>[A-ZÆØÅ][^(),]+?)(?:\s*\([^()]+\)|,\s*\w+)?$",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\s+(?:under|i|til|fr[ao]m|frå|fra)\s+(?:\S+\s+){0,2}\S*\d\S*$")
"""When a substitute sat: 'Møter for Kari Vik under PS 12/31'."""
_PART = re.compile(r"\s*[,:]\s*|\s+[–-]\s+|(?<=[a-zæøå]{2})\.\s+")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_SENT_BY = re.compile(r"(?P<name>.+?)\s+(?:for|fra|frå)\s+(?P<body>[A-ZÆØÅ].+)")
_DEPUTY = re.compile(
    r"(?:vara(?:medlem|representant)?|stedfortreder)\s*:?\s+(?P<who>[A-ZÆØÅ][^(),]+?)"
    r"(?:\s+(?:møtte|møter|stilte|stiller|deltok|deltar))?$",
    re.IGNORECASE,
)


_SENT_PEOPLE = re.compile(
    r"(?:(?:(?:Fra|Frå|For) )?(?P<of>(?!Fra |Frå |For )[A-ZÆØÅ][^:,;()\d]{0,40}?)"
    r"|(?:Fra|Frå) (?P<from>[a-zæøå ]{3,40}))"
    r"\s*:\s+(?P<people>[A-ZÆØÅ].+)"
)
"""'Vikan: Siv Moe, Ola Brekke'; who comes 'Fra styret' is no member of the body."""
_ANY_YEAR = 2000
_BODY_ITSELF = re.compile(r"(?:Styret|Rådet|Utvalge?t|Utvalet|Nemnda|Komiteen)")
"""'Styret: Siv Moe (leder), Ola Brekke, …' names its members."""
_CAME = re.compile(
    r"\b(?:til\s?st\w+|\w*møtt\w*|møtende|møtande|deltok|delta[kg]\w+|present)\b", re.I
)

_WHEN = re.compile(
    r"(?:sak(?:ene|er)?|punkt|pkt|f?ra kl|frå kl|til kl|kl)\b\.?\s*\d", re.IGNORECASE
)
"""'(sak 049)' beside a name: when they were there."""


def tells_who_came(line: str) -> bool:
    """Tell whether a line opens the list of those who were there, which only minutes know."""
    role = role_of_section(line if ":" in line else f"{line}:")
    return role is not None and role.role == "member" and _CAME.search(line) is not None


_MEETS = re.compile(
    r"(?P<who>(?:Fra|Frå) .{3,40}?) (?:møter|møtar|møtte|deltar|deltek|deltok|stiller|stilte)"
    r"(?: også| òg)? (?P<people>.+?[^\W\d_]{2})(?:\.(?: [A-ZÆØÅ].*)?)?"
)


_TO_WHOM = re.compile(
    r"(?i:\bmeld(?:es|ast|as|e|ing)\b[^:]{0,60}?|\bgi beskjed[^:]{0,30}?)\s(?:til|åt)\s+"
    r"(?P<who>\w+\s+(?:[A-ZÆØÅ][\w.-]+\s+){1,3}[A-ZÆØÅ][\w-]+)"
)
"""'Forfall skal meldast til sekretær Kari Vik'."""


def told_to(line: str) -> tuple[str, str] | None:
    """Return the name and role of whom members tell that they cannot come; None if none is told."""
    match = _TO_WHOM.search(line)
    title, name = split_title(match["who"]) if match else (None, "")
    return (name, role_code(title)) if title and is_role(title) else None


_CAME_INSTEAD = re.compile(
    r"(?:[,;]|\s[–-]|\.)(?:\s+og)?\s+(?:[Vv]ara(?:medlem|representant)?:?\s+)?"
    r"(?P<who>(?:[A-ZÆØÅ][\w.-]+ ){1,4}?[A-ZÆØÅ][\w-]+(?: \([^()]+\))?)"
    r"\s+(?:møtte|møter|møtar|stilte|stiller|deltok|deltar|deltek|kom)"
    r"(?:\s+(?:i\s+ste?a?de[nt]|som\s+vara\w*|for\s+h(?:am|an|enne|o)))?$"
)
"""'Nils Aas (Ap), Eva Dal (Ap) møtte i stedet'."""


class SectionRole(NamedTuple):
    """The section that a line opens, with people who stand on the same line."""

    role: str
    members: list[dict[str, Any]]


def role_of_section(line: str) -> SectionRole | None:
    """Return the attendance section that a line opens ('Forfall: Kari Vik (Ap)'), or None."""
    head, colon, rest = line.partition(":")
    bare = re.split(r"\s+[–-]\s+|\s*\(", head.strip())[0].strip()
    if colon and (dated := find_dates(bare, year=_ANY_YEAR)) and dated[-1].end == len(bare):
        # 'Meldt forfall per 12. november: Siv Moe'.
        bare = re.sub(r"\s+(?:per|pr\.?|den)$", "", bare[: dated[0].start].rstrip(" ,"))
    sent = _OF_BODY_SENT.search(bare)
    if sent and colon and _section(bare[: sent.start()]) == OBSERVER:
        people = read_member_line(rest, OBSERVER)
        return SectionRole(OBSERVER, [{"organisation": sent["body"], **who} for who in people])
    if colon and re.fullmatch(r"(?:Fra|Frå) [a-zæøå ]{3,40}", bare) and not _section(bare):
        people = read_member_line(f"{bare}: {rest.strip()}", "administration")
        return SectionRole("administration", people) if people else None
    if (bare in {"Til", "To"} or _BODY_ITSELF.fullmatch(bare)) and colon:
        # A notice goes to those who meet; a letter to one or two.
        people = read_member_line(rest, "member")
        return SectionRole("member", people) if len(people) >= _LEAST_MEETING else None
    if not colon and (meets := _MEETS.fullmatch(line.strip())):
        # 'Fra administrasjonen møter rektor Kari Vik og økonomisjef Ola Moe.'
        people = read_member_line(meets["people"], "administration")
        found = _section(meets["who"]) == "administration"
        return SectionRole("administration", people) if found and people else None
    # 'Til stede fra arbeidsgiver' are of one side of the members.
    role = _section(bare) or _section(re.sub(r"\s+(?:fra|frå)\s+[a-zæøå ]{3,40}$", "", bare))
    heads = colon or re.fullmatch(r"[Ss]ekretariat(?:et)?", bare)
    if role is None or (role in {"secretary", "leader"} and not heads):
        return None
    return SectionRole(role, read_member_line(rest, role) if colon else [])


def _section(title: str) -> str | None:
    """Return the role that a title made of such words only is about."""
    words = title.casefold().split()
    if not words or len(words) > 8:
        return None
    found = [next((role for role, stem in _STEMS if stem.fullmatch(word)), None) for word in words]
    if not all(
        role or _SMALL_WORD.fullmatch(word) for role, word in zip(found, words, strict=True)
    ):
        return None
    order = [role for role, _ in _STEMS]
    told = sorted((role for role in found if role), key=order.index)
    if not told or title[:1].islower():
        return None
    return "absent" if _NOT_THERE.search(title) and told[0] == "member" else told[0]


def read_member_line(line: str, section: str, *, alone: bool = False) -> list[dict[str, Any]]:
    """Read one line of an attendance list; several people may be separated by commas.

    Args:
        line: The line.
        section: The role of the section that it stands in.
        alone: Whether the line is an item of a list, of one person each: of two names the second
            is whom the first is from.

    Returns:
        Fields of ``Person`` except its place; empty where the line names nobody.
    """
    bare = line.strip(" .")
    if _TO_WHOM.search(bare):
        # 'Forfall: Meldes til sekretær Kari Vik' tells of nobody who is away.
        return []
    if section == "absent" and (came := _CAME_INSTEAD.search(bare)):
        away = read_member_line(bare[: came.start()], section, alone=alone)
        instead = _read_member(came["who"], "substitute")
        if away and instead:
            return [*away, {**instead[0], "replaces": away[-1]["name"]}]
    if sent := _SENT_PEOPLE.fullmatch(bare):
        body = sent["of"] or sent["from"]
        if is_person(_name_of(re.split(r",\s|\s+og\s", sent["people"])[0])) and not is_role(body):
            return _sent_by(body, sent["people"], section if sent["of"] else "administration")
    if ";" in bare:
        parts = [part.strip(" .") for part in bare.split(";")]
    else:
        parts = re.split(r",\s+(?![^()]*\))|\s+og\s+(?![^()]*\))", bare)
        people = [part for part in parts if _names_one(part)]
        several = len(people) > 1 and parts[0] == people[0]
        pair = alone and len(parts) == 2 and not re.search(r"\sog\s", bare)
        parts = _grouped(parts) if several and not pair else [bare]
    return [member for part in parts for member in _read_member(part, section)]


def _sent_by(body: str, people: str, section: str) -> list[dict[str, Any]]:
    """Read those whom one party or body sends: 'Ap: Siv Moe, Ola Brekke'."""
    key = "party" if is_party(body) else "organisation"
    return [{key: body, **member} for member in read_member_line(people, section)]


_CODES = frozenset(role for role, _ in (*_STEMS, *_ROLE_CODES))
_OF_TITLE = re.compile(r"\s(?:i|ved|for)\s+(?P<body>[A-ZÆØÅ].*)$")
"""'fungerende direktør i Havnedirektoratet'."""


def _grouped(parts: list[str]) -> list[str]:
    """Put what stands after a person to them: 'Ola Moe (Sp), leiar, Kari Vik (Ap)'."""
    grouped: list[str] = []
    for part in parts:
        if _names_one(part) or not grouped:
            grouped.append(part)
        else:
            grouped[-1] = f"{grouped[-1]}, {part}"
    return grouped


def _names_one(part: str) -> bool:
    """Tell whether a part names somebody; in 'vara for Ola Moe' it is who was named before."""
    return is_person(_name_of(part)) and (
        _other_of(part) is None or is_person(split_title(_BEFORE_STANDS_IN.split(part)[0]).name)
    )


_BEFORE_STANDS_IN = re.compile(
    r"\s*\(|\s+(?:møtte|møter|stilte|stiller|vara\w*|for)\b", re.IGNORECASE
)


def _name_of(part: str) -> str:
    head = split_title(re.split(r"\s*\(|\s+[–-]\s+", part)[0].strip()).name
    if is_person(head):
        # 'seksjonsleder for plan Kari Vik' has a small word of its title before the name.
        return head
    return split_title(re.split(r"\s*\(|\s+[–-]\s+|\s+(?:for|fra|frå)\s", part)[0].strip()).name


def _read_member(text: str, section: str) -> list[dict[str, Any]]:
    """Read one person, and the substitute who is named with them ('Eli Dal – vara Nina Foss')."""
    other = _other_of(text)
    if other is not None:
        text = text[: other.start()]
    brackets = [found.strip() for found in _BRACKET.findall(text) if "%" not in found]
    name, *parts = re.split(_PART, _BRACKET.sub("", text).strip(" ,–-"))
    if (sent := _SENT_BY.fullmatch(name)) and is_organisation(sent["body"]):
        name, parts = sent["name"], [sent["body"], *parts]
    title, name = split_title(re.sub(r"^(?:og|samt)\s+", "", name))
    name, tail = _split_tail(name)
    if not is_person(name):
        return []
    fields: dict[str, Any] = {
        "name": name,
        "role": None if section == "administration" else section,
    }
    if other is not None:
        fields.update(role="substitute", replaces=other["other"].strip())
    deputies: list[dict[str, Any]] = []
    said = [part for part in (title, tail, *brackets, *parts) if part and not _WHEN.match(part)]
    for part in said:
        if (came := _DEPUTY.fullmatch(part)) and is_person(came["who"]):
            deputies.append({"name": came["who"], "role": "substitute", "replaces": name})
        else:
            _add_part(fields, part, section, bracketed=part in brackets)
    return [fields, *deputies]


def _other_of(text: str) -> re.Match[str] | None:
    """Return the end of a line that tells whom a substitute stands in for."""
    found = _STANDS_IN.search(text)
    return found if found and is_person(found["other"]) else None


def whom_replaces(role: str) -> str | None:
    """Return the member that 'Varamedlem for Kari Vik' or 'møtte for Kari Vik' stands in for."""
    found = _other_of(_UNDER.sub("", role))
    return found["other"].strip() if found else None


def _split_tail(name: str) -> tuple[str, str | None]:
    """Take a party or a role that has a code off the end: 'Kåre Rød Senterpartiet'."""
    head, _, last = name.rpartition(" ")
    return (head, last) if head.count(" ") and (is_party(last) or is_role(last)) else (name, None)


def _add_part(fields: dict[str, Any], part: str, section: str, *, bracketed: bool) -> None:
    if is_sak_reference(part):
        # 'Per Inge Løkjen, økonomirådgjevar (PS 14/31)': the sak that he came for.
        return
    if other := _other_of(part):
        fields.update(role="substitute", replaces=other["other"].strip())
    elif is_party(part):
        fields.setdefault("party", part)
    elif section == OBSERVER and is_organisation(part):
        fields.setdefault("organisation", part)
    elif part[:1].islower() or part[:1].isdecimal() or is_role(part) or is_title(part):
        role = role_code(part)
        if fields["role"] in {None, "member"} or (role != part and fields["role"] not in _CODES):
            # An office in the body says more than the title before the name.
            fields["role"] = role
        if (body := _OF_TITLE.search(part)) and is_organisation(body["body"]):
            fields.setdefault("organisation", body["body"])
    elif bracketed and not is_organisation(part):
        fields.setdefault("party", part)
    else:
        fields.setdefault("organisation", part)


def is_role(text: str) -> bool:
    """Tell whether a word names a role that has a code, or the mayor."""
    return (
        any(words.fullmatch(text) for _, words in _ROLE_CODES)
        or re.match(r"(?:vara)?ordfør", text, re.IGNORECASE) is not None
    )


def role_code(printed: str) -> str:
    """Return the code of a printed role ('leiar' → 'leader'), or the role as printed."""
    bare = printed.strip()
    for code, words in _ROLE_CODES:
        if words.fullmatch(bare) or words.fullmatch(re.split(r"\s*[,(]", bare)[0]):
            return code
    return bare
