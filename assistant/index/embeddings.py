"""The embedding cache: a text that was embedded before by the same model is not embedded again."""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from assistant.embed.embedder import Embedder, StatementVectors, Vectors
from assistant.embed.words import Words
from assistant.progress import Progress, silent

SLICE = 512
"""Texts embedded between two commits: what a crash costs at most."""
_KEPT_DAYS = 90
_LOOKUP = 500


_STATEMENT = "statement of "
"""Before the fingerprint of a model whose words are kept behind the vector."""


class EmbeddingCache:
    """Vectors, and words of statements, by model fingerprint and text hash, in one SQLite file."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path)
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS vectors (model TEXT, text TEXT, vector BLOB NOT NULL,"
            " used INTEGER NOT NULL, PRIMARY KEY (model, text)) WITHOUT ROWID"
        )

    def embed(
        self, embedder: Embedder, texts: Sequence[str], progress: Progress = silent
    ) -> Vectors:
        """Embed passages, taking from the cache what it holds and adding what it lacks."""

        def compute(some: list[str], tell: Progress) -> list[bytes]:
            return [_bytes(vector) for vector in embedder.embed_passages(some, tell)]

        held = self._complete(embedder.fingerprint, texts, compute, progress)
        if not held:
            return np.zeros((0, embedder.dimension), dtype=np.float32)
        return np.stack([np.frombuffer(blob, dtype=np.float32) for blob in held])

    def embed_statements(
        self, embedder: Embedder, texts: Sequence[str], progress: Progress = silent
    ) -> StatementVectors:
        """Embed sentences and rows with their words in the same way."""

        def compute(some: list[str], tell: Progress) -> list[bytes]:
            vectors, words = embedder.embed_statements(some, tell)
            packed = [b""] * len(some) if words is None else [w.packed() for w in words]
            return [_bytes(v) + w for v, w in zip(vectors, packed, strict=True)]

        held = self._complete(_STATEMENT + embedder.fingerprint, texts, compute, progress)
        if not held:
            return StatementVectors(np.zeros((0, embedder.dimension), dtype=np.float32))
        end = embedder.dimension * np.dtype(np.float32).itemsize
        vectors = np.stack([np.frombuffer(blob[:end], dtype=np.float32) for blob in held])
        words = [Words.unpacked(blob[end:]) for blob in held if len(blob) > end]
        return StatementVectors(vectors, words or None)

    def _complete(
        self,
        model: str,
        texts: Sequence[str],
        compute: Callable[[list[str], Progress], list[bytes]],
        progress: Progress,
    ) -> list[bytes]:
        """Return what is kept of texts by a model, computing and adding what is not."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        known = self._find(model, keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        pending = list(missing.items())
        for begin in range(0, len(pending), SLICE):
            part = pending[begin : begin + SLICE]

            def tell(step: str, done: int, _total: int, begin: int = begin) -> None:
                progress(step, begin + done, len(pending))

            computed = compute([text for _, text in part], tell)
            fresh = {key: blob for (key, _), blob in zip(part, computed, strict=True)}
            self._add(model, fresh)
            known.update(fresh)
        return [known[key] for key in keys]

    def prune(self) -> None:
        """Forget vectors that no build has asked for in three months."""
        with self._connection:
            self._connection.execute(
                "DELETE FROM vectors WHERE used < unixepoch() - ?", (_KEPT_DAYS * 86_400,)
            )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _find(self, model: str, keys: Sequence[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        with self._connection:
            for begin in range(0, len(keys), _LOOKUP):
                part = keys[begin : begin + _LOOKUP]
                marks = ",".join("?" * len(part))
                rows = self._connection.execute(
                    f"SELECT text, vector FROM vectors WHERE model = ? AND text IN ({marks})",  # noqa: S608
                    (model, *part),
                ).fetchall()
                found.update(rows)
                self._connection.execute(
                    f"UPDATE vectors SET used = unixepoch() WHERE model = ? AND text IN ({marks})",  # noqa: S608
                    (model, *part),
                )
        return found

    def _add(self, model: str, held: dict[str, bytes]) -> None:
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, unixepoch())",
                [(model, key, blob) for key, blob in held.items()],
            )


def _bytes(vector: Vectors) -> bytes:
    return np.asarray(vector, dtype=np.float32).tobytes()
