"""The control on made-up meetings: silent on clean ones, and each planted fault is found."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from planted import Fault, MadeUp
from planted_budget import BUDGETS
from planted_council import COUNCIL
from planted_county import COUNTY
from planted_municipality import MUNICIPALITY

from assistant.check import Control, check_meeting
from assistant.check.sums import check_sums
from assistant.numbers import parse_number
from assistant.structure.meeting import Table, TableRow

MEETINGS = (MUNICIPALITY, COUNTY, COUNCIL)
PLANTED = [(made, fault) for made in MEETINGS for fault in made.faults]


def told(control: Control) -> list[str]:
    return [
        f"{f.kind}: {f.message()} {f.arithmetic()} {[spot.quote for spot in f.spots]}"
        for f in control.findings
    ]


@pytest.mark.parametrize("made", [*MEETINGS, *BUDGETS], ids=lambda made: made.name)
def test_a_clean_meeting_gives_no_finding(made: MadeUp, tmp_path: Path) -> None:
    assert told(check_meeting(made.read(tmp_path))) == []


@pytest.mark.parametrize(
    ("made", "fault"), PLANTED, ids=[f"{made.name}: {fault.name}" for made, fault in PLANTED]
)
def test_a_planted_fault_is_found(made: MadeUp, fault: Fault, tmp_path: Path) -> None:
    findings = told(check_meeting(made.read(tmp_path, [fault])))
    says = fault.says.casefold()
    found = [f for f in findings if f.startswith(f"{fault.kind}:") and says in f.casefold()]
    assert found, findings


def swapped(cell: str) -> str | None:
    """A figure with its first two different digits swapped, as in a slip of the pen."""
    places = [index for index, letter in enumerate(cell) if letter.isdigit()]
    for one, other in pairwise(places):
        if cell[one] != cell[other] and cell[other] != "0":
            letters = list(cell)
            letters[one], letters[other] = letters[other], letters[one]
            return "".join(letters)
    return None


def with_slips(table: Table) -> Iterator[Table]:
    """The table with a slip in one cell at a time."""
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            if row.values[column] is None or (slip := swapped(cell)) is None:
                continue
            cells = (*row.cells[:column], slip, *row.cells[column + 1 :])
            changed: TableRow = row.model_copy(
                update={"cells": cells, "values": tuple(map(parse_number, cells))}
            )
            rows = (*table.rows[:at], changed, *table.rows[at + 1 :])
            yield table.model_copy(update={"rows": rows})


def test_a_slip_in_any_cell_of_a_budget_is_found(tmp_path: Path) -> None:
    meeting = BUDGETS[0].read(tmp_path)
    table = next(t for t in meeting.tables if t.title.startswith("Tabell 1"))
    slips = list(with_slips(table))
    assert len(slips) > 80
    found = sum(any(f.kind == "sum" for f in check_sums(slip)) for slip in slips)
    assert found == len(slips)
