"""Metrics of retrieval alone: does the search find a page that proves the answer?"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evals.cases import Case
from evals.metrics import UNSCORED, Score
from evals.pagetext import PageTexts

TOP = 10
HIT_AT, RECALL_AT = (1, 5, 10), (5, 10)
RETRIEVAL_METRICS = (
    *(f"hit_at_{k}" for k in HIT_AT),
    *(f"recall_at_{k}" for k in RECALL_AT),
    "mrr",
    f"ndcg_at_{TOP}",
)


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
    The figures are those of sentence-transformers' ``InformationRetrievalEvaluator``, which takes
    seconds to import.
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
    places = [at for at, place in enumerate(ranked[:TOP], 1) if place in relevant]
    within = {k: sum(at <= k for at in places) for k in (*HIT_AT, *RECALL_AT)}
    return {
        **{f"hit_at_{k}": float(within[k] > 0) for k in HIT_AT},
        **{f"recall_at_{k}": within[k] / len(relevant) for k in RECALL_AT},
        "mrr": 1 / places[0] if places else 0.0,
        f"ndcg_at_{TOP}": _gain(places) / _gain(range(1, min(len(relevant), TOP) + 1)),
    }


def _gain(places: Iterable[int]) -> float:
    """Discounted cumulative gain of relevant pages at these places (Järvelin, Kekäläinen 2002)."""
    return math.fsum(1 / math.log2(at + 1) for at in places)
