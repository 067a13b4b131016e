"""What is printed of a sak as such: who prepared it, where it goes on, whether it is closed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.answer import form_words
from assistant.answer.papers import Papers, spoken_date
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal, bound_coverage, stands
from assistant.answer.question import Question
from assistant.answer.result import Claim
from assistant.answer.ways.agenda import sak_words
from assistant.answer.ways.agenda_lists import item_list, list_claim
from assistant.structure.meeting import AgendaItem, Meeting, Person, Reference

SURE, SAME = 1.15, 0.999
"""Above what a line of the agenda scores that only names the sak; and how near in score another
sak must be to be meant as well."""
_HANDLER = re.compile(
    r"\b(saks?(behandl|handsam)\w*|saks?ansvarl\w*|(forbered\w+|førebu\w*|utred\w+) sak\w*|"
    r"case (officer|handler|worker)s?|caseworker\w*|executive officer|prepared)\b",
    re.IGNORECASE,
)
_HANDLER_WORDS = "saksbehandler saksbehandlar saksansvarlig sakshandsamar forberedt officer case"
_EXEMPT = re.compile(
    r"\b(unntatte?|unnat[et]ke?|unnatekne|unnateke|lukk(et|ete|a|ede)|lukte|hemmel\w+|konfidensiel\w+|"
    r"exempt\w*|behind closed doors|closed( to the public| session| meeting)?|confidential)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(r"\b(offentl\w+|public|doors?|dør(er)?|session|access)\b", re.IGNORECASE)


def propose_item_facts(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose what is printed of a sak beside its title and its text."""
    question = inquiry.question
    if question.has("who", "list", "name") and _HANDLER.search(question.text):
        yield from _handlers(inquiry)
    if _EXEMPT.search(question.text) and not question.has("amount", "number", "why"):
        yield from _exempt(inquiry)
    if question.has("when"):
        yield from _goes_on(inquiry)


def _items(inquiry: Inquiry) -> Iterator[tuple[Meeting, AgendaItem]]:
    for meeting, item in inquiry.papers.agenda(inquiry.scope):
        if item.number is not None and item.places:
            yield meeting, item


class _Ranked(NamedTuple):
    score: float
    meeting: Meeting
    item: AgendaItem


def _score(inquiry: Inquiry, meeting: Meeting, item: AgendaItem, around: str) -> float:
    question, papers = inquiry.question, inquiry.papers
    if question.sak_numbers:
        return 0.95 if question.names_sak(item.number) else 0.0
    about = f"{meeting.council} {papers.date_words(meeting)} {form_words.AGENDA} {around}"
    return bound_coverage(question, papers.lexicon.stems(f"{item.title} {item.slot} {about}"))


def _handlers(inquiry: Inquiry) -> Iterator[Proposal]:
    question, papers = inquiry.question, inquiry.papers
    ranked = [
        _Ranked(_score(inquiry, meeting, item, f"{_HANDLER_WORDS} {person.name}"), meeting, item)
        for meeting, item in _items(inquiry)
        if (person := item.handler)
    ]
    best = max((entry.score for entry in ranked), default=0.0)
    top = [entry for entry in ranked if entry.score >= SAME * best]
    of_one = all(_names(question, papers, entry.item.handler) for entry in top)
    if best and (len(top) == 1 or of_one):
        claims = tuple(_handled(entry, question, papers) for entry in top)
        yield Proposal("agenda.handler", min(1.0, best) * SURE, claims)


def _handled(entry: _Ranked, question: Question, papers: Papers) -> Claim:
    item = entry.item
    person = item.handler or Person(name="", place=item.places[0])
    named = {"sak": sak_words(item), "title": item.title, "name": person.name}
    quote = papers.evidence(entry.meeting, person.place, person.quote, sak=item.number)
    return Claim(text=phrase("handled_by", question.language, **named), evidence=(quote,))


def _names(question: Question, papers: Papers, person: Person | None) -> bool:
    stems = papers.lexicon.stems(person.name if person else "")
    return any(t.entity and stands(t, stems) for t in question.own)


def _exempt(inquiry: Inquiry) -> Iterator[Proposal]:
    """List the saker that the notice marks as exempt from public access."""
    question, papers = inquiry.question, inquiry.papers
    for meeting in papers.meetings:
        held = (item for of, item in _items(inquiry) if of.id == meeting.id)
        items = [item for item in held if item.exempt is not None]
        if not items:
            continue
        titles = " ".join(item.title for item in items)
        about = f"{meeting.council} {papers.date_words(meeting)} {titles} {form_words.AGENDA}"
        text = item_list(items, question, condition=phrase("of_exempt", question.language))
        claim = list_claim(papers, meeting, text, *items)
        yield Proposal("agenda.exempt", _beside_exempt(inquiry, about) * SURE, (claim,))
        return


def _beside_exempt(inquiry: Inquiry, about: str) -> float:
    """Return how much of what is asked stands in a text, the words for being exempt apart."""
    question = inquiry.question
    rest = tuple(
        term
        for term in question.terms
        if not (_EXEMPT.search(term.surface) or _PUBLIC.search(term.surface))
    )
    asked = question.model_copy(update={"terms": rest})
    return bound_coverage(asked, inquiry.papers.lexicon.stems(about)) if asked.matter else 1.0


def _goes_on(inquiry: Inquiry) -> Iterator[Proposal]:
    """Tell when another body treats a sak, by the order of treatment in its case paper."""
    question, papers = inquiry.question, inquiry.papers
    found = [
        (_score(inquiry, meeting, item, f"{reference.council} opp"), meeting, item, reference)
        for meeting, item in _items(inquiry)
        for reference in item.references
        if reference.relation == "route" and reference.date and _is_named(reference, inquiry)
    ]
    if not found:
        return
    score, meeting, item, reference = max(found, key=lambda entry: entry[0])
    text = phrase(
        "goes_to",
        question.language,
        sak=sak_words(item),
        title=item.title,
        council=reference.council,
        date=spoken_date(reference.date or ""),
    )
    quote = papers.evidence(meeting, reference.place, reference.quote, sak=item.number)
    yield Proposal("agenda.route", min(1.0, score) * SURE, (Claim(text=text, evidence=(quote,)),))


def _is_named(reference: Reference, inquiry: Inquiry) -> bool:
    body = inquiry.papers.lexicon.stems(reference.council or "")
    return any(stands(term, body) for term in inquiry.question.own)
