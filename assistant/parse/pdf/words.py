"""Words with their place on a page."""

from typing import NamedTuple


class Word(NamedTuple):
    """A word with its place; ``baseline`` counts downwards from the page's top."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
