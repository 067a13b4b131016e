"""The sample meeting's papers as published, where they are at hand, and what stands in them.

Titles, names and figures stand once: in the sources that ``corpus/`` is built from. The published
papers, which are not part of this repository, must be read to the same cells.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
MATERIAL = "strategiraadet-2026-03-26.txt"
SOURCES = ROOT / "corpus" / "_sources" / "strategiraadet" / "2026-03-26"
COSTS, NOTICE = "sak-04-26-vekst-i-kostnader.yaml", "00-innkalling-og-dagsorden.yaml"

Row = tuple[str, ...]


def material() -> Path:
    """Return the published papers as one text; skip the test where they are not at hand."""
    named = os.environ.get("COUNCIL_MATERIAL")
    folder = Path(named) if named else ROOT.parent / "shared" / "material"
    path = folder if folder.is_file() else folder / MATERIAL
    if not path.is_file():
        pytest.skip("the meeting's papers are not at hand (COUNCIL_MATERIAL)")
    return path


def rows_of(title: str, source: str = COSTS) -> list[Row]:
    """Return the rows below the header of the table with a title, each with all of its cells."""
    (table,) = [t for t in tables_of(source) if t["title"] == title]
    return [tuple(row) for row in cells_of(table, "rows")]


def cells_of(table: dict[str, Any], part: str) -> list[list[str]]:
    """Return the cells of a table's header or rows, also where its columns are numbered."""
    columns = range(1, len(table["widths"]) + 1)
    return [
        row if isinstance(row, list) else [row.get(number, "") for number in columns]
        for row in table[part]
    ]


def as_printed(rows: list[Row]) -> list[Row]:
    """Return rows with the published papers' misprint of HelseID."""
    return [(row[0].replace("og HelseID", "og HelselD"), *row[1:]) for row in rows]


@cache
def tables_of(source: str) -> list[dict[str, Any]]:
    """Return the tables of a source, wherever in it they stand."""
    found: list[dict[str, Any]] = []
    pending = [yaml.safe_load((SOURCES / source).read_text(encoding="utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            found.extend([node["table"]] if isinstance(node.get("table"), dict) else [])
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)
    return found
