"""Two texts of one decision point by point: what is the same, changed, new and gone."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from assistant.register.duties import points_of
from assistant.register.model import Change
from assistant.structure.decision_words import ADVICE
from assistant.structure.wording import normalise

_BODY_FIRST = re.compile(
    r"^(?:[A-ZÆØÅ]\w+\s+)?[\wæøåÆØÅ-]*(?:rådet|strategiråd|utvalget|utvalet|styret|styre|skapet|tinget|nemnda)\s+",
    re.IGNORECASE,
)
"""The body that a point begins with: 'Fagrådet tar …' and 'Strategirådet tar …' are one wording."""
_ALIKE = 60
"""Two points more alike than this are one point with another wording (0–100)."""
_WITHIN = 92
"""So much of the shorter point stands in the longer when something was added to it (0–100)."""
_LEAST_LETTERS = 25


def changes_between(before: str, after: str) -> tuple[Change, ...]:
    """Return how the points of a text differ from those of the one before it, in their order."""
    old = [point for point in points_of(before) if not ADVICE.match(point)]
    new = [point for point in points_of(after) if not ADVICE.match(point)]
    same = {_plain(point) for point in old} & {_plain(point) for point in new}
    left = [point for point in old if _plain(point) not in same]
    changes: list[Change] = []
    for point in new:
        if _plain(point) in same:
            continue
        match = _closest(point, left)
        if match is None:
            changes.append(Change(kind="added", before=None, after=point))
        else:
            left.remove(match)
            changes.append(Change(kind="changed", before=match, after=point))
    changes += [Change(kind="removed", before=point, after=None) for point in left]
    return tuple(changes)


def _plain(point: str) -> str:
    """Return a point for comparison: no matter its number, nor which body says it."""
    bare = re.sub(r"^(?:punkt|pkt\.?)\s*\d+\s*[:.]?\s*", "", point, flags=re.IGNORECASE)
    return normalise(_BODY_FIRST.sub("", bare))


def _closest(point: str, candidates: Sequence[str]) -> str | None:
    scored = [(_likeness(_plain(point), _plain(other)), other) for other in candidates]
    best = max(scored, default=None, key=lambda pair: pair[0])
    return best[1] if best and best[0] >= _ALIKE else None


def _likeness(one: str, other: str) -> float:
    whole = fuzz.ratio(one, other)
    if min(len(one), len(other)) < _LEAST_LETTERS:
        return whole
    within = fuzz.partial_ratio(one, other)
    return max(whole, within) if within >= _WITHIN else whole
