from pathlib import Path

import pytest
from harbour import KNOWN, Evaluate, open_stand_in, reply

from evals.gates import Earlier, Gate, check_gates, read_gates
from evals.runner import Corpus
from evals.work import run_cases

PERSON = next(answer for case, answer in KNOWN if case.id == "person-1")


def earlier_run(right: float = len(KNOWN) - 1.0, *, sealed: int = 1) -> Earlier:
    asked = len(KNOWN) - 1
    parts = {"open/strandvik": (right, asked), "sealed/strandvik": (float(sealed), sealed)}
    counts = {"open/strandvik": asked, "sealed/strandvik": sealed}
    return Earlier(gates={"rette": parts}, asked=counts)


def test_a_run_without_cases_is_red() -> None:
    for partial in (False, True):
        results = check_gates(read_gates(), [], earlier=Earlier(), partial=partial)
        assert results
        assert not any(result.holds for result in results)


def test_a_whole_run_without_cases_for_a_gate_is_red(evaluate: Evaluate) -> None:
    gate = Gate(name="sammendrag", metric="right", minimum=0.5, kinds=("summary",))
    outcomes = evaluate()
    assert not check_gates([gate], outcomes, earlier=Earlier())[0].holds
    assert check_gates([gate], outcomes, earlier=Earlier(), partial=True) == []


def test_worse_than_the_baseline_is_red(evaluate: Evaluate) -> None:
    gate = Gate(name="rette", metric="right", minimum=0.1, tolerance=0.05)
    refused = reply("Det står ikke i papirene.", status="not_found")
    outcomes = evaluate(lambda case, answer: refused if case.id == "person-1" else answer)
    before = earlier_run(len(KNOWN) - 2.0)
    assert check_gates([gate], outcomes, earlier=before)[0].holds
    result = check_gates([gate], outcomes, earlier=earlier_run(len(KNOWN) - 1.0))[0]
    assert not result.holds
    assert result.open_cases == ("person-1@strandvik",)


def test_a_part_with_other_cases_is_named_and_not_compared(evaluate: Evaluate) -> None:
    gate = Gate(name="rette", metric="right", minimum=0.1, tolerance=0.0)
    refused = reply("Det står ikke i papirene.", status="not_found")
    outcomes = evaluate(lambda case, answer: refused if case.id == "cell-2" else answer)
    result = check_gates([gate], outcomes, earlier=earlier_run(sealed=9))[0]
    assert result.holds
    assert result.note == "Ikke sammenlignet med før: sealed/strandvik"
    assert not check_gates([gate], outcomes, earlier=earlier_run(sealed=1))[0].holds


def test_answers_that_a_metric_says_nothing_about_do_not_stop_the_comparison(
    evaluate: Evaluate,
) -> None:
    gate = Gate(name="siterer", metric="quote_fidelity", minimum=0.1, tolerance=0.0)
    before = evaluate()
    run = Earlier.of(before, check_gates([gate], before, earlier=Earlier()))
    broken = PERSON.citations[0].model_copy(update={"quote": "Ingen møter"})
    wrong = PERSON.model_copy(update={"citations": (broken,)})
    refused = reply("Det står ikke i papirene.", status="not_found")
    outcomes = evaluate(
        lambda case, answer: {"person-1": wrong, "list-1": refused}.get(case.id, answer)
    )
    assert "dårligere" in check_gates([gate], outcomes, earlier=run)[0].reason


def test_sealed_cases_are_counted_and_not_named(evaluate: Evaluate) -> None:
    outcomes = evaluate(lambda case, answer: reply("423 mill. kr"))
    gate = Gate(name="rette", metric="right", minimum=1.0)
    result = check_gates([gate], outcomes, earlier=Earlier())[0]
    assert result.sealed_kinds == {"cell": 1}
    assert "cell-2@strandvik" not in result.open_cases


def test_a_crash_is_red_and_the_others_go_on(papers: Path) -> None:
    cases = [case for case, _ in KNOWN]
    broken = cases[0].model_copy(update={"id": "crash-1", "question": "Finnes ikke?"})
    corpora = {"strandvik": Corpus(papers, ())}
    outcomes = run_cases([*cases, broken], corpora, opener=open_stand_in())
    red = [
        r
        for r in check_gates(read_gates(), outcomes, earlier=Earlier(), partial=True)
        if not r.holds
    ]
    assert [(r.gate.name, r.open_cases) for r in red][:1] == [
        ("ingen krasj", ("crash-1@strandvik",))
    ]
    assert len(outcomes) == len(cases) + 1


@pytest.mark.parametrize(
    "fields",
    [
        {"metric": "beauty", "minimum": 1.0},
        {"metric": "right"},
        {"metric": "wrong_figures", "minimum": 1.0},
    ],
)
def test_a_gate_that_cannot_bite_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"gate|metric|best"):
        Gate.model_validate({"name": "x", **fields})
