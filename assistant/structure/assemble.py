"""From the papers of one meeting to the ``Meeting``."""

import hashlib
from collections.abc import Mapping, Sequence

from assistant.structure.abbreviations import find_abbreviations
from assistant.structure.agenda import Agenda, SakRef, read_agenda
from assistant.structure.decision_tables import read_decision_tables
from assistant.structure.decisions import read_decisions
from assistant.structure.grouping import Group, Paper
from assistant.structure.handlers import read_handlers, read_introducers
from assistant.structure.meeting import (
    Abbreviation,
    AgendaItem,
    Decision,
    Hours,
    Meeting,
    PaperRef,
    Passage,
    Person,
    Presenter,
    Reference,
    Table,
)
from assistant.structure.papers import paper_refs, version_rank
from assistant.structure.people import read_people
from assistant.structure.references import (
    Standpoint,
    read_archive_numbers,
    read_references,
    title_references,
)
from assistant.structure.sections import Located, SectionReader, document_sak, saker_by_count
from assistant.structure.tables import FoundTable, read_tables
from assistant.structure.units import Unit, read_units
from assistant.structure.wording import slug

_TRUST = {"notice": 0, "minutes": 1, "case_paper": 2, "presentation": 3}


def assemble(group: Group) -> Meeting:
    """Read everything that the papers of one meeting say."""
    year = group.date.year if group.date else None
    papers = sorted(group.papers, key=_precedence)
    units = [read_units(paper.document) for paper in papers]
    listing = [u for u, paper in zip(units, papers, strict=True) if _lists_saker(paper.front.kind)]
    agenda = read_agenda(listing or units, year=year, counted=bool(listing))
    saker = [
        document_sak(
            u,
            path=paper.document.path,
            title=paper.front.title,
            kind=paper.front.kind,
            agenda=agenda,
            year=year,
        )
        if u
        else None
        for u, paper in zip(units, papers, strict=True)
    ]
    saker = _with_counted(papers, saker, agenda)
    if not listing:
        agenda = _with_own_saker(agenda, papers, units, saker)
    located = [
        SectionReader(agenda=agenda, default=sak, kind=paper.front.kind, day=group.date).read(u)
        for u, sak, paper in zip(units, saker, papers, strict=True)
    ]
    refs = paper_refs(
        [paper.document for paper in papers],
        [paper.front for paper in papers],
        saker,
        group.file.access,
    )
    return _meeting(group, agenda, refs, located, saker)


def _with_counted(
    papers: Sequence[Paper], saker: Sequence[SakRef | None], agenda: Agenda
) -> list[SakRef | None]:
    """Add the saker that only the numbers of file names tell; lists of saker have none."""
    counted = saker_by_count([paper.document.path for paper in papers], saker, agenda)
    return [
        None if _lists_saker(paper.front.kind) else sak
        for paper, sak in zip(papers, counted, strict=True)
    ]


def _with_own_saker(
    agenda: Agenda,
    papers: Sequence[Paper],
    units: Sequence[Sequence[Unit]],
    saker: Sequence[SakRef | None],
) -> Agenda:
    """Add the saker that case papers are about where no notice lists them."""
    known = {(item.number, item.label) for item in agenda.items}
    items = list(agenda.items)
    for paper, blocks, sak in zip(papers, units, saker, strict=True):
        if sak is None or paper.front.kind != "case_paper" or (sak.number, sak.label) in known:
            continue
        known.add((sak.number, sak.label))
        items.append(
            AgendaItem(
                number=sak.number,
                label=sak.label,
                title=paper.front.title,
                places=(blocks[0].place,),
            )
        )
    return Agenda(items)


def _precedence(paper: Paper) -> tuple[int, int, str]:
    """Order papers by what they are to be believed before: by kind, revised ones first."""
    rank = version_rank(paper.document.path, paper.front.title)
    return _TRUST.get(paper.front.kind, 4), -rank, paper.document.path


def _lists_saker(kind: str) -> bool:
    return kind in {"notice", "minutes"}


def _meeting(
    group: Group,
    agenda: Agenda,
    refs: tuple[PaperRef, ...],
    located: Sequence[Sequence[Located]],
    saker: Sequence[SakRef | None],
) -> Meeting:
    passages: list[Passage] = []
    tables: list[Table] = []
    decisions: list[Decision] = []
    people: list[Person] = []
    references: list[Reference] = []
    archives: dict[tuple[str | None, str], str] = {}
    handlers: dict[tuple[str | None, str], Person] = {}
    introducers: dict[tuple[str | None, str], tuple[Presenter, ...]] = {}
    abbreviations: dict[tuple[str, str], Abbreviation] = {}
    standpoint = Standpoint(agenda, group.council, group.date)
    for ref, blocks in zip(refs, located, strict=True):
        found = read_tables(blocks)
        tables.extend(entry.table for entry in found)
        passages.extend(_passages(blocks, found, ref.sha256, start=len(passages)))
        decisions.extend(read_decisions(blocks, kind=ref.kind, day=group.date))
        if ref.kind == "minutes":
            year = standpoint.year
            decisions.extend(read_decision_tables(blocks, agenda=agenda, year=year))
        if ref.kind in {"notice", "minutes", "other"}:
            people.extend(read_people(blocks))
        references.extend(read_references(blocks, standpoint))
        for key, number in read_archive_numbers(blocks):
            archives.setdefault(key, number)
        if ref.kind != "minutes":
            for sak, person in read_handlers(blocks):
                handlers.setdefault((sak.number, sak.label), person)
            for sak, people_of in read_introducers(blocks):
                introducers.setdefault((sak.number, sak.label), people_of)
        for entry in find_abbreviations(blocks):
            abbreviations.setdefault((entry.short, entry.long.casefold()), entry)
    items = [
        _with_references(item, references, archives, standpoint).model_copy(
            update={
                "handler": handlers.get((item.number, item.label), item.handler),
                "presenters": item.presenters or introducers.get((item.number, item.label), ()),
            }
        )
        for item in _with_papers(agenda, refs, located, saker)
    ]
    own = {(item.number, item.label) for item in items}
    short = group.council_short
    day = group.date.isoformat() if group.date else None
    return Meeting(
        id=f"{slug(_id_name(group))}/{day or 'udatert'}",
        council=group.council,
        council_short=short,
        date=day,
        place=group.place,
        hours=_hours(group.papers),
        title=group.title or f"Møte i {short or group.council}",
        access=group.file.access or "public",
        papers=refs,
        agenda=tuple(items),
        decisions=tuple(decisions),
        people=tuple(_distinct(people)),
        tables=tuple(tables),
        passages=tuple(passages),
        abbreviations=tuple(abbreviations.values()),
        references=tuple(r for r in references if (r.sak, r.sak_label) not in own),
    )


