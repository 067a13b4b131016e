"""What a document says of itself on its first page: body, date, place and kind."""

import datetime
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.dates import parse_date
from assistant.parse.pages import Document
from assistant.saknumbers import leading_sak_number
from assistant.sources import Access
from assistant.structure.abbreviations import fits
from assistant.structure.decision_words import DECISION_PROPOSED
from assistant.structure.keyvalues import KeyValue, find_key_values
from assistant.structure.meeting import DocumentKind, Hours
from assistant.structure.paper_kinds import (
    BODY_MEETING,
    MEETING_OF,
    NAMES_CASE_PAPER,
    NAMES_KIND,
    document_kind,
)
from assistant.structure.told_sitting import told_sitting
from assistant.structure.units import Unit, read_units
from assistant.structure.when_where import (
    ADDRESS_KEYS,
    COUNCIL_KEYS,
    read_date,
    read_hours,
    read_place,
    read_sittings,
    strip_dates,
)
from assistant.structure.wording import (
    BODY,
    COMPANY,
    OWNER,
    is_own_item,
    is_title_like,
    small_letters,
)

_OWNER_KEYS = frozenset({"selskap", "foretak", "føretak", "company"})
_FRONT_BLOCKS = 25
_LEAST_HEAD = 2
_MOST_OF_FORM = 2
"""A form of keys and values has so many columns, and so has a letterhead."""
_OF_OWNER = re.compile(r"(?:i|for|ved)\s+[A-ZÆØÅ]\S*(?:\s\S+){0,4}")
_SHORT_NAME = re.compile(r"\([A-ZÆØÅ][^()\d]{1,39}\)")
_KIND_BEHIND = re.compile(
    r"(?:møte|(?:møte)?(?:protokoll|referat|bok|innkalling)|saks?liste|dagsorden|agenda)\b",
    re.IGNORECASE,
)
_ASSEMBLY = re.compile(
    r"(?:(?:ekstra)?ordinær[t]?\s+)?(?:generalforsamling|foretaksmøte|årsmøte|landsmøte)(?:en|et)?"
    r"\s+(?:i|for|ved)\s+[A-ZÆØÅ].*",
    re.IGNORECASE,
)
_SITTING_OF = re.compile(r"(?:\w+\s+)?(?!års|lands)\w*møtet?\s+i\s+(?P<body>\S.*)", re.IGNORECASE)
"""'høstmøtet i representantskapet', 'ekstraordinært møte i havnerådet'."""
_ENGLISH_BODY = re.compile(r"\b(?:Board|Council|Committee|Assembly|Parliament)\b")
_RESTRICTED = re.compile(
    r"^(?:unnt(?:att|eke|atte)?\.?\s+(?:fra |frå )?off\w*|u\.?\s?off\.?|off\.?l\.?\s*§|"
    r"jf\.? off\w*\s*§|gradering:?\s*unntatt)",
    re.IGNORECASE,
)
_INTERNAL = re.compile(r"^(?:gradering:?\s*)?(?:kun )?intern(?:t)?(?: bruk)?$", re.IGNORECASE)


class Front(NamedTuple):
    """What the first page says.

    ``sittings`` are the bodies and dates that the paper is made for ('Utvalg: Formannskapet
    12.05.2026'); ``date`` is the meeting's date where the paper states one. ``decides`` is the body
    that its first proposal lets decide ('Kommunestyret godkjenner …').
    """

    council: str | None
    council_short: str | None
    owner: str | None
    date: datetime.date | None
    sittings: tuple[tuple[str, datetime.date], ...]
    place: str | None
    hours: Hours | None
    kind: DocumentKind
    title: str
    access: Access
    decides: str | None


def read_front(document: Document) -> Front:
    """Read body, date, place, kind and title of one document."""
    units = front_units(document)
    pairs = list(find_key_values(units))
    kind = document_kind(document, units, pairs)
    running = document.pages[0].running if document.pages else ()
    council, short = _council(units, pairs, running)
    if council and short is None and (whole := _whole_name(council, units, running)):
        council, short = whole, council
    if council is None and kind in {"notice", "minutes"} and (told := told_sitting(units, kind)):
        council = _capital(told.body) if told.body else None
    short = short or _short_beside(council, units)
    return Front(
        council=council,
        council_short=short,
        owner=_owner(units, pairs, council, running),
        date=read_date(units, pairs, kind),
        sittings=read_sittings(units, pairs),
        place=read_place(units, pairs, kind),
        hours=read_hours(units, _above_saker(units, pairs), kind),
        kind=kind,
        title=_title(document, units, kind),
        access=_access(units),
        decides=_deciding_body(document),
    )


def _above_saker(units: Sequence[Unit], pairs: Sequence[KeyValue]) -> list[KeyValue]:
    """Return the pairs that stand above the first sak: below it an hour is that of the sak.

    A paper that begins with its sak has its head below.
    """
    opens = next(
        (at for at, u in enumerate(units) if leading_sak_number(u.text) and is_title_like(u.text)),
        len(units),
    )
    if opens < _LEAST_HEAD:
        return list(pairs)
    above = {id(unit.block) for unit in units[:opens]}
    listed = {id(unit.block) for unit in units[opens:] if unit.block.kind == "table"}
    return [pair for pair in pairs if id(pair.unit.block) in above | listed]


