"""A made-up meeting with a real PDF and a hostile text, and an assistant that answers from it."""

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from assistant.answer.result import Answer, BoundFigure, Citation
from assistant.chunk import Chunk
from assistant.index import CoverageReport
from assistant.numbers import parse_number
from assistant.parse.pages import Box
from assistant.retrieve import Hit
from assistant.sources import hash_file
from assistant.structure.meeting import (
    AgendaItem,
    Decision,
    Meeting,
    PaperRef,
    Passage,
    Person,
    Place,
    Presenter,
    Table,
    TableRow,
)

COUNCIL = "Fjordvik kommunestyre"
MEETING = "fjordvik-kommunestyre/2027-02-03"
PDF = "sak-7.pdf"
NOTE = "notat.txt"
HOSTILE = (
    '<script>window.hacked = 1</script> <img src=x onerror="window.hacked = 2"> '
    "[klikk her](https://ond.example/) ${window.hacked = 3} {{window.hacked = 4}}"
)
ROWS = (("Turportalen", "12,4", "13,1", "14,0"), ("Kartlaget", "4,0", "4,2", "14,4"))
PROPOSAL = "Kommunestyret tar saken om turportalen til orientering."
FONT_SIZE = 16
_WIDTH, _HEIGHT = landscape(A4)


def write_pdf(path: Path) -> None:
    """Three pages: a title, a table whose last column repeats digits, a proposal in two lines."""
    canvas = Canvas(str(path), pagesize=(_WIDTH, _HEIGHT), invariant=1)
    canvas.setFont("Helvetica", FONT_SIZE)
    canvas.drawString(60, _HEIGHT - 80, "Drift av turportalen")
    canvas.showPage()
    canvas.setFont("Helvetica", FONT_SIZE)
    for index, row in enumerate((("Tjeneste", "2026", "2027", "2028"), *ROWS)):
        for column, cell in enumerate(row):
            canvas.drawString(60 + 150 * column, _HEIGHT - 120 - 40 * index, cell)
    canvas.showPage()
    canvas.setFont("Helvetica", FONT_SIZE)
    canvas.drawString(60, _HEIGHT - 80, "Forslag til vedtak")
    canvas.drawString(60, _HEIGHT - 120, "Kommunestyret tar saken om tur-")
    canvas.drawString(60, _HEIGHT - 145, "portalen til orientering.")
    canvas.showPage()
    canvas.save()


def row_box(index: int) -> Box:
    """Where row ``index`` of the table stands on page 2."""
    base = 120 + 40 * (index + 1)
    return Box(55, base - FONT_SIZE, 600, base + 5)


def cell_box(row: int, column: int) -> Box:
    """Where a cell of the table stands on page 2; column 0 is the label."""
    whole = row_box(row)
    left = 55 + 150 * column
    return Box(left, whole.top, left + 120, whole.bottom)


def _passage(number: int, text: str, place: Place, **more: Any) -> Passage:
    values: dict[str, Any] = {"kind": "paragraph", "heading_path": (), "sak": "7/27"}
    values |= {"sak_label": "PS 007/27"} | more
    return Passage(id=f"p{number}", text=text, place=place, order=number, **values)


def _place(page: int, box: Box | None = None) -> Place:
    return Place(document=PDF, page=page, locator=f"side {page}", box=box)


def _table() -> Table:
    rows = tuple(
        TableRow(
            label=row[0],
            cells=row[1:],
            values=tuple(parse_number(cell) for cell in row[1:]),
            place=_place(2, row_box(index)),
            boxes=tuple(cell_box(index, column) for column in range(len(row))),
        )
        for index, row in enumerate(ROWS)
    )
    return Table(
        id="t1",
        title="Kostnader",
        unit="mill. kr",
        label_header="Tjeneste",
        columns=("2026", "2027", "2028"),
        column_paths=(("2026",), ("2027",), ("2028",)),
        rows=rows,
        sak="7/27",
        sak_label="PS 007/27",
        place=_place(2),
    )


def make_meeting(corpus: Path) -> Meeting:
    """Write the papers into ``corpus`` and return the meeting that a reading of them gives."""
    write_pdf(corpus / PDF)
    (corpus / NOTE).write_text(HOSTILE + "\n", encoding="utf-8")
    table_text = "\n".join("\t".join(row) for row in (("Tjeneste", "2026", "2027", "2028"), *ROWS))
    note = Place(document=NOTE, page=None, locator="linje 1", line=1)
    fillers = tuple(
        _passage(10 + n, f"Avsnitt nummer {n} i notatet.", note, sak=None, sak_label=None)
        for n in range(45)
    )
    passages = (
        _passage(0, "Drift av turportalen", _place(1), kind="heading", level=1),
        _passage(1, table_text, _place(2, Box(55, 100, 600, 230)), kind="table", table_id="t1"),
        _passage(2, PROPOSAL, _place(3, Box(55, 100, 400, 150))),
        *fillers,
        _passage(90, HOSTILE, note.model_copy(update={"locator": "linje 90"}), sak=None),
    )
    return Meeting(
        id=MEETING,
        council=COUNCIL,
        date="2027-02-03",
        papers=(
            _paper(corpus, PDF, "Drift av turportalen", "case_paper", 3, "7/27"),
            _paper(corpus, NOTE, f"Notat {HOSTILE}", "attachment", 0, None),
        ),
        agenda=(
            AgendaItem(
                number="7/27",
                label="PS 007/27",
                title="Drift av <b>turportalen</b>",
                presenters=(Presenter(name="Kari Nordmann"),),
                documents=(PDF,),
            ),
            AgendaItem(number="8/27", label="PS 008/27", title="Eventuelt", start="12:00"),
        ),
        decisions=(
            Decision(
                stage="proposed",
                text=PROPOSAL,
                sak="7/27",
                sak_label="PS 007/27",
                heading="Forslag til vedtak",
                place=_place(3),
            ),
        ),
        people=(Person(name="Ola Nordmann", replaces="Per Hansen", place=_place(1)),),
        tables=(_table(),),
        passages=passages,
    )


