"""The briefing's own words in bokmål, nynorsk and English."""

import tomllib
from functools import cache
from pathlib import Path

from assistant.answer.result import Language


@cache
def _words() -> dict[str, dict[str, str]]:
    text = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def label(key: str, language: Language) -> str:
    """Return a word of the briefing in a language.

    Raises:
        KeyError: There is no such word.
    """
    return _words()[key][language]
