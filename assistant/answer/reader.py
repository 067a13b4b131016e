"""The reader: answers without a language model. Every way proposes, the evidence decides."""

import re
from collections.abc import Callable, Iterator

from assistant.answer.disagreement import disagreeing
from assistant.answer.papers import match_all
from assistant.answer.phrases import enumerate_items, phrase
from assistant.answer.proposal import Inquiry, Proposal
from assistant.answer.question import Question, Want
from assistant.answer.result import Draft
from assistant.answer.suitable import asks_who_is, names_person, suits
from assistant.answer.ways.agenda import propose_agenda, sak_words
from assistant.answer.ways.agenda_lists import propose_agenda_lists
from assistant.answer.ways.alternatives import propose_alternatives
from assistant.answer.ways.cells import propose_cells
from assistant.answer.ways.comparison_words import direction_stems
from assistant.answer.ways.course import propose_course
from assistant.answer.ways.decided_rows import beside_changed
from assistant.answer.ways.decisions import propose_decisions
from assistant.answer.ways.definitions import propose_definitions
from assistant.answer.ways.fit import counts_of
from assistant.answer.ways.hours import propose_hours
from assistant.answer.ways.item_facts import propose_item_facts
from assistant.answer.ways.label_counts import propose_label_counts
from assistant.answer.ways.lists import propose_lists
from assistant.answer.ways.mentions import propose_mentions
from assistant.answer.ways.motions import propose_motions
from assistant.answer.ways.named_members import propose_named_members
from assistant.answer.ways.next_meeting import propose_next_meeting
from assistant.answer.ways.options import propose_options
from assistant.answer.ways.other_body import of_other_body
from assistant.answer.ways.outcomes import with_outcome
from assistant.answer.ways.people import propose_people
from assistant.answer.ways.remarks import propose_remarks
from assistant.answer.ways.rows import propose_rows
from assistant.answer.ways.same_table import propose_same_table
from assistant.answer.ways.sentences import propose_sentences
from assistant.answer.ways.stances import propose_stances
from assistant.answer.ways.summaries import propose_summaries
from assistant.answer.ways.timetable import propose_timetable
from assistant.answer.ways.told_calculations import propose_told_calculations
from assistant.answer.ways.years import own_years
from assistant.language import STOP_WORDS, stem

WAYS: tuple[Callable[[Inquiry], Iterator[Proposal]], ...] = (
    propose_definitions,
    propose_summaries,
    propose_mentions,
    propose_decisions,
    propose_motions,
    propose_agenda_lists,
    propose_agenda,
    propose_item_facts,
    propose_hours,
    propose_timetable,
    propose_next_meeting,
    propose_course,
    propose_people,
    propose_named_members,
    propose_remarks,
    propose_cells,
    propose_same_table,
    propose_rows,
    propose_label_counts,
    propose_told_calculations,
    propose_alternatives,
    propose_options,
    propose_lists,
    propose_stances,
    propose_sentences,
)
UNSUMMARISED = 0.6
"""Factor for everything but a summary when a summary is asked for."""
RULE = 0.75
"""Factor for a sentence where those over a limit are asked for and a table tells them."""
OTHER_TABLE = 0.6
"""Share of the score of a table that lacks the year asked for that a table with it must have."""
MEANING, USUALLY_NEAR, MOST_BEYOND = 0.03, 3.5, 1.5
"""What a standard deviation of nearness adds to a score or takes from it; how near evidence that
answers usually is; and the deviations from there that count at most."""
LEAST_WEIGHED = 0.3
"""Score below which no nearness makes a proposal an answer."""
LEAST_SCORE = 0.5
LEAST_BOUND_SCORE = 0.45
LEAST_WHOLE_SCORE = 0.55
"""Below this the papers are taken not to answer; set on the open evaluation cases. What is bound
to a row or a list is surer than a sentence at the same score."""


def propose_all(inquiry: Inquiry) -> list[Proposal]:
    """Return the proposals of all ways, best first."""
    proposals = [proposal for way in WAYS for proposal in way(inquiry)]
    if inquiry.question.has("summary"):
        proposals = [
            p if p.way.startswith("summary") else p._replace(score=UNSUMMARISED * p.score)
            for p in proposals
        ]
    if inquiry.question.limit and any(p.way == "cells.condition" for p in proposals):
        # 'Those at 12 or more are followed up' does not say which they are.
        proposals = [
            p._replace(score=RULE * p.score) if p.way == "sentences" else p for p in proposals
        ]
    weighed = [_weighed_in_meaning(p, inquiry) for p in _in_range(proposals)]
    return sorted(weighed, key=lambda p: -p.score)


