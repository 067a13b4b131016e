"""The committed papers: built from their sources, complete and readable."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2
import pytest
import yaml

from tests.published import cells_of

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SOURCES = CORPUS / "_sources" / "strategiraadet" / "2026-03-26"
PAPERS = CORPUS / "strategiraadet" / "2026-03-26"
COMBINED = ROOT / "evals/corpora/strategiraadet-samlet/motepapirer-2026-03-26-samlet.pdf"
MAX_BYTES = 2_000_000
MIN_PAGES = 60


@pytest.fixture(scope="module")
def builder() -> Iterator[ModuleType]:
    sys.path.insert(0, str(CORPUS))
    spec = importlib.util.spec_from_file_location("corpus_build", CORPUS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(CORPUS))


@pytest.fixture(scope="module")
def built(builder: ModuleType) -> dict[Path, bytes]:
    files: dict[Path, bytes] = builder.build()
    return files


def read_source(name: str) -> dict[str, Any]:
    source: dict[str, Any] = yaml.safe_load((SOURCES / name).read_text(encoding="utf-8"))
    return source


def deck_sources() -> list[dict[str, Any]]:
    return [read_source(name) for name in read_source("meeting.yaml")["decks"]]


def tables(deck: dict[str, Any]) -> list[dict[str, Any]]:
    blocks = [block for slide in deck["slides"] for block in slide["blocks"]]
    return [block["table"] for block in blocks if "table" in block]


def words(text: str) -> str:
    return " ".join(text.split())


def page_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [words(page.get_textpage().get_text_bounded()) for page in document]


def figures_tables() -> list[Any]:
    return [
        pytest.param(PAPERS / deck["file"], table, id=f"{deck['sak']}-{table['title']}")
        for deck in deck_sources()
        for table in tables(deck)
        if table["kind"] == "figures"
    ]


def test_committed_files_equal_a_fresh_build(builder: ModuleType, built: dict[Path, bytes]) -> None:
    assert builder.stale(built) == []


def test_building_twice_gives_the_same_bytes(builder: ModuleType, built: dict[Path, bytes]) -> None:
    assert builder.build() == built


def test_a_changed_file_is_named(builder: ModuleType, built: dict[Path, bytes]) -> None:
    path = next(iter(built))
    assert builder.stale({path: b"other"}) == [path]


def test_every_paper_in_the_folder_is_built(built: dict[Path, bytes]) -> None:
    present = {path for path in PAPERS.iterdir() if path.name != "meeting.toml"}
    assert present == {path for path in built if path.parent == PAPERS}


@pytest.mark.parametrize(("path", "table"), figures_tables())
def test_every_row_of_figures_stands_on_its_page(path: Path, table: dict[str, Any]) -> None:
    text = page_texts(path)[table["page"] - 1]
    for row in [*cells_of(table, "header"), *cells_of(table, "rows")]:
        assert words(" ".join(row)) in text


def test_the_combined_file_holds_every_table_cell() -> None:
    text = " ".join(page_texts(COMBINED))
    cells = {
        words(cell)
        for deck in deck_sources()
        for table in tables(deck)
        for row in [*cells_of(table, "header"), *cells_of(table, "rows")]
        for cell in row
    }
    assert [cell for cell in sorted(cells) if cell not in text] == []


def test_special_characters_can_be_read_back() -> None:
    text = " ".join(page_texts(COMBINED))
    assert [sign for sign in "→–✓«»æøåØÅ" if sign not in text] == []


def test_there_are_at_least_sixty_pages() -> None:
    decks = [deck for deck in deck_sources() if deck["file"].endswith(".pdf")]
    pages = {deck["file"]: len(page_texts(PAPERS / deck["file"])) for deck in decks}
    assert pages == {deck["file"]: len(deck["slides"]) for deck in decks}
    assert sum(pages.values()) >= MIN_PAGES


def test_the_combined_file_numbers_its_pages() -> None:
    texts = page_texts(COMBINED)
    assert len(texts) >= MIN_PAGES
    for number, text in enumerate(texts, start=1):
        assert f"Side {number} av {len(texts)}" in text


def test_no_file_is_over_two_megabytes() -> None:
    files = [path for folder in (CORPUS, COMBINED.parent) for path in folder.rglob("*.*")]
    assert [path.name for path in files if path.is_file() and path.stat().st_size > MAX_BYTES] == []


def test_a_table_with_a_row_too_short_is_refused(builder: ModuleType) -> None:
    model = sys.modules["_papers.model"]
    with pytest.raises(ValueError, match="neither 1 nor 3 cells"):
        model.Table(
            kind="list",
            title="T",
            rules=True,
            widths=[1, 1, 1],
            header=[["a", "b", "c"]],
            rows=[["1", "2"]],
        )


def test_a_slide_that_does_not_fit_stops_the_build(
    builder: ModuleType, built: dict[Path, bytes]
) -> None:
    model, pdf = sys.modules["_papers.model"], sys.modules["_papers.pdf"]
    meeting = model.load_papers(SOURCES).meeting
    slide = model.Slide(title="For mye", blocks=[model.TextBlock(text="ord " * 5000)])
    deck = model.Deck(file="x.pdf", sak=None, title="x", slides=[slide])
    with pytest.raises(pdf.PageTooFullError, match="For mye"):
        pdf.render_deck(deck, meeting)
