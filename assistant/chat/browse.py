"""The papers to look through without asking: meetings with saker, and plain search."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer.result import Language
from assistant.chat.citing import badges, headline, place, request_for_page, shortened
from assistant.chat.controls import meeting_choices
from assistant.chat.loading import Ready
from assistant.chat.markup import escape, json_attribute, tag
from assistant.chat.shelf import ShelvedPaper
from assistant.chat.texts import Texts, texts_in, written_date, written_time
from assistant.chat.visits import Novelty, Visits
from assistant.language import STOP_WORDS, fold, stem, words
from assistant.structure.meeting import AgendaItem, Decision, Meeting

HITS_SHOWN = 20
_TOKEN = re.compile(r"\w+(?:[/.,]\w+)*")
_LEAST_STEM = 3


class Browsing(BaseModel):
    """What a person looks at: a meeting, or what was searched for; comes from the browser."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    meeting: str = Field(default="", max_length=300, description="id; '' is the latest")
    search: str = Field(default="", max_length=300)


def read_browsing(value: object) -> Browsing:
    """Read a request from the browser; the latest meeting where it is none."""
    try:
        return Browsing.model_validate(value)
    except ValidationError:
        return Browsing()


def render_browse(
    ready: Ready | None,
    browsing: Browsing,
    language: Language,
    *,
    visits: Visits | None = None,
    novelty: Mapping[str, Novelty] | None = None,
) -> str:
    """Write the view of the papers."""
    texts = texts_in(language)
    title = tag("h2", escape(texts.browse_title), tabindex="-1", class_="view-title")
    meetings = ready.assistant.meetings if ready else ()
    if ready is None or not meetings:
        words = texts.coverage_none if ready else texts.browse_waiting
        return _view(title + tag("p", escape(words), class_="lead"), texts)
    search = _search_form(browsing.search, texts)
    if browsing.search.strip():
        return _view(title + search + _results(ready, browsing.search, language), texts)
    chosen = next((m for m in meetings if m.id == browsing.meeting), meetings[0])
    return _view(
        title
        + search
        + _news(ready, novelty or {}, visits, language)
        + _meeting_choice(meetings, chosen, language)
        + _meeting(ready, chosen, novelty or {}, language)
        + _unread(ready, texts),
        texts,
    )


def _view(content: str, texts: Texts) -> str:
    return tag("section", content, class_="view browse", aria_label=texts.browse_title)


def _search_form(search: str, texts: Texts) -> str:
    label = tag("label", escape(texts.search_label), for_="search-words")
    field = (
        '<input type="search" id="search-words" name="search" maxlength="300" '
        f'autocomplete="off" value="{escape(search)}">'
    )
    button = tag("button", escape(texts.search), type="submit", class_="plain strong")
    return tag(
        "form",
        label + tag("div", field + button, class_="search-row"),
        role="search",
        data_browse="search",
        class_="search-form",
    )


def _results(ready: Ready, search: str, language: Language) -> str:
    texts = texts_in(language)
    wanted = search_stems(search)
    hits = [
        hit
        for hit in ready.assistant.search(search, top=HITS_SHOWN)
        if any(_is_wanted(word, wanted) for word in words(hit.chunk.embedded_text))
    ]
    clear = tag(
        "button", escape(texts.search_clear), type="button", class_="quiet", data_meeting=""
    )
    told = texts.search_found if hits else texts.search_nothing
    found = told.format(count=len(hits), words=search.strip())
    items = []
    for hit in hits:
        chunk = hit.chunk
        paper = ready.shelf.find(chunk.document)
        if paper is None:
            continue
        request = request_for_page(
            paper, chunk.page, sak=chunk.sak, quote=chunk.text, locator=chunk.locator
        )
        body = (
            tag("span", escape(headline(paper, request)), class_="source-title")
            + tag("span", escape(place(paper, request)), class_="source-place")
            + tag("span", marked_words(shortened(chunk.text), wanted), class_="source-quote-plain")
        )
        button = tag(
            "button",
            tag("span", body, class_="source-body"),
            type="button",
            class_="source",
            data_source=request.as_json(),
        )
        items.append(tag("li", button))
    heading = tag("h3", escape(found), tabindex="-1", class_="results-title", data_focus="")
    listed = tag("ol", "".join(items), class_="sources") if items else ""
    return tag("div", heading + clear, class_="results-head") + listed


