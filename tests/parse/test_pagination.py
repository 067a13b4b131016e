"""Word files get the pages that LibreOffice lays them out on, with their own structure kept."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from papers import blocks_of, draw_lines, draw_pdf, source_of

from assistant.parse import Desk, parse_file, rendition
from assistant.parse.pages import Block, Document
from assistant.parse.pagination import paginate
from assistant.parse.wordmatch import match_words

PROSE = (
    "Kommunestyret behandlet planen for havna i Lauvnes i møte nummer {0}. "
    "Kostnaden for byggetrinn {0} er beregnet til {0}40 000 kroner. "
    "Arbeidet starter når tilskuddet for del {0} er på plass. "
)


def long_paper(path: Path) -> Path:
    paper = docx.Document()
    paper.add_heading("Havneplan for Lauvnes", level=1)
    for number in range(1, 31):
        paper.add_paragraph(PROSE.format(number))
    paper.add_heading("Kostnader", level=2)
    table = paper.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Byggetrinn", "2031", "2032"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for number in range(1, 61):
        for cell, text in zip(
            table.add_row().cells, (f"Trinn {number}", f"{number}40", ""), strict=True
        ):
            cell.text = text
    paper.add_paragraph("Punkt etter tabellen.", style="List Bullet")
    paper.save(str(path))
    return path


def read_with_pages(path: Path) -> Document:
    return parse_file(source_of(path), Desk(derived=path.parent / "derived"))


def joined(document: Document) -> str:
    texts = (block.text for page in document.pages for block in page.blocks)
    return " ".join(" ".join(texts).split())


@pytest.mark.system("libreoffice")
def test_word_file_has_the_pages_that_its_pdf_has(tmp_path: Path) -> None:
    path = long_paper(tmp_path / "plan.docx")

    document = read_with_pages(path)

    drawn = parse_file(source_of(next((tmp_path / "derived").glob("*.pdf"))))
    assert [page.number for page in document.pages] == [page.number for page in drawn.pages]
    assert len(document.pages) > 3
    assert joined(document) == joined(parse_file(source_of(path)))
    for page, picture in zip(document.pages, drawn.pages, strict=True):
        shown = "".join(picture.text.split())
        for block in page.blocks:
            for part in block.rows or [[block.text.split(". ")[0]]]:
                assert "".join(part[0].split()) in shown
    parts = blocks_of(document, "table")
    assert [len(part.rows[0]) for part in parts] == [3] * len(parts)
    assert [part.header_rows for part in parts] == [1, *[0] * (len(parts) - 1)]
    assert all(len(part.cell_boxes) == len(part.rows) for part in parts)


@pytest.mark.system("libreoffice")
def test_footnotes_and_tracked_changes_stay_as_the_word_file_has_them(tmp_path: Path) -> None:
    paper = docx.Document()
    for number in range(1, 25):
        paper.add_paragraph(PROSE.format(number))
    changed = paper.add_paragraph("Rammen er ")
    for xml in (
        '<w:del {} w:id="1"><w:r><w:delText>90</w:delText></w:r></w:del>',
        '<w:ins {} w:id="2"><w:r><w:t>120</w:t></w:r></w:ins>',
    ):
        changed._p.append(parse_xml(xml.format(nsdecls("w"))))
    changed.add_run(" mill. kr etter forslaget fra havnestyret.")
    paper.save(str(tmp_path / "endret.docx"))

    document = read_with_pages(tmp_path / "endret.docx")

    last = document.pages[-1].blocks[-1]
    assert last.text == "Rammen er 120 mill. kr etter forslaget fra havnestyret."
    assert document.pages[-1].number == len(document.pages) > 1
    assert last.box is not None


@pytest.mark.system("libreoffice")
def test_several_readers_at_once_make_one_pdf(tmp_path: Path) -> None:
    path = long_paper(tmp_path / "plan.docx")

    with ThreadPoolExecutor(2) as pool:
        documents = list(pool.map(read_with_pages, [path, path]))

    assert documents[0] == documents[1]
    assert documents[0].pages[-1].number is not None
    assert [p.suffix for p in (tmp_path / "derived").iterdir()] == [".pdf"]


@pytest.mark.parametrize("program", [None, "/bin/false"], ids=["missing", "failing"])
def test_without_libreoffice_there_is_one_page_without_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str | None
) -> None:
    monkeypatch.setattr(rendition, "find_program", lambda *_: program)

    document = read_with_pages(long_paper(tmp_path / "plan.docx"))

    assert [page.number for page in document.pages] == [None]
    assert document.pages[0].blocks[0].text == "Havneplan for Lauvnes"


def two_pages(path: Path, *pages: Sequence[str]) -> Path:
    draw_pdf(path, *(lambda canvas, lines=lines: draw_lines(canvas, lines) for lines in pages))
    return path


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=text)


def test_a_paragraph_over_two_pages_is_cut_where_a_sentence_begins(tmp_path: Path) -> None:
    drawn = two_pages(
        tmp_path / "a.pdf",
        ["Topptekst 1", "Kaia er ny. Den ble bygget i fjor av"],
        ["Topptekst 2", "kommunen selv. Taket mangler ennå."],
    )
    text = "Kaia er ny. Den ble bygget i fjor av kommunen selv. Taket mangler ennå."

    pages = paginate([paragraph(text)], drawn)

    assert pages is not None
    assert [(page.number, page.text) for page in pages] == [
        (1, "Kaia er ny. Den ble bygget i fjor av kommunen selv."),
        (2, "Taket mangler ennå."),
    ]


def test_a_note_at_the_foot_is_found_out_of_its_order(tmp_path: Path) -> None:
    drawn = two_pages(
        tmp_path / "a.pdf",
        ["Kaia er ny i år.", "Taket mangler ennå.", "1 Bygget av Nes og sønn i fjor"],
        ["Gjerdet er borte."],
    )
    blocks = [
        paragraph("Kaia er ny i år."),
        paragraph("Bygget av Nes og sønn i fjor"),
        paragraph("Taket mangler ennå."),
        paragraph("Gjerdet er borte."),
    ]

    pages = paginate(blocks, drawn)

    assert pages is not None
    assert [len(page.blocks) for page in pages] == [3, 1]
    assert pages[0].blocks[1].text == "Bygget av Nes og sønn i fjor"


def test_what_is_not_found_between_two_pages_gets_no_page(tmp_path: Path) -> None:
    long = [f"Linje {number} om kaia på Lauvnes og taket over den" for number in range(20)]
    drawn = two_pages(tmp_path / "a.pdf", long, ["Gjerdet er borte."])
    blocks = [*map(paragraph, long), paragraph("Skjult tekst."), paragraph("Gjerdet er borte.")]

    pages = paginate(blocks, drawn)

    assert pages is not None
    assert [page.number for page in pages] == [1, None, 2]
    assert pages[1].text == "Skjult tekst."


def test_a_rendition_of_another_paper_gives_no_pages(tmp_path: Path) -> None:
    drawn = two_pages(tmp_path / "a.pdf", ["Noe helt annet om skolen."])

    assert paginate([paragraph("Kaia er ny i år, og taket mangler.")], drawn) is None


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]), max_size=30)


@given(WORDS, WORDS)
def test_counterparts_are_equal_words_in_the_same_order(a: list[str], b: list[str]) -> None:
    matched = match_words(a, b)

    assert len(matched) == len(a)
    found = [(a[i], j) for i, j in enumerate(matched) if j is not None]
    assert all(b[j] == word for word, j in found)
    indexes = [j for _, j in found]
    assert indexes == sorted(set(indexes))


@given(WORDS)
def test_a_text_is_its_own_counterpart(words: list[str]) -> None:
    unique = [f"{word}{at}" for at, word in enumerate(words)]

    assert match_words(unique, unique) == list(range(len(unique)))
