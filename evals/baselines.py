"""Baselines: what simple ways of answering over the same papers are worth, asked in the same run.

None of them refuses or reads structure: each hands out what its search found, cited by page.
"""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from assistant.answer.result import Answer, Citation
from assistant.errors import SettingsError
from assistant.settings import Settings, load_settings
from evals.pagetext import PageTexts
from evals.retrieval import TOP

if TYPE_CHECKING:
    from langchain_chroma import Chroma

    from assistant.chunk import Chunk
    from assistant.embed import Embedder, Vectors
    from assistant.index import OpenIndex
    from assistant.retrieve import CouncilRetriever, Hit

BaselineName = Literal["langchain", "dense", "lexical", "page"]
BASELINES: tuple[BaselineName, ...] = get_args(BaselineName)
TITLES: dict[BaselineName, str] = {
    "langchain": "LangChain-oppskriften, fire biter",
    "dense": "bare vektorer, beste bit",
    "lexical": "bare ord, beste bit",
    "page": "hele den beste siden",
}
CHUNK_CHARACTERS, OVERLAP_CHARACTERS, CHUNKS = 1000, 200, 4
"""The recipe of LangChain's tutorials on retrieval: recursive splitter, Chroma, four chunks."""


class Found(NamedTuple):
    """A piece of a paper that a baseline found."""

    text: str
    document: str
    page: int | None
    council: str = ""
    meeting: str | None = None
    sak: str | None = None
    sak_label: str | None = None


class FoundHit(NamedTuple):
    """A find in the form that the run asks for."""

    chunk: Found


Finder = Callable[[str, int], Sequence[Found]]
"""Takes a question and how many, and gives the finds, best first."""


class PlainAnswering:
    """Answers every question with the first finds of a search, each cited."""

    def __init__(self, find: Finder, *, pieces: int, close: Callable[[], None]) -> None:
        self._find = find
        self._pieces = pieces
        self._close: Callable[[], None] | None = close

    def ask(self, question: str, *, history: Sequence[str] = ()) -> Answer:
        """Hand out the finds for a question and the turns before it."""
        found = self._find(" ".join((*history, question)), self._pieces)
        return Answer(
            question=question,
            status="answered",
            text="\n\n".join(f"{piece.text} [{at}]" for at, piece in enumerate(found, 1)),
            language="nb",
            citations=tuple(_cite(piece, at) for at, piece in enumerate(found, 1)),
        )

    def search(self, question: str, *, top: int = 10) -> list[FoundHit]:
        """Return the best pieces, best first."""
        return [FoundHit(piece) for piece in self._find(question, top)]

    def close(self) -> None:
        """Let go of what the search holds; a second time does nothing."""
        if self._close is not None:
            self._close()
            self._close = None


