"""The words of a text in their context: which word of a paper says what a word of a question says.

Late interaction (Khattab and Zaharia 2020, arXiv:2004.12832) over words instead of tokens: each
word of a question is held against its nearest word of a statement. The states of an inner layer of
the bundled model are projected as ``assistant.embed.tune_words`` has learnt it.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.embed.embedder import Vectors, normalise
from assistant.language import fold

PROJECTION_FILE = Path(__file__).with_name("answer_words.safetensors")
"""Float32 tensors ``mean`` (inputs), ``project`` (dimension, inputs) and ``weigh`` (inputs)."""
LAYER = 9
"""Of twelve, counted from 1: words are told apart by meaning there, and not yet drawn together."""
MOST_LETTERS = 60
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
SCALE = np.float32(127)
"""What a number of a vector is multiplied with to be kept in 8 bits."""


class Words(NamedTuple):
    """The words of a text, each with its vector of length 1, (words, d)."""

    words: tuple[str, ...]
    vectors: Vectors

    def packed(self) -> bytes:
        """Return the same in bytes, the vectors in 8 bits."""
        told = "\n".join(self.words).encode()
        vectors = bytes(np.rint(self.vectors * SCALE).astype(np.int8).tobytes())
        return len(told).to_bytes(4, "little") + told + vectors

    @classmethod
    def unpacked(cls, data: bytes) -> "Words":
        """Return what ``packed`` gave."""
        end = 4 + int.from_bytes(data[:4], "little")
        words = tuple(data[4:end].decode().split("\n")) if end > 4 else ()
        vectors = np.frombuffer(data[end:], dtype=np.int8)
        vectors = vectors.reshape(len(words), len(vectors) // max(1, len(words)))
        return cls(words, vectors.astype(np.float32) / SCALE)


class AskedWords(NamedTuple):
    """The words of a question, and how much of it hangs on each: weights of sum 1, (words,)."""

    words: tuple[str, ...]
    vectors: Vectors
    weights: NDArray[np.float32]


class WordProjection:
    """What turns the states of a layer into vectors of words.

    Args:
        path: The file with its tensors.
    """

    def __init__(self, path: Path = PROJECTION_FILE) -> None:
        self._path = path

    @cached_property
    def _tensors(self) -> dict[str, NDArray[np.float32]]:
        from safetensors.numpy import load_file

        return {name: tensor.astype(np.float32) for name, tensor in load_file(self._path).items()}

    def words(self, words: Sequence[str], states: NDArray[np.float32]) -> Words:
        """Return words by their states, (words, inputs)."""
        apart: Vectors = states - self._tensors["mean"]
        return Words(tuple(words), normalise(apart @ self._tensors["project"].T))

    def asked(self, words: Sequence[str], states: NDArray[np.float32]) -> AskedWords:
        """Return the words of a question by their states, (words, inputs)."""
        logits = (states - self._tensors["mean"]) @ self._tensors["weigh"]
        shares = np.exp(logits - logits.max(initial=-np.inf))
        weights = (shares / shares.sum() if len(words) else shares).astype(np.float32)
        return AskedWords(*self.words(words, states), weights)


def pool_words(
    text: str, begin: int, offsets: Sequence[tuple[int, int]], states: NDArray[np.float32]
) -> tuple[list[str], NDArray[np.float32]]:
    """Return the words of a text and the mean states of their tokens.

    Args:
        text: The text as the model was given it.
        begin: Where it begins after its prompt.
        offsets: The place of each token in the text.
        states: Of the same tokens, (tokens, inputs).

    Returns:
        The words, folded, and their states, (words, inputs). A word that was cut off is left out.
    """
    starts = np.array([start for start, _ in offsets], dtype=np.intp)
    ends = np.array([end for _, end in offsets], dtype=np.intp)
    words, pooled = [], []
    for found in _WORD.finditer(text, begin):
        word = fold(found.group())
        held = (starts < found.end()) & (ends > found.start())
        if len(word) < MOST_LETTERS and held.any():
            words.append(word)
            pooled.append(states[held].mean(axis=0))
    if not words:
        return [], np.zeros((0, states.shape[1]), dtype=np.float32)
    return words, np.stack(pooled)


def projection_fingerprint(path: Path = PROJECTION_FILE) -> str:
    """Return a short hash of the projection."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]
