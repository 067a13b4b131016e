"""The conversation as HTML: questions, answers with markers, sources, what to ask next."""

from collections.abc import Sequence

from assistant.answer.result import Answer, Citation, Language
from assistant.chat.citing import (
    badges,
    headline,
    place,
    request_for,
    shortened,
)
from assistant.chat.export import as_text, make_sheet
from assistant.chat.forms import render_exports, render_nearest, render_report, render_send
from assistant.chat.markup import escape, prose, tag
from assistant.chat.office import render_office
from assistant.chat.shelf import Shelf
from assistant.chat.texts import Texts, texts_in
from assistant.chat.turns import Turn


def render_conversation(
    turns: Sequence[Turn],
    language: Language,
    shelf: Shelf | None,
    *,
    running: str = "",
    first_number: int = 1,
) -> str:
    """Write all turns.

    Args:
        turns: The conversation; the last may still be without an answer.
        language: The interface's language.
        shelf: The papers, for titles and badges; None while they are read.
        running: HTML of an answer on its way, shown in the last turn.
        first_number: The number of the first of these turns in the whole conversation.
    """
    rendered = []
    for index, turn in enumerate(turns):
        body = running if running and index == len(turns) - 1 else ""
        rendered.append(_turn(turn, first_number + index, language, shelf, body))
    return tag("div", "".join(rendered), class_="turns")


def render_running(text: str, *, waiting: bool, language: Language) -> str:
    """Write an answer on its way: what has come so far, or that the search goes on."""
    texts = texts_in(language)
    if text.strip():
        return tag("div", prose(text, {}), class_="answer-text")
    word = texts.waiting if waiting else texts.searching
    return tag("p", f'<span class="dot" aria-hidden="true"></span>{escape(word)}', class_="running")


def render_welcome(examples: Sequence[str], language: Language, *, new_papers: int = 0) -> str:
    """Write what stands there before the first question."""
    texts = texts_in(language)
    buttons = "".join(tag("li", _ask_button(question)) for question in examples)
    suggested = (
        tag("h3", escape(texts.examples), id="examples-title")
        + tag("ul", buttons, class_="asks", aria_labelledby="examples-title")
        if buttons
        else ""
    )
    limits = "".join(tag("li", escape(limit)) for limit in texts.limits)
    return tag(
        "div",
        tag("h2", escape(texts.welcome))
        + tag("p", escape(texts.welcome_text))
        + _new_papers(new_papers, texts)
        + suggested
        + tag("h3", escape(texts.limits_title))
        + tag("ul", limits, class_="limits"),
        class_="welcome",
    )


def _new_papers(count: int, texts: Texts) -> str:
    if not count:
        return ""
    pattern = texts.news_one if count == 1 else texts.news_many
    link = tag("a", escape(pattern.format(count=count)), href="#papirer")
    return tag("p", link, class_="news-line")


def _turn(turn: Turn, number: int, language: Language, shelf: Shelf | None, running: str) -> str:
    texts = texts_in(language)
    asked = tag(
        "div",
        tag("h2", escape(texts.you), class_="who") + tag("p", escape(turn.question)),
        class_="asked",
    )
    if turn.answer is not None:
        body = _answer(turn, turn.answer, number, language, shelf)
    elif running:
        body = running
    else:
        body = tag("p", escape(turn.message or texts.stopped), class_="message")
    answered = tag(
        "div",
        tag("h3", escape(texts.assistant), class_="who") + body,
        class_="answered",
        aria_busy="true" if running and turn.answer is None else None,
    )
    return tag("article", asked + answered, class_="turn", id=f"turn-{number}")


def _answer(
    turn: Turn, answer: Answer, number: int, language: Language, shelf: Shelf | None
) -> str:
    texts = texts_in(language)
    markers = {
        citation.number: _marker(citation, answer, shelf, texts) for citation in answer.citations
    }
    return (
        _status(answer, texts)
        + tag("div", prose(answer.text, markers), class_="answer-text", lang=_lang(answer))
        + _sources(answer, number, shelf, texts)
        + _note(answer, texts)
        + (render_office(answer.office, number, shelf, language) if answer.office else "")
        + render_nearest(turn.nearest, shelf, texts)
        + _send(turn, answer, number, texts)
        + _suggestions(answer, texts)
        + _foot(turn, answer, number, shelf, language)
    )


