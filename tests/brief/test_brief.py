"""Briefings of the sample meeting and of the made-up bodies, held against their papers."""

import datetime as dt
import io
import itertools
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from assistant.assistant import Assistant
from assistant.brief import Briefing, build_briefing, file_name, render, write_briefing
from assistant.brief.model import SakBrief, Source
from assistant.errors import QuestionError
from assistant.language import Language
from assistant.numbers import find_numbers
from evals.pagetext import PageTexts
from evals.runner import read_corpora

MADE_AT = dt.datetime(2031, 4, 2, 9, 30, tzinfo=dt.UTC)
BODIES = ("strategiraadet", "strandvik", "fjordland")


@pytest.fixture(scope="module", params=BODIES)
def opened(request: pytest.FixtureRequest) -> Iterator[tuple[Assistant, Briefing]]:
    with Assistant.open(read_corpora()[request.param].folder) as assistant:
        meeting = max(assistant.meetings, key=lambda m: len(m.tables))
        yield assistant, build_briefing(assistant, meeting)


@pytest.fixture(scope="module")
def sample() -> Iterator[tuple[Assistant, Briefing]]:
    with Assistant.open(read_corpora()["strategiraadet"].folder) as assistant:
        yield assistant, build_briefing(assistant, assistant.meetings[0])


def sak(briefing: Briefing, label: str) -> SakBrief:
    return next(item for item in briefing.items if item.label == label)


def told(item: SakBrief) -> Iterator[tuple[str, tuple[Source, ...]]]:
    """All that a briefing says of a sak, with its sources."""
    parts = (item.matter, item.background, item.figures, item.risks, item.discussion)
    for statement in itertools.chain(*parts):
        yield statement.text, statement.sources
    for asked in item.questions:
        for statement in asked.answer:
            yield statement.text, statement.sources


def all_sources(item: SakBrief) -> Iterator[Source]:
    for _, sources in told(item):
        yield from sources
    yield from (decision.source for decision in item.decisions)
    yield from (table.source for table in item.tables)
    yield from (chart.source for chart in item.charts)
    yield from (source for remark in item.remarks for source in remark.sources)


def test_nothing_is_said_without_a_source_and_every_quote_stands_in_its_paper(
    opened: tuple[Assistant, Briefing],
) -> None:
    assistant, briefing = opened
    pages = PageTexts(assistant.corpus)
    count = 0
    for item in briefing.items:
        for source in all_sources(item):
            quote = source.quote.removesuffix("…").strip()
            read = pages.pages(source.document).values()
            assert any(page.holds_quote(quote) for page in read), (item.label, source)
            count += 1
    assert count > 20


def test_every_amount_that_is_said_stands_in_its_source_or_is_the_result_of_a_calculation(
    opened: tuple[Assistant, Briefing],
) -> None:
    count = 0
    for item in opened[1].items:
        for text, sources in told(item):
            quoted = " ".join(" ".join(source.quote.split()) for source in sources)
            for number in find_numbers(text):
                result = re.search(rf"= {re.escape(number.text)}", text)
                if number.unit in ("mnok", "mrd kr", "%") and not result:
                    assert number.text.strip("-−–") in quoted, (item.label, text, number)
                    count += 1
    assert count > 3


def test_decisions_are_told_word_for_word_with_their_stage(
    opened: tuple[Assistant, Briefing],
) -> None:
    assistant, briefing = opened
    meeting = next(m for m in assistant.meetings if m.date == briefing.date)
    wanted = [(d.sak_label, d.stage, d.text) for d in meeting.decisions if d.sak]
    shown = [(item.label, d.stage, d.text) for item in briefing.items for d in item.decisions]
    assert sorted(map(str, shown)) == sorted(map(str, wanted))
    assert shown


