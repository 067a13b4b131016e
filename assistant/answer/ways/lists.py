"""Lists: all that stands together under the heading or lead-in that the question names."""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from assistant.answer.groups import Group
from assistant.answer.labels import label_cover
from assistant.answer.layers import Part, Things
from assistant.answer.lexicon import Lexicon
from assistant.answer.papers import Papers, Scope
from assistant.answer.periods import find_years
from assistant.answer.phrases import phrase
from assistant.answer.proposal import (
    Inquiry,
    Proposal,
    bound_coverages,
    meeting_fit,
    period_fit,
    stands,
)
from assistant.answer.question import Question, Want
from assistant.answer.result import Calculation, Claim, Evidence, Language
from assistant.answer.terms import coverage
from assistant.answer.ways.conditions import asks_before, asks_conditions, heads_conditions
from assistant.answer.ways.fit import NO_YEAR, OTHER_YEAR
from assistant.answer.ways.ranking import DENSE_SHARE, HEADING, OTHER_SAK, SAK_TITLE
from assistant.language import fold, words
from assistant.numbers import NUMBER_WORDS, find_numbers

MAX_ITEM, PROPOSED = 160, 3
LABEL_SHARE, LED, LED_BY_BULLET, LEAST_LED = 0.45, 0.95, 1.1, 0.6
"""How much hangs on the question naming the whole heading or lead-in of a list."""
MEMBERS, AFTER = 0.6, 0.95
"""How much a word counts that only stands in the members; in the paragraph after them as well,
but where they are asked for: 'Ønskene er ikke finansiert' is said of them."""
LEADING = ("bullets", "enumeration", "labelled", "nested", "prose")
"""Kinds of groups that a paragraph or a label of their own leads up to."""
LEAST_NAMED, WHOLLY = 0.5, 0.9
"""How much of a list's name a question for somebody must say, and when it says all of it."""
UNASKED, SAID_COUNT, OTHER_COUNT, OF_A_TIME = 0.85, 1.1, 0.7, 0.6
"""Factors where no list is asked for, where this or another number of things is said, and where a
time or a sum is asked for, which a list seldom gives."""
CONDITIONS, LEAST_CONDITIONS, MOST_CONDITIONS = 0.6, 0.35, 0.85
"""Factor for a list of what must hold where that is not asked for; what else of a question it must
cover where it is, and its score then with all of it."""
SAME_HEADINGS = 0.8
"""Factor for headings that do not say what they are numbers of."""
FEW, LEAST_OWN = 100, 0.2
_REASONS = re.compile(
    r"hvorfor|kvifor|årsak|grunn|begrunn|hindring|barriere|why|reason|obstacle", re.IGNORECASE
)
_NOUN = re.compile(
    r"\b(?:hvilke|hvilken|hvilket|kva(?: for (?:ein |ei |eit )?)?|hva slags|which|what)\s+"
    r"(?:\d+ |to |tre |fire |fem |seks |sju |two |three |four |five |six )?(?P<noun>[\w-]{3,})",
    re.IGNORECASE,
)
_ASKS_SAID = re.compile(
    r"\b(sa|sagt|sade|meinte|mente|kommentar\w*|innspill\w*|innspel\w*|synspunkt\w*|ordskifte\w*|"
    r"diskusjon\w*|diskuter\w*|debatt\w*|samtale\w*|merknad\w*|tok opp|said|say|comment\w*|"
    r"debate\w*|discuss\w*|views|remarks?)\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"samtale|diskusjon|drøfting|debatt|ordskifte|kommentar|innspill|innspel|synspunkt|merknad|"
    r"discussion|debate|comments",
    re.IGNORECASE,
)
"""Words by which what was said in a meeting is asked for, and headed."""
OF_NOUN, NAMED, MOST_OWN = 1.25, 0.8, 0.3
_SAID = re.compile(
    r"\b(?:hvilke|kva(?: for)?|de|dei|which|the|name(?: the)?|nevn|list(?: opp| the)?) (\w+)\b",
    re.IGNORECASE,
)


