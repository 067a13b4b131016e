"""The lines that open a sak or list several: where they begin, and what belongs to them."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.dates import parse_time_range
from assistant.saknumbers import SakNumber, leading_sak_number
from assistant.structure.decision_words import DECISION_ADOPTED, DECISION_PROPOSED, VOTING
from assistant.structure.details import Entry, is_hours, read_details
from assistant.structure.entry import read_entry
from assistant.structure.keyvalues import is_form_key
from assistant.structure.kinds import is_letter
from assistant.structure.timetable import split_clock
from assistant.structure.units import Unit
from assistant.structure.wording import (
    AGENDA_HEADING,
    BREAK,
    CASE_PARTS,
    is_own_item,
    is_title_like,
)

_MAX_TIMED_WORDS = 20
_MOST_WRAPPED, _MOST_DETAILS = 120, 200
_NOTE = 2
"""A note of one block may part two lines of a list."""
_SAKER = re.compile(rf"{AGENDA_HEADING.pattern}|\bsak(?:er|ar|ene|ane)\b", re.IGNORECASE)
_LEAST_APART = 3
"""So many paragraphs must count on to open saker where other text stands between them."""


def sak_opening(unit: Unit, *, year: int | None) -> SakNumber | None:
    """Return the sak that a block opens ('Sak 4/26: …', 'PS 031/26 …'), or None.

    Running text that merely begins with a number ('Sak 13/26 skal vidare …') opens nothing.
    """
    if unit.block.kind not in {"heading", "paragraph", "list_item", "caption"}:
        return None
    text = " ".join(unit.text.split())
    clock = split_clock(text)
    number = leading_sak_number(clock.rest, year=year)
    if number is None or not is_title_like(text):
        return None
    offset = len(text) - len(clock.rest)
    number = number._replace(start=number.start + offset, end=number.end + offset)
    rest = text[number.end :]
    if unit.is_heading:
        return number if re.match(r"\s*(?:[^\w\s]|$|\s)", rest) else None
    return number if re.match(r"\s*[:.–—-]?\s*(?:$|[«\"“A-ZÆØÅ0-9])", rest) else None


_LETTER_FIRST = re.compile(r"\(?(?P<letter>[A-ZÆØÅ])\)?[.:]?(?:\s*[–—-])?(?:\s+(?=[A-ZÆØÅ«])|$)")


class SakLine(NamedTuple):
    """A sak as it is opened or listed: the blocks that do so, its number, and what they tell.

    ``at`` are the indexes of the blocks: a title may stand below its number, a long one may go on
    in the next block, and details may follow.
    """

    at: tuple[int, ...]
    number: SakNumber
    entry: Entry
    text: str


def read_sak_lines(units: Sequence[Unit], *, year: int | None) -> list[SakLine]:
    """Return every line or paragraph that opens or lists a sak, in order."""
    told = told_openings(units, year=year)
    lines: list[SakLine] = []
    hours_above = False
    index = 0
    while index < len(units):
        number = sak_opening(units[index], year=year) or told.get(index)
        if number is None:
            index += 1
            continue
        above = flat(units[index - 1]) if index else ""
        if not lines:
            # An hour above the first sak stands above each of them, and none below.
            hours_above = is_hours(above)
        line = _sak_line(units, index, number, year=year, told=told, hours_above=hours_above)
        if hours_above and is_hours(above):
            start, end = parse_time_range(above)
            line = line._replace(entry=line.entry.filled_with(Entry("", start=start, end=end)))
        lines.append(line)
        index = line.at[-1] + 1
    return lines


def _sak_line(
    units: Sequence[Unit],
    index: int,
    number: SakNumber,
    *,
    year: int | None,
    told: dict[int, SakNumber],
    hours_above: bool,
) -> SakLine:
    text = flat(units[index])
    behind = text[number.end :].lstrip(" .:–—-\t").rstrip()
    letter, behind = _split_letter(behind)
    at = [index]

    def opens(where: int) -> bool:
        return where in told or sak_opening(units[where], year=year) is not None

    following = index + 1
    below = not behind and following < len(units) and not opens(following)
    if below and _may_be_title(units[following]):
        behind = flat(units[following])
        at.append(following)
        following += 1
    while following < len(units) and behind and _goes_on(behind, units[following]):
        behind += " " + flat(units[following])
        at.append(following)
        following += 1
    entry = read_entry(behind) if behind else Entry("")
    entry = entry.filled_with(Entry("", kind=letter))
    while following < len(units) and not opens(following) and not entry.rest:
        details = _details(units[following])
        if details is None or (hours_above and is_hours(flat(units[following]))):
            break
        entry = entry.filled_with(details)
        at.append(following)
        following += 1
    whole = " ".join(flat(units[i]) for i in at)
    return SakLine(tuple(at), number, entry, whole)


def _split_letter(behind: str) -> tuple[str, str]:
    """Part the letter of a kind from the title it stands before: 'Sak 12/34 – V Budsjett'."""
    match = _LETTER_FIRST.match(behind)
    if match is None or not is_letter(match["letter"]):
        return "", behind
    return match["letter"], behind[match.end() :]


def flat(unit: Unit) -> str:
    """Return a block's text on one line."""
    return " ".join(unit.text.split())


