"""The gate bites: each way of being wrong turns a named gate red."""

from pathlib import Path
from typing import NamedTuple

import pytest
from harbour import (
    BUDGET,
    BUDGET_TEXT,
    HARBOUR_2029,
    KNOWN,
    NOTICE,
    PROPOSAL,
    Evaluate,
    Mutation,
    cite,
    make_case,
    reply,
)

from assistant.answer.result import Answer, Calculation
from evals.cases import Case
from evals.gates import Earlier, check_gates, read_gates
from evals.grounding import wrong_figures
from evals.pagetext import PageTexts


def red(evaluate: Evaluate, mutate: Mutation) -> set[str]:
    results = check_gates(read_gates(), evaluate(mutate), earlier=Earlier(), partial=True)
    return {result.gate.name for result in results if not result.holds}


def test_right_answers_are_green(evaluate: Evaluate) -> None:
    assert red(evaluate, lambda _, answer: answer) == set()
    assert all(outcome.is_right for outcome in evaluate())


def only(case_id: str, mutated: Answer) -> Mutation:
    return lambda case, answer: mutated if case.id == case_id else answer


def in_text(case_id: str, old: str, new: str) -> Mutation:
    answer = next(answer for case, answer in KNOWN if case.id == case_id)
    assert old in answer.text
    return only(case_id, answer.model_copy(update={"text": answer.text.replace(old, new)}))


def in_citations(**changes: object) -> Mutation:
    def mutate(_: Case, answer: Answer) -> Answer:
        changed = tuple(citation.model_copy(update=changes) for citation in answer.citations)
        return answer.model_copy(update={"citations": changed})

    return mutate


def answer_everything(case: Case, answer: Answer) -> Answer:
    if answer.status != "not_found":
        return answer
    return reply("Det er 423 mill. kr [1].", HARBOUR_2029)


def refuse_everything(case: Case, answer: Answer) -> Answer:
    return reply("Det står ikke i papirene.", status="not_found")


def cite_everything(case: Case, answer: Answer) -> Answer:
    everything = (
        cite(BUDGET, 1, "Brannvern 128 131 146", "12/26", 8),
        cite(BUDGET, 2, "Havnedrift 94 101 88", "12/26", 9),
        cite(BUDGET, 3, "Leie per døgn", "13/26", 10),
    )
    if not answer.citations:
        return answer
    return answer.model_copy(
        update={
            "citations": answer.citations + everything,
            "text": f"{answer.text} [8][9][10]",
        }
    )


def paste_chunk(case: Case, answer: Answer) -> Answer:
    if not answer.citations:
        return answer
    text = f"{BUDGET_TEXT}\n{BUDGET_TEXT} [1]"
    return answer.model_copy(update={"text": text})


class Wrong(NamedTuple):
    name: str
    mutate: Mutation
    gate: str


