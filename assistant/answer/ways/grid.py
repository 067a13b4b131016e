"""A question laid over a table: how well each cell is named by its row, column and surroundings."""

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.answer.lexicon import Lexicon, Stems
from assistant.answer.papers import Papers, label_cover
from assistant.answer.periods import find_periods
from assistant.answer.proposal import (
    LEAST_MATTER,
    LEAST_PART,
    MISSING_COUNTED,
    MISSING_ENTITY,
    MISSING_MATTER,
    OWN_SHARE,
    TELLING,
    TELLS_APART,
    missing_factor,
    period_fit,
    scaled,
)
from assistant.answer.question import Question
from assistant.answer.result import Evidence
from assistant.answer.table_views import TableView
from assistant.answer.terms import Term
from assistant.answer.vocabulary import generic_stems
from assistant.answer.ways.asking import asked_columns, tells_other_stage
from assistant.language import stem, words

Matrix = NDArray[np.float64]
NAMED, TOTAL, BRACKETED = 0.7, 0.85, 0.97
"""Cover from which a row is named; of a sum row when a total is asked for and no other row is
named; of a label without its brackets."""
NAMED_ALONE, STANDS, LEAST_ALONE, OTHER_NAME = 0.7, 0.6, 0.3, 0.4
"""Cover of a row that a word of some weight names, and only that row."""
NEARLY = 0.2
"""By how much less other rows must hold a word: 'Sum tiltak 1–5' is not 'tiltak 5'."""
CONTEXT, PATH = 0.8, 0.9
"""Words in the headings around a table, or in a row's group heading, name a cell less directly."""


class Grid(NamedTuple):
    """Scores of a table for a question; ``coverage`` is (rows, columns)."""

    view: TableView
    coverage: Matrix
    row_cover: Matrix
    column_cover: Matrix
    period_fit: Matrix
    """Below 1 where a cell is not of the part of the year asked for: (rows, columns)."""
    headed: Matrix
    """How well title, headings and each column cover the question, whatever the row: (columns,)."""

    @property
    def row_named(self) -> list[int]:
        """Rows whose label the question names, best first."""
        best = self.coverage.max(axis=1) if self.coverage.size else np.zeros(0)
        order = sorted(range(len(self.row_cover)), key=lambda r: (-self.row_cover[r] * best[r], r))
        return [r for r in order if self.row_cover[r] >= 0.6]

    def score(self, row: int, column: int) -> float:
        """Return how well one cell is named, 0–1."""
        named = 0.5 + 0.3 * self.row_cover[row] + 0.2 * self.column_cover[column]
        return float(self.coverage[row, column] * named * self.period_fit[row, column])


def lay_over(question: Question, view: TableView, lexicon: Lexicon) -> Grid:
    """Score every cell of a table for a question."""
    terms = question.matter
    context = scaled(view.context_stems, CONTEXT)
    around = np.array([max(t.match(view.title_stems), t.match(context)) for t in terms])
    rows = np.array(
        [[max(t.match(own), PATH * t.match(path)) for own, path in _row_texts(view)] for t in terms]
    ).reshape(len(terms), len(view.table.rows))
    columns = np.array([[t.match(stems) for stems in view.column_stems] for t in terms]).reshape(
        len(terms), len(view.table.columns)
    )
    matched = np.maximum(around[:, None, None], np.maximum(rows[:, :, None], columns[:, None, :]))
    for index, term in enumerate(terms):
        if term.spans(view.all_stems):
            matched[index] = np.maximum(matched[index], _across(term, view, context))
    return Grid(
        view=view,
        coverage=_coverage(question, terms, matched),
        row_cover=_row_cover(question, view, lexicon),
        column_cover=_column_cover(question, view, lexicon),
        period_fit=_period_fit(question, view),
        headed=_coverage(question, terms, np.maximum(around[:, None, None], columns[:, None, :]))[
            0
        ],
    )


def _across(term: Term, view: TableView, context: Stems) -> Matrix:
    """Return how well a phrase stands in a cell's row, column and title together."""
    return np.array(
        [
            [
                term.match_across((view.title_stems, context, own, path, stems))
                for stems in view.column_stems
            ]
            for own, path in _row_texts(view)
        ]
    ).reshape(len(view.table.rows), len(view.table.columns))


def _row_texts(view: TableView) -> list[tuple[dict[str, float], dict[str, float]]]:
    return [
        (dict(own), dict(path)) for own, path in zip(view.row_stems, view.path_stems, strict=True)
    ]


