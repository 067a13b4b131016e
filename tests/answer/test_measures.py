"""Of which measure and in which unit a figure is, in a made-up municipality's tables."""

import pytest

from assistant.answer.ways.units import measure_alike
from tests.answer.asking import AskedPaper

PAPER = AskedPaper("lerkenes.md")
ask, told = PAPER.ask, PAPER.told


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("Hvor mye må fylket betale i 2036?", "7,4 mill. kr"),
        ("Hva er prisen på nøkkelkort?", "430 kroner"),
        ("Hvor mange minutter per vakt tar kodebrikke?", ": 11 ("),
        ("Hva er tilrådd til Dansestua?", "380 tusen kroner"),
    ],
)
def test_the_unit_is_the_one_stated_for_the_figure(question: str, printed: str) -> None:
    assert printed in told(question)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Hva koster den nye billettløsningen alt i alt?", "1,3 + 2,4 = 3,7 mill. kr"),
        ("Hvor mye mer koster driften av Lerkekortet i 2036 enn i 2034?", "560 − 430 = 130"),
        ("Hvor mye tid går med til nøkkelkort framfor kodebrikke på hver vakt?", "11 − 5 = 6"),
    ],
)
def test_years_and_rows_are_added_and_held_against_each_other(question: str, held: str) -> None:
    assert held in told(question)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Hvor mye ba Lerkekoret om?", "640"),
        ("Hvilken score fikk Bryggemuseet?", "Karakter: 4"),
        ("Når ble Tingstua satt opp?", "1961"),
        ("Hvem ba om mest penger?", "Dansestua med 920"),
    ],
)
def test_a_column_is_asked_for_in_other_words(question: str, held: str) -> None:
    assert held in told(question)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Hvor mye høyere er Tingstua enn før?", "−"),
        ("Hvor mye mer er tilrådd til musikk enn til dans?", "88"),
        ("Hvor mange barn går på Ytre skole?", "31 %"),
        ("Hvor mye mer er søkt om av Lerkekoret enn av Fuglelaget?", "640"),
        ("Hva er forskjellen på dybden ved brygga og årlig drift?", "0,9"),
        ("Hvor mange vakter er det med nøkkelkort?", "5"),
    ],
)
def test_figures_of_another_measure_are_not_told(question: str, figure: str) -> None:
    assert figure not in ask(question).text


def test_rows_asked_for_in_one_breath_are_all_told() -> None:
    text = told("Hva koster register og brukerhjelp for Lerkekortet i 2035?")
    assert "Register i 2035: 340" in text
    assert "Brukerhjelp i 2035: 160" in text


def test_rows_that_rise_together_are_not_held_against_each_other() -> None:
    asked = "Hvor mye går register og brukerhjelp for Lerkekortet opp til sammen?"
    assert ask(asked).status == "not_found"
    assert "160 − 120 = 40" in told(
        "Hvor mye går brukerhjelp for Lerkekortet opp fra 2034 til 2035?"
    )


def test_swapped_letters_of_english_words_of_form_are_mended() -> None:
    asked = "What do register and brukerhjelp for Lerkekortet cost togehter in 2035?"
    assert "340 + 160 = 500" in told(asked)


def test_millions_are_no_part_of_ones() -> None:
    (view,) = (v for v in PAPER.papers.tables if v.table.title.startswith("Tabell 9"))
    assert not measure_alike(view, (0, 0), (0, 1))
    assert measure_alike(view, (0, 1), (1, 1))
