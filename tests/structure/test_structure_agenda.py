"""The agenda as a list: times, presenters and kinds on one line, and days after one another."""

from pathlib import Path

from written_papers import deck, heading, meetings_of, read_text_papers, table

from assistant.structure.meeting import AgendaItem, Meeting


def read_notice(folder: Path, agenda: str, name: str = "innkalling.md") -> Meeting:
    text = f"# Innkalling til møte i Havnerådet\n\nDato: 12. mai 2031\n\n## Program\n\n{agenda}"
    (meeting,) = meetings_of(read_text_papers(folder, {name: text}))
    return meeting


def titles_of(meeting: Meeting) -> list[tuple[str | None, str, str | None]]:
    return [(item.number, item.title, item.start) for item in meeting.agenda]


def line_of(folder: Path, line: str) -> AgendaItem:
    return read_notice(folder, f"- {line}\n- Sak 2/31 Ymse\n").agenda[0]


def test_what_comes_before_the_first_number_is_on_the_agenda(tmp_path: Path) -> None:
    meeting = read_notice(
        tmp_path,
        "- 10:00–10:15 Velkommen ved leder Ivar Holt\n- 10:15 Sak 1/31: Ny kai\n- 11:00 Lunsj\n"
        "- 11:45 Sak 2/31: Benker\n- 12:30 Eventuelt\n\n## Sak 1/31: Ny kai\n\nKaia er slitt.\n",
    )
    assert titles_of(meeting) == [
        (None, "Velkommen", "10:00"),
        ("1/31", "Ny kai", "10:15"),
        (None, "Lunsj", "11:00"),
        ("2/31", "Benker", "11:45"),
        (None, "Eventuelt", "12:30"),
    ]
    assert [p.name for p in meeting.agenda[0].presenters] == ["Ivar Holt"]


def test_a_timed_list_above_the_first_sak_is_no_part_of_it(tmp_path: Path) -> None:
    meeting = read_notice(
        tmp_path,
        "17.00 Sak 1 Velkommen v/Emma\n17.10 Sak 2 Skatepark\n18.20 Pizza\n19.20 Eventuelt\n\n"
        "Sak 1 Velkommen\nForslag til vedtak: Sakslista godkjennes.\n\n"
        "Sak 2 Skatepark\nForslag til vedtak: Rådet støtter parken.\n",
        name="innkalling.txt",
    )
    assert titles_of(meeting) == [
        ("1/31", "Velkommen", "17:00"),
        ("2/31", "Skatepark", "17:10"),
        (None, "Pizza", "18:20"),
        (None, "Eventuelt", "19:20"),
    ]
    assert [p.name for p in meeting.agenda[0].presenters] == ["Emma"]
    assert [(d.sak, d.text) for d in meeting.decisions] == [
        ("1/31", "Sakslista godkjennes."),
        ("2/31", "Rådet støtter parken."),
    ]


def test_the_second_day_comes_after_the_first(tmp_path: Path) -> None:
    meeting = read_notice(
        tmp_path,
        "| Kl. | Sak |\n| --- | --- |\n| 10.00 | Sak 1/31 Ny kai |\n| 12.30 | Sak 2/31 Benker |\n\n"
        "Onsdag\n\n"
        "| Kl. | Sak |\n| --- | --- |\n| 09.00 | Sak 3/31 Lys |\n| 10.30 | Sak 4/31 Ymse |\n",
    )
    assert [number for number, _, _ in titles_of(meeting)] == ["1/31", "2/31", "3/31", "4/31"]


def test_presenter_and_kind_at_the_end_of_a_line(tmp_path: Path) -> None:
    item = line_of(tmp_path, "Sak 1/31: Budsjett (Morten Lie, daglig leder). Til vedtak")
    assert (item.title, item.kind, item.kind_printed) == ("Budsjett", "decision", "vedtak")
    assert [p.name for p in item.presenters] == ["Morten Lie"]


def test_til_after_a_dash_is_the_kind(tmp_path: Path) -> None:
    item = line_of(tmp_path, "Sak 1/31: Skogkart (Jo Hegge, NIBIO) – til orientering")
    assert (item.title, item.kind) == ("Skogkart", "information")
    assert [(p.name, p.organisation) for p in item.presenters] == [("Jo Hegge", "NIBIO")]


def test_a_kind_after_a_dash_stays_in_the_title(tmp_path: Path) -> None:
    item = line_of(tmp_path, "Sak 1/31: Rekruttering – drøfting")
    assert (item.title, item.kind) == ("Rekruttering – drøfting", "discussion")


def test_several_presenters_with_titles_and_bodies(tmp_path: Path) -> None:
    item = read_notice(
        tmp_path,
        "| Sak | Tema | Ansvarlig |\n| --- | --- | --- |\n"
        "| 1/31 | Kai | Direktør Svein Dale (Kystlaget) og rådgiver Liv Oma (Vikan kommune) |\n"
        "| 2/31 | Lys | |\n",
    ).agenda[0]
    assert [(p.name, p.organisation) for p in item.presenters] == [
        ("Svein Dale", "Kystlaget"),
        ("Liv Oma", "Vikan kommune"),
    ]


def test_a_column_of_letters_tells_the_kind(tmp_path: Path) -> None:
    meeting = read_notice(
        tmp_path,
        "| Sak | Tema | B/O/D |\n|---|---|---|\n| 1/31 | Kaier | B |\n| 2/31 | Tau | O |\n"
        "| 3/31 | Strategi | D |\n",
    )
    assert [item.kind for item in meeting.agenda] == ["decision", "information", "discussion"]


