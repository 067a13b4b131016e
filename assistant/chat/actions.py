"""What a person does with answers beside reading them: taking along, reporting, sending."""

import base64
import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from assistant.answer.result import Language
from assistant.chat.about import render_about
from assistant.chat.controls import read_narrowing, render_announcement
from assistant.chat.desk import render_desk, render_reading
from assistant.chat.events import Changes
from assistant.chat.export import Format, as_docx, as_markdown, make_sheet
from assistant.chat.forms import MAX_COMMENT
from assistant.chat.inbox_room import MAX_REPLY, render_inbox
from assistant.chat.keys import COOKIE, Keys
from assistant.chat.letterbox import (
    Letterbox,
    feedback_of,
    known_person,
    person_of,
    question_of,
    render_sent,
)
from assistant.chat.markup import escape, tag
from assistant.chat.scene import Scene
from assistant.chat.texts import known_language, texts_in
from assistant.chat.turns import Turn, changed_turn, read_turns, store_turns
from assistant.errors import AssistantError
from assistant.store import FeedbackKind

_log = logging.getLogger(__name__)
_MEDIA: dict[Format, str] = {
    "md": "text/markdown;charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_NOT_IN_NAMES = re.compile(r"[^\w-]+")


class ChatActions:
    """The handlers over one scene; ``keys`` is None where the secretariat has no page."""

    def __init__(self, scene: Scene, letterbox: Letterbox, keys: Keys | None) -> None:
        self._scene = scene
        self._letterbox = letterbox
        self._keys = keys

    def act(
        self,
        event: Mapping[str, Any],
        stored: object,
        language: object,
        narrowing: object,
        person: object,
    ) -> Changes:
        """Do what a button or form asks for; nothing where that is unknown.

        What could not be kept is told, and the form stays.
        """
        code = known_language(language)
        turns = read_turns(stored)
        act, number = event.get("act"), event.get("turn")
        try:
            if act == "forget":
                return self._forget(code, person)
            if not isinstance(number, int) or not 1 <= number <= len(turns):
                return {}
            if act == "export":
                return self._export(turns[number - 1], event.get("value"), code)
            fields = _fields(event)
            if act == "report":
                return self._report(turns, number, fields, code, person)
            if act == "send":
                return self._send(turns, number, fields, code, narrowing, person)
        except AssistantError:
            _log.exception("what a person sent could not be kept")
            failed = texts_in(code).sent_failed
            return self._drawn(turns, code) | {"announcer": _fault(failed)}
        return {}

    def show_view(
        self, event: Mapping[str, Any], cookie: str | None, language: object, person: object
    ) -> Changes:
        """Draw a view that is opened."""
        code = known_language(language)
        if event.get("view") == "om":
            return {"about": self._about(code, person)}
        if self._keys is None or event.get("view") not in ("sekretariat", "lesingen"):
            return {}
        inside = self._keys.is_valid(cookie)
        reading = {"reading": render_reading(self._scene.state, code) if inside else ""}
        if event.get("view") == "lesingen":
            return reading
        inbox = self._inbox(code) if inside else ""
        desk = render_desk(self._scene.meetings, code, inside=inside)
        return reading | {"desk": desk, "inbox": inbox}

    def reply(self, event: Mapping[str, Any], cookie: str | None, language: object) -> Changes:
        """Keep the secretariat's reply to a question; nothing for who is not inside."""
        code = known_language(language)
        texts = texts_in(code)
        if self._keys is None or not self._keys.is_valid(cookie):
            return {}
        number, fields = event.get("number"), _fields(event, MAX_REPLY)
        text = fields.get("reply", "").strip()
        if not isinstance(number, int) or not text:
            return {}
        try:
            self._letterbox.reply(number, text, shared=fields.get("shared") == "yes")
        except AssistantError:
            _log.exception("a reply could not be kept")
            return {"inbox": self._inbox(code, texts.sent_failed)}
        return {"inbox": self._inbox(code, texts.inbox_replied)}

    def _inbox(self, code: Language, told: str = "") -> str:
        try:
            questions, reports = self._letterbox.open_questions(), self._letterbox.reports()
        except AssistantError as error:
            _log.warning("the secretariat's list could not be read: %s", error)
            return tag("p", escape(texts_in(code).sent_failed))
        return render_inbox(questions, reports, code, told=told)

    def _about(self, code: Language, person: object, told: str = "") -> str:
        known = known_person(person)
        try:
            sent = render_sent(self._letterbox.sent_by(known), known, code)
        except AssistantError as error:
            _log.warning("what a person has sent could not be read: %s", error)
            sent = tag("p", escape(texts_in(code).sent_failed))
        return render_about(self._scene.state.ready, self._scene.settings, code, sent=told + sent)

    def _export(self, turn: Turn, value: object, code: Language) -> Changes:
        wanted = next((name for name in get_args(Format) if name == value), None)
        if wanted is None or turn.answer is None:
            return {}
        sheet = make_sheet(turn, turn.answer, self._scene.shelf, code)
        content = as_docx(sheet) if wanted == "docx" else as_markdown(sheet).encode()
        stem = _NOT_IN_NAMES.sub("-", turn.question)[:60].strip("-") or "svar"
        return {
            "courier": _parcel(content, f"{stem}.{wanted}", _MEDIA[wanted]),
            "announcer": render_announcement(texts_in(code).export_done),
        }

    def _report(
        self,
        turns: Sequence[Turn],
        number: int,
        fields: Mapping[str, str],
        code: Language,
        person: object,
    ) -> Changes:
        turn = turns[number - 1]
        kind = next((kind for kind in get_args(FeedbackKind) if kind == fields.get("kind")), None)
        if kind is None or turn.answer is None or turn.reported:
            return {}
        own = person_of(person)
        self._letterbox.report(feedback_of(kind, fields.get("comment", ""), turn, turn.answer), own)
        changed = changed_turn(turns, number, reported=True)
        return self._drawn(changed, code) | {"turns": store_turns(changed), "person": [own]}

    def _send(
        self,
        turns: Sequence[Turn],
        number: int,
        fields: Mapping[str, str],
        code: Language,
        narrowing: object,
        person: object,
    ) -> Changes:
        text = fields.get("question", "").strip()
        if not text or turns[number - 1].sent:
            return {}
        own = person_of(person)
        question = question_of(
            text,
            turns[:number],
            read_narrowing(narrowing),
            self._scene.state.ready,
            language=code,
            with_conversation=fields.get("conversation") == "yes",
        )
        self._letterbox.send(question, own)
        changed = changed_turn(turns, number, sent=True)
        return self._drawn(changed, code) | {"turns": store_turns(changed), "person": [own]}

    def _forget(self, code: Language, person: object) -> Changes:
        counts = self._letterbox.forget(known_person(person))
        texts = texts_in(code)
        words = texts.deleted.format(questions=counts.questions, feedback=counts.feedback)
        told = tag("p", escape(words), class_="done", tabindex="-1", data_focus="")
        return {"about": self._about(code, [], told), "person": []}

    def _drawn(self, turns: Sequence[Turn], code: Language) -> Changes:
        return {
            "earlier": self._scene.earlier(turns, code),
            "latest": self._scene.latest(turns, code),
        }


def cookie_of(cookies: Mapping[str, str]) -> str | None:
    """The secretariat's cookie among those of a request."""
    return cookies.get(COOKIE)


def _fields(event: Mapping[str, Any], most: int = MAX_COMMENT) -> dict[str, str]:
    """A form's fields; anything else, and what is too long, is cut off."""
    fields = event.get("fields")
    if not isinstance(fields, dict):
        return {}
    return {str(name): value[:most] for name, value in fields.items() if isinstance(value, str)}


def _fault(words: str) -> str:
    """What could not be done, seen and heard."""
    return tag("p", escape(words), role="alert", class_="toast")


def _parcel(content: bytes, name: str, media: str) -> str:
    """A file on its way to the browser's downloads; the script takes it from here."""
    return tag(
        "span",
        "",
        hidden="",
        data_parcel=base64.b64encode(content).decode(),
        data_name=name,
        data_media=media,
    )
