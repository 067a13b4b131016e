"""The batch formats: keys, their order, errors as lines, and files that appear whole."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.result import Answer, Citation
from assistant.batch import (
    BatchOutcome,
    Hit,
    InvalidLine,
    Question,
    answer_question,
    open_output,
    open_questions,
    parse_line,
    part_of,
    run_lines,
    search_question,
    shorten,
    write_records,
)
from assistant.chunk import Chunk
from assistant.errors import QuestionError, ServerDownError, SettingsError

CITATION = Citation(
    number=1,
    council="Ungdomsrådet i Fjordvik",
    meeting="2026-04-14",
    sak="1/26",
    sak_label="Sak 1/26",
    document="sak-1.pdf",
    page=7,
    locator="side 7",
    quote="Anlegget koster 3,2 millioner kroner",
)


@dataclass(frozen=True)
class Scored:
    chunk: Chunk
    score: float

    @property
    def text(self) -> str:
        return self.chunk.text


class Scripted:
    """Answers what its script says; the questions it was asked are kept."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(self, question: str, *, history: Sequence[str] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        if question == "for langt":
            raise QuestionError("Spørsmålet er for langt.", advice="Gjør det kortere.")
        if question == "feil":
            raise ZeroDivisionError("division by zero")
        if question == "nede":
            raise ServerDownError("Chroma svarer ikke.")
        return Answer(
            question=question,
            status="answered",
            text="Det koster 3,2 mill. kr [1].",
            language="nb",
            citations=(CITATION,),
            seconds=0.0213,
        )

    def search(self, question: str, *, top: int = 10) -> Sequence[Hit]:
        self.asked.append((question, (str(top),)))
        chunk = Chunk(
            id="a",
            text=" ".join(["ord"] * 130),
            context="Sak 1/26",
            council="Ungdomsrådet i Fjordvik",
            meeting="ungdomsradet/2026-04-14",
            date="2026-04-14",
            sak="1/26",
            sak_label="Sak 1/26",
            document="sak-1.pdf",
            document_kind="case_paper",
            access="public",
            page=7,
            locator="side 7",
            spans=(),
        )
        return [Scored(chunk, 0.831234567)]


def run(text: str | bytes) -> tuple[list[dict[str, Any]], Scripted]:
    scripted = Scripted()
    raw = text.encode() if isinstance(text, str) else text
    records = run_lines(io.BytesIO(raw), lambda question: answer_question(scripted, question))
    return list(records), scripted


def test_answer_line_has_the_keys_of_the_format_in_order() -> None:
    records, _ = run('{"id": "q1", "question": "Hva koster det?"}\n')
    assert json.dumps(records[0], ensure_ascii=False) == (
        '{"id": "q1", "status": "answered", "answer": "Det koster 3,2 mill. kr [1].",'
        ' "language": "nb", "citations": [{"number": 1, "council": "Ungdomsrådet i Fjordvik",'
        ' "meeting": "2026-04-14", "sak": "1/26", "sak_label": "Sak 1/26",'
        ' "document": "sak-1.pdf", "page": 7, "locator": "side 7",'
        ' "quote": "Anlegget koster 3,2 millioner kroner"}], "seconds": 0.021}'
    )


def test_search_line_has_the_keys_of_the_format_in_order_and_120_words() -> None:
    scripted = Scripted()
    record = search_question(scripted, Question(id="q1", question="skatepark"), top=3)
    assert scripted.asked == [("skatepark", ("3",))]
    assert list(record) == ["id", "hits", "seconds"]
    assert list(record["hits"][0]) == ["document", "page", "sak", "text", "score"]
    assert len(record["hits"][0]["text"].split()) == 120
    assert record["hits"][0]["score"] == 0.8312


def test_history_reaches_the_assistant_and_unknown_keys_come_back() -> None:
    records, scripted = run(
        '{"id": 7, "question": "Og i 2029?", "history": ["Hva i 2028?"], "expected": [1]}\n'
    )
    assert scripted.asked == [("Og i 2029?", ("Hva i 2028?",))]
    assert records[0]["id"] == 7
    assert records[0]["input"] == {"expected": [1]}
    assert list(records[0])[-1] == "input"


