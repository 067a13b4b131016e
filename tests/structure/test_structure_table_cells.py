"""Cells of made-up tables, written by several programs in several looks, against their source."""

from pathlib import Path

import pytest
from print_programs import convert_with_libreoffice, print_with_chromium
from table_measuring import Measured, measure
from table_rendering import LOOKS, Writer, write_docx, write_html, write_pptx, write_reportlab
from table_set import TABLES

SHORT = tuple(table for table in TABLES if len(table.rows) < 20)
"""The tables that fit on a slide."""
PLAIN: dict[str, tuple[Writer, str]] = {
    "docx": (write_docx, "docx"),
    "html": (write_html, "html"),
    "pptx": (write_pptx, "pptx"),
    "reportlab": (write_reportlab, "pdf"),
}
CONVERTED: dict[str, tuple[Writer, str]] = {
    "libreoffice": (write_docx, "docx"),
    "slides-libreoffice": (write_pptx, "pptx"),
}
MAKERS = [
    *PLAIN,
    pytest.param("chromium", marks=pytest.mark.system("chromium")),
    *(pytest.param(name, marks=pytest.mark.system("libreoffice")) for name in CONVERTED),
]


def _papers(maker: str, folder: Path) -> list[Path]:
    """Write one paper for each look."""
    tables = SHORT if "pptx" in maker or "slides" in maker else TABLES
    if maker in PLAIN:
        write, suffix = PLAIN[maker]
        return [write(folder / f"{look}.{suffix}", tables, look) for look in LOOKS]
    if maker == "chromium":
        sources = [write_html(folder / f"{look}.html", tables, look) for look in LOOKS]
        return [print_with_chromium(source) for source in sources]
    write, suffix = CONVERTED[maker]
    (folder / "made").mkdir()
    sources = [write(folder / "made" / f"{look}.{suffix}", tables, look) for look in LOOKS]
    return convert_with_libreoffice(sources, folder)


@pytest.fixture(scope="module", params=MAKERS)
def read(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[int, Measured]]:
    """How many tables each paper of a maker holds, and what was read of them."""
    maker = request.param
    papers = _papers(maker, tmp_path_factory.mktemp(maker))
    tables = SHORT if "pptx" in maker or "slides" in maker else TABLES
    return [(len(tables), measure(paper, tables)) for paper in papers]


def test_ninety_nine_of_a_hundred_cells_are_exactly_right(
    read: list[tuple[int, Measured]],
) -> None:
    right, cells = (sum(getattr(m, name) for _, m in read) for name in ("right", "cells"))
    assert right >= 0.99 * cells, [fault for _, m in read for fault in m.faults]


def test_header_levels_titles_and_units_are_right(read: list[tuple[int, Measured]]) -> None:
    for count, measured in read:
        assert measured.depths >= count - 1, measured.faults
        assert measured.titles == measured.titled, measured.faults
        assert measured.units >= count - 1, measured.faults


def test_nothing_else_is_taken_for_a_table(read: list[tuple[int, Measured]]) -> None:
    assert [line for _, measured in read for line in measured.surplus] == []
