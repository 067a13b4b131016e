"""What leaves the conversation: exports, questions to the secretariat, reports, deletion."""

import base64
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from made_up_papers import HOSTILE, PDF, PROPOSAL, ROWS, ScriptedAssistant, citation
from pydantic import SecretStr

from assistant.answer.result import Answer, OfficeAnswer, OfficeSource
from assistant.chat.actions import ChatActions
from assistant.chat.conversation import render_conversation
from assistant.chat.export import as_docx, as_markdown, as_text, make_sheet
from assistant.chat.followups import follow_up_questions
from assistant.chat.keys import Keys
from assistant.chat.letterbox import Letterbox, person_of
from assistant.chat.loading import Loader, Ready
from assistant.chat.scene import Scene
from assistant.chat.turns import Turn, changed_turn, read_turns, store_turns
from assistant.settings import Settings
from assistant.store import open_store

NOW = dt.datetime(2027, 2, 3, 14, 5, tzinfo=dt.UTC)
PERSON = ["en-nettleser-med-langt-merke"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "papers").mkdir()
    return Settings(
        corpus=tmp_path / "papers", cache=tmp_path / "cache", database=str(tmp_path / "sent.db")
    )


@pytest.fixture
def scene(settings: Settings) -> Scene:
    assistant = ScriptedAssistant(settings.corpus)
    loader = Loader(lambda progress: assistant, settings)
    loader.start()
    loader.wait(30)
    return Scene(loader, settings)


@pytest.fixture
def ready(scene: Scene) -> Ready:
    assert scene.state.ready is not None
    return scene.state.ready


@pytest.fixture
def actions(scene: Scene, settings: Settings) -> Iterator[ChatActions]:
    letterbox = Letterbox(settings)
    yield ChatActions(scene, letterbox, None)
    letterbox.close()


def _turn(question: str = "Hva koster turportalen i 2028?", **more: Any) -> Turn:
    values: dict[str, Any] = {
        "status": "answered",
        "language": "nb",
        "text": "Den koster 14,0 mill. kr [1].\n- Saken tas til orientering [2].",
        "citations": (citation(1, " ".join(ROWS[0]), 2), citation(2, PROPOSAL, 3)),
    } | more
    answer = Answer(question=question, **values)
    return Turn(question=question, asked_at=NOW, answer=answer)


def _not_found(question: str = "Hva koster kaia?") -> Turn:
    return _turn(question, status="not_found", text="Det står ikke i papirene.", citations=())


def _act(actions: ChatActions, turns: tuple[Turn, ...], **event: Any) -> dict[str, Any]:
    person = event.pop("person", PERSON)
    narrowing = event.pop("narrowing", None)
    return actions.act(event, store_turns(turns), "nb", narrowing, person)


def test_markdown_names_sources_and_maker_and_holds_no_markup(ready: Ready) -> None:
    turn = _turn(HOSTILE, citations=(citation(1, HOSTILE, 2),))
    assert turn.answer is not None
    text = as_markdown(make_sheet(turn, turn.answer, ready.shelf, "nb"))
    assert "14,0 mill. kr \\[1\\]" in text
    assert "- Saken tas til orientering" in text
    assert "PS 007/27 – Drift av \\<b\\>turportalen\\</b\\>" in text
    assert "side 2" in text
    assert "Laget av «Spør møtepapirene» 3. februar 2027 kl. 14.05 fra Fjordvik" in text
    assert not re.search(r"(?<!\\)[<\[]", text)


def test_line_that_looks_like_a_heading_or_list_stays_words(ready: Ready) -> None:
    turn = _turn("# 3. sak\n- x", text="# Overskrift\n+ pluss", citations=())
    assert turn.answer is not None
    text = as_markdown(make_sheet(turn, turn.answer, ready.shelf, "nb"))
    assert text.startswith("# \\# 3. sak - x\n")
    assert "\n\\# Overskrift\n" in text
    assert "\n\\+ pluss\n" in text


def test_word_file_has_headings_sources_and_language(ready: Ready) -> None:
    turn = _turn(note="Et tillegg.\x01", removed_claims=1)
    assert turn.answer is not None
    content = as_docx(make_sheet(turn, turn.answer, ready.shelf, "nn"))
    document = Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert texts[0] == "Hva koster turportalen i 2028?"
    assert styles[0] == "Title"
    assert "List Bullet" in styles
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        notes = archive.read("word/footnotes.xml").decode()
    assert "side 2: «Turportalen 12,4 13,1 14,0»" in notes
    assert texts[-1].startswith("Laga av «Spør møtepapira»")
    assert document.core_properties.language == "nn-NO"


OFFICE = OfficeAnswer(
    number=4,
    asked="Hva er prisen på kaia?",
    text=f"Den er utsatt.\n{HOSTILE}",
    answered_at=NOW,
    sources=(
        OfficeSource(label="sak-7.pdf, side 2", document=PDF, page=2),
        OfficeSource(label="E-post fra fylket"),
    ),
)


