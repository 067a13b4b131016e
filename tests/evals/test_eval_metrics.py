"""What one answer is worth: the metrics that no mutation shows."""

from pathlib import Path

from harbour import BUDGET, FIRE, HARBOUR_2029, PROPOSAL, cite, figure, make_case, reply

from evals.grounding import wrong_figures
from evals.metrics import judge
from evals.pagetext import PageTexts

EMPTY = make_case(
    kind="empty_cell",
    status=["answered", "not_found"],
    facts=[{"any": ["tom"]}],
    sak=["12/26"],
    evidence=[["Havnedrift", "423"]],
)
REFUSED = reply("Det står ikke i papirene.", status="not_found")


def test_a_refusal_accepted_beside_an_answer_owes_neither_facts_nor_sources(papers: Path) -> None:
    assert judge(EMPTY, REFUSED, PageTexts(papers))["right"].value == 1.0
    unproved = judge(EMPTY, reply("Cellen er tom."), PageTexts(papers))
    assert "ingen kilde" in unproved["right"].reason
    strict = EMPTY.model_copy(update={"status": ("answered",)})
    assert judge(strict, REFUSED, PageTexts(papers))["right"].value == 0.0


def test_a_figure_without_its_unit_is_counted_apart(papers: Path) -> None:
    case = make_case(facts=[figure(423, period="2029")])
    bare = judge(case, reply("Havnedrift: 423 [1]", HARBOUR_2029), PageTexts(papers))
    assert (bare["right"].value, bare["unit_named"].value) == (1.0, 0.0)
    named = judge(case, reply("Havnedrift: 423 mill. kr [1]", HARBOUR_2029), PageTexts(papers))
    assert named["unit_named"].value == 1.0


def test_a_figure_may_stand_in_a_name_from_the_page(papers: Path) -> None:
    source = cite(BUDGET, 3, "Leie per døgn 1 250 1 310", "13/26")
    case = make_case(question="Hva er leien?")
    for text, wrong in (
        ("Leie: 1 250 kroner (Sak 13/26 Fergekaia, side 3) [1]", 0),
        ("Leie: 1 250 kroner, se «Sak 13/26 Fergekaia» [1]", 0),
        ("Leie: 505 kroner [1]", 1),
    ):
        scores = judge(case, reply(text, source), PageTexts(papers))
        assert scores["wrong_figures"].value == wrong, text


def test_a_label_binds_a_figure_of_its_line_alone(papers: Path) -> None:
    case = make_case(question="Hva koster det?")
    for text, wrong in (("Brannvern: 131 [1]", 0), ("Havnedrift: 131 [1]", 1)):
        scores = judge(case, reply(text, HARBOUR_2029), PageTexts(papers))
        assert scores["wrong_figures"].value == wrong, text


def test_a_decision_quoted_or_repeated_is_verbatim(papers: Path) -> None:
    case = make_case(kind="decision", facts=[{"any": ["forslag"]}], forbidden=["rådet vedtok"])
    quote = PROPOSAL.quote.rstrip(".")
    for text, value in (
        (f"Forslag i «Sak 13/26 Fergekaia»: «{quote}.» [1]", 1.0),
        (f"Forslaget er: {quote} [1].", 1.0),
        ("Forslaget er å si nei [1].", 0.0),
        (f"Forslag: «{quote.replace(' ikke', '')}» [1]", 0.0),
    ):
        scores = judge(case, reply(text, PROPOSAL), PageTexts(papers))
        assert scores["verbatim"].value == value, text


def test_a_sum_needs_no_name_and_its_parts_are_not_given_as_the_answer(papers: Path) -> None:
    case = make_case(kind="sum", facts=[figure(554, measure="sum")])
    both = (HARBOUR_2029, FIRE)
    right = judge(
        case, reply("Til sammen 423 + 131 = 554 mill. kr [1][2].", *both), PageTexts(papers)
    )
    assert right["facts"].value == 1.0
    share = make_case(kind="comparison", facts=[figure(31, "%")])
    other = judge(share, reply("423 − 131 = 292 mill. kr mer [1][2].", *both), PageTexts(papers))
    assert (other["facts"].value, other["wrong_figures"].value) == (0.0, 0.0)


def test_a_number_that_a_line_of_the_page_breaks_stands_there(tmp_path: Path) -> None:
    text = "Sak 9/26 Lager\nLageret selges for 6 850 \n000 kroner.\n"
    (tmp_path / "lager.txt").write_text(text, encoding="utf-8")
    quote = "Lageret selges for 6 850 000 kroner."
    case = make_case(question="Hva gir salget?", kind="decision")
    for told, wrong in (
        (quote, []),
        (quote.replace("850", "580"), ["6 580 000 står ikke i kilden"]),
    ):
        answer = reply(f"{told} [1]", cite("lager.txt", None, quote, "9/26"))
        assert wrong_figures(case, answer, PageTexts(tmp_path)) == wrong
