"""What all tests share: no network but loopback, the real bundled model, a tiny embedder."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from ngram_embedder import NgramEmbedder

from assistant.embed import Embedder, load_embedder
from assistant.settings import Settings, default_cache

# Chroma imports OpenTelemetry's exporters, the hub its own counters; none may call out.
os.environ.update(
    {"HF_HUB_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False", "GRADIO_ANALYTICS_ENABLED": "False"}
)
_LOOPBACK = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "")  # noqa: S104 - compared, not bound
_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


class NetworkBlockedError(RuntimeError):
    """A test tried to leave the machine."""


# The same examples each run, here and in CI: a run turns red for a change, not by chance.
hypothesis_settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis_settings.load_profile("steady")


def _refuse_leaving(sock: socket.socket, address: object) -> None:
    if sock.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
        host = str(address[0])
        if host not in _LOOPBACK and not host.startswith("127."):
            raise NetworkBlockedError(f"a test connected to {host}")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Block every connection that is not to this machine."""

    def connect(self: socket.socket, address: object) -> None:
        _refuse_leaving(self, address)
        _connect(self, address)  # type: ignore[arg-type]

    def connect_ex(self: socket.socket, address: object) -> int:
        _refuse_leaving(self, address)
        return _connect_ex(self, address)  # type: ignore[arg-type]

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", connect)
    patch.setattr(socket.socket, "connect_ex", connect_ex)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests away from the questions and feedback of this machine's user."""
    patch = pytest.MonkeyPatch()
    folder = tmp_path_factory.mktemp("database")
    patch.setenv("ASSISTANT_DATABASE", str(folder / "assistant.db"))
    yield
    patch.undo()


@pytest.fixture(scope="session")
def model_cache() -> Path:
    """The cache folder with the unpacked model, kept between runs."""
    return Path(os.environ.get("ASSISTANT_CACHE", default_cache()))


@pytest.fixture(scope="session")
def bundled_embedder(model_cache: Path) -> Embedder:
    """The real bundled model, unpacked once."""
    return load_embedder(Settings(cache=model_cache), for_queries=True)


@pytest.fixture
def ngram_embedder() -> NgramEmbedder:
    """An embedder for tests where the ranking does not matter; counts what it embeds."""
    return NgramEmbedder()
