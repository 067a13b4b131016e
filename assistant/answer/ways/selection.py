"""Selection: which rows of a table a question is about, by what stands in their cells.

'Tiltakene på Moen', 'søkerne fra Finnmark' and 'det som er planlagt i 2028' name rows by a value of
one of their columns; 'inntektene' names those that add up to 'Sum inntekter'.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from assistant.answer.denial import NOT, denied
from assistant.answer.labels import label_cover
from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers
from assistant.answer.proposal import bound_coverage, missing_things, scaled, stands
from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.answer.terms import Term
from assistant.answer.vocabulary import lemmas
from assistant.answer.ways.asking import asked_by_words, asked_columns, asked_stems
from assistant.answer.ways.grid import CONTEXT, Grid
from assistant.language import stem, words

LEAST_VALUE_COVER = 0.7
MAX_VALUE, ONLY_AROUND = 60, 0.5
SHARED = 2
"""Rows that have a value in common, where a column sorts them."""


class Condition(NamedTuple):
    """A value of one column and the rows that have it."""

    column: int
    value: str
    cover: float
    rows: tuple[int, ...]
    terms: frozenset[str]
    denied: str = ""
    """The value that it is not, where the question says so."""

    @property
    def words(self) -> str:
        """What a question says of it, or may say."""
        return f"{self.value} {self.denied}".strip()


SOMETHING = "*"
"""Value of a condition that any value fulfils; one that only an empty cell does has none."""
LABEL = -1
"""The label column, where a condition is on the rows' own names."""


def column_name(view: TableView, column: int) -> str:
    """Return a column's header; that of the labels for ``LABEL``."""
    return view.table.columns[column] if column >= 0 else view.table.label_header


def find_conditions(question: Question, view: TableView, papers: Papers) -> list[Condition]:
    """Return the values by which a question picks rows, each of a column of its own."""
    best: dict[int, Condition] = {c.column: c for c in _of_year(question, view)}
    for column in (*range(len(view.table.columns)), *([LABEL] if view.sorts_by_label else [])):
        for value, rows in _values(view, column).items():
            condition = _condition(question, view, papers, column, value, rows)
            if condition is None:
                continue
            held = best.get(column)
            if held and _EITHER.search(question.text) and held.cover > LEAST_VALUE_COVER:
                best[column] = _either(held, condition)
            elif held is None or condition.cover > held.cover:
                best[column] = condition
        if column not in best and (others := _but_denied(question, view, column)):
            best[column] = others
    _keep_latest(best)
    taken: set[str] = set()
    chosen = []
    for condition in sorted(best.values(), key=lambda c: (-c.cover, c.column)):
        if condition.terms - taken:
            chosen.append(condition)
            taken |= condition.terms
    return [*chosen, *(c for c in _by_word(question, view, papers) if not c.terms & taken)]


def _keep_latest(best: dict[int, Condition]) -> None:
    """Drop conditions that a later column of the same value fulfils: 'Var' beside 'Er nå'."""
    for column, condition in list(best.items()):
        later = (o for o in best.values() if o.column > column >= 0)
        if any(o.value == condition.value and o.cover >= condition.cover for o in later):
            del best[column]


def _but_denied(question: Question, view: TableView, column: int) -> Condition | None:
    """Return the rows of all other values than the one that a question denies."""
    terms = denied(question)
    told = _values(view, column)
    sorts = max(map(len, told.values()), default=0) >= SHARED and max(map(len, told)) <= MAX_VALUE
    if not terms or not sorts:
        return None
    own = [v for v in told if any(_says(t, word) for t in terms for word in words(v)[:1])]
    others = [
        Condition(
            column, value, 1.0, tuple(rows), frozenset(t.surface for t in terms), " ".join(own)
        )
        for value, rows in told.items()
        if value not in own
    ]
    return reduce(_either, others) if len(own) == 1 and others else None


def _values(view: TableView, column: int) -> dict[str, list[int]]:
    """Return the words that stand in a column, each with the rows that have them."""
    values: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(view.table.rows):
        told = row.label if column == LABEL else row.cells[column]
        if told and (column == LABEL or row.values[column] is None):
            values[" ".join(told.split())].append(index)
    return values


