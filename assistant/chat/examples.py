"""Questions to start with, made from what the papers hold: a pure function over meetings."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from assistant.chat.texts import Texts, known_language, texts_in
from assistant.numbers import find_unit
from assistant.structure.meeting import AgendaItem, Meeting, Table, TableRow

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_KIND_RANK = {"decision": 0, "discussion": 0, "information": 1, "open": 2, "approval": 3}
MAX_ROW_CHARACTERS = 45
MIN_ROW_CHARACTERS = 3
MAX_QUESTION_CHARACTERS = 110


def example_questions(meetings: Sequence[Meeting], language: str, limit: int) -> list[str]:
    """Make up to ``limit`` questions that the papers can answer, of different kinds in turn.

    The newest meeting comes first; nothing is fixed but the wording around the papers' own names.
    """
    texts = texts_in(known_language(language))
    found: dict[str, None] = {}
    for meeting in sorted(meetings, key=lambda m: m.date or "", reverse=True):
        kinds = (
            _figure_questions(meeting, texts),
            _decision_questions(meeting, texts),
            _agenda_questions(meeting, texts),
            _summary_questions(meeting, texts),
            _people_questions(meeting, texts),
        )
        for question in chain.from_iterable(zip_longest(*kinds)):
            if question is not None and len(question) <= MAX_QUESTION_CHARACTERS:
                found.setdefault(question)
            if len(found) >= limit:
                return list(found)
    return list(found)


def _figure_questions(meeting: Meeting, texts: Texts) -> Iterator[str]:
    for table in meeting.tables:
        rows = (row for row in table.rows if is_askable(row))
        # One question a table: the start page shows the breadth of the papers, not one table.
        question = next((q for row in rows if (q := figure_question(table, row, texts))), None)
        if question:
            yield question


def figure_question(
    table: Table, row: TableRow, texts: Texts, *, period: str | None = None
) -> str | None:
    """Ask for a figure of a row: of the period where it has one, else of the last."""
    years = years_of(table, row)
    if not years:
        return None
    chosen = period if period in years else years[-1]
    return _figure_pattern(table, texts).format(row=inside(row.label), period=chosen)


def years_of(table: Table, row: TableRow) -> list[str]:
    """The years that a row has a figure for, in the order of the columns."""
    found = (
        year.group()
        for column, value in zip(table.columns, row.values, strict=False)
        if value is not None and (year := _YEAR.search(column))
    )
    return list(dict.fromkeys(found))


def _figure_pattern(table: Table, texts: Texts) -> str:
    unit = find_unit(table.unit or table.title)
    if unit is None:
        return texts.example_figure
    return texts.example_share if unit == "%" else texts.example_amount


def is_askable(row: TableRow) -> bool:
    """Whether a row has a label that a question can name."""
    label = row.label.strip()
    return (
        MIN_ROW_CHARACTERS <= len(label) <= MAX_ROW_CHARACTERS
        and not row.is_note
        and not row.is_sum
        and label[0].isalpha()
    )


def _decision_questions(meeting: Meeting, texts: Texts) -> Iterator[str]:
    rank = {item.number: place for place, item in enumerate(_saker(meeting))}
    for decision in sorted(meeting.decisions, key=lambda d: rank.get(d.sak, len(rank))):
        if decision.sak_label:
            pattern = (
                texts.example_adopted if decision.stage == "adopted" else texts.example_proposal
            )
            yield pattern.format(sak=lower_sak(decision.sak_label))


def _agenda_questions(meeting: Meeting, texts: Texts) -> Iterator[str]:
    for item in _turned(_saker(meeting), 1):
        if item.presenters:
            yield texts.example_presenter.format(sak=lower_sak(item.label))
        elif item.start:
            yield texts.example_start.format(sak=lower_sak(item.label))


def _summary_questions(meeting: Meeting, texts: Texts) -> Iterator[str]:
    for item in _turned(_saker(meeting), 2):
        if item.title and item.documents:
            yield texts.example_summary.format(sak=lower_sak(item.label))


def _people_questions(meeting: Meeting, texts: Texts) -> Iterator[str]:
    for person in meeting.people:
        if person.replaces:
            yield texts.example_replaces.format(name=person.replaces)


def _saker(meeting: Meeting) -> list[AgendaItem]:
    """The numbered saker, those that people have most to ask about first."""
    saker = [item for item in meeting.agenda if item.number and not item.is_break]
    return sorted(saker, key=lambda item: _KIND_RANK.get(item.kind or "information", 1))


def _turned(saker: list[AgendaItem], by: int) -> list[AgendaItem]:
    """The list begun elsewhere, so that the kinds of question are not all about one sak."""
    start = by % len(saker) if saker else 0
    return saker[start:] + saker[:start]


def lower_sak(label: str) -> str:
    """'Sak 4/26' stands inside a sentence as 'sak 4/26'; 'PS 12/26' keeps its letters."""
    return f"sak{label[3:]}" if label.startswith("Sak ") else label


def inside(label: str) -> str:
    """Lower the first letter of a plain word inside a sentence; names and short forms keep theirs.

    Without a dictionary a single capitalised word may be a name, so only labels of several words
    whose second word is in lower case are changed.
    """
    text = " ".join(label.split()).rstrip(":*")
    words = text.split()
    if len(words) > 1 and words[1][0].islower() and words[0][1:].islower():
        return text[0].lower() + text[1:]
    return text
