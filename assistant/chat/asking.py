"""From a question in the page to an answer in the page, step by step; no Gradio in here."""

import datetime as dt
import logging
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assistant.answer.result import Answer, Language
from assistant.chat.citing import SourceRequest, request_for_page
from assistant.chat.controls import Narrowing
from assistant.chat.followups import follow_up_questions
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
NEAREST_SHOWN = 3
_NEAREST_SEARCHED = 12


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
            asked = (*history, pending.question)
            answer = _with_follow_ups(piece, ready, asked)
            nearest = _nearest(answer, ready, narrowing)
            yield _settled(earlier, pending, answer=answer, nearest=nearest)
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


def _with_follow_ups(answer: Answer, ready: Ready, asked: Sequence[str]) -> Answer:
    if answer.suggestions:
        return answer
    found = follow_up_questions(answer, ready.assistant.meetings, asked)
    return answer.model_copy(update={"suggestions": found})


def _nearest(answer: Answer, ready: Ready, narrowing: Narrowing) -> tuple[SourceRequest, ...]:
    """The pages that come nearest to a question without an answer, each once."""
    if answer.status != "not_found":
        return ()
    hits = ready.assistant.search(
        answer.question, top=_NEAREST_SEARCHED, filters=_filters(narrowing)
    )
    found: dict[tuple[str, int | None], SourceRequest] = {}
    for hit in hits:
        chunk = hit.chunk
        paper = ready.shelf.find(chunk.document)
        if paper is not None:
            page = request_for_page(paper, chunk.page, sak=chunk.sak, locator=chunk.locator)
            found.setdefault((chunk.document, chunk.page), page)
    return tuple(found.values())[:NEAREST_SHOWN]


def _settled(
    earlier: Sequence[Turn],
    pending: Turn,
    *,
    answer: Answer | None = None,
    message: str = "",
    nearest: tuple[SourceRequest, ...] = (),
) -> Step:
    update = {"answer": answer, "message": message, "nearest": nearest}
    return Step((*earlier, pending.model_copy(update=update)), done=True)


def _filters(narrowing: Narrowing) -> "Filters | None":
    if narrowing == Narrowing():
        return None
    from assistant.retrieve import Filters

    return Filters(
        council=narrowing.council or None,
        meeting=narrowing.meeting or None,
        sak=narrowing.sak or None,
    )
