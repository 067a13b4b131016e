"""The page: Gradio's components, and which event calls which handler."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import gradio as gr

from assistant.chat.controls import (
    Narrowing,
    render_announcement,
    render_languages,
    render_manners,
    render_splitter,
)
from assistant.chat.events import Changes, ChatEvents
from assistant.chat.source_panel import render_source
from assistant.chat.texts import Texts, texts_in

ASKED_AT_ONCE = 8
"""Questions answered at the same time; more wait in the queue."""

QUEUE_LENGTH = 200
STATE_SECONDS = 0.7
_STATIC = Path(__file__).parent / "static"
# The browser's store is no secret to its own user; Gradio wants a key that outlives a restart.
_STORE_KEY = "council-assistant"
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

# Gradio's way from a button in our own HTML to a handler in Python.
_ASK_SCRIPT = """
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-ask]');
  if (button && !document.querySelector('[aria-busy="true"]')) {
    trigger('submit', { question: button.dataset.ask });
  }
});
"""
_OPEN_SCRIPT = """
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-source]');
  if (button) trigger('select', { source: JSON.parse(button.dataset.source) });
});
"""
_LANGUAGE_SCRIPT = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-language]');
  if (button) trigger('select', { language: button.dataset.language });
});
"""
_FILTER_SCRIPT = """
element.addEventListener('change', (event) => {
  const list = (name) => element.querySelector(`[data-filter="${name}"]`);
  if (event.target.dataset.filter === 'meeting') list('sak').selectedIndex = 0;
  trigger('select', { narrowing: { meeting: list('meeting').value, sak: list('sak').value } });
});
"""


class Parts(NamedTuple):
    """The components that events read and change."""

    header: gr.HTML
    languages: gr.HTML
    earlier: gr.HTML
    latest: gr.HTML
    announcer: gr.HTML
    filters: gr.HTML
    question: gr.Textbox
    send: gr.Button
    stop: gr.Button
    new: gr.Button
    manners: gr.HTML
    splitter: gr.HTML
    panel: gr.HTML
    turns: gr.BrowserState
    language: gr.BrowserState
    narrowing: gr.State
    timer: gr.Timer


def build_page(events: ChatEvents, *, question_limit: int) -> gr.Blocks:
    """Build the page over its handlers."""
    texts = texts_in("nb")
    page: gr.Blocks
    with gr.Blocks(title=texts.name, analytics_enabled=False, fill_width=True) as page:
        parts = _lay_out(events, texts, question_limit)
        _connect_talk(events, parts)
        _connect_page(page, events, parts)
    page.queue(default_concurrency_limit=ASKED_AT_ONCE, max_size=QUEUE_LENGTH, api_open=False)
    return page


def stylesheet() -> str:
    """The page's own style sheet."""
    return (_STATIC / "chat.css").read_text(encoding="utf-8")


def script() -> str:
    """The page's own script, run once when the page is open."""
    return (_STATIC / "chat.js").read_text(encoding="utf-8")


def _lay_out(events: ChatEvents, texts: Texts, question_limit: int) -> Parts:
    with gr.Row(elem_id="top"):
        header = _html(events.header("nb"), "header")
        languages = _html(render_languages("nb"), "languages", _LANGUAGE_SCRIPT)
    with gr.Row(elem_id="main"):
        with gr.Column(elem_id="talk"):
            with gr.Column(elem_id="conversation"):
                earlier = _html("", "earlier")
                latest = _html(events.welcome("nb"), "latest", _ASK_SCRIPT)
            announcer = _html(render_announcement(""), "announcer")
            with gr.Row(elem_id="tools"):
                filters = _html(events.filters("nb", Narrowing()), "filters", _FILTER_SCRIPT)
                new = gr.Button(texts.new_conversation, elem_id="new", scale=0)
            with gr.Row(elem_id="composer"):
                question = gr.Textbox(
                    label=texts.question_label,
                    placeholder=texts.question_placeholder,
                    max_lines=6,
                    max_length=question_limit,
                    elem_id="question",
                    min_width=160,
                )
                send = gr.Button(texts.send, variant="primary", elem_id="send", scale=0)
                stop = gr.Button(texts.stop, elem_id="stop", scale=0, visible=False)
            manners = _html(render_manners(texts), "manners")
        splitter = _html(render_splitter(texts), "splitter")
        with gr.Column(elem_id="side"):
            panel = _html(render_source(None, None, "nb"), "panel", _OPEN_SCRIPT)
    return Parts(
        header=header,
        languages=languages,
        earlier=earlier,
        latest=latest,
        announcer=announcer,
        filters=filters,
        question=question,
        send=send,
        stop=stop,
        new=new,
        manners=manners,
        splitter=splitter,
        panel=panel,
        turns=gr.BrowserState([], storage_key="assistant-turns", secret=_STORE_KEY),
        language=gr.BrowserState("nb", storage_key="assistant-language", secret=_STORE_KEY),
        narrowing=gr.State({}),
        timer=gr.Timer(STATE_SECONDS),
    )


