"""Words, stems, compounds and the language of a question."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language import detect_language, fold, split_compound, stem, terms, words

BASE_WORDS = frozenset(
    {
        "kostnad", "nivå", "bruker", "betaling", "kommune", "direktør", "barn", "hage",
        "barnehage", "plass", "behov",
    }
)  # fmt: skip


def test_words_keep_sak_numbers_and_decimals_whole() -> None:
    assert words("Sak 4/26: 12,5 mnok, kl. 10:30") == ["sak", "4/26", "12,5", "mnok", "kl", "10:30"]


def test_soft_hyphens_and_decomposed_letters_do_not_split_words() -> None:
    assert words("kostnads\u00adniva\u030aet") == ["kostnadsnivået"]


@pytest.mark.parametrize(
    ("word", "folded"), [("Éva", "eva"), ("ÅRSMØTE", "årsmøte"), ("Jämtland", "jæmtland")]
)
def test_fold_drops_accents_but_keeps_norwegian_letters(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kommunane", "kommunene"),
        ("helsetenester", "helsetjenesten"),
        ("vedtaket", "vedtakene"),
        ("sjukehuset", "sykehus"),
        ("høyringa", "høringen"),
        ("kostnadene", "kostnad"),
        ("fakultetet", "fakultet"),
        ("kapasiteten", "kapasitet"),
        ("enhetene", "enhet"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_terms_leave_function_words_out() -> None:
    assert terms("Hva er kostnadene for kommunene?") == terms("kostnad kommune")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("kostnadsnivå", ["kostnad", "nivå"]),
        ("brukerbetaling", ["bruker", "betaling"]),
        ("kommunedirektør", ["kommune", "direktør"]),
        ("barnehageplassbehov", ["barnehage", "plass", "behov"]),
        ("plass", []),
        ("ukjentord", []),
    ],
)
def test_compounds_split_into_the_fewest_known_words(word: str, parts: list[str]) -> None:
    assert split_compound(word, BASE_WORDS) == parts


@given(st.text(max_size=40), st.sets(st.text("abcdesæøå", min_size=3, max_size=6), max_size=8))
def test_parts_always_stand_in_the_vocabulary(word: str, vocabulary: set[str]) -> None:
    assert set(split_compound(fold(word), vocabulary)) <= vocabulary


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Hva koster fellesløsningen i 2028?", "nb"),
        ("Kva kostar fellesløysinga i 2028?", "nn"),
        ("Kven er nytt medlem frå fylkeskommunen?", "nn"),
        ("What does the joint solution cost in 2028?", "en"),
        ("Who presents sak 4/26?", "en"),
        ("Og i 2029?", "nb"),
        ("2029", "nb"),
        ("", "nb"),
    ],
)
def test_language_of_a_question(question: str, language: str) -> None:
    assert detect_language(question) == language


@given(st.text(max_size=200))
def test_any_text_has_words_and_a_language(text: str) -> None:
    assert detect_language(text) in ("nb", "nn", "en")
    assert all(word == fold(word) for word in words(text))


def test_the_module_is_cheap_to_import() -> None:
    code = "import sys, assistant.language; print('snowballstemmer' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_a_footnote_mark_is_no_part_of_a_word() -> None:
    assert words("Om vinteren² og 5 km² i Sør¹") == ["om", "vinteren", "og", "5", "km2", "i", "sør"]


@pytest.mark.parametrize(
    ("form", "noun"), [("brua", "bru"), ("bruene", "bru"), ("øyane", "øy"), ("veien", "vei")]
)
def test_short_nouns_lose_their_endings(form: str, noun: str) -> None:
    assert stem(form) == stem(noun)
