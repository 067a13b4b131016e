"""The dense index: a Chroma collection per generation, embedded or on a server."""

from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np

from assistant.chunk import Chunk
from assistant.embed.embedder import Embedder, Vectors
from assistant.errors import IndexUnavailableError, ServerDownError
from assistant.index.embeddings import SLICE, EmbeddingCache
from assistant.progress import Progress

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from langchain_chroma import Chroma

_HNSW = {"hnsw:space": "cosine", "hnsw:search_ef": 256}
_EXACT = 1000
"""Up to so many allowed chunks are scored one by one, which is exact and quicker than a filter."""
_GROWTH = 4


def connect(chroma_url: str | None, token: str | None, embedded: Path) -> "ClientAPI":
    """Return a Chroma client without telemetry: the server's, or an embedded one in a folder.

    Raises:
        ServerDownError: The server does not answer.
        IndexUnavailableError: The address is not one.
    """
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    settings = ChromaSettings(anonymized_telemetry=False)
    if chroma_url is None:
        return chromadb.PersistentClient(path=str(embedded), settings=settings)
    address = urlsplit(chroma_url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise IndexUnavailableError(
            f"«{chroma_url}» er ikke en adresse til en Chroma-tjener.",
            advice="Bruk formen http://vert:port i ASSISTANT_CHROMA_URL.",
        )
    ssl = address.scheme == "https"
    with reaching(chroma_url):
        return chromadb.HttpClient(
            host=address.hostname,
            port=address.port or (443 if ssl else 8000),
            ssl=ssl,
            headers={"Authorization": f"Bearer {token}"} if token else None,
            settings=settings,
        )


def disconnect(client: "ClientAPI") -> None:
    """Release a client; a second call does nothing.

    A client of a server keeps two HTTP sessions, its own and its admin client's, and Chroma 1.5
    leaves both open when the client is closed.
    """
    client.close()  # type: ignore[attr-defined]
    for holder in (client, getattr(client, "_admin_client", None)):
        session = getattr(getattr(holder, "_server", None), "_session", None)
        if session is not None:
            session.close()


@contextmanager
def reaching(chroma_url: str | None) -> Iterator[None]:
    """Turn a server that does not answer into a ServerDownError with its address."""
    if chroma_url is None:
        yield
        return
    import httpx
    from chromadb.errors import ChromaError, NotFoundError

    try:
        yield
    except NotFoundError as error:
        raise IndexUnavailableError(
            f"Chroma-tjeneren på {chroma_url} har ikke denne indeksen.",
            advice="Kjør «assistant ingest MAPPE» på nytt.",
        ) from error
    except (httpx.HTTPError, ChromaError, ValueError, ConnectionError) as error:
        raise ServerDownError(
            f"Chroma-tjeneren på {chroma_url} svarer ikke ({type(error).__name__}).",
            advice="Start den med «chroma run», eller fjern ASSISTANT_CHROMA_URL.",
        ) from error


def _open_store(client: "ClientAPI", collection: str, **options: Any) -> "Chroma":
    from langchain_chroma import Chroma

    return Chroma(collection_name=collection, client=client, **options)


def build_collection(
    client: "ClientAPI",
    collection: str,
    chunks: Sequence[Chunk],
    *,
    embedder: Embedder,
    cache: EmbeddingCache,
    progress: Progress,
) -> None:
    """Embed the chunks and add them to a collection of their own."""
    from langchain_core.embeddings import Embeddings

    vectors = cache.embed(embedder, [chunk.embedded_text for chunk in chunks], progress)

    class Ready(Embeddings):
        """Gives the vectors that were computed above, slice by slice."""

        begin = 0

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            ready: list[list[float]] = vectors[self.begin : self.begin + len(texts)].tolist()
            return ready

        def embed_query(self, text: str) -> list[float]:
            query: list[float] = embedder.embed_queries([text])[0].tolist()
            return query

    ready = Ready()
    store = _open_store(client, collection, embedding_function=ready, collection_metadata=_HNSW)
    for begin in range(0, len(chunks), SLICE):
        part = chunks[begin : begin + SLICE]
        ready.begin = begin
        store.add_texts(
            [chunk.text for chunk in part],
            [_metadata(chunk) for chunk in part],
            [chunk.id for chunk in part],
        )
        progress("Lagrer vektorer", begin + len(part), len(chunks))


def _metadata(chunk: Chunk) -> dict[str, str | int]:
    held = chunk.model_dump(
        include={"council", "meeting", "date", "sak", "document", "document_kind", "access", "page"}
    )
    return {name: value for name, value in held.items() if value is not None}


def drop_collection(client: "ClientAPI", collection: str) -> None:
    """Delete a collection; one that is not there is fine."""
    from chromadb.errors import NotFoundError

    try:
        client.delete_collection(collection)
    except (NotFoundError, ValueError):
        return


class DenseIndex:
    """Nearest chunks by cosine in one collection."""

    def __init__(
        self, client: "ClientAPI", collection: str, *, size: int, chroma_url: str | None
    ) -> None:
        self._client = client
        self._size = size
        self._url = chroma_url
        with reaching(chroma_url):
            self._store = _open_store(client, collection, create_collection_if_not_exists=False)

    def search(
        self, vector: Vectors, k: int, within: Set[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return at most ``k`` chunk ids with their cosine, best first.

        Chroma's filters on metadata are slow when they keep little, so a small set of allowed
        chunks is scored exactly and a large one is filtered after fetching more than asked for.

        Args:
            vector: One query vector of length 1.
            k: How many.
            within: Ids that may be returned; None for all.
        """
        if within is None:
            return self._nearest(vector, min(k, self._size))
        if len(within) <= _EXACT:
            return self._exact(vector, k, within)
        fetch = min(self._size, k * _GROWTH)
        while True:
            found = [hit for hit in self._nearest(vector, fetch) if hit[0] in within]
            if len(found) >= k or fetch >= self._size:
                return found[:k]
            fetch = min(self._size, fetch * _GROWTH)

    def _nearest(self, vector: Vectors, k: int) -> list[tuple[str, float]]:
        if k <= 0:
            return []
        with reaching(self._url):
            found = self._store.similarity_search_by_vector_with_relevance_scores(
                vector.tolist(), k=k
            )
        return [(str(document.id), 1.0 - distance) for document, distance in found]

    def _exact(self, vector: Vectors, k: int, within: Set[str]) -> list[tuple[str, float]]:
        if not within:
            return []
        with reaching(self._url):
            found = self._store.get(ids=sorted(within), include=["embeddings"])
        scores = np.asarray(found["embeddings"], dtype=np.float32) @ vector
        order = np.argsort(-scores, kind="stable")[:k]
        return [(found["ids"][i], float(scores[i])) for i in order]

    def close(self) -> None:
        """Release the client."""
        disconnect(self._client)
