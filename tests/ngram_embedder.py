"""A tiny embedder for tests where the ranking does not matter."""

import hashlib
from collections.abc import Sequence

import numpy as np

from assistant.embed import Vectors
from assistant.embed.embedder import QuestionVectors, StatementVectors, normalise
from assistant.progress import Progress, silent


class NgramEmbedder:
    """Hashed character trigrams: texts that share words are near, without any model."""

    dimension = 64
    fingerprint = "ngram-64"

    def __init__(self) -> None:
        self.embedded: list[str] = []

    @property
    def answering(self) -> "NgramEmbedder":
        return self

    def embed_question(self, text: str) -> QuestionVectors:
        (vector,) = self._embed([text])
        return QuestionVectors(vector, vector)

    def embed_statements(
        self, texts: Sequence[str], progress: Progress = silent
    ) -> StatementVectors:
        return StatementVectors(self.embed_passages(texts, progress))

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts)

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        self.embedded.extend(texts)
        progress("Beregner vektorer", len(texts), len(texts))
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            lowered = f" {text.lower()} "
            for at in range(len(lowered) - 2):
                digest = hashlib.sha256(lowered[at : at + 3].encode()).digest()
                row[digest[0] % self.dimension] += 1 if digest[1] % 2 else -1
        return normalise(vectors)
