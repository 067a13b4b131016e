"""The reading process: what crashes or hangs it costs one file, and the next is read."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from papers import source_of

from assistant.errors import ReadError
from assistant.parse import guard
from assistant.parse.guard import GuardedReader
from assistant.parse.programs import ProgramError, run_program

# A reader of files whose names tell what becomes of the process.
WORKER = """
import os, sys, time
from assistant.parse import worker

def parse(source, desk, read=worker.parse_file):
    if 'krasj' in source.path:
        os.kill(os.getpid(), 11)
    if 'heng' in source.path:
        time.sleep(60)
    if 'treg' in source.path:
        for _ in range(40):
            time.sleep(0.1)
            desk.tick()
    if 'prat' in source.path:
        print('noe fra et bibliotek')
    return read(source, desk)

worker.parse_file = parse
worker._TICK = 0.2
worker.main()
"""


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[GuardedReader]:
    """A guarded reader whose worker is the one above."""
    start = subprocess.Popen

    def started(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        assert command[1:] == ["-m", "assistant.parse.worker"]
        return start([sys.executable, "-c", WORKER], **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(guard.subprocess, "Popen", started)
    with GuardedReader(still_seconds=8) as opened:
        yield opened


def paper(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text(f"Sak 1/31: {name}", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["vanlig.txt", "prat.txt"])
def test_a_file_is_read_as_without_the_guard(
    tmp_path: Path, reader: GuardedReader, name: str
) -> None:
    assert reader.read(source_of(paper(tmp_path, name))).pages[0].text == f"Sak 1/31: {name}"


def test_a_crash_is_told_and_the_next_file_is_read(tmp_path: Path, reader: GuardedReader) -> None:
    with pytest.raises(ReadError, match=r"krasj\.txt fikk leseren til å stanse \(kode -11\)"):
        reader.read(source_of(paper(tmp_path, "krasj.txt")))

    assert reader.read(source_of(paper(tmp_path, "neste.txt"))).pages[0].text


def test_a_hang_is_ended_and_the_next_file_is_read(tmp_path: Path, reader: GuardedReader) -> None:
    with pytest.raises(ReadError, match=r"heng\.txt tok for lang tid"):
        reader.read(source_of(paper(tmp_path, "heng.txt")))

    assert reader.read(source_of(paper(tmp_path, "neste.txt"))).pages[0].text


def test_slow_reading_with_signs_of_life_is_waited_for(
    tmp_path: Path, reader: GuardedReader
) -> None:
    reader.read(source_of(paper(tmp_path, "vanlig.txt")))
    assert reader._worker is not None
    reader._worker._still_seconds = 2

    assert reader.read(source_of(paper(tmp_path, "treg.txt"))).pages[0].text


def test_a_refusal_keeps_its_words(tmp_path: Path, reader: GuardedReader) -> None:
    (tmp_path / "tom.pdf").write_bytes(b"")

    with pytest.raises(ReadError) as refused:
        reader.read(source_of(tmp_path / "tom.pdf"))

    assert refused.value.message == "tom.pdf er tom."
    assert refused.value.advice


def test_a_program_is_stopped_at_its_limit_with_all_that_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "went-on"
    ticks: list[int] = []
    command = ["/bin/sh", "-c", f"(sleep 3; touch {mark}) & wait"]

    with pytest.raises(ProgramError, match="mer enn 1 s"):
        run_program(command, seconds=1, tick=lambda: ticks.append(1))

    time.sleep(3)
    assert ticks
    assert not mark.exists()


@pytest.mark.parametrize("command", [["/bin/sh", "-c", "exit 3"], ["/finnes/ikke"]])
def test_a_failing_program_is_told(command: list[str]) -> None:
    with pytest.raises(ProgramError):
        run_program(command, seconds=10)


def test_a_program_gets_all_its_input_although_it_begins_late() -> None:
    given = b"abc" * 1_000_000

    assert run_program(["/bin/sh", "-c", "sleep 2; cat"], seconds=30, given=given) == given
