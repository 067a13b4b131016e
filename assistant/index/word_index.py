"""The words of all sentences and rows in their context, held against those of a question."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.embed.embedder import Vectors
from assistant.embed.words import SCALE, AskedWords, Words


class WordIndex:
    """The words of statements, those of one after those of another.

    Args:
        vocabulary: All words, each once.
        numbers: The place of each word in the vocabulary, (w,).
        vectors: Of length 1, (w, d).
        counts: How many words each statement has, (n,).
    """

    def __init__(
        self,
        vocabulary: Sequence[str],
        numbers: NDArray[np.int32],
        vectors: Vectors,
        counts: NDArray[np.int32],
    ) -> None:
        self._vocabulary = vocabulary
        self._numbers = numbers
        self._vectors = vectors
        self._ends = np.cumsum(counts)
        self._begins = self._ends - counts
        self._telling = np.flatnonzero(counts)

    def __bool__(self) -> bool:
        return bool(len(self._numbers))

    def likeness(self, asked: AskedWords) -> NDArray[np.float32]:
        """Return how much of a question the words of each statement say, cosines, (n,).

        A statement without words is as like as the one that is least so.
        """
        similar = asked.vectors @ self._vectors.T
        best = np.maximum.reduceat(similar, self._begins[self._telling], axis=1)
        found = asked.weights @ best
        likeness = np.full(len(self._ends), found.min(initial=1.0), dtype=np.float32)
        likeness[self._telling] = found
        return likeness

    def similar(self, asked: AskedWords, statements: Sequence[int]) -> list[Mapping[str, float]]:
        """Return for each word of a question how like it the words of some statements are."""
        spans = [range(self._begins[n], self._ends[n]) for n in statements]
        places = np.fromiter(chain.from_iterable(spans), dtype=np.intp)
        words = [self._vocabulary[number] for number in self._numbers[places]]
        found: list[Mapping[str, float]] = []
        for row in asked.vectors @ self._vectors[places].T:
            best: dict[str, float] = {}
            for word, cosine in zip(words, row.tolist(), strict=True):
                best[word] = max(cosine, best.get(word, -1.0))
            found.append(best)
        return found


class PackedWords(NamedTuple):
    """What a word index is kept as: the arrays of ``WordIndex``, the vectors in 8 bits."""

    vocabulary: NDArray[np.str_]
    numbers: NDArray[np.int32]
    vectors: NDArray[np.int8]
    counts: NDArray[np.int32]


def pack_words(statements: Sequence[Words]) -> PackedWords:
    """Return the words of statements as arrays to be kept."""
    vocabulary: dict[str, int] = {}
    numbers = [vocabulary.setdefault(w, len(vocabulary)) for s in statements for w in s.words]
    held = [s.vectors for s in statements if s.words]
    vectors = np.concatenate(held) if held else np.zeros((0, 1), dtype=np.float32)
    return PackedWords(
        np.array(list(vocabulary), dtype=np.str_),
        np.array(numbers, dtype=np.int32),
        np.rint(vectors * SCALE).astype(np.int8),
        np.array([len(s.words) for s in statements], dtype=np.int32),
    )


def unpack_words(packed: PackedWords) -> WordIndex:
    """Return the index that was kept."""
    vectors = packed.vectors.astype(np.float32) / SCALE
    return WordIndex(packed.vocabulary.tolist(), packed.numbers, vectors, packed.counts)
