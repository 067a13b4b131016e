"""Any sentence-transformers model, by hub id or folder, with its own prompts."""

import hashlib
import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from assistant.embed.embedder import Vectors, by_length, normalise
from assistant.embed.runtime import STEP, Prompts
from assistant.errors import ModelError
from assistant.progress import Progress, silent

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32
_SMALL_FILE = 1 << 20
_KNOWN_PROMPTS = (("multilingual-e5", Prompts("query: ", "passage: ")),)
"""Models whose folder does not carry the prompts that their card asks for."""


class SentenceEmbedder:
    """Embeds with sentence-transformers; the model is loaded on first use.

    Args:
        model: A folder or a hub id.
        query_prompt: What to put before a question; None for the model's own prompt.
        passage_prompt: What to put before a passage; None for the model's own prompt.
        fingerprint: Identity of weights and prompts; None to take it from the model's files.
    """

    def __init__(
        self,
        model: str,
        *,
        query_prompt: str | None = None,
        passage_prompt: str | None = None,
        fingerprint: str | None = None,
    ) -> None:
        self._name = model
        self._query_prompt = query_prompt
        self._passage_prompt = passage_prompt
        self._fingerprint = fingerprint

    @cached_property
    def _model(self) -> "SentenceTransformer":
        # Without an explicit wish for the network the hub is not asked about files already here.
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            return SentenceTransformer(self._name, device="cpu")
        except Exception as error:
            # Hub, file format and configuration each raise errors of their own kinds here.
            raise ModelError(
                f"Fant ikke eller kunne ikke lese språkmodellen «{self._name}» "
                f"({type(error).__name__}).",
                advice="Oppgi en mappe med en SentenceTransformer-modell eller en modell-id på "
                "Hugging Face i ASSISTANT_EMBEDDING_MODEL, eller fjern innstillingen for å bruke "
                "modellen som følger med.",
            ) from error

    @cached_property
    def prompts(self) -> Prompts:
        """The prompts in use: as set, else the model's own, else none."""
        own = {str(name): str(text) for name, text in self._model.prompts.items() if text}
        known = next((p for key, p in _KNOWN_PROMPTS if key in self._name), Prompts("", ""))
        query = own.get("query", known.query)
        passage = own.get("passage", own.get("document", known.passage))
        return Prompts(
            query if self._query_prompt is None else self._query_prompt,
            passage if self._passage_prompt is None else self._passage_prompt,
        )

    @cached_property
    def fingerprint(self) -> str:
        """Identity of weights and prompts."""
        if self._fingerprint is not None:
            return self._fingerprint
        return f"{self._name}@{_hash_model(self._model)}-{hash_prompts(self.prompts)}"

    @cached_property
    def dimension(self) -> int:
        """Length of a vector."""
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise ModelError(f"Modellen «{self._name}» gir ikke vektorer av fast lengde.")
        return dimension

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, one row each."""
        return self._embed(texts, self.prompts.query, silent)

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Embed pieces of documents, one row each."""
        return self._embed(texts, self.prompts.passage, progress)

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


def hash_prompts(prompts: Prompts) -> str:
    """Return a short hash of the prompts."""
    return hashlib.sha256("\0".join(prompts).encode()).hexdigest()[:8]


def _hash_model(model: "SentenceTransformer") -> str:
    """Hash the weights as loaded, so that a folder whose files are exchanged is another model."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(tensor.detach().cpu().float().numpy()).data)
    return digest.hexdigest()[:16]