def search_stems(search: str) -> frozenset[str]:
    """The stems that are looked for and marked; all words where none carries a meaning."""
    found = words(search)
    telling = [word for word in found if word not in STOP_WORDS]
    return frozenset(stem(word) for word in telling or found)


def _is_wanted(word: str, wanted: frozenset[str]) -> bool:
    """Whether a folded word is one that is looked for, or begins with one of some length."""
    own = stem(word)
    return any(
        own == other or (len(other) > _LEAST_STEM and own.startswith(other)) for other in wanted
    )


def marked_words(text: str, wanted: frozenset[str]) -> str:
    """Escape a text and mark the words that are looked for, in whatever form they stand."""
    parts: list[str] = []
    at = 0
    for token in _TOKEN.finditer(text):
        if _is_wanted(fold(token.group()), wanted):
            parts += [escape(text[at : token.start()]), tag("mark", escape(token.group()))]
            at = token.end()
    return "".join([*parts, escape(text[at:])])


def _news(
    ready: Ready, novelty: Mapping[str, Novelty], visits: Visits | None, language: Language
) -> str:
    texts = texts_in(language)
    if not novelty or visits is None:
        return ""
    items = "".join(
        tag("li", _paper_button(ready, paper, novelty, texts))
        for path in novelty
        if (paper := ready.shelf.find(path)) is not None
    )
    since = written_time(visits.before.at.astimezone(), language)
    title = tag("h3", escape(texts.news_title.format(when=since)))
    return tag("div", title + tag("ul", items, class_="papers"), class_="news")


def _meeting_choice(meetings: Sequence[Meeting], chosen: Meeting, language: Language) -> str:
    if len(meetings) == 1:
        return ""
    options = "".join(
        tag("option", escape(name), value=value, selected="" if value == chosen.id else None)
        for value, name in meeting_choices(meetings, language)
    )
    named = tag("span", escape(texts_in(language).meeting_label))
    return tag(
        "label",
        named + tag("select", options, data_browse="meeting"),
        class_="field meeting-choice",
    )


def _meeting(
    ready: Ready, meeting: Meeting, novelty: Mapping[str, Novelty], language: Language
) -> str:
    texts = texts_in(language)
    where = f", {meeting.place}" if meeting.place else ""
    when = f"{written_date(meeting.date, language)}{where}"
    head = tag("h3", escape(meeting.council or texts.council_unknown)) + tag(
        "p", escape(when[:1].upper() + when[1:]), class_="lead"
    )
    items = "".join(
        tag("li", _item(ready, meeting, item, novelty, texts)) for item in meeting.agenda
    )
    agenda = tag("ol", items, class_="agenda") if items else ""
    listed = {path for item in meeting.agenda for path in item.documents}
    others = [paper.path for paper in meeting.papers if paper.path not in listed]
    rest = _papers(ready, others, novelty, texts)
    if rest:
        rest = tag("h4", escape(texts.browse_other_papers)) + rest
    return tag("div", head + agenda + rest, class_="meeting")


def _item(
    ready: Ready,
    meeting: Meeting,
    item: AgendaItem,
    novelty: Mapping[str, Novelty],
    texts: Texts,
) -> str:
    if item.is_break:
        told = " ".join(part for part in (item.start, item.title) if part)
        return tag("p", escape(told), class_="break")
    label = tag("span", escape(item.label), class_="sak-label") if item.number else ""
    title = tag("h4", f"{label} {escape(item.title)}".strip())
    ask = ""
    if item.number:
        ask = tag(
            "button",
            escape(texts.browse_ask),
            type="button",
            class_="quiet",
            data_narrow=json_attribute({"meeting": meeting.id, "sak": item.number}),
            aria_label=f"{texts.browse_ask}: {item.label}",
        )
    proposals = "".join(_decision(ready, d, texts) for d in _decisions_of(meeting, item))
    content = (
        title
        + tag("p", escape(" · ".join(_facts(item, texts))), class_="facts")
        + _papers(ready, item.documents, novelty, texts)
        + proposals
        + ask
    )
    return tag("article", content, class_="sak")


