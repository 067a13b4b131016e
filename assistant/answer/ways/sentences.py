"""Text: the sentences or bullets that answer, with the heading that gives them meaning."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers, PassageView
from assistant.answer.proposal import (
    TELLS_APART,
    Inquiry,
    Proposal,
    bound_coverage,
    scaled,
    stands,
)
from assistant.answer.result import BoundFigure, Claim
from assistant.answer.terms import coverage, said_stems
from assistant.answer.ways.fit import (
    answer_fit,
    figures_of,
    gives_reason,
    heads_reasons,
    is_of_another,
)
from assistant.answer.ways.leaning import spans_of
from assistant.language import split_sentences
from assistant.numbers import find_numbers
from assistant.structure.statements import sentence_id

HEADING, SAK_TITLE, SAK_TITLE_FIGURE = 0.85, 0.6, 0.5
"""How much a word counts that stands in the headings or in the sak's title instead."""
DENSE_SHARE, EXPLAINING_DENSE, LEAST_TOP = 0.25, 0.35, 0.5
"""Share of the nearness in meaning: more where reasons are told in other words than the question.
There it is held against the nearest sentence, if that is this near."""
OWN, EXPLAINING_OWN = 0.25, 0.05
"""Share of the words that must stand in the sentence itself, not around it."""
OF_ANOTHER, OTHER_SAK = 0.5, 0.3
"""Factors for a figure of someone or something else than the question names, and for what stands
in the papers of another sak than the one it names."""
ONLY_PROPOSED, PROPOSED = 0.8, 0.95
"""Factors for a sentence of a proposal: where the outcome is asked for, and where it may be."""
REASON_IN_SAK, UNDER_REASONS, DECIDED_NO_REASON = 0.8, 0.7, 0.6
"""What a sentence covers at least of a question for a reason, in the sak that is named or under a
heading that asks why; and the factor for a decision, which tells what and not why."""
CANDIDATES = 60
MOST_LABEL, IN_SAK = 15, 0.8
MAX_ANSWER, BESIDE = 400, 0.85
"""How long an answer is at most, and how near in score to the best another sentence of it is."""


class Sentence(NamedTuple):
    """A sentence or bullet with its passage and how well it covers the question.

    ``text`` begins with the sentence before it where it cannot be understood without.
    """

    text: str
    view: PassageView
    score: float


