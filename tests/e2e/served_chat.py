"""A chat on a loopback port and a real Chromium to drive it."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "chat"))

from made_up_papers import ScriptedAssistant
from pydantic import SecretStr

from assistant.chat.loading import Loader
from assistant.chat.server import address, bind, make_application
from assistant.progress import Progress
from assistant.settings import Settings

PASSWORD = "et langt passord"  # noqa: S105 - made up


class ServedChat:
    """A chat that is being served on loopback."""

    def __init__(self, open_assistant: Callable[[Progress], Any], settings: Settings) -> None:
        import uvicorn

        self.settings = settings
        self.loader = Loader(open_assistant, settings)
        self.loader.start()
        self._socket = bind("127.0.0.1", 0)
        self.url = address(self._socket)
        application = make_application(self.loader, settings)
        self._server = uvicorn.Server(
            uvicorn.Config(application, log_level="error", timeout_graceful_shutdown=1)
        )
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """End it and let go of the assistant."""
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()
        ready = self.loader.wait(60).ready
        if ready is not None:
            ready.assistant.close()


class RunningChat(ServedChat):
    """A chat over the made-up papers, with the scripted assistant behind it."""

    def __init__(self, folder: Path, *, hold: bool = False) -> None:
        corpus = folder / "papers"
        corpus.mkdir()
        self.may_open = threading.Event()
        if not hold:
            self.may_open.set()
        self.assistant = ScriptedAssistant(corpus, pause=0.02)
        settings = Settings(
            corpus=corpus,
            cache=folder / "cache",
            database=str(folder / "sent.db"),
            secretariat_password=SecretStr(PASSWORD),
            port=0,
        )

        def open_assistant(progress: Progress) -> ScriptedAssistant:
            progress("leser papirene", 1, 2)
            self.may_open.wait(60)
            return self.assistant

        super().__init__(open_assistant, settings)

    def close(self) -> None:
        self.may_open.set()
        super().close()


def missing(reason: str) -> None:
    """Skip with a reason; where everything must be installed, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI=true, but {reason}")
    pytest.skip(reason)


def ask(page: Any, question: str) -> None:
    """Type a question and wait for its answer."""
    page.wait_for_selector("[data-state=ready]")
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_selector("#latest .answer-foot")


def wait_for_text(page: Any, selector: str, text: str) -> None:
    """Wait until an element holds a text."""
    page.wait_for_function(
        "([s, t]) => document.querySelector(s)?.textContent.includes(t)", arg=[selector, text]
    )


def enter_desk(page: Any) -> None:
    """Go to the secretariat's page and through its door."""
    page.wait_for_selector("[data-state=ready]")
    page.click("#views a[href='#sekretariat']")
    page.fill(".door [name=password]", PASSWORD)
    page.press(".door [name=password]", "Enter")
    page.wait_for_selector("#desk .upload")


def open_page(
    chromium: Any, url: str, *, told: tuple[str, ...] = (), **options: Any
) -> Iterator[Any]:
    """Open the chat in a fresh profile; afterwards nothing may have gone wrong or elsewhere.

    ``told`` are faults that the browser is expected to tell of.
    """
    context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}} | options)
    context.set_default_timeout(45_000)
    opened = context.new_page()
    asked_for: list[str] = []
    faults: list[str] = []
    context.on("request", lambda request: asked_for.append(request.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "console",
        lambda message: faults.append(message.text) if message.type == "error" else None,
    )
    opened.goto(url)
    opened.wait_for_selector("#header [data-state]")
    yield opened
    context.close()
    elsewhere = [
        address for address in asked_for if not address.startswith((url, "data:", "blob:"))
    ]
    assert elsewhere == []
    # Gradio's own stream of events ends so when a page is left while it is open.
    known = (*told, "AbortError: signal is aborted")
    unexpected = [fault for fault in faults if not any(word in fault for word in known)]
    assert unexpected == [], "\n".join(unexpected)
