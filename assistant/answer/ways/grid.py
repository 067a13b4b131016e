"""A question laid over a table: how well each cell is named by its row, column and surroundings."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache, reduce

import numpy as np
from numpy.typing import NDArray

from assistant.answer import form_words
from assistant.answer.labels import label_cover
from assistant.answer.lexicon import Lexicon, Stems
from assistant.answer.papers import Papers
from assistant.answer.periods import find_periods, header_years
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
from assistant.answer.terms import ACROSS, Term
from assistant.answer.ways.asking import (
    ASKED_MATCH,
    asked_by_words,
    asked_columns,
    tells_other_stage,
)
from assistant.answer.ways.described import DESCRIBED, only_described
from assistant.answer.ways.meant_rows import own_words, set_meant
from assistant.answer.ways.row_cover import (
    LEAST_ALONE,
    NAMED,
    STANDS,
    TOTAL,
    is_code_asked,
    row_cover,
    said_first,
    words_beside_years,
)
from assistant.answer.ways.units import is_of_shares, is_other_than_money
from assistant.language import stem, words

Matrix = NDArray[np.float64]
LEAST_NAMED = 0.6
"""Cover from which a row is named."""
CONTEXT, PATH = 0.8, 0.9
"""Words in the headings around a table, or in a row's group heading, name a cell less directly."""


class Grid:
    """A question laid over a table; what tells how well cells are named is found when asked for.

    Args:
        question: The question.
        view: The table.
        lexicon: The papers' words.
        nearest: The row that is clearly nearest in meaning, if any.
    """

    def __init__(
        self, question: Question, view: TableView, lexicon: Lexicon, nearest: int | None = None
    ) -> None:
        self.view = view
        self._question = question
        self._lexicon = lexicon
        self._nearest = nearest

    @cached_property
    def row_cover(self) -> Matrix:
        """How much of each row's label the question names, 0–1: (rows,)."""
        if self._nearest is not None:
            return self._with_meant[0]
        return row_cover(self._question, self.view, self._lexicon)

    @cached_property
    def column_cover(self) -> Matrix:
        """How much of each column's header the question names, 0–1: (columns,)."""
        return _column_cover(self._question, self.view, self._lexicon)

    @cached_property
    def coverage(self) -> Matrix:
        """How well each cell with all that names it covers the question: (rows, columns)."""
        matched = self._matched if self._nearest is None else self._with_meant[1]
        return _coverage(self._question, matched)

    @cached_property
    def period_fit(self) -> Matrix:
        """Below 1 where a cell is not of the part of the year asked for: (rows, columns)."""
        return _period_fit(self._question, self.view)

    @cached_property
    def headed(self) -> Matrix:
        """How well title and each column cover the question, whatever the row: (columns,)."""
        heads = np.maximum(self._around[:, None, None], self._columns[:, None, :])
        found: Matrix = _coverage(self._question, heads)[0]
        return found

    @cached_property
    def row_named(self) -> list[int]:
        """Rows whose label the question names, best first."""
        named = np.flatnonzero(self.row_cover >= LEAST_NAMED).tolist()
        if not named or not self.coverage.size:
            return named
        best = self.coverage.max(axis=1)
        return sorted(named, key=lambda row: (-self.row_cover[row] * best[row], row))

    def score(self, row: int, column: int) -> float:
        """Return how well one cell is named, 0–1."""
        named = 0.5 + 0.3 * self.row_cover[row] + 0.2 * self.column_cover[column]
        return float(self.coverage[row, column] * named * self.period_fit[row, column])

    @cached_property
    def _context(self) -> Stems:
        return scaled(self.view.context_stems, CONTEXT)

    @cached_property
    def _around(self) -> Matrix:
        """How well the title or the headings around have each term: (terms,)."""
        found: Matrix = self._match((self.view.title_stems, self._context)).max(axis=1)
        return found

    @cached_property
    def _columns(self) -> Matrix:
        """How well each header has each term, or is what the term asks for: (terms, columns)."""
        found = self._match(self.view.column_stems)
        for column, said in asked_by_words(self._question, self.view):
            for index, term in enumerate(self._terms):
                if not term.entity and set(term.surface.split()) & set(words(said)):
                    found[index, column] = max(found[index, column], ASKED_MATCH)
        return found

    @cached_property
    def _rows(self) -> Matrix:
        """How well each row has each term: (terms, rows)."""
        paths = self._match(self.view.path_stems)
        found: Matrix = np.maximum(self._match(self.view.row_stems), PATH * paths)
        return found

    def _match(self, texts: Sequence[Stems]) -> Matrix:
        """Return how well some of the table's texts have each term: (terms, texts)."""
        found = np.zeros((len(self._terms), len(texts)))
        for index, term in enumerate(self._terms):
            if not term.stems.isdisjoint(self.view.all_stems):
                found[index] = [term.match(stems) for stems in texts]
        return found

    @cached_property
    def _matched(self) -> Matrix:
        """How well all that names a cell has each term: (terms, rows, columns)."""
        named = np.maximum(self._rows[:, :, None], self._columns[:, None, :])
        matched: Matrix = np.maximum(self._around[:, None, None], named)
        for index, term in enumerate(self._terms):
            if term.spans(self.view.all_stems):
                matched[index] = np.maximum(matched[index], self._across(term))
        return matched

    def _across(self, term: Term) -> Matrix:
        """Return how well a phrase stands in a cell's row, column and title together."""
        found = self._best_of_texts(term.match)
        for sequence, strength in term.variants:
            if len(sequence) > 1:
                parts = (self._best_of_texts(_strength_of(stemmed)) for stemmed in sequence)
                found = np.maximum(found, strength * ACROSS * reduce(np.minimum, parts))
        return found

    def _best_of_texts(self, match: Callable[[Stems], float]) -> Matrix:
        """Return the best match among the texts that name each cell: (rows, columns)."""
        view = self.view
        around = max(match(view.title_stems), match(self._context))
        texts = zip(view.row_stems, view.path_stems, strict=True)
        rows = np.array([max(around, match(own), match(path)) for own, path in texts])
        columns = np.array([match(stems) for stems in view.column_stems])
        best: Matrix = np.maximum(rows[:, None], columns[None, :])
        return best

    @cached_property
    def _with_meant(self) -> tuple[Matrix, Matrix]:
        """Return row cover and matches, the nearest row named by the person's own words for it."""
        cover, matched = row_cover(self._question, self.view, self._lexicon), self._matched.copy()
        row = self._nearest
        if row is not None and (
            own := own_words(self._question, row, cover, matched, self._lexicon)
        ):
            set_meant(cover, matched, row, own)
        return cover, matched

    @property
    def _terms(self) -> tuple[Term, ...]:
        return self._question.matter


