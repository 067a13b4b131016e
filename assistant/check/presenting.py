"""Who presents: the agenda's name beside the name on the paper's title page."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from assistant.check.findings import Certainty, Finding, passage_spot, row_spot
from assistant.check.first_names import FIRST_NAMES
from assistant.check.programme import item_spot
from assistant.check.words import say
from assistant.saknumbers import find_sak_numbers
from assistant.structure.meeting import AgendaItem, Meeting, Passage, Table
from assistant.structure.names import is_person
from assistant.structure.presenters import parse_presenters
from assistant.structure.wording import normalise

_KEY = re.compile(
    r"^(?P<key>presenterer(?:\s+saken)?|presenteres\s+av|innleder|innleiar|innlegg\s+ved|foredragsholder"
    r"|legg(?:er|es)?\s+fr[ae]m(?:\s+av)?|presentasjon\s+ved|ved|v/)\s*[:/]?\s+(?P<who>[A-ZÆØÅ].{3,80})$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"direktør|sjef\b|leder\b|leiar\b|rådgiv|saksbehandl|ordfører|koordinator|prosjekt\w+|professor"
    r"|konsulent|ingeniør|overlege|forsker|forskar|sekretær|rektor|lege\b",
    re.IGNORECASE,
)
_HANDLER_COLUMN = re.compile(r"^(?:saks?behandl\w*|sakshandsam\w*)$", re.IGNORECASE)
_HANDLER = re.compile(
    r"^(?:saks?behandl\w*|sakshandsam\w*)\s*(?:er|[:\t])\s*(?P<who>[A-ZÆØÅ][^.:;\t]{3,60})",
    re.IGNORECASE,
)
_MISSPELT = 82
"""Two names more alike than this are one name spelt in two ways (letters in order, 0–100)."""
_TITLE_BLOCKS = 8
"""How many blocks of a first page may hold its title and byline."""


def check_presenters(meeting: Meeting) -> Iterator[Finding]:
    """Yield title pages that name somebody else than the agenda does."""
    kinds = {paper.path: paper.kind for paper in meeting.papers}
    for item in meeting.agenda:
        if item.number is None or not item.presenters or not item.places:
            continue
        for document in item.documents:
            if kinds.get(document) in {"presentation", "case_paper", "other"}:
                # Under the title of a case paper may stand who has written it.
                sure = kinds[document] == "presentation"
                yield from _title_page(meeting, item, document, "likely" if sure else "possible")
    yield from _handlers(meeting)


def _people(item: AgendaItem) -> list[str]:
    return [p.name for p in item.presenters if is_person(p.name)]


def _title_page(
    meeting: Meeting, item: AgendaItem, document: str, certainty: Certainty
) -> Iterator[Finding]:
    listed = _people(item)
    if not listed:
        return
    own = [p for p in meeting.passages if p.place.document == document]
    first = own[0].place.page if own else None
    page = [p for p in own if p.place.page == first][:_TITLE_BLOCKS]
    if any(normalise(name) in normalise(p.text) for p in page for name in listed):
        return
    for passage in page:
        for name in _named(passage, listed):
            said = say("other_presenter", sak=item.label, told=name, listed=listed)
            if _is_nearly(name, listed):
                said = say("presenter_spelt", sak=item.label, told=name, listed=listed[0])
            yield Finding(
                kind="presenter",
                severity="warning",
                certainty=certainty,
                said=said,
                spots=(passage_spot(passage), item_spot(item)),
            )
            return


def _is_nearly(name: str, listed: Sequence[str]) -> bool:
    """Tell whether a name is one of those listed, spelt in another way."""
    return any(
        fuzz.ratio(name.casefold(), known.casefold()) >= _MISSPELT
        or (name.split()[-1] == known.split()[-1] and name[0] == known[0])
        for known in listed
    )


def _named(passage: Passage, listed: Sequence[str]) -> list[str]:
    """Return the people that a byline names: by a key, with a role after it, or by name alone."""
    found = []
    for line in passage.text.split("\n"):
        text = " ".join(line.split())
        if key := _KEY.match(text):
            found += [p.name for p in parse_presenters(key["who"]) if is_person(p.name)]
            continue
        name, _, rest = text.partition(",")
        if passage.kind != "paragraph" or not is_person(name):
            continue
        is_name = name.split()[0].casefold() in FIRST_NAMES or _is_nearly(name, listed)
        if is_name or _ROLE.search(rest):
            found.append(name.strip())
    return found


def _handlers(meeting: Meeting) -> Iterator[Finding]:
    """Compare the agenda's column of case officers with the case officer that the paper names."""
    for table in meeting.tables:
        column = next((c for c, n in enumerate(table.columns) if _HANDLER_COLUMN.match(n)), None)
        if column is None:
            continue
        for item in meeting.agenda:
            row_name = _cell_of(table, column, item, meeting)
            if row_name is None:
                continue
            row, name = row_name
            for passage in meeting.passages:
                if (
                    passage.sak_label != item.label
                    or passage.place.document == table.place.document
                ):
                    continue
                other = _handler_in(passage)
                if other and not _is_same_person(other, name):
                    yield Finding(
                        kind="presenter",
                        severity="warning",
                        certainty="likely",
                        said=say("other_case_officer", sak=item.label, told=other, listed=name),
                        spots=(passage_spot(passage), row_spot(table, table.rows[row])),
                    )


def _cell_of(
    table: Table, column: int, item: AgendaItem, meeting: Meeting
) -> tuple[int, str] | None:
    year = int(meeting.date[:4]) if meeting.date else None
    for index, row in enumerate(table.rows):
        numbers = {n.number for n in find_sak_numbers(f"{row.label} {row.cells[0]}", year=year)}
        label = normalise(item.label)
        if item.number in numbers and label in normalise(row.quote):
            name = row.cells[column].strip() if column < len(row.cells) else ""
            return (index, name) if is_person(name) else None
    return None


def _handler_in(passage: Passage) -> str | None:
    for line in passage.text.split("\n"):
        match = _HANDLER.match(" ".join(line.split(" ")))
        if match:
            name = match["who"].split(",")[0].strip()
            return name if is_person(name) else None
    return None


def _is_same_person(one: str, other: str) -> bool:
    """Tell whether two printed names can be one person: 'T. Hovdenes' and 'Tiril Hovdenes'."""
    first, second = normalise(one).split(), normalise(other).split()
    return first[-1] == second[-1] and first[0][0] == second[0][0]
