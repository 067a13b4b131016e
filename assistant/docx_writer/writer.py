"""The writer: headings, paragraphs with footnotes, lists, tables and pictures, in order."""

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Literal

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from assistant.answer.result import Language
from assistant.docx_writer.footnotes import Footnotes
from assistant.docx_writer.styles import PROVENANCE, TEXT_WIDTH_CM, prepare, shape_table

_MARKER = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")
_LONGEST_PROPERTY = 255

Notes = Mapping[int, str]
"""The footnote of each marker: ``{1: "Sak 4/26 – …, side 7: «…»"}``."""


class DocxWriter:
    """Writes one Word file from top to bottom.

    A marker ``[1]`` in a text becomes a real footnote when ``notes`` has its number, and stays as
    it is when not. The same source cited again gets a footnote again, so that paragraphs can be
    moved and deleted.

    Example:
        >>> writer = DocxWriter(title="Svar på spørsmål", language="nb")
        >>> writer.provenance("Laget av assistenten 14. april 2026 fra sak-1.pdf.")
        >>> writer.heading("Hva koster skateparken?")
        >>> writer.paragraph("3,2 mill. kr [1].", notes={1: "Sak 1/26, side 7: «3,2 millioner»"})
        >>> writer.save(stream)
    """

    def __init__(self, *, title: str, language: Language, made_at: dt.datetime) -> None:
        """Begin a document.

        Args:
            title: Its first line, and its title among the properties.
            language: Language of the text, for spelling and for reading aloud.
            made_at: When it was made, among the properties.
        """
        self._document = docx.Document()
        prepare(self._document, language)
        self._footnotes = Footnotes(self._document)
        properties = self._document.core_properties
        properties.title = printable(title)[:_LONGEST_PROPERTY]
        properties.author = "council-assistant"
        properties.last_modified_by = ""
        properties.comments = ""
        properties.created = properties.modified = made_at.astimezone(dt.UTC)
        self._document.add_paragraph(printable(title), style="Title")

    def provenance(self, text: str) -> None:
        """Say that the assistant made this, when and from which papers."""
        self._document.add_paragraph(printable(text), style=PROVENANCE)

    def heading(self, text: str, level: Literal[1, 2, 3] = 1) -> None:
        """Add a heading."""
        self._document.add_paragraph(printable(text), style=f"Heading {level}")

    def paragraph(self, text: str, *, notes: Notes | None = None, bold: bool = False) -> None:
        """Add a text; its line breaks become paragraphs, its lines with ``- `` a list."""
        for line in printable(text).split("\n"):
            if line.strip():
                listed = line.lstrip().startswith(("- ", "• "))
                style = "List Bullet" if listed else "Normal"
                content = line.lstrip()[2:] if listed else line.strip()
                self._write(self._document.add_paragraph(style=style), content, notes, bold=bold)

    def quote(self, text: str, *, notes: Notes | None = None) -> None:
        """Add a verbatim passage, e.g. a proposed decision."""
        for line in printable(text).split("\n"):
            if line.strip():
                self._write(self._document.add_paragraph(style="Quote"), line.strip(), notes)

    def bullets(self, items: Sequence[str], *, notes: Notes | None = None) -> None:
        """Add a list."""
        for item in items:
            paragraph = self._document.add_paragraph(style="List Bullet")
            self._write(paragraph, _one_line(item), notes)

    def caption(self, text: str, *, notes: Notes | None = None) -> None:
        """Add the line that tells what a table or picture shows."""
        self._write(self._document.add_paragraph(style="Caption"), _one_line(text), notes)

    def table(
        self,
        rows: Sequence[Sequence[str]],
        *,
        header: bool = True,
        widths_cm: Sequence[float] = (),
        right: Sequence[int] = (),
        notes: Notes | None = None,
    ) -> None:
        """Add a table.

        Args:
            rows: All with the same number of cells.
            header: Whether the first row names the columns; it is repeated on each page.
            widths_cm: Of the columns, 16 cm in all; equal when not given.
            right: Columns, from 0, whose cells stand at the right, for figures.
            notes: Footnotes of the markers in the cells.

        Raises:
            ValueError: There are no rows, or they are not equally long.
        """
        columns = len(rows[0]) if rows else 0
        if not columns or any(len(row) != columns for row in rows):
            raise ValueError("a table needs rows of equal length")
        table = self._document.add_table(rows=len(rows), cols=columns, style="Table Grid")
        for shown, row in zip(table.rows, rows, strict=True):
            for column, (cell, text) in enumerate(zip(shown.cells, row, strict=True)):
                self._write(cell.paragraphs[0], _one_line(text), notes)
                if column in right:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        widths = tuple(widths_cm) or (TEXT_WIDTH_CM / columns,) * columns
        shape_table(table, header=header, widths_cm=widths)
        # Two tables without anything between would become one.
        self._document.add_paragraph()

    def picture(self, image: bytes, *, alt: str, width_cm: float = TEXT_WIDTH_CM) -> None:
        """Add a picture (PNG or JPEG) with the text that stands for it when it cannot be seen.

        Raises:
            ValueError: ``alt`` is empty.
        """
        if not alt.strip():
            raise ValueError("a picture needs a text that stands for it")
        shape = self._document.add_picture(io.BytesIO(image), width=Cm(width_cm))
        shape._inline.docPr.set("descr", _one_line(alt))
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True

    def page_break(self) -> None:
        """Begin a page."""
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def save(self, stream: IO[bytes]) -> None:
        """Write the file."""
        self._document.save(stream)

    def _write(
        self, paragraph: Paragraph, text: str, notes: Notes | None, *, bold: bool = False
    ) -> None:
        after_mark = False
        for piece in split_markers(text, notes or {}):
            if isinstance(piece, int):
                if after_mark:
                    # Marks 2 and 3 side by side would be read as 23.
                    paragraph.add_run(",").font.superscript = True
                self._footnotes.add(paragraph, _one_line((notes or {})[piece]))
            else:
                paragraph.add_run(piece).bold = bold or None
            after_mark = isinstance(piece, int)


def split_markers(text: str, notes: Notes) -> Iterator[str | int]:
    """Yield the parts of a text: words as they are, and the numbers of markers that have a note.

    The space before a marker goes with it; ``[1, 2]`` gives two numbers. A marker of which a number
    has no note stays in the words.
    """
    done = 0
    for match in _MARKER.finditer(text):
        numbers = [int(number) for number in match[1].split(",")]
        if not all(number in notes for number in numbers):
            continue
        if match.start() > done:
            yield text[done : match.start()]
        yield from numbers
        done = match.end()
    if done < len(text):
        yield text[done:]


def printable(text: str) -> str:
    """Return a text without what XML cannot hold; line breaks stay."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        sign
        for sign in unified
        if sign == "\n"
        or (unicodedata.category(sign) not in ("Cc", "Cs") and sign not in "\ufffe\uffff")
    )


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())