def _strength_of(stemmed: str) -> Callable[[Stems], float]:
    return lambda stems: stems.get(stemmed, 0.0)


def _coverage(question: Question, matched: Matrix) -> Matrix:
    terms = question.matter
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
    counts = question.has("number") and not _PERCENT.search(question.text)
    described = only_described(question, view)
    kinds = [
        (DESCRIBED if column in described else 1.0)
        * (OTHER_STAGE if tells_other_stage(question, name) else 1.0)
        * (OTHER_UNIT if is_other_than_money(question, view, column) else 1.0)
        * (OTHER_UNIT if counts and is_of_shares(view, column) else 1.0)
        for column, name in enumerate(view.table.columns)
    ]
    fit: Matrix = _part_fit(question, view) * np.array(kinds).reshape(1, -1)
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


def _column_cover(question: Question, view: TableView, lexicon: Lexicon) -> Matrix:
    cover = _column_covers(question, view, lexicon)
    if not question.follow_up:
        return cover
    return said_first(cover, _column_covers(question.without_carried, view, lexicon))


def _column_covers(question: Question, view: TableView, lexicon: Lexicon) -> Matrix:
    asked, matter = set(question.years), question.matter
    asked_for, alone = asked_columns(question, view), _columns_named_alone(question, view)
    of_percent = _ASKS_PERCENT.search(question.text) and any(
        "%" in column for column in view.table.columns
    )
    verbatim = said_verbatim(question, view)
    bound = _bound_asked(question)
    cover = []
    for index, stems in enumerate(view.column_stems):
        years = view.column_years[index] & set(header_years(view.table.columns[index]))
        other_year = bool(years and asked and not years & asked)
        # A word that the title says better names the table or its rows, not one of its columns.
        terms = [t for t in matter if t.match(stems) >= t.match(view.title_stems)]
        named = label_cover(terms, _without_numbers(stems), lexicon)
        if years and not words_beside_years(stems, years):
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
        if view.bounds[index] and not stems.keys() & bound:
            value *= OTHER_BOUND
        if verbatim and index not in verbatim and not years:
            value *= NOT_VERBATIM
        if of_percent and "%" not in view.table.columns[index]:
            value *= OTHER_UNIT
        cover.append(value)
    return np.array(_with_total(question, view, cover))


