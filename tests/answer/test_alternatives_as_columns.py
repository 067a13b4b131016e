"""A made-up fjord council's tables: alternatives and towns as columns, rows of unlike units."""

import pytest

from tests.answer.asking import AskedPaper

PAPER = AskedPaper("holmsund.md")
ask, told = PAPER.ask, PAPER.told


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("hva blir utslippet av co2 for tunnelen mens den bygges?", "52 500 tonn CO₂"),
        ("Hva blir investeringen for brua?", "1 240 mill. 2035-kroner"),
        ("Hvor lang tid tar det å bygge brua?", "5 år"),
        ("hvor mange dager er brua stengt i året?", "9 (tabellen"),
        ("Hvor mange egne timer legger Storås inn i 2036?", "910 (tabellen"),
        ("Hvor mye sparer vi på færre lokaler?", "2,4 Mill. kr"),
    ],
)
def test_a_row_has_its_own_unit(question: str, figure: str) -> None:
    assert figure in told(question)


def test_a_follow_up_names_another_column() -> None:
    answer = PAPER.ask("enn tunnelen da", "Hvor lang tid tar det å bygge brua?")
    assert "4,5 år" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hva går fortest å bygge av de tre?", "1 Ferje med 2 år"),
        ("hva er dyrest, bru eller tunnel?", "2 Bru med 1 240"),
        ("Hvilket av bru og tunnel eller ferje er stengt flest dager?", "2 Bru med 9"),
    ],
)
def test_everyday_words_choose_among_columns(question: str, said: str) -> None:
    assert said in told(question)


def test_what_is_dearest_is_told_in_money() -> None:
    assert "tonn" not in ask("hva er dyrest å bygge, bru eller tunnel?").text


@pytest.mark.parametrize(
    ("question", "sum_shown"),
    [
        ("How much do Holmsund and Storås pay together in 2036?", "210 + 320 = 530"),
        ("Hvor mye betaler Lerkeby og Storås sammen i 2037?", "130 + 300 = 430"),
        ("kor mykje blir det for Holmsund pluss Lerkeby i 2037?", "190 + 130 = 320"),
    ],
)
def test_towns_that_are_columns_are_added(question: str, sum_shown: str) -> None:
    assert sum_shown in told(question)
