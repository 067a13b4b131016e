"""The LLM's way of answering: any LangChain chat model drafts claims with sources and quotes.

Nothing here is trusted: the draft goes through the same verification as the reader's. Every
failure is a ``ModelError``, so that the chain can let the reader answer.
"""

import json
import queue
import re
import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer.prompts import (
    ANSWER_JSON,
    ANSWER_SYSTEM,
    ANSWER_USER,
    load_prompt,
    neutralise,
)
from assistant.answer.result import Claim, Draft, Evidence, Language
from assistant.errors import ModelError
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

LANGUAGE_NAMES: dict[Language, str] = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"}
EXTRAS = {
    "openai": "openai",
    "azure_openai": "openai",
    "ollama": "ollama",
    "anthropic": "anthropic",
}
"""The optional dependency (``pip install 'council-assistant[…]'``) for a provider."""

MAX_CLAIMS = 40
# Answers of a server that knows the request but not structured output.
_UNSUPPORTED = frozenset({400, 404, 405, 415, 422, 501})

_UNSAFE_ATTRIBUTE = re.compile(r"[<>\"\n\r]")

T = TypeVar("T")


class QuotedSource(BaseModel):
    """A source that proves a claim."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(description="the id of the source block, e.g. S1")
    quote: str = Field(description="short verbatim quote from that source")


class DraftedClaim(BaseModel):
    """One statement of the answer."""

    model_config = ConfigDict(extra="ignore")

    text: str = Field(description="one sentence or one list, without source markers")
    sources: list[QuotedSource]


class DraftedAnswer(BaseModel):
    """The answer as claims, each with its sources."""

    model_config = ConfigDict(extra="ignore")

    status: Literal["answered", "partial", "not_found"]
    claims: list[DraftedClaim]


def open_chat_model(settings: Settings) -> "BaseChatModel":
    """Open the chat model that ``settings.llm`` names ('provider:model').

    Keys come from the provider's own environment variables (``OPENAI_API_KEY``, …).

    Raises:
        ModelError: No model is set, the provider is unknown, its package is missing, or the
            provider refuses its settings.
    """
    name = settings.llm or ""
    provider, colon, _ = name.partition(":")
    if not colon:
        raise ModelError(
            f"Språkmodellen «{name}» mangler leverandør.",
            advice="Skriv leverandør:modell, for eksempel ollama:llama3.1 (ASSISTANT_LLM).",
        )
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"temperature": 0, "timeout": settings.llm_timeout}
    if provider == "ollama":
        options = {"temperature": 0, "client_kwargs": {"timeout": settings.llm_timeout}}
    else:
        options["max_retries"] = 0
    if settings.llm_base_url:
        options["base_url"] = settings.llm_base_url
    try:
        model: BaseChatModel = init_chat_model(name, **options)
    except ImportError as error:
        extra = EXTRAS.get(provider)
        package = f"'council-assistant[{extra}]'" if extra else "pakken for leverandøren"
        raise ModelError(
            f"Pakken for språkmodellen {name} er ikke installert.",
            advice=f"Installer den: pip install {package}.",
        ) from error
    except Exception as error:  # each provider has an error tree of its own
        raise ModelError(
            f"Språkmodellen {name} kan ikke åpnes: {_first_line(error)}",
            advice="Kontroller ASSISTANT_LLM og leverandørens nøkkel og adresse.",
        ) from error
    return model


def draft_with_llm(
    model: "BaseChatModel",
    question: str,
    evidence: Sequence[Evidence],
    *,
    language: Language,
    budget: float,
    history: Sequence[str] = (),
    name: str = "",
) -> Draft:
    """Let a chat model draft an answer from the evidence.

    Args:
        model: Any LangChain chat model.
        question: The person's question.
        evidence: The sources; ``quote`` holds the whole text that the model may quote from.
        language: The language of the answer.
        budget: Seconds for everything, a second try included.
        history: Earlier questions of the conversation, oldest first.
        name: How the answer names the model; by default the model's own name.

    Returns:
        An unverified draft. A claim whose sources are unknown has no evidence, so that the
        verification removes and counts it.

    Raises:
        ModelError: No evidence, no answer in time, or an answer that cannot be read.
    """
    if not evidence:
        raise ModelError("Språkmodellen har ingen kilder å svare fra.")
    sources = {f"S{number}": item for number, item in enumerate(evidence, 1)}
    messages = _messages(question, sources, language, history)
    deadline = time.monotonic() + budget
    answer = _within(budget, lambda: _ask(model, messages, deadline))
    if len(answer.claims) > MAX_CLAIMS:
        raise ModelError(f"Språkmodellen svarte med {len(answer.claims)} påstander.")
    claims = tuple(_claim(drafted, sources) for drafted in answer.claims)
    status = answer.status if claims or answer.status == "not_found" else "not_found"
    return Draft(
        status=status,
        language=language,
        claims=() if status == "not_found" else claims,
        mode=name or _model_name(model),
    )


def render_sources(sources: dict[str, Evidence]) -> str:
    """Write the sources as delimited blocks whose text cannot close its own block."""
    return "\n\n".join(_source_block(key, item) for key, item in sources.items())


def parse_plain_answer(text: str) -> DraftedAnswer:
    """Read the JSON object in a plain text answer, with or without words or a fence around it.

    Raises:
        ModelError: There is no object of the right form.
    """
    decoder = json.JSONDecoder()
    for match in re.finditer(r"\{", text):
        try:
            found, _ = decoder.raw_decode(text, match.start())
            return DraftedAnswer.model_validate(found)
        except (json.JSONDecodeError, ValidationError, RecursionError):
            continue
    raise ModelError("Språkmodellen svarte ikke på avtalt form.")


def _source_block(key: str, item: Evidence) -> str:
    # Attributes come from the papers too: without quotes and angle brackets they cannot escape.
    described = {
        "sak": item.sak_label or "",
        "title": item.sak_title or item.document_title,
        "place": item.locator,
        "meeting": item.meeting or "",
        "stage": item.stage or "",
    }
    attributes = "".join(
        f' {label}="{_UNSAFE_ATTRIBUTE.sub(" ", neutralise(value))}"'
        for label, value in described.items()
        if value
    )
    context = "".join(f"{neutralise(line)}\n" for line in item.context)
    return f'<source id="{key}"{attributes}>\n{context}{neutralise(item.quote)}\n</source>'


def _messages(
    question: str, sources: dict[str, Evidence], language: Language, history: Sequence[str]
) -> list["BaseMessage"]:
    from langchain_core.messages import HumanMessage, SystemMessage

    system = load_prompt(ANSWER_SYSTEM[0]).fill({"language": LANGUAGE_NAMES[language]})
    earlier = "\n".join(f"- {neutralise(turn)}" for turn in history[-4:]) or "(ingen)"
    user = load_prompt(ANSWER_USER[0]).fill(
        {
            "sources": render_sources(sources),
            "history": earlier,
            "question": neutralise(question),
        }
    )
    return [SystemMessage(system), HumanMessage(user)]


def _ask(model: "BaseChatModel", messages: list["BaseMessage"], deadline: float) -> DraftedAnswer:
    """Ask for structured output; ask for JSON in plain text where the model has none."""
    try:
        return _ask_structured(model, messages)
    except (NotImplementedError, AttributeError, ValueError, TypeError):
        pass
    except Exception as error:  # each provider has an error tree of its own
        if getattr(error, "status_code", None) not in _UNSUPPORTED:
            raise
    if time.monotonic() >= deadline:
        raise ModelError("Språkmodellen svarte ikke i tide.")
    return _ask_plainly(model, messages)


def _ask_structured(model: "BaseChatModel", messages: list["BaseMessage"]) -> DraftedAnswer:
    structured = model.with_structured_output(DraftedAnswer, include_raw=True)
    result = structured.invoke(messages)
    if not isinstance(result, dict):
        raise TypeError("structured output without its raw message")
    parsed = result.get("parsed")
    if isinstance(parsed, DraftedAnswer):
        return parsed
    try:
        return parse_plain_answer(result["raw"].text)
    except ModelError as error:
        raise ValueError(error.message) from error


def _ask_plainly(model: "BaseChatModel", messages: list["BaseMessage"]) -> DraftedAnswer:
    from langchain_core.messages import HumanMessage

    form = HumanMessage(load_prompt(ANSWER_JSON[0]).text)
    return parse_plain_answer(str(model.invoke([*messages, form]).text))


def _within(budget: float, call: Callable[[], T]) -> T:
    """Run a call in a thread and wait at most ``budget`` seconds for it.

    A thread cannot be ended from outside: a late call is left to its own request timeout, and
    as a daemon it does not keep the process alive.
    """
    outcome: queue.SimpleQueue[tuple[T | None, Exception | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            outcome.put((call(), None))
        except Exception as error:  # handed to the waiting thread
            outcome.put((None, error))

    threading.Thread(target=run, name="llm", daemon=True).start()
    try:
        result, error = outcome.get(timeout=max(budget, 0.0))
    except queue.Empty:
        raise ModelError(f"Språkmodellen svarte ikke innen {budget:g} sekunder.") from None
    if error is None and result is not None:
        return result
    if isinstance(error, ModelError):
        raise error
    raise ModelError(f"Språkmodellen svarte ikke: {_first_line(error)}") from error


def _claim(drafted: DraftedClaim, sources: dict[str, Evidence]) -> Claim:
    evidence = tuple(
        sources[quoted.id.strip()].model_copy(update={"quote": quoted.quote.strip()})
        for quoted in drafted.sources
        if quoted.id.strip() in sources and quoted.quote.strip()
    )
    stages = {item.stage for item in evidence}
    # Markers are set after verification; a marker that a model writes would point anywhere.
    text = re.sub(r"\s*\[(?:S?\d+(?:\s*,\s*S?\d+)*)\]", "", drafted.text).strip()
    return Claim(
        text=text,
        evidence=evidence,
        stage=stages.pop() if len(stages) == 1 else None,
    )


def _model_name(model: "BaseChatModel") -> str:
    for attribute in ("model_name", "model", "model_id"):
        value = getattr(model, attribute, None)
        if isinstance(value, str) and value:
            return value
    return type(model).__name__


def _first_line(error: Exception | None) -> str:
    """The first line of a provider's message, shortened: bodies can be long and hold the prompt."""
    lines = str(error).strip().splitlines()
    text = lines[0] if lines else type(error).__name__
    return text[:200]