_ASKS_PERCENT = re.compile(
    r"\b((hvor|kor|how) (mange|many) (prosent|percent)\b|what percentage|prosentvis)", re.IGNORECASE
)
_PERCENT = re.compile(r"prosent|per ?cent|andel|share|%", re.IGNORECASE)
OTHER_UNIT = 0.5
SUM_COLUMN = re.compile(r"(sum|total\w*|i alt|samlet|samla|alle|til sam+en)\b", re.IGNORECASE)


_BOUNDS = tuple(
    frozenset(stem(word) for word in words(told)) for told in (form_words.LOW, form_words.HIGH)
)


def _bound_asked(question: Question) -> frozenset[str]:
    """Return the stems by which the end of an estimate that is asked for is told; else of both."""
    said = {stem(word) for word in words(question.text)}
    asked = [told for told in _BOUNDS if told & said]
    return asked[0] if len(asked) == 1 else frozenset().union(*_BOUNDS)


def asks_one_bound(question: Question) -> bool:
    """Tell whether one end of an estimate is asked for: 'det nedre anslaget'."""
    return _bound_asked(question) in _BOUNDS


OTHER_BOUND = 0.3
"""Factor for the upper end of an estimate where the lower is asked for."""
NOT_VERBATIM = 0.8
"""Factor for the other headers where a question says one word for word: 'ny sats'."""


def said_verbatim(question: Question, view: TableView) -> set[int]:
    """Return the columns whose header of two words or more stands in the question as it is."""
    asked = _spoken(question.text)
    headers = [_spoken(re.sub(r"\([^)]*\)", "", name)) for name in view.table.columns]
    return {c for c, header in enumerate(headers) if len(header.split()) > 1 and header in asked}


@lru_cache(maxsize=10_000)
def _spoken(text: str) -> str:
    """Return the stems of a text in order, each between two spaces."""
    return f" {' '.join(stem(word) for word in words(text))} "


def _with_total(question: Question, view: TableView, cover: list[float]) -> list[float]:
    """Let a total that is asked for name the column of totals, where no other column is named."""
    totals = [c for c, name in enumerate(view.table.columns) if SUM_COLUMN.match(name)]
    if not question.has("sum") or len(totals) != 1 or max(cover) >= NAMED:
        return cover
    return [max(v, TOTAL) if c == totals[0] else v for c, v in enumerate(cover)]


def _without_numbers(stems: Stems) -> Stems:
    """Leave out what dates a header: 'Påløpt per 31.12.2026' is named by 'påløpt'."""
    named = {s: v for s, v in stems.items() if any(map(str.isalpha, s)) and s not in ("per", "pr")}
    return named or stems


def _columns_named_alone(question: Question, view: TableView) -> set[int]:
    """Return the columns whose header holds a word of the question that no other header holds."""
    found = set()
    for term in question.matter:
        if term.weight < LEAST_ALONE:
            continue
        titled = term.match(view.title_stems)
        least = max(STANDS, titled)
        columns = [c for c, stems in enumerate(view.column_stems) if term.match(stems) >= least]
        if not columns and titled < STANDS:
            # The 'vannselskapet' is 'Lom Vann' in a table of 'Selskapene'.
            heads = enumerate(view.column_stems)
            columns = [c for c, h in heads if term.match_across((h, view.title_stems)) >= STANDS]
        # A title may count up its columns of figures: 'Ledige stillinger, søkere og tilsatte'.
        if len(columns) == 1 and (titled < STANDS or _is_of_figures(view, columns[0])):
            found.add(columns[0])
    return found


def _is_of_figures(view: TableView, column: int) -> bool:
    rows = [row for row in view.table.rows if not row.is_note]
    return sum(row.values[column] is not None for row in rows) * 2 > len(rows)


def in_period(view: TableView, row: int, column: int, year: str) -> bool:
    """Tell whether a cell belongs to a year; a table without years is of its paper's."""
    if view.column_years[column]:
        return year in view.column_years[column]
    if view.row_years[row]:
        return year in view.row_years[row]
    if view.years:
        # 'Utlyst i 2034 | Søkere | Tilsatt': one header dates the others too.
        return list(view.years) == [year] and not any(view.row_years)
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
