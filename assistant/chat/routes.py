"""What the chat serves beside Gradio: pages as pictures, the papers by content, how it goes."""

import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from assistant.chat.loading import LoadState
from assistant.chat.pdf_page import PdfUnreadableError, render_page
from assistant.chat.shelf import Shelf, ShelvedPaper

_SHA256 = re.compile(r"[0-9a-f]{64}")
# Only a PDF opens in the browser: any other paper could be a page with a script of its own.
_ATTACHMENT_TYPE = "application/octet-stream"
_CACHED = {"Cache-Control": "private, max-age=86400"}


def paper_routes(shelf: Callable[[], Shelf | None]) -> list[BaseRoute]:
    """Routes to the pictures and originals of the papers on the shelf, and to nothing else."""

    def picture(request: Request) -> Response:
        paper = _paper(request, shelf())
        if paper is None or paper.drawn is None:
            return _missing()
        try:
            content = render_page(paper.drawn, request.path_params["page"], paper.ref.sha256)
        except PdfUnreadableError:
            return _missing()
        return Response(content, media_type="image/png", headers=_CACHED)

    def original(request: Request) -> Response:
        paper = _paper(request, shelf())
        if paper is None:
            return _missing()
        return FileResponse(
            paper.file,
            media_type="application/pdf" if paper.is_pdf else _ATTACHMENT_TYPE,
            filename=paper.name,
            content_disposition_type="inline" if paper.is_pdf else "attachment",
            headers=_CACHED,
        )

    return [
        Route("/papers/{sha256}/pages/{page:int}.png", picture, methods=["GET"]),
        Route("/papers/{sha256}/original", original, methods=["GET"]),
    ]


def state_route(state: Callable[[], LoadState]) -> BaseRoute:
    """The route that tells an open page whether there is anything to draw anew."""

    def tell(request: Request) -> Response:
        now = state()
        told = {
            "version": now.version,
            "ready": now.ready is not None,
            "failed": bool(now.error),
            "reading": now.reading,
            "step": now.step,
            "done": now.done,
            "total": now.total,
        }
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    return Route("/state", tell, methods=["GET"])


def _paper(request: Request, shelf: Shelf | None) -> ShelvedPaper | None:
    sha256 = request.path_params["sha256"]
    if shelf is None or not _SHA256.fullmatch(sha256):
        return None
    paper = shelf.find_hash(sha256)
    return paper if paper and shelf.is_unchanged(paper) else None


def _missing() -> Response:
    return PlainTextResponse("Finnes ikke blant papirene som er lest.", status_code=404)
