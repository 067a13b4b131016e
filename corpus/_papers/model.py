"""What a source file may hold: decks of slides, a notice, and the blocks they are made of."""

from pathlib import Path
from typing import Literal

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)


class Source(BaseModel):
    """Base of all source values: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BulletItem(Source):
    """A bullet with bullets one level below it."""

    text: str
    sub: list[str]


class TextBlock(Source):
    """A paragraph."""

    text: str


class HeadingBlock(Source):
    """A small heading inside a slide or a section."""

    heading: str


class SubheadingBlock(Source):
    """A heading one level below a section's, in the notice."""

    subheading: str


class NoteBlock(Source):
    """A footnote or remark in small type."""

    note: str


class BulletsBlock(Source):
    """A list of bullets in at most two levels."""

    bullets: list[str | BulletItem]


class FiguresBlock(Source):
    """Key-figure boxes (nøkkeltall): pairs of value and label."""

    figures: list[tuple[str, str]]


class PictureBlock(Source):
    """A picture, of which the papers here hold only the caption."""

    picture: str


class Card(Source):
    """A box with a title and, if need be, some lines."""

    title: str
    lines: list[str] = []


class CardsBlock(Source):
    """Boxes side by side, three in a row."""

    cards: list[Card]


class GoalsBlock(Source):
    """The council's vision and goals, as ``meeting.yaml`` gives them."""

    goals: Literal[True]


def spread(row: list[str] | dict[int, str], columns: int) -> list[str]:
    """Return the cells of a row that may be given by the numbers of its columns, from 1."""
    if isinstance(row, list):
        return row
    if not row.keys() <= set(range(1, columns + 1)):
        raise ValueError(f"{row} names a column that is not among {columns}")
    return [row.get(number, "") for number in range(1, columns + 1)]


class Table(Source):
    """A table with its cells exactly as printed; an empty cell is an empty string."""

    kind: Literal["figures", "prose", "list", "agenda"]
    title: str
    unit: str | None = None
    page: int | None = Field(default=None, description="page of the file it stands on, from 1")
    rules: bool = Field(description="whether lines are drawn between the cells")
    widths: list[int] = Field(description="relative widths of the columns")
    header: list[list[str]]
    rows: list[list[str]] = Field(description="a row of one single cell spans the whole width")

    @field_validator("header", "rows", mode="before")
    @classmethod
    def _spread(
        cls, rows: list[list[str] | dict[int, str]], info: ValidationInfo
    ) -> list[list[str]]:
        """Fill in the empty cells of rows that are given by the numbers of their columns."""
        columns = len(info.data.get("widths", ()))
        return [spread(row, columns) for row in rows]

    @model_validator(mode="after")
    def _same_width(self) -> "Table":
        columns = len(self.widths)
        if any(len(row) != columns for row in self.header):
            raise ValueError(f"{self.title}: a header row has not {columns} cells")
        if any(len(row) not in {1, columns} for row in self.rows):
            raise ValueError(f"{self.title}: a row has neither 1 nor {columns} cells")
        return self


class TableBlock(Source):
    """A table as a block."""

    table: Table


class ColumnsBlock(Source):
    """Blocks side by side."""

    columns: list[list["Block"]]


Block = (
    TextBlock
    | HeadingBlock
    | SubheadingBlock
    | NoteBlock
    | BulletsBlock
    | FiguresBlock
    | PictureBlock
    | CardsBlock
    | GoalsBlock
    | TableBlock
    | ColumnsBlock
)


class Slide(Source):
    """One slide, which is one page."""

    layout: Literal["content", "title", "section", "decision"] = "content"
    title: str
    blocks: list[Block]


class Deck(Source):
    """The slides of one sak: one file."""

    file: str
    sak: str | None = Field(description="number of the sak, None for an item without one")
    title: str
    slides: list[Slide]

    @model_validator(mode="after")
    def _pages_are_true(self) -> "Deck":
        for number, slide in enumerate(self.slides, start=1):
            for block in slide.blocks:
                if isinstance(block, TableBlock) and block.table.page != number:
                    raise ValueError(f"{self.file}: {block.table.title} stands on page {number}")
        return self


class Section(Source):
    """A part of the notice, under one heading."""

    heading: str
    page_break: bool = False
    blocks: list[Block]


class Notice(Source):
    """Notice of the meeting (innkalling) with its agenda."""

    file: str
    title: str
    sections: list[Section]


class Meeting(Source):
    """What the papers of one meeting share, and which papers there are."""

    council: str
    short_name: str
    date: str = Field(description="ISO date")
    date_text: str
    vision: str
    overall_goals: list[str]
    strategic_goals: list[str]
    notice: str
    decks: list[str]

    @property
    def footer(self) -> str:
        """The words that stand at the foot of every page."""
        return f"{self.short_name} · {self.date_text}"


class Papers(Source):
    """All sources of one meeting."""

    meeting: Meeting
    notice: Notice
    decks: list[Deck]


def load_papers(folder: Path) -> Papers:
    """Read a meeting's sources.

    Args:
        folder: The folder that holds ``meeting.yaml`` and the files it names.

    Raises:
        OSError: A file is missing.
        pydantic.ValidationError: A file does not have the form of this module.
    """

    def read(name: str) -> object:
        return yaml.safe_load((folder / name).read_text(encoding="utf-8"))

    meeting = Meeting.model_validate(read("meeting.yaml"))
    return Papers(
        meeting=meeting,
        notice=Notice.model_validate(read(meeting.notice)),
        decks=[Deck.model_validate(read(name)) for name in meeting.decks],
    )
