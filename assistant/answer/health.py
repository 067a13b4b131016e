"""Personal health questions and emergencies: told from questions about papers, and redirected."""

import hashlib
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
HealthKind = Literal["health", "crisis"]

_EXAMPLES = Path(__file__).with_name("health_examples.toml")
_RIDGE = 0.3
_LEAST = 0.15
"""Score (−1 papers to 1 health) from which a question is redirected."""
_PERSONAL = re.compile(
    r"\b(jeg|eg|meg|min|mi|mine|mitt|vår|mor|mamma|far|pappa|sønn\w*|sonen|datter\w*|dotter\w*|"
    r"barnet|babyen|ungen|kona|mannen|i|my|me|mine)\b",
    re.IGNORECASE,
)
_CRISIS = re.compile(
    r"ta(r|tt)? (mitt eget liv|livet (av meg|mitt|sitt))|ta livet|selvmord|sjølvmord|suicid|"
    r"kill (myself|himself|herself)|end my life|vil(le)? (ikke|ikkje) leve|lyst til å d(ø|øy)\b|"
    r"want to die|orke?r? (ikke|ikkje) (å )?leve",
    re.IGNORECASE,
)
_EMERGENCY = re.compile(
    r"får (ikke|ikkje) puste|puster ikke|bevisstløs|medvitslaus|hjertestans|hjerteinfarkt|"
    r"vondt i brystet|brystsmert|chest pain|can'?t breathe|unconscious|kramp(er|eanfall)|"
    r"munnvik|slag(anfall)?\b.*(ansikt|arm)",
    re.IGNORECASE,
)


class QueryEmbedder(Protocol):
    """What is needed of an embedding model here."""

    @property
    def fingerprint(self) -> str:
        """Identifies the model."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one normalised vector a text, shape (texts, dimension)."""
        ...


@cache
def _examples() -> dict[str, list[str]]:
    return tomllib.loads(_EXAMPLES.read_text(encoding="utf-8"))


class HealthGuard:
    """Tells personal health questions apart by a linear model on the embeddings.

    The model is a ridge regression on the examples beside this file, fitted in milliseconds; the
    examples' vectors are kept in ``cache`` by model and content.
    """

    def __init__(self, embedder: QueryEmbedder, cache_folder: Path) -> None:
        examples = _examples()
        texts = [*examples["health"], *examples["crisis"], *examples["papers"]]
        vectors = _cached_vectors(embedder, texts, cache_folder)
        personal = len(examples["health"]) + len(examples["crisis"])
        labels = np.where(np.arange(len(texts)) < personal, 1.0, -1.0)
        self._mean = vectors.mean(axis=0)
        centred = vectors - self._mean
        gram = centred @ centred.T + _RIDGE * np.eye(len(texts))
        self._weights = centred.T @ np.linalg.solve(gram, labels - labels.mean())
        self._offset = float(labels.mean())

    def score(self, vector: NDArray[np.floating]) -> float:
        """Return about −1 for a question on papers, about 1 for a personal health question."""
        return float((vector - self._mean) @ self._weights + self._offset)

    def kind(self, text: str, vector: NDArray[np.floating]) -> HealthKind | None:
        """Tell whether a question is to be redirected, and as what."""
        score = self.score(vector)
        personal = bool(_PERSONAL.search(text))
        if _CRISIS.search(text) and (personal or score > 0) and score > -0.6:
            return "crisis"
        if _EMERGENCY.search(text) and score > -0.3:
            return "health"
        return "health" if score > (_LEAST if personal else _LEAST + 0.15) else None


def _cached_vectors(embedder: QueryEmbedder, texts: list[str], folder: Path) -> Vectors:
    key = hashlib.sha256("\n".join([embedder.fingerprint, *texts]).encode()).hexdigest()[:16]
    path = folder / f"health-{key}.npy"
    if path.exists():
        loaded: Vectors = np.load(path)
        return loaded
    vectors = embedder.embed_queries(texts)
    folder.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{hashlib.sha256(vectors.tobytes()).hexdigest()[:8]}.tmp.npy")
    np.save(temporary, vectors)
    temporary.replace(path)
    return vectors
