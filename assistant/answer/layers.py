"""Layers: how well the terms of a question stand in many things at once.

A thing is told by texts that belong together: a sentence, the passage and the headings around it,
the title of its sak. Each of these is a layer. What ``terms`` and ``proposal`` do for one thing is
done here for all of them in a few operations on arrays, with the very same results.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.answer.lexicon import Stems
from assistant.answer.terms import ACROSS, Term

Vector = NDArray[np.float64]
Numbers = NDArray[np.intp]


class Layer:
    """How strongly stems stand in one text of each of n things.

    Args:
        texts: The stems of each thing's text.
        only: The stems that will be asked for; None keeps all of them.
    """

    def __init__(self, texts: Iterable[Stems], only: Collection[str] | None = None) -> None:
        found: dict[str, tuple[list[int], list[float]]] = {}
        self.size = 0
        for number, stems in enumerate(texts):
            self.size = number + 1
            for stemmed in stems if only is None else stems.keys() & only:
                numbers, strengths = found.setdefault(stemmed, ([], []))
                numbers.append(number)
                strengths.append(stems[stemmed])
        self._held: Mapping[str, tuple[Numbers, Vector]] = {
            stemmed: (np.array(numbers, dtype=np.intp), np.array(strengths))
            for stemmed, (numbers, strengths) in found.items()
        }

    def strengths(self, stemmed: str) -> Vector | None:
        """Return how strongly a stem stands in each text, (n,); None where it stands in none."""
        held = self._held.get(stemmed)
        if held is None:
            return None
        numbers, strengths = held
        found = np.zeros(self.size)
        found[numbers] = strengths
        return found


class Part(NamedTuple):
    """A layer as one of several that tell some things."""

    layer: Layer
    factor: float = 1.0
    """How much a word counts that stands in this layer."""
    numbers: Numbers | None = None
    """The number of each thing's text in the layer, where they are not the layer's own."""

    def strengths(self, stemmed: str) -> Vector | None:
        """Return how strongly a stem stands in this text of each thing; None: in none of them."""
        found = self.layer.strengths(stemmed)
        if found is None:
            return None
        if self.numbers is not None:
            found = found[self.numbers]
        return found if self.factor == 1.0 else found * self.factor


class Things:
    """n things, each told by the same number of layers."""

    def __init__(self, size: int, *parts: Part) -> None:
        self.size = size
        self._parts = parts
        self._found: dict[str, list[Vector | None]] = {}

    def match(self, term: Term) -> Vector:
        """Return how well a term stands in the layer that has it best, 0–1: (n,)."""
        best = np.zeros(self.size)
        for sequence, strength in term.variants:
            for at in range(len(self._parts)):
                found = _least(self._strengths(stemmed)[at] for stemmed in sequence)
                if found is not None:
                    np.maximum(best, strength * found, out=best)
        return best

    def match_across(self, term: Term) -> Vector:
        """Return how well a term stands in the layers together, 0–1: (n,)."""
        best = self.match(term)
        for sequence, strength in term.variants:
            if len(sequence) > 1:
                found = _least(_most(self._strengths(stemmed)) for stemmed in sequence)
                if found is not None:
                    np.maximum(best, strength * ACROSS * found, out=best)
        return best

    def coverage(self, terms: Sequence[Term]) -> Vector:
        """Return the weighted share of terms that stand in each thing, 0–1; 0 without terms."""
        found = np.zeros(self.size)
        total = sum(term.weight for term in terms)
        if not total:
            return found
        for term in terms:
            found += term.weight * self.match_across(term)
        return found / total

    def _strengths(self, stemmed: str) -> list[Vector | None]:
        if stemmed not in self._found:
            self._found[stemmed] = [part.strengths(stemmed) for part in self._parts]
        return self._found[stemmed]


def _least(all_of: Iterator[Vector | None]) -> Vector | None:
    """Return the least of some strengths for each thing; None where one of them is nowhere."""
    least: Vector | None = None
    for strengths in all_of:
        if strengths is None:
            return None
        least = strengths if least is None else np.minimum(least, strengths)
    return least


def _most(any_of: Iterable[Vector | None]) -> Vector | None:
    """Return the greatest of some strengths for each thing; None where all are nowhere."""
    most: Vector | None = None
    for strengths in any_of:
        if strengths is not None:
            most = strengths if most is None else np.maximum(most, strengths)
    return most