def chosen_rows(
    question: Question, view: TableView, papers: Papers
) -> tuple[list[int], list[Condition]]:
    """Return the rows that a question is about, and the conditions that pick them.

    All of the table's things where it picks none; the things under a sum that it names.
    """
    rows = view.items
    grouped, naming = _of_group(question, view, rows)
    conditions = [
        c
        for c in find_conditions(question, view, papers)
        if not (c.column == LABEL and c.terms <= naming)
    ]
    held = [r for r in grouped or rows if all(r in c.rows for c in conditions)]
    return (held, conditions) if held else (grouped or rows, [])


def picked_coverage(
    question: Question,
    grid: Grid,
    columns: Sequence[int],
    rows: Sequence[int],
    conditions: Sequence[Condition],
    papers: Papers,
) -> float:
    """Return how well a question is covered by some columns of the rows that it picks.

    What the rows themselves are called does not count, but for what they have in common.
    """
    view = grid.view
    values = " ".join(c.words for c in conditions if c.value != SOMETHING)
    heads = [view.column_stems[c] for c in (*columns, *(c.column for c in conditions)) if c >= 0]
    common = [view.path_stems[r] for r in rows[:1]]
    said = asked_stems(question, view, columns)
    told = (*heads, said, papers.lexicon.stems(values), *common, view.title_stems)
    texts = (*told, scaled(view.context_stems, CONTEXT))
    coverage = bound_coverage(question, *texts) * missing_things(question, *texts)
    asked = [t for t in question.own if t.weight >= LEAST_WEIGHT]
    if asked and not any(stands(t, *told[:-1], view.named_stems) for t in asked):
        # Words of the headings around a table do not tell it from the next one.
        coverage *= ONLY_AROUND
    if _says_nothing(question) and not set(columns) & asked_columns(question, view):
        # 'Hvem ba om mest penger' is told by the column that it asks for, not by any of money.
        coverage *= ONLY_AROUND
    return coverage


def _says_nothing(question: Question) -> bool:
    """Tell whether a question has next to no words of what it is about."""
    return not question.carried and sum(t.weight for t in question.own) < LEAST_WEIGHT


def _of_group(
    question: Question, view: TableView, rows: list[int]
) -> tuple[list[int], frozenset[str]]:
    """Return the rows under a heading or over a sum that the question names, and by which words."""
    for term in question.own:
        under = [r for r in rows if term.match(view.path_stems[r]) >= STANDS]
        own = [r for r in rows if term.match(view.row_stems[r]) >= STANDS]
        if 1 < len(under) < len(rows) and set(own) <= set(under):
            naming = (t for t in question.own if t.match(view.path_stems[under[0]]) >= STANDS)
            return under, frozenset(t.surface for t in naming)
    return [], frozenset()


STANDS, LEAST_WEIGHT = 0.6, 0.28


def _all_stems(view: TableView, row: int, papers: Papers) -> Iterator[Stems]:
    yield view.row_stems[row]


def _sorting_stems(view: TableView, row: int, papers: Papers) -> Iterator[Stems]:
    """Yield the words of a row's groups and of its cells of few words: 'Ferdig', 'Til høring'."""
    yield view.path_stems[row]
    told = (view.table.rows[row].label, *view.table.rows[row].cells)
    yield from (papers.lexicon.stems(text) for text in told if len(text.split()) <= MOST_SORTING)


def _by_word(question: Question, view: TableView, papers: Papers) -> Iterator[Condition]:
    """Yield the rows whose name or one of whose cells holds a word that the others lack."""
    rows = [r for r, row in enumerate(view.table.rows) if row.is_item]
    not_so = denied(question)
    asking = {word for _, said in asked_by_words(question, view) for word in words(said)}
    for term in question.own:
        if asking.issuperset(term.surface.split()):
            # 'Hva koster det' asks for a column of money, not for the rows on prices.
            continue
        apart = term.weight >= LEAST_WEIGHT and term not in (*question.counted, *not_so)
        headed = (view.title_stems, *view.column_stems)
        if not apart or any(term.match(stems) >= STANDS for stems in headed):
            continue
        # A word of the paper's headings is of the whole table, but where it sorts the rows.
        texts = _sorting_stems if term.match(view.context_stems) >= STANDS else _all_stems
        held = [r for r in rows if any(term.match(s) >= STANDS for s in texts(view, r, papers))]
        if 1 < len(held) < len(rows):
            yield Condition(LABEL, term.surface, 1.0, tuple(held), frozenset([term.surface]))


