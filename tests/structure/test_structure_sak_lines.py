"""Lists of saker as they are written: numbers apart from titles, details behind, running text."""

from pathlib import Path

import pytest
from written_papers import meetings_of, read_text_papers

from assistant.structure.details import Entry, read_details
from assistant.structure.entry import read_entry
from assistant.structure.kinds import group_kind, label_kind

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


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Orienteringssaker", "information"),
        ("Saker til vedtak", "decision"),
        ("Referatsaker (til orientering)", "information"),
        ("Vedtak", None),
        ("Saker til behandling", None),
    ],
)
def test_a_heading_tells_the_kind_of_the_saker_below(heading: str, kind: str | None) -> None:
    assert group_kind(heading) == kind


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("O-sak 5/31", "information"),
        ("Drøftingssak 7/31", "discussion"),
        ("Sak 5/31", None),
        ("FR-sak 5/31", None),
        ("PS 5/31", None),
    ],
)
def test_the_name_of_a_number_tells_the_kind(label: str, kind: str | None) -> None:
    assert label_kind(label) == kind


def test_groups_of_saker_have_the_kind_of_their_heading(tmp_path: Path) -> None:
    text = (
        "## Vedtakssaker\n\n- Sak 4/31 Lys\n- Sak 5/31 Benker\n\n"
        "## Orienteringssaker\n\n- Sak 6/31 Skilt\n- Sak 7/31 Eventuelt\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": HEAD + text}))
    kinds = [item.kind for item in meeting.agenda]
    assert kinds == ["decision", "decision", "information", None]


def test_a_row_that_names_a_kind_is_no_sak(tmp_path: Path) -> None:
    text = (
        "| Saksnr | Tittel | Saksbehandler |\n| --- | --- | --- |\n| 4/31 | Lys | Siv Moe |\n"
        "| 5/31 | Benker | |\n| Orienteringssaker | | |\n| 6/31 | Skilt | |\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": HEAD + text}))
    assert [(i.number, i.kind) for i in meeting.agenda] == [
        ("4/31", None),
        ("5/31", None),
        ("6/31", "information"),
    ]
    handler = meeting.agenda[0].handler
    assert handler is not None
    assert handler.name == "Siv Moe"


def test_a_table_whose_saker_are_counted(tmp_path: Path) -> None:
    text = (
        "| Nr. | Sak | Ansvarlig | Tid |\n| --- | --- | --- | --- |\n"
        "| 1 | Referat | Siv Moe | 5 min |\n| 2 | Lys | Ola Vik | 20 min |\n| 3 | Benker | | |\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": HEAD + text}))
    told = [(i.number, i.title, i.minutes) for i in meeting.agenda]
    assert told == [("1/31", "Referat", 5), ("2/31", "Lys", 20), ("3/31", "Benker", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Disse sakene skal vi ta opp:\n\n1. Kaffe på kaia\n2. Lys v/ Siv Moe\n3. Benker\n",
        "1. Godkjenning av innkalling\n2. Lys v/ Siv Moe\n3. Benker\n",
    ],
    ids=["introduced", "begins as agendas do"],
)
def test_a_counted_list_is_an_agenda(tmp_path: Path, text: str) -> None:
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": HEAD + text}))
    assert [item.number for item in meeting.agenda] == ["1/31", "2/31", "3/31"]
    assert [p.name for p in meeting.agenda[1].presenters] == ["Siv Moe"]


