"""How long work tells what it is doing."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with the step in Norwegian, how much is done and how much there is (0 if unknown)."""


def silent(step: str, done: int, total: int) -> None:
    """Say nothing."""
