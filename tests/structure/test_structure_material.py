"""The sample meeting's flattened papers, given alone: expected values were set down by hand."""

import os
from pathlib import Path

import pytest
from written_papers import read_paper

from assistant.structure import structure_meetings
from assistant.structure.meeting import Meeting, Table

MATERIAL = "strategiraadet-2026-03-26.txt"


def find_material() -> Path | None:
    named = os.environ.get("COUNCIL_MATERIAL")
    folder = Path(named) if named else Path(__file__).parents[2].parent / "shared" / "material"
    path = folder if folder.is_file() else folder / MATERIAL
    return path if path.is_file() else None


@pytest.fixture(scope="module")
def meeting() -> Meeting:
    path = find_material()
    if path is None:
        pytest.skip("the meeting's papers are not at hand (COUNCIL_MATERIAL)")
    (found,) = structure_meetings([read_paper(path, path.parent)], meeting_files={})
    return found


def test_council_date_and_place(meeting: Meeting) -> None:
    assert meeting.id == "strategiradet/2026-03-26"
    assert meeting.council == "Strategirådet"
    assert meeting.date == "2026-03-26"
    assert meeting.place == "Ytringsrommet, HelseDirektoratet, Storo"


HD = "Helsedirektoratet"
NHN = "Norsk helsenett SF"
AGENDA = [
    ("1/26", "Godkjenning av innkalling og dagsorden",
     [("Mariann Hornnes", HD)], "12:00", "approval"),
    ("2/26", "Godkjenning av referat fra Nasjonalt e-helseråd 11. desember 2025",
     [("Mariann Hornnes", HD)], "12:05", "approval"),
    ("3/26", "Status digital samhandling",
     [("Gunn Signe Jakobsen", "Helse- og omsorgsdepartementet")], "12:15", "information"),
    (None, "Dagsaktuelt", [("Alle", None)], "12:55", "open"),
    ("4/26", "Vekst i drift og forvaltningskostnader på nasjonale e-helseløsninger",
     [("Rita Midthaug", NHN)], "13:10", "discussion"),
    ("5/26", "Veikart for Helsenorge", [("Nina Linn Ulstein", NHN)], "13:35", "discussion"),
    (None, "Pause", [], "14:00", None),
    ("6/26", "Etablering av oppgavefelleskap mellom eiere/kunder av Helseplattformen AS",
     [("Arne Ingebrigtsen", "Kristiansund kommune")], "14:10", "information"),
    ("7/26",
     "Orientering om felles journalløft, pågående og fremtidige anskaffelser i kommunal sektor",
     [("Terje Wistner", "KS")], "14:25", "information"),
    (None, "Pause", [], "14:40", None),
    ("8/26", "«Digital førstelinje» – retning, visjon og veivalg",
     [("Elin H. Kindingstad", HD)], "14:50", "discussion"),
    ("9/26", "Orientering fra Helsedirektoratet", [("Lucie Aunan", HD)], "15:40", "information"),
    ("10/26", "Eventuelt", [], "15:50", None),
    (None, "Matpause", [], "15:55", None),
    ("11/26", "Felles møte mellom Helsereformutvalget og Strategirådet",
     [("Mariann Hornnes", HD), ("Gunnar Bovim", "Helsereformutvalget"),
      ("Marit Hermansen", "Helsereformutvalget")], "16:30", "discussion"),
    (None, "Slutt", [], "18:30", None),
]  # fmt: skip


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
    assert found == AGENDA
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
        ("Helen Brandstorp", HD, "new_member", "Hilde Myhren", None),
        ("Odd Martin Solem", NHN, "substitute", "Johan Ronæs", None),
    ]  # fmt: skip


