"""Made-up minutes and case papers in three layouts, each as text, Word and PDF by three programs.

What is expected was set down before the papers were read.
"""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import layout_one
import layout_three
import layout_two
import pytest
from layout_rendering import Grid, write_docx, write_html, write_reportlab, write_text
from print_programs import convert_with_libreoffice, print_with_chromium
from written_papers import meetings_of, read_paper

from assistant.structure.meeting import Meeting, Table

LAYOUTS = {"one": layout_one, "two": layout_two, "three": layout_three}


class Read(NamedTuple):
    """A layout and the meeting that was read from its papers."""

    layout: ModuleType
    meeting: Meeting


def _plain(write: Callable[..., Path], suffix: str) -> Callable[[Path, ModuleType], list[Path]]:
    def make(folder: Path, layout: ModuleType) -> list[Path]:
        return [
            write(folder / f"protokoll.{suffix}", layout.MINUTES),
            write(folder / f"saksframlegg.{suffix}", layout.CASE_PAPER),
        ]

    return make


def _by_libreoffice(folder: Path, layout: ModuleType) -> list[Path]:
    (folder / "word").mkdir()
    sources = _plain(write_docx, "docx")(folder / "word", layout)
    return convert_with_libreoffice(sources, folder)


def _by_chromium(folder: Path, layout: ModuleType) -> list[Path]:
    return [print_with_chromium(path) for path in _plain(write_html, "html")(folder, layout)]


MAKERS = {
    "text": _plain(write_text, "txt"),
    "docx": _plain(write_docx, "docx"),
    "reportlab": _plain(write_reportlab, "pdf"),
    "libreoffice": _by_libreoffice,
    "chromium": _by_chromium,
}
PROGRAMS = {"libreoffice", "chromium"}
CASES = [
    pytest.param(
        (layout, maker),
        id=f"{layout}-{maker}",
        marks=[pytest.mark.system(maker)] if maker in PROGRAMS else [],
    )
    for layout in LAYOUTS
    for maker in MAKERS
]


@pytest.fixture(scope="module", params=CASES)
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Read:
    name, maker = request.param
    folder = tmp_path_factory.mktemp(f"{name}-{maker}")
    paths = MAKERS[maker](folder, LAYOUTS[name])
    (meeting,) = meetings_of([read_paper(path, folder) for path in paths])
    return Read(LAYOUTS[name], meeting)


def test_body_date_and_place(read: Read) -> None:
    assert (read.meeting.id, read.meeting.place) == (read.layout.MEETING_ID, read.layout.PLACE)


def test_agenda(read: Read) -> None:
    found = [
        (item.number, item.label, item.title, item.archive_number)
        for item in read.meeting.agenda
        if item.number
    ]
    assert found == read.layout.AGENDA


def test_people(read: Read) -> None:
    found = [(p.name, p.party, p.role, p.replaces) for p in read.meeting.people]
    assert sorted(found, key=str) == sorted(read.layout.PEOPLE, key=str)


def test_decisions_verbatim_with_stage_and_proposer(read: Read) -> None:
    in_minutes = [
        (d.sak, d.stage, d.proposer, d.text)
        for d in read.meeting.decisions
        if "protokoll" in d.place.document
    ]
    assert in_minutes == read.layout.DECISIONS
    in_paper = [
        (d.sak, d.stage, d.proposer, d.text)
        for d in read.meeting.decisions
        if "saksframlegg" in d.place.document
    ]
    assert in_paper == read.layout.PAPER_DECISIONS


def test_votes(read: Read) -> None:
    found = {
        d.sak: (d.vote.votes_for, d.vote.votes_against, d.vote.unanimous)
        for d in read.meeting.decisions
        if d.stage == "adopted" and d.vote
    }
    assert {sak: found.get(sak) for sak in read.layout.VOTES} == read.layout.VOTES


def test_every_cell_of_every_table(read: Read) -> None:
    wrong: list[str] = []
    for _, expected in read.layout.TABLES:
        table = _find(read.meeting, expected)
        rows = [(row.label, *row.cells) for row in table.rows] if table else []
        if rows != list(expected.rows[expected.header :]):
            wrong.append(f"{expected.rows[0]}: {rows}")
        if table and expected.header == 1:
            assert table.columns == expected.rows[0][1:]
    assert not wrong


def _find(meeting: Meeting, expected: Grid) -> Table | None:
    first = expected.rows[expected.header][0]
    found = [t for t in meeting.tables if any(row.label == first for row in t.rows)]
    return found[0] if found else None


def test_the_order_of_treatment(read: Read) -> None:
    found = [
        (r.number, r.council, r.date)
        for item in read.meeting.agenda
        for r in item.references
        if r.relation == "route"
    ]
    assert found == read.layout.ROUTE
