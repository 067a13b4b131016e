"""The register built from structured meetings: entries, sides and threads."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.dates import find_dates
from assistant.register.compare import changes_between
from assistant.register.duties import read_duties
from assistant.register.model import (
    Entry,
    Outcome,
    Register,
    Role,
    Sides,
    Status,
    Step,
    Thread,
)
from assistant.register.threads import Node, group_matters, is_body
from assistant.saknumbers import find_sak_numbers
from assistant.structure.meeting import AgendaItem, Decision, Meeting, Place, Reference
from assistant.structure.wording import normalise

_MOTION = re.compile(
    r"\b(?:satte|sette|fremmet|fremma|fremja|la|framsatte|fremsatte|foreslo|føreslo)\b"
    r"|^(?:alternativt?|nytt|omforent|omforeina|felles)?\s*\w*forslag\w*\s+(?:nr\.?\s*\d+\s+)?(?:fra|frå)\b"
    r"|\b(?:endrings|tilleggs|utsettelses|utsettings|mot|fellesforslag|alternativt\s+)forslag",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(r"\b(?:innstilling|tilråding)\w*\b", re.IGNORECASE)
_POSTPONED = re.compile(
    r"^(?:\d+[.)]\s*)?(?:sak\w*|behandling\w*|handsaming\w*)\s+(?:\S+\s+){0,2}?(?:utsettes|utsettast|utsett|utsatt|"
    r"vert utsett|blir utsatt)\b",
    re.IGNORECASE,
)
_SENT_BACK = re.compile(
    r"\bsak\w*\s+(?:sendes|sendast|blir sendt|vert sendt?)\s+(?:tilbake|attende)", re.I
)
_SENT_ON = re.compile(
    r"\bsak\w*\s+(?:oversendes|oversendast|sendes\s+(?:over|videre)|vert\s+(?:oversend|sendt?\s+vidare)|blir\s+oversendt"
    r"|sendast\s+vidare|legges\s+fram\s+for)",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\bsak\w*\s+(?:trekkes|trekkjast|ble trukket|vart trekt|utgår)\b", re.IGNORECASE
)
_GOES_TO = re.compile(
    r"\bsak\w*\s+(?:\S+\s+){0,2}?(?:utsettes|utsettast|utsett|oversendes|oversendast|sendes|sendast|sendt)"
    r"\s+(?:tilbake\s+|attende\s+|videre\s+|vidare\s+|over\s+)?(?:til\s+)?(?P<where>[^.\n]{4,80})",
    re.IGNORECASE,
)
_STATUS_OF_TEXT: tuple[tuple[re.Pattern[str], Status], ...] = (
    (_POSTPONED, "postponed"),
    (_SENT_BACK, "sent_back"),
    (_SENT_ON, "sent_on"),
    (_WITHDRAWN, "withdrawn"),
)


def build_register(
    meetings: Sequence[Meeting], *, council: str | None = None, since: str | None = None
) -> Register:
    """Return the decisions of some meetings and the matters that they belong to.

    Args:
        meetings: All meetings of the corpus; threads are followed through all of them.
        council: A body's name or part of it; only its decisions are listed, and the threads that
            it has treated.
        since: ISO date; only decisions of meetings on or after it are listed, and the threads that
            something has happened in. Earlier steps of these threads are kept, not marked new.
    """
    chosen = [m for m in meetings if _is_wanted(m, council, since)]
    chosen.sort(key=lambda meeting: (meeting.date or "", meeting.id))
    wanted = {meeting.id for meeting in chosen}
    known = {meeting.id: _entries(meeting) for meeting in meetings}
    all_threads = [_thread(group, known, since=since) for group in group_matters(meetings)]
    earlier = {
        (step.meeting, step.sak_label): before.entry
        for thread in all_threads
        for before, step in pairwise(thread.steps)
        if before.entry is not None
    }
    threads = [t for t in all_threads if any(step.meeting in wanted for step in t.steps)]
    return Register(
        council=council,
        since=since,
        meetings=len(chosen),
        entries=tuple(entry for meeting in chosen for entry in known[meeting.id]),
        sides=tuple(side for m in chosen for side in _sides(m, known[m.id], earlier)),
        threads=tuple(t for t in threads if len(t.steps) > 1 or t.latest.status in _GOES_ON),
    )


def _is_wanted(meeting: Meeting, council: str | None, since: str | None) -> bool:
    if since is not None and (meeting.date is None or meeting.date < since):
        return False
    if council is None:
        return True
    asked = normalise(council)
    names = (meeting.council, meeting.council_short or "", meeting.id.split("/")[0])
    return any(asked in normalise(name) for name in names)


def _entries(meeting: Meeting) -> tuple[Entry, ...]:
    items = {(item.number, item.label): item for item in meeting.agenda}
    minutes = {paper.path for paper in meeting.papers if paper.kind == "minutes"}
    replaced = {paper.revises for paper in meeting.papers if paper.revises}
    found = []
    for decision in meeting.decisions:
        if decision.place.document in replaced:
            continue
        item = items.get((decision.sak, decision.sak_label or ""))
        found.append(_entry(meeting, decision, item, decision.place.document in minutes))
    return tuple(found)


def _entry(
    meeting: Meeting, decision: Decision, item: AgendaItem | None, in_minutes: bool
) -> Entry:
    role = _role(decision, in_minutes)
    has_duties = role in {"decision", "proposal", "recommendation"}
    return Entry(
        council=meeting.council,
        meeting=meeting.id,
        date=meeting.date,
        sak=decision.sak,
        sak_label=decision.sak_label,
        title=item.title if item else None,
        archive_number=item.archive_number if item else None,
        stage=decision.stage,
        role=role,
        heading=decision.heading,
        text=decision.text,
        proposer=decision.proposer,
        revised=decision.revised,
        decided_by=decision.decided_by,
        decided_on=decision.decided_on,
        vote=" ".join(decision.vote.text.split()) if decision.vote else None,
        duties=read_duties(decision.text, body=meeting.council, day=meeting.date)
        if has_duties
        else (),
        place=decision.place,
    )


def _role(decision: Decision, in_minutes: bool) -> Role:
    if decision.stage == "adopted":
        return "decision"
    if decision.decided_by:
        return "earlier_body"
    if _MOTION.search(decision.heading):
        return "motion"
    if in_minutes and _RECOMMENDED.search(decision.heading) and "direktør" not in decision.heading:
        return "recommendation"
    return "proposal"


_GOES_ON = frozenset({"recommended", "postponed", "sent_on", "sent_back"})
"""What does not end a matter."""


_DEFERRED = frozenset({"postponed", "sent_back", "withdrawn"})
"""What leaves a proposal undecided."""


class _Texts(NamedTuple):
    """What one sak of one meeting has: its proposal, motions, and what came of it."""

    proposal: Entry | None
    motions: tuple[Entry, ...]
    result: Entry | None


def _texts(entries: Iterable[Entry]) -> _Texts:
    own = list(entries)
    results = [e for e in own if e.role == "decision"] or [
        e for e in own if e.role == "recommendation"
    ]
    proposals = [e for e in own if e.role == "proposal"]
    revised = [e for e in proposals if e.revised]
    earlier = [e for e in own if e.role == "earlier_body"]
    # A revised proposal is the one that is put; an earlier body's stands where there is no other.
    proposal = next(iter((*reversed(revised), *proposals, *reversed(earlier))), None)
    motions = tuple(e for e in own if e.role == "motion")
    return _Texts(proposal, motions, results[-1] if results else None)


def _by_sak(entries: Iterable[Entry]) -> dict[tuple[str | None, str | None], list[Entry]]:
    found: dict[tuple[str | None, str | None], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.sak, entry.sak_label), []).append(entry)
    return found


def _sides(
    meeting: Meeting,
    entries: Sequence[Entry],
    earlier: Mapping[tuple[str, str], Entry | None],
) -> Iterator[Sides]:
    """Yield proposal and decision of each sak; what an earlier body sent on is a proposal too."""
    order = {(item.number, item.label): index for index, item in enumerate(meeting.agenda)}
    grouped = _by_sak(entries)
    for key in sorted(grouped, key=lambda k: order.get((k[0], k[1] or ""), len(order))):
        texts, first = _texts(grouped[key]), grouped[key][0]
        if texts.proposal is None and texts.result is not None:
            before = earlier.get((meeting.id, key[1] or ""))
            texts = texts._replace(proposal=before)
        changes = (
            changes_between(texts.proposal.text, texts.result.text)
            if texts.proposal and texts.result and _status(texts) not in _DEFERRED
            else ()
        )
        yield Sides(
            council=meeting.council,
            meeting=meeting.id,
            date=meeting.date,
            sak=first.sak,
            sak_label=first.sak_label,
            title=first.title,
            outcome=_outcome(texts, changed=bool(changes)),
            proposal=texts.proposal,
            decision=texts.result,
            motions=texts.motions,
            changes=changes,
        )


def _outcome(texts: _Texts, *, changed: bool) -> Outcome:
    if texts.result is None:
        return "undecided"
    if _status(texts) in _DEFERRED:
        return "deferred"
    if texts.proposal is None:
        return "without_proposal"
    return "changed" if changed else "as_proposed"


def _thread(
    group: Sequence[Node], known: dict[str, tuple[Entry, ...]], *, since: str | None
) -> Thread:
    steps: list[Step] = []
    before: Entry | None = None
    for node in group:
        own = [
            entry
            for entry in known[node.meeting.id]
            if (entry.sak, entry.sak_label) == (node.item.number, node.item.label)
        ]
        texts = _texts(own)
        steps.append(_step(node, texts, before, since=since))
        # 'Saken utsettes' is no wording of the matter: the next step is held against the proposal.
        before = (texts.proposal if _status(texts) in _DEFERRED else steps[-1].entry) or before
    archive = next((n.item.archive_number for n in group if n.item.archive_number), None)
    first = group[0]
    return Thread(
        id=archive or f"{first.meeting.id} {first.item.label}",
        title=group[-1].item.title,
        archive_number=archive,
        steps=tuple(steps),
    )


def _step(node: Node, texts: _Texts, before: Entry | None, *, since: str | None) -> Step:
    entry = texts.result or texts.proposal
    status = _status(texts)
    compared = before is not None and entry is not None and status in {
        "decided", "recommended", "proposed"
    }  # fmt: skip
    date = node.meeting.date
    return Step(
        council=node.meeting.council,
        meeting=node.meeting.id,
        date=date,
        sak=node.item.number,
        sak_label=node.item.label,
        title=node.item.title,
        status=status,
        entry=entry,
        changes=changes_between(before.text, entry.text) if compared and before and entry else (),
        next=None if status in {"decided", "withdrawn"} else _next(node, entry),
        is_new=since is None or (date is not None and date >= since),
        place=_place(node, entry),
    )


def _status(texts: _Texts) -> Status:
    if texts.result is None:
        return "proposed" if texts.proposal else "listed"
    for pattern, status in _STATUS_OF_TEXT:
        if pattern.search(texts.result.text):
            return status
    return "recommended" if texts.result.role == "recommendation" else "decided"


def _next(node: Node, entry: Entry | None) -> str | None:
    """Return where the papers say that the matter goes: a later meeting that they point to."""
    if pointed := _pointed_to(node):
        return pointed
    stated = _GOES_TO.search(entry.text) if entry else None
    return " ".join(stated["where"].split()) if stated else None


def _pointed_to(node: Node) -> str | None:
    number = node.item.number
    year = int(node.meeting.date[:4]) if node.meeting.date else None
    pointing = [
        *node.item.references,
        *(
            reference
            for reference in node.meeting.references
            if number in {found.number for found in find_sak_numbers(reference.quote, year=year)}
        ),
    ]
    for reference in pointing:
        later = reference.date is not None and reference.date > (node.meeting.date or "")
        elsewhere = reference.council is not None and not is_body(reference.council, node.meeting)
        if later and (reference.relation in {"next", "route", "treated"} or elsewhere):
            return _named(reference)
    return None


def _named(reference: Reference) -> str:
    """Return body, day and sak of a meeting that is pointed to, as far as they are printed."""
    body, label = reference.council or "", " ".join(reference.label.split())
    if find_dates(label) or reference.date is None:
        return label if body in label else f"{body}: {label}"
    year, month, day = reference.date.split("-")
    return f"{body} {day}.{month}.{year}, {label}".strip()


def _place(node: Node, entry: Entry | None) -> Place:
    if entry is not None:
        return entry.place
    if node.item.places:
        return node.item.places[0]
    document = next(iter(node.item.documents), "")
    return Place(document=document, page=None, locator="")
