"""What the secretariat's page sends: the password, and papers."""

import asyncio
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from assistant.chat.keys import COOKIE, VALID_SECONDS, Keys
from assistant.chat.loading import Loader
from assistant.chat.uploads import MAX_BYTES, save_paper, target_folder
from assistant.errors import ReadError

if TYPE_CHECKING:
    from assistant.settings import Settings

MAX_FILES = 200
_WRONG_PAUSE = 1.0
_FIELD_BYTES = 4096
# A page of somebody else's cannot send this header without being asked first.
_OWN_HEADER = "x-own-page"


def desk_routes(loader: Loader, settings: "Settings", keys: Keys) -> list[BaseRoute]:
    """Routes for the secretariat; they exist only where a password is set."""

    async def log_in(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=2, max_part_size=_FIELD_BYTES)
        if not keys.is_password(str(form.get("password", ""))):
            await asyncio.sleep(_WRONG_PAUSE)
            return Response(status_code=403)
        reply = Response(status_code=204)
        reply.set_cookie(
            COOKIE,
            keys.issue(),
            max_age=VALID_SECONDS,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return reply

    async def log_out(request: Request) -> Response:
        reply = Response(status_code=204)
        reply.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return reply

    async def add_papers(request: Request) -> Response:
        if not keys.is_valid(request.cookies.get(COOKIE)) or _OWN_HEADER not in request.headers:
            return Response(status_code=403)
        if int(request.headers.get("content-length") or 0) > MAX_BYTES * 4:
            return Response(status_code=413)
        try:
            form = await request.form(max_files=MAX_FILES, max_fields=4, max_part_size=_FIELD_BYTES)
        except HTTPException as error:
            return Response(status_code=error.status_code)
        files = [file for file in form.getlist("papers") if isinstance(file, UploadFile)]
        chosen, new_name = str(form.get("meeting", "")), str(form.get("new_meeting", ""))
        told = await run_in_threadpool(_save_all, loader, settings, chosen, new_name, files)
        await form.close()
        return JSONResponse(told)

    return [
        Route("/desk/login", log_in, methods=["POST"]),
        Route("/desk/logout", log_out, methods=["POST"]),
        Route("/desk/papers", add_papers, methods=["POST"]),
    ]


def _save_all(
    loader: Loader, settings: "Settings", chosen: str, new_name: str, files: list[UploadFile]
) -> dict[str, list[dict[str, str]]]:
    """Save what can be saved, begin to read, and tell of each file what became of it."""
    ready = loader.state.ready
    saved: list[dict[str, str]] = []
    refused: list[dict[str, str]] = []
    for file in files:
        name = file.filename or ""
        try:
            meetings = ready.assistant.meetings if ready else ()
            folder = target_folder(settings.corpus, meetings, chosen, new_name)
            paper = save_paper(settings.corpus, folder, name, file.file)
            saved.append({"path": paper.path, "outcome": paper.outcome})
        except ReadError as error:
            refused.append({"name": name[:200], "reason": str(error)})
    if any(paper["outcome"] != "same" for paper in saved):
        loader.start()
    return {"saved": saved, "refused": refused}
