"""What happens when a person asks, stops, opens a source or changes the language.

Each handler takes what the browser sent, checks it, and gives the new content of components. No
conversation is kept here: it lives in the person's browser and comes along with each event.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import gradio as gr

from assistant.answer.result import Language
from assistant.chat.asking import answer_question, stopped
from assistant.chat.citing import read_request, request_for
from assistant.chat.controls import (
    Narrowing,
    read_narrowing,
    render_announcement,
    render_filters,
    render_languages,
    render_manners,
    render_splitter,
)
from assistant.chat.conversation import render_conversation, render_running, render_welcome
from assistant.chat.examples import example_questions
from assistant.chat.header import render_header
from assistant.chat.loading import Loader
from assistant.chat.shelf import Shelf
from assistant.chat.source_panel import render_source
from assistant.chat.texts import known_language, texts_in
from assistant.chat.turns import Turn, read_turns, store_turns
from assistant.settings import Settings
from assistant.structure.meeting import Meeting

EXAMPLES_SHOWN = 5

Changes = dict[str, Any]
"""New content by the component's name in ``page.Parts``; the others stay as they are."""


class ChatEvents:
    """The handlers over one loader."""

    def __init__(self, loader: Loader, settings: Settings) -> None:
        self._loader = loader
        self._settings = settings

    def ask(
        self, question: str, stored: object, language: object, narrowing: object
    ) -> Iterator[Changes]:
        """Answer a question: the turn at once, the words as they come, the answer last."""
        code = known_language(language)
        earlier = stopped(read_turns(stored), code)
        asked = question.strip()[: self._settings.max_question_characters]
        if not asked:
            return
        steps = answer_question(
            asked, earlier, self._loader, language=code, narrowing=read_narrowing(narrowing)
        )
        for index, step in enumerate(steps):
            if step.done:
                yield self._answered(step.turns, code)
                return
            running = render_running(step.text, waiting=step.waiting, language=code)
            latest = self._latest(step.turns, code, running=running)
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
        return {"latest": self._latest(turns, code), "turns": store_turns(turns)} | _idle()

    def restart(self, language: object) -> Changes:
        """Begin a new conversation; the old one leaves the browser."""
        code = known_language(language)
        return {
            "earlier": "",
            "latest": self._latest((), code),
            "turns": [],
            "question": "",
            "announcer": render_announcement(""),
            "panel": render_source(None, None, code),
        } | _idle()

    def open_source(self, language: object, event: Mapping[str, Any]) -> Changes:
        """Show the source whose marker, entry or page button was pressed."""
        source = read_request(event.get("source"))
        return {"panel": render_source(source, self._shelf, known_language(language))}

    def open_first(self, stored: object, language: object) -> Changes:
        """Show the first source of the newest answer."""
        turns = read_turns(stored)
        if not turns or turns[-1].answer is None:
            return {}
        return {"panel": self._first_source(turns, known_language(language))}

    def narrow(self, language: object, event: Mapping[str, Any]) -> Changes:
        """Limit the next questions to a meeting or sak."""
        narrowing = read_narrowing(event.get("narrowing"))
        shown = render_filters(self._meetings, narrowing, known_language(language), opened=True)
        return {"filters": shown, "narrowing": narrowing.model_dump()}

    def open_page(self, language: object, stored: object, narrowing: object) -> Changes:
        """Dress the page for the person who opens it."""
        ready = self._loader.state.ready is not None
        code = known_language(language)
        turns = stopped(read_turns(stored), code)
        return self._dress(code, turns, read_narrowing(narrowing)) | {
            "timer": gr.Timer(active=not ready)
        }

    def change_language(
        self, stored: object, narrowing: object, event: Mapping[str, Any]
    ) -> Changes:
        """Dress the page in another language."""
        code = known_language(event.get("language"))
        dressed = self._dress(code, read_turns(stored), read_narrowing(narrowing))
        return dressed | {"language": code}

    def tick(self, language: object, stored: object, narrowing: object) -> Changes:
        """Show how far the opening has come, and end when it is over."""
        code = known_language(language)
        state = self._loader.state
        changes: Changes = {"header": self.header(code)}
        if state.ready is None:
            return changes | ({"timer": gr.Timer(active=False)} if state.error else {})
        if not read_turns(stored):
            changes["latest"] = self._latest((), code)
        changes["filters"] = self.filters(code, read_narrowing(narrowing))
        return changes | {"timer": gr.Timer(active=False)}

    def header(self, code: Language) -> str:
        """The header in the state of this moment."""
        return render_header(self._loader.state, code, self._settings.access)

    def welcome(self, code: Language) -> str:
        """What stands in an empty conversation."""
        return render_welcome(example_questions(self._meetings, code, EXAMPLES_SHOWN), code)

    def filters(self, code: Language, narrowing: Narrowing) -> str:
        """The lists of meetings and saker."""
        return render_filters(self._meetings, narrowing, code, opened=False)

    @property
    def _shelf(self) -> Shelf | None:
        ready = self._loader.state.ready
        return ready.shelf if ready else None

    @property
    def _meetings(self) -> tuple[Meeting, ...]:
        ready = self._loader.state.ready
        return ready.assistant.meetings if ready else ()

    def _begun(self, turns: Sequence[Turn], code: Language) -> Changes:
        return {
            "earlier": self._earlier(turns, code),
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
            "latest": self._latest(turns, code),
            "turns": store_turns(turns),
            "announcer": render_announcement(spoken),
        } | _idle()

    def _earlier(self, turns: Sequence[Turn], code: Language) -> str:
        return render_conversation(turns[:-1], code, self._shelf) if len(turns) > 1 else ""

    def _latest(self, turns: Sequence[Turn], code: Language, *, running: str = "") -> str:
        if not turns:
            return self.welcome(code)
        return render_conversation(
            turns[-1:], code, self._shelf, running=running, first_number=len(turns)
        )

    def _first_source(self, turns: Sequence[Turn], code: Language) -> str:
        answer = turns[-1].answer if turns else None
        first = request_for(answer.citations[0]) if answer and answer.citations else None
        return render_source(first, self._shelf, code)

    def _dress(self, code: Language, turns: Sequence[Turn], narrowing: Narrowing) -> Changes:
        """Everything that holds words, in one language."""
        texts = texts_in(code)
        return {
            "header": self.header(code),
            "languages": render_languages(code),
            "earlier": self._earlier(turns, code),
            "latest": self._latest(turns, code),
            "question": gr.update(
                label=texts.question_label, placeholder=texts.question_placeholder
            ),
            "send": texts.send,
            "stop": texts.stop,
            "new": texts.new_conversation,
            "filters": self.filters(code, narrowing),
            "manners": render_manners(texts),
            "splitter": render_splitter(texts),
            "panel": self._first_source(turns, code),
        }


def _idle() -> Changes:
    return {"send": gr.update(visible=True), "stop": gr.update(visible=False)}
