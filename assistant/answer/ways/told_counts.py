"""Counts told side by side in a sentence: '11 fullført, 12 i arbeid og 4 ikke startet'."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answer.lexicon import Lexicon, Stems
from assistant.answer.passage_views import PassageView
from assistant.answer.proposal import (
    Inquiry,
    Proposal,
    bound_coverage,
    scaled,
    stands,
    statements_covering,
)
from assistant.answer.question import Question
from assistant.answer.result import BoundFigure, Claim
from assistant.answer.terms import Term
from assistant.answer.ways.fit import NO_YEAR
from assistant.answer.ways.ranking import HEADING, SAK_TITLE
from assistant.language import detect_language, fold
from assistant.numbers import NUMBER_WORDS, to_float

TWO, NAMED, TOLD, LEAD = 2, 0.6, 1.05, 0.95
LEAST = 0.4
"""A passage that covers less of a question than this tells no count that answers it."""
_WORDS = "|".join(word for word in NUMBER_WORDS if len(word) > TWO or word == "to")
_SEVERAL = "|".join(word for word, value in NUMBER_WORDS.items() if value > 1)
_PART = re.compile(
    rf"(?:^|(?<=[\s(]))(?P<count>\d{{1,3}}(?:[ \u00a0]\d{{3}})*|{_WORDS})\s+"
    rf"(?P<what>(?!prosent|%|mill|mrd|kr\b)(?:(?!\s(?:{_WORDS})\s)[^,;:.()\d]){{2,70}}?)"
    rf"\s*(?=[,;.)]|\s(?:og|mens|and|while|(?:(?:på|i|med|av) )?(?:{_SEVERAL}))\s|$)",
    re.IGNORECASE,
)


_SENT = re.compile(r"(?:fra|frå|hos|blant|from|among)\b", re.IGNORECASE)


class _Part(NamedTuple):
    printed: str
    what: str
    start: int


def propose_told_counts(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the best count of those that a sentence tells side by side."""
    question, papers = inquiry.question, inquiry.papers
    if not question.has("number"):
        return
    best: Proposal | None = None
    for view in statements_covering(inquiry, LEAST):
        passage = view.passage
        if not inquiry.scope.holds(view.meeting, passage.sak, passage.place.document):
            continue
        for sentence in view.sentences:
            parts = [_Part(m["count"], m["what"], m.start()) for m in _PART.finditer(sentence)]
            if any(part.printed == "to" for part in parts) and detect_language(sentence) == "en":
                continue
            if len(parts) < TWO:
                continue
            lead = papers.lexicon.stems(sentence[: parts[0].start])
            chosen = _named(parts, lead, question, papers.lexicon)
            if chosen is None:
                continue
            found = _proposal(chosen, sentence[: parts[0].start], sentence, view, inquiry)
            if best is None or found.score > best.score:
                best = found
    if best is not None:
        yield best


def _named(
    parts: Sequence[_Part], lead: Stems, question: Question, lexicon: Lexicon
) -> _Part | None:
    """Return the part that the question names by a word that no other part has."""
    stems = [lexicon.stems(part.what) for part in parts]
    best: tuple[tuple[bool, float], _Part] | None = None
    for index, part in enumerate(parts):
        others = [s for i, s in enumerate(stems) if i != index]
        naming: list[Term] = [
            t
            for t in question.own
            if t.match(stems[index]) >= NAMED and not any(t.match(s) >= NAMED for s in others)
        ]
        if _SENT.match(part.what) and not any(stands(t, lead) for t in question.counted):
            # 'Ni medlemmer: fem fra kommuner' counts members, and nothing that municipalities have.
            continue
        # Of '448 elever … (14 plasser)' the pupils are counted by one who asks how many there are.
        rank = (any(t in question.counted for t in naming), sum(t.weight for t in naming))
        if naming and (best is None or rank > best[0]):
            best = (rank, part)
    return best[1] if best else None


def _proposal(
    part: _Part, lead: str, sentence: str, view: PassageView, inquiry: Inquiry
) -> Proposal:
    question, papers = inquiry.question, inquiry.papers
    lexicon, passage = papers.lexicon, view.passage
    around = (
        scaled(lexicon.stems(lead), LEAD),
        scaled(view.headings, HEADING),
        scaled(view.context, SAK_TITLE),
    )
    score = TOLD * bound_coverage(question, lexicon.stems(part.what), *around)
    surroundings = " ".join((sentence, *passage.heading_path))
    if question.years and not any(year in surroundings for year in question.years):
        score *= NO_YEAR
    heading = " – ".join((*passage.heading_path[-1:], *view.parents)).rstrip(":")
    own = lexicon.stems(sentence)
    needs = heading and any(
        stands(t, view.headings) and not stands(t, own) for t in question.counted
    )
    told = f"{heading}: {sentence}" if needs else sentence
    evidence = papers.evidence(
        view.meeting,
        passage.place,
        sentence,
        sak=passage.sak,
        context=(*passage.heading_path, *view.parents),
    )
    written = NUMBER_WORDS.get(fold(part.printed))
    value = to_float(part.printed) if written is None else float(written)
    claim = Claim(
        text=f"{part.printed} {part.what}: «{told.rstrip('.')}».",
        evidence=(evidence,),
        figures=(BoundFigure(printed=part.printed, value=value, source=0, entity=part.what),),
    )
    return Proposal("rows.count", score, (claim,))
