"""Every table cell of the sample papers, measured against the sources that they are built from."""

from collections import Counter
from pathlib import Path

import pytest
from published import ROOT, SOURCES, cells_of, tables_of
from written_papers import read_paper

from assistant.sources import paper_paths
from assistant.structure import structure_meetings
from assistant.structure.meeting import Meeting

FOLDERS = {"papers": ROOT / "corpus", "combined": ROOT / "evals/corpora/strategiraadet-samlet"}
LEAST = 0.99


def _row(cells: list[str]) -> tuple[str, ...]:
    """A row whatever column holds its label."""
    return tuple(sorted(" ".join(cell.split()) for cell in cells))


def _wanted() -> Counter[tuple[str, ...]]:
    return Counter(
        _row(row)
        for path in sorted(SOURCES.glob("*.yaml"))
        for table in tables_of(path.name)
        for row in cells_of(table, "rows")
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
