"""The secretariat's views as HTML and files: the briefing, the decisions and the control."""

import datetime as dt
import io
import json
import time
from pathlib import Path
from typing import Any, get_args

import pytest
from bs4 import BeautifulSoup
from made_up_papers import COUNCIL, MEETING, PDF, PROPOSAL, ROWS, ScriptedAssistant
from openpyxl import load_workbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.answer.result import Language
from assistant.brief import Briefing
from assistant.brief.model import (
    Asked,
    Chart,
    DecisionText,
    KeyTable,
    SakBrief,
    Series,
    Source,
    Statement,
)
from assistant.chat.loading import Loader
from assistant.chat.scene import Scene
from assistant.chat.secretariat.brief import charts_of, render_brief, render_brief_form
from assistant.chat.secretariat.control import render_control
from assistant.chat.secretariat.decisions import render_decisions
from assistant.chat.secretariat.events import ReportEvents
from assistant.chat.secretariat.making import ReportRequest, Reports, read_report
from assistant.chat.secretariat.routes import report_routes
from assistant.chat.secretariat.texts import report_texts
from assistant.check.findings import Control, Finding, Spot
from assistant.check.words import say
from assistant.errors import QuestionError
from assistant.progress import Progress, silent
from assistant.register import build_register
from assistant.register.model import Outcome, Role, Status
from assistant.settings import Settings
from assistant.structure.meeting import Decision, Place

HOSTILE = "<img src=x onerror=alert(1)>"
SOURCE = Source(sak_label="PS 007/27", document=PDF, locator="side 2", quote=" ".join(ROWS[0]))


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    (tmp_path / "papers").mkdir()
    settings = Settings(corpus=tmp_path / "papers", cache=tmp_path / "cache")
    assistant = ScriptedAssistant(settings.corpus)
    (meeting,) = assistant.meetings
    minutes = Decision(
        stage="adopted",
        text=f"{PROPOSAL}\nKommunestyret ber om en plan for kartet {HOSTILE} innen 1. juni 2027.",
        sak="7/27",
        sak_label="PS 007/27",
        heading="Vedtak",
        place=Place(document=PDF, page=3, locator="side 3"),
    )
    decided = meeting.model_copy(update={"decisions": (*meeting.decisions, minutes)})
    assistant.meetings = (decided,)
    loader = Loader(lambda progress: assistant, settings)
    loader.start()
    assert loader.wait(30).ready is not None
    return Reports(Scene(loader, settings))


@pytest.fixture
def client(reports: Reports) -> TestClient:
    return TestClient(Starlette(routes=report_routes(reports)))


def briefing() -> Briefing:
    """A made-up briefing with every kind of block."""
    said = Statement(text=f"Turportalen koster 12,4 mill. kr i 2026 {HOSTILE}.", sources=(SOURCE,))
    chart = Chart(
        kind="levels",
        title="Kostnader",
        unit="mill. kr",
        labels=("2026", "2027"),
        series=(Series(name="Turportalen", values=(12.4, 13.1)),),
        alt="Turportalen: 12,4 i 2026 og 13,1 i 2027.",
        source=SOURCE,
    )
    table = KeyTable(
        title="Kostnader",
        unit="mill. kr",
        header=("Tjeneste", "2026"),
        rows=(("Turportalen", "12,4"),),
        figures=(1,),
        source=SOURCE,
    )
    item = SakBrief(
        label="PS 007/27",
        title="Drift av <b>turportalen</b>",
        kind=None,
        start="12:00",
        minutes=20,
        presenters=("Kari Nordmann",),
        agenda=None,
        matter=(said, said),
        background=(),
        figures=(said,),
        tables=(table,),
        charts=(chart,),
        risks=(),
        discussion=(),
        decisions=(DecisionText(stage="proposed", by=None, text=PROPOSAL, source=SOURCE),),
        questions=(Asked(question="Hva koster den?", answer=(said,)),),
        remarks=(),
    )
    return Briefing(
        council=COUNCIL,
        date="2027-02-03",
        place=None,
        language="nn",
        topic=None,
        mode="reader",
        papers=(PDF,),
        items=(item,),
        removed=1,
    )


