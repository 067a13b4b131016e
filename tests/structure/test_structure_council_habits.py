"""How different councils number, name and set up their papers, in made-up ones."""

from pathlib import Path

import pytest
from written_papers import deck, heading, meetings_of, paragraph, read_text_papers, table

from assistant.parse.pages import Block
from assistant.structure.meeting import Meeting

AGENDA = """# Innkalling til møte i Havnerådet

Møtedato: 13. februar 2035

## Saksliste

| Kl. | Nr. | Hva |
|---|---|---|
| 10.00 | Sak 1-35 | Innkalling og saksliste |
| 10.10 | Sak 2-35 | Nye brygger på Lomsøya |
| 10.40 | Sak 3-35 | Fyrlykta og merkene i leia |
| 11.00 | Sak 4-35 | Takster for gjestene |

## Sak 2-35

Rådet får en oversikt.

## Sak 3-35

Rådet drøfter.
"""


def read(folder: Path, **papers: str) -> Meeting:
    named = {name.replace("__", "-") + ".md": text for name, text in papers.items()}
    (meeting,) = meetings_of(read_text_papers(folder, named))
    return meeting


def test_numbers_with_a_dash_in_a_column_are_saker_and_no_ranges(tmp_path: Path) -> None:
    meeting = read(tmp_path, innkalling=AGENDA)
    assert [(item.number, item.title) for item in meeting.agenda] == [
        ("1/35", "Innkalling og saksliste"),
        ("2/35", "Nye brygger på Lomsøya"),
        ("3/35", "Fyrlykta og merkene i leia"),
        ("4/35", "Takster for gjestene"),
    ]


@pytest.mark.parametrize(
    ("third", "sak"),
    [("03_merker", "3/35"), ("07_merker", None)],
    ids=["files are numbered by sak", "files are only counted"],
)
def test_numbers_of_files_tell_the_sak_where_the_others_do(
    tmp_path: Path, third: str, sak: str | None
) -> None:
    papers = {
        "00_innkalling": AGENDA,
        "02_brygger": "# Bryggene\n\nSak 2-35 · Saksbehandler: Siri Moe, rådgiver\n\nTre.\n",
        "02_vedlegg": "# Sak 2-35 Vedlegg om bryggene\n\nDe er av tre.\n",
        third: "# Hva lyktene koster\n\nDe koster 40 000 kroner.\n",
        "04_takster" if sak else "09_takster": "# Sak 4-35 Takster\n\nDøgnet koster 200 kroner.\n",
    }
    meeting = read(tmp_path, **papers)
    assert {ref.path: ref.sak for ref in meeting.papers}[f"{third}.md"] == sak


def test_a_paper_that_opens_with_its_number_is_of_that_sak(tmp_path: Path) -> None:
    long = (
        "Saksbehandler: Siri Moe, rådgiver i havna. Faglig ansvarlig: Tuva Lid, havnefogd, Per Vik"
    )
    meeting = read(
        tmp_path,
        innkalling=AGENDA,
        notat=f"# Om bryggene\n\nHR-sak 2/2035 · {long}\n\nTre brygger.\n",
    )
    assert {ref.path: ref.sak for ref in meeting.papers}["notat.md"] == "2/35"


def test_a_meeting_under_the_short_name_is_of_the_same_council(tmp_path: Path) -> None:
    full = "Nasjonalt råd for havner og leier"
    papers = {
        "møter/innkalling.md": f"# Innkalling til møte nr. 1\n\n{full} (Havnerådet) kalles inn.\n\n"
        "Dato: 13. februar 2035\n\n## Saksliste\n\n- Sak 1/35 Brygger\n- Sak 2/35 Lykter\n",
        "møter/referat.md": "# Referat fra Havnerådet\n\nDato: 20. november 2034\n\n"
        "## Sak 9/34 Takster\n\nBeslutning: Takstene godkjennes.\n",
    }
    meetings = meetings_of(read_text_papers(tmp_path, papers))
    assert {(m.council, m.date) for m in meetings} == {(full, "2034-11-20"), (full, "2035-02-13")}


def test_values_below_their_labels_tell_place_and_day() -> None:
    words = ("Møtested", "Kaihuset, Lomsvika", "Dato", "Tirsdag 13. februar 2035")
    blocks = [heading("Innkalling til møte i Havnerådet"), *map(paragraph, words)]
    (meeting,) = meetings_of([deck("innkalling.pdf", blocks)])
    assert (meeting.place, meeting.date) == ("Kaihuset, Lomsvika", "2035-02-13")


