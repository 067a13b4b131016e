"""The papers beside the conversation: browsing, search, what is new, what is late, watching."""

import datetime as dt
import threading
from pathlib import Path
from typing import Any

import pytest
from made_up_papers import HOSTILE, NOTE, PDF, ScriptedAssistant

from assistant.chat.arrivals import Arrival, arrivals
from assistant.chat.browse import Browsing, marked_words, read_browsing, render_browse, search_stems
from assistant.chat.loading import Loader, Ready
from assistant.chat.visits import AWAY, Visits, news, read_visits, seen_papers, visited
from assistant.chat.watch import Watcher, look
from assistant.errors import CorpusError
from assistant.index.manifest import EarlierVersion, LedgerEntry
from assistant.settings import Settings

NOON = dt.datetime(2027, 2, 3, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "papers").mkdir()
    return Settings(corpus=tmp_path / "papers", cache=tmp_path / "cache")


@pytest.fixture
def assistant(settings: Settings) -> ScriptedAssistant:
    return ScriptedAssistant(settings.corpus)


@pytest.fixture
def ready(assistant: ScriptedAssistant, settings: Settings) -> Ready:
    loader = Loader(lambda progress: assistant, settings)
    loader.start()
    opened = loader.wait(30).ready
    assert opened is not None
    return opened


def test_agenda_shows_saker_papers_and_proposals(ready: Ready) -> None:
    markup = render_browse(ready, Browsing(), "nb")
    assert "PS 007/27" in markup
    assert "Kari Nordmann" in markup
    assert "«" not in markup.split("forslag til vedtak")[0]
    assert "Kommunestyret tar saken om turportalen til orientering." in markup
    assert "Andre papirer i møtet" in markup
    assert "<script" not in markup
    assert "<b>" not in markup


def test_search_finds_and_marks_words_in_any_form(ready: Ready) -> None:
    markup = render_browse(ready, Browsing(search="turportaler"), "nb")
    assert "<mark>turportalen</mark>" in markup
    assert "Ingen treff for «svømmehall»" in render_browse(
        ready, Browsing(search="svømmehall"), "nb"
    )


def test_marking_escapes_what_stands_around() -> None:
    marked = marked_words(HOSTILE, search_stems("script"))
    assert "<script" not in marked
    assert "&lt;<mark>script</mark>&gt;" in marked


def test_search_of_common_words_alone_looks_for_them() -> None:
    assert search_stems("og i") == {"og", "i"}


@pytest.mark.parametrize("value", [None, 3, {"search": "x" * 999}, {"meeting": 7}, {"other": ""}])
def test_request_from_nowhere_is_the_latest_meeting(value: object) -> None:
    assert read_browsing(value) == Browsing()


def test_view_waits_while_papers_are_read() -> None:
    assert "blir lest inn" in render_browse(None, Browsing(), "nb")


def test_first_visit_has_no_news_and_a_paper_that_comes_meanwhile_is_one() -> None:
    first = visited(None, {"a.pdf": "1"}, NOON)
    assert news(first, {"a.pdf": "1"}) == {}
    assert news(first, {"a.pdf": "1", "b.pdf": "2"}) == {"b.pdf": "added"}


def test_next_visit_is_compared_with_the_end_of_the_one_before() -> None:
    first = visited(None, {"a.pdf": "1"}, NOON)
    still = visited(first, {"a.pdf": "1", "b.pdf": "2"}, NOON + AWAY)
    assert news(still, still.latest.papers) == {"b.pdf": "added"}
    later = visited(still, {"a.pdf": "9", "b.pdf": "2"}, NOON + 3 * AWAY)
    assert news(later, later.latest.papers) == {"a.pdf": "changed"}


def test_moved_paper_is_no_news() -> None:
    first = visited(None, {"a.pdf": "1"}, NOON)
    assert news(first, {"sub/a.pdf": "1"}) == {}


@pytest.mark.parametrize("stored", [None, "x", {}, {"before": 1, "latest": 2}])
def test_what_the_browser_garbled_is_a_first_visit(stored: object) -> None:
    assert read_visits(stored) is None
    assert news(None, {"a": "1"}) == {}


def test_visits_come_back_from_the_browser(assistant: ScriptedAssistant) -> None:
    visits = visited(None, seen_papers(assistant.meetings), NOON)
    assert set(visits.latest.papers) == {PDF, NOTE}
    assert read_visits(visits.model_dump(mode="json")) == visits


def test_new_papers_are_listed_and_marked(ready: Ready) -> None:
    visits = Visits.model_validate(visited(None, {}, NOON).model_dump())
    markup = render_browse(ready, Browsing(), "nb", visits=visits, novelty={PDF: "changed"})
    assert "Nytt siden du var her sist" in markup
    assert "badge-added" in markup


