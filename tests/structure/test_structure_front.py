"""What the head of a paper says: body, date, place and kind."""

from pathlib import Path

import pytest
from written_papers import meetings_of, read_text_papers

from assistant.parse.pages import Block, Document, Page
from assistant.structure.meeting import Meeting


def read_head(folder: Path, head: str) -> Meeting:
    text = f"{head}\n\nSak 1/31 Ny kai\n\nKaia er slitt.\n\nSak 2/31 Benker\n\nTi benker.\n"
    (meeting,) = meetings_of(read_text_papers(folder, {"papirer.txt": text}))
    return meeting


BODIES = [
    ("Innkalling til møte 3/2031\n\nNasjonalt råd for fyr i kystleia (Fyrrådet)",
     "Nasjonalt råd for fyr i kystleia"),
    ("Referat fra styremøte i Vestmark Renovasjon IKS", "Styret i Vestmark Renovasjon IKS"),
    ("Vestmark Renovasjon IKS\n\nReferat fra styremøte", "Styret i Vestmark Renovasjon IKS"),
    ("Styremøte i Vestmark Nett AS", "Styret i Vestmark Nett AS"),
    ("Dagsorden landsstyremøte i Lokalforbundet", "Landsstyret i Lokalforbundet"),
    ("Protokoll fra representantskapsmøtet", "Representantskapet"),
    ("Innkalling til nemndsmøte", "Nemnda"),
    ("Vikan kommune – Hovedutvalg for oppvekst\n\nInnkalling",
     "Hovedutvalg for oppvekst i Vikan kommune"),
    ("Vikan havn IKS · Havnerådet\n\nInnkalling", "Havnerådet i Vikan havn IKS"),
    ("Protokoll fra høstmøtet i havnerådet", "Havnerådet"),
    ("Protokoll fra havnerådet\n\nSelskap: Vikan vann og avløp IKS (VVA)",
     "Havnerådet i Vikan vann og avløp IKS"),
    ("Generalforsamling i Fjordvind Kraft AS", "Generalforsamling i Fjordvind Kraft AS"),
    ("Styremøte nr. 4/2031 – Kulturhuset Sirkelen KF", "Styret i Kulturhuset Sirkelen KF"),
    ("KONTROLLUTVALGET I NORDVIK KOMMUNE\n\nSAKLISTE", "Kontrollutvalget i Nordvik kommune"),
    ("PROTOKOLL FRA STYREMØTE I HELSE FJORD HF", "Styret i Helse Fjord HF"),
    ("Innkalling til møte i styret for Nordlys helseforetak", "Styret for Nordlys helseforetak"),
    ("REFERAT FRA MØTE I NASJONALT FORUM FOR KYSTBEREDSKAP",
     "Nasjonalt forum for kystberedskap"),
    ("REFERAT\n\nEldrerådet – Tangvik kommune", "Eldrerådet i Tangvik kommune"),
    ("Formannskapet – møteprotokoll 12.05.2031", "Formannskapet"),
    ("Nasjonalt samarbeidsutvalg for skogdata – møte 3/2031",
     "Nasjonalt samarbeidsutvalg for skogdata"),
    ("INNKALLING TIL MØTE I SØRBYGDA UNGDOMSRÅD", "Sørbygda ungdomsråd"),
    ("Minutes of the meeting of the Arctic Data Board", "Arctic Data Board"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "council"), BODIES, ids=[head for head, _ in BODIES])
def test_the_body_of_a_head(tmp_path: Path, head: str, council: str) -> None:
    assert read_head(tmp_path, f"{head}\n\nDato: 12. mai 2031").council == council


TIMES = [
    ("Tid og sted: Mandag 12. mai 2031 kl. 10.00–12.30, Kaihuset", "2031-05-12", "Kaihuset"),
    ("Møtedato/-tid: Mandag 12. mai 2031, kl. 10.00\nMøtestad: Kaihuset", "2031-05-12", "Kaihuset"),
    ("Tid: 12.–13. mai 2031\nSted: Hotell Kai", "2031-05-12", "Hotell Kai"),
    ("Date: 12 May 2031, 10:00–13:00\nVenue: Quay House", "2031-05-12", "Quay House"),
    ("Mandag 12. mai 2031 kl. 18:00, Kaihuset, lille sal", "2031-05-12", "Kaihuset, lille sal"),
    ("Mandag 12. mai 2031, kl. 09.30–15.00\nKaihuset, Storgata 4", "2031-05-12",
     "Kaihuset, Storgata 4"),
    ("Møtedato: 12. mai 2031. Møtested: Kaihuset. Møtetid: kl. 12.00", "2031-05-12", "Kaihuset"),
    ("Når: mandag 12. mai 2031\nHvor: Kaihuset", "2031-05-12", "Kaihuset"),
    ("Dato: mandag 12. mai 2031 kl. 10.00–12.30. Sted: Kaihuset, Vik.", "2031-05-12",
     "Kaihuset, Vik"),
    ("Rådet kalles inn til møte mandag 12. mai 2031 kl. 10.00–12.30 i Kaihuset, Vik. Papirene\n"
     "ble sendt ut 2. mai 2031.", "2031-05-12", "Kaihuset, Vik"),
    ("Møte nr. 4 holdes 12. mai 2031 kl. 10.00–12.30, lille sal, Kaihuset.", "2031-05-12",
     "lille sal, Kaihuset"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "day", "place"), TIMES, ids=[form for form, _, _ in TIMES])
