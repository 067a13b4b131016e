"""Tables whose headers and cells were not read below each other, set straight where they tell how.

Names stand at the left of a column and figures at the right: without rules, two columns are read as
four, with a header over some of the cells alone.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.parse.pages import Block

Row = tuple[str, ...]
LEAST_FULL, LEAST_HEADERS = 2, 2
"""How many rows must have a cell for each header, and the fewest headers."""


def set_straight(block: Block) -> Block:
    """Return a table with each figure under its header, where its rows show which is whose."""
    rows, levels = block.rows, block.header_rows
    if places := _places(rows, levels):
        head = tuple(rows[0][c] for c in _filled(rows[0]))
        read = (head, *(tuple(_in(row, place) for place in places) for row in rows[1:]))
        boxes = tuple(
            tuple(next((row[c] for c in place if row[c]), None) for place in places)
            for row in block.cell_boxes
        )
        return block.model_copy(update={"rows": read, "cell_boxes": boxes})
    if apart := figures_apart(rows, levels):
        return block.model_copy(update={"rows": apart})
    return block


def _places(rows: Sequence[Sequence[str]], levels: int) -> list[list[int]]:
    """Return the columns that hold the cells of each header; [] where nothing shows it.

    Rows with a cell for each header show it, where the first, second … of them have columns of
    their own and all other cells stand in these columns. Some must stand under no header.
    """
    if levels != 1 or not rows[0] or not rows[0][0].strip():
        return []
    width, body = len(_filled(rows[0])), rows[1:]
    under_none = {c for c, name in enumerate(rows[0]) if not name.strip()}
    astray = any(under_none.intersection(_filled(row)) for row in body)
    full = [_filled(row) for row in body if len(_filled(row)) == width]
    if not astray or width <= LEAST_HEADERS or len(full) < LEAST_FULL:
        return []
    places = [sorted(set(at)) for at in zip(*full, strict=True)]
    if any(one[-1] >= other[0] for one, other in pairwise(places)):
        return []
    within = {c for place in places for c in place}
    return places if all(within.issuperset(_filled(row)) for row in body) else []


_FIGURE = re.compile(r"[−–-]?\d+(?:,\d+)?%?")


def figures_apart(rows: Sequence[Sequence[str]], levels: int) -> tuple[Row, ...] | None:
    """Return the rows with the figures apart that were read into the label of one; None if none.

    'Grunnarbeid 21,5 37,7 16,2' with three empty cells after it has these for its figures.
    """
    read = tuple(map(tuple, rows))
    found = (*read[:levels], *(_apart(row) or row for row in read[levels:]))
    return found if found != read else None


def _apart(row: Row) -> Row | None:
    count = len(row) - 1
    if count < LEAST_HEADERS or any(cell.strip() for cell in row[1:]):
        return None
    tokens = row[0].split()
    label, figures = tokens[:-count], tokens[-count:]
    told = len(figures) == count and all(map(_FIGURE.fullmatch, figures))
    named = label and not _FIGURE.fullmatch(label[-1]) and any(map(str.isalpha, "".join(label)))
    return (" ".join(label), *figures) if told and named else None


def _filled(row: Sequence[str]) -> list[int]:
    return [c for c, cell in enumerate(row) if cell.strip()]


def _in(row: Sequence[str], place: Sequence[int]) -> str:
    return " ".join(row[c] for c in place if row[c].strip())
