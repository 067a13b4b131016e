"""Papers that are laid out otherwise than most: what a careful reader still finds in them."""

from pathlib import Path

from written_papers import deck, heading, meetings_of, paragraph, read_text_papers, table

from assistant.parse.pages import Document
from assistant.structure.meeting import Meeting


def _meeting(*documents: Document) -> Meeting:
    (meeting,) = meetings_of(documents)
    return meeting


def test_who_presents_stands_on_a_line_below_the_title() -> None:
    agenda = table(
        "Tid|Sak|Tema|Type",
        "09:00–09:20|Sak 4/34|Ny kai@Siv Moe, Kystverket|Drøfting",
        "09:20–09:30|Sak 5/34|Eventuelt|",
    )
    rows = tuple(tuple(cell.replace("@", "\n") for cell in row) for row in agenda.rows)
    notice = deck(
        "innkalling.pdf",
        [
            heading("Innkalling til møte i Havnerådet"),
            paragraph("Dato: 16. mars 2034"),
            agenda.model_copy(update={"rows": rows}),
        ],
    )

    item, _ = _meeting(notice).agenda

    assert item.title == "Ny kai"
    assert [(p.name, p.organisation) for p in item.presenters] == [("Siv Moe", "Kystverket")]
    assert (item.start, item.end, item.kind) == ("09:00", "09:20", "discussion")


def test_hours_above_and_the_letter_of_a_kind_are_of_the_sak_below(tmp_path: Path) -> None:
    text = (
        "# Innkalling til møte i Havnerådet\n\nDato: 16. mars 2034\n\n"
        "09.30\n\n### Sak 4/34 – G\n\nSaksliste\n\n"
        "09.40\n\n### Sak 5/34 – V\n\nNy kai i Vikan\n\n"
        "10.30\n\n### Sak 6/34 – O\n\nNytt fra havna\n"
    )
    items = _meeting(*read_text_papers(tmp_path, {"innkalling.md": text})).agenda

    assert [(item.title, item.kind, item.start) for item in items] == [
        ("Saksliste", "approval", "09:30"),
        ("Ny kai i Vikan", "decision", "09:40"),
        ("Nytt fra havna", "information", "10:30"),
    ]


def test_the_head_of_the_page_has_the_whole_name() -> None:
    notice = deck(
        "innkalling.pdf",
        [heading("Innkalling til møte i Havnerådet"), paragraph("Dato: 16. mars 2034")],
    )
    running = ("Nasjonalt havneråd for digitalisering",)
    page = notice.pages[0].model_copy(update={"running": running})

    meeting = _meeting(notice.model_copy(update={"pages": (page,)}))

    assert (meeting.council, meeting.council_short) == (
        "Nasjonalt havneråd for digitalisering",
        "Havnerådet",
    )


def test_a_column_of_treatment_and_decision_has_a_label_before_the_decision(
    tmp_path: Path,
) -> None:
    text = (
        "# Referat fra møte i Havnerådet\n\nDato: 16. mars 2034\n\n"
        "| Sak | Behandling og vedtak | Ansvar |\n| --- | --- | --- |\n"
        "| 4/34 | Ny kai. Siv Moe la fram saken. Vedtak: Kaia bygges i 2035. Enstemmig. | Moe |\n"
        "| 5/34 | Eventuelt. Ingen saker ble meldt. Alle var fornøyde. | |\n"
    )
    decisions = _meeting(*read_text_papers(tmp_path, {"referat.md": text})).decisions

    assert [(d.sak, d.stage, d.text) for d in decisions] == [
        ("4/34", "adopted", "Kaia bygges i 2035.")
    ]
    assert decisions[0].vote is not None
    assert decisions[0].vote.unanimous


def test_a_new_member_stands_behind_a_label(tmp_path: Path) -> None:
    text = (
        "# Innkalling til møte i Havnerådet\n\nDato: 16. mars 2034\n\n"
        "Nytt medlem: Siv Moe, Kystverket, erstatter Ola Vik, Kystverket.\n\n"
        "- Sak 4/34 Ny kai\n- Sak 5/34 Eventuelt\n"
    )
    (person,) = _meeting(*read_text_papers(tmp_path, {"innkalling.md": text})).people

    assert (person.name, person.role, person.replaces) == ("Siv Moe", "new_member", "Ola Vik")


def test_those_of_one_side_are_members() -> None:
    minutes = deck(
        "referat.pdf",
        [
            heading("Referat fra møte i Havnerådet"),
            paragraph("Dato: 16. mars 2034"),
            table(
                "Til stede fra arbeidsgiver|Til stede fra arbeidstakerne",
                "Siv Moe, leder|Ola Vik",
                "Kari Nes|Per Li",
            ),
        ],
    )
    people = {person.name: person.role for person in _meeting(minutes).people}

    assert people == {
        "Siv Moe": "leader",
        "Kari Nes": "member",
        "Ola Vik": "member",
        "Per Li": "member",
    }


def test_a_heading_of_a_kind_and_a_line_of_details_are_of_the_sak(tmp_path: Path) -> None:
    text = (
        "# Innkalling til møte i Havnerådet\n\nDato: 16. mars 2034\n\n## Saksliste\n\n"
        "### Orientering\n\n4/34 Nytt fra havna\n\nKl. 17.10 (30 min) – Innleder: Siv Moe\n\n"
        "### Drøfting\n\n5/34 Ny kai\n\nKl. 17.40 (15 min)\n"
    )
    items = _meeting(*read_text_papers(tmp_path, {"innkalling.md": text})).agenda

    assert [(item.title, item.kind, item.start, item.minutes) for item in items] == [
        ("Nytt fra havna", "information", "17:10", 30),
        ("Ny kai", "discussion", "17:40", 15),
    ]
    assert [p.name for p in items[0].presenters] == ["Siv Moe"]
