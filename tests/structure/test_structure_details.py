"""What a line tells of a sak beside its title."""

from pathlib import Path

import pytest
from written_papers import meetings_of, read_text_papers

from assistant.structure.details import read_details
from assistant.structure.entry import read_entry
from assistant.structure.meeting import Meeting


def read_papers(folder: Path, papers: dict[str, str]) -> Meeting:
    (meeting,) = meetings_of(read_text_papers(folder, papers))
    return meeting


def read_notice(folder: Path, text: str) -> Meeting:
    head = "# Innkalling til møte i Havnerådet\n\nDato: 12. mai 2031\n\n"
    return read_papers(folder, {"innkalling.md": head + text})


@pytest.mark.parametrize(
    ("line", "kind", "presenters", "handler", "start", "minutes"),
    [
        ("Godkjenning. Innleder: Siv Moe. Ca. 5 min.", "Godkjenning", "Siv Moe", "", None, 5),
        ("18.50 · Salgssjef Siv Moe", "", "Salgssjef Siv Moe", "", "18:50", None),
        ("v/ kommunalsjef Siv Moe, 20 minutter", "", "kommunalsjef Siv Moe", "", None, 20),
        ("Til drøfting ved Siv Moe (45 minutter).", "drøfting", "Siv Moe", "", None, 45),
        ("Innleder: Siv Moe, KS, og Per Li. 10 min", "", "Siv Moe, KS, og Per Li", "", None, 10),
        ("Interpellant: Siv Moe (Sp)", "", "Siv Moe (Sp)", "", None, None),
        ("Saksbehandlar Siv Moe", "", "", "Siv Moe", None, None),
        ("Siv Moe, saksbehandlar", "", "", "Siv Moe", None, None),
        ("(Orientering – 10 min)", "Orientering", "", "", None, 10),
        ("(V)", "V", "", "", None, None),
    ],
)
def test_a_line_of_nothing_but_details_is_read_part_by_part(
    line: str, kind: str, presenters: str, handler: str, start: str | None, minutes: int | None
) -> None:
    told = read_details(line)
    assert told is not None
    assert told[1:5] == (kind, presenters, handler, start)
    assert told.minutes == minutes


@pytest.mark.parametrize(
    "line",
    ["Siv Moe, sekretær", "Siv Moe", "Meldes til leder ved møtets start.", "Kaia er slitt."],
)
def test_a_line_that_tells_anything_else_has_no_details(line: str) -> None:
    assert read_details(line) is None


def test_the_letter_of_a_kind_is_no_party() -> None:
    assert read_entry("Budsjett (V)").kind == "V"
    assert read_entry("Spørsmål fra Siv Moe (V)").title == "Spørsmål fra Siv Moe (V)"


def test_an_agenda_with_a_column_of_case_workers_and_of_lengths_tells_them(tmp_path: Path) -> None:
    table = (
        "| Saksnr. | Sakstittel | Saksbehandlar | Varigheit |\n| --- | --- | --- | --- |\n"
        "| 7/31 | Kaier | Siv Moe | 20 min |\n| 8/31 | Godkjenning av møtebok | | 5 |\n"
    )
    items = read_notice(tmp_path, f"## Saksliste\n\n{table}").agenda
    told = [(i.handler.name if i.handler else None, i.minutes, i.kind) for i in items]
    assert told == [("Siv Moe", 20, None), (None, 5, None)]


def test_a_heading_over_saker_tells_their_kind_until_the_next(tmp_path: Path) -> None:
    agenda = (
        "## Orienteringssaker\n\n- Sak 7/31 Kaier\n- Sak 8/31 Fyr\n\n"
        "## Saker til vedtak\n\n- Sak 9/31 Moloer\n\n## Andre ting\n\n"
        "- Sak 10/31 Bøyer\n- Sak 11/31 Lykter\n"
    )
    kinds = [item.kind for item in read_notice(tmp_path, agenda).agenda]
    assert kinds == ["information", "information", "decision", None, None]


def test_the_head_of_a_case_paper_names_who_prepared_and_introduces_it(tmp_path: Path) -> None:
    notice = "# Innkalling til møte i Havnerådet\n\nDato: 12. mai 2031\n\n## Saker\n\n"
    paper = (
        "# Sak 8/31 Fyr\n\nInnleiar: Siv Moe Møtedato: 12.05.2031\n\n## Bakgrunn\n\nFyret er "
        "mørkt.\n\nPer Li, saksbehandlar\n"
    )
    meeting = read_papers(
        tmp_path,
        {"innkalling.md": f"{notice}- Sak 7/31 Kaier\n- Sak 8/31 Fyr\n", "sak-8-31.md": paper},
    )
    item = meeting.agenda[1]
    assert [presenter.name for presenter in item.presenters] == ["Siv Moe"]
    assert item.handler is not None
    assert item.handler.name == "Per Li"


@pytest.mark.parametrize(
    ("head", "hours", "place"),
    [
        ("Stad: Rådhuset, storsalen Dato: 12.05.2031\nMøtet starta: 12.00 Møtet slutta: 16.20",
         ("12:00", "16:20"), "Rådhuset, storsalen"),
        ("Når\n\nMandag 12. mai 2031 kl. 12.00\n\nKvar\n\nKaihuset, loftet", ("12:00", None),
         "Kaihuset, loftet"),
        ("Havnerådet er kalla inn til møte mandag 12. mai 2031 kl. 12.30 på Kaihuset. Møtet er "
         "venta å vare til kl. 16.00.", ("12:30", "16:00"), "Kaihuset"),
        ("Dato: 12. mai 2031 Stad: Kaihuset, loftet Frå kl. 13.00 til kl. 15.10",
         ("13:00", "15:10"), "Kaihuset, loftet"),
        ("Fra møte i Havnerådet mandag 12. mai 2031 kl. 09.00 – 11.40. Møtested: Kaihuset, loftet.",
         ("09:00", "11:40"), "Kaihuset, loftet"),
    ],
)  # fmt: skip
def test_hours_and_place_stand_in_a_head_of_any_shape(
    tmp_path: Path, head: str, hours: tuple[str, str | None], place: str
) -> None:
    text = f"# Møtebok\n\nHavnerådet\n\n{head}\n\n## Sak 7/31 Kaier\n\nVedtak: Kaia blir stengt.\n"
    meeting = read_papers(tmp_path, {"møtebok.md": text})
    assert [(told.start, told.end) for told in meeting.hours] == [hours]
    assert meeting.place == place
