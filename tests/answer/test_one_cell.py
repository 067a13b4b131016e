"""One cell of a table, in a made-up town: its date, kind and unit, and the paper it is read in."""

import pytest

from assistant.answer.question import understand
from assistant.language import stem
from tests.answer.asking import AskedPaper

PAPER = AskedPaper("skogvik.md")
PAPERS = PAPER.papers
ask, told = PAPER.ask, PAPER.told


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("hva er saldoen på fondet for avløp ved utgangen av 2034", "2 350"),
        ("Kva er saldoen på fondet for slam ved utgangen av 2032?", "410"),
        ("Hva er endringen i fondet for avløp i 2034?", "-1 450"),
    ],
)
def test_a_header_with_a_date_is_of_its_year(question: str, figure: str) -> None:
    assert f": {figure}" in told(question)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Hva koster drift av nybygget i 2035?", ["6,0"]),
        ("Kor stor er investeringa i ombygginga i 2034?", ["12,0"]),
        ("Hva koster nybygg i 2035?", ["41,0", "6,0"]),
    ],
)
def test_a_label_spans_the_rows_after_it(question: str, figures: list[str]) -> None:
    text = told(question)
    assert [
        figure for figure in ("12,0", "8,0", "3,0", "4,5", "41,0", "6,0") if figure in text
    ] == (figures)


def test_a_word_that_one_column_has_tells_it_from_its_sister() -> None:
    text = told("Hva er foreslått leie per time for voksne i Tjernhallen?")
    assert "270" in text
    assert "220" not in text


def test_when_asks_for_the_date_of_a_row() -> None:
    assert "30.06.2034" in told("Når må tiltakene mot dataangrep være på plass?")


def test_what_is_paid_is_no_count() -> None:
    assert "310" not in ask("Hva må Nordsida betale etter elevtall?").text


def test_how_long_the_ferry_takes_is_told_in_minutes() -> None:
    assert "14 minutter" in told("Hvor lenge varer turen med ferja til Tjernet?")


def test_a_paper_that_is_only_named_as_the_place_to_look_costs_nothing() -> None:
    plain = understand("Hva er tilskuddet til Nordsida?", (), PAPERS.lexicon)
    framed = understand("Hva er tilskuddet til Nordsida etter forslaget?", (), PAPERS.lexicon)
    weights = {t.surface: t.weight for t in framed.terms}
    assert weights["forslaget"] < 0.2
    assert weights["tilskuddet"] == {t.surface: t.weight for t in plain.terms}["tilskuddet"]


@pytest.mark.parametrize(
    ("word", "form"),
    [("sats", "satsene"), ("kurs", "kursene"), ("krets", "kretser"), ("voksen", "voksne")],
)
def test_an_s_of_a_words_own_stays(word: str, form: str) -> None:
    assert stem(word) == stem(form)
