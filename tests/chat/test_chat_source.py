"""The source beside the answer: the picture, the highlight, the text, and who may see what."""

import re
from pathlib import Path

import pytest
from made_up_papers import HOSTILE, NOTE, PDF, PROPOSAL, ROWS, make_meeting, row_box
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.chat.citing import SourceRequest, read_request
from assistant.chat.pdf_page import PdfUnreadableError, Share, find_quote, page_size, render_page
from assistant.chat.routes import paper_routes
from assistant.chat.shelf import Shelf
from assistant.chat.source_panel import render_source
from assistant.chat.text_view import part_with, parts_of, render_passages
from assistant.chat.texts import texts_in
from assistant.sources import hash_file
from assistant.structure.meeting import Meeting

QUOTE = " ".join(ROWS[0])
NB = texts_in("nb")


@pytest.fixture
def meeting(tmp_path: Path) -> Meeting:
    return make_meeting(tmp_path)


@pytest.fixture
def shelf(meeting: Meeting, tmp_path: Path) -> Shelf:
    return Shelf((meeting,), tmp_path, ("public",))


def _request(page: int | None = 2, quote: str = QUOTE, **more: object) -> SourceRequest:
    document = PDF if page else NOTE
    return SourceRequest.model_validate(
        {
            "document": document,
            "page": page,
            "quote": quote,
            "sak": "7/27",
            "sak_label": "PS 007/27",
        }
        | more
    )


def _boxes(markup: str) -> list[tuple[float, ...]]:
    found = re.findall(r'class="quote-box" style="([^"]*)"', markup)
    return [tuple(float(number) for number in re.findall(r"[\d.]+", style)) for style in found]


def test_highlight_covers_the_row_and_no_other(meeting: Meeting, tmp_path: Path) -> None:
    (share,) = find_quote(tmp_path / PDF, 2, QUOTE)
    size = page_size(tmp_path / PDF, 2)
    row = row_box(0)
    assert row.top <= share.top * size.height < share.bottom * size.height <= row.bottom
    assert share.left * size.width == pytest.approx(60, abs=2)
    assert share.right * size.width == pytest.approx(60 + 3 * 150 + 31, abs=4)


def test_hyphenated_quote_gives_one_box_per_line(meeting: Meeting, tmp_path: Path) -> None:
    upper, lower = find_quote(tmp_path / PDF, 3, PROPOSAL)
    assert upper.bottom <= lower.top + 0.01


def test_repeated_figure_is_marked_where_the_reading_saw_it(
    meeting: Meeting, tmp_path: Path
) -> None:
    near = Share(0, row_box(1).top / 595, 1, row_box(1).bottom / 595)
    (share,) = find_quote(tmp_path / PDF, 2, "4,0", near=near)
    assert share.overlaps(near)
    assert find_quote(tmp_path / PDF, 2, "4,4") == []


def test_rotated_page_is_marked_in_the_picture_as_shown(meeting: Meeting, tmp_path: Path) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(tmp_path / PDF)
    document[1].set_rotation(90)
    document.save(tmp_path / "turned.pdf")
    document.close()
    (plain,) = find_quote(tmp_path / PDF, 2, "Turportalen")
    (turned,) = find_quote(tmp_path / "turned.pdf", 2, "Turportalen")
    assert turned.left == pytest.approx(1 - plain.bottom, abs=0.01)
    assert turned.top == pytest.approx(plain.left, abs=0.01)


@pytest.mark.parametrize("page", [0, 4, 99])
def test_page_that_does_not_exist_is_told(meeting: Meeting, tmp_path: Path, page: int) -> None:
    with pytest.raises(PdfUnreadableError):
        render_page(tmp_path / PDF, page, "x")


def test_broken_pdf_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(PdfUnreadableError):
        page_size(tmp_path / "broken.pdf", 1)


def test_panel_shows_the_page_with_the_quote_marked(shelf: Shelf) -> None:
    markup = render_source(_request(), shelf, "nb")
    assert len(_boxes(markup)) == 1
    assert NB.panel_marked in markup
    assert "Side 2 av 3" in markup
    assert "pages/2.png" in markup


def test_other_page_has_no_mark_and_says_so(shelf: Shelf) -> None:
    markup = render_source(_request(shown=3), shelf, "nb")
    assert _boxes(markup) == []
    assert NB.panel_other_page in markup


def test_quote_that_is_not_on_the_page_is_not_marked(shelf: Shelf) -> None:
    markup = render_source(_request(quote="Turportalen 99,9"), shelf, "nb")
    assert _boxes(markup) == []
    assert NB.panel_unmarked in markup


def test_page_beyond_the_end_shows_the_last(shelf: Shelf) -> None:
    assert "Side 3 av 3" in render_source(_request(shown=900), shelf, "nb")


def test_proposal_is_badged_as_proposal(shelf: Shelf) -> None:
    markup = render_source(_request(3, PROPOSAL), shelf, "nb")
    assert "badge-proposed" in markup
    assert "badge-adopted" not in markup


def test_changed_file_is_shown_as_the_text_that_was_read(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / PDF).write_bytes(b"%PDF-1.7 another")
    markup = render_source(_request(), shelf, "nb")
    assert NB.panel_changed in markup
    assert "<mark>12,4</mark>" in markup
    assert "/original" not in markup