def test_the_key_figures_of_the_sample_meeting_are_there(
    sample: tuple[Assistant, Briefing],
) -> None:
    item = sak(sample[1], "Sak 4/26")
    assert (item.start, item.minutes, item.presenters) == (
        "13:10",
        25,
        ("Rita Midthaug, Norsk helsenett SF",),
    )
    rows = {row[0]: row[1:] for row in item.tables[0].rows}
    assert rows["Helsenorge"] == ("377", "408", "409", "423", "432", "441")
    assert rows["Sum estimert kostnadsnivå"][-1] == "1 168"
    assert {chart.kind for chart in item.charts} == {"levels", "growth"}
    remarks = " ".join(remark.text for remark in item.remarks)
    assert "1 159, trykt 1 158" in remarks
    assert any("109 millioner kroner" in text for text, _ in told(item))


def test_what_a_template_says_of_every_sak_is_told_of_none(
    sample: tuple[Assistant, Briefing],
) -> None:
    said = [text for item in sample[1].items for text, _ in told(item)]
    assert said
    assert not [text for text in said if "Visjon:" in text or "medvirkning i egen og næres" in text]


def test_delays_are_told_before_what_goes_as_planned(sample: tuple[Assistant, Briefing]) -> None:
    item = sak(sample[1], "Sak 3/26")
    assert any("forsinket" in statement.text for statement in item.risks)
    assert any("etter planene" in text for text, _ in told(item))


def test_slides_are_told_by_what_they_take_up(sample: tuple[Assistant, Briefing]) -> None:
    first = sak(sample[1], "Sak 6/26").matter[0]
    assert first.text.startswith("Papirene tar opp: ")
    assert len(first.sources) == first.text.count(";") + 1


def test_what_is_put_to_the_body_to_discuss_is_told_word_for_word(
    sample: tuple[Assistant, Briefing],
) -> None:
    asked = [statement.text for statement in sak(sample[1], "Sak 8/26").discussion]
    assert len(asked) == 2
    assert all("?" in text for text in asked)
    assert sak(sample[1], "Sak 1/26").discussion == ()


def test_a_remark_is_made_once(sample: tuple[Assistant, Briefing]) -> None:
    remarks = [remark.text for item in sample[1].items for remark in item.remarks]
    found = [text for text in remarks if any(letter.isdigit() for letter in text)]
    assert found
    assert len(set(found)) == len(found)


def test_questions_about_a_row_are_answered_from_that_row(
    opened: tuple[Assistant, Briefing],
) -> None:
    for item in opened[1].items:
        for asked in item.questions:
            named = re.search(r"«([^»]+)» (?:seg fra|i (?:\d{4}|tabellen))", asked.question)
            quotes = [source.quote for one in asked.answer for source in one.sources]
            assert named is None or any(named[1] in quote for quote in quotes), asked.question


def test_a_topic_leaves_out_what_says_nothing_of_it(sample: tuple[Assistant, Briefing]) -> None:
    assistant, whole = sample
    meeting = assistant.meetings[0]
    briefing = build_briefing(assistant, meeting, topic="felles journal for kommunene")
    assert 0 < len(briefing.items) < len(whole.items)
    assert "Sak 7/26" in {item.label for item in briefing.items}


def test_an_unknown_sak_names_those_there_are(sample: tuple[Assistant, Briefing]) -> None:
    assistant, _ = sample
    with pytest.raises(QuestionError, match="99/26") as raised:
        build_briefing(assistant, assistant.meetings[0], sak="99/26")
    assert "Sak 4/26" in raised.value.advice


@pytest.mark.parametrize(("form", "language"), [("odt", "nb"), ("docx", "sv")])
def test_an_unknown_format_or_language_is_refused_before_anything_is_written(
    sample: tuple[Assistant, Briefing], tmp_path: Path, form: str, language: str
) -> None:
    assistant, _ = sample
    target = tmp_path / "brief"
    with pytest.raises(QuestionError, match=r"odt|sv"):
        write_briefing(assistant, assistant.meetings[0], form=form, language=language, path=target)
    assert not target.exists()


@pytest.mark.parametrize("written", ["4/26", "sak 4/26", "Sak 004/26", "4"])
def test_a_sak_may_be_named_as_people_do(
    sample: tuple[Assistant, Briefing], tmp_path: Path, written: str
) -> None:
    assistant, _ = sample
    target = tmp_path / "brief.md"
    write_briefing(assistant, assistant.meetings[0], form="md", sak=written, path=target)
    text = target.read_text(encoding="utf-8")
    assert "## Sak 4/26: Vekst i drift" in text
    assert "Sak 5/26:" not in text


