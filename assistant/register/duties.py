"""Who is to do what by when: owner and deadline of a decision's points, where they are stated."""

import calendar
import datetime
import re

from assistant.dates import find_dates
from assistant.register.model import Duty

_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober",
    "november", "desember",
)  # fmt: skip
_OFFICE = (
    r"(?:[A-ZÆØÅa-zæøå][\wæøåÆØÅ-]*\s+)?[A-ZÆØÅa-zæøå][\wæøåÆØÅ-]*"
    r"(?:direktøren|direktør|rådmannen|rådmann|ordføreren"
    r"|ordføraren"
    r"|ordfører|ordførar|administrasjonen|sekretariatet|lederen|leiaren|leder|leiar|sjefen|sjef|direktoratet"
    r"|departementet|utvalget|utvalet|styret|rådet|nemnda|komiteen|kommunen|fylkeskommunen|etaten|tilsynet"
    r"|foretaket|helseforetaket|helseforetaka|foretaka|foretakene|gruppen|gruppa|rektor|rektoren|verket|forbundet"
    r"|helsenett|skapet|teamet|eininga|enheten|avdelingen|avdelinga)"
)
_NAME = r"[A-ZÆØÅ][\wæøåÆØÅ.-]*(?:\s+(?:og\s+|i\s+|for\s+)?[A-ZÆØÅ][\wæøåÆØÅ.-]*){0,3}"
_WHO = (
    r"(?P<owner>(?i:administrasjonen|sekretariatet|rådmannen|ordføreren|ordføraren"
    rf"|{_OFFICE})|{_NAME})"
)
_ASKED = re.compile(
    rf"\b(?:ber|beder|pålegger|pålegg|oppfordrer|oppmodar|gir|gjev|gir|bed)\s+(?:om\s+at\s+)?{_WHO}\s+"
    r"(?:om\b|å\b|i\s+oppdrag|fullmakt|fortsette|sørge|syte|legge|leggje|utrede|greie|vurdere|kome|komme|sende"
    r"|lage|følge|fylgje|oversende|rapportere|informere|utarbeide|blir|vert|skal|får)"
)
_PASSIVE = re.compile(
    rf"(?:^|[.:;]\s+|\d[.)]\s+|[-–•]\s+){_WHO}\s+(?:bes|blir\s+(?:bedt|bede)|vert\s+(?:bede|beden|bedt)|bedes|er\s+bedt"
    r"|får\s+(?:i\s+oppdrag|fullmakt|ansvar)|gis\s+(?:i\s+oppdrag|fullmakt|ansvar)|gjevast|har\s+ansvar"
    r"|inviteres|oppfordres|pålegges|skal|må|legger\s+fr[ae]m|legg\s+fram|fremmer|fremjar|utreder|greier\s+ut"
    r"|utarbeider|arbeider|utarbeidar|følger\s+opp|fylgjer\s+opp|lyser\s+ut|rapporterer|orienterer|kommer\s+tilbake"
    r"|kjem\s+attende|kjem\s+tilbake|setter\s+i\s+gang|set\s+i\s+gang|oversender|oversendar|sender|inngår|vurderer"
    r"|tar\s+med\s+seg|sørger\s+for|syter\s+for|gjennomfører|iverksetter|iverkset|innhenter|hentar\s+inn|svarer)\b"
)
_NAMED = re.compile(rf"\b(?:ansvar(?:lig|leg)?|oppfølging(?:\s+ved)?)\s*:\s*{_WHO}", re.IGNORECASE)
_NOT_A_PERSON = re.compile(
    r"^(?:saken|saka|det|dette|kostnaden?\w*|ramm\w*|tiltak\w*|byggestart|planen|rapporten|arbeidet|skolen|den|de"
    r"|elev\w*|innbyggerne|prosjektet|vedtaket|punkt|tilskudd\w*|kontrakten|sambandet)\b",
    re.IGNORECASE,
)
_DAY = (
    r"(?:(?:man|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag\s+(?:den\s+)?)?(?:\d{1,2}\.\s*(?:"
    + "|".join(_MONTHS)
    + r")(?:\s+20\d\d)?|\d{1,2}\.\d{1,2}\.(?:20)?\d\d|20\d\d-\d\d-\d\d)"
)
_PERIOD = (
    r"(?:utgangen\s+av\s+(?:"
    + "|".join(_MONTHS)
    + r")?\s*(?:20\d\d|året|år)?|(?:1\.|2\.|3\.|første|andre|tredje)\s*"
    r"(?:halvår|kvartal|tertial)(?:\s+20\d\d)?|(?:våren|vår|sommeren|sommaren|høsten|hausten|vinteren)(?:\s+20\d\d)?"
    r"|(?:"
    + "|".join(_MONTHS)
    + r")(?:\s+20\d\d)?|årsskiftet(?:\s+20\d\d/\d\d(?:\d\d)?)?|årets\s+(?:slutt|utgang)|året|20\d\d"
    r"|jul|påske|ferien|sommerferien|sumarferien|(?:neste|komande|kommende)\s+(?:\w*møte|budsjett\w*)"
    r"|(?:\w+|fire|seks|åtte|tre|to)\s+(?:uker|veker|måneder|månader|dager|dagar))"
)
_WHEN = rf"(?:{_DAY}|{_PERIOD})"
_DEADLINE = re.compile(
    rf"\b(?:(?:senest|seinast|innen|innan|frist(?:en)?(?:\s+(?:er|settes\s+til|blir))?:?|før|i\s+løpet\s+av)\s+"
    rf"(?:innen\s+|innan\s+)?(?:den\s+|fristen\s+)?{_WHEN})",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"\b(?:legge\w*\s+fr[ae]m|legg\w*\s+fram|kommer?\s+tilbake|kjem\s+(?:attende|tilbake)|rapporter\w*|orienter\w*"
    rf"|fremme\w*|melde\w*\s+tilbake|ny\s+sak)\b[^.]{{0,90}}?\b(?P<when>(?:til|i|på)\s+(?:\w+\s+){{0,3}}?"
    rf"(?:\w*møte\w*|møtet)\s+(?:den\s+|i\s+)?{_WHEN}|til\s+neste\s+(?:\w*møte\w*)|i\s+neste\s+\w*møte\w*"
    rf"|til\s+(?:budsjett\w+|\w*behandlingen)(?:\s+(?:i\s+)?{_WHEN})?)",
    re.IGNORECASE,
)
_POINT = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-zæøå][.)]|[-–•*])\s+")


