"""Questions that want several things or the foremost of them, over a made-up harbour's paper."""

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import find_wants, understand
from assistant.answer.ways.agenda_lists import propose_agenda_lists
from tests.answer.asking import AskedPaper

PAPER = AskedPaper("tuvika.md")
MEETINGS = PAPER.meetings
ask, told = PAPER.ask, PAPER.told


@pytest.mark.parametrize(
    ("question", "winner"),
    [
        ("Hvilken av båtene er raskest til Ytterholmen?", "Båt A «Alken» med 9"),
        ("hvilken båt er tregest til Ytterholmen", "Båt B «Lomvi» med 14"),
        ("Hvilken brygge har brukt størst prosentdel av budsjettet?", "Lillebrygga med 80,0"),
        ("Hvilken brygge økte forbruket mest i prosent?", "Lillebrygga med 50,0"),
        ("I hvilket år er det øvre anslaget for mannskap høyest?", "2033 med 2,6"),
    ],
)
def test_a_superlative_is_of_its_own_measure(question: str, winner: str) -> None:
    assert winner in told(question)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Hva er nedre anslag for drivstoff i 2032 og 2033 til sammen?", "0,4 + 0,5 = 0,9"),
        ("hva skiller høyeste og laveste anslag for mannskap i 2033?", "2,6 − 1,4 = 1,2"),
    ],
)
def test_both_ends_of_an_estimate_are_told_apart(question: str, shown: str) -> None:
    assert shown in told(question)


def test_a_proposal_that_points_to_a_table_does_not_name_its_members() -> None:
    text = told("Hvilke søkere foreslo havnefogden at ikke skulle få tilskudd?")
    assert "Nordbukta velforening" in text
    assert "Seilerne" not in text


def test_who_did_it_are_those_under_the_header_of_who_did() -> None:
    text = told("Hvem la inn bud på isverket?")
    assert "Bølgen Bygg AS" in text
    assert "Tuvika Kystlag" in text


def test_the_agenda_is_that_of_the_meeting_that_is_named() -> None:
    held = MEETINGS[0]
    later = held.model_copy(
        update={"id": "tuvika/2031-09-01", "date": "2031-09-01", "agenda": held.agenda[:1]}
    )
    papers = Papers([later, held])
    for question, titles in (("Hvilke saker er oppe 12. mai?", 3), ("Hvilke saker er oppe?", 1)):
        understood = understand(question, (), papers.lexicon)
        told = [
            proposal.claims[0].text
            for proposal in propose_agenda_lists(Inquiry(understood, papers, Scope(), ()))
        ]
        assert [text.count("Sak ") for text in told] == [titles]


def test_a_list_of_the_agenda_counts_its_lines_and_not_its_quotes() -> None:
    assert "3" in told("hvor mange saker er det på sakslista?").split(" saker")[0]


@pytest.mark.parametrize(
    ("question", "held", "left"),
    [
        ("Hvem er imot salget av isverket?", ["Fiskarlaget", "Kystlaget"], ["Velforening"]),
        ("Hvem støtter salget av isverket?", ["Velforening"], ["Fiskarlaget", "Kystlaget støtter"]),
    ],
)
def test_those_of_a_hearing_are_picked_by_their_stance(
    question: str, held: list[str], left: list[str]
) -> None:
    text = told(question)
    assert all(name in text for name in held), text
    assert not any(name in text for name in left), text


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Hvor stor del av båtplassene har brannslukker?", "30 / 40 = 75,0 %"),
        ("hvor stor andel av båtplassene mangler brannslukker", "(40 − 30) / 40 = 25,0 %"),
        ("Hvor mye har sykefraværet i havnevakta gått ned siden 2029?", "7,1 − 6,4 = 0,7"),
    ],
)
def test_what_a_text_holds_against_each_other_is_calculated(question: str, shown: str) -> None:
    assert shown in told(question)


@pytest.mark.parametrize(
    ("question", "wanted", "left"),
    [
        ("Hvilken type avvik ble det meldt færrest av?", "min", "absent"),
        ("Hvem har meldt forfall?", "absent", "min"),
        ("Hvor ligger kvinnene lengst bak mennene?", "min", "max"),
        ("Hvilken kai er lengst?", "max", "min"),
        ("Hvilke tiltak står på lista for mai?", "list", "meaning"),
        ("Hva står DHG for?", "meaning", "list"),
    ],
)
def test_what_a_wording_wants(question: str, wanted: str, left: str) -> None:
    wants = find_wants(question)
    assert wanted in wants
    assert left not in wants


def test_a_word_without_its_hyphen_is_the_hyphenated_one() -> None:
    assert "2 100" in told("hva koster ebåten i 2033?")


def test_the_year_of_the_most_is_of_the_sum_of_a_table_that_is_named() -> None:
    assert "2032 med 4 700" in told("I hvilket år bruker vi mest på slippanlegget?")


def test_a_part_of_a_sum_is_not_held_against_it() -> None:
    assert "4,9 − 0,7" not in ask("Hvor mye øker inntektene av kaia etter salget?").text
