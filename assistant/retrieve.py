"""Stage 8, retrieve: a question finds its chunks, dense and lexical fused."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from assistant.chunk import Chunk
from assistant.embed import QuestionVectors, Vectors
from assistant.errors import ModelError
from assistant.index import OpenIndex
from assistant.language import words
from assistant.saknumbers import find_sak_numbers
from assistant.settings import Settings
from assistant.structure.meeting import DocumentKind

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

POOL = 50
"""Candidates taken from each of the two searches before they are fused."""
MAX_WORDS = 120
"""A passage handed out has at most so many words."""
COVER_WEIGHT = 0.3
"""What the share of the question's words that a chunk holds adds to the fused score; chosen on
NorQuAD's validation split (evals/benchmarks/norquad.py)."""
_SAK_BONUS = 0.5
_REPLACED_MALUS = 0.5
_RERANKED = 20
_NEAR_DUPLICATE = 0.9
_SHINGLE = 3


class Filters(BaseModel):
    """What a search is narrowed to; None leaves it open."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    council: str | None = None
    meeting: str | None = Field(default=None, description="id of the meeting")
    sak: str | None = Field(default=None, description="'4/26'")
    document: str | None = Field(default=None, description="path of a paper")
    document_kind: DocumentKind | None = None

    @property
    def wanted(self) -> dict[str, str]:
        """The fields that are set, named as in ``Chunk``."""
        return self.model_dump(exclude_none=True)

    def match(self, chunk: Chunk) -> bool:
        """Tell whether a chunk is within the filters."""
        return all(getattr(chunk, name) == value for name, value in self.wanted.items())


class Hit(BaseModel):
    """A chunk found (treff), with what speaks for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    chunk: Chunk
    score: float = Field(description="fused, higher is better; comparable within one question")
    dense: float | None = Field(description="cosine; None where the dense search did not find it")
    lexical: float | None = Field(description="BM25; None where the lexical search did not")
    text: str = Field(
        description="the chunk's words with its neighbours' of the same sak and page, 120 at most"
    )


class HitsWhenRead(Sequence[Hit]):
    """Hits that are searched for when they are first looked at: most answers need none."""

    def __init__(self, search: Callable[[], Sequence[Hit]]) -> None:
        self._search = search

    @cached_property
    def _hits(self) -> Sequence[Hit]:
        return self._search()

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        return self._hits[index]

    def __len__(self) -> int:
        return len(self._hits)


