"""Questions to ask next, made from what the answer cites: a pure function over meetings."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from assistant.answer.result import Answer, Citation
from assistant.chat.examples import (
    MAX_QUESTION_CHARACTERS,
    figure_question,
    inside,
    is_askable,
    lower_sak,
    years_of,
)
from assistant.chat.squeeze import squeeze
from assistant.chat.texts import Texts, texts_in
from assistant.language import terms
from assistant.structure.meeting import AgendaItem, Meeting, Table, TableRow

MOST = 3
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def follow_up_questions(
    answer: Answer, meetings: Sequence[Meeting], asked: Sequence[str]
) -> tuple[str, ...]:
    """Make up to ``MOST`` questions around an answer's sources, in the answer's language.

    What has been asked in this conversation is not offered again.
    """
    if answer.status not in ("answered", "partial"):
        return ()
    texts = texts_in(answer.language)
    kinds = (
        _figure_questions(answer, meetings, texts),
        _sak_questions(answer, meetings, texts),
    )
    known = [frozenset(terms(question)) for question in asked]
    found: dict[str, None] = {}
    for question in chain.from_iterable(zip_longest(*kinds)):
        if question is None or len(question) > MAX_QUESTION_CHARACTERS:
            continue
        own = frozenset(terms(question))
        if not any(own <= earlier for earlier in known):
            found.setdefault(question)
        if len(found) == MOST:
            break
    return tuple(found)


def _figure_questions(answer: Answer, meetings: Sequence[Meeting], texts: Texts) -> Iterator[str]:
    for citation in answer.citations:
        cited = _cited_row(citation, meetings)
        if cited is None:
            continue
        table, row = cited
        years = years_of(table, row)
        if len(years) > 1 and is_askable(row):
            yield texts.followup_change.format(
                row=inside(row.label), first=years[0], last=years[-1]
            )
        period = _YEAR.findall(answer.question)
        for other in _beside(table, row):
            question = figure_question(table, other, texts, period=period[-1] if period else None)
            if question:
                yield question
                break


def _cited_row(citation: Citation, meetings: Sequence[Meeting]) -> tuple[Table, TableRow] | None:
    quote = squeeze(citation.quote).text
    for meeting in meetings:
        for table in meeting.tables:
            if (table.place.document, table.place.page) != (citation.document, citation.page):
                continue
            for row in table.rows:
                if squeeze(row.quote).text == quote:
                    return table, row
    return None


def _beside(table: Table, row: TableRow) -> Iterator[TableRow]:
    """The rows after a row, then those before it, as far as they can be asked about."""
    at = table.rows.index(row)
    return (r for r in (*table.rows[at + 1 :], *table.rows[:at]) if is_askable(r))


def _sak_questions(answer: Answer, meetings: Sequence[Meeting], texts: Texts) -> Iterator[str]:
    for meeting, item in _cited_saker(answer, meetings):
        sak = lower_sak(item.label)
        stages = [d.stage for d in meeting.decisions if d.sak == item.number]
        if "adopted" in stages:
            yield texts.example_adopted.format(sak=sak)
        elif stages:
            yield texts.example_proposal.format(sak=sak)
        if item.documents:
            yield texts.example_summary.format(sak=sak)
        if item.presenters:
            yield texts.example_presenter.format(sak=sak)


def _cited_saker(
    answer: Answer, meetings: Sequence[Meeting]
) -> Iterator[tuple[Meeting, AgendaItem]]:
    cited = dict.fromkeys((c.council, c.meeting, c.sak) for c in answer.citations if c.sak)
    for council, date, sak in cited:
        for meeting in meetings:
            if (meeting.council, meeting.date) == (council, date):
                yield from ((meeting, item) for item in meeting.agenda if item.number == sak)