def _coverage(question: Question, terms: tuple[Term, ...], matched: Matrix) -> Matrix:
    own = np.array([0.0 if t.carried else t.weight for t in terms])
    carried = np.array([t.weight if t.carried else 0.0 for t in terms])
    parts = [
        (share, np.tensordot(weights, matched, axes=1) / weights.sum())
        for share, weights in ((OWN_SHARE, own), (1 - OWN_SHARE, carried))
        if weights.sum()
    ]
    if not parts:
        return np.zeros(matched.shape[1:])
    total: Matrix = sum(share * value for share, value in parts) / sum(s for s, _ in parts)
    asked = own * np.array([not t.entity and t.weight >= TELLING for t in terms])
    if asked.sum() > 0 and any(t.entity for t in terms if not t.carried):
        found = np.tensordot(asked, matched, axes=1) / asked.sum()
        total = np.where(found >= LEAST_MATTER, total, total * MISSING_MATTER)
    for index, term in enumerate(terms):
        if term.entity and not term.carried:
            total = np.where(matched[index] >= 0.5, total, total * MISSING_ENTITY)
        elif term.weight >= TELLS_APART and not term.carried:
            total = np.where(matched[index] >= LEAST_PART, total, total * missing_factor(term))
        if term in question.counted:
            total = np.where(matched[index] >= 0.5, total, total * MISSING_COUNTED)
    return total


DATED_BY_PAPER, OTHER_STAGE = 0.95, 0.5
"""Factors for the cells of a table that only its paper dates, and for a budget where spending is
asked for."""


def _period_fit(question: Question, view: TableView) -> Matrix:
    dated = bool(view.years or view.title_years) or not question.years
    stages = [OTHER_STAGE if tells_other_stage(question, c) else 1.0 for c in view.table.columns]
    fit: Matrix = _part_fit(question, view) * np.array(stages).reshape(1, -1)
    return fit if dated else fit * DATED_BY_PAPER


def _part_fit(question: Question, view: TableView) -> Matrix:
    """Return how well cells are of the part of a year that is asked for."""
    table = view.table
    if not question.periods:
        return np.ones((len(table.rows), len(table.columns)))
    around = f"{view.name} {' '.join(table.heading_path[-1:])}"
    if period_fit(question, around) == 1.0:
        return np.ones((len(table.rows), len(table.columns)))
    labels = [f"{row.label} {' '.join(row.path)}" for row in table.rows]
    rows = [period_fit(question, label) for label in labels]
    columns = [period_fit(question, column) for column in table.columns]
    either: Matrix = np.maximum(np.array(rows)[:, None], np.array(columns)[None, :])
    if find_periods(" ".join((*labels, *table.columns))):
        # A table of months or quarters has the one that is asked for, or it does not answer.
        either = np.where(either < 1.0, 0.0, either)
    return either


def _said_first(cover: Matrix, said: Matrix) -> Matrix:
    """Let what was said in this turn choose on its axis before what was carried over."""
    return said if said.size and said.max() >= NAMED else cover


def _row_cover(question: Question, view: TableView, lexicon: Lexicon) -> Matrix:
    cover = _row_covers(question, view, lexicon)
    if not question.follow_up:
        return cover
    return _said_first(cover, _row_covers(question.without_carried(), view, lexicon))


def _row_covers(question: Question, view: TableView, lexicon: Lexicon) -> Matrix:
    asked = set(question.years)
    cover = []
    for index, row in enumerate(view.table.rows):
        own_years = view.row_years[index]
        if own_years and not _words_beside_years(lexicon.stems(row.label), own_years):
            value = 1.0 if own_years & asked else 0.3
        else:
            value = _label_cover(question, row.label, lexicon)
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
    for term in question.matter:
        if term.weight < LEAST_ALONE or term.match(view.title_stems) >= STANDS:
            continue
        held = [term.match(stems) for stems in view.row_stems]
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


def _label_cover(question: Question, label: str, lexicon: Lexicon) -> float:
    """How much of a label is named; what stands in brackets need not be."""
    whole = label_cover(question.matter, lexicon.stems(label), lexicon)
    short = re.sub(r"\s*\([^)]*\)", "", label).strip()
    if not short or short == label:
        return whole
    return max(whole, BRACKETED * label_cover(question.matter, lexicon.stems(short), lexicon))


def _short_form_asked(label: str, question: Question) -> bool:
    """Tell whether the question names a label by the short form in its brackets."""
    short = re.search(r"\(([A-ZÆØÅ]{2,6})\)", label)
    return bool(short and short.group(1).lower() in {term.surface for term in question.own})


def is_code_asked(codes: Stems, question: Question) -> bool:
    """Tell whether a question names a label by the code before it: 'alternativ B', '(2A)'."""
    return bool(codes) and any(t.entity and t.match(codes) >= NAMED for t in question.own)


def _column_cover(question: Question, view: TableView, lexicon: Lexicon) -> Matrix:
    cover = _column_covers(question, view, lexicon)
    if not question.follow_up:
        return cover
    return _said_first(cover, _column_covers(question.without_carried(), view, lexicon))


