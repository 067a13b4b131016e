"""Lines of a text file: pages told by form feeds and 'Side x av y' lines, groups by blank lines."""

import re
from collections import Counter
from typing import NamedTuple

_PAGE_LINE = re.compile(
    r"(?:(?P<rest>.*?\S)(?:\t| {2,})\s*)?[-–\s]*(?:Side|Page|s\.)\s*(?P<number>\d{1,4})\s*"
    r"(?:av|of|/)\s*(?P<total>\d{1,4})[-–\s]*",
    re.IGNORECASE,
)
_RUN_IN = re.compile(
    r"(?:(?P<rest>\S.*?)[\s|·•,–-]*)?\b(?:Side|Page)\s+(?P<number>\d{1,4})\s*(?:av|of|/)\s*"
    r"(?P<total>\d{1,4})(?:[\s|·•,–-]+(?P<after>\S.*))?",
    re.IGNORECASE,
)
_LONGEST_MARGIN = 300
"""Characters of a line that may be a header or footer."""
_MARGIN_REPEATS = 3
_MARGIN_SHARE = 0.6


class Line(NamedTuple):
    """One line of the file: its number from 1 and its text without line end."""

    number: int
    text: str


class TextPage(NamedTuple):
    """A page of a text file; ``printed`` is the number of its 'Side x av y' line."""

    printed: str | None
    lines: list[Line]


class Group(NamedTuple):
    """Consecutive lines without a blank one between; ``gap`` blank lines stand before them."""

    lines: list[Line]
    gap: int


def split_pages(text: str) -> list[TextPage]:
    """Split a text into pages; one page where it has neither form feeds nor page lines.

    A 'Side x av y' line ends its page when content stands before the first of them, else it
    begins its page.
    """
    lines = _number_lines(text)
    marks = {line.number: match for line in lines if (match := _page_line(line.text))}
    marks = marks | _run_in_marks(lines, known=marks)
    ends = _first_mark_ends_page(lines, set(marks))
    pages: list[TextPage] = []
    current: list[Line] = []
    printed: str | None = None

    def close() -> None:
        nonlocal current, printed
        if any(line.text.strip() for line in current) or printed is not None:
            pages.append(TextPage(printed, current))
        current, printed = [], None

    for line in lines:
        content, broken = line.text.replace("\f", ""), "\f" in line.text
        if broken and (not ends or printed is None):
            close()
        mark = marks.get(line.number)
        if mark is None:
            current.append(Line(line.number, content))
            continue
        if not ends:
            close()
        beside = mark.groupdict()
        if text := " ".join(filter(None, (beside["rest"], beside.get("after")))):
            current.append(Line(line.number, text.replace("\f", "")))
        printed = mark["number"]
        if ends:
            close()
    close()
    return _drop_margins(pages)


def group_lines(lines: list[Line]) -> list[Group]:
    """Collect lines into groups separated by blank lines."""
    groups: list[Group] = []
    current: list[Line] = []
    gap = before = 0
    for line in lines:
        if line.text.strip():
            if not current:
                before = gap
            current.append(line)
            gap = 0
            continue
        if current:
            groups.append(Group(current, before))
            current = []
        gap += 1
    if current:
        groups.append(Group(current, before))
    return groups


def _number_lines(text: str) -> list[Line]:
    """Number lines by line feeds alone, as editors do; a form feed stays in the line it opens."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    lines: list[Line] = []
    for number, row in enumerate(unified.split("\n"), start=1):
        first, *others = row.split("\f")
        if first or not others:
            lines.append(Line(number, first))
        lines.extend(Line(number, "\f" + part) for part in others)
    return lines


def _page_line(text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST_MARGIN:
        return None
    return _PAGE_LINE.fullmatch(text.replace("\f", "").strip())


def _run_in_marks(
    lines: list[Line], *, known: dict[int, re.Match[str]]
) -> dict[int, re.Match[str]]:
    """Page marks in one line with other words ('Møtebok for Nes 12.05.2031 Side 2 av 9').

    A sentence may say as much, so they count only where they, with the marks that stand alone,
    count 1, 2, 3 and so on to the same total.
    """
    found = {
        line.number: match
        for line in lines
        if line.number not in known
        and len(line.text) <= _LONGEST_MARGIN
        and (match := _RUN_IN.fullmatch(line.text.replace("\f", "").strip()))
    }
    everything = [match for _, match in sorted((known | found).items())]
    numbers = [int(match["number"]) for match in everything]
    totals = {match["total"] for match in everything}
    counts_up = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return found if len(numbers) > 1 and counts_up and len(totals) == 1 else {}


def _first_mark_ends_page(lines: list[Line], marks: set[int]) -> bool:
    for line in lines:
        if line.number in marks:
            return False
        if line.text.strip():
            return True
    return True


def _drop_margins(pages: list[TextPage]) -> list[TextPage]:
    """Remove first and last lines that stand on most pages, and on three or more."""
    least = max(_MARGIN_REPEATS, _MARGIN_SHARE * len(pages))
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update(_margin_texts(page.lines))
    running = {text for text, count in counts.items() if count >= least}
    if not running:
        return pages
    return [
        page._replace(lines=[line for line in page.lines if not _is_running(line, page, running)])
        for page in pages
    ]


def _margins(lines: list[Line]) -> list[Line]:
    filled = [line for line in lines if line.text.strip()]
    return [*filled[:1], *filled[1:][-1:]]


def _margin_texts(lines: list[Line]) -> set[str]:
    return {" ".join(line.text.split()) for line in _margins(lines)}


def _is_running(line: Line, page: TextPage, running: set[str]) -> bool:
    if sum(bool(other.text.strip()) for other in page.lines) <= 1:
        return False
    return line in _margins(page.lines) and " ".join(line.text.split()) in running
