"""Gates: what must hold for a change to go in, read from ``gates.toml``."""

import math
import tomllib
from collections import Counter
from collections.abc import Sequence, Set
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


Parts = dict[str, tuple[float, int]]
"""Sum and number of a metric's values by half and corpus: 'open/strandvik'."""


class Earlier(_Value):
    """An earlier run to hold the gates against, part by part."""

    gates: dict[str, Parts] = {}
    asked: dict[str, int] = Field(default={}, description="how many cases each part had")

    @classmethod
    def of(cls, outcomes: Sequence[Outcome], gates: Sequence["GateResult"]) -> "Earlier":
        """Take a run as the earlier one."""
        return cls(gates={g.gate.name: g.parts for g in gates if g.parts}, asked=asked(outcomes))


class GateResult(_Value):
    """Whether a gate holds, and which cases fall short in it."""

    gate: Gate
    value: float | None = Field(description="None when no case says anything about it")
    holds: bool
    reason: str = ""
    note: str = Field(default="", description="parts that the baseline has other cases for")
    parts: Parts = {}
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
    earlier: Earlier,
    partial: bool = False,
) -> list[GateResult]:
    """Check all gates; each fails where nothing was asked that it is about.

    Args:
        gates: The gates.
        outcomes: All outcomes of the run.
        earlier: What the gates with a tolerance are compared with, over the parts that had as
            many cases; other cases than before are not worse.
        partial: The run is over chosen cases: gates about none of them are left out. A run
            without any outcome is red all the same.
    """
    now = asked(outcomes)
    same = {part for part, cases in now.items() if earlier.asked.get(part) == cases}
    results = [_check(gate, outcomes, earlier.gates.get(gate.name), same) for gate in gates]
    if partial and outcomes:
        return [result for result in results if result.value is not None]
    return results


def asked(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Return how many cases each part of a run had."""
    return dict(sorted(Counter(map(_part, outcomes)).items()))


def _part(outcome: Outcome) -> str:
    return f"{outcome.case.split}/{outcome.corpus}"


def _check(
    gate: Gate, outcomes: Sequence[Outcome], before: Parts | None, same: Set[str]
) -> GateResult:
    selected = gate.select(outcomes)
    value = mean(selected, gate.metric)
    if value is None:
        return GateResult(gate=gate, value=None, holds=False, reason="ingen spørsmål å måle på")
    parts = _parts(gate, selected)
    reason = _shortfall(gate, value) or _decline(gate, parts, before or {}, same)
    best = 0.0 if gate.metric in BEST_AT_ZERO else 1.0
    short = [outcome for outcome in selected if outcome.scores[gate.metric].value != best]
    sealed = Counter(o.case.kind for o in short if o.case.split == "sealed")
    return GateResult(
        gate=gate,
        value=value,
        holds=not reason,
        reason=reason,
        note=_note(gate, parts, same) if before is not None else "",
        parts=parts,
        open_cases=tuple(sorted(o.key for o in short if o.case.split == "open")),
        sealed_kinds=dict(sorted(sealed.items())),
    )


def _parts(gate: Gate, selected: Sequence[Outcome]) -> Parts:
    values: dict[str, list[float]] = {}
    for outcome in selected:
        value = outcome.scores[gate.metric].value
        if value is not None:
            values.setdefault(_part(outcome), []).append(value)
    return {part: (round(math.fsum(v), 6), len(v)) for part, v in sorted(values.items())}


def _shortfall(gate: Gate, value: float) -> str:
    if gate.minimum is not None and value < gate.minimum - _SLACK:
        return f"{value:.3f} er under {gate.minimum:g}"
    if gate.maximum is not None and value > gate.maximum + _SLACK:
        return f"{value:.3f} er over {gate.maximum:g}"
    return ""


def _decline(gate: Gate, parts: Parts, before: Parts, same: Set[str]) -> str:
    now, then = ([held[part] for part in sorted(same) if part in held] for held in (parts, before))
    if gate.tolerance is None or not (now and then):
        return ""
    value, earlier = (sum(s for s, _ in held) / sum(n for _, n in held) for held in (now, then))
    worse = value - earlier if gate.metric in BEST_AT_ZERO else earlier - value
    if worse <= gate.tolerance + _SLACK:
        return ""
    return f"{value:.3f} er dårligere enn {earlier:.3f} før"


def _note(gate: Gate, parts: Parts, same: Set[str]) -> str:
    others = [part for part in parts if part not in same]
    if gate.tolerance is None or not others:
        return ""
    return f"Ikke sammenlignet med før: {', '.join(others)}"
