"""What a person can do with an answer: take it along, report a fault, ask the secretariat."""

from collections.abc import Sequence
from typing import get_args

from assistant.chat.citing import SourceRequest, headline, place
from assistant.chat.export import Format
from assistant.chat.markup import escape, tag
from assistant.chat.shelf import Shelf
from assistant.chat.texts import Texts

MAX_COMMENT = 2000
_FORMAT_NAMES: dict[Format, str] = {"md": "Markdown", "docx": "Word"}


def render_exports(number: int, texts: Texts) -> str:
    """Write one button per file format; ``number`` is the turn's in the conversation."""
    return "".join(
        tag(
            "button",
            escape(_FORMAT_NAMES[name]),
            type="button",
            class_="quiet export",
            data_act="export",
            data_turn=str(number),
            data_value=name,
            aria_label=texts.export_as.format(format=_FORMAT_NAMES[name]),
            title=texts.export_as.format(format=_FORMAT_NAMES[name]),
        )
        for name in get_args(Format)
    )


def render_report(number: int, *, reported: bool, texts: Texts) -> str:
    """Write the form for what is wrong with an answer, or thanks when it was sent."""
    if reported:
        return _done(texts.report_thanks)
    kinds = "".join(
        tag(
            "label",
            f'<input type="radio" name="kind" value="{kind}" required>' + escape(words),
            class_="choice",
        )
        for kind, words in fault_words(texts).items()
    )
    form = tag(
        "form",
        tag("fieldset", tag("legend", escape(texts.report_legend)) + kinds)
        + _comment(texts.report_comment)
        + tag("p", escape(texts.report_hint), class_="hint")
        + tag("button", escape(texts.report_send), type="submit", class_="plain"),
        data_act="report",
        data_turn=str(number),
    )
    return tag(
        "details", tag("summary", escape(texts.report), class_="quiet") + form, class_="report"
    )


def fault_words(texts: Texts) -> dict[str, str]:
    """The kinds of fault with the words that a person chooses by."""
    return {
        "wrong_figure": texts.fault_wrong_figure,
        "wrong_source": texts.fault_wrong_source,
        "quote_not_on_page": texts.fault_quote_not_on_page,
        "essential_missing": texts.fault_essential_missing,
        "should_have_known": texts.fault_should_have_known,
        "other": texts.fault_other,
    }


def render_nearest(sources: Sequence[SourceRequest], shelf: Shelf | None, texts: Texts) -> str:
    """Write the pages that come nearest to a question that got no answer."""
    items = []
    for source in sources:
        paper = shelf.find(source.document) if shelf else None
        words = tag("span", escape(headline(paper, source)), class_="source-title") + tag(
            "span", escape(place(paper, source)), class_="source-place"
        )
        body = tag("span", words, class_="source-body")
        button = tag("button", body, type="button", class_="source", data_source=source.as_json())
        items.append(tag("li", button))
    if not items:
        return ""
    return tag("h4", escape(texts.nearest), class_="sources-title") + tag(
        "ul", "".join(items), class_="sources"
    )


def render_send(number: int, question: str, *, sent: bool, texts: Texts) -> str:
    """Write the form that sends a question to the secretariat, or that it was sent."""
    if sent:
        own = tag("a", escape(texts.sent_see), href="#om")
        return _done(texts.sent, own)
    consent = tag(
        "label",
        '<input type="checkbox" name="conversation" value="yes">' + escape(texts.send_conversation),
        class_="choice",
    )
    asked = tag(
        "label",
        tag("span", escape(texts.send_question))
        + tag(
            "textarea",
            escape(question),
            name="question",
            rows="2",
            required="",
            maxlength=str(MAX_COMMENT),
        ),
        class_="field",
    )
    form = (
        tag("h4", escape(texts.send_title), id=f"send-{number}")
        + asked
        + consent
        + tag("p", escape(texts.send_hint), class_="hint")
        + tag("button", escape(texts.send_submit), type="submit", class_="plain strong")
    )
    return tag(
        "form",
        form,
        class_="send-form",
        data_act="send",
        data_turn=str(number),
        aria_labelledby=f"send-{number}",
    )


def _comment(label: str) -> str:
    area = tag("textarea", "", name="comment", rows="2", maxlength=str(MAX_COMMENT))
    return tag("label", tag("span", escape(label)) + area, class_="field")


def _done(words: str, more: str = "") -> str:
    return tag("p", f"{escape(words)} {more}".strip(), class_="done", tabindex="-1", data_focus="")