def _column_covers(question: Question, view: TableView, lexicon: Lexicon) -> Matrix:
    asked = set(question.years)
    asked_for, alone = asked_columns(question, view), _columns_named_alone(question, view)
    of_percent = _ASKS_PERCENT.search(question.text) and any(
        "%" in column for column in view.table.columns
    )
    verbatim = said_verbatim(question, view)
    cover = []
    for index, stems in enumerate(view.column_stems):
        years = view.column_years[index] & stems.keys()
        other_year = bool(years and asked and not years & asked)
        # A word that the title says better names the table or its rows, not one of its columns.
        terms = [t for t in question.matter if t.match(stems) >= t.match(view.title_stems)]
        named = label_cover(terms, _without_numbers(stems), lexicon)
        if years and not _words_beside_years(stems, years):
            value = 1.0 if years & asked else 0.5
        elif years and asked:
            value = 0.3 if other_year else (0.6 + 0.4 * named)
        else:
            value = named
        if len(view.table.columns) == 1:
            value = max(value, 0.8)
        if is_code_asked(view.column_codes[index], question):
            value = 1.0
        if (index in asked_for or index in alone) and not other_year:
            value = max(value, NAMED)
        if verbatim and index not in verbatim and not years:
            value *= NOT_VERBATIM
        if of_percent and "%" not in view.table.columns[index]:
            value *= OTHER_UNIT
        cover.append(value)
    return np.array(_with_total(question, view, cover))


_ASKS_PERCENT = re.compile(
    r"\b((hvor|kor|how) (mange|many) (prosent|percent)\b|what percentage|prosentvis)", re.IGNORECASE
)
OTHER_UNIT = 0.5
SUM_COLUMN = re.compile(r"(sum|total\w*|i alt|samlet|samla|alle|til sam+en)\b", re.IGNORECASE)


NOT_VERBATIM = 0.8
"""Factor for the other headers where a question says one word for word: 'ny sats'."""


def said_verbatim(question: Question, view: TableView) -> set[int]:
    """Return the columns whose header of two words or more stands in the question as it is."""
    asked = f" {' '.join(stem(word) for word in words(question.text))} "
    found = set()
    for index, name in enumerate(view.table.columns):
        header = [stem(word) for word in words(re.sub(r"\([^)]*\)", "", name))]
        if len(header) > 1 and f" {' '.join(header)} " in asked:
            found.add(index)
    return found


def _with_total(question: Question, view: TableView, cover: list[float]) -> list[float]:
    """Let a total that is asked for name the column of totals, where no other column is named."""
    totals = [c for c, name in enumerate(view.table.columns) if SUM_COLUMN.match(name)]
    if not question.has("sum") or len(totals) != 1 or max(cover) >= NAMED:
        return cover
    return [max(v, TOTAL) if c == totals[0] else v for c, v in enumerate(cover)]


def _without_numbers(stems: Stems) -> Stems:
    """Leave out what dates a header: 'Påløpt per 31.12.2026' is named by 'påløpt'."""
    return {s: v for s, v in stems.items() if not s.isdigit() and s not in ("per", "pr")} or stems


def _columns_named_alone(question: Question, view: TableView) -> set[int]:
    """Return the columns whose header holds a word of the question that no other header holds."""
    found = set()
    for term in question.matter:
        if term.weight < LEAST_ALONE or term.match(view.title_stems) >= STANDS:
            continue
        columns = [c for c, stems in enumerate(view.column_stems) if term.match(stems) >= STANDS]
        if len(columns) == 1:
            found.add(columns[0])
    return found


def _words_beside_years(stems: Stems, years: set[str]) -> bool:
    return any(s not in years and not s.isdigit() for s in stems)


def in_period(view: TableView, row: int, column: int, year: str) -> bool:
    """Tell whether a cell belongs to a year; a table without years is of its paper's."""
    if view.column_years[column]:
        return year in view.column_years[column]
    if view.row_years[row]:
        return year in view.row_years[row]
    if view.years:
        return False
    return year in (view.title_years or view.paper_years)


def is_surely_empty(view: TableView, row: int) -> bool:
    """Tell whether an empty cell of a row is empty in print too.

    A figure under no header is one that was read into the wrong column.
    """
    cells = view.table.rows[row].cells
    named = zip(view.table.columns, cells, strict=True)
    return not any(cell.strip(" –-") and not header.strip() for header, cell in named)


def cell_evidence(papers: Papers, view: TableView, row: int, column: int) -> Evidence:
    """Return the row that holds a cell as evidence bound to that cell."""
    table, line = view.table, view.table.rows[row]
    return papers.evidence(
        view.meeting,
        line.place,
        line.quote,
        sak=table.sak,
        context=(table.title, *table.header_quotes),
        cell=(table.id, row, column),
    )
