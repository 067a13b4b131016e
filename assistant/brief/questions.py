"""Questions that members may ask about a sak, with what the papers answer."""

import re
from collections.abc import Iterator, Sequence

from assistant.answer.result import Language
from assistant.answer.table_views import TableView
from assistant.assistant import Assistant
from assistant.brief.model import Asked, Statement
from assistant.brief.sources import source_of
from assistant.brief.words import label
from assistant.retrieve import Filters
from assistant.structure.meeting import Meeting

MOST_QUESTIONS, MOST_OF_A_TABLE = 5, 2
LEAST_CAPITALS = 2
"""A short form has at least two; «Rådet» for the body needs no explanation."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def questions_of(
    assistant: Assistant,
    meeting: Meeting,
    sak: str | None,
    views: Sequence[TableView],
    language: Language,
) -> list[Asked]:
    """Return questions with proved answers; a question that the papers do not answer is left out.

    Args:
        assistant: Who is asked.
        meeting: The meeting.
        sak: The number of the sak; None for an item without one, of which nothing is asked.
        views: The tables of the sak.
        language: Of the questions and answers.
    """
    if sak is None:
        return []
    filters = Filters(council=meeting.council, meeting=meeting.id, sak=sak)
    found: list[Asked] = []
    for question in dict.fromkeys(_questions(meeting, sak, views, language)):
        if len(found) >= MOST_QUESTIONS:
            break
        answer = assistant.ask(question, filters=filters)
        if answer.status != "answered" or not answer.citations:
            continue
        statements = [
            Statement(text=text, sources=tuple(source_of(citation) for citation in cited))
            for text, cited in answer.cited_lines()
        ]
        if statements:
            found.append(Asked(question=question, answer=tuple(statements)))
    return found


def _questions(
    meeting: Meeting, sak: str, views: Sequence[TableView], language: Language
) -> Iterator[str]:
    for view in views:
        yield from _of_table(view, language)
    shorts = [
        abbreviation
        for abbreviation in meeting.abbreviations
        if sum(map(str.isupper, abbreviation.short)) >= LEAST_CAPITALS
        and sak in _saker_of(meeting, abbreviation.place.document)
    ]
    for abbreviation in shorts[:2]:
        yield label("ask_define", language).format(short=abbreviation.short)


def _of_table(view: TableView, language: Language) -> Iterator[str]:
    table = view.table
    years = [(c, _YEAR.findall(header)) for c, header in enumerate(table.columns)]
    columns = {found[0]: c for c, found in years if len(found) == 1}
    if len(columns) < 2:
        return
    first, last = min(columns), max(columns)
    told = [
        (abs(end.value - begin.value), row)
        for row in table.rows
        if row.label
        and not row.is_note
        and (begin := row.values[columns[first]]) is not None
        and (end := row.values[columns[last]]) is not None
    ]
    told = [(change, row) for change, row in told if change]
    told.sort(key=lambda pair: (-pair[1].is_sum, -pair[0]))
    for _, row in told[:MOST_OF_A_TABLE]:
        name = f"«{row.label}»"
        yield label("ask_growth", language).format(row=name, first=first, last=last)
    for _, row in told[:1]:
        yield label("ask_level", language).format(row=f"«{row.label}»", last=last)


def _saker_of(meeting: Meeting, document: str) -> set[str]:
    return {item.number for item in meeting.agenda if item.number and document in item.documents}
