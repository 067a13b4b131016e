"""The sample meeting's flattened papers, given alone, hold what they are known to hold."""

import pytest
from published import NOTICE, Row, as_printed, material, rows_of
from written_papers import read_paper

from assistant.structure import structure_meetings
from assistant.structure.meeting import Meeting, Table


@pytest.fixture(scope="module")
def meeting() -> Meeting:
    path = material()
    (found,) = structure_meetings([read_paper(path, path.parent)], meeting_files={})
    return found


def test_council_date_and_place(meeting: Meeting) -> None:
    assert meeting.id == "strategiradet/2026-03-26"
    assert meeting.council == "Strategirådet"
    assert meeting.date == "2026-03-26"
    assert meeting.place == "Ytringsrommet, HelseDirektoratet, Storo"


KINDS = {
    "Godkjenning": "approval",
    "Orientering": "information",
    "Drøfting": "discussion",
    "Åpen sak": "open",
    "": None,
}


def presenters_of(printed: str) -> list[tuple[str, str | None]]:
    """Return the people of 'Kari Vik og Ola Dal, Firma; Per Li, Etat' with their organisations."""
    found: list[tuple[str, str | None]] = []
    for group in filter(None, printed.split("; ")):
        names, _, organisation = group.partition(", ")
        found.extend((name, organisation or None) for name in names.split(" og "))
    return found


def test_the_agenda(meeting: Meeting) -> None:
    found = [
        (
            entry.number,
            entry.title,
            [(p.name, p.organisation) for p in entry.presenters],
            entry.start,
            entry.kind,
        )
        for entry in meeting.agenda
    ]
    assert found == [
        (number or None, title, presenters_of(people), start, KINDS[kind])
        for number, title, people, start, kind in rows_of(
            "Agenda Strategirådet 26. mars 2026", NOTICE
        )
    ]
    assert [entry.title for entry in meeting.agenda if entry.is_break] == [
        "Pause", "Pause", "Matpause", "Slutt",
    ]  # fmt: skip
    assert all(entry.end is None for entry in meeting.agenda)
    assert meeting.agenda[0].label == "Sak 1/26"
    assert meeting.agenda[3].kind_printed == "Åpen sak"
    assert meeting.agenda[0].places[0].line == 34


def test_member_changes_and_the_substitute(meeting: Meeting) -> None:
    found = [
        (p.name, p.organisation, p.role, p.replaces, p.replaces_organisation)
        for p in meeting.people
    ]
    assert found == [
        ("Randi Tandle", "Direktoratet for medisinske produkter", "new_member", None, None),
        ("Bjørn J. Villa", "Helse Midt-Norge RHF", "new_member", "Per Olav Skjesol", None),
        ("Arne Ingebrigtsen", "Kristiansund kommune", "new_member", "Wenche P. Dehli",
         "Trondheim kommune"),
        ("Helen Brandstorp", "Helsedirektoratet", "new_member", "Hilde Myhren", None),
        ("Odd Martin Solem", "Norsk helsenett SF", "substitute", "Johan Ronæs", None),
    ]  # fmt: skip


TO_NOTE = (5, 1, "tar", "orientering.")
DECISIONS = {
    "1/26": (5, 1, "godkjenner", "dagsorden."),
    "2/26": (11, 1, "godkjenner", "2025."),
    "3/26": TO_NOTE,
    "4/26": (51, 1, "har", "omsorgsdepartementet."),
    "5/26": (31, 2, "strategiråd", "Helsenorge"),
    "6/26": TO_NOTE,
    "7/26": TO_NOTE,
    "8/26": (62, 2, "har", "kvalitet."),
    "9/26": TO_NOTE,
}
"""Of each proposal its words and lines, its second word and its last."""


def test_every_proposed_decision_with_its_sak(meeting: Meeting) -> None:
    assert [(d.sak, d.stage) for d in meeting.decisions] == [(s, "proposed") for s in DECISIONS]
    for decision in meeting.decisions:
        words, lines = decision.text.split(), decision.text.splitlines()
        assert (len(words), len(lines), words[1], words[-1]) == DECISIONS[decision.sak]
        assert decision.revised == (decision.sak == "8/26")


def test_the_passages_of_a_decision_stand_in_the_file(meeting: Meeting) -> None:
    texts = {passage.place.line: passage for passage in meeting.passages}
    for decision in meeting.decisions:
        first = texts[decision.place.line]
        assert decision.text.startswith(first.text)
        assert first.sak == decision.sak