def soup(markup: str) -> BeautifulSoup:
    assert HOSTILE not in markup
    assert "<b>" not in markup
    return BeautifulSoup(markup, "html.parser")


def opened(button: Any) -> dict[str, Any]:
    """What a button opens in the source panel."""
    found = json.loads(button["data-source"])
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("language", get_args(Language))
def test_every_word_of_the_reports_is_there_in_each_language(language: Language) -> None:
    texts = report_texts(language)
    for words, wanted in (
        (texts.roles, Role),
        (texts.outcomes, Outcome),
        (texts.statuses, Status),
    ):
        assert set(words) == set(get_args(wanted))


@pytest.mark.parametrize(
    "value",
    [None, 3, {}, {"report": "all"}, {"report": "brief", "language": "xx"},
     {"report": "decisions", "since": "i går"}, {"report": "brief", "topic": "x" * 999},
     {"report": "control", "path": "/etc/passwd"}],
)  # fmt: skip
def test_request_that_is_none_of_ours_is_none(value: object) -> None:
    assert read_report(value) is None


def test_fields_left_empty_are_no_choice() -> None:
    asked = read_report({"report": "decisions", "council": "", "since": "", "part": "threads"})
    assert asked == ReportRequest(report="decisions", part="threads")


def test_statement_of_a_briefing_opens_its_page(reports: Reports) -> None:
    request = ReportRequest(report="brief", meeting=MEETING)
    markup = render_brief(briefing(), request, reports.scene.shelf, "nb", version=1)
    page = soup(markup)
    marker = page.select_one("li .marker")
    assert marker is not None
    assert opened(marker) | {"document": PDF, "page": 2, "sak": "7/27"} == opened(marker)
    assert marker["aria-label"] == "Åpne kilde 1: PS 007/27, side 2"
    assert {button.get_text() for button in page.select(".marker")} == {"1"}
    assert [heading.name for heading in page.select("h3, h4, h5")][:3] == ["h3", "h4", "h5"]
    assert page.select_one(".brief-text")["lang"] == "nn"  # type: ignore[index]
    assert "1 utsagn ble utelatt" in page.get_text()


def test_tables_and_charts_of_a_briefing_can_be_read_without_seeing_them(reports: Reports) -> None:
    request = ReportRequest(report="brief", meeting=MEETING)
    page = soup(render_brief(briefing(), request, reports.scene.shelf, "nb", version=7))
    assert [th.get_text() for th in page.select("th[scope=col]")] == ["Tjeneste", "2026"]
    assert page.select_one("td.figure").get_text() == "12,4"  # type: ignore[union-attr]
    image = page.select_one("img")
    assert image is not None
    assert image["alt"] == "Turportalen: 12,4 i 2026 og 13,1 i 2027."
    assert str(image["src"]).startswith("reports/chart-1.png?")
    assert "language=nn" in image["src"]
    assert len(charts_of(briefing())) == 1


def test_form_of_the_briefing_offers_the_saker_of_the_chosen_meeting(reports: Reports) -> None:
    form = soup(render_brief_form(reports.scene.state.ready, ReportRequest(report="brief"), "en"))
    assert [o["value"] for o in form.select("[name=sak] option")] == ["", "7/27", "8/27"]
    assert form.select_one("[name=language] [selected]")["value"] == "en"  # type: ignore[index]
    labelled = form.select("label select, label input")
    assert len(labelled) == len(form.select("select, input"))


