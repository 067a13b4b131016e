"""Who prepared a sak (saksbehandler), from the head of its case paper."""

import re
from collections.abc import Iterator, Sequence

from assistant.structure.agenda import SakRef
from assistant.structure.keyvalues import find_key_values
from assistant.structure.meeting import Person
from assistant.structure.names import is_person, split_title
from assistant.structure.sections import Located

_HANDLER = re.compile(r"saks?(?:behandl|handsam)\w+|saks?ansvarl[ie]g")
_DASHED = re.compile(rf"(?:{_HANDLER.pattern})\s+[–-]\s+(?P<who>\S.{{2,60}})", re.IGNORECASE)
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
        dashed = _DASHED.fullmatch(" ".join(entry.unit.text.split()))
        if dashed:
            # A line of its own stands under the heading of its sak.
            yield from _handler(entry.sak or _sak_below(located, index), entry, dashed["who"])


def _handler(sak: SakRef | None, entry: Located, printed: str) -> Iterator[tuple[SakRef, Person]]:
    name = split_title(printed.split(",")[0].strip()).name
    if sak is not None and is_person(name):
        place = entry.unit.place
        yield sak, Person(name=name, role="case_handler", place=place, quote=printed)


def _sak_below(located: Sequence[Located], index: int) -> SakRef | None:
    own = located[index].sak
    below = (entry.sak for entry in located[index + 1 : index + 1 + _HEAD_REACH])
    return next((sak for sak in below if sak is not None and sak != own), own)
