"""A browser's part of the talk with Gradio, without a browser: a session and its conversation."""

import json
import secrets
import time
from typing import Any, NamedTuple

import httpx


class Asked(NamedTuple):
    """A conversation after a question, and the seconds until its answer could be seen."""

    turns: list[dict[str, Any]]
    seconds: float


class QueueBrowser:
    """One person: asks as the page does and keeps the conversation as the page does."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=60)
        self._session = secrets.token_hex(6)
        self._turns: list[dict[str, Any]] = []
        self._raw: Any = None
        config = self._http.get("/config").json()
        props = {c["id"]: c["props"] for c in config["components"]}
        question = next(n for n, p in props.items() if p.get("elem_id") == "question")
        self._ask = next(d for d in config["dependencies"] if [question, "submit"] in d["targets"])
        stored = next(n for n, p in props.items() if p.get("storage_key") == "assistant-turns")
        self._turns_at = self._ask["outputs"].index(stored)

    def ask(self, question: str) -> Asked:
        """Ask and wait for the answer."""
        begun = time.monotonic()
        joined = self._http.post(
            "/gradio_api/queue/join",
            json={
                "data": [question, self._turns, "nb", {}],
                "fn_index": self._ask["id"],
                "session_hash": self._session,
            },
        )
        joined.raise_for_status()
        with self._http.stream(
            "GET", "/gradio_api/queue/data", params={"session_hash": self._session}
        ) as events:
            for line in events.iter_lines():
                message = json.loads(line.removeprefix("data: ")) if line else {}
                self._take(message)
                if message.get("msg") == "process_completed":
                    assert message["success"], message
                    assert self._turns[-1]["answer"], self._turns[-1]["message"]
                    return Asked(self._turns, time.monotonic() - begun)
        raise AssertionError("the stream ended without an answer")

    def _take(self, message: dict[str, Any]) -> None:
        data = message.get("output", {}).get("data")
        if message.get("msg") != "process_generating" or not data:
            return
        value = data[self._turns_at]
        is_patch = isinstance(value, list) and all(isinstance(part, list) for part in value)
        self._raw = _patched(self._raw, value) if is_patch else value
        # A component that stays as it is comes as an empty update.
        if isinstance(self._raw, list):
            self._turns = self._raw

    def close(self) -> None:
        """Leave."""
        self._http.close()


def _patched(value: Any, changes: list[Any]) -> Any:
    """Apply Gradio's differences: [action, path, value]."""
    for action, path, new in changes:
        if not path:
            value = new
            continue
        holder = value
        for key in path[:-1]:
            holder = holder[key]
        if action == "delete":
            del holder[path[-1]]
        elif action == "append":
            holder[path[-1]] += new
        elif action == "add" and isinstance(holder, list):
            holder.insert(path[-1], new)
        else:
            holder[path[-1]] = new
    return value
