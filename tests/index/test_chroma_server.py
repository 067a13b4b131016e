"""Chroma as a server: the same protocol, and a clear message when it is down."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up_chunks import TEXTS, generations, make_content

from assistant.embed import Embedder
from assistant.errors import IndexUnavailableError, ServerDownError
from assistant.index import build_generation, build_lock, open_index
from assistant.index.vectors import connect, disconnect
from assistant.settings import Settings


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = _free_port()
    program = Path(sys.executable).with_name("chroma")
    process = subprocess.Popen(
        [program, "run", "--path", tmp_path_factory.mktemp("chroma"), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/api/v2/heartbeat")
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"{url} does not answer")


def _collections(url: str, folder: Path) -> int:
    client = connect(url, None, folder)
    try:
        return client.count_collections()
    finally:
        disconnect(client)


def test_a_server_serves_generations_and_loses_the_old_ones(
    server: str, tmp_path: Path, ngram_embedder: Embedder
) -> None:
    folder = tmp_path / "index"
    settings = Settings(index=folder, chroma_url=server)
    for texts in (TEXTS, TEXTS[:2]):
        with build_lock(folder):
            build_generation(
                folder, make_content(texts), embedder=ngram_embedder, settings=settings
            )
    with open_index(folder, embedder=ngram_embedder, settings=settings) as index:
        (vector,) = ngram_embedder.embed_queries(["buss til Granli"])
        hits = index.dense(vector, 5)
        assert len(hits) == 2
        assert index.chunks[hits[0][0]].text == TEXTS[1]
        assert index.dense(vector, 5, within={hits[1][0]})[0][0] == hits[1][0]
    assert len(generations(folder)) == 1
    assert _collections(server, folder) == 1


def test_a_server_that_is_down_is_named(tmp_path: Path, ngram_embedder: Embedder) -> None:
    url = f"http://127.0.0.1:{_free_port()}"
    settings = Settings(index=tmp_path, chroma_url=url)
    with build_lock(tmp_path), pytest.raises(ServerDownError, match=url) as caught:
        build_generation(tmp_path, make_content(), embedder=ngram_embedder, settings=settings)
    assert caught.value.retryable
    assert "chroma run" in caught.value.advice


@pytest.mark.parametrize("url", ["ftp://127.0.0.1", "localhost:8000", "http://"])
def test_an_address_that_is_none_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailableError, match="adresse"):
        connect(url, None, tmp_path)
