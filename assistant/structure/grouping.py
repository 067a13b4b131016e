"""Which documents belong to the same meeting: folder, body and date."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from assistant.dates import parse_date
from assistant.parse.pages import Document
from assistant.saknumbers import (
    SakNumber,
    leading_sak_number,
    parse_sak_number,
    sak_number_in_name,
)
from assistant.structure.agenda import Agenda, read_agenda
from assistant.structure.front import Front, read_front
from assistant.structure.meeting_file import MeetingFile
from assistant.structure.units import read_units
from assistant.structure.wording import is_title_like, normalise

UNKNOWN_COUNCIL = "Ukjent utvalg"


Sitting = tuple[str, date]
"""A meeting as its notice announces it: the body's key and the day."""


class Paper(NamedTuple):
    """A document with what its first page says."""

    document: Document
    front: Front


class Group(NamedTuple):
    """The papers of one meeting, with what is known of it."""

    council: str
    council_short: str | None
    date: date | None
    place: str | None
    title: str | None
    file: MeetingFile
    papers: tuple[Paper, ...]


def group_papers(
    documents: Sequence[Document], meeting_files: Mapping[str, MeetingFile]
) -> list[Group]:
    """Divide documents into meetings.

    Within a folder the notices and minutes say which meetings there are; a document without a
    date and body of its own goes to the meeting of its folder.
    """
    folders: dict[str, list[Paper]] = {}
    for document in documents:
        paper = Paper(document, read_front(document))
        folders.setdefault(PurePosixPath(document.path).parent.as_posix(), []).append(paper)
    groups: list[Group] = []
    for folder, papers in folders.items():
        file = _file_of(folder, meeting_files)
        if file is not None and (file.date or file.council):
            groups.append(_describe(papers, file, folder, None))
        else:
            groups.extend(_split_folder(papers, file or MeetingFile(), folder))
    return _join_same(_named_alike(groups))


def _file_of(folder: str, meeting_files: Mapping[str, MeetingFile]) -> MeetingFile | None:
    path = PurePosixPath(folder)
    for candidate in (path, *path.parents):
        name = candidate.as_posix()
        if name in meeting_files:
            return meeting_files[name]
    return meeting_files.get("")


def _split_folder(papers: list[Paper], file: MeetingFile, folder: str) -> list[Group]:
    sittings = _sittings(papers)
    if len(sittings) <= 1:
        return [_describe(papers, file, folder, sittings[0] if sittings else None)]
    members: dict[Sitting, list[Paper]] = {sitting: [] for sitting in sittings}
    listed = {sitting: _listed_saker(papers, sitting) for sitting in sittings}
    for paper in papers:
        members[_best_sitting(paper, listed)].append(paper)
    groups = [
        _describe(group, file, folder, sitting) for sitting, group in members.items() if group
    ]
    named = {group.council for group in groups} - {UNKNOWN_COUNCIL}
    if len(named) != 1:
        return groups
    # Where a folder's papers name one body, all its meetings are of it.
    known = next(group for group in groups if group.council in named)
    return [
        group._replace(council=known.council, council_short=known.council_short)
        if group.council == UNKNOWN_COUNCIL
        else group
        for group in groups
    ]


class _Listed(NamedTuple):
    """The saker of a meeting: its agenda, and all numbers that its notice and minutes begin with.

    ``invites`` tells whether there is a notice: papers are sent with it.
    """

    agenda: Agenda
    numbers: frozenset[str]
    invites: bool


def _sittings(papers: Sequence[Paper]) -> list[Sitting]:
    """Return the meetings that a folder's notices and minutes announce, as (body key, date)."""
    found: dict[Sitting, None] = {}
    for paper in papers:
        front = paper.front
        if front.kind in {"notice", "minutes"} and front.date:
            found[_body_key(front.council), front.date] = None
    named = [
        (body, day)
        for body, day in found
        if body and not any(when == day and _is_fuller(name, body) for name, when in found)
    ]
    # A notice that does not name its body is of the same meeting as one that does, on that day.
    return named + [
        sitting for sitting in found if not sitting[0] and sitting[1] not in {s[1] for s in named}
    ]


