"""At run time nothing leaves the machine, and a question does not pay for what it does not need."""

import json
import os
import re
import socket
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = re.compile(r"^(127\.\d+\.\d+\.\d+|::1|localhost|0\.0\.0\.0|::|)$")

WATCH = """
    # Python imports this module in every process, before anything else runs.
    import os
    import sys

    WATCHED = {"socket.connect", "socket.sendto", "socket.sendmsg"}
    NAMED = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}

    def note(event, arguments):
        if event in WATCHED:
            address = arguments[1]
            host = address[0] if isinstance(address, tuple) else ""
        elif event in NAMED:
            host = arguments[0]
        else:
            return
        if isinstance(host, bytes):
            host = host.decode("ascii", "replace")
        with open(os.environ["WATCH_LOG"], "a") as log:
            log.write(f"{event} {host or ''}\\n")

    sys.addaudithook(note)
"""

PAPER = """Ungdomsrådet i Fjordvik
Møte 14. april 2026, Rådhuset i Fjordvik

Sak 1/26 Ny skatepark
Kommunen foreslår en skatepark ved Lillevika. Anlegget koster 3,2 millioner kroner.
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "innkalling.txt").write_text(PAPER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> dict[str, str]:
    """An environment in which each Python process notes whom it speaks to."""
    folder = tmp_path_factory.mktemp("watch")
    (folder / "sitecustomize.py").write_text(textwrap.dedent(WATCH))
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]),
        "WATCH_LOG": str(folder / "log"),
        "ASSISTANT_CORPUS": str(corpus),
        "ASSISTANT_INDEX": str(folder / "index"),
    }


def spoken_to(environment: dict[str, str]) -> list[str]:
    """The hosts noted since the last call."""
    log = Path(environment["WATCH_LOG"])
    lines = log.read_text().splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return [line.partition(" ")[2] for line in lines]


def outside(hosts: list[str]) -> list[str]:
    return [host for host in hosts if not LOOPBACK.match(host)]


def ask(environment: dict[str, str], *flags: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *flags, "-m", "assistant.cli"]
    return subprocess.run(
        [*command, "ask", "Hva koster skateparken?", "--json"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_watch_sees_a_connection_outwards(watched: dict[str, str]) -> None:
    # A name that can never resolve (RFC 2606), so that the test itself stays at home.
    script = "import socket; socket.create_connection(('host.invalid', 80), 1)"
    command = [sys.executable, "-c", script]
    subprocess.run(command, env=watched, capture_output=True, check=False, timeout=60)
    assert outside(spoken_to(watched)) == ["host.invalid"]


def test_building_an_index_and_asking_speak_to_nobody(watched: dict[str, str]) -> None:
    spoken_to(watched)
    first = ask(watched)
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout)["status"] == "answered"
    assert "3,2" in json.loads(first.stdout)["answer"]
    assert ask(watched).returncode == 0
    assert outside(spoken_to(watched)) == []


def test_a_question_on_an_existing_index_imports_neither_torch_nor_the_chat(
    watched: dict[str, str],
) -> None:
    assert ask(watched).returncode == 0
    listed = ask(watched, "-X", "importtime")
    assert listed.returncode == 0
    imported = {line.split("|")[-1].strip().split(".")[0] for line in listed.stderr.splitlines()}
    assert "onnxruntime" in imported
    assert not imported & {"torch", "sentence_transformers", "transformers", "gradio", "sklearn"}


@contextmanager
def served_chat(environment: dict[str, str]) -> Iterator[str]:
    """Run ``assistant serve`` on a free port until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "assistant.cli", "serve", "--port", str(port)]
    with (
        Path(environment["WATCH_LOG"]).with_name("served").open("w") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def fetch(address: str, seconds: float) -> str:
    """Return a page of a server that is starting."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=60) as reply:  # noqa: S310 - loopback
                page: str = reply.read().decode("utf-8")
                return page
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def test_the_served_chat_speaks_to_nobody_and_names_no_other_host(
    watched: dict[str, str],
) -> None:
    spoken_to(watched)
    with served_chat(watched) as address:
        page = fetch(address, 60)
        # Long enough for the model that loads in the background and for a start-up's analytics.
        time.sleep(8)
        assert fetch(address, 30)
    hosts = spoken_to(watched)
    assert outside(hosts) == []
    loaded = re.findall(r"""(?:src|href)=["'](?:https?:)?//([^/"']+)""", page)
    assert [host for host in loaded if not host.startswith("127.0.0.1")] == []
