"""Remarks of minutes on people: who was disqualified, came late or left."""

import re
from collections.abc import Iterator

from assistant.answer.papers import Papers
from assistant.answer.passage_views import PassageView
from assistant.answer.periods import find_periods
from assistant.answer.proposal import Inquiry, Proposal, stands
from assistant.answer.question import Question
from assistant.answer.result import Claim
from assistant.answer.terms import Term
from assistant.language import split_sentences, words
from assistant.structure.meeting import Meeting, Person

REMARKED, LEAST_MATTER, MOST = 1.0, 0.25, 3
_PERSON = re.compile(r"[A-ZÆØÅ][\w-]+ (?:[A-ZÆØÅ][\w.-]+ )?[A-ZÆØÅ][\w-]+")
_KINDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(told, re.IGNORECASE))
    for asked, told in (
        (
            r"\b(u?gild\w*|in?habil\w*|fratr\w+|disqualif\w+|recus\w+|conflicts? of interest)\b",
            r"\b(ugild\w*|inhabil\w*|fratrådt?e|disqualified|recused)\b",
        ),
        (
            r"\b(kom|came|arriv\w+|møtte|joined)\b.{0,30}\b(for seint|for sent|sent|seint|late|"
            r"seinare|senere)\b|\bforsinka\b|\bforsinket\b",
            r"\b(kom|møtte|tiltrådte|tiltrådde|came|arrived|joined)\b.{0,40}"
            r"(\bkl\b|\d[.:]\d\d|under|etter)",
        ),
        (
            r"\b(forlot|forlét|forlet|gikk|gjekk|dro|drog|reiste|left|leave)\b.{0,40}"
            r"\b(møtet|møte|tidlig\w*|før|meeting|early|undervegs|underveis)\b|\bpermisjon\b",
            r"\b(forlot|forlét|forlet|gikk fra|gjekk (ifrå|frå)|permisjon|left)\b",
        ),
    )
)


def propose_remarks(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose what minutes remark on somebody."""
    question = inquiry.question
    if not question.has("who", "name", "when", "list"):
        return
    for asked, told in _KINDS:
        if asked.search(question.text):
            said = {
                word for match in asked.finditer(question.text) for word in words(match.group())
            }
            yield from _remarked(told, said, inquiry)
            return


def _matter(inquiry: Inquiry, said: set[str]) -> list[Term]:
    """Return what a question names beside the words of asking and the time."""
    periods = {word for period in inquiry.question.periods for word in period.split()}
    form = {*said, *periods, "møtet", "møte", "meeting"}
    return [
        t
        for t in inquiry.question.own
        if t.weight > LEAST_MATTER and not form & set(t.surface.split())
    ]


def _is_meant(meeting: Meeting, question: Question, papers: Papers) -> bool:
    held = set(find_periods(papers.date_words(meeting)))
    return not question.periods or bool(held & set(question.periods))


def _remarked(told: re.Pattern[str], said: set[str], inquiry: Inquiry) -> Iterator[Proposal]:
    question, papers = inquiry.question, inquiry.papers
    matter = _matter(inquiry, said)
    found: list[Claim] = []
    for view in papers.statements:
        passage, meeting = view.passage, view.meeting
        minutes = papers.kind_of(meeting, passage.place.document) == "minutes"
        inside = inquiry.scope.holds(meeting, passage.sak, passage.place.document)
        if not (minutes and inside and _is_meant(meeting, question, papers)):
            continue
        for text in _sentences(passage.text):
            if told.search(text) and _PERSON.search(text) and _is_of(text, view, matter, papers):
                evidence = papers.evidence(meeting, passage.place, text, sak=passage.sak)
                found.append(Claim(text=text, evidence=(evidence,)))
    for meeting in papers.meetings:
        for person in meeting.people if _is_meant(meeting, question, papers) else ():
            if told.search(person.quote) and not matter and not _is_told(person, found):
                found.append(_of_person(person, meeting, papers))
    if found:
        yield Proposal("people.remark", REMARKED, tuple(found[:MOST]))


def _sentences(text: str) -> Iterator[str]:
    """Yield sentences, also after one that ends in the number of a sak."""
    for sentence in split_sentences(text):
        yield from (part for part in re.split(r"(?<=\d\.)\s+(?=[A-ZÆØÅ])", sentence) if part)


def _is_told(person: Person, found: list[Claim]) -> bool:
    return any(person.name in claim.text for claim in found)


def _of_person(person: Person, meeting: Meeting, papers: Papers) -> Claim:
    evidence = papers.evidence(meeting, person.place, person.quote)
    return Claim(text=f"{' '.join(person.quote.split()).rstrip('.')}.", evidence=(evidence,))


def _is_of(text: str, view: PassageView, matter: list[Term], papers: Papers) -> bool:
    saker = papers.lexicon.stems(f"{text} {view.meeting.council}")
    return all(stands(t, saker, view.context, least=0.4) for t in matter)
