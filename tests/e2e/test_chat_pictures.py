"""Pictures of the main views on the sample papers, to be looked at; the README shows some."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from served_chat import PASSWORD, ServedChat, ask, enter_desk, open_page

from assistant.settings import PROJECT_ROOT, Settings

pytestmark = pytest.mark.system("chromium")

FOLDER = Path(os.environ.get("REPORTS", PROJECT_ROOT / "reports")) / "screenshots"
QUESTION = "Hva er kostnadsnivået for Helsenorge i 2028?"
MOST_BYTES = 300_000
# A chart further down comes when it is scrolled to.
_PICTURES_COME = "[...document.images].every((i) => i.complete || i.loading === 'lazy')"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedChat]:
    from assistant.assistant import Assistant

    folder = tmp_path_factory.mktemp("pictures")
    settings = Settings(
        corpus=PROJECT_ROOT / "corpus",
        database=str(folder / "sent.db"),
        secretariat_password=SecretStr(PASSWORD),
        port=0,
    )
    served = ServedChat(
        lambda progress: Assistant.open(settings.corpus, settings=settings, progress=progress),
        settings,
    )
    yield served
    served.close()


def _start(page: Any) -> None:
    page.wait_for_selector("#latest .ask")


def _answer(page: Any) -> None:
    ask(page, QUESTION)
    page.wait_for_selector("#panel .cell-box")


def _not_found(page: Any) -> None:
    ask(page, "Hva koster den nye svømmehallen?")
    page.click("#latest .sources .source >> nth=0")
    page.wait_for_selector("#panel .turner")


def _papers(page: Any) -> None:
    page.click("#views a[href='#papirer']")
    page.click("#browse .sak .source >> nth=3")
    page.wait_for_selector("#panel .turner")


def _search(page: Any) -> None:
    page.click("#views a[href='#papirer']")
    page.fill("#search-words", "kostnader")
    page.press("#search-words", "Enter")
    page.wait_for_selector("#browse mark")
    page.click("#browse .sources .source >> nth=1")
    page.wait_for_selector("#panel .quote-box")


def _about(page: Any) -> None:
    page.click("#views a[href='#om']")
    page.wait_for_selector("#about .view-title")


def _desk(page: Any) -> None:
    ask(page, "Hva koster den nye svømmehallen?")
    page.click("#latest .send-form [type=submit]")
    page.wait_for_selector("#latest .done")
    enter_desk(page)
    page.wait_for_selector("#inbox form")


def _brief(page: Any) -> None:
    page.click("#views a[href='#motebrief']")
    page.select_option("#brief [name=sak]", "4/26")
    page.click("#brief [type=submit]")
    page.wait_for_selector("#brief .brief-text", timeout=90_000)
    page.click("#brief .marker >> nth=2")
    page.wait_for_selector("#panel .turner")


def _decisions(page: Any) -> None:
    page.click("#views a[href='#vedtak']")
    page.wait_for_selector("#decisions .two-sides")


def _control(page: Any) -> None:
    page.click("#views a[href='#kontroll']")
    page.click("#control .findings .source >> nth=0")
    page.wait_for_selector("#panel .turner")


DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
PICTURES: dict[str, tuple[Callable[[Any], None], dict[str, Any]]] = {
    "start": (_start, {"viewport": DESKTOP}),
    "svar": (_answer, {"viewport": DESKTOP}),
    "ikke-funnet": (_not_found, {"viewport": DESKTOP}),
    "papirene": (_papers, {"viewport": DESKTOP}),
    "sok": (_search, {"viewport": DESKTOP}),
    "motebrief": (_brief, {"viewport": DESKTOP}),
    "vedtak": (_decisions, {"viewport": DESKTOP}),
    "kontroll": (_control, {"viewport": DESKTOP}),
    "om": (_about, {"viewport": DESKTOP}),
    "sekretariatet": (_desk, {"viewport": DESKTOP}),
    "svar-morkt": (_answer, {"viewport": DESKTOP, "color_scheme": "dark"}),
    "start-mobil": (_start, {"viewport": PHONE}),
    "svar-mobil": (_answer, {"viewport": PHONE}),
    "papirene-mobil": (_papers, {"viewport": PHONE}),
}


@pytest.mark.parametrize("name", PICTURES)
def test_view_is_drawn_without_faults(chromium: Any, sample: ServedChat, name: str) -> None:
    steps, options = PICTURES[name]
    FOLDER.mkdir(parents=True, exist_ok=True)
    for page in open_page(chromium, sample.url, reduced_motion="reduce", **options):
        page.wait_for_selector("[data-state=ready]", timeout=300_000)
        steps(page)
        page.wait_for_function(_PICTURES_COME)
        page.wait_for_timeout(300)
        path = FOLDER / f"{name}.png"
        page.screenshot(path=path)
        assert 5_000 < path.stat().st_size < MOST_BYTES
