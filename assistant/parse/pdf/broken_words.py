"""Words that a narrow column broke without a hyphen: 'Godkjenn' over 'ing'.

A word is broken only where it is wider than its column, so that its part stands alone on its line
and leaves no room for the next letter. One such line may as well hold a whole word; several in a
table, or a rest that can be no word, tell.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.parse.pages import Box
from assistant.parse.pdf.lines import Segment

_EXACT = 0.35
"""A line that leaves less than this (points) may be the word that the column was made to fit."""
_LETTER = 0.56
"""Width of a common letter in font sizes."""
_SHARE = 0.7
_VOWEL = re.compile(r"[aeiouyæøåéèêòôóü]", re.IGNORECASE)
_ONSET = re.compile(
    r"(?:[bp][lrj]?|d[jrv]?|f[jlnr]?|g[jlnr]?|hv?|j|k[jlnrv]?|lj?|mj?|nj?|r|s[jlmnvwt]?|sk[jlrv]?"
    r"|sp[jlr]?|st[jr]?|t[jrv]?|vr?|c[hlr]?|q|w|x|z)?(?=[aeiouyæøåéèêòôóü])",
    re.IGNORECASE,
)
_SHORT_FORMS = frozenset(
    {"kr", "mnd", "stk", "nr", "pst", "m", "kl", "km", "tkr", "jf", "mm", "cm", "kg", "kv", "ff",
     "bl", "hhv", "mht", "vs", "s", "t", "h", "st", "pr", "tlf"}
)  # fmt: skip


class CellLines(NamedTuple):
    """The lines of one cell and the width that they may fill."""

    lines: tuple[Segment, ...]
    width: float


def inner_width(box: Box, padding: float) -> float:
    """Return the width of a cell within its padding."""
    return box.x1 - box.x0 - 2 * padding


def find_padding(cells: Iterable[tuple[Box, Sequence[Segment]]]) -> float:
    """Return the most common distance of a text from the side of its cell."""
    insets: Counter[float] = Counter()
    for box, lines in cells:
        for line in lines:
            for inset in (line.box.x0 - box.x0, box.x1 - line.box.x1):
                insets[round(inset * 2) / 2] += 0 <= inset <= 12
    return insets.most_common(1)[0][0] if insets else 0.0


def find_broken(cells: Sequence[CellLines]) -> frozenset[int]:
    """Return the ids of the lines in a table whose last word goes on in the next line."""
    ends = [
        _End(above, below, cell.width - (above.box.x1 - above.box.x0), round(cell.width))
        for cell in cells
        for above, below in pairwise(cell.lines)
        if _may_go_on(above, below)
    ]
    several = sum(end.is_full and end.room > _EXACT for end in ends) > 1
    breaking = {
        column
        for column in {end.column for end in ends}
        if several and _share_full([end for end in ends if end.column == column]) >= _SHARE
    }
    rests = {id(end.below.words[0]) for end in ends}
    known = {
        _letters(word.text)
        for cell in cells
        for line in cell.lines
        for word in line.words
        if id(word) not in rests
    }
    return frozenset(
        id(end.above)
        for end in ends
        if end.is_full and _goes_on(end.below.words[0].text, known, breaks=end.column in breaking)
    )


def _goes_on(rest: str, known: set[str], *, breaks: bool) -> bool:
    """Tell whether what begins a line is the rest of a word, and no word that the table has."""
    return not _may_be_word(rest) or (breaks and _letters(rest) not in known)


class _End(NamedTuple):
    """A line that may end within a word: the room that it leaves, and its column by its width."""

    above: Segment
    below: Segment
    room: float
    column: int

    @property
    def is_full(self) -> bool:
        """Whether the next letter would not have fitted."""
        return self.room < _letter(self.below) + _EXACT


def _share_full(ends: Sequence[_End]) -> float:
    return sum(end.is_full for end in ends) / len(ends)


def _may_go_on(above: Segment, below: Segment) -> bool:
    if len(above.words) != 1:
        return False
    last, first = above.text[-1], below.text[0]
    return (last.isalpha() and first.islower()) or (last.isdecimal() and first.isdecimal())


def _letter(line: Segment) -> float:
    """Width of the letters of a line's first word, and no less than what most letters take."""
    word = line.words[0]
    return max((word.x1 - word.x0) / len(word.text), _LETTER * word.size)


def _may_be_word(text: str) -> bool:
    """Tell whether letters can be a Norwegian word: a vowel, after what a word may begin with."""
    letters = _letters(text)
    if letters in _SHORT_FORMS:
        return True
    return _VOWEL.search(letters) is not None and _ONSET.match(letters) is not None


def _letters(text: str) -> str:
    return text.strip(".,;:()").casefold()
