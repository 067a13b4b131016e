"""How a citation is named, badged and found again: shared by the answer and the source panel."""

from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer.result import Answer, Citation
from assistant.chat.markup import json_attribute
from assistant.chat.shelf import ShelvedPaper
from assistant.chat.squeeze import squeeze
from assistant.chat.texts import Texts
from assistant.structure.meeting import DocumentKind, Stage, Table, TableRow

MAX_QUOTE_SHOWN = 280
MAX_QUOTE_SENT = 20_000
MAX_FIELD = 4000
"""Characters of one field of a request: more than any paper's title, less than an attack."""

Badge = tuple[str, str]
"""The kind for the style sheet and the word that a person reads."""


class Quoted(NamedTuple):
    """A row of a table that is quoted as a whole."""

    table: Table
    row: TableRow


class SourceRequest(BaseModel):
    """What a person wants to see beside the answer; comes from the browser, so it is checked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str = Field(max_length=MAX_FIELD)
    page: int | None = Field(description="the page that holds the quote")
    quote: str = Field(default="", max_length=MAX_QUOTE_SENT)
    locator: str = Field(default="", max_length=MAX_FIELD)
    sak: str | None = Field(default=None, max_length=MAX_FIELD)
    sak_label: str | None = Field(default=None, max_length=MAX_FIELD)
    number: int | None = Field(default=None, description="the citation's number in its answer")
    cells: tuple[int, ...] = Field(
        default=(), max_length=100, description="columns of the quoted row that the answer uses"
    )
    shown: int | None = Field(default=None, ge=1, description="page or part turned to")

    def turned_to(self, page: int) -> "SourceRequest":
        """The same source with another page in view."""
        return self.model_copy(update={"shown": page})

    def as_json(self) -> str:
        """The request as a data attribute's value."""
        return json_attribute(self.model_dump(exclude_none=True) | {"page": self.page})


def read_request(value: object) -> SourceRequest | None:
    """Read a request from the browser; None when it is none."""
    try:
        return SourceRequest.model_validate(value)
    except ValidationError:
        return None


def request_for(
    citation: Citation, answer: Answer | None = None, paper: ShelvedPaper | None = None
) -> SourceRequest:
    """The request that opens a citation, with the cells that its answer's figures stand in."""
    return SourceRequest(
        document=citation.document,
        page=citation.page,
        quote=citation.quote,
        locator=citation.locator,
        sak=citation.sak,
        sak_label=citation.sak_label,
        number=citation.number,
        cells=_cited_cells(citation, answer, paper) if answer and paper else (),
    )


def quoted_row(document: str, page: int | None, quote: str, paper: ShelvedPaper) -> Quoted | None:
    """The row of a table that a quote is, at its place; None where it is none."""
    wanted = squeeze(quote).text
    for table in paper.meeting.tables:
        for row in table.rows:
            here = (row.place.document, row.place.page) == (document, page)
            if here and wanted and squeeze(row.quote).text == wanted:
                return Quoted(table, row)
    return None


def _cited_cells(citation: Citation, answer: Answer, paper: ShelvedPaper) -> tuple[int, ...]:
    found = quoted_row(citation.document, citation.page, citation.quote, paper)
    if found is None:
        return ()
    bound = [f for f in answer.figures if f.entity in (None, found.row.label)]
    columns = zip(found.table.columns, found.row.cells, strict=False)
    return tuple(
        index
        for index, (column, cell) in enumerate(columns)
        if any(f.printed == cell and (f.period or "") in column for f in bound)
    )


def request_for_page(
    paper: ShelvedPaper,
    page: int | None,
    *,
    sak: str | None = None,
    quote: str = "",
    locator: str = "",
) -> SourceRequest:
    """The request that opens a paper at a page, with a quote where there is one to mark."""
    item = next((item for item in paper.meeting.agenda if sak and item.number == sak), None)
    return SourceRequest(
        document=paper.ref.path,
        page=page,
        quote=quote[:MAX_QUOTE_SENT],
        locator=locator or (f"side {page}" if page else ""),
        sak=sak,
        sak_label=item.label if item else None,
    )


def headline(paper: ShelvedPaper | None, source: SourceRequest | Citation) -> str:
    """'Sak 4/26 – title', or the paper's title where there is no sak."""
    if paper is None:
        return source.sak_label or source.document
    title = paper.sak_title(source.sak)
    if source.sak_label:
        return f"{source.sak_label} – {title}" if title else source.sak_label
    return paper.ref.title or source.document


def place(paper: ShelvedPaper | None, source: SourceRequest | Citation) -> str:
    """'document, side 7'; a paper whose title only repeats the sak's goes by its file's name."""
    document = _document_name(paper, source) if paper else source.document
    return f"{document}, {source.locator}" if source.locator else document


def _document_name(paper: ShelvedPaper, source: SourceRequest | Citation) -> str:
    title = paper.ref.title
    sak_title = squeeze(paper.sak_title(source.sak)).text
    repeats = not source.sak_label or (sak_title and sak_title in squeeze(title).text)
    return paper.name if repeats or not title else title


def badges(
    paper: ShelvedPaper | None, source: SourceRequest | Citation, texts: Texts
) -> list[Badge]:
    """The kind of paper, and whether the quote is a proposal or a decision."""
    if paper is None:
        return []
    found: list[Badge] = [(paper.ref.kind, _kind_word(paper.ref.kind, texts))]
    stage = _stage(paper, source)
    if stage:
        word = texts.badge_adopted if stage == "adopted" else texts.badge_proposed
        found.insert(0, (stage, word))
    return found


def _kind_word(kind: DocumentKind, texts: Texts) -> str:
    words: dict[DocumentKind, str] = {
        "notice": texts.badge_notice,
        "minutes": texts.badge_minutes,
        "case_paper": texts.badge_case_paper,
        "presentation": texts.badge_presentation,
        "attachment": texts.badge_attachment,
        "other": texts.badge_other,
    }
    return words[kind]


def _stage(paper: ShelvedPaper, source: SourceRequest | Citation) -> Stage | None:
    quote = squeeze(source.quote).text
    for decision in paper.meeting.decisions:
        if decision.place.document != source.document or not quote:
            continue
        text = squeeze(decision.text).text
        if quote in text or (text and text in quote):
            return decision.stage
    return None


def shortened(quote: str) -> str:
    """A quote short enough for the list of sources; the panel shows all of it."""
    text = " ".join(quote.split())
    if len(text) <= MAX_QUOTE_SHOWN:
        return text
    return text[:MAX_QUOTE_SHOWN].rsplit(" ", 1)[0] + " …"
