import json
import re
from pathlib import Path

import pytest
from harbour import BUDGET, DECISION, KNOWN, Evaluate, open_stand_in, reply
from rich.console import Console

from assistant.answer.result import Answer
from assistant.errors import SettingsError
from evals.cases import Case
from evals.cli import run
from evals.comparison import compare_runs, compared_values
from evals.gates import Earlier, check_gates, read_gates
from evals.pictures import Album, Place
from evals.report import Run, as_json, as_markdown, print_run, write_reports
from evals.runner import Outcome
from evals.summary import Baseline, Change, bootstrap, compare

SEALED_ID, SEALED_QUESTION = "cell-2", "havnedrift 2029"


def nasty(case: Case, answer: Answer) -> Answer:
    return reply("<script>alert(1)</script> 99 mill. kr [1]", *answer.citations)


def run_of(outcomes: list[Outcome], papers: Path, change: Change | None = None) -> Run:
    gates = check_gates(read_gates(), outcomes, earlier=Earlier())
    folders = {"strandvik": papers}
    return Run(outcomes, gates, change or Change(), folders=folders, comparisons={})


@pytest.fixture
def finished(evaluate: Evaluate, papers: Path) -> Run:
    outcomes = evaluate(nasty)
    compared = compare_runs(outcomes, compared_values(evaluate()))
    return run_of(outcomes, papers)._replace(comparisons={"dense": compared})


def test_two_runs_give_the_same_bytes(finished: Run, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_reports(finished, tmp_path / folder)
    for name in ("report.json", "summary.md", "report.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    times = json.loads((tmp_path / "one" / "times.json").read_text(encoding="utf-8"))
    assert times["all"]["answers"] == len(KNOWN)


def test_no_report_shows_a_sealed_case(finished: Run, tmp_path: Path) -> None:
    write_reports(finished, tmp_path)
    console = Console(record=True, width=200)
    print_run(finished, console)
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()]
    for text in (*texts, console.export_text()):
        assert SEALED_ID not in text
        assert SEALED_QUESTION not in text
    assert as_json(finished)["sealed"] == {"cell": [0, 1]}


def test_the_page_is_offline_and_escaped(finished: Run, tmp_path: Path) -> None:
    write_reports(finished, tmp_path)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"https?:|url\((?!data:image/jpeg;base64,)|<link|<img", page)
    assert page.count("<svg") == 4
    assert "cell-1@strandvik" in page
    assert "Mot enklere måter å svare på" in page


def test_a_failing_case_shows_its_evidence_and_the_page(finished: Run, tmp_path: Path) -> None:
    write_reports(finished, tmp_path)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    shown = page[page.index("decision-1@strandvik</b>") :].split("</details>")[0]
    assert "Belegg: Forslag til vedtak + orientering" in shown
    assert f"{DECISION}, side 2" in shown
    name = re.search(r'class="page (\w+)"', shown)
    assert name is not None
    assert page.count(f".{name[1]}{{") == 1


def test_each_page_is_drawn_once_and_small(papers: Path, tmp_path: Path) -> None:
    album = Album({"strandvik": papers}, tmp_path)
    place = Place("strandvik", DECISION, 2)
    first = album.picture(place)
    assert first is not None
    assert first is album.picture(place)
    assert first.jpeg.startswith(b"\xff\xd8")
    assert len(first.jpeg) < 60_000
    assert album.picture(Place("strandvik", DECISION, 9)) is None
    assert album.picture(Place("strandvik", BUDGET, 1)) is None
    assert album.rules().count("data:image/jpeg") == 1


def test_the_summary_tells_what_changed(evaluate: Evaluate, papers: Path) -> None:
    before = evaluate()
    gates = check_gates(read_gates(), before, earlier=Earlier())
    baseline = Baseline.of(before, gates)
    change = compare(evaluate(nasty), baseline)
    assert "person-1@strandvik" in change.worse
    assert compare(before, baseline) == Change()
    text = as_markdown(run_of(before, papers, change))
    assert "person-1@strandvik" in text
    assert SEALED_ID not in baseline.model_dump_json()


def test_own_cases_over_own_papers(papers: Path, tmp_path: Path) -> None:
    own = tmp_path / "mine.jsonl"
    cases = [case for case, _ in KNOWN]
    own.write_text("".join(f"{case.model_dump_json()}\n" for case in cases), encoding="utf-8")
    report = tmp_path / "report"
    assert run(cases=own, corpus=papers, report=report, opener=open_stand_in()) == 0
    assert json.loads((report / "report.json").read_text(encoding="utf-8"))["green"]
    assert run(cases=own, corpus=papers, opener=open_stand_in(nasty)) == 1
    assert run(cases=own, corpus=papers, split="sealed", opener=open_stand_in()) == 0


def test_no_cases_is_red(papers: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n", encoding="utf-8")
    assert run(cases=empty, corpus=papers, opener=open_stand_in()) == 1


def test_the_baseline_is_only_of_a_whole_run(papers: Path) -> None:
    with pytest.raises(SettingsError, match="Grunnlinjen"):
        run(split="open", update_baseline=True, opener=open_stand_in())
    with pytest.raises(SettingsError, match="halv"):
        run(split="halv", opener=open_stand_in())


def test_intervals_hold_the_mean() -> None:
    low, high = bootstrap([1.0] * 8 + [0.0] * 2)
    assert 0.4 < low < 0.8 < high <= 1.0
    assert bootstrap([1.0, 1.0]) == (1.0, 1.0)