def _paper(corpus: Path, path: str, title: str, kind: Any, pages: int, sak: str | None) -> PaperRef:
    return PaperRef(
        path=path, title=title, kind=kind, sak=sak, pages=pages, sha256=hash_file(corpus / path)
    )


def citation(number: int, quote: str, page: int | None, **more: Any) -> Citation:
    """A citation of the PDF, or of the note where there is no page."""
    values: dict[str, Any] = {
        "document": PDF if page else NOTE,
        "locator": f"side {page}" if page else "linje 90",
        "sak": "7/27",
        "sak_label": "PS 007/27",
    }
    return Citation(
        number=number,
        council=COUNCIL,
        meeting="2027-02-03",
        page=page,
        quote=quote,
        **values | more,
    )


def _beginnings(text: str) -> set[str]:
    return {word.casefold()[:8] for word in re.findall(r"\w{4,}", text)}


def _hit(passage: Passage) -> Hit:
    place = passage.place
    chunk = Chunk(
        id=passage.id,
        text=passage.text,
        context="",
        council=COUNCIL,
        meeting=MEETING,
        date="2027-02-03",
        sak=passage.sak,
        sak_label=passage.sak_label,
        document=place.document,
        document_kind="case_paper",
        access="public",
        page=place.page,
        locator=place.locator,
        spans=(),
    )
    return Hit(chunk=chunk, score=1.0, dense=None, lexical=1.0, text=passage.text)


class ScriptedAssistant:
    """The facade's part that the chat needs, answering by what the question says.

    A question with 'vent' takes its time, one with 'krasj' fails, one with 'ond' quotes the
    hostile note; any other gets the table's row and the proposal.
    """

    def __init__(self, corpus: Path, *, pause: float = 0.0) -> None:
        self.corpus = corpus
        self.meetings = (make_meeting(corpus),)
        self.coverage = CoverageReport(files=2, pages=3, pages_without_text=0, tables=1)
        self.asked: list[tuple[str, tuple[str, ...], object]] = []
        self.closed = False
        self._pause = pause

    def search(self, question: str, *, top: int = 10, filters: Any = None) -> list[Hit]:
        """The passages with a word that begins like one of the question, in their order."""
        wanted = _beginnings(question)
        found = (
            passage
            for meeting in self.meetings
            for passage in meeting.passages
            if wanted & _beginnings(passage.text)
        )
        return [_hit(passage) for passage in list(found)[:top]]

    def ask(self, question: str, *, history: Sequence[str] = (), filters: Any = None) -> Answer:
        *_, answer = self.stream(question, history=history, filters=filters)
        assert isinstance(answer, Answer)
        return answer

    def close(self) -> None:
        self.closed = True

    def stream(
        self, question: str, *, history: Sequence[str] = (), filters: Any = None
    ) -> Iterator[str | Answer]:
        self.asked.append((question, tuple(history), filters))
        if "krasj" in question:
            raise RuntimeError("scripted failure")
        answer = self._answer(question)
        for piece in re.findall(r"\S+\s*", answer.text):
            time.sleep(0.4 if "vent" in question else self._pause)
            yield piece
        yield answer

    def _answer(self, question: str) -> Answer:
        if "ond" in question:
            cited = (citation(1, HOSTILE, None, sak=None, sak_label=None),)
            return Answer(
                question=question,
                status="answered",
                text=f"Notatet sier: {HOSTILE} [1]",
                language="nb",
                citations=cited,
                suggestions=(f"Hva mener {HOSTILE}?",),
            )
        if "finnes ikke" in question:
            return Answer(
                question=question,
                status="not_found",
                text="Det står ikke i papirene.",
                language="nb",
            )
        return Answer(
            question=question,
            status="answered",
            text="Turportalen koster 14,0 mill. kr i 2028 [1].\n"
            "- Det er foreslått å ta saken til orientering [2].",
            language="nb",
            citations=(citation(1, " ".join(ROWS[0]), 2), citation(2, PROPOSAL, 3)),
            figures=(
                BoundFigure(
                    printed="14,0", value=14.0, source=0, entity="Turportalen", period="2028"
                ),
            ),
            suggestions=("Hva koster Kartlaget i 2027?",),
            seconds=0.02,
        )