def test_each_sak_has_a_small_table(tmp_path: Path) -> None:
    text = "".join(
        f"| Sak {n}/31 | {title} |\n| --- | --- |\n| Sakstype | {kind} |\n| Tid | 30 min |\n\n"
        f"Rådet bes om innspill til {title}.\n\n"
        for n, title, kind in ((4, "Lys", "Drøfting"), (5, "Benker", "Vedtak"))
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": HEAD + text}))
    assert [(i.number, i.title, i.kind, i.minutes) for i in meeting.agenda] == [
        ("4/31", "Lys", "discussion", 30),
        ("5/31", "Benker", "decision", 30),
    ]
    assert [p.sak for p in meeting.passages if "innspill" in p.text] == ["4/31", "5/31"]


def test_a_note_parts_the_last_sak_from_its_list(tmp_path: Path) -> None:
    text = "Sak 4/31 Lys\n\nSak 5/31 Benker\n\nDokumentet ettersendes.\n\nSak 6/31 Eventuelt\n"
    assert [number for number, _ in _agenda(tmp_path, text)] == ["4/31", "5/31", "6/31"]


INVITED = (
    "Innkalling til møte\n\nHavnerådet er kalt inn til møte onsdag 12. mai 2031 kl. 12.30 i"
    " Kaihuset, 2. etasje. Vi regner med å være ferdige til kl. 15. Det blir kaffe fra kl. 12.\n\n"
)


@pytest.mark.parametrize(
    "told", [INVITED, INVITED.replace("Havnerådet er kalt inn til møte", "Vi sees")]
)
def test_a_sentence_tells_day_hours_and_place(tmp_path: Path, told: str) -> None:
    text = told + "Sak 4/31 Lys\n\nSak 5/31 Benker\n"
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.txt": text}))
    assert (meeting.date, meeting.place) == ("2031-05-12", "Kaihuset, 2. etasje")
    assert [(hours.start, hours.end) for hours in meeting.hours] == [("12:30", "15:00")]
    assert (meeting.council == "Havnerådet") == ("Havnerådet" in told)


def test_minutes_lie_beside_the_notice_of_the_meeting_that_approves_them(tmp_path: Path) -> None:
    papers = {
        "innkalling.txt": INVITED
        + "1. Godkjenning av referat fra møtet 3. mars 2031\n2. Lys på kaia\n3. Eventuelt\n",
        "referat.txt": "Referat fra møte i Havnerådet\n\nDato: 3. mars 2031. Sted: Kaihuset\n\n"
        "Sak 1 Benker\n\nVedtak: Ti benker kjøpes.\n\nSak 2 Skilt\n\nVedtak: Nei.\n",
        "lys.txt": "Lys på kaia\n\nInnleder: Siv Moe Journalnr.: 31/12\n\nKaia er mørk.\n",
    }
    earlier, later = meetings_of(read_text_papers(tmp_path, papers))
    assert (earlier.date, later.date) == ("2031-03-03", "2031-05-12")
    approval, light, _ = later.agenda
    assert approval.documents[:1] == ("referat.txt",)
    assert light.documents[:1] == ("lys.txt",)
    assert [p.name for p in light.presenters] == ["Siv Moe"]


def test_an_hour_below_a_sak_is_not_the_meetings(tmp_path: Path) -> None:
    text = "Sak 4/31 Lys\n\nTid: 10.00–10.30\n\nSak 5/31 Benker\n\nTid: 10.30–11.00\n"
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": HEAD + text}))
    assert meeting.hours == ()
    assert [item.start for item in meeting.agenda] == ["10:00", "10:30"]


def test_an_attachment_says_of_which_sak_it_is(tmp_path: Path) -> None:
    papers = {
        "innkalling.md": HEAD + "Sak 4/31 Lys\n\nSak 5/31 Benker\n",
        "kostnader.txt": "Kostnader\n\nVedlegg 1 til sak 5/31\n\nDet koster 10 000 kroner.\n",
        "notat.txt": "Havna i fjor\n\nVi viser til sak 5/31 om dette.\n\nDet var mye is.\n",
    }
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    assert meeting.agenda[1].documents == ("kostnader.txt",)


def test_minutes_tell_how_long_the_meeting_lasted(tmp_path: Path) -> None:
    text = (
        "# Møtebok\n\n| Utval | Havnerådet |\n| --- | --- |\n| Dato | 12.05.2031 |\n"
        "| Møtet varte | frå kl. 10:00 til kl. 14:50 |\n\n## 4/31 Lys\n\n### Vedtak\n\nNei.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"motebok.md": text}))
    assert [(hours.start, hours.end) for hours in meeting.hours] == [("10:00", "14:50")]


def test_a_list_of_more_saker_treats_each(tmp_path: Path) -> None:
    papers = {
        "innkalling.md": HEAD + "Sak 4/31 Lys\n\nSak 5/31 Benker\n",
        "tillegg.md": "# Tilleggsliste\n\ntil møtet i Havnerådet 12. mai 2031\n\n"
        "## Sak 6/31 Skilt\n\nSkiltene falmer.\n\n## Sak 7/31 Is\n\nIsen kom tidlig.\n",
    }
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    treated = {item.number: item.documents for item in meeting.agenda}
    assert treated["6/31"] == treated["7/31"] == ("tillegg.md",)
