"""Course: what happens next with a matter, by the plan its paper gives and by where it is sent.

'Hva skjer videre med kaia' asks for no line of the agenda: it is told under 'Videre gang' or
'Framdrift' in the paper of the sak, and by the notice that says which body it goes on to.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.answer.papers import Papers
from assistant.answer.passage_views import PassageView
from assistant.answer.proposal import Inquiry, Proposal, stands
from assistant.answer.question import Question
from assistant.answer.result import Claim
from assistant.answer.table_views import TableView
from assistant.answer.terms import Term, coverage
from assistant.answer.ways.grid import cell_evidence
from assistant.answer.ways.telling import is_outcome, tell
from assistant.language import split_sentences
from assistant.saknumbers import find_sak_numbers
from assistant.structure.meeting import Meeting

SCORE, LEAST_MATTER, LEAST_NAMED, MOST_TOLD, MOST_ROWS = 1.0, 0.3, 0.5, 500, 10
_ASKS = re.compile(
    r"\b(?:hva|kva) (?:skjer|hender|vil skje|kommer til å skje) (?:det )?(?:nå|no|videre|vidare|"
    r"etterpå|så|da|framover|fremover|heretter|etter)\b(?! (?:sak|pausen|lunsj|åpning|kl|punkt))|"
    r"\b(?:hva|kva) (?:skjer|hender) (?:med|i|for) .{3,60}? (?:nå|no|videre|vidare|etterpå|"
    r"framover|fremover|etter (?:møtet|vedtaket|dette))\W*$|"
    r"\b(?:hvordan|korleis) (?:går|blir) .{2,60}? (?:videre|vidare|herfra|framover|fremover)\b|"
    r"\b(?:veien|vegen) (?:videre|vidare)\b|\bneste (?:steg|skritt)\b|"
    r"\bwhat happens (?:next|now|then|afterwards|"
    r"after (?:this|that|the (?:vote|meeting|decision)))\b|"
    r"\bnext steps?\b|\bway forward\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:hvis|dersom|om|viss|if|unless)\b", re.IGNORECASE)
_HEADS = re.compile(
    r"\b(?:videre|vidare) (?:gang|framdrift|fremdrift|prosess|behandling|handsaming|arbeid|plan)\b|"
    r"\b(?:veien|vegen) (?:videre|vidare|fram|frem)\b|\bneste (?:steg|skritt)\b|"
    r"\b(?:framdrift|fremdrift|tidsplan|milepæl)\w*|\bnext steps\b|\bway forward\b|"
    r"\b(?:det|slik) .{0,20}(?:står att|gjenstår|går (?:det|saka|saken) (?:videre|vidare))\b",
    re.IGNORECASE,
)
_SENT_ON = re.compile(
    r"\b(?:skal|går|sendes|sendast|legges fram|leggast fram|oversendes|avgjøres|avgjer\w*|"
    r"behandle[rs]\w*|handsam\w+|sluttbehandl\w+|vedtas|vedtek|goes|sent)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b\w*(?:kommunestyret|bystyret|heradsstyret|fylkestinget|formannskapet|styret|rådet|utvalget|"
    r"utvalet|departementet|representantskapet|regjeringen|stortinget|foretaksmøtet)\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:skje\w*|hende\w*|videre|vidare|møte\w*|vedtak\w*|etter\w*|steg|skritt|neste|next|step\w*|"
    r"happen\w*|vote|meeting|council|board|committee|prosjekt\w*|project|sak(?:en|a)?|matter|item|going|går|veien|vegen|nå|no|framover|after)$",
    re.IGNORECASE,
)


class _Sak(NamedTuple):
    meeting: Meeting
    number: str


def asks_course(question: Question) -> bool:
    """Tell whether a question asks what happens next with a matter."""
    return _ASKS.search(question.text) is not None and not _IF.search(question.text)


def propose_course(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose how the sak that a question names goes on: how it ended, or what is planned."""
    question, papers = inquiry.question, inquiry.papers
    if not asks_course(question):
        return
    found = max(_saker(inquiry), key=lambda s: (s[0], s[1].meeting.date or ""), default=None)
    if found is None:
        return
    score, sak = found
    ended = next(
        (
            d
            for d in sak.meeting.decisions
            if d.sak == sak.number and is_outcome(papers, sak.meeting, d)
        ),
        None,
    )
    if ended is not None:
        claim = tell(papers, sak.meeting, ended, question)
        yield Proposal("decisions", SCORE * score, (claim,))
        return
    claims = (*_sent_on(sak, papers), *_planned(sak, papers))
    if claims:
        yield Proposal("course", SCORE * score, claims)


