"""A text file alone in its folder, with lines directly under one another."""

from pathlib import Path

from written_papers import meetings_of, read_text_papers

from assistant.structure.meeting import Meeting


def read_alone(folder: Path, text: str, *, name: str = "papirer.txt") -> Meeting:
    (meeting,) = meetings_of(read_text_papers(folder, {name: text}))
    return meeting


def agenda_of(meeting: Meeting) -> list[tuple[str | None, str, str | None]]:
    return [(item.number, item.title, item.start) for item in meeting.agenda]


def test_a_notice_without_blank_lines(tmp_path: Path) -> None:
    meeting = read_alone(
        tmp_path,
        "Grauvika kommunestyre\nInnkalling til møte 14. mai 2031 kl. 18.00\n"
        "Møtested: Grauvika rådhus\nSak 1/31 Ny brannstasjon\nSak 2/31 Skoleruten for Granli\n"
        "Sak 3/31 Havneplan\nEventuelt\n",
    )
    assert meeting.id == "grauvika-kommunestyre/2031-05-14"
    assert meeting.place == "Grauvika rådhus"
    assert agenda_of(meeting) == [
        ("1/31", "Ny brannstasjon", None),
        ("2/31", "Skoleruten for Granli", None),
        ("3/31", "Havneplan", None),
        (None, "Eventuelt", None),
    ]


def test_a_timetable_of_a_health_trust(tmp_path: Path) -> None:
    meeting = read_alone(
        tmp_path,
        "Styremøte i Vikan helseforetak\nTid: onsdag 11. juni 2031 kl. 09:00–14:00\n"
        "Sted: Vikan sykehus, møterom Nord\n\nAgenda\n"
        "09:00 Sak 045-2031 Godkjenning av innkalling\n"
        "09:15–10:00 Sak 046-2031 Virksomhetsrapport (Kari Moe, økonomidirektør)\n"
        "10:00 Pause\n10:15 Sak 047-2031 Utviklingsplan v/direktør Ola Berg\n",
    )
    assert meeting.id == "styret-i-vikan-helseforetak/2031-06-11"
    assert agenda_of(meeting) == [
        ("45/31", "Godkjenning av innkalling", "09:00"),
        ("46/31", "Virksomhetsrapport", "09:15"),
        (None, "Pause", "10:00"),
        ("47/31", "Utviklingsplan", "10:15"),
    ]
    assert meeting.agenda[1].end == "10:00"
    assert [p.name for item in meeting.agenda for p in item.presenters] == ["Kari Moe", "Ola Berg"]
    assert meeting.agenda[2].is_break


def test_minutes_without_blank_lines(tmp_path: Path) -> None:
    meeting = read_alone(
        tmp_path,
        "Referat fra møte i Eldrerådet 4. juni 2031\nTil stede: Kari Lund, Ola Berg\n"
        "Forfall: Eli Dal\nSak 5/31 Ny buss\nEldrerådet fikk vite om den nye bussen.\n"
        "Vedtak: Saken tas til orientering.\nSak 6/31 Benker i parken\n"
        "Forslag til vedtak:\nKommunen setter ut fem benker.\n"
        "Vedtak:\nEldrerådet ber kommunen sette ut ti benker.\n",
    )
    assert meeting.id == "eldreradet/2031-06-04"
    assert [(d.stage, d.sak, d.text) for d in meeting.decisions] == [
        ("adopted", "5/31", "Saken tas til orientering."),
        ("proposed", "6/31", "Kommunen setter ut fem benker."),
        ("adopted", "6/31", "Eldrerådet ber kommunen sette ut ti benker."),
    ]
    assert [(p.name, p.role) for p in meeting.people] == [
        ("Kari Lund", "member"), ("Ola Berg", "member"), ("Eli Dal", "absent"),
    ]  # fmt: skip


def test_a_case_paper_names_its_body_and_date(tmp_path: Path) -> None:
    meeting = read_alone(
        tmp_path,
        "SAKSFRAMLEGG\nSaksbehandler: Per Lund\nArkivsaksnr: 31/442\n"
        "Behandles av: Kommunestyret i Grauvika\nMøtedato: 14. mai 2031\n"
        "Sak 1/31 Ny brannstasjon\nKommunedirektørens forslag til vedtak:\n"
        "Kommunestyret bygger brannstasjonen.\nSaksopplysninger:\nDen koster 42 mill. kr.\n",
    )
    assert meeting.id == "kommunestyret-i-grauvika/2031-05-14"
    (decision,) = meeting.decisions
    assert (decision.sak, decision.text) == ("1/31", "Kommunestyret bygger brannstasjonen.")
    assert meeting.agenda[0].archive_number == "31/442"


def test_the_body_is_the_one_that_is_to_decide_where_nothing_else_says_it(tmp_path: Path) -> None:
    text = "Sak 1/31 Ny kai\n\nKaia er slitt.\n\nForslag til vedtak\n\nHavnestyret bygger ny kai.\n"
    meeting = read_alone(tmp_path, text, name="sak-1-31 2031-05-14.txt")
    assert meeting.id == "havnestyret/2031-05-14"


def test_a_paragraph_that_mentions_a_sak_stays_whole(tmp_path: Path) -> None:
    meeting = read_alone(
        tmp_path,
        "Havnerådet 14. mai 2031\n\nRådet viser til det som er sagt om kaia i\n"
        "Sak 4/31 skal behandles senere, og da kommer\nsak 5/31 også opp.\n",
    )
    assert meeting.agenda == ()
    assert len(meeting.passages) == 2


def test_bare_numbers_under_one_another_list_saker(tmp_path: Path) -> None:
    meeting = read_alone(
        tmp_path,
        "Møtebok for Havnerådet\n\n14. mai 2031\n\nSaksliste\n\n41/31 Godkjenning av protokoll\n"
        "42/31 Tilskot til båtruta\n43/31 Orienteringar\n\nBåten har gått sidan 2031.\n",
    )
    assert [number for number, _, _ in agenda_of(meeting)] == ["41/31", "42/31", "43/31"]
