"""A made-up mountain council's paper: years as rows, captions under tables, models held apart."""

from tests.answer.asking import AskedPaper

PAPER = AskedPaper("granvik.md")
ask, told = PAPER.ask, PAPER.told


def test_a_caption_under_a_table_says_what_its_figures_are() -> None:
    answer = told("Hva koster driften av Klatrehallen i 2036?")
    assert "3,0 mill. kr" in answer
    assert "Tabell 1. Drift per anlegg" in answer
    assert "ta stilling til" not in answer


def test_the_number_of_a_caption_names_no_alternative() -> None:
    # 'Tabell 2' is no model 2, and a year of one model is not held against another year.
    assert "17,0 − 14,5 = 2,5" in told("Hvor mye sparer man på å bygge modell C i stedet for B?")


def test_alternatives_are_held_against_each_other_by_their_sum() -> None:
    assert "17,0 − 8,0 = 9,0" in told("Hvor mye dyrere er modell B enn modell A?")


def test_what_is_missing_is_added_over_every_year_of_a_span() -> None:
    answer = told("Hvor mye mangler samlet til skredvarselet fra 2034 til og med 2036?")
    assert "1,5 + 4,0 + 2,5 = 8,0" in answer
    assert "2034 2034" not in answer


def test_what_a_name_is_is_told_by_no_series_of_figures() -> None:
    assert "holder isen" in told("Hva er Isporten?")


def test_the_slowest_is_no_highest_share() -> None:
    assert "68 %" not in ask("Hvor går det tregest med turmeldingene?").text


def test_a_line_under_a_table_says_what_it_counts() -> None:
    assert "125" in told("Hvor mange bekymringer kom fra politiet i 2033?")


def test_a_year_is_told_by_another() -> None:
    assert "520 − 420 = 100" in told(
        "Hvor mange flere bekymringer sendte hyttene i 2034 enn to år før?"
    )


def test_a_word_of_the_heading_picks_no_rows() -> None:
    answer = told("Hvilke tiltak mot skjulte sprekker er forsinket?")
    assert "Kurs for guider" in answer
    assert "Ny radio på breen" in answer
    assert "Skilt" not in answer


def test_what_somebody_does_is_told_by_no_figures() -> None:
    assert "11,0" not in ask("Hva holder folkene på Badet på med nå?").text


def test_the_turn_of_the_year_is_no_other_day() -> None:
    assert "325" in told("Hvor mange åpne hytter var det ved nyttår?")


def test_no_series_tells_what_a_thing_of_ones_own_would_cost() -> None:
    assert "11,0" not in ask("Hva vil det koste å ha Badet åpent på søndager?").text
