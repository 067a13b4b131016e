"""A layer around Gradio's page: nothing is fetched from or sent to anywhere else.

Gradio's page is in English, names its maker's pictures in its metadata and has endpoints for
uploads and for fetching other addresses. Here the page gets its own language, loses that metadata,
and the endpoints that the chat does not use do not exist.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio's page begins with scripts in the page, and its HTML component compiles templates.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
_UNUSED = re.compile(
    r"^/(?:gradio_api/)?(?:upload|proxy=|stream/|run-history|runs|vibe|undo-vibe|deep_link"
    r"|process_recording|monitoring|svelte/|pwa_icon|manifest\.json)"
)
_FOREIGN_META = re.compile(rb"<meta[^>]*\b(?:og|twitter):[^>]*>\s*", re.DOTALL)
_PAGE_LANGUAGE = re.compile(rb'(<html[^>]*\blang=")en(")')


class Shield:
    """ASGI middleware that adds the headers, closes unused endpoints and corrects the page."""

    def __init__(self, app: "ASGIApp", *, language: str = "nb") -> None:
        self._app = app
        self._language = language.encode()

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if _UNUSED.match(scope["path"]):
            await PlainTextResponse("", status_code=404)(scope, receive, send)
            return
        sender = _PageSender(send, self._correct) if scope["path"] == "/" else _HeaderSender(send)
        await self._app(scope, receive, sender)

    def _correct(self, page: bytes) -> bytes:
        page = _PAGE_LANGUAGE.sub(rb"\g<1>" + self._language + rb"\g<2>", page, count=1)
        return _FOREIGN_META.sub(b"", page)


class _HeaderSender:
    """Passes messages on with the headers added."""

    def __init__(self, send: "Send") -> None:
        self._send = send

    async def __call__(self, message: "Message") -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *HEADERS]
        await self._send(message)


class _PageSender:
    """Holds a page back until it is whole, corrects it and sends it with its new length."""

    def __init__(self, send: "Send", correct: Callable[[bytes], bytes]) -> None:
        self._send = _HeaderSender(send)
        self._correct = correct
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: "Message") -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body" or self._start is None:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        page = self._correct(self._body)
        headers = [
            (name, str(len(page)).encode() if name.lower() == b"content-length" else value)
            for name, value in self._start.get("headers", ())
        ]
        await self._send({**self._start, "headers": headers})
        await self._send({"type": "http.response.body", "body": page})
