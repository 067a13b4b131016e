"""The values that the store takes and gives: frozen, and without anything about how they lie."""

import datetime as dt
import unicodedata
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

State = Literal["new", "in_progress", "answered", "closed"]
"""A closed question is done with: its answer, if it has one, is no longer shown to others."""

FeedbackKind = Literal[
    "wrong_figure",
    "wrong_source",
    "quote_not_on_page",
    "essential_missing",
    "should_have_known",
    "other",
]
STATE_WORDS: dict[State, str] = {
    "new": "ny",
    "in_progress": "under arbeid",
    "answered": "besvart",
    "closed": "lukket",
}
FEEDBACK_WORDS: dict[FeedbackKind, str] = {
    "wrong_figure": "feil tall",
    "wrong_source": "feil eller manglende kilde",
    "quote_not_on_page": "sitatet står ikke på siden",
    "essential_missing": "noe vesentlig mangler",
    "should_have_known": "burde ha visst det",
    "other": "annet",
}

Language = Literal["nb", "nn", "en"]
AuditAction = Literal[
    "answered", "state_changed", "exported", "deleted_by_person", "deleted_by_age"
]

LONGEST_TEXT = 20_000
MOST_TURNS = 50


def _storable(text: object) -> object:
    """Drop what a database cannot hold: lone surrogates and control characters but line breaks."""
    if not isinstance(text, str):
        return text
    return "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    ).strip()


Text = Annotated[str, BeforeValidator(_storable), Field(max_length=LONGEST_TEXT)]
Wording = Annotated[str, BeforeValidator(_storable), Field(min_length=1, max_length=LONGEST_TEXT)]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Value):
    """Kilde: where the secretariat says that its answer stands."""

    document: Text = Field(default="", description="path relative to the corpus; '' for other")
    page: int | None = Field(default=None, ge=1, description="physical page, from 1")
    label: Wording = Field(description="as shown to people, e.g. 'sak-4.pdf, side 7'")


class Exchange(_Value):
    """One earlier turn of the conversation, kept when the person agrees."""

    question: Text
    answer: Text = ""


class NewQuestion(_Value):
    """Spørsmål til sekretariatet, as it is sent."""

    text: Wording
    language: Language = "nb"
    councils: tuple[Text, ...] = Field(
        default=(), description="the councils whose papers were asked; none: any"
    )
    council: Text | None = Field(default=None, description="filter of the person who asked")
    meeting: Text | None = Field(default=None, description="filter: id of the meeting")
    sak: Text | None = Field(default=None, description="filter: '4/26'")
    conversation: tuple[Exchange, ...] = Field(
        default=(),
        max_length=MOST_TURNS,
        description="earlier turns, oldest first; only with the person's consent",
    )


class Reply(_Value):
    """Sekretariatets svar. Its words are the secretariat's, not proved by the papers."""

    text: Wording
    answered_at: dt.datetime
    sources: tuple[Source, ...] = ()
    shared: bool = Field(default=True, description="shown to others who ask the same")


class SentQuestion(NewQuestion):
    """A question as the store keeps it."""

    id: int
    asked_at: dt.datetime
    changed_at: dt.datetime
    state: State
    reply: Reply | None = None


class NewFeedback(_Value):
    """Tilbakemelding on one answer, as it is given."""

    kind: FeedbackKind
    comment: Text = ""
    question: Text = ""
    answer: Text = Field(default="", description="the answer as shown, with its markers")
    status: Text = Field(default="", description="status of the answer")
    mode: Text = Field(default="", description="'reader' or the model's name")
    sources: tuple[Source, ...] = ()


class Feedback(NewFeedback):
    """Feedback as the store keeps it."""

    id: int
    given_at: dt.datetime


class AuditEntry(_Value):
    """One line of the audit log: what was done to entries, without their contents."""

    id: int
    at: dt.datetime
    action: AuditAction
    subject: str = Field(description="e.g. 'question 12', or how many of what")


class Counts(_Value):
    """How many entries something touched."""

    questions: int = 0
    feedback: int = 0

    @property
    def total(self) -> int:
        """All entries together."""
        return self.questions + self.feedback
