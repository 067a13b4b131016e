from pathlib import Path

import pytest
from harbour import KNOWN, Evaluate, open_stand_in, reply

from evals.gates import Gate, check_gates, read_gates
from evals.runner import Corpus, run_cases


def test_a_run_without_cases_is_red() -> None:
    for partial in (False, True):
        results = check_gates(read_gates(), [], baseline={}, partial=partial)
        assert results
        assert not any(result.holds for result in results)


def test_a_whole_run_without_cases_for_a_gate_is_red(evaluate: Evaluate) -> None:
    gate = Gate(name="sammendrag", metric="right", minimum=0.5, kinds=("summary",))
    outcomes = evaluate()
    assert not check_gates([gate], outcomes, baseline={})[0].holds
    assert check_gates([gate], outcomes, baseline={}, partial=True) == []


def test_worse_than_the_baseline_is_red(evaluate: Evaluate) -> None:
    gate = Gate(name="rette", metric="right", minimum=0.1, tolerance=0.05)
    refused = reply("Det står ikke i papirene.", status="not_found")
    outcomes = evaluate(lambda case, answer: refused if case.id == "person-1" else answer)
    asked = len(KNOWN) - 1
    before = {"rette": {"open/strandvik": (asked - 1.0, asked), "sealed/strandvik": (1.0, 1)}}
    assert check_gates([gate], outcomes, baseline=before)[0].holds
    before["rette"]["open/strandvik"] = (float(asked), asked)
    result = check_gates([gate], outcomes, baseline=before)[0]
    assert not result.holds
    assert result.open_cases == ("person-1@strandvik",)


def test_a_part_with_other_cases_is_named_and_not_compared(evaluate: Evaluate) -> None:
    gate = Gate(name="rette", metric="right", minimum=0.1, tolerance=0.0)
    refused = reply("Det står ikke i papirene.", status="not_found")
    outcomes = evaluate(lambda case, answer: refused if case.id == "cell-2" else answer)
    asked = len(KNOWN) - 1
    before = {"rette": {"open/strandvik": (float(asked), asked), "sealed/strandvik": (9.0, 9)}}
    result = check_gates([gate], outcomes, baseline=before)[0]
    assert result.holds
    assert result.note == "ikke sammenlignet med før: sealed/strandvik"
    before["rette"]["sealed/strandvik"] = (1.0, 1)
    assert not check_gates([gate], outcomes, baseline=before)[0].holds


def test_sealed_cases_are_counted_and_not_named(evaluate: Evaluate) -> None:
    outcomes = evaluate(lambda case, answer: reply("423 mill. kr"))
    gate = Gate(name="rette", metric="right", minimum=1.0)
    result = check_gates([gate], outcomes, baseline={})[0]
    assert result.sealed_kinds == {"cell": 1}
    assert "cell-2@strandvik" not in result.open_cases


def test_a_crash_is_red_and_the_others_go_on(papers: Path) -> None:
    cases = [case for case, _ in KNOWN]
    broken = cases[0].model_copy(update={"id": "crash-1", "question": "Finnes ikke?"})
    corpora = {"strandvik": Corpus(papers, ())}
    outcomes = run_cases([*cases, broken], corpora, opener=open_stand_in())
    red = [r for r in check_gates(read_gates(), outcomes, baseline={}, partial=True) if not r.holds]
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
