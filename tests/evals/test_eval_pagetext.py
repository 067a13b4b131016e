from pathlib import Path

import pytest
from harbour import BUDGET, DECISION, NOTICE

from evals.pagetext import PageText, PageTexts, WordPage, split_pages
from evals.wording import quote_form, says, stands_in


def test_pages_by_the_page_rule() -> None:
    assert split_pages("a\nSide 1 av 2\nb\nSide 2 av 2\n") == ["a\nSide 1 av 2", "\nb\nSide 2 av 2"]
    assert split_pages("Side 1 av 2\na\nSide 2 av 2\nb") == ["Side 1 av 2\na\n", "Side 2 av 2\nb"]
    assert split_pages("a\fb\f") == ["a", "b"]
    assert split_pages("Side 1 av 2 i dag står det\nb") == []


def test_documents_pages_and_quotes(papers: Path) -> None:
    pages = PageTexts(papers)
    assert pages.documents() == [BUDGET, DECISION, NOTICE]
    assert list(pages.pages(BUDGET)) == [1, 2, 3]
    decision = pages.find(DECISION, 2)
    assert decision is not None
    assert decision.holds_quote("nedleggelsen av losstasjonen og tar")
    assert not decision.holds_quote("nedleggelsen av losstasjonen og tar ikke")
    whole = pages.find(DECISION, None)
    assert whole is not None
    assert whole.holds_quote("losstasjonen")
    assert pages.find(DECISION, 3) is None
    assert pages.find(NOTICE, None) is not None


def test_nothing_outside_the_folder_is_a_paper(papers: Path, tmp_path: Path) -> None:
    (papers.parent / "utenfor.txt").write_text("hemmelig", encoding="utf-8")
    assert PageTexts(papers).find("../utenfor.txt", None) is None


def test_slides_with_tables_notes_and_workbooks(tmp_path: Path) -> None:
    import openpyxl
    import pptx

    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Ferge"
    table = slide.shapes.add_table(1, 2, 0, 0, 100, 100).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Takst", "88,9"
    slide.notes_slide.notes_text_frame.text = "Husk prisen"
    deck.save(str(tmp_path / "ferge.pptx"))
    book = openpyxl.Workbook()
    book.active.append(["Takst", 12])
    sheet = book.create_sheet("Budsjett 2027")
    sheet.append(["Kaiene", 1234567, 0.125, 4.5])
    sheet["C1"].number_format = "0.0 %"
    book.save(tmp_path / "takst.xlsx")
    pages = PageTexts(tmp_path)
    first = pages.find("ferge.pptx", 1)
    assert first is not None
    assert first.holds_quote("Takst 88,9")
    assert first.holds_quote("Husk prisen")
    whole, second = pages.find("takst.xlsx", None), pages.find("takst.xlsx", 2)
    assert whole is not None
    assert whole.holds_quote("Takst 12")
    assert second is not None
    assert not second.holds_quote("Takst 12")
    for shown in ("Budsjett 2027", "Kaiene 1234567 12,5 % 4,5", "Kaiene 1 234 567 12,5 % 4,5"):
        assert second.holds_quote(shown)
    assert pages.find("takst.xlsx", 3) is None


def test_cells_drawn_out_of_order_stand_as_they_look(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "tabell.pdf"))
    for x, y, text in ((200, 700, "409"), (60, 680, "Brann"), (200, 680, "128"), (60, 700, "Havn")):
        canvas.drawString(x, y, text)
    canvas.save()
    page = PageTexts(tmp_path).find("tabell.pdf", 1)
    assert page is not None
    assert page.holds_quote("Havn 409")
    assert not page.holds_quote("Brann 409")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("utvik-\nling", "utvikling"),
        ("e-\nresept", "e-resept"),
        ("drift- og", "drift-\nog"),
        ("«rett»", '"rett"'),
        ("1\u00a0059", "1 059"),
        ("2024–\n2029", "2024-2029"),
        ("sam\u00adhandling", "samhandling"),
        ("• punkt", "punkt"),
    ],
)
def test_two_printings_of_the_same(one: str, other: str) -> None:
    assert quote_form(one) == quote_form(other)


def test_words_and_digits_are_not_levelled() -> None:
    assert quote_form("ikke 1 059") != quote_form("1 059")
    assert not stands_in("23", "423")
    assert not stands_in("1", "1,5")
    assert stands_in("23", "4 23.")
    assert not says("tom", "bottom")
    assert says("tom", "cellen er tomt felt")


def test_a_page_of_a_word_file_holds_what_the_file_says_and_the_page_shows() -> None:
    whole = PageText("Sak 4/31 Brygga i Solvik Kari Moe 12:15\nSak 5/31 Kaia i Nes Ola Li 13:00")
    page = WordPage(PageText("Sak 4/31\nBrygga i Sol\nvik\nKari Moe 12:15"), whole)
    assert page.holds_quote("Sak 4/31 Brygga i Solvik Kari Moe 12:15")
    assert not page.holds_quote("Sak 5/31 Kaia i Nes Ola Li 13:00"), "it stands on another page"
    assert not page.holds_quote("Sak 4/31 Brygga i Solvik Kari Moe 13:15"), "another figure"
    assert not page.holds_quote("Brygga Kari Solvik"), "not in this order in the file"
    assert page.holds_evidence(["Kari Moe", "12:15"])
    assert not page.holds_evidence(["Ola Li"])


def test_cells_of_a_word_file_that_wrap_on_the_page_stand_one_after_another() -> None:
    file = PageText("8/26\nRetning og veivalg\nElin Lie, Etaten\n14:50\nAnnen side")
    page = WordPage(PageText("8/26 Retning og Elin Lie, 14:50\nveivalg Etaten"), file)
    assert page.holds_quote("8/26 Retning og veivalg Elin Lie, Etaten 14:50")
    assert page.holds_evidence(["Retning og veivalg", "14:50"])
    assert not page.holds_quote("14:50 Annen side")
    assert not page.holds_quote("Etaten veivalg")


def test_a_word_that_a_narrow_column_breaks_is_whole_in_a_quote() -> None:
    page = PageText(
        "17.00 Budsjett 12 min Havnerepresentan\r\ntskapet 14.11.\r\n18.45 1\r\n2 pauser"
    )
    assert page.holds_quote("12 min Havnerepresentantskapet 14.11.")
    assert not page.holds_quote("12 min Havnerepresentantskap 14.11.")
    assert not page.holds_quote("18.45 12 pauser")
