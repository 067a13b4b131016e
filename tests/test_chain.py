"""The stages over an index: what a long conversation costs, and what it may hold."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.chain import TURNS_BACK, Asked, Read, Stages
from assistant.settings import Settings

PAPER = Path(__file__).parent / "answer" / "brakvik.md"
FIRST, THEN = "Hva var regnskapet for brøyting i 2030?", "enn avløp?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, model_cache: Path) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("chain")
    papers = folder / "papers"
    papers.mkdir()
    shutil.copy(PAPER, papers)
    settings = Settings(cache=model_cache, index=folder / "index")
    with Assistant.open(papers, settings=settings) as opened:
        yield opened


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """The earlier turns that the papers are searched for again."""
    asked: list[Asked] = []
    find = Stages.find

    def find_and_note(self: Stages, question: Asked) -> Read:
        asked.append(question)
        return find(self, question)

    monkeypatch.setattr(Stages, "find", find_and_note)
    return asked


def test_a_conversation_costs_no_more_the_longer_it_is(
    assistant: Assistant, read_again: list[Asked]
) -> None:
    turns = [FIRST]
    assistant.ask(FIRST)
    for _ in range(2 * TURNS_BACK):
        read_again.clear()
        assert "900" in assistant.ask(THEN, history=turns).text
        assert read_again == []
        turns.append(THEN)


def test_no_more_turns_are_read_than_tell_what_is_meant(
    assistant: Assistant, read_again: list[Asked]
) -> None:
    answer = assistant.ask("og avløp?", history=[FIRST, *["og brøyting?"] * 200])
    assert answer.status == "answered"
    assert len(read_again) <= TURNS_BACK + 1


@pytest.mark.parametrize("refused", ["", "brøyting " * 1000], ids=["empty", "too long"])
def test_an_earlier_turn_that_was_refused_does_no_harm(assistant: Assistant, refused: str) -> None:
    assert assistant.ask(THEN, history=[refused]).status in ("not_found", "clarify", "answered")
