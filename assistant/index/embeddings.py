"""The embedding cache: a text that was embedded before by the same model is not embedded again."""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.embed.embedder import Embedder, Vectors
from assistant.progress import Progress, silent

SLICE = 512
"""Texts embedded between two commits: what a crash costs at most."""
_KEPT_DAYS = 90
_LOOKUP = 500


class EmbeddingCache:
    """Vectors by model fingerprint and text hash, in one SQLite file."""

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
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        known = self._find(embedder.fingerprint, keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        pending = list(missing.items())
        for begin in range(0, len(pending), SLICE):
            part = pending[begin : begin + SLICE]

            def tell(step: str, done: int, _total: int, begin: int = begin) -> None:
                progress(step, begin + done, len(pending))

            vectors = embedder.embed_passages([text for _, text in part], tell)
            fresh = {key: vector for (key, _), vector in zip(part, vectors, strict=True)}
            self._add(embedder.fingerprint, fresh)
            known.update(fresh)
        if not keys:
            return np.zeros((0, embedder.dimension), dtype=np.float32)
        return np.stack([known[key] for key in keys])

    def prune(self) -> None:
        """Forget vectors that no build has asked for in three months."""
        with self._connection:
            self._connection.execute(
                "DELETE FROM vectors WHERE used < unixepoch() - ?", (_KEPT_DAYS * 86_400,)
            )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _find(self, model: str, keys: Sequence[str]) -> dict[str, Vectors]:
        found: dict[str, Vectors] = {}
        with self._connection:
            for begin in range(0, len(keys), _LOOKUP):
                part = keys[begin : begin + _LOOKUP]
                marks = ",".join("?" * len(part))
                rows = self._connection.execute(
                    f"SELECT text, vector FROM vectors WHERE model = ? AND text IN ({marks})",  # noqa: S608
                    (model, *part),
                ).fetchall()
                found.update((key, np.frombuffer(blob, dtype=np.float32)) for key, blob in rows)
                self._connection.execute(
                    f"UPDATE vectors SET used = unixepoch() WHERE model = ? AND text IN ({marks})",  # noqa: S608
                    (model, *part),
                )
        return found

    def _add(self, model: str, vectors: dict[str, Vectors]) -> None:
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, unixepoch())",
                [
                    (model, key, np.asarray(vector, dtype=np.float32).tobytes())
                    for key, vector in vectors.items()
                ],
            )