ORIENTATION = "Strategirådet tar saken til orientering."
DECISIONS = [
    ("1/26", "Strategirådet godkjenner innkalling og dagsorden.", 1),
    ("2/26",
     "Strategirådet godkjenner referatet fra møte i Nasjonalt e-helseråd 11. desember 2025.", 1),
    ("3/26", ORIENTATION, 1),
    ("4/26", "Strategirådet har drøftet og tar til etterretning", 1),
    ("5/26", "Nasjonalt strategiråd gir innspill til revidert veikart for Helsenorge.", 2),
    ("6/26", ORIENTATION, 1),
    ("7/26", ORIENTATION, 1),
    ("8/26", "Strategirådet har drøftet et fremtidsbilde", 2),
    ("9/26", ORIENTATION, 1),
]  # fmt: skip
ENDINGS = {
    "4/26": "fra Helse- og omsorgsdepartementet.",
    "5/26": "videre arbeid med realisering av veikart for Helsenorge",
    "8/26": "yte helsehjelp til flere, med god kvalitet.",
}


def test_every_proposed_decision_with_its_sak(meeting: Meeting) -> None:
    assert [(d.sak, d.stage) for d in meeting.decisions] == [
        (sak, "proposed") for sak, _, _ in DECISIONS
    ]
    for decision, (sak, beginning, paragraphs) in zip(meeting.decisions, DECISIONS, strict=True):
        assert decision.text.startswith(beginning)
        assert decision.text.endswith(ENDINGS.get(sak, beginning))
        assert len(decision.text.splitlines()) == paragraphs
        assert decision.revised == (sak == "8/26")


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
COSTS = """
Helsenorge|377|408|409|423|432|441
Kjernejournal|120|131|147|149|146|146
E-resept|161|201|193|193|193|193
Grunndata og HelselD|107|138|136|139|140|141
Velferdsteknologisk knutepunkt|30|32|32|32|32|32
Helsenettet (Felles tjenester og eksterne tjenester)|264|233|216|216|216|216
Sum estimert kostnadsnivå|1 059|1 143|1 133|1 152|1 158|1 168
"""
GROWTH = """
Vekst som følge av Pasientens journaldokumenter|23,3|||||||
Vekst på Kjernejournal|18,6||8,2|10,3||||
Vekst på Helsenorge|2,5||0,5|0,5|1,5|||
Vekst på HelseID|2,2|||2,2||||
Vekst som følge av Pasientens kritiske informasjon|0,0|||||||
Inkludert i kostnadene for Kjernejournal. Ingen ytterligere vekst|0,0|||||||
Vekst som følge av Pasientens prøvesvar|21,3|||||||
Vekst på Kjernejournal|18,0|||||→ 18,0||
Vekst på Helsenorge|3,3|3,3||||||
Vekst som følge av Pasientens legemiddelliste|60,0|||||||
Vekst på E-resept|2,2|||2,2||||
Vekst på E-resept forskrivning (SFM/FM)|57,3|||57,3||||
Vekst på Helsenorge|0,5|||0,5||||
Vekst som følge av Helsekort for gravide|8,5|||||||
Vekst på Kjernejournal|4,2|||||→|4,2|
Vekst på Helsenorge|4,2|||||→|4,2|
Sum vekst som følge av tiltak i Digital samhandling|113,1|3,3|8,8|73,0|1,5|18,0|8,5|
Vekst som følge av MyHealth@EU||||||||
"""
EHDS = """
2026|1,5|2,9|11,3|15,5
2027|43,9|78,3|11,5|15,9
2028|30,3|50,8|22,4|29,6
2029|34,0|56,4|30,0|40,3
2030|7,4|11,1|35,0|45,3
SUM|117,2|199,6||
"""
INVESTMENTS = "Vekst som følge av investeringer"
PER_SOLUTION = {
    "Helsenorge": f"""
{INVESTMENTS}|||||
Vekst - Helsenorge veikart (behandles i produktstyret)||9,0|9,0|9,0|9,0
Vekst - Helsekort for gravide|||4,2||
Sum vekst som følge av investeringer||9,0|13,2|9,0|9,0
Andre endringer (behandles i TBU)|||||
Sum drift- og forvaltningskostnader|408,3|409|423|432|441
""",
    "Kjernejournal": f"""
{INVESTMENTS}|||||
Vekst - Pasientens prøvesvar||18,0|||
Vekst - Helsekort for gravide|||4,2||
Sum vekst som følge av investeringer||18,0|4,2|0,0|0,0
Andre estimerte endringer (behandles i TBU)|0,0|-2,0|-2,0|-3,7|0,0
Sum drift- og forvaltningskostnader|131,0|147|149|146|146
""",
    "E-resept": f"""
{INVESTMENTS}|||||
Vekst som følge av investeringer e-resept|||||
Vekst som følge av investeringer SFM|||||
Sum vekst som følge av investeringer||0,0|0,0|0,0|0,0
Andre estimerte endringer (behandles i TBU)||-8,1|0,0|0,0|0,0
Sum drift- og forvaltningskostnader|201,1|193|193|193|193
""",
    "Grunndata og HelseID": f"""
{INVESTMENTS} Vekst - som følge av investeringer|||||
Sum vekst som følge av investeringer||0,0|0,0|0,0|0,0
Andre estimerte endringer (behandles i TBU)||-1,9|3,0|1,0|1,0
Sum drift- og forvaltningskostnader|138,0|136|139|140|141
""",
    "Helsenettet - Velferdsteknologisk knutepunkt": f"""
{INVESTMENTS} {INVESTMENTS}|||||
Sum vekst som følge av investeringer||0,0|0,0|0,0|0,0
Sum andre endringer (behandles i TBU)||0,0|0,0|0,0|0,0
Sum drift- og forvaltningskostnader|32,0|32|32|32|32
""",
    "Helsenettet - eksklusive Velferdsteknologisk knutepunkt": f"""
{INVESTMENTS} Vekst - som følge av investeringer for realisering av EHDS|||||
Sum vekst som følge av investeringer||0,0|0,0|0,0|0,0
Sum andre endringer (behandles i TBU)||-17,0|0,0|0,0|0,0
Sum drift- og forvaltningskostnader|232,7|216|216|216|216
""",
}


