"""Word lists, written as running text."""

from assistant.language import fold, stem


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(listed.split())


def stem_set(listed: str) -> frozenset[str]:
    """Return the stems of the words of a text."""
    return frozenset(stem(fold(word)) for word in listed.split())
