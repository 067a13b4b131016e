"""A real Chromium and a chat on loopback for it to open."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from served_chat import RunningChat, missing, open_page

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if found is None:
        missing("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningChat]:
    running = RunningChat(tmp_path_factory.mktemp("chat"))
    yield running
    running.close()


@pytest.fixture
def page(chromium: Any, chat: RunningChat) -> Iterator[Any]:
    yield from open_page(chromium, chat.url)
