"""The many ways in which papers announce a proposal, a motion, a decision or neither."""

from pathlib import Path

import pytest
from written_papers import meetings_of, read_text_papers

from assistant.structure.decision_words import DECISION_ADOPTED, DECISION_PROPOSED
from assistant.structure.meeting import Decision

PROPOSED = [
    "Rådmannens forslag til vedtak:", "Kommunedirektøren sitt framlegg til vedtak:",
    "Forslag til vedtak/innstilling:", "Framlegg til tilråding:", "Fylkesordførerens innstilling",
    "Formannskapets innstilling til kommunestyret 25.03.2031:", "Innstilling:",
    "Styret inviteres til å fatte følgende vedtak:", "Styret blir bedt om å fatte slikt vedtak:",
    "Formannskapet tilrår kommunestyret å fatte slikt vedtak:",
    "Kommunedirektøren rår formannskapet til å gjere slikt vedtak:",
    "Adm. direktørs innstilling:", "Forslag til styrevedtak:", "Forslag til vedtak i sak 045-2031:",
    "Saken legges fram med følgende forslag til vedtak:", "Forslag til vedtak fra Ap:",
    "Forslag til vedtak – revidert", "Proposed resolution:",
]  # fmt: skip
ADOPTED = [
    "Vedtak:", "Samrøystes vedtak:", "Følgende vedtak ble fattet:", "Slikt vedtak vart gjort:",
    "Styret fattet følgende vedtak:", "Formannskapet vedtok:", "KST- 045/31 Vedtak:",
    "PS 31/13 Vedtak:", "Kommunestyrets vedtak 25.03.2031:", "Hovedutvalgets enstemmige vedtak:",
    "Vedtak i Formannskapet - 11.03.2031", "Fylkesutvalet sitt samrøystes vedtak:", "Beslutning:",
]  # fmt: skip
NEITHER = [
    "Vedtaket skal følges opp innen 1. juni", "Vedtak om reguleringsplan for Nordvågen",
    "Forslag til budsjett 2031", "Konklusjon og anbefaling", "Forslag til ny forskrift",
    "Vedtak og saksgang", "Tidligere vedtak", "Oppfølging av vedtak", "Innstilling av rektor",
    "Anbefaling fra arbeidsgruppen", "Vedtak fra forrige møte", "Vedtak i tidligere saker",
    "Gjeldende vedtak i saken:", "Klage på vedtak:", "Forslag til videre arbeid",
]  # fmt: skip


@pytest.mark.parametrize("line", PROPOSED)
def test_a_line_announces_a_proposal(line: str) -> None:
    assert DECISION_PROPOSED.match(line)
    assert not DECISION_ADOPTED.match(line)


@pytest.mark.parametrize("line", ADOPTED)
def test_a_line_announces_a_decision(line: str) -> None:
    assert DECISION_ADOPTED.match(line)
    assert not DECISION_PROPOSED.match(line)


@pytest.mark.parametrize("line", NEITHER)
def test_a_line_announces_neither(line: str) -> None:
    assert not DECISION_PROPOSED.match(line)
    assert not DECISION_ADOPTED.match(line)


MINUTES = """\
VIKAN KOMMUNE

MØTEPROTOKOLL

Utvalg:      Formannskapet
Dato:        10.02.2031

PS 5/31 Kaier

{line}

«Kaia bygges i stål.»

Vedtak:

Kaia bygges.
"""


def decisions_of(folder: Path, name: str, text: str) -> list[Decision]:
    (meeting,) = meetings_of(read_text_papers(folder, {name: text}))
    return list(meeting.decisions)


