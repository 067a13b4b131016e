"""The control on the papers of the tree and on the sample meeting's flattened papers."""

from pathlib import Path

import pytest
from published import material
from written_papers import read_paper

from assistant.check import Control, check_meeting, control_record, control_text
from assistant.sources import paper_paths
from assistant.structure import load_meeting_files, structure_meetings
from assistant.structure.meeting import Meeting

ROOT = Path(__file__).parents[2]
SAMPLE = "strategiradet/2026-03-26"


def read_folder(folder: Path) -> list[Meeting]:
    documents = [read_paper(path, folder) for path in paper_paths(folder)]
    return structure_meetings(documents, meeting_files=load_meeting_files(folder))


def of_sample(meetings: list[Meeting]) -> Control:
    (meeting,) = [meeting for meeting in meetings if meeting.id == SAMPLE]
    return check_meeting(meeting, meetings)


@pytest.fixture(scope="module", params=["corpus", "joined", "material"])
def control(request: pytest.FixtureRequest) -> Control:
    if request.param == "corpus":
        return of_sample(read_folder(ROOT / "corpus"))
    if request.param == "joined":
        return of_sample(read_folder(ROOT / "evals" / "corpora" / "strategiraadet-samlet"))
    path = material()
    return of_sample(structure_meetings([read_paper(path, path.parent)], meeting_files={}))


def told(control: Control, kind: str) -> str:
    """All that the control says of one kind, with its arithmetic and quotes."""
    return "\n".join(
        " ".join((f.message(), *f.arithmetic(), *(spot.quote for spot in f.spots)))
        for f in control.findings
        if f.kind == kind
    )


def test_a_title_slide_with_another_date(control: Control) -> None:
    assert "23. mars 2026" in told(control, "date")
    assert "26. mars 2026" in told(control, "date")


def test_a_pause_that_ends_at_two_times(control: Control) -> None:
    said = told(control, "time")
    assert "14:20" in said
    assert "14:10" in said


def test_a_cost_with_three_values(control: Control) -> None:
    said = told(control, "figure")
    assert "MyHealth" in said
    assert all(value in said for value in ("11-15", "15-20", "20 millioner"))


def test_sums_that_differ_by_rounding_are_told_as_rounding(control: Control) -> None:
    said = told(control, "rounding")
    assert "1 159, trykt 1 158" in said
    assert "1 169, trykt 1 168" in said
    assert {f.severity for f in control.findings if f.kind == "rounding"} == {"note"}
    assert told(control, "sum") == ""


def test_a_level_that_its_changes_do_not_give(control: Control) -> None:
    said = told(control, "series")
    assert "408,3 + 9,0 = 417,3, trykt 409" in said
    assert "Andre endringer" in said


def test_a_placeholder_for_a_date(control: Control) -> None:
    assert "xxxx" in told(control, "placeholder")


def test_no_alarm_for_what_only_looks_wrong(control: Control) -> None:
    said = control_text(control)
    assert "8,5" not in said
    assert "130 000" not in said
    assert "140 018" not in said


def test_each_finding_names_places_that_can_be_followed(control: Control) -> None:
    for finding in control_record(control)["findings"]:
        assert finding["places"]
        for place in finding["places"]:
            assert place["document"]
            assert place["page"] is not None or place["locator"]
            assert place["quote"]


def test_the_made_up_municipality_has_one_count_with_two_values() -> None:
    committee, council = sorted(
        read_folder(ROOT / "evals" / "corpora" / "strandvik"), key=lambda m: m.date or ""
    )
    (finding,) = check_meeting(committee, [committee, council]).findings
    assert finding.kind == "figure"
    assert "214 elever" in finding.message()
    assert "221 elevene" in finding.message()
    assert [spot.place.page for spot in finding.spots] == [1, 2]
    assert check_meeting(council, [committee, council]).findings == ()


def test_the_made_up_county_has_nothing_wrong() -> None:
    (meeting,) = read_folder(ROOT / "evals" / "corpora" / "fjordland")
    assert check_meeting(meeting).findings == ()
