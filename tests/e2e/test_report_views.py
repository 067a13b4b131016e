"""The secretariat's views in a real browser, over a made-up municipality with minutes."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from served_chat import ServedChat, open_page, wait_for_text
from test_chat_access import violations

from assistant.settings import Settings
from evals.runner import read_corpora

pytestmark = pytest.mark.system("chromium")

COMMITTEE = "formannskapet-i-strandvik-kommune/2026-05-12"
SCHOOL = "32/26"


@pytest.fixture(scope="module")
def strandvik(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedChat]:
    from assistant.assistant import Assistant

    folder = tmp_path_factory.mktemp("reports")
    settings = Settings(
        corpus=read_corpora()["strandvik"].folder, database=str(folder / "sent.db"), port=0
    )
    served = ServedChat(
        lambda progress: Assistant.open(settings.corpus, settings=settings, progress=progress),
        settings,
    )
    assert served.loader.wait(300).ready is not None
    yield served
    served.close()


@pytest.fixture
def page(chromium: Any, strandvik: ServedChat) -> Iterator[Any]:
    for opened in open_page(chromium, strandvik.url, reduced_motion="reduce"):
        opened.wait_for_selector("[data-state=ready]")
        yield opened


def open_view(page: Any, address: str, room: str) -> None:
    """Open a view by its link."""
    page.click(f"#views a[href='#{address}']")
    page.wait_for_selector(f"#{room} form")


def make_brief(page: Any) -> None:
    """Make the briefing of the school's sak."""
    open_view(page, "motebrief", "brief")
    page.select_option("#brief [name=meeting]", COMMITTEE)
    page.wait_for_selector(f"#brief [name=sak] option[value='{SCHOOL}']", state="attached")
    page.select_option("#brief [name=sak]", SCHOOL)
    page.click("#brief [type=submit]")
    page.wait_for_selector("#brief .brief-text", timeout=90_000)


def show_decisions(page: Any) -> None:
    """Show proposal and decision side by side."""
    open_view(page, "vedtak", "decisions")
    page.wait_for_selector("#decisions .two-sides")


def run_control(page: Any) -> None:
    """Look through the papers of a meeting."""
    open_view(page, "kontroll", "control")
    page.select_option("#control [name=meeting]", COMMITTEE)
    page.click("#control [type=submit]")
    wait_for_text(page, "#control .results-title", "12. mai 2026")


def downloaded(page: Any, room: str, name: str) -> tuple[str, bytes]:
    """Fetch a report as a file."""
    with page.expect_download() as started:
        page.click(f"#{room} .downloads a >> text={name}")
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def test_briefing_is_read_with_its_source_beside_it_and_taken_along(page: Any) -> None:
    make_brief(page)
    page.wait_for_function("document.activeElement.classList.contains('results-title')")
    told = page.inner_text("#brief .brief-text")
    assert "Kostnadsrammen settes til 186,0 mill. kr" in told
    page.click("#brief .brief-text .wording .marker >> nth=-1")
    wait_for_text(page, "#panel .turner", "Side 1 av")
    page.wait_for_selector("#panel .quote-box")
    charts = page.locator("#brief .chart")
    for at in range(charts.count()):
        charts.nth(at).scroll_into_view_if_needed()
    page.wait_for_function(
        "[...document.querySelectorAll('#brief .chart')].every((i) => i.naturalWidth > 300)"
    )
    name, content = downloaded(page, "brief", "Word")
    assert name.startswith("motebrief-2026-05-12")
    assert "186,0" in "\n".join(part.text for part in Document(io.BytesIO(content)).paragraphs)
    assert b"<!doctype html>" in downloaded(page, "brief", "HTML")[1]
    assert downloaded(page, "brief", "Markdown")[1].startswith(b"# ")


def test_topic_that_the_papers_do_not_treat_is_told(page: Any) -> None:
    open_view(page, "motebrief", "brief")
    page.fill("#brief [name=topic]", "romfart og satellitter")
    page.press("#brief [name=topic]", "Enter")
    page.wait_for_selector("#brief :is(.form-fault, .brief-text)", timeout=90_000)
    assert "romfart og satellitter" in page.inner_text("#brief-outcome")


