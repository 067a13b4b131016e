"""Rows: which rows of a table of text have a property, how many, and what one of them says."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from assistant.answer.papers import Papers, TableView, label_cover
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal, bound_coverage, scaled
from assistant.answer.question import Question
from assistant.answer.result import Claim, Evidence
from assistant.answer.ways.cell import row_label, table_name
from assistant.answer.ways.fit import NO_FIGURE
from assistant.answer.ways.grid import CONTEXT, cell_evidence, lay_over
from assistant.language import words
from assistant.saknumbers import find_sak_numbers

LEAST_VALUE_COVER, LEAST_HEADER_COVER = 0.7, 0.6
MAX_CELL = 320


class Condition(NamedTuple):
    """A value of one column and the rows that have it."""

    column: int
    value: str
    cover: float
    rows: tuple[int, ...]
    terms: frozenset[str]


def propose_rows(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose answers from tables whose cells are words."""
    question, papers = inquiry.question, inquiry.papers
    for view in papers.tables:
        if not inquiry.scope.holds(view.meeting, view.table.sak, view.table.place.document):
            continue
        if _is_agenda(view):
            continue
        if len(view.table.rows) >= 2 and (
            view.numeric_share < 0.9 or _NOTHING.search(question.text)
        ):
            yield from _filtered(question, view, papers)
        if view.numeric_share < 0.6:
            calculates = question.has("sum", "difference", "share")
            for proposal in _one_row(question, view, papers):
                yield proposal._replace(score=proposal.score * (0.5 if calculates else 1.0))
        if len(view.table.rows) >= 2 and question.has("list", "define", "number"):
            yield from _all_rows(question, view, papers)


def _is_agenda(view: TableView) -> bool:
    """Tell whether a table is the agenda itself, which is read as such."""
    numbers = {item.number for item in view.meeting.agenda if item.number}
    labels = [found.number for row in view.table.rows for found in find_sak_numbers(row.label)[:1]]
    return len(labels) > 1 and sum(number in numbers for number in labels) > len(labels) / 2


def _filtered(question: Question, view: TableView, papers: Papers) -> Iterator[Proposal]:
    if not question.has("list", "number", "who", "which"):
        return
    conditions = [*_conditions(question, view, papers), *_lacking(question, view)]
    if not conditions:
        return
    rows = sorted(set.intersection(*(set(c.rows) for c in conditions)))
    if not rows:
        return
    named = " og ".join(f"«{c.value}»" for c in conditions)
    stems = [papers.lexicon.stems(c.value) for c in conditions]
    columns = [view.column_stems[c.column] for c in conditions]
    surroundings = (view.title_stems, scaled(view.context_stems, CONTEXT))
    labels: dict[str, float] = defaultdict(float)
    for row in rows[:1]:
        labels.update(scaled(view.row_stems[row], 0.5))
    coverage = bound_coverage(question, *stems, *columns, *surroundings, labels)
    coverage *= min(c.cover for c in conditions)
    noun = phrase("row_noun" if len(rows) > 1 else "row_noun_one", question.language)
    text = phrase(
        "rows",
        question.language,
        count=len(rows),
        noun=noun,
        condition=f"{view.table.columns[conditions[0].column]} {named}",
        table=table_name(view, question),
        items="; ".join(row_label(view, row) for row in rows),
    )
    evidence = tuple(cell_evidence(papers, view, r, conditions[0].column) for r in rows)
    yield Proposal("rows.filter", coverage * 1.05, (Claim(text=text, evidence=evidence),))


def _conditions(question: Question, view: TableView, papers: Papers) -> list[Condition]:
    best: dict[int, Condition] = {}
    for column in range(len(view.table.columns)):
        values: dict[str, list[int]] = defaultdict(list)
        for index, row in enumerate(view.table.rows):
            if row.cells[column] and row.values[column] is None:
                values[" ".join(row.cells[column].split())].append(index)
        for value, rows in values.items():
            condition = _condition(question, view, papers, column, value, rows)
            if condition is None:
                continue
            held = best.get(column)
            if held and _EITHER.search(question.text) and held.cover > LEAST_VALUE_COVER:
                best[column] = _either(held, condition)
            elif held is None or condition.cover > held.cover:
                best[column] = condition
    taken: set[str] = set()
    chosen = []
    for condition in sorted(best.values(), key=lambda c: (-c.cover, c.column)):
        if condition.terms - taken:
            chosen.append(condition)
            taken |= condition.terms
    return chosen


_NOTHING = re.compile(
    r"\b(fikk|får|fekk|har|hadde|mottok|got|receive\w*|have) "
    r"(ikke|ikkje|ingen|inga|intet|no|nothing)\b|"
    r"\b(did|do|does) not (get|receive|have)\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\b(?:uten|utan|mangler|manglar|ikke har|ikkje har|without|lacks?|missing|ingen)"
    r"\s+(?:en |et |ein |eit |any |a )?"
    r"(?P<what>[\w-]+)",
    re.IGNORECASE,
)


def _lacking(question: Question, view: TableView) -> Iterator[Condition]:
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
        if rows:
            named = frozenset(t.surface for t in terms)
            yield Condition(column, "–", 1.0, tuple(rows), named)
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
    )


