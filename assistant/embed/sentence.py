"""Any sentence-transformers model, by hub id or folder, with its own prompts."""

import hashlib
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from assistant.embed.embedder import (
    Embedder,
    QuestionVectors,
    StatementVectors,
    Vectors,
    by_length,
    normalise,
)
from assistant.embed.runtime import STEP, Prompts
from assistant.errors import ModelError
from assistant.progress import Progress, silent

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32
_KNOWN_PROMPTS = (("multilingual-e5", Prompts("query: ", "passage: ")),)
"""Models whose folder does not carry the prompts that their card asks for."""


class SentenceEmbedder:
    """Embeds with sentence-transformers.

    Args:
        model: A folder or a hub id.
        query_prompt: What to put before a question; None for the model's own prompt.
        passage_prompt: What to put before a passage; None for the model's own prompt.
        fingerprint: Identity of weights and prompts; None to compute it from them.
        answering: The model for sentences and rows; None for this one.

    Raises:
        ModelError: The model is unknown or cannot be read.
    """

    def __init__(
        self,
        model: str,
        *,
        query_prompt: str | None = None,
        passage_prompt: str | None = None,
        fingerprint: str | None = None,
        answering: Embedder | None = None,
    ) -> None:
        self._name = model
        self._model = _load(model)
        self.prompts = _find_prompts(self._model, model, query_prompt, passage_prompt)
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise ModelError(f"Modellen «{model}» gir ikke vektorer av fast lengde.")
        self.dimension: int = dimension
        self.fingerprint = fingerprint or (
            f"{model}@{_hash_model(self._model)}-{hash_prompts(self.prompts)}"
        )
        self.answering: Embedder = answering or self

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, one row each."""
        return self._embed(texts, self.prompts.query, silent)

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Embed pieces of documents, one row each."""
        return self._embed(texts, self.prompts.passage, progress)

    def embed_question(self, text: str) -> QuestionVectors:
        """Embed a question for searching and for answering."""
        (search,) = self.embed_queries([text])
        if self.answering is self:
            return QuestionVectors(search, search)
        return self.answering.embed_question(text)._replace(search=search)

    def embed_statements(
        self, texts: Sequence[str], progress: Progress = silent
    ) -> StatementVectors:
        """Embed sentences and rows; their words are not told apart."""
        return StatementVectors(self.embed_passages(texts, progress))

    def _embed(self, texts: Sequence[str], prompt: str, progress: Progress) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        order = by_length(texts)
        for begin in range(0, len(order), _BATCH):
            batch = order[begin : begin + _BATCH]
            vectors[batch] = self._model.encode(
                [texts[i] for i in batch], prompt=prompt, batch_size=_BATCH,
                show_progress_bar=False, convert_to_numpy=True,
            )  # fmt: skip
            progress(STEP, begin + len(batch), len(texts))
        return normalise(vectors)


def _load(model: str) -> "SentenceTransformer":
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar, set_verbosity_error

    disable_progress_bar()  # type: ignore[no-untyped-call]
    # Reports on weights that are not used would go to people who cannot do anything about them.
    set_verbosity_error()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(model, device="cpu")
    except Exception as error:
        # Hub, file format and configuration each raise errors of their own kinds here.
        raise ModelError(
            f"Fant ikke eller kunne ikke lese språkmodellen «{model}» ({type(error).__name__}).",
            advice="Oppgi en mappe med en SentenceTransformer-modell eller en modell-id på "
            "Hugging Face i ASSISTANT_EMBEDDING_MODEL, eller fjern innstillingen for å bruke "
            "modellen som følger med.",
        ) from error


def _find_prompts(
    model: "SentenceTransformer", name: str, query: str | None, passage: str | None
) -> Prompts:
    """Return the prompts as set, else the model's own, else what its card asks for, else none."""
    own = {str(key): str(text) for key, text in model.prompts.items() if text}
    known = next((p for key, p in _KNOWN_PROMPTS if key in name), Prompts("", ""))
    own_passage = own.get("passage", own.get("document", known.passage))
    return Prompts(
        own.get("query", known.query) if query is None else query,
        own_passage if passage is None else passage,
    )


def hash_prompts(prompts: Prompts) -> str:
    """Return a short hash of the prompts."""
    return hashlib.sha256("\0".join(prompts).encode()).hexdigest()[:8]


def _hash_model(model: "SentenceTransformer") -> str:
    """Hash the weights as loaded, so that a folder whose files are exchanged is another model."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        if ".pooler." in name:
            # Unused, and drawn at random where the files do not have it.
            continue
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(tensor.detach().cpu().float().numpy()).data)
    return digest.hexdigest()[:16]
