"""The view «Møtebrief»: a briefing to read with its sources beside it, and to take along."""

from collections.abc import Iterator, Sequence
from itertools import count, groupby

from assistant.answer.result import Language
from assistant.brief import Briefing
from assistant.brief.blocks import Block, Grid, Heading, Picture, Text, Verbatim, lay_out
from assistant.brief.model import Chart, Source
from assistant.brief.render import source_line
from assistant.brief.words import label
from assistant.chat.citing import SourceRequest, request_for_page
from assistant.chat.loading import Ready
from assistant.chat.markup import escape, tag
from assistant.chat.secretariat.making import ReportRequest
from assistant.chat.secretariat.parts import (
    downloads,
    form,
    meeting_field,
    outcome_title,
    select,
    view,
    waiting,
)
from assistant.chat.secretariat.texts import report_texts
from assistant.chat.shelf import Shelf
from assistant.chat.texts import LANGUAGES, texts_in, written_date
from assistant.structure.meeting import Meeting

FORMATS = (("docx", "Word"), ("html", "HTML"), ("md", "Markdown"))
_HEADINGS = {1: "h4", 2: "h5"}


def render_brief_form(ready: Ready | None, request: ReportRequest, language: Language) -> str:
    """Write the choice of meeting, sak, topic and language."""
    meetings = ready.assistant.meetings if ready else ()
    if not meetings:
        return waiting("brief", language)
    texts = report_texts(language)
    chosen = next((m for m in meetings if m.id == request.meeting), meetings[0])
    saker = [("", texts.all_saker), *_saker(chosen)]
    languages = [(code, texts_in(code).language_name) for code in LANGUAGES]
    topic = tag(
        "label",
        tag("span", escape(texts.topic))
        + '<input type="text" name="topic" maxlength="200" autocomplete="off" '
        f'aria-describedby="topic-hint" value="{escape(request.topic)}">',
        class_="field",
    )
    fields = [
        meeting_field(meetings, request, language),
        select("sak", texts.sak, saker, request.sak),
        select("language", texts.language, languages, request.language or language),
        topic,
        tag("p", escape(texts.topic_hint), class_="hint", id="topic-hint"),
    ]
    return view("brief", form("brief", fields, texts.brief_make), language)


def _saker(meeting: Meeting) -> list[tuple[str, str]]:
    named = {
        item.number: f"{item.label} – {item.title}"
        for item in meeting.agenda
        if item.number and not item.is_break
    }
    return list(named.items())


def render_progress(done: int, total: int, language: Language) -> str:
    """Write how far the making of a briefing has come."""
    texts = report_texts(language)
    told = texts.brief_progress.format(done=done, total=total) if total else texts.brief_waiting
    bar = tag(
        "progress",
        "",
        max=str(total) if total else None,
        value=str(done) if total else None,
        aria_label=told,
    )
    return tag("section", tag("p", f"{escape(told)} {bar}", role="status"), class_="view report")


def render_brief(
    briefing: Briefing,
    request: ReportRequest,
    shelf: Shelf | None,
    language: Language,
    *,
    version: int,
) -> str:
    """Write a briefing; the number after a statement opens the page that it stands on."""
    texts, common = report_texts(language), texts_in(language)
    asked = request.model_copy(update={"language": briefing.language})
    query = "&".join(part for part in (asked.as_query(), f"v={version}") if part)
    writer = _Writer(shelf, language, query)
    body = "".join(writer.blocks(lay_out(briefing)))
    made = (
        common.made_by_reader
        if briefing.mode == "reader"
        else common.made_by_model.format(model=briefing.mode)
    )
    left_out = texts.brief_removed.format(count=briefing.removed) if briefing.removed else ""
    hints = f"{made}. {texts.brief_hint} {left_out}".strip()
    content = (
        outcome_title(_title(briefing))
        + downloads(asked, FORMATS, language, version)
        + tag("p", escape(hints), class_="hint")
        + tag("div", body, class_="brief-text", lang=texts_in(briefing.language).html_lang)
        + writer.sources()
    )
    return tag("section", content, class_="view report", aria_label=texts.brief)


def _title(briefing: Briefing) -> str:
    date = written_date(briefing.date, briefing.language)
    return label("title", briefing.language).format(council=briefing.council, date=date)


