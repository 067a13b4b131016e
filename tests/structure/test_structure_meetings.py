"""Which papers belong to which meeting, and what is said of each paper."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from written_papers import NOTICE, meetings_of, read_text_papers

from assistant.errors import CorpusError
from assistant.structure import MeetingFile, load_meeting_files, structure_meetings
from assistant.structure.show import show_meeting

MINUTES = (
    "Protokoll fra møte i Havnerådet\n\n{date}\n\nSak {sak} Kaier\n\nVedtak:\n\nKaia bygges.\n"
)


def test_a_paper_without_date_goes_to_its_folders_meeting(tmp_path: Path) -> None:
    papers = {
        "a/innkalling.txt": NOTICE,
        "a/sak-2.txt": "Status\n\nKaiene er slitt.\n",
        "b/protokoll.txt": MINUTES.format(date="9. juni 2026", sak="5/26"),
    }
    meetings = meetings_of(read_text_papers(tmp_path, papers))
    assert [(m.id, len(m.papers)) for m in meetings] == [
        ("havneradet/2026-05-12", 2),
        ("havneradet/2026-06-09", 1),
    ]


def test_two_meetings_in_one_folder(tmp_path: Path) -> None:
    papers = {
        "innkalling.txt": NOTICE,
        "protokoll.txt": MINUTES.format(date="9. juni 2026", sak="5/26"),
        "sak-2.txt": "Møtedato: 12.05.2026\n\nStatus\n\nKaiene er slitt.\n",
    }
    meetings = meetings_of(read_text_papers(tmp_path, papers))
    assert [[paper.path for paper in m.papers] for m in meetings] == [
        ["innkalling.txt", "sak-2.txt"],
        ["protokoll.txt"],
    ]


def test_a_decks_own_date_makes_no_meeting(tmp_path: Path) -> None:
    papers = {
        "innkalling.txt": NOTICE,
        "sak-3.txt": "Veikart for havna\n\nHavnerådet 9. mai 2026\n\nMålet er flere båter.\n",
    }
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    assert meeting.date == "2026-05-12"


def test_the_same_body_of_two_municipalities(tmp_path: Path) -> None:
    text = "{} KOMMUNE\n\nMØTEINNKALLING\n\nUtvalg:   Formannskapet\nDato:     10.02.2026\n"
    papers = {"a/i.txt": text.format("VIKAN"), "b/i.txt": text.format("GRAUVIKA")}
    meetings = meetings_of(read_text_papers(tmp_path, papers))
    assert [m.id for m in meetings] == [
        "formannskapet-i-grauvika-kommune/2026-02-10",
        "formannskapet-i-vikan-kommune/2026-02-10",
    ]


def test_a_meeting_file_overrides_what_is_read(tmp_path: Path) -> None:
    file = MeetingFile(
        council="Nasjonalt havneråd", short_name="Havnerådet", date="2026-05-13", access="internal"
    )
    documents = read_text_papers(tmp_path, {"innkalling.txt": NOTICE})
    (meeting,) = meetings_of(documents, root=file)
    assert (meeting.id, meeting.council) == ("havneradet/2026-05-13", "Nasjonalt havneråd")
    assert meeting.place == "Møterom Skrova, Kaihuset"
    assert (meeting.access, meeting.papers[0].access) == ("internal", "internal")


def test_a_meeting_file_is_read_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "meeting.toml").write_text('council = "Havnerådet"\ndate = 2026-05-12\n')
    files = load_meeting_files(tmp_path)
    assert files == {"a": MeetingFile(council="Havnerådet", date="2026-05-12")}


@pytest.mark.parametrize("content", ["council = ", 'concil = "Havnerådet"\n', 'date = "snart"\n'])
def test_a_broken_meeting_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "meeting.toml").write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"meeting\.toml"):
        load_meeting_files(tmp_path)


def test_an_unknown_access_is_refused() -> None:
    with pytest.raises(ValidationError):
        MeetingFile(access="hemmelig")  # type: ignore[arg-type]


def test_a_revised_paper_names_its_original(tmp_path: Path) -> None:
    papers = {
        "innkalling.txt": NOTICE,
        "sak-2-status.txt": "Status for kaiene\n\nKaiene er slitt.\n",
        "sak-2-status-oppdatert.txt": "Status for kaiene – oppdatert\n\nKaiene er svært slitt.\n",
        "sak-3-veikart.txt": "Veikart for havna\n\nMålet er flere båter.\n",
        "sak-3-veikart v2.txt": "Veikart for havna\n\nMålet er langt flere båter.\n",
    }
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    assert {paper.path: paper.revises for paper in meeting.papers if paper.revises} == {
        "sak-2-status-oppdatert.txt": "sak-2-status.txt",
        "sak-3-veikart v2.txt": "sak-3-veikart.txt",
    }


def test_a_paper_marked_as_closed_is_closed(tmp_path: Path) -> None:
    papers = {
        "innkalling.txt": NOTICE,
        "sak-2.txt": "Unntatt offentlighet, jf. offl. § 13\n\nStatus for kaiene\n\nHemmelig.\n",
        "sak-3.txt": "Veikart for havna\n\nSaken er ikke unntatt offentlighet.\n",
    }
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    assert [(p.path, p.access) for p in meeting.papers] == [
        ("innkalling.txt", "public"),
        ("sak-2.txt", "restricted"),
        ("sak-3.txt", "public"),
    ]


def test_abbreviations_are_learned_from_the_text(tmp_path: Path) -> None:
    text = (
        f"{NOTICE}\nNye navn\n\n- Nasjonalt råd for havner og kaier (Havnerådet)\n\n"
        "Kystens båtplassliste (KBL) er ny. Felles faglig havnestruktur (FFH) består. "
        "Pedagogisk-psykologisk tjeneste, heretter PPT, flytter. "
        "Arbeidet er ferdig (Ap) og kaia er åpen (etter 2026).\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.txt": text}))
    assert {entry.short: entry.long for entry in meeting.abbreviations} == {
        "KBL": "Kystens båtplassliste",
        "FFH": "Felles faglig havnestruktur",
        "PPT": "Pedagogisk-psykologisk tjeneste",
    }


def test_an_agenda_from_a_list(tmp_path: Path) -> None:
    text = (
        "Innkalling til møte i Havnerådet\n\n12. mai 2026\n\nSaksliste\n\n"
        "PS 031/26 Tertialrapport\n\nPS 032/26 Veikart for havna\n\nRS 4/26 Brev\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.txt": text}))
    assert [(e.number, e.label, e.title) for e in meeting.agenda] == [
        ("31/26", "PS 031/26", "Tertialrapport"),
        ("32/26", "PS 032/26", "Veikart for havna"),
        ("4/26", "RS 4/26", "Brev"),
    ]
    assert {p.sak for p in meeting.passages} == {None}


def test_a_timetable_fills_in_the_agenda(tmp_path: Path) -> None:
    text = (
        "Innkalling til møte i Havnerådet\n\n12. mai 2026\n\nSaksliste\n\n"
        "Saksnr\tInnhold\nPS 1/26\tTertialrapport\nPS 2/26\tVeikart\n\nTidsplan\n\n"
        "Tid\tPunkt\tVed\n09:00\tPS 1/26 Rapport\tKari Lunde\n10:00\tPause\t\n"
        "10:15\tPS 2/26 Veikart\tOla Brekke\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.txt": text}))
    found = [(e.number, e.title, e.start, [p.name for p in e.presenters]) for e in meeting.agenda]
    assert found == [
        ("1/26", "Tertialrapport", "09:00", ["Kari Lunde"]),
        (None, "Pause", "10:00", []),
        ("2/26", "Veikart", "10:15", ["Ola Brekke"]),
    ]


def test_a_paper_that_says_nothing_is_still_a_meeting(tmp_path: Path) -> None:
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"notat.txt": "Kaiene er slitt.\n"}))
    assert (meeting.date, meeting.id) == (None, "ukjent-utvalg/udatert")
    assert [p.text for p in meeting.passages] == ["Kaiene er slitt."]


def test_no_documents_give_no_meetings() -> None:
    assert structure_meetings([], meeting_files={}) == []


def test_structuring_twice_gives_the_same(tmp_path: Path) -> None:
    documents = read_text_papers(tmp_path, {"innkalling.txt": NOTICE})
    assert meetings_of(documents) == meetings_of(list(documents))


def test_the_text_for_a_person(tmp_path: Path) -> None:
    papers = {
        "innkalling.txt": NOTICE,
        "sak-3.txt": "Veikart for havna\n\nForslag til vedtak\n\nRådet gir innspill.\n",
    }
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    shown = show_meeting(meeting)
    assert "Havnerådet, 2026-05-12\n======================\n" in shown
    assert "10:15  Sak 3/26  Veikart for havna [Drøfting]\n         Kari Lunde, Havned" in shown
    assert "FORSLAG · Sak 3/26 · «Forslag til vedtak» · sak-3.txt, " in shown
    of_one = show_meeting(meeting, sak="3/26")
    assert "Rådet gir innspill." in of_one
    assert "Sak 2/26" not in of_one


def test_the_text_for_a_person_names_what_a_sak_points_to(tmp_path: Path) -> None:
    text = (
        "# Saksframlegg\n\nMøtedato: 12.05.2031\n\nArkivsaksnr: 2031/55\n\n## Sak 4/31 Ny kai\n\n"
        "Det vises til sak 2/31 i Havnestyret.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"sak-4-31.md": text}))
    shown = show_meeting(meeting)
    assert "arkivsak 2031/55" in shown
    assert "viser til: sak 2/31, Havnestyret" in shown


def test_a_body_named_bare_is_the_one_that_its_other_papers_name_in_full(tmp_path: Path) -> None:
    minutes = MINUTES.replace("møte i Havnerådet", "styremøte")
    papers = {
        "april/protokoll.txt": "Tysvågen Sykehus HF\n\n"
        + minutes.format(date="29. april 2031", sak="4/31"),
        "april/protokoll-juni.txt": minutes.format(date="17. juni 2031", sak="5/31"),
        "annet/protokoll.txt": minutes.format(date="18. juni 2031", sak="5/31"),
    }
    meetings = meetings_of(read_text_papers(tmp_path, papers))
    assert [(m.council, m.date) for m in meetings] == [
        ("Styret", "2031-06-18"),
        ("Styret i Tysvågen Sykehus HF", "2031-04-29"),
        ("Styret i Tysvågen Sykehus HF", "2031-06-17"),
    ]


def test_whom_a_paper_is_addressed_to_names_the_body(tmp_path: Path) -> None:
    papers = {
        "innkalling.txt": "Innkalling til styremøte\n\n17. juni 2031\n\nSaksnr\tSak\n"
        "007-2031\tBudsjett\n008-2031\tNytt tak\n",
        "sak-007-2031.txt": "Til:\tStyret i Tysvågen Sykehus HF\nMøtedato:\t17. juni 2031\n\n"
        "Budsjett\n\nBudsjettet er stramt.\n",
    }
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    assert meeting.council == "Styret i Tysvågen Sykehus HF"
    assert [(e.number, e.title) for e in meeting.agenda] == [
        ("7/31", "Budsjett"),
        ("8/31", "Nytt tak"),
    ]


def test_a_paper_goes_to_the_meeting_that_lists_its_sak(tmp_path: Path) -> None:
    papers = {
        "a-protokoll.txt": MINUTES.format(date="9. juni 2031", sak="5/31"),
        "innkalling.txt": NOTICE.replace("2026", "2031").replace("/26", "/31"),
        "sak-2-31-tilstand.txt": "Status\n\nKaiene er slitt.\n",
        "notat.txt": "Sak 2/31 Notat om kaiene\n\nKaiene er slitt.\n",
    }
    meetings = meetings_of(read_text_papers(tmp_path, papers))
    assert [(m.date, len(m.papers)) for m in meetings] == [("2031-05-12", 3), ("2031-06-09", 1)]
    assert {p.path: p.sak for p in meetings[0].papers}["sak-2-31-tilstand.txt"] == "2/31"


def test_a_file_named_after_a_sak_that_no_list_has_is_of_that_sak(tmp_path: Path) -> None:
    papers = {
        "innkalling.txt": NOTICE,
        "sak-9-26-kraner.txt": "Sak 9/26 Kraner\n\nDet trengs to kraner.\n\n# Kostnad\n\nLite.\n",
    }
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    assert {p.sak for p in meeting.passages if p.place.document.startswith("sak-9")} == {"9/26"}


@pytest.mark.parametrize("ruled", [True, False])
def test_hours_stand_apart_from_the_list_of_saker(tmp_path: Path, *, ruled: bool) -> None:
    mark = "\t" if ruled else " "
    hours = "\n".join(
        f"{hour}{mark}{what}"
        for hour, what in (
            ("09.00–09.10", "Sak 045 og 046"),
            ("09.10–10.00", "Sak 47–49"),
            ("10.00–10.15", "Pause"),
            ("10.15–11.00", "Sak 050 (lukket) og 051"),
        )
    )
    head = "Klokkeslett\tPunkt\n" if ruled else ""
    text = (
        "Innkalling til møte i Havnerådet\n\n12. mai 2031\n\n# Saksliste\n\n"
        "Saksnr.\tSakstittel\tType\tInnleder\n045-2031\tReferat\tVedtak\tKari Lunde\n"
        "046-2031\tKaier\tVedtak\tOla Brekke\n047-2031\tTak\tOrientering\t\n048-2031\tTau\t\t\n"
        "049-2031\tBøyer\t\t\n050-2031\tLønn\t\t\n051-2031\tEventuelt\t\t\n\n"
        f"# Kjøreplan\n\n{head}{hours}\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.txt": text}))
    found = [(e.number, e.title, e.start, e.end) for e in meeting.agenda if not e.is_break]
    assert found == [
        ("45/31", "Referat", "09:00", "09:10"),
        ("46/31", "Kaier", "09:00", "09:10"),
        ("47/31", "Tak", "09:10", "10:00"),
        ("48/31", "Tau", "09:10", "10:00"),
        ("49/31", "Bøyer", "09:10", "10:00"),
        ("50/31", "Lønn", "10:15", "11:00"),
        ("51/31", "Eventuelt", "10:15", "11:00"),
    ]
    if ruled:
        assert [e.title for e in meeting.agenda].index("Pause") == 5
        assert (meeting.agenda[0].kind, meeting.agenda[1].presenters[0].name) == (
            "decision", "Ola Brekke",
        )  # fmt: skip


def test_a_paper_with_its_earlier_treatments_stays_with_the_meeting_that_lists_it(
    tmp_path: Path,
) -> None:
    notice = (
        "Møteinnkalling\n\nUtvalg: Kommunestyret i Sundvik kommune\nDato: 18.11.2032\n\n"
        "Saksliste\n\nPS 76/32 Trafikksikkerhet\nPS 77/32 Nesodden hyttefelt\n"
    )
    paper = (
        "PS 77/32 Nesodden hyttefelt\n\nBehandlet av\tDato\tSaksnr\n"
        "Planutvalget\t12.02.2032\t9/32\nPlanutvalget\t28.10.2032\t61/32\n\n"
        "Innstilling\n\nPlanen vedtas.\n"
    )
    papers = {"innkalling.txt": notice, "ps-77-32-nesodden.txt": paper}
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    assert meeting.date == "2032-11-18"
    assert "ps-77-32-nesodden.txt" in meeting.agenda[1].documents


def test_a_bidder_over_a_column_is_not_whose_body_it_is(tmp_path: Path) -> None:
    notice = "Innkalling til møte i Innkjøpsutvalget\n\nDato: 18.11.2032\n\nSak 1/32 Skap\n"
    paper = (
        "Sak 1/32 Skap\n\nKriterium\tLabNord AS\tMedSys AS\nPris\t8,2\t9,4\nKvalitet\t9,1\t7,5\n"
    )
    papers = {"innkalling.txt": notice, "sak-1-32.txt": paper}
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    assert meeting.council == "Innkjøpsutvalget"