def _html(value: str, name: str, on_load: str | None = None) -> gr.HTML:
    return gr.HTML(value, elem_id=name, js_on_load=on_load, apply_default_css=False)


def _connect_talk(events: ChatEvents, parts: Parts) -> None:
    names = ("earlier", "latest", "turns", "question", "send", "stop", "announcer")
    asked_with = [parts.turns, parts.language, parts.narrowing]
    asking: dict[str, Any] = _QUIET | {
        "outputs": _chosen(parts, names),
        "concurrency_id": "ask",
        "concurrency_limit": ASKED_AT_ONCE,
    }

    def ask(question: str, *sent: object) -> Iterator[tuple[Any, ...]]:
        for changes in events.ask(question, *sent):
            yield _ordered(changes, names)

    def ask_picked(
        turns: object, language: object, narrowing: object, event: gr.EventData
    ) -> Iterator[tuple[Any, ...]]:
        yield from ask(events.picked_question(event._data), turns, language, narrowing)

    typed = gr.on(
        [parts.question.submit, parts.send.click], ask, [parts.question, *asked_with], **asking
    )
    picked = parts.latest.submit(ask_picked, asked_with, **asking)
    for event in (typed, picked):
        _follow(event.then, events.open_first, parts, ["turns", "language"], ["panel"])
    # First the end of the running answer, then the new state: the next question may come at once.
    ended = parts.stop.click(None, cancels=[typed, picked], **_QUIET)
    _follow(
        ended.then, events.stop, parts, ["turns", "language"], ["latest", "turns", "send", "stop"]
    )
    left = parts.new.click(None, cancels=[typed, picked], **_QUIET)
    _follow(left.then, events.restart, parts, ["language"], [*names, "panel"])


def _connect_page(page: gr.Blocks, events: ChatEvents, parts: Parts) -> None:
    dressed = ["header", "languages", "earlier", "latest", "question", "send", "stop", "new"]
    dressed += ["filters", "manners", "splitter", "panel"]
    seen = ["language", "turns", "narrowing"]
    _follow(page.load, events.open_page, parts, seen, [*dressed, "timer"])
    _follow(parts.timer.tick, events.tick, parts, seen, ["header", "latest", "filters", "timer"])
    _follow_event(parts.panel.select, events.open_source, parts, ["language"], ["panel"])
    _follow_event(
        parts.filters.select, events.narrow, parts, ["language"], ["filters", "narrowing"]
    )
    _follow_event(
        parts.languages.select,
        events.change_language,
        parts,
        ["turns", "narrowing"],
        [*dressed, "language"],
    )


def _follow(
    listener: Callable[..., Any],
    handler: Callable[..., Changes],
    parts: Parts,
    inputs: Sequence[str],
    outputs: Sequence[str],
) -> None:
    """Let a handler answer an event; components are named as in ``Parts``."""

    def handle(*sent: object) -> Any:
        return _ordered(handler(*sent), outputs)

    listener(handle, _chosen(parts, inputs), _chosen(parts, outputs), **_QUIET)


def _follow_event(
    listener: Callable[..., Any],
    handler: Callable[..., Changes],
    parts: Parts,
    inputs: Sequence[str],
    outputs: Sequence[str],
) -> None:
    """As ``_follow``, for a handler that takes what the event itself tells."""

    def handle_one(sent: object, event: gr.EventData) -> Any:
        return _ordered(handler(sent, event._data), outputs)

    def handle_two(first: object, second: object, event: gr.EventData) -> Any:
        return _ordered(handler(first, second, event._data), outputs)

    # Gradio hands over the event by the annotation of a named parameter, not through *args.
    handle = handle_one if len(inputs) == 1 else handle_two
    listener(handle, _chosen(parts, inputs), _chosen(parts, outputs), **_QUIET)


def _chosen(parts: Parts, names: Sequence[str]) -> list[Any]:
    return [getattr(parts, name) for name in names]


def _ordered(changes: Changes, names: Sequence[str]) -> Any:
    """The changes in the order of the outputs; a single output is no tuple for Gradio."""
    values = tuple(changes.get(name, gr.skip()) for name in names)
    return values if len(values) > 1 else values[0]
