"""What every embedding model gives: unit vectors for queries and passages, and a fingerprint."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.progress import Progress, silent

Vectors = NDArray[np.float32]
"""Float32 of shape (texts, dimension), each row of length 1."""


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their cosine.

    Attributes:
        fingerprint: Identity of weights and prompts; vectors of different fingerprints never mix.
        dimension: Length of a vector.
        answering: The model that lays a question near the sentence or row that answers it, where
            this one lays it near what is about the same; itself where there is no such model.
    """

    fingerprint: str
    dimension: int

    @property
    def answering(self) -> "Embedder":
        """The model for sentences and rows."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, one row each."""

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Embed pieces of documents, one row each."""

    def embed_both(self, texts: Sequence[str]) -> tuple[Vectors, Vectors]:
        """Embed questions as ``embed_queries`` and as that of ``answering`` does, at once."""


def normalise(vectors: Vectors) -> Vectors:
    """Scale each row to length 1; a row of zeros stays as it is."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)


def by_length(texts: Sequence[str]) -> list[int]:
    """Return the positions of the texts, longest first, so that a batch is padded little."""
    return sorted(range(len(texts)), key=lambda i: -len(texts[i]))
