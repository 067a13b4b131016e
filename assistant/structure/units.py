"""Units: the blocks of a document one after the other, each with its place and page."""

from typing import NamedTuple

from assistant.parse.pages import Block, Document, Page
from assistant.structure.meeting import Place


class Unit(NamedTuple):
    """One block of one document.

    ``page_index`` counts the document's pages from 0, also where they have no number.
    """

    document: str
    page_index: int
    block: Block
    place: Place
    is_slide: bool

    @property
    def text(self) -> str:
        """The block's text without surrounding white space."""
        return self.block.text.strip()

    @property
    def is_heading(self) -> bool:
        """Whether the parser took the block for a heading."""
        return self.block.kind == "heading"


def read_units(document: Document) -> list[Unit]:
    """Return all blocks of a document in reading order."""
    slides = is_slide_deck(document)
    units: list[Unit] = []
    heading = ""
    for page_index, page in enumerate(document.pages):
        for block in page.blocks:
            if block.kind == "heading":
                heading = " ".join(block.text.split())
            place = Place(
                document=document.path,
                page=page.number,
                locator=_locator(document, page, block, heading, len(units) + 1),
                box=block.box,
                line=block.line,
            )
            units.append(Unit(document.path, page_index, block, place, slides))
    return units


def is_slide_deck(document: Document) -> bool:
    """Tell whether a document's pages are slides: PowerPoint, or a PDF with mostly wide pages."""
    if document.format == "pptx":
        return True
    wide = sum(page.width > page.height for page in document.pages)
    return document.format == "pdf" and wide * 2 > len(document.pages)


def row_place(unit: Unit, row: int) -> Place:
    """Return the place of one row of a table block."""
    block = unit.block
    line = block.row_lines[row] if row < len(block.row_lines) else unit.place.line
    boxes = block.cell_boxes[row] if row < len(block.cell_boxes) else ()
    known = [box for box in boxes if box is not None]
    update: dict[str, object] = {"line": line}
    if known:
        update["box"] = type(known[0])(
            min(box.x0 for box in known),
            min(box.top for box in known),
            max(box.x1 for box in known),
            max(box.bottom for box in known),
        )
    if unit.place.page is None and line is not None and block.row_lines:
        update["locator"] = _lines_locator(unit.place.locator.rpartition(", linje")[0], line, line)
    return unit.place.model_copy(update=update)


def _locator(document: Document, page: Page, block: Block, heading: str, count: int) -> str:
    if page.number is not None:
        return f"{'lysbilde' if document.format == 'pptx' else 'side'} {page.number}"
    short = heading if len(heading) <= 60 else heading[:59].rstrip() + "…"
    if block.line is not None:
        return _lines_locator(short, block.line, block.last_line or block.line)
    return f"{short}, avsnitt {count}" if short else f"avsnitt {count}"


def _lines_locator(heading: str, first: int, last: int) -> str:
    lines = f"linje {first}" if first == last else f"linje {first}–{last}"
    return f"{heading}, {lines}" if heading else lines