def test_a_place_ends_with_its_sentence(tmp_path: Path) -> None:
    text = (
        "# Protokoll fra møte i Havnerådet\n\n"
        "Møtested: Kaihuset i Lomsvika. Møtet varte til kl. 14.50. Møteleder var Tuva Lid.\n\n"
        "Dato: 13. februar 2035\n"
    )
    assert read(tmp_path, protokoll=text).place == "Kaihuset i Lomsvika"


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("## Forslag til tilslutning\n\nRådet støtter planen.", "Rådet støtter planen."),
        ("## Forslag\n\nHavnerådet støtter planen.", "Havnerådet støtter planen."),
        ("Forslag: Havnerådet støtter planen.", "Havnerådet støtter planen."),
        ("## Utvalgets innstilling (6 mot 3 stemmer)\n\nPlanen vedtas.", "Planen vedtas."),
        ("## Forslag til vedtak\n\nPlanen vedtas.\n\nBegreper: Leia er sjø.", "Planen vedtas."),
        ("## Forslag\n\nTre forslag er kommet inn.", None),
    ],
)  # fmt: skip
def test_a_proposal_is_announced_in_many_ways(
    tmp_path: Path, text: str, proposed: str | None
) -> None:
    meeting = read(tmp_path, innkalling=AGENDA, sak__2__35=f"# Sak 2-35 Brygger\n\n{text}\n")
    assert [d.text for d in meeting.decisions] == ([proposed] if proposed else [])


def test_a_letter_may_be_the_series_of_the_meetings_own_year(tmp_path: Path) -> None:
    text = AGENDA.replace("| 10.40 | Sak 3-35 |", "| 10.40 | I-05/35 |")
    item = read(tmp_path, innkalling=text).agenda[2]
    assert (item.number, item.label) == ("5/35", "I-05/35")


def card(name: str, *lines: str) -> list[Block]:
    return [heading(name, 3), paragraph("\n".join(lines))]


def test_sections_of_one_form_are_a_table_too() -> None:
    blocks = [
        heading("Havnene i tall"),
        *card("Ferdig: ca. 17 havner", "Båtplasser: 190", "Andel: 34 %", "To åpnet i vår"),
        *card("I arbeid: ca. 11 havner", "Båtplasser: 205", "Andel: 36 %"),
    ]
    (meeting,) = meetings_of([deck("sak-1-35.pdf", blocks)])
    (found,) = meeting.tables
    assert found.columns == ("Havner", "Båtplasser", "Andel")
    assert [(row.label, row.cells) for row in found.rows] == [
        ("Ferdig", ("ca. 17", "190", "34 %")),
        ("I arbeid", ("ca. 11", "205", "36 %")),
    ]
    assert "To åpnet i vår" in {line for p in meeting.passages for line in p.text.splitlines()}


@pytest.mark.parametrize(
    "blocks",
    [
        [*card("Sak 1/35", "Saksbehandler: Tuva Lid"), *card("Sak 2/35", "Saksbehandler: Per Vik")],
        [*card("Ferdig", "Båtplasser: 190"), table("Havn | Plasser", "Leia | 4"),
         *card("I arbeid", "Lykter: 5")],
    ],
    ids=["heads of papers", "nothing in common"],
)  # fmt: skip
def test_other_sections_make_no_table(blocks: list[Block]) -> None:
    (meeting,) = meetings_of([deck("sak-1-35.pdf", [heading("Havnene"), *blocks])])
    assert all(len(found.rows) == 1 for found in meeting.tables)


def test_whom_substitutes_stand_in_for_stands_beside_them() -> None:
    people = table(
        "Vara som møtte | For | Gruppe | Merknad",
        "Tuva Lid | Siri Moe | Leialista | ",
        "Per Vik | Ola Dal | Frie Kystfolk | Gikk kl. 20.15",
    )
    blocks = [heading("Protokoll fra Havnerådet"), heading("Forfall og vara", 2), people]
    (meeting,) = meetings_of([deck("protokoll.pdf", blocks)])
    assert {(p.name, p.role, p.replaces, p.party) for p in meeting.people} == {
        ("Tuva Lid", "substitute", "Siri Moe", "Leialista"),
        ("Siri Moe", "absent", None, "Leialista"),
        ("Per Vik", "substitute", "Ola Dal", "Frie Kystfolk"),
        ("Ola Dal", "absent", None, "Frie Kystfolk"),
    }


def test_a_notice_tells_in_words_who_leads_and_who_comes_for_whom() -> None:
    told = (
        "Tuva Lid fra Kystdirektoratet (KD) leder rådet. Per Vik fra Leia kommune er nestleder.",
        "Til møtet er det meldt om to stedfortredere: Siri Moe stiller for Ola Dal, Leia kommune, "
        "og Eli Foss stiller for Nina Berg, Holmen kommune.",
    )
    new = table("Nytt medlem | Kommer fra | Etter", "Ane Ry | Leia kommune | Jon Bø")
    blocks = [heading("Innkalling til møte i Havnerådet"), *map(paragraph, told), new]
    (meeting,) = meetings_of([deck("innkalling.pdf", blocks)])
    assert {(p.name, p.role, p.organisation, p.replaces) for p in meeting.people} == {
        ("Tuva Lid", "leader", "Kystdirektoratet", None),
        ("Per Vik", "deputy_leader", "Leia kommune", None),
        ("Siri Moe", "substitute", None, "Ola Dal"),
        ("Eli Foss", "substitute", None, "Nina Berg"),
        ("Ane Ry", "new_member", "Leia kommune", "Jon Bø"),
    }
