"""Votes: which proposal each is on, whatever words the minutes tell it in."""

from pathlib import Path

import pytest
from written_papers import deck, meetings_of, paragraph, read_text_papers, table

from assistant.structure.meeting import Decision, Meeting

HEAD = """\
VIKAN KOMMUNE

MØTEPROTOKOLL

Utvalg:      Formannskapet
Dato:        10.02.2026
Tid:         09:00 - 11:30

SAKSLISTE

PS 005/26   Salg av naust

PS 005/26 Salg av naust

Kommunedirektørens forslag til vedtak:

Naustet selges.

Behandling:

"""


def minutes(folder: Path, said: str) -> Meeting:
    (meeting,) = meetings_of(read_text_papers(folder, {"protokoll.txt": HEAD + said}))
    return meeting


def counts(decision: Decision) -> tuple[int | None, int | None, bool] | None:
    vote = decision.vote
    return (vote.votes_for, vote.votes_against, vote.unanimous) if vote else None


def votes(meeting: Meeting) -> dict[str | None, tuple[int | None, int | None, bool] | None]:
    return {d.proposer if d.stage == "proposed" else "vedtak": counts(d) for d in meeting.decisions}


MOVED = 'Siri Berg (V) fremmet følgende forslag:\n"Naustet leies ut."\n\n'
DECIDED = "\n\nVedtak:\n\nNaustet selges.\n"


@pytest.mark.parametrize(
    ("told", "motion", "decision"),
    [
        (
            "Forslaget fra Berg fikk 2 stemmer (V og H) og falt mot 5 stemmer. "
            "Kommunedirektørens forslag ble vedtatt med 5 mot 2 stemmer.",
            (2, 5, False),
            (5, 2, False),
        ),
        (
            "2 stemte for forslaget til Berg og 5 imot. "
            "Innstillingen ble deretter vedtatt mot 2 stemmer (5–2).",
            (2, 5, False),
            (5, 2, False),
        ),
        (
            "Kommunedirektørens forslag ble satt opp mot forslaget fra V. "
            "Kommunedirektørens forslag ble vedtatt med 5 mot 2 stemmer.",
            (2, 5, False),
            (5, 2, False),
        ),
        (
            "Ved votering fikk innstillingen 5 stemmer og forslaget fra Berg 2 stemmer.",
            (2, 5, False),
            (5, 2, False),
        ),
        (
            "Forslaget fra V fikk 2 stemmer og falt. 5 stemte mot. "
            "Innstillingen ble enstemmig vedtatt.",
            (2, 5, False),
            (None, None, True),
        ),
    ],
)
def test_each_proposal_has_its_own_vote(
    tmp_path: Path,
    told: str,
    motion: tuple[int | None, int | None, bool],
    decision: tuple[int | None, int | None, bool],
) -> None:
    found = votes(minutes(tmp_path, f"{MOVED}{told}{DECIDED}"))
    assert (found["Siri Berg (V)"], found["vedtak"]) == (motion, decision)


def test_the_vote_on_a_part_is_not_that_on_the_whole(tmp_path: Path) -> None:
    told = (
        "Bergs forslag ble vedtatt med 4 mot 3 stemmer. "
        "Resten av innstillingen ble enstemmig vedtatt."
    )
    found = votes(minutes(tmp_path, f"{MOVED}{told}\n\nVedtak:\n\nNaustet selges.\n"))
    assert (found["Siri Berg (V)"], found["vedtak"]) == ((4, 3, False), (None, None, False))


def test_who_may_take_part_is_no_vote_on_the_sak(tmp_path: Path) -> None:
    told = "Per Lie ble enstemmig kjent inhabil. Innstillingen ble vedtatt med 4 mot 3 stemmer."
    assert votes(minutes(tmp_path, f"{told}{DECIDED}"))["vedtak"] == (4, 3, False)


def test_what_was_moved_in_words_nobody_quotes_makes_the_vote_unsure(tmp_path: Path) -> None:
    told = "Siri Berg foreslo et tillegg. Forslaget ble vedtatt mot to stemmer."
    found = votes(minutes(tmp_path, f"{told}{DECIDED}"))["vedtak"]
    assert found is None or found == (None, None, False)


def test_the_outcome_stands_over_what_was_decided(tmp_path: Path) -> None:
    meeting = minutes(tmp_path, "Vedtak:\n\nEnstemmig vedtatt:\n\nNaustet selges.\n")
    (decided,) = [d for d in meeting.decisions if d.stage == "adopted"]
    assert (decided.text, counts(decided)) == ("Naustet selges.", (None, None, True))


def test_minutes_in_a_table_tell_motions_and_votes(tmp_path: Path) -> None:
    rows = table(
        "Sak | Behandling | Vedtak",
        "Sak 4/26 Salg av naust | Siri Berg foreslo: Naustet leies ut. Ved votering fikk "
        "innstillingen 3 stemmer og forslaget fra Berg 2 stemmer. | Naustet selges slik: "
        "1. Prisen er 100 000 kroner. 2. Overtakelse er i mai.",
        "Sak 5/26 Møteplan | Ingen merknader. Innstillingen ble enstemmig vedtatt. "
        "| Møteplanen godkjennes.",
    )
    front = [paragraph("Formannskapet i Vikan kommune"), paragraph("Protokoll fra møte 3.2.2026")]
    (meeting,) = meetings_of([deck("protokoll.docx", [*front, rows])])
    found = [(d.sak, d.stage, d.text, counts(d)) for d in meeting.decisions]
    assert found == [
        ("4/26", "proposed", "Naustet leies ut.", (2, 3, False)),
        (
            "4/26",
            "adopted",
            "Naustet selges slik:\n1. Prisen er 100 000 kroner.\n2. Overtakelse er i mai.",
            (3, 2, False),
        ),
        ("5/26", "adopted", "Møteplanen godkjennes.", (None, None, True)),
    ]