def _entry(path: str, read: dt.datetime, *earlier: EarlierVersion) -> LedgerEntry:
    return LedgerEntry(
        path=path, sha256="0", size=1, modified=0, first_read=read.isoformat(), earlier=earlier
    )


def test_paper_is_late_when_it_came_after_the_first(assistant: ScriptedAssistant) -> None:
    ledger = [_entry(PDF, NOON), _entry(NOTE, NOON + 2 * HOUR)]
    found = arrivals(assistant.meetings, ledger, HOUR)
    assert not found[PDF].late
    assert found[NOTE].late
    soon = arrivals(assistant.meetings, ledger, 3 * HOUR)
    assert not soon[NOTE].late


def test_paper_is_late_by_the_notice_where_there_is_one(assistant: ScriptedAssistant) -> None:
    (meeting,) = assistant.meetings
    pdf, note = meeting.papers
    with_notice = meeting.model_copy(
        update={"papers": (pdf, note.model_copy(update={"kind": "notice"}))}
    )
    ledger = [_entry(PDF, NOON), _entry(NOTE, NOON + 5 * HOUR)]
    assert not any(a.late for a in arrivals([with_notice], ledger, HOUR).values())


def test_minutes_are_never_late(assistant: ScriptedAssistant) -> None:
    (meeting,) = assistant.meetings
    pdf, note = meeting.papers
    minutes = meeting.model_copy(
        update={"papers": (pdf, note.model_copy(update={"kind": "minutes"}))}
    )
    ledger = [_entry(PDF, NOON), _entry(NOTE, NOON + 50 * HOUR)]
    assert not arrivals([minutes], ledger, HOUR)[NOTE].late


def test_replaced_paper_is_told_and_counts_from_its_first_version(
    assistant: ScriptedAssistant,
) -> None:
    before = EarlierVersion(sha256="1", modified=NOON.timestamp(), replaced=NOON.isoformat())
    ledger = [_entry(PDF, NOON + 9 * HOUR, before), _entry(NOTE, NOON)]
    found = arrivals(assistant.meetings, ledger, HOUR)
    assert found[PDF].replaced_earlier
    assert not found[NOTE].late


def test_late_paper_has_a_badge(ready: Ready) -> None:
    marked = ready._replace(arrivals={PDF: Arrival(NOON, replaced_earlier=True, late=True)})
    markup = render_browse(marked, Browsing(), "nb")
    assert ">ettersendt<" in markup
    assert ">revidert<" in markup


def test_watcher_reads_when_the_folder_has_come_to_rest(tmp_path: Path) -> None:
    begun: list[int] = []

    class Reader:
        def start(self) -> None:
            begun.append(1)

    watcher = Watcher(tmp_path, Reader(), every=60)  # type: ignore[arg-type]
    assert not watcher.look_once()
    (tmp_path / "a.txt").write_text("en")
    assert not watcher.look_once(), "the file may still be on its way"
    assert watcher.look_once()
    assert not watcher.look_once()
    (tmp_path / "_utkast.txt").write_text("hidden")
    assert not watcher.look_once()
    assert not watcher.look_once()
    (tmp_path / "meeting.toml").write_text('council = "Rådet"')
    watcher.look_once()
    assert watcher.look_once()
    assert begun == [1, 1]


def test_folder_that_is_gone_is_not_read(tmp_path: Path) -> None:
    assert look(tmp_path / "mangler") == frozenset()


def test_earlier_papers_serve_while_others_are_read(
    settings: Settings, assistant: ScriptedAssistant, tmp_path: Path
) -> None:
    gate = threading.Event()
    gate.set()
    (tmp_path / "other").mkdir()
    opened = [assistant, ScriptedAssistant(tmp_path / "other")]

    def open_next(progress: Any) -> ScriptedAssistant:
        progress("leser papirene", 1, 2)
        assert gate.wait(30)
        return opened.pop(0)

    loader = Loader(open_next, settings)
    loader.start()
    first = loader.wait(30)
    gate.clear()
    loader.start()
    loader.start()
    reading = loader.state
    assert reading.ready is first.ready
    assert reading.reading
    opened.append(opened[0])
    gate.set()
    second = loader.wait(30)
    assert not second.reading
    assert second.version == 3, "a change during the reading is read once more"
    assert second.ready is not None
    assert second.ready.assistant is not assistant


def test_failed_reading_leaves_the_earlier_papers(
    settings: Settings, assistant: ScriptedAssistant
) -> None:
    fails = False

    def open_it(progress: Any) -> ScriptedAssistant:
        if fails:
            raise CorpusError("Ingen av filene kunne leses.")
        return assistant

    loader = Loader(open_it, settings)
    loader.start()
    loader.wait(30)
    fails = True
    loader.start()
    after = loader.wait(30)
    assert after.ready is not None
    assert "Ingen av filene" in after.error
    assert after.version == 1