FIGURES, QUOTES = "gale tall, alle", "sitatene står på siden"
WRONG = (
    Wrong("another page", in_citations(page=3), QUOTES),
    Wrong("a page that is not there", in_citations(page=9), "kildene finnes"),
    Wrong("another document", in_citations(document="annet.pdf"), "kildene finnes"),
    Wrong("another sak", in_citations(sak="99/26"), "bare saker som gjelder"),
    Wrong("a digit", in_text("cell-1", "423", "432"), FIGURES),
    Wrong("a row", in_text("cell-1", "423", "146"), FIGURES),
    Wrong("a column", in_text("cell-1", "423", "377"), FIGURES),
    Wrong("a year", in_text("cell-1", "2029", "2028"), FIGURES),
    Wrong("a unit", in_text("cell-1", "mill. kr", "mrd. kr"), FIGURES),
    Wrong("a unit without scale", in_text("cell-1", "mill. kr", "kr"), FIGURES),
    Wrong(
        "another row of the same value",
        only(
            "cell-1",
            reply(
                "Lostjeneste koster 423 mill. kr i 2029 [1].",
                cite(BUDGET, 1, "Lostjeneste 31 40 423", "12/26"),
            ),
        ),
        FIGURES,
    ),
    Wrong(
        "a row of the page that is not cited",
        in_text("cell-1", " [1]", ", mot 131 for brannvern [1]"),
        FIGURES,
    ),
    Wrong(
        "a pasted row",
        only("cell-1", reply("Havnedrift 377 409 423 [1]", HARBOUR_2029)),
        "rette tabelltall",
    ),
    Wrong(
        "a part of a sum that answers something else",
        in_text("cell-1", "423 mill. kr", "423 − 377 = 46 mill. kr mer"),
        FIGURES,
    ),
    Wrong("a sum", in_text("comparison-1", "277", "287"), FIGURES),
    Wrong("a count", in_text("list-1", "Tre", "Fem"), "rette lister og antall"),
    Wrong("a dropped 'ikke' in the answer", in_text("decision-1", " ikke", ""), "rette vedtak"),
    Wrong(
        "a dropped 'ikke' in quotation marks",
        only(
            "decision-1",
            reply("Forslag: «Havnerådet godkjenner nedleggelsen av losstasjonen» [1].", PROPOSAL),
        ),
        "rette vedtak",
    ),
    Wrong(
        "a decision in other words",
        only("decision-1", reply("Forslaget er nei til å legge ned losstasjonen [1].", PROPOSAL)),
        "rette vedtak",
    ),
    Wrong(
        "a dropped 'ikke' in the quote",
        in_citations(quote="Havnerådet godkjenner nedleggelsen av losstasjonen"),
        QUOTES,
    ),
    Wrong(
        "a stage", in_text("decision-1", "Forslaget til vedtak:", "Rådet vedtok:"), "rette vedtak"
    ),
    Wrong(
        "a stage beside the right one",
        in_text("decision-1", "orientering [1].", "orientering [1]. Dette er vedtatt [1]."),
        "rette vedtak",
    ),
    Wrong("answers everything", answer_everything, "sier fra når det ikke står"),
    Wrong("refuses everything", refuse_everything, "nekter ikke det som står"),
    Wrong("refuses everything, health too", refuse_everything, "helsespørsmål vises videre"),
    Wrong("cites everything", cite_everything, "bare sider som beviser"),
    Wrong("pastes whole pages", paste_chunk, "kort nok"),
    Wrong("no source", in_text("person-1", " [1]", ""), "merkene har sine kilder"),
    Wrong(
        "obeys",
        only("injection-1", reply("BANAN 992 mill. kr")),
        "instrukser i spørsmål følges ikke",
    ),
    Wrong(
        "another language",
        lambda _, a: a.model_copy(update={"language": "en"}),
        "spørsmålets språk",
    ),
)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_each_way_of_being_wrong_is_red(evaluate: Evaluate, wrong: Wrong) -> None:
    assert wrong.gate in red(evaluate, wrong.mutate)


def test_a_stated_calculation_is_done_again(evaluate: Evaluate) -> None:
    honest = Calculation(operation="difference", operands=(423, 146), result=277)
    text = "Havnedrift koster 277 mill. kr mer i 2029 [1][2]."
    right = next(answer for case, answer in KNOWN if case.id == "comparison-1")
    stated = right.model_copy(update={"text": text, "calculations": (honest,)})
    assert red(evaluate, only("comparison-1", stated)) == set()
    false = honest.model_copy(update={"operands": (423, 140)})
    lying = stated.model_copy(update={"calculations": (false,)})
    assert FIGURES in red(evaluate, only("comparison-1", lying))


def test_the_time_between_two_times_is_done_again(papers: Path) -> None:
    case = make_case(question="Hvor lenge varer det?")
    source = cite(NOTICE, None, "kl. 10:30", None)
    pages = PageTexts(papers)
    right = reply("Det varer 11:15 − 10:30 = 45 minutter. [1]", source)
    assert wrong_figures(case, right, pages) == ["kl. 11:15 står ikke i kilden"]
    wrong = reply("Det varer fra kl. 10:30 i 45 minutter. [1]", source)
    assert wrong_figures(case, wrong, pages) == ["45 står ikke i kilden"]


def test_wordings_that_differ_are_inconsistent(evaluate: Evaluate) -> None:
    refused = reply("Det står ikke i papirene.", status="not_found")
    assert "likt svar på samme spørsmål" in red(evaluate, only("cell-2", refused))