SAK_LINES = [
    (7, None),  # the place of the meeting
    (31, None),  # the substitute
    (65, "3/26"),  # a slide of goals before the decks
    (143, "5/26"),
    (288, "11/26"),
    (300, "1/26"),
    (328, "3/26"),
    (538, "4/26"),
    (765, "4/26"),
    (784, "5/26"),
    (1381, "5/26"),
    (1383, None),  # a break
    (1400, "6/26"),
    (1721, "7/26"),
    (2072, "8/26"),
    (2135, "9/26"),
    (2139, "10/26"),
]


@pytest.mark.parametrize(("line", "sak"), SAK_LINES)
def test_the_sak_of_a_line(meeting: Meeting, line: int, sak: str | None) -> None:
    (passage,) = [p for p in meeting.passages if p.place.line == line]
    assert passage.sak == sak


def test_an_unnumbered_item_has_its_own_passages(meeting: Meeting) -> None:
    (passage,) = [p for p in meeting.passages if p.place.line == 522]
    assert (passage.sak, passage.sak_label) == (None, "Dagsaktuelt")


def find_table(meeting: Meeting, title: str, *, number: int = 0) -> Table:
    return [table for table in meeting.tables if table.title == title][number]


YEARS = ("2025", "2026", "2027", "2028", "2029", "2030")
PER_SOLUTION = (
    "Helsenorge", "Kjernejournal", "E-resept", "Grunndata og HelseID",
    "Helsenettet - Velferdsteknologisk knutepunkt",
    "Helsenettet - eksklusive Velferdsteknologisk knutepunkt",
)  # fmt: skip


def lines_of(written: str) -> list[Row]:
    return [tuple(line.split("|")) for line in written.strip().splitlines()]


def cells_of(table: Table) -> list[tuple[str, ...]]:
    return [(row.label, *row.cells) for row in table.rows]


def test_the_table_of_costs(meeting: Meeting) -> None:
    table = find_table(meeting, "Alle nasjonale e-helseløsninger")
    assert (table.unit, table.sak, table.columns) == ("millioner kroner", "4/26", YEARS)
    assert cells_of(table) == as_printed(rows_of(table.title))
    assert [row.is_sum for row in table.rows] == [False] * 6 + [True]
    assert [row.place.line for row in table.rows] == list(range(596, 603))


def test_the_sparse_table_of_growth(meeting: Meeting) -> None:
    table = find_table(meeting, "Vekst som følge av tiltak")
    years = ("2023", "2024", "2025", "2026", "2027", "2028", "2029")
    assert table.columns == ("Vekst", *years)
    cells = cells_of(table)
    assert cells[:18] == rows_of(table.title)[:18]
    assert [row.is_note for row in table.rows] == [False] * 18 + [True, False, True]
    assert table.rows[18].path == ("Vekst som følge av MyHealth@EU",)
    assert table.rows[7].path == ("Vekst som følge av Pasientens prøvesvar",)
    moved = table.rows[7].values[5]
    assert moved is not None
    assert (moved.value, moved.moved) == (18.0, True)


def test_a_header_of_two_levels(meeting: Meeting) -> None:
    table = find_table(meeting, "EHDS vil medføre noe vekst i drift og forvaltning")
    assert table.columns == (
        "Utvikling/investering fra",
        "Utvikling/investering til",
        "Årligvekst drift og forvaltning fra",
        "Årligvekst drift og forvaltning til",
        "Kommentar",
    )
    printed = [row[:5] for row in rows_of("Vekst som følge av EHDS")]
    assert [row[:5] for row in cells_of(table)] == printed
    assert table.rows[0].cells[4].startswith("Ca 11-15 mnok per år")
    assert {row.cells[4] for row in table.rows[1:]} == {""}


@pytest.mark.parametrize("title", PER_SOLUTION)
def test_the_tables_of_each_solution(meeting: Meeting, title: str) -> None:
    table = find_table(meeting, title)
    assert (table.unit, table.columns) == ("millioner kroner", YEARS[1:])
    group, first, *others = rows_of(title)
    # Where no row of the group has a figure, the published table prints its rows as one.
    joined = [(f"{group[0]} {first[0]}", *first[1:])] if len(others) == 3 else [group, first]
    assert cells_of(table) == [*joined, *others]


def test_rows_under_a_group(meeting: Meeting) -> None:
    table = find_table(meeting, "E-resept")
    group = table.rows[0].label
    assert [row.path for row in table.rows] == [(), (group,), (group,), (), (), ()]


