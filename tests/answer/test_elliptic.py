"""Short follow-ups: the year after, another sak, another numbered thing."""

import pytest

from assistant.answer.elliptic import bare_sak, shifted_years, takes_place_of
from assistant.answer.question import Question
from assistant.answer.terms import Term


@pytest.mark.parametrize(
    ("text", "years", "meant"),
    [
        ("og året etter?", ("2030",), ("2031",)),
        ("og året før?", ("2030", "2031"), ("2029",)),
        ("and the year after?", ("2030",), ("2031",)),
        ("og i Vik?", ("2030",), ()),
        ("og året etter?", (), ()),
    ],
)
def test_the_year_beside_the_one_asked_for(
    text: str, years: tuple[str, ...], meant: tuple[str, ...]
) -> None:
    assert shifted_years(text, years) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("kva med 15?", ("15",)), ("og sak 3", ("3",)), ("hva med 15 millioner?", ()), ("og?", ())],
)
def test_a_bare_number_after_a_sak_is_a_sak(text: str, meant: tuple[str, ...]) -> None:
    assert bare_sak(text, ("14/31",)) == meant
    assert bare_sak(text, ()) == ()


def term(surface: str) -> Term:
    return Term(surface, 0.8, (((surface,), 1.0),), known=True, entity=True)


def test_another_numbered_thing_takes_the_place_of_the_first() -> None:
    assert takes_place_of([term("konsept 2")], term("konsept 1"))
    assert not takes_place_of([term("konsept 2")], term("tiltak 1"))
    assert not takes_place_of([term("Vik")], term("Nes"))


def test_the_matter_of_a_changed_question_is_its_own() -> None:
    ferry, quay = term("ferja"), term("kaia")
    question = Question(
        text="ferja", language="nb", terms=(ferry,), wants=frozenset(), search_text="ferja"
    )
    assert question.matter == (ferry,)
    assert question.model_copy(update={"terms": (quay,)}).matter == (quay,)
