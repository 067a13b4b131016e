"""Labels: how much of the name of a row, a column, a list or a sak a question says."""

from collections.abc import Sequence

from assistant.answer.lexicon import Lexicon, Stems
from assistant.answer.terms import Term

PART_OF_PHRASE, HEAD_OF_PHRASE = 0.65, 0.5
"""Strength of one word of a phrase or compound in a label: the others may stand in the title. What
comes first tells a thing apart: 'lønnsutgiftene' are 'lønn' before they are 'utgifter'.
"""


def label_cover(terms: Sequence[Term], label: Stems, lexicon: Lexicon) -> float:
    """Return how much of a label the question names, 0–1, weighted by rarity."""
    weights = lexicon.label_weights(tuple(s for s, strength in label.items() if strength == 1.0))
    total = sum(weights.values())
    if not total:
        return 0.0
    said: dict[str, float] = {}
    for term in terms:
        for stemmed in term.stems & weights.keys():
            said[stemmed] = max(said.get(stemmed, 0.0), _naming(term, stemmed, label))
    return sum(weight * said.get(stemmed, 0.0) for stemmed, weight in weights.items()) / total


def _naming(term: Term, stemmed: str, label: Stems) -> float:
    """Return how surely a term says one stem of a label, 0–1."""
    best = 0.0
    for sequence, strength in term.holding(stemmed):
        if len(sequence) > 1 and not all(s in label for s in sequence):
            strength *= HEAD_OF_PHRASE if stemmed == sequence[-1] else PART_OF_PHRASE
        best = max(best, strength)
    return best