@pytest.mark.parametrize(
    ("line", "identity", "told"),
    [
        ("{", None, "ikke gyldig JSON"),
        ("[1]", None, "ikke et JSON-objekt"),
        ('{"question": "Hva?"}', None, "«id»"),
        ('{"id": true, "question": "Hva?"}', None, "«id»"),
        ('{"id": "a"}', "a", "«question»"),
        ('{"id": "a", "question": "  "}', "a", "«question»"),
        ('{"id": "a", "question": 3}', "a", "«question»"),
        ('{"id": "a", "question": "Hva?", "history": "før"}', "a", "«history»"),
        ('{"id": "a", "question": "Hva?", "history": [1]}', "a", "«history»"),
        ('{"id": "a", "question": "\\ud800"}', "a", "Unicode"),
        ("[" * 200_000, None, "kan leses"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_invalid_line_becomes_an_error_line(line: str, identity: str | None, told: str) -> None:
    parsed = parse_line(line.encode(), 3)
    assert isinstance(parsed, InvalidLine)
    assert parsed.id == identity
    assert told in parsed.message
    assert "inje 3" in parsed.message


def test_a_line_that_is_not_utf8_becomes_an_error_line() -> None:
    records, _ = run(b'{"id": "a", "question": "R\xe5det"}\n{"id": "b", "question": "Hva?"}\n')
    assert records[0] == {"id": None, "status": "error", "message": "Linje 1 er ikke UTF-8."}
    assert records[1]["id"] == "b"


def test_errors_stand_in_their_place_and_the_run_goes_on() -> None:
    lines = [
        {"id": "a", "question": "Hva?"},
        {"id": "b", "question": "for langt", "kind": "long"},
        {"id": "c", "question": "feil"},
        {"id": "d", "question": "Hvem?"},
    ]
    records, _ = run("\n\n".join(json.dumps(line) for line in lines))
    assert [record["id"] for record in records] == ["a", "b", "c", "d"]
    assert [record["status"] for record in records] == ["answered", "error", "error", "answered"]
    assert records[1] == {
        "id": "b",
        "status": "error",
        "message": "Spørsmålet er for langt. Gjør det kortere.",
        "input": {"kind": "long"},
    }
    assert "ZeroDivisionError" in records[2]["message"]


def test_a_dead_server_ends_the_run() -> None:
    with pytest.raises(ServerDownError):
        run('{"id": "a", "question": "nede"}\n{"id": "b", "question": "Hva?"}\n')


def test_a_byte_order_mark_is_no_error() -> None:
    records, _ = run(b"\xef\xbb\xbf" + b'{"id": "a", "question": "Hva?"}\n')
    assert records[0]["status"] == "answered"


@given(st.binary(max_size=80).filter(lambda line: b"\n" not in line))
def test_no_bytes_stop_a_run(line: bytes) -> None:
    stream = io.BytesIO()
    outcome = write_records(run(line)[0], stream)
    assert outcome.lines == (1 if line.strip() else 0)
    assert all(json.loads(written) for written in stream.getvalue().splitlines())


def test_characters_that_utf8_cannot_hold_are_escaped() -> None:
    stream = io.BytesIO()
    outcome = write_records([{"id": "\ud800", "status": "error"}], stream)
    assert outcome == BatchOutcome(lines=1, errors=1)
    assert stream.getvalue() == b'{"id": "\\ud800", "status": "error"}\n'


@given(st.text(max_size=300), st.integers(min_value=1, max_value=20))
def test_shortened_text_is_the_verbatim_beginning(text: str, words: int) -> None:
    short = shorten(text, words)
    assert text.startswith(short)
    assert short.split() == text.split()[:words]


def test_output_appears_whole_and_an_interrupted_run_keeps_its_lines(tmp_path: Path) -> None:
    target = tmp_path / "answers.jsonl"
    target.write_text("earlier\n")

    def interrupted() -> Any:
        yield {"id": "a"}
        raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        open_output(str(target), io.BytesIO()) as stream,
    ):
        write_records(interrupted(), stream)
    assert target.read_text() == "earlier\n"
    assert part_of(target).read_text() == '{"id": "a"}\n'

    with open_output(str(target), io.BytesIO()) as stream:
        write_records([{"id": "b"}], stream)
    assert target.read_text() == '{"id": "b"}\n'
    assert not part_of(target).exists()


def test_dash_is_the_standard_stream() -> None:
    standard = io.BytesIO(b"line")
    with open_questions("-", standard) as lines:
        assert list(lines) == [b"line"]
    with open_output("-", standard) as stream:
        assert stream is standard
    assert not standard.closed


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "questions.jsonl"
    with pytest.raises(SettingsError, match=r"questions\.jsonl: finnes ikke"):
        open_questions(str(missing), io.BytesIO())
    with (
        pytest.raises(SettingsError, match=r"skrive .*: finnes ikke"),
        open_output(str(missing), io.BytesIO()),
    ):
        pass
    with (
        pytest.raises(SettingsError, match="er en mappe"),
        open_output(str(tmp_path), io.BytesIO()),
    ):
        pass
