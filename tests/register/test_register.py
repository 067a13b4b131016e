"""The decision register of five made-up meetings, and of the papers of the tree."""

import csv
import io
import json
from pathlib import Path

import pytest
from five_meetings import MEETINGS, THREADS, Decided
from five_nynorsk import held as held_in_nynorsk
from five_nynorsk import write_papers
from openpyxl import load_workbook
from written_papers import meetings_of, read_paper, read_text_papers

from assistant.register import (
    Entry,
    Register,
    build_register,
    register_csv,
    register_record,
    register_text,
    save_workbook,
    write_register,
)
from assistant.sources import paper_paths
from assistant.structure import structure_meetings
from assistant.structure.meeting import Meeting

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def meetings(tmp_path_factory: pytest.TempPathFactory) -> list[Meeting]:
    papers = {name: text for made in MEETINGS for name, text in made.papers().items()}
    return meetings_of(read_text_papers(tmp_path_factory.mktemp("papers"), papers))


@pytest.fixture(scope="module")
def register(meetings: list[Meeting]) -> Register:
    return build_register(meetings)


def held(entry: Entry) -> Decided:
    return Decided(entry.date or "", entry.sak_label or "", entry.stage, entry.text)


def test_every_decision_is_held_verbatim_with_its_stage(register: Register) -> None:
    expected = [decided for made in MEETINGS for decided in made.decided()]
    assert len(expected) > 25
    assert sorted(map(held, register.entries)) == sorted(expected)


def test_every_entry_has_its_place(register: Register) -> None:
    for entry in register.entries:
        assert entry.place.document
        assert entry.place.page is not None or entry.place.locator


def test_threads_are_complete(register: Register) -> None:
    found = {
        thread.id: [(step.date, step.sak_label, step.status) for step in thread.steps]
        for thread in register.threads
    }
    assert found == THREADS


def test_a_thread_tells_what_is_new_since_the_step_before(register: Register) -> None:
    thread = next(t for t in register.threads if t.id == "2030/811")
    assert thread.steps[0].next == "Kommunestyret 06.03.2031, Sak 11/31"
    back, again, last = thread.steps[1:]
    assert back.changes == ()
    # Against the latest wording that was put, not against 'Saken sendes tilbake'.
    assert [(c.kind, c.before, c.after) for c in again.changes] == [
        (
            "changed",
            "Kostnadsrammen settes til 84,6 mill. kr.",
            "Kostnadsrammen settes til 79,9 mill. kr.",
        ),
        ("added", None, "Kommunedirektøren legger fram en framdriftsplan innen 1. oktober 2031."),
    ]
    assert [(c.kind, c.after) for c in last.changes] == [
        ("changed", "Byggestart settes til mai 2032.")
    ]


def test_proposal_and_decision_stand_side_by_side(register: Register) -> None:
    sides = {(s.date, s.sak_label): s for s in register.sides}
    fees = sides["2031-03-27", "PS 15/31"]
    assert fees.outcome == "changed"
    assert fees.proposal is not None
    assert fees.decision is not None
    assert [(c.before, c.after) for c in fees.changes] == [
        ("Gebyrene for vann økes med 4 prosent.", "Gebyrene for vann økes med 3 prosent.")
    ]
    assert sides["2031-02-13", "PS 7/31"].outcome == "as_proposed"
    assert sides["2031-02-13", "PS 6/31"].outcome == "deferred"
    assert sides["2031-02-13", "PS 4/31"].outcome == "without_proposal"
    assert sides["2031-05-15", "PS 25/31"].outcome == "undecided"
    assert [m.proposer for m in sides["2031-02-13", "PS 5/31"].motions] == ["Ola Nes (Sp)"]


def test_a_recommendation_is_not_told_as_decided(register: Register) -> None:
    entry = next(e for e in register.entries if e.role == "recommendation")
    assert entry.stage == "proposed"
    assert entry.sak_label == "PS 5/31"


def test_owner_and_deadline_are_those_that_are_stated(register: Register) -> None:
    adopted = {e.sak_label: e for e in register.entries if e.stage == "adopted"}
    (duty,) = adopted["PS 21/31"].duties
    assert (duty.owner, duty.deadline) == ("Kommunedirektøren", "innen 1. oktober 2031")
    assert duty.deadline_date == "2031-10-01"
    assert adopted["PS 7/31"].duties == ()