@pytest.mark.parametrize(
    ("line", "proposer"),
    [
        ("Forslag fra Høyre v/Jonas Fjell:", "Høyre v/Jonas Fjell"),
        ("Jonas Fjell (H) foreslo:", "Jonas Fjell (H)"),
        ("Representanten Siri Berg (V) fremmet følgende forslag på vegne av V:", "Siri Berg (V)"),
        ("Forslag 1 – fremmet av Jonas Fjell (H):", "Jonas Fjell (H)"),
        ("Tilleggsforslag nr. 2 fra V:", "V"),
        ("Framlegg frå Ap:", "Ap"),
        ("Følgende forslag ble fremmet av Jonas Fjell (H):", "Jonas Fjell (H)"),
        ("Det ble fremmet følgende forslag:", None),
        ("Innstilling fra hovedutvalget:", "hovedutvalget"),
    ],
)
def test_who_moved(line: str, proposer: str | None, tmp_path: Path) -> None:
    found = decisions_of(tmp_path, "protokoll.txt", MINUTES.format(line=line))
    assert [(d.stage, d.proposer) for d in found] == [("proposed", proposer), ("adopted", None)]


@pytest.mark.parametrize(
    "line",
    ["Jonas Fjell (H) stilte spørsmål om forslaget:", "Protokolltilførsel fra Rødt:"],
)
def test_what_is_no_motion(line: str, tmp_path: Path) -> None:
    found = decisions_of(tmp_path, "protokoll.txt", MINUTES.format(line=line))
    assert [d.stage for d in found] == ["adopted"]


EARLIER = """\
Saksframlegg

Saksnr: PS 9/31

Utvalg: Kommunestyret 25.03.2031

Saksprotokoll i Formannskapet - 11.03.2031

Behandling:

Ingen merknader.

Vedtak:

Kaia bygges i tre.

Saksopplysninger:

Vedtak:

Dette er ikke et vedtak.
"""


def test_an_earlier_bodys_decision_is_a_proposal_here(tmp_path: Path) -> None:
    (decision,) = decisions_of(tmp_path, "ps-9-31.txt", EARLIER)
    assert (decision.stage, decision.text) == ("proposed", "Kaia bygges i tre.")
    assert (decision.decided_by, decision.decided_on) == ("Formannskapet", "2031-03-11")


def test_an_earlier_protocol_within_minutes(tmp_path: Path) -> None:
    text = """\
MØTEPROTOKOLL

Utvalg:      Kommunestyret
Dato:        25.03.2031

PS 9/31 Kaier

Saksprotokoll i Formannskapet - 11.03.2031

Vedtak:

Kaia bygges i tre.

Saksprotokoll i Kommunestyret - 25.03.2031

Vedtak:

Kaia bygges i stål.
"""
    found = decisions_of(tmp_path, "protokoll.txt", text)
    assert [(d.stage, d.decided_by, d.text) for d in found] == [
        ("proposed", "Formannskapet", "Kaia bygges i tre."),
        ("adopted", None, "Kaia bygges i stål."),
    ]


def test_a_sentence_of_advice_under_a_proposal_is_its_first_line(tmp_path: Path) -> None:
    text = (
        "Saksframlegg\n\nSaksnr: PS 9/31\n\nKommunedirektørens forslag til vedtak:\n\n"
        "Formannskapet tilrår kommunestyret å gjøre slikt vedtak:\n\n1. Kaia bygges.\n"
    )
    (decision,) = decisions_of(tmp_path, "ps-9-31.txt", text)
    assert decision.proposer == "Kommunedirektøren"
    assert decision.text == (
        "Formannskapet tilrår kommunestyret å gjøre slikt vedtak:\n1. Kaia bygges."
    )


def test_a_sentence_of_advice_alone_announces_the_proposal(tmp_path: Path) -> None:
    text = (
        "Styresak 9-2031 Kaier\n\nStyret inviteres til å fatte følgende vedtak:\n\nKaia bygges.\n"
    )
    (decision,) = decisions_of(tmp_path, "styresak-009-2031.txt", text)
    assert (decision.sak, decision.stage, decision.text) == ("9/31", "proposed", "Kaia bygges.")
    assert decision.proposer is None
