"""Words with their place on a page."""

from collections.abc import Iterable
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_LEAST_LETTERS = 5
_MOST_TOGETHER = 2


class Word(NamedTuple):
    """A word with its place; ``baseline`` counts downwards from the page's top."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool


def join_spaced_letters(words: Iterable[Word]) -> list[Word]:
    """Put words together whose letters are set apart: 'H E L S E' becomes 'HELSE'."""
    joined: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not _goes_on(run[-1], word):
            joined += _unspaced(run)
            run = []
        run.append(word)
    return joined + _unspaced(run)


def _goes_on(last: Word, word: Word) -> bool:
    """Tell whether two short words are letters of one line; a kerned pair stands as one."""
    short = max(len(last.text), len(word.text)) <= _MOST_TOGETHER
    same_line = abs(last.baseline - word.baseline) < 1 and last.size == word.size
    return short and same_line and 0 < word.x0 - last.x1 < word.size


def _unspaced(run: list[Word]) -> list[Word]:
    single = sum(len(word.text) == 1 for word in run)
    if len(run) < _LEAST_LETTERS or single < 0.75 * len(run):
        return run
    if sum(word.text.isalpha() for word in run) < 0.75 * len(run):
        return run
    gaps = [b.x0 - a.x1 for a, b in pairwise(run)]
    limit = 1.6 * median(gaps)
    words = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        last = words[-1]
        if gap > limit:
            words.append(word)
            continue
        words[-1] = last._replace(
            text=last.text + word.text,
            x1=word.x1,
            top=min(last.top, word.top),
            bottom=max(last.bottom, word.bottom),
        )
    return words