def test_since_keeps_earlier_steps_of_a_thread_and_marks_the_new_ones(
    meetings: list[Meeting],
) -> None:
    register = build_register(meetings, since="2031-04-01")
    assert {entry.date for entry in register.entries} == {"2031-04-24", "2031-05-15"}
    (thread,) = register.threads
    assert [step.is_new for step in thread.steps] == [False, False, False, True]


def test_council_keeps_its_own_decisions_and_the_threads_it_has_treated(
    meetings: list[Meeting],
) -> None:
    register = build_register(meetings, council="kommunestyret")
    assert {entry.date for entry in register.entries} == {"2031-03-06", "2031-04-24"}
    assert [thread.id for thread in register.threads] == ["2030/811"]


def test_csv_has_one_line_for_each_decision(register: Register) -> None:
    rows = list(csv.DictReader(io.StringIO(register_csv(register))))
    assert [row["Ordlyd"] for row in rows] == [entry.text for entry in register.entries]
    assert {row["Stadium"] for row in rows} == {"Forslag", "Vedtak"}


def test_a_cell_is_never_a_formula(register: Register, tmp_path: Path) -> None:
    entry = register.entries[0].model_copy(update={"text": '=HYPERLINK("http://x")'})
    sly = register.model_copy(update={"entries": (entry,)})
    assert "'=HYPERLINK" in register_csv(sly)
    save_workbook(sly, tmp_path / "register.xlsx")
    sheet = load_workbook(tmp_path / "register.xlsx")["Vedtak"]
    (cell,) = [c for c in sheet[2] if str(c.value).startswith("=")]
    assert cell.data_type == "s"


def test_the_workbook_has_decisions_sides_duties_and_threads(
    register: Register, tmp_path: Path
) -> None:
    path = write_register(register, "xlsx", tmp_path / "register.xlsx")
    book = load_workbook(path)
    assert book.sheetnames == ["Vedtak", "Side om side", "Oppfølging", "Sakstråder"]
    assert book["Vedtak"].max_row == len(register.entries) + 1
    assert book["Sakstråder"].max_row == sum(len(t.steps) for t in register.threads) + 1
    due = [row for row in book["Oppfølging"].iter_rows(values_only=True) if row[6]]
    assert ("Kommunedirektøren", "innen 1. oktober 2031", "2031-10-01") in [r[4:7] for r in due]


def test_json_and_text_hold_the_wording(register: Register) -> None:
    record = json.loads(str(write_register(register, "json", None)))
    assert record == register_record(register)
    text = register_text(register)
    assert "Saken sendes tilbake til formannskapet." in text
    assert "Forskjell, endret: «Gebyrene for vann økes med 4 prosent.»" in text
    assert "ansvar: Kommunedirektøren, frist: innen 1. oktober 2031" in text


def test_five_meetings_in_nynorsk_as_pdf_and_word(tmp_path: Path) -> None:
    documents = [read_paper(path, tmp_path) for path in write_papers(tmp_path)]
    register = build_register(meetings_of(documents))
    found = [(e.date, e.sak, e.stage, e.text) for e in register.entries]
    assert sorted(found) == sorted(held_in_nynorsk())
    (thread,) = register.threads
    assert [(step.sak, step.status) for step in thread.steps] == [
        ("2/31", "recommended"),
        ("9/31", "postponed"),
        ("15/31", "recommended"),
        ("20/31", "decided"),
    ]
    assert thread.steps[1].next == "møtet 16. april 2031"


def test_a_sak_is_followed_from_committee_to_council_in_the_made_up_municipality() -> None:
    folder = ROOT / "evals" / "corpora" / "strandvik"
    documents = [read_paper(path, folder) for path in paper_paths(folder)]
    register = build_register(structure_meetings(documents, meeting_files={}))
    school = next(thread for thread in register.threads if thread.archive_number == "2026/318")
    assert [step.status for step in school.steps] == ["recommended", "decided"]
    assert school.steps[0].next == "kommunestyret 18.06.2026"
    (change,) = school.steps[1].changes
    assert "186,0" in (change.before or "")
    assert "192,5" in (change.after or "")
    sold = next(thread for thread in register.threads if thread.archive_number == "2025/1190")
    assert sold.latest.status == "postponed"
    assert "25. august 2026" in (sold.latest.next or "")