def rows_of(printed: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("|")) for line in printed.strip().splitlines()]


def cells_of(table: Table) -> list[tuple[str, ...]]:
    return [(row.label, *row.cells) for row in table.rows]


def test_the_table_of_costs(meeting: Meeting) -> None:
    table = find_table(meeting, "Alle nasjonale e-helseløsninger")
    assert (table.unit, table.sak, table.columns) == ("millioner kroner", "4/26", YEARS)
    assert cells_of(table) == rows_of(COSTS)
    assert [row.is_sum for row in table.rows] == [False] * 6 + [True]
    assert [row.place.line for row in table.rows] == list(range(596, 603))


def test_the_sparse_table_of_growth(meeting: Meeting) -> None:
    table = find_table(meeting, "Vekst som følge av tiltak")
    years = ("2023", "2024", "2025", "2026", "2027", "2028", "2029")
    assert table.columns == ("Vekst", *years)
    cells = cells_of(table)
    assert cells[:18] == rows_of(GROWTH)
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
    assert [row[:5] for row in cells_of(table)] == rows_of(EHDS)
    assert table.rows[0].cells[4].startswith("Ca 11-15 mnok per år")
    assert {row.cells[4] for row in table.rows[1:]} == {""}


@pytest.mark.parametrize("title", list(PER_SOLUTION))
def test_the_tables_of_each_solution(meeting: Meeting, title: str) -> None:
    table = find_table(meeting, title)
    assert (table.unit, table.columns) == ("millioner kroner", YEARS[1:])
    assert cells_of(table) == rows_of(PER_SOLUTION[title])


def test_rows_under_a_group(meeting: Meeting) -> None:
    table = find_table(meeting, "E-resept")
    assert [row.path for row in table.rows] == [(), (INVESTMENTS,), (INVESTMENTS,), (), (), ()]


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
    assert cells_of(table) == rows_of(KEY_FIGURES)
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
    assert found == rows_of(PROCUREMENTS)
    assert table.rows[1].place.line == 1724


def test_nothing_else_is_a_table(meeting: Meeting) -> None:
    assert len(meeting.tables) == 1 + 4 + 3 + 6 + 1 + 1 + 1


def test_every_block_of_a_table_points_to_it(meeting: Meeting) -> None:
    used = {passage.table_id for passage in meeting.passages if passage.table_id}
    assert used == {table.id for table in meeting.tables}
