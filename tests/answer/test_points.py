"""Points of decisions over a made-up council: the figure decided, and what was changed."""

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.answer.result import Answer
from assistant.answer.ways.decisions import year_fit
from assistant.answer.ways.telling import points_of
from assistant.structure.meeting import (
    AgendaItem,
    Decision,
    Meeting,
    PaperRef,
    Passage,
    Person,
    Place,
)
from assistant.verify import PageTexts, verify

_TITLE = "Ny svømmehall på Tangvika"
_INNSTILLING = "1. Det bygges svømmehall på Tangvika.\n2. Kostnadsrammen settes til 91,0 mill. kr."
_VEDTAK = (
    "1. Det bygges svømmehall på Tangvika.\n2. Kostnadsrammen settes til 97,5 mill. kr.\n"
    "3. Driftsplanen legges fram innen 1. mars 2028."
)
_MOTION = "Svømmehallen på Tangvika får en kostnadsramme på 40,0 mill. kr."
_LEAD = "Ola Brenn (H) satte fram slikt alternativt forslag: "


def _meeting(body: str, date: str, sak: str, texts: tuple[tuple[str, str], ...]) -> Meeting:
    """A made-up meeting with one sak: each text is a heading and what stands below it."""
    paper = f"{body}-{date}.txt"

    def place(line: int) -> Place:
        return Place(document=paper, page=1, locator=f"linje {line}", line=line)

    label = f"Sak {sak}"
    lines = (("Saksliste", f"{label} {_TITLE}"), *texts)
    passages = tuple(
        Passage(
            id=f"{paper}-{n}", kind="paragraph", text=text, heading_path=(heading,),
            sak=None if n == 0 or heading == "Vara" else sak, sak_label=label, place=place(n),
            order=n,
        )
        for n, (heading, text) in enumerate(lines)
    )  # fmt: skip
    stages = {"Innstilling": "proposed", "Forslag": "proposed", "Vedtak": "adopted"}
    decisions = tuple(
        Decision.model_validate(
            {
                "stage": stages[heading], "text": text.removeprefix(_LEAD), "sak": sak,
                "sak_label": label, "heading": heading, "place": place(n),
                "proposer": "Ola Brenn (H)" if heading == "Forslag" else None,
            }
        )
        for n, (heading, text) in enumerate(lines)
        if heading in stages
    )  # fmt: skip
    people = tuple(
        Person(
            name=text.split(" for ")[0], role="substitute", replaces=text.split(" for ")[1],
            place=place(n), quote=text,
        )
        for n, (heading, text) in enumerate(lines)
        if heading == "Vara"
    )  # fmt: skip
    return Meeting(
        id=f"{body}/{date}", council=body, date=date,
        papers=(PaperRef(path=paper, title="Protokoll", kind="minutes", pages=1, sha256="0"),),
        agenda=(
            AgendaItem(
                number=sak, label=label, title=_TITLE, places=(place(0),), quote=lines[0][1]
            ),
        ),
        decisions=decisions, people=people, passages=passages,
    )  # fmt: skip


MEETINGS = [
    _meeting(
        "Formannskapet",
        "2027-05-11",
        "8/27",
        (
            ("Innstilling", _INNSTILLING),
            ("Vara", "Liv Moe for Per Aune"),
            ("Behandling", "Ida Berg var syk, og Tor Lund la fram sak 8/27."),
            ("Behandling", "Kari Holm (V) spurte om hvem som drifter parkeringen ved kulturhuset."),
        ),
    ),
    _meeting(
        "Kommunestyret",
        "2027-06-15",
        "19/27",
        (
            ("Forslag", _LEAD + _MOTION),
            ("Vedtak", _VEDTAK),
            ("Vara", "Siv Dahl for Per Aune"),
        ),
    ),
]
PAPERS = Papers(MEETINGS)
PAGES = PageTexts(MEETINGS)


def ask(question: str) -> Answer:
    understood = understand(question, (), PAPERS.lexicon)
    return verify(question, read(Inquiry(understood, PAPERS, Scope(), ())), PAGES)


