"""How matters ended, over a made-up council: the outcome, the point that is asked for."""

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.answer.result import Answer
from assistant.structure.meeting import AgendaItem, Decision, Meeting, PaperRef, Passage, Place
from assistant.verify import PageTexts, verify
from tests.answer.asking import AskedPaper

_CASE, _MINUTES = "saksframlegg.txt", "protokoll.txt"
_TITLES = {"3/27": "Skolestruktur på Halsneset", "4/27": "Nytt bibliotek i Tangvika",
           "5/27": "Status for skogbrannvernet", "6/27": "Melding om havnedriften",
           "7/27": "Badeplass på Svaberget – valg av sted og kostnadsramme"}  # fmt: skip
_TEXTS = (
    (_CASE, "3/27", "Kommunedirektørens forslag til vedtak",
     "1. Halsneset skole legges ned fra 1. august 2028.\n2. Elevene får skyss til Tangvika."),
    (_MINUTES, "3/27", "INNSTILLING TIL KOMMUNESTYRET",
     "Halsneset skole består til og med skoleåret 2030. Ny vurdering legges fram høsten 2030."),
    (_CASE, "4/27", "Forslag til vedtak",
     "1. Biblioteket bygges ved kaia i Tangvika, med åpning våren 2029 og fri utsikt mot fjorden.\n"
     "2. Det settes av inntil 12,5 millioner kroner til forprosjektet og planleggingen.\n"
     "3. Driften av bokbussen videreføres som i dag, med to turer i uka til Halsneset og øyene.\n"
     "4. Kommunedirektøren legger fram en egen sak om navnet på biblioteket innen nyttår."),
    (_MINUTES, "4/27", "VEDTAK",
     "1. Biblioteket bygges ved kaia i Tangvika, med åpning våren 2029 og fri utsikt mot fjorden.\n"
     "2. Det settes av inntil 9,0 millioner kroner til forprosjektet og planleggingen.\n"
     "3. Driften av bokbussen videreføres som i dag, med tre turer i uka til Halsneset og øyene."),
    (_CASE, "7/27", "Forslag til vedtak",
     "1. Svaberget badeplass bygges ut med brygge og toalett, slik planen for friluftsliv sier.\n"
     "2. Kostnadsrammen settes til 3,1 millioner kroner og dekkes av fondet for friluftsliv."),
    (_CASE, "5/27", "Forslag til vedtak", "Kommunestyret tar saken til orientering."),
    (_CASE, "6/27", "Forslag til vedtak", "Kommunestyret tar saken til orientering."),
)  # fmt: skip


def _place(document: str, line: int) -> Place:
    return Place(document=document, page=1, locator=f"linje {line}", line=line)


def _meeting() -> Meeting:
    passages, decisions = [], []
    for n, (document, sak, heading, text) in enumerate(_TEXTS):
        place = _place(document, 10 * n)
        decisions.append(
            Decision(
                stage="adopted" if heading == "VEDTAK" else "proposed", text=text, sak=sak,
                sak_label=f"Sak {sak}", heading=heading, place=place,
                proposer="Kommunedirektøren" if heading.startswith("Komm") else None,
            )
        )  # fmt: skip
        for line, point in enumerate(text.split("\n")):
            passages.append(
                Passage(
                    id=f"{n}-{line}", kind="paragraph", text=point, heading_path=(heading,),
                    sak=sak, sak_label=f"Sak {sak}", place=place, order=10 * n + line,
                )
            )  # fmt: skip
    kinds = {_CASE: "case_paper", _MINUTES: "minutes"}
    return Meeting(
        id="oppvekstutvalget/2027-05-11", council="Oppvekstutvalget", date="2027-05-11",
        papers=tuple(
            PaperRef.model_validate(
                {"path": path, "title": path, "kind": kind, "pages": 1, "sha256": path}
            )
            for path, kind in kinds.items()
        ),
        agenda=tuple(
            AgendaItem(number=sak, label=f"Sak {sak}", title=title, places=(_place(_CASE, 0),))
            for sak, title in _TITLES.items()
        ),
        decisions=tuple(decisions), passages=tuple(passages),
    )  # fmt: skip


MEETINGS = [_meeting()]
PAPERS = Papers(MEETINGS)
PAGES = PageTexts(MEETINGS)


def ask(question: str, *history: str) -> Answer:
    understood = understand(question, history, PAPERS.lexicon)
    return verify(question, read(Inquiry(understood, PAPERS, Scope(), ())), PAGES)


@pytest.mark.parametrize(
    "question",
    [
        "blir Halsneset skole lagt ned?",
        "hva kom utvalget fram til om skolestrukturen?",
        "kva vart utfallet i skulestruktursaka?",
        "did the committee support closing Halsneset skole?",
    ],
)
def test_what_a_body_sends_on_is_its_outcome(question: str) -> None:
    answer = ask(question)
    assert answer.status == "answered", answer.text
    assert "består til og med skoleåret 2030" in answer.text
    assert "legges ned fra" not in answer.text
    assert "Vedtatt" not in answer.text


