"""Short sections of one form as a table: a row for each heading, a column for each common label.

'Ferdige: 170 kommuner' over 'Innbyggere: 1,9 millioner' beside 'Pågående: 115 kommuner' over
'Innbyggere: 2 millioner' says what a table of municipalities and inhabitants does; so do the cards
of a slide, and alternatives that are each told by 'Kostnad: …' and 'Ferdig: …'.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.numbers import parse_number
from assistant.structure.keyvalues import is_form_key
from assistant.structure.meeting import TableRow
from assistant.structure.sections import Located

_PAIR = re.compile(r"(?P<key>[A-ZÆØÅ][\w /()-]{1,40}?):\s*(?P<value>\S.{0,120})")
_COUNTED = re.compile(
    r"(?P<label>[^:]{2,60}):\s*(?P<value>(?:(?:ca\.?|om lag|rundt|over|under) )?\d[\d ., ]*)\s+"
    r"(?P<key>[a-zæøå]{3,})"
)
"""A heading that tells how many of something its section is of."""
_TEXTS = frozenset({"paragraph", "list_item", "key_figure"})
MAX_SECTION, LEAST_SECTIONS = 400, 2


class Section(NamedTuple):
    """A heading with the short text below it, and the values that the text gives by label."""

    blocks: tuple[int, ...]
    heading: str
    level: int
    above: tuple[str, ...]
    values: dict[str, str]


class HeadedTable(NamedTuple):
    """The table of a run of sections, and the indexes of the blocks it was read from."""

    blocks: tuple[int, ...]
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def headed_tables(located: Sequence[Located]) -> Iterator[HeadedTable]:
    """Yield the tables of neighbouring sections that share labels, at least two sections each."""
    run: list[Section] = []
    shared: list[str] = []
    for section in (*_sections(located), None):
        common = [key for key in shared if section and key in section.values]
        if section and run and common and _alike(section, run[-1]):
            run.append(section)
            shared = common
            continue
        if len(run) >= LEAST_SECTIONS:
            yield _table(run, shared, located)
        run, shared = ([section], list(section.values)) if section else ([], [])


def _alike(one: Section, other: Section) -> bool:
    return (one.level, one.above) == (other.level, other.above)


def _sections(located: Sequence[Located]) -> Iterator[Section | None]:
    """Yield the sections that hold values, and None between those that something else parts."""
    heads = [i for i, entry in enumerate(located) if entry.unit.is_heading]
    for start, end in pairwise([*heads, len(located)]):
        entry, below = located[start], located[start + 1 : end]
        texts = [e.unit.text for e in below if e.unit.block.kind in _TEXTS]
        pairs = list(_pairs(texts))
        values = dict(pairs)
        # What has several advantages is told by a list, not by one cell of a table.
        plain = len(texts) == len(below) and len(values) == len(pairs)
        plain = plain and sum(map(len, texts)) <= MAX_SECTION
        if not values or not plain:
            yield None
            continue
        heading = " ".join(entry.unit.text.split())
        above = entry.heading_path
        above = above[:-1] if above[-1:] == (heading,) else above
        blocks = tuple(range(start, end))
        yield Section(blocks, heading, entry.unit.block.level, above, values)


def _pairs(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in (line.strip() for text in texts for line in text.splitlines()):
        match = _PAIR.fullmatch(line)
        if match and not is_form_key(match["key"]):
            yield match["key"], match["value"]


def _table(
    run: Sequence[Section], shared: Sequence[str], located: Sequence[Located]
) -> HeadedTable:
    counted = [match for section in run if (match := _COUNTED.fullmatch(section.heading))]
    told = len(counted) == len(run) and len({match["key"] for match in counted}) == 1
    heads = (
        [(match["label"], match["value"].strip()) for match in counted]
        if told
        else [(section.heading,) for section in run]
    )
    columns = (*((counted[0]["key"].capitalize(),) if told else ()), *shared)
    rows = []
    for section, (label, *first) in zip(run, heads, strict=True):
        cells = (*first, *(section.values[key] for key in shared))
        rows.append(
            TableRow(
                label=label,
                cells=cells,
                values=tuple(map(parse_number, cells)),
                place=located[section.blocks[0]].unit.place,
                boxes=(),
                printed="\n".join(located[at].unit.text for at in section.blocks),
            )
        )
    blocks = tuple(at for section in run for at in section.blocks)
    return HeadedTable(blocks, columns, tuple(rows))