def _is_fuller(name: str, body: str) -> bool:
    """Tell whether a name is a body's with whose it is: 'Styret i Havnekraft AS', 'Styret'."""
    rest = name.casefold().removeprefix(body.casefold())
    return rest != name.casefold() and re.match(r" (?:i|for|ved) \S", rest) is not None


def _body_key(council: str | None) -> str:
    return normalise(council or "").removeprefix("møte i ")


def _listed_saker(papers: Sequence[Paper], sitting: Sitting) -> _Listed:
    """Return the saker that a meeting's notice and minutes list or open."""
    body, day = sitting
    own = [
        paper
        for paper in papers
        if paper.front.kind in {"notice", "minutes"}
        and paper.front.date == day
        and _body_key(paper.front.council) in {body, ""}
    ]
    numbers = frozenset(
        number.number
        for paper in own
        for page in paper.document.pages
        for block in page.blocks
        for line in re.split(r"[\n\t]", block.text)
        if (number := parse_sak_number(line, year=day.year) or _leading(line, day.year))
    )
    units = [read_units(paper.document) for paper in own]
    agenda = read_agenda(units, year=day.year, counted=True)
    return _Listed(agenda, numbers, any(paper.front.kind == "notice" for paper in own))


def _leading(line: str, year: int) -> SakNumber | None:
    return leading_sak_number(line, year=year) if is_title_like(line) else None


def _best_sitting(paper: Paper, listed: Mapping[Sitting, _Listed]) -> Sitting:
    """Return the meeting that a paper names by body and date, date, sak or body; else the first.

    Of two it may be of, the one that has a notice: minutes of an earlier one come alone.
    """
    front = paper.front
    own = [(normalise(body), day) for body, day in front.sittings]
    if front.date:
        own.insert(0, (_body_key(front.council), front.date))
    in_name = parse_date(paper.document.path)

    def score(sitting: Sitting) -> tuple[int, bool]:
        body, day = sitting
        saker = listed[sitting]
        exact = any(_same_body(named, body) and when == day for named, when in own)
        on_day = any(when == day for _, when in own) or in_name == day
        of_body = any(_same_body(named, body) for named, _ in own)
        of_title = saker.agenda.find_title(_bare_title(paper, day.year)) is not None
        numbers = {item.number for item in saker.agenda.items} | saker.numbers
        of_sak = of_title or bool(_own_saker(paper, day.year) & numbers)
        return 16 * exact + 8 * on_day + 4 * of_sak + 2 * of_title + of_body, saker.invites

    return max(listed, key=score)


def _bare_title(paper: Paper, year: int) -> str:
    """Return a paper's title without the number of its sak."""
    title = paper.front.title
    number = leading_sak_number(title, year=year)
    return title[number.end :].strip(" .:–—-") if number else title


def _own_saker(paper: Paper, year: int) -> set[str | None]:
    """Return the sak that a paper's file name or title carries, as a set of its number."""
    named = sak_number_in_name(PurePosixPath(paper.document.path).stem, year=year)
    own = named or leading_sak_number(paper.front.title, year=year)
    return {own.number} if own else set()


def _same_body(first: str, second: str) -> bool:
    return bool(first and second) and (first in second or second in first)


def _describe(
    papers: Sequence[Paper], file: MeetingFile, folder: str, sitting: Sitting | None
) -> Group:
    ordered = sorted(papers, key=lambda paper: _trust(paper.front))
    fronts = [paper.front for paper in ordered]
    names = [paper.document.path for paper in ordered]
    day = _day(fronts, file, folder, sitting, names)
    council, short = _council(fronts, file, folder, day)
    place = file.place or next((front.place for front in fronts if front.place), None)
    first = fronts[0] if fronts else None
    title = file.title or (first.title if first and first.kind in {"notice", "minutes"} else None)
    return Group(council, short, day, place, title, file, tuple(papers))


def _trust(front: Front) -> int:
    return {"notice": 0, "minutes": 1, "case_paper": 2}.get(front.kind, 3)


def _day(
    fronts: Sequence[Front],
    file: MeetingFile,
    folder: str,
    sitting: Sitting | None,
    names: Sequence[str],
) -> date | None:
    if file.date:
        return date.fromisoformat(file.date)
    if sitting:
        return sitting[1]
    for kinds in ({"notice", "minutes"}, {"case_paper"}):
        for front in fronts:
            if front.kind in kinds and front.date:
                return front.date
    if named := parse_date(PurePosixPath(folder).as_posix()):
        return named
    days = Counter(day for front in fronts for _, day in front.sittings)
    if days:
        return days.most_common(1)[0][0]
    stated = next((front.date for front in fronts if front.date), None)
    return stated or next(filter(None, (parse_date(PurePosixPath(n).stem) for n in names)), None)


