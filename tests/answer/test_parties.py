"""Parties by their whole names, where the papers have the letters behind people's names."""

import pytest

from assistant.answer.parties import name_parties, parties_in
from tests.answer.asking import AskedPaper

PAPER = AskedPaper("storvika.md")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hva foreslo senterpartiet om svømmehallen", "åpen to kvelder i uka"),
        ("what did the Labour Party propose?", "bader gratis i august"),
        ("ble forslaget fra senterpartiet vedtatt", "falt med 1 mot 4"),
        ("kven møtte for Høgre", "Jo Berg"),
        ("hvem representerer venstre", "Pia Vik"),
    ],
)
def test_a_party_is_known_by_its_name(question: str, told: str) -> None:
    assert told in PAPER.told(question)


def test_those_of_a_party_are_counted() -> None:
    told = PAPER.told("hvor mange fra arbeiderpartiet møtte")
    assert told.startswith("2 ")
    assert "Strand" not in told


@pytest.mark.parametrize(
    "question", ["hva foreslo miljøpartiet?", "ble forslaget fra kristelig folkeparti vedtatt"]
)
def test_another_party_is_not_told_of(question: str) -> None:
    assert PAPER.ask(question).status == "not_found"


def test_a_side_and_a_colour_are_no_parties() -> None:
    printed = parties_in("Pia Vik (V), Jo Berg (H) og veien (E6)")
    assert printed == {"V", "H"}
    assert name_parties("ligger kaia på venstre side?", printed) == "ligger kaia på venstre side?"
    assert name_parties("hva mente Venstre?", printed) == "hva mente V?"
    assert name_parties("hva mente Venstre?", set()) == "hva mente Venstre?"


def test_a_vote_without_names_does_not_tell_who_voted() -> None:
    answer = PAPER.ask("hvem stemte mot at svømmehallen holdes åpen om sommeren")
    assert answer.status == "partial", answer.text
    assert "ikke hvem" in answer.text
