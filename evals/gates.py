"""Gates: what must hold for a change to go in, read from ``gates.toml``."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from evals.cases import EVALS, Kind, Split
from evals.runner import BEST_AT_ZERO, SCORE_NAMES, Outcome, mean

GATES = EVALS / "gates.toml"
_SLACK = 1e-9


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Gate(_Value):
    """A bound on the mean of one metric over some of the cases."""

    name: str
    metric: str
    minimum: float | None = None
    maximum: float | None = None
    tolerance: float | None = Field(default=None, description="against the baseline")
    split: Split | None = None
    kinds: tuple[Kind, ...] = ()
    corpora: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_usable(self) -> "Gate":
        if self.metric not in SCORE_NAMES:
            raise ValueError(f"unknown metric {self.metric!r}")
        if (self.minimum is None) == (self.maximum is None):
            raise ValueError("a gate has either 'minimum' or 'maximum'")
        if (self.maximum is not None) != (self.metric in BEST_AT_ZERO):
            raise ValueError(f"{self.metric} is best at the other end")
        return self

    def select(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """Return the outcomes that this gate is about."""
        return [
            outcome
            for outcome in outcomes
            if self.split in (None, outcome.case.split)
            and (not self.kinds or outcome.case.kind in self.kinds)
            and (not self.corpora or outcome.corpus in self.corpora)
            and outcome.scores[self.metric].value is not None
        ]


class GateResult(_Value):
    """Whether a gate holds, and which cases fall short in it."""

    gate: Gate
    value: float | None = Field(description="None when no case says anything about it")
    holds: bool
    reason: str = ""
    open_cases: tuple[str, ...] = Field(default=(), description="keys of open cases short of full")
    sealed_kinds: dict[str, int] = Field(default={}, description="sealed cases short of full")


def read_gates(path: Path = GATES) -> list[Gate]:
    """Read the gates; names are unique."""
    with path.open("rb") as stream:
        gates = [Gate.model_validate(table) for table in tomllib.load(stream)["gate"]]
    if len({gate.name for gate in gates}) != len(gates):
        raise ValueError(f"two gates of {path} have the same name")
    return gates


def check_gates(
    gates: Sequence[Gate],
    outcomes: Sequence[Outcome],
    *,
    baseline: Mapping[str, float],
    partial: bool = False,
) -> list[GateResult]:
    """Check all gates; each fails where nothing was asked that it is about.

    Args:
        gates: The gates.
        outcomes: All outcomes of the run.
        baseline: Values of an earlier run by gate name; gates without one have only their bounds.
        partial: The run is over chosen cases: gates about none of them are left out. A run
            without any outcome is red all the same.
    """
    results = [_check(gate, outcomes, baseline.get(gate.name)) for gate in gates]
    if partial and outcomes:
        return [result for result in results if result.value is not None]
    return results


def _check(gate: Gate, outcomes: Sequence[Outcome], before: float | None) -> GateResult:
    selected = gate.select(outcomes)
    value = mean(selected, gate.metric)
    if value is None:
        return GateResult(gate=gate, value=None, holds=False, reason="ingen spørsmål å måle på")
    reason = _shortfall(gate, value, before)
    best = 0.0 if gate.metric in BEST_AT_ZERO else 1.0
    short = [outcome for outcome in selected if outcome.scores[gate.metric].value != best]
    sealed = Counter(o.case.kind for o in short if o.case.split == "sealed")
    return GateResult(
        gate=gate,
        value=value,
        holds=not reason,
        reason=reason,
        open_cases=tuple(sorted(o.key for o in short if o.case.split == "open")),
        sealed_kinds=dict(sorted(sealed.items())),
    )


def _shortfall(gate: Gate, value: float, before: float | None) -> str:
    if gate.minimum is not None and value < gate.minimum - _SLACK:
        return f"{value:.3f} er under {gate.minimum:g}"
    if gate.maximum is not None and value > gate.maximum + _SLACK:
        return f"{value:.3f} er over {gate.maximum:g}"
    if before is None or gate.tolerance is None:
        return ""
    worse = value - before if gate.metric in BEST_AT_ZERO else before - value
    return (
        f"{value:.3f} er dårligere enn {before:.3f} før" if worse > gate.tolerance + _SLACK else ""
    )
