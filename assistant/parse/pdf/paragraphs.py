"""Lines become paragraphs, list items, headings and key figures."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from assistant.dates import find_dates
from assistant.parse.dense import opens_sak, split_dense
from assistant.parse.outline import is_figure
from assistant.parse.pages import Block, Box
from assistant.parse.pdf.lines import BULLET, NUMBER_MARK, Row, Segment
from assistant.parse.textlines import Line

_HEADING_RATIO = 1.15
_MAX_HEADING_WORDS = 20
_MAX_BOLD_WORDS = 14
_FIGURE_RATIO = 1.35
_LABEL_WORDS = 10
_LABEL = re.compile(r"[A-ZÆØÅ][^\W\d_]+(?: [a-zæøå]+){0,3}:(?:\s|$)")
"""'Forslag til vedtak:' after the end of a sentence, or of a line with a label too, opens a line of
its own."""
_ANY_YEAR = 2000
_CLOCK = re.compile(r"(?:kl\.?\s*)?\d{1,2}[.:]\d\d\b", re.IGNORECASE)
"""Lines that each begin with a time are lines of a programme."""
_NAMED = re.compile(r"(?:[A-ZÆØÅ][\w.-]+ ){1,3}[A-ZÆØÅ][\w-]+(?:,? \(|, [a-zæøå]|$)")
_LEAST_LISTED = 3
"""Ends of lines by which a list is told."""
_LEAST_COLUMN = 0.8
"""Running text ends no nearer to the left than this share of a page with even margins."""
_KEEPS_HYPHEN = {"og", "eller", "samt", "til", "and", "or"}


class Group(NamedTuple):
    """Lines that make one block, top to bottom.

    ``margin`` is where the lines of its column may end at the right, 0 where only its own tell.
    """

    lines: tuple[Segment, ...]
    margin: float = 0.0

    @property
    def box(self) -> Box:
        """Place of all lines."""
        boxes = [line.box for line in self.lines]
        return union(boxes)

    @property
    def size(self) -> float:
        """Font size of the first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all lines are bold."""
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """The lines joined as they are read."""
        return join_lines(self.lines, max(self.box.x1, self.margin))


def union(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around boxes."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def body_size(segments: Sequence[Segment]) -> float:
    """Return the font size of most characters on a page; 0 without any."""
    sizes: Counter[float] = Counter()
    for segment in segments:
        for word in segment.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def group_lines(rows: Sequence[Row]) -> list[Group]:
    """Group the segments of rows into blocks: same column, size and pitch."""
    open_groups: list[list[Segment]] = []
    closed: list[list[Segment]] = []
    for row in sorted(rows, key=lambda r: r.baseline):
        for segment in _join_labels(row.segments):
            home = _home(segment, open_groups)
            if home is None:
                open_groups.append([segment])
            else:
                home.append(segment)
        still = [g for g in open_groups if row.baseline - g[-1].baseline < 3 * g[-1].size]
        closed.extend(g for g in open_groups if g not in still)
        open_groups = still
    return [Group(tuple(group)) for group in (*closed, *open_groups)]


def split_running_text(
    groups: Sequence[Group], beside: Sequence[Box], *, width: float
) -> list[Group]:
    """Give the groups of a page of running text their margin, and split them where a line opens.

    A line that ends long before the margin was ended on purpose; what a sak, a label or a form
    begins after such an end is a block of its own, as in a text file.

    Args:
        groups: The groups of the page.
        beside: Places of the page's tables.
        width: Width of the page.
    """
    split: list[Group] = []
    least = _LEAST_COLUMN * (width - min((group.box.x0 for group in groups), default=0.0))
    for group in groups:
        margin = _margin(group, groups, beside)
        margin = max(margin, least) if margin else margin
        printed = _printed_lines(group.lines, max(margin, group.box.x1))
        lines = [Line(n, join_lines(parts, margin)) for n, parts in enumerate(printed)]
        for opened in split_dense(lines, width=0):
            parts = tuple(segment for line in opened for segment in printed[line.number])
            split.append(Group(parts, margin))
    return split


def _margin(group: Group, groups: Sequence[Group], beside: Sequence[Box]) -> float:
    """The right edge of the text of that size that begins at the same place.

    Where something stands beside a group its lines may end anywhere, and only they tell.
    """
    box = group.box
    for other in (*(g.box for g in groups), *beside):
        if other.x0 >= box.x1 and min(other.bottom, box.bottom) > max(other.top, box.top):
            return 0.0
    return max(
        other.box.x1
        for other in groups
        if other.box.x0 <= box.x0 + 2.5 * group.size
        and abs(other.size - group.size) <= 0.12 * group.size
    )


def _printed_lines(lines: Sequence[Segment], right: float) -> list[tuple[Segment, ...]]:
    """Put together the lines that were broken at the margin."""
    printed = [lines[:1]]
    for (_, line), ended in zip(pairwise(lines), _ended(lines, right), strict=True):
        if ended:
            printed.append((line,))
        else:
            printed[-1] = (*printed[-1], line)
    return [tuple(parts) for parts in printed]


def _join_labels(segments: tuple[Segment, ...]) -> list[Segment]:
    """Join labels with their values when they are all that a row holds: 'Dato:   26. mars'."""
    if len(segments) % 2 or not all(label.text.endswith(":") for label in segments[::2]):
        return list(segments)
    pairs = zip(segments[::2], segments[1::2], strict=True)
    return [Segment((*label.words, *value.words)) for label, value in pairs]


def _home(segment: Segment, groups: list[list[Segment]]) -> list[Segment] | None:
    fitting = [group for group in groups if _continues(group, segment)]
    return min(fitting, key=lambda g: segment.baseline - g[-1].baseline) if fitting else None


def _continues(group: list[Segment], segment: Segment) -> bool:
    last, first = group[-1], group[0]
    pitch = segment.baseline - last.baseline
    marked = _is_marked(segment) and not _goes_on_with_day(last, segment)
    if pitch <= 0.3 * segment.size or marked or opens_sak(segment.text):
        return False
    if abs(segment.size - last.size) > 0.12 * last.size:
        return False
    if segment.bold != last.bold and not _ends_lead(last, segment):
        return False
    limit = 1.62 * last.size
    if len(group) > 1:
        usual = group[1].baseline - first.baseline
        limit = min(limit, usual * 1.15 + 0.5)
    return pitch <= limit and _same_column(first, last, segment)


def _ends_lead(last: Segment, segment: Segment) -> bool:
    """Tell whether the bold words that open a paragraph go over from one line to the next."""
    return (
        last.bold
        and segment.words[0].bold
        and last.text[-1:] not in ".:;!?"
        and last.box.x1 >= segment.box.x1 - 3 * segment.size
    )


def _goes_on_with_day(last: Segment, segment: Segment) -> bool:
    """Tell whether a line begins with a day of the sentence above: '… 19. oktober og / 14. mai'."""
    if last.text.rstrip()[-1:] in ".:;!?" or not _opens_with_day(segment):
        return False
    if not last.text[:1].isdecimal():
        return True
    # '2. Styret åpner senest / 1. mai' goes on, '1. Godkjenning / 2. mai-feiring' does not.
    counted = NUMBER_MARK.fullmatch(last.words[0].text) and not _opens_with_day(last)
    follows = _count(segment) == _count(last) + 1
    return bool(counted) and not follows


def _opens_with_day(segment: Segment) -> bool:
    begins = find_dates(" ".join(word.text for word in segment.words[:2]), year=_ANY_YEAR)
    return bool(begins) and begins[0].start == 0


def _count(segment: Segment) -> int:
    found = re.match(r"\d+", segment.text)
    return int(found.group()) if found else 0


def _same_column(first: Segment, last: Segment, segment: Segment) -> bool:
    box, above = segment.box, last.box
    if min(box.x1, above.x1) <= max(box.x0, above.x0):
        return False
    if _is_marked(first):
        text_start = first.words[1].x0
        return box.x0 >= first.box.x0 - 2 and box.x0 <= text_start + 2 * segment.size
    indented = abs(box.x0 - above.x0) <= 2.5 * segment.size
    centred = abs((box.x0 + box.x1) - (above.x0 + above.x1)) <= 8
    right = abs(box.x1 - above.x1) <= 2
    return indented or centred or right


def _is_marked(segment: Segment) -> bool:
    mark = segment.words[0].text
    if len(segment.words) < 2:
        return False
    return BULLET.fullmatch(mark) is not None or NUMBER_MARK.fullmatch(mark) is not None


def _is_bulleted(segment: Segment) -> bool:
    return _is_marked(segment) and BULLET.fullmatch(segment.words[0].text) is not None


def join_lines(lines: Sequence[Segment], right: float, broken: frozenset[int] = frozenset()) -> str:
    """Join lines: a space where a line is full, a newline where it was ended on purpose.

    A hyphen at the end of a full line is undone where the word goes on in small letters.

    Args:
        lines: From top to bottom.
        right: Where the lines may end.
        broken: Ids of lines whose last word goes on in the next without a hyphen.
    """
    text = lines[0].text
    for (above, line), ended in zip(pairwise(lines), _ended(lines, right), strict=True):
        if id(above) in broken:
            text += line.text
        elif ended:
            text += "\n" + line.text
        elif _is_hyphenated(text, line.words[0].text):
            text = text[:-1] + line.text
        elif re.search(r"\w–$", text) or (re.search(r"\d-$", text) and line.text[0].isdecimal()):
            # 'Havsund–' over 'Otterøya', '10-' over '35': only a dash between words has a space.
            text += line.text
        else:
            text += " " + line.text
    return text


def _ended(lines: Sequence[Segment], right: float) -> list[bool]:
    """Tell of each line but the last whether it was ended on purpose.

    Among lines that mostly were, of which all begin large, the longest were too; so were all where
    each begins with a name: 'Kari Vik, leder' over 'Ola Moe, medlem'.
    """
    ended = [_is_ended(above, line, right) for above, line in pairwise(lines)]
    mostly = len(ended) >= _LEAST_LISTED and sum(ended) * 2 > len(ended)
    large = mostly and all(line.text[:1].isupper() for line in lines)
    if large or (len(ended) > 1 and all(_NAMED.match(line.text) for line in lines)):
        return [above.text[-1:] not in ",-–" for above in lines[:-1]]
    return ended


def _is_ended(above: Segment, line: Segment, right: float) -> bool:
    """Tell whether a line ended before the next one's first word would have reached the margin."""
    following = line.words[0]
    needed = following.x1 - following.x0 + 0.25 * line.size
    goes_on = following.text[0].islower() or above.text.endswith(("-", ","))
    if _LABEL.match(line.text) and (above.text.endswith(".") or _LABEL.match(above.text)):
        return True
    if _CLOCK.match(above.text) and _CLOCK.match(line.text):
        return True
    return right - above.box.x1 > needed + 1.5 * line.size and not goes_on


