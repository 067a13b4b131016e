"""Threads (sakstråder): which saker of which meetings are one matter."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.language import terms
from assistant.structure.meeting import AgendaItem, Meeting, Reference
from assistant.structure.wording import OWNER, normalise

_ROUTINE = re.compile(
    r"\b(?:godkj\w+|eventuelt|ymse|opprop|åpning|opning|konstituering|referat\w*|orienteringer?"
    r"|orienteringssaker|delegerte|delegasjon|spørretime|spørsmål|dagsaktuelt|meldinger|meldingar|innkalling"
    r"|saksliste|protokoll\w*|møteprotokoll|møtebok|skriv og meldinger|pause|lunsj)\b",
    re.IGNORECASE,
)
"""What stands on every agenda: the same title says nothing."""
_AGAIN = re.compile(
    r"\b(?:ny|andre|annen|2\.|1\.|første|fyrste|sluttlig|sluttleg|endelig|endeleg|fornyet|fornya)"
    r"\s*(?:gangs?|gongs?)?\s*-?\s*(?:behandling|handsaming)\b"
    r"|\b(?:andregangs|førstegangs|slutt)(?:behandling|handsaming)\b"
    r"|\b(?:utsatt|utsett)\s+sak\b|\b(?:innstilling|tilråding)\s+til\s+\w+",
    re.IGNORECASE,
)
"""What a title gets when the matter comes again."""
_SAME_MATTER = re.compile(
    r"\b(?:saken|saka|tidligere\s+behandlet|tidlegare\s+(?:handsama|behandla)|behandlet\s+(?:i|av)|handsama\s+i|utsatt|utsett"
    r"|innstilling\w*|tilråding\w*|oversend\w*|sendt\s+tilbake|forrige\s+behandling|saksgang|saksprotokoll)\b",
    re.IGNORECASE,
)
_LEAST_TITLE = 2


class Node(NamedTuple):
    """A sak of a meeting."""

    meeting: Meeting
    item: AgendaItem

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others."""
        return self.meeting.id, self.item.label


def group_matters(meetings: Sequence[Meeting]) -> list[list[Node]]:
    """Return the saker of all meetings, those of one matter together, the earliest first."""
    nodes = [
        Node(meeting, item)
        for meeting in meetings
        for item in meeting.agenda
        if item.number is not None and not item.is_break
    ]
    parent = {node.key: node.key for node in nodes}

    def root(key: tuple[str, str]) -> tuple[str, str]:
        while parent[key] != key:
            key = parent[key]
        return key

    for one, other in _links(nodes):
        parent[root(one.key)] = root(other.key)
    groups: dict[tuple[str, str], list[Node]] = {}
    for node in nodes:
        groups.setdefault(root(node.key), []).append(node)
    ordered = [sorted(group, key=_when) for group in groups.values()]
    return sorted(ordered, key=lambda group: _when(group[0]))


def _when(node: Node) -> tuple[str, str, int]:
    digits = re.match(r"\d+", node.item.number or "")
    return node.meeting.date or "", node.meeting.id, int(digits.group()) if digits else 0


def owner_of(meeting: Meeting) -> str:
    """Return the organisation whose body meets ('strandvik kommune'), '' where it is not told."""
    council = meeting.council
    for part in (council.rpartition(" i ")[2], council):
        if match := OWNER.match(part):
            return normalise(match.group())
    return ""


def _may_share(one: Node, other: Node) -> bool:
    first, second = owner_of(one.meeting), owner_of(other.meeting)
    return not first or not second or first == second


def _links(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    yield from _by_archive(nodes)
    yield from _by_title(nodes)
    for node in nodes:
        for reference in node.item.references:
            if found := _target(reference, node, nodes):
                yield node, found


def _by_archive(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    first: dict[tuple[str, str], Node] = {}
    for node in nodes:
        number = node.item.archive_number
        if number is None or _ROUTINE.search(node.item.title):
            continue
        known = first.setdefault((owner_of(node.meeting), number), node)
        if known is not node and known.meeting.id != node.meeting.id:
            yield node, known


def _by_title(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Link saker whose titles are the same but for what says that the matter comes again."""
    seen: dict[tuple[str, frozenset[str]], Node] = {}
    for node in nodes:
        words = title_words(node.item.title)
        if len(words) < _LEAST_TITLE or _ROUTINE.search(node.item.title):
            continue
        known = seen.setdefault((owner_of(node.meeting), words), node)
        if known is not node and known.meeting.id != node.meeting.id and not _clash(known, node):
            yield node, known


def _clash(one: Node, other: Node) -> bool:
    """Tell whether two saker have different archive numbers: reports of two years, say."""
    first, second = one.item.archive_number, other.item.archive_number
    return first is not None and second is not None and first != second


def title_words(title: str) -> frozenset[str]:
    """Return the stems of a title without what says that the matter comes again."""
    return frozenset(terms(_AGAIN.sub(" ", title)))


def _target(reference: Reference, origin: Node, nodes: Sequence[Node]) -> Node | None:
    """Return the sak that a reference says is the same matter, in another meeting."""
    if reference.relation not in {"route", "treated", "next"}:
        return None
    about = reference.relation == "route" or _SAME_MATTER.search(reference.quote) is not None
    words = title_words(origin.item.title)
    found = []
    for node in nodes:
        if node.meeting.id == origin.meeting.id or not _may_share(origin, node):
            continue
        if not _is_meant(reference, origin, node):
            continue
        alike = _alike(words, title_words(node.item.title))
        if (reference.number is not None and (about or alike)) or (alike and about):
            found.append(node)
    return found[0] if len(found) == 1 else None


def _is_meant(reference: Reference, origin: Node, node: Node) -> bool:
    if reference.number is not None and reference.number != node.item.number:
        return False
    if reference.date is not None and reference.date != node.meeting.date:
        return False
    if reference.number is None and reference.date is None:
        return False
    if reference.council is not None:
        return is_body(reference.council, node.meeting)
    return reference.date is not None or node.meeting.council == origin.meeting.council


def is_body(named: str, meeting: Meeting) -> bool:
    """Tell whether a printed name ('formannskapet', 'kommunestyret') is of the meeting's body."""
    plain = normalise(named).rstrip("s")
    own = [normalise(name) for name in (meeting.council, meeting.council_short) if name]
    stems = [name.split(" i ")[0] for name in own]
    return any(
        name == plain or name.startswith(plain) or plain.startswith(name) for name in (*own, *stems)
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two titles share most of their words."""
    shared = len(one & other)
    return (
        shared > 0
        and shared >= 0.6 * min(len(one), len(other))
        and shared >= min(_LEAST_TITLE, len(one), len(other))
    )
