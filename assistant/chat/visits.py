"""What is new since a person was here last; the browser keeps what was there then."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.structure.meeting import Meeting

AWAY = dt.timedelta(minutes=30)
"""After so long the next sight is another visit."""

MAX_PAPERS = 5000
_DIGITS = 12

Novelty = Literal["added", "changed"]


class Visit(BaseModel):
    """The papers as they were at a moment."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: dt.datetime
    papers: dict[str, str] = Field(
        max_length=MAX_PAPERS, description="beginning of the content's hash by path"
    )


class Visits(BaseModel):
    """The latest sight of the papers and the one that it is compared with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: Visit
    latest: Visit


def read_visits(stored: object) -> Visits | None:
    """Read what the browser kept; None where it kept nothing that can be read."""
    try:
        return Visits.model_validate(stored)
    except ValidationError:
        return None


def seen_papers(meetings: Sequence[Meeting]) -> dict[str, str]:
    """The papers as a visit keeps them."""
    papers = (paper for meeting in meetings for paper in meeting.papers)
    return dict(islice(((p.path, p.sha256[:_DIGITS]) for p in papers), MAX_PAPERS))


def visited(visits: Visits | None, papers: Mapping[str, str], moment: dt.datetime) -> Visits:
    """Take a sight into account: a first one, one more of this visit, or one of another visit."""
    sight = Visit(at=moment, papers=dict(papers))
    if visits is None:
        return Visits(before=sight, latest=sight)
    before = visits.latest if moment - visits.latest.at > AWAY else visits.before
    return Visits(before=before, latest=sight)


def news(visits: Visits | None, papers: Mapping[str, str]) -> dict[str, Novelty]:
    """Tell which papers were added or changed since the visit before; a moved one is neither."""
    if visits is None:
        return {}
    before = visits.before.papers
    known = set(before.values())
    found: dict[str, Novelty] = {}
    for path, digest in papers.items():
        if digest not in known:
            found[path] = "changed" if path in before else "added"
    return found
