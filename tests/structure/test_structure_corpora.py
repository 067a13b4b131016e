"""The made-up papers of the evaluation, as PDF, DOCX, PPTX and text; and any blocks at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_papers import read_paper

from assistant.parse.pages import Block, Document, Page
from assistant.sources import paper_paths
from assistant.structure import structure_meetings
from assistant.structure.meeting import Meeting

CORPORA = Path(__file__).parents[2] / "evals" / "corpora"


def meetings_in(folder: str) -> list[Meeting]:
    root = CORPORA / folder
    return structure_meetings(
        [read_paper(path, root) for path in paper_paths(root)], meeting_files={}
    )


@pytest.fixture(scope="module")
def strandvik() -> list[Meeting]:
    return meetings_in("strandvik")


@pytest.fixture(scope="module")
def fjordland() -> Meeting:
    (meeting,) = meetings_in("fjordland")
    return meeting


def test_meetings_of_the_municipality(strandvik: list[Meeting]) -> None:
    assert [(m.id, m.place, len(m.papers)) for m in strandvik] == [
        ("formannskapet-i-strandvik-kommune/2026-05-12", "Rådhuset, Kystsalen (3. etasje)", 9),
        ("kommunestyret-i-strandvik-kommune/2026-06-18", "Strandvik kulturhus, Storsalen", 1),
    ]


def test_adopted_beside_proposed(strandvik: list[Meeting]) -> None:
    executive, council = strandvik
    adopted = {d.sak_label: d for d in executive.decisions if d.stage == "adopted"}
    assert list(adopted) == [
        "PS 031/26", "PS 033/26", "PS 034/26", "PS 035/26", "PS 036/26", "RS 4/26",
    ]  # fmt: skip
    assert "280 kr per time" in adopted["PS 033/26"].text
    assert all(d.place.document.endswith("moteprotokoll.pdf") for d in adopted.values())
    recommended = [d for d in executive.decisions if "innstilling" in d.heading.casefold()]
    assert [(d.sak, d.stage, d.proposer) for d in recommended] == [
        ("32/26", "proposed", "Formannskapet")
    ]
    movers = [d.proposer for d in council.decisions if d.stage == "proposed"]
    assert movers == ["Torstein Ulvik (Ap)", "Sivert Nordbotn (FrP)", "Jonas Tverrfjell (H)"]
    assert [d.sak for d in council.decisions if d.stage == "adopted"] == [
        "21/26", "22/26", "23/26", "24/26",
    ]  # fmt: skip


def test_attendance_in_two_columns(strandvik: list[Meeting]) -> None:
    people = {(p.name, p.party, p.role) for p in strandvik[0].people}
    assert ("Ingeborg Haugnes", "Sp", "ordfører") in people
    assert ("Anne-Grethe Lyngmo", "H", "member") in people
    assert ("Kari Myrslett", "V", "substitute") in people
    assert ("Olav Brekkhus", "V", "absent") in people
    assert ("Wenche Dalslett", None, "secretary") in people
    assert sum(role == "member" for _, _, role in people) == 6


def test_a_table_over_a_page_break_without_its_header(strandvik: list[Meeting]) -> None:
    (table,) = [t for t in strandvik[0].tables if t.title.startswith("Tabell 3: Enhetene")]
    assert len(table.rows) == 34
    assert {row.place.page for row in table.rows} == {2, 3}
    assert (table.rows[-1].label, table.rows[-1].cells[0]) == ("Sum kultur", "25 100")


def test_the_county_has_decided_nothing(fjordland: Meeting) -> None:
    assert fjordland.council == "Hovudutval for samferdsel i Fjordland fylkeskommune"
    assert {d.stage for d in fjordland.decisions} == {"proposed"}
    assert [(entry.number, entry.start, entry.kind) for entry in fjordland.agenda] == [
        ("12/26", "10:00", "approval"),
        ("13/26", "10:10", "decision"),
        ("14/26", "11:15", "decision"),
        ("15/26", "13:00", "information"),
        ("16/26", "13:45", "discussion"),
        ("17/26", "15:00", "open"),
    ]
    (substitute,) = [p for p in fjordland.people if p.role == "substitute"]
    assert (substitute.name, substitute.replaces) == ("Silje Aarvik", "Tormod Raknes")


WORDS = [
    "Sak 4/26: Kaier", "Sak 5", "PS 012/26", "Forslag til vedtak", "Vedtak:", "Votering",
    "Forfall:", "Møteprotokoll", "12. mai 2026", "Utvalg: Formannskapet", "Pause", "Saksliste",
    "1/26", "14:00", "Kari Lunde, KS", "Kari Lunde erstatter Ola Moe", "Hvem: A\nStatus: B",
    "201 båter", "1 059", "Sum", "Tabell 1: Drift (1000 kr)", "Enstemmig vedtatt.",
    "Unntatt offentlighet", "",
]  # fmt: skip
text = st.sampled_from(WORDS) | st.text(max_size=30)
block = st.builds(
    lambda kind, words, level: Block(kind=kind, text=words, level=level),
    st.sampled_from(["heading", "paragraph", "list_item", "key_figure", "note", "caption"]),
    text,
    st.integers(0, 4),
)
grid = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(text, min_size=width, max_size=width).map(tuple), min_size=1, max_size=6
    )
)
table = st.builds(
    lambda rows, header: Block(
        kind="table",
        text="\n".join("\t".join(row) for row in rows),
        rows=tuple(rows),
        header_rows=min(header, len(rows)),
    ),
    grid,
    st.integers(0, 3),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(block | table, max_size=8), min_size=1, max_size=4), st.booleans())
def test_any_blocks_give_a_meeting_that_loses_nothing(pages: list[list[Block]], wide: bool) -> None:
    document = Document(
        path="mappe/papirer.pdf",
        sha256="0" * 64,
        format="pdf",
        pages=tuple(
            Page(number=n, blocks=tuple(blocks), width=900 if wide else 500, height=700)
            for n, blocks in enumerate(pages, start=1)
        ),
    )
    (meeting,) = structure_meetings([document], meeting_files={})
    assert [p.text for p in meeting.passages] == [b.text for blocks in pages for b in blocks]
    ids = {t.id for t in meeting.tables}
    assert len(ids) == len(meeting.tables)
    assert {p.table_id for p in meeting.passages if p.table_id} == ids
    for found in meeting.tables:
        assert {len(row.cells) for row in found.rows} <= {len(found.columns)}
        assert len(found.column_paths) == len(found.columns)
        assert all(len(row.values) == len(row.cells) for row in found.rows)


def test_dashes_beside_each_other_are_cells_of_their_own(fjordland: Meeting) -> None:
    (table,) = [t for t in fjordland.tables if t.title.startswith("Førebels økonomi")]
    cells = {row.label: row.cells for row in table.rows}
    assert cells["Prosjektering"] == ("0,4", "1,6", "–", "–", "–", "2,0")
    assert cells["Steinsprangnett"] == ("–", "–", "17,5", "9,5", "–", "27,0")
    (measures,) = [t for t in fjordland.tables if t.title.startswith("Tabell 1. Tiltak")]
    assert measures.rows[1].cells == ("2", "Skarvika", "4 275,5", "–", "1 240")
