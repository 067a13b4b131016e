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
