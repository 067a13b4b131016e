"""Reading of flattened text: headings, lists, tables and pages, each with its lines."""

import hashlib
import re
from pathlib import Path

import published
import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import blocks_of, source_of
from published import Row, as_printed, rows_of

from assistant.parse import parse_file
from assistant.parse.pages import Document
from assistant.parse.plaintext import decode, parse_plaintext
from assistant.sources import SourceFile


def read(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "papir.txt"
    path.write_text(text, encoding="utf-8")
    return parse_file(source_of(path))


def test_tabs_make_a_table_with_two_header_rows_and_lines(tmp_path: Path) -> None:
    text = (
        "Innledning\n\nHavner\tKostnad per år (1000 kr)\t\t\t\n\t2026\t2027\t2028\n"
        "Nes\t1 200\t\t1 300\nVik\t<i>→ 18,0</i>\nSum\t1 218\t0\t1 300\n\nSlutt på saken."
    )

    document = read(tmp_path, text)

    (table,) = blocks_of(document, "table")
    assert table.rows == (
        ("Havner", "Kostnad per år (1000 kr)", "", ""),
        ("", "2026", "2027", "2028"),
        ("Nes", "1 200", "", "1 300"),
        ("Vik", "→ 18,0", "", ""),
        ("Sum", "1 218", "0", "1 300"),
    )
    assert table.header_rows == 2
    assert table.row_lines == (3, 4, 5, 6, 7)
    assert document.pages[0].number is None


def test_figures_before_their_labels_are_a_table_without_header(tmp_path: Path) -> None:
    (table,) = blocks_of(read(tmp_path, "201\tFERJER\n95\tKAIER\n8\tHAVNER\n"), "table")

    assert table.header_rows == 0
    assert table.rows[0] == ("201", "FERJER")


def test_aligned_columns_are_a_table_and_wrapped_cells_join(tmp_path: Path) -> None:
    text = (
        "PARTI             MEDLEMMER   VARA\n"
        "Ap                        7      1\n"
        "Havlista for hele\n"
        "kysten                    2      -\n"
    )

    (table,) = blocks_of(read(tmp_path, text), "table")

    assert table.rows[0] == ("PARTI", "MEDLEMMER", "VARA")
    assert table.rows[1] == ("Ap", "7", "1")
    assert table.rows[-1][1:] == ("2", "-")


def test_a_cell_that_had_room_for_the_next_word_is_not_wrapped(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "Saksnr   Sak\n1/31     Godkjenning av innkallingen\n2/31     Ledsagerbevis\n"
        "         Eventuelt\n",
    )

    (table,) = blocks_of(document, "table")
    assert [row[1] for row in table.rows] == [
        "Sak", "Godkjenning av innkallingen", "Ledsagerbevis", "Eventuelt",
    ]  # fmt: skip


def test_prose_with_double_spaces_is_no_table(tmp_path: Path) -> None:
    text = (
        "Kommunen viser til tidligere vedtak i saken.  Det er behov for flere plasser.\n"
        "Rådet ber om en ny vurdering innen høsten.  Saken legges fram på nytt i mai.\n"
    )

    assert not blocks_of(read(tmp_path, text), "table")


def test_bullets_have_levels_and_continuation_lines(tmp_path: Path) -> None:
    text = (
        "- Første punkt\n (**Rådet**)\n- Andre punkt\n - Underpunkt\n- Tredje punkt\nEget avsnitt."
    )

    document = read(tmp_path, text)

    items = [(item.level, item.text, item.line) for item in blocks_of(document, "list_item")]
    assert items == [
        (0, "Første punkt (Rådet)", 1),
        (0, "Andre punkt", 3),
        (1, "Underpunkt", 4),
        (0, "Tredje punkt", 5),
    ]
    assert [block.text for block in blocks_of(document, "paragraph")] == ["Eget avsnitt."]


def test_headings_and_key_figures(tmp_path: Path) -> None:
    text = (
        "Sak 4/26: Vekst i havna\n\nBakgrunn\n\n- Et punkt\n\n140 018\n\nPASSASJERER\n\n"
        "5\n\nSamarbeid om havner som styrker kysten\n\nForslag til vedtak\n\nRådet tar saken.\n"
    )

    document = read(tmp_path, text)

    headings = [(block.level, block.text) for block in blocks_of(document, "heading")]
    assert (1, "Sak 4/26: Vekst i havna") in headings
    assert (2, "Bakgrunn") in headings
    assert (2, "Forslag til vedtak") in headings
    assert [block.text for block in blocks_of(document, "key_figure")] == ["140 018 PASSASJERER"]


def test_heading_directly_above_its_text_is_a_block_of_its_own(tmp_path: Path) -> None:
    document = read(tmp_path, "Vedtak:\nInnkalling og saksliste ble enstemmig godkjent.\n")

    assert [(b.kind, b.text) for b in document.pages[0].blocks] == [
        ("heading", "Vedtak:"),
        ("paragraph", "Innkalling og saksliste ble enstemmig godkjent."),
    ]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("Alfa\nSide 1 av 2\nBeta\nSide 2 av 2\n", [("1", "Alfa"), ("2", "Beta")]),
        ("Side 3 av 4\nAlfa\nSide 4 av 4\nBeta\n", [("3", "Alfa"), ("4", "Beta")]),
        (
            "Møtebok Nes Side 1 av 3\nAlfa\nMøtebok Nes Side 2 av 3\nBeta\n"
            "Møtebok Nes Side 3 av 3\nGamma\n",
            [("1", "Alfa"), ("2", "Beta"), ("3", "Gamma")],
        ),
        (
            "Alfa\nNes kommune, side 1 av 2 12.05.2031\nBeta\nNes kommune, side 2 av 2 12.05.2031",
            [
                ("1", "Alfa\nNes kommune 12.05.2031"),
                ("2", "Beta\nNes kommune 12.05.2031"),
            ],
        ),
        (
            "Se rapporten, side 4 av 9.\nAlfa\nSe planen, side 2 av 9.\nBeta",
            [(None, "Se rapporten, side 4 av 9.\nAlfa\nSe planen, side 2 av 9.\nBeta")],
        ),
        ("Alfa\fBeta\f\fGamma", [(None, "Alfa"), (None, "Beta"), (None, "Gamma")]),
        ("Alfa\nSide 1 av 2\n\fBeta\nSide 2 av 2\n", [("1", "Alfa"), ("2", "Beta")]),
    ],
    ids=["ends", "begins", "run in", "within a line", "references", "form feed", "both"],
)
def test_page_breaks(tmp_path: Path, text: str, pages: list[tuple[str | None, str]]) -> None:
    document = read(tmp_path, text)

    assert [(page.printed_number, page.text) for page in document.pages] == pages
    assert [page.number or 1 for page in document.pages] == list(range(1, len(pages) + 1))


