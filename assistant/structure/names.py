"""Names of people, their titles, parties and bodies, told apart by their words alone."""

import re
from typing import NamedTuple

_ORGANISATION = re.compile(
    r"(?:direktorat\w*|departement\w*|kommune[nr]?|utvalge?t?|utvalet|råde?t?|styret|universitet\w*"
    r"|høg?skol\w*|høyskol\w*|s[jy]u?kehus\w*|sjukehus\w*|forening\w*|forbund\w*|sente?re?t?"
    r"|etaten|tilsynet|institutt\w*|helsenett|gruppen|gruppa|verket|selskap\w*|organisasjon\w*"
    r"|sekretariat\w*|avdeling\w*|statsforvalter\w*|laget|consult\w*|rådgivning|banken|fondet"
    r"|nemnda|revisjon|klinikk\w*|regjeringen|institute|university|county|ministry|agency"
    r"|directorate|council|board|authority|municipality|department|association|norge|noreg)$",
    re.IGNORECASE,
)
_FIRST_OF_ORGANISATION = frozenset(
    {"Helse", "Norsk", "Norges", "Den", "Det", "Statens", "Nasjonalt", "Norwegian", "The"}
)
_NAME_WORD = re.compile(r"^(?:[A-ZÆØÅÉÁÖÄÜ][\w’'.-]*|av|von|van|de|der|den|af)$")
_TITLE = re.compile(
    r"(?:repr|adm|dir|dr|prof|konst|medl)\.|(?:[\w-]*(?:leder|leiar|direktør|sjef|ordfør[ea]r"
    r"|rådmann|sekretær|referent|prest|økonom|rådgiver|rådgjevar|medlem|medlemmet|representant"
    r"|representanten|koordinator|ansvarlig|ansvarleg|minister|statsråd|byråd|professor|lege"
    r"|jordmor|verge|prost|biskop|advokat|revisor|formann|rektor|dekan|ingeniør|kontakt|forvalter|forvaltar"
    r"|konsulent|arkitekt|planlegger|planleggar|observatør|president|inspektør|ombud"
    r"|utvikler|chair|director|secretary))",
    re.IGNORECASE,
)
_MAX_TITLE_WORDS = 4
_PARTY = re.compile(
    r"^(?:Ap|AP|H|Høyre|Høgre|FrP|Frp|FRP|Sp|SP|SV|V|Venstre|KrF|KRF|Krf|R|Rødt|Raudt|MDG|INP|PP"
    r"|NKP|FNB|Uavhengig|Uavhengige|\w*[Ll]ista?|\w+(?:partiet|parti)|Kristelig Folkeparti"
    r"|Kristeleg Folkeparti|Sosialistisk Venstreparti|Miljøpartiet De Grønne"
    r"|Industri- og Næringspartiet)$"
)


class Titled(NamedTuple):
    """A name and the title that stands before it ('daglig leder Rolf Aker')."""

    title: str | None
    name: str


_SAK = re.compile(r"(?:[A-ZÆØÅ]{2,4}|[Ss]ak(?:ene|er)?)\s+\d{1,4}(?:[/-]\d{2,4})?(?:\D{1,4}\d.*)?")


def split_title(text: str) -> Titled:
    """Take a title off the beginning of a name; without one, or without a name, all is the name.

    A title is one to four words of which the last names an office, or which are all written small.
    """
    words = text.split()
    for count in range(1, min(_MAX_TITLE_WORDS, len(words) - 2) + 1):
        title = words[:count]
        small = all(word[:1].islower() for word in title)
        if (small or _TITLE.fullmatch(title[-1])) and is_person(" ".join(words[count:])):
            return Titled(" ".join(title), " ".join(words[count:]))
    return Titled(None, text.strip())


def is_title(text: str) -> bool:
    """Tell whether a text is a title: its last word before any comma names an office."""
    words = text.split(",")[0].split()
    return 1 <= len(words) <= _MAX_TITLE_WORDS and _TITLE.fullmatch(words[-1]) is not None


def is_person(text: str) -> bool:
    """Tell whether a text reads as a person's name: two to five capitalised words, no body."""
    words = text.split()
    if not 2 <= len(words) <= 5 or words[0] in _FIRST_OF_ORGANISATION:
        return False
    if not all(_NAME_WORD.match(word) for word in words) or any(map(str.isdigit, text)):
        return False
    if not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    if _TITLE.fullmatch(words[0]) or _TITLE.fullmatch(words[-1]):
        return False
    return not any(is_organisation_word(word) for word in words)


def is_organisation_word(word: str) -> bool:
    """Tell whether a word names a kind of body ('direktoratet', 'kommune', 'RHF')."""
    bare = word.strip(",;()")
    if bare.isupper() and len(bare) >= 2 and "." not in bare:
        # 'RHF', 'KS', 'NAV': a body's letters. A name in capitals is not told from them.
        return True
    return _ORGANISATION.search(bare) is not None


def is_organisation(text: str) -> bool:
    """Tell whether a text names a body: one of its words, or its first, says so."""
    words = text.split()
    return (
        bool(words)
        and not is_sak_reference(text)
        and (
            words[0] in _FIRST_OF_ORGANISATION or any(is_organisation_word(word) for word in words)
        )
    )


def is_sak_reference(text: str) -> bool:
    """Tell whether a text names a sak: 'PS 14/31', 'sak 049'."""
    return _SAK.fullmatch(text.strip()) is not None


def is_party(text: str) -> bool:
    """Tell whether a text is the name of a party or list."""
    return _PARTY.match(text.strip()) is not None
