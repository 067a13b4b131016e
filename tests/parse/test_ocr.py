"""Scanned pages: read by OCR where it is installed, named where it is not."""

import difflib
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from papers import blocks_of, draw_lines, draw_pdf, draw_table, source_of
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.parse import ocr, parse_file
from assistant.parse.pages import Document
from assistant.parse.pdf import rules
from assistant.sources import SourceFile

PAGES = 10
SENTENCES = (
    "Kommunedirektøren tilrår at Lauvnes kommune går i gang med ombyggingen av svømmehallen.",
    "Rådet for eldre og mennesker med nedsatt funksjonsevne har ikke merknader til planen.",
    "Årsaken til overforbruket er høyere straumutgifter og flere vikarer enn budsjettert.",
    "Ferjesambandet over Østfjorden får ni avganger på hverdager og seks på søndager.",
    "Utvalget ber om en sak om brannberedskapen i indre sone før sommeren.",
    "Tilskuddet til idrettslagene økes, mens rammen for kulturskolen holdes uendret.",
)
ROWS = [
    ["Tiltak", "2031", "2032", "2033"],
    ["Svømmehall", "14 250", "9 800", "–"],
    ["Ferjekai", "6 120", "3 475", "810"],
    ["Sum", "20 370", "13 275", "810"],
]


def page_lines(number: int) -> list[str]:
    """The text of one page of a made-up paper, different on each."""
    chosen = random.Random(number).sample(SENTENCES, 4)  # noqa: S311 - no secret
    figures = [f"Punkt {number}.{i}: {number * 137 + i * 41} 000 kroner" for i in (1, 2, 3)]
    lines = [f"Saksframlegg {number}/31"]
    for text in [*(f"{number + 3}.{i} {text}" for i, text in enumerate(chosen)), *figures]:
        words = text.split()
        lines += [" ".join(words[:8]), " ".join(words[8:])]
    return [line for line in lines if line]


def draw_page(number: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, page_lines(number), y=730, size=11, leading=16)
        draw_table(canvas, ROWS, x=60, y=420, ruled=number % 2 == 0, widths=[140, 80, 80, 80])

    return draw


def scan(
    paper: SourceFile, target: Path, *, dpi: int = 200, tilt: float = 0.0, turn: int = 0,
    stamp: str = "",
) -> SourceFile:  # fmt: skip
    """Copy a paper as pictures with a little noise, as a scanner gives them."""
    opened = pdfium.PdfDocument(str(paper.absolute))
    canvas = Canvas(str(target))
    noise = np.random.default_rng(3)
    for page in opened:
        picture = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        picture = picture.rotate(tilt, fillcolor=255).rotate(turn, expand=True)
        grain = noise.normal(0, 12, (picture.height, picture.width))
        picture = Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8))
        size = (picture.width * 72 / dpi, picture.height * 72 / dpi)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(picture), 0, 0, *size)
        if stamp:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(400, size[1] - 20, stamp)
        canvas.showPage()
    canvas.save()
    opened.close()
    return source_of(target)


