"""Rows that share a mark, a limit or a value, and what a key and a lead-in say of them."""

import pytest

from assistant.answer.limits import find_limit
from tests.answer.asking import AskedPaper

PAPER = AskedPaper("lomsvika.md")


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        pytest.param(
            "Hvilke jobber har gult merke?",
            ("lyspærer", "taket", "båtplassene"),
            ("bølgebryteren",),
            id="all rows of a mark that stands first",
        ),
        pytest.param(
            "hvilke jobber er gule?",
            ("lyspærer", "taket", "båtplassene"),
            (),
            id="not only those that have changed",
        ),
        pytest.param(
            "Hvilke farer har risikotall 10 eller høyere?",
            ("planker", "fortøyning"),
            ("trapp",),
            id="what is at the limit counts, by the letter of the risk",
        ),
        pytest.param(
            "Hvilke tre ting skal fornyes i billettanlegget?",
            ("salg på nett", "kobling til porten", "finsk, polsk og engelsk"),
            (),
            id="as many members as the lead-in says",
        ),
        pytest.param(
            "Hvilke billettselskaper mangler skriftlig kundeløfte?",
            ("Kvisten", "Rorbua"),
            ("Bølgen",),
            id="columns that a row marks",
        ),
        pytest.param(
            "Hvilke råd fra tilsynet er ikke gjennomført?",
            ("Øve på brann", "Kjøpe redningsvester", "Telle båtene"),
            ("vaktplan", "Skilte", "I mars"),
            id="all but the mark that is denied",
        ),
    ],
)
def test_all_rows_that_are_meant_are_told(
    question: str, told: tuple[str, ...], untold: tuple[str, ...]
) -> None:
    answer = PAPER.told(question)

    assert [part for part in told if part not in answer] == []
    assert [part for part in untold if part in answer] == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("Hva betyr grå i arbeidslisten?", "lagt til side", id="of a key"),
        pytest.param("Hvor mange sitter i driftsrådet?", "seks medlemmer", id="who sits there"),
        pytest.param(
            "Hvor mange tilbud skal rådet ta stilling til?", "14 tilbud", id="what is decided on"
        ),
        pytest.param("Hvor mange krav er delvis innfridd?", "tre delvis innfridd", id="one part"),
    ],
)
def test_a_key_and_a_count_are_told(question: str, told: str) -> None:
    assert told in PAPER.told(question)


def test_a_limit_that_is_within_counts() -> None:
    limits = {
        text: find_limit(text)
        for text in ("minst 12", "over 12", "12 eller høyere", "12 mill. kr eller mindre")
    }

    assert {text: limit.within if limit else None for text, limit in limits.items()} == {
        "minst 12": True,
        "over 12": False,
        "12 eller høyere": True,
        "12 mill. kr eller mindre": True,
    }


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Hvor mange ansatte har Ytterbrygga?", id="of two together"),
        pytest.param("Hvor mange svarte på spørreskjemaet i 2027?", id="of a span of years"),
        pytest.param("Hvor mange av medlemmene i driftsrådet er kvinner?", id="of the whole"),
        pytest.param("Hvor mange vakter har rådet?", id="of new ones alone"),
        pytest.param("Hvor mange foreninger er med på planen?", id="of members sent by them"),
    ],
)
def test_a_figure_of_more_than_is_asked_for_is_no_answer(question: str) -> None:
    assert PAPER.ask(question).status == "not_found"


def test_what_hinders_is_told_by_the_list_of_that_name() -> None:
    assert "smal port" in PAPER.told("Hva hindrer salg på nett?")
