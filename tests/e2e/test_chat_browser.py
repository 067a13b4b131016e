"""The chat in a real browser: asking, the source beside the answer, and nothing from elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_up_papers import HOSTILE, PDF, PROPOSAL, cell_box, row_box
from served_chat import RunningChat, ask, open_page, wait_for_text

pytestmark = pytest.mark.system("chromium")

QUESTION = "Hva koster turportalen i 2028?"


def test_answer_shows_sak_and_page_and_the_source_beside_it(page: Any) -> None:
    ask(page, QUESTION)
    assert "14,0 mill. kr" in page.inner_text("#latest .answer-text")
    first = page.inner_text("#latest .source >> nth=0")
    assert "PS 007/27 – Drift av <b>turportalen</b>" in first
    assert "side 2" in first
    page.wait_for_selector("#panel .page-picture img")
    loaded = "() => document.querySelector('.page-picture img').naturalWidth > 1000"
    page.wait_for_function(loaded)
    assert "Side 2 av 3" in page.inner_text("#panel .turner")


def test_highlight_stands_on_the_cited_row(page: Any) -> None:
    ask(page, QUESTION)
    page.wait_for_selector("#panel .quote-box")
    picture = page.locator("#panel .page-picture").bounding_box()
    box = page.locator("#panel .quote-box").bounding_box()
    scale = picture["width"] / 841.89
    row = row_box(0)
    assert picture["y"] + row.top * scale - 4 <= box["y"]
    assert box["y"] + box["height"] <= picture["y"] + row.bottom * scale + 4
    assert box["x"] == pytest.approx(picture["x"] + 60 * scale, abs=6)


def test_cell_of_the_figure_is_framed(page: Any) -> None:
    ask(page, QUESTION)
    page.wait_for_selector("#panel .cell-box")
    assert page.locator("#panel .cell-box").count() == 1
    picture = page.locator("#panel .page-picture").bounding_box()
    box = page.locator("#panel .cell-box").bounding_box()
    scale = picture["width"] / 841.89
    cell = cell_box(0, 3)
    assert box["x"] == pytest.approx(picture["x"] + cell.x0 * scale, abs=6)
    assert box["width"] == pytest.approx((cell.x1 - cell.x0) * scale, abs=12)


def test_marker_opens_its_source_and_pages_can_be_turned(page: Any) -> None:
    ask(page, QUESTION)
    page.click("#latest .marker >> nth=1")
    wait_for_text(page, "#panel .turner", "Side 3 av 3")
    assert page.inner_text("#panel blockquote") == PROPOSAL
    assert "forslag til vedtak" in page.inner_text("#panel .badges")
    assert page.locator("#panel .quote-box").count() == 2
    page.click("#panel .turn-previous")
    wait_for_text(page, "#panel .turner", "Side 2 av 3")
    assert page.locator("#panel .quote-box").count() == 0
    assert page.locator("#panel .turn-next").is_enabled()


def test_original_opens_at_the_page(page: Any) -> None:
    ask(page, QUESTION)
    page.wait_for_selector("#panel .original")
    address = page.get_attribute("#panel .original", "href")
    assert address.endswith("/original#page=2")
    reply = page.request.get(page.evaluate("a => new URL(a, document.baseURI).href", address))
    assert reply.ok
    assert reply.headers["content-type"] == "application/pdf"
    assert reply.body().startswith(b"%PDF")


def test_papers_and_questions_are_shown_as_text(page: Any) -> None:
    ask(page, f"ond {HOSTILE}")
    shown = page.inner_text("#latest")
    assert shown.count("<script>window.hacked = 1</script>") >= 3
    page.click("#latest .marker")
    wait_for_text(page, "#panel mark", "<script>")
    assert "[klikk her](https://ond.example/)" in page.inner_text("#panel .page-text")
    assert page.evaluate("window.hacked") is None
    assert page.locator("#conversation img, #conversation a[href*='ond'], #panel img").count() == 0


def test_follow_up_is_asked_with_the_history(page: Any, chat: RunningChat) -> None:
    ask(page, QUESTION)
    page.click("#latest .ask")
    wait_for_text(page, "#latest .asked", "Kartlaget")
    page.wait_for_selector("#latest .answer-foot")
    question, history, _ = chat.assistant.asked[-1]
    assert (question, history) == ("Hva koster Kartlaget i 2027?", (QUESTION,))
    assert page.locator("#conversation .turn").count() == 2


def test_conversation_survives_a_reload_and_ends_with_a_new_one(page: Any) -> None:
    ask(page, QUESTION)
    # A reload in the middle of a request would be told as an error by the browser.
    page.wait_for_selector("#panel .page-picture")
    page.reload()
    page.wait_for_selector("#latest .answer-foot")
    assert QUESTION in page.inner_text("#latest .asked")
    page.wait_for_selector("#panel .page-picture")
    page.click("#new")
    page.wait_for_selector("#latest .welcome")
    page.wait_for_selector("#panel .panel-empty")
    page.reload()
    page.wait_for_selector("#latest .welcome")


def test_example_question_from_the_papers_is_answered(page: Any) -> None:
    page.wait_for_selector("[data-state=ready]")
    page.click("#latest .ask >> nth=0")
    page.wait_for_selector("#latest .answer-foot")
    assert "Turportalen" in page.inner_text("#latest .asked")


def test_stop_ends_the_answer_and_the_next_question_works(page: Any) -> None:
    page.wait_for_selector("[data-state=ready]")
    page.fill("#question textarea", "vent litt")
    page.keyboard.press("Enter")
    page.wait_for_selector("#stop")
    with page.expect_response("**/gradio_api/reset"):
        page.click("#stop")
    page.wait_for_selector("#latest .message")
    assert "stoppet" in page.inner_text("#latest .message")
    page.wait_for_selector("#send")
    ask(page, QUESTION)
    assert "14,0" in page.inner_text("#latest .answer-text")


def test_failure_is_told_in_words(page: Any, caplog: pytest.LogCaptureFixture) -> None:
    page.wait_for_selector("[data-state=ready]")
    page.fill("#question textarea", "krasj")
    page.keyboard.press("Enter")
    page.wait_for_selector("#latest .message")
    assert "Noe gikk galt" in page.inner_text("#latest .message")
    assert "scripted failure" not in page.inner_text("body")


def test_not_found_says_so(page: Any) -> None:
    ask(page, "noe som finnes ikke")
    assert "Ikke funnet i papirene" in page.inner_text("#latest .status")
    assert page.locator("#latest .source").count() == 0


def test_filters_reach_the_assistant(page: Any, chat: RunningChat) -> None:
    page.wait_for_selector("[data-state=ready]")
    page.click("#filters summary")
    page.select_option("[data-filter=sak]", "7/27")
    page.wait_for_selector("[data-filter=sak] option[value='7/27'][selected]", state="attached")
    ask(page, QUESTION)
    filters = chat.assistant.asked[-1][2]
    assert (filters.meeting, filters.sak) == (None, "7/27")


@pytest.mark.parametrize(
    ("code", "heading", "button"),
    [("nn", "Spør møtepapira", "Spør"), ("en", "Ask the council papers", "Ask")],
)
def test_language_changes_the_whole_page(page: Any, code: str, heading: str, button: str) -> None:
    page.wait_for_selector("[data-state=ready]")
    page.wait_for_function("document.documentElement.lang === 'nb'")
    page.click(f"[data-language={code}]")
    wait_for_text(page, "#header h1", heading)
    page.wait_for_function("c => document.documentElement.lang === c", arg=code)
    assert page.inner_text("#send") == button
    page.reload()
    wait_for_text(page, "#header h1", heading)


def test_answer_is_copied_with_its_citations(chromium: Any, chat: RunningChat) -> None:
    for page in open_page(chromium, chat.url, permissions=["clipboard-read", "clipboard-write"]):
        ask(page, QUESTION)
        page.click("#latest .copy")
        wait_for_text(page, "#latest .copy", "Kopiert")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "14,0 mill. kr i 2028 [1]" in copied
        assert "[1] PS 007/27 – Drift av <b>turportalen</b>, Drift av turportalen, side 2" in copied
        assert "Laget av «Spør møtepapirene»" in copied


def test_keyboard_alone_is_enough(page: Any) -> None:
    page.wait_for_selector("[data-state=ready]")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector("#latest .answer-foot")
    page.focus("#latest .marker >> nth=1")
    page.keyboard.press("Enter")
    wait_for_text(page, "#panel .turner", "Side 3 av 3")
    page.wait_for_function("document.activeElement.id === 'source-title'")


def test_answer_is_announced_to_a_screen_reader(page: Any) -> None:
    ask(page, QUESTION)
    wait_for_text(page, "#announcer [role=status]", "Svaret er klart, med 2 kilder")
    assert page.locator("#announcer [aria-live=polite]").count() == 1


def test_phone_has_one_column_and_no_sideways_scrolling(chromium: Any, chat: RunningChat) -> None:
    for page in open_page(chromium, chat.url, viewport={"width": 360, "height": 740}):
        ask(page, QUESTION)
        page.wait_for_selector("#panel .page-picture")
        width = "document.documentElement.scrollWidth"
        assert page.evaluate(width) == 360
        talk = page.locator("#talk").bounding_box()
        side = page.locator("#side").bounding_box()
        assert side["y"] >= talk["y"] + talk["height"] - 1
        page.click("#latest .marker >> nth=1")
        wait_for_text(page, "#panel .turner", "Side 3 av 3")
        visible = "() => document.getElementById('source-title').getBoundingClientRect().top < 400"
        page.wait_for_function(visible)


@pytest.fixture
def slow_chat(tmp_path: Path) -> Iterator[RunningChat]:
    running = RunningChat(tmp_path, hold=True)
    yield running
    running.close()


def test_page_opens_while_papers_are_read_and_the_question_waits(
    chromium: Any, slow_chat: RunningChat
) -> None:
    for page in open_page(chromium, slow_chat.url):
        page.wait_for_selector("#header [data-state=loading]")
        wait_for_text(page, "#header", "leser papirene (1 av 2)")
        page.fill("#question textarea", QUESTION)
        page.keyboard.press("Enter")
        wait_for_text(page, "#latest", "Svaret kommer når papirene er lest inn")
        slow_chat.may_open.set()
        page.wait_for_selector("#latest .answer-foot")
        page.wait_for_selector("[data-state=ready]")
        assert PDF not in page.inner_text("#header h1")


def test_two_people_do_not_see_each_other(chromium: Any, chat: RunningChat) -> None:
    for first in open_page(chromium, chat.url):
        ask(first, "Hva koster første?")
        for second in open_page(chromium, chat.url):
            second.wait_for_selector("#latest .welcome")
            ask(second, "Hva koster andre?")
            assert "første" not in second.inner_text("#conversation")
        assert "andre" not in first.inner_text("#conversation")
