"""A made-up paper: alternatives held against each other, conditions, and reasons told together."""

import pytest

from tests.answer.asking import AskedPaper

PAPER = AskedPaper("sundnes.md")


def test_what_tells_options_apart_is_what_describes_each() -> None:
    told = PAPER.told("Hva er forskjellen på variant A og B?")
    assert "Dagens kai forlenges. Leiet stenges i 60 døgn." in told
    assert "Som A, men med egen liggekai." in told
    assert "14 millioner" not in told


@pytest.mark.parametrize(
    "question",
    [
        "Hva er ulempene med variant A?",
        "Hva er minuset med ombygging?",
        "What are the drawbacks of alternative A?",
    ],
)
def test_what_weighs_an_option_is_all_that_is_said_of_it(question: str) -> None:
    told = PAPER.told(question)
    assert "Leiet stenges i 60 døgn." in told
    assert "Variant A er billigst, men leiet kan ikke stenges om sommeren." in told
    assert "sørsiden" not in told
    assert "14 millioner" not in told


def test_an_option_is_meant_by_its_name() -> None:
    told = PAPER.told("Hva er fordelen med ny kai på sørsiden?")
    assert "begrenset til fem døgn" in told
    assert "Variant B kan bygges i vinterhalvåret." in told


def test_a_sentence_that_announces_reasons_is_told_with_them() -> None:
    told = PAPER.told("Hvorfor gikk havnerådet i minus i 2036?")
    assert "Fylket kuttet tilskuddet midt i året." in told
    assert "Strømmen ble dyrere enn ventet." in told


def test_a_reason_for_something_else_is_no_answer() -> None:
    answer = PAPER.ask("Hvorfor gikk havnerådet i minus i 2036?")
    assert "våt" not in answer.text


def test_what_is_done_is_not_told_by_when_it_may_be() -> None:
    told = PAPER.told("Hvilke ruter skal legges ned?")
    assert "Ternøya direkte" in told
    assert "Skjærgården ekspress" in told
    assert "oppfylt" not in told


def test_when_something_may_be_done_is_told_by_its_conditions() -> None:
    told = PAPER.told("Når kan et rutetilbud bli lagt ned?")
    assert "færre enn fem reisende i snitt to år på rad" in told
    assert "en annen rute på under to timer" in told


def test_what_must_be_in_place_is_told_by_the_requirements() -> None:
    told = PAPER.told("Hva må være på plass før det kan bygges på Lyngneset?")
    assert "Gangveien skal være ferdig" in told
    assert "Ny vannledning skal være lagt" in told


@pytest.mark.parametrize(
    "question",
    ["Hva skjer videre med bobilplassen?", "kva skjer no med bobilplassen på Ternøya?"],
)
def test_what_happens_next_is_told_by_the_course_of_the_sak(question: str) -> None:
    told = PAPER.told(question)
    assert "ettersyn i juni 2037" in told
    assert "oktober 2037" in told


def test_an_answer_leans_on_the_question_before_it() -> None:
    assert "tas av driften" in PAPER.told("Hva skjer hvis fylket sier nei til bobilplassen?")
    assert "Ternøya Eiendom AS" in PAPER.told("Hvem er byggherre for bobilplassen?")


def test_what_it_costs_to_build_is_not_what_somebody_gives_towards_it() -> None:
    answer = PAPER.ask("Hva koster det å bygge bobilplass på Ternøya?")
    assert "300 000" not in answer.text
