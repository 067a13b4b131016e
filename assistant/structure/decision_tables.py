"""Minutes as one table: each row a sak with what was decided of it."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.language import split_sentences
from assistant.saknumbers import SakNumber
from assistant.structure.agenda import Agenda, ref_of
from assistant.structure.agenda_table import (
    DECISION_COLUMN,
    AgendaTable,
    find_told_tables,
    row_number,
)
from assistant.structure.ballots import with_ballots
from assistant.structure.meeting import Decision, Place
from assistant.structure.motions import read_motions
from assistant.structure.sections import Located
from assistant.structure.units import row_place
from assistant.structure.votes import read_vote
from assistant.structure.wording import normalise

_TREATMENT = re.compile(r"(?:møte)?behandling|handsaming|drøfting|referat|diskusjon|merknader?")
_EMPTY = re.compile(r"[\W_]*")
_DECIDED = re.compile(r"(?:^|(?<=[\s.]))(?P<heading>Vedtak|Konklusjon|Beslutning|Avgjerd)\s*:\s*")
_ONLY_VOTE = re.compile(
    r"(?:enstemmig|samrøystes|einstemmig|vedtatt|vedteke|mot \w+ stemme|\d+ mot \d+|\(?\d+[–-]\d+)",
    re.IGNORECASE,
)


class _Row(NamedTuple):
    """A row of minutes: the sak, what was said of it, and what was decided."""

    number: SakNumber
    said: str
    decided: str
    heading: str
    place: Place


def read_decision_tables(
    located: Sequence[Located], *, agenda: Agenda, year: int | None
) -> list[Decision]:
    """Return what the minutes' tables tell: decisions, and what was moved and voted on of each.

    Only of saker that the meeting had: a list of what others decided looks alike.
    """
    return [
        decision
        for entry in located
        for table in find_told_tables([entry.unit])
        for row in _rows(table, year)
        for decision in _of_row(row, agenda)
    ]


def _rows(table: AgendaTable, year: int | None) -> Iterator[_Row]:
    rows = table.unit.block.rows
    header = [normalise(cell) for cell in rows[0]]
    decided = next(at for at, cell in enumerate(header) if DECISION_COLUMN.fullmatch(cell))
    said = next((at for at, cell in enumerate(header) if _TREATMENT.fullmatch(cell)), None)
    heading = " ".join(rows[0][decided].split())
    both = " " in header[decided] and said is None
    for index in range(table.first_row, len(rows)):
        row, place = rows[index], row_place(table.unit, index)
        number = row_number(table, row, year=year)
        if number is None:
            continue
        treated, told = row[said] if said is not None else "", row[decided]
        headed = heading
        # A column of both has a label before what was decided.
        if both and (label := _DECIDED.search(told)):
            treated, told, headed = told[: label.start()], told[label.end() :], label["heading"]
        elif both and len(split_sentences(told)) > 1:
            continue
        yield _Row(number, treated, told, headed, place)


def _split_vote(text: str) -> tuple[str, str]:
    """Part the last sentences of a decision that only tell how it was voted: 'Enstemmig.'."""
    sentences = split_sentences(text)
    at = len(sentences)
    while at > 1 and _ONLY_VOTE.match(sentences[at - 1]) and read_vote(sentences[at - 1]):
        at -= 1
    if at == len(sentences):
        return text, ""
    told = " ".join(sentences[at:])
    return text[: text.rfind(sentences[at])].rstrip(), told


def _points_apart(text: str) -> str:
    """Put the points of a decision that a cell holds on lines of their own: '… slik: 1. … 2. …'."""
    parts, rest = [], text
    for count in itertools.count(1):
        mark = re.search(rf"(?:^|(?<=[.:;,\w])\s){count}[.)]\s(?=[A-ZÆØÅ])", rest)
        if mark is None:
            break
        parts.append(rest[: mark.start()].strip())
        rest = rest[mark.start() :].strip()
    return "\n".join(filter(None, [*parts, rest])) if len(parts) > 1 else text


def _of_row(row: _Row, agenda: Agenda) -> list[Decision]:
    item = agenda.find(row.number)
    if item is None:
        return []
    sak = ref_of(item)
    own = {"sak": sak.number, "sak_label": sak.label}
    found = [motion.model_copy(update=own) for motion in read_motions(row.said, row.place)]
    text = _points_apart("\n".join(filter(None, map(str.strip, row.decided.splitlines()))))
    text, voted = _split_vote(text)
    if not _EMPTY.fullmatch(text):
        found.append(
            Decision(
                stage="adopted",
                text=text,
                sak=sak.number,
                sak_label=sak.label,
                heading=row.heading,
                place=row.place,
                vote=read_vote(voted) or read_vote(text),
            )
        )
    return with_ballots(found, [" ".join(row.said.split())])
