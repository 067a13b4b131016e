"""Questions that members may ask about a sak, with what the papers answer."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answer.result import Answer, Language
from assistant.answer.table_views import TableView
from assistant.assistant import Assistant
from assistant.brief.model import Asked, Statement
from assistant.brief.sources import source_of
from assistant.brief.words import label
from assistant.retrieve import Filters
from assistant.structure.meeting import Meeting, TableRow

MOST_QUESTIONS, MOST_OF_A_TABLE, MOST_SHORTS = 4, 2, 2
LEAST_CAPITALS = 2
"""A short form has at least two; «Rådet» for the body needs no explanation."""


class Questioned(NamedTuple):
    """A question, and the row of a table that its answer must rest on."""

    text: str
    row: TableRow | None = None


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
    for question, row in _questions(meeting, sak, views, language):
        if len(found) >= MOST_QUESTIONS:
            break
        answer = assistant.ask(question, filters=filters)
        if answer.status != "answered" or not answer.citations or not _is_of(row, answer):
            continue
        statements = [
            Statement(text=text, sources=tuple(source_of(citation) for citation in cited))
            for text, cited in answer.cited_lines()
        ]
        if statements:
            found.append(Asked(question=question, answer=tuple(statements)))
    return found


def _is_of(row: TableRow | None, answer: Answer) -> bool:
    """Tell whether an answer rests on the row that is asked about; one may be named like it."""
    if row is None:
        return True
    return any(
        (cited.document, cited.page) == (row.place.document, row.place.page)
        and row.label in cited.quote
        for cited in answer.citations
    )


def _questions(
    meeting: Meeting, sak: str, views: Sequence[TableView], language: Language
) -> Iterator[Questioned]:
    for view in views:
        yield from _of_table(view, language)
    said = " ".join(passage.text for passage in meeting.passages if passage.sak == sak)
    shorts = [
        abbreviation.short
        for abbreviation in meeting.abbreviations
        if sum(map(str.isupper, abbreviation.short)) >= LEAST_CAPITALS
        and re.search(rf"\b{re.escape(abbreviation.short)}\b", said)
    ]
    for short in list(dict.fromkeys(shorts))[:MOST_SHORTS]:
        yield Questioned(label("ask_define", language).format(short=short))


def _of_table(view: TableView, language: Language) -> Iterator[Questioned]:
    years = [(c, _YEAR.findall(header)) for c, header in enumerate(view.table.columns)]
    columns = {found[0]: c for c, found in years if len(found) == 1}
    if len(columns) >= 2:
        yield from _over_years(view, columns, language)
    elif len(view.table.columns) == 1 and view.numeric_share >= _FIGURES_ALONE:
        yield from _of_one_column(view, language)


_FIGURES_ALONE = 0.8
"""Share of figures from which a table of one column holds nothing else."""


def _of_one_column(view: TableView, language: Language) -> Iterator[Questioned]:
    rows = [row for row in view.table.rows if row.label and not row.is_note and row.values[0]]
    for row in rows[:MOST_OF_A_TABLE]:
        name, table = f"«{row.label}»", f"«{view.name}»"
        yield Questioned(label("ask_value", language).format(row=name, table=table), row)


def _over_years(
    view: TableView, columns: dict[str, int], language: Language
) -> Iterator[Questioned]:
    first, last = min(columns), max(columns)
    told = [
        (abs(end.value - begin.value), row)
        for row in view.table.rows
        if row.label
        and not row.is_note
        and (begin := row.values[columns[first]]) is not None
        and (end := row.values[columns[last]]) is not None
    ]
    told = [(change, row) for change, row in told if change]
    told.sort(key=lambda pair: (-pair[1].is_sum, -pair[0]))
    for _, row in told[:MOST_OF_A_TABLE]:
        growth = label("ask_growth", language)
        yield Questioned(growth.format(row=f"«{row.label}»", first=first, last=last), row)
    for _, row in told[:1]:
        level = label("ask_level", language)
        yield Questioned(level.format(row=f"«{row.label}»", last=last), row)
