"""Stage 8, verify: every claim is proved by its evidence or removed. Deterministic.

The same for the reader and for a language model: each quote stands on its page, each figure is in
a cell or span of the evidence with its row and period, each calculation is right, and for a model's
prose each name, date, sak number and negation as well.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence, Set

from assistant.answer.phrases import phrase
from assistant.answer.result import Answer, Calculation, Citation, Claim, Draft, Evidence
from assistant.numbers import find_numbers, format_number, parse_number
from assistant.structure.meeting import Meeting, Table

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("«»“”„", '"') | {"’": "'"})
_NEGATIONS = frozenset(
    {"ikke", "ikkje", "ingen", "inga", "not", "no", "never", "aldri", "uten", "utan"}
)
_WORD = re.compile(r"\w+")
MERGE_FROM = 4
"""A claim with this many pieces of evidence (a list) shows one citation a page."""


def normalise(text: str) -> str:
    """Return a text as it is compared: NFKC, one kind of dash and quotation mark, single spaces."""
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "").translate(_DASHES)
    return " ".join(folded.split())


class PageTexts:
    """What stands on each page, as read; and the tables, for binding figures to cells."""

    def __init__(self, meetings: Sequence[Meeting]) -> None:
        parts: dict[tuple[str, int | None], list[str]] = defaultdict(list)
        self._tables: dict[str, Table] = {}
        for meeting in meetings:
            for passage in meeting.passages:
                place = passage.place
                parts[(place.document, place.page)].append(passage.text)
            self._tables.update({table.id: table for table in meeting.tables})
        self._pages = {key: normalise("\n".join(texts)) for key, texts in parts.items()}

    def holds(self, evidence: Evidence) -> bool:
        """Tell whether a quote stands on the page that it names."""
        page = self._pages.get((evidence.document, evidence.page), "")
        return bool(evidence.quote.strip()) and normalise(evidence.quote) in page

    def table(self, table_id: str | None) -> Table | None:
        """Return a table by id."""
        return self._tables.get(table_id) if table_id else None

    def tables_at(self, evidence: Evidence) -> list[Table]:
        """Return the tables with a row on the page of some evidence."""
        return [
            table
            for table in self._tables.values()
            if any(
                row.place.document == evidence.document and row.place.page == evidence.page
                for row in table.rows
            )
        ]


def verify(question: str, draft: Draft, pages: PageTexts) -> Answer:
    """Prove a draft claim by claim; what cannot be proved is left out and counted."""
    asked = {number.value for number in find_numbers(question)}
    proved = [c for c in draft.claims if problem(c, draft, pages, asked=asked) is None]
    removed = len(draft.claims) - len(proved)
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


def problem(
    claim: Claim, draft: Draft, pages: PageTexts, *, asked: Set[float] = frozenset()
) -> str | None:
    """Return why a claim is not proved, or None when it is.

    Args:
        claim: What is said.
        draft: The draft it belongs to.
        pages: What stands on the pages.
        asked: Numbers of the question, which the reader may repeat ('over 90 millioner').
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
        if not _is_bound(figure.printed, claim.evidence[figure.source], pages):
            return f"figure is not in its cell: {figure.printed}"
    if claim.stage == "adopted" and any(e.stage == "proposed" for e in claim.evidence):
        return "a proposal told as decided"
    if draft.mode != "reader":
        return _prose_problem(claim, pages)
    return _loose_figure(claim, asked)


def is_right(calculation: Calculation) -> bool:
    """Recompute a shown calculation."""
    operands = calculation.operands
    if calculation.operation == "difference":
        value = operands[0] - operands[1]
    elif calculation.operation == "sum":
        value = sum(operands)
    elif calculation.operation in ("share", "ratio") and operands[1]:
        value = operands[0] / operands[1] * (100 if calculation.operation == "share" else 1)
    elif calculation.operation == "count":
        value = float(len(operands))
    elif calculation.operation == "mean":
        value = sum(operands) / len(operands)
    else:
        return False
    return abs(value - calculation.result) <= 0.5 * 0.1**calculation.decimals + 1e-9


def _is_bound(printed: str, evidence: Evidence, pages: PageTexts) -> bool:
    if evidence.table_id is None or evidence.row is None or evidence.column is None:
        return normalise(printed) in normalise(evidence.quote)
    table = pages.table(evidence.table_id)
    return bool(table and table.rows[evidence.row].cells[evidence.column] == printed)


def _loose_figure(claim: Claim, asked: Set[float] = frozenset()) -> str | None:
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


def _prose_problem(claim: Claim, pages: PageTexts) -> str | None:
    """Check a model's sentence: figures by row and year, names, negations, sak numbers."""
    known = normalise(" ".join((*(e.quote for e in claim.evidence), *_contexts(claim))))
    loose = _loose_figure(claim)
    if loose:
        return loose
    for number in find_numbers(claim.text):
        if not 1900 <= number.value <= 2100 and not _row_agrees(number.value, claim, pages):
            return f"figure of another row or year: {number.text}"
    lowered = known.lower()
    for name in re.findall(r"(?<=\s)[A-ZÆØÅ][\wÆØÅæøå-]+", claim.text):
        if name.lower() not in lowered:
            return f"name without evidence: {name}"
    said = _NEGATIONS & set(_WORD.findall(claim.text.lower()))
    quoted = _NEGATIONS & set(_WORD.findall(" ".join(e.quote for e in claim.evidence).lower()))
    if bool(said) != bool(quoted):
        return "negation differs from the evidence"
    return None


def _contexts(claim: Claim) -> list[str]:
    return [
        " ".join((*e.context, e.sak_label or "", e.sak_title or "", e.council, e.meeting or ""))
        for e in claim.evidence
    ]


def _row_agrees(value: float, claim: Claim, pages: PageTexts) -> bool:
    """Tell whether a figure that stands in a table is told with its own row and year."""
    cells = [
        (table, row, column)
        for evidence in claim.evidence
        for table in pages.tables_at(evidence)
        for row in table.rows
        if normalise(row.quote) in normalise(evidence.quote)
        or normalise(evidence.quote) in normalise(row.quote)
        for column, cell in enumerate(row.cells)
        if (number := parse_number(cell)) is not None and number.value == value
    ]
    if not cells:
        return True
    text = normalise(claim.text).lower()
    years = set(re.findall(r"\b(?:19|20)\d{2}\b", text))
    for table, row, column in cells:
        column_years = set(re.findall(r"\b(?:19|20)\d{2}\b", table.columns[column]))
        label = [w for w in _WORD.findall(row.label.lower()) if len(w) > 3]
        named = not label or any(word[:5] in text for word in label)
        if named and (not years or not column_years or years & column_years):
            return True
    return False


def _with_markers(claim: Claim, citations: list[Citation]) -> str:
    evidence = claim.evidence
    if len(evidence) >= MERGE_FROM:
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