def propose_lists(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the best groups of the papers, their members complete."""
    question, papers = inquiry.question, inquiry.papers
    decided = question.has("decision", "decided", "proposal", "votes", "mover")
    found: list[tuple[float, int]] = []
    covers = _covers(inquiry)
    most = _best_fit(question)
    for number in sorted(covers, key=lambda number: -covers[number].bound):
        if len(found) >= PROPOSED and most * covers[number].bound < found[PROPOSED - 1][0]:
            break
        group = papers.groups[number]
        if decided and _is_decision(group):
            # What was decided is told with its stage, or not at all.
            continue
        found.append((_score(group, covers[number], inquiry), number))
        found.sort(key=lambda scored: (-scored[0], scored[1]))
    for score, number in found[:PROPOSED]:
        if score:
            yield Proposal(
                "lists", score, _claims(papers.groups[number], papers, question.language)
            )


def _is_decision(group: Group) -> bool:
    """Tell whether the members of a list are the points of a decision or proposal."""
    view = group.views[0]
    passage, text = view.passage, " ".join(view.passage.text.split())
    return any(
        decision.place.document == passage.place.document
        and text in " ".join(decision.text.split())
        for decision in view.meeting.decisions
    )


class _Cover(NamedTuple):
    """How much of a question a list covers."""

    whole: float
    led: float
    """By what leads up to it and its headings alone."""
    near: float
    """How near in meaning its nearest passage is, 0–1."""

    @property
    def bound(self) -> float:
        """The greatest score that it can have but for its fit."""
        return _with_nearness(max(self.whole, LED_BY_BULLET * self.led), self)


def _with_nearness(named: float, cover: _Cover) -> float:
    return (1 - DENSE_SHARE) * named + DENSE_SHARE * cover.near * math.sqrt(cover.whole)


def _covers(inquiry: Inquiry) -> dict[int, _Cover]:
    """Return how much of the question each list covers by its number, where it covers any."""
    question, papers = inquiry.question, inquiry.papers
    layers, size = papers.group_layers, len(papers.groups)
    headings = Part(layers.headings, HEADING)
    beside = AFTER if question.has("list", "which") else MEMBERS
    things = Things(
        size,
        Part(layers.above),
        headings,
        Part(layers.contexts, SAK_TITLE),
        Part(layers.members, MEMBERS),
        Part(layers.after, beside),
    )
    whole = bound_coverages(question, things)
    led = bound_coverages(question, Things(size, Part(layers.leads), headings))
    return {
        number: _Cover(float(whole[number]), float(led[number]), _nearness(group, inquiry))
        for number in np.flatnonzero(whole).tolist()
        if _is_within(inquiry.scope, group := papers.groups[number])
    }


def _is_within(scope: Scope, group: Group) -> bool:
    first = group.views[0]
    return scope.holds(first.meeting, first.passage.sak, first.passage.place.document)


def _nearness(group: Group, inquiry: Inquiry) -> float:
    return max((inquiry.nearness.get(v.passage.id, 0.0) for v in group.views), default=0.0)


def _score(group: Group, covered: _Cover, inquiry: Inquiry) -> float:
    question, lexicon = inquiry.question, inquiry.papers.lexicon
    asked = [t for t in question.terms if not t.carried] or question.matter
    cover = max(
        label_cover(asked, lexicon.stems(name), lexicon) for name in (group.lead, group.heading)
    )
    if question.has("who") and cover < LEAST_NAMED:
        return 0.0
    named = covered.whole * (1 - LABEL_SHARE + LABEL_SHARE * cover)
    fit = _fit(question, group, inquiry.papers)
    if question.has("who") and cover >= WHOLLY and _holds_names(group, lexicon):
        # 'Hvem fra administrasjonen' asks for all who stand under that heading.
        fit = max(fit, OF_NOUN)
    if group.kind in LEADING and group.lead and not question.has("number"):
        # The paragraph that leads up to a list answers by its list. It is told with the list
        # rather than alone, where a list is asked for.
        whole = group.kind == "nested" or question.has("list")
        led = (LED_BY_BULLET if whole else LED) * covered.led
        if led > named and covered.led >= LEAST_LED and not _of_another_year(question, group.lead):
            named, fit = led, 1.0 if fit == UNASKED else fit
    score = fit * _with_nearness(named, covered)
    if heads_conditions(group.heading, group.lead):
        if not asks_conditions(question.text):
            return CONDITIONS * score if question.has("list", "which") else score
        return max(score, _as_conditions(group, inquiry))
    return score


def _as_conditions(group: Group, inquiry: Inquiry) -> float:
    """Return the score of a list of what must hold, by how much it covers of what that is for.

    What the list is of stands above it or in the title of its sak, seldom in its members.
    """
    question, papers = inquiry.question, inquiry.papers
    view = group.views[0]
    members = papers.lexicon.stems(" ".join(group.texts))
    around = (papers.lexicon.stems(group.above), view.headings, view.context, members)
    if any(t.entity and not stands(t, *around) for t in question.own):
        return 0.0
    matter = [t for t in question.own if t.weight > LEAST_OWN]
    held = coverage(matter, *around)
    if held >= LEAST_CONDITIONS:
        return MOST_CONDITIONS * math.sqrt(held)
    named = any(t.entity for t in question.own) and asks_before(question.text)
    return MOST_CONDITIONS * math.sqrt(LEAST_CONDITIONS) if named else 0.0


def _best_fit(question: Question) -> float:
    """Return the greatest factor that a list may have by its kind."""
    fit = OF_NOUN if _NOUN.search(question.text) else 1.0
    fit = max(fit, OF_NOUN) if question.has("who") else fit
    fit *= OF_NOUN if _ASKS_SAID.search(question.text) else 1.0
    return fit * (SAID_COUNT if _said_count(question) else 1.0)


def _fit(question: Question, group: Group, papers: Papers) -> float:
    """Return a factor for how well a list of some members is of the kind asked for."""
    lexicon = papers.lexicon
    fit = _asked_fit(question, group, lexicon) * _of_noun(question, group, lexicon)
    if group.kind == "headings" and _say_the_same(group):
        fit *= SAME_HEADINGS
    if _of_talk(question, group):
        fit = max(fit, 1.0) * OF_NOUN
    said = _said_count(question)
    if said:
        fit *= SAID_COUNT if said == len(group.texts) else OTHER_COUNT
    first = group.views[0].passage
    if question.sak_numbers and not question.names_sak(first.sak):
        fit *= OTHER_SAK
    text = " ".join((*first.heading_path, group.lead, *group.texts))
    if period_fit(question, text) < 1.0:
        fit *= meeting_fit(question, group.views[0].meeting, papers)
    told = find_years(text)
    if question.years and not question.has("why") and not set(question.years) & set(told):
        fit *= OTHER_YEAR if told else NO_YEAR
    return fit


def _asked_fit(question: Question, group: Group, lexicon: Lexicon) -> float:
    """Return a factor for whether a list is asked for at all."""
    fit = UNASKED
    if question.has("list", "questions", "which") or not question.wants or _said_count(question):
        fit = 1.0
    elif not question.has(*_OF_ONE) and _none_apart(question, group, lexicon):
        # 'Hva anbefaler de' is answered by no one of their recommendations.
        fit = 1.0
    elif question.has("why"):
        fit = 1.0 if _REASONS.search(f"{group.heading} {group.lead}") else UNASKED
    elif question.has("when", "amount", "where", "summary"):
        fit = OF_A_TIME
    if question.has("who") and not _holds_names(group, lexicon):
        fit = OF_A_TIME
    return fit


def _say_the_same(group: Group) -> bool:
    """Tell whether numbered headings differ by their numbers alone: 'Alternativ A – fordeler'."""
    return len({text.partition(" ")[2].partition(" ")[2] for text in group.texts}) == 1


_OF_ONE: tuple[Want, ...] = ("who", "when", "amount", "number", "where", "summary", "why", "define")


def _none_apart(question: Question, group: Group, lexicon: Lexicon) -> bool:
    """Tell whether no member of a list holds the words of the question more than the others."""
    return all(
        coverage(question.own, lexicon.stems(text)) <= MOST_OWN for text in group.texts
    ) and bool(question.own)


def _of_noun(question: Question, group: Group, lexicon: Lexicon) -> float:
    """Return a factor above 1 for a list under the very noun that 'which' asks for."""
    match = _NOUN.search(question.text)
    if match is None:
        return 1.0
    noun = fold(match["noun"])
    asked = [t for t in question.terms if t.surface == noun]
    names = (lexicon.stems(name) for name in (group.lead, group.heading))
    return OF_NOUN if asked and any(stands(asked[0], name, least=NAMED) for name in names) else 1.0


def _of_talk(question: Question, group: Group) -> bool:
    """Tell whether what was said is asked for, and a list is of that: 'Fra samtalen'."""
    return bool(_ASKS_SAID.search(question.text) and _TALK.search(group.lead or group.heading))


def _holds_names(group: Group, lexicon: Lexicon) -> bool:
    """Tell whether most members begin with the name of somebody."""
    return sum(_is_named(text.split(), lexicon) for text in group.texts) * 2 > len(group.texts)


def _is_named(spoken: list[str], lexicon: Lexicon) -> bool:
    proper = bool(spoken) and lexicon.is_proper(fold(spoken[0].strip(",:;")))
    return proper or (len(spoken) > 1 and spoken[1][:1].isupper())


def _said_count(question: Question) -> int | None:
    """Return how many things the question says that there are: 'hvilke tre kriterier'."""
    for match in _SAID.finditer(question.text):
        word = match[1].lower()
        number = int(word) if word.isdecimal() else NUMBER_WORDS.get(word, 0)
        if 1 < number < FEW:
            return number
    return None


def _of_another_year(question: Question, lead: str) -> bool:
    return bool(question.years) and not set(question.years) & set(find_years(lead))


def _claims(group: Group, papers: Papers, language: Language) -> tuple[Claim, ...]:
    heading = _name(group)
    text = phrase(
        "list",
        language,
        heading=f"{heading} " if heading else "",
        count=len(group.texts),
        items="; ".join(map(_item, group.texts)),
    )
    if group.kind == "prose":
        text = group.quotes[0]
    quotes = group.quotes or tuple(view.passage.text for view in group.views)
    evidence = tuple(
        papers.evidence(
            view.meeting,
            view.passage.place,
            quote,
            sak=view.passage.sak,
            context=view.passage.heading_path,
        )
        for view, quote in zip(group.views, quotes, strict=True)
    )
    evidence = (*_of_lead(group, papers), *evidence)
    counted = Calculation(
        operation="count", operands=(1.0,) * len(group.texts), result=float(len(group.texts))
    )
    return (Claim(text=text, evidence=evidence, calculation=counted),)


def _of_lead(group: Group, papers: Papers) -> Iterator[Evidence]:
    """Yield what stands before a list, where it holds figures that its members do not."""
    view = group.views[0]
    told = " ".join(" ".join(v.passage.text.split()) for v in group.views)
    if not any(number.text not in told for number in find_numbers(group.lead)):
        return
    for passage in view.meeting.passages:
        same = passage.place.document == view.passage.place.document
        if same and " ".join(passage.text.split()) == group.lead:
            yield papers.evidence(view.meeting, passage.place, passage.text, sak=passage.sak)
            return


def _name(group: Group) -> str:
    """Return what a list is told under: the words that lead up to it, its label in its heading."""
    lead = group.lead.rstrip(":")
    if group.kind in ("labelled", "numbered", "headings"):
        told = set(words(group.heading))
        return group.heading if told & set(words(lead)) else f"{group.heading}, {lead}".strip(", ")
    return lead or group.heading


def _item(text: str) -> str:
    text = text.rstrip(".;,")
    return text if len(text) <= MAX_ITEM else text[:MAX_ITEM].rsplit(" ", 1)[0] + " …"
