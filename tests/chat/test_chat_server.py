"""The server: one port, a page that asks for nothing elsewhere, endpoints that do not exist."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from made_up_papers import ScriptedAssistant

from assistant.chat.loading import Loader
from assistant.chat.server import address, bind, make_application
from assistant.errors import SettingsError
from assistant.settings import PROJECT_ROOT, Settings


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("server")
    (folder / "papers").mkdir()
    settings = Settings(
        corpus=folder / "papers", cache=folder / "cache", database=str(folder / "sent.db")
    )
    assistant = ScriptedAssistant(settings.corpus)
    loader = Loader(lambda progress: assistant, settings)
    loader.start()
    loader.wait(30)
    with TestClient(make_application(loader, settings)) as opened:
        yield opened


def test_page_is_norwegian_and_names_no_other_host(client: Any) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert 'lang="nb"' in page.text[:200]
    assert "og:image" not in page.text
    loaded = re.findall(r"""(?:src|href)=["'](https?://[^"']+)""", page.text)
    assert [url for url in loaded if "testserver" not in url] == []
    assert "fonts.googleapis" not in page.text
    assert "connect-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"


def test_only_ask_search_and_show_are_documented(client: Any) -> None:
    described = client.get("/gradio_api/info").json()
    assert sorted(described["named_endpoints"]) == ["/ask", "/search", "/show"]
    assert described["unnamed_endpoints"] == {}
    for endpoint in described["named_endpoints"].values():
        assert endpoint["description"]
        assert all(parameter["parameter_name"] for parameter in endpoint["parameters"])
    config = client.get("/config").json()
    public = [d["api_name"] for d in config["dependencies"] if d["api_visibility"] != "private"]
    assert sorted(public) == ["ask", "search", "show"]
    assert config["footer_links"] == []


def test_mcp_is_off_by_default(client: Any) -> None:
    assert client.get("/gradio_api/mcp/schema").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/docs",
        "/redoc",
        "/openapi.json",
        "/monitoring",
        "/gradio_api/runs",
        "/gradio_api/proxy=https://example.org/",
        "/manifest.json",
    ],
)
def test_unused_endpoints_do_not_exist(client: Any, path: str) -> None:
    assert client.get(path).status_code in {403, 404}


def test_nothing_can_be_uploaded(client: Any) -> None:
    assert client.post("/gradio_api/upload", files={"files": b"x"}).status_code == 404


@pytest.mark.parametrize("path", ["pyproject.toml", "app.py", "assistant/settings.py"])
def test_files_of_the_machine_are_not_served(client: Any, path: str) -> None:
    for form in ("/gradio_api/file={}", "/file={}", "/gradio_api/file/{}"):
        reply = client.get(form.format(PROJECT_ROOT / path))
        assert reply.status_code in {403, 404}, form


def test_port_in_use_is_told_with_advice() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SettingsError) as raised:
            bind("127.0.0.1", taken.getsockname()[1])
    assert "ASSISTANT_PORT" in raised.value.advice


def test_unknown_host_is_told() -> None:
    with pytest.raises(SettingsError):
        bind("256.1.1.1", 0)


def test_address_can_be_typed_into_a_browser() -> None:
    with bind("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        assert address(listening) == f"http://127.0.0.1:{port}"


def test_app_ends_with_one_clear_line_when_the_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environment = os.environ | {
            "ASSISTANT_PORT": str(taken.getsockname()[1]),
            "ASSISTANT_CORPUS": str(tmp_path),
            "ASSISTANT_CACHE": str(tmp_path / "cache"),
        }
        ended = subprocess.run(
            [sys.executable, str(PROJECT_ROOT / "app.py")],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 1
    assert "kan ikke brukes" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_importing_the_chat_is_cheap() -> None:
    program = "import sys, assistant.chat; print('gradio' in sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stdout.strip() == "False"