MOST_SORTING = 3
YEAR_CELL = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _of_year(question: Question, view: TableView) -> Iterator[Condition]:
    """Yield the rows of a year, in a column of years or dates that the question names."""
    if len(question.years) != 1 or view.years:
        return
    year = question.years[0]
    dated = [c for c in range(len(view.table.columns)) if _is_dated(view, c)]
    named = [c for c in dated if any(t.match(view.column_stems[c]) >= 0.5 for t in question.own)]
    for column in named or (dated if len(dated) == 1 else []):
        rows = [r for r, row in enumerate(view.table.rows) if year in row.cells[column]]
        if rows:
            terms = [t.surface for t in question.terms if t.surface == year]
            yield Condition(column, year, 1.0, tuple(rows), frozenset(terms or [year]))
            return


def _is_dated(view: TableView, column: int) -> bool:
    filled = [cell for row in view.table.rows if row.is_item and (cell := row.cells[column])]
    return bool(filled) and sum(bool(YEAR_CELL.search(c)) for c in filled) * 2 > len(filled)


_GET = (
    r"(?:få|fikk|får|fekk|fått|har|ha|hadde|mottok|mottar|mottek|tildelt|tildeles|innvilget|"
    r"innvilga|gets?|got|receive\w*|have|has|had)"
)
_NO = r"(?:ikke|ikkje|ingen|inga|intet|ingenting|inkje|aldri|no|nothing|none|not)"
NOTHING = re.compile(
    rf"\b{_GET} {_NO}\b|\b{_NO} (?:skal |skulle |vil |ville )?{_GET}\b|"
    r"\b(?:uten|utan|without) "
    r"(?:penger|pengar|midler|midlar|støtte|tilskudd|tilskot|money|funding)\b",
    re.IGNORECASE,
)
_GETS = re.compile(
    r"\b(?:få|fikk|får|fekk|fått|mottok|mottar|mottek|tildelt|tildeles|innvilget|innvilga|avslag|"
    r"gets?|got|receive\w*|granted|awarded)\b",
    re.IGNORECASE,
)


def gets(question: Question) -> bool:
    """Tell whether a question asks who gets something: not all who stand in a table do."""
    return _GETS.search(question.text) is not None


_NIL = re.compile(r"[\s0–-]*")
_WITHOUT = re.compile(
    r"\b(?:uten|utan|mangler|manglar|ikke har|ikkje har|without|lacks?|missing|ingen)"
    r"\s+(?:en |et |ein |eit |any |a )?"
    r"(?P<what>[\w-]+)",
    re.IGNORECASE,
)


YES_CELL = re.compile(r"\W*(?:ja|yes|x|✓|✔)\b.*|\W*[✓✔]\W*", re.IGNORECASE | re.DOTALL)
NO_CELL = re.compile(r"\W*(?:nei|no)\b.*", re.IGNORECASE | re.DOTALL)


def _answered(view: TableView, column: int, answer: re.Pattern[str]) -> list[int]:
    """Return the rows with yes or with no in a column that mostly says one of them; else none."""
    rows = [(i, row.cells[column]) for i, row in enumerate(view.table.rows) if row.is_item]
    told = [cell for _, cell in rows if YES_CELL.fullmatch(cell) or NO_CELL.fullmatch(cell)]
    mostly = len(told) * 2 > len(rows) and any(map(YES_CELL.fullmatch, told))
    return [i for i, cell in rows if answer.fullmatch(cell)] if mostly else []


def find_lacking(question: Question, view: TableView) -> Iterator[Condition]:
    """Yield the rows that have nothing in a column that the question says is missing."""
    yield from _with_nothing(question, view)
    match = _WITHOUT.search(question.text)
    if match is None:
        return
    said = set(words(match["what"]))
    terms = [t for t in question.own if said & set(t.surface.split())]
    for column, stems in enumerate(view.column_stems):
        if not any(t.match(stems) >= LEAST_VALUE_COVER for t in terms):
            continue
        rows = [i for i, row in enumerate(view.table.rows) if not row.cells[column].strip(" –-")]
        rows = _answered(view, column, NO_CELL) or rows
        if rows:
            named = frozenset(t.surface for t in terms)
            yield Condition(column, "", 1.0, tuple(rows), named)
            return


_EITHER = re.compile(r"\b(eller|or|både|both)\b", re.IGNORECASE)


def _either(one: Condition, other: Condition) -> Condition:
    """Join two values of a column that a question names as alternatives."""
    return Condition(
        column=one.column,
        value=f"{one.value}» eller «{other.value}",
        cover=min(one.cover, other.cover),
        rows=tuple(sorted({*one.rows, *other.rows})),
        terms=one.terms | other.terms,
        denied=one.denied,
    )