def front_units(document: Document) -> list[Unit]:
    """Return the blocks of the first page that has any; of a file without pages the first few."""
    units = read_units(document)
    if not units:
        return []
    first = units[0].page_index
    return [unit for unit in units if unit.page_index == first][:_FRONT_BLOCKS]


def _council(
    units: Sequence[Unit], pairs: Sequence[KeyValue], running: Sequence[str]
) -> tuple[str | None, str | None]:
    for pair in pairs:
        if pair.key in COUNCIL_KEYS and re.search(r"[^\W\d_]{3}", pair.value):
            return split_short_name(strip_dates(small_letters(pair.value)))
    for pair in pairs:
        # In a mail the address stands behind the name.
        value = re.sub(r"\s*<[^<>]*@[^<>]*>", "", pair.value)
        addressed = strip_dates(value) if pair.key in ADDRESS_KEYS else ""
        if BODY.fullmatch(addressed):
            return addressed, None
    lines = list(_lines(unit for unit in units[:12] if unit.block.kind != "table"))
    lines += map(small_letters, running)
    for line in filter(is_title_like, lines):
        if named := _body_of_title(line):
            return split_short_name(named)
    named = next(filter(None, map(_body_of_line, lines)), None)
    return split_short_name(named) if named else (None, None)


def _whole_name(short: str, units: Sequence[Unit], running: Sequence[str]) -> str | None:
    """Return the name that 'Strategirådet' at the head of the page, or letters, are short for."""
    if short.isupper() and " " not in short:
        alone = filter(None, map(_body_of_line, _lines(units)))
        return next((name for name in alone if fits(short, name.split(" i ")[0])), None)
    root = re.sub(r"(?:et|en|a)$", "", short.casefold())
    if " " in short or root == short.casefold():
        return None
    named = (body.group() for line in running if (body := BODY.match(small_letters(line))))
    return next((n for n in named if re.search(rf"\b{re.escape(root)} for ", n.casefold())), None)


def _body_of_line(line: str) -> str | None:
    """Return the body that a line is about: alone, with its date, or with whose it is."""
    if named := _body_behind_owner(line):
        return named
    body = BODY.match(line)
    rest = strip_dates(line[body.end() :]).strip(" ,.–-") if body else ""
    if body is None:
        return None
    if not rest or _KIND_BEHIND.match(rest):
        return body.group()
    if short := _SHORT_NAME.match(rest):
        # 'Nasjonalt råd for havner (Havnerådet) kalles inn' names it in its first sentence.
        return f"{body.group()} {short.group()}"
    if owner := OWNER.fullmatch(rest):
        return f"{body.group()} i {_municipality(owner)}"
    return f"{body.group()} {rest}" if _OF_OWNER.fullmatch(rest) else None


def _body_behind_owner(line: str) -> str | None:
    """Read 'Vikan kommune – Utvalg for oppvekst' and 'Vikan havn IKS · Representantskapet'."""
    whose, *parts = re.split(r"\s+[–·|-]\s+", line)
    if len(parts) != 1 or not BODY.fullmatch(parts[0]):
        return None
    owner = OWNER.fullmatch(whose)
    named = _municipality(owner) if owner else whose
    return f"{parts[0]} i {named}" if owner or COMPANY.match(whose) else None


def _municipality(owner: re.Match[str]) -> str:
    return f"{small_letters(owner['name'])} {owner['kind'].lower()}"


def _lines(units: Iterable[Unit]) -> Iterator[str]:
    for unit in units:
        # A tab parts cells and columns; each is read by itself.
        for part in re.split(r"[\n\t]", unit.text):
            if line := " ".join(part.split()):
                yield small_letters(line)


def _body_of_title(line: str) -> str | None:
    """Return the body of 'Møte i Havnerådet', or of 'Styremøte i Vikan helseforetak'."""
    if board := BODY_MEETING.search(line):
        definite = re.sub("utval$", "utvale", re.sub("nemnd$", "nemnda", board["body"].lower()))
        ending = (
            "n" if definite.endswith("gruppe") else {"e": "t", "a": ""}.get(definite[-1:], "et")
        )
        name = definite + ending
        whose = f" {board['link'].lower()} {_cut_title(board['of'])}" if board["of"] else ""
        parts = re.split(r"\s+[–-]\s+", line)
        company = next((f" i {part}" for part in parts if COMPANY.match(part)), "")
        return _capital(name) + (whose or company)
    if assembly := _ASSEMBLY.match(line):
        return _cut_title(assembly.group())
    match = MEETING_OF.search(line)
    return _clean_body(match["body"]) if match else None


