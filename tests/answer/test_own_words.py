"""The person's own words are taken for those of the papers that say the same there."""

from assistant.answer.own_words import in_words_of_papers
from assistant.answer.question import Question, understand
from assistant.answer.terms import Term
from assistant.language import stem
from tests.answer.test_tables import PAPERS


def asked(text: str) -> Question:
    return understand(text, (), PAPERS.lexicon)


def term(question: Question, surface: str) -> Term:
    return next(t for t in question.terms if t.surface == surface)


def test_a_word_stands_as_the_word_that_says_the_same() -> None:
    question = in_words_of_papers(
        asked("Hvor mye koster skrinklejakta?"), ["skrinklejakta"], [{"taubåt": 0.7, "båt": 0.3}]
    )
    assert 0.5 < term(question, "skrinklejakta").match({stem("taubåt"): 1.0}) < 0.85
    assert term(question, "skrinklejakta").match({"båt": 1.0}) == 0.0


def test_no_form_word_and_no_number_says_what_a_word_says() -> None:
    before = asked("Hvor mye koster skrinklejakta?")
    near = {"ikke": 0.9, "2031": 0.9, "om": 0.9}
    after = in_words_of_papers(before, ["skrinklejakta"], [near])
    assert term(after, "skrinklejakta") == term(before, "skrinklejakta")


def test_a_name_is_nothing_but_itself() -> None:
    before = asked("Hva skal Kari Vik gjøre i EHDS?")
    names = [t.surface for t in before.terms if t.entity]
    assert names
    after = in_words_of_papers(before, names, [{"taubåt": 0.9}] * len(names))
    assert after == before


def test_a_word_that_stands_nearby_needs_no_other() -> None:
    before = asked("Hva koster renovasjonen?")
    near = {"renovasjon": 0.8, "taubåt": 0.7}
    assert in_words_of_papers(before, ["renovasjonen"], [near]) == before