def _council(
    fronts: Sequence[Front], file: MeetingFile, folder: str, day: date | None
) -> tuple[str, str | None]:
    if file.council:
        return file.council, file.council_short
    named = [front for front in fronts if front.council]
    certain = [front for front in named if front.kind in {"notice", "minutes"}]
    chosen = (certain or named)[0] if named else None
    council = _fullest(chosen.council, named) if chosen and chosen.council else None
    short = chosen.council_short if chosen else None
    if council is None:
        bodies = Counter(
            body for front in fronts for body, when in front.sittings if day in {when, None}
        )
        council = bodies.most_common(1)[0][0] if bodies else _folder_name(folder)
    if council == UNKNOWN_COUNCIL:
        deciding = Counter(front.decides for front in fronts if front.decides)
        council = deciding.most_common(1)[0][0] if deciding else council
    owner = next((front.owner for front in fronts if front.owner), None)
    return _with_owner(council, owner, file.council_short or short)


def _fullest(council: str, named: Sequence[Front]) -> str:
    """Return a body's name with whose it is, where any of the papers says so."""
    fuller = Counter(f.council for f in named if f.council and _is_fuller(f.council, council))
    return fuller.most_common(1)[0][0] if fuller else council


def _with_owner(council: str, owner: str | None, short: str | None) -> tuple[str, str | None]:
    """'Formannskapet' of 'Strandvik kommune' → 'Formannskapet i Strandvik kommune'.

    Two municipalities in one corpus would otherwise share a meeting.
    """
    if owner is None or normalise(owner).split()[0] in normalise(council):
        return council, short
    return f"{council} i {owner}", short or council


def _folder_name(folder: str) -> str:
    """Return a folder's name as the body's: the innermost part that is no date."""
    for part in reversed(PurePosixPath(folder).parts):
        words = re.sub(r"[_-]+", " ", re.sub(r"\d[\d ._-]*", " ", part)).split()
        if words and any(len(word) > 2 for word in words):
            name = " ".join(words)
            return name[:1].upper() + name[1:]
    return UNKNOWN_COUNCIL


def _named_alike(groups: Sequence[Group]) -> list[Group]:
    """Give a body that one meeting names bare the full name that its other meetings have.

    Only within one folder, or folders beside one another that differ in their dates alone: another
    folder's board may be another company's.
    """
    return [
        group._replace(council=names.pop(), council_short=group.council_short or group.council)
        if len(names := _fuller_names(group, groups)) == 1
        else group
        for group in groups
    ]


def _fuller_names(group: Group, groups: Sequence[Group]) -> set[str]:
    return {
        other.council
        for other in groups
        if _series_of(other) == _series_of(group)
        and (_is_fuller(other.council, group.council) or _is_short_of(group.council, other))
    }


def _is_short_of(name: str, group: Group) -> bool:
    """Tell whether a name is the short one that a meeting's papers give its body."""
    short = group.council_short
    return short is not None and short != group.council and normalise(short) == normalise(name)


def _series_of(group: Group) -> tuple[str, str]:
    folder = PurePosixPath(group.papers[0].document.path).parent
    return folder.parent.as_posix(), normalise(re.sub(r"[\d_-]+", " ", folder.name))


def _join_same(groups: Sequence[Group]) -> list[Group]:
    """Join what several folders hold of one meeting: same body, same known date."""
    joined: dict[tuple[str, date | None, str], Group] = {}
    for group in groups:
        folder = PurePosixPath(group.papers[0].document.path).parent.as_posix()
        apart = folder if group.date is None or group.council == UNKNOWN_COUNCIL else ""
        key = (normalise(group.council), group.date, apart)
        known = joined.get(key)
        if known is None:
            joined[key] = group
        else:
            joined[key] = known._replace(
                papers=(*known.papers, *group.papers),
                place=known.place or group.place,
                title=known.title or group.title,
            )
    return list(joined.values())