class Baselines:
    """The baselines over one folder of papers; they share its index and the questions' vectors."""

    def __init__(
        self,
        folder: Path,
        pages: PageTexts,
        *,
        settings: Settings | None = None,
        embedder: "Embedder | None" = None,
    ) -> None:
        """Open nothing yet.

        Args:
            folder: The papers.
            pages: The same papers as page texts.
            settings: The model and where the assistant's index lies; None for the environment's.
            embedder: None for that of the settings.
        """
        self._folder = folder
        self._pages = pages
        self._settings = settings or load_settings()
        self._given = embedder
        self._vector = cache(lambda text: self._embedder.embed_queries([text])[0])
        self._hits = cache(self._find_hits)

    def open(self, name: BaselineName) -> PlainAnswering:
        """Open one.

        Raises:
            SettingsError: A package for developers is not installed.
            AssistantError: The papers or the model cannot be used.
        """
        if name == "langchain":
            return self._open_recipe()
        finders: dict[str, Finder] = {"dense": self._dense, "lexical": self._lexical}
        return PlainAnswering(finders.get(name, self._whole_pages), pieces=1, close=lambda: None)

    def close(self) -> None:
        """Let go of the index."""
        if "_index" in self.__dict__:
            self._index.close()

    @cached_property
    def _embedder(self) -> "Embedder":
        from assistant.embed import load_embedder

        return self._given or load_embedder(self._settings, for_queries=True)

    @cached_property
    def _index(self) -> "OpenIndex":
        from assistant.ingest import ensure_index

        return ensure_index(self._folder, self._settings)

    @cached_property
    def _retriever(self) -> "CouncilRetriever":
        from assistant.retrieve import CouncilRetriever

        return CouncilRetriever(index=self._index, settings=self._settings)

    def _dense(self, text: str, top: int) -> list[Found]:
        return _best(self._index.dense(self._vector(text), top), self._index.chunks)

    def _lexical(self, text: str, top: int) -> list[Found]:
        return _best(self._index.lexical(text, top), self._index.chunks)

    def _whole_pages(self, text: str, top: int) -> list[Found]:
        found = []
        for hit in self._hits(text)[:top]:
            page = self._pages.find(hit.chunk.document, hit.chunk.page)
            found.append(_found(hit.chunk, page.text if page else hit.chunk.text))
        return found

    def _find_hits(self, text: str) -> "list[Hit]":
        return self._retriever.hits(text, top=TOP, vector=self._vector(text))

    def _embed_pieces(self, texts: Sequence[str]) -> "Vectors":
        """Embed passages; their vectors are kept beside the index for the next run."""
        from assistant.index.embeddings import EmbeddingCache

        kept = self._settings.index_folder(self._folder) / "recipe.sqlite"
        with closing(EmbeddingCache(kept)) as vectors:
            return vectors.embed(self._embedder, texts)

    def _open_recipe(self) -> PlainAnswering:
        store = _fill_store(self._pages, self._embed_pieces, self._vector)

        def find(text: str, top: int) -> list[Found]:
            return [
                Found(
                    text=piece.page_content,
                    document=piece.metadata["source"],
                    page=piece.metadata.get("page"),
                )
                for piece in store.similarity_search(text, k=top)
            ]

        return PlainAnswering(find, pieces=CHUNKS, close=store.delete_collection)


def _best(scored: Sequence[tuple[str, float]], chunks: "dict[str, Chunk]") -> list[Found]:
    """Keep the order of one search; ties are broken by id, so that two runs are the same."""
    ranked = sorted(scored, key=lambda pair: (-pair[1], pair[0]))
    return [_found(chunks[chunk_id], chunks[chunk_id].text) for chunk_id, _ in ranked]


def _found(chunk: "Chunk", text: str) -> Found:
    return Found(
        text=text,
        document=chunk.document,
        page=chunk.page,
        council=chunk.council,
        meeting=chunk.date,
        sak=chunk.sak,
        sak_label=chunk.sak_label,
    )


def _fill_store(
    pages: PageTexts,
    embed_pieces: Callable[[Sequence[str]], "Vectors"],
    embed_question: Callable[[str], "Vectors"],
) -> "Chroma":
    try:
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError as error:
        raise SettingsError(
            "Pakken langchain-text-splitters trengs til sammenligningen og er ikke installert.",
            advice="Kjør «make tools», eller utelat --baselines.",
        ) from error
    import chromadb
    from chromadb.config import Settings as ChromaSettings
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings

    class SameModel(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return embed_pieces(texts).tolist()  # type: ignore[no-any-return]

        def embed_query(self, text: str) -> list[float]:
            return embed_question(text).tolist()  # type: ignore[no-any-return]

    documents = [
        Document(page.text, metadata={"source": document} | ({"page": number} if number else {}))
        for document, number, page in pages.places()
    ]
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK_CHARACTERS, chunk_overlap=OVERLAP_CHARACTERS
    )
    pieces = [piece for piece in splitter.split_documents(documents) if piece.page_content.strip()]
    name = hashlib.sha256(str(pages.folder.resolve()).encode()).hexdigest()[:16]
    store = Chroma(
        collection_name=f"baseline-{name}",
        embedding_function=SameModel(),
        client=chromadb.EphemeralClient(ChromaSettings(anonymized_telemetry=False)),
    )
    store.add_documents(pieces, ids=[f"{at:06}" for at in range(len(pieces))])
    return store


def _cite(piece: Found, number: int) -> Citation:
    return Citation(
        number=number,
        council=piece.council,
        meeting=piece.meeting,
        sak=piece.sak,
        sak_label=piece.sak_label,
        document=piece.document,
        page=piece.page,
        locator=f"side {piece.page}" if piece.page else "hele dokumentet",
        quote=piece.text,
    )
