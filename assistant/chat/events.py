"""What happens when a person asks, stops, opens a source, looks through papers, changes language.

Each handler takes what the browser sent, checks it, and gives the new content of components. No
conversation is kept here: it lives in the person's browser and comes along with each event.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import gradio as gr

from assistant.answer.result import Language
from assistant.chat.asking import answer_question, stopped
from assistant.chat.browse import Browsing, read_browsing
from assistant.chat.citing import read_request
from assistant.chat.controls import (
    Narrowing,
    read_narrowing,
    render_announcement,
    render_languages,
    render_manners,
    render_splitter,
)
from assistant.chat.conversation import render_running
from assistant.chat.header import render_views
from assistant.chat.scene import Scene
from assistant.chat.source_panel import render_source
from assistant.chat.texts import known_language, texts_in
from assistant.chat.turns import Turn, read_turns, store_turns
from assistant.chat.visits import read_visits

Changes = dict[str, Any]
"""New content by the component's name in ``page.Parts``; the others stay as they are."""


class ChatEvents:
    """The handlers over one scene."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def ask(
        self, question: str, stored: object, language: object, narrowing: object
    ) -> Iterator[Changes]:
        """Answer a question: the turn at once, the words as they come, the answer last."""
        code = known_language(language)
        earlier = stopped(read_turns(stored), code)
        asked = question.strip()[: self._scene.settings.max_question_characters]
        if not asked:
            return
        steps = answer_question(
            asked, earlier, self._scene.loader, language=code, narrowing=read_narrowing(narrowing)
        )
        for index, step in enumerate(steps):
            if step.done:
                yield self._answered(step.turns, code)
                return
            running = render_running(step.text, waiting=step.waiting, language=code)
            latest = self._scene.latest(step.turns, code, running=running)
            begun = self._begun(step.turns, code) if index == 0 else {}
            yield begun | {"latest": latest}

    def picked_question(self, event: Mapping[str, Any]) -> str:
        """The question of the button that was pressed."""
        question = event.get("question")
        return question if isinstance(question, str) else ""

    def stop(self, stored: object, language: object) -> Changes:
        """Settle an interrupted turn."""
        code = known_language(language)
        turns = stopped(read_turns(stored), code)
        return {"latest": self._scene.latest(turns, code), "turns": store_turns(turns)} | _idle()

    def restart(self, language: object, seen: object) -> Changes:
        """Begin a new conversation; the old one leaves the browser."""
        code = known_language(language)
        return {
            "earlier": "",
            "latest": self._scene.latest((), code, visits=read_visits(seen)),
            "turns": [],
            "question": "",
            "announcer": render_announcement(""),
            "panel": render_source(None, None, code),
        } | _idle()

    def open_source(self, event: Mapping[str, Any], language: object) -> Changes:
        """Show the source whose marker, entry or page button was pressed."""
        source = read_request(event.get("source"))
        return {"panel": render_source(source, self._scene.shelf, known_language(language))}

    def open_first(self, stored: object, language: object) -> Changes:
        """Show the first source of the newest answer."""
        turns = read_turns(stored)
        if not turns or turns[-1].answer is None:
            return {}
        return {"panel": self._scene.first_source(turns, known_language(language))}

    def narrow(self, event: Mapping[str, Any], language: object) -> Changes:
        """Limit the next questions to a council, meeting or sak."""
        narrowing = read_narrowing(event.get("narrowing"))
        shown = self._scene.filters(known_language(language), narrowing, opened=True)
        return {"filters": shown, "narrowing": narrowing.model_dump()}

    def browse(self, event: Mapping[str, Any], language: object, seen: object) -> Changes:
        """Show a meeting, or what was searched for among the papers."""
        code = known_language(language)
        browsing = read_browsing(event.get("browsing"))
        return {"browse": self._scene.browse(browsing, code, read_visits(seen))}

    def open_page(
        self, language: object, stored: object, narrowing: object, seen: object
    ) -> Changes:
        """Dress the page for the person who opens it."""
        code = known_language(language)
        turns = stopped(read_turns(stored), code)
        return self._dress(code, turns, read_narrowing(narrowing), seen)

    def change_language(
        self, event: Mapping[str, Any], stored: object, narrowing: object, seen: object
    ) -> Changes:
        """Dress the page in another language."""
        code = known_language(event.get("language"))
        dressed = self._dress(code, read_turns(stored), read_narrowing(narrowing), seen)
        return dressed | {"language": code}

    def refresh(
        self,
        event: Mapping[str, Any],
        language: object,
        stored: object,
        narrowing: object,
        seen: object,
    ) -> Changes:
        """Show how far the opening has come, or the papers when the page saw that they are read.

        Each reading is drawn once: what a person has begun among the papers would be lost with a
        second drawing.
        """
        code = known_language(language)
        if not event.get("ready"):
            ready = self._scene.state.ready
            return {} if ready else {"header": self._scene.header(code)}
        changes: Changes = {"header": self._scene.header(code)}
        visits = self._scene.visit(seen)
        if not read_turns(stored):
            changes["latest"] = self._scene.latest((), code, visits=visits)
        changes["filters"] = self._scene.filters(code, read_narrowing(narrowing))
        changes["browse"] = self._scene.browse(Browsing(), code, visits)
        return changes | {"seen": visits.model_dump(mode="json") if visits else None}

    def _begun(self, turns: Sequence[Turn], code: Language) -> Changes:
        return {
            "earlier": self._scene.earlier(turns, code),
            "turns": store_turns(turns),
            "question": "",
            "send": gr.update(visible=False),
            "stop": gr.update(visible=True),
            "announcer": render_announcement(texts_in(code).searching),
        }

    def _answered(self, turns: Sequence[Turn], code: Language) -> Changes:
        answer = turns[-1].answer
        spoken = turns[-1].message
        if answer:
            told = texts_in(code).answer_ready.format(count=len(answer.citations))
            spoken = f"{answer.text} {told}"
        return {
            "latest": self._scene.latest(turns, code),
            "turns": store_turns(turns),
            "announcer": render_announcement(spoken),
        } | _idle()

    def _dress(
        self, code: Language, turns: Sequence[Turn], narrowing: Narrowing, seen: object
    ) -> Changes:
        """Everything that holds words, in one language."""
        texts = texts_in(code)
        scene = self._scene
        visits = scene.visit(seen)
        return {
            "header": scene.header(code),
            "views": render_views(code, desk=scene.settings.secretariat_password is not None),
            "languages": render_languages(code),
            "earlier": scene.earlier(turns, code),
            "latest": scene.latest(turns, code, visits=visits),
            "question": gr.update(
                label=texts.question_label, placeholder=texts.question_placeholder
            ),
            "send": texts.send,
            "stop": texts.stop,
            "new": texts.new_conversation,
            "filters": scene.filters(code, narrowing),
            "manners": render_manners(texts),
            "splitter": render_splitter(texts),
            "panel": scene.first_source(turns, code),
            "browse": scene.browse(Browsing(), code, visits),
            "seen": visits.model_dump(mode="json") if visits else None,
        }


def _idle() -> Changes:
    return {"send": gr.update(visible=True), "stop": gr.update(visible=False)}
