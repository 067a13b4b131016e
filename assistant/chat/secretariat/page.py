"""The three views' components and which event calls which handler."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import gradio as gr

from assistant.chat.secretariat.events import ReportEvents
from assistant.chat.secretariat.making import ReportKind

_STATIC = Path(__file__).parents[1] / "static"
_AT_ONCE = 2
"""Reports made at the same time; more wait in the queue."""


class ReportParts(NamedTuple):
    """The components of one view."""

    kind: ReportKind
    form: gr.HTML
    outcome: gr.HTML


def lay_out_reports() -> list[ReportParts]:
    """Place the views; the script shows the one that the address names."""
    script = (_STATIC / "parts" / "report.js").read_text(encoding="utf-8")
    parts = []
    for kind in get_args(ReportKind):
        with gr.Column(elem_id=kind, elem_classes="report-view"):
            form = gr.HTML("", elem_id=f"{kind}-form", js_on_load=script, apply_default_css=False)
            outcome = gr.HTML("", elem_id=f"{kind}-outcome", apply_default_css=False)
        parts.append(ReportParts(kind, form, outcome))
    return parts


def connect_reports(
    events: ReportEvents,
    parts: list[ReportParts],
    *,
    language: gr.BrowserState,
    announcer: gr.HTML,
    options: dict[str, Any],
) -> None:
    """Let the handlers answer what happens in the views."""
    for part in parts:
        _connect(events, part, language, announcer, options)


def _connect(
    events: ReportEvents,
    part: ReportParts,
    language: gr.BrowserState,
    announcer: gr.HTML,
    options: dict[str, Any],
) -> None:
    form, outcome = f"{part.kind}_form", f"{part.kind}_outcome"

    def draw(event: gr.EventData, code: object) -> Any:
        return events.draw_form(event._data, code).get(form, gr.skip())

    def make(event: gr.EventData, code: object) -> Iterator[tuple[Any, Any]]:
        for changes in events.make(event._data, code):
            yield changes.get(outcome, gr.skip()), changes.get("announcer", gr.skip())

    part.form.select(draw, [language], [part.form], **options)
    part.form.submit(
        make,
        [language],
        [part.outcome, announcer],
        concurrency_id="reports",
        concurrency_limit=_AT_ONCE,
        **options,
    )
