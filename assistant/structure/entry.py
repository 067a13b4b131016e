"""What a line of an agenda says of its sak beside the title: kind, people, hour and length.

They stand behind the title in any order and with any mark between: 'Budsjett, til drøfting ved
Kari Moe (45 minutter).', 'Budsjett (vedtak, 20 min)', 'Budsjett – v/ Kari Moe, kl. 10.15'.
"""

import re
from collections.abc import Callable

from assistant.dates import find_times, parse_time_range
from assistant.language import split_sentences
from assistant.structure.details import KIND, LENGTH, Entry, is_hours, read_details
from assistant.structure.kinds import is_letter
from assistant.structure.names import is_person
from assistant.structure.presenters import split_presenters

_KIND_AT_END = re.compile(
    rf"(?P<mark>\s+[–—-]\s+|\s*\(|[.,:;]\s+|(?<=[?!])\s+)(?P<to>til\s+)?(?P<kind>{KIND})\)?\.?$",
    re.IGNORECASE,
)
_LENGTH_AT_END = re.compile(rf"(?:\s*[,;:–—-]|\s*[.?!]\s)\s*{LENGTH}\.?$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]+)[)\]]\s*\.?$")
_LABEL_AT_END = re.compile(
    r"(?:^|[.,;–—-]\s+|\s{2,}|(?<=[?!])\s+)(?P<labelled>[A-ZÆØÅ][\wæøå]+(?: [\wæøå]+){0,2}:\s*"
    r"[^:]{2,100})$"
)
_PAGE_DOTS = re.compile(r"\s*(?:\.\s?){3,}\s*\d*\s*$|\s+\d{1,3}\s*$")
_LEADERS = re.compile(r"(?:\.\s?){3,}")


def read_entry(text: str) -> Entry:
    """Split what stands behind a sak's number into title and the rest.

    Of running text the first sentence is the title; the sentences after it that hold nothing but
    details belong to it.
    """
    runs_on = text.rstrip().endswith((".", ".»", ".”", '."'))
    sentences = split_sentences(text) if runs_on else [text]
    entry = _peeled(Entry(sentences[0].strip()))
    for at, sentence in enumerate(sentences[1:], start=1):
        details = read_details(sentence)
        if details is None:
            return entry._replace(rest=" ".join(sentences[at:]))
        entry = entry.filled_with(details)
    return entry


def _peeled(entry: Entry) -> Entry:
    """Take details off the end of a title until nothing but the title is left."""
    peels: tuple[Callable[[Entry], Entry | None], ...] = (
        _without_page,
        _without_label,
        _without_bracket,
        _without_length,
        _without_hour,
        _without_presenters,
        _without_kind,
    )
    while True:
        bare = entry._replace(title=entry.title.rstrip(" .:–—-\t") or entry.title)
        peeled = next((found for peel in peels if (found := peel(bare))), None)
        if peeled is None or not peeled.title.strip(" .,:;–—-"):
            title = bare.title.rstrip(" ,;") or bare.title
            return bare._replace(title=title, kind=bare.kind or _kind_in_title(title))
        entry = peeled


def _without_page(entry: Entry) -> Entry | None:
    """Take off the leaders and the page of a table of contents."""
    if not _LEADERS.search(entry.title):
        return None
    title = _PAGE_DOTS.sub("", entry.title)
    return entry._replace(title=title) if title != entry.title else None


def _without_label(entry: Entry) -> Entry | None:
    match = _LABEL_AT_END.search(entry.title)
    told = read_details(match["labelled"]) if match else None
    if match is None or told is None:
        return None
    return entry._replace(title=entry.title[: match.start()]).filled_with(told)


def _without_bracket(entry: Entry) -> Entry | None:
    """Take off a bracket that holds nothing but details: '(vedtak, 20 min, v/ Kari Moe)'."""
    match = _BRACKET.search(entry.title)
    title = entry.title[: match.start()] if match else ""
    if match is None or not title.strip():
        return None
    inside = match["inside"]
    told = _letter(inside, title) or read_details(inside)
    if told is None:
        named, rest = split_presenters(f"Sak ({inside})")
        told = Entry("", presenters=named) if rest == "Sak" else None
    return entry._replace(title=title).filled_with(told) if told else None


def _letter(inside: str, title: str) -> Entry | None:
    """Read the letter of a kind, 'Budsjett (V)', which behind a name is one of a party."""
    name = " ".join(title.split()[-2:])
    return Entry("", kind=inside) if is_letter(inside) and not is_person(name) else None


def _without_length(entry: Entry) -> Entry | None:
    match = _LENGTH_AT_END.search(entry.title)
    if match is None or entry.minutes:
        return None
    title = entry.title[: match.start()] + ("?" if "?" in match.group() else "")
    return entry._replace(title=title, minutes=int(match["count"]))


def _without_hour(entry: Entry) -> Entry | None:
    """Take off the hour that a title ends with, behind a mark: 'Budsjett, kl. 10.15–10.45'."""
    times = find_times(entry.title)[-2:]
    if not times or entry.start or times[-1].end != len(entry.title):
        return None
    first = next(t for t in times if is_hours(entry.title[t.start :]))
    before = entry.title[: first.start]
    if not re.search(r"[,;–—-]\s*$", before):
        return None
    start, end = parse_time_range(entry.title[first.start :])
    return entry._replace(title=before, start=start, end=end) if start else None


def _without_presenters(entry: Entry) -> Entry | None:
    if entry.presenters:
        return None
    who, title = split_presenters(entry.title)
    return entry._replace(title=title, presenters=who.strip(" ,;")) if who else None


def _without_kind(entry: Entry) -> Entry | None:
    """Take off 'Til vedtak' and '(drøfting)'.

    After a mere dash or comma the kind is read too, but may be the title's own last word.
    """
    match = _KIND_AT_END.search(entry.title)
    if match is None or entry.kind:
        return None
    mark = match["mark"].strip()
    if mark in {"–", "—", "-", ",", ":", ";", ""} and not match["to"]:
        return None
    return entry._replace(title=entry.title[: match.start()].strip(), kind=match["kind"])


def _kind_in_title(title: str) -> str:
    """Return the kind that a title ends with behind a dash, which stays in it; '' without."""
    match = _KIND_AT_END.search(title)
    own = match is not None and match["mark"].strip() in {"–", "—", "-"} and not match["to"]
    return match["kind"] if match and own else ""
