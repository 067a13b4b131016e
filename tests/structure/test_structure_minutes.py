"""Made-up minutes and case papers of a municipality, in bokmål and nynorsk."""

from pathlib import Path

import pytest
from written_papers import meetings_of, read_text_papers

from assistant.structure.meeting import Meeting

BOKMAL = """\
VIKAN KOMMUNE

MØTEPROTOKOLL

Utvalg:      Formannskapet
Møtested:    Rådhuset, Storsalen
Dato:        10.02.2026
Tid:         09:00 - 11:30

Faste medlemmer som møtte:

Berit Aune (Ap), ordfører
Jonas Fjell (H), varaordfører
Anne-Lise Lund (Sp)

Forfall: Per Strand (V)

Varamedlemmer som møtte:

Siri Berg (V), møtte for Per Strand (V)

SAKSLISTE

PS 005/26   Budsjettjustering
PS 006/26   Salg av naust
RS 1/26     Brev fra nabokommunen

PS 005/26 Budsjettjustering

Kommunedirektørens forslag til vedtak:

1. Budsjettet justeres slik tabell 1 viser.
2. Endringen dekkes av disposisjonsfondet.

Behandling:

Siri Berg (V) fremmet følgende endringsforslag til punkt 2:
"Endringen dekkes ved lavere renteutgifter."

Votering:

Bergs forslag fikk 1 stemme og falt. Kommunedirektørens forslag ble vedtatt med 3 mot 1 stemme.

Vedtak:

1. Budsjettet justeres slik tabell 1 viser.
2. Endringen dekkes av disposisjonsfondet.

PS 006/26 Salg av naust

Vedtak (enstemmig):
Naustet selges til høystbydende.

RS 1/26 Brev fra nabokommunen

Vedtak: Brevet tas til etterretning.

Eventuelt

Jonas Fjell spurte om ferjetilbudet.

Møtet ble hevet kl. 11:30.
"""
NYNORSK = """\
MØTEBOK

Utval:      Hovudutval for kultur
Møtestad:   Kulturhuset i Grauvika
Dato:       Torsdag 5. mars 2026
Tid:        Kl. 10.00

Desse møtte: Ola Haugen (Sp), Kari Vik (Ap), Nils Moe (H)

Meldt fråvær: Eli Dal (SV)

Sak 3/26 Tilskot til korps

Fylkesdirektøren si tilråding:

Hovudutvalet løyver 200 000 kr til korpsa.

Røysting:

Samrøystes vedteke.

Vedtak:

Hovudutvalet løyver 200 000 kr til korpsa.

Sak 4/26 Årsmelding

Vedtak:

Saka blir teken til orientering.
"""


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    folder = tmp_path_factory.mktemp("bokmal")
    (meeting,) = meetings_of(read_text_papers(folder, {"vikan/protokoll.txt": BOKMAL}))
    return meeting


