"""The store keeps what is precious, forgets what it is told to, and says what was done."""

import datetime as dt
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.store import (
    Counts,
    Exchange,
    NewFeedback,
    NewQuestion,
    Reply,
    Source,
    Store,
    StoreError,
    open_store,
    open_store_if_any,
)
from assistant.store import database as store_database
from assistant.store.database import database_url, told

KARI, OLA = "kari-0123456789abcdef", "ola-0123456789abcdef"
MOMENT = dt.datetime(2026, 4, 10, 12, 30, tzinfo=dt.UTC)
QUESTION = NewQuestion(
    text="Hva koster svømmehallen i Fjordvik?",
    language="nb",
    councils=("Ungdomsrådet i Fjordvik",),
    council="Ungdomsrådet i Fjordvik",
    meeting="ungdomsradet/2026-04-14",
    sak="2/26",
    conversation=(Exchange(question="Hva koster skateparken?", answer="3,2 mill. kr [1]."),),
)
REPLY = Reply(
    text="Svømmehallen er ikke vedtatt.",
    answered_at=MOMENT,
    sources=(Source(document="sak-2.pdf", page=3, label="sak-2.pdf, side 3"),),
)
FEEDBACK = NewFeedback(
    kind="wrong_figure",
    comment="Det er 3,3.",
    question="Hva koster skateparken?",
    answer="3,2 mill. kr [1].",
    status="answered",
    mode="reader",
    sources=(Source(document="sak-1.pdf", page=1, label="Sak 1/26, side 1"),),
)


def test_a_question_comes_back_as_it_was_sent(store: Store) -> None:
    sent = store.send(QUESTION, token=KARI)
    assert store.question(sent.id) == sent
    assert NewQuestion.model_validate(sent.model_dump(include=set(NewQuestion.model_fields))) == (
        QUESTION
    )
    assert sent.state == "new"
    assert sent.reply is None
    assert sent.asked_at.tzinfo is not None
    assert abs(dt.datetime.now(dt.UTC) - sent.asked_at) < dt.timedelta(minutes=1)


def test_a_question_goes_through_its_states(store: Store) -> None:
    number = store.send(QUESTION, token=KARI).id
    assert store.set_state(number, "in_progress").state == "in_progress"
    answered = store.answer(number, REPLY)
    assert (answered.state, answered.reply) == ("answered", REPLY)
    assert answered.changed_at >= answered.asked_at
    assert store.set_state(number, "closed").reply == REPLY
    assert [entry.action for entry in store.audit()] == [
        "state_changed",
        "answered",
        "state_changed",
    ]
    assert "svømmehall" not in " ".join(entry.subject for entry in store.audit()).lower()


def test_a_question_without_a_reply_cannot_be_answered(store: Store) -> None:
    number = store.send(QUESTION, token=KARI).id
    with pytest.raises(StoreError, match="ikke noe svar"):
        store.set_state(number, "answered")
    assert store.question(number).state == "new"


def test_questions_are_listed_by_state_and_by_person(store: Store) -> None:
    first = store.send(QUESTION, token=KARI)
    second = store.send(QUESTION.model_copy(update={"text": "Når?"}), token=OLA)
    store.answer(first.id, REPLY)
    assert [q.id for q in store.questions()] == [first.id, second.id]
    assert [q.id for q in store.questions(states=["new", "in_progress"])] == [second.id]
    assert [q.id for q in store.questions(token=OLA)] == [second.id]


def test_only_answers_that_are_shared_and_open_are_shown_to_others(store: Store) -> None:
    numbers = [store.send(QUESTION, token=KARI).id for _ in range(4)]
    store.answer(numbers[0], REPLY)
    store.answer(numbers[1], REPLY.model_copy(update={"shared": False}))
    store.answer(numbers[2], REPLY)
    store.set_state(numbers[2], "closed")
    assert [q.id for q in store.shared_answers()] == [numbers[0]]


def test_the_stamp_of_shared_answers_changes_with_them(store: Store) -> None:
    stamps = [store.shared_stamp()]
    assert stamps == [(0, None)]
    first, second = (store.send(QUESTION, token=person).id for person in (KARI, OLA))
    assert store.shared_stamp() == stamps[-1]
    for change in (
        lambda: store.answer(first, REPLY),
        lambda: store.answer(first, REPLY.model_copy(update={"text": "Likevel ikke."})),
        lambda: store.answer(second, REPLY),
        lambda: store.set_state(second, "closed"),
        lambda: store.forget(KARI),
    ):
        change()
        assert store.shared_stamp() != stamps[-1]
        stamps.append(store.shared_stamp())


def test_feedback_comes_back_as_it_was_given(store: Store) -> None:
    given_back = store.give_feedback(FEEDBACK, token=KARI)
    assert store.feedback() == (given_back,)
    assert given_back.comment == "Det er 3,3."


def test_all_of_one_person_is_deleted_and_only_that(store: Store) -> None:
    mine, other = store.send(QUESTION, token=KARI), store.send(QUESTION, token=OLA)
    store.give_feedback(FEEDBACK, token=KARI)
    store.give_feedback(FEEDBACK, token=OLA)
    assert store.forget(KARI) == Counts(questions=1, feedback=1)
    assert [q.id for q in store.questions()] == [other.id]
    assert len(store.feedback()) == 1
    with pytest.raises(StoreError, match=f"ikke noe spørsmål {mine.id}"):
        store.question(mine.id)
    assert [(e.action, e.subject) for e in store.audit()] == [
        ("deleted_by_person", "1 questions, 1 feedback")
    ]
    assert store.forget(KARI).total == 0
    assert len(store.audit()) == 1


