"""Many answers as a spreadsheet, a Word file and Markdown: all of it, in order, as text."""

import datetime as dt
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from assistant.answer.result import Answer, Citation, OfficeAnswer, OfficeSource
from assistant.answer_files import (
    Answered,
    AnswerSet,
    answer_all,
    answer_questionnaire,
    is_for_people,
    read_questions,
    write_answers,
)
from assistant.batch import BatchOutcome, Hit, InvalidLine, Question, parse_line
from assistant.errors import QuestionError, ServerDownError, SettingsError
from assistant.progress import silent
from assistant.structure.meeting import AgendaItem, Meeting

MADE_AT = dt.datetime(2026, 4, 14, 9, 30, tzinfo=dt.UTC)
MEETING = Meeting(
    id="ungdomsradet/2026-04-14",
    council="Ungdomsrådet i Fjordvik",
    date="2026-04-14",
    agenda=(
        AgendaItem(number="1/26", label="Sak 1/26", title="Skatepark"),
        AgendaItem(number="2/26", label="Sak 2/26", title="Nattbuss"),
    ),
)


def cited(number: int, sak: str, page: int | None, quote: str) -> Citation:
    return Citation(
        number=number,
        council="Ungdomsrådet i Fjordvik",
        meeting="2026-04-14",
        sak=sak,
        sak_label=f"Sak {sak}",
        document=f"sak-{sak[0]}.pdf",
        page=page,
        locator=f"side {page}" if page else "linje 3",
        quote=quote,
    )


def answer(question: str, text: str, *citations: Citation, **more: object) -> Answer:
    fields = {"question": question, "status": "answered", "text": text, "language": "nb"}
    return Answer.model_validate(fields | {"citations": citations} | more)


COST = answer(
    "Hva koster skateparken?",
    "Skateparken koster 3,2 mill. kr [1]. Driften kommer i tillegg [2].\n- uten mva [1]",
    cited(1, "1/26", 7, "3,2 millioner kroner"),
    cited(2, "2/26", None, "drift kommer i tillegg"),
)
MISSING = answer(
    "Hva koster svømmehallen?",
    "Jeg finner ikke svaret i papirene.",
    status="not_found",
    office=OfficeAnswer(
        number=4,
        asked="Hva er prisen på svømmehallen?",
        text="Den er utsatt.",
        answered_at=MADE_AT,
        sources=(OfficeSource(label="notat.pdf, side 2"),),
    ),
)
HARMFUL = '=HYPERLINK("http://a.example","x")'
ODD = answer(
    HARMFUL,
    "<b>fet</b> *utheva* [lenke](http://a.example) [1]",
    cited(1, "1/26", 2, "@SUM(A1) <script>alert(1)</script>"),
)
ANSWERS = AnswerSet(
    answers=(
        Answered("1", COST.question, "Økonomi", COST),
        Answered("2", MISSING.question, "Økonomi", MISSING),
        Answered("3b", ODD.question, "Annet", ODD),
        Answered("4", "x" * 20, "Annet", None, "Spørsmålet er for langt."),
    ),
    meetings=(MEETING,),
    made_at=MADE_AT,
)


def written(name: str, answers: AnswerSet = ANSWERS) -> bytes:
    stream = io.BytesIO()
    write_answers(answers, name, stream)
    return stream.getvalue()


def workbook(answers: AnswerSet = ANSWERS) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written("a.xlsx", answers)))


def test_a_spreadsheet_has_a_row_for_each_question_in_order() -> None:
    sheet = workbook()["Svar"]
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert header[:9] == [
        "Nr", "Del", "Spørsmål", "Svar", "Status", "Sak", "Side", "Dokument", "Sitat",
    ]  # fmt: skip
    assert [row[0] for row in rows] == [1, 2, "3b", 4]
    assert rows[0][3] == COST.text
    assert rows[0][5:9] == [
        "[1] Sak 1/26\n[2] Sak 2/26",
        "[1] 7\n[2] linje 3",
        "[1] sak-1.pdf\n[2] sak-2.pdf",
        "[1] 3,2 millioner kroner\n[2] drift kommer i tillegg",
    ]
    assert rows[1][4] == "ikke funnet i papirene"
    assert "Sekretariatets svar, 14.04.2026 (ikke kontrollert mot papirene)" in rows[1][9]
    assert "utsatt" not in rows[1][3]
    assert rows[2][6] == 2
    assert rows[3][3:5] == ["Spørsmålet er for langt.", "feil"]


