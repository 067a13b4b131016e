"""From a question in the page to an answer in the page, step by step; no Gradio in here."""

import datetime as dt
import logging
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assistant.answer.result import Answer, Language
from assistant.chat.controls import Narrowing
from assistant.chat.loading import Loader, Ready
from assistant.chat.texts import texts_in
from assistant.chat.turns import Turn, earlier_questions
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.retrieve import Filters

_log = logging.getLogger(__name__)

SHOW_EVERY = 0.06
"""Seconds between two updates of an answer on its way: smooth to read, light on the network."""

_LOOK_EVERY = 0.25


class Step(NamedTuple):
    """One state of the conversation while it is being answered."""

    turns: tuple[Turn, ...]
    text: str = ""
    waiting: bool = False
    done: bool = False


def answer_question(
    question: str,
    earlier: Sequence[Turn],
    loader: Loader,
    *,
    language: Language,
    narrowing: Narrowing | None = None,
) -> Iterator[Step]:
    """Yield the conversation as it grows; the last step is done and its last turn is settled.

    A question that comes while the papers are being read waits for them.
    """
    pending = Turn(question=question, asked_at=dt.datetime.now().astimezone())
    turns = (*earlier, pending)
    state = loader.state
    yield Step(turns, waiting=state.ready is None)
    while state.ready is None and not state.error:
        state = loader.wait(_LOOK_EVERY)
    if state.ready is None:
        yield _settled(earlier, pending, message=state.error)
        return
    history = earlier_questions(earlier)
    try:
        yield from _stream(pending, earlier, state.ready, history, narrowing or Narrowing())
    except AssistantError as error:
        yield _settled(earlier, pending, message=str(error))
    except Exception:  # a person must get an answer in words; the log gets the reason
        _log.exception("a question could not be answered")
        texts = texts_in(language)
        yield _settled(earlier, pending, message=f"{texts.error_title}. {texts.error_text}")


def _stream(
    pending: Turn,
    earlier: Sequence[Turn],
    ready: Ready,
    history: Sequence[str],
    narrowing: Narrowing,
) -> Iterator[Step]:
    text = ""
    shown_at = 0.0
    for piece in ready.assistant.stream(
        pending.question, history=history, filters=_filters(narrowing)
    ):
        if isinstance(piece, Answer):
            yield _settled(earlier, pending, answer=piece)
            return
        text += piece
        if time.monotonic() - shown_at >= SHOW_EVERY:
            shown_at = time.monotonic()
            yield Step((*earlier, pending), text=text)
    raise RuntimeError("the stream ended without an answer")


def stopped(turns: Sequence[Turn], language: Language) -> tuple[Turn, ...]:
    """Settle a turn that was interrupted, so that the conversation can go on."""
    if not turns or turns[-1].answer or turns[-1].message:
        return tuple(turns)
    last = turns[-1].model_copy(update={"message": texts_in(language).stopped})
    return (*turns[:-1], last)


def _settled(
    earlier: Sequence[Turn], pending: Turn, *, answer: Answer | None = None, message: str = ""
) -> Step:
    turn = pending.model_copy(update={"answer": answer, "message": message})
    return Step((*earlier, turn), done=True)


def _filters(narrowing: Narrowing) -> "Filters | None":
    if not narrowing.meeting and not narrowing.sak:
        return None
    from assistant.retrieve import Filters

    return Filters(meeting=narrowing.meeting or None, sak=narrowing.sak or None)
