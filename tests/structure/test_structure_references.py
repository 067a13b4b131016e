"""What the papers of a sak point to: other saker, other meetings, the order of treatment."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from written_papers import meetings_of, read_text_papers

from assistant.structure.meeting import Meeting

NOTICE = """\
GRAUVIKA KOMMUNE

MØTEINNKALLING

Utvalg:      Kommunestyret
Møtested:    Rådhuset
Dato:        26.03.2026

SAKSLISTE

PS 014/26   Godkjenning av protokoll fra møtet 12. februar
PS 015/26   Ny kai i Grauvika
"""
PAPER = """\
Saksframlegg

Saksnr: PS 015/26
Arkivsaksnr: 2025/1834

Utvalg          Møtedato      Utvalgssak
Formannskapet   10.03.2026    007/26
Kommunestyret   26.03.2026    015/26

Bakgrunn:

{text}
"""


def meeting_with(text: str, folder: Path) -> Meeting:
    papers = {"innkalling.txt": NOTICE, "ps-015-26.txt": PAPER.format(text=text)}
    (meeting,) = meetings_of(read_text_papers(folder, papers))
    return meeting


@dataclass(frozen=True)
class Case:
    text: str
    expected: tuple[str, str | None, str | None, str | None] | None


CASES = [
    Case("Saken følger opp bestillingen, jf. sak 7/25.", ("see", "7/25", None, None)),
    Case("Planen ble vedtatt i PS 044/24.", ("treated", "44/24", None, None)),
    Case(
        "Protokollen ble godkjent med den endring at Ida Moe føres opp som observatør i sak 12/25.",
        ("mention", "12/25", None, None),
    ),
    Case(
        "Planen ble endret, slik at den som ble vedtatt i sak 12/25, ikke lenger gjelder.",
        ("treated", "12/25", None, None),
    ),
    Case("Det vises til formannskapets sak 12/25.", ("see", "12/25", "formannskapet", None)),
    Case(
        "Behandlet i sak 12/25 i formannskapet 4. november 2025.",
        ("treated", "12/25", "formannskapet", "2025-11-04"),
    ),
    Case("Kaia ble drøftet i møtet 12. februar.", ("treated", None, None, "2026-02-12")),
    Case("Utsatt i møtet 11. desember.", ("treated", None, None, "2025-12-11")),
    Case(
        "Kommunestyrets møte 18. juni 2025 behandlet planen.",
        ("mention", None, "Kommunestyret", "2025-06-18"),
    ),
    Case("Saka vart handsama i styresak 045-2025.", ("treated", "45/25", None, None)),
    Case(
        "Tidligere behandlet: Formannskapet 12.05.2025, PS 032/25",
        ("treated", "32/25", "Formannskapet", "2025-05-12"),
    ),
    Case(
        "Saken utsettes til formannskapets møte 25. august 2026.",
        ("next", None, "formannskapet", "2026-08-25"),
    ),
    Case(
        "Referatet fra møte i Nasjonalt kairåd 11. desember 2025 er godkjent.",
        ("mention", None, "Nasjonalt kairåd", "2025-12-11"),
    ),
    Case("Før møtet er det befaring på kaia mandag 11. mai.", None),
    Case("Arbeidet skal være ferdig 1. juni 2026.", None),
    Case("Møtereferat sendes innen 1. juni 2026.", None),
    Case("Andelen er 3/25 av elevene.", None),
    Case("Regnskapet 31.12.2025 viser et overskudd.", None),
    Case("Søknaden har journalnummer 25/1834 og gjelder gnr. 12/25.", None),
    Case("Saken PS 015/26 gjelder kaia.", None),
    Case("Se NOU 2025: 3 og forskrift 12/25.", None),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_a_sentence_points_to_a_sak_or_a_meeting(case: Case, tmp_path: Path) -> None:
    item = meeting_with(case.text, tmp_path).agenda[1]
    found = [
        (r.relation, r.number, r.council, r.date) for r in item.references if r.relation != "route"
    ]
    assert found == ([case.expected] if case.expected else [])


def test_several_saker_in_one_sentence(tmp_path: Path) -> None:
    item = meeting_with("Det vises til sakene 7/25, 8/25 og 9/25.", tmp_path).agenda[1]
    found = [(r.relation, r.number, r.quote) for r in item.references if r.relation == "see"]
    quote = "Det vises til sakene 7/25, 8/25 og 9/25."
    assert found == [("see", "7/25", quote), ("see", "8/25", quote), ("see", "9/25", quote)]


def test_the_order_of_treatment_and_the_archive_number(tmp_path: Path) -> None:
    item = meeting_with("Kaia er slitt.", tmp_path).agenda[1]
    assert item.archive_number == "2025/1834"
    assert [(r.relation, r.number, r.council, r.date, r.sak) for r in item.references] == [
        ("route", "7/26", "Formannskapet", "2026-03-10", "15/26")
    ]
    assert item.references[0].place.document == "ps-015-26.txt"


def test_a_title_points_to_a_meeting(tmp_path: Path) -> None:
    item = meeting_with("Kaia er slitt.", tmp_path).agenda[0]
    assert [(r.date, r.label) for r in item.references] == [
        ("2026-02-12", "protokoll fra møtet 12. februar")
    ]


def test_a_counted_order_of_treatment_names_the_body_alone(tmp_path: Path) -> None:
    text = (
        "Saksframlegg\n\nBehandlet av\tMøtedato\tSaknr\n1 Planutvalget\t16.06.2031\t44/31\n"
        "2 Bystyret\t26.08.2031\t56/31\n\nSak 56/31 Kvartal 12\n\nPlanen er klar.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"sak-56-31 2031-08-26.txt": text}))
    routed = [r for item in meeting.agenda for r in item.references if r.relation == "route"]
    assert ("44/31", "Planutvalget") in [(r.number, r.council) for r in routed]