def test_the_day_and_the_place_of_a_form(tmp_path: Path, form: str, day: str, place: str) -> None:
    meeting = read_head(tmp_path, f"Innkalling til møte i Havnerådet\n\n{form}")
    assert (meeting.date, meeting.place) == (day, place)


@pytest.mark.parametrize(
    "line", ["Mandag 12. mai 2031 kl. 10.00–15.20", "Dato: 12. mai 2031 kl. 10.00–15.20. Sted: Vik"]
)
def test_the_hours_of_a_line_of_day_and_hour(tmp_path: Path, line: str) -> None:
    hours = read_head(tmp_path, f"Innkalling til møte i Havnerådet\n\n{line}").hours
    assert [(told.start, told.end) for told in hours] == [("10:00", "15:20")]


def test_minutes_tell_in_a_sentence_when_they_met_and_a_sak_has_another_day(
    tmp_path: Path,
) -> None:
    papers = {
        "protokoll.txt": "Protokoll\n\nHavnerådet\n\nProtokoll fra møtet mandag 12. mai 2031 i"
        " Kaihuset. Møtet ble satt kl. 10.00 og hevet kl. 13.50.\n\n"
        "Sak 1/31 Godkjenning av protokoll fra 7. april 2031\n\nGodkjent.\n\n"
        "Sak 2/31 Benker\n\nVedtak: Ti benker kjøpes.\n"
    }

    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))

    assert (meeting.date, meeting.place) == ("2031-05-12", "Kaihuset")
    assert [(told.start, told.end) for told in meeting.hours] == [("10:00", "13:50")]


def test_when_somebody_left_is_no_hour_of_the_meeting(tmp_path: Path) -> None:
    papers = {
        "referat.md": "# Referat\n\nHavnerådet\n\nMøte 12. mai 2031 i Kaihuset.\n\n"
        "| Deltok | Fra | Når |\n|---|---|---|\n| Siv Moe | Vikan havn | Gikk kl. 13.40 |\n"
        "| Ola Dal | Dal havn | Hele møtet |\n\n## Sak 1/31 Benker\n\nVedtak: Ti benker.\n"
    }

    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))

    assert (meeting.date, meeting.hours) == ("2031-05-12", ())


def test_an_hour_behind_a_comma_is_not_when_the_meeting_begins(tmp_path: Path) -> None:
    head = "Innkalling til møte i Havnerådet\n\nMøtedato: 12. mai 2031\n"
    hours = read_head(tmp_path, f"{head}Klokkeslett: 09.30 til 14.45, lunsj kl. 11.40").hours
    assert [(told.start, told.end) for told in hours] == [("09:30", "14:45")]


def test_a_comma_parts_what_a_body_is_for(tmp_path: Path) -> None:
    head = "Møtebok – utval for plan, miljø og teknikk\n\nDato: 12. mai 2031"
    assert read_head(tmp_path, head).council == "Utval for plan, miljø og teknikk"


def test_a_year_in_a_title_is_no_hour_before_a_place(tmp_path: Path) -> None:
    meeting = read_head(tmp_path, "Innkalling til møte 4/2031 i Fyrrådet\n\nDato: 12. mai 2031")
    assert meeting.place is None


def test_minutes_that_approve_earlier_minutes_are_minutes(tmp_path: Path) -> None:
    text = (
        "# Referat – møte i Havnerådet\n\nTid: 12. mai 2031\n\n"
        "## Sak 1/31 Godkjenning av referat fra 3. mars\n\nVedtak: Referatet ble godkjent.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"papirer.md": text}))
    assert [paper.kind for paper in meeting.papers] == ["minutes"]
    assert [(d.stage, d.text) for d in meeting.decisions] == [
        ("adopted", "Referatet ble godkjent.")
    ]


def test_a_paper_that_tells_who_came_and_what_they_decided_is_minutes(tmp_path: Path) -> None:
    text = (
        "# Styremøte nr. 4/2031\n\n12. mai 2031\n\nTil stede: Siv Moe, Ola Brekke\n\n"
        "## Sak 1/31 Ny kai\n\nVedtak: Kaia bygges.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"papirer.md": text}))
    assert [(paper.kind, len(meeting.decisions)) for paper in meeting.papers] == [("minutes", 1)]


def test_the_body_may_stand_in_the_running_line_alone() -> None:
    block = Block(kind="paragraph", text="Innkalling til møte 12. mai 2031")
    running = ("Vikan vann og avfall IKS · Havnerådet",)
    page = Page(number=1, blocks=(block,), running=running)
    paper = Document(path="a.pdf", sha256="0" * 64, format="pdf", pages=(page,))
    (meeting,) = meetings_of([paper])
    assert meeting.council == "Havnerådet i Vikan vann og avfall IKS"
