"""The control on made-up meetings: silent on clean ones, and each planted fault is found."""

from pathlib import Path

import pytest
from planted import Fault, MadeUp
from planted_council import COUNCIL
from planted_county import COUNTY
from planted_municipality import MUNICIPALITY

from assistant.check import Control, check_meeting

MEETINGS = (MUNICIPALITY, COUNTY, COUNCIL)
PLANTED = [(made, fault) for made in MEETINGS for fault in made.faults]


def told(control: Control) -> list[str]:
    return [
        f"{finding.kind}: {finding.message} {finding.arithmetic} {[s.quote for s in finding.spots]}"
        for finding in control.findings
    ]


@pytest.mark.parametrize("made", MEETINGS, ids=lambda made: made.name)
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