def test_paper_without_pages_is_turned_in_parts(shelf: Shelf) -> None:
    paper = shelf.find(NOTE)
    assert paper is not None
    assert [part.number for part in parts_of(paper)] == [1, 2]
    assert part_with(paper, None, HOSTILE, "linje 90") == 2
    assert part_with(paper, None, "finnes ikke", "linje 1") == 1
    markup = render_source(_request(None, HOSTILE, locator="linje 90"), shelf, "nb")
    assert "Del 2 av 2" in markup
    assert "<script" not in markup
    assert "<img" not in markup
    assert "&lt;script&gt;" in markup


def test_table_row_is_marked_in_text(shelf: Shelf) -> None:
    paper = shelf.find(PDF)
    assert paper is not None
    view = render_passages(parts_of(paper)[1].passages, QUOTE, table="Tabell")
    assert view.marked
    assert re.findall(r"<mark>([^<]*)</mark>", view.html) == list(ROWS[0])


def test_unknown_paper_is_told(shelf: Shelf) -> None:
    unknown = _request().model_copy(update={"document": "../hemmelig.pdf"})
    assert NB.panel_missing in render_source(unknown, shelf, "nb")


@pytest.mark.parametrize(
    "value", [None, "x", [], {"document": 1}, {"document": "a", "page": 1, "extra": 1}]
)
def test_request_that_is_none_is_refused(value: object) -> None:
    assert read_request(value) is None


def _client(shelf: Shelf | None) -> TestClient:
    return TestClient(Starlette(routes=paper_routes(lambda: shelf)))


def test_pictures_and_originals_are_served_by_content(shelf: Shelf, meeting: Meeting) -> None:
    client = _client(shelf)
    pdf, note = meeting.papers
    picture = client.get(f"/papers/{pdf.sha256}/pages/2.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    original = client.get(f"/papers/{pdf.sha256}/original")
    assert original.headers["content-type"] == "application/pdf"
    assert original.headers["content-disposition"].startswith("inline")
    text = client.get(f"/papers/{note.sha256}/original")
    assert text.headers["content-type"] == "application/octet-stream"
    assert text.headers["content-disposition"].startswith("attachment")


def test_nothing_else_is_served(shelf: Shelf, meeting: Meeting) -> None:
    sha256 = meeting.papers[0].sha256
    client = _client(shelf)
    for path in (
        f"/papers/{sha256}/pages/9.png",
        f"/papers/{'0' * 64}/original",
        f"/papers/{sha256[:-1]}Z/original",
        f"/papers/{meeting.papers[1].sha256}/pages/1.png",
        "/papers/..%2f..%2fetc%2fpasswd/original",
    ):
        assert client.get(path).status_code == 404, path
    assert _client(None).get(f"/papers/{sha256}/original").status_code == 404


def test_paper_of_another_access_is_not_on_the_shelf(meeting: Meeting, tmp_path: Path) -> None:
    pdf, note = meeting.papers
    internal = meeting.model_copy(
        update={"papers": (pdf.model_copy(update={"access": "internal"}), note)}
    )
    shelf = Shelf((internal,), tmp_path, ("public",))
    assert shelf.find(PDF) is None
    assert shelf.find_hash(pdf.sha256) is None
    assert shelf.find(NOTE) is not None
    restricted = meeting.model_copy(update={"access": "restricted"})
    assert Shelf((restricted,), tmp_path, ("public",)).find(NOTE) is None


def test_paper_outside_the_corpus_is_not_on_the_shelf(meeting: Meeting, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    escaped = meeting.papers[0].model_copy(update={"path": f"../{PDF}"})
    shelf = Shelf((meeting.model_copy(update={"papers": (escaped,)}),), inner, ("public",))
    assert shelf.find(f"../{PDF}") is None


def test_a_word_file_is_shown_as_what_libreoffice_made_of_it(
    meeting: Meeting, tmp_path: Path
) -> None:
    word, derived = tmp_path / PDF.replace(".pdf", ".docx"), tmp_path / "derived"
    derived.mkdir()
    (tmp_path / PDF).rename(derived / "draft.pdf")
    word.write_bytes(b"a Word file")
    sha256 = hash_file(word)
    (derived / "draft.pdf").rename(derived / f"{sha256}.pdf")
    text = meeting.model_dump_json().replace(PDF, PDF.replace(".pdf", ".docx"))
    as_word = Meeting.model_validate_json(text)
    papers = [
        paper.model_copy(update={"sha256": sha256}) if paper.path.endswith(".docx") else paper
        for paper in as_word.papers
    ]
    as_word = as_word.model_copy(update={"papers": tuple(papers)})
    shelf = Shelf((as_word,), tmp_path, ("public",), derived=derived)

    request = _request().model_copy(update={"document": PDF.replace(".pdf", ".docx")})
    markup = render_source(request, shelf, "nb")

    assert _boxes(markup)
    assert f"papers/{sha256}/pages/2.png" in markup
    client = TestClient(Starlette(routes=paper_routes(lambda: shelf)))
    assert client.get(f"/papers/{sha256}/pages/2.png").headers["content-type"] == "image/png"
    assert client.get(f"/papers/{sha256}/original").content == b"a Word file"


def test_paper_of_pictures_alone_is_turned_by_pages(meeting: Meeting, tmp_path: Path) -> None:
    silent = meeting.model_copy(update={"passages": (), "tables": ()})
    shelf = Shelf((silent,), tmp_path, ("public",))
    panel = render_source(SourceRequest(document=PDF, page=2), shelf, "nb")
    assert "Side 2 av 3" in panel
    assert "/pages/2.png" in panel