def _clean_body(text: str) -> str | None:
    """Cut the name of a body out of the end of a title ('Strategirådet 26.03.26')."""
    name = _cut_title(text)
    listed = BODY.match(_capital(text))
    if listed and listed.group().startswith(_capital(name)):
        # A comma parts what the body is for: 'utval for plan, miljø og teknikk'.
        name = listed.group()
    name = re.sub(r"^(?:møte(?:t)?\s+i|til møte i|møte i)\s+", "", name, flags=re.IGNORECASE)
    if (sitting := _SITTING_OF.match(name)) and BODY.match(_capital(sitting["body"])):
        name = sitting["body"]
    if (
        _ENGLISH_BODY.search(name)
        or BODY.search(_capital(name))
        or (name[:1].isupper() and 0 < len(name.split()) <= 4 and not parse_date(text[: len(name)]))
    ):
        return _capital(name)
    return None


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _cut_title(text: str) -> str:
    """Cut date, time and what stands after a mark off the end of a title."""
    return re.split(r"\s+[–-]\s+|[,;|(]|\s+kl\b|\s+\d", strip_dates(text))[0].strip(" .:–-")


def split_short_name(name: str) -> tuple[str, str | None]:
    """Split 'Nasjonalt strategiråd for … (Strategirådet)' into long and short name."""
    match = re.fullmatch(r"(?P<long>.+?)\s*\((?P<short>[^()]{2,40})\)", name.strip())
    if match is None:
        return name.strip(), None
    return match["long"], match["short"]


def _short_beside(council: str | None, units: Sequence[Unit]) -> str | None:
    """Return the short name that running text gives: '… i helse (Strategirådet) kalles inn'."""
    if council is None:
        return None
    text = " ".join(" ".join(unit.text.split()) for unit in units)
    match = re.search(rf"{re.escape(council)} \((?P<short>[A-ZÆØÅ][^()\d]{{2,40}})\)", text)
    return match["short"] if match else None


def _owner(
    units: Sequence[Unit], pairs: Sequence[KeyValue], council: str | None, running: Sequence[str]
) -> str | None:
    if council and re.search(r"kommune\b", council, re.IGNORECASE):
        return None
    # Who stands over the columns of a table of figures or bids is not whose paper it is.
    letterhead = [unit for unit in units[:14] if not _has_columns(unit)]
    named = (pair.value for pair in pairs if pair.key in _OWNER_KEYS)
    for line in itertools.chain(named, _lines(letterhead), running):
        match = OWNER.match(line)
        rest = line[match.end() :] if match else ""
        if match and (not rest.strip() or len(rest.split()) <= 3):
            return _municipality(match)
        company, _ = split_short_name(line)
        # A consultant's report has the consultant on all its pages.
        if COMPANY.match(company) and not BODY_MEETING.search(line) and line not in running:
            return company
    return None


def _has_columns(unit: Unit) -> bool:
    return unit.block.kind == "table" and len(unit.block.rows[0]) > _MOST_OF_FORM


def _title(document: Document, units: Sequence[Unit], kind: DocumentKind) -> str:
    headings = [" ".join(unit.text.split()) for unit in units if _may_be_title(unit)]
    covers_saker = kind in {"notice", "minutes"}
    for title in (" ".join(document.title.split()), *headings):
        # A letterhead ('STRANDVIK KOMMUNE') is not what the paper is about, nor one sak of many.
        one_of_many = leading_sak_number(title) is not None or is_own_item(title)
        says_kind = NAMES_CASE_PAPER.fullmatch(title) or DECISION_PROPOSED.match(title)
        if (
            title
            and not (OWNER.fullmatch(title) or says_kind)
            and not (covers_saker and one_of_many)
        ):
            return title
    lines = (line.strip() for unit in units[:4] for line in unit.text.splitlines())
    named = (line for line in lines if covers_saker and NAMES_KIND.search(line))
    return next(named, Path(document.path).stem)


def _may_be_title(unit: Unit) -> bool:
    """Tell whether a block is a heading, or a line in bold that is set as one."""
    set_apart = unit.block.kind == "paragraph" and unit.block.emphasis
    return unit.is_heading or (set_apart and is_title_like(unit.text) and " " in unit.text)


def _deciding_body(document: Document) -> str | None:
    """Return the body that the first proposed decision begins with; None where it names none."""
    announced = False
    for page in document.pages:
        for block in page.blocks:
            text = block.text.strip()
            if announced and (body := BODY.match(re.sub(r"^(?:\d{1,2}[.)]\s*)", "", text))):
                return body.group()
            announced = block.kind != "table" and DECISION_PROPOSED.match(text) is not None
    return None


def _access(units: Sequence[Unit]) -> Access:
    """Read a marking such as 'Unntatt offentlighet' that stands on a line of its own."""
    for unit in units[:10]:
        lines = (
            [" ".join(row) for row in unit.block.rows]
            if unit.block.kind == "table"
            else unit.text.splitlines()
        )
        for line in lines:
            stripped = re.sub(
                r"^(?:gradering|tilgang\w*|tilgangskode)\s*:?\s*", "", line.strip(), flags=re.I
            )
            if _RESTRICTED.match(stripped) and len(stripped) <= 80:
                return "restricted"
            if _INTERNAL.match(stripped):
                return "internal"
    return "public"