def _hours(papers: Sequence[Paper]) -> tuple[Hours, ...]:
    """Return when the meeting is set and when it was, the notice's hours before the minutes'."""
    told = [paper.front.hours for paper in sorted(papers, key=_precedence) if paper.front.hours]
    return tuple(dict.fromkeys(told))


def _with_references(
    item: AgendaItem,
    references: Sequence[Reference],
    archives: Mapping[tuple[str | None, str], str],
    standpoint: Standpoint,
) -> AgendaItem:
    key = (item.number, item.label)
    own = [r for r in references if (r.sak, r.sak_label) == key]
    distinct: dict[tuple[object, ...], Reference] = {}
    for reference in [*title_references(item, standpoint), *own]:
        at = (reference.place.document, reference.quote, reference.label)
        distinct.setdefault(at, reference)
    return item.model_copy(
        update={
            "references": tuple(distinct.values()),
            "archive_number": item.archive_number or archives.get(key),
        }
    )


def _id_name(group: Group) -> str:
    """Return the short name, or the long one where only it says whose body it is."""
    short = group.council_short
    if not short or group.council.startswith(f"{short} i "):
        return group.council
    return short


def _distinct(people: Sequence[Person]) -> list[Person]:
    """Keep of a person whom several papers name what the fullest of them says."""
    seen: dict[tuple[str, str | None, str | None], Person] = {}
    for person in people:
        key = (person.name, person.role, person.replaces)
        known = seen.setdefault(key, person)
        if _told(person) > _told(known):
            seen[key] = person
    return list(seen.values())


def _told(person: Person) -> int:
    return sum(bool(said) for said in (person.party, person.organisation))


def _with_papers(
    agenda: Agenda,
    refs: Sequence[PaperRef],
    located: Sequence[Sequence[Located]],
    saker: Sequence[SakRef | None],
) -> tuple[AgendaItem, ...]:
    """Add to each item the papers that treat it, its own papers first."""
    own: dict[tuple[str | None, str], list[str]] = {}
    for ref, sak in zip(refs, saker, strict=True):
        if sak is not None:
            own.setdefault((sak.number, sak.label), []).append(ref.path)
    treated: dict[tuple[str | None, str], dict[str, None]] = {}
    for ref, blocks, default in zip(refs, located, saker, strict=True):
        for entry in blocks:
            if entry.sak is not None and default is None:
                key = (entry.sak.number, entry.sak.label)
                treated.setdefault(key, {})[ref.path] = None
    items = []
    for item in agenda.items:
        key = (item.number, item.label)
        paths = dict.fromkeys([*own.get(key, []), *treated.get(key, {})])
        items.append(item.model_copy(update={"documents": tuple(paths)}))
    return tuple(items)


def _passages(
    blocks: Sequence[Located], found: Sequence[FoundTable], sha256: str, *, start: int
) -> list[Passage]:
    table_of = {index: entry.table.id for entry in found for index in entry.blocks}
    passages: list[Passage] = []
    list_id: str | None = None
    for index, entry in enumerate(blocks):
        block = entry.unit.block
        key = f"{entry.unit.document}\n{sha256}\n{index}"
        passage_id = hashlib.sha256(key.encode()).hexdigest()[:16]
        if block.kind != "list_item":
            list_id = None
        elif list_id is None or not _same_list(blocks[index - 1], entry):
            list_id = passage_id
        passages.append(
            Passage(
                id=passage_id,
                kind=block.kind,
                text=block.text,
                level=block.level,
                heading_path=entry.heading_path,
                sak=entry.sak.number if entry.sak else None,
                sak_label=entry.sak.label if entry.sak else None,
                place=entry.unit.place,
                order=start + index,
                list_id=list_id,
                table_id=table_of.get(index),
            )
        )
    return passages


def _same_list(before: Located, entry: Located) -> bool:
    return (
        before.unit.block.kind == "list_item"
        and before.heading_path == entry.heading_path
        and before.sak == entry.sak
        and (not entry.unit.is_slide or before.unit.page_index == entry.unit.page_index)
    )