def share_of_words(expected: Sequence[str], document: Document) -> float:
    read = [word for page in document.pages for word in page.text.split()]
    matcher = difflib.SequenceMatcher(None, expected, read, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(expected)


@pytest.mark.system("tesseract")
def test_scanned_copy_of_ten_pages_is_read_with_its_tables(tmp_path: Path) -> None:
    paper = draw_pdf(tmp_path / "papir.pdf", *(draw_page(n) for n in range(1, PAGES + 1)))

    document = parse_file(scan(paper, tmp_path / "skannet.pdf"))

    table = [cell for row in ROWS for cell in " ".join(row).replace("–", "-").split()]
    expected = [
        word
        for number in range(1, PAGES + 1)
        for word in [*" ".join(page_lines(number)).split(), *table]
    ]
    assert share_of_words(expected, document) >= 0.95
    assert document.problems == ()
    assert all((page.ocr_confidence or 0) > 80 for page in document.pages)
    tables = blocks_of(document, "table")
    assert len(tables) == PAGES
    cells = [cell.replace(" ", "") for table in tables for row in table.rows for cell in row]
    wanted = [cell.replace(" ", "") for row in ROWS for cell in row] * PAGES
    filled = [(a, b) for a, b in zip(cells, wanted, strict=True) if any(map(str.isalnum, b))]
    assert sum(a == b for a, b in filled) >= 0.98 * len(filled)


@pytest.mark.system("tesseract")
def test_words_keep_their_place_on_the_page(tmp_path: Path) -> None:
    paper = draw_pdf(tmp_path / "papir.pdf", draw_page(1))

    (printed,) = parse_file(paper).pages
    (scanned,) = parse_file(scan(paper, tmp_path / "skannet.pdf")).pages

    assert (scanned.width, scanned.height) == pytest.approx((A4[0], A4[1]), abs=1)
    for kind in ("paragraph", "table"):
        want = next(block.box for block in printed.blocks if block.kind == kind)
        got = next(block.box for block in scanned.blocks if block.kind == kind)
        assert want is not None
        assert got == pytest.approx(want, abs=8)


@pytest.mark.system("tesseract")
@pytest.mark.parametrize(
    ("tilt", "turn"), [(0.8, 0), (0, 90), (0, 180), (0, 270)], ids=["aslant", "90", "180", "270"]
)
def test_page_that_lies_askew_is_read(tmp_path: Path, tilt: float, turn: int) -> None:
    paper = draw_pdf(tmp_path / "papir.pdf", draw_page(2))

    document = parse_file(scan(paper, tmp_path / "skjev.pdf", tilt=tilt, turn=turn))

    assert share_of_words(" ".join(page_lines(2)).split(), document) >= 0.9
    (table,) = blocks_of(document, "table")
    assert table.rows[2][0] == "Ferjekai"
    assert [cell.replace(" ", "") for cell in table.rows[2][1:]] == ["6120", "3475", "810"]


@pytest.mark.system("tesseract")
def test_scan_with_a_stamp_and_printed_pages_are_read_each_in_its_way(tmp_path: Path) -> None:
    paper = draw_pdf(tmp_path / "papir.pdf", draw_page(3))
    other = draw_pdf(tmp_path / "annet.pdf", draw_page(4))
    stamped = scan(other, tmp_path / "stemplet.pdf", stamp="Arkivsak 31/0042-7")

    mixed = pdfium.PdfDocument.new()
    for source in (paper, stamped):
        part = pdfium.PdfDocument(str(source.absolute))
        mixed.import_pages(part)
    mixed.save(str(tmp_path / "blandet.pdf"))
    document = parse_file(source_of(tmp_path / "blandet.pdf"))

    printed, scanned = document.pages
    assert printed.ocr_confidence is None
    assert scanned.ocr_confidence is not None
    assert "Saksframlegg 3/31" in printed.text
    assert "Saksframlegg 4/31" in scanned.text
    assert scanned.text.count("31/0042-7") == 1


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine where tesseract is not installed."""
    ocr.ocr_languages.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(ocr, "find_program", lambda *_: None)
        yield
    ocr.ocr_languages.cache_clear()


@pytest.mark.usefixtures("without_ocr")
def test_without_ocr_each_scanned_page_is_named(tmp_path: Path) -> None:
    paper = draw_pdf(tmp_path / "papir.pdf", draw_page(1), draw_page(2))

    document = parse_file(scan(paper, tmp_path / "skannet.pdf", dpi=60))

    assert [page.has_text for page in document.pages] == [False, False]
    assert [problem.page for problem in document.problems] == [1, 2]
    assert all("ikke installert" in problem.reason for problem in document.problems)


@pytest.mark.system("tesseract")
def test_page_that_takes_too_long_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = draw_pdf(tmp_path / "papir.pdf", draw_page(1))
    monkeypatch.setattr(ocr, "PAGE_SECONDS", 0.0)

    document = parse_file(scan(paper, tmp_path / "skannet.pdf", dpi=60))

    (problem,) = document.problems
    assert (problem.page, "mer enn 0 s" in problem.reason) == (1, True)


def test_lines_are_found_and_letters_and_pictures_are_left() -> None:
    scale = 2.0
    picture = np.full((400, 600), 255, np.uint8)
    picture[100:102, 50:450] = 180
    picture[100:300, 50:53] = 90
    picture[300:380, 300:500] = 60
    picture[20:40, 20:30] = 0

    found = rules.find_rules(picture, scale)

    across, down = sorted(found.edges, key=lambda edge: not edge.horizontal)
    assert across[1:] == pytest.approx((50.5, 25, 225), abs=2)
    assert down[1:] == pytest.approx((25.75, 50, 150), abs=2)
    assert found.wiped[101, 200] == 255
    assert found.wiped[30, 25] == 0
    assert found.wiped[340, 400] == 60