def _may_be_title(unit: Unit) -> bool:
    """Tell whether a block below a lone number may be its title."""
    text = flat(unit)
    return (
        unit.block.kind in {"heading", "paragraph", "list_item"}
        and is_title_like(text)
        and len(text) > 2
        and not text.endswith(":")
        and not is_form_key(text.split(":")[0])
        and not (CASE_PARTS.match(text) and len(text.split()) <= 2)
        and not any(words.match(text) for words in (DECISION_PROPOSED, DECISION_ADOPTED, VOTING))
    )


def _goes_on(above: str, unit: Unit) -> bool:
    """Tell whether a block is the rest of a title that was broken over two lines."""
    text = flat(unit)
    return (
        unit.block.kind in {"heading", "paragraph", "list_item"}
        and text[:1].islower()
        and re.match(r"\w[.)]\s", text) is None
        and len(text) <= _MOST_WRAPPED
        and above[-1:] not in ".?!:"
        and is_title_like(text.rstrip("."))
    )


def _details(unit: Unit) -> Entry | None:
    """Return what a block below a title tells of its sak, where it tells nothing else."""
    if unit.is_heading or unit.block.kind == "table" or len(unit.text) > _MOST_DETAILS:
        return None
    told = Entry("")
    for line in filter(None, map(str.strip, unit.text.splitlines())):
        details = read_details(line)
        if details is None:
            return None
        told = told.filled_with(details)
    return told


def told_openings(units: Sequence[Unit], *, year: int | None) -> dict[int, SakNumber]:
    """Return the paragraphs that tell a sak each in running text, with its number.

    'Sak 18/34 Budsjett, til drøfting ved Kari Moe (45 minutter).' A paragraph may begin with a
    number by chance, so there must be two right after one another, or three that count on.
    """
    begun = {i: found for i, unit in enumerate(units) if (found := _told_number(unit, year))}
    counted: dict[int, SakNumber] = {}
    run: list[int] = []
    for index in [*begun, None]:
        if (
            index is not None
            and run
            and _counts_on(begun[run[-1]], begun[index], beside=index - run[-1] == 1)
        ):
            run.append(index)
            continue
        beside = all(b - a == 1 for a, b in pairwise(run))
        if len(run) >= _LEAST_APART or (len(run) > 1 and beside):
            counted.update((i, begun[i]) for i in run)
        run = [index] if index is not None else []
    return {i: number for i, number in counted.items() if not sak_opening(units[i], year=year)}


def _told_number(unit: Unit, year: int | None) -> SakNumber | None:
    """Return the number that a paragraph begins with, be it a title or running text."""
    if unit.block.kind not in {"paragraph", "list_item", "heading"}:
        return None
    text = flat(unit)
    number = leading_sak_number(text, year=year)
    if number is None or not number.has_year:
        return None
    return number if re.match(r"\s*[:.–—-]?\s+[«\"“A-ZÆØÅ0-9]", text[number.end :]) else None


def _counts_on(one: SakNumber, other: SakNumber, *, beside: bool) -> bool:
    """Tell whether a number follows another; right beside it some may be left out."""
    first, second = (number.number.partition("/") for number in (one, other))
    further = int(second[0]) - int(first[0])
    return (one.series, first[2]) == (other.series, second[2]) and (
        further == 1 or (beside and further > 1)
    )


