"""Several questions in one breath: taken apart and joined."""

import pytest

from assistant.answer.parts import join_answers, split_question
from assistant.answer.result import Claim, Draft, Evidence


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Hva koster brygga, og hvem betaler den?",
            ("Hva koster brygga", "hvem betaler den?"),
        ),
        (
            "sak 4: hvor mye, hvem presenterer og hva foreslås?",
            ("sak 4: hvor mye", "sak 4: hvem presenterer", "sak 4: hva foreslås?"),
        ),
        (
            "Kor mykje veks ramma, og er brygga med?",
            ("Kor mykje veks ramma", "er brygga med?"),
        ),
        (
            "Who presents 5/31, and how much does it grow?",
            ("Who presents 5/31", "how much does it grow?"),
        ),
        ("Hva koster brygga? Hvem betaler den?", ("Hva koster brygga", "Hvem betaler den?")),
        ("Når og hvor er møtet?", ("Når og hvor er møtet?",)),
        (
            "Hvem presenterer sak 3 og sak 4?",
            ("Hvem presenterer sak 3?", "Hvem presenterer sak 4?"),
        ),
        (
            "når starter sakene 3/31, 4/31 og 5/31",
            ("når starter sak 3/31", "når starter sak 4/31", "når starter sak 5/31"),
        ),
        ("Hva er forskjellen på sak 3 og 4?", ("Hva er forskjellen på sak 3 og 4?",)),
        (
            "Skal kaia rives eller ei, hva ble utfallet sist?",
            ("Skal kaia rives eller ei, hva ble utfallet sist?",),
        ),
        ("tiltak mot merforbruket, hvilke?", ("tiltak mot merforbruket, hvilke?",)),
        ("Hva sier saken om brygga og kaia?", ("Hva sier saken om brygga og kaia?",)),
    ],
)
def test_questions_in_one_breath_are_taken_apart(question: str, parts: tuple[str, ...]) -> None:
    assert split_question(question) == parts


def draft(*texts: str) -> Draft:
    evidence = Evidence(
        council="Solvik havneråd", meeting_id="solvik/2031-02-03", meeting="2031-02-03", sak=None,
        sak_label=None, document="sak.pdf", page=1,
        locator="side 1", quote="Brygga koster 4 mill. kr.",
    )  # fmt: skip
    claims = tuple(Claim(text=text, evidence=(evidence,)) for text in texts)
    return Draft(status="answered" if texts else "not_found", language="nb", claims=claims)


def test_each_part_is_answered_once() -> None:
    parts = ("hva koster brygga", "hva koster den")
    joined = join_answers(draft("Fire."), [draft("Fire."), draft("Fire.", "Fem.")], parts)
    assert [claim.text for claim in joined.claims] == ["Fire.", "Fem."]
    assert joined.status == "answered"


def test_a_part_without_an_answer_is_named() -> None:
    joined = join_answers(draft(), [draft("Fire."), draft()], ("hva koster den", "hvem betaler?"))
    assert joined.status == "partial"
    assert "«hvem betaler»" in joined.tail


def test_the_whole_question_stands_where_a_part_alone_says_nothing() -> None:
    whole = draft("Ola, kl. 12.")
    assert join_answers(whole, [draft("Ola."), draft()], ("hvem", "og når da")) is whole


def test_list_tells_how_many_there_are() -> None:
    assert split_question("hvilke delområder har planen, og hvor mange er det?") == (
        "hvilke delområder har planen, og hvor mange er det?",
    )
