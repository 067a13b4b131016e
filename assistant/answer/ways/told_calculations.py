"""Figures that a text holds against each other: '118 av 164 busser', '11,8 prosent mot 13,4'.

Both figures stand in one sentence or in two that follow each other; the calculation is shown.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.answer.passage_views import PassageView
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal, bound_coverage, scaled, statements_covering
from assistant.answer.question import Question
from assistant.answer.result import BoundFigure, Calculation, Claim
from assistant.answer.ways.comparison_words import compares
from assistant.answer.ways.fit import NO_YEAR
from assistant.answer.ways.ranking import HEADING, SAK_TITLE
from assistant.answer.ways.units import gap_unit, unit_after, with_unit
from assistant.language import split_sentences
from assistant.numbers import FoundNumber, find_numbers, format_number

LEAST, SURE, TWO = 0.5, 1.05, 2
"""A passage that covers less of a question than this tells no figures that answer it."""
_PART = re.compile(
    r"(?<![\d,.])(?P<part>\d{1,3}(?:[ \u00a0]\d{3})*|\d+) (?:av|of) "
    r"(?:de |dei |the |alle |totalt )?"
    r"(?P<whole>\d{1,3}(?:[ \u00a0]\d{3})*|\d+)(?![\d,.])(?= [^\W\d_])"
)
"""'118 av 164 busser'; a number in a heading or a date is none."""
_LACKS = re.compile(
    r"\b(mangl\w*|sakn\w*|ikke|ikkje|uten|utan|ingen|lack\w*|without|not)\b", re.IGNORECASE
)
_BEFORE = re.compile(
    r"(?:i (?:19|20)\d\d|i fjor|året før|året føre|in (?:19|20)\d\d|last year|the year before)\b",
    re.IGNORECASE,
)
"""How a sentence begins that tells what the figure of the one before it was earlier."""
_TO = re.compile(r"\b(?:fra|frå|from) [\d ,.]+[^.;]{0,25}? (?:til|to) \d", re.IGNORECASE)


class _Told(NamedTuple):
    view: PassageView
    text: str
    shown: str
    calculation: Calculation
    printed: tuple[FoundNumber, ...]


def propose_told_calculations(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the best share or difference of two figures that a text tells side by side."""
    question = inquiry.question
    if question.has("max", "min", "sum", "why", "how", "who", "when", "list"):
        return
    if question.has("share"):
        found = (told for view in _views(inquiry) for told in _shares(view, question))
    elif question.has("difference") or (compares(question) and question.has("amount")):
        found = (told for view in _views(inquiry) for told in _differences(view, question))
    else:
        return
    scored = [(_score(told, inquiry), told) for told in found]
    if scored:
        score, best = max(scored, key=lambda pair: pair[0])
        yield _proposal(score, best, inquiry)


def _views(inquiry: Inquiry) -> Iterator[PassageView]:
    for view in statements_covering(inquiry, LEAST):
        passage = view.passage
        if passage.kind != "heading" and inquiry.scope.holds(
            view.meeting, passage.sak, passage.place.document
        ):
            yield view


def _shares(view: PassageView, question: Question) -> Iterator[_Told]:
    """Yield the part of a whole that a sentence tells; the rest where that is asked for."""
    for sentence in view.sentences:
        for match in _PART.finditer(sentence):
            part, whole = find_numbers(match["part"])[0], find_numbers(match["whole"])[0]
            lacks = bool(_LACKS.search(sentence))
            rest = bool(_LACKS.search(question.text)) and not lacks
            if lacks and not _LACKS.search(question.text):
                continue
            if not 0 < part.value <= whole.value:
                continue
            value = whole.value - part.value if rest else part.value
            result = round(100 * value / whole.value, 1)
            shown = f"({whole.text} − {part.text})" if rest else part.text
            calculation = Calculation(
                operation="share", operands=(value, whole.value), result=result, decimals=1
            )
            told = f"{shown} / {whole.text} = {format_number(result, 1)} %"
            yield _Told(view, sentence, told, calculation, (part, whole))


