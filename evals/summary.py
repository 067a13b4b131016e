"""What a run comes to: means by split, kind, language and corpus, and what changed."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from evals.cases import EVALS
from evals.gates import Earlier, GateResult
from evals.runner import SCORE_NAMES, Outcome, mean, values_of

BASELINE = EVALS / "baseline.json"
_RESAMPLES = 2000
_SEED = 20260326

SLICES: dict[str, Callable[[Outcome], str]] = {
    "split": lambda outcome: outcome.case.split,
    "corpus": lambda outcome: outcome.corpus,
    "kind": lambda outcome: outcome.case.kind,
    "language": lambda outcome: outcome.case.language,
}
"""The ways in which a run is divided; 'all' is always there."""


class Mean(BaseModel):
    """A metric's mean with its 95 % bootstrap interval."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: float
    cases: int
    low: float
    high: float


class Baseline(BaseModel):
    """An earlier run to compare with: gates by part, open cases one by one, sealed by kind."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    earlier: Earlier = Earlier()
    open_right: dict[str, bool] = Field(default={}, description="by case and corpus")
    sealed_right: dict[str, tuple[int, int]] = Field(default={}, description="right and all")

    @classmethod
    def of(cls, outcomes: Sequence[Outcome], gates: Sequence[GateResult]) -> "Baseline":
        """Take a run as the baseline."""
        return cls(
            earlier=Earlier.of(outcomes, gates),
            open_right={o.key: o.is_right for o in sorted_open(outcomes)},
            sealed_right=sealed_by_kind(outcomes),
        )


class Change(BaseModel):
    """What changed against the baseline: keys of open cases."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    better: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()


def read_baseline(path: Path = BASELINE) -> Baseline:
    """Read the committed baseline; an empty one where there is none."""
    if not path.exists():
        return Baseline()
    return Baseline.model_validate_json(path.read_text(encoding="utf-8"))


def sorted_open(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return the open outcomes in the order of their keys."""
    return sorted((o for o in outcomes if o.case.split == "open"), key=lambda o: o.key)


def sealed_by_kind(outcomes: Sequence[Outcome]) -> dict[str, tuple[int, int]]:
    """Count the sealed cases by kind: how many are right, and how many there are."""
    counts: dict[str, tuple[int, int]] = {}
    for outcome in sorted(outcomes, key=lambda o: o.case.kind):
        if outcome.case.split == "sealed":
            right, total = counts.get(outcome.case.kind, (0, 0))
            counts[outcome.case.kind] = (right + outcome.is_right, total + 1)
    return counts


def compare(outcomes: Sequence[Outcome], baseline: Baseline) -> Change:
    """Compare open cases one by one with the baseline; cases that are in both count."""
    better: list[str] = []
    worse: list[str] = []
    for outcome in sorted_open(outcomes):
        before = baseline.open_right.get(outcome.key)
        if before is not None and before != outcome.is_right:
            (better if outcome.is_right else worse).append(outcome.key)
    return Change(better=tuple(better), worse=tuple(worse))


def slices(outcomes: Sequence[Outcome]) -> dict[str, dict[str, list[Outcome]]]:
    """Divide a run: slice name to value to outcomes, both sorted."""
    divided: dict[str, dict[str, list[Outcome]]] = {"all": {"all": list(outcomes)}}
    for name, key in SLICES.items():
        groups: dict[str, list[Outcome]] = {}
        for outcome in outcomes:
            groups.setdefault(key(outcome), []).append(outcome)
        divided[name] = dict(sorted(groups.items()))
    return divided


def means(outcomes: Sequence[Outcome]) -> dict[str, Mean]:
    """Return the mean of every metric that says something about these outcomes."""
    found: dict[str, Mean] = {}
    for metric in SCORE_NAMES:
        value = mean(outcomes, metric)
        if value is not None:
            values = list(values_of(outcomes, metric))
            low, high = bootstrap(values)
            found[metric] = Mean(value=value, cases=len(values), low=low, high=high)
    return found


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % percentile interval of a mean (Efron 1979); the same each time."""
    return _interval(tuple(values))


@lru_cache(maxsize=4096)
def _interval(values: tuple[float, ...]) -> tuple[float, float]:
    """Draw once for equal values: several reports give the same means."""
    if min(values) == max(values):
        return values[0], values[0]
    generator = np.random.default_rng(_SEED)
    picks = generator.integers(0, len(values), size=(_RESAMPLES, len(values)))
    low, high = np.percentile(np.asarray(values)[picks].mean(axis=1), [2.5, 97.5])
    return round(float(low), 6), round(float(high), 6)


def latency(outcomes: Sequence[Outcome]) -> Mapping[str, Any]:
    """Return median and 95th percentile of the seconds an answer took, by corpus."""

    def spread(chosen: Sequence[Outcome]) -> dict[str, float | int]:
        seconds = [outcome.seconds for outcome in chosen]
        p50, p95 = np.percentile(seconds, [50, 95])
        return {"answers": len(seconds), "p50": round(float(p50), 4), "p95": round(float(p95), 4)}

    divided = slices(outcomes)
    if not outcomes:
        return {}
    return {
        "all": spread(outcomes),
        "corpus": {name: spread(chosen) for name, chosen in divided["corpus"].items()},
    }