def _weighed_in_meaning(proposal: Proposal, inquiry: Inquiry) -> Proposal:
    """Return a proposal with a higher or lower score by how its evidence stands out in meaning.

    Words lead: meaning decides between what they cover about equally, and at the bar.
    """
    if inquiry.relevance is None or proposal.score < LEAST_WEIGHED:
        return proposal
    near = inquiry.relevance.of(proposal.claims)
    if near is None:
        return proposal
    beyond = min(MOST_BEYOND, max(-MOST_BEYOND, near - USUALLY_NEAR))
    return proposal._replace(score=proposal.score + MEANING * beyond)


def _in_range(proposals: list[Proposal]) -> list[Proposal]:
    """Leave out that one table ends before a year where a cell of another is the best answer."""
    found = max(
        (p for p in proposals if p.status == "answered"), key=lambda p: p.score, default=None
    )
    if found is None or found.way != "cells.lookup" or found.score < LEAST_BOUND_SCORE:
        return proposals
    return [
        p for p in proposals if p.way != "cells.out_of_range" or p.score * OTHER_TABLE > found.score
    ]


_COMPARES = re.compile(
    r"\b(mer|meir|mindre|flere|fleire|færre|høyere|høgare|lavere|lågare|økn\w+|øk(t|te|er)|auk\w*|"
    r"reduksjon\w*|redusert\w*|opp|ned|vekst\w*|forskjell\w*|differanse\w*|avvik\w*|endring\w*|"
    r"nedgang\w*|dyrere|billigere|andel\w*|prosent\w*|del av|samlet|samla|til sammen|til saman|"
    r"totalt|sum\w*|i alt)\b|%",
    re.IGNORECASE,
)
_BOUND = ("cells.", "rows.", "lists", "people.", "decisions", "definitions")


_OF_ONE = ("rows.all", "cells.lookup", "cells.series", "cells.same_table")
_CALCULATED = (
    "cells.difference", "cells.sum", "cells.mean", "cells.share", "cells.compare", "cells.extreme",
    "cells.condition",
)  # fmt: skip


def _may_answer(proposal: Proposal, question: Question) -> bool:
    """A plain figure does not answer where figures must be held against each other.

    Nor are all of them the one that is the most.
    """
    if proposal.way in _OF_ONE and question.has("max", "min") and question.has("which", "who"):
        return False
    if not question.calculates or proposal.way in _CALCULATED or not proposal.claims:
        return True
    return all(_COMPARES.search(claim.text) for claim in proposal.claims)


def least_score(proposal: Proposal) -> float:
    """Return the score from which a way's proposal is taken for an answer."""
    if proposal.way == "sentences":
        return LEAST_SCORE
    return LEAST_BOUND_SCORE if proposal.way.startswith(_BOUND) else LEAST_WHOLE_SCORE


def read(inquiry: Inquiry) -> Draft:
    """Answer a question from the papers, or say that they do not."""
    question = inquiry.question
    if _is_ambiguous(question):
        return _clarify(inquiry)
    proposals = propose_all(inquiry)
    best = next(
        (
            p
            for p in (with_outcome(p, inquiry) for p in proposals)
            if p.score >= least_score(p)
            and _may_answer(p, question)
            and suits(p, inquiry)
            # An empty cell is an answer only where nothing that is filled fits better.
            and (p.way != "cells.empty" or p is proposals[0])
        ),
        None,
    )
    if best is None:
        return _not_found(inquiry)
    best = of_other_body(best, inquiry)
    if best.status == "not_found":
        return _not_found(inquiry, best.tail)
    may_be_of_many = best.way.startswith(_FROM_TEXT) and not _is_of_one(best, question)
    if may_be_of_many and (broad := _broad_saker(inquiry)):
        return _clarify_saker(inquiry, broad)
    return Draft(
        status=best.status,
        language=question.language,
        claims=(*best.claims, *disagreeing(best, inquiry), *beside_changed(best, inquiry)),
        lead=best.lead,
        tail=best.tail,
    )


_FROM_TEXT = ("sentences", "rows.", "people.single", "cells.")
MANY_SAKER, BROAD_TERMS = 3, 2
SURE_OF_ONE = 0.7
"""Score from which a single person is meant, however many saker the words stand in."""


def _is_of_one(proposal: Proposal, question: Question) -> bool:
    """Tell whether a proposal names one person, or counts the very thing that is counted."""
    if proposal.way == "people.single":
        return proposal.score >= SURE_OF_ONE
    if asks_who_is(question.text):
        return any(names_person(claim.text) for claim in proposal.claims)
    return proposal.way in ("sentences", "rows.count") and any(
        counts_of(claim.text, term) for claim in proposal.claims for term in question.counted
    )


