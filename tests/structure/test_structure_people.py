"""Presenters, members, changes and absences."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from written_papers import deck, meetings_of, paragraph, read_text_papers, table

from assistant.parse.pages import Block, Box
from assistant.structure.meeting import Person
from assistant.structure.names import is_organisation, is_person
from assistant.structure.presenters import parse_presenters


@dataclass(frozen=True)
class Cell:
    text: str
    expected: list[tuple[str, str | None]]


CELLS = [
    Cell("Kari Lunde, Havnedirektoratet", [("Kari Lunde", "Havnedirektoratet")]),
    Cell(
        "Kari Lunde, Havnedirektoratet Ola Brekke, Siv H. Moe, Vikan kommune",
        [("Kari Lunde", "Havnedirektoratet"), ("Ola Brekke", "Vikan kommune"),
         ("Siv H. Moe", "Vikan kommune")],
    ),
    Cell(
        "Kari Lunde, Norsk havnenett SF; Ola Brekke og Siv Moe, KS",
        [("Kari Lunde", "Norsk havnenett SF"), ("Ola Brekke", "KS"), ("Siv Moe", "KS")],
    ),
    Cell("Kari Lunde (Havnedirektoratet)", [("Kari Lunde", "Havnedirektoratet")]),
    Cell("Kari Lunde – Vikan kommune", [("Kari Lunde", "Vikan kommune")]),
    Cell("Kari Lunde\nOla Brekke", [("Kari Lunde", None), ("Ola Brekke", None)]),
    Cell("Anne-Grethe Ås, kaisjef i Fjordskyss", [("Anne-Grethe Ås", "Fjordskyss")]),
    Cell("Rolf Stave, økonomisjef", [("Rolf Stave", None)]),
    Cell("Rolf Stave, havnesekretariatet i Vikan", [("Rolf Stave", "havnesekretariatet i Vikan")]),
    Cell("Helse- og havnedepartementet", [("Helse- og havnedepartementet", None)]),
    Cell("Alle", [("Alle", None)]),
    Cell("Direktør Kari Lunde, Direktoratet for kaier og moloer",
         [("Kari Lunde", "Direktoratet for kaier og moloer")]),
    Cell("–", []),
    Cell("", []),
]  # fmt: skip


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.text)
def test_a_cell_of_presenters(cell: Cell) -> None:
    found = [(person.name, person.organisation) for person in parse_presenters(cell.text)]
    assert found == cell.expected


@pytest.mark.parametrize(
    "name", ["Jonas Tverrfjell", "Siv H. Moe", "Ola van den Berg", "Bjørn J. Ås"]
)
def test_names_of_people(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name", ["Helse Vest", "Vikan kommune", "Norsk havnenett SF", "KS", "Direktoratet for kaier"]
)
def test_names_of_bodies(name: str) -> None:
    assert not is_person(name)


def people_of(folder: Path, text: str) -> list[tuple[str | None, ...]]:
    notice = f"Innkalling til møte i Havnerådet\n\n12. mai 2026\n\n{text}"
    (meeting,) = meetings_of(read_text_papers(folder, {"innkalling.txt": notice}))
    return [_fields(person) for person in meeting.people]


def _fields(person: Person) -> tuple[str | None, ...]:
    return (
        person.name,
        person.organisation,
        person.role,
        person.replaces,
        person.replaces_organisation,
    )


CHANGES = [
    ("Ola Brekke, KS, erstatter Siv Moe, Vikan kommune",
     ("Ola Brekke", "KS", "new_member", "Siv Moe", "Vikan kommune")),
    ("Ola Brekke erstattar Siv Moe", ("Ola Brekke", None, "new_member", "Siv Moe", None)),
    ("Ola Brekke, KS, stiller for Siv Moe.", ("Ola Brekke", "KS", "substitute", "Siv Moe", None)),
    ("Ola Brekke møter for Siv Moe (Ap)", ("Ola Brekke", None, "substitute", "Siv Moe", None)),
    ("Ola Brekke møter i stedet for Siv Moe", ("Ola Brekke", None, "substitute", "Siv Moe", None)),
    ("Ola Brekke er vara for Siv Moe", ("Ola Brekke", None, "substitute", "Siv Moe", None)),
    ("Siv Moe har meldt forfall.", ("Siv Moe", None, "absent", None, None)),
    ("Ola Brekke, Vikan kommune, trer inn i rådet etter Siv Moe.",
     ("Ola Brekke", "Vikan kommune", "new_member", "Siv Moe", None)),
    ("Ola Brekke (Vikan kommune) er nytt medlem og overtar for Siv Moe.",
     ("Ola Brekke", "Vikan kommune", "new_member", "Siv Moe", None)),
    ("Siv Moe, KS, kan ikke møte.", ("Siv Moe", "KS", "absent", None, None)),
    ("Siv Moe møtte ikkje", ("Siv Moe", None, "absent", None, None)),
]  # fmt: skip


def test_a_sak_in_brackets_is_no_organisation() -> None:
    assert is_organisation("Vikan kommune")
    assert not is_organisation("PS 14/31")
    assert not is_organisation("sak 049")


@pytest.mark.parametrize(("line", "expected"), CHANGES, ids=[line for line, _ in CHANGES])
def test_a_line_of_change(tmp_path: Path, line: str, expected: tuple[str | None, ...]) -> None:
    assert people_of(tmp_path, f"Endringer\n\n- {line}\n") == [expected]


@pytest.mark.parametrize(
    "said",
    [
        "Ola Brekke møter for henne.",
        "Ola Brekke er innkalt i hennes sted.",
        "Ola Brekke møtte i hennar stad.",
        "Ola Brekke er innkalt for Siv Moe.",
        "For henne møter Ola Brekke.",
    ],
)
def test_a_pronoun_points_back_to_the_absent(tmp_path: Path, said: str) -> None:
    text = f"Siv Moe har meldt forfall til møtet. {said}\n"
    assert people_of(tmp_path, text) == [
        ("Siv Moe", None, "absent", None, None),
        ("Ola Brekke", None, "substitute", "Siv Moe", None),
    ]


def test_who_met_for_the_absent_is_no_part_of_the_list(tmp_path: Path) -> None:
    text = (
        "Til stede: Eli Dal (Nes), Kari Lunde (Nes)\n\n"
        "Forfall: Siv Moe (Vik). For ham møtte Ola Brekke.\n"
    )
    assert people_of(tmp_path, text)[-2:] == [
        ("Siv Moe", None, "absent", None, None),
        ("Ola Brekke", None, "substitute", "Siv Moe", None),
    ]


def test_new_members_without_a_predecessor(tmp_path: Path) -> None:
    text = "Vi ønsker nye medlemmer velkommen:\n\n- Ola Brekke, KS\n- Siv Moe, Vikan kommune\n"
    assert people_of(tmp_path, text) == [
        ("Ola Brekke", "KS", "new_member", None, None),
        ("Siv Moe", "Vikan kommune", "new_member", None, None),
    ]


def test_a_table_of_members(tmp_path: Path) -> None:
    text = (
        "Medlemer\n\nNamn\tParti\tRolle\tPersonleg vara\nOla Brekke\tAp\tLeiar\tKari Lunde\n"
        "Siv Moe\tH\tNestleiar\t–\nNils Aas\tSV\tMedlem\tEli Dal\n"
    )
    assert people_of(tmp_path, text) == [
        ("Ola Brekke", None, "leader", None, None),
        ("Kari Lunde", None, "Personleg vara", "Ola Brekke", None),
        ("Siv Moe", None, "deputy_leader", None, None),
        ("Nils Aas", None, "member", None, None),
        ("Eli Dal", None, "Personleg vara", "Nils Aas", None),
    ]


def test_a_row_of_a_body_names_all_whom_it_sends(tmp_path: Path) -> None:
    text = (
        "Medlemmer\n\nKommune\tEierandel\tMedlemmer\tVaramedlem som er innkalt\n"
        "Vikan\t60 %\tSiv Moe (leder), Ola Brekke\tEli Dal for Ola Brekke\n"
    )
    assert people_of(tmp_path, text) == [
        ("Siv Moe", "Vikan", "leader", None, None),
        ("Ola Brekke", "Vikan", "member", None, None),
        ("Eli Dal", "Vikan", "substitute", "Ola Brekke", None),
    ]


def test_a_table_of_members_with_those_who_may_come_instead(tmp_path: Path) -> None:
    text = (
        "Medlemmer og varamedlemmer\n\nMedlem\tOrganisasjon\tVaramedlem\n"
        "Siv Moe (leder)\tKS\tKari Lunde\nOla Brekke (nestleder)\tVikan kommune\t–\n"
        "Eli Dal\tFyrlaget\tNils Aas\n"
    )
    roles = {(name, role) for name, _, role, *_ in people_of(tmp_path, text)}
    told = {("Siv Moe", "leader"), ("Ola Brekke", "deputy_leader"), ("Eli Dal", "member")}
    assert told < roles


def test_a_column_of_who_was_there(tmp_path: Path) -> None:
    text = (
        "Frammøte\n\nMedlem\tOrganisasjon\tTil stede\nSiv Moe\tKS\tJa\n"
        "Ola Brekke\tVikan kommune\tForfall\nEli Dal\tFyrlaget\tVara: Nils Aas\n"
    )
    found = {(name, role, replaces) for name, _, role, replaces, _ in people_of(tmp_path, text)}
    assert found == {
        ("Siv Moe", "member", None),
        ("Ola Brekke", "absent", None),
        ("Eli Dal", "absent", None),
        ("Nils Aas", "substitute", "Eli Dal"),
    }


def test_absent_and_substitutes_side_by_side(tmp_path: Path) -> None:
    text = "Forfall:\tVara:\nSiv Moe (Ap)\tOla Brekke (Ap)\n"
    assert people_of(tmp_path, f"Til stede\n\n{text}") == [
        ("Siv Moe", None, "absent", None, None),
        ("Ola Brekke", None, "substitute", "Siv Moe", None),
    ]


LISTS = [
    ("Fra administrasjonen: Kommunedirektør Kari Lunde, økonomisjef Ola Brekke",
     [("Kari Lunde", "Kommunedirektør", None), ("Ola Brekke", "økonomisjef", None)]),
    ("Følgende møtte: Leder Siv Moe (Ap), medlem Ola Brekke (H), varamedlem Eli Dal for Nils Aas",
     [("Siv Moe", "leader", None), ("Ola Brekke", "member", None),
      ("Eli Dal", "substitute", "Nils Aas")]),
    ("Til stede: Siv Moe (styreleder), Ola Brekke (1. vara), sogneprest Eli Dal",
     [("Siv Moe", "leader", None), ("Ola Brekke", "substitute", None),
      ("Eli Dal", "sogneprest", None)]),
    ("Meldt forfall: Siv Moe – vara Ola Brekke møtte",
     [("Siv Moe", "absent", None), ("Ola Brekke", "substitute", "Siv Moe")]),
    ("Forfall: Siv Moe, KS (vara: Ola Brekke)",
     [("Siv Moe", "absent", None), ("Ola Brekke", "substitute", "Siv Moe")]),
    ("Fråfall: Siv Moe. Vara Ola Brekke møtte.",
     [("Siv Moe", "absent", None), ("Ola Brekke", "substitute", "Siv Moe")]),
    ("Hvem møtte: Siv Moe (leder), Ola Brekke",
     [("Siv Moe", "leader", None), ("Ola Brekke", "member", None)]),
    ("Meldt avbud: Siv Moe", [("Siv Moe", "absent", None)]),
    ("Tilstede på møtet: Siv Moe", [("Siv Moe", "member", None)]),
    ("Medlemmer som ikke møtte: Siv Moe", [("Siv Moe", "absent", None)]),
    ("Varamedlemmer til stede i møtet: Siv Moe", [("Siv Moe", "substitute", None)]),
    ("Innkalt: Siv Moe (nestleder), Ola Brekke",
     [("Siv Moe", "deputy_leader", None), ("Ola Brekke", "member", None)]),
    ("Møteleder: Siv Moe", [("Siv Moe", "leader", None)]),
    ("Present: Siv Moe (chair), Nordland County; Ola Brekke, University of Tromsø",
     [("Siv Moe", "leader", None), ("Ola Brekke", "member", None)]),
    ("Merknader til sakslisten: Siv Moe og Ola Brekke", []),
    ("Til stede: Professor Siv Moe, styreleder, og direktør Ola Brekke, medlemmene Eli Dal",
     [("Siv Moe", "leader", None), ("Ola Brekke", "direktør", None), ("Eli Dal", "member", None)]),
    ("Til stede\n\nVikan: Siv Moe, Eli Dal (for Nils Aas)\n\nFra styret: Ola Brekke og Kari Lunde",
     [("Siv Moe", "member", None), ("Eli Dal", "substitute", "Nils Aas"),
      ("Ola Brekke", None, None), ("Kari Lunde", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LISTS, ids=[line for line, _ in LISTS])
def test_a_line_of_attendance(
    tmp_path: Path, line: str, expected: list[tuple[str | None, ...]]
) -> None:
    assert [(name, role, other) for name, _, role, other, _ in people_of(tmp_path, line)] == (
        expected
    )


def test_a_form_whose_rows_name_the_people(tmp_path: Path) -> None:
    text = (
        "Tid:\tkl. 10:00\nTil stede:\tSiv Moe (leder), KS; Ola Brekke, Vikan kommune\n"
        "Forfall:\tEli Dal, KS\nSekretær:\tNils Aas\n"
    )
    assert people_of(tmp_path, text) == [
        ("Siv Moe", "KS", "leader", None, None),
        ("Ola Brekke", "Vikan kommune", "member", None, None),
        ("Eli Dal", "KS", "absent", None, None),
        ("Nils Aas", None, "secretary", None, None),
    ]


def test_a_role_with_the_body_it_is_held_for(tmp_path: Path) -> None:
    text = (
        "Til stede\n\nNavn\tFunksjon\nSiv Moe\tStyreleder\n"
        "Ola Brekke\tStyremedlem, valgt av de ansatte\nEli Dal\tObservatør, Brukerutvalget\n"
    )
    assert people_of(tmp_path, text) == [
        ("Siv Moe", None, "leader", None, None),
        ("Ola Brekke", None, "member", None, None),
        ("Eli Dal", "Brukerutvalget", "Observatør", None, None),
    ]


def test_a_person_sent_by_a_body(tmp_path: Path) -> None:
    text = "Til stede: ordfører Siv Moe for Vikan kommune (60 %), Ola Brekke frå Dalen kommune\n"
    assert people_of(tmp_path, text) == [
        ("Siv Moe", "Vikan kommune", "ordfører", None, None),
        ("Ola Brekke", "Dalen kommune", "member", None, None),
    ]


def test_lists_side_by_side_in_one_table(tmp_path: Path) -> None:
    text = (
        "Følgjande faste medlemer møtte:\n\nNamn\tRepresenterer\tNamn\tRepresenterer\n"
        "Siv Moe, fylkesordførar\tSP\tOla Brekke\tAP\nEli Dal\tV\t\t\n"
    )
    assert [(name, role) for name, _, role, _, _ in people_of(tmp_path, text)] == [
        ("Siv Moe", "fylkesordførar"),
        ("Eli Dal", "member"),
        ("Ola Brekke", "member"),
    ]


def test_an_item_of_a_list_is_one_person(tmp_path: Path) -> None:
    text = "Medlemmer:\n\n- Siv Moe, Vikan Havnerøkt\n- Ola Brekke, KS (leder)\n"
    assert people_of(tmp_path, text) == [
        ("Siv Moe", "Vikan Havnerøkt", "member", None, None),
        ("Ola Brekke", "KS", "leader", None, None),
    ]


@pytest.mark.parametrize(
    "line", ["Observatør: Siv Moe, regionalt brukerutvalg",
             "Observatør fra regionalt brukerutvalg: Siv Moe"],
)  # fmt: skip
def test_an_observer_and_who_sent_them(tmp_path: Path, line: str) -> None:
    text = f"Til stede: Ola Brekke, Eli Dal\n\n{line}\n"
    assert people_of(tmp_path, text)[-1] == (
        "Siv Moe", "regionalt brukerutvalg", "observatør", None, None,
    )  # fmt: skip


def test_the_role_of_a_substitute_names_the_member(tmp_path: Path) -> None:
    text = "Til stede\n\nNavn\tVerv\nSiv Moe\tStyreleder\nOla Brekke\tVaramedlem for Eli Dal\n"
    assert people_of(tmp_path, text)[1] == ("Ola Brekke", None, "substitute", "Eli Dal", None)


def test_the_sak_that_somebody_came_for_is_no_role(tmp_path: Path) -> None:
    text = "Til stede: Ola Brekke, Eli Dal\n\nAdministrasjonen: Siv Moe (sak 049), Nils Aas\n"
    assert people_of(tmp_path, text)[2:] == [
        ("Siv Moe", None, None, None, None),
        ("Nils Aas", None, None, None, None),
    ]


def test_roles_in_a_column_beside_the_names() -> None:
    def line(text: str, x: float, top: float) -> Block:
        return Block(kind="paragraph", text=text, box=Box(x, top, x + 80, top + 12))

    paper = deck(
        "protokoll.pdf",
        [
            paragraph("Protokoll fra møte i Havnerådet 12. mai 2031"),
            paragraph("Følgende medlemmer møtte:"),
            line("Siv Moe", 50, 100),
            line("Ola Brekke", 50, 120),
            line("styreleder", 300, 100.5),
            line("nestleder", 300, 120),
            line("Eli Dal", 50, 140),
        ],
    )
    (meeting,) = meetings_of([paper])
    assert [(person.name, person.role) for person in meeting.people] == [
        ("Siv Moe", "leader"),
        ("Ola Brekke", "deputy_leader"),
        ("Eli Dal", "member"),
    ]


def test_those_whom_a_notice_goes_to_are_members(tmp_path: Path) -> None:
    text = "Til: Siv Moe (leder), Ola Brekke, Eli Dal\n"
    assert [(name, role) for name, _, role, _, _ in people_of(tmp_path, text)] == [
        ("Siv Moe", "leader"), ("Ola Brekke", "member"), ("Eli Dal", "member"),
    ]  # fmt: skip
    assert people_of(tmp_path, "Til: Siv Moe, Ola Brekke\n") == []


@pytest.mark.parametrize("end", ["Siv Moe (s)\nordfører\n", "Siv Moe ordfører\n"])
def test_who_signs_as_mayor_is_the_mayor(tmp_path: Path, end: str) -> None:
    assert people_of(tmp_path, end) == [("Siv Moe", None, "ordfører", None, None)]


def test_of_two_papers_the_fuller_tells_of_a_person(tmp_path: Path) -> None:
    papers = {
        "innkalling.txt": "Innkalling til møte i Havnerådet\n\n12. mai 2031\n\nSiv Moe\nordfører\n",
        "protokoll.txt": "Protokoll fra møte i Havnerådet\n\n12. mai 2031\n\nTil stede:\n"
        "Siv Moe (Sp), ordfører\n",
    }
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    assert [(person.name, person.party) for person in meeting.people] == [("Siv Moe", "Sp")]


def test_members_with_who_chose_them_and_a_remark_on_who_comes(tmp_path: Path) -> None:
    text = (
        "# Møte i styret 4. mai 2031\n\n## Styrets sammensetning\n\n"
        "| Medlem | Oppnevnt/valgt av | Merknad til møtet |\n|---|---|---|\n"
        "| Kari Vik, styreleder | Departementet | |\n"
        "| Ola Moe | Departementet | Forfall. Siv Brekke møter |\n"
        "| Per Lie | Ansatte | Permisjon til 1. juni. Eli Dal møter for ham |\n"
        "| Nina Foss | Ansatte | Deltar digitalt |\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": text}))
    assert [(p.name, p.role, p.replaces, p.organisation) for p in meeting.people] == [
        ("Kari Vik", "leader", None, "Departementet"),
        ("Ola Moe", "absent", None, "Departementet"),
        ("Siv Brekke", "substitute", "Ola Moe", None),
        ("Per Lie", "absent", None, "Ansatte"),
        ("Eli Dal", "substitute", "Per Lie", None),
        ("Nina Foss", "member", None, "Ansatte"),
    ]


def test_members_beside_a_column_of_any_kind(tmp_path: Path) -> None:
    text = (
        "# Møte i styret 4. mai 2031\n\n## Styret\n\n"
        "| Medlem | Valgkrets |\n|---|---|\n| Kari Vik | Nord |\n| Ola Moe | Sør |\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": text}))
    assert [(p.name, p.role) for p in meeting.people] == [
        ("Kari Vik", "member"),
        ("Ola Moe", "member"),
    ]


def test_who_meets_from_the_administration_told_in_a_sentence(tmp_path: Path) -> None:
    text = (
        "# Møte i styret 4. mai 2031\n\nFra administrasjonen møter rektor Kari Vik, "
        "prorektor for forskning Ola Moe og økonomisjef Siv Brekke. Dekanene er invitert.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": text}))
    assert [(p.name, p.role) for p in meeting.people] == [
        ("Kari Vik", "rektor"),
        ("Ola Moe", "prorektor for forskning"),
        ("Siv Brekke", "økonomisjef"),
    ]


def test_who_came_is_the_name_in_a_table_of_attendance(tmp_path: Path) -> None:
    text = (
        "Referent: Nils Aas.\n\n| Deltok | Fra | Når |\n|---|---|---|\n"
        "| Siv Moe (møteleder) | Vikan kommune | Hele møtet |\n"
        "| Ola Brekke | Dal kommune | Hele møtet, vara for Eli Dal |\n"
        "| Kari Lunde | Fjell havn | Gikk kl. 13.40 |\n"
    )
    assert [(name, role, other) for name, _, role, other, _ in people_of(tmp_path, text)] == [
        ("Nils Aas", "secretary", None),
        ("Siv Moe", "leader", None),
        ("Ola Brekke", "substitute", "Eli Dal"),
        ("Kari Lunde", "member", None),
    ]


def test_a_remark_tells_whom_a_deputy_comes_for_and_who_leads(tmp_path: Path) -> None:
    text = (
        "| Navn | Stilling | Merknad |\n|---|---|---|\n| Siv Moe | havnesjef | leder |\n"
        "| Eli Dal | fagsjef | forfall |\n| Ola Brekke | lærer | Innkalt for Eli Dal |\n"
        "| Nils Aas | lege | Møter for Siv Moe under PS 12/31 |\n"
    )
    assert [(name, role, other) for name, _, role, other, _ in people_of(tmp_path, text)] == [
        ("Siv Moe", "leader", None),
        ("Eli Dal", "absent", None),
        ("Ola Brekke", "substitute", "Eli Dal"),
        ("Nils Aas", "substitute", "Siv Moe"),
    ]


def test_what_members_do_for_a_living_is_no_role_in_the_body(tmp_path: Path) -> None:
    text = (
        "| Virksomhet | Medlem | Stilling | Merknad |\n|---|---|---|---|\n"
        "| Fjell havn | Siv Moe | havnesjef | leder |\n| Vik kommune | Kari Lunde | lege | |\n"
    )
    assert [(name, role) for name, _, role, _, _ in people_of(tmp_path, text)] == [
        ("Siv Moe", "leader"),
        ("Kari Lunde", "member"),
    ]


def test_two_columns_of_deputies(tmp_path: Path) -> None:
    text = (
        "| Parti | Fast medlem | Verv | Første vara | Annen vara |\n|---|---|---|---|---|\n"
        "| Ap | Siv Moe | Leder | Ola Brekke | Eli Dal |\n| H | Nils Aas | Medlem | Kari Li | |\n"
    )
    assert [(name, role, other) for name, _, role, other, _ in people_of(tmp_path, text)] == [
        ("Siv Moe", "leader", None),
        ("Ola Brekke", "Første vara", "Siv Moe"),
        ("Eli Dal", "Annen vara", "Siv Moe"),
        ("Nils Aas", "member", None),
        ("Kari Li", "Første vara", "Nils Aas"),
    ]


def test_members_absent_and_those_who_met_for_them_side_by_side(tmp_path: Path) -> None:
    text = (
        "| Parti | Faste medlemmer til stede | Forfall | Møtte for |\n|---|---|---|---|\n"
        "| Ap | Siv Moe, Eli Dal | | |\n| H | | Nils Aas | Ola Brekke |\n"
    )
    assert people_of(tmp_path, text) == [
        ("Siv Moe", None, "member", None, None),
        ("Eli Dal", None, "member", None, None),
        ("Nils Aas", None, "absent", None, None),
        ("Ola Brekke", None, "substitute", "Nils Aas", None),
    ]


def test_a_sentence_behind_a_list_tells_who_comes_instead(tmp_path: Path) -> None:
    text = (
        "Styret: Siv Moe (leder), Eli Dal, Nils Aas og Kari Lunde.\n\n"
        "Meldt forfall per 12. mai: Eli Dal. For Dal møter Ola Brekke.\n"
    )
    assert [(name, role, other) for name, _, role, other, _ in people_of(tmp_path, text)] == [
        ("Siv Moe", "leader", None),
        ("Eli Dal", "member", None),
        ("Nils Aas", "member", None),
        ("Kari Lunde", "member", None),
        ("Eli Dal", "absent", None),
        ("Ola Brekke", "substitute", "Eli Dal"),
    ]


def test_who_is_sent_by_whom_is_told_one_after_the_other_in_a_line(tmp_path: Path) -> None:
    text = (
        "Ikke til stede: Eli Dal. Fra sekretariatet: Nils Aas. "
        "Fra revisor: Siv Moe og Ola Brekke.\n"
    )
    assert people_of(tmp_path, text) == [
        ("Eli Dal", None, "absent", None, None),
        ("Nils Aas", None, "secretary", None, None),
        ("Siv Moe", "revisor", None, None, None),
        ("Ola Brekke", "revisor", None, None, None),
    ]


def test_a_label_beside_several_lines_is_of_them_all(tmp_path: Path) -> None:
    rows = table(
        "Til stede | Siv Moe (Ap), leder",
        "| Ola Brekke (H)",
        "| Eli Dal (V), vara for Nils Aas",
        "Forfall | Nils Aas (V)",
        "Sekretær | Kari Lunde",
        header=0,
    )
    (meeting,) = meetings_of([deck("protokoll.docx", [paragraph("Protokoll 3.2.2026"), rows])])
    assert [(p.name, p.role, p.replaces) for p in meeting.people] == [
        ("Siv Moe", "leader", None),
        ("Ola Brekke", "member", None),
        ("Eli Dal", "substitute", "Nils Aas"),
        ("Nils Aas", "absent", None),
        ("Kari Lunde", "secretary", None),
    ]


def test_whom_members_tell_is_not_away(tmp_path: Path) -> None:
    rows = table("Tid: | 09:00", "Forfall: | Meldes til styresekretær Kari Lunde.", header=0)
    (meeting,) = meetings_of([deck("innkalling.docx", [paragraph("Innkalling 3.2.2026"), rows])])
    assert [(p.name, p.role) for p in meeting.people] == [("Kari Lunde", "secretary")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Siv Moe leder (sign.)", ("Siv Moe", "leader", None)),
        ("Kari Lunde utvalgssekretær, Kaisekretariatet", ("Kari Lunde", "secretary", None)),
        ("Protokollen er ført av Kari Lunde.", ("Kari Lunde", "secretary", None)),
        ("Forfall skal meldast til sekretær Kari Lunde.", ("Kari Lunde", "secretary", None)),
    ],
)
def test_who_signs_and_who_writes(
    tmp_path: Path, line: str, expected: tuple[str | None, ...]
) -> None:
    assert [(name, role, other) for name, _, role, other, _ in people_of(tmp_path, line)] == [
        expected
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Meldt forfall: Nils Aas\nØvrige: daglig leder Rolf Stave, sekretær Lise Vik",
            [("Nils Aas", "absent", None), ("Rolf Stave", "daglig leder", None),
             ("Lise Vik", "secretary", None)],
        ),
        (
            "Fråvær: Nils Aas (Ap), Eva Dal (Ap) møtte i staden",
            [("Nils Aas", "absent", None), ("Eva Dal", "substitute", "Nils Aas")],
        ),
        (
            "Siv Moe og Ola Brekke var til stede. Nils Aas hadde meldt forfall, og Eva Dal møtte "
            "som vara. Rolf Stave førte referatet.",
            [("Siv Moe", "member", None), ("Ola Brekke", "member", None),
             ("Nils Aas", "absent", None), ("Eva Dal", "substitute", "Nils Aas"),
             ("Rolf Stave", "secretary", None)],
        ),
    ],
)  # fmt: skip
def test_people_told_in_running_text(
    tmp_path: Path, text: str, expected: list[tuple[str | None, ...]]
) -> None:
    assert [(name, role, other) for name, _, role, other, _ in people_of(tmp_path, text)] == (
        expected
    )


def test_a_column_that_says_who_did_not_come(tmp_path: Path) -> None:
    rows = table("Medlem | Møtte | Vara", "Siv Moe | Ja |", "Ola Brekke | Nei | Eva Dal")
    (meeting,) = meetings_of([deck("protokoll.docx", [paragraph("Protokoll 3.2.2026"), rows])])
    assert [(p.name, p.role, p.replaces) for p in meeting.people] == [
        ("Siv Moe", "member", None),
        ("Ola Brekke", "absent", None),
        ("Eva Dal", "substitute", "Ola Brekke"),
    ]
