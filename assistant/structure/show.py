"""A meeting as plain text, for a person who checks what was understood."""

from collections.abc import Iterator

from assistant.structure.meeting import AgendaItem, Decision, Meeting, Person, Place, Table

_MAX_CELL = 40
_STAGES = {"proposed": "FORSLAG", "adopted": "VEDTAK"}
_KINDS = {
    "notice": "innkalling",
    "minutes": "protokoll",
    "case_paper": "saksframlegg",
    "presentation": "presentasjon",
    "attachment": "vedlegg",
    "other": "annet",
}
_ROLES = {
    "new_member": "nytt medlem",
    "member": "medlem",
    "leader": "leder",
    "deputy_leader": "nestleder",
    "substitute": "stedfortreder",
    "absent": "forfall",
    "secretary": "sekretær",
    "presenter": "presenterer",
}
_RELATIONS = {
    "route": "saksgang",
    "treated": "behandlet i",
    "next": "går videre til",
    "see": "viser til",
    "mention": "nevner",
}


def show_meeting(meeting: Meeting, *, sak: str | None = None, document: str | None = None) -> str:
    """Return what was understood of a meeting, or of one sak or one paper of it.

    Args:
        meeting: The meeting.
        sak: A number ('4/26'); only what belongs to that sak.
        document: The path of a paper; only what stands in it.
    """
    lines = list(_head(meeting))
    if sak is None and document is None:
        lines += _section("Dokumenter", _papers(meeting))
        lines += _section("Dagsorden", (line for item in meeting.agenda for line in _item(item)))
        lines += _section("Personer", (_person(person) for person in meeting.people))
    else:
        lines += _section(
            "Sak", (line for item in meeting.agenda if item.number == sak for line in _item(item))
        )
    lines += _section(
        "Vedtak og forslag",
        (
            line
            for decision in meeting.decisions
            if _wanted(decision.sak, decision.place, sak, document)
            for line in _decision(decision)
        ),
    )
    lines += _section(
        "Tabeller",
        (
            line
            for table in meeting.tables
            if _wanted(table.sak, table.place, sak, document)
            for line in _table(table)
        ),
    )
    if sak is not None or document is not None:
        lines += _section("Innhold", _outline(meeting, sak, document))
    elif meeting.abbreviations:
        lines += _section("Forkortelser", (f"{a.short} = {a.long}" for a in meeting.abbreviations))
    return "\n".join(lines) + "\n"


def _wanted(own: str | None, place: Place, sak: str | None, document: str | None) -> bool:
    return (sak is None or own == sak) and (document is None or place.document == document)


def _head(meeting: Meeting) -> Iterator[str]:
    title = f"{meeting.council}, {meeting.date or 'uten dato'}"
    yield title
    yield "=" * len(title)
    yield f"id: {meeting.id}"
    yield f"sted: {meeting.place or 'ukjent'}"
    if meeting.access != "public":
        yield f"tilgang: {meeting.access}"


def _section(title: str, content: Iterator[str]) -> list[str]:
    found = list(content)
    return ["", title, "-" * len(title), *(found or ["(ingen)"])]


def _papers(meeting: Meeting) -> Iterator[str]:
    for paper in meeting.papers:
        parts = [_KINDS[paper.kind], f"{paper.pages} sider"]
        if paper.sak:
            parts.append(f"sak {paper.sak}")
        if paper.revises:
            parts.append(f"erstatter {paper.revises}")
        if paper.access != "public":
            parts.append(paper.access)
        yield f"{paper.path}: {paper.title} ({', '.join(parts)})"


def _item(item: AgendaItem) -> Iterator[str]:
    when = item.start or "     "
    if item.end:
        when += f"–{item.end}"
    label = item.label if item.number else "–"
    kind = f" [{item.kind_printed}]" if item.kind_printed else ""
    yield f"{when}  {label}  {item.title}{kind}"
    for presenter in item.presenters:
        organisation = f", {presenter.organisation}" if presenter.organisation else ""
        yield f"         {presenter.name}{organisation}"
    if item.archive_number:
        yield f"         arkivsak {item.archive_number}"
    for path in item.documents:
        yield f"         → {path}"
    for reference in item.references:
        named = reference.label
        if reference.council and reference.council not in named:
            named += f", {reference.council}"
        when = f", {reference.date}" if reference.date else ""
        yield f"         {_RELATIONS[reference.relation]}: {named}{when}"


def _person(person: Person) -> str:
    parts = [person.name]
    if person.party:
        parts[0] += f" ({person.party})"
    if person.organisation:
        parts.append(person.organisation)
    line = ", ".join(parts)
    if person.role:
        line += f" – {_ROLES.get(person.role, person.role)}"
    if person.replaces:
        line += f" for {person.replaces}"
        if person.replaces_organisation:
            line += f", {person.replaces_organisation}"
    return line


def _decision(decision: Decision) -> Iterator[str]:
    revised = ", oppdatert" if decision.revised else ""
    sak = decision.sak_label or "uten sak"
    yield (
        f"{_STAGES[decision.stage]}{revised} · {sak} · «{decision.heading}» · "
        f"{decision.place.document}, {decision.place.locator}"
    )
    if decision.decided_by:
        when = f", {decision.decided_on}" if decision.decided_on else ""
        yield f"    vedtatt tidligere i: {decision.decided_by}{when}"
    elif decision.proposer:
        yield f"    fra: {decision.proposer}"
    for line in decision.text.splitlines():
        yield f"    {line}"
    if decision.vote:
        yield f"    votering: {' '.join(decision.vote.text.split())}"


def _table(table: Table) -> Iterator[str]:
    unit = f" [{table.unit}]" if table.unit else ""
    sak = table.sak_label or "uten sak"
    yield f"{table.title or '(uten tittel)'}{unit} · {sak} · {table.place.locator}"
    yield "    " + " | ".join([table.label_header or "·", *map(_cell, table.columns)])
    for row in table.rows:
        indent = "  " * len(row.path)
        mark = "Σ " if row.is_sum else "※ " if row.is_note else ""
        yield f"    {indent}{mark}" + " | ".join([_cell(row.label), *map(_cell, row.cells)])


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _MAX_CELL else flat[: _MAX_CELL - 1] + "…"


def _outline(meeting: Meeting, sak: str | None, document: str | None) -> Iterator[str]:
    """The headings with how many blocks stand under each, place by place."""
    for passage in meeting.passages:
        if passage.kind == "heading" and _wanted(passage.sak, passage.place, sak, document):
            depth = len(passage.heading_path)
            flat = " ".join(passage.text.split())
            label = passage.sak_label or "uten sak"
            yield f"{'  ' * depth}{flat} · {label} · {passage.place.locator}"