def test_what_was_proposed_is_told_to_one_who_asks_for_it() -> None:
    answer = ask("hva foreslo kommunedirektøren om skolestrukturen på Halsneset?")
    assert "legges ned fra 1. august 2028" in answer.text
    assert "Forslag fra Kommunedirektøren" in answer.text


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("hva foreslo kommunedirektøren å sette av til forprosjektet?", "12,5", "bokbussen"),
        ("hva ble vedtatt om bokbussen i biblioteksaken?", "tre turer", "kaia"),
        ("punkt 3 i vedtaket om nytt bibliotek?", "tre turer", "kaia"),
        ("hva er punkt 2 i forslaget om nytt bibliotek?", "12,5", "kaia"),
    ],
)
def test_only_the_point_that_is_asked_for_is_told(question: str, told: str, left_out: str) -> None:
    answer = ask(question)
    assert told in answer.text
    assert left_out not in answer.text


def test_the_whole_wording_is_told_when_it_is_asked_for() -> None:
    text = ask("hele ordlyden i vedtaket om bokbussen og nytt bibliotek").text
    assert "kaia" in text
    assert "tre turer" in text


@pytest.mark.parametrize(
    "question",
    [
        "hva vedtok kommunestyret 15. juni om nytt bibliotek i Tangvika?",
        "hvem er biblioteksjef i Tangvika?",
    ],
)
def test_another_meeting_and_a_person_are_not_told_by_a_decision(question: str) -> None:
    assert ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "sak"),
    [
        ("hva ber saken om skogbrann kommunestyret om?", "5/27"),
        ("what is the council asked to do in sak 6/27?", "6/27"),
        ("hva er kommunestyret bedt om å ta til orientering om badevannet?", None),
    ],
)
def test_what_several_saker_decide_in_the_same_words_is_told_of_the_one_named(
    question: str, sak: str | None
) -> None:
    assert {source.sak for source in ask(question).citations} == ({sak} if sak else set())


@pytest.mark.parametrize(
    ("follow_up", "told", "left_out"),
    [
        ("og hva ble vedtatt?", "9,0", "12,5"),
        ("kva vart vedteke?", "9,0", "12,5"),
        ("hva endte utvalget på?", "9,0", "12,5"),
    ],
)
def test_what_was_decided_is_asked_of_the_matter_before(
    follow_up: str, told: str, left_out: str
) -> None:
    text = ask(follow_up, "hva foreslo kommunedirektøren å sette av til forprosjektet?").text
    assert told in text
    assert left_out not in text


def test_a_point_that_the_title_names_as_well_is_told_alone() -> None:
    text = ask("hvor stor kostnadsramme foreslås for badeplassen på Svaberget?").text
    assert "3,1 millioner" in text
    assert "toalett" not in text


@pytest.mark.parametrize(
    "question",
    [
        "hva foreslo kommunedirektøren om fergeleiet?",
        "kva tilrådde kommunedirektøren om symjehallen?",
        "hva foreslo kommunedirektøren for Tangvika idrettslag?",
    ],
)
def test_a_decision_with_none_of_the_matter_is_not_told(question: str) -> None:
    assert ask(question).status == "not_found"


def test_the_saker_of_the_meeting_that_is_named_are_listed() -> None:
    later = MEETINGS[0].model_copy(
        update={
            "id": "kommunestyret/2027-06-15", "council": "Kommunestyret", "date": "2027-06-15",
            "decisions": (), "passages": (),
            "agenda": (
                MEETINGS[0].agenda[0].model_copy(update={"number": "9/27", "title": "Ny båtplass"}),
            ),
        }
    )  # fmt: skip
    papers = Papers([later, *MEETINGS])

    def listed(question: str) -> str:
        understood = understand(question, (), papers.lexicon)
        return " ".join(c.text for c in read(Inquiry(understood, papers, Scope(), ())).claims)

    assert "Ny båtplass" in listed("hvilke saker hadde kommunestyret?")
    assert "Nytt bibliotek" in listed("hvilke saker hadde oppvekstutvalget 11. mai?")


FAGERVIK = AskedPaper("fagervik.md")


@pytest.mark.parametrize(
    "question",
    [
        "Hva ble vedtatt om ferja til Ytterholmen?",
        "Ble ferja til Ytterholmen lagt ned?",
        "Hva ble vedtatt i sak 4/31?",
    ],
)
def test_a_decision_that_only_refers_is_told_with_what_it_refers_to(question: str) -> None:
    told = FAGERVIK.told(question)
    assert "«Det alternative forslaget ble vedtatt med 20 mot 15 stemmer.»" in told
    assert "1. Ferja går videre til og med 2034." in told
    assert "legges ned fra" not in told


def test_a_motion_in_one_line_is_of_those_who_moved_it() -> None:
    assert [(d.stage, d.proposer, d.text) for d in FAGERVIK.meetings[0].decisions] == [
        ("proposed", "havneutvalget", "Ferja til Ytterholmen legges ned fra 1. august 2032."),
        (
            "proposed",
            "Leialista, Kystlista og Holmelista v/ Siri Moe",
            "1. Ferja går videre til og med 2034. 2. Saken tas opp igjen når det er under 40 "
            "reisende.",
        ),
        ("adopted", None, "Det alternative forslaget ble vedtatt med 20 mot 15 stemmer."),
        ("proposed", "havnefogden", "Døgnet koster 340 kroner."),
        ("proposed", "Kystlista v/ Siri Moe", "Den første timen er gratis."),
        ("adopted", None, "Døgnet koster 280 kroner. Den første timen er gratis."),
    ]
    assert [(p.name, p.organisation) for p in FAGERVIK.meetings[0].people] == [("Tuva Lid", None)]
