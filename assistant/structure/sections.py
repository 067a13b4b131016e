"""Which sak and which headings each block stands under."""

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from assistant.dates import parse_date
from assistant.saknumbers import (
    SakNumber,
    find_sak_numbers,
    leading_sak_number,
    parse_sak_number,
    sak_number_in_name,
)
from assistant.structure.agenda import Agenda, SakRef, agenda_table_blocks, ref_of
from assistant.structure.agenda_table import read_record
from assistant.structure.decision_words import DECISION_ADOPTED, DECISION_PROPOSED, VOTING
from assistant.structure.keyvalues import find_key_values
from assistant.structure.meeting import DocumentKind
from assistant.structure.route import route_columns
from assistant.structure.sak_lines import (
    agenda_runs,
    sak_opening,
    told_openings,
)
from assistant.structure.units import Unit
from assistant.structure.wording import CASE_PARTS, is_own_item, is_title_like

_SAME_TITLE = 92
_MEETING_ENDS = re.compile(
    r"(?:møtet|møte) (?:(?:ble|blei|vart|er) )?(?:heva?|hevet|slutta?|avslutta?|avsluttet)\b",
    re.IGNORECASE,
)
_AFTER_SAKER = re.compile(
    r"(?:neste møte|komande møte|kommende møter|aksjon\w*|oppfølging\w*|møteplan|praktisk\w*"
    r"|underskrift\w*|signatur\w*|til stede|forfall|deltaker\w*|next meeting)\b",
    re.IGNORECASE,
)
_ATTACHED_TO = re.compile(r"\b(?:vedlegg|bilag)\b[^.:]{0,20}\btil\s+$", re.IGNORECASE)
"""'Vedlegg 1 til sak 9/31' says whose paper it is, where a sak is merely named elsewhere."""
_DECISION_LEVEL = 5
_TOLD_LEVEL = 4
"""A sak that a paragraph tells ends at the next heading."""
PROTOCOL = re.compile(
    r"(?:saks?protokoll|møteprotokoll|møtebehandling|behandling|handsaming)\s+(?:i|frå|fra)\s+"
    r"(?P<body>\w[^\d]*)"
    r"|(?P<dated>\w*(?:utvalg|utval|styre|råd|skap|ting|nemnd|komit[eé])\w*"
    r"(?:\s+for\s+[^:.\d]{3,50}?)?)\s*[-–,]?\s+\d{1,2}\.\d{1,2}\.20\d\d\s*:?$"
    r"|(?P<treated>[A-ZÆØÅ][^:.\d]{2,60}?)\s+(?:har\s+)?(?:behandlet|behandla|handsama)\s+"
    r"sak(?:a|en)?\s+i\b",
    re.IGNORECASE,
)
"""The heading of what a body said and decided of a sak."""
_IN_PROTOCOL = re.compile(
    r"(?:behandling|handsaming|møtebehandling|votering|røysting|protokoll\w*|forslag|framlegg"
    r"|\w*forslag|merknad\w*|habilitet|debatt)\b",
    re.IGNORECASE,
)


class Located(NamedTuple):
    """A block with the headings above it, outermost first, and the sak it belongs to."""

    unit: Unit
    heading_path: tuple[str, ...]
    sak: SakRef | None
    in_agenda: bool
    protocol: str = ""
    """The heading of the saksprotokoll that the block stands in ('Saksprotokoll i …')."""


class Line(NamedTuple):
    """A line that was ended on purpose; blocks that are no paragraphs are whole."""

    text: str
    entry: Located
    opens_block: bool


def lines_of(located: Sequence[Located]) -> list[Line]:
    """Return the lines of a document in order."""
    lines: list[Line] = []
    for entry in located:
        text = entry.unit.text
        parts = text.splitlines() if entry.unit.block.kind == "paragraph" else [text]
        kept = [part.strip() for part in parts if part.strip()]
        lines.extend(Line(part, entry, at == 0) for at, part in enumerate(kept or [""]))
    return lines


