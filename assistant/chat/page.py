"""The page: Gradio's components, and which event calls which handler."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import gradio as gr

from assistant.chat.actions import ChatActions, cookie_of
from assistant.chat.api import ChatApi, add_endpoints
from assistant.chat.browse import Browsing
from assistant.chat.controls import (
    Narrowing,
    render_announcement,
    render_languages,
    render_manners,
    render_splitter,
)
from assistant.chat.events import Changes, ChatEvents
from assistant.chat.header import render_opening_header, render_views
from assistant.chat.scene import Scene
from assistant.chat.secretariat.events import ReportEvents
from assistant.chat.secretariat.page import ReportParts, connect_reports, lay_out_reports
from assistant.chat.source_panel import render_source
from assistant.chat.texts import Texts, texts_in

ASKED_AT_ONCE = 8
"""Questions answered at the same time; more wait in the queue."""

QUEUE_LENGTH = 200
_STATIC = Path(__file__).parent / "static"
# The browser's store is no secret to its own user; Gradio wants a key that outlives a restart.
_STORE_KEY = "council-assistant"
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
# A click that comes before the answer to the one before is no less meant.
_EACH = _QUIET | {"trigger_mode": "multiple"}


class Parts(NamedTuple):
    """The components that events read and change."""

    header: gr.HTML
    views: gr.HTML
    languages: gr.HTML
    earlier: gr.HTML
    latest: gr.HTML
    announcer: gr.HTML
    courier: gr.HTML
    filters: gr.HTML
    question: gr.Textbox
    send: gr.Button
    stop: gr.Button
    new: gr.Button
    manners: gr.HTML
    browse: gr.HTML
    about: gr.HTML
    desk: gr.HTML
    inbox: gr.HTML
    reading: gr.HTML
    reports: list[ReportParts]
    splitter: gr.HTML
    panel: gr.HTML
    turns: gr.BrowserState
    language: gr.BrowserState
    seen: gr.BrowserState
    person: gr.BrowserState
    narrowing: gr.State


def build_page(
    scene: Scene,
    events: ChatEvents,
    actions: ChatActions,
    reports: ReportEvents,
    api: ChatApi,
    *,
    question_limit: int,
) -> gr.Blocks:
    """Build the page over its handlers; ``api`` is what programs may call."""
    texts = texts_in("nb")
    page: gr.Blocks
    with gr.Blocks(title=texts.name, analytics_enabled=False, fill_width=True) as page:
        # First, because Gradio gives a name to who comes first.
        add_endpoints(api, at_once=ASKED_AT_ONCE)
        parts = _lay_out(scene, texts, question_limit)
        _connect_talk(events, parts)
        _connect_page(page, events, parts)
        _connect_actions(actions, parts)
        connect_reports(
            reports,
            parts.reports,
            language=parts.language,
            announcer=parts.announcer,
            options=_EACH,
        )
    page.queue(default_concurrency_limit=ASKED_AT_ONCE, max_size=QUEUE_LENGTH, api_open=False)
    return page


def stylesheet() -> str:
    """The page's own style sheet."""
    sheets = ("chat.css", "reports.css")
    return "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in sheets)


def script() -> str:
    """The page's own script, run once when the page is open."""
    return (_STATIC / "chat.js").read_text(encoding="utf-8")


def _lay_out(scene: Scene, texts: Texts, question_limit: int) -> Parts:
    drawn: dict[str, Any] = {}
    with gr.Row(elem_id="top"):
        drawn["header"] = _html(render_opening_header("nb"), "header")
        desk = scene.settings.secretariat_password is not None
        drawn["views"] = _html(render_views("nb", desk=desk), "views")
        drawn["languages"] = _html(render_languages("nb"), "languages")
    with gr.Row(elem_id="main"):
        with gr.Column(elem_id="talk"):
            drawn |= _lay_out_talk(scene, texts, question_limit)
        drawn["browse"] = _html(scene.browse(Browsing(), "nb", None), "browse")
        drawn["reports"] = lay_out_reports()
        drawn["about"] = _html("", "about")
        with gr.Column(elem_id="desk"):
            drawn["desk"] = _html("", "desk-room")
            drawn["reading"] = _html("", "reading")
            drawn["inbox"] = _html("", "inbox")
        drawn["splitter"] = _html(render_splitter(texts), "splitter")
        with gr.Column(elem_id="side"):
            drawn["panel"] = _html(render_source(None, None, "nb"), "panel")
    stored: dict[str, Any] = {"turns": [], "language": "nb", "seen": None, "person": []}
    for name, first in stored.items():
        drawn[name] = gr.BrowserState(first, storage_key=f"assistant-{name}", secret=_STORE_KEY)
    return Parts(**drawn, narrowing=gr.State({}))