def test_the_secretariats_answer_stands_in_a_frame_of_its_own(ready: Ready) -> None:
    turn = _not_found()
    assert turn.answer is not None
    answered = turn.model_copy(update={"answer": turn.answer.model_copy(update={"office": OFFICE})})
    markup = render_conversation((answered,), "nb", ready.shelf)
    proved, _, office = markup.partition('<section class="office"')
    assert "utsatt" not in proved
    frame = office.partition("</section>")[0]
    assert "Sekretariatets svar, 3. februar 2027" in frame
    assert "ikke kontrollert mot papirene" in frame
    assert "Hva er prisen på kaia?" in frame
    assert "<script>" not in frame
    assert frame.count("data-source=") == 1
    assert "<li>E-post fra fylket</li>" in frame
    assert 'class="office"' not in render_conversation((turn,), "nb", ready.shelf)


def test_the_secretariats_answer_leaves_with_the_export(ready: Ready) -> None:
    turn = _turn()
    assert turn.answer is not None
    answer = turn.answer.model_copy(update={"office": OFFICE})
    sheet = make_sheet(turn, answer, ready.shelf, "en")
    assert "The secretariat’s answer, 3 February 2027." in as_text(sheet)
    assert "> Den er utsatt." in as_markdown(sheet)
    paragraphs = Document(io.BytesIO(as_docx(sheet))).paragraphs
    assert ("Quote", "Den er utsatt.") in [(p.style and p.style.name, p.text) for p in paragraphs]
    assert (
        read_turns(store_turns((turn.model_copy(update={"answer": answer}),)))[0].answer == answer
    )


@pytest.mark.parametrize("value", ["md", "docx"])
def test_export_hands_the_browser_a_named_file(actions: ChatActions, value: str) -> None:
    parcel = _act(actions, (_turn(),), act="export", turn=1, value=value)["courier"]
    assert f'data-name="Hva-koster-turportalen-i-2028.{value}"' in parcel
    found = re.search(r'data-parcel="([^"]+)"', parcel)
    assert found is not None
    content = base64.b64decode(found.group(1))
    assert content.startswith(b"PK" if value == "docx" else b"# Hva koster")


def test_follow_ups_come_from_what_is_cited(ready: Ready) -> None:
    answer = _turn().answer
    assert answer is not None
    meetings = ready.assistant.meetings
    assert follow_up_questions(answer, meetings, [answer.question]) == (
        "Hvor mye endrer Turportalen seg fra 2026 til 2028?",
        "Hva er forslaget til vedtak i PS 007/27?",
        "Hva er beløpet for Kartlaget i 2028?",
    )
    asked = [answer.question, "Hva er forslaget til vedtak i PS 007/27, takk?"]
    assert "Hva er forslaget til vedtak i PS 007/27?" not in follow_up_questions(
        answer, meetings, asked
    )
    not_found = _not_found().answer
    assert not_found is not None
    assert follow_up_questions(not_found, meetings, []) == ()


def test_question_is_sent_with_the_conversation_only_by_consent(
    actions: ChatActions, settings: Settings
) -> None:
    turns = (_turn(), _not_found())
    fields = {"question": "Hva koster kaia?"}
    changes = _act(actions, turns, act="send", turn=2, fields=fields, narrowing={"sak": "7/27"})
    assert read_turns(changes["turns"])[1].sent
    assert "sendt til sekretariatet" in changes["latest"]
    consenting = fields | {"conversation": "yes"}
    _act(actions, turns, act="send", turn=2, fields=consenting)
    store = open_store(settings)
    assert store is not None
    with store:
        silent, told = store.questions()
    assert (silent.text, silent.sak, silent.conversation) == ("Hva koster kaia?", "7/27", ())
    assert silent.councils == ("Fjordvik kommunestyre",)
    assert [turn.question for turn in told.conversation] == [t.question for t in turns]


def test_question_is_sent_once(actions: ChatActions, settings: Settings) -> None:
    turns = changed_turn((_not_found(),), 1, sent=True)
    assert _act(actions, turns, act="send", turn=1, fields={"question": "x"}) == {}
    assert _act(actions, (_not_found(),), act="send", turn=1, fields={"question": " "}) == {}


@pytest.mark.parametrize(
    "kind",
    [
        "wrong_figure",
        "wrong_source",
        "quote_not_on_page",
        "essential_missing",
        "should_have_known",
        "other",
    ],
)
def test_report_is_kept_with_answer_and_sources(
    actions: ChatActions, settings: Settings, kind: str
) -> None:
    fields = {"kind": kind, "comment": "Se side 3."}
    changes = _act(actions, (_turn(),), act="report", turn=1, fields=fields)
    assert read_turns(changes["turns"])[0].reported
    assert "Takk" in changes["latest"]
    store = open_store(settings)
    assert store is not None
    with store:
        (kept,) = store.feedback()
    assert (kept.kind, kept.comment) == (kind, "Se side 3.")
    assert [source.page for source in kept.sources] == [2, 3]


