"""Which rows of a table a row may be the sum of."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.check.columns import OF_WHICH, SUM_LABEL
from assistant.structure.meeting import TableRow

_NET = re.compile(r"^(?:netto|resultat)\b", re.IGNORECASE)
_MOST_ROWS = 8
"""A sum of the last rows above, whatever they are called, is of no more than these."""


class Term(NamedTuple):
    """A row (or column) that counts in a sum, and whether it is added or taken away."""

    at: int
    sign: int = 1


def likely_ways(rows: Sequence[TableRow], index: int) -> list[tuple[Term, ...]]:
    """Return the rows that a sum row may be the sum of, the most likely first."""
    above = [i for i in range(index) if not rows[i].is_note and not OF_WHICH.match(rows[i].label)]
    sums = [i for i in above if SUM_LABEL.match(rows[i].label)]
    block = [i for i in above if i not in sums and i > (sums[-1] if sums else -1)]
    loose = [i for i in above if i not in sums]
    ways = [
        [Term(i) for i in block],
        [Term(i) for i in _leaves(rows, block)],
        [Term(i) for i in block if not rows[i].path],
        [Term(i) for i in (*sums, *block)],
        [Term(i) for i in sums],
        [Term(i) for i in loose],
        [Term(i) for i in _leaves(rows, loose)],
        [Term(i) for i in loose if not rows[i].path],
    ]
    if _NET.match(rows[index].label):
        for chosen in (sums, block, loose):
            ways.append([Term(i, -1 if at else 1) for at, i in enumerate(chosen)])
    distinct = dict.fromkeys(tuple(way) for way in ways if way)
    return list(distinct)


def _leaves(rows: Sequence[TableRow], chosen: Sequence[int]) -> list[int]:
    """Leave out the rows that head a group of others."""
    heads = {row.path[-1] for row in rows if row.path}
    return [i for i in chosen if rows[i].label not in heads]


def further_ways(rows: Sequence[TableRow], index: int) -> list[tuple[Term, ...]]:
    """Return the last rows above, and the last sums, of which a row can be the sum too.

    They are so many that only several columns can show that one of them is meant.
    """
    above = [i for i in range(index) if not rows[i].is_note and not OF_WHICH.match(rows[i].label)]
    sums = [i for i in above if SUM_LABEL.match(rows[i].label)]
    ways = [above[-count:] for count in range(2, _MOST_ROWS + 1) if count <= len(above)]
    ways += [sums[-count:] for count in range(2, len(sums) + 1)]
    for start in range(len(sums)):
        after = [i for i in above if i > sums[-1] and i not in sums] if sums else []
        ways.append([*sums[start:], *after])
    return list(dict.fromkeys(tuple(Term(i) for i in way) for way in ways if len(way) > 1))
