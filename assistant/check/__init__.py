"""Control (kontroll): what to look at in the papers of a meeting before they are sent out.

Each module looks for one kind of fault in the structured meeting and yields findings; precision
comes first, since a secretariat that is called out for nothing stops listening.
"""

from collections.abc import Iterator, Sequence

from assistant.check.cells import check_cells
from assistant.check.dates import check_dates
from assistant.check.derived import check_derived
from assistant.check.figures import check_figures
from assistant.check.findings import (
    SEVERITIES,
    Control,
    Finding,
    Spot,
    in_force,
)
from assistant.check.leftovers import check_leftovers
from assistant.check.levels import check_levels
from assistant.check.pointing import check_references
from assistant.check.presenting import check_presenters
from assistant.check.report import control_record, control_text
from assistant.check.saker import check_saker
from assistant.check.shortforms import check_abbreviations
from assistant.check.stated import check_stated
from assistant.check.sums import check_sums
from assistant.check.times import check_times
from assistant.structure.meeting import Meeting


def check_meeting(meeting: Meeting, others: Sequence[Meeting] = ()) -> Control:
    """Look through the papers of a meeting.

    Args:
        meeting: The meeting, as structured; a paper that a later one replaces is left out.
        others: The other meetings of the corpus, whose saker the papers may point to.

    Returns:
        The findings, the gravest first, and within a severity in the order of the papers.
    """
    current = in_force(meeting)
    found = {
        (finding.kind, finding.message(), _at(finding)): finding
        for finding in _findings(current, others)
    }
    order = {paper.path: index for index, paper in enumerate(current.papers)}
    ranked = sorted(found.values(), key=lambda finding: _rank(finding, order))
    return Control(
        meeting=meeting.id,
        council=meeting.council,
        date=meeting.date,
        papers=len(current.papers),
        tables=len(current.tables),
        findings=tuple(ranked),
    )


def _findings(meeting: Meeting, others: Sequence[Meeting]) -> Iterator[Finding]:
    found = list(_apart_from_stated(meeting, others))
    yield from found
    told = {spot.quote for finding in found if finding.kind == "figure" for spot in finding.spots}
    yield from (f for f in check_stated(meeting) if f.spots[0].quote not in told)


def _apart_from_stated(meeting: Meeting, others: Sequence[Meeting]) -> Iterator[Finding]:
    yield from check_dates(meeting, others)
    yield from check_times(meeting)
    yield from check_saker(meeting)
    yield from check_presenters(meeting)
    for table in meeting.tables:
        yield from check_sums(table)
        yield from check_derived(table)
        yield from check_levels(table)
    yield from check_cells(meeting)
    yield from check_figures(meeting)
    yield from check_leftovers(meeting)
    yield from check_references(meeting, others)
    yield from check_abbreviations(meeting)


def _at(finding: Finding) -> tuple[object, ...]:
    return tuple((spot.place.document, spot.place.locator, spot.quote) for spot in finding.spots)


def _rank(finding: Finding, order: dict[str, int]) -> tuple[int, int, int, int]:
    place = finding.spots[0].place
    return (
        SEVERITIES.index(finding.severity),
        order.get(place.document, len(order)),
        place.page or 0,
        place.line or 0,
    )


__all__ = ["Control", "Finding", "Spot", "check_meeting", "control_record", "control_text"]
