"""Plain text: flattened papers become blocks with the lines they stand on."""

import itertools
import re
from pathlib import Path

from assistant.parse import columns
from assistant.parse.dense import split_columns, split_dense
from assistant.parse.markup import is_emphasised, plain
from assistant.parse.outline import looks_like_heading, promote
from assistant.parse.pages import Block, Document, Page
from assistant.parse.textlines import Group, Line, TextPage, group_lines, split_pages
from assistant.sources import SourceFile

_BULLET = re.compile(r"^(?P<indent>\s*)(?:[-–•◦▪‣●○■□➢►·*✓\uf0b7\uf0a7])\s+(?P<text>\S.*)$")
_MONTH = r"(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)"
_NUMBERED = re.compile(
    rf"^(?P<indent>\s*)(?P<text>(?:\d{{1,2}}[.)]|[a-zæøå]\))\s+(?!{_MONTH})\S.*)$", re.IGNORECASE
)
_RECORD = re.compile(r"^[A-ZÆØÅ][\wÆØÅæøå /.-]{1,40}:(?:\s|$)")
_WRAP_WIDTH = 100
_LEAST_WIDTH = 50
_FULL_LINE = 40


def parse_plaintext(source: SourceFile) -> Document:
    """Read a text file (UTF-8, else Windows-1252) into pages of blocks."""
    pages = text_pages(decode(source.absolute.read_bytes()))
    return Document(
        path=source.path,
        sha256=source.sha256,
        format="text",
        pages=pages,
        title=_title(pages) or Path(source.path).stem,
    )


def text_pages(text: str) -> tuple[Page, ...]:
    """Turn a text into pages of blocks with their lines; at least one page."""
    split = split_pages(text)
    width = wrap_width(text)
    numbered = len(split) > 1 or any(page.printed for page in split)
    pages = tuple(
        _page(page, index if numbered else None, width=width)
        for index, page in enumerate(split, start=1)
    )
    return pages or (Page(number=None, has_text=False),)


