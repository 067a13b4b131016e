"""The command line on real papers: what it prints, where, and how it ends."""

import datetime as dt
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
import pytest

from assistant import cli
from assistant.answer.result import Answer, Citation
from assistant.errors import QuestionError
from assistant.show import answer_text, find_target
from assistant.store import NewQuestion, Reply, Store
from assistant.structure.meeting import AgendaItem, Meeting, PaperRef

PAPER = """Ungdomsrådet i Fjordvik
Møte 14. april 2026, Rådhuset i Fjordvik

Sak 1/26 Ny skatepark
Kommunen foreslår en skatepark ved Lillevika. Anlegget koster 3,2 millioner kroner.

Forslag til vedtak:
Ungdomsrådet tar saken til orientering.

Sak 2/26 Nattbuss
Fylket vil prøve nattbuss mellom Fjordvik og Storevik i to år.
"""
BROKEN_PDF = b"%PDF-1.7\nnot a document"


class Ended(NamedTuple):
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "innkalling.txt").write_text(PAPER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("index")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process, as the console script does."""

    def run_main(*arguments: object, stdin: str = "") -> Ended:
        monkeypatch.setattr(sys, "argv", ["assistant", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as stop:
            cli.main()
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        assert isinstance(stop.value.code, int)
        return Ended(stop.value.code, captured.out, captured.err)

    return run_main


def one_line(ended: Ended) -> str:
    """The message of a command that failed: the last line, apart from progress."""
    assert ended.code != 0
    assert ended.out == ""
    return ended.err.strip().splitlines()[-1]


def test_ask_prints_the_answer_and_then_its_sources(run: Run, corpus: Path, index: Path) -> None:
    ended = run("ask", "Hva koster skateparken?", "--corpus", corpus, "--index", index)
    assert ended.code == 0
    told, sources = ended.out.split("\n\nKilder:\n")
    assert "3,2" in told
    assert "[1]" in told
    assert sources.startswith("  [1] Sak 1/26")
    assert "innkalling.txt" in sources
    assert "3,2 millioner kroner" in sources


def test_ask_as_json_is_one_line_of_the_batch_format(run: Run, corpus: Path, index: Path) -> None:
    ended = run("ask", "Hva koster skateparken?", "--corpus", corpus, "--index", index, "--json")
    record = json.loads(ended.out)
    assert ended.out.count("\n") == 1
    assert list(record) == ["id", "status", "answer", "language", "citations", "seconds"]
    assert record["citations"][0]["sak"] == "1/26"
    assert record["citations"][0]["page"] is None


def test_ask_reads_a_question_from_standard_input(run: Run, corpus: Path, index: Path) -> None:
    ended = run("ask", "-", "--corpus", corpus, "--index", index, stdin="Hva koster skateparken?\n")
    assert ended.code == 0
    assert "3,2" in ended.out


def test_answer_from_standard_input_to_standard_output(run: Run, corpus: Path, index: Path) -> None:
    lines = '{"id": "a", "question": "Hva koster skateparken?", "kind": "cell"}\nnot json\n'
    ended = run("answer", "-", "--corpus", corpus, "--index", index, stdin=lines)
    first, second = map(json.loads, ended.out.splitlines())
    assert ended.code == 1
    assert (first["id"], first["status"], first["input"]) == ("a", "answered", {"kind": "cell"})
    assert list(second) == ["id", "status", "message"]
    assert "1 av 2 linjer" in ended.err


def test_answer_writes_a_file(run: Run, corpus: Path, index: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": "a", "question": "Hva koster skateparken?"}\n', encoding="utf-8")
    output = tmp_path / "answers.jsonl"
    ended = run("answer", questions, "--corpus", corpus, "--index", index, "--output", output)
    assert (ended.code, ended.out) == (0, "")
    assert json.loads(output.read_text(encoding="utf-8"))["status"] == "answered"
    assert [path.name for path in tmp_path.glob("answers*")] == ["answers.jsonl"]


def test_search_gives_as_many_hits_as_asked_for(run: Run, corpus: Path, index: Path) -> None:
    lines = '{"id": "a", "question": "nattbuss"}\n'
    ended = run("search", "-", "--corpus", corpus, "--index", index, "--top", 1, stdin=lines)
    record = json.loads(ended.out)
    assert ended.code == 0
    assert list(record) == ["id", "hits", "seconds"]
    assert [(hit["document"], hit["sak"]) for hit in record["hits"]] == [("innkalling.txt", "2/26")]


def test_ingest_reports_what_was_read(run: Run, corpus: Path, index: Path) -> None:
    ended = run("ingest", corpus, "--index", index, "--json")
    report = json.loads(ended.out)
    assert ended.code == 0
    promised = ["files", "pages", "pages_without_text", "tables", "unread", "meetings"]
    assert list(report)[: len(promised)] == promised
    assert report["files"] == 1
    assert [item["number"] for item in report["meetings"][0]["agenda_items"]] == ["1/26", "2/26"]
    assert "Leste 1 fil" in run("ingest", corpus, "--index", index).out


def test_ingest_tells_of_a_broken_paper_and_reads_the_rest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "innkalling.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "vedlegg.pdf").write_bytes(BROKEN_PDF)
    ended = run("ingest", tmp_path, "--index", tmp_path / ".index", "--json")
    report = json.loads(ended.out)
    assert ended.code == cli.INCOMPLETE
    assert [entry["document"] for entry in report["unread"]] == ["vedlegg.pdf"]
    assert "Kunne ikke lese vedlegg.pdf" in ended.err


@pytest.mark.parametrize("target", ["1/26", "Sak 1/26", "2026-04-14", "innkalling.txt"])
def test_show_prints_what_was_understood(run: Run, corpus: Path, index: Path, target: str) -> None:
    ended = run("show", target, "--corpus", corpus, "--index", index)
    assert ended.code == 0
    assert "Ny skatepark" in ended.out


def test_show_of_something_else_names_the_meetings(run: Run, corpus: Path, index: Path) -> None:
    message = one_line(run("show", "9/31", "--corpus", corpus, "--index", index))
    assert "Fant ikke «9/31»" in message
    assert "2026-04-14" in message


def test_an_empty_folder_is_told(run: Run, tmp_path: Path) -> None:
    assert "har ingen" in one_line(run("ingest", tmp_path, "--index", tmp_path / ".index"))


def test_a_missing_folder_is_told(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    for ended in (
        run("ingest", missing, "--index", tmp_path),
        run("ask", "Hva koster det?", "--corpus", missing, "--index", tmp_path),
    ):
        assert f"{missing} finnes ikke" in one_line(ended)


def test_a_folder_with_nothing_but_a_broken_paper_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vedlegg.pdf").write_bytes(BROKEN_PDF)
    ended = run("ingest", tmp_path, "--index", tmp_path / ".index")
    assert ended.code != 0
    assert "vedlegg.pdf" in ended.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_paper_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "innkalling.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "vedlegg.txt").write_text("Ikke for alle.", encoding="utf-8")
    (tmp_path / "vedlegg.txt").chmod(0)
    ended = run("ingest", tmp_path, "--index", tmp_path / ".index")
    assert ended.code == cli.INCOMPLETE
    assert "vedlegg.txt" in ended.err


@pytest.mark.parametrize(("question", "told"), [("a" * 10_000, "10000 tegn"), (" ", "tomt")])
def test_a_question_that_cannot_be_asked_is_told(run: Run, question: str, told: str) -> None:
    assert told in one_line(run("ask", question))


def test_an_unknown_embedding_model_is_told(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", str(tmp_path / "no-model"))
    message = one_line(run("ask", "Hva koster det?", "--corpus", corpus, "--index", tmp_path))
    assert "no-model" in message


def test_an_unknown_language_model_is_told(
    run: Run, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_LLM", "nobody:nothing")
    message = one_line(run("ask", "Hva koster det?", "--corpus", corpus, "--index", index))
    assert "nobody:nothing" in message


def test_a_chroma_server_that_is_down_is_told(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_CHROMA_URL", "http://127.0.0.1:9")
    message = one_line(run("ask", "Hva koster det?", "--corpus", corpus, "--index", tmp_path))
    assert "Chroma" in message
    assert "127.0.0.1:9" in message


def test_a_setting_that_cannot_be_used_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "many")
    assert "port" in one_line(run("ask", "Hva koster det?"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask"], "Mangler SPØRSMÅL."),
        (["ask", "Hva?", "--colour"], "Ukjent flagg: --colour."),
        (["sing"], "Feil bruk:"),
        (["search", "-", "--top", "0"], "Feil bruk:"),
    ],
    ids=["missing argument", "unknown option", "unknown command", "out of range"],
)
def test_wrong_use_is_told_and_ends_with_2(run: Run, arguments: list[str], told: str) -> None:
    ended = run(*arguments)
    assert ended.code == cli.WRONG_USE
    assert ended.err.startswith(told)


def test_without_arguments_the_commands_are_listed(run: Run) -> None:
    ended = run()
    assert ended.code == cli.WRONG_USE
    assert all(name in ended.out for name in ("ingest", "ask", "answer", "search", "serve", "eval"))


def test_a_port_that_is_taken_is_told(run: Run, corpus: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        message = one_line(run("serve", "--corpus", corpus, "--port", port))
    assert f"Port {port}" in message


def test_the_module_runs_as_a_program_and_survives_a_closed_pipe() -> None:
    command = [sys.executable, "-m", "assistant.cli", "--help"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_an_interrupted_run_keeps_the_lines_that_were_done(
    corpus: Path, index: Path, tmp_path: Path
) -> None:
    output = tmp_path / "answers.jsonl"
    part = tmp_path / "answers.jsonl.part"
    command = [sys.executable, "-m", "assistant.cli", "answer", "-", "--corpus", str(corpus)]
    with subprocess.Popen(
        [*command, "--index", str(index), "--output", str(output)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b'{"id": "a", "question": "Hva koster skateparken?"}\n')
        process.stdin.flush()
        end = time.monotonic() + 120
        while not (part.exists() and part.read_bytes()) and time.monotonic() < end:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        told = process.stderr.read().decode()
        assert process.wait() == cli.INTERRUPTED
    assert json.loads(part.read_text(encoding="utf-8"))["id"] == "a"
    assert not output.exists()
    assert str(part) in told
    assert "Traceback" not in told


def meeting(council: str, date: str, *saker: str) -> Meeting:
    return Meeting(
        id=f"{council.lower()}/{date}",
        council=council,
        date=date,
        agenda=tuple(
            AgendaItem(number=sak, label=f"Sak {sak}", title=f"Sak om {sak}") for sak in saker
        ),
        papers=(
            PaperRef(path=f"{council}/a.pdf", title="", kind="other", pages=1, sha256=council),
        ),
    )


MEETINGS = (
    meeting("Kulturutvalget", "2026-04-14", "1/26", "2/26"),
    meeting("Ungdomsrådet", "2026-04-14", "1/26"),
)


@pytest.mark.parametrize("name", ["1/26", "2026-04-14", "a.pdf"])
def test_a_name_of_several_things_lists_the_candidates(name: str) -> None:
    with pytest.raises(QuestionError, match=r"Kulturutvalget.*Ungdomsrådet|kulturut.*ungdoms"):
        find_target(MEETINGS, name)


def test_a_name_is_narrowed_by_its_meeting() -> None:
    assert find_target(MEETINGS, "2/26").meeting == MEETINGS[0]
    target = find_target(MEETINGS, "1/26", within="ungdomsrådet/2026-04-14")
    assert target.meeting == MEETINGS[1]
    assert target.sak == "1/26"
    assert find_target(MEETINGS, "Ungdomsrådet/a.pdf").meeting == MEETINGS[1]


def test_sources_stand_under_the_answer_with_the_title_of_their_sak() -> None:
    citation = Citation(
        number=1,
        council="Ungdomsrådet",
        meeting="2026-04-14",
        sak="1/26",
        sak_label="Sak 1/26",
        document="a.pdf",
        page=7,
        locator="side 7",
        quote="koster 3,2",
    )
    answer = Answer(
        question="?", status="answered", text="3,2 [1].", language="nb", citations=(citation,)
    )
    assert answer_text(answer, MEETINGS) == (
        "3,2 [1].\n\nKilder:\n  [1] Sak 1/26 – Sak om 1/26, a.pdf, side 7: «koster 3,2»"
    )


def test_check_tells_findings_with_their_place(run: Run, tmp_path: Path) -> None:
    wrong = PAPER.replace("Møte 14. april 2026", "Møte onsdag 14. april 2026")
    (tmp_path / "innkalling.txt").write_text(wrong, encoding="utf-8")
    index = tmp_path / ".index"
    ended = run("check", "2026-04-14", "--corpus", tmp_path, "--index", index)
    assert ended.code == 0
    assert "14. april 2026 er en tirsdag, ikke en onsdag" in ended.out
    nynorsk = run("check", tmp_path, "--index", index, "--language", "nn").out
    assert "14. april 2026 er ein tysdag, ikkje ein onsdag" in nynorsk
    assert "«xx»" in one_line(run("check", tmp_path, "--index", index, "--language", "xx"))
    record = json.loads(run("check", tmp_path, "--index", index, "--json").out)
    assert [finding["kind"] for finding in record["findings"]] == ["weekday"]
    assert record["findings"][0]["places"][0]["document"] == "innkalling.txt"


def test_check_of_an_unknown_meeting_names_the_others(run: Run, corpus: Path, index: Path) -> None:
    message = one_line(run("check", "2031-01-01", "--corpus", corpus, "--index", index))
    assert "2026-04-14" in message


def test_ask_shows_what_the_secretariat_has_answered_before(
    run: Run, corpus: Path, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "assistant.db"
    monkeypatch.setenv("ASSISTANT_DATABASE", str(database))
    with Store.open(str(database)) as store:
        number = store.send(NewQuestion(text="Hva koster svømmehallen?"), token="x" * 20).id
        moment = dt.datetime(2026, 4, 10, 12, 0, tzinfo=dt.UTC)
        store.answer(number, Reply(text="Den er utsatt.", answered_at=moment))
    asked = ("ask", "Hvor mye koster svømmehallen?", "--corpus", corpus, "--index", index)
    told = run(*asked).out
    assert told.index("Sekretariatets svar, 10.04.2026 (ikke kontrollert mot papirene)") > 0
    assert told.rstrip().endswith("på spørsmålet: Hva koster svømmehallen?\n  Den er utsatt.")
    record = json.loads(run(*asked, "--json").out)
    assert list(record) == ["id", "status", "answer", "language", "citations", "seconds"]
    assert "utsatt" not in record["answer"]


def test_decisions_in_each_format(run: Run, corpus: Path, index: Path, tmp_path: Path) -> None:
    at = ("--corpus", corpus, "--index", index)
    table = run("decisions", *at)
    assert table.code == 0
    assert "Ungdomsrådet tar saken til orientering." in table.out
    record = json.loads(run("decisions", "--format", "json", *at).out)
    assert [entry["stage"] for entry in record["entries"]] == ["proposed"]
    assert run("decisions", "--format", "csv", *at).out.startswith("Dato,Råd,Sak,")
    output = tmp_path / "register.xlsx"
    ended = run("decisions", "--format", "xlsx", "--output", output, *at)
    assert (ended.code, ended.out) == (0, "")
    assert output.read_bytes().startswith(b"PK")


def test_decisions_since_a_later_day_are_none(run: Run, corpus: Path, index: Path) -> None:
    at = ("--corpus", corpus, "--index", index)
    ended = run("decisions", "--since", "1. mai 2026", "--format", "json", *at)
    assert json.loads(ended.out)["entries"] == []


@pytest.mark.parametrize(("flag", "value"), [("--since", "i fjor"), ("--format", "pdf")])
def test_decisions_refuses_what_it_cannot_read(
    run: Run, corpus: Path, index: Path, flag: str, value: str
) -> None:
    message = one_line(run("decisions", flag, value, "--corpus", corpus, "--index", index))
    assert f"«{value}»" in message


def test_answer_reads_a_text_and_writes_a_word_file(
    run: Run, corpus: Path, index: Path, tmp_path: Path
) -> None:
    questions, output = tmp_path / "q.txt", tmp_path / "svar.docx"
    questions.write_text("Til møtet\n\n1. Hva koster skateparken?\n2. Hvem er rektor?\n")
    ended = run("answer", questions, "--corpus", corpus, "--index", index, "--output", output)
    assert (ended.code, ended.out) == (0, "")
    assert "Ikke lest som spørsmål: linje 1: «Til møtet»." in ended.err
    texts = [paragraph.text for paragraph in docx.Document(str(output)).paragraphs]
    assert "1. Hva koster skateparken?" in texts
    assert any("3,2" in text for text in texts)
    assert re.search(r"fra papirene til Ungdomsrådet.* 14\. april 2026", texts[1])


def test_answer_refuses_other_formats_before_the_papers_are_read(run: Run, tmp_path: Path) -> None:
    message = one_line(run("answer", tmp_path / "q.pdf", "--corpus", tmp_path))
    assert message == "q.pdf: «.pdf» kan ikke brukes her. Bruk XLSX, DOCX, TXT, MD og JSONL."
    message = one_line(run("answer", tmp_path / "q.xlsx", "--corpus", tmp_path))
    assert message.endswith("q.xlsx: finnes ikke.")
