"""Key and value pairs of a document's head: 'Utvalg: Formannskapet', 'Møtestad | Fylkeshuset'."""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.parse.pages import Block
from assistant.structure.units import Unit
from assistant.structure.wording import normalise

_LINE = re.compile(r"^\s*(?P<key>[A-ZÆØÅ][\w æøåÆØÅ./-]{1,28}?)\s*:\s*(?P<value>\S.*)$")
_FORM_KEY = re.compile(
    r"(?:til|fra|frå|kopi(?: til)?|(?:møte)?(?:dato|dag|tid|tidspunkt|sted|stad|rom)|møte"
    r"|utvalg|utval|organ|saksbehandl\w+|sakshandsam\w+|saksansvarlig|arkiv\w*|journal\w*"
    r"|(?:(?:vår|deres|dykkar)\s)?ref\w*|saksn(?:r|ummer)|(?:trykte\s)?vedlegg|gradering"
    r"|når|hvor|kvar|(?:møtet?\s)?(?:start(?:a|et)?|slutt(?:a|et)?)|møtet (?:sett|satt|heva?|hevet)"
    r"|innle(?:der|iar)|unntatt off\w+|avdeling|møteleder|møteleiar|referent|sekretær|tilgangskode)"
)
_STACKED = re.compile(
    r"(?P<key>saks?(?:behandl|handsam)\w+|saks?ansvarl[ie]g|arkiv\w*|journal\w*|klassering|møtedato"
    r"|møtedag|møtest[ae]d|saksnr)\s*:?\s+(?P<value>[\wÆØÅ].*)",
    re.IGNORECASE,
)
"""A key and, below it in the same cell, its value."""
_MAX_VALUE = 200


class KeyValue(NamedTuple):
    """One pair; ``key`` is normalised ('møtested')."""

    key: str
    value: str
    unit: Unit


def find_key_values(units: Iterable[Unit]) -> Iterator[KeyValue]:
    """Yield the pairs of tables, of 'key: value' lines and of values under their keys."""
    above = ""
    for unit in units:
        key, above = above, unit.text.rstrip(" :") if unit.block.kind != "table" else ""
        is_value = above and len(above) <= _MAX_VALUE and not is_form_key(above)
        if is_form_key(key) and is_value and ":" not in key:
            yield KeyValue(normalise(key), unit.text.strip(), unit)
        if unit.block.kind == "table":
            yield from _table_pairs(unit)
        else:
            for line in itertools.chain.from_iterable(map(_apart, unit.text.splitlines())):
                match = _LINE.match(line)
                if match and len(match["value"]) <= _MAX_VALUE:
                    yield KeyValue(normalise(match["key"]), match["value"].strip(), unit)


_NEXT_KEY = re.compile(
    r"[.;]?\s+(?=(?P<key>[A-ZÆØÅ][\wæøåÆØÅ/-]*\.?(?: [a-zæøå][\wæøå]*){0,2})\s*:\s*\S)"
)


def _apart(line: str) -> Iterator[str]:
    """Yield the pairs of a line that holds several: 'Dato: 12. mai 2031 Sted: Kaihuset.'.

    A sentence may stand before the first of them: 'Fra møte i havnerådet. Møtested: Kaihuset.'
    """
    start = 0
    for match in _NEXT_KEY.finditer(line):
        mark = match.group().strip()
        may_part = mark or _LINE.match(line[start:])
        if may_part and is_form_key(match["key"]):
            yield line[start : match.start()]
            start = match.end()
    yield line[start:].removesuffix(".") if start else line


def _table_pairs(unit: Unit) -> Iterator[KeyValue]:
    rows = unfold_form(unit.block).rows
    if not rows:
        return
    cells = (" ".join(cell.split()) for row in rows for cell in row)
    for match in filter(None, map(_STACKED.fullmatch, cells)):
        yield KeyValue(normalise(match["key"]), match["value"], unit)
    keyed = len(rows) > 1 and all(_FORM_KEY.fullmatch(normalise(cell)) for cell in rows[0])
    if (len(rows[0]) == 2 and not keyed) or _reads_as_pairs(rows):
        for row in rows:
            filled = [cell for cell in row if cell.strip()]
            if len(filled) == 2 and len(filled[0]) <= 30:
                yield KeyValue(normalise(filled[0]), " ".join(filled[1].split()), unit)
    else:
        for row in rows[1:]:
            for header, cell in zip(rows[0], row, strict=True):
                if header.strip() and cell.strip() and len(header) <= 30:
                    yield KeyValue(normalise(header), " ".join(cell.split()), unit)


def is_form(rows: tuple[tuple[str, ...], ...]) -> bool:
    """Tell whether a table of two columns is a paper's head: 'Til | …', 'Møtedato | …'.

    Its first row is a pair as the others are, also where it is set as a header.
    """
    if len(rows) < 2 or len(rows[0]) != 2:
        return False
    keys = [is_form_key(row[0]) for row in rows]
    marked = sum(row[0].strip().endswith(":") for row in rows)
    return (keys[0] and sum(keys) >= max(2, len(rows) / 2)) or (
        sum(keys) > 1 and marked == len(rows)
    )


def unfold_form(block: Block) -> Block:
    """Return a form with several pairs in a row as one with a pair in each; others as they are."""
    width = len(block.rows[0]) if block.rows else 0
    if width < 4 or width % 2:
        return block
    starts = [(row, at) for row in range(len(block.rows)) for at in range(0, width, 2)]
    pairs = [(row, at) for row, at in starts if any(block.rows[row][at : at + 2])]
    keys = [is_form_key(block.rows[row][at]) for row, at in pairs]
    if not keys or sum(keys) < max(3, 0.75 * len(keys)):
        return block
    return block.model_copy(
        update={
            "rows": tuple(block.rows[row][at : at + 2] for row, at in pairs),
            "header_rows": 0,
            "cell_boxes": tuple(block.cell_boxes[row][at : at + 2] for row, at in pairs)
            if block.cell_boxes
            else (),
            "row_lines": tuple(block.row_lines[row] for row, _ in pairs) if block.row_lines else (),
        }
    )


def is_form_key(cell: str) -> bool:
    """Tell whether a text is a label of a paper's head: 'Møtedato', 'Saksbehandler'."""
    return _FORM_KEY.fullmatch(normalise(cell)) is not None


def _reads_as_pairs(rows: tuple[tuple[str, ...], ...]) -> bool:
    return all(sum(bool(cell.strip()) for cell in row) <= 2 for row in rows) and any(
        row[0].strip().endswith(":") for row in rows
    )
