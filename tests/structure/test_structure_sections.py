"""Which sak a page belongs to, in decks and mixed papers."""

from pathlib import Path

import pytest
from written_papers import (
    NOTICE,
    deck,
    heading,
    item,
    meetings_of,
    paragraph,
    read_text_papers,
    table,
)

from assistant.parse.pages import Block, Document, Page
from assistant.structure.agenda import Agenda, SakRef
from assistant.structure.meeting import AgendaItem, Meeting, Passage
from assistant.structure.sections import saker_by_count


@pytest.fixture
def notice(tmp_path: Path) -> Document:
    return read_text_papers(tmp_path, {"innkalling.txt": NOTICE})[0]


def passage(meeting: Meeting, text: str) -> Passage:
    (found,) = [p for p in meeting.passages if p.text == text]
    return found


def test_a_deck_takes_its_sak_from_its_file_name(notice: Document) -> None:
    slides = deck("sak-02-status.pdf", [heading("Status"), paragraph("Kaiene er slitt.")])
    (meeting,) = meetings_of([notice, slides])
    assert passage(meeting, "Kaiene er slitt.").sak == "2/26"
    assert passage(meeting, "Kaiene er slitt.").sak_label == "Sak 2/26"
    assert meeting.agenda[1].documents == ("sak-02-status.pdf",)
    assert meeting.papers[1].sak == "2/26"


def test_a_deck_takes_its_sak_from_the_title_on_the_agenda(notice: Document) -> None:
    slides = deck("presentasjon.pdf", [heading("Veikart for havna"), paragraph("Kari Lunde")])
    (meeting,) = meetings_of([notice, slides])
    assert passage(meeting, "Kari Lunde").sak == "3/26"


def test_another_saks_slide_in_a_deck_counts_for_its_page_only(notice: Document) -> None:
    slides = deck(
        "sak-2-status.pdf",
        [heading("Sak 2/26: Status for kaiene")],
        [heading("Sak 3: Veikart for havna"), paragraph("Målet er flere båter.")],
        [heading("Tilstand"), paragraph("Kaiene er slitt.")],
    )
    (meeting,) = meetings_of([notice, slides])
    assert passage(meeting, "Målet er flere båter.").sak == "3/26"
    assert passage(meeting, "Kaiene er slitt.").sak == "2/26"


def test_in_a_combined_paper_a_sak_lasts_until_the_next(notice: Document) -> None:
    slides = deck(
        "samlet.pdf",
        [heading("Papirer til møtet")],
        [heading("Sak 3: Veikart for havna"), paragraph("Målet er flere båter.")],
        [heading("Sak 2/26: Status for kaiene"), paragraph("Ola Brekke")],
        [heading("Tilstand"), paragraph("Kaiene er slitt.")],
        [heading("Dagsaktuelt"), paragraph("Medlemmene tar opp saker.")],
        [heading("Sak 3/26: Veikart for havna"), paragraph("Veien videre.")],
        [heading("Sak 4/26: Eventuelt"), paragraph("Intet.")],
    )
    (meeting,) = meetings_of([notice, slides])
    found = [
        passage(meeting, text).sak
        for text in ("Målet er flere båter.", "Ola Brekke", "Kaiene er slitt.", "Veien videre.")
    ]
    assert found == ["3/26", "2/26", "2/26", "3/26"]
    own = passage(meeting, "Medlemmene tar opp saker.")
    assert (own.sak, own.sak_label) == (None, "Dagsaktuelt")


@pytest.mark.parametrize(
    "agenda_slide",
    [
        [
            heading("Agenda"),
            item("Sak 1/26: Godkjenning av innkalling"),
            item("Sak 2/26: Status for kaiene"),
            item("Sak 3/26: Veikart for havna"),
        ],
        [
            heading("Dagsorden"),
            table("Saksnr|Sak", "2/26|Status for kaiene", "3/26|Veikart for havna"),
        ],
    ],
    ids=["list", "table"],
)
def test_an_agenda_slide_between_does_not_switch(notice: Document, agenda_slide: list) -> None:  # type: ignore[type-arg]
    slides = deck(
        "samlet.pdf",
        [heading("Papirer")],
        [heading("Sak 2/26: Status for kaiene"), paragraph("Ola Brekke")],
        agenda_slide,
        [heading("Tilstand"), paragraph("Kaiene er slitt.")],
    )
    (meeting,) = meetings_of([notice, slides])
    assert passage(meeting, "Kaiene er slitt.").sak == "2/26"
    listed = [p for p in meeting.passages if p.place.document == "samlet.pdf" and p.place.page == 3]
    assert {p.sak for p in listed[1:]} == {None}


def test_running_text_that_begins_with_a_number_opens_nothing(notice: Document) -> None:
    slides = deck(
        "sak-2-status.pdf",
        [
            heading("Status"),
            paragraph("Sak 3/26 skal videre til styret i juni."),
            paragraph("Kaiene er slitt."),
        ],
    )
    (meeting,) = meetings_of([notice, slides])
    assert passage(meeting, "Kaiene er slitt.").sak == "2/26"


