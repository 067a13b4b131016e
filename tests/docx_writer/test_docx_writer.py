"""Word files: real headings and footnotes, language, alternative text, and text as it is."""

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from assistant.docx_writer import DocxWriter, split_markers

MADE_AT = dt.datetime(2026, 4, 14, 9, 30, tzinfo=dt.UTC)
NOTES = {1: "Sak 1/26, side 7: «3,2 millioner»", 2: "Sak 2/26, side 1: «to anlegg»"}


def written(fill: Callable[[DocxWriter], None], language: str = "nb") -> bytes:
    writer = DocxWriter(title="Svar på spørsmål", language=language, made_at=MADE_AT)  # type: ignore[arg-type]
    fill(writer)
    stream = io.BytesIO()
    writer.save(stream)
    return stream.getvalue()


def opened(raw: bytes) -> Document:
    return docx.Document(io.BytesIO(raw))


def part(raw: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return etree.fromstring(archive.read(name))


def footnotes(raw: bytes) -> list[str]:
    notes = part(raw, "word/footnotes.xml").findall(qn("w:footnote"))
    return ["".join(note.itertext()).strip() for note in notes if not note.get(qn("w:type"))]


def marks(raw: bytes) -> list[str]:
    references = part(raw, "word/document.xml").iter(qn("w:footnoteReference"))
    return [reference.get(qn("w:id")) or "" for reference in references]


def test_markers_become_footnotes_in_their_order() -> None:
    raw = written(
        lambda w: w.paragraph("Det koster 3,2 mill. kr [1]. Eies av byen [2, 1].", notes=NOTES)
    )
    assert footnotes(raw) == [NOTES[1], NOTES[2], NOTES[1]]
    assert marks(raw) == ["1", "2", "3"]
    assert opened(raw).paragraphs[-1].text == "Det koster 3,2 mill. kr. Eies av byen,."


def test_a_marker_without_a_source_stays_in_the_text() -> None:
    raw = written(lambda w: w.paragraph("Se [1] og [7].", notes={1: "Kilde"}))
    assert footnotes(raw) == ["Kilde"]
    assert opened(raw).paragraphs[-1].text == "Se og [7]."


@given(st.text(alphabet="a [1,23]\n", max_size=40))
def test_no_word_is_lost_around_markers(text: str) -> None:
    kept = "".join(p for p in split_markers(text, {}) if isinstance(p, str))
    assert kept == text
    pieces = list(split_markers(text, {1: "x", 2: "y", 3: "z"}))
    assert "".join(p for p in pieces if isinstance(p, str)).count("a") == text.count("a")


def test_headings_lists_and_quotes_have_their_styles() -> None:
    def fill(writer: DocxWriter) -> None:
        writer.provenance("Laget av assistenten.")
        writer.heading("Sak 1/26")
        writer.heading("Bakgrunn", level=2)
        writer.paragraph("To ting:\n- det ene\n- det andre")
        writer.quote("Rådet slutter seg til forslaget.")

    styles = [paragraph.style.name for paragraph in opened(written(fill)).paragraphs]
    assert styles == [
        "Title",
        "Provenance",
        "Heading 1",
        "Heading 2",
        "Normal",
        "List Bullet",
        "List Bullet",
        "Quote",
    ]


@pytest.mark.parametrize(
    ("language", "tag", "page"),
    [("nb", "nb-NO", "Side"), ("nn", "nn-NO", "Side"), ("en", "en-GB", "Page")],
)
def test_the_language_is_tagged_everywhere(language: str, tag: str, page: str) -> None:
    raw = written(lambda w: w.paragraph("Tekst"), language)
    document = opened(raw)
    assert document.core_properties.language == tag
    tags = {e.get(qn("w:val")) for e in part(raw, "word/styles.xml").iter(qn("w:lang"))}
    assert tags == {tag}
    assert document.sections[0].footer.paragraphs[0].text.startswith(page)


def test_pages_are_a4_and_numbered() -> None:
    raw = written(lambda w: w.paragraph("Tekst"))
    section = opened(raw).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fields = [f.get(qn("w:instr")) for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_properties_say_what_it_is_and_when_it_was_made() -> None:
    properties = opened(written(lambda w: None)).core_properties
    assert properties.title == "Svar på spørsmål"
    assert properties.created == MADE_AT
    assert properties.comments == ""


def test_a_table_repeats_its_header_and_cites_from_its_cells() -> None:
    raw = written(lambda w: w.table([["År", "Nivå"], ["2028", "432 [1]"]], right=[1], notes=NOTES))
    table = opened(raw).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["År", "Nivå"],
        ["2028", "432"],
    ]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert table.rows[1]._tr.find(f".//{qn('w:tblHeader')}") is None
    assert footnotes(raw) == [NOTES[1]]


@pytest.mark.parametrize("rows", [[], [[]], [["a"], ["b", "c"]]])
def test_a_crooked_table_is_refused(rows: list[list[str]]) -> None:
    with pytest.raises(ValueError, match="equal length"):
        written(lambda w: w.table(rows))


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(stream, "PNG")
    return stream.getvalue()


def test_a_picture_has_a_text_that_stands_for_it() -> None:
    raw = written(lambda w: w.picture(picture(), alt="Kostnadene går fra 408 til 432.", width_cm=8))
    described = [e.get("descr") for e in part(raw, "word/document.xml").iter(qn("wp:docPr"))]
    assert described == ["Kostnadene går fra 408 til 432."]
    with pytest.raises(ValueError, match="stands for it"):
        written(lambda w: w.picture(picture(), alt=" "))


@given(st.text(max_size=80))
def test_any_text_gives_a_file_that_opens(text: str) -> None:
    raw = written(lambda w: w.paragraph(f"x{text}", notes={1: text}))
    assert opened(raw).paragraphs[1].text.startswith("x")


def test_markup_in_a_text_stays_text() -> None:
    raw = written(lambda w: w.paragraph("<w:t>**fet**</w:t> & [lenke](http://a.example)"))
    assert opened(raw).paragraphs[-1].text == "<w:t>**fet**</w:t> & [lenke](http://a.example)"


@pytest.mark.system("libreoffice")
def test_libreoffice_shows_the_footnotes_on_the_page(tmp_path: Path) -> None:
    def fill(writer: DocxWriter) -> None:
        writer.heading("Hva koster anlegget?")
        writer.paragraph("Det koster 3,2 mill. kr [1].", notes=NOTES)
        writer.page_break()
        writer.table([["År", "Nivå"], ["2028", "432 [2]"]], notes=NOTES)
        writer.picture(picture(), alt="Et felt.", width_cm=4)
        writer.caption("Figur 1", notes=NOTES)

    (tmp_path / "svar.docx").write_bytes(written(fill))
    subprocess.run(
        [shutil.which("soffice") or "libreoffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "svar.docx"],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pages = pypdfium2.PdfDocument(tmp_path / "svar.pdf")
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    assert len(texts) == 2
    assert "Sak 1/26, side 7: «3,2 millioner»" in texts[0]
    assert "Side 1 av 2" in texts[0]
    assert "Sak 2/26, side 1: «to anlegg»" in texts[1]
    pages.close()
