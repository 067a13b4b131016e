"""The web server of the chat: the page, the papers' pictures, one process, one port."""

import asyncio
import contextlib
import importlib.util
import os
import socket
import sys
from typing import TYPE_CHECKING

from assistant.chat.loading import Asked, Loader
from assistant.chat.watch import Watcher
from assistant.errors import SettingsError
from assistant.progress import Progress
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from fastapi import FastAPI

_BACKLOG = 128
# Gradio reads these when it is imported.
_GRADIO_ENVIRONMENT = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    "GRADIO_SSR_MODE": "False",
    "GRADIO_MCP_SERVER": "False",
    # Gradio sums up its own events with pandas after each of them; nobody reads it here.
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
}


def serve(settings: Settings | None = None) -> None:
    """Serve the chat until it is interrupted; the papers are opened in the background.

    Raises:
        SettingsError: The port is taken or the host cannot be bound.
    """
    settings = settings or load_settings()
    listening = bind(settings.host, settings.port)
    with contextlib.closing(listening):
        chosen = settings

        def open_assistant(progress: Progress) -> Asked:
            from assistant.assistant import Assistant

            return Assistant.open(
                chosen.corpus, settings=chosen, progress=progress, with_office=True
            )

        loader = Loader(open_assistant, settings, progress=StepPrinter())
        loader.start()
        if settings.watch_seconds:
            Watcher(settings.corpus, loader, every=settings.watch_seconds).start()
        application = make_application(loader, settings)
        print(f"Åpne {address(listening)} i nettleseren. Avslutt med Ctrl+C.", flush=True)
        _run(application, listening)


def make_application(loader: Loader, settings: Settings) -> "FastAPI":
    """Put the page, the papers and the shield together as an ASGI application.

    Outside an event loop Gradio opens one for each of its locks and closes none of them.

    Raises:
        SettingsError: MCP is on and its package is missing.
    """
    prepare_environment(settings)
    if settings.mcp and importlib.util.find_spec("mcp") is None:
        raise SettingsError(
            "ASSISTANT_MCP trenger pakken mcp.",
            advice="Installer den: .venv/bin/pip install -c constraints.txt -e '.[mcp]'.",
        )

    async def built() -> "FastAPI":
        return _mounted(loader, settings)

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(built())
    return _mounted(loader, settings)


def _mounted(loader: Loader, settings: Settings) -> "FastAPI":
    import gradio as gr
    from fastapi import FastAPI

    from assistant.chat.actions import ChatActions
    from assistant.chat.api import ChatApi
    from assistant.chat.desk_routes import desk_routes
    from assistant.chat.events import ChatEvents
    from assistant.chat.keys import Keys
    from assistant.chat.letterbox import Letterbox
    from assistant.chat.page import build_page, script, stylesheet
    from assistant.chat.routes import paper_routes, state_route
    from assistant.chat.scene import Scene
    from assistant.chat.secretariat.events import ReportEvents
    from assistant.chat.secretariat.making import Reports
    from assistant.chat.secretariat.routes import report_routes
    from assistant.chat.shield import Shield
    from assistant.chat.theme import make_theme

    scene = Scene(loader, settings)
    keys = Keys(settings.secretariat_password) if settings.secretariat_password else None
    reports = Reports(scene)
    letterbox = Letterbox(settings)
    letterbox.start()
    page = build_page(
        scene,
        ChatEvents(scene),
        ChatActions(scene, letterbox, keys),
        ReportEvents(reports),
        ChatApi(loader),
        question_limit=settings.max_question_characters,
    )
    bare = {"docs_url": None, "redoc_url": None, "openapi_url": None}
    routes = [*paper_routes(lambda: scene.shelf), state_route(lambda: loader.state)]
    routes += report_routes(reports)
    if keys is not None:
        routes += desk_routes(loader, settings, keys)
    application = FastAPI(routes=routes, docs_url=None, redoc_url=None, openapi_url=None)
    gr.mount_gradio_app(
        application,
        page,
        path="/",
        server_name=settings.host,
        server_port=settings.port,
        app_kwargs=bare,
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        show_error=False,
        max_file_size="1kb",
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=settings.mcp,
        theme=make_theme(),
        js=script(),
        # Not as ``css``: Gradio rewrites its selectors and breaks those within media queries.
        head=f"<style>{stylesheet()}</style>",
    )
    application.add_middleware(Shield)
    return application


def prepare_environment(settings: Settings) -> None:
    """Keep Gradio from telling, asking and storing anything outside the cache."""
    for name, value in _GRADIO_ENVIRONMENT.items():
        os.environ[name] = value
    os.environ.setdefault("GRADIO_TEMP_DIR", str(settings.cache / "gradio"))


def bind(host: str, port: int) -> socket.socket:
    """Take the port before anything heavy is loaded.

    Raises:
        SettingsError: The port is taken, not allowed, or the host is not of this machine.
    """
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise SettingsError(
            f"Verten {host} finnes ikke: {error.strerror}.", advice="Sett ASSISTANT_HOST=127.0.0.1."
        ) from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"Port {port} på {host} kan ikke brukes: {error.strerror}.",
            advice="Avslutt programmet som bruker den, eller velg en annen port "
            "(ASSISTANT_PORT=7861).",
        ) from error
    return listening


def address(listening: socket.socket) -> str:
    """The address to type into a browser."""
    host, port = listening.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "localhost"}.get(host, host)  # noqa: S104
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


class StepPrinter:
    """Prints each step of the opening once, on standard error."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Print a step when it begins."""
        if step != self._last:
            self._last = step
            print(f"{step} …", file=sys.stderr, flush=True)


def _run(application: "FastAPI", listening: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(
        application,
        log_level="warning",
        access_log=False,
        # An open page holds a connection; the process must not wait for it to close.
        timeout_graceful_shutdown=2,
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
