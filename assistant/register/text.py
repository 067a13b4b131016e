"""The register as text for a person: meeting by meeting, proposal beside decision, then threads."""

from collections.abc import Iterator

from assistant.register.model import Entry, Register, Sides, Step, Thread
from assistant.register.words import OUTCOMES, ROLES, STAGES, STATUSES, change_text


def register_text(register: Register) -> str:
    """Return the register as plain text; all wording is verbatim, line by line."""
    adopted = sum(entry.stage == "adopted" for entry in register.entries)
    lines = [
        "Vedtaksregister",
        "===============",
        f"{register.meetings} møter, {len(register.entries) - adopted} forslag, {adopted} vedtak.",
    ]
    meeting = None
    for sides in register.sides:
        if sides.meeting != meeting:
            meeting = sides.meeting
            title = f"{sides.council}, {sides.date or 'uten dato'}"
            lines += ["", title, "-" * len(title)]
        lines += _sides(sides)
    if register.threads:
        lines += ["", "Sakstråder", "----------"]
        for thread in register.threads:
            lines += _thread(thread)
    return "\n".join(lines)


def _sides(sides: Sides) -> Iterator[str]:
    name = " ".join(part for part in (sides.sak_label, sides.title) if part) or "Uten sak"
    yield ""
    yield f"{name} [{OUTCOMES[sides.outcome]}]"
    shown = (sides.proposal, *sides.motions, sides.decision)
    for entry in shown:
        if entry is not None:
            yield from _entry(entry)
    for change in sides.changes:
        yield f"  Forskjell, {change_text(change)}"


def _entry(entry: Entry) -> Iterator[str]:
    who = f" fra {entry.proposer}" if entry.proposer else ""
    revised = ", oppdatert" if entry.revised else ""
    where = f"{entry.place.document}, {entry.place.locator}"
    kind = STAGES[entry.stage].upper()
    told = f" ({ROLES[entry.role]})" if entry.role not in {"proposal", "decision"} else ""
    yield f"  {kind}{told}{who}{revised} · {where}"
    for line in entry.text.split("\n"):
        yield f"    {line}"
    if entry.vote:
        yield f"    Votering: {entry.vote}"
    for duty in entry.duties:
        parts = [
            f"ansvar: {duty.owner}" if duty.owner else "",
            f"frist: {duty.deadline}" if duty.deadline else "",
        ]
        yield f"    Oppfølging – {', '.join(part for part in parts if part)}"


def _thread(thread: Thread) -> Iterator[str]:
    archive = f" (arkivsak {thread.archive_number})" if thread.archive_number else ""
    yield ""
    yield f"{thread.title}{archive}"
    for step in thread.steps:
        yield from _step(step)


def _step(step: Step) -> Iterator[str]:
    mark = "*" if step.is_new else " "
    where = f"{step.place.document}, {step.place.locator}"
    yield (
        f" {mark} {step.date or 'uten dato'}  {step.council}, {step.sak_label}: "
        f"{STATUSES[step.status]} · {where}"
    )
    for change in step.changes:
        yield f"      {change_text(change)}"
    if step.next:
        yield f"      videre til: {step.next}"
