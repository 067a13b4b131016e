"""By how much the assistant is better than a baseline: paired differences, by kind, in one run."""

import math
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from evals.baselines import BaselineName
from evals.runner import Outcome
from evals.summary import bootstrap

COMPARED = ("right", "facts", "wrong_figures", "page_recall", "hit_at_1", "hit_at_5")
"""Compared metrics: the whole answer, its facts alone, its pages, and the search under it."""
ALL = "alle"


class Difference(BaseModel):
    """One metric over the same cases in two runs, with the 95 % interval of the difference."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    assistant: float
    baseline: float
    difference: float
    low: float
    high: float
    cases: int


Differences = dict[str, dict[str, Difference]]
"""By kind ('alle' first), then by metric."""


def compare_runs(outcomes: Sequence[Outcome], baseline: Sequence[Outcome]) -> Differences:
    """Compare the cases that a metric says something about in both runs."""
    others = {outcome.key: outcome for outcome in baseline}
    pairs = [(outcome, others[outcome.key]) for outcome in outcomes if outcome.key in others]
    kinds = sorted({one.case.kind for one, _ in pairs})
    groups = {ALL: pairs} | {
        kind: [(one, other) for one, other in pairs if one.case.kind == kind] for kind in kinds
    }
    return {kind: _differences(chosen) for kind, chosen in groups.items()}


def _differences(pairs: Sequence[tuple[Outcome, Outcome]]) -> dict[str, Difference]:
    found: dict[str, Difference] = {}
    for metric in COMPARED:
        values = [
            (mine, theirs)
            for one, other in pairs
            if (mine := one.scores[metric].value) is not None
            and (theirs := other.scores[metric].value) is not None
        ]
        if values:
            found[metric] = _difference(values)
    return found


def _difference(values: Sequence[tuple[float, float]]) -> Difference:
    mine = math.fsum(one for one, _ in values) / len(values)
    theirs = math.fsum(other for _, other in values) / len(values)
    low, high = bootstrap([one - other for one, other in values])
    return Difference(
        assistant=round(mine, 6),
        baseline=round(theirs, 6),
        difference=round(mine - theirs, 6),
        low=low,
        high=high,
        cases=len(values),
    )


Comparisons = Mapping[BaselineName, Differences]
