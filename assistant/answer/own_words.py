"""The person's own words for what the papers call something else.

'Regningene' are 'fakturaene' in the papers: of the statements nearest in meaning the words that,
where they stand, say most nearly what a word of the question says are taken for it as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answer.question import Question
from assistant.answer.terms import Term
from assistant.answer.variants import Variant
from assistant.answer.vocabulary import is_generic
from assistant.language import STOP_WORDS, stem, words

STATEMENTS_READ = 5
"""Nearest statements whose words are looked at."""
OTHER_WORDS = 2
"""Words of the papers taken for one word of a question, at most."""
LEAST_LIKE, FULL_LIKE, MOST_STRENGTH, LEAST_STRENGTH = 0.45, 0.8, 0.85, 0.1
"""Cosines between which one word goes from another thing to the same, and how well another word
stands for it at most and at least."""
STANDS = 0.7
"""How well a word of the question stands in a word near it that needs no other one."""
LEAST_LETTERS = 3
LEAST_WEIGHT = 0.2
"""Weight from which a word of the question is worth another one."""


def in_words_of_papers(
    question: Question, asked: Sequence[str], similar: Sequence[Mapping[str, float]]
) -> Question:
    """Return a question whose words may stand in the papers as what they mean there.

    Args:
        question: The question.
        asked: Its words as the model sees them, folded.
        similar: For each of them how like it words of the papers are, cosines.
    """
    near = dict(zip(asked, similar, strict=True))
    terms = {
        t.surface: _with_others(t, near[t.surface]) for t in question.terms if t.surface in near
    }
    if not terms:
        return question
    changed = {
        "terms": tuple(terms.get(t.surface, t) for t in question.terms),
        "counted": tuple(terms.get(t.surface, t) for t in question.counted),
    }
    return question.model_copy(update=changed)


def _with_others(term: Term, near: Mapping[str, float]) -> Term:
    """Return a term that may stand as other words as well; a name is nothing but itself."""
    numbered = any(map(str.isdigit, term.surface))
    if term.entity or numbered or term.weight <= LEAST_WEIGHT:
        return term
    if any(term.match(dict.fromkeys(map(stem, words(word)), 1.0)) >= STANDS for word in near):
        return term
    others: list[Variant] = []
    telling = [(cosine, word) for word, cosine in near.items() if _tells(word)]
    for cosine, word in sorted(telling, key=lambda found: (-found[0], found[1]))[:OTHER_WORDS]:
        like = min(1.0, (cosine - LEAST_LIKE) / (FULL_LIKE - LEAST_LIKE))
        strength = MOST_STRENGTH * like
        stems = tuple(map(stem, words(word)))
        if strength >= LEAST_STRENGTH and stems and stems[0] not in term.stems:
            others.append((stems, strength))
    return replace(term, variants=(*term.variants, *others)) if others else term


def _tells(word: str) -> bool:
    """Tell whether a word of the papers may say what another one says."""
    formal = word in STOP_WORDS or is_generic(word)
    return len(word) >= LEAST_LETTERS and not formal and not any(map(str.isdigit, word))
