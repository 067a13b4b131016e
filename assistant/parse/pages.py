"""The output of parsing: a document of pages, a page of blocks, each block with its place."""

from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

BlockKind = Literal["heading", "paragraph", "list_item", "table", "key_figure", "note", "caption"]
"""``note`` is a speaker note; ``key_figure`` a large number with its label."""


class Box(NamedTuple):
    """A rectangle in points (1/72 inch), origin at the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Block(BaseModel):
    """A heading, paragraph, list item, table or key figure, verbatim as printed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: BlockKind
    text: str = Field(
        description="verbatim text, hyphenation at line ends undone; for a table its rows joined "
        "by newline and its cells by tab"
    )
    level: int = Field(default=0, description="heading level from 1, bullet level from 0")
    box: Box | None = None
    line: int | None = Field(default=None, description="first line in a text file, from 1")
    last_line: int | None = None
    rows: tuple[tuple[str, ...], ...] = Field(
        default=(),
        description="table cells as printed, row-major, all rows equally long, '' is an empty cell;"
        " a merged cell stands in its first position and the others are ''",
    )
    header_rows: int = Field(default=0, description="how many of the first rows are header")
    cell_boxes: tuple[tuple[Box | None, ...], ...] = ()
    row_lines: tuple[int, ...] = Field(default=(), description="line of each row in a text file")
    emphasis: bool = Field(default=False, description="the whole block is bold or italic")


class Page(BaseModel):
    """A physical page or slide. ``number`` is None where the format has no pages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int | None
    printed_number: str | None = Field(default=None, description="number printed on the page")
    blocks: tuple[Block, ...] = ()
    width: float = 0.0
    height: float = 0.0
    picture_share: float = Field(default=0.0, description="share of the area that is pictures, 0–1")
    charts: tuple[Box, ...] = Field(
        default=(), description="places of charts that are drawn, so that their figures are no text"
    )
    has_text: bool = True
    running: tuple[str, ...] = Field(
        default=(), description="header and footer lines, which stand on other pages too"
    )
    ocr_confidence: float | None = Field(
        default=None, description="how sure OCR is of the words, 0–100; None: not read by OCR"
    )

    @property
    def text(self) -> str:
        """All block texts, joined by newline."""
        return "\n".join(block.text for block in self.blocks)


class ParseProblem(BaseModel):
    """Something in a file that could not be read; counted and shown, never silent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    page: int | None
    reason: str = Field(description="in Norwegian, for the coverage report")


class Document(BaseModel):
    """Dokument: one file as pages of blocks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str = Field(description="POSIX path relative to the corpus folder")
    sha256: str
    format: Literal["pdf", "pptx", "docx", "xlsx", "html", "markdown", "text", "email"]
    pages: tuple[Page, ...]
    title: str = ""
    problems: tuple[ParseProblem, ...] = ()