def _with_nothing(question: Question, view: TableView) -> Iterator[Condition]:
    """Yield the rows with zero or nothing in a column of figures that the question names."""
    if not _NOTHING.search(question.text):
        return
    for column, stems in enumerate(view.column_stems):
        naming = [t for t in question.own if t.match(stems) >= LEAST_VALUE_COVER]
        rows = [
            i
            for i, row in enumerate(view.table.rows)
            if not row.is_sum and not row.is_note and re.fullmatch(r"[\s0–-]*", row.cells[column])
        ]
        if naming and 0 < len(rows) < len(view.table.rows):
            yield Condition(column, "0", 1.0, tuple(rows), frozenset(t.surface for t in naming))
            return


def _condition(
    question: Question, view: TableView, papers: Papers, column: int, value: str, rows: list[int]
) -> Condition | None:
    if len(value) > 60:
        return None
    stems = papers.lexicon.stems(value)
    header, title = view.column_stems[column], view.title_stems
    # A word that the table's title says better names the table, not one of its values.
    naming = [
        t
        for t in question.matter
        if t.match(stems) >= 0.5 and t.match(stems) > t.match(title) and t not in question.counted
    ]
    cover = label_cover(question.matter, stems, papers.lexicon)
    if not naming or cover < LEAST_VALUE_COVER:
        return None
    if any(t.match(header) >= 0.5 for t in question.matter):
        cover = min(1.0, cover + 0.1)
    return Condition(column, value, cover, tuple(rows), frozenset(t.surface for t in naming))


def _one_row(question: Question, view: TableView, papers: Papers) -> Iterator[Proposal]:
    grid = lay_over(question, view, papers.lexicon)
    for row in grid.row_named[:1]:
        if grid.row_cover[row] < 0.45:
            continue
        cells = view.table.rows[row].cells
        blank = [c for c in range(len(cells)) if not cells[c] and grid.column_cover[c] >= 0.7]
        if blank and question.has("empty", "define", "list"):
            yield _blank(question, view, papers, row, blank[0], grid.score(row, blank[0]))
        columns = [c for c in range(len(view.table.columns)) if cells[c]]
        named = [c for c in columns if grid.column_cover[c] >= 0.6]
        chosen = sorted(named, key=lambda c: -grid.score(row, c))[:1] or columns
        if not chosen:
            continue
        score = max(grid.score(row, c) for c in chosen) * (1.0 if named else 0.85)
        if question.has("amount", "number") and not any(re.search(r"\d", cells[c]) for c in chosen):
            score *= NO_FIGURE
        yield Proposal("rows.cell", score, _row_claims(question, view, papers, row, chosen))


def _all_rows(question: Question, view: TableView, papers: Papers) -> Iterator[Proposal]:
    """Propose all of a table's rows where the question names what they are rows of."""
    header = view.table.label_header or view.table.title
    cover = max(
        label_cover(question.matter, papers.lexicon.stems(name), papers.lexicon)
        for name in (header, view.table.title)
    )
    rows = [r for r, row in enumerate(view.table.rows) if row.label and not row.is_note]
    rows = [r for r in rows if not view.table.rows[r].is_sum]
    if cover < LEAST_HEADER_COVER or len(rows) < 2 or question.years:
        return
    text = phrase(
        "all_rows",
        question.language,
        count=len(rows),
        table=table_name(view, question),
        items="; ".join(row_label(view, row) for row in rows),
    )
    around = (view.title_stems, scaled(view.context_stems, CONTEXT))
    score = bound_coverage(question, papers.lexicon.stems(header), *around) * (0.5 + 0.5 * cover)
    evidence = tuple(cell_evidence(papers, view, row, 0) for row in rows)
    yield Proposal("rows.all", score, (Claim(text=text, evidence=evidence),))


def _blank(
    question: Question, view: TableView, papers: Papers, row: int, column: int, score: float
) -> Proposal:
    text = phrase(
        "cell_empty",
        question.language,
        label=row_label(view, row),
        column=view.table.columns[column],
        table=table_name(view, question),
    )
    claim = Claim(text=text, evidence=(cell_evidence(papers, view, row, column),))
    return Proposal("rows.empty", score, (claim,))


def _row_claims(
    question: Question, view: TableView, papers: Papers, row: int, columns: list[int]
) -> tuple[Claim, ...]:
    claims = []
    for column in columns:
        value = view.table.rows[row].cells[column]
        if len(value) > MAX_CELL:
            value = value[:MAX_CELL].rsplit(" ", 1)[0] + " …"
        text = phrase(
            "cell",
            question.language,
            label=row_label(view, row),
            column=view.table.columns[column],
            value=value,
            table=table_name(view, question),
        )
        claims.append(Claim(text=text, evidence=(_cell_quote(papers, view, row, column),)))
    return tuple(claims)


def _cell_quote(papers: Papers, view: TableView, row: int, column: int) -> Evidence:
    evidence = cell_evidence(papers, view, row, column)
    cell = view.table.rows[row].cells[column]
    # A cell of prose is quoted itself: in print, cells beside it run between its lines.
    return evidence.model_copy(update={"quote": cell[:300]}) if len(cell) > 60 else evidence
