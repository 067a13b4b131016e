"""References to what is not there: tables, figures, attachments, pages and saker."""

import re
from collections.abc import Iterator, Sequence

from assistant.check.findings import Finding, Spot, minutes_of, passage_spot
from assistant.check.programme import item_spot
from assistant.check.words import Phrase, counted, say
from assistant.structure.meeting import Meeting, Passage, Reference
from assistant.structure.wording import BODY, normalise

_NUMBERED = {
    "no_such_table": re.compile(r"\b[Tt]abell\s+(?P<number>\d{1,2})(?!\d|[.,]\d)"),
    "no_such_figure": re.compile(r"\b[Ff]igur\s+(?P<number>\d{1,2})(?!\d|[.,]\d)"),
}
_CAPTION = re.compile(r"^(?:tabell|figur)\s+\d{1,2}\b\s*(?:[:.–-]|$|\()", re.IGNORECASE)
_ATTACHMENT = re.compile(
    r"\b[Vv]edlegg\s+(?:nr\.?\s*)?(?P<number>\d{1,2})(?!\d|[.,]\d|\s*(?:stk|sider|dokument))"
)
_LISTED = re.compile(r"^(?:vedlegg\s*)?(?P<number>\d{1,2})\s*[.):–-]\s*\S", re.IGNORECASE)
_ATTACHMENTS_HEADING = re.compile(r"^(?:trykte\s+|utrykte\s+)?vedlegg(?:sliste)?\s*:?$", re.I)
_ATTACHMENTS_LINE = re.compile(r"^(?:trykte\s+)?vedlegg\s*:\s*(?P<list>.+)$", re.IGNORECASE | re.S)
_PAGE = re.compile(
    r"\b(?:se|jf\.?|jfr\.?|sjå|vist\s+på|vises\s+på)\s+side\s+(?P<number>\d{1,3})(?!\d)"
    r"(?!\s*(?:i|av)\b)",
    re.IGNORECASE,
)
_ENUMERATED = re.compile(r"(?:^|\s)(?P<number>\d{1,2})[.)]\s+[^\W\d_]")


def check_references(meeting: Meeting, others: Sequence[Meeting] = ()) -> Iterator[Finding]:
    """Yield references to a table, figure, attachment, page or sak that is not there.

    Args:
        meeting: The meeting whose papers are looked at.
        others: The other meetings of the corpus, whose saker may be pointed to.
    """
    minutes = minutes_of(meeting)
    for paper in meeting.papers:
        if paper.path in minutes:
            continue
        own = [p for p in meeting.passages if p.place.document == paper.path]
        for key, pattern in _NUMBERED.items():
            yield from _captions(key, pattern, own)
        yield from _attachments(own, meeting)
        if any(p.place.page is not None for p in own):
            yield from _pages(own, paper.pages)
    yield from _dead_saker(meeting, others)


def _captions(key: str, pattern: re.Pattern[str], own: Sequence[Passage]) -> Iterator[Finding]:
    """Compare what is pointed to with the captions; a paper without numbered captions has none."""
    captions = {
        int(match["number"])
        for passage in own
        for line in passage.text.split("\n")
        if _CAPTION.match(line.strip()) and (match := pattern.match(line.strip()))
    }
    if not captions:
        return
    for passage in own:
        for match in pattern.finditer(passage.text):
            number = int(match["number"])
            after = passage.text[match.end() : match.end() + 25]
            if number in captions or re.match(
                r"\s+(?:i|frå|fra)\s+\w*(?:rapport|plan|vedlegg|sak)", after
            ):
                continue
            if number <= max(captions) + 10:
                told = say(key, mark=_lower(match.group()), numbers=_listed(sorted(captions)))
                yield _dead(passage, match.group(), told)


def _listed(numbers: Sequence[int]) -> Phrase | list[str]:
    return say("only", number=numbers[0]) if len(numbers) == 1 else [str(n) for n in numbers]


def _lower(mark: str) -> str:
    return f"{mark[0].lower()}{mark[1:]}"


def _dead(passage: Passage, mark: str, said: Phrase, spots: tuple[Spot, ...] = ()) -> Finding:
    return Finding(
        kind="reference",
        severity="error",
        certainty="likely",
        said=said,
        spots=(passage_spot(passage, _sentence(passage.text, mark)), *spots),
    )


def _sentence(text: str, mark: str) -> str:
    lines = re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n|\t", text)
    return next((line for line in lines if mark in line), text[:200])


