"""Key and value pairs of a document's head: 'Utvalg: Formannskapet', 'Møtestad | Fylkeshuset'."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.structure.units import Unit
from assistant.structure.wording import normalise

_LINE = re.compile(r"^\s*(?P<key>[A-ZÆØÅ][\w æøåÆØÅ./-]{1,28}?)\s*:\s*(?P<value>\S.*)$")
_FORM_KEY = re.compile(
    r"(?:til|fra|frå|kopi(?: til)?|(?:møte)?(?:dato|dag|tid|tidspunkt|sted|stad|rom)|møte"
    r"|utvalg|utval|organ|saksbehandl\w+|sakshandsam\w+|saksansvarlig|arkiv\w*|journal\w*"
    r"|(?:(?:vår|deres|dykkar)\s)?ref\w*|saksn(?:r|ummer)|(?:trykte\s)?vedlegg|gradering"
    r"|unntatt off\w+|avdeling|møteleder|møteleiar|referent|sekretær|tilgangskode)"
)
_MAX_VALUE = 200


class KeyValue(NamedTuple):
    """One pair; ``key`` is normalised ('møtested')."""

    key: str
    value: str
    unit: Unit


def find_key_values(units: Iterable[Unit]) -> Iterator[KeyValue]:
    """Yield the pairs of tables with two columns and of 'key: value' lines, in order."""
    for unit in units:
        if unit.block.kind == "table":
            yield from _table_pairs(unit)
        else:
            for line in unit.text.splitlines():
                match = _LINE.match(line)
                if match and len(match["value"]) <= _MAX_VALUE:
                    yield KeyValue(normalise(match["key"]), match["value"].strip(), unit)


def _table_pairs(unit: Unit) -> Iterator[KeyValue]:
    rows = unit.block.rows
    if not rows:
        return
    if len(rows[0]) == 2 or _reads_as_pairs(rows):
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
    keys = [_FORM_KEY.fullmatch(normalise(row[0])) is not None for row in rows]
    return keys[0] and sum(keys) >= max(2, len(rows) / 2)


def _reads_as_pairs(rows: tuple[tuple[str, ...], ...]) -> bool:
    return all(sum(bool(cell.strip()) for cell in row) <= 2 for row in rows) and any(
        row[0].strip().endswith(":") for row in rows
    )
