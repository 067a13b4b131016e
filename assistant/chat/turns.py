"""A conversation as the browser keeps it: turns of question and answer, checked on return."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer.result import Answer
from assistant.chat.citing import SourceRequest

MAX_TURNS = 50
"""Older turns leave the page, so that a long conversation stays light."""

HISTORY_TURNS = 6
"""How many earlier questions a follow-up may lean on."""


class Turn(BaseModel):
    """One question and what came of it: an answer, or a message about why there is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str = Field(max_length=20_000)
    asked_at: dt.datetime
    answer: Answer | None = None
    message: str = Field(default="", description="an error or that the answer was stopped")
    nearest: tuple[SourceRequest, ...] = Field(
        default=(), max_length=10, description="pages that come nearest, where nothing was found"
    )
    sent: bool = Field(default=False, description="the question is with the secretariat")
    reported: bool = Field(default=False, description="a fault in the answer was reported")


def read_turns(stored: object) -> tuple[Turn, ...]:
    """Read the turns that a browser kept; what is not a turn any more is left out.

    The browser may hold anything: turns of an earlier version, or what somebody typed there.
    """
    if not isinstance(stored, list):
        return ()
    turns: list[Turn] = []
    for item in stored[-MAX_TURNS:]:
        try:
            turns.append(Turn.model_validate(item))
        except ValidationError:
            continue
    return tuple(turns)


def store_turns(turns: Sequence[Turn]) -> list[dict[str, Any]]:
    """Write turns as plain JSON values for the browser."""
    return [turn.model_dump(mode="json") for turn in turns[-MAX_TURNS:]]


def earlier_questions(turns: Sequence[Turn]) -> tuple[str, ...]:
    """The questions before this one, oldest first, for understanding a follow-up."""
    return tuple(turn.question for turn in turns[-HISTORY_TURNS:])


def changed_turn(turns: Sequence[Turn], number: int, **changes: object) -> tuple[Turn, ...]:
    """The conversation with turn ``number``, from 1, changed; as it was where there is none."""
    return tuple(
        turn.model_copy(update=changes) if index == number else turn
        for index, turn in enumerate(turns, 1)
    )
