"""Word files: the body in its order, with headings, lists, tables and footnotes.

A Word file has no pages of its own. Where LibreOffice is installed each block gets the page that it
stands on there; else the document has one page whose number is None.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from assistant.parse.desk import Desk
from assistant.parse.grid import table_block
from assistant.parse.markup import squeeze
from assistant.parse.numbering import Numbering
from assistant.parse.office import check_package
from assistant.parse.pages import Block, Document, Page
from assistant.parse.pagination import paginate
from assistant.parse.rendition import render_pdf
from assistant.sources import SourceFile

Element = Any
"""An lxml element; the stubs of lxml do not know Word's names."""

_HEADING_STYLE = re.compile(r"^(?:heading|overskrift|tittel|title)\s*(\d)?$", re.IGNORECASE)
_LIST_STYLE = re.compile(r"^(?:list|liste|punktliste|nummerert liste)", re.IGNORECASE)
_TYPED_BULLET = re.compile(r"^(?:[-–•◦▪●○■➢·✓✔\uf0b7\uf0a7])\s+(?=\S)")
_MAX_HEADING_WORDS = 14
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:delText"), qn("w:instrText"), qn("w:pPr")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class _Listed(NamedTuple):
    """The list that a paragraph or a style is in, None where it names only a level."""

    number_id: str | None
    level: int | None


class _Style(NamedTuple):
    heading: int
    listed: bool
    bold: bool
    caption: bool
    numbered: _Listed = _Listed(None, None)


def parse_docx(source: SourceFile, desk: Desk) -> Document:
    """Read a Word file with tracked changes taken as accepted."""
    check_package(source)
    opened = docx.Document(str(source.absolute))
    reader = _Reader(opened)
    blocks = tuple(reader.read(opened.element.body))
    return Document(
        path=source.path,
        sha256=source.sha256,
        format="docx",
        pages=_pages(blocks, source, desk),
        title=_title(blocks) or Path(source.path).stem,
    )


def _pages(blocks: tuple[Block, ...], source: SourceFile, desk: Desk) -> tuple[Page, ...]:
    rendition = render_pdf(source, desk) if blocks else None
    paginated = paginate(blocks, rendition) if rendition else None
    return paginated or (Page(number=None, blocks=blocks, has_text=bool(blocks)),)


class _Reader:
    """Walks the body and makes blocks; holds the styles and footnotes of one file."""

    def __init__(self, opened: Any) -> None:
        self._styles = _read_styles(opened)
        self._footnotes = _read_footnotes(opened)
        self._numbering = Numbering(_numbering_part(opened))

    def read(self, parent: Element) -> Iterator[Block]:
        """Yield the blocks of a body or of a text box."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag == qn("w:sdt"):
                for content in child.iterchildren(qn("w:sdtContent")):
                    yield from self.read(content)
            elif child.tag in {qn("w:ins"), qn("w:moveTo"), qn("w:customXml")}:
                yield from self.read(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        text = paragraph_text(paragraph)
        if text:
            yield self._classify(paragraph, text)
        for reference in paragraph.iter(qn("w:footnoteReference"), qn("w:endnoteReference")):
            note = self._footnotes.get((reference.tag, reference.get(qn("w:id"))))
            if note:
                yield Block(kind="paragraph", text=note)
        for box in paragraph.iter(qn("w:txbxContent")):
            if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
                yield from self.read(box)

    def _classify(self, paragraph: Element, text: str) -> Block:
        style = self._style(paragraph)
        bold = style.bold or _is_bold(paragraph)
        own = _numbered(paragraph)
        mark = self._mark(own, style)
        counted = f"{mark} {text}" if mark else text
        if style.heading:
            return Block(kind="heading", text=counted, level=style.heading)
        if style.caption:
            return Block(kind="caption", text=counted)
        if own is not None or style.listed or _TYPED_BULLET.match(text):
            item = counted if mark else _TYPED_BULLET.sub("", text)
            level = (own and own.level) or 0
            return Block(kind="list_item", text=item, level=level, emphasis=bold)
        if bold and _is_short(text):
            return Block(kind="heading", text=text, level=3, emphasis=True)
        return Block(kind="paragraph", text=text, emphasis=bold)

    def _mark(self, own: _Listed | None, style: _Style) -> str:
        """Return the number that Word counts in front of a paragraph; '' where there is none."""
        if own is not None and own.number_id == "0":
            return ""
        named, level = own or _Listed(None, None)
        named = named or style.numbered.number_id
        level = style.numbered.level if level is None else level
        return self._numbering.next_mark(named, level or 0) if named else ""

    def _style(self, paragraph: Element) -> _Style:
        properties = paragraph.find(qn("w:pPr"))
        named = None if properties is None else properties.find(qn("w:pStyle"))
        key = "" if named is None else named.get(qn("w:val"), "")
        style = self._styles.get(key, _Style(0, listed=False, bold=False, caption=False))
        outline = None if properties is None else properties.find(qn("w:outlineLvl"))
        if outline is not None and int(outline.get(qn("w:val"), "9")) < 9:
            return style._replace(heading=int(outline.get(qn("w:val"))) + 1)
        return style

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [_row_cells(row) for row in _table_rows(table)]
        width = max((len(row) for row in rows), default=0)
        # A frame of one cell, row or column is layout, not a table.
        if width < 2 or len(rows) < 2:
            for row in _table_rows(table):
                for cell in row.iterchildren(qn("w:tc")):
                    yield from self.read(cell)
            return
        marked = [_is_header(row) for row in _table_rows(table)]
        header_rows = next((i for i, mark in enumerate(marked) if not mark), 0) or None
        bold = [_is_bold_row(row) for row in _table_rows(table)]
        block = table_block(rows, header_rows=header_rows, emphasised=bold)
        if block:
            yield block


def paragraph_text(paragraph: Element) -> str:
    """Return a paragraph's text with insertions kept and deletions dropped."""
    parts: list[str] = []
    _collect(paragraph, parts)
    lines = "".join(parts).split("\n")
    return "\n".join(line for part in lines if (line := squeeze(part)))