def _saker(inquiry: Inquiry) -> Iterator[tuple[float, _Sak]]:
    """Yield the saker that a question names by number or title, with how surely it does."""
    question, papers = inquiry.question, inquiry.papers
    matter = [t for t in question.own if t.weight >= LEAST_MATTER and not _FORM.match(t.surface)]
    matter = matter or [t for t in question.carried if t.weight >= LEAST_MATTER]
    for meeting, item in papers.agenda(inquiry.scope):
        if not item.number:
            continue
        if question.names_sak(item.number):
            yield 1.0, _Sak(meeting, item.number)
        elif not question.sak_numbers and matter:
            held = _held(matter, meeting, item.title, papers)
            if held >= LEAST_NAMED:
                yield held, _Sak(meeting, item.number)


def _held(matter: list[Term], meeting: Meeting, title: str, papers: Papers) -> float:
    stems = papers.lexicon.stems(title)
    council = papers.lexicon.stems(meeting.council)
    told = [t for t in matter if not stands(t, council)] or matter
    return coverage(told, stems)


def _sent_on(sak: _Sak, papers: Papers) -> Iterator[Claim]:
    """Yield the sentences that say to which body a sak goes, and when."""
    for view in papers.statements:
        if view.meeting is not sak.meeting or view.passage.sak is not None:
            continue
        for sentence in split_sentences(view.passage.text):
            named = {found.number for found in find_sak_numbers(sentence)}
            if sak.number in named and _SENT_ON.search(sentence) and _BODY.search(sentence):
                yield _claim(view, sentence, papers)
                return


def _planned(sak: _Sak, papers: Papers) -> Iterator[Claim]:
    """Yield the plan of a sak: a table of its stages, else what stands under such a heading."""
    if tables := [t for t in papers.tables if _is_plan(t, sak)]:
        yield _stages(max(tables, key=_is_newer), papers)
        return
    length = 0
    for view in papers.statements:
        passage = view.passage
        of_sak = view.meeting is sak.meeting and passage.sak == sak.number
        if not of_sak or passage.kind in _NOT_TOLD or not passage.heading_path:
            continue
        if _HEADS.search(passage.heading_path[-1]):
            length += len(passage.text)
            if length > MOST_TOLD:
                return
            yield _claim(view, " ".join(passage.text.split()), papers)


_NOT_TOLD = ("heading", "table", "caption", "note")
_NEWER = re.compile(r"\b(?:oppdatert|revidert|nye?|justert|endra|endret|updated|new)\b", re.I)
"""What heads the later of two plans, or of two columns of one."""


def _is_plan(view: TableView, sak: _Sak) -> bool:
    named = " ".join((view.name, *view.table.heading_path[-1:]))
    of_sak = view.meeting is sak.meeting and view.table.sak == sak.number
    return of_sak and bool(_HEADS.search(named)) and any(row.label for row in view.table.rows)


def _is_newer(view: TableView) -> bool:
    return _NEWER.search(" ".join((view.name, *view.table.columns))) is not None


def _stages(view: TableView, papers: Papers) -> Claim:
    newer = [c for c, name in enumerate(view.table.columns) if _NEWER.search(name)]
    told: list[str] = []
    evidence = []
    for number, row in enumerate(view.table.rows):
        column = next((c for c in (*newer, *range(len(row.cells))) if row.cells[c]), None)
        if row.label and column is not None and len(told) < MOST_ROWS:
            told.append(f"{row.label}: {row.cells[column]}")
            evidence.append(cell_evidence(papers, view, number, column))
    return Claim(text=f"{view.name}: {'; '.join(told)}.", evidence=tuple(evidence))


def _claim(view: PassageView, text: str, papers: Papers) -> Claim:
    passage = view.passage
    evidence = papers.evidence(
        view.meeting, passage.place, text, sak=passage.sak, context=passage.heading_path
    )
    return Claim(text=text, evidence=(evidence,))