def test_proposal_and_decision_stand_side_by_side_with_their_difference(reports: Reports) -> None:
    request = ReportRequest(report="decisions")
    register = reports.register(request)
    page = soup(render_decisions(register, request, reports.scene.shelf, "nb", version=1))
    left, right = page.select(".two-sides > .one-side")
    assert left.select_one(".badge").get_text() == "Forslag til vedtak"  # type: ignore[union-attr]
    assert right.select_one(".badge").get_text() == "Vedtak"  # type: ignore[union-attr]
    assert left.select_one(".wording").get_text() == PROPOSAL  # type: ignore[union-attr]
    assert "plan for kartet" in right.get_text()
    assert "Frist: innen 1. juni 2027" in right.get_text()
    assert "plan for kartet" in page.select_one(".changes ins").get_text()  # type: ignore[union-attr]
    assert opened(right.select_one("[data-source]"))["page"] == 3
    assert "endret fra forslaget" in page.get_text()


def test_proposal_is_not_told_as_decided_before_the_minutes_are_there(reports: Reports) -> None:
    (meeting,) = reports.scene.meetings
    before = meeting.model_copy(update={"decisions": meeting.decisions[:1]})
    register = build_register([before])
    request = ReportRequest(report="decisions")
    page = soup(render_decisions(register, request, reports.scene.shelf, "nb", version=1))
    assert "ikke vedtatt ennå" in page.get_text()
    assert page.select(".badge-adopted") == []


def test_threads_tell_what_is_new_since_a_day(reports: Reports) -> None:
    (meeting,) = reports.scene.meetings
    (first, *_) = meeting.agenda
    plain = first.model_copy(update={"title": "Drift av turportalen i fjellet"})
    earlier = meeting.model_copy(
        update={
            "id": "fjordvik-formannskap/2027-01-05",
            "council": "Fjordvik formannskap",
            "date": "2027-01-05",
            "agenda": (plain,),
        }
    )
    later = meeting.model_copy(update={"agenda": (plain,)})
    register = build_register([later, earlier], since="2027-02-01")
    request = ReportRequest(report="decisions", since=dt.date(2027, 2, 1), part="threads")
    page = soup(render_decisions(register, request, reports.scene.shelf, "nb", version=1))
    old, new = page.select(".steps > li")
    assert "5. januar 2027" in old.get_text()
    assert "nytt siden" not in old.get_text()
    assert "nytt siden 1. februar 2027" in new.get_text()


def finding() -> Finding:
    """A made-up sum that does not match, with both places."""
    here = Place(document=PDF, page=2, locator="side 2")
    return Finding(
        kind="sum",
        severity="error",
        certainty="certain",
        said=say("sum_wrong", row=HOSTILE, columns="2027"),
        shown=(say("arithmetic", sum="377 + 120", given="497", printed="498"),),
        spots=(
            Spot(sak="7/27", sak_label="PS 007/27", place=here, quote="498"),
            Spot(sak="7/27", sak_label="PS 007/27", place=here, quote="377 120"),
        ),
    )


def test_finding_shows_its_arithmetic_and_opens_both_places(reports: Reports) -> None:
    control = Control(
        meeting=MEETING, council=COUNCIL, date="2027-02-03", papers=2, tables=1,
        findings=(finding(), finding().model_copy(update={"severity": "note"})),
    )  # fmt: skip
    request = ReportRequest(report="control")
    page = soup(render_control(control, request, reports.scene.shelf, "nn", version=1))
    assert [h.get_text() for h in page.select("h4")] == ["Feil (1)", "Til opplysning (1)"]
    first = page.select_one(".findings > li")
    assert first is not None
    assert "377 + 120 = 497, trykt 498" in first.get_text()
    assert [opened(b)["quote"] for b in first.select("[data-source]")] == ["498", "377 120"]
    assert "er ikkje summen av cellene over" in first.get_text()
    assert "Bør sjekkast: 0" in page.get_text()
    links = [str(a["href"]) for a in page.select(".downloads a")]
    assert all("language=nn" in link for link in links)


def test_paper_that_may_not_be_shown_is_named_and_not_opened(reports: Reports) -> None:
    control = Control(
        meeting=MEETING, council=COUNCIL, date=None, papers=1, tables=0, findings=(finding(),)
    )
    request = ReportRequest(report="control")
    page = soup(render_control(control, request, None, "nb", version=1))
    assert page.select("[data-source]") == []
    assert f"{PDF}, side 2" in page.get_text()


