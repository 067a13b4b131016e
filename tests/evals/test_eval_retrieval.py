from pathlib import Path

import pytest
from harbour import BUDGET, DECISION, make_case

from evals.pagetext import PageTexts
from evals.retrieval import PagePlace, judge_search

CASE = make_case(evidence=[["Havnedrift"]])  # on pages 1 and 2 of the budget


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([(BUDGET, 1), (BUDGET, 2)], {"hit_at_1": 1, "recall_at_5": 1, "mrr": 1, "ndcg_at_10": 1}),
        (
            [(DECISION, 2), (BUDGET, 2)],
            {"hit_at_1": 0, "hit_at_5": 1, "recall_at_5": 0.5, "mrr": 0.5},
        ),
        (
            [(BUDGET, 3), (DECISION, 1)],
            {"hit_at_10": 0, "recall_at_10": 0, "mrr": 0, "ndcg_at_10": 0},
        ),
        ([(BUDGET, 1), (BUDGET, 1)], {"recall_at_10": 0.5}),
    ],
)
def test_pages_found_against_all_pages_that_prove(
    papers: Path, found: list[tuple[str, int]], expected: dict[str, float]
) -> None:
    scores = judge_search(CASE, [PagePlace(*place) for place in found], PageTexts(papers))
    assert {name: scores[name].value for name in expected} == expected


def test_a_rank_is_given_as_the_reason(papers: Path) -> None:
    scores = judge_search(CASE, [PagePlace(DECISION, 2), PagePlace(BUDGET, 2)], PageTexts(papers))
    assert scores["mrr"].reason == "første rette side på plass 2"


def test_a_follow_up_says_nothing_about_search(papers: Path) -> None:
    case = CASE.model_copy(update={"history": ("Hva koster havnedrift?",)})
    assert {score.value for score in judge_search(case, [], PageTexts(papers)).values()} == {None}
