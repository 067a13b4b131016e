"""Text: the sentences or bullets that answer, with the heading that gives them meaning."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answer.papers import Papers, PassageView
from assistant.answer.proposal import Inquiry, Proposal, bound_coverage, scaled
from assistant.answer.question import Question, find_years
from assistant.answer.result import BoundFigure, Claim
from assistant.answer.terms import coverage
from assistant.dates import find_dates, find_times
from assistant.language import split_sentences, stem, words
from assistant.numbers import find_numbers

HEADING, SAK_TITLE = 0.85, 0.6
"""How much a word counts that stands in the headings or in the sak's title instead."""
DENSE_SHARE = 0.25
CANDIDATES = 60
MAX_ANSWER = 400
DEFINED_WORDS, DEFINED_MATCH = 3, 0.75
"""A question for a definition has few words, and the word itself opens the sentence."""
_YEARS = range(1900, 2101)
_REASON = re.compile(
    r"\b(fordi|skyldes|derfor|grunn|årsak|siden|ettersom|for å|slik at|behov|hensikt|mål|avhengig|"
    r"gjør at|fører til|medfører|konsekvens|dersom|må)\b",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """A sentence or bullet with its passage and how well it covers the question."""

    text: str
    view: PassageView
    score: float


def propose_sentences(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the best sentences of the passages found."""
    ranked = sorted(
        (s for view in candidates(inquiry) for s in _sentences(view, inquiry)),
        key=lambda s: (-s.score, s.view.passage.order),
    )
    if not ranked:
        return
    best = ranked[0]
    chosen = [best]
    wide = inquiry.question.has("why", "how") or not inquiry.question.has(
        "who", "when", "amount", "number", "where"
    )
    for other in ranked[1:8]:
        near = other.view.passage.heading_path == best.view.passage.heading_path
        length = sum(len(s.text) for s in chosen) + len(other.text)
        if wide and near and other.score >= 0.85 * best.score and length < MAX_ANSWER:
            chosen.append(other)
    chosen.sort(key=lambda s: s.view.passage.order)
    claims = tuple(_claim(s, inquiry.papers) for s in chosen)
    yield Proposal("sentences", best.score, claims)


def candidates(inquiry: Inquiry) -> list[PassageView]:
    """Return the passages worth reading: those of the hits, and those that share most words."""
    papers, question = inquiry.papers, inquiry.question
    found: dict[str, PassageView] = {}
    inside = [
        view
        for view in papers.statements
        if inquiry.scope.holds(view.meeting, view.passage.sak, view.passage.place.document)
    ]
    found.update((v.passage.id, v) for v in inside if v.passage.id in inquiry.nearness)
    ranked = sorted(
        ((coverage(question.matter, v.stems, scaled(v.headings, HEADING)), v) for v in inside),
        key=lambda pair: -pair[0],
    )
    for score, view in ranked[:CANDIDATES]:
        if score > 0:
            found.setdefault(view.passage.id, view)
    return list(found.values())


def _sentences(view: PassageView, inquiry: Inquiry) -> Iterator[Sentence]:
    question, papers = inquiry.question, inquiry.papers
    passage = view.passage
    title = papers.sak_title(view.meeting, passage.sak)
    if passage.kind == "heading" and (len(passage.text.split()) < 8 or title in passage.text):
        return
    headings, around_sak = scaled(view.headings, HEADING), scaled(view.context, SAK_TITLE)
    around = scaled(view.stems, 0.75)
    dense = inquiry.nearness.get(passage.id, 0.0)
    for text in split_sentences(passage.text):
        stems = papers.lexicon.stems(text)
        base = bound_coverage(question, stems, around, headings, around_sak)
        own = coverage(question.own or question.matter, stems)
        score = (1 - DENSE_SHARE) * (0.75 * base + 0.25 * own) + DENSE_SHARE * dense * base**0.5
        yield Sentence(text, view, score * _type_fit(question, text, view))


def _type_fit(question: Question, text: str, view: PassageView) -> float:
    fit = 1.0
    if question.has("amount", "number", "sum", "difference", "share") and not _figures(text):
        fit *= 0.4
    if question.has("sum", "difference", "share", "max", "min"):
        # A calculation over cells says more than a sentence that happens to hold a figure.
        fit *= 0.8
    if question.has("define") and len(question.own) <= DEFINED_WORDS:
        fit *= 1.2 if _defines(question, text) else 0.9
    if question.has("when") and not _tells_when(text):
        fit *= 0.5
    if question.has("who") and not re.search(r"[A-ZÆØÅ][a-zæøå]+", text[1:]):
        fit *= 0.6
    if question.has("why"):
        fit *= 1.0 if _REASON.search(text) else 0.85
    if question.years:
        surroundings = f"{text} {' '.join(view.passage.heading_path)}"
        if not any(year in surroundings for year in question.years):
            fit *= 0.35 if find_years(text) else 0.5
    if text.rstrip().endswith("?") and not question.has("questions"):
        fit *= 0.6
    return fit


_WHEN = re.compile(
    r"\b(?:19|20)\d{2}\b|\b(?:våren|høsten|sommeren|vinteren|januar|februar|mars|april|mai|juni|juli|"
    r"august|september|oktober|november|desember|kvartal|tertial|uke|årsskiftet|hausten)\b",
    re.IGNORECASE,
)


def _figures(text: str) -> list[float]:
    """Return the numbers of a text that are not years."""
    found = find_numbers(text)
    return [n.value for n in found if n.unit or not (n.value.is_integer() and n.value in _YEARS)]


def _defines(question: Question, text: str) -> bool:
    """Tell whether a sentence says what the asked word is: 'En anropstur er …', 'Grønt: …'."""
    beginning = re.match(r"(?:Med |Ein |En |Et |Eit |Ei )?([\w-]+(?: [\w-]+){0,3}?)(?: \([^)]*\))?"
                         r"(?:\s+(?:er|betyr|tyder|vil si|viser|menes|meiner|står)\b|\s*[:=–])", text)  # fmt: skip
    if beginning is None:
        return False
    stems = {stem(word): 1.0 for word in words(beginning.group(1))}
    return any(term.match(stems) >= DEFINED_MATCH for term in question.own)


def _tells_when(text: str) -> bool:
    return bool(_WHEN.search(text) or find_dates(text) or find_times(text))


def _claim(sentence: Sentence, papers: Papers) -> Claim:
    passage = sentence.view.passage
    heading = (*passage.heading_path[-1:], *sentence.view.parents)
    above = " – ".join(part.rstrip(":") for part in heading)
    lead = f"{above}: " if _needs_heading(sentence, above) else ""
    evidence = papers.evidence(
        sentence.view.meeting,
        passage.place,
        sentence.text,
        sak=passage.sak,
        context=(*passage.heading_path, *sentence.view.parents),
    )
    figures = tuple(
        BoundFigure(printed=n.text, value=n.value, source=0, unit=n.unit)
        for n in find_numbers(sentence.text)
    )
    return Claim(text=f"{lead}{sentence.text}", evidence=(evidence,), figures=figures)


def _needs_heading(sentence: Sentence, heading: str) -> bool:
    """A bullet or fragment needs the heading that gives it meaning; a full sentence does not."""
    if not heading or len(heading) > 160 or heading.lower() in sentence.text.lower():
        return False
    return sentence.view.passage.kind in ("list_item", "key_figure") or (
        len(sentence.text.split()) < 12
    )


def best_sentences(views: Sequence[PassageView], limit: int) -> list[str]:
    """Return the first sentences of some passages, at most ``limit`` characters in all."""
    chosen: list[str] = []
    for view in views:
        for text in split_sentences(view.passage.text):
            if sum(map(len, chosen)) + len(text) > limit:
                return chosen
            chosen.append(text)
    return chosen
