"""Who presents a sak: several people of several bodies may stand in one cell."""

import re

from assistant.structure.meeting import Presenter

_ORGANISATION = re.compile(
    r"(?:direktorat\w*|departement\w*|kommune[nr]?|utvalge?t?|utvalet|råde?t|styret|universitet\w*"
    r"|høg?skol\w*|høyskol\w*|s[jy]u?kehus\w*|sjukehus\w*|forening\w*|forbund\w*|sente?re?t?"
    r"|etaten|tilsynet|institutt\w*|helsenett|gruppen|gruppa|verket|selskap\w*|organisasjon\w*"
    r"|sekretariat\w*|avdeling\w*|statsforvalter\w*|laget|consult\w*|rådgivning|banken|fondet"
    r"|nemnda|revisjon|klinikk\w*|regjeringen)$",
    re.IGNORECASE,
)
_FIRST_OF_ORGANISATION = frozenset(
    {"Helse", "Norsk", "Norges", "Den", "Det", "Statens", "Nasjonalt"}
)
_NAME_WORD = re.compile(r"^(?:[A-ZÆØÅÉÁÖÄÜ][\w’'.-]*|av|von|van|de|der|den|af)$")
_EMPTY = frozenset({"", "-", "–", "—", "−", "n/a"})
_GROUP = frozenset({"alle", "leder", "leiar", "lederen", "leiaren", "ordfører", "ordførar",
                    "ordføreren", "sekretariatet", "administrasjonen", "medlemmene"})  # fmt: skip


def is_person(text: str) -> bool:
    """Tell whether a text reads as a person's name: two to five capitalised words, no body."""
    words = text.split()
    if not 2 <= len(words) <= 5 or words[0] in _FIRST_OF_ORGANISATION:
        return False
    if not all(_NAME_WORD.match(word) for word in words) or any(map(str.isdigit, text)):
        return False
    if not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    return not any(is_organisation_word(word) for word in words)


def is_organisation_word(word: str) -> bool:
    """Tell whether a word names a kind of body ('direktoratet', 'kommune', 'RHF')."""
    bare = word.strip(",;()")
    if bare.isupper() and len(bare) >= 2 and "." not in bare:
        # 'RHF', 'KS', 'NAV': a body's letters. A name in capitals is not told from them.
        return True
    return _ORGANISATION.search(bare) is not None


def parse_presenters(cell: str) -> tuple[Presenter, ...]:
    """Read an agenda's cell of presenters.

    A body belongs to the people before it who have none; '–' and an empty cell give nobody.
    """
    found: list[Presenter] = []
    for segment in re.split(r"\s*[;\n|]\s*|\s+/\s+", cell):
        found.extend(_parse_segment(segment))
    return tuple(found)


def _parse_segment(segment: str) -> list[Presenter]:
    people: list[Presenter] = []
    waiting: list[int] = []
    for token in _tokens(segment):
        if token in _EMPTY:
            continue
        if is_person(token):
            waiting.append(len(people))
            people.append(Presenter(name=token))
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
        halves = re.split(r"\s+(?:og|&|and)\s+", part)
        if len(halves) > 1 and any(is_person(half) for half in halves):
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
    if token[:1].isupper():
        return token
    match = re.search(r"\b(?:i|ved|hos|for)\s+(?P<body>[A-ZÆØÅ].*)$", token)
    return match["body"] if match else None
