"""The conversation: turns, examples from the papers, answering step by step, what is shown."""

import datetime as dt
import threading
from pathlib import Path
from typing import Any

import pytest
from made_up_papers import HOSTILE, ScriptedAssistant, citation

from assistant.answer.result import Answer
from assistant.chat.asking import Step, answer_question, stopped
from assistant.chat.controls import Narrowing, read_narrowing, render_filters
from assistant.chat.conversation import render_conversation, render_welcome
from assistant.chat.events import ChatEvents
from assistant.chat.examples import example_questions
from assistant.chat.export import as_text, make_sheet
from assistant.chat.header import render_header
from assistant.chat.loading import Loader, LoadState
from assistant.chat.scene import Scene
from assistant.chat.texts import texts_in
from assistant.chat.turns import MAX_TURNS, Turn, earlier_questions, read_turns, store_turns
from assistant.errors import CorpusError
from assistant.settings import Settings

NOW = dt.datetime(2027, 2, 3, 14, 5, tzinfo=dt.UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "papers").mkdir()
    return Settings(
        corpus=tmp_path / "papers", cache=tmp_path / "cache", database=str(tmp_path / "sent.db")
    )


@pytest.fixture
def assistant(settings: Settings) -> ScriptedAssistant:
    return ScriptedAssistant(settings.corpus)


@pytest.fixture
def loader(assistant: ScriptedAssistant, settings: Settings) -> Loader:
    opened = Loader(lambda progress: assistant, settings)
    opened.start()
    assert opened.wait(30).ready is not None
    return opened


def _answered(text: str = "Ja [1].", **more: Any) -> Turn:
    values: dict[str, Any] = {"status": "answered", "language": "nb"} | more
    answer = Answer(question="Hva?", text=text, **values)
    return Turn(question="Hva?", asked_at=NOW, answer=answer)


def test_turns_come_back_from_the_browser_as_they_were() -> None:
    turns = (_answered(citations=(citation(1, "x", 2),)), Turn(question="Og?", asked_at=NOW))
    assert read_turns(store_turns(turns)) == turns


@pytest.mark.parametrize("stored", [None, "x", {}, [1, {"question": 7}, {"answer": None}]])
def test_what_is_no_turn_is_left_out(stored: object) -> None:
    assert read_turns(stored) == ()


def test_long_conversation_keeps_its_end() -> None:
    turns = tuple(Turn(question=str(n), asked_at=NOW) for n in range(MAX_TURNS + 5))
    kept = read_turns(store_turns(turns))
    assert len(kept) == MAX_TURNS
    assert earlier_questions(kept)[-1] == str(MAX_TURNS + 4)


def test_examples_are_made_from_the_papers(assistant: ScriptedAssistant) -> None:
    questions = example_questions(assistant.meetings, "nb", 5)
    assert questions == [
        "Hva er beløpet for Turportalen i 2028?",
        "Hva er forslaget til vedtak i PS 007/27?",
        "Når starter PS 008/27?",
        "Hva handler PS 007/27 om?",
        "Hvem erstatter Per Hansen?",
    ]
    assert example_questions(assistant.meetings, "nb", 2) == questions[:2]
    assert example_questions((), "nb", 5) == []
    english = example_questions(assistant.meetings, "en", 1)
    assert english == ["What is the amount for Turportalen in 2028?"]


def _steps(question: str, loader: Loader, **more: Any) -> list[Step]:
    return list(answer_question(question, more.pop("earlier", ()), loader, language="nb", **more))


def test_steps_end_with_the_answer(loader: Loader) -> None:
    steps = _steps("Hva koster turportalen?", loader)
    assert [step.done for step in steps] == [False] * (len(steps) - 1) + [True]
    answer = steps[-1].turns[-1].answer
    assert answer is not None
    assert "14,0" in answer.text


def test_follow_up_and_narrowing_reach_the_assistant(
    loader: Loader, assistant: ScriptedAssistant
) -> None:
    narrowing = Narrowing(meeting="m/1", sak="7/27")
    steps = _steps("Og nå?", loader, earlier=(_answered(),), narrowing=narrowing)
    assert len(steps[-1].turns) == 2
    _, history, filters = assistant.asked[0]
    assert history == ("Hva?",)
    assert filters.wanted == {"meeting": "m/1", "sak": "7/27"}  # type: ignore[attr-defined]


def test_failure_becomes_words_without_the_reason(loader: Loader) -> None:
    turn = _steps("krasj", loader)[-1].turns[-1]
    assert turn.answer is None
    assert texts_in("nb").error_text in turn.message
    assert "scripted" not in turn.message


def test_question_waits_for_the_papers(assistant: ScriptedAssistant, settings: Settings) -> None:
    gate = threading.Event()

    def open_late(progress: Any) -> ScriptedAssistant:
        gate.wait(30)
        return assistant

    loader = Loader(open_late, settings)
    loader.start()
    steps = answer_question("Hva koster det?", (), loader, language="nb")
    assert next(steps).waiting
    gate.set()
    assert list(steps)[-1].turns[-1].answer is not None


