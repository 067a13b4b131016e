"""An open index: one generation, held by a lease, ready to be searched."""

from collections.abc import Set
from functools import cached_property
from pathlib import Path
from types import TracebackType

import numpy as np
from filelock import Timeout
from pydantic import TypeAdapter

from assistant.chunk import Chunk
from assistant.embed import Embedder, Vectors
from assistant.errors import IndexUnavailableError
from assistant.index.build import (
    CHROMA_FOLDER,
    CHUNKS_FILE,
    LEXICAL_FOLDER,
    MEETINGS_FILE,
    ROWS_FILE,
    STATEMENTS_FILE,
    WORDS_FILE,
    clean_up,
    read_coverage,
)
from assistant.index.coverage import CoverageReport
from assistant.index.generations import Lease, build_lock, generation_folder, lease_current
from assistant.index.lexical import LexicalIndex
from assistant.index.manifest import Manifest, model_fingerprint, read_manifest
from assistant.index.permitted import permitted
from assistant.index.row_vectors import RowVectors
from assistant.index.statement_index import StatementIndex
from assistant.index.vectors import DenseIndex, connect
from assistant.index.word_index import PackedWords, unpack_words
from assistant.settings import Settings
from assistant.structure.meeting import Meeting

_MEETINGS = TypeAdapter(tuple[Meeting, ...])


class OpenIndex:
    """One generation of an index: its meetings, its chunks and the two ways to search them.

    Only papers whose access is in ``settings.access`` are there.

    Attributes:
        manifest: What the generation was built from.
        embedder: The model that its vectors were made with, for queries.
    """

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        lease: Lease,
        *,
        embedder: Embedder,
        settings: Settings,
    ) -> None:
        self.manifest = manifest
        self.embedder = embedder
        self._folder = folder
        self._lease = lease
        self._settings = settings
        self._generation = generation_folder(folder, manifest.generation)
        self._lexical = LexicalIndex(self._generation / LEXICAL_FOLDER)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """All meetings that may be seen."""
        text = (self._generation / MEETINGS_FILE).read_bytes()
        return permitted(_MEETINGS.validate_json(text), self._settings.access)

    @cached_property
    def chunks(self) -> dict[str, Chunk]:
        """All chunks that may be seen, by id."""
        with (self._generation / CHUNKS_FILE).open(encoding="utf-8") as stream:
            found = (Chunk.model_validate_json(line) for line in stream)
            return {chunk.id: chunk for chunk in found if chunk.access in self._settings.access}

    @cached_property
    def coverage(self) -> CoverageReport:
        """What was read and what was not when the generation was built."""
        return CoverageReport.model_validate_json(read_coverage(self._folder, self.manifest))

    @cached_property
    def statement_vectors(self) -> dict[str, Vectors]:
        """The vector of each sentence of the statements, by its id."""
        with np.load(self._generation / STATEMENTS_FILE) as stored:
            vectors = stored["vectors"].astype(np.float32)
            return dict(zip(stored["ids"].tolist(), vectors, strict=True))

    @cached_property
    def row_vectors(self) -> RowVectors:
        """The vectors of the rows of all tables."""
        with np.load(self._generation / ROWS_FILE) as stored:
            return RowVectors(
                stored["tables"].tolist(), stored["rows"], stored["vectors"].astype(np.float32)
            )

    def statements(self, visible: frozenset[str]) -> StatementIndex:
        """Return the sentences and rows by meaning.

        Args:
            visible: Ids of the passages and tables that may be seen.
        """
        with np.load(self._generation / WORDS_FILE) as stored:
            words = unpack_words(PackedWords(**stored))
        ids, vectors = list(self.statement_vectors), list(self.statement_vectors.values())
        stacked = np.array(vectors, dtype=np.float32).reshape(len(ids), -1)
        return StatementIndex(ids, stacked, self.row_vectors, words, visible)

    @property
    def outdated(self) -> bool:
        """Whether a later generation serves; open the index again to read it."""
        current = read_manifest(self._folder)
        return current is None or current.generation != self.manifest.generation

    def dense(
        self, query_vector: Vectors, k: int, within: Set[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return at most ``k`` chunk ids with their cosine to a vector, best first.

        Args:
            query_vector: One vector of length 1.
            k: How many.
            within: Chunk ids to choose from; None for all that may be seen.

        Raises:
            ServerDownError: The Chroma server does not answer.
        """
        return self._dense.search(query_vector, k, self._allowed(within))

    def lexical(
        self, query: str, k: int, within: Set[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return at most ``k`` chunk ids with their BM25 score for a query, best first."""
        return self._lexical.search(query, k, self._allowed(within))

    def cover(self, query: str, within: Set[str]) -> dict[str, float]:
        """Return how much of a query's words, weighted by rarity, stands in each chunk, 0–1."""
        return self._lexical.cover(query, within)

    def close(self) -> None:
        """Let the generation go, and remove it when it is outdated and nobody else reads it."""
        if "_dense" in self.__dict__:
            self._dense.close()
            del self.__dict__["_dense"]
        self._lease.release()
        if not self.outdated:
            return
        try:
            with build_lock(self._folder, wait=False):
                clean_up(self._folder, self._settings)
        except Timeout:
            # Whoever builds at this moment cleans up afterwards.
            return

    def __enter__(self) -> "OpenIndex":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @cached_property
    def _dense(self) -> DenseIndex:
        url = self.manifest.chroma_url
        client = connect(url, self._settings.chroma_token, self._generation / CHROMA_FOLDER)
        return DenseIndex(
            client, self.manifest.collection, size=self.manifest.chunks, chroma_url=url
        )

    def _allowed(self, within: Set[str] | None) -> Set[str] | None:
        if len(self.chunks) == self.manifest.chunks:
            return within
        return self.chunks.keys() if within is None else within & self.chunks.keys()


def open_index(folder: Path, *, embedder: Embedder, settings: Settings) -> OpenIndex:
    """Open the current generation of an index folder.

    Raises:
        IndexUnavailableError: There is no index, or it was made with another model.
    """
    manifest, lease = lease_current(folder)
    own = model_fingerprint(embedder)
    if manifest.model_fingerprint != own:
        lease.release()
        raise IndexUnavailableError(
            f"Indeksen i {folder} er laget med en annen språkmodell "
            f"({manifest.model_fingerprint}, ikke {own}).",
            advice="Kjør «assistant ingest MAPPE» for å bygge den på nytt.",
        )
    return OpenIndex(folder, manifest, lease, embedder=embedder, settings=settings)