def _facts(item: AgendaItem, texts: Texts) -> Iterator[str]:
    if item.start:
        yield f"{texts.clock} {item.start}" + (f"–{item.end}" if item.end else "")
    if item.kind_printed:
        yield item.kind_printed
    if item.presenters:
        names = (
            f"{p.name} ({p.organisation})" if p.organisation else p.name for p in item.presenters
        )
        yield ", ".join(names)


def _decisions_of(meeting: Meeting, item: AgendaItem) -> list[Decision]:
    """The decisions of a sak; 'PS 1/26' and 'RS 1/26' are two saker."""
    return [
        decision
        for decision in meeting.decisions
        if item.number is not None
        and decision.sak == item.number
        and decision.sak_label in (None, item.label)
    ]


def _decision(ready: Ready, decision: Decision, texts: Texts) -> str:
    paper = ready.shelf.find(decision.place.document)
    if paper is None:
        return ""
    word = texts.badge_adopted if decision.stage == "adopted" else texts.badge_proposed
    badge = tag("span", escape(word), class_=f"badge badge-{decision.stage}")
    who = f" {escape(decision.proposer)}" if decision.proposer else ""
    request = request_for_page(
        paper,
        decision.place.page,
        sak=decision.sak,
        quote=decision.text,
        locator=decision.place.locator,
    )
    where = tag("span", escape(place(paper, request)), class_="source-place")
    quote = tag("q", escape(shortened(decision.text)), class_="source-quote")
    body = tag("span", badge + who + quote + where, class_="source-body")
    return tag("button", body, type="button", class_="source", data_source=request.as_json())


def _papers(
    ready: Ready, paths: Sequence[str], novelty: Mapping[str, Novelty], texts: Texts
) -> str:
    items = "".join(
        tag("li", _paper_button(ready, paper, novelty, texts))
        for path in paths
        if (paper := ready.shelf.find(path)) is not None
    )
    return tag("ul", items, class_="papers") if items else ""


def _paper_button(
    ready: Ready, paper: ShelvedPaper, novelty: Mapping[str, Novelty], texts: Texts
) -> str:
    first = 1 if paper.has_pages else None
    request = request_for_page(paper, first, sak=paper.ref.sak)
    count = paper.ref.pages if paper.has_pages else 0
    pages = texts.page_one if count == 1 else texts.pages.format(count=count) if count else ""
    marks = badges(paper, request, texts) + list(_marks(ready, paper, novelty, texts))
    row = " ".join(tag("span", escape(word), class_=f"badge badge-{kind}") for kind, word in marks)
    name = tag("span", escape(paper.ref.title or paper.name), class_="paper-name")
    told = tag("span", escape(pages), class_="paper-pages") if pages else ""
    return tag(
        "button",
        f"{name} {told} {row}",
        type="button",
        class_="paper",
        data_source=request.as_json(),
    )


def _marks(
    ready: Ready, paper: ShelvedPaper, novelty: Mapping[str, Novelty], texts: Texts
) -> Iterator[tuple[str, str]]:
    arrival = ready.arrivals.get(paper.ref.path)
    if arrival is not None and arrival.late:
        yield "late", texts.badge_late
    if paper.ref.revises or (arrival is not None and arrival.replaced_earlier):
        yield "revised", texts.badge_revised
    if paper.ref.path in novelty:
        added = novelty[paper.ref.path] == "added"
        yield "added", texts.badge_added if added else texts.badge_changed


def _unread(ready: Ready, texts: Texts) -> str:
    problems = ready.assistant.coverage.unread
    if not problems:
        return ""
    items = "".join(
        tag(
            "li",
            escape(
                f"{problem.document}"
                + (f", {texts.page_word} {problem.page}" if problem.page else "")
                + f": {problem.reason}"
            ),
        )
        for problem in problems
    )
    summary = tag("summary", escape(texts.coverage_unread.format(count=len(problems))))
    return tag("details", summary + tag("ul", items), class_="unread")