KEY_FIGURES = """
FASTLEGEKONTORER|201
FASTLEGEHJEMLER|951
AVTALESPECIALISTER|12
HELSEFORETAK|8
ANDRE SYKEHUS|9
SYKEHJEM|3
LEGEVAKT|10
"""


def test_key_figures_are_a_table(meeting: Meeting) -> None:
    table = find_table(meeting, "Pasientens legemiddelliste", number=1)
    assert table.columns == ("Antall",)
    assert cells_of(table) == lines_of(KEY_FIGURES)
    single = find_table(meeting, "Pasientens legemiddelliste")
    assert cells_of(single) == [("PASIENTER MED PLL", "140 018")]
    shares = find_table(meeting, "Status for bruk av Helsenorge i helsetjenestene")
    assert cells_of(shares) == [("Innbyggere", "5,5 mill"), ("Av alle fastleger", ">90%")]


def test_the_prose_table_goes_on_over_slides(meeting: Meeting) -> None:
    table = find_table(meeting, "Hva må, og hva bør det samarbeides rundt?")
    assert table.columns == ("Innhold", "Manglende samarbeid", "Gevinster ved samarbeid")
    assert [row.label for row in table.rows] == [
        "Felles faglig beslutningstruktur (FFB)",
        "Kommunalt samarbeidsforum",
        "Kommunal prioritering - strategisk og operativt",
        "Kommunale driftsmøter og opplæring",
        "Kommunal standardisering og regionale retningslinjer",
        "Gevinstsamarbeid",
        "Forskning og innovasjon",
        "Felles dataansvar",
    ]
    assert all(len(cell.split()) >= 5 for row in table.rows for cell in row.cells)


PROCUREMENTS = """
Alta (med kommuner i Finnmark, Troms og Nordland), 27 kommuner|Initielt||
Sør-Varanger|Ferdig|forhandling|
Bodø + 22 kommuner i Nordland og Troms|Ferdig|dialog|Relasjonskontrakt
Beiarn|Ferdig||
Hadsel + 4 kommuner|Ferdig|anbud|
Lofoten IKT, 5 kommuner|Ferdig|forhandling|
Helgeland, 18 kommuner|Siste forberedelser||
Helseplattformen i Midt-Norge, 34 kommuner|Ferdig|dialog|
Værnesregionen m.fl – 22 kommuner|Ferdig|forhandling|
Sunnfjord og Ytre Sogn IKT – 13 kommuner|I forhandlinger|forhandling|
Ulvik og Eidfjord|I forhandlinger|forhandling|
Innlandet – 43 kommuner|Ferdig|dialog|
Sør-Fron|Ferdig||
Utsira|Ferdig||
Ullensvang|Ferdig|anbud|
Voss|Ferdig|forhandling|
IKT Nord- Hordaland 15 kommuner|Ferdig|forhandling|
Bergensregionen 8 kommuner|I forhandlinger|dialog|
Regionene Kongsberg og Hallingdalen ++ (i alt 20 kommuner)|I forhandlinger|forhandling|
Bærum|Markedsdialog||
Romerike m.fl, 19 kommuner|pågår|dialog|
Øygarden|Ferdig|forhandling|
Stavanger + 27 kommuner i Rogaland|I forhandlinger|forhandling|Value Engineering
Telemark og Vestfold - 19 kommuner|Ferdig|forhandling|
Oslo|Konkurranses med forhandling legevakt pågår, Forbereder også PLO||
Fellesprosess på Agder (25 kommuner)|I konkurranse|forhandling|
Asker og Drammen|Initielt||
Østfoldsamarbeidet (12 kommuner)|Initielt||
"""


def test_records_are_one_table(meeting: Meeting) -> None:
    table = find_table(meeting, "EPJ- anskaffelser Norge Rundt... (per februar 2026)")
    assert (table.label_header, table.columns) == ("Hvem", ("Status", "Prosedyre", "Nytt"))
    found = [
        (
            row.label,
            " ".join(row.cells[0].split()),
            (row.cells[1].split() or [""])[-1],
            row.cells[2],
        )
        for row in table.rows
    ]
    assert found == lines_of(PROCUREMENTS)
    assert table.rows[1].place.line == 1724


def test_nothing_else_is_a_table(meeting: Meeting) -> None:
    assert len(meeting.tables) == 1 + 4 + 3 + 6 + 1 + 1 + 1


def test_every_block_of_a_table_points_to_it(meeting: Meeting) -> None:
    used = {passage.table_id for passage in meeting.passages if passage.table_id}
    assert used == {table.id for table in meeting.tables}
