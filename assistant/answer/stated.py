"""Figures as they are stated, in a sentence or a cell alike: how much, of what, of when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers
from assistant.answer.passage_views import PassageView
from assistant.answer.periods import find_years
from assistant.answer.proposal import Proposal, scaled, stands
from assistant.answer.question import Question
from assistant.answer.terms import Term, question_terms
from assistant.answer.ways.cell import Cell
from assistant.answer.ways.fit import KEPT_TEXTS, counts_of, figures_of, is_rounded
from assistant.answer.ways.units import cell_unit
from assistant.dates import find_dates
from assistant.language import fold
from assistant.numbers import KRONER, NUMBER_WORDS, FoundNumber, Unit, find_numbers, to_float

ABOVE = 0.85
"""How much what stands above a figure says of it, beside its own sentence."""
LEAST_TELLING = 0.2
"""Weight from which a word says what a figure is of."""
WEIGHS = re.compile(
    r"\b(?:mer|meir|mindre|flere|fleire|færre|høyere|høgare|lavere|lågare|øk\w*|auk\w*|reduse\w*|"
    r"(?:ned|opp)(?! til)|foresl\w+|forslag\w*|krev\w*|ønske[rs]?|ønskjer?|dersom|"
    r"hvis|viss|herav|hvorav|kvar|hver|per|pr)\b|"
    r"\b(?:mot|fra|frå|over|under|enn|minst|inntil|om lag|nr\.?|nummer) ?\d",
    re.IGNORECASE,
)
"""Words by which a figure is a change, a limit, a wish, a part, a number or one of several."""
_CLAUSE = re.compile(r";\s+|,?\s+(?:men|mens|medan|but|while)\s+|,\s+(?:og|and)\s+")
_ALL = re.compile(
    r"^(?:sum|total\w*|i alt|til sammen|tilsaman|samlet|samla|delsum|netto|hei?le|alle)\b",
    re.IGNORECASE,
)
"""How the label of a sum begins: it says nothing of what is summed."""
_SHARE = frozenset(["andel", "prosent", "prosentandel", "grad", "rat"])
"""Stems of the words for a share, which a percentage says itself."""
_NOUN_AFTER = re.compile(r"\s+(?P<noun>[a-zæøå][\w-]{2,})")
_NAME = re.compile(r"(?<=[\w,»)] )[A-ZÆØÅ][\w-]+")


class Stated(NamedTuple):
    """A figure with what says of what it is.

    Attributes:
        value: The figure; in kroner where it is money.
        step: What one in its last printed place is worth.
        unit: 'kr' for all money.
        own: The words of its own clause, or of its row and column.
        texts: All that says of what it is, also what stands above.
        telling: The words that its row and column add, none of which it may be told without.
        years: The years that are named for it.
        days: The days that are named for it.
        names: Names in its own sentence.
        printed: The figure as it stands there.
        quote: The sentence or row.
        rounded: Whether it says itself to be about so much.
        source: Where it stands: the statement, or the cell.
    """

    value: float
    step: float
    unit: Unit | None
    own: tuple[Stems, ...]
    texts: tuple[Stems, ...]
    telling: tuple[Term, ...]
    years: frozenset[str]
    days: frozenset[date]
    names: frozenset[str]
    printed: str
    quote: str
    rounded: bool
    source: PassageView | Cell


def stated_in(view: PassageView, papers: Papers, counted: Sequence[Term] = ()) -> Iterator[Stated]:
    """Yield the figures of a statement that may be told by themselves.

    Args:
        view: The statement.
        papers: All papers.
        counted: What is counted, where that is asked for.
    """
    for number, span in view.spans:
        sentence = view.sentences[number]
        for clause, found in _figures(sentence, counted):
            told = papers.lexicon.stems(span)
            # '9,4 prosent i 2033, og 8,7 så langt i 2034': each clause has its own year.
            yield Stated(
                *_in_kroner(found.value, found.text.partition(",")[2], found.unit),
                own=(papers.lexicon.stems(clause),),
                texts=(
                    told,
                    scaled(view.headings, ABOVE),
                    scaled(view.context, ABOVE),
                ),
                telling=_noun_after(clause, found, papers),
                years=frozenset(find_years(clause) or find_years(span)),
                days=days_of(span),
                names=frozenset(fold(name) for name in _NAME.findall(sentence)),
                printed=found.text,
                quote=sentence,
                rounded=is_rounded(clause),
                source=view,
            )


def stated_cell(cell: Cell, papers: Papers) -> Stated:
    """Return what a cell states: its row and column say of what, its table of what kind."""
    view, row, column = cell.view, cell.row, cell.column
    line = view.table.rows[row]
    _, unit = cell_unit(view, row, column)
    header = view.table.columns[column]
    label = _ALL.sub("", line.label) if line.is_sum else line.label
    telling = (*_terms(" ".join((*line.path, label)), papers), *_terms(header, papers))
    if not telling and not line.is_sum:
        telling = _terms(view.table.title, papers)
    own = (view.row_stems[row], view.path_stems[row], view.column_stems[column])
    years = view.column_years[column] or view.row_years[row] or view.title_years
    return Stated(
        *_in_kroner(cell.number.value, "0" * cell.number.decimals, unit),
        own=(*own, *((view.title_stems,) if line.is_sum else ())),
        texts=(*own, view.title_stems, scaled(view.context_stems, ABOVE)),
        telling=telling,
        years=frozenset(years),
        days=days_of(f"{line.label} {header} {view.table.title}"),
        names=frozenset(),
        printed=line.cells[column],
        quote=line.quote,
        rounded=cell.number.approximate or cell.number.is_range,
        source=cell,
    )


def stated_by(proposal: Proposal, question: Question, papers: Papers) -> Stated | None:
    """Return the one figure that a proposal tells, or None where it tells none or several."""
    if proposal.way not in ("sentences", "rows.count", "cells.lookup") or len(proposal.claims) != 1:
        return None
    claim = proposal.claims[0]
    source = claim.evidence[0]
    if source.table_id is not None:
        table = next((t for t in papers.tables if t.table.id == source.table_id), None)
        if table is None or source.row is None or source.column is None:
            return None
        number = table.table.rows[source.row].values[source.column]
        bound = Cell(table, source.row, source.column, number) if number else None
        return stated_cell(bound, papers) if bound and len(claim.figures) == 1 else None
    found = [
        stated
        for view in papers.statements
        if (view.meeting.id, view.passage.place.document) == (source.meeting_id, source.document)
        and any(sentence in source.quote for sentence in view.sentences)
        for stated in stated_in(view, papers, question.counted)
        if stated.quote in source.quote
    ]
    asked = [t for t in question.own if t.weight > LEAST_TELLING]
    best = max((_named(asked, s) for s in found), default=0.0)
    dated = [s for s in found if s.years & set(question.years)]
    if dated:
        found, best = dated, max(_named(asked, s) for s in dated)
    values = {s.value: s for s in found if _named(asked, s) == best}
    return next(iter(values.values())) if len(values) == 1 else None


def _named(asked: list[Term], stated: Stated) -> float:
    return sum(t.weight for t in asked if stands(t, *stated.own))


def _figures(sentence: str, counted: Sequence[Term]) -> Iterator[tuple[str, FoundNumber]]:
    """Yield the figures that stand alone in their clause, or before the very word counted."""
    if counted:
        counts = counts_of(sentence, counted[0])
        for printed in counts:
            written = NUMBER_WORDS.get(printed.lower())
            value = to_float(printed) if written is None else float(written)
            at = sentence.find(printed)
            yield sentence, FoundNumber(value, None, at, at + len(printed), printed)
        if counts:
            return
    for clause in _CLAUSE.split(sentence):
        kept = set(figures_of(clause))
        numbers = [n for n in find_numbers(clause) if n.value in kept and not _in_sak(clause, n)]
        if len({n.value for n in numbers}) == 1 and not WEIGHS.search(clause):
            yield clause, numbers[0]


def _in_sak(clause: str, number: FoundNumber) -> bool:
    """Tell whether a number is half of a sak's: '104/29'."""
    return "/" in clause[max(0, number.start - 1) : number.start] + clause[number.end :][:1]


