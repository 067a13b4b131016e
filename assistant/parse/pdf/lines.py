"""Words become rows, and rows become segments: runs of text without a wide gap."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.parse.pages import Box
from assistant.parse.pdf.drawings import Edge
from assistant.parse.pdf.words import Word

BULLET = re.compile(r"[•◦▪▫‣●○■□➢➤►▶·✓✔❖\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf0a8–—-]|o(?=$)")
NUMBER_MARK = re.compile(r"(?:\(?\d{1,2}[.)]|[a-zæøå][.)])")
_GAP = 1.1
"""A gap wider than this share of the font size splits a row; justified spaces stay below it."""
_NARROW_GAP = 0.7
_LEAST_GAP = 0.6
_WIDER = 1.8
"""Columns stand so many times further apart than the words of a cell."""
_COMMON = 3
"""So many rows must have a narrow gap in the same place for it to part two columns."""
_SAME_GAP, _LEAST_SPREAD, _WIDEST_SPACE = 0.5, 3, 3.5
"""Points by which the spaces of a justified line differ, how many there are at least, and how many
font sizes wide they may be."""
_MARK_REACH = 60.0
_DASHES = frozenset("-–—−")
_LEADER = re.compile(r"[.…_]{4,}")


class Segment(NamedTuple):
    """A run of words on one line."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """Place of the run."""
        return Box(
            self.words[0].x0,
            min(word.top for word in self.words),
            max(word.x1 for word in self.words),
            max(word.bottom for word in self.words),
        )

    @property
    def size(self) -> float:
        """Font size of most of its characters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return sizes.most_common(1)[0][0]

    @property
    def baseline(self) -> float:
        """Baseline of its first word."""
        return self.words[0].baseline

    @property
    def bold(self) -> bool:
        """Whether all words that hold letters or digits are bold."""
        marked = [w.bold for w in self.words if any(map(str.isalnum, w.text))]
        return bool(marked) and all(marked)

    @property
    def is_marked(self) -> bool:
        """Whether it begins with a bullet."""
        return len(self.words) > 1 and BULLET.fullmatch(self.words[0].text) is not None


class Row(NamedTuple):
    """Segments on one baseline, left to right."""

    segments: tuple[Segment, ...]

    @property
    def top(self) -> float:
        """Upper end."""
        return min(word.top for part in self.segments for word in part.words)

    @property
    def bottom(self) -> float:
        """Lower end."""
        return max(word.bottom for part in self.segments for word in part.words)

    @property
    def baseline(self) -> float:
        """Baseline of its first word."""
        return self.segments[0].baseline


