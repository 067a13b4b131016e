"""Many answers in order, with what has to be said of all of them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.answer.result import Answer
from assistant.batch import Asked, InvalidLine, Question, attempt
from assistant.show import SakTitles, sak_titles
from assistant.structure.meeting import Meeting

STATUS_WORDS = {
    "answered": "besvart",
    "partial": "delvis besvart",
    "not_found": "ikke funnet i papirene",
    "redirected": "henvist til helsetjenesten",
    "clarify": "trenger en presisering",
    "error": "feil",
}
_MOST_MEETINGS = 8
_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober",
    "november", "desember",
)  # fmt: skip


class Answered(NamedTuple):
    """A question and its answer, or why there is none."""

    number: str
    question: str
    section: str
    answer: Answer | None
    message: str = ""

    @property
    def status(self) -> str:
        """The status of the answer, or 'error'."""
        return self.answer.status if self.answer else "error"


class AnswerSet(NamedTuple):
    """All answers of a file, when they were made and over which papers."""

    answers: tuple[Answered, ...]
    meetings: tuple[Meeting, ...]
    made_at: dt.datetime

    @property
    def titles(self) -> SakTitles:
        """The titles of the saker."""
        return sak_titles(self.meetings)

    @property
    def sections(self) -> bool:
        """Whether the questions stand under headings."""
        return any(answered.section for answered in self.answers)

    @property
    def summary(self) -> str:
        """How many there are of each status: '12 spørsmål: 9 besvart, 3 ikke funnet …'."""
        counts = Counter(answered.status for answered in self.answers)
        told = (
            f"{counts[status]} {word}" for status, word in STATUS_WORDS.items() if counts[status]
        )
        return f"{len(self.answers)} spørsmål: {', '.join(told)}."

    @property
    def origin(self) -> str:
        """What made the answers, when, and from which papers."""
        return (
            f"Laget av assistenten {written_moment(self.made_at)} ({self._maker}), "
            f"fra papirene til {self._papers}. Svarene er kontrollert mot sidene de viser til. "
            "Les kilden før du bruker et svar."
        )

    @property
    def _maker(self) -> str:
        modes = {a.answer.mode for a in self.answers if a.answer} - {"reader", "guard"}
        return f"språkmodell: {', '.join(sorted(modes))}" if modes else "uten språkmodell"

    @property
    def _papers(self) -> str:
        named = [f"{meeting.council} {written_date(meeting.date)}" for meeting in self.meetings]
        more = len(named) - _MOST_MEETINGS
        told = "; ".join(" ".join(name.split()) for name in named[:_MOST_MEETINGS])
        return f"{told} og {more} møter til" if more > 0 else told or "ingen møter"


def answer_all(asked: Asked, questions: Iterable[Question | InvalidLine]) -> Iterator[Answered]:
    """Answer questions one by one, in order; what fails stands in its place with a message.

    Raises:
        AssistantError: Something that would fail for every further question, e.g. a dead server.
    """
    for at, question in enumerate(questions, start=1):
        if isinstance(question, InvalidLine):
            yield Answered(str(question.id or at), "", "", None, question.message)
            continue
        place = str(question.extra.get("place", f"spørsmål {at}"))
        treated = attempt(question, lambda q: asked.ask(q.question, history=q.history), place)
        section = str(question.extra.get("section", ""))
        answer, message = (None, treated) if isinstance(treated, str) else (treated, "")
        yield Answered(str(question.id), question.question, section, answer, message)


def written_date(date: str | None) -> str:
    """Write an ISO date as '14. april 2026'; '' where there is none."""
    if not date:
        return ""
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def written_moment(moment: dt.datetime) -> str:
    """Write a moment as '14. april 2026 kl. 09.30', in local time."""
    local = moment.astimezone()
    return f"{written_date(local.date().isoformat())} kl. {local:%H.%M}"


def marked(answered: Answered) -> Sequence[str]:
    """Return the paragraphs of an answer; for a question that failed, the message."""
    if answered.answer is None:
        return (answered.message,)
    return tuple(line for line in answered.answer.text.splitlines() if line.strip())
