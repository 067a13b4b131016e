"""Definitions: what a short form stands for, as the papers themselves write it out."""

import re
from collections.abc import Iterator, Sequence

from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal
from assistant.answer.result import Claim
from assistant.answer.terms import Term
from assistant.language import fold, stem, words

SPELLED, SURELY = 0.95, 0.8


def propose_definitions(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the long form of an abbreviation that the question names."""
    question = inquiry.question
    if not question.has("define"):
        return
    asked = set(words(question.text))
    matter = [t for t in question.own if t.weight > 0.2]
    for meeting in inquiry.papers.meetings:
        for entry in meeting.abbreviations:
            if entry.short.lower() not in asked:
                continue
            text = phrase("abbreviation", question.language, short=entry.short, long=entry.long)
            sak = inquiry.papers.sak_at(meeting, entry.place, entry.quote)
            evidence = inquiry.papers.evidence(meeting, entry.place, entry.quote, sak=sak)
            score = 1.05 if len(matter) <= 1 else 0.75
            yield Proposal("definitions", score, (Claim(text=text, evidence=(evidence,)),))
            return
    if len(matter) == 1:
        yield from _spelled_out(matter[0], inquiry)
        yield from _put_in_words(matter[0], inquiry)
    if question.has("meaning"):
        yield from _of_key(matter, inquiry)


LEAST_IN_KEY, OF_KEY, OF_KEY_ALONE = 2, 0.75, 1.0
"""How many labels a paragraph has that is a key; how well it answers where the question says more
than the label, and where it says nothing else."""
_KEY = re.compile(r"(?P<label>[A-ZÆØÅ][\w-]*(?: [\w-]+){0,2}): (?P<meaning>\S.*)")


def _of_key(matter: Sequence[Term], inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose what a key says of the label that is asked for: 'Gul: … Grå: satt på vent'."""
    papers = inquiry.papers
    for view in papers.statements_within(inquiry.scope):
        labelled = [m for m in map(_KEY.fullmatch, view.sentences) if m]
        if len(labelled) < LEAST_IN_KEY:
            continue
        for match in labelled:
            label = papers.lexicon.stems(match["label"])
            named = [t for t in matter if t.match(label) >= SURELY]
            if not named or len(label) > len(named):
                continue
            passage = view.passage
            evidence = papers.evidence(view.meeting, passage.place, match.group(), sak=passage.sak)
            score = OF_KEY_ALONE if len(matter) == len(named) else OF_KEY
            claim = Claim(text=match.group(), evidence=(evidence,))
            yield Proposal("definitions", score, (claim,))
            return


_IN_WORDS = (
    r"\w*\)?\s*[,–(]\s*(?:her )?(?:det vil si|dvs\.?|altså|som vil si|som bety[rd]\w*|som tyder|"
    r"that is|i\.e\.|meaning)\b"
)
"""What follows a word that a sentence puts in other words: 'P85, det vil si …'."""
LONGEST = 400


def _put_in_words(term: Term, inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the sentence that says in passing what a word means: 'turnover, altså …'."""
    papers = inquiry.papers
    said = re.compile(rf"\b{re.escape(term.surface)}{_IN_WORDS}", re.IGNORECASE)
    for view in papers.statements_within(inquiry.scope):
        for sentence in view.sentences:
            if not said.search(sentence) or len(sentence) > LONGEST:
                continue
            passage = view.passage
            evidence = papers.evidence(view.meeting, passage.place, sentence, sak=passage.sak)
            yield Proposal("definitions", SPELLED, (Claim(text=sentence, evidence=(evidence,)),))
            return


def _spelled_out(term: Term, inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose a name whose letters spell a short form, where both stand in the same papers."""
    question, papers = inquiry.question, inquiry.papers
    names = [variant for variant, _ in term.variants if len(variant) > 1]
    if len(names) != 1 or not papers.lexicon.is_short_form(term.surface):
        return
    for view in papers.statements:
        match = _phrase_with(names[0], view.passage.text)
        if match and inquiry.scope.holds(
            view.meeting, view.passage.sak, view.passage.place.document
        ):
            text = phrase("abbreviation", question.language, short=term.surface.upper(), long=match)
            evidence = papers.evidence(
                view.meeting, view.passage.place, match, sak=view.passage.sak
            )
            yield Proposal("definitions", SPELLED, (Claim(text=text, evidence=(evidence,)),))
            return


def _phrase_with(stems: tuple[str, ...], text: str) -> str:
    """Return the words of a text that have these stems in a row, as printed, or ''."""
    printed = re.findall(r"[\w-]+", text)
    for at in range(len(printed) - len(stems) + 1):
        span = printed[at : at + len(stems)]
        if tuple(stem(fold(word)) for word in span) == stems:
            found = r"\s+".join(map(re.escape, span))
            match = re.search(found, text)
            return match.group() if match else ""
    return ""
