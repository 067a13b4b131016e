"""Wrong figures: each figure, date and time of an answer must stand in what its claim cites."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answer.result import Answer, Citation
from evals.calculations import find_sums, redo
from evals.cases import Case
from evals.figures import Figure, Ground, clocks_of, figures_of, find_days, mask
from evals.pagetext import PageTexts
from evals.wording import loose_form, plain, quotations, stands_in

EMERGENCY_NUMBERS = frozenset(
    {110.0, 112.0, 113.0, 116117.0, 116123.0, 116111.0, 117.0, 116.0, 123.0, 111.0}
)
"""Danger to life, out-of-hours doctor, crisis lines; also as '116 117'."""

_MARKS = re.compile(r"(?:\s?\[\d+(?:\s*[,-]\s*\d+)*\])+")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[A-ZÆØÅ]\.)\s+(?=[A-ZÆØÅ«\"(])|\n")
_UNIT_WORD = re.compile(
    r"mill|mrd|milliard|mnok|mkr|mio|kr\b|kroner|nok|tusen|thousand|billion|bn\b|prosent|percent|pst",
    re.IGNORECASE,
)
_SCALE = 1000.0
_LABEL_WORDS = 6
_SMALL = frozenset((
    "av", "at", "de", "den", "det", "dei", "en", "ei", "er", "et", "for", "fra", "frå", "har", "i",
    "ikke", "ikkje", "med", "mot", "og", "om", "på", "ser", "som", "til", "ved", "ble", "blir",
    "vart", "the", "of", "in", "is", "and", "to", "from", "that", "with", "was", "at", "by",
))  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BULLET = re.compile(r"^\s*(?:[-–•*]|\d{1,2}[.)])\s+", re.MULTILINE)
_PROPOSED = re.compile(r"forsl|foresl|framlegg|føresl|innstil|propos|recommend", re.IGNORECASE)
_NOT = re.compile(r"\b(?:ikke|ikkje|ingen|not|no)\b", re.IGNORECASE)
_ADOPTED = re.compile(
    r"vedtok|vedtatt|vedteke|vedtak\b(?!s)|adopted|decided|approved", re.IGNORECASE
)


def wrong_figures(case: Case, answer: Answer, pages: PageTexts) -> list[str]:
    """Return what is wrong with each figure that nothing proves, in Norwegian.

    A figure is proved by a quote that the next marker after it cites, with its unit named on the
    quote's page; by the question; or by a calculation over proved figures that holds when done
    again. Another row of the right page proves nothing. Counts of listed members are proved by
    the list.
    """
    english = case.language == "en"
    asked = Ground.of((case.question, *case.history))
    claims = [(text, _grounds(cited, answer, pages)) for text, cited in split_claims(answer)]
    wrong: list[str] = []
    known = {float(fact.count) for fact in case.facts if fact.count is not None}
    if answer.status == "redirected":
        known |= EMERGENCY_NUMBERS
    for text, grounds in claims:
        known |= _calculated(text, answer, grounds.page, wrong, english=english)
    counts = listed_counts(answer.text)
    for text, grounds in claims:
        for figure in figures_of(text, english=english):
            plain_count = figure.measure is None and bool(counts.intersection(figure.readings))
            proved = known.union(asked.numbers).intersection(figure.readings) or plain_count
            if not (proved or _is_duration(text, figure)):
                wrong += _unproved(text, figure, grounds)
        wrong += _wrong_times(text, grounds.page, asked)
    return wrong


class Grounds(NamedTuple):
    """What the figures of one claim may rest on: its quotes, and for names and units its pages."""

    quotes: Ground
    page: Ground
    text: str
    """The pages, line by line."""


def _unproved(text: str, figure: Figure, grounds: Grounds) -> list[str]:
    if not grounds.page.carries(figure):
        return [f"{figure.text} står ikke i kilden"]
    if grounds.quotes.carries(figure) or _is_part_of_name(text, figure, grounds.text):
        return []
    return [f"{figure.text} står på siden, men ikke i det som er sitert"]


def _is_part_of_name(text: str, figure: Figure, page: str) -> bool:
    """Tell whether a figure belongs to words of the page: 'Tabell 3', '43 kommuner', a scale.

    The word after it stands after it on the page, a word shortly before it stands in its line, or
    it is in a quotation from the page.
    """
    if 1900 <= figure.readings[0] <= 2100 or figure.readings[0] == _SCALE:
        return True
    flat = plain(text)
    printed = loose_form(flat[figure.start : figure.end])
    after = re.match(r"\s([^\W\d_]{2,})", flat[figure.end :])
    if after and not _UNIT_WORD.match(after[1]):
        beside = f"{printed} {after[1].casefold()}"
        if stands_in(beside, loose_form(page)):
            return True
    segment = re.split(r"[;:.\n]\s", flat[: figure.start].rstrip(" :"))[-1]
    before = {word.casefold() for word in re.findall(r"[^\W\d_]{2,}", segment)[-_LABEL_WORDS:]}
    for line in map(loose_form, page.splitlines()):
        if stands_in(printed, line) and before & set(re.findall(r"[^\W\d_]{2,}", line)) - _SMALL:
            return True
    quoted = (flat[start:end] for start, end in quotations(text) if start <= figure.start < end)
    return any(stands_in(loose_form(passage), loose_form(page)) for passage in quoted)


def split_claims(answer: Answer) -> list[tuple[str, tuple[Citation, ...]]]:
    """Cut an answer after its markers; each part with the citations that its markers name.

    The part after the last marker rests on all citations.
    """
    text = plain(answer.text, keep_quotation_marks=True)
    claims: list[tuple[str, tuple[Citation, ...]]] = []
    at = 0
    for marks in _MARKS.finditer(text):
        numbers = {int(number) for number in re.findall(r"\d+", marks.group())}
        for low, high in re.findall(r"(\d+)\s*-\s*(\d+)", marks.group()):
            numbers.update(range(int(low), int(high) + 1))
        cited = tuple(c for c in answer.citations if c.number in numbers)
        claims.append((text[at : marks.start()], cited))
        at = marks.end()
    if text[at:].strip(" .\n"):
        claims.append((text[at:], answer.citations))
    return claims


def listed_counts(text: str) -> set[float]:
    """Return how many members the lists of an answer have: bullets, and what stands after ':'."""
    clean = _MARKS.sub("", plain(text))
    counts = {float(len(_BULLET.findall(clean)))}
    for sentence in _SENTENCE_END.split(clean):
        for colon in re.finditer(":", sentence):
            counts.update(map(float, _members(sentence[colon.end() :])))
    return counts - {0.0}


def _members(listed: str) -> Iterator[int]:
    """Count what a list may hold: a comma or 'og' may stand between members or inside one."""
    for separator in (r",|;|\bog\b|\band\b", r";", r","):
        parts = [part for part in re.split(separator, listed) if part.strip(" .")]
        yield len(parts)
        if parts and re.search(r"\b(?:og|and)\b", parts[-1]):
            yield len(parts) + 1


def sentence_of(text: str, figure: Figure) -> str:
    """Return the sentence of a text that holds a figure of it.

    What is quoted belongs to the sentence that the quotation opens in: 'Vedtatt i sak 3: «1. …'.
    """
    flat = plain(text)
    start, end = _sentence_span(flat, figure)
    around = [quoted for quoted in quotations(text) if quoted[0] <= figure.start < quoted[1]]
    if around:
        opened = around[0][0]
        ends = [match.end() for match in _SENTENCE_END.finditer(flat) if match.end() <= opened]
        start = min(start, max(ends, default=0))
    return flat[start:end]


def year_fits(text: str, figure: Figure, period: str | None) -> bool:
    """Tell whether a figure of a text is not tied to a year outside the expected period.

    A year of the same sentence is tied to the figure that stands nearest to it, before a tie to
    the one after it ('2028: 409; 2029: 423').
    """
    expected = _years_of(period or "")
    start, end = _sentence_span(plain(text), figure)
    figures = [
        other
        for other in figures_of(text)
        if start <= other.start < end and not _YEAR.fullmatch(other.text)
    ]
    tied = {
        year.group()
        for year in _YEAR.finditer(plain(text), start, end)
        if min(figures, key=lambda other: _distance(year, other), default=figure).start
        == figure.start
    }
    return not expected or not tied or bool(expected & tied)


def _years_of(period: str) -> set[str]:
    """Return the years of a period, also those between '2027' and '2030' in '2027–2030'."""
    years = set(_YEAR.findall(period))
    for span in re.finditer(r"(\d{4})\s*-\s*(\d{4})", plain(period)):
        years.update(map(str, range(int(span[1]), int(span[2]) + 1)))
    return years


def _distance(year: re.Match[str], figure: Figure) -> tuple[int, bool]:
    before = figure.start < year.start()
    return (year.start() - figure.end if before else figure.start - year.end(), before)


def _sentence_span(flat: str, figure: Figure) -> tuple[int, int]:
    start = 0
    for end in (match.end() for match in _SENTENCE_END.finditer(flat)):
        if end > figure.start:
            return start, end
        start = end
    return start, len(flat)


def is_told_adopted(text: str) -> bool:
    """Tell whether words say that something was decided, and not that it was proposed or not."""
    return bool(_ADOPTED.search(text)) and not (_PROPOSED.search(text) or _NOT.search(text))


def stage_fits(sentence: str, stage: str | None) -> bool:
    """Tell whether a sentence does not call a proposal adopted, or the other way round."""
    proposed, adopted = bool(_PROPOSED.search(sentence)), bool(_ADOPTED.search(sentence))
    if stage == "adopted":
        return adopted or not proposed
    return stage != "proposed" or proposed or not adopted


_BROKEN_NUMBER = re.compile(r"(?<=\d)[ \u00a0\u202f]+[\r\n]+(?=\d{3}(?!\d))")
"""Where a line ends between the thousands of one number."""


def _grounds(cited: Sequence[Citation], answer: Answer, pages: PageTexts) -> Grounds:
    if not answer.citations:
        # What an answer without sources offers ("tabellen går til 2030") stands somewhere.
        texts = [page.text for _, _, page in pages.places()]
        return Grounds(Ground.of(texts), Ground.of(texts), "")
    found = (pages.find(citation.document, citation.page) for citation in cited)
    read = [part for page in found if page is not None for part in (page.text, page.looks)]
    texts = [
        *read,
        *(_BROKEN_NUMBER.sub(" ", text) for text in read if _BROKEN_NUMBER.search(text)),
    ]
    meetings = Ground.of(citation.meeting for citation in cited if citation.meeting)
    years = frozenset(number for number in meetings.numbers if number > 1900)
    ground = Ground.of(texts)
    page = ground._replace(numbers=ground.numbers | years, dates=ground.dates | meetings.dates)
    quotes = Ground.of(citation.quote for citation in cited)
    return Grounds(quotes._replace(scales=page.scales | quotes.scales), page, "\n".join(texts))


def _calculated(
    text: str, answer: Answer, ground: Ground, wrong: list[str], *, english: bool
) -> set[float]:
    """Return the results of the calculations that hold; say which do not."""
    results: set[float] = set()
    for shown in find_sums(text, english=english):
        if shown.holds:
            results.update(shown.result.readings)
        else:
            wrong.append(f"regnestykket gir ikke {shown.result.text}")
    for calculation in answer.calculations:
        known = ground.numbers | results
        if redo(calculation) and all(
            round(abs(operand), 6) in known for operand in calculation.operands
        ):
            results.add(round(abs(calculation.result), calculation.decimals))
    return results


def _is_duration(text: str, figure: Figure) -> bool:
    """Tell whether a figure is the time between two times of day that the claim states."""
    unit = re.match(r"\s*(min|tim|hour)", text[figure.end : figure.end + 9], re.IGNORECASE)
    if unit is None:
        return False
    clocks = [int(clock[:2]) * 60 + int(clock[3:]) for clock in clocks_of(text)]
    spans = {abs(one - other) for one in clocks for other in clocks}
    if unit[1].lower() == "min":
        return any(figure.readings[0] in (span, span % 60) for span in spans)
    return any(figure.readings[0] in (span / 60, span // 60) for span in spans)


def _wrong_times(text: str, ground: Ground, asked: Ground) -> list[str]:
    masked = plain(text)
    wrong = [
        f"kl. {clock} står ikke i kilden"
        for clock in clocks_of(text)
        if clock not in ground.clocks | asked.clocks
    ]
    for month, day, start, end in find_days(masked):
        if (month, day) not in ground.dates | asked.dates and mask(text)[start:end].isspace():
            wrong.append(f"{masked[start:end]} står ikke i kilden")
    return wrong