def _attachments(own: Sequence[Passage], meeting: Meeting) -> Iterator[Finding]:
    listed, at = _attachment_list(own)
    if not listed:
        return
    files = " ".join(paper.path.casefold() for paper in meeting.papers)
    for passage in own:
        for match in _ATTACHMENT.finditer(passage.text):
            number = int(match["number"])
            in_files = re.search(rf"vedlegg[\W_]*0*{number}(?!\d)", files)
            if number in listed or in_files or passage is at:
                continue
            spots = (passage_spot(at),) if at is not None else ()
            told = say(
                "no_such_attachment",
                mark=_lower(match.group()),
                numbers=_listed(sorted(listed)),
            )
            yield _dead(passage, match.group(), told, spots)


def _attachment_list(own: Sequence[Passage]) -> tuple[set[int], Passage | None]:
    """Return the numbers of the attachments that a paper lists, and where the list begins."""
    for index, passage in enumerate(own):
        text = passage.text.strip()
        if line := _ATTACHMENTS_LINE.match(text):
            numbers = [int(m["number"]) for m in _ENUMERATED.finditer(line["list"])]
            if numbers == list(range(1, len(numbers) + 1)) and numbers:
                return set(numbers), passage
        if _ATTACHMENTS_HEADING.match(text):
            numbers = _numbers_below(own[index + 1 :]) or _bullets_below(own[index + 1 :])
            if numbers:
                return set(numbers), own[index + 1]
    return set(), None


def _numbers_below(following: Sequence[Passage]) -> list[int]:
    """Return the numbers of the lines under 'Vedlegg', while they count from 1."""
    found: list[int] = []
    for passage in following:
        for line in passage.text.split("\n"):
            match = _LISTED.match(line.strip())
            if match is None or int(match["number"]) != len(found) + 1:
                return found
            found.append(int(match["number"]))
    return found


def _bullets_below(following: Sequence[Passage]) -> list[int]:
    """Return the numbers that the bullets under 'Vedlegg' would have."""
    found: list[int] = []
    for passage in following:
        if passage.kind != "list_item":
            break
        found.append(len(found) + 1)
    return found


def _pages(own: Sequence[Passage], pages: int) -> Iterator[Finding]:
    for passage in own:
        for match in _PAGE.finditer(passage.text):
            if int(match["number"]) > pages:
                mark = match.group().split(maxsplit=1)[1]
                told = say("no_such_page", mark=_lower(mark), pages=counted("page", pages))
                yield _dead(passage, mark, told)


def _dead_saker(meeting: Meeting, others: Sequence[Meeting]) -> Iterator[Finding]:
    """Yield references to a sak that this body cannot have treated yet and does not treat here.

    A sak that comes from another body may be pointed to by that body's number.
    """
    numbered = [item for item in meeting.agenda if item.number and item.places]
    counts = {item.number: _count(item.number or "") for item in numbered}
    year = (meeting.date or "")[2:4]
    own = [count for count in counts.values() if count and count[1] == year]
    if len(own) < 2:
        return
    known = {
        item.number
        for other in (meeting, *others)
        if other.council == meeting.council
        for item in other.agenda
    }
    first, last = min(own)[0], max(own)[0]
    minutes = minutes_of(meeting)
    routed = {
        item.number
        for item in numbered
        if any(reference.relation == "route" for reference in item.references)
    }
    labels = {item.label.split()[0].casefold() for item in numbered}
    for reference in _all_references(meeting):
        if reference.place.document in minutes or not _is_own(reference, labels):
            continue
        if reference.sak in routed or _names_another(reference.quote, meeting):
            continue
        count = _count(reference.number or "")
        if count is None or count[1] != year or reference.number in known:
            continue
        if first <= count[0] <= last or last < count[0] <= last + 100:
            yield Finding(
                kind="reference",
                severity="error",
                certainty="likely",
                said=say("no_such_sak", mark=reference.label),
                spots=(
                    Spot(
                        sak=reference.sak,
                        sak_label=reference.sak_label,
                        place=reference.place,
                        quote=reference.quote,
                    ),
                    item_spot(numbered[-1]),
                ),
            )


def _is_own(reference: Reference, labels: set[str]) -> bool:
    """Tell whether a reference is to this body's own saker: no other body or date beside it."""
    if reference.council or reference.date or reference.relation not in {"see", "mention"}:
        return False
    return reference.label.split()[0].casefold() in labels


def _names_another(quote: str, meeting: Meeting) -> bool:
    """Tell whether a sentence names another body, whose numbers are its own."""
    own = normalise(f"{meeting.council} {meeting.council_short or ''}")
    return any(normalise(body.group()).rstrip("s") not in own for body in BODY.finditer(quote))


def _count(number: str) -> tuple[int, str] | None:
    match = re.fullmatch(r"(\d{1,4})/(\d\d)", number)
    return (int(match[1]), match[2]) if match else None


def _all_references(meeting: Meeting) -> list[Reference]:
    within = [reference for item in meeting.agenda for reference in item.references]
    return [*within, *meeting.references]
