"""What happens in the three views: a form is drawn, a report is made."""

import logging
import queue
import threading
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.answer.result import Language
from assistant.chat.controls import render_announcement
from assistant.chat.events import Changes
from assistant.chat.secretariat.brief import render_brief, render_brief_form, render_progress
from assistant.chat.secretariat.control import render_control, render_control_form
from assistant.chat.secretariat.decisions import render_decisions, render_decisions_form
from assistant.chat.secretariat.making import ReportRequest, Reports, read_report
from assistant.chat.secretariat.parts import fault
from assistant.chat.secretariat.texts import report_texts
from assistant.chat.texts import known_language
from assistant.errors import AssistantError

_log = logging.getLogger(__name__)
_FORMS = {
    "brief": render_brief_form,
    "decisions": render_decisions_form,
    "control": render_control_form,
}
_PATIENCE = 0.3
"""Seconds between two looks at how far a briefing has come."""


class ReportEvents:
    """The handlers over what makes the reports; components are named as in ``page.Parts``."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports

    def draw_form(self, event: Mapping[str, Any], language: object) -> Changes:
        """Draw a view's form with what is chosen in it."""
        request = read_report(event.get("report"))
        if request is None:
            return {}
        ready = self._reports.scene.state.ready
        drawn = _FORMS[request.report](ready, request, known_language(language))
        return {f"{request.report}_form": drawn}

    def make(self, event: Mapping[str, Any], language: object) -> Iterator[Changes]:
        """Make a report; of a briefing first how far it has come."""
        request = read_report(event.get("report"))
        if request is None or self._reports.scene.state.ready is None:
            return
        code = known_language(language)
        name = f"{request.report}_outcome"
        try:
            if request.report == "brief":
                for drawn in self._brief(request, code):
                    yield {name: drawn}
                told = render_announcement(report_texts(code).brief_done)
                yield {"announcer": told}
            else:
                yield {name: self._other(request, code)}
        except AssistantError as error:
            nothing = report_texts(code).brief_nothing.format(topic=request.topic)
            yield {name: fault(nothing if request.topic else str(error))}
        except Exception:  # the page must tell it rather than wait for ever
            _log.exception("a report could not be made")
            yield {name: fault(report_texts(code).failed)}

    def _other(self, request: ReportRequest, code: Language) -> str:
        reports, shelf = self._reports, self._reports.scene.shelf
        if request.report == "control":
            control = reports.control(request)
            return render_control(control, request, shelf, code, version=reports.version)
        register = reports.register(request)
        return render_decisions(register, request, shelf, code, version=reports.version)

    def _brief(self, request: ReportRequest, code: Language) -> Iterator[str]:
        steps: queue.SimpleQueue[tuple[int, int] | Exception | None] = queue.SimpleQueue()

        def build() -> None:
            try:
                self._reports.briefing(request, code, lambda _, done, of: steps.put((done, of)))
                steps.put(None)
            except Exception as error:  # handed over to who waits for it
                steps.put(error)

        threading.Thread(target=build, name="make-briefing", daemon=True).start()
        yield render_progress(0, 0, code)
        while (step := _latest(steps)) is not None:
            if isinstance(step, Exception):
                raise step
            yield render_progress(*step, code)
        reports = self._reports
        briefing = reports.briefing(request, code)
        yield render_brief(briefing, request, reports.scene.shelf, code, version=reports.version)


def _latest(
    steps: "queue.SimpleQueue[tuple[int, int] | Exception | None]",
) -> tuple[int, int] | Exception | None:
    """Wait for a step, then for a moment more; return the last of those that have come."""
    step = steps.get()
    while isinstance(step, tuple):
        try:
            step = steps.get(timeout=_PATIENCE)
        except queue.Empty:
            return step
    return step
