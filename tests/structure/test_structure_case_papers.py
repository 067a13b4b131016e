"""Case papers of three made-up bodies, each laid out in its own way."""

import re
from pathlib import Path

import pytest
from case_papers import HAVN, MYRHOLT, MYRHOLT_HTML, SELVIK, Expected, write_havn, write_selvik
from print_programs import convert_with_libreoffice, print_with_chromium
from written_papers import meetings_of, read_paper

from assistant.structure.meeting import Meeting


def _myrholt(folder: Path) -> Path:
    source = folder / "saksfremlegg.html"
    source.write_text(MYRHOLT_HTML, encoding="utf-8")
    return print_with_chromium(source)


def _selvik(folder: Path) -> Path:
    (folder / "word").mkdir()
    return convert_with_libreoffice([write_selvik(folder / "word" / "sak.docx")], folder)[0]


def _havn(folder: Path) -> Path:
    return write_havn(folder / "styresak.docx")


PAPERS = {"myrholt": (_myrholt, MYRHOLT), "selvik": (_selvik, SELVIK), "havn": (_havn, HAVN)}
PROGRAMS = {"myrholt": "chromium", "selvik": "libreoffice"}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(n, marks=[pytest.mark.system(PROGRAMS[n])] if n in PROGRAMS else [])
        for n in PAPERS
    ],
)
def read(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Expected, Meeting]:
    write, expected = PAPERS[request.param]
    paper = write(tmp_path_factory.mktemp(request.param))
    (meeting,) = meetings_of([read_paper(paper, paper.parent)])
    return expected, meeting


def test_meeting_and_sak(read: tuple[Expected, Meeting]) -> None:
    expected, meeting = read
    assert (meeting.council, meeting.date) == (expected.council, expected.date)
    assert [(item.number, item.title) for item in meeting.agenda] == [
        (expected.sak, expected.title)
    ]


def test_proposed_decision(read: tuple[Expected, Meeting]) -> None:
    expected, meeting = read
    (found,) = meeting.decisions
    assert (found.stage, found.sak) == ("proposed", expected.sak)
    assert (found.proposer, found.text) == expected.decision


def test_what_the_head_says(read: tuple[Expected, Meeting]) -> None:
    expected, meeting = read
    rows = {(row.label, row.cells[0]) for table in meeting.tables for row in table.rows}
    texts = "\n".join(passage.text for passage in meeting.passages)
    for key, value in expected.facts.items():
        line = re.search(rf"{key}:?\s+{re.escape(value)}", texts)
        assert (key, value) in rows or line, (key, value)


def test_tables(read: tuple[Expected, Meeting]) -> None:
    expected, meeting = read
    tables = [
        ((table.label_header, *table.columns), *((row.label, *row.cells) for row in table.rows))
        for table in meeting.tables
    ]
    for table in expected.tables:
        assert table in tables


def test_headings_above(read: tuple[Expected, Meeting]) -> None:
    expected, meeting = read
    for beginning, heading in expected.headings.items():
        found = [p.heading_path for p in meeting.passages if beginning in p.text[:40]]
        assert [path[-1:] for path in found] == [(heading,)], beginning


def test_references(read: tuple[Expected, Meeting]) -> None:
    expected, meeting = read
    found = [(r.relation, r.number) for r in meeting.agenda[0].references]
    assert found == list(expected.references)
