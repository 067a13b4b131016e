"""Who prepared a sak (saksbehandler), from the head of its case paper."""

import re
from collections.abc import Iterator, Sequence

from assistant.structure.agenda import SakRef
from assistant.structure.details import read_details
from assistant.structure.keyvalues import find_key_values
from assistant.structure.meeting import Person, Presenter
from assistant.structure.names import is_person
from assistant.structure.presenters import parse_presenters, read_handler
from assistant.structure.sections import Located

_HANDLER = re.compile(r"saks?(?:behandl|handsam)\w+|saks?ansvarl[ie]g")
_INTRODUCER = re.compile(
    r"inn?le(?:der|iar)e?|presenter\w*(?: av| ved)?|legges fram av|framlegg ved|foredragsholder\w*"
)
_LONGEST = 200
_HEAD_REACH = 4
"""The head of a case paper stands at most so many blocks above what opens its sak."""


def read_handlers(located: Sequence[Located]) -> Iterator[tuple[SakRef, Person]]:
    """Yield who prepared which sak; in a file of several, each head stands above its sak."""
    for index, entry in enumerate(located):
        if entry.in_agenda:
            continue
        for pair in find_key_values([entry.unit]):
            if _HANDLER.fullmatch(pair.key):
                yield from _handler(_sak_below(located, index), entry, pair.value)
        if entry.unit.block.kind == "table" or len(entry.unit.text) > _LONGEST:
            continue
        for line in entry.unit.text.splitlines():
            told = read_details(line) if ":" not in line else None
            if told is not None and told.handler:
                # A line of its own stands under the heading of its sak.
                yield from _handler(entry.sak or _sak_below(located, index), entry, told.handler)


def read_introducers(located: Sequence[Located]) -> Iterator[tuple[SakRef, tuple[Presenter, ...]]]:
    """Yield who introduces which sak by the head of its paper: 'Innleder: Guro Moe'."""
    for index, entry in enumerate(located):
        if entry.in_agenda:
            continue
        for pair in find_key_values([entry.unit]):
            sak = entry.sak or _sak_below(located, index)
            if not _INTRODUCER.fullmatch(pair.key):
                continue
            people = tuple(p for p in parse_presenters(pair.value) if is_person(p.name))
            if sak is not None and people:
                yield sak, people


def _handler(sak: SakRef | None, entry: Located, printed: str) -> Iterator[tuple[SakRef, Person]]:
    person = read_handler(printed, entry.unit.place)
    if sak is not None and person is not None:
        yield sak, person


def _sak_below(located: Sequence[Located], index: int) -> SakRef | None:
    own = located[index].sak
    below = (entry.sak for entry in located[index + 1 : index + 1 + _HEAD_REACH])
    return next((sak for sak in below if sak is not None and sak != own), own)
