"""The entry point of reading, Markdown, HTML and ZIP files."""

import subprocess
import sys
from pathlib import Path

import pytest
from papers import blocks_of, source_of

from assistant.errors import ReadError
from assistant.parse import parse_file
from assistant.parse.pages import Box
from assistant.parse.reading_order import reading_order

MARKDOWN = """# Sak 4/26

Rådet **godkjenner** planen.

1. Første punkt
2. Andre punkt
   - Underpunkt

| Havn | 2026 |
| --- | --- |
| Nes | 1 200 |
"""

HTML = """<html><head><title>Sak</title><style>p {}</style></head><body><nav>Meny</nav>
<h1>Havneplan</h1><p>Rådet <b>godkjenner</b> planen.</p><ul><li>Kai<ul><li>Øst</li></ul></li></ul>
<table><tr><th rowspan=2>Havn</th><th colspan=2>Kostnad</th></tr><tr><th>2026</th><th>2027</th></tr>
<tr><td>Nes</td><td>1 200</td><td></td></tr></table></body></html>"""


def test_markdown_blocks_have_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "sak.md"
    path.write_text(MARKDOWN, encoding="utf-8")

    document = parse_file(source_of(path))

    assert [(b.kind, b.text, b.line) for b in document.pages[0].blocks] == [
        ("heading", "Sak 4/26", 1),
        ("paragraph", "Rådet godkjenner planen.", 3),
        ("list_item", "1. Første punkt", 5),
        ("list_item", "2. Andre punkt", 6),
        ("list_item", "Underpunkt", 7),
        ("table", "Havn\t2026\nNes\t1 200", 9),
    ]
    (table,) = blocks_of(document, "table")
    assert table.row_lines == (9, 11)


def test_html_keeps_content_and_spans(tmp_path: Path) -> None:
    path = tmp_path / "sak.html"
    path.write_text(HTML, encoding="utf-8")

    document = parse_file(source_of(path))

    assert [(b.kind, b.text) for b in document.pages[0].blocks[:-1]] == [
        ("heading", "Havneplan"),
        ("paragraph", "Rådet godkjenner planen."),
        ("list_item", "Kai"),
        ("list_item", "Øst"),
    ]
    (table,) = blocks_of(document, "table")
    assert table.rows == (("Havn", "Kostnad", ""), ("", "2026", "2027"), ("Nes", "1 200", ""))
    assert table.header_rows == 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("tom.pdf", b"", "er tom"),
        ("papir.odt", b"x", "format"),
        ("papir.pdf", b"ikke en pdf", "ødelagt"),
    ],
)
def test_unusable_file_is_refused_in_norwegian(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(ReadError, match=reason):
        parse_file(source_of(path))


def test_import_is_light() -> None:
    heavy = {"pypdfium2", "pptx", "docx", "openpyxl", "bs4", "markdown_it", "pdfplumber"}
    code = f"import sys; import assistant.parse; print(sorted({heavy!r} & set(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "[]"


def test_columns_are_read_to_their_end_although_white_space_crosses_them() -> None:
    title = Box(50, 20, 550, 50)
    left = [Box(50, 80, 280, 120), Box(50, 140, 280, 200)]
    right = [Box(320, 80, 550, 120), Box(320, 140, 550, 220)]
    foot = Box(50, 260, 550, 300)

    assert reading_order([foot, right[0], left[1], title, right[1], left[0]]) == [3, 5, 2, 1, 4, 0]


def test_a_markdown_line_that_begins_with_a_day_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "referat.md"
    path.write_text("# Referat\n\n30. august 2031, kl. 12.30, Kaihuset\n", encoding="utf-8")
    (page,) = parse_file(source_of(path)).pages
    assert page.blocks[1].kind == "paragraph"
    assert page.blocks[1].text == "30. august 2031, kl. 12.30, Kaihuset"
