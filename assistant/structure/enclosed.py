"""The minutes that a later meeting approves: they come with its papers, and are of its sak."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from assistant.dates import find_dates
from assistant.structure.meeting import AgendaItem, Meeting

_OF_MINUTES = re.compile(r"protokoll|referat|møtebok|minutes", re.IGNORECASE)


def with_enclosed(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Give the sak that is about an earlier meeting's minutes those minutes, where they lie beside.

    'Godkjenning av referat fra møtet 30. august' is about the minutes of that day in its folder.
    """
    return [
        meeting.model_copy(
            update={
                "agenda": tuple(_with_minutes(item, meeting, meetings) for item in meeting.agenda)
            }
        )
        for meeting in meetings
    ]


def _with_minutes(item: AgendaItem, meeting: Meeting, meetings: Sequence[Meeting]) -> AgendaItem:
    if not _OF_MINUTES.search(item.title):
        return item
    days = {reference.date for reference in item.references if reference.number is None}
    days |= {found.day.isoformat() for found in find_dates(item.title)}
    folders = {_folder(paper.path) for paper in meeting.papers}
    minutes = [
        paper.path
        for other in meetings
        if other.date in days and other is not meeting
        for paper in other.papers
        if paper.kind == "minutes" and _folder(paper.path) in folders
    ]
    documents = tuple(dict.fromkeys((*minutes, *item.documents)))
    return item.model_copy(update={"documents": documents}) if minutes else item


def _folder(path: str) -> str:
    return PurePosixPath(path).parent.as_posix()