def test_opening_that_fails_is_told_to_who_asks(settings: Settings) -> None:
    def fail(progress: Any) -> ScriptedAssistant:
        raise CorpusError("Mappen er tom.", advice="Legg papirer i den.")

    loader = Loader(fail, settings)
    loader.start()
    loader.wait(30)
    assert "Legg papirer i den." in _steps("Hva?", loader)[-1].turns[-1].message
    header = render_header(loader.state, "nb", ("public",))
    assert 'data-state="failed"' in header
    assert "Mappen er tom." in header


def test_stop_settles_only_an_open_turn() -> None:
    open_turn = Turn(question="Hva?", asked_at=NOW)
    assert stopped((open_turn,), "nb")[-1].message == texts_in("nb").stopped
    assert stopped((_answered(),), "nb") == (_answered(),)
    assert stopped((), "nb") == ()


def test_hostile_text_is_escaped_everywhere(loader: Loader) -> None:
    ready = loader.state.ready
    assert ready is not None
    turn = _answered(
        f"{HOSTILE} [1]",
        citations=(citation(1, HOSTILE, None, locator=HOSTILE, sak_label=HOSTILE),),
        suggestions=(HOSTILE,),
        note=HOSTILE,
        mode=HOSTILE,
    ).model_copy(update={"question": HOSTILE})
    pieces = [
        render_conversation((turn,), "nb", ready.shelf),
        render_conversation((turn,), "nb", None),
        render_welcome([HOSTILE], "nb"),
        render_header(loader.state, "nb", ("public",)),
        render_header(LoadState(error=HOSTILE), "nb", ("public",)),
        render_header(LoadState(step=HOSTILE), "nb", ("public",)),
        render_filters(ready.assistant.meetings, Narrowing(), "nb", opened=False),
    ]
    for piece in pieces:
        assert "<script" not in piece
        assert "<img" not in piece
        assert "<b>" not in piece
        assert 'onerror="' not in piece


def test_model_is_named_and_removed_claims_are_counted() -> None:
    markup = render_conversation((_answered(mode="llama", removed_claims=2),), "nb", None)
    assert "Skrevet av llama" in markup
    assert "2 påstander ble fjernet" in markup
    assert "Uten språkmodell" in render_conversation((_answered(),), "nb", None)


def test_copied_text_names_every_source_and_who_made_it(loader: Loader) -> None:
    ready = loader.state.ready
    assert ready is not None
    turn = _answered(citations=(citation(1, "Turportalen 12,4", 2),))
    assert turn.answer is not None
    copied = as_text(make_sheet(turn, turn.answer, ready.shelf, "nb"))
    assert copied == (
        "Hva?\n\nJa [1].\n\nKilder:\n\n"
        "[1] PS 007/27 – Drift av <b>turportalen</b>, Drift av turportalen, side 2: "
        "«Turportalen 12,4»\n\n"
        "Laget av «Spør møtepapirene» 3. februar 2027 kl. 14.05 fra Fjordvik kommunestyre "
        "3. februar 2027. Kontroller mot kildene. Uten språkmodell.\n"
    )


def test_header_says_what_is_covered(loader: Loader) -> None:
    header = render_header(loader.state, "nb", ("public",))
    assert "Fjordvik kommunestyre, møtet 3. februar 2027" in header
    assert "2 dokumenter, 3 sider" in header
    assert "Bare offentlige papirer er med" in header
    assert "Bare offentlige" not in render_header(loader.state, "nb", ("public", "internal"))


def test_saker_are_those_of_the_only_meeting(loader: Loader) -> None:
    ready = loader.state.ready
    assert ready is not None
    markup = render_filters(ready.assistant.meetings, Narrowing(sak="8/27"), "nb", opened=False)
    assert '<option value="7/27">PS 007/27 – Drift av &lt;b&gt;' in markup
    assert '<option value="8/27" selected="">' in markup
    assert '<details class="filters" open="">' in markup


@pytest.mark.parametrize("value", [None, 3, {"meeting": "x" * 999}, {"sak": 7}, {"other": ""}])
def test_narrowing_from_nowhere_is_no_limit(value: object) -> None:
    assert read_narrowing(value) == Narrowing()


def test_events_accept_anything_from_a_browser(loader: Loader, settings: Settings) -> None:
    events = ChatEvents(Scene(loader, settings))
    assert list(events.ask("   ", "x", "x", "x")) == []
    assert events.picked_question({"question": 7}) == ""
    assert events.open_first("x", None) == {}
    assert texts_in("nb").panel_empty in events.open_source({"source": "x"}, None)["panel"]
    assert events.narrow({}, "nb")["narrowing"] == {"council": "", "meeting": "", "sak": ""}
    *_, last = events.ask("x" * 10_000, [{"bad": 1}], 7, None)
    assert len(last["turns"][0]["question"]) == settings.max_question_characters
