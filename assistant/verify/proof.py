"""Stage 8, verify: every claim is proved by its evidence or removed. Deterministic.

The same for the reader and for a language model: each quote stands on its page, each figure is in
a cell or span of the evidence with its row and period, each calculation is right, and for a model's
prose each name, date, sak number and negation as well.
"""

import re

from assistant.answer.phrases import phrase
from assistant.answer.result import (
    Answer,
    BoundFigure,
    Calculation,
    Citation,
    Claim,
    Draft,
    Evidence,
)
from assistant.language import words
from assistant.numbers import NUMBER_WORDS, find_numbers, format_number
from assistant.structure.meeting import Table
from assistant.verify.pages import PageTexts, normalise
from assistant.verify.prose import prose_problem, shown_results

LEAST_WRITTEN = 2
"""Above this a number in letters is no other word: 'en' and 'to' are articles and prepositions."""
MOST_CITED, MOST_COUNTED = 3, 8
"""Pieces of evidence that a claim and a calculation cite one by one. With more, as a list has, it
shows one citation a page."""


def verify(question: str, draft: Draft, pages: PageTexts) -> Answer:
    """Prove a draft claim by claim; what cannot be proved is left out and counted."""
    said: dict[str, Claim] = {}
    for claim in draft.claims:
        said.setdefault(claim.text, claim)
    claims = tuple(said.values())
    proved = [c for c in claims if problem(c, draft, pages, question=question) is None]
    removed = len(claims) - len(proved)
    citations: list[Citation] = []
    sentences = [_with_markers(claim, citations) for claim in proved]
    if draft.claims and not proved:
        return _nothing_proved(question, draft)
    text = "\n".join(part for part in (draft.lead, *sentences, draft.tail) if part)
    return Answer(
        question=question,
        status=draft.status,
        text=text,
        language=draft.language,
        citations=tuple(citations),
        figures=tuple(figure for claim in proved for figure in claim.figures),
        calculations=tuple(c.calculation for c in proved if c.calculation),
        removed_claims=removed,
        mode=draft.mode,
    )


def _nothing_proved(question: str, draft: Draft) -> Answer:
    parts = (phrase("not_found", draft.language), phrase("offer", draft.language))
    return Answer(
        question=question,
        status="not_found",
        text="\n".join(parts),
        language=draft.language,
        removed_claims=len(draft.claims),
        mode=draft.mode,
    )


def problem(claim: Claim, draft: Draft, pages: PageTexts, *, question: str = "") -> str | None:
    """Return why a claim is not proved, or None when it is.

    Args:
        claim: What is said.
        draft: The draft it belongs to.
        pages: What stands on the pages.
        question: What was asked; its numbers may be repeated ('over 90 millioner').
    """
    if not claim.evidence:
        return "no evidence"
    for evidence in claim.evidence:
        if not pages.holds(evidence):
            return f"quote not on its page: {evidence.quote[:60]}"
    if claim.calculation and not is_right(claim.calculation):
        return "calculation is wrong"
    for figure in claim.figures:
        if figure.source >= len(claim.evidence):
            return "figure without evidence"
        if not _is_bound(figure, claim.evidence[figure.source], pages):
            return f"figure is not in its cell: {figure.printed}"
    if claim.stage == "adopted" and any(e.stage == "proposed" for e in claim.evidence):
        return "a proposal told as decided"
    asked = {number.value for number in find_numbers(question)}
    if draft.mode == "reader":
        return _loose_figure(claim, asked)
    loose = _loose_figure(claim, asked | shown_results(claim.text))
    return loose or prose_problem(claim, pages, question)


def is_right(calculation: Calculation) -> bool:
    """Recompute a shown calculation."""
    operands = calculation.operands
    if calculation.operation == "difference":
        value = operands[0] - operands[1]
    elif calculation.operation == "sum":
        value = sum(operands)
    elif calculation.operation in ("share", "ratio") and operands[1]:
        value = operands[0] / operands[1] * (100 if calculation.operation == "share" else 1)
    elif calculation.operation == "change" and operands[0]:
        value = (operands[1] - operands[0]) / operands[0] * 100
    elif calculation.operation == "count":
        value = float(len(operands))
    elif calculation.operation == "mean":
        value = sum(operands) / len(operands)
    else:
        return False
    return abs(value - calculation.result) <= 0.5 * 0.1**calculation.decimals + 1e-9


