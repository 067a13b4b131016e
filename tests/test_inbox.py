"""The secretariat's list on the command line."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from assistant import cli
from assistant.batch import Question, parse_line
from assistant.inbox import parse_source
from assistant.store import Exchange, NewFeedback, NewQuestion, Store

TOKEN = "kari-0123456789abcdef"  # noqa: S105
QUESTION = NewQuestion(
    text="Hva koster svømmehallen?",
    meeting="ungdomsradet/2026-04-14",
    sak="2/26",
    conversation=(Exchange(question="Hva koster skateparken?", answer="3,2 mill. kr [1]."),),
)


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "assistant.db"
    monkeypatch.setenv("ASSISTANT_DATABASE", str(file))
    return file


@pytest.fixture
def number(database: Path) -> int:
    """A question that has been sent."""
    with Store.open(str(database)) as store:
        return store.send(QUESTION, token=TOKEN).id


@pytest.fixture
def run(database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_main(*arguments: object, stdin: str = "") -> Ended:
        monkeypatch.setattr(sys, "argv", ["assistant", "inbox", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as stop:
            cli.main()
        captured = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return Ended(stop.value.code, captured.out, captured.err)

    return run_main


def test_the_list_shows_what_waits_with_its_place(run: Run, number: int) -> None:
    listed = run("list").out
    assert "Hva koster svømmehallen?" in listed
    assert "ny" in listed
    assert "(ungdomsradet/2026-04-14, 2/26)" in listed
    run("answer", number, "Vet ikke ennå.")
    assert run("list").out == "Ingen spørsmål.\n"
    assert "besvart" in run("list", "--all").out
    assert "besvart" in run("list", "--state", "besvart").out


def test_the_list_as_json_is_one_question_a_line(run: Run, number: int) -> None:
    records = [json.loads(line) for line in run("list", "--json").out.splitlines()]
    assert [(r["id"], r["state"], r["text"]) for r in records] == [(number, "new", QUESTION.text)]
    assert "asked_by" not in records[0]


def test_showing_tells_the_conversation_and_the_answer(run: Run, number: int) -> None:
    ended = run("answer", number, "-", "--source", "notat.pdf:2", stdin="Den er\nutsatt.\n")
    assert ended.code == 0
    shown = run("show", number).out
    assert "Hva koster skateparken?" in shown
    assert "3,2 mill. kr" in shown
    assert "Den er\nutsatt.\n  Kilde: notat.pdf, side 2" in shown
    record = json.loads(run("show", number, "--json").out)
    assert record["reply"]["sources"][0] == {
        "document": "notat.pdf",
        "page": 2,
        "label": "notat.pdf, side 2",
    }
    assert record["reply"]["shared"] is True


def test_a_private_answer_is_not_shared(run: Run, number: int) -> None:
    run("answer", number, "Ring meg.", "--private")
    assert json.loads(run("show", number, "--json").out)["reply"]["shared"] is False
    assert "vises ikke for andre" in run("show", number).out


def test_a_question_is_started_and_closed(run: Run, number: int) -> None:
    assert run("start", number).out == f"Spørsmål {number}: under arbeid.\n"
    assert run("close", number).out == f"Spørsmål {number}: lukket.\n"
    assert "state_changed" in run("log").out


def test_an_export_can_be_answered_as_a_batch(run: Run, number: int, tmp_path: Path) -> None:
    output = tmp_path / "spørsmål.jsonl"
    assert run("export", "--output", output).code == 0
    question = parse_line(output.read_bytes().splitlines()[0], 1)
    assert isinstance(question, Question)
    assert (question.id, question.question) == (number, QUESTION.text)
    assert question.history == ("Hva koster skateparken?",)
    assert question.extra["sak"] == "2/26"
    assert "exported: 1 questions" in run("log").out


def test_feedback_is_listed(run: Run, database: Path) -> None:
    assert run("feedback").out == "Ingen tilbakemeldinger.\n"
    with Store.open(str(database)) as store:
        store.give_feedback(
            NewFeedback(kind="wrong_figure", comment="3,3", question="Hva?", answer="3,2 [1]"),
            token=TOKEN,
        )
    assert "feil tall: 3,3" in run("feedback").out
    assert json.loads(run("feedback", "--json").out)["kind"] == "wrong_figure"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", 99), "ikke noe spørsmål 99"),
        (("answer", 99, "Ja."), "ikke noe spørsmål 99"),
        (("answer", 1, "  "), "Svaret er tomt"),
        (("list", "--state", "gammel"), "Ukjent tilstand «gammel»"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    run: Run, arguments: tuple[object, ...], told: str
) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("written", "document", "page", "label"),
    [
        ("sak-4.pdf:7", "sak-4.pdf", 7, "sak-4.pdf, side 7"),
        ("sak 4/vedlegg.pdf:12", "sak 4/vedlegg.pdf", 12, "sak 4/vedlegg.pdf, side 12"),
        ("sak-4.pdf", "sak-4.pdf", None, "sak-4.pdf"),
        ("E-post fra fylket: 12. mars", "", None, "E-post fra fylket: 12. mars"),
        ("sak-4.pdf:0", "", None, "sak-4.pdf:0"),
    ],
)
def test_sources_are_read_as_they_are_written(
    written: str, document: str, page: int | None, label: str
) -> None:
    source = parse_source(written)
    assert (source.document, source.page, source.label) == (document, page, label)