def test_who_speaks_first_and_then_moves(tmp_path: Path) -> None:
    moved = 'Siri Berg takket for svaret og fremmet følgende forslag:\n"Naustet leies ut."'
    found = votes(minutes(tmp_path, f"{moved}{DECIDED}"))
    assert "Siri Berg" in found


def test_an_advice_under_its_heading_is_the_first_sentence(tmp_path: Path) -> None:
    said = (
        "Vedtak:\n\nFormannskapet legger saken fram for kommunestyret med slikt forslag til "
        "vedtak:\n1. Naustet selges.\n2. Pengene settes av.\n"
    )
    (decided,) = [d for d in minutes(tmp_path, said).decisions if d.stage == "adopted"]
    assert decided.text.startswith("Formannskapet legger saken fram")
    assert decided.text.endswith("2. Pengene settes av.")


def test_what_is_put_in_the_minutes_is_no_part_of_the_decision(tmp_path: Path) -> None:
    said = "Vedtak:\n\nNaustet selges. Protokolltilførsel fra Siri Berg: Prisen er for lav.\n"
    (decided,) = [d for d in minutes(tmp_path, said).decisions if d.stage == "adopted"]
    assert decided.text == "Naustet selges."


def test_what_explains_the_points_is_no_part_of_them(tmp_path: Path) -> None:
    text = (
        "Sak 5/26 Midler\n\nForslag til vedtak\n\n1. Midlene fordeles som i oversikten.\n"
        "2. De utbetales i to deler.\n\nVi får 96 000 kroner i år. Det er mer enn i fjor. "
        "Alle som har søkt, har sendt rapport.\n"
    )
    papers = {"sak_5-26_midler.md": text}
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    (proposed,) = meeting.decisions
    assert proposed.text.endswith("De utbetales i to deler.")


def test_the_next_meeting_and_the_writer_end_the_last_sak(tmp_path: Path) -> None:
    said = (
        "Vedtak:\n\nNaustet selges.\n\nNeste møte er 8. mai 2026.\n\n"
        "Møtet ble hevet kl. 11:30. Protokollen er ført av Kari Lunde.\n"
    )
    meeting = minutes(tmp_path, said)
    (decided,) = [d for d in meeting.decisions if d.stage == "adopted"]
    assert decided.text == "Naustet selges."
    assert [(p.name, p.role) for p in meeting.people] == [("Kari Lunde", "secretary")]


@pytest.mark.parametrize(
    ("said", "text", "vote"),
    [
        ("Vedtak: (enstemmig)\nNaustet selges.", "Naustet selges.", (None, None, True)),
        (
            "Vedtak: Naustet selges med 5 mot 2 stemmer.",
            "Naustet selges med 5 mot 2 stemmer.",
            (5, 2, False),
        ),
        (
            "Vedtak i saken: Naustet selges. For: 5 Mot: 2",
            "Naustet selges. For: 5 Mot: 2",
            (5, 2, False),
        ),
        ("Følgende ble vedtatt:\nNaustet selges.", "Naustet selges.", None),
        (
            "Vedtak:\nNaustet selges.\nVedtaket var enstemmig.",
            "Naustet selges.",
            (None, None, True),
        ),
        ("Konklusjon: Naustet selges.\n\nOppfølging: Siv Moe lyser ut.", "Naustet selges.", None),
    ],
)
def test_what_announces_a_decision_and_what_ends_it(
    tmp_path: Path, said: str, text: str, vote: tuple[int | None, int | None, bool] | None
) -> None:
    (decided,) = [d for d in minutes(tmp_path, said + "\n").decisions if d.stage == "adopted"]
    assert (decided.text, counts(decided)) == (text, vote)


def test_two_sentences_that_count_the_votes_of_one_each(tmp_path: Path) -> None:
    told = "Kommunedirektørens forslag fikk 5 stemmer. Forslaget fra Berg fikk 2 stemmer."
    found = votes(minutes(tmp_path, f"{MOVED}{told}{DECIDED}"))
    assert (found["Siri Berg (V)"], found["vedtak"]) == ((2, 5, False), (5, 2, False))


def test_motions_that_fell_one_by_one_are_not_counted_against_each_other(tmp_path: Path) -> None:
    moved = f'{MOVED}Per Lie (H) fremmet følgende utsettelsesforslag:\n"Saken utsettes."\n\n'
    told = "Lies utsettelsesforslag fikk 3 stemmer og falt. Bergs forslag fikk 2 stemmer og falt."
    found = votes(minutes(tmp_path, f"{moved}{told}{DECIDED}"))
    assert (found["Siri Berg (V)"], found["Per Lie (H)"]) == (None, None)
