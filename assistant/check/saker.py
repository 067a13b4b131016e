"""Saker: that agenda and papers agree on number and title, and that none lacks its paper."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from assistant.check.findings import Finding, Spot, minutes_of, passage_spot, row_spot
from assistant.check.programme import item_spot
from assistant.check.words import Phrase, say
from assistant.dates import find_dates
from assistant.language import terms
from assistant.saknumbers import (
    SakNumber,
    leading_sak_number,
    parse_sak_number,
    sak_number_in_name,
)
from assistant.structure.meeting import AgendaItem, Meeting, Passage, TableRow

_ROUTINE = re.compile(
    r"\b(?:godkj\w+\s+av|eventuelt|ymse|opprop|åpning|opning|konstituering|referat(?:saker|sak)?\b"
    r"|orienteringer?$|orienteringssaker|^(?:muntlig\w* |munnleg\w* )?(?:orientering\w*|informasjon"
    r"|nytt)\s(?:fra|frå|om|ved|v/|til)|delegerte|delegasjon|spørretime|interpellasjon\w*|spørsmål"
    r"|dagsaktuelt|meldinger|meldingar|runde rundt bordet|møteplan|signering|innkalling"
    r"|valg av (?:to|møteleder|protokoll\w*)|val av (?:to|møteleiar)"
    r"|approval of (?:the )?(?:agenda|notice|minutes)|any other business\b|aob\b|opening\b"
    r"|apologies\b|announcements\b|questions\b|(?:date of )?(?:the )?next meeting\b)",
    re.IGNORECASE,
)
"""What needs no paper of its own."""
_NO_PROPOSAL = re.compile(
    r"\b(?:ikke|ikkje|uten|utan|ingen|inga)\b[^.]{0,60}\b(?:forslag|framlegg|innstilling|vedtak)",
    re.IGNORECASE,
)
_ALIKE = 55
"""Titles more alike than this are meant to be the same (ratio of letters in order, 0–100)."""
_LEAST_PAPERS = 2
_ANY_YEAR = 2000
"""A leap year: day and month alone are compared."""


class _Heading(NamedTuple):
    """A heading of a paper that opens a sak: its number, its title and where it stands."""

    number: SakNumber
    title: str
    passage: Passage


def check_saker(meeting: Meeting) -> Iterator[Finding]:
    """Yield titles and numbers that differ, and saker without paper or proposal."""
    headings = list(_headings(meeting))
    yield from _titles(meeting, headings)
    yield from _twice(meeting)
    yield from _file_names(meeting, headings)
    yield from _without_paper(meeting)


def _year(meeting: Meeting) -> int | None:
    return int(meeting.date[:4]) if meeting.date else None


def _headings(meeting: Meeting) -> Iterator[_Heading]:
    agenda_quotes = {item.quote for item in meeting.agenda}
    routine = minutes_of(meeting)
    for passage in meeting.passages:
        text = " ".join(passage.text.split())
        if passage.kind not in {"heading", "paragraph"} or text in agenda_quotes:
            continue
        if passage.place.document in routine or len(text) > 250:
            continue
        number = leading_sak_number(text, year=_year(meeting))
        if number is None or (passage.kind == "paragraph" and text.endswith(".")):
            continue
        title = text[number.end :].strip(" :–-—.")
        if len(title) > 3 and not re.match(r"[,;)]", text[number.end :].lstrip()):
            yield _Heading(number, title, passage)


def _titles(meeting: Meeting, headings: Sequence[_Heading]) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    opened: set[tuple[str, str]] = set()
    for heading in headings:
        item = _find(meeting, heading.number)
        key = (heading.number.number, " ".join(terms(heading.title)))
        # Slides repeat the number over their own headings: the first has the title.
        place = (heading.number.number, heading.passage.place.document)
        heads_part = place in opened
        opened.add(place)
        if key in told or (item is not None and not item.places):
            continue
        told.add(key)
        if item is not None and _other_day(heading.title, item.title):
            yield _other_title(heading, item)
            continue
        if item is not None and _agree(heading.title, item.title):
            continue
        others = [o for o in meeting.agenda if o.number and _agree(heading.title, o.title)]
        meant = others[0] if len(others) == 1 and others[0] is not item else None
        if meant is not None and meant.places:
            yield _wrong_number(heading, meant)
        elif item is None:
            if _belongs(heading, meeting):
                yield _unlisted(heading, meeting)
        elif not heads_part and _is_other_title(heading.title, item):
            yield _other_title(heading, item)


def _other_day(one: str, other: str) -> bool:
    """Tell whether two titles name different days: 'fra 11. desember', 'fra 12. desember'."""
    first = {(found.day.month, found.day.day) for found in find_dates(one, year=_ANY_YEAR)}
    second = {(found.day.month, found.day.day) for found in find_dates(other, year=_ANY_YEAR)}
    return bool(first and second and first.isdisjoint(second))


def _find(meeting: Meeting, number: SakNumber) -> AgendaItem | None:
    found = [item for item in meeting.agenda if item.number == number.number]
    if len(found) > 1:
        own = [item for item in found if _series(item) == number.series]
        found = own or found
    return found[0] if found else None


def _series(item: AgendaItem) -> str:
    match = re.match(r"[A-ZÆØÅ]{2,}", item.label)
    return match.group() if match else ""


def _agree(one: str, other: str) -> bool:
    """Tell whether two titles say the same: no word of one is missing unless it is shortened."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    return all(any(_is_form(word, known) for known in longer) for word in shorter)