def _noun_after(clause: str, found: FoundNumber, papers: Papers) -> tuple[Term, ...]:
    """Return the noun that a plain count counts: '64 plasser' are not 64 applicants."""
    match = _NOUN_AFTER.match(clause, found.end) if found.unit is None else None
    return _terms(match["noun"], papers) if match else ()


def _terms(label: str, papers: Papers) -> tuple[Term, ...]:
    """Return the words of a label that say of what a figure is; each label is read once."""
    read = papers.once(_labels_read)
    if label not in read:
        read[label] = tuple(
            _without_share(term)
            for term in question_terms(label, papers.lexicon, "nb")
            if term.weight > LEAST_TELLING and not term.surface.isdecimal()
        )
    return read[label]


def _labels_read(papers: Papers) -> dict[str, tuple[Term, ...]]:
    return {}


def _without_share(term: Term) -> Term:
    """Let what is shared stand for its share: the 'lekkasjeandel' is told in percent anyway."""
    whole = tuple(
        (tuple(s for s in sequence if s not in _SHARE), strength)
        for sequence, strength in term.variants
        if len(sequence) > 1 and not _SHARE.isdisjoint(sequence)
    )
    return replace(term, variants=(*term.variants, *whole)) if whole else term


def _in_kroner(value: float, decimals: str, unit: Unit | None) -> tuple[float, float, Unit | None]:
    """Return a figure, what one in its last place is worth, and its unit; money in kroner."""
    factor = KRONER.get(unit, 1.0) if unit else 1.0
    return value * factor, factor / 10 ** len(decimals), "kr" if unit in KRONER else unit


@lru_cache(maxsize=KEPT_TEXTS)
def days_of(text: str) -> frozenset[date]:
    """Return the days that a text names."""
    return frozenset(found.day for found in find_dates(text))