def test_who_presents_stands_in_the_title_of_a_table(tmp_path: Path) -> None:
    meeting = read_notice(
        tmp_path,
        "| Sak | Tema |\n|---|---|\n| 1/31 | Kaier (v/ daglig leder Siv Ness) |\n| 2/31 | Tau |\n",
    )
    assert [(i.title, [p.name for p in i.presenters]) for i in meeting.agenda] == [
        ("Kaier", ["Siv Ness"]), ("Tau", []),
    ]  # fmt: skip


def test_hour_number_and_title_in_one_cell() -> None:
    rows = table(
        "10.00 41/2031 Kaier|Leder|Beslutning",
        "10.15 42/2031 Tau|Siv Ness|Orientering",
        "11.30 Lunsj||",
        "12.15 43/2031 Eventuelt|Alle|",
        header=0,
    )
    notice = [heading("Saksliste for Havnerådet 2. september 2031"), rows]
    (meeting,) = meetings_of([deck("saksliste.pdf", notice)])
    assert titles_of(meeting) == [
        ("41/31", "Kaier", "10:00"),
        ("42/31", "Tau", "10:15"),
        (None, "Lunsj", "11:30"),
        ("43/31", "Eventuelt", "12:15"),
    ]
    assert (meeting.agenda[1].kind, meeting.agenda[1].presenters[0].name) == (
        "information", "Siv Ness",
    )  # fmt: skip


TIMETABLE = """
| Saksnr | Innhold | Unntatt off. |
| --- | --- | --- |
| 1/31 | Ny kai | |
| 2/31 | Benker i parken | |
| 3/31 | Leie av lager | Offl. § 23 |

## Tidsplan

| Kl. | Tema | Hvem | Varighet |
| --- | --- | --- | --- |
| 10.00 | Kai (sak 1/31) | Havnesjef Ivar Holt | 25 min |
| 10.30 | Orientering: lys i sundet | Rådgiver Tuva Lid | 10 min |
| 11.00 | Benker, sak 2/31 | Parksjef Siri Moe og Per Vik | |
"""


def test_a_timetable_whose_themes_name_their_saker_tells_hour_people_and_length(
    tmp_path: Path,
) -> None:
    meeting = read_notice(tmp_path, TIMETABLE)
    assert titles_of(meeting) == [
        ("1/31", "Ny kai", "10:00"),
        (None, "Orientering: lys i sundet", "10:30"),
        ("2/31", "Benker i parken", "11:00"),
        ("3/31", "Leie av lager", None),
    ]
    kai, _, benches, _ = meeting.agenda
    assert (kai.minutes, benches.minutes) == (25, None)
    assert [p.name for p in kai.presenters] == ["Ivar Holt"]
    assert [p.name for p in benches.presenters] == ["Siri Moe", "Per Vik"]
    assert kai.slot == "10.00 Kai (sak 1/31) Havnesjef Ivar Holt 25 min"


def test_the_column_of_what_the_public_may_not_read_is_kept(tmp_path: Path) -> None:
    meeting = read_notice(tmp_path, TIMETABLE)
    marked = {item.title: item.exempt for item in meeting.agenda if item.exempt}
    assert marked == {"Leie av lager": "Offl. § 23"}


def test_a_meeting_has_the_hours_of_its_notice_and_of_its_minutes(tmp_path: Path) -> None:
    head = "# {}\n\n| Utvalg | Havnerådet |\n| --- | --- |\n| Dato | 12.05.2031 |\n| Tid | {} |\n"
    sak = "\n## 1/31 Ny kai\n\n### Vedtak\n\nKaia bygges.\n"
    papers = {
        "innkalling.md": head.format("Møteinnkalling", "Kl. 09.00. Beregnet ferdig kl. 14.30."),
        "protokoll.md": head.format("Møteprotokoll", "Kl. 09.00–14.35") + sak,
    }
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    told = [(hours.kind, hours.start, hours.end) for hours in meeting.hours]
    assert told == [("notice", "09:00", "14:30"), ("minutes", "09:00", "14:35")]


def test_another_days_table_of_one_sak_is_on_the_agenda(tmp_path: Path) -> None:
    head = "| Sak | Tid | Tema | Saksordfører |\n|---|---|---|---|\n"
    agenda = (
        f"## Dagsorden\n\n{head}| 7/31 | 10.00 | Kaier | Siv Moe |\n| 8/31 | 11.00 | Fyr | – |\n\n"
        f"**Dag 2**\n\n{head}| 9/31 | 09.00 | Befaring | Ola Brekke |\n"
    )
    items = read_notice(tmp_path, agenda).agenda
    assert [(item.number, item.start) for item in items] == [
        ("7/31", "10:00"), ("8/31", "11:00"), ("9/31", "09:00"),
    ]  # fmt: skip
    assert [item.presenters[0].name for item in items if item.presenters] == [
        "Siv Moe", "Ola Brekke",
    ]  # fmt: skip


def test_who_prepares_a_sak_stands_behind_a_dash(tmp_path: Path) -> None:
    saker = (
        "## Sak 7/31 Kaier\n\nKaia er slitt.\n\n## Sak 8/31 Fyr\n\n"
        "### Saksbehandler – Siv Moe\n\nFyret.\n\n## Sak 9/31 Moloer\n\nTo moloer.\n"
    )
    items = read_notice(tmp_path, f"Til sakene:\n\n{saker}").agenda
    assert [item.handler.name if item.handler else None for item in items] == [
        None, "Siv Moe", None,
    ]  # fmt: skip