def _differences(view: PassageView, question: Question) -> Iterator[_Told]:
    """Yield how far the later of two figures lies from the earlier."""
    for text in _spans(view):
        numbers = _figures(text)
        if len(numbers) != TWO or not _held(text, *numbers):
            continue
        years = _YEAR.findall(text)
        rising = len(years) == TWO and years[0] < years[1]
        now, before = numbers[::-1] if rising or _TO.search(text) else numbers
        decimals = max(_decimals(now), _decimals(before))
        low, high = sorted((now, before), key=lambda n: n.value)
        result = round(high.value - low.value, decimals)
        word = phrase("higher" if now.value >= before.value else "lower", question.language)
        measured = now if now.unit else before
        gap = gap_unit(unit_after(text, measured), measured.unit, question.language)
        figure = with_unit(format_number(result, decimals), gap, measured.unit, question.language)
        shown = f"{high.text} − {low.text} = {figure}"
        calculation = Calculation(
            operation="difference",
            operands=(high.value, low.value),
            result=result,
            decimals=decimals,
        )
        yield _Told(view, text, f"{word.capitalize()}: {shown}", calculation, (now, before))


def _spans(view: PassageView) -> Iterator[str]:
    """Yield each sentence, and each two that follow each other."""
    sentences = view.sentences
    yield from sentences
    yield from (f"{one} {other}" for one, other in pairwise(sentences))


def _held(text: str, first: FoundNumber, second: FoundNumber) -> bool:
    """Tell whether words hold one figure against the other in time."""
    if _TO.search(text) or _AGAINST.search(text[: second.start]):
        return True
    start = max(text.rfind(f"{mark} ", first.end, second.start) for mark in ".!")
    return start >= 0 and bool(_BEFORE.match(text[start + 2 :]))


def _figures(text: str) -> list[FoundNumber]:
    """Return the figures of one unit that a text holds against each other; else none.

    A bare one is of the other's unit: '31 prosent, opp fra 29'.
    """
    found = find_numbers(text)
    figures = [n for n in found if n.unit or _HELD.search(text[: n.start])]
    figures = [n for n in figures if n.unit or not _YEAR.fullmatch(n.text)]
    return figures if len({n.unit for n in figures if n.unit}) == 1 else []


_AGAINST = re.compile(r"\b(?:mot|fra|frå|from|against)\s*$", re.IGNORECASE)
_HELD = re.compile(r"\b(?:mot|fra|frå|from|til|to)\s*$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _decimals(number: FoundNumber) -> int:
    return len(number.text.partition(",")[2])


def _score(told: _Told, inquiry: Inquiry) -> float:
    question, view = inquiry.question, told.view
    stems = inquiry.papers.lexicon.stems(told.text)
    around = (scaled(view.headings, HEADING), scaled(view.context, SAK_TITLE))
    score = SURE * bound_coverage(question, stems, *around)
    if len(question.years) == TWO and not _is_of_both(told.text, question.years):
        # 'Prisen er redusert fra 412 til 358 kr' under 'Kostnader 2034–2038' is of neither year.
        return 0.0
    surroundings = " ".join((told.text, *view.passage.heading_path))
    if question.years and not any(year in surroundings for year in question.years):
        score *= NO_YEAR
    return score


def _is_of_both(text: str, years: Sequence[str]) -> bool:
    """Tell whether a text says that its figures are of two years, and of no other."""
    said = set(_YEAR.findall(text))
    return bool(said) and said <= set(years) and (len(said) == TWO or bool(_BEFORE.search(text)))


def _proposal(score: float, told: _Told, inquiry: Inquiry) -> Proposal:
    passage = told.view.passage
    evidence = tuple(
        inquiry.papers.evidence(
            told.view.meeting,
            passage.place,
            sentence,
            sak=passage.sak,
            context=passage.heading_path,
        )
        for sentence in split_sentences(told.text)
    )
    figures = tuple(
        BoundFigure(
            printed=number.text,
            value=number.value,
            source=next(i for i, e in enumerate(evidence) if number.text in e.quote),
        )
        for number in told.printed
    )
    text = f"{told.shown} («{told.text.rstrip('.')}»)."
    claim = Claim(text=text, evidence=evidence, figures=figures, calculation=told.calculation)
    way = "cells.share" if told.calculation.operation == "share" else "cells.difference"
    return Proposal(way, min(1.0, score), (claim,))
