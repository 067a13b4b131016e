"""What the columns of a table hold, and how far printed figures may be off by rounding."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.numbers import Number, find_unit, format_number
from assistant.structure.meeting import Table, TableRow

SUM_LABEL = re.compile(
    r"^(?:sum|del\s?sum|total(?:t|sum|er)?|totalt|i\s?alt|til\s?sam(?:men|an)|samla sum"
    r"|samlet sum|sum totalt|netto|resultat|brutto|(?:års|drifts)resultat|utg[åa]+ende)\b",
    re.IGNORECASE,
)
"""A row or a column that says it is the sum of others."""
PLAIN_SUM = re.compile(
    r"^(?:sum|total(?:t|sum)?|totalt|i\s?alt|til\s?sam(?:men|an))\s*:?(?:\s+(?!fra|for)\w+)?$",
    re.IGNORECASE,
)
OF_WHICH = re.compile(
    r"^(?:[-–•*]\s*)?(?:herav|derav|hvorav|av dette|av disse|av desse|inkl\w*)\b", re.IGNORECASE
)
"""A row that is part of the row above it rather than one more."""
PERCENT = re.compile(r"%|prosent|\bandel\b|\bpct\b|\bgrad\b", re.IGNORECASE)
_NOT_ADDED = re.compile(
    r"%|prosent|\bandel\b|snitt|gjennomsn|median|\bper\b|\bpr\b|endring|\brate\b|\bsats|\bgrad\b"
    r"|^nr\.?$|^år$|\bindeks|faktor|\bår\b|\bdato\b|\bpris\b|ÅDT|\brang",
    re.IGNORECASE,
)
_SCALED = re.compile(
    r"1[\s.]?000|tusen|mill|mnok|mrd|milliard|mkr|tkr|%|prosent|avrund", re.IGNORECASE
)
_EMPTY = frozenset({"", "-", "–", "—", "−", "0", ".", "→", "*", "n/a", "x"})
EXACT = 1e-6
"""Binary fractions are off by less than this."""


class Part(NamedTuple):
    """One figure of a sum, with what it is called and how many decimals are printed."""

    label: str
    value: float
    decimals: int


def is_empty(cell: str) -> bool:
    """Tell whether a cell holds nothing, or a dash that stands for nothing."""
    return cell.strip().casefold() in _EMPTY


def is_added(table: Table, column: int) -> bool:
    """Tell whether the figures of a column can be added up: no shares, averages or numbers."""
    name = table.columns[column] if column < len(table.columns) else ""
    return _NOT_ADDED.search(name) is None


def may_be_rounded(table: Table, numbers: Iterable[Number]) -> bool:
    """Tell whether printed figures can be off by rounding: decimals, or a scaled unit.

    People, votes and whole kroner are counted, and a sum that is off by one is wrong.
    """
    if any(number.decimals for number in numbers):
        return True
    named = " ".join((table.unit or "", table.title, table.label_header, *table.columns))
    return _SCALED.search(named) is not None


def part_of(row: TableRow, column: int) -> Part | None:
    """Return the figure of a cell, 0 for an empty one; None where it is no single figure."""
    if column >= len(row.cells):
        return Part(row.label, 0.0, 0)
    number = row.values[column]
    if number is None:
        return Part(row.label, 0.0, 0) if is_empty(row.cells[column]) else None
    if number.is_range or number.percent or number.approximate:
        return None
    return Part(row.label, number.value, number.decimals)


def slack(parts: Sequence[Part], total: Part) -> float:
    """Return how much a sum may differ because each figure is rounded: half a last place each."""
    halves = [0.5 * 10.0**-part.decimals for part in parts if part.value]
    return sum(halves) + 0.5 * 10.0**-total.decimals + EXACT


def printed(part: Part) -> str:
    """Return a figure as it is printed in Norwegian."""
    return plain(part.value, part.decimals)


def plain(value: float, decimals: int) -> str:
    """Return a result in Norwegian, with ordinary spaces so that it can be searched for."""
    return format_number(value, decimals).replace("\u00a0", " ")


def shown_sum(parts: Sequence[Part]) -> str:
    """Return '377 + 120 − 5', without the zeros."""
    told = [part for part in parts if part.value] or list(parts[:1])
    text = printed(told[0])
    for part in told[1:]:
        sign = "−" if part.value < 0 else "+"
        text += f" {sign} {printed(part._replace(value=abs(part.value)))}"
    return text


def most_decimals(parts: Iterable[Part]) -> int:
    """Return how many decimals a result of these figures is shown with."""
    return max((part.decimals for part in parts), default=0)


def years_of(name: str) -> tuple[int, ...]:
    """Return the years that a column's name holds."""
    return tuple(int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name))


def is_share_table(table: Table) -> bool:
    """Tell whether all of a table is percent."""
    unit = table.unit or ""
    return find_unit(unit) == "%" or "prosent" in table.title.casefold()
