"""What may be seen: meetings without the papers whose access is not granted."""

from collections.abc import Iterable, Sequence

from assistant.sources import Access
from assistant.structure.meeting import Meeting, Place


def permitted(meetings: Iterable[Meeting], access: Sequence[Access]) -> tuple[Meeting, ...]:
    """Return the meetings as somebody with this access may see them.

    A meeting that may not be seen is left out; of the others everything that stands in a paper
    that may not be seen is left out.
    """
    return tuple(_prune(meeting, access) for meeting in meetings if meeting.access in access)


def _prune(meeting: Meeting, access: Sequence[Access]) -> Meeting:
    hidden = {paper.path for paper in meeting.papers if paper.access not in access}
    if not hidden:
        return meeting

    def seen(place: Place) -> bool:
        return place.document not in hidden

    agenda = tuple(
        item.model_copy(
            update={
                "documents": tuple(path for path in item.documents if path not in hidden),
                "places": tuple(place for place in item.places if seen(place)),
            }
        )
        for item in meeting.agenda
        if not item.places or any(seen(place) for place in item.places)
    )
    return meeting.model_copy(
        update={
            "papers": tuple(paper for paper in meeting.papers if paper.path not in hidden),
            "agenda": agenda,
            "decisions": tuple(d for d in meeting.decisions if seen(d.place)),
            "people": tuple(p for p in meeting.people if seen(p.place)),
            "tables": tuple(t for t in meeting.tables if seen(t.place)),
            "passages": tuple(p for p in meeting.passages if seen(p.place)),
            "abbreviations": tuple(a for a in meeting.abbreviations if seen(a.place)),
        }
    )
