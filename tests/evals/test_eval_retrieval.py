from pathlib import Path

import pytest
from harbour import BUDGET, DECISION, make_case
from hypothesis import given
from hypothesis import strategies as st

from evals.pagetext import PageTexts
from evals.retrieval import HIT_AT, RECALL_AT, TOP, PagePlace, judge_search

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


@given(ranked=st.lists(st.integers(1, 12), min_size=1, max_size=12, unique=True))
def test_the_figures_are_those_of_sentence_transformers(papers: Path, ranked: list[int]) -> None:
    from sentence_transformers.sentence_transformer.evaluation import InformationRetrievalEvaluator

    scores = judge_search(CASE, [PagePlace(BUDGET, page) for page in ranked], PageTexts(papers))
    evaluator = InformationRetrievalEvaluator(
        {"query": "query"}, {}, {"query": {1, 2}}, mrr_at_k=[TOP], ndcg_at_k=[TOP],
        accuracy_at_k=list(HIT_AT), precision_recall_at_k=list(RECALL_AT), write_csv=False,
    )  # fmt: skip
    hits = [{"corpus_id": page, "score": -float(at)} for at, page in enumerate(ranked)]
    theirs = evaluator.compute_metrics([hits])
    expected = {
        **{f"hit_at_{k}": theirs["accuracy@k"][k] for k in HIT_AT},
        **{f"recall_at_{k}": theirs["recall@k"][k] for k in RECALL_AT},
        "mrr": theirs["mrr@k"][TOP],
        f"ndcg_at_{TOP}": theirs["ndcg@k"][TOP],
    }
    assert {name: score.value for name, score in scores.items()} == pytest.approx(
        expected, abs=1e-6
    )
