"""Columns that are asked for by a verb, names that go with a word, and titles that tell nothing."""

import pytest

from tests.answer.asking import AskedPaper

PAPER = AskedPaper("tindvik.md")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvem søkte om mest", "Fjellbygda idrettslag med 120 000"),
        ("hvem søkte om minst penger", "Ytre kystlag med 25 000"),
        ("hvor mye søkte idrettslaget om", "120 000"),
        ("hvor mye fikk kystlaget i fjor", "12 000"),
        ("hvor mye får skolekorpset", "55 000"),
    ],
)
def test_a_verb_asks_for_a_column(question: str, told: str) -> None:
    assert told in PAPER.told(question)


def test_what_is_closed_does_not_fall() -> None:
    told = PAPER.told("hva koster skyssen hvis Sund legges ned")
    assert "1 010" in told
    assert "400" not in told
    assert "400" in PAPER.told("hvor mye dyrere blir skyssen hvis Sund legges ned")


def test_a_word_after_a_name_asks_for_no_other_row() -> None:
    answer = PAPER.ask("hvor mye sparer vi på å legge ned Sund skole")
    assert "400" not in answer.text
    assert "1 010" not in answer.text


def test_a_title_does_not_tell_what_was_found() -> None:
    assert "fant ett lovbrudd" in PAPER.told("hva fant statsforvalteren")


def test_how_large_a_share_is_told_by_a_share() -> None:
    assert PAPER.ask("hvor mange prosent av aspirantene er nye").status == "not_found"


def test_what_gets_dearer_must_be_named() -> None:
    assert PAPER.ask("hvor mye dyrere blir det i 2036").status == "clarify"


@pytest.mark.parametrize(
    "question", ["hvilke saker skal vi beslutte", "which items are for decision"]
)
def test_saker_to_decide_are_those_of_the_agenda(question: str) -> None:
    told = PAPER.told(question)
    assert "10/36" in told
    assert "9/36" not in told.replace("10/36", "")