def propose_sentences(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the best sentences of the passages found."""
    ranked = sorted(
        (s for view in candidates(inquiry) for s in sentences_of(view, inquiry)),
        key=lambda s: (-s.score, s.view.passage.order),
    )
    if not ranked:
        return
    best = ranked[0]
    chosen = [best]
    # A second figure or date beside the one asked for would leave open which of them answers.
    wide = inquiry.question.has("why", "how") or not inquiry.question.has(
        "when", "amount", "number"
    )
    for other in ranked[1:8]:
        near = other.view.passage.heading_path == best.view.passage.heading_path
        length = sum(len(s.text) for s in chosen) + len(other.text)
        told = any(other.text in s.text or s.text in other.text for s in chosen)
        fits = other.score >= BESIDE * best.score and length < MAX_ANSWER
        if wide and near and fits and not told:
            chosen.append(other)
    if inquiry.question.has("why") and len(chosen) == 1:
        chosen = [_with_reason(best, inquiry)]
    chosen.sort(key=lambda s: s.view.passage.order)
    claims = tuple(_with_names(claim_of(s, inquiry.papers), s, inquiry) for s in chosen)
    yield Proposal("sentences", best.score, claims)


def _with_reason(best: Sentence, inquiry: Inquiry) -> Sentence:
    """Return a sentence with what follows in its paragraph, where that tells the reason.

    What says again that something is late is followed by why. Under a heading that asks why, the
    whole paragraph is the answer.
    """
    sentences = split_sentences(best.view.passage.text)
    at = next((n for n, text in enumerate(sentences) if best.text.endswith(text)), None)
    if at is None or best.view.introduces:
        return best
    passage = " ".join(sentences)
    if _under_reasons(best.view) and len(passage) <= MAX_ANSWER:
        return best._replace(text=passage)
    told = best.text
    for number, text in enumerate(sentences[at + 1 :]):
        goes_on = _adds(text, told, inquiry) or gives_reason(text)
        goes_on = goes_on or not (number or gives_reason(best.text))
        if not goes_on or len(told) + len(text) > MAX_ANSWER:
            break
        told += f" {text}"
    return best._replace(text=told)


def _adds(text: str, told: str, inquiry: Inquiry) -> bool:
    """Tell whether a sentence names what is asked for and is not named yet."""
    lexicon = inquiry.papers.lexicon
    more, before = lexicon.stems(text), lexicon.stems(told)
    asked = [t for t in inquiry.question.own if t.weight >= TELLS_APART]
    return any(stands(t, more) and not stands(t, before) for t in asked)


def _under_reasons(view: PassageView) -> bool:
    return any(map(heads_reasons, view.passage.heading_path[-1:]))


def candidates(inquiry: Inquiry) -> list[PassageView]:
    """Return the passages worth reading: those of the hits, and those that share most words."""
    papers, question = inquiry.papers, inquiry.question
    found: dict[str, PassageView] = {}
    inside = [
        view
        for view in papers.statements
        if inquiry.scope.holds(view.meeting, view.passage.sak, view.passage.place.document)
    ]
    if not question.matter or (question.has("why") and question.sak_numbers):
        found.update((v.passage.id, v) for v in inside if question.names_sak(v.passage.sak))
    found.update((v.passage.id, v) for v in inside if v.passage.id in inquiry.nearness)
    matter = question.matter
    said = said_stems(matter)
    sharing = (v for v in inside if not (said.isdisjoint(v.stems) and said.isdisjoint(v.headings)))
    ranked = sorted(
        ((coverage(matter, v.stems, scaled(v.headings, HEADING)), v) for v in sharing),
        key=lambda pair: -pair[0],
    )
    for score, view in ranked[:CANDIDATES]:
        if score > 0:
            found.setdefault(view.passage.id, view)
    return list(found.values())


def sentences_of(view: PassageView, inquiry: Inquiry) -> Iterator[Sentence]:
    """Yield the sentences of a passage with how well each answers the question."""
    question, papers = inquiry.question, inquiry.papers
    passage = view.passage
    title = papers.sak_title(view.meeting, passage.sak)
    if passage.kind == "heading" and (len(passage.text.split()) < 8 or title in passage.text):
        return
    if title and title in passage.text and len(passage.text) <= len(title) + MOST_LABEL:
        # 'Sak 4/26 Budsjett' names a sak and tells nothing of it.
        return
    # The sak's title names what the paper is about, not what a figure in it is a figure of.
    sak_title = SAK_TITLE_FIGURE if question.has("amount", "number") else SAK_TITLE
    headings, around_sak = scaled(view.headings, HEADING), scaled(view.context, sak_title)
    around = scaled(view.stems, 0.75)
    # A reason is told in other words than the question: the heading names what it is a reason for.
    explains = question.has("why", "how")
    own_share = EXPLAINING_OWN if explains else OWN
    above = (*passage.heading_path[-1:], *view.parents)
    bare = not question.matter
    told: list[tuple[str, Stems]] = []
    sentences = split_sentences(passage.text)
    # What leads up to a list or names a table is answered by that, not by itself.
    answers = question.has("amount", "number") and figures_of(sentences[-1])
    for number, text in spans_of(sentences[: len(sentences) - (view.introduces and not answers)]):
        dense = _dense(inquiry, passage.id, (number - (text != sentences[number]), number))
        stems = papers.stems_of(text, view.meeting, passage.place.document)
        base = bound_coverage(question, stems, around, headings, around_sak)
        if bare and question.names_sak(passage.sak):
            base = IN_SAK
        if question.has("why"):
            base = max(base, _least_of_reason(view, stems, inquiry))
        own = coverage(question.own or question.matter, stems)
        words_score = (1 - own_share) * base + own_share * own
        share = EXPLAINING_DENSE if explains and inquiry.nearness else DENSE_SHARE
        score = (1 - share) * words_score + share * dense * base**0.5
        told.append((text, stems))
        decision = papers.decision_with(view.meeting, passage, sentences[number])
        if decision and question.has("why") and not gives_reason(text):
            score *= DECIDED_NO_REASON
        if decision and decision.stage == "proposed" and not question.has("proposal"):
            score *= ONLY_PROPOSED if question.has("decided") else PROPOSED
        if is_of_another(question, told, papers.lexicon.stems(" ".join(above))):
            score *= OF_ANOTHER
        if question.sak_numbers and not question.names_sak(passage.sak):
            score *= OTHER_SAK
        yield Sentence(text, view, score * answer_fit(question, text, view))


def _least_of_reason(view: PassageView, stems: Stems, inquiry: Inquiry) -> float:
    """Return what a sentence covers at least of a question for a reason.

    A reason is told in words of its own: that it stands in the sak that is named, or under a
    heading that asks why where all names of the question stand, binds it.
    """
    question = inquiry.question
    named = [t for t in question.own if t.entity and t.surface not in question.sak_numbers]
    around = (stems, view.stems, view.headings, view.context)
    if not all(stands(t, *around) for t in named):
        return 0.0
    if question.names_sak(view.passage.sak):
        return REASON_IN_SAK
    return UNDER_REASONS if named and _under_reasons(view) else 0.0


def _dense(inquiry: Inquiry, passage: str, numbers: Iterable[int]) -> float:
    """Return how near in meaning some sentences of a passage are to the question, 0–1."""
    near = max(inquiry.nearness.get(sentence_id(passage, number), 0.0) for number in numbers)
    if not inquiry.question.has("why", "how"):
        return near
    return near / max(LEAST_TOP, *inquiry.nearness.values()) if near else 0.0


def claim_of(sentence: Sentence, papers: Papers) -> Claim:
    """Return a claim that a sentence proves, under the heading that gives it meaning."""
    passage = sentence.view.passage
    heading = (*passage.heading_path[-1:], *sentence.view.parents)
    above = " – ".join(part.rstrip(":") for part in heading)
    decision = papers.decision_with(
        sentence.view.meeting, passage, split_sentences(sentence.text)[-1]
    )
    if decision is not None:
        # What is only proposed is never told without saying so.
        above = decision.heading.rstrip(":")
    lead = f"{above}: " if decision or _needs_heading(sentence, above) else ""
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


def _with_names(claim: Claim, sentence: Sentence, inquiry: Inquiry) -> Claim:
    """Return a claim with the names of the rows that it gives by their numbers, where asked for."""
    question, papers = inquiry.question, inquiry.papers
    meeting, document = sentence.view.meeting, sentence.view.passage.place.document
    rows = [a for a in papers.aliases_in(sentence.text, meeting, document) if a.of_row]
    own = papers.lexicon.stems(claim.text)
    lacking = any(
        not stands(t, own) and any(stands(t, papers.lexicon.stems(a.name)) for a in rows)
        for t in question.own
    )
    if not rows or (question.has("amount", "number", "when") and not lacking):
        return claim
    sak = sentence.view.passage.sak
    named = tuple(papers.evidence(meeting, row.place, row.quote, sak=sak) for row in rows)
    names = "; ".join(row.name for row in rows)
    told = {"text": f"{claim.text} ({names})", "evidence": (*claim.evidence, *named)}
    return claim.model_copy(update=told)


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