def document_sak(
    units: Sequence[Unit],
    *,
    path: str,
    title: str,
    kind: DocumentKind,
    agenda: Agenda,
    year: int | None,
) -> SakRef | None:
    """Return the one sak that a whole paper is about; None for notice, minutes and mixed papers."""
    if kind in {"notice", "minutes"}:
        return None
    if len(_treated(units, agenda, year)) > 1:
        return None
    named = sak_number_in_name(Path(path).stem, year=year)
    if named and (item := agenda.find(named)):
        return ref_of(item)
    front = [unit for unit in units[:12] if unit.page_index == units[0].page_index]
    numbers = [number for number in _front_numbers(front, year) if _is_known(number, agenda)]
    if numbers and len(_opened(units, year)) <= 3:
        return agenda.resolve(numbers[0])
    return _sak_by_title(front, title, path, agenda) or _sak_by_name(named, title, agenda, year)


def _sak_by_name(
    named: SakNumber | None, title: str, agenda: Agenda, year: int | None
) -> SakRef | None:
    """Return the sak of a file's name, where no agenda is known or the title says the same."""
    titled = leading_sak_number(title, year=year)
    if named is None or (agenda.has_numbers and (titled is None or titled.key != named.key)):
        return None
    return SakRef(named.number, named.label, named.series)


def _sak_by_title(front: Sequence[Unit], title: str, path: str, agenda: Agenda) -> SakRef | None:
    candidates = [title, Path(path).stem.replace("-", " ").replace("_", " ")]
    candidates += [unit.text for unit in front[:3] if is_title_like(unit.text)]
    for text in candidates:
        if ref := _find_similar(text, agenda):
            return ref
    return None


_COUNT_IN_NAME = re.compile(r"0*(?P<count>\d{1,3})(?=[ _.-])(?!-\d{1,3}-)")
_LEAST_COUNTED, _ALIKE = 3, 0.8


def saker_by_count(
    paths: Sequence[str], saker: Sequence[SakRef | None], agenda: Agenda
) -> list[SakRef | None]:
    """Return the saker of papers, where the numbers that file names begin with say those lacking.

    '12_vedlegg.xlsx' is of sak 12 where the other files begin with the number of their sak, and
    not where they only count the files. '105-107-29.pdf' is of several saker.
    """
    counts = [
        int(match["count"]) if (match := _COUNT_IN_NAME.match(Path(path).stem)) else None
        for path in paths
    ]
    known = [
        number.split("/")[0] == str(count)
        for count, sak in zip(counts, saker, strict=True)
        if count and (number := sak.number if sak else None)
    ]
    if len(known) < _LEAST_COUNTED or sum(known) < _ALIKE * len(known):
        return list(saker)
    of_count: dict[int, list[SakRef]] = defaultdict(list)
    for item in agenda.items:
        if item.number:
            of_count[int(item.number.split("/")[0])].append(ref_of(item))
    return [
        of_count[count][0] if sak is None and count and len(of_count[count]) == 1 else sak
        for count, sak in zip(counts, saker, strict=True)
    ]


def _is_known(number: SakNumber, agenda: Agenda) -> bool:
    return not agenda.has_numbers or agenda.find(number) is not None


def _front_numbers(front: Sequence[Unit], year: int | None) -> list[SakNumber]:
    """Sak numbers of a first page, the surest first: 'Saksnr:', a title, a short line."""
    found: list[SakNumber] = []
    for pair in find_key_values(front):
        if re.match(r"saks?(?:nr|nummer| nr)?$|utvalgssak\w*|ps$|\w+sak$", pair.key):
            number = parse_sak_number(pair.value, year=year)
            if number and (number.has_year or number.series):
                found.append(number)
    found += [number for unit in front[:4] if (number := sak_opening(unit, year=year))]
    begun = (leading_sak_number(unit.text, year=year) for unit in front[:4])
    found += [n for n in begun if n and n.has_year and "sak" in n.label.lower()]
    for unit in front[:8]:
        if unit.block.kind != "table" and len(unit.text) <= 120:
            found += [
                n
                for n in find_sak_numbers(unit.text)
                if not n.label.islower() or _ATTACHED_TO.search(unit.text[: n.start])
            ]
    return found


def _treated(units: Sequence[Unit], agenda: Agenda, year: int | None) -> set[tuple[str, str]]:
    """Return the saker of a file that holds the case papers of several: each with its proposal."""
    found: set[tuple[str, str]] = set()
    level, current = None, None
    for unit in units:
        number = sak_opening(unit, year=year) if unit.is_heading and not unit.is_slide else None
        if number and agenda.find(number) and level in {None, unit.block.level}:
            current, level = number.key, unit.block.level
        elif current and DECISION_PROPOSED.match(" ".join(unit.text.split())):
            found.add(current)
    return found