def _is_hyphenated(text: str, following: str) -> bool:
    before = re.search(r"([^\W\d_]{2,})[-\u2010]$", text)
    if before is None or not following[:1].islower() or before[1].isupper():
        return False
    return following.strip(".,;:") not in _KEEPS_HYPHEN


def make_blocks(groups: Sequence[Group], *, body: float, title: Group | None) -> list[Block]:
    """Turn groups in reading order into blocks.

    Args:
        groups: Groups of one page in reading order.
        body: Size of running text on the page.
        title: The group that is the slide's title, if any.
    """
    merged = _join_figures(list(groups), body)
    indents = _list_indents(group for group, kind in merged if kind is None)
    blocks: list[Block] = []
    for group, figure in merged:
        if figure is not None:
            blocks.append(Block(kind="key_figure", text=figure, box=group.box))
        else:
            blocks.append(_block(group, body=body, title=title, indents=indents))
    return _with_own_levels(blocks)


def _with_own_levels(blocks: Sequence[Block]) -> list[Block]:
    """Count the levels of each list from its own outermost, whatever else is marked on the page."""
    leveled: list[Block] = []
    for is_list, run in groupby(blocks, key=lambda block: block.kind == "list_item"):
        items = list(run)
        least = min(item.level for item in items) if is_list else 0
        leveled += [b.model_copy(update={"level": b.level - least}) if least else b for b in items]
    return leveled