def _lay_out_talk(scene: Scene, texts: Texts, question_limit: int) -> dict[str, Any]:
    with gr.Column(elem_id="conversation"):
        earlier = _html("", "earlier")
        latest = _html(scene.welcome("nb"), "latest")
    announcer = _html(render_announcement(""), "announcer")
    courier = _html("", "courier")
    with gr.Row(elem_id="tools"):
        filters = _html(scene.filters("nb", Narrowing()), "filters")
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
    return {
        "earlier": earlier,
        "latest": latest,
        "announcer": announcer,
        "courier": courier,
        "filters": filters,
        "question": question,
        "send": send,
        "stop": stop,
        "new": new,
        "manners": manners,
    }


def _html(value: str, name: str) -> gr.HTML:
    """HTML of our own; the script of the same name, if any, tells Python of what is done in it."""
    path = _STATIC / "parts" / f"{name}.js"
    on_load = path.read_text(encoding="utf-8") if path.is_file() else None
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

    def ask_picked(event: gr.EventData, *sent: object) -> Iterator[tuple[Any, ...]]:
        yield from ask(events.picked_question(event._data), *sent)

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
    _follow(left.then, events.restart, parts, ["language", "seen"], [*names, "panel"])


def _connect_page(page: gr.Blocks, events: ChatEvents, parts: Parts) -> None:
    dressed = ["header", "views", "languages", "earlier", "latest", "question", "send", "stop"]
    dressed += ["new", "filters", "manners", "splitter", "panel", "browse", "seen"]
    known = ["language", "turns", "narrowing", "seen"]
    _follow(page.load, events.open_page, parts, known, dressed)
    refreshed = ["header", "latest", "filters", "browse", "seen"]
    _follow_event(parts.header.select, events.refresh, parts, known, refreshed)
    _follow_event(parts.panel.select, events.open_source, parts, ["language"], ["panel"])
    _follow_event(
        parts.filters.select, events.narrow, parts, ["language"], ["filters", "narrowing"]
    )
    _follow_event(parts.browse.select, events.browse, parts, ["language", "seen"], ["browse"])
    _follow_event(
        parts.languages.select, events.change_language, parts, known[1:], [*dressed, "language"]
    )


def _connect_actions(actions: ChatActions, parts: Parts) -> None:
    changed = ["earlier", "latest", "turns", "announcer", "courier", "person", "about"]
    _follow_event(
        parts.courier.submit,
        actions.act,
        parts,
        ["turns", "language", "narrowing", "person"],
        changed,
    )
    shown = ["about", "desk", "inbox", "reading"]

    def show(event: gr.EventData, request: gr.Request, *sent: object) -> Any:
        cookie = cookie_of(request.cookies)
        return _ordered(actions.show_view(event._data, cookie, *sent), shown)

    parts.views.select(show, [parts.language, parts.person], _chosen(parts, shown), **_EACH)

    def reply(event: gr.EventData, request: gr.Request, language: object) -> Any:
        return _ordered(actions.reply(event._data, cookie_of(request.cookies), language), ["inbox"])

    parts.inbox.submit(reply, [parts.language], [parts.inbox], **_EACH)


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

    listener(handle, _chosen(parts, inputs), _chosen(parts, outputs), **_EACH)


def _follow_event(
    listener: Callable[..., Any],
    handler: Callable[..., Changes],
    parts: Parts,
    inputs: Sequence[str],
    outputs: Sequence[str],
) -> None:
    """As ``_follow``, for a handler that first takes what the event itself tells."""

    def handle(event: gr.EventData, *sent: object) -> Any:
        return _ordered(handler(event._data, *sent), outputs)

    listener(handle, _chosen(parts, inputs), _chosen(parts, outputs), **_EACH)


def _chosen(parts: Parts, names: Sequence[str]) -> list[Any]:
    return [getattr(parts, name) for name in names]


def _ordered(changes: Changes, names: Sequence[str]) -> Any:
    """The changes in the order of the outputs; a single output is no tuple for Gradio."""
    values = tuple(changes.get(name, gr.skip()) for name in names)
    return values if len(values) > 1 else values[0]
