"""Counts that stand in the labels of a table: 'Østbyen (12 kommuner)', 'Elvedalen – 43 bygder'."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.answer.papers import Papers
from assistant.answer.phrases import enumerate_items, phrase
from assistant.answer.proposal import Inquiry, Proposal, bound_coverage, scaled
from assistant.answer.question import Question
from assistant.answer.result import BoundFigure, Calculation, Claim, Evidence
from assistant.answer.table_views import TableView
from assistant.answer.terms import Term
from assistant.answer.ways.cell import row_label, table_name
from assistant.answer.ways.fit import counts_of
from assistant.answer.ways.grid import CONTEXT
from assistant.answer.ways.meant_tables import meant_tables
from assistant.answer.ways.told_counts import propose_told_counts
from assistant.language import fold
from assistant.numbers import NUMBER_WORDS, format_number, to_float

TWO = 2
NAMED = 0.6


class _Counted(NamedTuple):
    row: int
    label: str
    printed: str
    value: float
    naming: tuple[Term, ...]


def propose_label_counts(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the count in a row's label, the highest or lowest of them, or their sum."""
    question, papers = inquiry.question, inquiry.papers
    if not question.has("number", "max", "min", "sum"):
        return
    if not question.has("max", "min", "sum", "share", "difference"):
        yield from propose_told_counts(inquiry)
    for view in meant_tables(question, inquiry):
        for term in _things(question):
            rows = list(_counted(view, term, question, papers))
            if rows:
                yield from _proposals(rows, term, view, question, papers)


def _things(question: Question) -> list[Term]:
    """Return what may be counted: the word after 'how many', else any common noun."""
    return list(question.counted) or [t for t in question.own if not t.entity]


def _counted(view: TableView, term: Term, question: Question, papers: Papers) -> Iterator[_Counted]:
    for index, row in enumerate(view.table.rows):
        if not row.label:
            continue
        label = row_label(view, index)
        found = counts_of(label, term)
        if found and not row.is_sum:
            stems = papers.lexicon.stems(label)
            naming = tuple(t for t in question.own if t is not term and t.match(stems) >= NAMED)
            yield _Counted(index, label, found[0], _value(found[0]), naming)


def _value(printed: str) -> float:
    written = NUMBER_WORDS.get(fold(printed))
    return to_float(printed) if written is None else float(written)


def _proposals(
    rows: list[_Counted], term: Term, view: TableView, question: Question, papers: Papers
) -> Iterator[Proposal]:
    named = [row for row in rows if row.naming]
    around = (view.title_stems, scaled(view.context_stems, CONTEXT))
    if question.has("sum") and len(named) >= TWO:
        chosen = _named_apart(named)
        if len(chosen) >= TWO:
            yield _sum(chosen, view, question, papers)
    elif question.has("max", "min") and len(rows) >= TWO:
        least = question.has("min") and not question.has("max")
        best = (min if least else max)(rows, key=lambda row: row.value)
        text = phrase(
            "extreme",
            question.language,
            word_cap=phrase("lowest" if least else "highest", question.language).capitalize(),
            period="",
            winner=best.label,
            value=f"{best.printed} {term.surface}",
            table=table_name(view, question),
        )
        score = bound_coverage(question, papers.lexicon.stems(best.label), *around)
        yield Proposal("rows.count", score, (_claim(text, [best], view, papers),))
    elif question.has("number") and named:
        best = max(named, key=lambda row: sum(t.weight for t in row.naming))
        text = phrase(
            "counted",
            question.language,
            label=best.label,
            count=best.printed,
            table=table_name(view, question),
        )
        score = bound_coverage(question, papers.lexicon.stems(best.label), *around)
        yield Proposal("rows.count", score, (_claim(text, [best], view, papers),))


def _named_apart(rows: list[_Counted]) -> list[_Counted]:
    """Keep the rows that are named by words of their own."""
    chosen: list[_Counted] = []
    taken: set[str] = set()
    for row in sorted(rows, key=lambda row: -sum(t.weight for t in row.naming)):
        own = {t.surface for t in row.naming}
        if own - taken and not own <= taken:
            chosen.append(row)
            taken |= own
    return sorted(chosen, key=lambda row: row.row)


def _sum(rows: list[_Counted], view: TableView, question: Question, papers: Papers) -> Proposal:
    total = sum(row.value for row in rows)
    shown = f"{' + '.join(row.printed for row in rows)} = {format_number(total)}"
    text = phrase(
        "sum",
        question.language,
        period="",
        calculation=shown,
        parts=enumerate_items([row.label for row in rows], question.language),
        table=table_name(view, question),
    )
    calculation = Calculation(
        operation="sum", operands=tuple(row.value for row in rows), result=total
    )
    stems = [papers.lexicon.stems(row.label) for row in rows]
    score = bound_coverage(question, *stems, view.title_stems, scaled(view.context_stems, CONTEXT))
    return Proposal("rows.count", score, (_claim(text, rows, view, papers, calculation),))


def _claim(
    text: str,
    rows: list[_Counted],
    view: TableView,
    papers: Papers,
    calculation: Calculation | None = None,
) -> Claim:
    return Claim(
        text=text,
        evidence=tuple(_row_evidence(papers, view, row.row) for row in rows),
        figures=tuple(
            BoundFigure(printed=row.printed, value=row.value, source=index, entity=row.label)
            for index, row in enumerate(rows)
        ),
        calculation=calculation,
    )


def _row_evidence(papers: Papers, view: TableView, row: int) -> Evidence:
    """Return a row as evidence: its count stands in the label, not in a cell."""
    table, line = view.table, view.table.rows[row]
    return papers.evidence(
        view.meeting, line.place, line.quote, sak=table.sak, context=(table.title,)
    )