def _block(group: Group, *, body: float, title: Group | None, indents: list[float]) -> Block:
    if _is_bulleted(group.lines[0]):
        first = Segment(group.lines[0].words[1:])
        text = join_lines((first, *group.lines[1:]), group.box.x1)
        level = _indent_level(_text_start(group), indents)
        return Block(kind="list_item", text=text.replace("\n", " "), level=level, box=group.box)
    level = 1 if group is title else _heading_level(group, body)
    if title is not None and group is not title and level:
        level = max(2, level)
    if level:
        text = group.text.replace("\n", " ")
        return Block(kind="heading", text=text, level=level, box=group.box, emphasis=group.bold)
    if _is_marked(group.lines[0]):
        return Block(
            kind="list_item",
            text=group.text.replace("\n", " "),
            level=_indent_level(_text_start(group), indents),
            box=group.box,
        )
    return Block(kind="paragraph", text=group.text, box=group.box, emphasis=group.bold)


def _heading_level(group: Group, body: float) -> int:
    text = group.text
    words = len(text.split())
    if not re.search(r"[^\W\d_]{2}", text) or words > _MAX_HEADING_WORDS:
        return 0
    ratio = group.size / body if body else 1.0
    if ratio >= _HEADING_RATIO and not text.endswith((".", ",")):
        return 1 if ratio >= 1.6 else 2 if ratio >= 1.3 else 3
    if not group.bold or words > _MAX_BOLD_WORDS or text.endswith((".", ",", ";")):
        return 0
    if _is_marked(group.lines[0]) and text[0].isalpha():
        return 0
    return 3 if ratio > 0.9 and len(group.lines) <= 3 else 0


