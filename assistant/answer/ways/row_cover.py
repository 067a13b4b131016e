"""How much of a row's label a question names, by its words, its year or its code."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answer.labels import label_cover
from assistant.answer.lexicon import Lexicon, Stems
from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.answer.terms import Term, said_stems
from assistant.answer.vocabulary import generic_stems
from assistant.answer.ways.units import is_of_other_dimension
from assistant.language import stem, words

Matrix = NDArray[np.float64]
NAMED, TOTAL, BRACKETED = 0.7, 0.85, 0.97
"""Cover from which a row is named; of a sum row when a total is asked for and no other row is
named; of a label without its brackets."""
NAMED_ALONE, STANDS, LEAST_ALONE, OTHER_NAME = 0.7, 0.6, 0.3, 0.4
"""Cover of a row that a word of some weight names, and only that row."""
NEARLY = 0.2
"""By how much less other rows must hold a word: 'Sum tiltak 1–5' is not 'tiltak 5'."""


def said_first(cover: Matrix, said: Matrix) -> Matrix:
    """Let what was said in this turn choose on its axis before what was carried over."""
    return said if said.size and said.max() >= NAMED else cover


def row_cover(question: Question, view: TableView, lexicon: Lexicon) -> Matrix:
    """Return how much of each row's label the question names, 0–1: (rows,)."""
    cover = _row_covers(question, view, lexicon)
    if not question.follow_up:
        return cover
    return said_first(cover, _row_covers(question.without_carried, view, lexicon))


def _row_covers(question: Question, view: TableView, lexicon: Lexicon) -> Matrix:
    asked, matter = set(question.years), question.matter
    said = said_stems(matter)
    cover = []
    for index, row in enumerate(view.table.rows):
        own_years = view.row_years[index]
        if own_years and not words_beside_years(lexicon.stems(row.label), own_years):
            value = 1.0 if own_years & asked else 0.3
        else:
            told = not said.isdisjoint(lexicon.stems(row.label))
            value = _label_cover(matter, row.label, lexicon) if told else 0.0
            if _short_form_asked(row.label, question) or is_code_asked(
                view.row_codes[index], question
            ):
                value = 1.0
        if row.is_note:
            value *= 0.5
        cover.append(value)
    for index in _named_alone(question, view):
        cover[index] = max(cover[index], NAMED_ALONE)
    for index, row in enumerate(view.table.rows):
        if _is_of_another_name(question, row.label, view):
            cover[index] *= OTHER_NAME
    if question.has("sum") and not any(
        value >= NAMED for value, row in zip(cover, view.table.rows, strict=True) if not row.is_sum
    ):
        cover = [
            max(value, TOTAL) if row.is_sum else value
            for value, row in zip(cover, view.table.rows, strict=True)
        ]
    return np.array(cover)


def _named_alone(question: Question, view: TableView) -> set[int]:
    """Return the rows that hold a word of the question which no other row and no title holds."""
    found = set()
    rows_of = range(len(view.table.rows))
    other = {row for row in rows_of if is_of_other_dimension(question, view, row)}
    for term in question.matter:
        if term.weight < LEAST_ALONE or term.match(view.title_stems) >= STANDS:
            continue
        name = _name_before(term, question)
        held = [
            0.0 if r in other or (name and not name.match(s)) else term.match(s)
            for r, s in enumerate(view.row_stems)
        ]
        least = max(STANDS, max(held, default=0.0) - NEARLY)
        rows = [i for i, match in enumerate(held) if match >= least]
        if not rows and term.spans(view.all_stems):
            parts = {
                part for sequence, _ in term.variants if len(sequence) > 1 for part in sequence
            }
            rows = [i for i, stems in enumerate(view.row_stems) if parts & stems.keys()]
        if len(rows) == 1:
            found.add(rows[0])
    return found


def _name_before(term: Term, question: Question) -> Term | None:
    """Return the name that a word belongs to: 'Nordvik skole' asks for no row 'Skoleskyss'."""
    asked = words(question.text)
    at = asked.index(term.surface) if term.surface in asked else 0
    before = asked[at - 1] if at else ""
    return next((t for t in question.own if t.entity and t.surface == before != term.surface), None)


def _is_of_another_name(question: Question, label: str, view: TableView) -> bool:
    """Tell whether a label goes on otherwise after a name than the question does.

    'Nordvik skole' is not the row 'Nordvik Mekaniske'.
    """
    asked, told = words(question.text), words(label)
    for term in question.own:
        if not term.entity or term.surface not in asked or term.surface not in told:
            continue
        after = asked[asked.index(term.surface) + 1 :][:1]
        other = told[told.index(term.surface) + 1 :][:1]
        if not after or not other or after[0] in generic_stems() or other[0] in generic_stems():
            continue
        meant = next((t for t in question.own if t.surface == after[0]), None)
        if meant is None or meant.weight < LEAST_ALONE or other[0].endswith(after[0]):
            continue
        if other[0].capitalize() not in label:
            continue
        around = (view.title_stems, *view.column_stems, {stem(w): 1.0 for w in told})
        if not any(meant.match(stems) >= 0.5 for stems in around):
            return True
    return False


def _label_cover(matter: Sequence[Term], label: str, lexicon: Lexicon) -> float:
    """How much of a label is named; what stands in brackets need not be."""
    whole = label_cover(matter, lexicon.stems(label), lexicon)
    short = re.sub(r"\s*\([^)]*\)", "", label).strip() if "(" in label else label.strip()
    if not short or short == label:
        return whole
    return max(whole, BRACKETED * label_cover(matter, lexicon.stems(short), lexicon))


def _short_form_asked(label: str, question: Question) -> bool:
    """Tell whether the question names a label by the short form in its brackets."""
    short = re.search(r"\(([A-ZÆØÅ]{2,6})\)", label)
    return bool(short and short.group(1).lower() in {term.surface for term in question.own})


def is_code_asked(codes: Stems, question: Question) -> bool:
    """Tell whether a question names a label by the code before it: 'alternativ B', '(2A)'."""
    return bool(codes) and any(t.entity and t.match(codes) >= NAMED for t in question.own)


def words_beside_years(stems: Stems, years: set[str]) -> bool:
    """Tell whether a label says more than its years."""
    return any(s not in years and any(map(str.isalpha, s)) for s in stems)
