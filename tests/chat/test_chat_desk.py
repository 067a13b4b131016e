"""The secretariat's page: the password, papers in, and what became of the reading."""

import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fastapi.testclient import TestClient
from made_up_papers import HOSTILE, ScriptedAssistant
from pydantic import SecretStr

from assistant.chat.desk import render_desk, render_reading
from assistant.chat.keys import COOKIE, Keys
from assistant.chat.loading import Loader, LoadState
from assistant.chat.server import make_application
from assistant.chat.uploads import (
    REPLACED_FOLDER,
    folder_of,
    safe_folder,
    safe_name,
    save_paper,
    target_folder,
)
from assistant.errors import ReadError
from assistant.settings import Settings
from assistant.sources import paper_paths

PASSWORD = "et langt passord"  # noqa: S105 - made up
OWN = {"X-Own-Page": "1"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("sak 7.pdf", "sak 7.pdf"),
        ("../../etc/sak.pdf", "sak.pdf"),
        ("C:\\papirer\\Årsmelding.DOCX", "Årsmelding.docx"),
        ("_utkast.pdf", "utkast.pdf"),
        (".skjult.txt", "skjult.txt"),
        ("a<script>:b.pdf", "a-script--b.pdf"),
        ("a" * 300 + ".pdf", "a" * 120 + ".pdf"),
        ("A\u030argang.pdf", "Årgang.pdf"),
    ],
)
def test_names_are_safe_and_still_say_the_same(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("given", ["", "..", "virus.exe", "uten", ".pdf", "README.md", "x.toml"])
def test_what_is_no_paper_is_refused(given: str) -> None:
    with pytest.raises(ReadError):
        safe_name(given)


@pytest.mark.parametrize("given", ["", " ", "../", "__"])
def test_meeting_needs_a_name(given: str) -> None:
    with pytest.raises(ReadError):
        safe_folder(given)


def test_new_meeting_gets_a_folder_within_the_papers(tmp_path: Path) -> None:
    folder = target_folder(tmp_path, (), "", "../Rådet 3. mars")
    assert folder.parent == tmp_path
    with pytest.raises(ReadError):
        target_folder(tmp_path, (), "ukjent/2027", "")


def test_papers_go_where_the_notice_lies(tmp_path: Path) -> None:
    (meeting,) = ScriptedAssistant(tmp_path).meetings
    pdf, note = meeting.papers
    notice = note.model_copy(update={"kind": "notice", "path": "råd/mars/innkalling.txt"})
    assert folder_of(meeting.model_copy(update={"papers": (pdf, notice)})) == "råd/mars"
    assert folder_of(meeting) == "."


def test_replaced_paper_is_kept_aside_and_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "møte"
    assert save_paper(tmp_path, folder, "sak.txt", io.BytesIO(b"en")).outcome == "added"
    assert save_paper(tmp_path, folder, "sak.txt", io.BytesIO(b"en")).outcome == "same"
    assert save_paper(tmp_path, folder, "sak.txt", io.BytesIO(b"to")).outcome == "replaced"
    assert (folder / "sak.txt").read_bytes() == b"to"
    (aside,) = (folder / REPLACED_FOLDER).iterdir()
    assert aside.read_bytes() == b"en"
    assert list(paper_paths(tmp_path)) == [folder / "sak.txt"]


def test_empty_and_too_large_papers_leave_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.chat.uploads.MAX_BYTES", 3)
    for content in (b"", b"1234"):
        with pytest.raises(ReadError):
            save_paper(tmp_path, tmp_path, "sak.txt", io.BytesIO(content))
    assert list(tmp_path.iterdir()) == []


def test_password_and_cookie() -> None:
    keys = Keys(SecretStr(PASSWORD))
    assert keys.is_password(PASSWORD)
    assert not keys.is_password(f"{PASSWORD} ")
    cookie = keys.issue()
    assert keys.is_valid(cookie)
    assert Keys(SecretStr(PASSWORD)).is_valid(cookie)
    assert not Keys(SecretStr("et annet")).is_valid(cookie)
    later = "9999999999" + cookie[10:]
    for wrong in (None, "", "x", later, cookie[:-1], "é.é"):
        assert not keys.is_valid(wrong)


def test_cookie_ends_with_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = Keys(SecretStr(PASSWORD))
    monkeypatch.setattr("assistant.chat.keys.VALID_SECONDS", -1)
    assert not keys.is_valid(keys.issue())


def test_many_wrong_passwords_shut_the_door() -> None:
    keys = Keys(SecretStr(PASSWORD))
    for _ in range(10):
        assert not keys.is_password("feil")
    assert not keys.is_password(PASSWORD)


class Desk(NamedTuple):
    client: Any
    corpus: Path
    read: threading.Event


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr("assistant.chat.desk_routes._WRONG_PAUSE", 0.0)
    (tmp_path / "papers").mkdir()
    settings = Settings(
        corpus=tmp_path / "papers",
        cache=tmp_path / "cache",
        database=str(tmp_path / "sent.db"),
        secretariat_password=SecretStr(PASSWORD),
    )
    assistant = ScriptedAssistant(settings.corpus)
    opened = threading.Event()
    times: list[int] = []

    def open_assistant(progress: Any) -> ScriptedAssistant:
        times.append(1)
        if len(times) > 1:
            opened.set()
        return assistant

    loader = Loader(open_assistant, settings)
    loader.start()
    loader.wait(30)
    with TestClient(make_application(loader, settings)) as client:
        yield Desk(client, settings.corpus, opened)


def _log_in(desk: Desk) -> None:
    assert desk.client.post("/desk/login", data={"password": PASSWORD}).status_code == 204


def test_papers_are_taken_only_from_who_is_inside(desk: Desk) -> None:
    files = [("papers", ("ny.txt", b"Sak 1/27", "text/plain"))]
    form = {"new_meeting": "Rådet 3. mars"}
    refused = desk.client.post("/desk/papers", data=form, files=files, headers=OWN)
    assert refused.status_code == 403
    assert desk.client.post("/desk/login", data={"password": "feil"}).status_code == 403
    _log_in(desk)
    foreign = desk.client.post("/desk/papers", data=form, files=files)
    assert foreign.status_code == 403, "a form on somebody else's page cannot send papers"
    reply = desk.client.post("/desk/papers", data=form, files=files, headers=OWN)
    assert reply.json()["saved"] == [{"path": "Rådet 3. mars/ny.txt", "outcome": "added"}]
    assert (desk.corpus / "Rådet 3. mars" / "ny.txt").read_bytes() == b"Sak 1/27"
    assert desk.read.wait(30), "what came in is read in the background"
    desk.client.post("/desk/logout")
    again = desk.client.post("/desk/papers", data=form, files=files, headers=OWN)
    assert again.status_code == 403


def test_each_refused_file_is_named_and_the_others_are_saved(desk: Desk) -> None:
    _log_in(desk)
    files = [
        ("papers", ("virus.exe", b"MZ", "application/octet-stream")),
        ("papers", ("ok.txt", b"Sak", "text/plain")),
    ]
    reply = desk.client.post("/desk/papers", data={"new_meeting": "x"}, files=files, headers=OWN)
    told = reply.json()
    assert [paper["path"] for paper in told["saved"]] == ["x/ok.txt"]
    assert [refused["name"] for refused in told["refused"]] == ["virus.exe"]


def test_cookie_is_kept_from_scripts_and_other_sites(desk: Desk) -> None:
    reply = desk.client.post("/desk/login", data={"password": PASSWORD})
    cookie = reply.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_without_a_password_there_is_no_door(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    settings = Settings(
        corpus=tmp_path / "papers", cache=tmp_path / "cache", database=str(tmp_path / "sent.db")
    )
    loader = Loader(lambda progress: ScriptedAssistant(settings.corpus), settings)
    loader.start()
    loader.wait(30)
    with TestClient(make_application(loader, settings)) as client:
        for path in ("/desk/login", "/desk/papers"):
            assert client.post(path, data={"password": ""}).status_code in {404, 405}
        assert "#sekretariat" not in client.get("/config").text


def test_page_tells_how_the_reading_goes_and_escapes_it() -> None:
    markup = render_reading(LoadState(step=HOSTILE, done=3, total=8), "nb")
    assert "(3/8)" in markup
    assert "<progress" in markup
    assert "<script" not in markup
    failed = render_reading(LoadState(error=HOSTILE, reading=False), "nb")
    assert "Siste lesing gikk ikke" in failed
    assert "<script" not in failed


def test_door_shows_nothing_of_what_is_inside(tmp_path: Path) -> None:
    meetings = ScriptedAssistant(tmp_path).meetings
    door = render_desk(meetings, "nb", inside=False)
    assert 'type="password"' in door
    assert "Fjordvik" not in door
    assert "Fjordvik" in render_desk(meetings, "nb", inside=True)