def agenda_runs(units: Sequence[Unit], *, year: int | None) -> set[int]:
    """Return the indexes of blocks that list saker rather than open them.

    Two or more lines after one another, each with a sak number and nothing between, are a list;
    headings without a time need three, since a sak without a text may stand between two others. A
    number that comes again opens its sak.
    """
    lines = {line.at[0]: line for line in read_sak_lines(units, year=year)}
    parts = {at for line in lines.values() for at in line.at[1:]}
    told = told_openings(units, year=year)
    listed: set[int] = set()
    run: list[int] = []
    numbers: set[tuple[str, str]] = set()
    for index, unit in enumerate([*units, None]):
        if index in parts and run:
            run.append(index)
            continue
        line = lines.get(index) if index not in told else None
        number = line.number if line else None
        if number is not None and number.key not in numbers:
            run.extend([index] if run else [*_timed_above(units, index, year), index])
            numbers.add(number.key)
            continue
        if unit is not None and number is None and run and _is_agenda_line(unit, len(numbers)):
            run.append(index)
            continue
        listed.update(_listed_of(run, units, year))
        run = [*_timed_above(units, index, year), index] if number is not None else []
        numbers = {number.key} if number is not None else set()
    listed |= _listed_of(run, units, year)
    return listed | _further(lines, listed)


def _further(lines: Mapping[int, SakLine], listed: set[int]) -> set[int]:
    """Return the lines that go on with a list right below it, behind a note to its last sak."""
    further: set[int] = set()
    last: SakLine | None = None
    for at, line in sorted(lines.items()):
        if at in listed:
            last = line
        elif (
            last
            and at - last.at[-1] <= _NOTE
            and _counts_on(last.number, line.number, beside=False)
        ):
            further.update(line.at)
            last = line
    return further


def _timed_above(units: Sequence[Unit], index: int, year: int | None) -> list[int]:
    """Return the timed lines without a number right above the first sak of a list."""
    above: list[int] = []
    for at in range(index - 1, -1, -1):
        unit = units[at]
        is_item = _is_timed(unit) and _is_agenda_line(unit, numbers=2)
        if not is_item or sak_opening(unit, year=year):
            break
        above.insert(0, at)
    return above


def _is_timed(unit: Unit) -> bool:
    return split_clock(" ".join(unit.text.split())).start is not None


def _listed_of(run: Sequence[int], units: Sequence[Unit], year: int | None) -> set[int]:
    """Return the part of a run that is a list of saker; nothing where it is too short."""
    openings = [i for i in run if sak_opening(units[i], year=year)]
    needed = 3 if all(units[i].is_heading and not _is_timed(units[i]) for i in openings) else 2
    below = bool(run) and run[0] > 0 and is_agenda_title(units[run[0] - 1])
    return set(run) if len(openings) >= needed or (below and openings) else set()


def _is_agenda_line(unit: Unit, numbers: int) -> bool:
    """An unnumbered line of an agenda: a break, 'Eventuelt', or anything with a time before it."""
    clock = split_clock(" ".join(unit.text.split()))
    is_item = BREAK.match(clock.rest) is not None or is_own_item(clock.rest)
    timed = clock.start is not None and len(clock.rest.split()) <= _MAX_TIMED_WORDS
    fits = is_item or (timed and is_title_like(clock.rest))
    if unit.is_heading:
        return numbers > 1 and fits
    return unit.block.kind in {"list_item", "paragraph"} and fits


def is_agenda_title(unit: Unit) -> bool:
    """Tell whether a heading says that a list of saker follows."""
    return (
        unit.is_heading
        and is_title_like(unit.text)
        and AGENDA_HEADING.search(unit.text) is not None
        and leading_sak_number(unit.text) is None
    )


def introduces_saker(unit: Unit) -> bool:
    """Tell whether a heading or a line says that saker follow: 'Disse sakene skal vi ta opp:'."""
    text = flat(unit)
    told = unit.block.kind == "paragraph" and text.endswith(":") and is_title_like(text)
    return is_agenda_title(unit) or (told and _SAKER.search(text) is not None)
