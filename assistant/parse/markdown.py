"""Markdown: tokens become blocks with the lines they stand on."""

import re
from collections.abc import Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.parse.grid import table_block
from assistant.parse.markup import plain, squeeze
from assistant.parse.pages import Block, Document, Page
from assistant.parse.plaintext import decode
from assistant.parse.textlines import split_pages
from assistant.sources import SourceFile


def parse_markdown(source: SourceFile) -> Document:
    """Read a Markdown file; form feeds and 'Side x av y' lines break pages as in plain text."""
    text = decode(source.absolute.read_bytes())
    text_pages = split_pages(text)
    numbered = len(text_pages) > 1 or any(page.printed for page in text_pages)
    pages: list[Page] = []
    for index, page in enumerate(text_pages, start=1):
        # Keeps the file's line numbers: everything before the page's first line is blank.
        offset = page.lines[0].number - 1 if page.lines else 0
        body = "\n".join(line.text for line in page.lines)
        blocks = markdown_blocks(body, offset=offset)
        pages.append(
            Page(
                number=index if numbered else None,
                printed_number=page.printed,
                blocks=tuple(blocks),
                has_text=bool(blocks),
            )
        )
    return Document(
        path=source.path,
        sha256=source.sha256,
        format="markdown",
        pages=tuple(pages) or (Page(number=None, has_text=False),),
        title=_title(pages) or Path(source.path).stem,
    )


def markdown_blocks(text: str, *, offset: int = 0) -> list[Block]:
    """Turn Markdown into blocks; ``offset`` lines stand before the text in its file."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return _Reader(offset).read(tokens)


_DAY = re.compile(
    r"\d{1,2}\. (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november"
    r"|desember)\b"
)


class _Reader:
    """Walks the token stream once and collects blocks."""

    def __init__(self, offset: int) -> None:
        self._offset = offset
        self._blocks: list[Block] = []
        self._depth = -1
        self._in_item = False
        self._numbers: list[int | None] = []

    def read(self, tokens: Sequence[Token]) -> list[Block]:
        """Return the blocks of all tokens."""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "table_open":
                index = self._read_table(tokens, index)
            else:
                self._read_token(tokens, index)
            index += 1
        return self._blocks

    def _read_token(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            self._depth += 1
            start = int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None
            self._numbers.append(start)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self._depth -= 1
            self._numbers.pop()
        elif token.type == "list_item_open":
            self._in_item = True
        elif token.type == "list_item_close" and self._numbers:
            if (number := self._numbers[-1]) is not None:
                self._numbers[-1] = number + 1
        elif token.type == "inline":
            self._read_inline(tokens[index - 1], token)
        elif token.type in {"code_block", "fence", "html_block"}:
            self._add("paragraph", plain(token.content), token)

    def _read_inline(self, opening: Token, token: Token) -> None:
        text = inline_text(token)
        if opening.type == "heading_open":
            self._add("heading", text, token, level=int(opening.tag[1]))
        elif self._depth >= 0 and self._in_item:
            number = self._numbers[-1]
            self._in_item = False
            shown = f"{number}. {text}" if number is not None else text
            # '30. august 2034, kl. 12.30' has the form of a list and is a day.
            is_day = number is not None and _DAY.match(shown) is not None
            kind = "paragraph" if is_day else "list_item"
            self._add(kind, shown, token, level=0 if is_day else self._depth)
        else:
            self._add("paragraph", text, token)

    def _add(self, kind: str, text: str, token: Token, *, level: int = 0) -> None:
        if not text:
            return
        first, last = token.map or (0, 1)
        self._blocks.append(
            Block(
                kind=kind,  # type: ignore[arg-type]
                text=text,
                level=level,
                line=self._offset + first + 1,
                last_line=self._offset + last,
                emphasis=_is_strong(token),
            )
        )

    def _read_table(self, tokens: Sequence[Token], start: int) -> int:
        """Add the table that opens at ``start``; return the index of its last token."""
        rows: list[list[str]] = []
        lines: list[int] = []
        headers = 0
        index = start
        while tokens[index].type != "table_close":
            token = tokens[index]
            if token.type == "tr_open":
                rows.append([])
                lines.append(self._offset + (token.map or [0])[0] + 1)
            elif token.type == "inline":
                rows[-1].append(inline_text(token))
            elif token.type == "thead_close":
                headers = len(rows)
            index += 1
        # Markdown demands a header row; an empty one says that the table has none.
        filled = headers if any(cell for row in rows[:headers] for cell in row) else 0
        table = table_block(rows, header_rows=filled, lines=lines)
        if table:
            self._blocks.append(table)
        return index


def inline_text(token: Token) -> str:
    """Return what a reader sees of an inline token: link texts, image texts, no marks."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            parts.append("\n" if child.type == "hardbreak" else " ")
        elif child.type == "html_inline":
            parts.append(" " if child.content.lower().startswith(("<br", "<p")) else "")
        else:
            parts.append(child.content)
    return "\n".join(line for part in "".join(parts).split("\n") if (line := squeeze(part)))


def _is_strong(token: Token) -> bool:
    kinds = [child.type for child in token.children or () if child.type != "text" or child.content]
    if not kinds or kinds[0] not in {"strong_open", "em_open"}:
        return False
    return kinds.count(kinds[0]) == 1 and kinds[-1] == kinds[0].replace("open", "close")


def _title(pages: Sequence[Page]) -> str:
    headings = (block for page in pages for block in page.blocks if block.kind == "heading")
    first = next(headings, None)
    return first.text if first else ""
