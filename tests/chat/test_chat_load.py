"""Quick and many at once, on the sample corpus: no waiting, no mix-up of conversations."""

import contextlib
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from queue_browser import QueueBrowser

from assistant.chat.loading import Loader
from assistant.chat.server import address, bind, make_application
from assistant.settings import PROJECT_ROOT, Settings

PEOPLE = 20
QUESTION = "Hva er kostnadsnivået for {row} i {year}?"
ROWS = ("Helsenorge", "Kjernejournal", "E-resept", "Grunndata og HelseID")
YEARS = ("2026", "2027", "2028", "2029", "2030")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    import uvicorn

    from assistant.assistant import Assistant

    folder = tmp_path_factory.mktemp("load")
    settings = Settings(corpus=PROJECT_ROOT / "corpus", database=str(folder / "sent.db"))

    def open_assistant(progress: Any) -> Assistant:
        return Assistant.open(settings.corpus, settings=settings, progress=progress)

    loader = Loader(open_assistant, settings)
    with contextlib.closing(bind("127.0.0.1", 0)) as listening:
        application = make_application(loader, settings)
        server = uvicorn.Server(
            uvicorn.Config(application, log_level="error", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        loader.start()
        begun = time.monotonic()
        page = httpx.get(address(listening), timeout=30)
        took = time.monotonic() - begun
        assert page.status_code == 200
        assert took < 3, "the page must not wait for the model"
        state = loader.wait(300)
        assert state.ready is not None, state.error
        yield address(listening)
        server.should_exit = True
        thread.join(10)
        state.ready.assistant.close()


def test_answer_is_seen_within_a_second(url: str) -> None:
    browser = QueueBrowser(url)
    took = [browser.ask(QUESTION.format(row=row, year="2028")).seconds for row in ROWS]
    browser.close()
    assert min(took) < 1, took


def test_twenty_people_at_once_get_their_own_answers(url: str) -> None:
    gate = threading.Barrier(PEOPLE)

    def talk(number: int) -> list[dict[str, Any]]:
        row, year = ROWS[number % len(ROWS)], YEARS[number // len(ROWS)]
        browser = QueueBrowser(url)
        gate.wait(60)
        browser.ask(QUESTION.format(row=row, year=year))
        turns = browser.ask(f"Hva er forslaget til vedtak i sak {3 + number % 6}/26?").turns
        browser.close()
        return turns

    with ThreadPoolExecutor(PEOPLE) as pool:
        talks = list(pool.map(talk, range(PEOPLE)))
    for number, turns in enumerate(talks):
        row, year = ROWS[number % len(ROWS)], YEARS[number // len(ROWS)]
        assert [turn["question"] for turn in turns] == [
            QUESTION.format(row=row, year=year),
            f"Hva er forslaget til vedtak i sak {3 + number % 6}/26?",
        ]
        first, second = (turn["answer"] for turn in turns)
        assert first["question"] == turns[0]["question"]
        assert row in first["text"]
        assert year in first["text"]
        assert {c["sak"] for c in second["citations"]} <= {f"{3 + number % 6}/26"}
