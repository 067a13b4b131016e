"""Questions are found in files as people write them, in order, and headings are none."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import QuestionError, SettingsError
from assistant.question_files import QuestionFile, is_question_file, read_question_file
from assistant.question_files.text import text_lines
from assistant.question_files.wording import take_marker

COST, WHO, WHEN = "Hva koster skateparken?", "Hvem presenterer sak 2/26?", "Når åpner hallen?"


def text_file(folder: Path, content: str | bytes) -> QuestionFile:
    file = folder / "spørsmål.txt"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_question_file(str(file))


def sheet_file(folder: Path, **sheets: Sequence[Sequence[object]]) -> QuestionFile:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    file = folder / "spørsmål.xlsx"
    book.save(file)
    return read_question_file(str(file))


def asked(found: QuestionFile) -> list[str]:
    return [question.question for question in found.questions]


@pytest.mark.parametrize(
    "content",
    [
        f"{COST}\n{WHO}\n{WHEN}\n",
        f"1. {COST}\n2. {WHO}\n3. {WHEN}\n",
        f"1) {COST}\r\n2) {WHO}\r\n3) {WHEN}",
        f"- {COST}\n* {WHO}\n• {WHEN}\n",
        f"a) {COST}\nb) {WHO}\nc) {WHEN}\n",
        f"Spørsmål 1: {COST}\nSpørsmål 2: {WHO}\nSpørsmål 3: {WHEN}\n",
        f"1 {COST}\n2 {WHO}\n3 {WHEN}\n",
        f"1.1 {COST}\n1.2 {WHO}\n2.1. {WHEN}\n",
        f"# Spørsmål til møtet\n\n{COST}\n\n## Resten\n{WHO}\n-----\n{WHEN}\n",
        f"Vi ønsker svar på dette:\n\n{COST}\n{WHO}\n{WHEN}\n\nHilsen Kari\n",
        f"\ufeff{COST}\n\n\n  {WHO}  \n\t{WHEN}",
    ],
)
def test_a_text_gives_its_questions_in_order(tmp_path: Path, content: str) -> None:
    assert asked(text_file(tmp_path, content)) == [COST, WHO, WHEN]


def test_what_was_not_read_as_a_question_is_told(tmp_path: Path) -> None:
    found = text_file(tmp_path, f"Spørsmål til møtet\n\n{COST}\n\nHilsen Kari\n")
    assert asked(found) == [COST]
    assert found.notes == (
        "Ikke lest som spørsmål: linje 1: «Spørsmål til møtet»; linje 5: «Hilsen Kari».",
    )


def test_questions_without_a_question_mark_are_found(tmp_path: Path) -> None:
    found = text_file(tmp_path, "hva koster skateparken\nhvem betaler\noppsummer sak 2/26\n")
    assert asked(found) == ["hva koster skateparken", "hvem betaler", "oppsummer sak 2/26"]


def test_keywords_alone_are_questions_where_nothing_asks(tmp_path: Path) -> None:
    found = text_file(tmp_path, "skatepark kostnad\npresentasjon nattbuss\n")
    assert asked(found) == ["skatepark kostnad", "presentasjon nattbuss"]


def test_numbered_keywords_among_questions_are_questions(tmp_path: Path) -> None:
    found = text_file(tmp_path, f"1. {COST}\n2. Kostnad for nattbuss i 2027\n")
    assert asked(found) == [COST, "Kostnad for nattbuss i 2027"]
    assert [question.id for question in found.questions] == ["1", "2"]


def test_a_question_that_is_wrapped_is_one(tmp_path: Path) -> None:
    found = text_file(
        tmp_path,
        "Hva er det samlede kostnadsnivået for skateparken, hallen og nattbussen i\n"
        "2028?\nHvem har ansvaret for vedlikeholdet av alle gangveiene i kommunen når det\n"
        f"er snø?\n{WHEN}\n",
    )
    assert len(found.questions) == 3
    assert found.questions[0].question.endswith("nattbussen i 2028?")
    assert found.questions[1].question.endswith("når det er snø?")


def test_years_and_sums_are_not_taken_for_numbers_of_a_list() -> None:
    for text in ("2028: hva er nivået?", "3,5 millioner til hva?", "12 kommuner deltar"):
        assert take_marker(text) == (text, "text", "")
    assert take_marker("12 Hva koster det?") == ("Hva koster det?", "numbered", "12")


def test_an_elliptical_question_leans_on_those_before_it(tmp_path: Path) -> None:
    found = text_file(
        tmp_path, f"Økonomi\n{COST}\nOg i 2028?\n\nPersoner\nOg hvem betaler?\n{WHO}\n"
    )
    assert [question.history for question in found.questions] == [(), (COST,), (), ()]
    assert [q.extra.get("section") for q in found.questions] == [
        "Økonomi",
        "Økonomi",
        "Personer",
        "Personer",
    ]


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("Hvem driver den?", True),
        ("Hva koster det?", True),
        ("Who runs it?", True),
        ("Hva med 2029?", True),
        ("Når er det neste møtet?", False),
        ("Hvor mange plasser får barnehagen på Moen når den er utvidet?", False),
        ("Hvem er rektor?", False),
    ],
)
def test_a_pronoun_leans_on_the_question_before_it(
    tmp_path: Path, question: str, leans: bool
) -> None:
    found = text_file(tmp_path, f"{COST}\n{question}\n")
    assert found.questions[1].history == ((COST,) if leans else ())


@pytest.mark.parametrize("header", ["Spm", "Spørsmål / kommentar", "Spørsmål (kort)", "Question"])
def test_headers_of_many_kinds_name_the_column(tmp_path: Path, header: str) -> None:
    found = sheet_file(tmp_path, Ark1=[["Fra", header], ["Kari?", "Kostnad i 2027"], ["Ola?", WHO]])
    assert asked(found) == ["Kostnad i 2027", WHO]
    assert found.notes == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_are_read_in_the_encodings_that_people_have(tmp_path: Path, encoding: str) -> None:
    content = "Når åpner hallen?\nHva mener rådet om øya?\n".encode(encoding)
    assert asked(text_file(tmp_path, content)) == ["Når åpner hallen?", "Hva mener rådet om øya?"]


@given(st.text(max_size=120))
def test_no_text_stops_the_reading(content: str) -> None:
    lines = text_lines(content.encode("utf-8", "surrogatepass").replace(b"\0", b""))
    assert all(line.text for line in lines if line.kind == "text")


def test_a_column_called_question_is_taken_whatever_it_says(tmp_path: Path) -> None:
    found = sheet_file(
        tmp_path,
        Ark1=[
            ["Spørsmål til møtet 14. april"],
            [],
            ["Nr", "Fra", "Spørsmål:", "Svar"],
            [7, "Kari", COST, None],
            [8, "Ola", "Kostnad for nattbuss", ""],
            [None, None, None, None],
            [9, "Er dette et navn?", WHO, None],
        ],
    )
    assert asked(found) == [COST, "Kostnad for nattbuss", WHO]
    assert [question.id for question in found.questions] == ["7", "8", "9"]
    assert found.questions[2].extra == {"place": "ark «Ark1», rad 7"}


def test_a_heading_among_filled_rows_is_no_question(tmp_path: Path) -> None:
    rows = [["Nr", "Spørsmål"], [None, "Økonomi"], [1, COST], [2, WHO], [None, "Bygg"], [3, WHEN]]
    found = sheet_file(tmp_path, Ark1=rows)
    assert asked(found) == [COST, WHO, WHEN]
    assert "«Økonomi»" in found.notes[0]


def test_a_sheet_without_header_is_read_by_what_its_cells_ask(tmp_path: Path) -> None:
    found = sheet_file(tmp_path, Ark1=[["Kari", COST, 3], ["Ola", WHO, 4], ["Per", WHEN, 5]])
    assert asked(found) == [COST, WHO, WHEN]


def test_several_sheets_are_read_in_order_with_their_names(tmp_path: Path) -> None:
    found = sheet_file(
        tmp_path,
        Økonomi=[["Spørsmål"], [COST]],
        Lister=[["ja"], ["nei"]],
        Bygg=[["Question"], [WHEN], [WHO]],
    )
    assert asked(found) == [COST, WHEN, WHO]
    assert [q.extra.get("section") for q in found.questions] == ["Økonomi", "Bygg", "Bygg"]
    assert [question.id for question in found.questions] == ["1", "2", "3"]
    assert found.notes == ("Ingen spørsmål i arket «Lister».",)


def test_a_cell_that_lists_questions_gives_each(tmp_path: Path) -> None:
    found = sheet_file(
        tmp_path, Ark1=[["Spørsmål"], [f"1. {COST}\n2. {WHO}"], ["Når åpner\nhallen?"]]
    )
    assert asked(found) == [COST, WHO, WHEN]


def test_a_formula_is_never_run(tmp_path: Path) -> None:
    # What a formula gave is read as it was saved; these were never calculated.
    with pytest.raises(QuestionError, match="Fant ingen spørsmål"):
        sheet_file(tmp_path, Ark1=[["Spørsmål"], ["=1+1"]])


def word_file(folder: Path, fill: "object") -> QuestionFile:
    document = docx.Document()
    fill(document)  # type: ignore[operator]
    file = folder / "spørsmål.docx"
    document.save(str(file))
    return read_question_file(str(file))


def test_a_word_file_gives_lists_headings_and_loose_questions(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_heading("Spørsmål til møtet", 0)
        document.add_paragraph("Vi ber om svar før fredag.")
        document.add_heading("Økonomi", 1)
        document.add_paragraph(COST, style="List Number")
        document.add_paragraph("Kostnad for nattbuss i 2027", style="List Number")
        document.add_heading("Hvem har ansvaret for hallen?", 2)
        document.add_paragraph("Svar:")
        document.add_heading("Bygg", 1)
        document.add_paragraph(f"3. {WHEN}")

    found = word_file(tmp_path, fill)
    assert asked(found) == [
        COST,
        "Kostnad for nattbuss i 2027",
        "Hvem har ansvaret for hallen?",
        WHEN,
    ]
    assert [q.extra["section"] for q in found.questions] == ["Økonomi"] * 3 + ["Bygg"]
    assert "«Vi ber om svar før fredag.»" in found.notes[0]


def test_a_table_in_a_word_file_is_read_by_its_column(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_paragraph(WHEN)
        rows = [["Nr", "Spørsmål", "Svar"], ["1", COST, ""], ["2", WHO, ""]]
        table = document.add_table(rows=0, cols=3)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    found = word_file(tmp_path, fill)
    assert asked(found) == [WHEN, COST, WHO]
    assert found.questions[1].extra["place"] == "avsnitt 2, rad 2"


def test_bold_questions_are_questions_and_answers_below_them_are_not(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        for question in (COST, WHO):
            document.add_paragraph().add_run(question).bold = True
            document.add_paragraph("Dette er avklart med administrasjonen tidligere.")

    assert asked(word_file(tmp_path, fill)) == [COST, WHO]


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.txt", "a.XLSX"])
def test_a_file_without_questions_is_told(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name.endswith("txt"):
        file.write_text("\n \n")
    elif name.endswith("docx"):
        docx.Document().save(str(file))
    else:
        openpyxl.Workbook().save(file)
    with pytest.raises(QuestionError, match=r"Fant ingen spørsmål i a\.\w+\. .*«Spørsmål»"):
        read_question_file(str(file))


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_a_broken_or_locked_file_is_told(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"not an office file")
    with pytest.raises(QuestionError, match="ødelagt"):
        read_question_file(str(file))
    file.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 100)
    with pytest.raises(QuestionError, match="kryptert"):
        read_question_file(str(file))
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
    file.write_bytes(package.getvalue())
    with pytest.raises(QuestionError, match=r"kan ikke leses|ukjent innhold"):
        read_question_file(str(file))


def test_a_binary_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="kan ikke leses"):
        text_file(tmp_path, b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe")


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="finnes ikke"):
        read_question_file(str(tmp_path / "a.xlsx"))
    (tmp_path / "b.xlsx").mkdir()
    with pytest.raises(SettingsError, match="er en mappe"):
        read_question_file(str(tmp_path / "b.xlsx"))


def test_other_files_are_lines_of_json() -> None:
    assert not is_question_file("-")
    assert not is_question_file("a.jsonl")
    assert is_question_file("A.DOCX")
