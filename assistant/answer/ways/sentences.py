"""Text: the sentences or bullets that answer, with the heading that gives them meaning."""

import re
from collections.abc import Iterator

from assistant.answer.papers import Papers
from assistant.answer.proposal import TELLS_APART, Inquiry, Proposal, stands
from assistant.answer.result import BoundFigure, Claim
from assistant.answer.speakers import speaker_term, speaks
from assistant.answer.ways.fit import gives_reason
from assistant.answer.ways.ranking import BESIDE, Sentence, is_under_reasons, ranked_sentences
from assistant.language import split_sentences
from assistant.numbers import find_numbers

MAX_ANSWER, MAX_COUNTED = 400, 700
"""How long an answer is at most, and one that counts up its reasons: each is a member of a list."""
_COUNTED = re.compile(
    r"\b(?:for )?det (?:første|fyrste|andre|tredje|fjerde)\b|\bden (?:første|fyrste|andre|tredje) "
    r"(?:grunnen|årsaka|årsaken)\b|\b(?:first|second|third)(?:ly)?,",
    re.IGNORECASE,
)


def propose_sentences(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the best sentences of the passages found."""
    ranked = ranked_sentences(inquiry)
    if speaker := speaker_term(inquiry.question):
        # A line that only names somebody says nothing.
        spoken = [
            s for s in ranked if speaks(speaker, claim_of(s, inquiry.papers).text, inquiry.papers)
        ]
        ranked = spoken or ranked
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
    if inquiry.question.has("why"):
        whole = _with_reason(best, inquiry)
        of_one = all(sentence.view is best.view for sentence in chosen)
        if of_one and (counted := _reasons_counted_up(best)):
            chosen = counted
        elif len(chosen) == 1 or (of_one and whole.text == " ".join(best.view.sentences)):
            chosen = [whole]
    chosen.sort(key=lambda s: s.view.passage.order)
    claims = tuple(_with_names(claim_of(s, inquiry.papers), s, inquiry) for s in chosen)
    yield Proposal("sentences", best.score, claims)


_ANNOUNCES = re.compile(
    r"\b(?:to|tre|fire|fem|flere|fleire|two|three|four|several) (?:\w+ )?"
    r"(?:årsak|grunn|forhold|reason|cause)\w*\b[^.]*\.?$",
    re.IGNORECASE,
)
"""'Avviket har tre årsaker.' tells none of them: the sentences after it do."""


def _reasons_counted_up(best: Sentence) -> list[Sentence]:
    """Return all sentences of a paragraph that counts up its reasons, else nothing."""
    sentences = best.view.sentences
    if _ANNOUNCES.search(best.text) and not best.view.introduces:
        after = sentences[max(0, _place_of(best)) :]
        if len(after) > 1 and sum(map(len, after)) <= MAX_COUNTED:
            return [best._replace(text=sentence) for sentence in after]
    told = " ".join(sentences)
    several = len(_COUNTED.findall(told)) > 1 and len(told) <= MAX_COUNTED
    if not several or not is_under_reasons(best.view) or best.view.introduces:
        return []
    return [best._replace(text=sentence) for sentence in sentences]


def _place_of(best: Sentence) -> int:
    """Return which sentence of its passage a sentence is, -1 where it is none of them."""
    return next((n for n, text in enumerate(best.view.sentences) if best.text.endswith(text)), -1)


def _with_reason(best: Sentence, inquiry: Inquiry) -> Sentence:
    """Return a sentence with what follows in its paragraph, where that tells the reason.

    What says again that something is late is followed by why. Under a heading that asks why, the
    whole paragraph is the answer.
    """
    sentences = best.view.sentences
    at = _place_of(best)
    if at < 0 or best.view.introduces:
        return best
    passage = " ".join(sentences)
    if is_under_reasons(best.view) and len(passage) <= MAX_ANSWER:
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
