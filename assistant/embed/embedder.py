"""What every embedding model gives: unit vectors for queries and passages, and a fingerprint."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.progress import Progress, silent

if TYPE_CHECKING:
    from assistant.embed.words import AskedWords, Words

Vectors = NDArray[np.float32]
"""Float32 of shape (texts, dimension), each row of length 1."""


class QuestionVectors(NamedTuple):
    """A question as a model sees it."""

    search: Vectors
    """For searching chunks, (dimension,)."""
    answer: Vectors
    """For what answers it, (dimension,)."""
    words: "AskedWords | None" = None
    """Its words; None where the model tells none apart."""


class StatementVectors(NamedTuple):
    """Sentences and rows as a model sees them."""

    vectors: Vectors
    words: "list[Words] | None" = None
    """The words of each; None where the model tells none apart."""


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

    def embed_question(self, text: str) -> QuestionVectors:
        """Embed a question as ``embed_queries`` and as that of ``answering`` does, at once."""

    def embed_statements(
        self, texts: Sequence[str], progress: Progress = silent
    ) -> StatementVectors:
        """Embed sentences and rows as ``embed_passages`` does, with their words."""


def normalise(vectors: Vectors) -> Vectors:
    """Scale each row to length 1; a row of zeros stays as it is."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)


def by_length(texts: Sequence[str]) -> list[int]:
    """Return the positions of the texts, longest first, so that a batch is padded little."""
    return sorted(range(len(texts)), key=lambda i: -len(texts[i]))
