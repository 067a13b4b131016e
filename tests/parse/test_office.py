"""Reading of Word files, presentations and workbooks made in the tests."""

import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from papers import blocks_of, source_of
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from assistant.errors import ReadError
from assistant.parse import parse_file
from assistant.parse.pages import Document


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for page in document.pages for block in page.blocks]


def test_word_body_is_read_in_its_order(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.sections[0].header.paragraphs[0].text = "Topptekst"
    paper.add_heading("Innkalling", level=1)
    paper.add_paragraph("Møtet er åpent.")
    paper.add_paragraph("Første punkt", style="List Bullet")
    paper.add_paragraph("Underpunkt", style="List Bullet 2")
    paper.add_paragraph().add_run("Vedtak").bold = True
    table = paper.add_table(rows=3, cols=3)
    for row, texts in zip(
        table.rows,
        (("Anlegg", "Leie (kr)", ""), ("", "2026", "2027"), ("Hall", "260", "320")),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    paper.add_paragraph("Etter tabellen.")
    paper.save(str(tmp_path / "innkalling.docx"))

    document = parse_file(source_of(tmp_path / "innkalling.docx"))

    assert [kind for kind, _ in kinds(document)] == [
        "heading",
        "paragraph",
        "list_item",
        "list_item",
        "heading",
        "table",
        "paragraph",
    ]
    (grid,) = blocks_of(document, "table")
    assert grid.rows == (("Anlegg", "Leie (kr)", ""), ("", "2026", "2027"), ("Hall", "260", "320"))
    assert grid.header_rows == 2
    assert document.pages[0].number is None
    assert document.title == "Innkalling"


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    paper = docx.Document()
    paragraph = paper.add_paragraph("Rammen er ")
    for xml in (
        '<w:del {} w:id="1"><w:r><w:delText>90</w:delText></w:r></w:del>',
        '<w:ins {} w:id="2"><w:r><w:t>120</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    paragraph.add_run(" mill. kr.")
    paper.save(str(tmp_path / "endret.docx"))

    document = parse_file(source_of(tmp_path / "endret.docx"))

    assert kinds(document) == [("paragraph", "Rammen er 120 mill. kr.")]


def make_deck(path: Path) -> Document:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Status i havna"
    body = slide.placeholders[1].text_frame
    body.text = "Kaia er ferdig"
    body.add_paragraph().text = "Gjerdet mangler"
    body.paragraphs[1].level = 1
    slide.notes_slide.notes_text_frame.text = "Husk å takke entreprenøren"
    second = deck.slides.add_slide(deck.slide_layouts[5])
    second.shapes.title.text = "Tall"
    frame = second.shapes.add_table(2, 3, Inches(1), Inches(2), Inches(6), Inches(1))
    texts = (("Havn", "2026", "2027"), ("Nes", "1 200", ""))
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            frame.table.cell(r, c).text = text
    chart = CategoryChartData()
    chart.categories = ["Januar", "Februar"]
    chart.add_series("Anløp", (90.5, 92))
    second.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(4), Inches(5), Inches(2), chart
    )
    group = second.shapes.add_group_shape()
    for top, text in ((Inches(3.2), "140 018"), (Inches(3.5), "passasjerer")):
        box = group.shapes.add_textbox(Inches(7), top, Inches(2), Inches(0.3))
        box.text_frame.text = text
    deck.save(str(path))
    return parse_file(source_of(path))


def test_slides_are_pages_with_title_bullets_and_notes(tmp_path: Path) -> None:
    document = make_deck(tmp_path / "havn.pptx")

    first = document.pages[0]
    assert [(b.kind, b.text, b.level) for b in first.blocks] == [
        ("heading", "Status i havna", 1),
        ("list_item", "Kaia er ferdig", 0),
        ("list_item", "Gjerdet mangler", 1),
        ("note", "Husk å takke entreprenøren", 0),
    ]
    assert [page.number for page in document.pages] == [1, 2]


def test_tables_charts_and_key_figures_of_a_slide(tmp_path: Path) -> None:
    document = make_deck(tmp_path / "havn.pptx")

    table, chart = blocks_of(document, "table")
    assert table.rows == (("Havn", "2026", "2027"), ("Nes", "1 200", ""))
    assert table.header_rows == 1
    assert chart.rows == (("", "Anløp"), ("Januar", "90,5"), ("Februar", "92"))
    assert [b.text for b in blocks_of(document, "key_figure")] == ["140 018 passasjerer"]


def test_workbook_sheets_are_pages_of_tables(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Budsjett"
    for row in (["Budsjett 2026 (1000 kr)"], ["Post", "2026", "Andel"], ["Havn", 1200.5, 0.25]):
        sheet.append(row)
    sheet["C3"].number_format = "0 %"
    book.save(tmp_path / "budsjett.xlsx")

    document = parse_file(source_of(tmp_path / "budsjett.xlsx"))

    assert kinds(document)[:2] == [
        ("heading", "Budsjett"),
        ("paragraph", "Budsjett 2026 (1000 kr)"),
    ]
    (table,) = blocks_of(document, "table")
    assert table.rows == (("Post", "2026", "Andel"), ("Havn", "1200,5", "25 %"))


@pytest.mark.parametrize("suffix", [".docx", ".pptx", ".xlsx"])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"ikke en pakke", "ødelagt"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600, "kryptert"),
    ],
    ids=["broken", "encrypted"],
)
def test_unusable_package_is_refused(
    tmp_path: Path, suffix: str, content: bytes, reason: str
) -> None:
    path = tmp_path / f"papir{suffix}"
    path.write_bytes(content)

    with pytest.raises(ReadError, match=reason):
        parse_file(source_of(path))


def test_package_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bombe.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\0" * (60 * 1024 * 1024))

    with pytest.raises(ReadError, match="pakkes ut"):
        parse_file(source_of(path))


def _listed(paper: DocxDocument, number_format: str, text: str, items: list[str]) -> None:
    """Add a list that Word counts by itself."""
    part = paper.part.numbering_part.element
    key = str(90 + len(part))
    part.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}"><w:lvl w:ilvl="0">'
            f'<w:start w:val="3"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/>'
            "</w:lvl></w:abstractNum>"
        ),
    )
    part.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>')
    )
    for item in items:
        properties = paper.add_paragraph(item)._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{key}"/></w:numPr>'
            )
        )


@pytest.mark.parametrize(
    ("number_format", "text", "shown"),
    [
        ("decimal", "Sak %1/31", ["Sak 3/31 Lys", "Sak 4/31 Benker"]),
        ("lowerLetter", "%1)", ["c) Lys", "d) Benker"]),
        ("upperRoman", "%1.", ["III. Lys", "IV. Benker"]),
        ("bullet", "•", ["Lys", "Benker"]),
    ],
)
def test_the_numbers_that_word_counts_are_read(
    tmp_path: Path, number_format: str, text: str, shown: list[str]
) -> None:
    paper = docx.Document()
    _listed(paper, number_format, text, ["Lys", "Benker"])
    paper.save(str(tmp_path / "innkalling.docx"))
    (page,) = parse_file(source_of(tmp_path / "innkalling.docx")).pages
    assert [(block.kind, block.text) for block in page.blocks] == [
        ("list_item", line) for line in shown
    ]
