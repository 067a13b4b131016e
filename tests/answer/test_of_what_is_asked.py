"""Figures of the table, the measure and the year that are asked for, in a made-up place."""

from assistant.answer.vocabulary import is_generic
from tests.answer.asking import AskedPaper

PAPER = AskedPaper("innvaer.md", "innvaer_protokoll.md")
ask, told = PAPER.ask, PAPER.told


def test_the_most_is_not_of_a_table_that_measures_something_else() -> None:
    text = ask("Hvilken sektor har mest sykefravær?").text
    assert "mill. kr" not in text


def test_the_last_period_is_told_where_none_is_asked_for() -> None:
    assert "Hjemmetjenesten med 11,6" in told("Hvilken enhet har høyest sykefravær?")


def test_the_other_end_is_asked_for_in_a_follow_up() -> None:
    text = ask("og minst?", "Hvilken grend kaster mest restavfall?").text
    assert "Nes med 350" in text


def test_of_tables_of_several_years_the_last_is_meant() -> None:
    assert "Våg med 370" in told("Hvilken grend kaster mest restavfall?")
    assert "Nes med 410" in told("Hvilken grend kastet mest restavfall i 2039?")


def test_what_is_dearer_is_told_in_money() -> None:
    text = told("Hvor mye dyrere er tilbygg enn ombygging?")
    assert "58,5 − 41,0 = 17,5" in text
    assert "Investering" in text


def test_points_tell_no_cost() -> None:
    assert "9 − 4" not in ask("Hvor mye dyrere blir A enn B over ti år?").text


def test_a_surplus_is_no_matter_of_two_years_of_something_else() -> None:
    answer = ask("Gikk Innvær med overskudd i fjor?")
    assert "prosent" not in answer.text
    assert "1,9" not in answer.text


def test_the_one_most_in_minus_lost_most() -> None:
    assert "Havnebad" in told("Hvilket foretak går mest i minus?")


def test_which_thing_is_told_by_no_year() -> None:
    text = told("Hvilken sektor får mest?")
    assert "Omsorg med 88,4" in text
    assert "178,9" not in text
    assert "Omsorg med 91,0" in told("Hvilken sektor får mest i 2042?")


def test_a_length_of_time_is_told_by_a_length() -> None:
    assert ask("Hvor lang tid tar en dispensasjon?").status == "not_found"


def test_what_is_spent_is_told_in_money() -> None:
    assert "9 200" not in ask("Hvor mye bruker vi på drosje til sykehuset?").text.replace(" ", " ")


def test_a_told_difference_is_of_the_years_asked_for() -> None:
    assert "270" not in ask("Hvor mye mindre koster det i 2042 enn i 2041?").text


def test_the_rate_that_is_asked_for_is_its_own_column() -> None:
    assert "Fyrteknikk med 3,6" in told("Hvilket studium har flest søkere per plass?")


def test_what_the_meeting_changed_is_told_beside_the_proposed_figure() -> None:
    text = told("Hva blir satsen for gjesteplass per døgn i 2042?")
    assert "220" in text
    assert "Satsen for gjesteplass holdes som i 2041" in text
    assert "holdes" not in told("Hva blir satsen for fast plass i 2042?")


def test_the_state_is_somebody() -> None:
    assert "24,5" in told("Hva betaler staten i 2042?")
    assert "11,0" in told("Hva betaler fylket i 2042?")


def test_all_of_a_kind_are_none_of_it() -> None:
    assert "Grendene" not in ask("Hvilken grend betaler mest i 2042?").text


def test_where_no_column_is_named_the_sum_is_meant() -> None:
    text = told("Hvor mye mer får sektorene i 2042 enn i 2041?")
    assert "182,9 − 178,9 = 4,0" in text


def test_the_smallest_is_of_money() -> None:
    text = told("Hvilket lån er minst?")
    assert "Fyrbanken med 3 900" in text
    assert "Kystbanken" in told("Hvilket lån har lavest rente?")


def test_english_form_words_have_no_norwegian_forms() -> None:
    for word in ("staten", "bød", "hav"):
        assert not is_generic(word)
    for word in ("stated", "listen", "lista", "viser"):
        assert is_generic(word)
