"""Metrics of retrieval alone: does the search find a page that proves the answer?"""

from collections.abc import Sequence
from typing import NamedTuple

from evals.cases import Case
from evals.metrics import UNSCORED, Score
from evals.pagetext import PageTexts

TOP = 10
RECALL_AT = (1, 5, 10)
RETRIEVAL_METRICS = (*(f"recall_at_{k}" for k in RECALL_AT), "mrr", f"ndcg_at_{TOP}")


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
    """Return recall@k, MRR and nDCG@10 of the distinct pages found, best first.

    A page is relevant when it holds one alternative of the evidence. One relevant page is enough
    to answer, so recall@k is 1 when one stands among the first k.
    """
    if not is_searched(case):
        return dict.fromkeys(RETRIEVAL_METRICS, UNSCORED)
    ranked = list(dict.fromkeys(found))
    gains = [_is_relevant(case, place, pages) for place in ranked]
    first = gains.index(True) + 1 if any(gains) else None
    reason = f"første rette side på plass {first}" if first else "ingen rett side funnet"
    scores = {
        f"recall_at_{k}": Score(value=float(first is not None and first <= k), reason=reason)
        for k in RECALL_AT
    }
    scores["mrr"] = Score(value=1 / first if first else 0.0, reason=reason)
    scores[f"ndcg_at_{TOP}"] = Score(value=_ndcg(case, ranked, gains, pages), reason=reason)
    return scores


def _is_relevant(case: Case, place: PagePlace, pages: PageTexts) -> bool:
    page = pages.find(place.document, place.page)
    return page is not None and any(page.holds_evidence(alt) for alt in case.evidence)


def _ndcg(
    case: Case, ranked: Sequence[PagePlace], gains: Sequence[bool], pages: PageTexts
) -> float:
    """nDCG@10 against all relevant pages of the corpus (scikit-learn's ndcg_score)."""
    from sklearn.metrics import ndcg_score  # type: ignore[import-untyped]

    if not any(gains):
        return 0.0
    relevant = sum(
        any(page.holds_evidence(alternative) for alternative in case.evidence)
        for _, _, page in pages.places()
    )
    missed = max(0, relevant - sum(gains))
    truth = [float(gain) for gain in gains[:TOP]]
    truth += [0.0] * (TOP - len(truth)) + [1.0] * missed
    if len(truth) == TOP:
        truth.append(0.0)
    order = [float(len(truth) - at) for at in range(len(truth))]
    return round(float(ndcg_score([truth], [order], k=TOP)), 6)
