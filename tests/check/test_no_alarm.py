"""What only looks wrong: made-up papers on which the control has to be silent."""

from pathlib import Path

import pytest
from written_papers import meetings_of, read_text_papers

from assistant.check import check_meeting

AGENDA = """\
# Møte i Havnerådet torsdag 9. oktober 2031

Oppdiktet eksempel. Sted: Sjøgata 4

## Dagsorden

- 09.00 Sak 1/31: Approval of the agenda
- 09.15 Sak 2/31: Skolene på øyene (Anne Berg)
- 10.00 Sak 3/31: Orientering fra havnesjefen
- 10.15 Sak 4/31: Any other business
"""
PAPER = """\
# Sak 2/31: Skolene på øyene

Anne Berg, CFO

## Forslag til vedtak

Havnerådet tar saken til orientering.

## Bakgrunn

{text}
"""


@pytest.mark.parametrize(
    "text",
    [
        "Nes skole har 208 elever. Vik skole har 101 elever.",
        "Nes videregående skole har 1 180 elever. Vik videregående skole har 210 elever.",
        "PortalX koster 4,8 mill. kr i året i drift. I 2033 koster PortalX 5,1 mill. kr på grunn "
        "av økt bruk.",
        "I 2032 koster PortalX 4,8 mill. kr i drift. I 2033 koster PortalX 5,1 mill. kr.",
        "Ventetiden er 52 dager i VXP. VXP er psykisk helsevern for voksne.",
        "Alle skal ha MXA. MXA er tofaktorpålogging (flere faktorer).",
        "The depot is run by DXO. DXO means the operator on the quay.",
        "Alle følger CXRD og SFDX (Sustainable Finance). CXRD er EUs direktiv om rapportering.",
        "Lavt scenario: 5 520 mill. kr i 2034\n\nHøyt scenario: 5 960 mill. kr i 2034",
        "Gebyret er 14 200 kr. Ved ulovlig bygging er gebyret 28 400 kr.",
        "UV-anlegg kostar 3 mill. kr. SRO-anlegget på kaia kostar 1,4 mill. kr i tillegg.",
        "Kursene KIX og KXB er populære. KIX er kurs i søvn, og KXB er kurs i belastning.",
        "Alle får felles modell for kaiene (CXM) og system for drift (AXMS). CXM og AXMS er nye.",
        "Det bor 1 870 innbyggere over 80 år i Vika i dag. I 2045 ventes 3 240 innbyggere over 80 "
        "år.",
        "Taket på Nes skole kostet 2,1 mill. kr. Ventilasjonen på skolen kostet 0,51 mill. kr.",
        "Lund, COO, og Moe, COO, har regnet på det.",
        "To deler.\n\n## Sak 2/31 – Samlet nytte for øyene\n\nNytten er stor.",
    ],
)
def test_no_alarm_for_what_only_looks_wrong(text: str, tmp_path: Path) -> None:
    papers = {"dagsorden.md": AGENDA, "sak-2-31.md": PAPER.format(text=text)}
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    assert [finding.message() for finding in check_meeting(meeting).findings] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Nes skole har 208 elever. Etter planen må Nes skole få bygg. Nes skole har 218 elever.",
         "208 elever"),
        ("Kostnadsrammen er 62,4 mill. kr. Kostnadsrammen på 64,2 mill. kr dekker bygg.", "62,4"),
        ("PortalX koster 4,8 mill. kr i året i drift. Drift av PortalX er 5,1 mill. kr.", "Portal"),
        ("Ventetiden er 52 dager i VXP. VXP er fornøyd med det.", "VXP"),
        ("Ventetiden er 52 dager i VXP. VXP er klar for mer.", "VXP"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_still_found(text: str, says: str, tmp_path: Path) -> None:
    papers = {"dagsorden.md": AGENDA, "sak-2-31.md": PAPER.format(text=text)}
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    (finding,) = check_meeting(meeting).findings
    assert says in finding.message()


STAFF = (
    "| Avdeling | Ansatte | Fast jobb 2030 (%) | Fast jobb 2031 (%) | Mål fast jobb 2033 (%) |\n"
    "|---|---|---|---|---|\n| Slippen | 41 | 35 | 39 | 45 |\n| Lageret | 22 | 41 | 42 | 50 |\n"
)


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("På slippen har 43 prosent fast jobb.", True),
        ("På slippen har 39 prosent fast jobb.", False),
        ("På slippen hadde 35 prosent fast jobb i 2030.", False),
        ("På slippen er målet 45 prosent i fast jobb i 2033.", False),
        ("På slippen er andelen med fast jobb 7 prosent høyere enn i 2030.", False),
        ("I verftet har 43 prosent fast jobb.", False),
    ],
)
def test_a_share_in_the_text_is_held_against_the_row_it_names(
    text: str, differs: bool, tmp_path: Path
) -> None:
    papers = {"dagsorden.md": AGENDA, "sak-2-31.md": PAPER.format(text=f"{text}\n\n{STAFF}")}
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    found = [finding.message() for finding in check_meeting(meeting).findings]
    assert any("43 i teksten er ikke 39" in said for said in found) is differs
    assert differs or found == []


def test_a_referral_needs_no_proposal_where_the_others_have_one(tmp_path: Path) -> None:
    notice = (
        "Møteinnkalling\n\nUtvalg: Havneutvalget\nDato: 09.10.2031\n\n"
        "Sak\tSakstype\tTittel\n21/31\tPS\tKai i Vika\n22/31\tPS\tMolo på Nes\n"
        "23/31\tPS\tFyr på Skjæret\n3/31\tRS\tBrev fra Statsforvalteren\n"
    )
    papers = {"innkalling.txt": notice}
    for number, title in (("21/31", "Kai i Vika"), ("22/31", "Molo på Nes"),
                          ("23/31", "Fyr på Skjæret")):  # fmt: skip
        text = f"Sak {number} {title}\n\nForslag til vedtak\n\nPlanen vedtas.\n\nDen er ny.\n"
        papers[f"sak-{number.replace('/', '-')}.txt"] = text
    papers["rs-3-31.txt"] = "RS 3/31 Brev fra Statsforvalteren\n\nVedtaket er stadfestet.\n"
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    assert [finding.message() for finding in check_meeting(meeting).findings] == []


def test_a_long_line_is_quoted_in_whole_words_around_what_was_left_in(tmp_path: Path) -> None:
    text = (
        "Korpset øver på skolen hver uke hele året. " * 6
        + "Taket er xxxx kr. "
        + "Det holder. " * 20
    )
    papers = {"dagsorden.md": AGENDA, "sak-2-31.md": PAPER.format(text=text)}
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    (finding,) = check_meeting(meeting).findings
    quote = finding.spots[0].quote
    assert "xxxx" in quote
    assert len(quote) <= 160
    assert set(quote.split()) <= set(text.split())
