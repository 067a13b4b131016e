"""What a model's own sentence must agree with: figures in all that they stand for, names, stage.

The reader binds its figures to cells itself. A model only quotes, so each figure of its sentence
is sought in what it quotes: in the row of a table with the row's name, the column's period, the
unit; in running text with the year and the name of its own part of the sentence.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.answer.result import Claim, Evidence
from assistant.language import stem, words
from assistant.numbers import FoundNumber, Unit, find_numbers, find_unit, parse_number
from assistant.structure.meeting import Table, TableRow
from assistant.verify.pages import PageTexts, normalise

_NEGATIONS = frozenset(
    {"ikke", "ikkje", "ingen", "inga", "not", "no", "never", "aldri", "uten", "utan", "without"}
)
_ADOPTED = re.compile(
    r"\b(vedtok|vedtatt|vedteke|vedtatt|besluttet|bestemte|godkjente|decided|adopted|approved|"
    r"resolved)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"[A-ZÆØÅ][\wÆØÅæøå-]+")
_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d{2}(?![\d/])")
_CLAUSE = re.compile(r"[.,;:]\s+|\s+(?:og|mens|men|and|while|but)\s+")
_SUM = re.compile(
    r"(?P<first>\d[\d \u00a0.,]*?)\s*(?P<sign>[-−–+/])\s*(?P<second>\d[\d \u00a0.,]*?)"
    r"\s*(?:[a-zæøå.]+\s*){0,3}=\s*(?P<result>[-−–]?\d[\d \u00a0]*(?:,\d+)?)",
    re.IGNORECASE,
)
_LONG_WORD = 3


class _Cell(NamedTuple):
    table: Table
    row: TableRow
    column: int


def prose_problem(claim: Claim, pages: PageTexts, question: str) -> str | None:
    """Return why a model's sentence does not agree with what it quotes, or None.

    Args:
        claim: The sentence with its quotes, which stand on their pages.
        pages: What stands on the pages, for the tables that the quotes are rows of.
        question: What was asked; a year that it names need not be said again.
    """
    for number in find_numbers(claim.text):
        if not _is_year(number) and (wrong := _figure_problem(number, claim, pages, question)):
            return wrong
    return _name_problem(claim) or _negation_problem(claim) or _stage_problem(claim)


def shown_results(text: str) -> set[float]:
    """Return the results of the calculations that a text shows, if they are right.

    '432 − 408 = 24' gives 24; a wrong calculation gives nothing, so that its result is a figure
    without evidence.
    """
    results = set()
    for match in _SUM.finditer(text):
        numbers = [parse_number(match[part].strip(" .,")) for part in ("first", "second", "result")]
        first, second, result = (number.value if number else None for number in numbers)
        if first is None or second is None or result is None:
            continue
        if match["sign"] == "+":
            value = first + second
        elif match["sign"] == "/":
            value = 100 * first / second if second else float("nan")
        else:
            value = first - second
        decimals = numbers[2].decimals if numbers[2] else 0
        if abs(value - result) <= 0.5 * 0.1**decimals + 1e-9:
            results.add(result)
    return results


def _is_year(number: FoundNumber) -> bool:
    return number.unit is None and number.value.is_integer() and 1900 <= number.value <= 2100


def _figure_problem(
    number: FoundNumber, claim: Claim, pages: PageTexts, question: str
) -> str | None:
    """Return why a figure does not stand for what the sentence says, or None."""
    if number.value in shown_results(claim.text):
        return None
    cells = [cell for e in claim.evidence for cell in _cells_of(number, e, pages)]
    if cells:
        reasons = [_cell_problem(number, cell, claim.text, question) for cell in cells]
    else:
        spans = [
            (found, normalise(e.quote))
            for e in claim.evidence
            for found in find_numbers(normalise(e.quote))
            if found.value == abs(number.value)
        ]
        reasons = [_span_problem(number, found, quote, claim.text) for found, quote in spans]
    if not reasons or None in reasons:
        return None
    return f"figure of another {reasons[0]}: {number.text}"


def _cells_of(number: FoundNumber, evidence: Evidence, pages: PageTexts) -> Iterator[_Cell]:
    quote = normalise(evidence.quote)
    for table in pages.tables_at(evidence):
        for row in table.rows:
            printed = normalise(row.quote)
            if not printed or (printed not in quote and quote not in printed):
                continue
            for column, value in enumerate(row.values):
                if value is not None and number.value in (value.value, value.high):
                    yield _Cell(table, row, column)


def _cell_problem(number: FoundNumber, cell: _Cell, text: str, question: str) -> str | None:
    """Return in what a sentence differs from a cell: 'row', 'period', 'column', 'unit', or None."""
    table, row = cell.table, cell.row
    said = _stems(text)
    own = _share(_row_name(row), said)
    if own == 0 or any(_share(_row_name(other), said) > own for other in table.rows):
        return "row"
    header = table.columns[cell.column]
    years = set(_YEAR.findall(header)) or set(_YEAR.findall(row.label))
    told = set(_YEAR.findall(text)) or set(_YEAR.findall(question))
    if years and len(_years_of(table)) > 1 and not years & told:
        return "period"
    named = _share(header, said)
    if any(_share(other, said) > named for other in table.columns):
        return "column"
    unit = find_unit(row.label) or find_unit(header) or find_unit(table.unit or table.title)
    return None if _same_unit(number.unit, unit) else "unit"


def _row_name(row: TableRow) -> str:
    return row.label or " ".join(row.path)


def _years_of(table: Table) -> set[str]:
    texts = (*table.columns, *(row.label for row in table.rows))
    return {year for text in texts for year in _YEAR.findall(text)}


def _span_problem(said: FoundNumber, found: FoundNumber, quote: str, text: str) -> str | None:
    """Return 'unit', 'year' or 'name' where running text ties a figure to another one, or None."""
    if found.unit and not _same_unit(said.unit, found.unit):
        return "unit"
    told, quoted = _clause_at(text, said.start), _clause_at(quote, found.start)
    years, quoted_years = set(_YEAR.findall(told)), set(_YEAR.findall(quoted))
    if years and quoted_years and not years & quoted_years:
        return "year"
    names, quoted_names = set(_NAME.findall(told)), set(_NAME.findall(quoted))
    of_others = any(name in quote and name not in quoted_names for name in names)
    return "name" if of_others and quoted_names and not names & quoted_names else None


def _clause_at(text: str, position: int) -> str:
    start = 0
    for match in _CLAUSE.finditer(text):
        if match.start() >= position:
            return text[start : match.start()]
        start = match.end()
    return text[start:]


def _same_unit(said: Unit | None, meant: Unit | None) -> bool:
    """Tell whether a figure is told in its own unit; the unit may be left unsaid."""
    return said is None or said == meant


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text))


def _share(name: str, said: frozenset[str]) -> float:
    """Return how much of a name is said: its words of some length, years and figures apart."""
    named = {stem(word) for word in words(name) if len(word) >= _LONG_WORD and not word.isdecimal()}
    return len(named & said) / len(named) if named else 0.0


def _name_problem(claim: Claim) -> str | None:
    known = normalise(" ".join((*(e.quote for e in claim.evidence), *_contexts(claim)))).lower()
    for name in re.findall(r"(?<=\s)[A-ZÆØÅ][\wÆØÅæøå-]+", claim.text):
        if name.lower() not in known:
            return f"name without evidence: {name}"
    return None


def _negation_problem(claim: Claim) -> str | None:
    said = _NEGATIONS & set(_WORD.findall(claim.text.lower()))
    quoted = _NEGATIONS & set(_WORD.findall(" ".join(e.quote for e in claim.evidence).lower()))
    return "negation differs from the evidence" if bool(said) != bool(quoted) else None


def _stage_problem(claim: Claim) -> str | None:
    """A sentence that tells of a decision needs evidence of one: a proposal is none."""
    if not _ADOPTED.search(claim.text):
        return None
    quoted = any(e.stage != "proposed" and _ADOPTED.search(e.quote) for e in claim.evidence)
    adopted = any(e.stage == "adopted" for e in claim.evidence)
    return None if quoted or adopted else "a proposal told as decided"


def _contexts(claim: Claim) -> list[str]:
    return [
        " ".join((*e.context, e.sak_label or "", e.sak_title or "", e.council, e.meeting or ""))
        for e in claim.evidence
    ]