def test_what_is_past_its_time_is_deleted_and_a_change_renews_it(store: Store) -> None:
    store.send(QUESTION, token=KARI)
    store.give_feedback(FEEDBACK, token=KARI)
    now = dt.datetime.now(dt.UTC)
    assert store.purge(30, now=now + dt.timedelta(days=29)).total == 0
    assert store.purge(30, now=now + dt.timedelta(days=31)) == Counts(questions=1, feedback=1)
    assert store.questions() == ()
    assert store.audit()[-1].action == "deleted_by_age"


def test_a_number_is_never_given_again(store: Store) -> None:
    first = store.send(QUESTION, token=KARI).id
    store.forget(KARI)
    assert store.send(QUESTION, token=KARI).id > first


def test_a_token_that_could_be_guessed_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="16 tegn"):
        store.send(QUESTION, token="kari")  # noqa: S106
    assert store.questions() == ()


def test_the_token_itself_is_kept_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "assistant.db"
    with Store.open(str(file)) as store:
        store.send(QUESTION, token=KARI)
        store.give_feedback(FEEDBACK, token=KARI)
        assert KARI not in repr(store.questions())
    assert KARI.encode() not in file.read_bytes()


def test_deleted_words_are_gone_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "assistant.db"
    with Store.open(str(file)) as store:
        store.send(QUESTION, token=KARI)
        assert "svømmehallen i Fjordvik".encode() in file.read_bytes()
        store.forget(KARI)
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "svømmehallen i Fjordvik".encode() not in left


@given(written=st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_can_be_kept(store: Store, written: str) -> None:
    sent = store.send(NewQuestion(text=f"Hva? {written}"), token=KARI)
    assert store.question(sent.id).text == sent.text
    assert sent.text.startswith("Hva?")


def test_a_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "assistant.db"
    Store.open(str(file)).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_opening_purges_by_the_setting_and_creates_only_when_told(tmp_path: Path) -> None:
    chosen = Settings(database=str(tmp_path / "assistant.db"), retention_days=1)
    assert open_store_if_any(chosen) is None
    assert not (tmp_path / "assistant.db").exists()
    with Store.open(chosen.database) as store:
        store.send(QUESTION, token=KARI)
    engine = create_engine(database_url(chosen.database))
    with engine.begin() as connection:
        connection.execute(text("UPDATE questions SET changed_at = '2020-01-01 00:00:00'"))
    engine.dispose()
    with open_store(chosen) as opened:
        assert opened.questions() == ()


_WRITER = """
import sys
from assistant.store import NewQuestion, Store
with Store.open(sys.argv[1]) as store:
    for i in range(15):
        number = store.send(NewQuestion(text=f"{sys.argv[2]} {i}"), token="x" * 20).id
        store.set_state(number, "in_progress")
"""


def test_several_processes_write_at_once(where: str) -> None:
    # The database is made by whoever comes first.
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, where, f"p{i}"], stderr=subprocess.PIPE)
        for i in range(4)
    ]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert writer.returncode == 0, errors.decode()
    with Store.open(where) as store:
        questions = store.questions(states=["in_progress"])
    assert len({q.text for q in questions}) == len({q.id for q in questions}) == 60


def test_a_later_version_is_not_touched(where: str) -> None:
    Store.open(where).close()
    engine = create_engine(database_url(where))
    with engine.begin() as connection:
        connection.execute(text("UPDATE store_version SET version = 99"))
    with pytest.raises(StoreError, match="nyere utgave"):
        Store.open(where)
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT version FROM store_version")) == 99
    engine.dispose()


def test_an_earlier_version_is_brought_up_and_keeps_its_entries(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(where) as store:
        sent = store.send(QUESTION, token=KARI)

    def add_a_column(connection: object) -> None:
        connection.execute(text("ALTER TABLE audit ADD COLUMN made_up TEXT"))  # type: ignore[attr-defined]

    monkeypatch.setattr(store_database, "MIGRATIONS", (add_a_column,))
    monkeypatch.setattr(store_database, "VERSION", 2)
    for _ in range(2):
        with Store.open(where) as store:
            assert store.question(sent.id) == sent
    engine = create_engine(database_url(where))
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT version FROM store_version")) == 2
        connection.execute(text("SELECT made_up FROM audit"))
    engine.dispose()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    file = tmp_path / "papers.db"
    file.write_text("Dette er ikke en database. " * 60)
    with pytest.raises(StoreError, match=r"papers\.db"):
        Store.open(str(file))
    assert file.read_text().startswith("Dette er ikke")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="Kan ikke åpne databasen"):
        Store.open(str(tmp_path / "file" / "assistant.db"))


@pytest.mark.parametrize("where", ["mysql://a@b/c", "://a", "http://a"])
def test_other_databases_are_refused(where: str) -> None:
    with pytest.raises(SettingsError, match="ASSISTANT_DATABASE"):
        database_url(where)


def test_a_password_is_in_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATABASE", "postgresql://kari:hemmelig@127.0.0.1:9/nei")
    assert "hemmelig" not in repr(Settings())
    with pytest.raises(StoreError) as raised:
        open_store(Settings())
    assert "hemmelig" not in str(raised.value)
    assert "127.0.0.1" in str(raised.value)


def test_a_failed_write_leaves_nothing_behind(store: Store) -> None:
    number = store.send(QUESTION, token=KARI).id
    with pytest.raises(StoreError):
        store.answer(number + 1, REPLY)
    assert store.audit() == ()


def test_a_value_that_is_not_the_databases_fault_passes_through() -> None:
    with pytest.raises(KeyError), told("x"):
        raise KeyError("x")
