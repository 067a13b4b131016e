"""People: who is new, who replaces whom, who stands in, who represents what."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.answer import form_words
from assistant.answer.labels import label_cover
from assistant.answer.papers import Papers
from assistant.answer.phrases import phrase
from assistant.answer.proposal import TELLS_APART, Inquiry, Proposal, bound_coverage, stands
from assistant.answer.question import Question
from assistant.answer.result import Claim
from assistant.answer.suitable import asks_who_came
from assistant.answer.terms import Term
from assistant.answer.ways.named_meetings import of_named_meetings
from assistant.language import words
from assistant.saknumbers import find_sak_numbers
from assistant.structure.meeting import Meeting, Person

NAMED, PLAIN, TOLD, LEAST_MATTER, OF_OTHERS = 0.8, 0.9, 0.85, 0.2, 0.6
"""A person whose name the question holds this much of is named by it; and the score of a group
that is asked for without any other word; and the score of a sentence that tells who acted for
somebody; the weight from which a word counts as matter; and the factor for the members where a word
tells that others are asked for."""
REPLACING = "replacing"
"""What is asked for of members who come in another's place, whatever their role."""
_PRINTED_MEMBER = re.compile(
    r"(?:\w+\s)?(?:fylkes|fylkesvara|vara)?ordfør[ea]r\b|ansatt(?:e|es)?(?:valgt|representant)?\b"
    r"|tilsettvald\b|valgt av|vald av",
    re.IGNORECASE,
)
"""Printed roles without a code that only members have."""


class _Ranked(NamedTuple):
    score: float
    meeting: Meeting
    person: Person