def _is_bound(figure: BoundFigure, evidence: Evidence, pages: PageTexts) -> bool:
    """Tell whether a figure is that of its cell, with the row and the period it is told for."""
    if evidence.table_id is None or evidence.row is None or evidence.column is None:
        return normalise(figure.printed) in normalise(evidence.quote)
    table = pages.table(evidence.table_id)
    if table is None or table.rows[evidence.row].cells[evidence.column] != figure.printed:
        return False
    around = _cell_words(table, evidence.row, evidence.column)
    entity_stands = set(words(figure.entity or "")) <= around
    return entity_stands and (figure.period is None or set(words(figure.period)) <= around)


def _cell_words(table: Table, row: int, column: int) -> set[str]:
    """Return the words that say what a cell stands for: row, groups, column, title, unit."""
    line = table.rows[row]
    # A label may span the rows after it, which have none.
    above = (other.label for other in reversed(table.rows[: row + 1]) if other.label)
    worded = (c for c, value in zip(line.cells, line.values, strict=True) if value is None)
    names = (next(above, ""), *worded, *line.path, table.label_header, table.columns[column])
    told = " ".join((*names, table.title, *table.heading_path, table.unit or ""))
    # '2031/32' begins in 2031.
    return set(words(told)) | set(re.findall(r"\d{4}", told))


def _loose_figure(claim: Claim, asked: set[float]) -> str | None:
    """Return a figure of the claim that neither evidence nor calculation holds, if any."""
    known = " ".join(
        (
            e.quote
            + " "
            + " ".join(e.context)
            + f" {e.sak_label} {e.sak_title} {e.meeting} {e.locator}"
        )
        for e in claim.evidence
    )
    values = {number.value for number in find_numbers(normalise(known))}
    values |= {number.value for number in find_numbers(known)}
    # What stands in letters ('seks medlemmer') is proved as a figure too.
    written = {NUMBER_WORDS.get(word, 0) for word in words(known)}
    values |= {float(number) for number in written if number > LEAST_WRITTEN}
    values |= {
        float(len(claim.evidence)),
        float(len({(e.document, e.quote) for e in claim.evidence})),
    }
    if claim.calculation:
        values |= {claim.calculation.result, abs(claim.calculation.result)}
        values |= set(claim.calculation.operands)
        shown = format_number(claim.calculation.result, claim.calculation.decimals)
        values |= {number.value for number in find_numbers(shown)}
    values |= asked
    known_digits = set(re.findall(r"\d+", known))
    for number in find_numbers(claim.text):
        printed_apart = set(re.findall(r"\d+", number.text)) <= known_digits
        if number.value not in values and abs(number.value) not in values and not printed_apart:
            return f"figure without evidence: {number.text}"
    return None


def _with_markers(claim: Claim, citations: list[Citation]) -> str:
    evidence = claim.evidence
    if len(evidence) > (MOST_COUNTED if claim.calculation else MOST_CITED):
        evidence = tuple({(e.document, e.page): e for e in reversed(evidence)}.values())[::-1]
    numbers = list(dict.fromkeys(_cite(e, citations) for e in evidence))
    return f"{claim.text} {''.join(f'[{number}]' for number in numbers)}"


def _cite(evidence: Evidence, citations: list[Citation]) -> int:
    for citation in citations:
        same_place = (citation.document, citation.page) == (evidence.document, evidence.page)
        if same_place and citation.quote == evidence.quote:
            return citation.number
    citations.append(
        Citation(
            number=len(citations) + 1,
            council=evidence.council,
            meeting=evidence.meeting,
            sak=evidence.sak,
            sak_label=evidence.sak_label,
            document=evidence.document,
            page=evidence.page,
            locator=evidence.locator,
            quote=evidence.quote,
        )
    )
    return len(citations)
