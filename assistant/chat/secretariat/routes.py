"""The reports as files, and a briefing's charts as pictures."""

import datetime as dt
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from assistant.chat.secretariat.brief import charts_of
from assistant.chat.secretariat.making import ReportRequest, Reports, read_report
from assistant.chat.texts import known_language
from assistant.errors import AssistantError

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TYPES = {
    "docx": _WORD,
    "xlsx": _EXCEL,
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}
_CACHED = {"Cache-Control": "private, max-age=3600"}
_VERSION = "v"
"""Which reading of the papers an address is of; only there so that no old picture is shown."""


class _File(NamedTuple):
    content: bytes
    name: str


def report_routes(reports: Reports) -> list[BaseRoute]:
    """Routes to what the views offer for download, and to nothing else."""

    def told(make: Callable[[Request], Response]) -> Callable[[Request], Response]:
        def handle(request: Request) -> Response:
            try:
                return make(request)
            except AssistantError as error:
                return PlainTextResponse(str(error), status_code=404)

        return handle

    @told
    def file(request: Request) -> Response:
        kind, form = request.path_params["kind"], request.path_params["form"]
        asked = _asked(request, kind)
        maker = _MAKERS.get((kind, form))
        if asked is None or maker is None:
            return _missing()
        content, name = maker(reports, asked, form)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=_TYPES[form], headers=headers)

    @told
    def chart(request: Request) -> Response:
        from assistant.brief.charts import draw

        asked = _asked(request, "brief")
        if asked is None:
            return _missing()
        charts = charts_of(reports.briefing(asked, known_language(None)))
        number = request.path_params["number"]
        if not 1 <= number <= len(charts):
            return _missing()
        return Response(draw(charts[number - 1]), media_type="image/png", headers=_CACHED)

    return [
        Route("/reports/chart-{number:int}.png", chart, methods=["GET"]),
        Route("/reports/{kind}.{form}", file, methods=["GET"]),
    ]


def _asked(request: Request, kind: str) -> ReportRequest | None:
    given = {name: value for name, value in request.query_params.items() if name != _VERSION}
    return read_report(given | {"report": kind})


def _missing() -> Response:
    return PlainTextResponse("Finnes ikke.", status_code=404)


def _brief(reports: Reports, asked: ReportRequest, form: str) -> _File:
    from assistant.brief import file_name, render

    briefing = reports.briefing(asked, known_language(None))
    content = render(briefing, form, made_at=dt.datetime.now().astimezone())
    return _File(content, _plain(file_name(briefing, form).name))


def _decisions(reports: Reports, asked: ReportRequest, form: str) -> _File:
    from assistant.register import register_csv, save_workbook

    register = reports.register(asked)
    name = f"vedtaksregister.{form}"
    if form == "csv":
        # The mark at the beginning tells spreadsheet programs that it is UTF-8.
        return _File(register_csv(register).encode("utf-8-sig"), name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        save_workbook(register, path)
        return _File(path.read_bytes(), name)


def _control(reports: Reports, asked: ReportRequest, form: str) -> _File:
    from assistant.check import control_record, control_text

    control, language = reports.control(asked), asked.language or known_language(None)
    name = f"kontroll-{control.date or 'udatert'}.{form}"
    if form == "txt":
        return _File(f"{control_text(control, language)}\n".encode(), _plain(name))
    written = json.dumps(control_record(control, language), ensure_ascii=False, indent=2)
    return _File(written.encode(), _plain(name))


def _plain(name: str) -> str:
    """Return a file's name as a header can hold it."""
    return "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in "-.") else "-" for sign in name
    )


_MAKERS: dict[tuple[str, str], Callable[[Reports, ReportRequest, str], _File]] = {
    ("brief", "docx"): _brief,
    ("brief", "html"): _brief,
    ("brief", "md"): _brief,
    ("decisions", "csv"): _decisions,
    ("decisions", "xlsx"): _decisions,
    ("control", "txt"): _control,
    ("control", "json"): _control,
}
