"""How much of the made-up tables was read right."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from table_set import Made
from written_papers import meetings_of, read_paper

from assistant.structure.meeting import Table


class Measured(NamedTuple):
    """Counts of one paper; ``faults`` tell of tables with a fault, ``surplus`` of invented ones."""

    right: int
    cells: int
    depths: int
    titles: int
    titled: int
    units: int
    faults: list[str]
    surplus: list[str]


def measure(path: Path, tables: Sequence[Made]) -> Measured:
    """Read a paper and compare its tables with what they were made of."""
    meetings = meetings_of([read_paper(path, path.parent)])
    left = [table for meeting in meetings for table in meeting.tables]
    right = cells = depths = titles = units = 0
    faults: list[str] = []
    for table in tables:
        expected = _wanted(table)
        found = max(left, key=lambda t: _shared(_read(t), expected), default=None)
        if found is not None and not _shared(_read(found), expected):
            found = None
        if found is not None:
            left.remove(found)
        read = _read(found) if found else []
        own = _equal(read, expected)
        total = sum(map(len, expected))
        right, cells = right + own, cells + total
        deep = found is not None and found.column_paths == table.paths()
        called = found is not None and found.title == table.caption
        counted = found is not None and found.unit == table.unit
        depths, units = depths + deep, units + counted
        titles += called and bool(table.caption)
        if own < total or not (deep and counted and (called or not table.caption)):
            what = f"{own}/{total} depth {deep} title {called} unit {counted}"
            faults.append(f"{table.name}: {what}{_difference(read, expected, found)}")
    surplus = [f"{t.title}: {t.columns} {t.rows[:1] and t.rows[0].quote}" for t in left]
    titled = sum(bool(table.caption) for table in tables)
    return Measured(right, cells, depths, titles, titled, units, faults, surplus)


def _wanted(table: Made) -> list[list[str]]:
    """The names of the columns, and the cells of the body."""
    label = table.rows[0][0] if table.header else ""
    return [[label, *table.columns()], *table.printed()[table.header :]]


def _read(table: Table) -> list[list[str]]:
    body = [[row.label, *row.cells] for row in table.rows]
    return [[table.label_header, *table.columns], *body]


def _shared(read: list[list[str]], expected: list[list[str]]) -> int:
    words = {cell for row in expected for cell in row if cell}
    return sum(cell in words for row in read for cell in row) if _equal(read, expected) else 0


def _equal(read: list[list[str]], expected: list[list[str]]) -> int:
    """How many cells stand in their row and column with exactly their text."""
    return sum(
        a == b
        for got, want in zip(read, expected, strict=False)
        if len(got) == len(want)
        for a, b in zip(got, want, strict=True)
    )


def _difference(read: list[list[str]], expected: list[list[str]], found: Table | None) -> str:
    lines = [f"\n        {g} != {w}" for g, w in zip(read, expected, strict=False) if g != w][:4]
    more = f" rows {len(read)} of {len(expected)}" if len(read) != len(expected) else ""
    names = f" [{found.title} | {found.unit} | {found.column_paths[:3]}]" if found else " missing"
    return names + more + "".join(lines)
