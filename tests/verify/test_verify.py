"""Verification removes what is not proved: each mutation of a right claim must be noticed."""

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.answer.result import Calculation, Claim, Draft
from assistant.verify import PageTexts, normalise, problem, verify
from tests.answer.solvik import MEETING

PAPERS = Papers([MEETING])
PAGES = PageTexts([MEETING])
QUESTION = "Hva koster Fjordportalen i 2027?"


def draft(question: str = QUESTION, mode: str = "reader") -> Draft:
    understood = understand(question, (), PAPERS.lexicon)
    drafted = read(Inquiry(understood, PAPERS, Scope(), ()))
    return drafted.model_copy(update={"mode": mode})


def changed(claim: Claim, **evidence: object) -> Claim:
    return claim.model_copy(update={"evidence": (claim.evidence[0].model_copy(update=evidence),)})


def test_a_right_claim_is_proved() -> None:
    right = draft()
    assert problem(right.claims[0], right, PAGES) is None


@pytest.mark.parametrize(
    "mutation",
    [{"page": 5}, {"document": "innkalling.pdf"}, {"quote": "Fjordportalen 310 352 341,5"},
     {"row": 2}, {"column": 2}, {"quote": ""}],
    ids=["page", "document", "digits", "row", "year", "empty"],
)  # fmt: skip
def test_mutated_evidence_is_noticed(mutation: dict[str, object]) -> None:
    right = draft()
    assert problem(changed(right.claims[0], **mutation), right, PAGES) is not None


@pytest.mark.parametrize("text", ["Fjordportalen i 2027: 352 millioner kroner", "I alt 9 999"])
def test_a_figure_that_no_evidence_holds_is_noticed(text: str) -> None:
    right = draft()
    wrong = right.claims[0].model_copy(update={"text": text})
    assert problem(wrong, right, PAGES) is not None


def test_a_wrong_calculation_is_noticed() -> None:
    right = draft("Hvor mye øker Fjordportalen fra 2026 til 2028?")
    claim = right.claims[0]
    assert problem(claim, right, PAGES) is None
    assert claim.calculation is not None
    wrong = claim.calculation.model_copy(update={"result": 32.5})
    assert problem(claim.model_copy(update={"calculation": wrong}), right, PAGES) is not None


def test_a_proposal_is_never_told_as_decided() -> None:
    right = draft("Hva er forslaget til vedtak i sak 2?")
    assert problem(right.claims[0], right, PAGES) is None
    told = right.claims[0].model_copy(update={"stage": "adopted"})
    assert problem(told, right, PAGES) is not None


@pytest.mark.parametrize(
    ("text", "proved"),
    [
        ("I 2027 koster Fjordportalen 325 millioner kroner.", True),
        ("I 2028 koster Fjordportalen 325 millioner kroner.", False),
        ("Kartverktøyet koster 325 millioner kroner i 2027.", False),
        ("Fjordportalen koster ikke 325 millioner kroner i 2027.", False),
        ("Berit Moe sier at Fjordportalen koster 325 millioner kroner i 2027.", False),
        ("Fjordportalen koster 325 millioner kroner i 2027, sier Berit Moe.", False),
    ],
    ids=["right", "year", "row", "negation", "name first", "name last"],
)
def test_a_models_prose_is_held_to_row_year_name_and_negation(text: str, proved: bool) -> None:
    right = draft(mode="some-model")
    claim = right.claims[0].model_copy(update={"text": text, "figures": ()})
    claim = changed(claim, table_id=None, row=None, column=None)
    assert (problem(claim, right, PAGES) is None) is proved


def test_when_nothing_is_proved_nothing_is_said() -> None:
    right = draft()
    wrong = changed(right.claims[0], quote="Fjordportalen 999")
    answer = verify(QUESTION, right.model_copy(update={"claims": (wrong,)}), PAGES)
    assert answer.status == "not_found"
    assert answer.removed_claims == 1
    assert not answer.citations
    assert "999" not in answer.text


@pytest.mark.parametrize(("operands", "result"), [((432.0, 408.0), 24.0), ((5.0, 2.5), 2.5)])
def test_differences_are_recomputed(operands: tuple[float, float], result: float) -> None:
    right = draft("Hvor mye øker Fjordportalen fra 2026 til 2028?")
    claim = right.claims[0]
    calculation = Calculation(operation="difference", operands=operands, result=result)
    # The sum is right, but the text shows another one: its figures are no longer in evidence.
    other = claim.model_copy(update={"calculation": calculation, "text": "999 − 1 = 998"})
    assert problem(other, right, PAGES) is not None


def test_normalise_keeps_digits_and_negations() -> None:
    assert normalise("«ikke»\u00a0 12\u2013\u00ad15") == '"ikke" 12-15'


def test_what_two_places_prove_is_said_once() -> None:
    right = draft()
    answer = verify(QUESTION, right.model_copy(update={"claims": right.claims * 2}), PAGES)
    assert answer.text.count("325") == 1
    assert answer.removed_claims == 0
