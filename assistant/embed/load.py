"""Which embedder serves which setting."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from assistant.embed.embedder import Embedder, QuestionVectors, StatementVectors, Vectors
from assistant.embed.runtime import Prompts, RuntimeEmbedder, RuntimeModel
from assistant.embed.sentence import SentenceEmbedder, hash_prompts
from assistant.embed.unpack import PROMPTS, WEIGHTS, bundled_folder, ensure_bundled_model
from assistant.errors import ModelError
from assistant.progress import Progress, silent
from assistant.settings import BUNDLED_MODEL, Settings

_FEW_TEXTS = 256
"""Up to here onnxruntime is done before sentence-transformers would have been imported."""
_DIMENSION = 384
_TUNED = Prompts(PROMPTS["query"], PROMPTS["passage"])


class BundledEmbedder:
    """The bundled model: queries and few passages on onnxruntime, many on sentence-transformers.

    ``answering`` is the same model with the answer adapter, on onnxruntime alone.
    """

    def __init__(self, folder: Path, prompts: Prompts) -> None:
        self._folder = folder
        self._prompts = prompts
        self._model = RuntimeModel(folder, _DIMENSION)
        self.dimension = _DIMENSION
        self.fingerprint = f"{WEIGHTS}-{hash_prompts(prompts)}"

    @cached_property
    def answering(self) -> RuntimeEmbedder:
        """The model with the answer adapter; it keeps the prompts that it was tuned with."""
        return RuntimeEmbedder(
            self._model, prompts=_TUNED, fingerprint=self._folder.name, adapted=True
        )

    @cached_property
    def _runtime(self) -> RuntimeEmbedder:
        return RuntimeEmbedder(
            self._model, prompts=self._prompts, fingerprint=self.fingerprint, adapted=False
        )

    @cached_property
    def _sentence(self) -> SentenceEmbedder:
        return SentenceEmbedder(
            str(self._folder),
            query_prompt=self._prompts.query,
            passage_prompt=self._prompts.passage,
            fingerprint=self.fingerprint,
        )

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, one row each; torch is never imported."""
        return self._runtime.embed_queries(texts)

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Embed pieces of documents, one row each."""
        few = len(texts) <= _FEW_TEXTS
        embedder: Embedder = self._runtime if few else self._sentence
        return embedder.embed_passages(texts, progress)

    def embed_question(self, text: str) -> QuestionVectors:
        """Embed a question for searching and for answering, in one run of the model."""
        prompted = [self._prompts.query + text, _TUNED.query + text]
        vectors, (_, (words, states)) = self._model.embed_with_words(
            prompted, [len(self._prompts.query), len(_TUNED.query)], [False, True]
        )
        return QuestionVectors(
            vectors[0], vectors[1], self.answering.projection.asked(words, states)
        )

    def embed_statements(
        self, texts: Sequence[str], progress: Progress = silent
    ) -> StatementVectors:
        """Embed sentences and rows with the answer adapter, with their words."""
        return self.answering.embed_statements(texts, progress)


def load_embedder(
    settings: Settings, *, for_queries: bool, progress: Progress = silent
) -> Embedder:
    """Return the embedder that the settings name.

    The bundled model is unpacked into the cache on first use (about 20 s).

    Args:
        settings: ``embedding_model``, the two prompts and ``cache`` are used.
        for_queries: Load so that questions are answered at once; torch is not imported for the
            bundled model.
        progress: Told of the steps of unpacking.

    Raises:
        ModelError: The model is unknown or cannot be read.
    """
    name = settings.embedding_model
    if name == BUNDLED_MODEL:
        query, passage = settings.query_prompt, settings.passage_prompt
        prompts = Prompts(
            PROMPTS["query"] if query is None else query,
            PROMPTS["passage"] if passage is None else passage,
        )
        return BundledEmbedder(ensure_bundled_model(settings.cache, progress), prompts)
    if name.startswith("bundled:"):
        raise ModelError(
            f"Språkmodellen «{name}» følger ikke med.",
            advice=f"Bruk {BUNDLED_MODEL}, en mappe eller en modell-id på Hugging Face.",
        )
    bundled = BundledEmbedder(ensure_bundled_model(settings.cache, progress), _TUNED)
    return SentenceEmbedder(
        name,
        query_prompt=settings.query_prompt,
        passage_prompt=settings.passage_prompt,
        answering=bundled.answering,
    )


__all__ = ["bundled_folder", "load_embedder"]
