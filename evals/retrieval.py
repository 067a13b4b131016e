"""Metrics of retrieval alone: does the search find a page that proves the answer?"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from evals.cases import Case
from evals.metrics import UNSCORED, Score
from evals.pagetext import PageTexts

if TYPE_CHECKING:
    from sentence_transformers.sentence_transformer.evaluation import InformationRetrievalEvaluator

TOP = 10
HIT_AT, RECALL_AT = (1, 5, 10), (5, 10)
RETRIEVAL_METRICS = (
    *(f"hit_at_{k}" for k in HIT_AT),
    *(f"recall_at_{k}" for k in RECALL_AT),
    "mrr",
    f"ndcg_at_{TOP}",
)
_QUERY = "query"


class PagePlace(NamedTuple):
    """A page that a search found; page None is a whole paper without pages."""

    document: str
    page: int | None


def is_searched(case: Case) -> bool:
    """Tell whether a case says something about search: it has evidence and stands alone.

    A follow-up cannot be searched for without the turns before it.
    """
    return bool(case.evidence) and not case.history and "answered" in case.status


def judge_search(case: Case, found: Sequence[PagePlace], pages: PageTexts) -> dict[str, Score]:
    """Return hit@k, recall@k, MRR and nDCG@10 of the distinct pages found, best first.

    A page is relevant when it holds one alternative of the evidence. One is enough to answer, so
    hit@k is 1 when one stands among the first k; recall@k is the share of all relevant pages.
    The figures are those of sentence-transformers' ``InformationRetrievalEvaluator``.
    """
    if not is_searched(case):
        return dict.fromkeys(RETRIEVAL_METRICS, UNSCORED)
    relevant = {str(PagePlace(*place)) for place in pages.holding(case.evidence)}
    # A Word file may be found as a whole or by the page that LibreOffice gave it.
    relevant |= {str(place) for place in found if _is_relevant(case, place, pages)}
    if not relevant:
        reason = "ingen side i papirene har belegget"
        return dict.fromkeys(RETRIEVAL_METRICS, Score(value=0.0, reason=reason))
    ranked = [str(place) for place in dict.fromkeys(found)]
    first = next((at for at, place in enumerate(ranked, 1) if place in relevant), None)
    reason = f"første rette side på plass {first}" if first else "ingen rett side funnet"
    return {
        name: Score(value=round(value, 6), reason=reason)
        for name, value in _measure(ranked, relevant).items()
    }


def _is_relevant(case: Case, place: PagePlace, pages: PageTexts) -> bool:
    page = pages.find(place.document, place.page)
    return page is not None and any(page.holds_evidence(alt) for alt in case.evidence)


def _measure(ranked: Sequence[str], relevant: set[str]) -> dict[str, float]:
    hits = [{"corpus_id": place, "score": -float(at)} for at, place in enumerate(ranked)]
    measured: Mapping[str, Mapping[int, float]] = _evaluator(relevant).compute_metrics([hits])
    return {
        **{f"hit_at_{k}": float(measured["accuracy@k"][k]) for k in HIT_AT},
        **{f"recall_at_{k}": float(measured["recall@k"][k]) for k in RECALL_AT},
        "mrr": float(measured["mrr@k"][TOP]),
        f"ndcg_at_{TOP}": float(measured["ndcg@k"][TOP]),
    }


def _evaluator(relevant: set[str]) -> "InformationRetrievalEvaluator":
    from sentence_transformers.sentence_transformer.evaluation import InformationRetrievalEvaluator

    return InformationRetrievalEvaluator(
        {_QUERY: _QUERY},
        {},
        {_QUERY: relevant},
        mrr_at_k=[TOP],
        ndcg_at_k=[TOP],
        accuracy_at_k=list(HIT_AT),
        precision_recall_at_k=list(RECALL_AT),
        map_at_k=[TOP],
        write_csv=False,
    )