def test_person_sees_and_deletes_what_was_sent(actions: ChatActions, settings: Settings) -> None:
    sent = _act(actions, (_not_found(),), act="send", turn=1, fields={"question": HOSTILE})
    own = sent["person"]
    page = actions.show_view({"view": "om"}, None, "nb", own)["about"]
    assert "window.hacked = 1" in page
    assert "<script" not in page
    others = actions.show_view({"view": "om"}, None, "nb", ["en-annen-nettlesers-merke"])["about"]
    assert "window.hacked" not in others
    gone = actions.act({"act": "forget"}, [], "nb", None, own)
    assert "1 spørsmål" in gone["about"]
    assert gone["person"] == []
    store = open_store(settings)
    assert store is not None
    with store:
        assert store.questions() == ()


def test_store_that_fails_is_told_and_the_form_stays(scene: Scene, tmp_path: Path) -> None:
    broken = scene.settings.model_copy(update={"database": str(tmp_path)})
    actions = ChatActions(scene, Letterbox(broken), None)
    changes = _act(actions, (_not_found(),), act="send", turn=1, fields={"question": "Hva?"})
    assert "Prøv igjen" in changes["announcer"]
    assert 'data-act="send"' in changes["latest"]
    assert "turns" not in changes


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"act": "export", "turn": 9, "value": "md"},
        {"act": "export", "turn": "1", "value": "md"},
        {"act": "export", "turn": 1, "value": "exe"},
        {"act": "report", "turn": 1, "fields": {"kind": "nonsense"}},
        {"act": "report", "turn": 1, "fields": 3},
        {"act": "destroy", "turn": 1},
    ],
)
def test_events_from_nowhere_do_nothing(actions: ChatActions, event: dict[str, Any]) -> None:
    assert _act(actions, (_turn(),), **event) == {}


def test_browser_without_a_mark_gets_one() -> None:
    assert person_of(PERSON) == PERSON[0]
    assert len(person_of(["kort"])) >= 24
    assert person_of(None) != person_of(None)


def test_not_found_offers_pages_and_the_secretariat(ready: Ready) -> None:
    markup = render_conversation((_not_found(),), "nb", ready.shelf)
    assert 'data-act="send"' in markup
    assert 'name="conversation"' in markup
    assert 'data-act="send"' not in render_conversation((_turn(),), "nb", ready.shelf)


def test_secretariat_replies_and_the_person_sees_it(scene: Scene, settings: Settings) -> None:
    keys = Keys(SecretStr("et langt passord"))
    letterbox = Letterbox(settings)
    actions = ChatActions(scene, letterbox, keys)
    _act(actions, (_not_found(),), act="send", turn=1, fields={"question": HOSTILE})
    _act(actions, (_turn(),), act="report", turn=1, fields={"kind": "other", "comment": HOSTILE})
    cookie = keys.issue()
    inbox = actions.show_view({"view": "sekretariat"}, cookie, "nb", None)["inbox"]
    assert "Spørsmål fra medlemmene (1)" in inbox
    assert "Meldte feil (1)" in inbox
    assert "<script" not in inbox
    event = {"number": 1, "fields": {"reply": "Kaia koster 4 millioner.", "shared": "yes"}}
    assert actions.reply(event, None, "nb") == {}, "only who is inside may reply"
    assert actions.reply({"number": 1, "fields": {"reply": " "}}, cookie, "nb") == {}
    after = actions.reply(event, cookie, "nb")["inbox"]
    assert "Ingen spørsmål venter" in after
    assert "Svaret er sendt" in after
    assert "Prøv igjen" in actions.reply(event | {"number": 99}, cookie, "nb")["inbox"]
    seen = actions.show_view({"view": "om"}, None, "nb", PERSON)["about"]
    assert "Kaia koster 4 millioner." in seen
    letterbox.close()


def test_inbox_is_not_shown_at_the_door(scene: Scene, settings: Settings) -> None:
    actions = ChatActions(scene, Letterbox(settings), Keys(SecretStr("et langt passord")))
    drawn = actions.show_view({"view": "sekretariat"}, "feil", "nb", None)
    assert drawn["inbox"] == ""
    assert drawn["reading"] == ""


def test_what_is_past_its_time_is_deleted_without_a_letter(
    settings: Settings, actions: ChatActions
) -> None:
    _act(actions, (_not_found(),), act="send", turn=1, fields={"question": "Hva?"})
    store = open_store(settings)
    with store:
        old = dt.datetime.now(dt.UTC) + dt.timedelta(days=400)
        assert store.purge(settings.retention_days, now=old).questions == 1
    Letterbox(settings.model_copy(update={"database": str(settings.cache / "ny.db")})).sweep()
    assert not (settings.cache / "ny.db").exists(), "a store that nobody uses is not made"
