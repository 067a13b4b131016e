"""When each paper came: what is late, and what was replaced, by the ledger of the index."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.index.manifest import LedgerEntry
from assistant.structure.meeting import Meeting


class Arrival(NamedTuple):
    """When the version of a paper that serves was first read, in local time."""

    first_read: dt.datetime
    replaced_earlier: bool = False
    late: bool = False


def arrivals(
    meetings: Sequence[Meeting], ledger: Sequence[LedgerEntry], late_after: dt.timedelta
) -> dict[str, Arrival]:
    """Tell when each paper came, by its path.

    A paper is late (ettersendt) when it came more than ``late_after`` after the meeting's notice,
    or after the first of its papers where there is no notice. Minutes are never late.
    """
    entries = {entry.path: entry for entry in ledger}
    found: dict[str, Arrival] = {}
    for meeting in meetings:
        read = {
            paper.path: entry
            for paper in meeting.papers
            if (entry := _entry(paper.path, entries)) is not None
        }
        sent = _sent(meeting, {path: first_seen(entry) for path, entry in read.items()})
        for paper in meeting.papers:
            entry = read.get(paper.path)
            if entry is None or sent is None:
                continue
            late = paper.kind != "minutes" and _local(entry.first_read) - sent > late_after
            found[paper.path] = Arrival(_local(entry.first_read), bool(entry.earlier), late)
    return found


def first_seen(entry: LedgerEntry) -> dt.datetime:
    """When the first version of a paper was there, as far as the ledger tells."""
    if not entry.earlier:
        return _local(entry.first_read)
    oldest = min(version.modified for version in entry.earlier)
    return min(_local(entry.first_read), dt.datetime.fromtimestamp(oldest).astimezone())


def _sent(meeting: Meeting, seen: Mapping[str, dt.datetime]) -> dt.datetime | None:
    """When the meeting was called: its notice, else the first of its papers."""
    notices = [seen[p.path] for p in meeting.papers if p.kind == "notice" and p.path in seen]
    return min(notices or seen.values(), default=None)


def _entry(path: str, entries: Mapping[str, LedgerEntry]) -> LedgerEntry | None:
    """The ledger's line of a paper; a paper in a ZIP file goes by the line of the file."""
    if path in entries:
        return entries[path]
    return next((entry for name, entry in entries.items() if path.startswith(f"{name}/")), None)


def _local(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment).astimezone()