def _with_nothing(question: Question, view: TableView) -> Iterator[Condition]:
    """Yield the rows with zero or nothing in a column of figures that the question names."""
    if not NOTHING.search(question.text):
        return
    for column, stems in enumerate(view.column_stems):
        naming = [t for t in question.own if t.match(stems) >= LEAST_VALUE_COVER]
        rows = [
            i
            for i, row in enumerate(view.table.rows)
            if not row.is_sum and not row.is_note and _NIL.fullmatch(row.cells[column])
        ]
        if naming and 0 < len(rows) < len(view.table.rows):
            yield Condition(column, "", 1.0, tuple(rows), frozenset(t.surface for t in naming))
            return


HAS = re.compile(
    r"\b(har|hadde|fikk|får|fekk|med|has|have|had|with)\b|"
    r"\b(ble|blei|blir|bli|vart|vert|er|was|were|is|are) "
    r"(innstilt|foreslått|føreslått|tildelt|innvilget|innvilga|godkjent|prioritert|proposed|"
    r"granted|awarded|approved)\b",
    re.IGNORECASE,
)


def find_holding(question: Question, view: TableView) -> Iterator[Condition]:
    """Yield the rows that have something in a column where others have zero or nothing."""
    if not HAS.search(question.text) or NOT.search(question.text):
        return
    items = [i for i, row in enumerate(view.table.rows) if row.is_item]
    for column, stems in enumerate(view.column_stems):
        naming = [t for t in question.own if t.match(stems) >= LEAST_VALUE_COVER]
        naming = [t for t in naming if t.match(view.title_stems) < LEAST_VALUE_COVER]
        rows = [i for i in items if not _NIL.fullmatch(view.table.rows[i].cells[column])]
        if naming and (yes := _answered(view, column, YES_CELL)):
            named = frozenset(t.surface for t in naming)
            yield Condition(column, view.table.rows[yes[0]].cells[column], 1.0, tuple(yes), named)
            return
        figures = [i for i in rows if view.table.rows[i].values[column] is not None]
        if naming and figures == rows and 0 < len(rows) < len(items):
            yield Condition(
                column, SOMETHING, 1.0, tuple(rows), frozenset(t.surface for t in naming)
            )
            return


def _literally(question: Question, value: str, papers: Papers) -> list[Term]:
    """Return the question's words that say all the words of a value, however common they are.

    'Hvilke er nye' names the class 'Ny', 'hva blir tatt til følge' the class 'Tas til følge'.
    """
    said = [word for word in words(value) if word not in _JOINING]
    if not 0 < len(said) <= MOST_WORDS or any(word.isdecimal() for word in said):
        return []
    found = [next((t for t in question.terms if _says(t, word)), None) for word in said]
    return [] if None in found else [term for term in found if term is not None]


def _says(term: Term, word: str) -> bool:
    if term.match({stem(word): 1.0}) >= SAYS:
        return True
    own = lemmas(term.surface) if term.surface.isalpha() else frozenset()
    return bool(own & lemmas(word))


MOST_WORDS, SAYS = 4, 0.8
_JOINING = frozenset(["og", "i", "på", "av", "til", "for", "med", "er", "som", "det", "en", "et"])


def _condition(
    question: Question, view: TableView, papers: Papers, column: int, value: str, rows: list[int]
) -> Condition | None:
    if len(value) > MAX_VALUE or bool(NOT.match(value)) is not bool(NOT.search(question.text)):
        return None
    stems = papers.lexicon.stems(value)
    named = papers.lexicon.stems(view.table.label_header)
    header, title = named if column == LABEL else view.column_stems[column], view.title_stems
    # A word that the table's title says better names the table, not one of its values.
    naming = [
        t
        for t in question.matter
        if t.match(stems) >= 0.5
        # Nor does one that names the column: 'tiltak' is no value 'Alle tiltak' of 'Tiltak'.
        and t.match(stems) > max(t.match(title), t.match(header))
        and t not in question.counted
    ]
    cover = label_cover(question.matter, stems, papers.lexicon) if naming else 0.0
    if cover < LEAST_VALUE_COVER and (column in view.classes or column == LABEL):
        naming = _literally(question, value, papers)
        cover = 1.0 if naming else 0.0
    if cover < LEAST_VALUE_COVER:
        return None
    if any(t.match(header) >= 0.5 for t in question.matter):
        cover = min(1.0, cover + 0.1)
    return Condition(column, value, cover, tuple(rows), frozenset(t.surface for t in naming))
