"""The simple ways of answering that the assistant is compared with."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from harbour import BUDGET, KNOWN, Evaluate, evaluate_over, reply
from ngram_embedder import NgramEmbedder

from assistant.settings import Settings
from evals.baselines import BASELINES, CHUNKS, BaselineName, Baselines, PlainAnswering
from evals.comparison import ALL, compare_runs, compared_values
from evals.pagetext import PageTexts
from evals.runner import Corpus
from evals.work import run_cases

QUESTION = "Hva koster havnedrift i 2029?"


@pytest.fixture(params=BASELINES)
def baseline(
    request: pytest.FixtureRequest,
    papers: Path,
    tmp_path: Path,
    model_cache: Path,
    ngram_embedder: NgramEmbedder,
) -> Iterator[PlainAnswering]:
    name: BaselineName = request.param
    embedder = ngram_embedder if name == "langchain" else None
    settings = Settings(cache=model_cache, index=tmp_path / "index")
    opened = Baselines(papers, PageTexts(papers), settings=settings, embedder=embedder)
    with closing(opened), closing(opened.open(name)) as answering:
        yield answering


def test_a_baseline_hands_out_what_it_found_with_its_page(
    baseline: PlainAnswering, papers: Path
) -> None:
    answer = baseline.ask(QUESTION)
    assert answer.status == "answered"
    assert 1 <= len(answer.citations) <= CHUNKS
    pages = PageTexts(papers)
    for citation in answer.citations:
        page = pages.find(citation.document, citation.page)
        assert page is not None
        assert f"[{citation.number}]" in answer.text
    assert BUDGET in {hit.chunk.document for hit in baseline.search(QUESTION)}
    assert baseline.ask(QUESTION) == answer


def test_a_baseline_is_judged_like_the_assistant(baseline: PlainAnswering, papers: Path) -> None:
    cases = [case for case, _ in KNOWN]
    mine = evaluate_over(papers)
    theirs = run_cases(cases, {"strandvik": Corpus(papers, ())}, opener=lambda _: baseline)
    differences = compare_runs(mine, compared_values(theirs))
    assert differences[ALL]["right"].difference > 0.5
    assert {outcome.scores["crash"].value for outcome in theirs} == {0.0}


def test_the_difference_is_of_pairs_and_by_kind(evaluate: Evaluate) -> None:
    refused = reply("Det står ikke i papirene.", status="not_found")
    mine = evaluate()
    theirs = evaluate(lambda case, answer: refused if case.kind == "cell" else answer)
    found = compare_runs(mine, compared_values(theirs))
    assert next(iter(found)) == ALL
    assert (found["cell"]["right"].difference, found["cell"]["right"].low) == (1.0, 1.0)
    assert found["person"]["right"].difference == 0.0
    overall = found[ALL]["right"]
    assert overall.cases == len(KNOWN)
    assert overall.low <= overall.difference <= overall.high
    assert "page_recall" not in found["cell"]
