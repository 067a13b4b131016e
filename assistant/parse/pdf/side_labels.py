"""Lists with their labels in a column of their own, at the height of the first line of each.

'Til stede' stands left of who came, 'Forfall' further down left of who did not: taken for two
columns of text, nobody knows any more which names are of which label.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.parse.pdf.flat import ALIGNED, FlatTable
from assistant.parse.pdf.lines import Row, Segment

_PITCH = 2.2
"""Lines of such a list stand at most this many font sizes apart."""
_MOST_LABEL_WORDS, _MOST_WORDS = 3, 12
_LEAST_LABELS, _LEAST_LINES, _LEAST_ALONE = 2, 4, 2


def side_labelled(rows: Sequence[Row]) -> FlatTable | None:
    """Return the rows that the first of them begins as a table of labels and lines; None if none.

    Args:
        rows: The rows of a page from the first on, top to bottom.
    """
    if len(rows[0].segments) != 2:
        return None
    label, value = rows[0].segments
    kept = [rows[0]]
    for row in rows[1:]:
        if not _goes_on(row, kept[-1], label, value):
            break
        kept.append(row)
    labels = [row.segments[0] for row in kept if len(row.segments) == 2]
    lines = [row.segments[-1] for row in kept]
    alone = len(kept) - len(labels)
    if len(labels) < _LEAST_LABELS or len(kept) < _LEAST_LINES or alone < _LEAST_ALONE:
        return None
    # Of two lists side by side the longer goes on alone, at the end only.
    lone = [len(row.segments) == 1 for row in kept]
    if alone < len(labels) - 1 or not any(first and not then for first, then in pairwise(lone)):
        return None
    if not all(map(_is_label, labels)) or not all(map(_is_line, lines)):
        return None
    if max(part.box.x1 for part in labels) >= value.box.x0:
        return None
    columns = (
        (label.box.x0, max(part.box.x1 for part in labels)),
        (value.box.x0, max(part.box.x1 for part in lines)),
    )
    cells = [(row.segments[:-1], row.segments[-1:]) for row in kept]
    return FlatTable(columns, tuple(cells), spaced=True)


def _goes_on(row: Row, above: Row, label: Segment, value: Segment) -> bool:
    parts = row.segments
    if len(parts) > 2 or row.baseline - above.baseline > _PITCH * value.size:
        return False
    own = abs(parts[-1].box.x0 - value.box.x0) <= ALIGNED
    return own and (len(parts) == 1 or abs(parts[0].box.x0 - label.box.x0) <= ALIGNED)


def _is_label(part: Segment) -> bool:
    text = part.text
    return (
        len(part.words) <= _MOST_LABEL_WORDS
        and text[:1].isupper()
        and not re.search(r"[\d()]", text)
        and text[-1:] not in ".,;"
    )


def _is_line(part: Segment) -> bool:
    """Tell a line of a list from one of running text: it begins large and ends without a stop."""
    text, count = part.text, len(part.words)
    return text[:1].isupper() and 1 < count <= _MOST_WORDS and text[-1:] not in ".,;:"