def test_windows_encoding_is_read() -> None:
    assert decode("Åpen sak – drøfting".encode("cp1252")) == "Åpen sak – drøfting"
    assert decode("\ufeffÅpen".encode()) == "Åpen"


LINES = st.lists(
    st.text(alphabet="abcÆø12 ,.:\t-•|–\f/()%", max_size=40), min_size=0, max_size=25
).map("\n".join)


@given(LINES.filter(lambda text: text.count("\f") < 2))
def test_no_word_is_lost(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Short of three pages: from there on, lines that run along at the margins are left out."""
    content = text.encode()
    path = tmp_path_factory.getbasetemp() / "fuzz.txt"
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    source = SourceFile(
        path="fuzz.txt", absolute=path, sha256=digest, size=len(content), modified=0.0
    )

    document = parse_plaintext(source)

    read_words = re.findall(r"[^\W_]+", " ".join(page.text for page in document.pages))
    assert sorted(read_words) == sorted(re.findall(r"[^\W_]+", text))
    for block in (block for page in document.pages for block in page.blocks):
        assert block.line is not None
        assert block.last_line is not None
        assert 1 <= block.line <= block.last_line <= text.count("\n") + 1


@pytest.fixture(scope="module")
def material() -> Document:
    return parse_file(source_of(published.material()))


KEY_FIGURES = """
201|FASTLEGEKONTORER
951|FASTLEGEHJEMLER
12|AVTALESPECIALISTER
8|HELSEFORETAK
9|ANDRE SYKEHUS
"""


def cells(text: str) -> list[Row]:
    return [tuple(line.split("|")) for line in text.strip().splitlines()]


@pytest.mark.parametrize(
    ("first", "header_rows", "columns", "expected"),
    [
        ("Alle nasjonale e-helseløsninger", 2, 7, None),
        ("Vekst som følge av tiltak", 2, 9, None),
        ("201", 0, 2, KEY_FIGURES),
    ],
    ids=["costs", "growth", "key figures"],
)
def test_material_tables_cell_by_cell(
    material: Document, first: str, header_rows: int, columns: int, expected: str | None
) -> None:
    tables = [t for t in blocks_of(material, "table") if t.rows[0][0] == first]

    written = cells(expected) if expected else as_printed(rows_of(first)[:17])
    assert tables
    for table in tables:
        assert table.header_rows == header_rows
        assert {len(row) for row in table.rows} == {columns}
        body = table.rows[header_rows:]
        assert list(body[: len(written)]) == written


def test_material_agenda(material: Document) -> None:
    (agenda,) = [t for t in blocks_of(material, "table") if t.rows[0][0] == "Saksnr"]

    assert agenda.header_rows == 1
    assert len(agenda.rows) == 17
    assert agenda.rows[4][1:] == ("Dagsaktuelt", "Alle", "12:55", "Åpen sak")
    assert [row[0] for row in agenda.rows if "/" in row[0]] == [f"{n}/26" for n in range(1, 12)]


def test_material_tables_have_the_lines_of_the_file(material: Document) -> None:
    lines = published.material().read_text(encoding="utf-8").split("\n")
    for table in blocks_of(material, "table"):
        for row, number in zip(table.rows, table.row_lines, strict=True):
            assert re.sub(r"<[^>]+>", "", lines[number - 1]).split() == " ".join(row).split()


def test_material_headings_and_decisions(material: Document) -> None:
    headings = [block.text for block in blocks_of(material, "heading")]

    assert sum(text.startswith("Forslag til vedtak") for text in headings) >= 7
    assert any(text.startswith("Sak 10/26") for text in headings)
    assert [b.text for b in blocks_of(material, "key_figure")][:2] == [
        "140 018 PASIENTER MED PLL",
        "140 018 PASIENTER MED PLL",
    ]


def test_a_sak_goes_on_where_its_line_had_no_room(tmp_path: Path) -> None:
    text = (
        "Emne: Innkalling til møte i Havnerådet om alt det som skal skje i havna vår til våren\n\n"
        "Sak 4/31 Lys på den nye kaia, til orientering ved havnesjef Siv\n"
        "Moe (5 minutter).\n\nSak 5/31 Nye benker langs hele kaia, til vedtak ved Ola Vik\n"
        "(20 minutter).\n\nVi møtes i kantina, og det blir servert kaffe og kringle til alle.\n"
    )
    (page,) = read(tmp_path, text).pages
    assert [block.text for block in page.blocks[1:3]] == [
        "Sak 4/31 Lys på den nye kaia, til orientering ved havnesjef Siv Moe (5 minutter).",
        "Sak 5/31 Nye benker langs hele kaia, til vedtak ved Ola Vik (20 minutter).",
    ]
