"""Prompts as files under ``prompts/``: the placeholders of a file equal the declared ones."""

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import SettingsError
from assistant.settings import PROJECT_ROOT

PROMPT_FOLDER = PROJECT_ROOT / "prompts"

ANSWER_SYSTEM = ("answer-system", frozenset({"language"}))
ANSWER_USER = ("answer-user", frozenset({"sources", "history", "question"}))
ANSWER_JSON = ("answer-json", frozenset[str]())
JUDGE = ("judge", frozenset({"question", "expected", "answer", "sources"}))
DECLARED: dict[str, frozenset[str]] = dict((ANSWER_SYSTEM, ANSWER_USER, ANSWER_JSON, JUDGE))
"""Every prompt by its file name without ending, with the placeholders that it must have."""

# Invisible characters and direction marks can hide text from the person who reads the paper.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What could be taken for the end of a source block or for a turn in a chat template.
_DELIMITER = re.compile(
    r"<(?=\s*/?\s*(?:source|question|system|user|assistant|s>|\|))|\[(?=/?INST\])", re.IGNORECASE
)


class Prompt(BaseModel):
    """A prompt text with the placeholders ``$name`` that it declares."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    text: str
    placeholders: frozenset[str] = Field(description="exactly the names that stand in the text")

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the text with every placeholder replaced once; values are never read again.

        Raises:
            SettingsError: A value is missing or too many.
        """
        if set(values) != self.placeholders:
            raise SettingsError(
                f"Ledeteksten {self.name} skal ha verdier for {_listed(self.placeholders)}, "
                f"men fikk {_listed(frozenset(values))}."
            )
        return Template(self.text).substitute(values)


def load_prompt(name: str, folder: Path = PROMPT_FOLDER) -> Prompt:
    """Read the prompt ``name`` from its file and check its placeholders.

    Raises:
        SettingsError: The prompt is not declared, its file is missing, or the placeholders in
            the file are not the declared ones.
    """
    declared = DECLARED.get(name)
    path = folder / f"{name}.md"
    if declared is None:
        raise SettingsError(f"Ledeteksten {name} er ikke kjent.")
    try:
        text = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(
            f"Ledeteksten {path} kan ikke leses: {error.strerror}.",
            advice="Hent filen fra prosjektet på nytt.",
        ) from error
    template = Template(text)
    found = frozenset(template.get_identifiers())
    if not template.is_valid() or found != declared:
        raise SettingsError(
            f"Ledeteksten {path} har plassholderne {_listed(found)}, men skal ha "
            f"{_listed(declared)}.",
            advice="Skriv et vanlig dollartegn som $$.",
        )
    return Prompt(name=name, text=text, placeholders=declared)


def neutralise(text: str) -> str:
    """Make untrusted text safe to stand inside a delimited block.

    Invisible and control characters go; what looks like the block's own delimiters or like a
    chat template's turn is opened with ``‹`` or ``(`` in place of its bracket.
    """
    visible = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    return _DELIMITER.sub(lambda match: "‹" if match.group() == "<" else "(", visible)


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names)) or "ingen"