def _broad_saker(inquiry: Inquiry) -> list[str]:
    """Return the saker that a question of a word or two may mean, when they are many."""
    question, papers = inquiry.question, inquiry.papers
    matter = [t for t in question.own if t.weight > 0.2]
    dated = question.years or own_years(question, papers, inquiry.scope)
    named = question.sak_numbers or dated or question.follow_up
    named = named or question.has("next", "previous", "members")
    if named or not matter or len(matter) > BROAD_TERMS or any(t.entity for t in matter):
        return []
    if not question.has("amount", "number", "when", "who", "status"):
        return []
    saker: dict[str, None] = {}
    for view in papers.statements:
        sak = view.passage.sak
        inside = inquiry.scope.holds(view.meeting, sak, view.passage.place.document)
        if sak and inside and match_all(matter, view.stems):
            title = papers.sak_title(view.meeting, sak)
            saker[f"{view.passage.sak_label or sak} {title}".strip()] = None
    return list(saker) if len(saker) >= MANY_SAKER else []


def _clarify_saker(inquiry: Inquiry, saker: list[str]) -> Draft:
    question = inquiry.question
    shown = enumerate_items(saker[:4], question.language, "or")
    text = phrase("clarify", question.language, options=shown)
    return Draft(status="clarify", language=question.language, lead=text)


def _is_ambiguous(question: Question) -> bool:
    matter = [t for t in question.matter if t.weight >= 0.2 and t.surface not in _COST_WORDS]
    if _OF_IT.search(question.text) and len(matter) <= 1 and not any(t.entity for t in matter):
        return not question.follow_up and not question.sak_numbers
    if question.has("difference") and _IT.search(question.text):
        # 'Hvor mye dyrere blir det i 2028' says by how much, and not what of.
        how = direction_stems(question)
        told = question.follow_up or question.sak_numbers
        return not told and all(stem(t.surface) in how for t in matter)
    asks_value = question.has("amount", "when", "who", "number", "where", "decision", "sum")
    named = matter or question.sak_numbers or question.years or question.has(*_OF_MEETING)
    return asks_value and not named and not _says_enough(question)


def _says_enough(question: Question) -> bool:
    """Tell whether common words alone say what is meant: 'hvem fikk ikke penger'."""
    said = {t.surface for t in question.terms} - STOP_WORDS - _COST_WORDS
    return len(said) >= TWO_WORDS


_OF_IT = re.compile(
    r"\b(?!(?:er|var|blir|blei|ble|vart|kom|kjem|finnes|finst|is|are|was|were) )\w+ "
    r"(?:det|den|dette|denne|it|that|this)\s*\??$",
    re.IGNORECASE,
)
"""'Hva koster det?' lacks its matter; 'hvor mange søknader kom det?' does not."""
_IT = re.compile(r"\b(?:det|den|dette|it|that|this)\b", re.IGNORECASE)
_OF_MEETING: tuple[Want, ...] = (
    "absent",
    "members",
    "substitute",
    "new",
    "agenda",
    "break",
    "place",
)
"""What a meeting has one of: nothing else need be named."""
TWO_WORDS = 2
_COST_WORDS = frozenset(
    ["koster", "kostar", "koste", "kostnad", "kostnaden", "cost", "costs", "pris", "prisen",
     "vedtok", "vedtatt", "vedtak", "vedteke", "presenterer", "starter", "begynner", "decided"]
)  # fmt: skip


def _clarify(inquiry: Inquiry) -> Draft:
    question = inquiry.question
    options: list[str] = []
    if question.has("amount", "number"):
        for view in inquiry.papers.tables:
            if view.numeric_share >= 0.5 and view.years:
                options = [row.label for row in view.table.rows if row.label and not row.is_note]
                break
    else:
        options = [
            f"{sak_words(item)} {item.title}"
            for _, item in inquiry.papers.agenda(inquiry.scope)
            if item.number
        ]
    shown = enumerate_items(options[:4], question.language, "or")
    text = phrase("clarify", question.language, options=shown or "sak, år")
    return Draft(status="clarify", language=question.language, lead=text)


def _not_found(inquiry: Inquiry, hint: str = "") -> Draft:
    question = inquiry.question
    unknown = [t.surface for t in question.own if not t.known and t.weight >= 0.5]
    parts = [hint] if hint else []
    if unknown and not hint:
        named = enumerate_items([f"«{word}»" for word in unknown[:3]], question.language, "or")
        parts.append(phrase("missing_terms", question.language, terms=named))
    places = list(
        dict.fromkeys(
            f"{hit.chunk.sak_label or hit.chunk.document}, {hit.chunk.locator}"
            for hit in inquiry.hits[:3]
        )
    )
    if places:
        shown = enumerate_items(places[:2], question.language)
        parts.append(phrase("nearest", question.language, places=shown))
    parts.append(phrase("offer", question.language))
    return Draft(
        status="not_found",
        language=question.language,
        lead=phrase("not_found", question.language),
        tail=" ".join(parts),
    )


def redirect(question: Question, kind: str) -> Draft:
    """Point a personal health question to those who can help."""
    key = "crisis" if kind == "crisis" else "health"
    return Draft(
        status="redirected",
        language=question.language,
        lead=phrase(key, question.language),
        mode="guard",
    )