def decode(raw: bytes) -> str:
    """Decode a text file: byte order mark, UTF-8, else Windows-1252 (never fails)."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def wrap_width(text: str) -> int:
    """Return the width at which lines are broken, so that a paragraph is several lines; else 0.

    Such a file has no line far beyond the width and several that nearly reach it. The keys and
    values of a head ('Emne: …') are as long as they are.
    """
    lines = [line for line in text.splitlines() if line.strip() and "\t" not in line]
    lengths = sorted(len(line) for line in lines if not _RECORD.match(line))
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.98)]
    near = sum(length >= 0.8 * width for length in lengths)
    return width if _LEAST_WIDTH <= width <= _WRAP_WIDTH and near >= 3 else 0


def _page(page: TextPage, number: int | None, *, width: int) -> Page:
    found: list[tuple[Block, int]] = []
    for group in group_lines(page.lines):
        gap = group.gap
        for block in _group_blocks(group, width=width):
            found.append((block, gap))
            gap = 0
    blocks = promote(found)
    return Page(
        number=number, printed_number=page.printed, blocks=tuple(blocks), has_text=bool(blocks)
    )


def _group_blocks(group: Group, *, width: int) -> list[Block]:
    """Split a group into tables and text, tables first."""
    lines = group.lines
    for find, build in (
        (_tab_run, columns.tab_table),
        (_pipe_run, columns.pipe_table),
        (columns.aligned_run, columns.aligned_table),
    ):
        run = find(lines)
        if run is None:
            continue
        start, end = run
        table = build(lines[start:end])
        before = _group_blocks(Group(lines[:start], group.gap), width=width) if start else []
        after = _group_blocks(Group(lines[end:], 0), width=width) if end < len(lines) else []
        return [*before, *([table] if table else []), *after]
    return [
        block
        for part in split_dense(lines, width=width)
        for block in _text_blocks(part, width=width)
    ]


def _tab_run(lines: list[Line]) -> tuple[int, int] | None:
    tabbed = [i for i, line in enumerate(lines) if "\t" in line.text.strip() or "\t" in line.text]
    return (tabbed[0], tabbed[-1] + 1) if len(tabbed) > 1 else None


def _pipe_run(lines: list[Line]) -> tuple[int, int] | None:
    piped = [index for index, line in enumerate(lines) if columns.is_pipe_row(line.text)]
    if len(piped) < 2 or piped[-1] - piped[0] >= len(piped):
        return None
    return piped[0], piped[-1] + 1


def _text_blocks(lines: list[Line], *, width: int) -> list[Block]:
    """Turn lines without a table into paragraphs and list items."""
    numbered = sum(_NUMBERED.match(line.text) is not None for line in lines) > 1
    parts: list[tuple[re.Match[str] | None, list[Line]]] = []
    for line in lines:
        item = _BULLET.match(line.text) or (_NUMBERED.match(line.text) if numbered else None)
        opens = not parts or (len(parts) == 1 and _is_run_in_heading(lines))
        if item or opens or not _joins(parts[-1], line, width=width):
            parts.append((item, [line]))
        else:
            parts[-1][1].append(line)
    indents: list[int] = []
    blocks: list[Block] = []
    for item, members in parts:
        if not any(plain(member.text) for member in members):
            continue
        if item is None:
            indents.clear()
            blocks.append(_paragraph(members, width=width))
        else:
            level = _bullet_level(len(item["indent"].expandtabs(4)), indents)
            blocks.append(_list_item(item, members, level))
    return blocks


def _is_run_in_heading(lines: list[Line]) -> bool:
    """Tell whether a group's first line is a heading directly above its text."""
    if len(lines) < 2:
        return False
    first, second = lines[0].text.strip(), lines[1].text.strip()
    if _RECORD.match(second):
        return False
    if first.endswith(":"):
        return len(first.split()) <= 5
    short = len(first) <= 40 and len(first.split()) <= 5 and looks_like_heading(plain(first))
    return short and len(second) >= 60


def _joins(part: tuple[re.Match[str] | None, list[Line]], line: Line, *, width: int) -> bool:
    """Tell whether a line goes on with the block above."""
    item, members = part
    if item is None:
        return True
    text = line.text.strip()
    indented = len(line.text) - len(line.text.lstrip()) > len(item["indent"])
    if _RECORD.match(text) and not indented:
        return False
    full = width > 0 and len(members[-1].text) >= _FULL_LINE
    return indented or full or text[0].islower() or text[0] in "(–-"


def _bullet_level(indent: int, indents: list[int]) -> int:
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indents[-1] < indent:
        indents.append(indent)
    return len(indents) - 1


def _join_lines(texts: list[str], *, width: int) -> str:
    """Join lines: by a space where a file is wrapped, by newline where breaks mean something."""
    joined = texts[0]
    for above, text in itertools.pairwise(texts):
        broken = not width or len(above) < _FULL_LINE or _RECORD.match(text)
        joined += ("\n" if broken else " ") + text
    return joined


def _paragraph(members: list[Line], *, width: int) -> Block:
    texts = [text for member in members for text in split_columns(member.text)]
    return Block(
        kind="paragraph",
        text=_join_lines(texts, width=width),
        line=members[0].number,
        last_line=members[-1].number,
        emphasis=all(is_emphasised(member.text) for member in members),
    )


def _list_item(item: re.Match[str], members: list[Line], level: int) -> Block:
    texts = [plain(item["text"]), *(plain(member.text) for member in members[1:])]
    return Block(
        kind="list_item",
        text=" ".join(text for text in texts if text),
        level=level,
        line=members[0].number,
        last_line=members[-1].number,
        emphasis=len(members) == 1 and is_emphasised(item["text"]),
    )


def _title(pages: tuple[Page, ...]) -> str:
    for block in pages[0].blocks[:3]:
        if block.kind in {"heading", "paragraph"}:
            return block.text.splitlines()[0][:200]
    return ""
