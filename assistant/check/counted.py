"""Counts of the running text beside the tables that hold them."""

from collections.abc import Iterator, Sequence

from assistant.check.findings import Finding, passage_spot, row_spot
from assistant.check.mentions import Mention, mentions
from assistant.check.words import say
from assistant.language import terms
from assistant.numbers import find_unit
from assistant.structure.meeting import Meeting, Table, TableRow

_LEAST_DIGITS = 3


def check_counted(meeting: Meeting, tables: Sequence[Table]) -> Iterator[Finding]:
    """Yield counts that are a slip of the pen away from the table's row that is named.

    The sentence has to name the whole row, and what it counts has to be what the table counts.
    """
    counts: dict[tuple[str | None, str], list[Mention]] = {}
    for mention in mentions(meeting):
        if mention.noun is not None and mention.passage.kind not in {"table", "key_figure"}:
            counts.setdefault((mention.passage.sak, mention.noun), []).append(mention)
    for table in tables:
        if find_unit(table.unit or "") is not None:
            continue
        named = " ".join((table.title, table.label_header, *table.columns))
        about = frozenset(terms(named))
        printed = {n.value for row in table.rows for n in row.values if n is not None}
        for row in table.rows:
            label = frozenset(term for term in terms(row.label) if not term[0].isdecimal())
            if not label:
                continue
            for noun in sorted(about | label):
                for mention in counts.get((table.sak, noun), ()):
                    if label <= mention.terms and mention.low not in printed:
                        yield from _judge(mention, table, row)


def _judge(mention: Mention, table: Table, row: TableRow) -> Iterator[Finding]:
    if mention.about or mention.low != mention.high:
        return
    for number in row.values:
        if number is not None and not number.is_range and is_slip(mention.low, number.value):
            yield Finding(
                kind="figure",
                severity="error",
                certainty="likely",
                said=say("count_in_text", told=mention.printed, row=row.label),
                spots=(passage_spot(mention.passage, mention.sentence), row_spot(table, row)),
            )
            return


def is_slip(amount: float, cell: float) -> bool:
    """Tell whether two amounts are one digit, or two swapped digits, from each other."""
    one, other = f"{abs(amount):.0f}", f"{abs(cell):.0f}"
    if len(one) != len(other):
        return False
    width = max(len(one.rstrip("0")), len(other.rstrip("0")))
    one, other = one[:width], other[:width]
    if width < _LEAST_DIGITS:
        return False
    off = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = (
        len(off) == 2
        and off[1] - off[0] == 1
        and one[off[0]] == other[off[1]]
        and one[off[1]] == other[off[0]]
    )
    return len(off) == 1 or swapped