def charts_of(briefing: Briefing) -> list[Chart]:
    """All charts of a briefing in the order that they are numbered in, from 1."""
    return [block.chart for block in lay_out(briefing) if isinstance(block, Picture)]


class _Writer:
    """Writes blocks; the same source keeps its number."""

    def __init__(self, shelf: Shelf | None, language: Language, query: str) -> None:
        self._shelf = shelf
        self._language = language
        self._query = query
        self._numbers: dict[Source, int] = {}
        self._charts = count(1)

    def blocks(self, blocks: Iterator[Block]) -> Iterator[str]:
        """Write blocks in their order, the members of a list together."""
        for is_item, group in groupby(blocks, key=_is_item):
            written = [self._block(block) for block in group]
            yield tag("ul", "".join(written)) if is_item else "".join(written)

    def sources(self) -> str:
        """Write the sources by their numbers."""
        items = "".join(
            tag("li", f"{self._marker(source, number)} {escape(source_line(source))}")
            for source, number in self._numbers.items()
        )
        title = report_texts(self._language).brief_sources.format(count=len(self._numbers))
        summary = tag("summary", escape(title))
        return tag("details", summary + tag("ul", items, class_="brief-sources"), class_="folded")

    def _block(self, block: Block) -> str:
        match block:
            case Heading(text, level):
                return tag(_HEADINGS[level], escape(text))
            case Text(text, sources, kind):
                inner = escape(text) + self._marks(sources)
                shapes = {
                    "item": tag("li", inner),
                    "caption": tag("p", inner, class_="caption"),
                    "strong": tag("p", tag("strong", inner)),
                }
                return shapes.get(kind, tag("p", inner))
            case Verbatim(text, source):
                *lines, last = (escape(line) for line in text.split("\n"))
                lines.append(last + self._marks((source,)))
                return tag(
                    "blockquote", "".join(tag("p", line) for line in lines), class_="wording"
                )
            case Grid(rows, figures):
                return self._table(rows, figures)
            case Picture(chart):
                address = f"reports/chart-{next(self._charts)}.png?{self._query}"
                named = f'alt="{escape(chart.alt)}" src="{escape(address)}"'
                return f'<img class="chart" loading="lazy" {named}>'

    def _marks(self, sources: Sequence[Source]) -> str:
        numbered = {
            source: self._numbers.setdefault(source, len(self._numbers) + 1) for source in sources
        }
        return "".join(f" {self._marker(source, n)}" for source, n in numbered.items())

    def _marker(self, source: Source, number: int) -> str:
        request = self._request(source)
        if request is None:
            return f"[{number}]"
        where = ", ".join(part for part in (source.sak_label, source.locator) if part)
        named = texts_in(self._language).open_source.format(number=number, place=where)
        return tag(
            "button",
            str(number),
            type="button",
            class_="marker",
            aria_label=named,
            data_source=request.as_json(),
        )

    def _request(self, source: Source) -> SourceRequest | None:
        paper = self._shelf.find(source.document) if self._shelf else None
        if paper is None:
            return None
        places = (passage.place for passage in paper.passages)
        page = next((place.page for place in places if place.locator == source.locator), None)
        agenda = paper.meeting.agenda
        sak = next((i.number for i in agenda if i.number and i.label == source.sak_label), None)
        return request_for_page(
            paper, page, sak=sak, quote=source.quote.removesuffix("…"), locator=source.locator
        )

    def _table(self, rows: Sequence[Sequence[str]], figures: Sequence[int]) -> str:
        head, *body = rows
        lines = [tag("tr", "".join(tag("th", escape(cell), scope="col") for cell in head))]
        for row in body:
            label, *cells = row
            written = tag("th", escape(label), scope="row") + "".join(
                tag("td", escape(cell), class_="figure" if at in figures else None)
                for at, cell in enumerate(cells, 1)
            )
            lines.append(tag("tr", written))
        return tag(
            "div",
            tag("table", "".join(lines)),
            class_="table-scroll",
            tabindex="0",
            role="region",
            aria_label=f"{report_texts(self._language).table}: {' · '.join(filter(None, head))}",
        )


def _is_item(block: Block) -> bool:
    return isinstance(block, Text) and block.kind == "item"
