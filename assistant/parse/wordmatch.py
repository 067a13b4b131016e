"""Which word of one text is which word of another: what is unique in both anchors the rest.

The method is patience diff (Bram Cohen), with runs of words first and single words in the gaps.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

_RUNS = (6, 4, 2, 1)


class _Gap(NamedTuple):
    """A stretch of both texts in which nothing is matched, ends excluded."""

    a0: int
    a1: int
    b0: int
    b1: int


def match_words(a: Sequence[str], b: Sequence[str]) -> list[int | None]:
    """Return for each word of ``a`` the index of its counterpart in ``b``, increasing, or None."""
    matched: list[int | None] = [None] * len(a)
    for run in _RUNS:
        for gap in _gaps(matched, len(b)):
            for i, j in _anchors(a, b, gap, run):
                for offset in range(run):
                    matched[i + offset] = j + offset
        _extend(a, b, matched)
    return matched


def _gaps(matched: Sequence[int | None], end: int) -> list[_Gap]:
    gaps: list[_Gap] = []
    a0, b0 = 0, 0
    for index, counterpart in enumerate(matched):
        if counterpart is None:
            continue
        if index > a0 and counterpart > b0:
            gaps.append(_Gap(a0, index, b0, counterpart))
        a0, b0 = index + 1, counterpart + 1
    if a0 < len(matched) and b0 < end:
        gaps.append(_Gap(a0, len(matched), b0, end))
    return gaps


def _anchors(a: Sequence[str], b: Sequence[str], gap: _Gap, run: int) -> list[tuple[int, int]]:
    """Runs that stand once in each stretch, the longest chain of them that keeps the order."""
    in_a, in_b = _once(a, gap.a0, gap.a1, run), _once(b, gap.b0, gap.b1, run)
    pairs = sorted((i, in_b[key]) for key, i in in_a.items() if key in in_b)
    chain: list[tuple[int, int]] = []
    for i, j in _longest_chain(pairs):
        # Runs that overlap in one text overlap in the other by as much, or are no counterparts.
        if not chain or (i >= chain[-1][0] + run and j >= chain[-1][1] + run):
            chain.append((i, j))
    return chain


def _once(words: Sequence[str], start: int, end: int, run: int) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    for index in range(start, end - run + 1):
        key = tuple(words[index : index + run])
        if key in found:
            twice.add(key)
        found[key] = index
    return {key: index for key, index in found.items() if key not in twice}


def _longest_chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs, sorted by the first, whose second numbers increase."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [j]
        last[place : place + 1] = [at]
    chain: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _extend(a: Sequence[str], b: Sequence[str], matched: list[int | None]) -> None:
    """Match the equal words that directly follow or precede a match."""
    limit = len(b)
    limits = [limit] * len(a)
    for index in range(len(a) - 1, -1, -1):
        limits[index] = limit
        limit = _or(matched[index], limit)
    for index in range(1, len(a)):
        there = _or(matched[index - 1], len(b)) + 1
        if matched[index] is None and there < limits[index] and a[index] == b[there]:
            matched[index] = there
    limit = -1
    for index, counterpart in enumerate(matched):
        limits[index] = limit
        limit = _or(counterpart, limit)
    for index in range(len(a) - 2, -1, -1):
        there = _or(matched[index + 1], -1) - 1
        if matched[index] is None and there > limits[index] and a[index] == b[there]:
            matched[index] = there


def _or(number: int | None, otherwise: int) -> int:
    return otherwise if number is None else number
