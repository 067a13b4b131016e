"""A language model's opinion of the answers: advice beside the judgement, never part of a gate."""

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer.llm import open_chat_model
from assistant.answer.prompts import JUDGE, load_prompt, neutralise
from assistant.progress import Progress, silent
from assistant.settings import Settings
from evals.runner import Outcome

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Verdict = Literal["right", "wrong", "unsure"]


class _Read(BaseModel):
    model_config = ConfigDict(extra="ignore")

    verdict: Verdict
    reason: str = ""


class Opinion(BaseModel):
    """What a model thinks of one open case, beside what the evaluation says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    kind: str
    is_right: bool = Field(description="what the evaluation says")
    verdict: Verdict
    reason: str

    @property
    def differs(self) -> bool:
        """Whether the model says the opposite of the evaluation."""
        return self.verdict == ("wrong" if self.is_right else "right")


class Advice(BaseModel):
    """All opinions of one model; a failed request is 'unsure' and counted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    opinions: tuple[Opinion, ...]
    failures: int

    @property
    def disagreements(self) -> tuple[Opinion, ...]:
        """The cases to look at: the model and the evaluation say opposite things."""
        return tuple(opinion for opinion in self.opinions if opinion.differs)


def ask_judge(
    outcomes: Sequence[Outcome], settings: Settings, *, progress: Progress = silent
) -> Advice:
    """Ask the model that ``settings.llm`` names about each open case; sealed ones are not sent.

    Raises:
        ModelError: The model cannot be opened.
    """
    model = open_chat_model(settings)
    chosen = [outcome for outcome in outcomes if outcome.case.split == "open"]
    opinions: list[Opinion] = []
    failures = 0
    for done, outcome in enumerate(chosen, 1):
        read, failed = _ask(model, outcome)
        failures += failed
        opinions.append(
            Opinion(
                key=outcome.key,
                kind=outcome.case.kind,
                is_right=outcome.is_right,
                verdict=read.verdict,
                reason=read.reason,
            )
        )
        progress("Spør dommermodellen", done, len(chosen))
    return Advice(model=settings.llm or "", opinions=tuple(opinions), failures=failures)


def _ask(model: "BaseChatModel", outcome: Outcome) -> tuple[_Read, bool]:
    from langchain_core.messages import HumanMessage

    try:
        reply = model.invoke([HumanMessage(_prompt(outcome))])
    except Exception as error:  # each provider has an error tree of its own
        return _Read(verdict="unsure", reason=f"fikk ikke svar: {type(error).__name__}"), True
    read = _parse(str(reply.text))
    return (read, False) if read else (_Read(verdict="unsure", reason="uleselig svar"), True)


def _prompt(outcome: Outcome) -> str:
    case, answer = outcome.case, outcome.answer
    expected = "; ".join(fact.label for fact in case.facts) or "ingen bestemte ord"
    sources = "\n".join(f"[{c.number}] {c.locator}: «{c.quote}»" for c in answer.citations)
    return load_prompt(JUDGE[0]).fill(
        {
            "question": neutralise("\n".join((*case.history, case.question))),
            "expected": neutralise(f"{expected}. Utfall: {' eller '.join(case.status)}."),
            "answer": neutralise(f"({answer.status}) {answer.text}"),
            "sources": neutralise(sources),
        }
    )


def _parse(text: str) -> _Read | None:
    for match in re.finditer(r"\{", text):
        try:
            found, _ = json.JSONDecoder().raw_decode(text, match.start())
            return _Read.model_validate(found)
        except (json.JSONDecodeError, ValidationError, RecursionError):
            continue
    return None
