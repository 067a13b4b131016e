"""Every table cell of the sample papers, measured against the sources that they are built from."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from written_papers import read_paper

from assistant.sources import paper_paths
from assistant.structure import structure_meetings
from assistant.structure.meeting import Meeting

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "corpus/_sources/strategiraadet/2026-03-26"
FOLDERS = {"papers": ROOT / "corpus", "combined": ROOT / "evals/corpora/strategiraadet-samlet"}
LEAST = 0.99


def _tables(node: object) -> Iterator[list[list[str]]]:
    """Yield the rows of every table of a source, wherever in it the table stands."""
    if isinstance(node, dict):
        if "table" in node:
            yield node["table"]["rows"]
        for child in node.values():
            yield from _tables(child)
    elif isinstance(node, list):
        for child in node:
            yield from _tables(child)


def _row(cells: list[str]) -> tuple[str, ...]:
    """A row whatever column holds its label."""
    return tuple(sorted(" ".join(cell.split()) for cell in cells))


def _wanted() -> Counter[tuple[str, ...]]:
    return Counter(
        _row(row)
        for path in sorted(SOURCES.glob("*.yaml"))
        for rows in _tables(yaml.safe_load(path.read_text(encoding="utf-8")))
        for row in rows
    )


def _found(meeting: Meeting) -> Counter[tuple[str, ...]]:
    return Counter(_row([row.label, *row.cells]) for table in meeting.tables for row in table.rows)


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=list(FOLDERS))
def test_nearly_every_cell_is_right_in_its_row(folder: Path) -> None:
    (meeting,) = structure_meetings(
        [read_paper(path, folder) for path in paper_paths(folder)], meeting_files={}
    )
    wanted = _wanted()
    missing = wanted - _found(meeting)
    lost, cells = (sum(len(row) * n for row, n in rows.items()) for rows in (missing, wanted))
    assert cells > 500
    assert (cells - lost) / cells >= LEAST, sorted(missing)