def test_a_spreadsheet_has_a_row_for_each_source_and_tells_its_origin() -> None:
    book = workbook()
    rows = [[cell.value for cell in row] for row in book["Kilder"].iter_rows(min_row=2)]
    assert [row[:4] for row in rows] == [
        [1, 1, "Sak 1/26", "Skatepark"],
        [1, 2, "Sak 2/26", "Nattbuss"],
        ["3b", 1, "Sak 1/26", "Skatepark"],
    ]
    assert [row[7] for row in rows] == [7, None, 2]
    assert book["Om"]["A1"].value == ANSWERS.origin


def test_nothing_in_a_spreadsheet_is_a_formula() -> None:
    book = workbook()
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert HARMFUL in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    marked = [cell for cell in cells if str(cell.value).startswith(("=", "@"))]
    assert len(marked) == 3
    assert all(cell.quotePrefix for cell in marked)
    with zipfile.ZipFile(io.BytesIO(written("a.xlsx"))) as archive:
        sheets = [archive.read(n) for n in archive.namelist() if "worksheets/" in n]
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_a_spreadsheet_can_be_read_and_printed() -> None:
    sheet = workbook()["Svar"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:J5"
    assert sheet["D2"].alignment.wrap_text
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["A"].width
    assert sheet.row_dimensions[2].height > 15
    plain = ANSWERS._replace(answers=(Answered("1", "Hva?", "", COST),))
    assert workbook(plain)["Svar"].column_dimensions["B"].hidden


@given(st.text(max_size=60), st.text(max_size=40_000))
def test_any_text_can_be_written(question: str, text: str) -> None:
    odd = AnswerSet((Answered("1", question, "", answer("?", text)),), (), MADE_AT)
    assert workbook(odd)["Svar"].max_row == 2
    docx.Document(io.BytesIO(written("a.docx", odd)))
    written("a.md", odd).decode()


def test_a_word_file_has_headings_footnotes_and_its_origin() -> None:
    raw = written("a.docx")
    paragraphs = [(p.style.name, p.text) for p in docx.Document(io.BytesIO(raw)).paragraphs]
    assert paragraphs[:3] == [
        ("Title", "Svar på spørsmål"),
        ("Provenance", ANSWERS.origin),
        ("Normal", "4 spørsmål: 2 besvart, 1 ikke funnet i papirene, 1 feil."),
    ]
    headings = [text for style, text in paragraphs if style.startswith("Heading")]
    assert headings == [
        "Økonomi",
        "1. Hva koster skateparken?",
        "2. Hva koster svømmehallen?",
        "Annet",
        f"3b. {HARMFUL}",
        f"4. {'x' * 20}",
    ]
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    texts = ["".join(note.itertext()).strip() for note in notes.findall(qn("w:footnote"))[2:]]
    assert texts[0] == "Sak 1/26 – Skatepark, sak-1.pdf, side 7: «3,2 millioner kroner»"
    assert texts[1] == "Sak 2/26 – Nattbuss, sak-2.pdf, linje 3: «drift kommer i tillegg»"
    assert len(texts) == 4
    assert ("Quote", "Den er utsatt.") in paragraphs
    assert ("Normal", "Spørsmålet er for langt.") in paragraphs


def test_markdown_shows_everything_as_text() -> None:
    text = written("a.md").decode()
    rendered = MarkdownIt("commonmark", {"html": True}).render(text)
    assert "<script>" not in rendered
    assert "<b>" not in rendered
    assert "href" not in rendered
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in rendered
    assert "<h3>1. Hva koster skateparken?</h3>" in rendered
    assert "<li>uten mva [1]</li>" in rendered
    assert "[1] Sak 1/26 – Skatepark, sak-1.pdf, side 7: «3,2 millioner kroner»" in rendered
    assert ANSWERS.origin in rendered
    assert re.search(r"<blockquote>\s*<p>på spørsmålet: Hva er prisen", rendered)


def test_the_origin_says_what_made_it_when_and_from_which_papers() -> None:
    origin = ANSWERS.origin
    assert origin.startswith("Laget av assistenten 14. april 2026 kl. ")
    assert "(uten språkmodell)" in origin
    assert "Ungdomsrådet i Fjordvik 14. april 2026" in origin
    by_model = Answered("1", "?", "", COST.model_copy(update={"mode": "ollama:llama"}))
    assert "(språkmodell: ollama:llama)" in ANSWERS._replace(answers=(by_model,)).origin
    many = ANSWERS._replace(meetings=(MEETING,) * 10)
    assert "og 2 møter til" in many.origin


class Scripted:
    """Answers what its script says; the questions it was asked are kept."""

    meetings = (MEETING,)

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(self, question: str, *, history: Sequence[str] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        if question == "for langt":
            raise QuestionError("Spørsmålet er for langt.")
        if question == "feil":
            raise ZeroDivisionError
        if question == "nede":
            raise ServerDownError("Chroma svarer ikke.")
        return COST.model_copy(update={"question": question})

    def search(self, question: str, *, top: int = 10) -> Sequence[Hit]:
        raise NotImplementedError


def test_what_fails_stands_in_its_place_and_the_run_goes_on() -> None:
    lines = [Question(id=i, question=q) for i, q in enumerate(["Hva?", "for langt", "feil"], 1)]
    answered = list(answer_all(Scripted(), [*lines, InvalidLine("x", "Linje 4 …", {})]))
    assert [a.status for a in answered] == ["answered", "error", "error", "error"]
    assert [a.number for a in answered] == ["1", "2", "3", "x"]
    assert "spørsmål 3: ZeroDivisionError" in answered[2].message
    with pytest.raises(ServerDownError):
        list(answer_all(Scripted(), [Question(id=1, question="nede")]))


def run(questions: Path, output: Path) -> tuple[BatchOutcome, Scripted]:
    scripted = Scripted()
    read = read_questions(str(questions), io.BytesIO())
    outcome = answer_questionnaire(
        scripted, read, str(output), standard=io.BytesIO(), progress=silent
    )
    return outcome, scripted


@pytest.mark.parametrize("ending", ["xlsx", "docx", "md"])
def test_lines_of_json_can_become_a_document(tmp_path: Path, ending: str) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"id": "a", "question": "Og nå?", "history": ["Hva?"]}\n\nnot json\n')
    outcome, scripted = run(questions, tmp_path / f"a.{ending}")
    assert outcome == BatchOutcome(lines=2, errors=1)
    assert scripted.asked == [("Og nå?", ("Hva?",))]
    assert (tmp_path / f"a.{ending}").stat().st_size > 100
    assert not list(tmp_path.glob("*.part"))


def test_a_text_can_become_lines_of_the_batch_format(tmp_path: Path) -> None:
    questions = tmp_path / "q.txt"
    questions.write_text("Økonomi\n1. Hva koster det?\n2. Og nå?\n", encoding="utf-8")
    outcome, scripted = run(questions, tmp_path / "a.jsonl")
    records = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert outcome == BatchOutcome(lines=2, errors=0)
    assert scripted.asked[1] == ("Og nå?", ("Hva koster det?",))
    assert list(records[0]) == [
        "id", "status", "answer", "language", "citations", "seconds", "input",
    ]  # fmt: skip
    assert records[0]["input"] == {"place": "linje 2", "section": "Økonomi"}


def test_lines_of_json_on_both_sides_are_not_for_people() -> None:
    assert not is_for_people("q.jsonl", "-")
    assert not is_for_people("-", "a.jsonl")
    assert is_for_people("q.xlsx", "-")
    assert is_for_people("-", "a.docx")


@pytest.mark.parametrize(("questions", "output"), [("q.pdf", "-"), ("q.jsonl", "a.pdf")])
def test_other_formats_are_refused(questions: str, output: str) -> None:
    with pytest.raises(SettingsError, match=r"«\.pdf» kan ikke brukes her\. Bruk XLSX, DOCX"):
        is_for_people(questions, output)


def test_a_question_that_is_no_question_keeps_its_message(tmp_path: Path) -> None:
    assert isinstance(parse_line(b"{", 1), InvalidLine)
    questions = tmp_path / "q.jsonl"
    questions.write_text("{\n")
    outcome, _ = run(questions, tmp_path / "a.md")
    assert outcome.errors == 1
    assert "Linje 1 er ikke gyldig JSON" in (tmp_path / "a.md").read_text()


@pytest.mark.system("libreoffice")
def test_libreoffice_opens_the_files(tmp_path: Path) -> None:
    for name in ("svar.docx", "svar-ark.xlsx"):
        (tmp_path / name).write_bytes(written(name))
    subprocess.run(
        [shutil.which("soffice") or "libreoffice", "--headless",
         f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf",
         "--outdir", tmp_path, tmp_path / "svar.docx", tmp_path / "svar-ark.xlsx"],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    for name in ("svar.pdf", "svar-ark.pdf"):
        pages = pypdfium2.PdfDocument(tmp_path / name)
        text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
        pages.close()
        assert "3,2 millioner kroner" in text
        assert "=HYPERLINK" in text