def _opened(units: Sequence[Unit], year: int | None) -> set[tuple[str, str]]:
    listed = agenda_runs(units, year=year)
    return {
        number.key
        for index, unit in enumerate(units)
        if index not in listed and (number := sak_opening(unit, year=year))
    }


def _find_similar(text: str, agenda: Agenda) -> SakRef | None:
    number = leading_sak_number(text)
    bare = text[number.end :].strip(" :–-") if number else text
    item = agenda.find_title(bare)
    if item is not None:
        return ref_of(item)
    if len(bare) < 12:
        return None
    for candidate in agenda.items:
        if candidate.is_break or len(candidate.title) < 12:
            continue
        if fuzz.ratio(candidate.title.casefold(), bare.casefold()) >= _SAME_TITLE:
            return ref_of(candidate)
    return None


class _Headings:
    """The stack of headings above a block."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str]] = []

    def push(self, level: int, text: str) -> None:
        """Put a heading on, taking off those of its level and below."""
        self._stack = [entry for entry in self._stack if entry[0] < level]
        self._stack.append((level, " ".join(text.split())))

    def clear(self) -> None:
        """Forget all headings: a slide stands alone."""
        self._stack = []

    @property
    def path(self) -> tuple[str, ...]:
        """The headings, outermost first."""
        return tuple(text for _, text in self._stack)


class SectionReader:
    """Walks through the blocks of one document and tells the sak of each."""

    def __init__(
        self,
        *,
        agenda: Agenda,
        default: SakRef | None,
        kind: DocumentKind,
        day: datetime.date | None,
    ) -> None:
        self._agenda = agenda
        self._default = default
        self._kind = kind
        self._day = day
        self._year = day.year if day else None
        self._sak = default
        self._sak_level = 1
        self._headings = _Headings()
        self._levels = 0
        self._flat: frozenset[int | None] = frozenset()
        self._protocol = ""
        self._told: dict[int, SakNumber] = {}

    def read(self, units: Sequence[Unit]) -> list[Located]:
        """Return every block with its headings and sak."""
        listed = agenda_runs(units, year=self._year)
        tables = agenda_table_blocks(units, year=self._year)
        if self._kind in {"notice", "minutes"}:
            told = told_openings(units, year=self._year)
            self._told = {id(units[at].block): number for at, number in told.items()}
        self._levels = len({unit.block.level for unit in units if unit.is_heading})
        self._flat = self._flat_levels(units)
        located: list[Located] = []
        page = units[0].page_index if units else 0
        for index, unit in enumerate(units):
            if unit.page_index != page:
                page = unit.page_index
                self._turn_page(unit)
            in_agenda = index in listed or id(unit.block) in tables
            if not in_agenda:
                before = self._sak
                self._follow(unit)
                self._follow_protocol(unit, moved=before != self._sak)
            path = self._headings.path
            if path and (unit.is_heading or path[-1] == " ".join(unit.text.split())):
                path = path[:-1]
            sak = None if in_agenda or _is_interlude(unit) else self._sak
            located.append(Located(unit, path, sak, in_agenda, self._protocol))
        return located

    def _flat_levels(self, units: Sequence[Unit]) -> frozenset[int | None]:
        """Return the levels that both saker and the parts of saker have their headings on."""
        headings = [unit for unit in units if unit.is_heading]
        parts = {u.block.level for u in headings if is_decision_heading(" ".join(u.text.split()))}
        return frozenset(
            u.block.level
            for u in headings
            if u.block.level in parts and sak_opening(u, year=self._year)
        )

    def _turn_page(self, unit: Unit) -> None:
        if unit.is_slide:
            self._headings.clear()
        if self._default is not None:
            # A slide of another sak inside a paper of one sak counts for its own page only.
            self._sak = self._default

    def _follow(self, unit: Unit) -> None:
        text = " ".join(unit.text.split())
        if unit.block.kind == "table" and (routed := self._recorded(unit) or self._routed(unit)):
            self._sak = routed
            return
        told = self._told.get(id(unit.block))
        number = told or sak_opening(unit, year=self._year)
        listed = unit.block.kind == "list_item" and told is None
        if number is not None and not listed and self._may_open(number, unit):
            self._sak = self._agenda.resolve(number)
            self._sak_level = unit.block.level if unit.is_heading else _TOLD_LEVEL if told else 1
            item = self._agenda.find(number) if told else None
            self._headings.push(self._sak_level, f"{item.label} {item.title}" if item else text)
            return
        if unit.is_heading:
            self._follow_heading(unit, text)
        elif self._kind == "minutes" and _MEETING_ENDS.match(text):
            self._sak = None
        elif unit.block.kind == "paragraph" and is_title_like(text):
            item = self._agenda.find_title(text)
            if item is not None and item.number is None and self._default is None:
                self._sak = ref_of(item)
                self._headings.push(self._sak_level, text)
            elif is_decision_heading(text):
                self._headings.push(_DECISION_LEVEL, text)

    def _recorded(self, unit: Unit) -> SakRef | None:
        """Return the sak that a table of its own opens: its number and title over its details."""
        record = read_record(unit, year=self._year) if self._default is None else None
        number = leading_sak_number(record.label, year=self._year) if record else None
        item = self._agenda.find(number) if number else None
        return ref_of(item) if item else None

    def _routed(self, unit: Unit) -> SakRef | None:
        """Return the sak that an order of treatment says the following is about.

        In a file with all case papers each begins with the bodies that treat it and their numbers.
        """
        if self._default is not None:
            return None
        columns = route_columns(unit.block.rows)
        if columns is None or columns.number is None:
            return None
        found = [
            (row, number)
            for row in unit.block.rows[columns.header + 1 :]
            if (number := parse_sak_number(row[columns.number], year=self._year))
        ]
        own = [number for row, number in found if self._is_today(row[columns.date or 0])]
        known = own or ([number for _, number in found] if columns.date is None else [])
        item = self._agenda.find(known[0]) if len(known) == 1 else None
        return ref_of(item) if item else None

    def _is_today(self, cell: str) -> bool:
        return self._day is not None and parse_date(cell) == self._day

    def _follow_protocol(self, unit: Unit, *, moved: bool) -> None:
        """Keep the heading of a saksprotokoll until a part begins that no protocol has."""
        text = " ".join(unit.text.split())
        if moved:
            self._protocol = ""
        if PROTOCOL.match(text) and is_title_like(text):
            self._protocol = text
        elif is_decision_heading(text) or _IN_PROTOCOL.match(text):
            return
        elif unit.is_heading or (CASE_PARTS.match(text) and text.endswith(":")):
            self._protocol = ""

    def _follow_heading(self, unit: Unit, text: str) -> None:
        level = unit.block.level or 1
        if self._default is None:
            item = self._agenda.find_title(text)
            if item is not None:
                if ref_of(item) != self._sak:
                    self._sak_level = level
                self._sak = ref_of(item)
            elif self._ends_sak(unit, level, text):
                self._sak = SakRef(None, text, "") if is_own_item(text) else None
        is_part = level == self._sak_level and level in self._flat and not is_own_item(text)
        self._headings.push(level + 1 if is_part and self._sak else level, text)

    def _ends_sak(self, unit: Unit, level: int, text: str) -> bool:
        """Tell whether a heading without a number closes the sak above it."""
        if self._sak is None:
            return is_own_item(text)
        if is_own_item(text):
            return level <= self._sak_level or self._kind in {"notice", "minutes"}
        if unit.is_slide or self._kind not in {"notice", "minutes"}:
            return False
        if is_decision_heading(text) or CASE_PARTS.match(text):
            return False
        # Where a sak's parts are headings of its own level, level tells nothing of its end.
        beside = level == self._sak_level and self._levels > 1
        return level < self._sak_level or (
            beside and (level not in self._flat or _AFTER_SAKER.match(text) is not None)
        )

    def _may_open(self, number: SakNumber, unit: Unit) -> bool:
        known = self._agenda.find(number) is not None
        if known or not self._agenda.has_numbers:
            return unit.is_heading or known or bool(number.series) or number.has_year
        # A sak that came after the agenda was sent is opened by the minutes.
        return self._kind == "minutes" and unit.is_heading and number.has_year


def is_decision_heading(text: str) -> bool:
    """Tell whether a line announces a proposal, a decision or a vote."""
    return any(
        pattern.match(text) is not None for pattern in (DECISION_PROPOSED, DECISION_ADOPTED, VOTING)
    )


def _is_interlude(unit: Unit) -> bool:
    """'Pause – oppstart igjen kl. 14.20' belongs to no sak."""
    return (
        unit.block.kind in {"heading", "paragraph"}
        and re.match(r"(?:mat|kaffe)?pause\b|lunsj\b", unit.text, re.IGNORECASE) is not None
        and len(unit.text) <= 100
    )
