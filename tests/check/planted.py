"""Made-up meetings for the control, clean, and faults to plant in them one by one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from layout_rendering import Element, Grid, Heading, Lines, Text
from written_papers import meetings_of, read_paper

from assistant.structure.meeting import Meeting


class Fault(NamedTuple):
    """A fault: words of a paper that are replaced, and what the control must say of it."""

    name: str
    paper: str
    old: str
    new: str
    kind: str
    says: str


class MadeUp(NamedTuple):
    """A meeting that was made up: its papers, how they are written, and the faults to plant."""

    name: str
    papers: Mapping[str, Sequence[Element]]
    write: Callable[[Path, Sequence[Element]], Path]
    suffix: str
    faults: tuple[Fault, ...]

    def read(self, folder: Path, faults: Iterable[Fault] = ()) -> Meeting:
        """Write the papers with some faults and read them as the product does."""
        documents = []
        for name, elements in self.papers.items():
            own = [fault for fault in faults if fault.paper == name]
            path = folder / f"{name}{self.suffix}"
            if any(fault.new == "" and fault.old == "*" for fault in own):
                continue
            changed = [_changed(element, own) for element in elements]
            documents.append(read_paper(self.write(path, changed), folder))
        (meeting,) = meetings_of(documents)
        return meeting


def _changed(element: Element, faults: Sequence[Fault]) -> Element:
    if isinstance(element, Heading | Text):
        return element._replace(text=_replaced(element.text, faults))
    if isinstance(element, Lines):
        return Lines(tuple(_replaced(line, faults) for line in element.lines))
    if isinstance(element, Grid):
        rows = []
        for row in element.rows:
            joined = _replaced("|".join(row), faults)
            rows.append(tuple(joined.split("|")))
        return element._replace(rows=tuple(rows))
    return element


def _replaced(text: str, faults: Sequence[Fault]) -> str:
    for fault in faults:
        text = text.replace(fault.old, fault.new)
    return text
