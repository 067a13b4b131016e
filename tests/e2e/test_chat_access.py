"""Everybody can use it: axe-core on each view, zoom, narrow screens, dark mode, the keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from served_chat import RunningChat, ask, enter_desk, missing, open_page, wait_for_text

pytestmark = pytest.mark.system("chromium", "node")

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
QUESTION = "Hva koster turportalen i 2028?"
_RUN = """
async () => {
  const found = await axe.run(document, { resultTypes: ['violations'] });
  return found.violations.map((v) => [v.impact, v.id, v.nodes.slice(0, 4).map((n) => n.html)]);
}
"""


def _welcome(page: Any) -> None:
    page.wait_for_selector("#latest .ask")


def _answered(page: Any) -> None:
    ask(page, QUESTION)
    page.wait_for_selector("#panel .page-picture")
    page.click("#filters summary")


def _reporting(page: Any) -> None:
    ask(page, QUESTION)
    page.click("#latest .report summary")


def _text_source(page: Any) -> None:
    ask(page, "ond")
    page.click("#latest .marker")
    page.wait_for_selector("#panel mark")


def _not_found(page: Any) -> None:
    ask(page, "noe som finnes ikke om turportalen")
    page.wait_for_selector("#latest .send-form")


def _browsing(page: Any) -> None:
    page.click("#views a[href='#papirer']")
    page.click("#browse .paper >> nth=0")
    page.wait_for_selector("#panel .turner")


def _searching(page: Any) -> None:
    page.click("#views a[href='#papirer']")
    page.fill("#search-words", "turportalen")
    page.keyboard.press("Enter")
    page.wait_for_selector("#browse mark")


def _about(page: Any) -> None:
    page.click("#views a[href='#om']")
    page.wait_for_selector("#about .view-title")


def _desk(page: Any) -> None:
    ask(page, "Hva koster kaia som finnes ikke?")
    page.click("#latest .send-form [type=submit]")
    page.wait_for_selector("#latest .done")
    enter_desk(page)
    page.wait_for_selector("#inbox form")


def _door(page: Any) -> None:
    page.click("#views a[href='#sekretariat']")
    page.wait_for_selector("#desk .door")


VIEWS: dict[str, Callable[[Any], None]] = {
    "welcome": _welcome,
    "answered": _answered,
    "reporting": _reporting,
    "text source": _text_source,
    "not found": _not_found,
    "browsing": _browsing,
    "searching": _searching,
    "about": _about,
    "door": _door,
    "desk": _desk,
}


def violations(page: Any) -> list[Any]:
    """What axe-core finds serious or critical on the page."""
    if not AXE.is_file():
        missing("axe-core is not installed: npm ci --prefix tests/e2e")
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    return [found for found in page.evaluate(_RUN) if found[0] in ("serious", "critical")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_axe_finds_nothing_serious(
    chromium: Any, chat: RunningChat, view: Callable[[Any], None], scheme: str
) -> None:
    for page in open_page(chromium, chat.url, color_scheme=scheme, reduced_motion="reduce"):
        page.wait_for_selector("[data-state=ready]")
        view(page)
        assert violations(page) == []


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_narrow_screen_needs_no_sideways_scrolling(
    chromium: Any, chat: RunningChat, view: Callable[[Any], None]
) -> None:
    for page in open_page(chromium, chat.url, viewport={"width": 360, "height": 740}):
        page.wait_for_selector("[data-state=ready]")
        view(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert violations(page) == []


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_zoom_of_200_percent_needs_no_sideways_scrolling(
    chromium: Any, chat: RunningChat, view: Callable[[Any], None]
) -> None:
    zoomed = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
    for page in open_page(chromium, chat.url, **zoomed):
        page.wait_for_selector("[data-state=ready]")
        view(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 640


def test_text_follows_the_browsers_own_size(chromium: Any, chat: RunningChat) -> None:
    for page in open_page(chromium, chat.url):
        ask(page, QUESTION)
        size = "parseFloat(getComputedStyle(document.querySelector('.answer-text')).fontSize)"
        before = page.evaluate(size)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(size) == pytest.approx(2 * before, rel=0.05)
        assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_all_views_are_reached_with_the_keyboard(page: Any) -> None:
    page.wait_for_selector("[data-state=ready]")
    page.focus("#views a >> nth=1")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('#browse') !== null")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search-words"
    page.keyboard.type("turportalen")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('results-title')")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'source-title'")


def test_reporting_needs_no_mouse(page: Any, chat: RunningChat) -> None:
    ask(page, QUESTION)
    page.focus("#latest .report summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Tallet er fra 2027.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('done')")
    wait_for_text(page, "#latest .done", "Takk")


def test_arrow_keys_change_the_width_of_the_source(page: Any) -> None:
    ask(page, QUESTION)
    before = page.locator("#side").bounding_box()["width"]
    page.focus(".splitter")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#side").bounding_box()["width"] > before
    assert page.get_attribute(".splitter", "aria-valuenow") == "48"


def test_every_field_and_button_has_a_name(page: Any) -> None:
    enter_desk(page)
    ask_again = "document.querySelector('#views a').click()"
    page.evaluate(ask_again)
    ask(page, QUESTION)
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, input, select, textarea, a[href]')]
          .filter((e) => e.checkVisibility())
          .filter((e) => !e.labels?.length && !e.textContent.trim() && !e.ariaLabel)
          .map((e) => e.outerHTML)"""
    )
    assert nameless == []
