"""Stances: who of those that were heard is for or against what was proposed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answer.lexicon import Lexicon
from assistant.answer.papers import Papers
from assistant.answer.phrases import phrase
from assistant.answer.proposal import Inquiry, Proposal, bound_coverage, scaled, stands
from assistant.answer.question import Question
from assistant.answer.result import Calculation, Claim, Evidence
from assistant.answer.ways.grid import cell_evidence
from assistant.language import words
from assistant.numbers import NUMBER_WORDS
from assistant.structure.meeting import Meeting

TITLE, SURE = 0.9, 1.1
"""How much a word of the sak's title counts, and what a stance that is told adds to the score."""
_ASKS = re.compile(r"\b(hvem|kven|who|hvilke\w*|kva for|which)\b", re.IGNORECASE)
_VOTES = re.compile(r"\b(stem|røyst|vot)\w*", re.IGNORECASE)
_HEARD = re.compile(
    r"\b(høring|høyring|innspill|innspel|uttal|fråsegn|merknad|hearing|consult)|"
    r"(partane|partene|eiernes|eigarane|andre) .{0,15}(syn\b|meiner|mener|seier|sier)",
    re.IGNORECASE,
)
_AGAINST = (
    re.compile(r"\b(i ?mot|motstand\w*|negativ\w*|uenig\w*|usamd\w*|against|oppos\w*)\b", re.I),
    re.compile(
        r"\b(g[åi][rk]*k?|gjekk|er|var) i ?mot\b|\bimot\b|^mot\b|frarå|advar|åtvar|"
        r"protester|"
        r"\b(støtt(er|ar) ikk|(ikke|ikkje) støtt|uenig|usamd|avvis)|\bagainst\b|\boppos",
        re.IGNORECASE,
    ),
)
_FOR = (
    re.compile(r"\b(støtt\w*|positiv\w*|enige?|samde?|in favou?r|support\w*)\b", re.IGNORECASE),
    re.compile(
        r"\b(støtt(er|ar|a|et)(?! ikk)|er (enige?|samde?|positive?)|sluttar? seg|slutter seg|"
        r"supports?)\b",
        re.IGNORECASE,
    ),
)


class _Told(NamedTuple):
    text: str
    evidence: Evidence


def propose_stances(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose those of a hearing who are for, or against, as the question asks."""
    question = inquiry.question
    if not _ASKS.search(question.text) or _VOTES.search(question.text):
        return
    asked = [told for said, told in (_AGAINST, _FOR) if said.search(question.text)]
    if len(asked) != 1:
        return
    said = _AGAINST[0] if asked[0] is _AGAINST[1] else _FOR[0]
    bare = _without(question, {w for m in said.finditer(question.text) for w in words(m.group())})
    found = [*_in_lists(inquiry, asked[0]), *_in_tables(inquiry, asked[0])]
    for above, title, members in found:
        lexicon = inquiry.papers.lexicon
        members = _of_named(members, f"{above} {title}", question, lexicon)
        texts = [lexicon.stems(above), *(lexicon.stems(m.text) for m in members)]
        score = SURE * bound_coverage(bare, *texts, scaled(lexicon.stems(title), TITLE))
        yield Proposal("lists.stances", min(1.0, score), (_claim(above, members, question),))


def _of_named(
    members: Sequence[_Told], around: str, question: Question, lexicon: Lexicon
) -> Sequence[_Told]:
    """Keep those that speak of what the question names, where only some do: 'alternativ B'."""
    for term in question.own:
        if term.entity and not stands(term, lexicon.stems(around)):
            members = [m for m in members if stands(term, lexicon.stems(m.text))] or members
    return members


_COUNTED = re.compile(
    rf"(?:\d+|{'|'.join(NUMBER_WORDS)}|alle|flere|fleire|de fleste|dei fleste) ", re.I
)
"""'Fire av seks støtter' names none of them."""


def _without(question: Question, said: set[str]) -> Question:
    """Return a question without the words by which it tells the stance."""
    terms = tuple(t for t in question.terms if not said.issuperset(t.surface.split()))
    return question.model_copy(update={"terms": terms, "counted": ()})


def _in_lists(
    inquiry: Inquiry, stance: re.Pattern[str]
) -> Iterator[tuple[str, str, Sequence[_Told]]]:
    """Yield what was said of one stance under each heading of a hearing, with the sak's title."""
    papers = inquiry.papers
    under: dict[tuple[str, str, tuple[str, ...]], list[_Told]] = defaultdict(list)
    titles: dict[tuple[str, str, tuple[str, ...]], str] = {}
    for view in papers.statements:
        passage, meeting = view.passage, view.meeting
        path = passage.heading_path
        if passage.kind == "heading" or not (path and _HEARD.search(path[-1])):
            continue
        if not inquiry.scope.holds(meeting, passage.sak, passage.place.document):
            continue
        key = (meeting.id, passage.place.document, path)
        titles[key] = " ".join((*path[:-1], papers.sak_title(meeting, passage.sak)))
        for sentence in view.sentences:
            if stance.search(sentence) and not _COUNTED.match(sentence):
                evidence = papers.evidence(
                    meeting, passage.place, sentence, sak=passage.sak, context=path
                )
                under[key].append(_Told(sentence, evidence))
    for key, members in under.items():
        yield key[2][-1], titles[key], members


def _in_tables(
    inquiry: Inquiry, stance: re.Pattern[str]
) -> Iterator[tuple[str, str, Sequence[_Told]]]:
    """Yield the rows of each table of a hearing that say one stance."""
    papers = inquiry.papers
    for view in papers.tables:
        table, meeting = view.table, view.meeting
        named = " ".join((view.name, *table.heading_path[-1:], table.label_header))
        if not table.rows or not _HEARD.search(named):
            continue
        if not inquiry.scope.holds(meeting, table.sak, table.rows[0].place.document):
            continue
        members = [
            _Told(f"{row.label}: {cell}", cell_evidence(papers, view, r, c))
            for r, row in enumerate(table.rows)
            for c, cell in enumerate(row.cells)
            if row.label and stance.search(cell)
        ]
        if members:
            yield view.name, _title(papers, meeting, table.sak, table.heading_path), members


def _title(papers: Papers, meeting: Meeting, sak: str | None, path: Sequence[str]) -> str:
    return " ".join((*path, papers.sak_title(meeting, sak)))


def _claim(above: str, members: Sequence[_Told], question: Question) -> Claim:
    text = phrase(
        "list",
        question.language,
        heading=f"{above.rstrip(':')} ",
        count=len(members),
        items="; ".join(member.text.rstrip(".") for member in members),
    )
    count = float(len(members))
    counted = Calculation(operation="count", operands=(1.0,) * len(members), result=count)
    return Claim(text=text, evidence=tuple(m.evidence for m in members), calculation=counted)