def test_heading_paths_begin_anew_on_a_slide(notice: Document) -> None:
    slides = deck(
        "sak-2-status.pdf",
        [heading("Status"), heading("Nord", 2), paragraph("To kaier.")],
        [heading("Kostnader"), paragraph("Fem millioner.")],
    )
    (meeting,) = meetings_of([notice, slides])
    assert passage(meeting, "To kaier.").heading_path == ("Status", "Nord")
    assert passage(meeting, "Fem millioner.").heading_path == ("Kostnader",)
    assert passage(meeting, "Nord").heading_path == ("Status",)


def test_a_contents_slide_holds_no_decision(notice: Document) -> None:
    slides = deck(
        "sak-3-veikart.pdf",
        [heading("Innhold"), item("Bakgrunn"), item("Forslag til vedtak")],
        [heading("Forslag til vedtak"), paragraph("Rådet gir innspill til veikartet.")],
        [heading("Takk for oss"), paragraph("Kari Lunde")],
    )
    (meeting,) = meetings_of([notice, slides])
    (decision,) = meeting.decisions
    assert (decision.sak, decision.text) == ("3/26", "Rådet gir innspill til veikartet.")
    assert decision.place.page == 2


def test_lists_have_one_id(notice: Document) -> None:
    slides = deck("sak-2.pdf", [heading("Status"), item("En"), item("To", 1), paragraph("Slutt.")])
    (meeting,) = meetings_of([notice, slides])
    first, second = passage(meeting, "En"), passage(meeting, "To")
    assert first.list_id == second.list_id is not None
    assert passage(meeting, "Slutt.").list_id is None


def test_parts_with_headings_of_their_saks_level_stay_in_it(tmp_path: Path) -> None:
    text = (
        "# Innkalling til møte i Havnerådet\n\n12. mai 2031\n\n### Sak 1/31 Årsplan\n\n"
        "### Sekretariatets innstilling:\n\nPlanen vedtas.\n\n### Årsplan 2031\n\n"
        "| Måned | Saker |\n|---|---|\n| Mai | Budsjett |\n\n### Sak 2/31 Budsjett\n\n"
        "### Sekretariatets innstilling:\n\nBudsjettet vedtas.\n\n"
        "| Post | Beløp |\n|---|---|\n| Kaier | 120 |\n\n### Praktiske opplysninger\n\n"
        "Bussen går kl. 8.\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"innkalling.md": text}))
    assert [(found.title, found.sak) for found in meeting.tables] == [
        ("Årsplan 2031", "1/31"),
        ("Sak 2/31 Budsjett", "2/31"),
    ]
    assert passage(meeting, "Bussen går kl. 8.").sak is None


def case_paper(number: str, title: str, handler: str, proposal: str) -> list[Block]:
    return [
        table(f"Saksbehandler {handler} | Arkivsaksnr 26/0{number}", "Behandles i | Saksnr",
              f"Havnerådet | {number}/26"),
        heading(f"{number}/26 {title}", 2),
        heading("Vurdering", 3),
        paragraph(f"{title} er vurdert."),
        heading("Havnedirektørens innstilling", 3),
        paragraph(proposal),
    ]  # fmt: skip


def test_a_file_with_the_papers_of_several_saker_gives_each_its_own(notice: Document) -> None:
    first = case_paper("2", "Status for kaiene", "Ola Brekke", "Kaiene rettes opp.")
    second = case_paper("3", "Veikart for havna", "Siri Moe", "Veikartet vedtas.")
    pages = [
        Page(number=n, blocks=tuple(b), width=595, height=842) for n, b in ((1, first), (2, second))
    ]
    both = Document(
        path="02-03-26-saksframlegg.pdf",
        sha256="e" * 64,
        format="pdf",
        pages=tuple(pages),
        title="",
    )
    (meeting,) = meetings_of([notice, both])
    assert passage(meeting, "Status for kaiene er vurdert.").sak == "2/26"
    assert passage(meeting, "Veikart for havna er vurdert.").sak == "3/26"
    assert [(d.sak, d.text) for d in meeting.decisions] == [
        ("2/26", "Kaiene rettes opp."),
        ("3/26", "Veikartet vedtas."),
    ]
    handlers = {item.number: item.handler.name for item in meeting.agenda if item.handler}
    assert handlers == {"2/26": "Ola Brekke", "3/26": "Siri Moe"}


def test_a_file_named_by_a_span_of_saker_is_of_none_of_them() -> None:
    items = [
        AgendaItem(number=f"{n}/35", label=f"Sak {n}/35", title=f"Sak {n}") for n in range(1, 7)
    ]
    known = [SakRef(f"{n}/35", f"Sak {n}/35", "sak") for n in (1, 2, 3)]
    paths = ["1_a.pdf", "2_b.pdf", "3_c.pdf", "4_vedlegg.xlsx", "5-6-35-saker.pdf"]
    found = saker_by_count(paths, [*known, None, None], Agenda(items))
    assert [sak and sak.number for sak in found] == ["1/35", "2/35", "3/35", "4/35", None]
