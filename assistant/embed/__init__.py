"""Stage 5, embed: texts become vectors with the bundled or any sentence-transformers model."""

from assistant.embed.embedder import Embedder, QuestionVectors, Vectors
from assistant.embed.load import load_embedder
from assistant.embed.unpack import ensure_bundled_model

__all__ = ["Embedder", "QuestionVectors", "Vectors", "ensure_bundled_model", "load_embedder"]
