"""A row that is meant, though the question names it in words of its own: the nearest by meaning."""

import numpy as np
from numpy.typing import NDArray

from assistant.answer.lexicon import Lexicon
from assistant.answer.proposal import TELLS_APART, Inquiry
from assistant.answer.question import Question
from assistant.answer.terms import Term

Matrix = NDArray[np.float64]
NAMED_IN_WORDS, NAMED_WHOLE = 0.6, 0.9
"""Cover from which words name a row, and no meaning overrides them; and from which they name all of
its label, so that no further word is one for the row."""
LEAST_NEAR, LEAST_LEAD, BELOW_TOP = 0.73, 0.012, 0.02
"""How near a row must be in the question's own language, by how much it leads the next one of its
table, and how far it may be behind the nearest row of all tables, in cosine."""
SAME_WORD = 0.85
"""Strength from which a variant of a word is that word."""
MEANT_COVER, MEANT_MATCH = 0.6, 0.6
"""Cover of a row that is meant, and how well it has the words that stand nowhere in its table."""
MOST_OWN, OWN_WORD, NOWHERE = 2, 0.3, 0.5
"""How many words may be the person's own for a row, the least weight of one, and the match below
which it stands nowhere in the table."""


def nearest_rows(inquiry: Inquiry) -> dict[str, int]:
    """Return by table the row that is clearly nearer to the question than the table's others.

    Only tables with a row about as near as the nearest one of all: in each of the others some row
    leads too, and means nothing.
    """
    nearest: dict[str, float] = {}
    for view in inquiry.papers.tables:
        near = inquiry.row_nearness.get(view.table.id)
        inside = inquiry.scope.holds(view.meeting, view.table.sak, view.table.place.document)
        if near is not None and len(near) > 1 and inside:
            nearest[view.table.id] = float(near.max())
    least = max(nearest.values(), default=0.0) - BELOW_TOP
    if inquiry.question.language != "en":
        least = max(least, LEAST_NEAR)
    return {
        table: int(inquiry.row_nearness[table].argmax())
        for table, near in nearest.items()
        if near >= least and _leads(inquiry.row_nearness[table])
    }


def _leads(near: NDArray[np.float32]) -> bool:
    """Tell whether one row of a table is clearly nearer than the others."""
    second, first = np.sort(near)[-2:]
    return bool(first - second >= LEAST_LEAD)


def own_words(
    question: Question, row: int, cover: Matrix, matched: Matrix, lexicon: Lexicon
) -> list[int]:
    """Return the indexes of the terms that may be the person's own words for a row of a table.

    None where words name another row, or where the papers have what is asked about outside the
    table.

    Args:
        question: The question.
        row: The row that is nearest in meaning.
        cover: How much of each row's label the question names, (rows,).
        matched: How well each cell has each term, (terms, rows, columns).
        lexicon: The papers' words.
    """
    other = cover.max() >= NAMED_IN_WORDS and cover[row] < cover.max()
    if not matched.size or other or cover[row] >= NAMED_WHOLE:
        return []
    lacking = [i for i in range(len(question.matter)) if matched[i].max() < NOWHERE]
    telling = [i for i in lacking if _tells(question.matter[i], lexicon)]
    if len(telling) > MOST_OWN or any(_is_of_papers(question, i, lexicon) for i in telling):
        return []
    # Beside a word of one's own, lesser words that the table lacks say no more of it.
    lesser = [i for i in lacking if i not in telling and not question.matter[i].entity]
    return [*telling, *lesser] if telling else []


def _is_of_papers(question: Question, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a term is no word of the person's own for a row: known, a name, a measure."""
    term = question.matter[index]
    named = term.entity or term.carried or term in question.counted
    return named or _stands(term, lexicon)


def _stands(term: Term, lexicon: Lexicon) -> bool:
    """Tell whether the papers have a word as such: 'strømregning' is not 'strøm' and 'regning'."""
    return any(
        len(sequence) == 1 and strength >= SAME_WORD and sequence[0] in lexicon
        for sequence, strength in term.variants
    )


def _tells(term: Term, lexicon: Lexicon) -> bool:
    return term.weight >= (TELLS_APART if _stands(term, lexicon) else OWN_WORD)


def set_meant(cover: Matrix, matched: Matrix, row: int, own: list[int]) -> None:
    """Let a row be named by the words that are a person's own for it."""
    cover[row] = max(cover[row], MEANT_COVER)
    matched[own, row] = np.maximum(matched[own, row], MEANT_MATCH)
