"""A real OpenAI-compatible server on loopback that gives scripted replies."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Reply(NamedTuple):
    """What the scripted server answers to one request."""

    content: str = ""
    status: int = 200
    delay: float = 0.0


class ScriptedServer:
    """An OpenAI-compatible endpoint that gives the scripted replies in order, the last for ever."""

    def __init__(self, replies: list[Reply]) -> None:
        self.requests: list[dict[str, Any]] = []
        self.replies = replies
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        scripted = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                scripted.requests.append(json.loads(body))
                at = min(len(scripted.requests), len(scripted.replies)) - 1
                scripted.answer(self, scripted.replies[at])

            def log_message(self, *args: object) -> None:
                """Keep the test output quiet."""

        return Handler

    def answer(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        time.sleep(reply.delay)
        message = {"role": "assistant", "content": reply.content}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        completion = {
            "id": "c1",
            "object": "chat.completion",
            "created": 0,
            "model": "scripted",
            "choices": [choice],
        }
        error = {"error": {"message": "scripted error", "type": "server_error"}}
        body = json.dumps(completion if reply.status == 200 else error).encode()
        try:
            handler.send_response(reply.status)
            handler.send_header("Content-Type", "application/json")
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
        except OSError:
            pass  # the client has given up, as in the slow case

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()