def test_decisions_are_compared_and_open_their_page(page: Any) -> None:
    show_decisions(page)
    page.select_option("#decisions [name=council]", "Formannskapet i Strandvik kommune")
    page.click("#decisions [type=submit]")
    wait_for_text(page, "#decisions .changes", "plan for mindre bruk av vikarbyrå")
    page.click("#decisions .two-sides .one-side:last-child [data-source] >> nth=0")
    wait_for_text(page, "#panel .turner", "Side 2 av")
    name, content = downloaded(page, "decisions", "Excel")
    assert name == "vedtaksregister.xlsx"
    assert "Sakstråder" in load_workbook(io.BytesIO(content)).sheetnames
    assert "Ordlyd" in downloaded(page, "decisions", "CSV")[1].decode("utf-8-sig")


def test_matter_is_followed_from_body_to_body(page: Any) -> None:
    open_view(page, "vedtak", "decisions")
    page.fill("#decisions [name=since]", "2026-06-01")
    page.select_option("#decisions [name=part]", "threads")
    page.click("#decisions [type=submit]")
    page.wait_for_selector("#decisions .steps")
    steps = page.locator("#decisions .sak >> nth=0").locator(".steps > li")
    assert "Formannskapet" in steps.nth(0).inner_text()
    assert "Kommunestyret" in steps.nth(1).inner_text()
    assert "nytt siden 1. juni 2026" in steps.nth(1).inner_text()


def test_findings_open_both_places_and_are_taken_along(page: Any) -> None:
    run_control(page)
    findings = page.locator("#control .findings > li")
    if findings.count():
        page.click("#control .findings [data-source] >> nth=0")
        page.wait_for_selector("#panel .turner")
    name, content = downloaded(page, "control", "Tekst")
    assert name == "kontroll-2026-05-12.txt"
    assert content.decode().startswith("Kontroll av Formannskapet")
    assert downloaded(page, "control", "JSON")[1].startswith(b"{")


def test_views_follow_the_language_of_the_page(page: Any) -> None:
    show_decisions(page)
    page.click("[data-language=en]")
    wait_for_text(page, "#decisions .results-title", "side by side")
    wait_for_text(page, "#decisions form", "From date")
    page.click("#views a[href='#motebrief']")
    page.wait_for_selector("#brief form")
    assert page.input_value("#brief [name=language]") == "en"


def test_views_are_used_with_the_keyboard(page: Any) -> None:
    page.focus("#views a[href='#kontroll']")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('#control') !== null")
    page.wait_for_selector("#control form")
    page.focus("#control [name=meeting]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('results-title')")


_TOO_WIDE = """
(room) => [...document.querySelectorAll(`#${room} :is(p, li, h3, h4, h5, blockquote, img, a)`)]
  .filter((part) => !part.closest('.table-scroll') && part.checkVisibility())
  .filter((part) => part.getBoundingClientRect().right > 360)
  .map((part) => part.outerHTML.slice(0, 80))
"""
"""What sticks out of a phone's screen; only tables scroll sideways."""
VIEWS = {"brief": make_brief, "decisions": show_decisions, "control": run_control}


@pytest.mark.system("node")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(
    chromium: Any, strandvik: ServedChat, view: str, scheme: str
) -> None:
    for page in open_page(chromium, strandvik.url, color_scheme=scheme, reduced_motion="reduce"):
        page.wait_for_selector("[data-state=ready]")
        VIEWS[view](page)
        assert violations(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_phone_needs_no_sideways_scrolling(chromium: Any, strandvik: ServedChat, view: str) -> None:
    narrow = {"viewport": {"width": 360, "height": 740}}
    for page in open_page(chromium, strandvik.url, reduced_motion="reduce", **narrow):
        page.wait_for_selector("[data-state=ready]")
        VIEWS[view](page)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert page.evaluate(_TOO_WIDE, view) == []
