"""The control's own words in bokmål, nynorsk and English, and what is said with them."""

import datetime
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.language import Language


class Phrase(BaseModel):
    """Something to say: the key of the words, and the facts that are filled in.

    Texts and numbers are told as they are, several texts as a list, a date and a weekday (a number
    from 0 for Monday) by the name that ``words.toml`` asks for, and a phrase in its own words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    facts: dict[str, "str | int | datetime.date | tuple[str, ...] | Phrase"]

    def told(self, language: Language) -> str:
        """Return the phrase in a language.

        Raises:
            KeyError: There are no such words, or a fact is missing.
        """
        facts = {name: _Worded(fact, language) for name, fact in self.facts.items()}
        return label(self.key, language).format(**facts)


Fact = str | int | datetime.date | Sequence[str] | Phrase


def say(key: str, **facts: Fact) -> Phrase:
    """Return the words of a key with facts."""
    listed = {
        name: fact if isinstance(fact, str | int | datetime.date | Phrase) else tuple(fact)
        for name, fact in facts.items()
    }
    return Phrase(key=key, facts=listed)


def counted(noun: str, count: int) -> Phrase:
    """Return '1 side' or '4 sider'; the noun is the key without its number."""
    return Phrase(key=f"{noun}_{'one' if count == 1 else 'many'}", facts={"count": count})


def label(key: str, language: Language) -> str:
    """Return words of the control in a language.

    Raises:
        KeyError: There are no such words.
    """
    return _words()[key][language]


@cache
def _words() -> dict[str, dict[str, str]]:
    text = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class _Worded:
    """A fact on its way into words of a language; the form that is asked for is that of a day."""

    def __init__(self, fact: Fact, language: Language) -> None:
        self.fact = fact
        self.language = language

    def __format__(self, form: str) -> str:
        fact = self.fact
        if isinstance(fact, Phrase):
            return fact.told(self.language)
        if form:
            return self._day(form)
        if isinstance(fact, Sequence) and not isinstance(fact, str):
            *first, last = fact
            return f"{', '.join(first)} {label('and', self.language)} {last}" if first else last
        return str(fact)

    def _day(self, form: str) -> str:
        """Return 'torsdag', '26. mars 2026' or 'torsdag 26. mars 2026'."""
        day = self.fact
        weekday = day.weekday() if isinstance(day, datetime.date) else day
        name = label("weekdays", self.language).split()[weekday] if isinstance(weekday, int) else ""
        if not isinstance(day, datetime.date) or form == "weekday":
            return name
        month = label("months", self.language).split()[day.month - 1]
        date = label("date", self.language).format(day=day.day, month=month, year=day.year)
        return f"{name} {date}" if form == "full" else date
