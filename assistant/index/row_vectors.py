"""The rows of tables by meaning: one matrix of vectors, held against a question at once."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from assistant.embed.embedder import Vectors

ABSENT = -1.0
"""Cosine of a row that no words name."""


class RowVectors:
    """Vectors of rows, those of one table after each other.

    Args:
        tables: Ids of the rows' tables, (n,).
        rows: Their indexes in the table, counted from 0, (n,).
        vectors: Of length 1, (n, d).
    """

    def __init__(self, tables: Sequence[str], rows: NDArray[np.int32], vectors: Vectors) -> None:
        self._vectors = vectors
        self._parts: list[tuple[str, slice, NDArray[np.int32]]] = []
        begin = 0
        for table, held in groupby(tables):
            part = slice(begin, begin + sum(1 for _ in held))
            self._parts.append((table, part, rows[part]))
            begin = part.stop

    @property
    def tables(self) -> list[str]:
        """The id of each row's table, (n,)."""
        return [table for table, _, rows in self._parts for _ in range(len(rows))]

    def flat(self, question: Vectors) -> NDArray[np.float32]:
        """Return the cosines of all rows after each other, (n,)."""
        if not self._parts:
            return np.zeros(0, dtype=np.float32)
        return np.asarray(self._vectors @ question, dtype=np.float32)

    def by_table(self, values: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
        """Return values of all rows, (n,), by table; those below 0 count as 0.

        Rows are counted from 0 up to the last one that was embedded; ``ABSENT`` stands for others.
        """
        found = {}
        for table, part, rows in self._parts:
            near = np.full(int(rows[-1]) + 1, ABSENT, dtype=np.float32)
            near[rows] = np.maximum(values[part], 0.0)
            found[table] = near
        return found