def _words(title: str) -> set[str]:
    return set(terms(re.sub(r"\b(?:drøftings?sak|orienterings?sak|vedtakssak)\b", "", title)))


def _is_form(word: str, known: str) -> bool:
    """Tell whether two stems are forms of one word: 'oppgavefelleskap', 'oppgavefellesskap'."""
    if word == known:
        return True
    if any(map(str.isdigit, word + known)) or min(len(word), len(known)) < 4:
        return False
    return fuzz.ratio(word, known) >= 88 or word.startswith(known) or known.startswith(word)


def _is_other_title(title: str, item: AgendaItem) -> bool:
    """Tell whether heading and agenda both have a title, so that they can differ."""
    both_told = len(_words(title)) >= 2 and len(_worded(item.title)) >= 2
    return both_told and not _ROUTINE.search(item.title)


def _worded(title: str) -> set[str]:
    """Return the words of a title without numbers, times and the word for a sak."""
    return {word for word in _words(title) if word.isalpha() and len(word) > 2} - {"sak"}


def _belongs(heading: _Heading, meeting: Meeting) -> bool:
    """Tell whether a heading opens a sak of this meeting rather than naming an earlier one."""
    printed = heading.number.label.casefold()
    series = {_series(item) for item in meeting.agenda if item.number}
    own_paper = heading.passage.kind == "heading" and heading.passage.place.page in {None, 1}
    year = heading.number.number.rpartition("/")[2]
    return (
        own_paper
        and heading.number.has_year
        and heading.number.series in series
        and (bool(heading.number.series) or "sak" in printed)
        and bool(meeting.date)
        and year == (meeting.date or "")[2:4]
    )


def _wrong_number(heading: _Heading, meant: AgendaItem) -> Finding:
    return Finding(
        kind="sak",
        severity="error",
        certainty="likely",
        said=say("other_number", told=heading.number.label, listed=meant.label),
        spots=(passage_spot(heading.passage), item_spot(meant)),
    )


def _unlisted(heading: _Heading, meeting: Meeting) -> Finding:
    listed = [item for item in meeting.agenda if item.number and item.places]
    return Finding(
        kind="sak",
        severity="error",
        certainty="likely",
        said=say("unlisted", told=heading.number.label),
        spots=(passage_spot(heading.passage), *(item_spot(item) for item in listed[-1:])),
    )


def _other_title(heading: _Heading, item: AgendaItem) -> Finding:
    alike = fuzz.ratio(heading.title.casefold(), item.title.casefold()) >= _ALIKE
    return Finding(
        kind="sak",
        severity="warning",
        certainty="likely" if alike else "possible",
        said=say("other_title", sak=item.label, told=heading.title, listed=item.title),
        spots=(passage_spot(heading.passage), item_spot(item)),
    )


