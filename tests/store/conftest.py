"""A store in a SQLite file, and the same in a real PostgreSQL on loopback."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.store import Store


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _program(name: str) -> str:
    """A server's own programs are not on the path with Debian's packages."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(installed[-1]) if installed else shutil.which(name) or name


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of this test run alone."""
    folder = tmp_path_factory.mktemp("postgres")
    # The server refuses to run as root.
    user = "nobody" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
        for parent in (folder.parent, folder.parent.parent):
            parent.chmod(0o755)
    cluster, port = folder / "cluster", _free_port()
    subprocess.run(
        [_program("initdb"), "-D", cluster, "-A", "trust", "-U", "tester", "-E", "UTF8",
         "--no-sync", "--locale=C"],
        check=True, capture_output=True, user=user, cwd=folder,
    )  # fmt: skip
    server = subprocess.Popen(
        [_program("postgres"), "-D", cluster, "-p", str(port),
         "-c", f"unix_socket_directories={folder}", "-c", "listen_addresses=127.0.0.1",
         "-c", "fsync=off"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user, cwd=folder,
    )  # fmt: skip
    try:
        _wait_for(port, server)
        yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        assert server.poll() is None, "PostgreSQL did not start"
        ready = subprocess.run(
            [_program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)], check=False
        )
        if ready.returncode == 0:
            return
        time.sleep(0.1)
    pytest.fail("PostgreSQL does not answer")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.system("postgresql"))])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty database is, for each kind that is supported."""
    if request.param == "sqlite":
        return str(tmp_path / "data" / "assistant.db")
    address = str(request.getfixturevalue("postgres_server"))
    name = f"store_{time.monotonic_ns()}"
    port = address.rsplit(":", 1)[1].split("/")[0]
    subprocess.run(
        [_program("createdb"), "-h", "127.0.0.1", "-p", port, "-U", "tester", name], check=True
    )
    return address.rsplit("/", 1)[0] + f"/{name}"


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """An empty store."""
    with Store.open(where) as opened:
        yield opened