def propose_people(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose answers from members, changes, substitutes and attendance."""
    question = inquiry.question
    if not question.has(
        "who",
        "list",
        "replace",
        "substitute",
        "members",
        "number",
        "party",
        "absent",
        "new",
        "organisation",
    ):
        return
    if question.has("why", "how", "votes") or (question.has("when") and not question.has("who")):
        return
    if question.has("organisation", "members"):
        yield from _organisation(inquiry)
    inquiry = of_named_meetings(inquiry)
    question = inquiry.question
    if question.has("who") and _CHAIRS.search(question.text):
        yield from _chairing(inquiry)
    ranked = sorted(_ranked(inquiry), key=lambda r: -r.score)
    if ranked:
        yield from _single(ranked, question, inquiry.papers)
    yield from _group(inquiry)
    if question.has("who") and question.has("replace", "substitute"):
        yield from _told_in_text(inquiry)


def _stems(papers: Papers, person: Person, meeting: Meeting) -> str:
    words = form_words.role_words(person.role or "")
    if person.replaces:
        words += f" {form_words.REPLACING}"
    return (
        f"{person.name} {person.organisation or ''} {words} {person.party or ''} "
        f"{person.replaces or ''} {person.replaces_organisation or ''} "
        f"{meeting.council} {meeting.council_short or ''} råd møte"
    )


def _ranked(inquiry: Inquiry) -> Iterator[_Ranked]:
    papers = inquiry.papers
    for meeting in papers.meetings:
        for person in meeting.people:
            if inquiry.scope.holds(meeting, None, person.place.document):
                stems = papers.lexicon.stems(_stems(papers, person, meeting))
                score = bound_coverage(inquiry.question, stems)
                yield _Ranked(score * _role_fit(person, inquiry), meeting, person)


def _role_fit(person: Person, inquiry: Inquiry) -> float:
    """Who is asked for is not the one whom the question names."""
    question, lexicon = inquiry.question, inquiry.papers.lexicon
    if not (question.has("who") and question.has("replace", "substitute")):
        return 1.0
    stems = lexicon.stems(person.name)
    asked = [t for t in question.own if t.entity]
    named = label_cover(question.matter, stems, lexicon) > NAMED
    named = named or (bool(asked) and all(stands(t, stems) for t in asked))
    return 0.6 if named else 1.0


def _single(ranked: Sequence[_Ranked], question: Question, papers: Papers) -> Iterator[Proposal]:
    best = ranked[0].score
    if best <= 0:
        return
    top = [r for r in ranked if r.score >= 0.999 * best]
    # One who has the same role at several meetings is told once.
    top = list({(r.person.name, r.person.role): r for r in reversed(top)}.values())[::-1]
    if len(top) > 3:
        return
    fit = 1.1 if question.has("replace", "substitute") and top[0].person.replaces else 1.0
    if not question.has("who", "replace", "substitute", "party"):
        fit = 0.8
    office = _office(top[0], question, papers)
    named = any(
        stands(term, papers.lexicon.stems(f"{_identity(top[0].person)} {office}"))
        for term in question.own
        if term.weight > 0.2
    )
    if not named:
        fit *= 0.75
    claims = tuple(_claim(r, question, papers) for r in top)
    yield Proposal("people.single", min(1.0, best) * fit, claims)


def _office(ranked: _Ranked, question: Question, papers: Papers) -> str:
    """Return the words that ask for one's office, where nothing else is asked.

    'Who signed the minutes' does not ask who wrote them.
    """
    stems = papers.lexicon.stems(_stems(papers, ranked.person, ranked.meeting))
    asked = [t for t in question.own if t.weight > LEAST_MATTER]
    whole = all(stands(t, stems) for t in asked)
    return form_words.OFFICES.get(ranked.person.role or "", "") if whole else ""


def _organisation(inquiry: Inquiry) -> Iterator[Proposal]:
    """Tell where one comes from whom the question names: a person of the meeting or a presenter."""
    question, papers = inquiry.question, inquiry.papers
    asked = [t for t in question.own if t.entity]
    for meeting in papers.meetings:
        known = [
            (p.name, p.organisation, papers.evidence(meeting, p.place, p.quote or p.name))
            for p in meeting.people
            if inquiry.scope.holds(meeting, None, p.place.document)
        ]
        known += [
            (p.name, p.organisation, papers.evidence(meeting, i.places[0], i.quote or i.title))
            for i in meeting.agenda
            for p in i.presenters
            if i.places and inquiry.scope.holds(meeting, i.number, i.places[0].document)
        ]
        for name, organisation, evidence in known:
            stems = papers.lexicon.stems(name)
            whole = label_cover(asked, stems, papers.lexicon) if asked else 0.0
            if organisation and whole > NAMED and all(stands(t, stems) for t in asked):
                text = phrase("comes_from", question.language, name=name, where=organisation)
                yield Proposal(
                    "people.organisation", 1.0, (Claim(text=text, evidence=(evidence,)),)
                )
                return


def _told_in_text(inquiry: Inquiry) -> Iterator[Proposal]:
    """Tell who acted for somebody: 'Kari Vik var syk, og Per Lie la fram sak 4/26'."""
    question, papers = inquiry.question, inquiry.papers
    asked = [t for t in question.own if t.entity]
    told = [*_LEAVES.finditer(question.text), *_ACTED.finditer(question.text)]
    left = {word for found in told for word in words(found.group())}
    matter = [
        t
        for t in question.own
        if t.weight > LEAST_MATTER and t not in asked and not left.issuperset(t.surface.split())
    ]
    if not asked:
        return
    for view in papers.statements:
        passage = view.passage
        if not inquiry.scope.holds(view.meeting, passage.sak, passage.place.document):
            continue
        for text in _acts(passage.text):
            stems = papers.lexicon.stems(text)
            if not (_ACTED.search(text) and all(stands(t, stems) for t in asked)):
                continue
            saker = " ".join(_titles_of(text, view.meeting, papers))
            around = papers.lexicon.stems(f"{saker} {' '.join(passage.heading_path)}")
            if not all(stands(t, stems, around, view.context) for t in matter):
                continue
            if len(_others(text, asked, papers)) == 1:
                evidence = papers.evidence(view.meeting, passage.place, text, sak=passage.sak)
                yield Proposal("people.told", TOLD, (Claim(text=text, evidence=(evidence,)),))
                return


def _acts(text: str) -> Iterator[str]:
    """Yield the sentences of a text, and two where the second tells who comes after the first."""
    sentences = _AFTER_NUMBER.split(text)
    yield from sentences
    for first, second in pairwise(sentences):
        if _LEAVES.search(first) and _FOLLOWS.search(second):
            yield f"{first}. {second}"


def _chairing(inquiry: Inquiry) -> Iterator[Proposal]:
    """Tell who leads the meeting during a sak: 'Leier møtet under sak 8/31' by a member's name."""
    question, papers = inquiry.question, inquiry.papers
    light = {word for found in _CHAIRS.finditer(question.text) for word in words(found.group())}
    matter = [
        t
        for t in question.own
        if t.weight > LEAST_CHAIRED and not light.issuperset(t.surface.split())
    ]
    if not (matter or question.sak_numbers):
        return
    for meeting in papers.meetings:
        for person in meeting.people:
            told = _LEADS.search(person.quote)
            if told is None or not inquiry.scope.holds(meeting, None, person.place.document):
                continue
            saker = find_sak_numbers(person.quote[told.start() :])
            titles = papers.lexicon.stems(" ".join(_titles_of(person.quote, meeting, papers)))
            named = any(question.names_sak(found.number) for found in saker)
            if named or (saker and matter and any(stands(t, titles) for t in matter)):
                evidence = papers.evidence(meeting, person.place, person.quote)
                claim = Claim(text=f"{person.quote.rstrip('.')}.", evidence=(evidence,))
                yield Proposal("people.chairs", CHAIRS, (claim,))
                return


def _titles_of(text: str, meeting: Meeting, papers: Papers) -> list[str]:
    """Return the titles of the saker that a sentence names by their numbers."""
    return [papers.sak_title(meeting, found.number) for found in find_sak_numbers(text)]


def _others(text: str, asked: Sequence[Term], papers: Papers) -> set[str]:
    """Return the people of a text but the one asked about: 'Havnesjef Liv Moe' is Liv Moe."""
    names = [match[1] for match in _FULL_NAME.finditer(text)]
    known = {part for name in names if _is_asked(name, asked, papers) for part in name.split()}
    return {name for name in names if known.isdisjoint(name.split())}


def _is_asked(name: str, asked: Sequence[Term], papers: Papers) -> bool:
    stems = papers.lexicon.stems(name)
    return any(stands(t, stems) for t in asked)


CHAIRS, LEAST_CHAIRED = 1.1, 0.3
"""Above what a member scores who only leads as a rule; and the weight of what a sak is named by."""
_CHAIRS = re.compile(
    r"\b(?:(?:leder|leier|leiar|styrer|styr|fører|har|held|holder) (?:\w+ )?"
    r"(?:møt\w+|ordet|klubb\w*|saken|saka|behandling\w*)|møteled\w*|møtelei\w*|klubb[ae]\w*|"
    r"chairs?|presides?|gavel)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:leder|leier|leiar|styrer|chairs|møteleder|møteleiar|settele\w+|seteleiar)\b"
    r"(?: \w+)?(?= (?:under|i|for|ved|during|på)\b)",
    re.IGNORECASE,
)
_AFTER_NUMBER = re.compile(r"(?<=[\w)»])\.\s+(?=[A-ZÆØÅ])")
"""Where a sentence ends, also one that ends in the number of a sak."""
_ACTED = re.compile(
    r"\b(la fr[ae]m|presenterte|orienterte|innledet|innleia|leda|ledet|leidde|møtte|vikarier\w*|"
    r"møter|stiller|stilte|overt(?:ok|ar|ek)|(?:tok|tar|tek) over|vara for|innkal\w+ for|utpekt|"
    r"peika ut|utnevnt|etterfølg\w+|i stedet for|i staden for|på vegn[ea] av|erstatt\w+|"
    r"presented)\b",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"\b(?:gir seg|gjev seg|gir av|slutter|sluttar|går av|gått av|fratrer|fratrådte|trer av|"
    r"pensjon\w*|permisjon|steps? down|leav(?:es|ing)|retir\w+)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:overtar|overtek|tar over|tek over|utpekt|peika ut|utnevnt|etterfølg\w+|tilsatt|tilsett|"
    r"ansatt|konstituert|ny)\b",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"(?=\b([A-ZÆØÅ][a-zæøå]+ (?:[A-ZÆØÅ]\. )?[A-ZÆØÅ][a-zæøå]+))")


def _identity(person: Person) -> str:
    return " ".join(
        part
        for part in (
            person.name,
            person.organisation,
            person.replaces,
            person.replaces_organisation,
            person.party,
        )
        if part
    )


def _claim(ranked: _Ranked, question: Question, papers: Papers) -> Claim:
    person = ranked.person
    return Claim(
        text=_describe(person, question),
        evidence=(papers.evidence(ranked.meeting, person.place, person.quote or person.name),),
    )


def _named(person: Person) -> str:
    extras = ", ".join(part for part in (person.organisation, person.party) if part)
    return f"{person.name} ({extras})" if extras else person.name


def _describe(person: Person, question: Question) -> str:
    if person.replaces:
        old = person.replaces
        if person.replaces_organisation:
            old += f" ({person.replaces_organisation})"
        key = "substitutes" if person.role == "substitute" else "replaces"
        return phrase(key, question.language, name=_named(person), old=old)
    role = _printed_role(person, question)
    return phrase("person", question.language, name=_named(person), details=role)


def _printed_role(person: Person, question: Question) -> str:
    words = {
        "new_member": ("nytt medlem", "nytt medlem", "new member"),
        "member": ("medlem", "medlem", "member"),
        "leader": ("leder", "leiar", "chair"),
        "deputy_leader": ("nestleder", "nestleiar", "deputy chair"),
        "absent": ("forfall", "forfall", "absent"),
        "secretary": ("sekretær", "sekretær", "secretary"),
        "substitute": ("vara", "vara", "substitute"),
    }
    if person.role in words:
        nb, nn, en = words[person.role]
        return ", " + {"nb": nb, "nn": nn, "en": en}[question.language]
    return f", {person.role}" if person.role else ""


def _group(inquiry: Inquiry) -> Iterator[Proposal]:
    question, papers = inquiry.question, inquiry.papers
    role, noun = _asked_role(question)
    if role is None:
        return
    for meeting in papers.meetings:
        people = [
            p
            for p in meeting.people
            if _has_role(p, role, question) and inquiry.scope.holds(meeting, None, p.place.document)
        ]
        if not people or (role == "member" and all(p.role == "absent" for p in people)):
            # Minutes may name none but who was away.
            continue
        # Who leads stands both in the head and on the list: the fuller one is told.
        fuller = sorted(people, key=lambda p: p.organisation is not None)
        named = {p.name: p for p in fuller}
        people = [named[name] for name in dict.fromkeys(p.name for p in people)]
        people = _narrowed(people, question, papers, meeting)
        text = phrase(
            "people_list",
            question.language,
            count=len(people),
            what=phrase(noun, question.language),
            items="; ".join(_with_change(p, question) for p in people),
        )
        evidence = tuple(papers.evidence(meeting, p.place, p.quote or p.name) for p in people)
        words = " ".join(_stems(papers, p, meeting) for p in people)
        stems = papers.lexicon.stems(words)
        score = bound_coverage(question, stems)
        if _counts_others(question, role, papers):
            return
        if any(t.known and t.weight >= TELLS_APART and not stands(t, stems) for t in question.own):
            # 'Who attended from the administration' does not ask for the members.
            score *= OF_OTHERS
        if all(stands(t, stems) for t in question.own if t.weight > LEAST_MATTER):
            # Nothing else is asked about than the body and who is in it.
            score = max(score, PLAIN)
        yield Proposal(
            "people.group", min(1.0, score) * 1.05, (Claim(text=text, evidence=evidence),)
        )
        return


_PEOPLE = "personer folk mennesker kvinner menn stemmeberettigede people persons women men"


def _counts_others(question: Question, role: str, papers: Papers) -> bool:
    """Tell whether what is counted are no people of a role: 'hvor mange familier er medlem'.

    A word of somebody's organisation counts nobody.
    """
    if not question.has("number"):
        return False
    people = papers.lexicon.stems(f"{form_words.role_words(role)} {_PEOPLE}")
    return any(t.weight >= TELLS_APART and not stands(t, people) for t in question.counted)


def _with_change(person: Person, question: Question) -> str:
    if not person.replaces:
        return _named(person)
    sign = "instead_of" if person.role == "substitute" else "replacing"
    return f"{_named(person)} – {phrase(sign, question.language)} {person.replaces}"


def _has_role(person: Person, role: str, question: Question) -> bool:
    """Tell whether a person has a role.

    Whoever leads, or the employees chose, is a member too; so is one who does not come.
    """
    if role == "member":
        away = person.role == "absent" and not asks_who_came(question.text)
        known = away or person.role in ("member", "leader", "deputy_leader")
        return known or _PRINTED_MEMBER.match(person.role or "") is not None
    if role == REPLACING:
        return person.replaces is not None and person.role != "substitute"
    return person.role == role


def _narrowed(
    people: list[Person], question: Question, papers: Papers, meeting: Meeting
) -> list[Person]:
    """Keep those whose organisation, party or name the question names, when it names some."""
    council = papers.lexicon.stems(f"{meeting.council} {meeting.council_short or ''}")
    for term in question.own:
        if stands(term, council):
            continue
        named = [p for p in people if stands(term, papers.lexicon.stems(_identity(p)), least=0.95)]
        party = [p for p in people if p.party and p.party.lower() == term.surface]
        if 0 < len(named) < len(people):
            people = named
        elif 0 < len(party) < len(people):
            people = party
    return people


def _asked_role(question: Question) -> tuple[str | None, str]:
    if not question.has("who", "list", "number", "members"):
        return None, ""
    if question.has("substitute"):
        return "substitute", "substitute_noun"
    if question.has("absent"):
        return "absent", "absent_noun"
    if question.has("new"):
        return "new_member", "new_members"
    if question.has("replace") and not any(t.entity for t in question.own):
        # 'Hvem går ut av rådet' asks for all who are replaced, and by whom.
        return REPLACING, "changes_noun"
    if question.has("members"):
        return "member", "members_noun"
    return None, ""
