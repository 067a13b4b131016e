"""All sentences and rows by meaning: which of them say what a question asks."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.embed.embedder import QuestionVectors, Vectors
from assistant.embed.words import AskedWords
from assistant.index.row_vectors import RowVectors
from assistant.index.word_index import WordIndex

LEAST_SPREAD = 0.01
"""Of the cosines of a few statements, below which their spread tells nothing."""
WORDS_SHARE = 1.0
"""How much words count beside whole statements, both in standard deviations."""


class Likeness(NamedTuple):
    """How like a question all sentences and rows are: cosines, or on their scale."""

    sentences: NDArray[np.float32]
    """(s,), in the order of ``StatementIndex.ids``."""
    rows: Mapping[str, NDArray[np.float32]]
    """By table, counted from its first row; below 0 where no words name a row."""
    nearest: tuple[int, ...] = ()
    """The places of the statements that are most alike, best first: sentences, then rows."""


class StatementIndex:
    """The sentences of all statements and the rows of all tables.

    Args:
        ids: Of the sentences, (s,).
        vectors: Of the sentences, of length 1, (s, d).
        rows: The rows of tables.
        words: The words of both, sentences first.
        visible: Ids of the passages and tables that may be seen.
    """

    def __init__(
        self,
        ids: Sequence[str],
        vectors: Vectors,
        rows: RowVectors,
        words: WordIndex,
        visible: frozenset[str],
    ) -> None:
        self.ids = ids
        self._vectors = vectors
        self._rows = rows
        self._words = words
        owners = [*(sentence.rpartition("#")[0] for sentence in ids), *rows.tables]
        self._hidden = np.array([owner not in visible for owner in owners], dtype=np.bool_)

    def likeness(self, asked: QuestionVectors, *, few: int) -> Likeness:
        """Hold a question against all sentences and rows.

        Args:
            asked: The question as the model sees it.
            few: How many of the nearest to name.
        """
        if not len(self._hidden):
            return Likeness(np.zeros(0, dtype=np.float32), {})
        parts = [self._rows.flat(asked.answer)]
        if self.ids:
            parts.insert(0, self._vectors @ asked.answer)
        cosines = np.concatenate(parts)
        if asked.words is not None and asked.words.words and self._words:
            cosines = _together(cosines, self._words.likeness(asked.words))
        order = np.argsort(-np.where(self._hidden, -np.inf, cosines))[:few]
        nearest = tuple(int(n) for n in order if not self._hidden[n])
        end = len(self.ids)
        return Likeness(cosines[:end], self._rows.by_table(cosines[end:]), nearest)

    def similar_words(
        self, asked: AskedWords | None, statements: Sequence[int]
    ) -> list[Mapping[str, float]]:
        """Return for each word of a question how like it the words of some statements are."""
        if asked is None or not asked.words or not statements or not self._words:
            return []
        return self._words.similar(asked, statements)


def _together(cosines: NDArray[np.float32], words: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what whole statements and their words tell together, on the scale of cosines."""
    mean, spread = float(cosines.mean()), max(float(cosines.std()), LEAST_SPREAD)
    apart = (cosines - mean) / spread
    apart += WORDS_SHARE * (words - words.mean()) / max(float(words.std()), LEAST_SPREAD)
    together = mean + spread * apart / max(float(apart.std()), LEAST_SPREAD)
    return np.asarray(together, dtype=np.float32)