def read_duties(text: str, *, body: str, day: str | None = None) -> tuple[Duty, ...]:
    """Return what a decision sets somebody to do, point by point.

    Args:
        text: The decision verbatim, its points on lines of their own.
        body: The body that decides: what it does itself is no duty of its.
        day: ISO date of the meeting, whose year a date without one is in.
    """
    found = []
    for point in text.split("\n"):
        owner, deadline = _owner(point, body), _deadline(point)
        if owner or deadline:
            found.append(
                Duty(
                    owner=owner,
                    deadline=deadline,
                    deadline_date=_as_date(deadline, day) if deadline else None,
                    text=point.strip(),
                )
            )
    return tuple(found)


def _owner(point: str, body: str) -> str | None:
    for pattern in (_NAMED, _ASKED, _PASSIVE):
        for match in pattern.finditer(point):
            owner = " ".join(match["owner"].split())
            if _NOT_A_PERSON.match(owner) or _is_body(owner, body):
                continue
            return owner
    return None


def _is_body(owner: str, body: str) -> bool:
    """Tell whether the named one is the deciding body itself."""
    own = body.casefold().split(" i ")[0]
    return owner.casefold().rstrip("s") in {own, body.casefold()} or own.endswith(owner.casefold())


def _deadline(point: str) -> str | None:
    if back := _BACK.search(point):
        return " ".join(back["when"].split())
    match = _DEADLINE.search(point)
    if match is None or re.match(r"før\s+\w+\s+\w*(?:åpner|opnar)", match.group(), re.IGNORECASE):
        return None
    return " ".join(match.group().split())


def _as_date(deadline: str, day: str | None) -> str | None:
    year = int(day[:4]) if day else None
    dates = find_dates(deadline, year=year)
    if dates:
        found = dates[0].day
        has_year = re.search(r"20\d\d|\.\d\d$", deadline) is not None
        if not has_year and day and found < datetime.date.fromisoformat(day):
            found = found.replace(year=found.year + 1)
        return found.isoformat()
    return _end_of_period(deadline, year)


def _end_of_period(deadline: str, year: int | None) -> str | None:
    """Return the last day of 'utgangen av 2026', 'utgangen av juni 2026', 'i løpet av 2026'."""
    printed = re.search(r"20\d\d", deadline)
    which = int(printed.group()) if printed else year
    ends = re.search(r"utgangen|i\s+løpet\s+av", deadline, re.IGNORECASE)
    if which is None or not ends:
        return None
    month = next((i for i, name in enumerate(_MONTHS, 1) if name in deadline.casefold()), None)
    if month is None:
        whole = re.search(r"av\s+(?:20\d\d|året|år)\b", deadline, re.IGNORECASE)
        return f"{which}-12-31" if whole else None
    return f"{which}-{month:02}-{calendar.monthrange(which, month)[1]:02}"


def points_of(text: str) -> list[str]:
    """Return the points of a decision without their numbers; lines that go on are joined."""
    points: list[str] = []
    for line in text.split("\n"):
        bare = line.strip().strip('«»"“”')
        if not bare:
            continue
        points.append(" ".join(_POINT.sub("", bare).split()))
    return points
