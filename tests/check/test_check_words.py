"""The control's words: each in three languages, with the facts that the code gives them."""

import ast
import datetime
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from planted import MadeUp
from planted_council import COUNCIL
from planted_county import COUNTY
from planted_municipality import MUNICIPALITY

from assistant.check import check_meeting, control_record, control_text
from assistant.check.findings import Certainty, FindingKind, Severity
from assistant.check.words import counted, label, say
from assistant.language import Language

FOLDER = Path(__file__).parents[2] / "assistant" / "check"
WORDS = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
LANGUAGES = get_args(Language)


def facts_of(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """The calls of a function in the control, with where they stand."""
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
                yield f"{path.name}:{node.lineno}", node


def literals(node: ast.AST) -> set[str]:
    return {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value in WORDS
    }


@pytest.mark.parametrize("key", WORDS)
def test_all_words_are_there_in_each_language_with_the_same_facts(key: str) -> None:
    assert set(WORDS[key]) == set(LANGUAGES)
    assert len({frozenset(facts_of(words)) for words in WORDS[key].values()}) == 1
    assert all(words.strip() == words != "" for words in WORDS[key].values())


@pytest.mark.parametrize(("where", "call"), list(calls("say")), ids=lambda value: str(value)[:40])
def test_what_is_said_gives_the_facts_that_its_words_ask_for(where: str, call: ast.Call) -> None:
    given = {keyword.arg for keyword in call.keywords}
    if None in given:
        return
    for key in literals(call.args[0]):
        assert facts_of(WORDS[key]["nb"]) == given, (where, key)


def test_no_words_are_left_that_nothing_says() -> None:
    used = {
        word
        for path in FOLDER.glob("*.py")
        for word in literals(ast.parse(path.read_text(encoding="utf-8")))
    }
    for prefix, names in (
        ("kind", get_args(FindingKind)),
        ("severity", get_args(Severity)),
        ("certainty", get_args(Certainty)),
        ("paper", ("one", "many")),
        ("table", ("one", "many")),
        ("page", ("one", "many")),
    ):
        used |= {f"{prefix}_{name}" for name in names}
    assert used == set(WORDS)


def test_dates_weekdays_and_lists_are_told_in_the_language() -> None:
    said = say("weekday", day=datetime.date(2027, 2, 6), told=1)
    assert said.told("nb") == "6. februar 2027 er en lørdag, ikke en tirsdag."
    assert said.told("nn") == "6. februar 2027 er ein laurdag, ikkje ein tysdag."
    assert said.told("en") == "6 February 2027 is a Saturday, not a Tuesday."
    presented = say("other_presenter", sak="Sak 2/27", told="Eva Lund", listed=["A Å", "B Ø"])
    assert presented.told("en").endswith("Eva Lund in the paper and A Å and B Ø on the agenda.")
    assert counted("page", 1).told("en") == "1 page"
    assert counted("page", 4).told("nn") == "4 sider"


@pytest.mark.parametrize("made", [MUNICIPALITY, COUNTY, COUNCIL], ids=lambda made: made.name)
def test_every_planted_fault_is_told_in_each_language(made: MadeUp, tmp_path: Path) -> None:
    for at, fault in enumerate(made.faults):
        folder = tmp_path / str(at)
        folder.mkdir()
        control = check_meeting(made.read(folder, [fault]))
        for finding in control.findings:
            told = {language: finding.message(language) for language in LANGUAGES}
            assert told["en"] not in (told["nb"], told["nn"])
            assert all("{" not in message for message in told.values())


def test_text_and_record_are_told_in_the_language_and_quotes_stay(tmp_path: Path) -> None:
    fault = MUNICIPALITY.faults[0]
    control = check_meeting(MUNICIPALITY.read(tmp_path, [fault]))
    finding = control.findings[0]
    norwegian, english = control_record(control, "nb"), control_record(control, "en")
    assert list(norwegian["findings"][0]) == list(english["findings"][0])
    assert norwegian["findings"][0]["places"] == english["findings"][0]["places"]
    assert "printed 38 370" in english["findings"][0]["arithmetic"][0]
    text = control_text(control, "en")
    assert text.startswith("Control of ")
    assert label("severity_error", "en") in text
    assert finding.spots[0].quote in text
