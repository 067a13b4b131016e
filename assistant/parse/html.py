"""Web pages: headings, paragraphs, lists and tables of the main content."""

from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from assistant.parse.grid import table_block
from assistant.parse.markup import squeeze
from assistant.parse.pages import Block, Document, Page
from assistant.sources import SourceFile

_SKIPPED = {"script", "style", "nav", "noscript", "template", "svg", "head", "form", "button"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_CONTAINERS = {
    "html", "body", "main", "article", "section", "div", "ul", "ol", "dl", "blockquote", "header",
    "footer", "aside", "figure", "details", "fieldset", "center",
}  # fmt: skip
_MAX_SPAN = 200


def parse_html(source: SourceFile) -> Document:
    """Read an HTML file; it has one page whose number is None."""
    soup = BeautifulSoup(source.absolute.read_bytes(), "lxml")
    blocks = _main_blocks(soup)
    heading = next((block.text for block in blocks if block.kind == "heading"), "")
    title = heading or (squeeze(soup.title.get_text()) if soup.title else "")
    return Document(
        path=source.path,
        sha256=source.sha256,
        format="html",
        pages=(Page(number=None, blocks=blocks, has_text=bool(blocks)),),
        title=title or Path(source.path).stem,
    )


def html_blocks(text: str) -> tuple[Block, ...]:
    """Turn a page of HTML into blocks."""
    return _main_blocks(BeautifulSoup(text, "lxml"))


def _main_blocks(soup: BeautifulSoup) -> tuple[Block, ...]:
    root = soup.find("main") or soup.body or soup
    return tuple(_read(root, depth=-1)) if isinstance(root, Tag) else ()


def _read(parent: Tag, *, depth: int) -> Iterator[Block]:
    """Yield the blocks of an element; text directly in a container is a paragraph."""
    loose: list[str] = []
    for child in parent.children:
        if isinstance(child, NavigableString):
            if type(child) is NavigableString:
                loose.append(str(child))
            continue
        if not isinstance(child, Tag) or child.name in _SKIPPED:
            continue
        if not _is_block(child):
            loose.append(child.get_text())
            continue
        yield from _paragraph(loose)
        loose = []
        yield from _element(child, depth=depth)
    yield from _paragraph(loose)


def _is_block(tag: Tag) -> bool:
    names = _CONTAINERS | _HEADINGS | {"p", "li", "table", "dt", "dd", "pre", "figcaption", "br"}
    return tag.name in names or tag.find(["p", "div", "table", "ul", "ol"]) is not None


def _element(tag: Tag, *, depth: int) -> Iterator[Block]:
    if tag.name in _HEADINGS:
        if text := squeeze(tag.get_text(" ")):
            yield Block(kind="heading", text=text, level=int(tag.name[1]))
    elif tag.name == "table":
        yield from _table(tag)
    elif tag.name == "li":
        yield from _list_item(tag, depth=depth)
    elif tag.name in {"ul", "ol"}:
        yield from _read(tag, depth=depth + 1)
    elif tag.name in {"figcaption", "caption"}:
        yield Block(kind="caption", text=squeeze(tag.get_text(" ")))
    else:
        yield from _read(tag, depth=depth)


def _paragraph(parts: list[str]) -> Iterator[Block]:
    if text := squeeze("".join(parts)):
        yield Block(kind="paragraph", text=text)


def _list_item(tag: Tag, *, depth: int) -> Iterator[Block]:
    number = _number(tag)
    for index, block in enumerate(_read(tag, depth=depth)):
        if index == 0 and block.kind == "paragraph":
            text = f"{number}. {block.text}" if number is not None else block.text
            update = {"kind": "list_item", "level": max(0, depth), "text": text}
            yield block.model_copy(update=update)
        else:
            yield block


def _number(item: Tag) -> int | None:
    """Return the number that stands before an item of a numbered list; None in other lists."""
    listed = item.parent
    if listed is None or listed.name != "ol" or str(listed.get("type", "1")) != "1":
        return None
    start = str(listed.get("start", "1"))
    before = len(item.find_previous_siblings("li"))
    return (int(start) if start.isdecimal() else 1) + before


def _table(tag: Tag) -> Iterator[Block]:
    caption = tag.find("caption")
    if isinstance(caption, Tag) and (text := squeeze(caption.get_text(" "))):
        yield Block(kind="caption", text=text)
    own = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
    rows = _span_rows(own)
    headers = 0
    for row in own:
        cells = [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]
        if not cells or any(cell.name == "td" for cell in cells):
            break
        headers += 1
    block = table_block(rows, header_rows=headers or None)
    if block:
        yield block


def _span_rows(rows: list[Tag]) -> list[list[str]]:
    """Cells on the table's grid; what a spanning cell covers is ''."""
    covered: dict[tuple[int, int], bool] = {}
    grid: list[list[str]] = []
    for number, row in enumerate(rows):
        cells: list[str] = []
        for cell in row.find_all(["td", "th"]):
            if cell.find_parent("tr") is not row:
                continue
            while (number, len(cells)) in covered:
                cells.append("")
            column = len(cells)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            covered.update(
                {(number + r, column + c): True for r in range(1, down) for c in range(across)}
            )
            cells.extend([squeeze(cell.get_text(" ")), *[""] * (across - 1)])
        grid.append(cells)
    return grid


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(1, int(value)), _MAX_SPAN) if value.isdecimal() else 1