@pytest.mark.parametrize(
    "question",
    [
        "hva endte kostnadsrammen for svømmehallen på",
        "hvilken kostnadsramme ble vedtatt for svømmehallen på Tangvika",
        "What cost limit did the municipal council adopt for the svømmehall?",
    ],
)
def test_the_adopted_figure_wins_over_motions_and_proposals(question: str) -> None:
    answer = ask(question)
    assert answer.status == "answered", answer.text
    assert "97,5" in answer.text
    assert "40,0" not in answer.text
    assert "91,0" not in answer.text
    assert {citation.sak for citation in answer.citations} == {"19/27"}


def test_the_date_that_a_decision_sets_is_told() -> None:
    answer = ask("når skal driftsplanen legges fram?")
    assert "1. mars 2028" in answer.text
    assert answer.citations[0].sak == "19/27"


def test_a_motion_is_not_told_as_what_something_costs() -> None:
    assert "40,0" not in ask("hva koster svømmehallen på Tangvika").text


def test_what_was_changed_is_told_side_by_side() -> None:
    text = ask("Hva endret kommunestyret i innstillingen om svømmehallen?").text
    assert "91,0" in text
    assert "97,5" in text
    assert "Det bygges svømmehall" not in text


def test_the_month_tells_which_meeting_one_stood_in_at() -> None:
    assert "Liv Moe" in ask("Who stood in for Per Aune in May?").text
    assert "Siv Dahl" in ask("hvem møtte for Per Aune 15. juni").text


def test_who_asked_about_a_thing_is_not_who_does_it() -> None:
    assert ask("hvem drifter parkeringen ved kulturhuset").status == "not_found"
    assert "Kari Holm" in ask("hvem spurte om parkeringen ved kulturhuset").text


def test_who_acted_for_somebody_is_told_from_running_text() -> None:
    answer = ask("hvem la fram svømmehall-saken i stedet for Berg")
    assert "Tor Lund" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "hvilken entreprenør bygger svømmehallen på Tangvika",
        "hvem eier parkeringen ved kulturhuset",
        "når er neste møte i kommunestyret",
        "hva sa ordføreren om parkeringen ved kulturhuset",
    ],
)
def test_what_the_papers_do_not_tell_is_not_answered_by_what_is_near(question: str) -> None:
    assert ask(question).status == "not_found"


def test_points_are_numbered_or_paragraphs() -> None:
    assert points_of("1. Den ene\nog mer.\n2. Den andre.") == [
        "1. Den ene\nog mer.",
        "2. Den andre.",
    ]
    assert points_of("Den ene.\nDen andre.") == ["Den ene.", "Den andre."]


def test_points_are_cited_on_the_pages_that_they_stand_on() -> None:
    lines = ("Vedtak", "1. Det bygges kai i Lerviga.", "2. Kaia får to nye lykter.")
    passages = tuple(
        Passage(
            id=f"kai-{n}", kind="paragraph", text=text, heading_path=("Vedtak",), sak="3/29",
            sak_label=None, order=n,
            place=Place(document="kai.pdf", page=max(1, n), locator=f"side {max(1, n)}"),
        )
        for n, text in enumerate(lines)
    )  # fmt: skip
    decision = Decision(
        sak="3/29", sak_label="Sak 3/29", stage="adopted", heading="Vedtak",
        text="\n".join(lines[1:]), place=passages[0].place,
    )  # fmt: skip
    meeting = Meeting(
        id="lerviga/2029-02-01", council="Lerviga havnestyre", date="2029-02-01",
        passages=passages, decisions=(decision,),
    )  # fmt: skip
    papers = Papers([meeting])
    understood = understand("hva ble vedtatt om kaia i Lerviga", (), papers.lexicon)
    answer = verify("", read(Inquiry(understood, papers, Scope(), ())), PageTexts([meeting]))
    assert answer.status == "answered", answer.text
    assert [c.page for c in answer.citations] == [1, 2]


def test_a_decision_of_another_year_counts_for_less() -> None:
    asked = understand("hva er forslaget til låneramme for 2033", (), Papers([]).lexicon)
    assert year_fit(asked, "Lånerammen for 2032") < year_fit(asked, "Låneramme for 2033") == 1.0


def test_what_was_decided_is_held_against_what_was_proposed() -> None:
    answer = ask("Hvor mye mer koster svømmehallen etter vedtaket enn etter innstillingen?")
    text = answer.text.replace("\u00a0", " ")
    assert "97,5 − 91,0 = 6,5 mill. kr" in text
    assert len(answer.citations) > 1
