"""The bundled model on onnxruntime and tokenizers: no torch, ready in under a second."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from assistant.embed.embedder import (
    QuestionVectors,
    StatementVectors,
    Vectors,
    by_length,
    normalise,
)
from assistant.embed.export import ONNX_FILE
from assistant.embed.words import WordProjection, pool_words
from assistant.progress import Progress, silent

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Encoding, Tokenizer

_BATCH = 16
_MAX_TOKENS = 512
STEP = "Beregner vektorer"


class Prompts(NamedTuple):
    """What is put before a query and a passage."""

    query: str
    passage: str


WordStates = tuple[list[str], Vectors]
"""The words of a text and their states, (words, inputs)."""


class RuntimeModel:
    """The ONNX export that lies in a SentenceTransformer folder, with its tokenizer."""

    def __init__(self, folder: Path, dimension: int) -> None:
        self._folder = folder
        self.dimension = dimension

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.enable_truncation(_MAX_TOKENS)
        tokenizer.enable_padding(pad_id=1, pad_token="<pad>")  # noqa: S106 - a token of text
        return tokenizer

    @cached_property
    def _session(self) -> "onnxruntime.InferenceSession":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # Spinning threads would take the processor from the other users of a small machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            self._folder / ONNX_FILE, options, providers=["CPUExecutionProvider"]
        )

    def embed(
        self, texts: Sequence[str], adapted: Sequence[bool], progress: Progress = silent
    ) -> Vectors:
        """Embed texts, each as the model is or with the answer adapter.

        Mean pooling over the tokens, then length 1, as the folder's modules say.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for batch, _, hidden, _ in self._batches(texts, adapted, progress):
            vectors[batch] = hidden
        return normalise(vectors)

    def embed_with_words(
        self,
        texts: Sequence[str],
        begins: Sequence[int],
        adapted: Sequence[bool],
        progress: Progress = silent,
    ) -> tuple[Vectors, list[WordStates]]:
        """Embed texts as ``embed`` does, and read the states of their words in the same run.

        Args:
            texts: With their prompts.
            begins: Where each begins after its prompt.
            adapted: Whether each is embedded with the answer adapter.
            progress: Told of the texts done.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        found: dict[int, WordStates] = {}
        for batch, encodings, hidden, inner in self._batches(texts, adapted, progress):
            vectors[batch] = hidden
            for i, encoding, states in zip(batch, encodings, inner, strict=True):
                found[i] = pool_words(texts[i], begins[i], encoding.offsets, states)
        return normalise(vectors), [found[i] for i in range(len(texts))]

    def _batches(
        self, texts: Sequence[str], adapted: Sequence[bool], progress: Progress
    ) -> "Iterator[tuple[list[int], list[Encoding], Vectors, Vectors]]":
        """Yield texts of about one length: their places, tokens, mean states and inner states."""
        order = by_length(texts)
        for begin in range(0, len(order), _BATCH):
            batch = order[begin : begin + _BATCH]
            yield batch, *self._run([texts[i] for i in batch], [adapted[i] for i in batch])
            progress(STEP, begin + len(batch), len(texts))

    def _run(
        self, texts: list[str], adapted: list[bool]
    ) -> "tuple[list[Encoding], Vectors, Vectors]":
        """Return tokens, mean last states (texts, d) and inner states (texts, tokens, d)."""
        encodings = self._tokenizer.encode_batch(texts)
        ids = np.array([encoding.ids for encoding in encodings], dtype=np.int64)
        mask = np.array([encoding.attention_mask for encoding in encodings], dtype=np.int64)
        given = {
            "input_ids": ids,
            "attention_mask": mask,
            "adapted": np.array(adapted, dtype=np.float32).reshape(-1, 1, 1),
        }
        hidden, inner = self._session.run(["last_hidden_state", "inner_state"], given)
        weights = mask[:, :, None].astype(np.float32)
        vectors = np.asarray((hidden * weights).sum(axis=1) / weights.sum(axis=1), dtype=np.float32)
        return encodings, vectors, inner


class RuntimeEmbedder:
    """Embeds on onnxruntime, as the model is or with the answer adapter.

    Attributes:
        projection: What turns the states of words into their vectors.
    """

    def __init__(
        self, model: RuntimeModel, *, prompts: Prompts, fingerprint: str, adapted: bool
    ) -> None:
        self._model = model
        self._prompts = prompts
        self._adapted = adapted
        self.projection = WordProjection()
        self.dimension = model.dimension
        self.fingerprint = fingerprint

    @property
    def answering(self) -> "RuntimeEmbedder":
        """This model itself."""
        return self

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, one row each."""
        return self._embed([self._prompts.query + text for text in texts], silent)

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Embed pieces of documents, one row each."""
        return self._embed([self._prompts.passage + text for text in texts], progress)

    def embed_question(self, text: str) -> QuestionVectors:
        """Embed a question, the same for searching and answering, with its words."""
        prompt = self._prompts.query
        (vector,), ((words, states),) = self._model.embed_with_words(
            [prompt + text], [len(prompt)], [self._adapted]
        )
        return QuestionVectors(vector, vector, self.projection.asked(words, states))

    def embed_statements(
        self, texts: Sequence[str], progress: Progress = silent
    ) -> StatementVectors:
        """Embed sentences and rows, with their words."""
        prompt, count = self._prompts.passage, len(texts)
        vectors, found = self._model.embed_with_words(
            [prompt + text for text in texts],
            [len(prompt)] * count,
            [self._adapted] * count,
            progress,
        )
        return StatementVectors(vectors, [self.projection.words(*words) for words in found])

    def _embed(self, texts: Sequence[str], progress: Progress) -> Vectors:
        return self._model.embed(texts, [self._adapted] * len(texts), progress)