class CouncilRetriever(BaseRetriever):
    """A LangChain retriever over one open index.

    Dense and lexical scores are each scaled to 0–1 over their candidates and summed with
    ``settings.dense_weight``; on Norwegian question answering this has beaten reciprocal ranks.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: OpenIndex
    settings: Settings
    top: int = 10
    filters: Filters | None = None
    _within: dict[Filters, frozenset[str]] = PrivateAttr(default_factory=dict)

    def embed(self, question: str) -> Vectors:
        """Return the vector of a question, to be used by several stages."""
        vector: Vectors = self.index.embedder.embed_queries([question])[0]
        return vector

    def embed_question(self, question: str) -> QuestionVectors:
        """Return a question as the model sees it, for searching chunks and for what answers it."""
        return self.index.embedder.embed_question(question)

    def hits(
        self,
        question: str,
        *,
        top: int = 10,
        filters: Filters | None = None,
        vector: Vectors | None = None,
    ) -> list[Hit]:
        """Return the best chunks for a question, best first, near-duplicates collapsed.

        A sak number in the question lifts the chunks of that sak.

        Args:
            question: The user's words.
            top: How many at most.
            filters: What to narrow the search to.
            vector: The question's vector where it is known already.

        Raises:
            ServerDownError: The Chroma server does not answer.
        """
        within = self._chunks_within(filters)
        pool = max(POOL, 3 * top)
        query = self.embed(question) if vector is None else vector
        dense = dict(self.index.dense(query, pool, within))
        lexical = dict(self.index.lexical(question, pool, within))
        fused = fuse(dense, lexical, self.settings.dense_weight)
        for chunk_id, covered in self.index.cover(question, fused.keys()).items():
            fused[chunk_id] += COVER_WEIGHT * covered
        self._lift_named_saker(question, fused)
        self._lower_replaced(fused)
        ranked = sorted(fused, key=lambda chunk_id: (-fused[chunk_id], chunk_id))
        most = top if self.settings.reranker is None else max(top, _RERANKED)
        chunks = collapse((self.index.chunks[chunk_id] for chunk_id in ranked), most)
        hits = [
            Hit(
                chunk=chunk,
                score=fused[chunk.id],
                dense=dense.get(chunk.id),
                lexical=lexical.get(chunk.id),
                text=self._neighbours.widen(chunk),
            )
            for chunk in chunks
        ]
        return self._reranked(question, hits)[:top]

    @cached_property
    def _neighbours(self) -> "Neighbours":
        return Neighbours(tuple(self.index.chunks.values()))

    def _chunks_within(self, filters: Filters | None) -> frozenset[str] | None:
        if filters is None or not filters.wanted:
            return None
        if filters not in self._within:
            self._within[filters] = frozenset(
                chunk.id for chunk in self.index.chunks.values() if filters.match(chunk)
            )
        return self._within[filters]

    def _lift_named_saker(self, question: str, fused: dict[str, float]) -> None:
        named = {found.number for found in find_sak_numbers(question)}
        if not named:
            return
        for chunk_id in fused:
            sak = self.index.chunks[chunk_id].sak
            if sak is not None and (sak in named or sak.split("/")[0] in named):
                fused[chunk_id] += _SAK_BONUS

    def _lower_replaced(self, fused: dict[str, float]) -> None:
        """Let a paper stand behind the one that revises it."""
        for chunk_id in fused:
            if self.index.chunks[chunk_id].document in self._replaced:
                fused[chunk_id] -= _REPLACED_MALUS

    @cached_property
    def _replaced(self) -> frozenset[str]:
        papers = (paper for meeting in self.index.meetings for paper in meeting.papers)
        return frozenset(paper.revises for paper in papers if paper.revises)

    def _reranked(self, question: str, hits: list[Hit]) -> list[Hit]:
        if self.settings.reranker is None or not hits:
            return hits
        pairs = [(question, hit.chunk.embedded_text) for hit in hits[:_RERANKED]]
        scores = np.asarray(self._cross_encoder.predict(pairs, show_progress_bar=False))
        scored = [
            hit.model_copy(update={"score": float(score)})
            for hit, score in zip(hits, scores, strict=False)
        ]
        return sorted(scored, key=lambda hit: -hit.score)

    @cached_property
    def _cross_encoder(self) -> "CrossEncoder":
        from sentence_transformers import CrossEncoder

        name = str(self.settings.reranker)
        try:
            encoder: CrossEncoder = CrossEncoder(name, device="cpu")
        except Exception as error:
            # Hub, file format and configuration each raise errors of their own kinds here.
            raise ModelError(
                f"Fant ikke eller kunne ikke lese omrangeringsmodellen «{name}» "
                f"({type(error).__name__}).",
                advice="Oppgi en mappe eller modell-id i ASSISTANT_RERANKER, eller fjern den.",
            ) from error
        return encoder

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        return [
            LangChainDocument(id=hit.chunk.id, page_content=hit.text, metadata=_metadata(hit))
            for hit in self.hits(query, top=self.top, filters=self.filters)
        ]


def _metadata(hit: Hit) -> dict[str, Any]:
    held = hit.chunk.model_dump(exclude={"id", "text", "spans", "access"})
    return {**held, "score": hit.score}


def fuse(
    dense: Mapping[str, float], lexical: Mapping[str, float], dense_weight: float
) -> dict[str, float]:
    """Return the weighted sum of two score lists, each scaled to 0–1 first.

    What one of the two did not find gets nothing from it.
    """
    total: dict[str, float] = {}
    for scores, weight in ((dense, dense_weight), (lexical, 1 - dense_weight)):
        for key, scaled in _scaled(scores).items():
            total[key] = total.get(key, 0.0) + weight * scaled
    return total


def _scaled(scores: Mapping[str, float]) -> dict[str, float]:
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if high == low:
        return dict.fromkeys(scores, 1.0)
    return {key: (score - low) / (high - low) for key, score in scores.items()}


def collapse(chunks: Iterable[Chunk], most: int) -> list[Chunk]:
    """Return the first ``most`` chunks, leaving out those that say what an earlier one says.

    Two texts are near-duplicates when nine tenths of their runs of three words are the same; a
    figure that differs makes them different.
    """
    kept: list[tuple[Chunk, frozenset[tuple[str, ...]], frozenset[str]]] = []
    for chunk in chunks:
        tokens = words(chunk.text)
        shingles = frozenset(
            tuple(tokens[i : i + _SHINGLE]) for i in range(max(1, len(tokens) - _SHINGLE + 1))
        )
        figures = frozenset(token for token in tokens if token[0].isdecimal())
        if not any(_alike(shingles, other) and figures == theirs for _, other, theirs in kept):
            kept.append((chunk, shingles, figures))
        if len(kept) == most:
            break
    return [chunk for chunk, _, _ in kept]


def _alike(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= _NEAR_DUPLICATE * len(one | other)


class Neighbours:
    """Chunks in the order of the papers, to widen a short one to a passage."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self._chunks = chunks
        self._position = {chunk.id: i for i, chunk in enumerate(chunks)}

    def widen(self, chunk: Chunk, most: int = MAX_WORDS) -> str:
        """Return a chunk's words with words from before and after it, ``most`` in all.

        Only chunks of the same paper, page and sak lend words, and a table stays by itself.
        """
        ends = [match.end() for match in re.finditer(r"\S+", chunk.text)]
        room = most - len(ends)
        if room < 0:
            return chunk.text[: ends[most - 1]]
        before, after = self._beside(chunk, -1), self._beside(chunk, 1)
        before_words = [match.start() for match in re.finditer(r"\S+", before)]
        after_words = [match.end() for match in re.finditer(r"\S+", after)]
        behind = min(len(after_words), max(room - room // 2, room - len(before_words)))
        ahead = min(len(before_words), room - behind)
        head = before[before_words[-ahead] :] + "\n" if ahead else ""
        tail = "\n" + after[: after_words[behind - 1]] if behind else ""
        return f"{head}{chunk.text}{tail}"

    def _beside(self, chunk: Chunk, step: int) -> str:
        at = self._position[chunk.id] + step
        if not 0 <= at < len(self._chunks) or "\t" in chunk.text:
            return ""
        other = self._chunks[at]
        same = (other.document, other.page, other.sak_label) == (
            chunk.document, chunk.page, chunk.sak_label,
        )  # fmt: skip
        return other.text if same and "\t" not in other.text else ""


__all__ = ["CouncilRetriever", "Filters", "Hit", "HitsWhenRead", "Neighbours", "collapse", "fuse"]