def _list_indents(groups: Iterable[Group]) -> list[float]:
    """Where the texts of lists begin on the page, those within three points as one."""
    marks: list[float] = []
    for group in groups:
        if _is_marked(group.lines[0]):
            marks.append(_text_start(group))
    indents: list[float] = []
    for position in sorted(marks):
        if not indents or position - indents[-1] > 3:
            indents.append(position)
    return indents


def _text_start(group: Group) -> float:
    """Where the text after a mark begins: marks of one level may stand in different places."""
    return group.lines[0].words[1].x0


def _indent_level(position: float, indents: Sequence[float]) -> int:
    """How many indents lie left of a position within the same list column (60 points)."""
    return sum(3 < position - indent < 60 for indent in indents)


def _join_figures(groups: list[Group], body: float) -> list[tuple[Group, str | None]]:
    """Join a large figure with its label below, beside or above it."""
    used: set[int] = set()
    figures: dict[int, tuple[Group, str]] = {}
    for index, group in enumerate(groups):
        own = _figure_in(group, body)
        if own:
            figures[index] = (group, own)
            continue
        if not _is_large_figure(group, body):
            continue
        label = _find_label(group, groups, used | set(figures) | {index}, body)
        if label is not None:
            used.add(label)
            whole = Group((*group.lines, *groups[label].lines))
            text = f"{group.text} {groups[label].text}".replace("\n", " ")
            figures[index] = (whole, text)
    joined: list[tuple[Group, str | None]] = []
    for index, group in enumerate(groups):
        if index in figures:
            joined.append(figures[index])
        elif index not in used:
            joined.append((group, None))
    return joined


def _figure_in(group: Group, body: float) -> str | None:
    """A line that begins with a large figure and goes on in smaller letters."""
    words = [word for line in group.lines for word in line.words]
    large = 0
    while large < len(words) and words[large].size >= _FIGURE_RATIO * max(body, words[-1].size):
        large += 1
    if 0 < large < len(words) and is_figure(" ".join(word.text for word in words[:large])):
        return group.text.replace("\n", " ") if len(words) - large <= _LABEL_WORDS else None
    return None


def _is_large_figure(group: Group, body: float) -> bool:
    return (
        len(group.lines) == 1
        and is_figure(group.text)
        and (group.size >= _FIGURE_RATIO * body or group.size >= 24)
    )


def _find_label(figure: Group, groups: list[Group], taken: set[int], body: float) -> int | None:
    best: tuple[float, int] | None = None
    for index, group in enumerate(groups):
        if index in taken or group.size >= 0.8 * figure.size or group.size > 1.6 * body:
            continue
        if len(group.text.split()) > _LABEL_WORDS or _is_marked(group.lines[0]):
            continue
        if not re.search(r"[^\W\d_]{2}", group.text):
            continue
        distance = _label_distance(figure, group)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, index)
    return best[1] if best else None


def _label_distance(figure: Group, label: Group) -> float | None:
    """Points to a label below, to the right, or (counted double) above; else None."""
    a, b = figure.box, label.box
    reach = 1.2 * figure.size
    if min(a.x1, b.x1) > max(a.x0, b.x0):
        below, above = b.top - a.bottom, a.top - b.bottom
        if -0.4 * figure.size <= below <= reach:
            return max(0.0, below)
        return 2 * max(0.0, above) + 1 if -0.4 * figure.size <= above <= 0.6 * reach else None
    if min(a.bottom, b.bottom) > max(a.top, b.top) and 0 <= b.x0 - a.x1 <= reach:
        return b.x0 - a.x1
    return None