def build_rows(words: Sequence[Word], edges: Sequence[Edge] = ()) -> list[Row]:
    """Group words into rows by baseline and cut rows at wide gaps and at drawn vertical lines."""
    verticals = [edge for edge in edges if not edge.horizontal]
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.baseline, w.x0)):
        if _LEADER.fullmatch(word.text):
            continue
        row = next((r for r in reversed(rows[-4:]) if _same_row(r, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [Row(tuple(_split_row(row, verticals))) for row in rows]


def _same_row(row: list[Word], word: Word) -> bool:
    """Same baseline, or small raised and lowered characters within the line's height."""
    first = row[0]
    small, large = sorted((first, word), key=lambda w: w.size)
    if abs(first.baseline - word.baseline) <= 0.25 * small.size:
        return True
    return small.size < 0.8 * large.size and large.top <= small.baseline <= large.bottom


def _split_row(words: list[Word], verticals: list[Edge]) -> list[Segment]:
    ordered = sorted(words, key=lambda w: w.x0)
    spread = _justified(ordered)
    parts: list[list[Word]] = [[ordered[0]]]
    for at, word in enumerate(ordered[1:]):
        last = parts[-1][-1]
        gap = word.x0 - last.x1
        size = max(last.size, word.size)
        reach = _mark_reach(parts, word) if len(parts[-1]) == 1 else 0.0
        crossed = gap > 0 and any(_crosses(edge, last, word) for edge in verticals)
        wide = gap > max(_GAP * size, 5.0) and gap >= reach and at not in spread
        if crossed or wide:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [Segment(tuple(part)) for part in parts]


def _justified(words: Sequence[Word]) -> set[int]:
    """Return the gaps, counted from 0, that are as wide as their neighbours to fill a line.

    So are at least three after one another, between words of running text.
    """
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
    spread: set[int] = set()
    start = 0
    for at in range(1, len(gaps) + 1):
        if at < len(gaps) and abs(gaps[at] - gaps[start]) <= _SAME_GAP:
            continue
        within = words[start : at + 1]
        small = sum(word.text[0].islower() for word in within)
        letters = sum(word.text[0].isalpha() for word in within)
        text = 4 * small >= len(within) and 4 * letters >= 3 * len(within)
        close = gaps[start] <= _WIDEST_SPACE * max(word.size for word in within)
        if at - start >= _LEAST_SPREAD and text and close:
            spread.update(range(start, at))
        start = at
    return spread


def _mark_reach(parts: list[list[Word]], word: Word) -> float:
    """Return how far a list mark may stand from its text; 0 where the word before is no mark.

    A dash with other text before it in its row may as well be a cell that says 'nothing': then
    a figure or another dash after it is the next cell, and a text is its own only close by.
    """
    last = parts[-1][0]
    if not _is_mark(last.text):
        return 0.0
    if last.text not in _DASHES or (len(parts) == 1 and word.text not in _DASHES):
        return _MARK_REACH
    return 2 * last.size if word.text[:1].isalpha() else 0.0


def _is_mark(text: str) -> bool:
    return BULLET.fullmatch(text) is not None or NUMBER_MARK.fullmatch(text) is not None


def _crosses(edge: Edge, left: Word, right: Word) -> bool:
    middle = (left.top + left.bottom) / 2
    between = left.x1 - 1 <= edge.position <= right.x0 + 1
    return between and edge.start <= middle <= edge.end


def part_common_gaps(rows: Sequence[Row]) -> list[Row]:
    """Cut rows where columns stand so close that a full cell all but touches the next.

    Figures set right before a text end, and the texts begin, at one place in several rows. Or what
    follows a gap wider than the others of its line begins where other rows have their cells begin.
    Words of running text do neither.
    """
    gaps = Counter(_place(left, right) for row in rows for left, right in _narrow_gaps(row))
    common = {place for place, count in gaps.items() if count >= _COMMON}
    edges = _cell_edges(rows)
    return [
        Row(
            tuple(
                part
                for index, segment in enumerate(row.segments)
                for part in _cut(segment, common if index else set(), edges)
            )
        )
        for row in rows
    ]


def _cell_edges(rows: Sequence[Row]) -> set[int]:
    """Return where cells begin behind others in several rows, to the point."""
    begun = {round(part.box.x0) for row in rows for part in row.segments[1:]}
    found: Counter[int] = Counter()
    for row in rows:
        starts = {round(part.box.x0) for part in row.segments[1:]}
        starts |= {round(w.x0) for part in row.segments for _, w in _column_gaps(part)}
        found.update(starts & begun)
    return {edge + d for edge, count in found.items() if count >= _COMMON for d in (-1, 0, 1)}


def _column_gaps(segment: Segment) -> Iterator[tuple[Word, Word]]:
    """Yield the words around each gap that is clearly wider than the other gaps of a line."""
    spaces = sorted(right.x0 - left.x1 for left, right in pairwise(segment.words))
    for left, right in pairwise(segment.words):
        gap = right.x0 - left.x1
        size = max(left.size, right.size)
        least = max(_LEAST_GAP * size, _WIDER * spaces[0]) if spaces[1:] else _NARROW_GAP * size
        if gap >= least and not _is_mark(left.text):
            yield left, right


def _narrow_gaps(row: Row) -> Iterator[tuple[Word, Word]]:
    for segment in row.segments[1:]:
        for left, right in pairwise(segment.words):
            if right.x0 - left.x1 >= _NARROW_GAP * max(left.size, right.size):
                yield left, right


def _place(left: Word, right: Word) -> tuple[int, int]:
    return round(left.x1), round(right.x0)


def _cut(segment: Segment, common: set[tuple[int, int]], edges: Container[int]) -> list[Segment]:
    columns = {gap for gap in _column_gaps(segment) if round(gap[1].x0) in edges}
    parts: list[list[Word]] = [[segment.words[0]]]
    for left, right in pairwise(segment.words):
        narrow = _place(left, right) in common and not _is_mark(left.text)
        if narrow or (left, right) in columns:
            parts.append([right])
        else:
            parts[-1].append(right)
    return [Segment(tuple(part)) for part in parts]