def test_the_word_file_has_headings_footnotes_language_and_alternative_texts(
    sample: tuple[Assistant, Briefing],
) -> None:
    file = io.BytesIO(render(sample[1], "docx", made_at=MADE_AT))
    document = docx.Document(file)
    styles = [p.style.name for p in document.paragraphs if p.style is not None]
    assert styles.count("Heading 1") == len(sample[1].items) + 1
    assert styles.count("Heading 2") > 20
    assert "02.04.2031" in document.paragraphs[1].text
    with zipfile.ZipFile(file) as parts:
        notes = parts.read("word/footnotes.xml").decode()
        body = parts.read("word/document.xml").decode()
        assert 'w:val="nb-NO"' in parts.read("word/styles.xml").decode()
    assert notes.count("<w:footnote ") > 60
    pictures = re.findall(r"<wp:docPr [^>]*>", body)
    assert pictures
    assert all('descr="Diagram: ' in picture for picture in pictures)


@pytest.mark.system("libreoffice")
def test_the_word_file_opens_in_an_office_suite(
    sample: tuple[Assistant, Briefing], tmp_path: Path
) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(render(sample[1], "docx", made_at=MADE_AT))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=180,
    )
    printed = pypdfium2.PdfDocument(tmp_path / "brief.pdf")
    pages = [page.get_textpage().get_text_range() for page in printed]
    printed.close()
    assert len(pages) > 5
    assert f"Side 1 av {len(pages)}" in pages[0]
    assert "Kjernejournal" in "".join(pages)


def test_the_web_page_stands_alone_and_every_mark_has_its_source(
    sample: tuple[Assistant, Briefing],
) -> None:
    page = BeautifulSoup(render(sample[1], "html", made_at=MADE_AT), "html.parser")
    linked = [tag[name] for name in ("src", "href") for tag in page.find_all(attrs={name: True})]
    assert all(str(link).startswith(("data:image/png;", "#k")) for link in linked)
    targets = {f"#{item['id']}" for item in page.find_all("li", id=True)}
    assert {str(link) for link in linked if str(link).startswith("#")} == targets


@pytest.mark.parametrize("form", ["html", "md"])
def test_what_papers_say_is_text_and_nothing_else(
    sample: tuple[Assistant, Briefing], form: str
) -> None:
    evil = "<script>alert(1)</script> [se her](http://x.invalid) *fet*"
    item = sak(sample[1], "Sak 1/26").model_copy(update={"title": evil, "label": evil})
    briefing = sample[1].model_copy(update={"items": (item,), "council": evil})
    text = render(briefing, form, made_at=MADE_AT).decode()
    assert "<script>" not in text
    assert "](http://x.invalid)" not in text.replace("\\]", "") or form == "html"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_briefings_own_words_are_in_the_language_asked_for(
    sample: tuple[Assistant, Briefing], language: str
) -> None:
    briefing = sample[1].model_copy(update={"language": language})
    text = render(briefing, "md", made_at=MADE_AT).decode()
    heading = {"nb": "Saken kort", "nn": "Saka kort", "en": "The matter in short"}[language]
    assert heading in text


@pytest.mark.parametrize(
    ("language", "words"), [("nn", "er avrunding, ikkje feil"), ("en", "is rounding, not an error")]
)
def test_remarks_are_told_in_the_briefings_language(
    sample: tuple[Assistant, Briefing], language: Language, words: str
) -> None:
    assistant, _ = sample
    briefing = build_briefing(assistant, assistant.meetings[0], language=language, sak="4/26")
    assert words in " ".join(remark.text for remark in briefing.items[0].remarks)


def test_the_file_is_named_after_the_meeting_and_the_sak(
    sample: tuple[Assistant, Briefing],
) -> None:
    assert file_name(sample[1], "docx") == Path("motebrief-2026-03-26.docx")
    one = sample[1].model_copy(update={"items": (sak(sample[1], "Sak 4/26"),)})
    assert file_name(one, "md") == Path("motebrief-2026-03-26-sak-4-26.md")
