"""Ask, search and show for programs: by Gradio's client over HTTP, and by MCP where it is on."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_up_papers import MEETING, PDF, ScriptedAssistant

from assistant.chat.loading import Loader
from assistant.chat.server import address, bind, make_application
from assistant.settings import Settings


@contextlib.contextmanager
def _served(folder: Path, **more: Any) -> Iterator[tuple[str, ScriptedAssistant]]:
    import uvicorn

    (folder / "papers").mkdir()
    settings = Settings(
        corpus=folder / "papers", cache=folder / "cache", database=str(folder / "sent.db"), **more
    )
    assistant = ScriptedAssistant(settings.corpus)
    loader = Loader(lambda progress: assistant, settings)
    loader.start()
    loader.wait(30)
    with contextlib.closing(bind("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(
            make_application(loader, settings), log_level="error", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield address(listening), assistant
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ScriptedAssistant]]:
    with _served(tmp_path_factory.mktemp("api")) as running:
        yield running


@pytest.fixture(scope="module")
def client(served: tuple[str, ScriptedAssistant]) -> Iterator[Any]:
    from gradio_client import Client

    opened = Client(served[0], verbose=False)
    yield opened
    opened.close()


def test_ask_answers_with_citations_and_keeps_to_what_is_chosen(
    client: Any, served: tuple[str, ScriptedAssistant]
) -> None:
    told = client.predict(
        question="Og i 2028?", history=["Hva koster turportalen?"], sak="7/27", api_name="/ask"
    )
    assert told["status"] == "answered"
    assert "14,0 mill. kr" in told["answer"]
    assert [citation["page"] for citation in told["citations"]] == [2, 3]
    question, history, filters = served[1].asked[-1]
    assert (question, history) == ("Og i 2028?", ("Hva koster turportalen?",))
    assert filters.wanted == {"sak": "7/27"}  # type: ignore[attr-defined]


def test_search_finds_passages(client: Any) -> None:
    told = client.predict(query="turportalen", top=2, api_name="/search")
    assert len(told["hits"]) == 2
    assert told["hits"][0]["document"] == PDF


def test_show_tells_what_was_read(client: Any) -> None:
    assert "turportalen" in client.predict(target=MEETING, api_name="/show")
    assert "turportalen" in client.predict(target="7/27", api_name="/show")


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("/show", {"target": "99/99"}, "Fant ikke"),
        ("/search", {"query": " "}, "Søket er tomt"),
    ],
)
def test_failure_is_told_in_words(
    client: Any, name: str, values: dict[str, Any], words: str
) -> None:
    with pytest.raises(Exception, match=words):
        client.predict(api_name=name, **values)


def test_the_pages_own_events_are_not_for_programs(client: Any) -> None:
    with pytest.raises(Exception, match=r"api_name|Cannot find"):
        client.predict("x", api_name="/handle")


def test_mcp_offers_the_three_tools_under_their_names(tmp_path: Path) -> None:
    pytest.importorskip("mcp")
    with _served(tmp_path, mcp=True) as (url, _):
        names, told = asyncio.run(_mcp(url))
    assert names == {
        "ask": "Answer a question about the council papers",
        "search": "Find the passages of the council papers",
        "show": "Show what was read of a meeting, a sak or a paper",
    }
    assert "14,0 mill. kr" in told


async def _mcp(url: str) -> tuple[dict[str, str], str]:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async with (
        streamable_http_client(f"{url}/gradio_api/mcp/") as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        tools = (await session.list_tools()).tools
        reply = await session.call_tool("ask", {"question": "Hva koster turportalen i 2028?"})
    first = {"ask": 42, "search": 39, "show": 49}
    names = {tool.name: (tool.description or "")[: first.get(tool.name)] for tool in tools}
    return names, " ".join(getattr(part, "text", "") for part in reply.content)
