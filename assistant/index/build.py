"""Building a generation and switching to it."""

import os
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from assistant.chunk import Chunk
from assistant.embed.embedder import Embedder
from assistant.embed.words import Words
from assistant.errors import ServerDownError
from assistant.index.embeddings import EmbeddingCache
from assistant.index.generations import (
    create_generation,
    generation_folder,
    new_generation,
    remove_unused,
)
from assistant.index.lexical import build_lexical
from assistant.index.manifest import (
    LedgerEntry,
    Manifest,
    model_fingerprint,
    read_manifest,
    write_manifest,
)
from assistant.index.vectors import (
    build_collection,
    connect,
    disconnect,
    drop_collection,
    reaching,
)
from assistant.index.word_index import pack_words
from assistant.progress import Progress, silent
from assistant.settings import Settings
from assistant.structure.meeting import Meeting
from assistant.structure.row_statements import embedded_rows
from assistant.structure.statements import embedded_sentences

MEETINGS_FILE = "meetings.json"
CHUNKS_FILE = "chunks.jsonl"
COVERAGE_FILE = "coverage.json"
STATEMENTS_FILE = "statements.npz"
ROWS_FILE = "rows.npz"
WORDS_FILE = "words.npz"
LEXICAL_FOLDER = "lexical"
CHROMA_FOLDER = "chroma"
CACHE_FILE = "embeddings.sqlite"
_NAME_FILE = "name"


class Content(BaseModel):
    """What a generation is built from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    meetings: tuple[Meeting, ...]
    chunks: tuple[Chunk, ...]
    ledger: tuple[LedgerEntry, ...]
    coverage: str
    parser_version: str


def build_generation(
    folder: Path,
    content: Content,
    *,
    embedder: Embedder,
    settings: Settings,
    progress: Progress = silent,
) -> Manifest:
    """Build a new generation beside the serving one, switch to it, remove what nobody reads.

    The caller holds the build lock. Until the manifest is replaced nothing that serves is
    touched, so a crash at any point leaves the earlier generation serving.

    Raises:
        ServerDownError: The Chroma server does not answer.
    """
    clean_up(folder, settings)
    name = new_generation()
    generation = create_generation(folder, name)
    collection = collection_name(folder, name)
    _write_files(generation, content)
    progress("Bygger ordindeks", 0, 0)
    build_lexical(generation / LEXICAL_FOLDER, content.chunks)
    _build_dense(generation, collection, content, embedder, settings, progress)
    manifest = Manifest(
        generation=name,
        collection=collection,
        chroma_url=settings.chroma_url,
        settings_fingerprint=settings.index_fingerprint(),
        parser_version=content.parser_version,
        model_fingerprint=model_fingerprint(embedder),
        access=settings.access,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        chunks=len(content.chunks),
        ledger=content.ledger,
    )
    write_manifest(folder, manifest)
    clean_up(folder, settings)
    return manifest


def _build_dense(
    generation: Path,
    collection: str,
    content: Content,
    embedder: Embedder,
    settings: Settings,
    progress: Progress,
) -> None:
    chunks = content.chunks
    cache = EmbeddingCache(generation.parent.parent / CACHE_FILE)
    client = connect(settings.chroma_url, settings.chroma_token, generation / CHROMA_FOLDER)
    try:
        with reaching(settings.chroma_url):
            build_collection(
                client, collection, chunks, embedder=embedder, cache=cache, progress=progress
            )
        _write_vectors(generation, content.meetings, embedder.answering, cache, progress)
        cache.prune()
    finally:
        disconnect(client)
        cache.close()


def _write_vectors(
    generation: Path,
    meetings: Sequence[Meeting],
    embedder: Embedder,
    cache: EmbeddingCache,
    progress: Progress,
) -> None:
    """Write the vectors (n, d), float16, of all statements' sentences and of all tables' rows.

    Beside them stand the sentences' ids (n,), and the tables' ids and the rows' indexes (n,); in a
    file of their own the words of the sentences, then those of the rows.
    """
    told: list[Words] = []

    def embed(texts: Sequence[str]) -> NDArray[np.float16]:
        vectors, words = cache.embed_statements(embedder, texts, progress)
        told.extend(words or ())
        return vectors.astype(np.float16)

    sentences = {key: text for m in meetings for key, text in embedded_sentences(m).items()}
    np.savez(
        generation / STATEMENTS_FILE,
        ids=np.array(list(sentences), dtype=np.str_),
        vectors=embed(list(sentences.values())),
    )
    rows = {key: text for m in meetings for key, text in embedded_rows(m).items()}
    np.savez(
        generation / ROWS_FILE,
        tables=np.array([table for table, _ in rows], dtype=np.str_),
        rows=np.array([row for _, row in rows], dtype=np.int32),
        vectors=embed(list(rows.values())),
    )
    np.savez(generation / WORDS_FILE, **pack_words(told)._asdict())


def _write_files(generation: Path, content: Content) -> None:
    meetings = ",\n".join(meeting.model_dump_json() for meeting in content.meetings)
    (generation / MEETINGS_FILE).write_text(f"[{meetings}]\n", encoding="utf-8")
    with (generation / CHUNKS_FILE).open("w", encoding="utf-8") as stream:
        stream.writelines(chunk.model_dump_json() + "\n" for chunk in content.chunks)
    (generation / COVERAGE_FILE).write_text(content.coverage, encoding="utf-8")


def collection_name(folder: Path, generation: str) -> str:
    """Return the name of a generation's Chroma collection, unique among all index folders."""
    path = folder / _NAME_FILE
    try:
        own = path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        own = uuid.uuid4().hex[:12]
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_text(own + "\n", encoding="utf-8")
        draft.replace(path)
    return f"papers-{own}-{generation}"


def clean_up(folder: Path, settings: Settings) -> list[str]:
    """Remove generations that nobody reads, with their collections on a server.

    The caller holds the build lock. A server that does not answer keeps its collections, which
    no manifest names; nothing else hangs on them.
    """
    current = read_manifest(folder)
    unused = [
        path.name
        for path in (folder / "generations").glob("*")
        if current is None or path.name != current.generation
    ]
    if not unused:
        return []
    if settings.chroma_url is None:
        return remove_unused(folder, lambda _name: None)
    try:
        client = connect(settings.chroma_url, settings.chroma_token, folder)
    except ServerDownError:
        return []
    try:
        with reaching(settings.chroma_url):
            return remove_unused(
                folder, lambda name: drop_collection(client, collection_name(folder, name))
            )
    finally:
        disconnect(client)


def read_coverage(folder: Path, manifest: Manifest) -> str:
    """Return the coverage report that was stored with a generation."""
    path = generation_folder(folder, manifest.generation) / COVERAGE_FILE
    return path.read_text(encoding="utf-8")
