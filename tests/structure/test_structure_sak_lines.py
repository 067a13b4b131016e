"""Lists of saker as they are written: numbers apart from titles, details behind, running text."""

from pathlib import Path

import pytest
from written_papers import meetings_of, read_text_papers

from assistant.structure.entry import Entry, read_details, read_entry

HEAD = "# Innkalling til møte i Havnerådet\n\nDato: 12. mai 2031\n\n"


@pytest.mark.parametrize(
    ("printed", "entry"),
    [
        (
            "Lys på kaia, til drøfting ved Siv Moe (45 minutter).",
            Entry("Lys på kaia", kind="drøfting", presenters="Siv Moe", minutes=45),
        ),
        (
            "Skal kaia ha lys? Til vedtak ved Siv Moe (5 min). Les notatet først.",
            Entry(
                "Skal kaia ha lys?",
                kind="vedtak",
                presenters="Siv Moe",
                minutes=5,
                rest="Les notatet først.",
            ),
        ),
        (
            "Lys (orientering v/ Siv Moe, 15 min)",
            Entry("Lys", kind="orientering", presenters="Siv Moe", minutes=15),
        ),
        ("Lys – kl. 10.15–10.45", Entry("Lys", start="10:15", end="10:45")),
        (
            "Lys. Innleder: Siv Moe. Varighet: 20",
            Entry("Lys", presenters="Siv Moe", minutes=20),
        ),
        ("Svartid under 20 minutter", Entry("Svartid under 20 minutter")),
        ("Spørsmål fra Ola Moe (Ap)", Entry("Spørsmål fra Ola Moe (Ap)")),
        ("Ny kai ved Nordre havn", Entry("Ny kai ved Nordre havn")),
    ],
)
def test_details_stand_behind_a_title_in_any_order(printed: str, entry: Entry) -> None:
    assert read_entry(printed) == entry


@pytest.mark.parametrize("text", ["Vi møtes til kaffe.", "Siv Moe", "Saken gjelder kaia."])
def test_a_line_that_says_anything_else_is_no_detail(text: str) -> None:
    assert read_details(text) is None


def _agenda(tmp_path: Path, text: str) -> list[tuple[str | None, str]]:
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": HEAD + text}))
    return [(item.number, item.title) for item in meeting.agenda]


def test_a_title_stands_below_its_number(tmp_path: Path) -> None:
    text = (
        "## Saksliste\n\n### Sak 4/31\n\nLys\n\n### Sak 5/31\n\nBenker\n\n### Sak 6/31\n\nSkilt\n"
    )
    assert _agenda(tmp_path, text) == [("4/31", "Lys"), ("5/31", "Benker"), ("6/31", "Skilt")]


def test_a_title_goes_on_in_the_next_block(tmp_path: Path) -> None:
    text = "Sak 4/31 Lys på kaia –\n\nrapport fra befaringen\n\nSak 5/31 Benker\n\nSak 6/31 Skilt\n"
    assert _agenda(tmp_path, text)[0] == ("4/31", "Lys på kaia – rapport fra befaringen")


def test_saker_told_in_running_text(tmp_path: Path) -> None:
    text = (
        "Sak 4/31 Lys på kaia, til orientering ved Siv Moe (10 minutter).\n\n"
        "Sak 5/31 Benker, til vedtak ved Ola Vik (5 minutter). Se kartet.\n\nSak 6/31 Eventuelt.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": HEAD + text}))
    first, second, _ = meeting.agenda
    assert (first.title, first.kind, first.minutes) == ("Lys på kaia", "information", 10)
    assert [p.name for p in second.presenters] == ["Ola Vik"]
    assert [p.sak for p in meeting.passages if "kartet" in p.text] == ["5/31"]


def test_one_paragraph_that_begins_with_a_number_is_no_list(tmp_path: Path) -> None:
    text = "Vi minner om:\n\nSak 9/30 Lys ble vedtatt i fjor. Arbeidet er i gang.\n"
    assert _agenda(tmp_path, text) == []


def test_details_stand_below_the_saker_of_a_list(tmp_path: Path) -> None:
    text = (
        "Sak 4/31 Lys\n\nInnleder: Siv Moe\n\nSak 5/31 Benker\n\nTil drøfting ved Ola Vik (5 min)\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": HEAD + text}))
    told = [(i.title, [p.name for p in i.presenters], i.minutes) for i in meeting.agenda]
    assert told == [("Lys", ["Siv Moe"], None), ("Benker", ["Ola Vik"], 5)]


def test_minutes_as_a_table_whose_rows_begin_with_a_sak(tmp_path: Path) -> None:
    text = (
        "# Referat fra møte i Havnerådet\n\nDato: 12. mai 2031\n\n"
        "| Sak | Behandling | Vedtak |\n| --- | --- | --- |\n"
        "| Sak 8/31 Buss | Enstemmig. | Flere avganger. |\n| 9/31 Lys | Ingen. | Lys i mai. |\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"referat.md": text}))
    assert [(i.number, i.title) for i in meeting.agenda] == [("8/31", "Buss"), ("9/31", "Lys")]
    assert [(d.sak, d.text) for d in meeting.decisions] == [
        ("8/31", "Flere avganger."),
        ("9/31", "Lys i mai."),
    ]
