"""Figures of a made-up district's paper: years, percent, units, deviations and alternatives."""

import pytest

from assistant.answer.papers import Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.language import stem
from tests.answer.asking import AskedPaper

PAPER = AskedPaper("fjellvik.md")
PAPERS = PAPER.papers
ask, told = PAPER.ask, PAPER.told


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Hvor mange medlemmer har turlaget i år?", "250"),
        ("kor mange medlemer hadde skiklubben i fjor?", "81"),
        ("How many members did the Sjakklaget have last year?", "38"),
        ("Hvor mange flere medlemmer har turlaget i år enn i fjor?", "250 − 200 = 50"),
        ("Hva er årsprognosen for Fjellvik skole i 2034?", "25 700"),
        ("Hva er den økonomiske prognosen for Solsida skole i 2034?", "15 600"),
    ],
)
def test_a_year_may_be_the_papers_own(question: str, figure: str) -> None:
    assert figure in told(question)


def test_a_follow_up_of_this_year_is_of_no_earlier_year() -> None:
    before = "Hvor mange medlemmer hadde turlaget i 2033?"
    understood = understand("og i år?", (before,), PAPERS.lexicon)
    draft = read(Inquiry(understood, PAPERS, Scope(), ()))
    assert "250" in draft.claims[0].text


def test_a_table_without_years_is_not_of_another_year() -> None:
    assert ask("Hva er prognosen for Fjellvik skole i 2036?").status == "not_found"


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Hvor mange prosent økte medlemstallet i turlaget fra 2033 til 2034?",
         "(250 − 200) / 200 = 25,0 %"),
        ("kor mange prosent gjekk sjakklaget ned frå 2033 til 2034?", "(31 − 38) / 38 = −18,4 %"),
        ("Hvor mange prosent dyrere er alternativ B enn alternativ A?",
         "(96,0 − 48,5) / 48,5 = 97,9 %"),
        ("Hvor mye økte sykefraværet ved Fjellvik skole fra 2032 til 2033?",
         "7,4 − 6,2 = 1,2 prosentpoeng"),
    ],
)  # fmt: skip
def test_changes_in_percent_are_shown_in_percent(question: str, figure: str) -> None:
    assert figure in told(question)


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("Hvor mange besøk hadde badet i første kvartal 2034?", "13,0 tusen"),
        ("How many visits did Kinoen have in the first quarter of 2034?", "7,2 thousand"),
        ("Hva er årsbudsjettet til biblioteket?", "3 700 tusen kroner"),
        ("Hva er byggetiden for alternativ C?", "9 måneder"),
        ("Hvor stor er investeringen i alternativ A?", "48,5 mill. kr"),
    ],
)
def test_figures_are_told_with_their_units(question: str, printed: str) -> None:
    assert printed in told(question)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Hvor stort merforbruk ventes det ved Fjellvik skole?", "-1 500"),
        ("Hva er avviket hittil for biblioteket?", "-30"),
        ("Hvilket bygg har størst forventet merforbruk?", "Gymsalen med -90"),
        ("Hvilket bygg har brukt størst andel av budsjettet?", "Lekeplassen med 55,0 %"),
        ("Hvilken enhet har størst negativt avvik hittil?", "Fjellvik skole med -125"),
    ],
)
def test_deviations_and_shares_are_told_as_printed(question: str, held: str) -> None:
    assert held in told(question)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Hvilket alternativ er billigst?", "C Utebasseng med 31,0"),
        ("Hvilket alternativ har lavest energibruk?", "B Langt basseng med 104"),
        ("Hvor mye dyrere er alternativ B enn utebasseng (C)?", "96,0 − 31,0 = 65,0 mill. kr"),
        ("I hvilke år hadde turlaget over 180 medlemmer?", "2033 (200) og 2034 (250)"),
        ("I hvilket år hadde skiklubben færrest medlemmer?", "2033 med 81"),
    ],
)
def test_columns_are_things_and_years_to_choose_among(question: str, held: str) -> None:
    assert held in told(question)


@pytest.mark.parametrize(
    "question",
    ["Hva er kostnad P85 for bygging?", "Hvor mye høyere er P85 enn P50 for grunnarbeid?"],
)
def test_figures_beside_an_unnamed_column_are_not_told(question: str) -> None:
    assert ask(question).status == "not_found"


def test_a_letter_of_a_code_and_a_double_m_are_no_spelling_matters() -> None:
    assert stem("strømmen") == stem("strøm")
    assert "2A" in understand("hvor mange stuer blir det i 2A?", (), PAPERS.lexicon).text
