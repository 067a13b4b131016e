"""Faces, show: what was understood of a meeting, a sak or a paper, as text to check."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.answer.result import Answer, Citation
from assistant.errors import QuestionError
from assistant.saknumbers import parse_sak_number
from assistant.structure.meeting import (
    AgendaItem,
    Decision,
    Meeting,
    PaperRef,
    Passage,
    Person,
    Table,
)

_STAGES = {"proposed": "Forslag til vedtak", "adopted": "Vedtak"}
_MANY = 12
"""How many candidates an error lists at most."""


class Target(NamedTuple):
    """What a person asked to see: a meeting, and within it perhaps one sak or one paper."""

    meeting: Meeting
    sak: AgendaItem | None = None
    paper: PaperRef | None = None


def find_target(meetings: Sequence[Meeting], wanted: str, *, within: str | None = None) -> Target:
    """Find the meeting, sak or paper that a person names.

    Args:
        meetings: All meetings of the corpus.
        wanted: ``council/date``, a date that is unique, a sak number or the path of a paper.
        within: A meeting that narrows the search, named in the same way.

    Raises:
        QuestionError: Nothing or more than one thing has that name; the message lists candidates.
    """
    if within is not None:
        meetings = [_only(_named_meetings(meetings, within), within, meetings).meeting]
    targets = (
        _named_meetings(meetings, wanted)
        or _named_papers(meetings, wanted)
        or _named_saker(meetings, wanted)
    )
    return _only(targets, wanted, meetings)


def _named_meetings(meetings: Iterable[Meeting], name: str) -> list[Target]:
    folded = name.casefold()
    return [
        Target(meeting)
        for meeting in meetings
        if folded
        in (meeting.id.casefold(), meeting.date, f"{meeting.council}/{meeting.date}".casefold())
    ]


def _named_papers(meetings: Iterable[Meeting], name: str) -> list[Target]:
    found = [Target(meeting, paper=paper) for meeting in meetings for paper in meeting.papers]
    exact = [target for target in found if target.paper and target.paper.path == name]
    ending = [
        target for target in found if target.paper and f"/{target.paper.path}".endswith(f"/{name}")
    ]
    return exact or ending


def _named_saker(meetings: Iterable[Meeting], name: str) -> list[Target]:
    wanted = parse_sak_number(name)
    label = name.strip().casefold()
    found = [Target(meeting, sak=sak) for meeting in meetings for sak in meeting.agenda]
    exact = [target for target in found if target.sak and target.sak.label.casefold() == label]
    if exact or wanted is None:
        return exact
    return [
        target
        for target in found
        if target.sak
        and target.sak.number is not None
        and wanted.number in (target.sak.number, target.sak.number.split("/")[0])
    ]


def _only(targets: Sequence[Target], wanted: str, meetings: Iterable[Meeting]) -> Target:
    if len(targets) == 1:
        return targets[0]
    if targets:
        raise QuestionError(
            f"«{wanted}» kan være flere: {_listed(map(_name, targets))}.",
            advice="Oppgi møtet med --meeting, eller hele navnet.",
        )
    raise QuestionError(
        f"Fant ikke «{wanted}» i papirene.",
        advice=f"Møtene er: {_listed(meeting.id for meeting in meetings)}.",
    )


def _name(target: Target) -> str:
    if target.paper is not None:
        return target.paper.path
    return f"{target.meeting.id} {target.sak.label}" if target.sak else target.meeting.id


def _listed(names: Iterable[str]) -> str:
    all_names = sorted(set(names))
    more = f" og {len(all_names) - _MANY} til" if len(all_names) > _MANY else ""
    return (", ".join(all_names[:_MANY]) or "ingen") + more


def target_text(target: Target) -> str:
    """Print what was understood of a meeting, a sak or a paper."""
    if target.paper is not None:
        lines = _paper_lines(target.meeting, target.paper)
    elif target.sak is not None:
        lines = _sak_lines(target.meeting, target.sak)
    else:
        lines = _meeting_lines(target.meeting)
    return "\n".join(lines)


def _meeting_lines(meeting: Meeting) -> Iterator[str]:
    yield f"{meeting.council}, {meeting.date or 'uten dato'}, {meeting.place or 'uten sted'}"
    yield f"Møte: {meeting.id}, tilgang: {meeting.access}"
    yield f"\nSaksliste ({len(meeting.agenda)})"
    for item in meeting.agenda:
        yield f"  {_agenda_line(item)}"
    yield f"\nForslag og vedtak ({len(meeting.decisions)})"
    for decision in meeting.decisions:
        yield from _indented(_decision_text(decision))
    yield f"\nPersoner ({len(meeting.people)})"
    for person in meeting.people:
        yield f"  {_person_line(person)}"
    yield f"\nTabeller ({len(meeting.tables)})"
    for table in meeting.tables:
        yield f"  {_table_name(table)}"
    yield f"\nPapirer ({len(meeting.papers)})"
    for paper in meeting.papers:
        yield f"  {_paper_line(paper)}"


def _sak_lines(meeting: Meeting, item: AgendaItem) -> Iterator[str]:
    yield _agenda_line(item)
    yield f"Møte: {meeting.id}"
    papers = [p for p in meeting.papers if p.path in item.documents or p.sak == item.number]
    yield f"\nPapirer ({len(papers)})"
    for paper in papers:
        yield f"  {_paper_line(paper)}"
    decisions = [d for d in meeting.decisions if item.number and d.sak == item.number]
    yield f"\nForslag og vedtak ({len(decisions)})"
    for decision in decisions:
        yield from _indented(_decision_text(decision))
    tables = [t for t in meeting.tables if item.number and t.sak == item.number]
    yield f"\nTabeller ({len(tables)})"
    for table in tables:
        yield from _indented(_table_text(table))
    passages = [p for p in meeting.passages if item.number and p.sak == item.number]
    yield f"\nAvsnitt: {len(passages)}"


def _paper_lines(meeting: Meeting, paper: PaperRef) -> Iterator[str]:
    yield _paper_line(paper)
    yield f"Møte: {meeting.id}, tilgang: {paper.access}"
    if paper.revises:
        yield f"Erstatter: {paper.revises}"
    tables = {table.id: table for table in meeting.tables}
    shown: set[str] = set()
    place = None
    for passage in meeting.passages:
        if passage.place.document != paper.path:
            continue
        here = _whereabouts(passage)
        if here != place:
            place = here
            yield f"\n{here}"
        table = tables.get(passage.table_id or "")
        if table is None:
            yield from _indented(f"[{passage.kind}] {passage.text}")
        elif table.id not in shown:
            shown.add(table.id)
            yield from _indented(_table_text(table))


def _whereabouts(passage: Passage) -> str:
    page = f"side {passage.place.page}" if passage.place.page else "uten sidetall"
    return f"{page}, {passage.sak_label or 'ingen sak'}"


def _agenda_line(item: AgendaItem) -> str:
    time = "–".join(part for part in (item.start, item.end) if part)
    presenters = "; ".join(
        f"{person.name} ({person.organisation})" if person.organisation else person.name
        for person in item.presenters
    )
    # The label of an unnumbered item is its title.
    names = [item.label] if item.label == item.title else [item.label, item.title]
    return ", ".join(part for part in (time, *names, item.kind_printed, presenters) if part)


def _decision_text(decision: Decision) -> str:
    sak = f"{decision.sak_label}: " if decision.sak_label else ""
    place = f"{decision.place.document}, {decision.place.locator}"
    return f"{sak}{_STAGES[decision.stage]} ({place})\n  {decision.text}"


def _person_line(person: Person) -> str:
    replaces = f"i stedet for {person.replaces}" if person.replaces else None
    parts = (person.name, person.organisation, person.role, person.party, replaces)
    return ", ".join(part for part in parts if part)


def _paper_line(paper: PaperRef) -> str:
    sak = f", sak {paper.sak}" if paper.sak else ""
    return f"{paper.path}: {paper.title or 'uten tittel'} ({paper.kind}, {paper.pages} sider{sak})"


def _table_name(table: Table) -> str:
    unit = f" ({table.unit})" if table.unit else ""
    sak = f"{table.sak_label}: " if table.sak_label else ""
    size = f"{len(table.rows)} rader × {len(table.columns)} kolonner"
    place = f"{table.place.document}, {table.place.locator}"
    return f"{sak}{table.title or 'uten tittel'}{unit}, {size}, {place}"


def _table_text(table: Table) -> str:
    rows = [(table.label_header, *table.columns), *((row.label, *row.cells) for row in table.rows)]
    return "\n".join([_table_name(table), *("  " + " | ".join(row) for row in rows)])


def _indented(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield f"  {line}"


def answer_text(answer: Answer, meetings: Iterable[Meeting] = ()) -> str:
    """Print an answer with its sources below, as in the chat.

    Args:
        answer: A verified answer.
        meetings: Where the titles of the saker are looked up.
    """
    titles = {
        (meeting.council, meeting.date, item.label): item.title
        for meeting in meetings
        for item in meeting.agenda
    }
    lines = [answer.text]
    if answer.note:
        lines += ["", answer.note]
    if answer.citations:
        lines += ["", "Kilder:"]
        lines += [f"  {_source_line(citation, titles)}" for citation in answer.citations]
    return "\n".join(lines)


def _source_line(citation: Citation, titles: dict[tuple[str, str | None, str], str]) -> str:
    title = titles.get((citation.council, citation.meeting, citation.sak_label or ""))
    sak = f"{citation.sak_label} – {title}" if title else citation.sak_label
    place = ", ".join(part for part in (sak, citation.document, citation.locator) if part)
    return f"[{citation.number}] {place}: «{citation.quote}»"
