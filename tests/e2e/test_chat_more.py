"""Beside the answer, in a real browser: taking along, asking on, sending, reporting, browsing."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_up_papers import COUNCIL, HOSTILE
from served_chat import RunningChat, ask, enter_desk, open_page, wait_for_text

from assistant.store import open_store

pytestmark = pytest.mark.system("chromium")

QUESTION = "Hva koster turportalen i 2028?"


@pytest.mark.parametrize("name", ["Markdown", "Word"])
def test_answer_is_downloaded_with_its_citations(page: Any, name: str) -> None:
    ask(page, QUESTION)
    with page.expect_download() as started:
        page.click(f"#latest .export >> text={name}")
    content = Path(started.value.path()).read_bytes()
    if name == "Word":
        assert started.value.suggested_filename == "Hva-koster-turportalen-i-2028.docx"
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = ("word/document.xml", "word/footnotes.xml")
            written = " ".join(package.read(part).decode("utf-8") for part in parts)
        text = html.unescape(re.sub("<[^>]+>", "", written))
    else:
        assert started.value.suggested_filename == "Hva-koster-turportalen-i-2028.md"
        text = content.decode("utf-8").replace("\\", "")
    assert "PS 007/27 – Drift av <b>turportalen</b>, Drift av turportalen, side 2" in text
    assert "Laget av «Spør møtepapirene»" in text
    assert COUNCIL in text


def test_not_found_shows_pages_and_is_sent_with_consent(page: Any, chat: RunningChat) -> None:
    ask(page, QUESTION)
    ask(page, "Hva mer om turportalen finnes ikke?")
    page.click("#latest .sources .source >> nth=0")
    page.wait_for_selector("#panel .turner")
    page.check("#latest [name=conversation]")
    page.click("#latest .send-form [type=submit]")
    wait_for_text(page, "#latest .done", "sendt til sekretariatet")
    page.wait_for_function("document.activeElement.classList.contains('done')")
    store = open_store(chat.settings)
    assert store is not None
    with store:
        sent = store.questions()[-1]
    assert sent.text == "Hva mer om turportalen finnes ikke?"
    assert sent.conversation[0].question == QUESTION
    page.reload()
    wait_for_text(page, "#latest .done", "sendt til sekretariatet")


def test_what_was_sent_is_seen_and_deleted(page: Any) -> None:
    ask(page, "Hva koster kaia som finnes ikke?")
    page.click("#latest .send-form [type=submit]")
    page.click("#latest .done a")
    wait_for_text(page, "#mine", "Hva koster kaia som finnes ikke?")
    page.click("#mine [data-act=forget]")
    wait_for_text(page, "#mine .done", "Slettet: 1 spørsmål")
    page.reload()
    wait_for_text(page, "#mine", "Du har ikke sendt noe")


def test_secretariat_answers_in_the_app(chromium: Any, chat: RunningChat) -> None:
    for page in open_page(chromium, chat.url):
        ask(page, "Når åpner bua som finnes ikke?")
        page.click("#latest .send-form [type=submit]")
        wait_for_text(page, "#latest .done", "sendt til sekretariatet")
        enter_desk(page)
        form = "#inbox li:has-text('Når åpner bua') form"
        page.fill(f"{form} [name=reply]", "Den åpner i mai.")
        page.click(f"{form} [type=submit]")
        wait_for_text(page, "#inbox .done", "Svaret er sendt")
        page.click("#views a[href='#om']")
        wait_for_text(page, "#mine", "Den åpner i mai.")


def test_fault_is_reported_on_an_earlier_answer_too(page: Any, chat: RunningChat) -> None:
    ask(page, QUESTION)
    ask(page, "Hva koster kartlaget?")
    page.click("#earlier .report summary")
    page.check("#earlier [value=quote_not_on_page]")
    page.fill("#earlier [name=comment]", "Se side 3.")
    page.click("#earlier .report [type=submit]")
    wait_for_text(page, "#earlier .done", "Takk")
    store = open_store(chat.settings)
    assert store is not None
    with store:
        kept = store.feedback()[-1]
    assert (kept.kind, kept.comment, kept.question) == ("quote_not_on_page", "Se side 3.", QUESTION)


def test_saker_papers_and_proposals_are_found_without_asking(page: Any) -> None:
    page.wait_for_selector("[data-state=ready]")
    page.click("#views a[href='#papirer']")
    wait_for_text(page, "#browse .agenda", "PS 007/27")
    page.click("#browse .sak .source >> nth=0")
    wait_for_text(page, "#panel .turner", "Side 3 av 3")
    assert page.locator("#panel .quote-box").count() == 2
    page.click("#browse [data-narrow] >> nth=0")
    page.wait_for_selector("#question textarea:focus")
    page.wait_for_function("document.querySelector('[data-filter=sak]').value === '7/27'")
    page.go_back()
    page.wait_for_selector("#browse .agenda")


def test_search_marks_the_words_and_opens_the_page(page: Any) -> None:
    page.wait_for_selector("[data-state=ready]")
    page.click("#views a[href='#papirer']")
    page.fill("#search-words", "turportalen")
    page.press("#search-words", "Enter")
    page.wait_for_selector("#browse .sources mark")
    marked = page.locator("#browse .sources mark").all_inner_texts()
    assert {word.casefold() for word in marked} == {"turportalen"}
    page.click("#browse .sources .source >> nth=1")
    wait_for_text(page, "#panel .turner", "Side 2 av 3")
    page.click("#browse [data-meeting]")
    page.wait_for_selector("#browse .agenda")


def test_hostile_words_stay_words_in_every_view(page: Any) -> None:
    page.wait_for_selector("[data-state=ready]")
    page.click("#views a[href='#papirer']")
    page.fill("#search-words", f"window {HOSTILE}"[:290])
    page.press("#search-words", "Enter")
    page.wait_for_selector("#browse .results-title")
    assert "<script>" in page.inner_text("#browse")
    assert page.evaluate("window.hacked") is None
    assert page.locator("#browse img, #browse a[href*='ond']").count() == 0


def test_filter_of_a_council_is_not_shown_where_there_is_one(page: Any) -> None:
    page.wait_for_selector("[data-state=ready]")
    page.click("#filters summary")
    assert page.locator("[data-filter=council]").count() == 0
    assert page.locator("[data-filter=meeting]").count() == 1


def test_about_page_says_what_is_covered_and_kept(page: Any) -> None:
    page.wait_for_selector("[data-state=ready]")
    page.click("#views a[href='#om']")
    wait_for_text(page, "#about", "365 dager")
    told = page.inner_text("#about")
    assert "uten språkmodell" in told
    assert "113" in told
    assert "Bare offentlige papirer er med" in told
    page.click("[data-language=nn]")
    wait_for_text(page, "#about", "utan språkmodell")


@pytest.fixture
def own_chat(tmp_path: Path) -> Iterator[RunningChat]:
    running = RunningChat(tmp_path)
    yield running
    running.close()


def test_papers_are_added_in_the_app_and_nobody_is_disturbed(
    chromium: Any, own_chat: RunningChat
) -> None:
    for page in open_page(chromium, own_chat.url):
        enter_desk(page)
        page.select_option("#desk [name=meeting]", "")
        page.fill("#desk [name=new_meeting]", "Rådet 3. mars")
        own_chat.may_open.clear()
        paper = {"name": "sak.txt", "mimeType": "text/plain", "buffer": b"Sak 1/27"}
        page.set_input_files("#desk [name=papers]", [paper, paper | {"name": "x.exe"}])
        page.click("#desk .upload [type=submit]")
        wait_for_text(page, "#desk .form-outcome", "Rådet 3. mars/sak.txt: lagt inn")
        assert "x.exe" in page.inner_text("#desk .form-outcome")
        wait_for_text(page, "#reading .reading", "leser papirene (1/2)")
        for other in open_page(chromium, own_chat.url):
            ask(other, QUESTION)
            assert "14,0" in other.inner_text("#latest .answer-text")
        own_chat.may_open.set()
        wait_for_text(page, "#reading .reading-state", "Alt i mappen er lest")
        assert "2 filer" in page.inner_text("#reading .reading-state")
        page.click("#desk [data-desk=logout]")
        page.wait_for_selector("#desk .door")


def test_wrong_password_is_told(chromium: Any, chat: RunningChat) -> None:
    for page in open_page(chromium, chat.url, told=("403",)):
        page.wait_for_selector("[data-state=ready]")
        page.click("#views a[href='#sekretariat']")
        page.fill(".door [name=password]", "feil")
        page.press(".door [name=password]", "Enter")
        wait_for_text(page, "#desk .form-fault", "stemmer ikke")


def test_papers_that_come_during_a_visit_are_shown_as_news(
    chromium: Any, own_chat: RunningChat
) -> None:
    for page in open_page(chromium, own_chat.url):
        page.wait_for_selector("[data-state=ready]")
        page.wait_for_selector("#latest .welcome")
        assert page.locator(".news-line").count() == 0
        (meeting,) = own_chat.assistant.meetings
        papers = tuple(p.model_copy(update={"sha256": "f" * 64}) for p in meeting.papers)
        own_chat.assistant.meetings = (meeting.model_copy(update={"papers": papers}),)
        page.reload()
        wait_for_text(page, "#latest .news-line", "2 nye eller endrede papirer")
        page.click(".news-line a")
        wait_for_text(page, "#browse .news", "endret")