def _collect(element: Element, parts: list[str]) -> None:
    for child in element.iterchildren():
        if child.tag in _SKIPPED or child.tag in {qn("w:txbxContent"), _FALLBACK}:
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in {qn("w:br"), qn("w:cr")}:
            parts.append("\n")
        elif child.tag in {qn("w:tab"), qn("w:ptab")}:
            parts.append(" ")
        elif child.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        else:
            _collect(child, parts)


def _table_rows(table: Element) -> list[Element]:
    """Rows of a table, those in content controls and tracked insertions included."""
    rows: list[Element] = []
    for child in table.iterchildren():
        if child.tag == qn("w:tr"):
            properties = child.find(qn("w:trPr"))
            if properties is None or properties.find(qn("w:del")) is None:
                rows.append(child)
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")}:
            rows.extend(_table_rows(child))
    return rows


def _row_cells(row: Element) -> list[str]:
    """Texts of a row on the table's grid; what a merged cell covers is ''."""
    properties = row.find(qn("w:trPr"))
    before = None if properties is None else properties.find(qn("w:gridBefore"))
    cells = [""] * (0 if before is None else int(before.get(qn("w:val"), "0")))
    for cell in row.iter(qn("w:tc")):
        if next(cell.iterancestors(qn("w:tr"))) is not row:
            continue
        settings = cell.find(qn("w:tcPr"))
        span = None if settings is None else settings.find(qn("w:gridSpan"))
        merged = None if settings is None else settings.find(qn("w:vMerge"))
        width = 1 if span is None else max(1, int(span.get(qn("w:val"), "1")))
        covered = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
        cells.append("" if covered else _cell_text(cell))
        cells.extend([""] * (width - 1))
    return cells


def _cell_text(cell: Element) -> str:
    texts = (paragraph_text(paragraph) for paragraph in cell.iter(qn("w:p")))
    return squeeze(" ".join(text for text in texts if text))


def _is_header(row: Element) -> bool:
    properties = row.find(qn("w:trPr"))
    mark = None if properties is None else properties.find(qn("w:tblHeader"))
    return mark is not None and mark.get(qn("w:val"), "true") not in {"0", "false"}


def _is_bold_row(row: Element) -> bool:
    filled = [p for p in row.iter(qn("w:p")) if paragraph_text(p)]
    return bool(filled) and all(_is_bold(paragraph) for paragraph in filled)