def _twice(meeting: Meeting) -> Iterator[Finding]:
    """Yield numbers that an agenda gives to two saker."""
    year = _year(meeting)
    minutes = minutes_of(meeting)
    for table in meeting.tables:
        if table.place.document in minutes:
            continue
        first: dict[str, TableRow] = {}
        for row in table.rows:
            number = parse_sak_number(row.label, year=year)
            title = next((cell for cell in row.cells if len(_worded(cell)) > 1), "")
            if number is None or not title or _find(meeting, number) is None:
                continue
            known = first.setdefault(number.label.casefold(), row)
            if known is not row and not _agree(known.quote, row.quote):
                yield Finding(
                    kind="sak",
                    severity="error",
                    certainty="likely",
                    said=say("used_twice", sak=number.label),
                    spots=(row_spot(table, row), row_spot(table, known)),
                )


def _file_names(meeting: Meeting, headings: Sequence[_Heading]) -> Iterator[Finding]:
    """Compare the sak number of a file's name with the one on its first page."""
    for paper in meeting.papers:
        name = paper.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        named = sak_number_in_name(name, year=_year(meeting))
        own = [h for h in headings if h.passage.place.document == paper.path][:1]
        if named is None or not own or "/" not in named.number:
            continue
        if own[0].number.number != named.number and _find(meeting, own[0].number):
            yield Finding(
                kind="sak",
                severity="warning",
                certainty="likely",
                said=say("other_in_file_name", name=name, told=own[0].number.label),
                spots=(passage_spot(own[0].passage),),
            )


def _without_paper(meeting: Meeting) -> Iterator[Finding]:
    """Yield numbered saker that lack what the meeting's other saker have."""
    notices = {paper.path for paper in meeting.papers if paper.kind == "notice"}
    if not notices or any(paper.kind == "minutes" for paper in meeting.papers):
        return
    items = [
        item
        for item in meeting.agenda
        if item.number and item.places and not item.is_break and not _ROUTINE.search(item.title)
    ]
    treated = Counter(
        passage.sak_label
        for passage in meeting.passages
        if passage.sak is not None
        and passage.kind != "heading"
        and not _is_listing(passage, meeting)
    )
    with_paper = [item for item in items if treated[item.label]]
    if not with_paper or len(with_paper) * 2 < len(items):
        return
    for item in items:
        if not treated[item.label]:
            yield _missing(item, say("no_paper", sak=item.label, title=item.title))
    yield from _without_proposal(meeting, with_paper)


def _is_listing(passage: Passage, meeting: Meeting) -> bool:
    text = " ".join(passage.text.split())
    return any(text in item.quote or item.quote in text for item in meeting.agenda if item.quote)


def _without_proposal(meeting: Meeting, items: Sequence[AgendaItem]) -> Iterator[Finding]:
    proposed = {decision.sak_label for decision in meeting.decisions}
    for item in items:
        if item.label in proposed or item.kind in {"information", "open"}:
            continue
        peers = [i for i in items if i is not item and _sort_of(i) == _sort_of(item)]
        usual = item.kind == "decision" or (
            len(peers) >= _LEAST_PAPERS and all(i.label in proposed for i in peers)
        )
        own = [p for p in meeting.passages if p.sak_label == item.label]
        if not usual or any(_NO_PROPOSAL.search(p.text) for p in own):
            continue
        key = "no_proposal_as_others" if peers else "no_proposal"
        yield _missing(item, say(key, sak=item.label, title=item.title), own)


def _sort_of(item: AgendaItem) -> tuple[str | None, str, str]:
    """Return what sort of sak an item is: a 'RS' has no proposal where the 'PS' have one."""
    return item.kind, (item.kind_printed or "").casefold(), _series(item)


def _missing(item: AgendaItem, said: Phrase, papers: Sequence[Passage] = ()) -> Finding:
    spots: tuple[Spot, ...] = (item_spot(item), *(passage_spot(p) for p in papers[:1]))
    return Finding(
        kind="missing",
        severity="warning",
        certainty="possible" if papers else "likely",
        said=said,
        spots=spots,
    )
