"""Whether an answer states an expected fact: the words, the count, or the figure as it is bound."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.answer.result import Answer, Citation
from evals.calculations import Sum, find_sums
from evals.cases import Case, ExpectedFigure, Fact
from evals.counting import says_count
from evals.figures import Figure, could_stand_for, equals, figures_of
from evals.grounding import sentence_of, split_claims, stage_fits, year_fits
from evals.pagetext import PageTexts
from evals.wording import loose_form, plain, says

MARKER = re.compile(r"\s?\[(\d+(?:\s*[,–-]\s*\d+)*)\]")
_LOOKED_UP = frozenset({"cell", "text_figure", "follow_up", "empty_cell"})
"""Kinds whose expected figure stands in the papers: a sum that it goes into is no answer."""
_ROW_OF_NUMBERS = 3
_LESS = re.compile(
    r"lavere|lågare|mindre|færre|ned(?:gang|går|gått)?\b|redu|minsk|fall|spar|kutt|minus|mer?forbruk"
    r"|underskudd|underskot|lower|less|fewer|decreas|reduc|cut|saving|deficit",
    re.IGNORECASE,
)


class Judged(NamedTuple):
    """One answer to one case over one folder of papers."""

    case: Case
    answer: Answer
    pages: PageTexts

    @property
    def text(self) -> str:
        """The answer without its markers."""
        return MARKER.sub("", self.answer.text)

    @property
    def gives_facts(self) -> bool:
        """Whether the answer claims to answer, at least in part."""
        return self.answer.status in ("answered", "partial")

    @property
    def english(self) -> bool:
        """Whether figures are printed the English way."""
        return self.case.language == "en"


def states(judged: Judged, fact: Fact) -> bool:
    """Tell whether the answer states one expected fact."""
    if fact.count is not None:
        return says_count(judged.text, fact.count, english=judged.english)
    if fact.figure is not None:
        return _states_figure(judged, fact.figure)
    return any(says_string(judged, string) for string in fact.any)


def _states_figure(judged: Judged, wanted: ExpectedFigure) -> bool:
    """Look for the value with its unit, its year, its stage and what it is a figure of."""
    text = judged.text
    figures = figures_of(text, english=judged.english)
    operands = _operands(judged) if judged.case.kind in _LOOKED_UP else set()
    return any(
        equals_signed(text, figure, wanted)
        and figure.start not in operands
        and not _in_row_of_numbers(text, figures, at)
        and year_fits(text, figure, wanted.period)
        and stage_fits(sentence_of(text, figure), wanted.stage)
        for at, figure in enumerate(figures)
    ) and _is_named(judged, wanted)


def says_string(judged: Judged, string: str) -> bool:
    """Look for words in the text; a bare number is compared as a number."""
    if re.fullmatch(r"[-−]?\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:,\d+)?", string):
        value = float(re.sub(r"[ \u00a0]", "", string).replace(",", ".").replace("−", "-"))
        figures = figures_of(judged.text, english=judged.english)
        if any(value in figure.readings for figure in figures):
            return True
    return says(loose_form(string), loose_form(judged.text))


def misleading(judged: Judged) -> list[str]:
    """Find another figure given in the place of an expected one.

    An answer that states all that is expected may name a forbidden neighbour beside it: that is
    not right, but no wrong figure.
    """
    case = judged.case
    expected = [fact.figure for fact in case.facts if fact.figure]
    missing = [fact.figure for fact in case.facts if fact.figure and not states(judged, fact)]
    if not missing and all(states(judged, fact) for fact in case.facts):
        return []
    numbers = [string for string in case.forbidden if re.match(r"[-−]?\d[\d ,.]*", string)]
    found = [f"{s} er et annet tall enn det spurte" for s in numbers if says_string(judged, s)]
    asked = {r for f in figures_of(" ".join((case.question, *case.history))) for r in f.readings}
    figures = figures_of(judged.text, english=judged.english)
    # What goes into a shown calculation is not given as its answer.
    parts = {
        operand.start
        for shown in find_sums(judged.text, english=judged.english)
        for operand in shown.operands
    }
    for wanted in missing:
        if any(equals(f, wanted.value, wanted.unit, wanted.tolerance) for f in figures):
            found.append(f"{wanted.value:g} er gitt for feil rad, år eller stadium, eller som ledd")
            continue
        given = [
            figure.text
            for figure in figures
            if figure.start not in parts
            and not any(equals(figure, e.value, e.unit, e.tolerance) for e in expected)
            and not asked.intersection(figure.readings)
            and could_stand_for(figure, judged.text, wanted.unit)
        ]
        if given:
            found.append(f"{given[0]} i stedet for {wanted.value:g} {wanted.unit or ''}".rstrip())
    return found


def equals_signed(text: str, figure: Figure, wanted: ExpectedFigure) -> bool:
    """Compare; a decrease may be printed without its sign when a word tells it."""
    value, unit, tolerance = wanted.value, wanted.unit, wanted.tolerance
    if equals(figure, value, unit, tolerance):
        return True
    return value < 0 and bool(_LESS.search(text)) and equals(figure, -value, unit, tolerance)


def _operands(judged: Judged) -> set[int]:
    """Return where operands stand of calculations whose result is none of the expected figures."""
    expected = [fact.figure for fact in judged.case.facts if fact.figure]
    sums: Sequence[Sum] = find_sums(judged.text, english=judged.english)
    return {
        operand.start
        for shown in sums
        if not any(equals(shown.result, e.value, e.unit, e.tolerance) for e in expected)
        for operand in shown.operands
    }


def _in_row_of_numbers(text: str, figures: Sequence[Figure], at: int) -> bool:
    """Tell whether a figure stands among others with nothing between: a pasted row says nothing.

    Which of the numbers is meant is left to the reader.
    """
    flat = plain(text)
    first = last = at
    while first and not flat[figures[first - 1].end : figures[first].start].strip(" \t|"):
        first -= 1
    while last + 1 < len(figures) and not flat[figures[last].end : figures[last + 1].start].strip(
        " \t|"
    ):
        last += 1
    return last - first + 1 >= _ROW_OF_NUMBERS


def _is_named(judged: Judged, wanted: ExpectedFigure) -> bool:
    """Tell whether a claim with the figure, or its quote, names what it is a figure of.

    The entity or the measure is enough, since a table may be headed by the one and have rows of
    the other. What is worked out from several cells has no name of its own.
    """
    names = _stems(f"{wanted.entity} {wanted.measure or ''}") if wanted.entity else set()
    if not names or judged.case.kind not in _LOOKED_UP:
        return True
    return any(
        names & _stems(" ".join((text, *(citation.quote for citation in cited))))
        for text, cited in _claims_with(judged, wanted)
    )


def _claims_with(judged: Judged, wanted: ExpectedFigure) -> list[tuple[str, tuple[Citation, ...]]]:
    return [
        (text, cited)
        for text, cited in split_claims(judged.answer)
        if any(
            equals_signed(text, figure, wanted)
            for figure in figures_of(text, english=judged.english)
        )
    ]


def _stems(text: str) -> set[str]:
    """The first five letters of each word of three or more, so that endings do not matter."""
    return {word[:5] for word in re.findall(r"[^\W\d_]{3,}", plain(text).casefold())}