def _is_bold(paragraph: Element) -> bool:
    runs = [run for run in paragraph.iter(qn("w:r")) if _has_visible_text(run)]
    return bool(runs) and all(_is_on(run.find(qn("w:rPr")), "w:b") for run in runs)


def _has_visible_text(run: Element) -> bool:
    return any((text.text or "").strip() for text in run.iterchildren(qn("w:t")))


def _is_on(properties: Element | None, name: str) -> bool:
    mark = None if properties is None else properties.find(qn(name))
    return mark is not None and mark.get(qn("w:val"), "true") not in {"0", "false", "none"}


def _numbered(paragraph: Element) -> _Listed | None:
    """Return the list that a paragraph itself is in; None where it is in none."""
    listed = _list_of(paragraph.find(qn("w:pPr")))
    return None if listed is None or listed.number_id == "0" else listed


def _list_of(properties: Element | None) -> _Listed | None:
    numbering = None if properties is None else properties.find(qn("w:numPr"))
    if numbering is None:
        return None
    number, level = numbering.find(qn("w:numId")), numbering.find(qn("w:ilvl"))
    return _Listed(
        None if number is None else number.get(qn("w:val")),
        None if level is None else int(level.get(qn("w:val"), "0")),
    )


def _is_short(text: str) -> bool:
    return len(text.split()) <= _MAX_HEADING_WORDS and not text.endswith((".", ",", ";"))


def _read_styles(opened: Any) -> dict[str, _Style]:
    elements = {
        style.get(qn("w:styleId"), ""): style
        for style in opened.styles.element.iterchildren(qn("w:style"))
    }
    return {key: _resolve_style(key, elements) for key in elements}


def _resolve_style(key: str, elements: dict[str, Element]) -> _Style:
    """Follow a style to its ancestors until one tells what it is."""
    resolved = _Style(0, listed=False, bold=False, caption=False)
    seen: set[str] = set()
    while key in elements and key not in seen:
        seen.add(key)
        element = elements[key]
        own = _own_style(element)
        resolved = _Style(
            resolved.heading or own.heading,
            listed=resolved.listed or own.listed,
            bold=resolved.bold or own.bold,
            caption=resolved.caption or own.caption,
            numbered=resolved.numbered if resolved.numbered.number_id else own.numbered,
        )
        parent = element.find(qn("w:basedOn"))
        key = "" if parent is None else parent.get(qn("w:val"), "")
    return resolved


def _own_style(element: Element) -> _Style:
    named = element.find(qn("w:name"))
    name = "" if named is None else named.get(qn("w:val"), "")
    match = _HEADING_STYLE.match(name)
    heading = int(match.group(1) or 1) if match else 0
    outline = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    if not heading and outline is not None and int(outline.get(qn("w:val"), "9")) < 9:
        heading = int(outline.get(qn("w:val"))) + 1
    numbered = _list_of(element.find(qn("w:pPr")))
    return _Style(
        heading,
        listed=not heading and (numbered is not None or _LIST_STYLE.match(name) is not None),
        bold=_is_on(element.find(qn("w:rPr")), "w:b"),
        caption=name.lower() in {"caption", "bildetekst"},
        numbered=numbered or _Listed(None, None),
    )


def _numbering_part(opened: Any) -> Element | None:
    """Return the file's definitions of lists; None where it has none."""
    for relation in opened.part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/numbering"):
            target = relation.target_part
            return target.element if hasattr(target, "element") else parse_xml(target.blob)
    return None


def _read_footnotes(opened: Any) -> dict[tuple[str, str], str]:
    notes: dict[tuple[str, str], str] = {}
    for relation in opened.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if relation.is_external or kind not in {"footnotes", "endnotes"}:
            continue
        root = parse_xml(relation.target_part.blob)
        for note in root.iterchildren(qn(f"w:{kind[:-1]}")):
            texts = (paragraph_text(paragraph) for paragraph in note.iter(qn("w:p")))
            text = " ".join(text for text in texts if text)
            if text and note.get(qn("w:type"), "normal") == "normal":
                notes[qn(f"w:{kind[:-1]}Reference"), note.get(qn("w:id"))] = text
    return notes


def _title(blocks: tuple[Block, ...]) -> str:
    headings = (block.text for block in blocks if block.kind == "heading")
    return next(headings, "").replace("\n", " ")
