"""The secretariat's answer is found by the next who asks the same, and stands apart."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.embed import Embedder
from assistant.retrieve import Filters
from assistant.reuse import AnsweredQuestions
from assistant.settings import Settings
from assistant.store import NewQuestion, Reply, Source, Store

COUNCIL = "Ungdomsrådet i Fjordvik"
MOMENT = dt.datetime(2026, 4, 10, 12, 30, tzinfo=dt.UTC)
TOKEN = "kari-0123456789abcdef"  # noqa: S105
QUESTION = NewQuestion(text="Hva koster svømmehallen?", councils=(COUNCIL,))
REPLY = Reply(
    text="Den er ikke kostnadsberegnet.",
    answered_at=MOMENT,
    sources=(Source(document="notat.txt", page=2, label="notat.txt, side 2"),),
)


@pytest.fixture
def chosen(tmp_path: Path, model_cache: Path) -> Settings:
    return Settings(
        database=str(tmp_path / "assistant.db"), cache=model_cache, index=tmp_path / "index"
    )


@pytest.fixture
def store(chosen: Settings) -> Iterator[Store]:
    with Store.open(chosen.database) as opened:
        yield opened


def answered(store: Store, question: NewQuestion = QUESTION, reply: Reply = REPLY) -> int:
    number = store.send(question, token=TOKEN).id
    store.answer(number, reply)
    return number


def test_the_next_who_asks_the_same_finds_the_answer(
    chosen: Settings, store: Store, bundled_embedder: Embedder
) -> None:
    number = answered(store)
    reuse = AnsweredQuestions(chosen, bundled_embedder)
    found = reuse.find("Hva er prisen på svømmehallen?", councils=[COUNCIL])
    reuse.close()
    assert found is not None
    assert (found.number, found.asked, found.text) == (number, QUESTION.text, REPLY.text)
    assert found.answered_at == MOMENT
    assert found.sources[0].page == 2


@pytest.mark.parametrize(
    ("question", "councils"),
    [
        ("Hva koster skateparken?", [COUNCIL]),
        ("Hva koster svømmehallen i 2028?", [COUNCIL]),
        ("Og hva koster den?", [COUNCIL]),
        ("Hva koster svømmehallen?", ["Eldrerådet i Fjellvik"]),
    ],
)
def test_others_do_not(
    chosen: Settings,
    store: Store,
    bundled_embedder: Embedder,
    question: str,
    councils: list[str],
) -> None:
    answered(store)
    reuse = AnsweredQuestions(chosen, bundled_embedder)
    assert reuse.find(question, councils=councils) is None
    reuse.close()


def test_filters_must_be_the_same(
    chosen: Settings, store: Store, bundled_embedder: Embedder
) -> None:
    answered(store, QUESTION.model_copy(update={"meeting": "r/2026-04-14", "sak": "2/26"}))
    reuse = AnsweredQuestions(chosen, bundled_embedder)
    same = Filters(meeting="r/2026-04-14", sak="2/26")
    assert reuse.find(QUESTION.text, filters=same) is not None
    for other in (None, Filters(sak="2/26"), Filters(meeting="r/2026-06-14", sak="2/26")):
        assert reuse.find(QUESTION.text, filters=other) is None
    reuse.close()


def test_the_latest_answer_counts_and_what_is_closed_or_kept_back_does_not(
    chosen: Settings, store: Store, bundled_embedder: Embedder
) -> None:
    first = answered(store)
    later = MOMENT + dt.timedelta(days=2)
    second = answered(store, reply=REPLY.model_copy(update={"answered_at": later}))
    latest = later + dt.timedelta(days=2)
    answered(store, reply=REPLY.model_copy(update={"answered_at": latest, "shared": False}))
    reuse = AnsweredQuestions(chosen, bundled_embedder)

    def found() -> int | None:
        answer = reuse.find(QUESTION.text)
        return answer.number if answer else None

    assert found() == second
    store.set_state(second, "closed")
    assert found() == first
    store.forget(TOKEN)
    assert found() is None
    reuse.close()


def test_asking_makes_no_database_and_finds_one_that_comes_later(
    chosen: Settings, bundled_embedder: Embedder
) -> None:
    reuse = AnsweredQuestions(chosen, bundled_embedder)
    assert reuse.find(QUESTION.text) is None
    assert not Path(chosen.database).exists()
    with Store.open(chosen.database) as store:
        answered(store)
    assert reuse.find(QUESTION.text) is not None
    reuse.close()


def test_a_store_that_fails_costs_the_reuse_only(
    chosen: Settings, bundled_embedder: Embedder
) -> None:
    Path(chosen.database).write_text("Dette er ikke en database. " * 60)
    reuse = AnsweredQuestions(chosen, bundled_embedder)
    assert reuse.find(QUESTION.text) is None
    reuse.close()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Made-up papers of an invented council."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "innkalling.txt").write_text(
        "Ungdomsrådet i Fjordvik\nMøteinnkalling 14. april 2026\n\nSak 1/26 Skatepark\n\n"
        "Skateparken koster 3,2 millioner kroner.\n",
        encoding="utf-8",
    )
    return folder


def test_the_answer_from_the_papers_is_the_same_with_and_without(
    papers: Path, chosen: Settings, store: Store
) -> None:
    answered(store, NewQuestion(text="Hva koster skateparken?"))
    with Assistant.open(papers, settings=chosen) as plain:
        without = plain.ask("Hva koster skateparken?")
    with Assistant.open(papers, settings=chosen, with_office=True) as assistant:
        answer = assistant.ask("Hva koster skateparken?")
        health = assistant.ask("Jeg har vondt i brystet, hva skal jeg gjøre?")
    assert without.office is None
    assert answer.office is not None
    assert answer.office.text == REPLY.text
    assert REPLY.text not in answer.text
    same = {"office": None, "seconds": 0}
    assert answer.model_copy(update=same) == without.model_copy(update=same)
    assert (health.status, health.office) == ("redirected", None)


def test_building_the_index_again_leaves_the_store_as_it_is(
    papers: Path, chosen: Settings, store: Store
) -> None:
    answered(store)
    before = Path(chosen.database).read_bytes()
    for text in ("Skateparken koster 4,1 millioner kroner.", "Skateparken er utsatt."):
        (papers / "notat.txt").write_text(f"Notat til sak 1/26\n\n{text}\n", encoding="utf-8")
        Assistant.open(papers, settings=chosen).close()
    assert Path(chosen.database).read_bytes() == before


def test_what_is_precious_does_not_lie_in_what_may_be_deleted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ASSISTANT_DATABASE")
    settings = Settings()
    assert not Path(settings.database).is_relative_to(settings.cache)
    assert not Path(settings.database).is_relative_to(settings.corpus)
