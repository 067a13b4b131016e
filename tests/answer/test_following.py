"""What follows an answer keeps its table and sak; who stands in, who comes next, and when."""

import pytest

from tests.answer.asking import AskedPaper

PAPER = AskedPaper("brakvik.md")


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("Hva var regnskapet for brøyting i 2030?", "Enn avløp?", "900"),
        ("Hva var regnskapet for reiser i 2030?", "og forslaget for 2032?", "28"),
        ("Hva er budsjettet for brøyting i 2031?", "og reiser?", "35"),
        ("Hva er årsgebyret for avløp i 2030?", "og i 2032?", "5 600"),
        ("Hva kostet slipp i 2029?", "og i 2031?", "575"),
    ],
)
def test_a_follow_up_stays_in_the_table_of_the_answer_before(
    first: str, then: str, told: str
) -> None:
    text = PAPER.ask(then, first).text.replace("\u00a0", " ")
    assert f": {told}" in text
    assert text.count("[1]") == 1


def test_what_another_table_alone_tells_is_not_taken_from_the_one_before() -> None:
    text = PAPER.ask("og feiing i 2032?", "Hva var regnskapet for brøyting i 2030?").text
    assert "480" not in text


def test_a_follow_up_keeps_the_sak_of_the_answer_before() -> None:
    answer = PAPER.ask("hvem innleder?", "Når begynner saken om isverket?")
    assert "Liv Moe" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvem stiller for Dal", "Eli Fjeld"),
        ("Hvem er stand-in for Nes?", "Odd Berg"),
        ("Kven steppar inn for Dal?", "Eli Fjeld"),
        ("hvem overtar når Moe gir seg", "Siri Vang"),
        ("hvem legger fram trafikksaken?", "Per Ask"),
        ("hvem legger fram trafiksaka?", "Per Ask"),
        ("Når er neste møte i styret?", "17. juni"),
        ("skal vi vedta trafikktryggingen eller bare prate om den?", "Drøfting"),
    ],
)
def test_people_and_times_in_everyday_words(question: str, told: str) -> None:
    assert told.lower() in PAPER.ask(question).text.lower()


def test_where_and_when_are_told_together() -> None:
    text = PAPER.ask("hvor og når møtes vi?").text
    assert "Sjøboden" in text
    assert "10" in text