def _send(turn: Turn, answer: Answer, number: int, texts: Texts) -> str:
    if answer.status not in ("not_found", "partial"):
        return ""
    return render_send(number, turn.question, sent=turn.sent, texts=texts)


def _lang(answer: Answer) -> str:
    return texts_in(answer.language).html_lang


def _status(answer: Answer, texts: Texts) -> str:
    words = {
        "partial": texts.status_partial,
        "not_found": texts.status_not_found,
        "redirected": texts.status_redirected,
        "clarify": texts.status_clarify,
    }
    word = words.get(answer.status)
    return tag("p", escape(word), class_=f"status status-{answer.status}") if word else ""


def _marker(citation: Citation, answer: Answer, shelf: Shelf | None, texts: Texts) -> str:
    paper = shelf.find(citation.document) if shelf else None
    where = f"{headline(paper, citation)}, {place(paper, citation)}"
    return tag(
        "button",
        f"[{citation.number}]",
        type="button",
        class_="marker",
        data_source=request_for(citation, answer, paper).as_json(),
        aria_label=texts.open_source.format(number=citation.number, place=where),
        title=where,
    )


def _sources(answer: Answer, number: int, shelf: Shelf | None, texts: Texts) -> str:
    if not answer.citations:
        return ""
    title = f"sources-{number}"
    items = "".join(_source(citation, answer, shelf, texts) for citation in answer.citations)
    return tag("h4", escape(texts.sources), class_="sources-title", id=title) + tag(
        "ul", items, class_="sources", aria_labelledby=title
    )


def _source(citation: Citation, answer: Answer, shelf: Shelf | None, texts: Texts) -> str:
    paper = shelf.find(citation.document) if shelf else None
    badge_row = " ".join(
        tag("span", escape(word), class_=f"badge badge-{kind}")
        for kind, word in badges(paper, citation, texts)
    )
    # A button may hold only phrasing content, so its lines are spans.
    content = tag("span", str(citation.number), class_="source-number") + tag(
        "span",
        tag("span", escape(headline(paper, citation)), class_="source-title")
        + tag("span", f"{escape(place(paper, citation))} {badge_row}", class_="source-place")
        + tag("q", escape(shortened(citation.quote)), class_="source-quote"),
        class_="source-body",
    )
    button = tag(
        "button",
        content,
        type="button",
        class_="source",
        data_source=request_for(citation, answer, paper).as_json(),
    )
    return tag("li", button)


def _note(answer: Answer, texts: Texts) -> str:
    notes = [answer.note] if answer.note else []
    if answer.removed_claims:
        notes.append(texts.removed.format(count=answer.removed_claims))
    return "".join(tag("p", escape(note), class_="note") for note in notes)


def _suggestions(answer: Answer, texts: Texts) -> str:
    if not answer.suggestions:
        return ""
    items = "".join(tag("li", _ask_button(question)) for question in answer.suggestions)
    return tag("h4", escape(texts.suggestions), class_="asks-title") + tag(
        "ul", items, class_="asks"
    )


def _ask_button(question: str) -> str:
    return tag("button", escape(question), type="button", class_="ask", data_ask=question)


def _foot(turn: Turn, answer: Answer, number: int, shelf: Shelf | None, language: Language) -> str:
    texts = texts_in(language)
    by_model = answer.mode not in ("reader", "guard")
    made = texts.made_by_model.format(model=answer.mode) if by_model else texts.made_by_reader
    seconds = f"{answer.seconds:.1f}"
    if language != "en":
        seconds = seconds.replace(".", ",")
    copy = tag(
        "button",
        escape(texts.copy_answer),
        type="button",
        class_="quiet copy",
        data_copy=as_text(make_sheet(turn, answer, shelf, language)),
        data_done=texts.copied,
        data_failed=texts.copy_failed,
    )
    took = texts.seconds.format(seconds=seconds)
    told = tag("span", f"{escape(made)} · {escape(took)}", class_="made")
    report = render_report(number, reported=turn.reported, texts=texts)
    return tag("div", copy + render_exports(number, texts) + report + told, class_="answer-foot")
