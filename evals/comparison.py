"""By how much the assistant is better than a baseline: paired differences, by kind, in one run."""

import math
from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from evals.baselines import BaselineName
from evals.runner import Outcome
from evals.summary import bootstrap

COMPARED = ("right", "facts", "wrong_figures", "page_recall", "hit_at_1", "hit_at_5")
"""Compared metrics: the whole answer, its facts alone, its pages, and the search under it."""
ALL = "alle"

Values = Mapping[str, float | None]
"""The compared metrics of one outcome."""
ComparedValues = Mapping[str, Values]
"""The same of a run, by the key of each outcome."""


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


def compared_values(outcomes: Iterable[Outcome]) -> ComparedValues:
    """Keep of a run what is compared."""
    return {
        outcome.key: {metric: outcome.scores[metric].value for metric in COMPARED}
        for outcome in outcomes
    }


def compare_runs(outcomes: Sequence[Outcome], baseline: ComparedValues) -> Differences:
    """Compare the cases that a metric says something about in both runs."""
    mine = compared_values(outcomes)
    pairs = [
        (outcome.case.kind, mine[outcome.key], baseline[outcome.key])
        for outcome in outcomes
        if outcome.key in baseline
    ]
    groups = {ALL: [(one, other) for _, one, other in pairs]} | {
        kind: [(one, other) for of, one, other in pairs if of == kind]
        for kind in sorted({kind for kind, _, _ in pairs})
    }
    return {kind: _differences(chosen) for kind, chosen in groups.items()}


def _differences(pairs: Sequence[tuple[Values, Values]]) -> dict[str, Difference]:
    found: dict[str, Difference] = {}
    for metric in COMPARED:
        values = [
            (mine, theirs)
            for one, other in pairs
            if (mine := one[metric]) is not None and (theirs := other[metric]) is not None
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
