"""The reader over made-up minutes in running text: what members ask in their own words."""

from dataclasses import dataclass

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.answer.result import Answer, Status
from assistant.answer.vocabulary import is_generic
from assistant.structure.statements import embedded_sentences, sentence_id
from assistant.verify import PageTexts, verify
from tests.answer.grindvik import MEETING

PAPERS = Papers([MEETING])
PAGES = PageTexts([MEETING])


def ask(question: str, *history: str) -> Answer:
    understood = understand(question, history, PAPERS.lexicon)
    return verify(question, read(Inquiry(understood, PAPERS, Scope(), ())), PAGES)


@dataclass(frozen=True)
class Case:
    question: str
    holds: tuple[str, ...]
    status: Status = "answered"
    lacks: tuple[str, ...] = ()
    history: tuple[str, ...] = ()


CASES = (
    Case("hvordan stemte de om skolen", ("1 stemme", "5 mot 3")),
    Case("hvor mange stemmer fikk viktor", ("Viktor Li 2",)),
    Case("hva foreslås i skolesaken", ("legges ned",), lacks=("består",)),
    Case("hva foreslo SV", ("består",)),
    Case("hvor mange elever er det på lillevær", ("14",)),
    Case("hvor mange elever er det på storholmen", (), "not_found", ("9 elever", "14")),
    Case("hva øker skysskostnaden med", ("650 000",)),
    Case("hva koster den nye revisoren", ("485 000",), lacks=("30. juni",)),
    Case("når er overtagelsen", ("1. september 2027",)),
    Case("hvem ble valgt til leder", ("Selma Aas",), lacks=("Emma",)),
    Case("hvem er ordfører", (), "not_found", ("Emma",)),
    Case("hvem var ikke der", ("Mats Lie",)),
    Case("hva betyr BKP", (), "not_found", ("omtalt",)),
    Case("hva er sak 6", ("Salg av Sjøgata 4",)),
    Case("hva er neste sak etter salg av sjøgata", ("Sak 7/27",)),
    Case("hvorfor?", ("på grunn av",), history=("hva foreslås i sak 5/27",)),
    Case("hva koster det?", (), "clarify"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.question)
def test_minutes_answer(case: Case) -> None:
    answer = ask(case.question, *case.history)
    assert answer.status == case.status, answer.text
    assert [part for part in case.holds if part.lower() not in answer.text.lower()] == []
    assert [part for part in case.lacks if part.lower() in answer.text.lower()] == []


@pytest.mark.parametrize("word", ["fekk", "tek", "fikk", "seier"])
def test_every_form_of_a_form_word_is_one(word: str) -> None:
    assert is_generic(word)


@pytest.mark.parametrize("word", ["skole", "summen", "valgt"])
def test_words_of_matter_are_not_form_words(word: str) -> None:
    assert not is_generic(word)


def test_names_are_known_from_the_papers_when_typed_in_small_letters() -> None:
    assert PAPERS.lexicon.is_proper("lillevær")
    assert not PAPERS.lexicon.is_proper("skole")


def test_compounds_are_split_at_words_that_the_papers_lack() -> None:
    assert PAPERS.lexicon.stems("Skysskostnadene")["skyss"] > 0


def test_sentences_are_embedded_one_by_one_under_the_title_of_their_sak() -> None:
    texts = embedded_sentences(MEETING)
    assert texts[sentence_id("g0", 1)] == (
        "Framtidig skolestruktur på Storholmen: Prognosen viser 9 elever i 2031."
    )