@pytest.fixture(scope="module")
def nynorsk(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    folder = tmp_path_factory.mktemp("nynorsk")
    (meeting,) = meetings_of(read_text_papers(folder, {"motebok.txt": NYNORSK}))
    return meeting


def test_the_head_of_minutes(minutes: Meeting, nynorsk: Meeting) -> None:
    assert minutes.council == "Formannskapet i Vikan kommune"
    assert minutes.council_short == "Formannskapet"
    assert (minutes.date, minutes.place) == ("2026-02-10", "Rådhuset, Storsalen")
    assert minutes.papers[0].kind == "minutes"
    assert nynorsk.council == "Hovudutval for kultur"
    assert (nynorsk.date, nynorsk.place) == ("2026-03-05", "Kulturhuset i Grauvika")


def test_saker_with_letters_of_two_series(minutes: Meeting) -> None:
    assert [(entry.number, entry.label, entry.title) for entry in minutes.agenda] == [
        ("5/26", "PS 005/26", "Budsjettjustering"),
        ("6/26", "PS 006/26", "Salg av naust"),
        ("1/26", "RS 1/26", "Brev fra nabokommunen"),
    ]


def test_proposals_stay_proposals_in_minutes(minutes: Meeting) -> None:
    found = [(d.stage, d.sak_label, d.heading, d.proposer) for d in minutes.decisions]
    assert found == [
        ("proposed", "PS 005/26", "Kommunedirektørens forslag til vedtak", "Kommunedirektøren"),
        ("proposed", "PS 005/26", "Siri Berg (V) fremmet følgende endringsforslag til punkt 2",
         "Siri Berg (V)"),
        ("adopted", "PS 005/26", "Vedtak", None),
        ("adopted", "PS 006/26", "Vedtak (enstemmig)", None),
        ("adopted", "RS 1/26", "Vedtak", None),
    ]  # fmt: skip


def test_decisions_are_verbatim(minutes: Meeting) -> None:
    texts = [decision.text for decision in minutes.decisions]
    both = "1. Budsjettet justeres slik tabell 1 viser.\n2. Endringen dekkes av disposisjonsfondet."
    assert texts == [
        both,
        '"Endringen dekkes ved lavere renteutgifter."',
        both,
        "Naustet selges til høystbydende.",
        "Brevet tas til etterretning.",
    ]


def test_votes(minutes: Meeting, nynorsk: Meeting) -> None:
    votes = [d.vote for d in minutes.decisions if d.stage == "adopted"]
    assert votes[0] is not None
    assert (votes[0].votes_for, votes[0].votes_against, votes[0].unanimous) == (3, 1, False)
    assert votes[1] is not None
    assert votes[1].unanimous
    assert votes[2] is None
    first = next(d for d in nynorsk.decisions if d.stage == "adopted")
    assert first.vote is not None
    assert first.vote.unanimous


def test_attendance(minutes: Meeting, nynorsk: Meeting) -> None:
    assert [(p.name, p.party, p.role, p.replaces) for p in minutes.people] == [
        ("Berit Aune", "Ap", "ordfører", None),
        ("Jonas Fjell", "H", "varaordfører", None),
        ("Anne-Lise Lund", "Sp", "member", None),
        ("Per Strand", "V", "absent", None),
        ("Siri Berg", "V", "substitute", "Per Strand"),
    ]
    assert [(p.name, p.party, p.role) for p in nynorsk.people] == [
        ("Ola Haugen", "Sp", "member"),
        ("Kari Vik", "Ap", "member"),
        ("Nils Moe", "H", "member"),
        ("Eli Dal", "SV", "absent"),
    ]


def test_a_tilraading_is_a_proposal(nynorsk: Meeting) -> None:
    assert [(d.stage, d.sak, d.proposer) for d in nynorsk.decisions] == [
        ("proposed", "3/26", "Fylkesdirektøren"),
        ("adopted", "3/26", None),
        ("adopted", "4/26", None),
    ]


def test_what_follows_the_last_sak_belongs_to_none(minutes: Meeting) -> None:
    closing = next(p for p in minutes.passages if p.text.startswith("Møtet ble hevet"))
    assert closing.sak is None
    question = next(p for p in minutes.passages if p.text.startswith("Jonas Fjell spurte"))
    assert question.sak is None


def test_a_case_paper_never_adopts(tmp_path: Path) -> None:
    paper = (
        "Saksframlegg\n\nSaksnr: PS 7/26\n\nUtvalg: Formannskapet 10.02.2026\n\nInnstilling:\n\n"
        "Havna utvides med en kai.\n\nVedtak i formannskapet:\n\nKaia ble vedtatt i fjor.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"ps-7-26.txt": paper}))
    assert [(d.stage, d.sak, d.text) for d in meeting.decisions] == [
        ("proposed", "7/26", "Havna utvides med en kai.")
    ]
    assert meeting.date == "2026-02-10"


def decisions_of(folder: Path, body: str) -> Meeting:
    head = "# Referat fra møte i Havnerådet\n\nDato: 12. mai 2031\n\n"
    (meeting,) = meetings_of(read_text_papers(folder, {"referat.txt": head + body}))
    return meeting


def test_lines_under_one_another_are_read_one_by_one(tmp_path: Path) -> None:
    meeting = decisions_of(
        tmp_path,
        "Sak 1/31 Ny kai\n\nForslag til vedtak: Kaia bygges.\n"
        "Vedtak: Kaia bygges i 2033. Enstemmig.\n"
        "\nSak 2/31 Benker\n\nVedtak:\nTi benker settes ut.\nMøtet hevet kl. 21:35\n",
    )
    assert [(d.sak, d.stage, d.text) for d in meeting.decisions] == [
        ("1/31", "proposed", "Kaia bygges."),
        ("1/31", "adopted", "Kaia bygges i 2033. Enstemmig."),
        ("2/31", "adopted", "Ti benker settes ut."),
    ]
    vote = meeting.decisions[1].vote
    assert vote is not None
    assert vote.unanimous


def test_a_motion_of_several_lines_ends_with_the_next(tmp_path: Path) -> None:
    meeting = decisions_of(
        tmp_path,
        "Sak 1/31 Ny kai\n\nBehandling:\n\n"
        "Repr. Siv Moe (Ap) fremmet følgende forslag:\nPkt. 1 strykes.\nSaken sendes tilbake.\n"
        "Repr. Ola Brekke (H) foreslo:\nKaia selges.\n",
    )
    assert [(d.proposer, d.text) for d in meeting.decisions] == [
        ("Siv Moe (Ap)", "Pkt. 1 strykes.\nSaken sendes tilbake."),
        ("Ola Brekke (H)", "Kaia selges."),
    ]


def test_a_motion_is_of_the_one_who_is_named_right_before_it(tmp_path: Path) -> None:
    meeting = decisions_of(
        tmp_path,
        "Sak 1/31 Mandat for fellesprogrammet\n\n"
        "Olav Dale la fram forslag til mandat. Nes ville at vertskommunen skulle lede programmet. "
        "Siv Moe foreslo derfor et nytt punkt 2: «Ledelsen legges til Nes kommune.» Forslaget "
        "fikk 4 stemmer og falt mot 10.\n\nVedtak:\nMandatet vedtas.\n",
    )
    assert [(d.stage, d.proposer, d.text) for d in meeting.decisions] == [
        ("proposed", "Siv Moe", "«Ledelsen legges til Nes kommune.»"),
        ("adopted", None, "Mandatet vedtas."),
    ]


def test_the_vote_may_stand_after_the_decision(tmp_path: Path) -> None:
    meeting = decisions_of(
        tmp_path,
        "Sak 1/31 Ny kai\n\nVedtak:\n\nKaia bygges.\n\n"
        "Votering:\n\nVedtatt med 7 stemmer mot 1 (SV).\n"
        "\nSak 2/31 Benker\n\nVedtak:\n\nTi benker.\n",
    )
    first, second = meeting.decisions
    assert first.vote is not None
    assert (first.vote.votes_for, first.vote.votes_against) == (7, 1)
    assert second.vote is None


def test_votes_received_and_votes_against(tmp_path: Path) -> None:
    meeting = decisions_of(
        tmp_path,
        "Sak 1/31 Ny kai\n\nRøysting:\n\n"
        "Framlegget fekk 3 røyster og vart vedteke mot 2 røyster.\n\n"
        "Vedtak:\n\nKaia vert bygd.\n",
    )
    vote = meeting.decisions[0].vote
    assert vote is not None
    assert (vote.votes_for, vote.votes_against, vote.unanimous) == (3, 2, False)


def test_what_was_said_is_no_part_of_a_proposal(tmp_path: Path) -> None:
    meeting = decisions_of(
        tmp_path,
        "Forslag til vedtak: Kaia bygges i to trinn.\n\nFra samtalen:\n\n- Siv Moe ville vente\n\n"
        "Vedtak: Kaia bygges i ett trinn.\n",
    )
    assert [decision.text for decision in meeting.decisions] == [
        "Kaia bygges i to trinn.", "Kaia bygges i ett trinn.",
    ]  # fmt: skip


def test_a_decision_goes_on_below_its_table(tmp_path: Path) -> None:
    meeting = decisions_of(
        tmp_path,
        "Sak 1/31 Kontingent\n\nVedtak:\n\nKontingenten fordeles slik:\n\n"
        "Kommune\tKroner\nVikan\t1 974 000\nDalen\t822 000\n\nKravet sendes ut i januar.\n",
    )
    assert [d.text for d in meeting.decisions] == [
        "Kontingenten fordeles slik:\nKravet sendes ut i januar."
    ]


def test_case_papers_in_one_file_are_told_apart_by_their_order_of_treatment(tmp_path: Path) -> None:
    text = (
        "Vikan kommune\n\nMøteinnkalling\n\nUtvalg:\tFormannskapet\nDato:\t12.05.2031\n\n"
        "Saksliste\n\nSaksnr\tInnhold\nPS 1/31\tProtokoll\nPS 2/31\tNy kai\nPS 5/31\tBenker\n\n"
        "PS 1/31 Protokoll\n\fSaksframlegg\n\nUtvalgssaksnr\tUtvalg\tMøtedato\n"
        "5/31\tPlanutvalget\t03.05.2031\n2/31\tFormannskapet\t12.05.2031\n\nNy kai\n\n"
        "Innstilling:\n\nKaia bygges.\n\nSaksprotokoll i Planutvalget - 03.05.2031\n\nVedtak:\n\n"
        "Planutvalget slutter seg til innstillingen.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.txt": text}))
    assert [(d.sak, d.text) for d in meeting.decisions] == [
        ("2/31", "Kaia bygges."),
        ("2/31", "Planutvalget slutter seg til innstillingen."),
    ]