def test_register_and_control_are_fetched_as_files(client: TestClient) -> None:
    listed = client.get("/reports/decisions.csv", params={"since": "2027-01-01", "v": "1"})
    assert listed.headers["content-disposition"] == 'attachment; filename="vedtaksregister.csv"'
    assert listed.content.decode("utf-8-sig").startswith("Dato,Råd,Sak")
    assert PROPOSAL in listed.text
    book = load_workbook(io.BytesIO(client.get("/reports/decisions.xlsx").content))
    assert "Side om side" in book.sheetnames
    record = client.get("/reports/control.json", params={"meeting": MEETING}).json()
    assert record["meeting"] == MEETING
    text = client.get("/reports/control.txt")
    assert text.headers["content-disposition"] == 'attachment; filename="kontroll-2027-02-03.txt"'
    assert f"Kontroll av {COUNCIL}" in text.text
    english = client.get("/reports/control.txt", params={"language": "en"})
    assert f"Control of {COUNCIL}" in english.text


@pytest.mark.parametrize(
    "address",
    ["control.exe", "decisions.json", "brief.csv", "register.csv", "chart-1.jpg",
     "control.txt?meeting=finnes-ikke", "control.txt?path=/etc/passwd",
     "decisions.csv?since=i-gaar"],
)  # fmt: skip
def test_address_that_is_not_offered_is_not_there(client: TestClient, address: str) -> None:
    assert client.get(f"/reports/{address}").status_code == 404


def test_report_is_made_once_for_each_reading_of_the_papers(reports: Reports) -> None:
    request = ReportRequest(report="control", meeting=MEETING)
    assert reports.control(request) is reports.control(request)
    other = ReportRequest(report="decisions", since=dt.date(2027, 1, 1))
    assert reports.register(other) is not reports.register(ReportRequest(report="decisions"))


def test_what_goes_wrong_is_told_in_the_view(reports: Reports) -> None:
    events = ReportEvents(reports)
    gone = {"report": {"report": "control", "meeting": "finnes-ikke"}}
    (changes,) = events.make(gone, "nb")
    assert "Møtet finnes ikke blant papirene" in changes["control_outcome"]
    assert list(events.make({"report": {"report": "x"}}, "nb")) == []
    assert events.draw_form({"report": None}, "nb") == {}


class SlowReports(Reports):
    """Takes a moment for each of two saker, and gives up on a topic."""

    def briefing(
        self, request: ReportRequest, language: Language, progress: Progress = silent
    ) -> Briefing:
        progress("Skriver møtebrief", 1, 2)
        time.sleep(0.5)
        if request.topic:
            raise QuestionError("Papirene sier ikke noe om det.")
        return briefing()


def test_progress_is_shown_while_a_briefing_is_made(reports: Reports) -> None:
    events = ReportEvents(SlowReports(reports.scene))
    begun, under_way, *_, made, told = events.make({"report": {"report": "brief"}}, "nb")
    assert "Begynner" in begun["brief_outcome"]
    assert 'value="1"' in under_way["brief_outcome"]
    assert "Skriver sak 1 av 2" in under_way["brief_outcome"]
    assert "Møtebrief: Fjordvik kommunestyre, 3. februar 2027" in made["brief_outcome"]
    assert "Møtebriefen er klar." in told["announcer"]


def test_topic_that_nothing_is_said_of_is_told(reports: Reports) -> None:
    events = ReportEvents(SlowReports(reports.scene))
    *_, last = events.make({"report": {"report": "brief", "topic": HOSTILE}}, "nn")
    assert "seier ikkje noko om «&lt;img" in last["brief_outcome"]


def test_form_waits_while_papers_are_read() -> None:
    assert "blir lest inn" in render_brief_form(None, ReportRequest(report="brief"), "nb")
