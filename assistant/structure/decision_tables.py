"""Minutes as one table: each row a sak with what was decided of it."""

import re
from collections.abc import Sequence

from assistant.structure.agenda import Agenda, ref_of
from assistant.structure.agenda_table import DECISION_COLUMN, find_told_tables, row_number
from assistant.structure.meeting import Decision
from assistant.structure.sections import Located
from assistant.structure.units import row_place
from assistant.structure.votes import read_vote
from assistant.structure.wording import normalise


def read_decision_tables(
    located: Sequence[Located], *, agenda: Agenda, year: int | None
) -> list[Decision]:
    """Return the decisions of the minutes' tables; only of saker that the meeting had."""
    decisions: list[Decision] = []
    for entry in located:
        for table in find_told_tables([entry.unit]):
            rows = entry.unit.block.rows
            at = next(i for i, c in enumerate(rows[0]) if DECISION_COLUMN.fullmatch(normalise(c)))
            for index in range(table.first_row, len(rows)):
                number = row_number(table, rows[index], year=year)
                item = agenda.find(number) if number else None
                text = "\n".join(filter(None, map(str.strip, rows[index][at].splitlines())))
                if item is None or not re.search(r"\w", text):
                    continue
                decisions.append(
                    Decision(
                        stage="adopted",
                        text=text,
                        sak=item.number,
                        sak_label=ref_of(item).label,
                        heading=" ".join(rows[0][at].split()),
                        place=row_place(entry.unit, index),
                        vote=read_vote(text),
                    )
                )
    return decisions