def test_minutes_as_one_table(tmp_path: Path) -> None:
    text = (
        "# Referat fra møte i Havnerådet\n\nDato: 12. mai 2031\n\n"
        "Til stede: Siv Moe, Ola Brekke\n\n"
        "| Saksnr | Sak | Vedtak | Ansvarlig |\n| --- | --- | --- | --- |\n"
        "| 8/31 | Busstilbud | Rådet ber om flere avganger. | Siv Moe |\n"
        "| 9/31 | Lys på kaia | Enstemmig: Saken tas til orientering. | |\n\n"
        "Saker fra forrige møte\n\n| Saksnr | Sak | Vedtak | Status |\n| --- | --- | --- | --- |\n"
        "| 1/31 | Benker | Ti benker settes ut. | Utført |\n| 2/31 | Skilt | Utsatt. | Utført |\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"referat.md": text}))
    assert [(item.number, item.title, item.presenters) for item in meeting.agenda] == [
        ("8/31", "Busstilbud", ()),
        ("9/31", "Lys på kaia", ()),
    ]
    assert [(d.sak, d.stage, d.text) for d in meeting.decisions] == [
        ("8/31", "adopted", "Rådet ber om flere avganger."),
        ("9/31", "adopted", "Enstemmig: Saken tas til orientering."),
    ]


def test_saker_that_are_only_counted(tmp_path: Path) -> None:
    text = (
        "# Referat fra møte i Havnerådet\n\nDato: 12. mai 2031\n\n## 1. Velkommen\n\nAlle kom.\n\n"
        "## 2. Lys på kaia\n\nKonklusjon: Rådet tar saken til orientering.\n\n"
        "## 3. Eventuelt\n\nIngen saker.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"referat.md": text}))
    assert [(item.number, item.title) for item in meeting.agenda] == [
        ("1/31", "Velkommen"),
        ("2/31", "Lys på kaia"),
        ("3/31", "Eventuelt"),
    ]
    (decision,) = meeting.decisions
    assert (decision.sak, decision.sak_label) == ("2/31", "Sak 2/31")


def test_an_earlier_bodys_innstilling_in_a_case_paper(tmp_path: Path) -> None:
    text = (
        "# Saksframlegg\n\nMøtedato: 26.08.2031\n\n## Sak 56/31 Kvartal 12\n\n"
        "### Planutvalget har behandlet saken i møte 16.06.2031 sak 44/31\n\n"
        "### Planutvalgets innstilling/vedtak\n\nBystyret vedtar planen.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"sak-56-31.md": text}))
    (decision,) = meeting.decisions
    assert (decision.stage, decision.proposer) == ("proposed", "Planutvalget")


def test_counts_for_and_against(tmp_path: Path) -> None:
    meeting = decisions_of(
        tmp_path, "Sak 1/31 Ny kai\n\nVedtak: Kaia bygges.\nAvstemning: 2 for, 1 mot.\n"
    )
    vote = meeting.decisions[0].vote
    assert vote is not None
    assert (vote.votes_for, vote.votes_against) == (2, 1)


def test_a_form_above_its_sak_gives_the_archive_number(tmp_path: Path) -> None:
    text = (
        "# Særutskrift – Planutvalget\n\nMøtedato: 14.09.2031\n\nArkivsak: 31/1290\n\n"
        "## Sak 77/31 Naust\n\n### Vedtak:\n\nSøknaden avslås.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"utskrift.md": text}))
    assert [(item.number, item.archive_number) for item in meeting.agenda] == [("77/31", "31/1290")]


def test_a_vote_ends_where_the_decision_begins(tmp_path: Path) -> None:
    text = (
        "# Møteprotokoll\n\nUtval: Fylkestinget\n\nDato: 10.06.2031 – 11.06.2031\n\n"
        "## FT 2/31 Transportplan\n\nInnstilling frå fylkesutvalet\n\nPlanen vert vedteken.\n\n"
        "Røysting\n\nInnstillinga vart vedteken med 24 mot 11 røyster.\n\nVedtak\n\n"
        "Planen vert vedteken.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"protokoll.md": text}))
    votes = [decision.vote.text for decision in meeting.decisions if decision.vote]
    assert votes == ["Innstillinga vart vedteken med 24 mot 11 røyster."] * 2


@pytest.mark.parametrize(("day", "stage"), [("11.06", "adopted"), ("11.03", "proposed")])
def test_a_meeting_of_two_days_decides_on_both(tmp_path: Path, day: str, stage: str) -> None:
    text = (
        "# Møteprotokoll\n\nUtval: Fylkestinget\n\nDato: 10.06.2031 – 11.06.2031\n\n"
        f"## FT 3/31 Val\n\nHandsaming i Fylkestinget – {day}.2031\n\nVedtak\n\n"
        "Siv Moe vert vald.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"protokoll.md": text}))
    assert [decision.stage for decision in meeting.decisions] == [stage]


def test_what_a_committee_did_is_told_in_the_case_paper(tmp_path: Path) -> None:
    text = (
        "# Saksframlegg\n\nUtvalg: Kommunestyret 27.11.2031\n\n## PS 88/31 Skolestruktur\n\n"
        "**Kommunedirektørens innstilling:**\n\nHaug skole legges ned.\n\n"
        "**Utvalg for oppvekst 04.11.2031:**\n\n**Møtebehandling:**\n\n"
        "Ida Foss (Sp) fremmet følgende forslag: «Haug skole består.»\n\n**Votering:**\n\n"
        "Innstillingen ble vedtatt med 5 mot 4 stemmer.\n\n"
        "**Innstilling til kommunestyret:**\n\nHaug skole legges ned.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"ps-88-31.md": text}))
    found = [(d.stage, d.proposer, d.vote.votes_for if d.vote else None) for d in meeting.decisions]
    assert found == [
        ("proposed", "Kommunedirektøren", None),
        ("proposed", "Ida Foss (Sp)", None),
        ("proposed", "Utvalg for oppvekst", 5),
    ]


def test_a_signature_is_no_part_of_a_proposal(tmp_path: Path) -> None:
    text = (
        "Innkalling til møte i Havnerådet 20. november 2031\n\nSak 3/31 Varmepumpe\n"
        "Forslag til vedtak:\nRådet velger Nordvarme.\n\n"
        "Vikan, 12. november 2031\nÅse Nymo\nleder\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.txt": text}))
    assert [decision.text for decision in meeting.decisions] == ["Rådet velger Nordvarme."]


MINUTES_END = """\
VIKAN KOMMUNE

MØTEPROTOKOLL

Utvalg:      Formannskapet
Dato:        10.02.2026

SAKSLISTE

PS 005/26   Fordeling av kulturmidler
RS 1/26     Brev fra nabokommunen
RS 2/26     Årsmelding

PS 005/26 Fordeling av kulturmidler

Vedtak:

Midlene fordeles slik rådmannen foreslår, med disse endringene:
   Vikan idrettslag        80 000
   Vikan sjakklubb         10 000
Sjakklubben må levere regnskapet innen 1. september.
RS 1/26 og RS 2/26: Referatsakene ble tatt til orientering.
"""


def test_a_decision_ends_before_a_line_of_other_saker(tmp_path: Path) -> None:
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"protokoll.txt": MINUTES_END}))
    (decision,) = [d for d in meeting.decisions if d.sak == "5/26"]
    assert decision.text.split("\n") == [
        "Midlene fordeles slik rådmannen foreslår, med disse endringene:",
        "Sjakklubben må levere regnskapet innen 1. september.",
    ]


MINUTES_DEBATE = """\
MØTEPROTOKOLL

Utvalg:      Formannskapet
Dato:        10.02.2026

SAKSLISTE

PS 005/26   Pris for båtplasser

PS 005/26 Pris for båtplasser

Rådmannens forslag til vedtak: Prisen settes til 5 200 kroner. Kari Vik mente at prisen burde deles.

Siri Berg fremmet forslag om 4 600 kroner. Ved alternativ votering fikk Bergs forslag 7 stemmer.

Vedtak (7 mot 4): Prisen settes til 4 600 kroner.
"""


def test_a_proposal_ends_before_the_debate_told_after_it(tmp_path: Path) -> None:
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"protokoll.txt": MINUTES_DEBATE}))
    assert [(d.stage, d.text) for d in meeting.decisions] == [
        ("proposed", "Prisen settes til 5 200 kroner."),
        ("adopted", "Prisen settes til 4 600 kroner."),
    ]


def test_the_vote_may_stand_in_the_heading_of_the_decision(tmp_path: Path) -> None:
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"protokoll.txt": MINUTES_DEBATE}))
    vote = meeting.decisions[-1].vote
    assert vote is not None
    assert (vote.votes_for, vote.votes_against, vote.unanimous) == (7, 4, False)
