"""Stage 8, verify: every claim is proved by its evidence or removed. Deterministic."""

from assistant.verify.pages import PageTexts, normalise
from assistant.verify.proof import problem, verify

__all__ = ["PageTexts", "normalise", "problem", "verify"]
