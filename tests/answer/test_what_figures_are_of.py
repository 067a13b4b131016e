"""Figures that are near what is asked for and not it, in a made-up town's papers."""

import pytest

from assistant.answer.leaning import leans
from assistant.answer.question import find_wants
from tests.answer.asking import AskedPaper
from tests.answer.test_suitable import is_suited

PAPER = AskedPaper("raudnes.md")
ask, told = PAPER.ask, PAPER.told


def test_a_share_of_another_share_is_none() -> None:
    """12 % absent in one place is no part of the 9 % in all; nor is a share of people of money."""
    asked = "Hvor stor del av dem som jobber i barnehagene har vært borte hittil i år, alt i alt?"
    text = told(asked)
    assert "9,8" in text
    assert "/" not in text


def test_what_came_so_far_this_year_stands_under_the_year() -> None:
    assert "9,8" in told("Hvor høyt er samlet sykefravær i barnehager hittil i år, i prosent?")


@pytest.mark.parametrize(
    ("question", "figure", "other"),
    [
        ("Hvor mange sykepleiere søkte på de utlyste stillingene i år?", "58", "41"),
        ("Hvor mange stillinger for sykepleiere er utlyst i år?", "41", "58"),
        ("Hvor mange sykepleiere ble tilsatt i år?", "25", "41"),
    ],
)
def test_a_describing_word_names_no_column(question: str, figure: str, other: str) -> None:
    text = told(question)
    assert f": {figure}" in text
    assert f": {other}" not in text


def test_a_price_by_the_hour_is_told_of_an_hour() -> None:
    assert "790" in told("Hva koster vikarer fra vikarbyrå i timen?")


@pytest.mark.parametrize(
    "question",
    [
        "Hva må jeg betale for halvdagsplass i skolefritid fra nyttår?",
        "Hva koster halv plass i skolefritidsordningen neste år?",
    ],
)
def test_half_is_not_told_by_whole(question: str) -> None:
    text = told(question)
    assert "2 040" in text
    assert "3 150" not in text


def test_what_a_fund_holds_is_not_what_is_taken_from_it() -> None:
    text = told("hvor mye har vi på bok i dispfondet")
    assert "41,5" in text
    assert "2,5 mill" not in text


def test_a_printed_change_in_percent_comes_before_a_calculated_one() -> None:
    text = told("hvilken avgift går mest opp, i prosent?")
    assert "Avløp" in text
    assert "14,0 %" in text


def test_each_clause_has_its_own_year() -> None:
    text = told("Hvor stort var det samlede fraværet i fjor?")
    assert "8,4" in text
    assert "8,1" in text


def test_how_large_a_site_is_is_told_in_its_unit() -> None:
    assert "31 dekar" in told("Hvor stor er tomten?")


def test_everyday_words_for_fees_are_added() -> None:
    text = told("Hva må jeg betale for vann og kloakk til sammen i 2037, vanlig enebolig?")
    assert "10 100" in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hva betyr egentli P70", "sju av ti"),
        ("Hva betyr turnover?", "hvor mange som slutter"),
    ],
)
def test_a_word_is_defined_in_passing(question: str, said: str) -> None:
    assert said in told(question)


def test_a_thing_that_heads_a_column_is_named_by_its_kind() -> None:
    text = told("Hvor mange årsverk har renovasjonsselskapet?")
    assert "68" in text
    assert "31" not in text


def test_full_time_years_are_no_works() -> None:
    assert "68" in told("Kor mange årsverk er det i Lom Renovasjon?")


def test_a_row_of_words_is_told_in_a_table_of_figures() -> None:
    text = told("Hvem er daglig leder i renovasjonsselskapet?")
    assert "Siv Moe" in text
    assert "Ola Brekke" not in text


def test_what_is_counted_in_two_columns_is_held_against_each_other_in_all() -> None:
    assert "70 − 60 = 10" in told("Hvor mange færre boliger blir det enn det var lagt opp til?")


def test_a_word_before_a_colon_may_be_the_persons_own() -> None:
    text = told("Doktorkrangelen: hvor mange sto uten fastlege i mai i år?")
    assert "410" in text
    assert ": 4 " not in text


def test_when_the_meeting_eats_is_told_by_no_price() -> None:
    assert "112" not in ask("Når spiser vi?").text


@pytest.mark.parametrize(
    "question", ["Hvor mange medlemmer har valgnemnda?", "Hvor mange sitter i valgnemnda?"]
)
def test_members_who_are_named_are_counted(question: str) -> None:
    assert told(question).startswith("4 medlemmer: Siv Moe (leder);")


def test_whom_to_tell_is_no_matter_of_who_was_away() -> None:
    assert "møtesekretæren" in told("Hvem skal jeg si fra til hvis jeg ikke kan komme")


def test_what_is_to_be_decided_is_not_told_by_what_was() -> None:
    asked = "Hvilken ny ramme for skolen blir vi bedt om å si ja til?"
    before = "Kommunestyret vedtok 3. mai 2034 å bygge skolen med en ramme på 112,0 mill. kr."
    assert not is_suited(asked, "sentences", before)
    assert is_suited(asked, "sentences", "Rammen for skolen foreslås hevet til 120 mill. kr.")


def test_what_somebody_gave_was_decided() -> None:
    assert "decided" in find_wants("Hvor mye ga bystyret til omsorg i oktober?")


def test_one_that_somebody_has_made_is_named_before() -> None:
    assert leans("Den som fylkeskommunen har reist, står ved lag.")
    assert not leans("Den som har forfall, melder fra.")


def test_a_heading_that_asks_why_is_answered_under_it() -> None:
    text = told("Hvorfor ble Snøberg skole dyrere?")
    for reason in ("leire", "konkurs", "større kjøkken", "14 måneder"):
        assert reason in text
    assert "til våren" not in text
