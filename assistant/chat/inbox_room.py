"""The secretariat's list in the app: what members ask and report, and the way to answer."""

from collections.abc import Sequence

from assistant.answer.result import Language
from assistant.chat.forms import fault_words
from assistant.chat.markup import escape, tag
from assistant.chat.texts import Texts, texts_in, written_time
from assistant.store import Feedback, SentQuestion

MAX_REPLY = 10_000
_REPORTS_SHOWN = 50


def render_inbox(
    questions: Sequence[SentQuestion],
    reports: Sequence[Feedback],
    language: Language,
    *,
    told: str = "",
) -> str:
    """Write the open questions, oldest first, and the reported faults, latest first."""
    texts = texts_in(language)
    items = "".join(tag("li", _question(question, texts, language)) for question in questions)
    title = texts.inbox_title.format(count=len(questions))
    parts = [
        tag("h3", escape(title)),
        tag("p", escape(told), class_="done", tabindex="-1", data_focus="") if told else "",
        tag("ul", items, class_="sent") if items else tag("p", escape(texts.inbox_empty)),
    ]
    if reports:
        latest = list(reversed(reports))[:_REPORTS_SHOWN]
        lines = "".join(tag("li", _report(report, texts, language)) for report in latest)
        summary = tag("summary", escape(texts.reports_title.format(count=len(reports))))
        parts.append(tag("details", summary + tag("ul", lines, class_="sent"), class_="unread"))
    return tag("section", "".join(parts), class_="view inbox", aria_label=title)


def _question(question: SentQuestion, texts: Texts, language: Language) -> str:
    when = written_time(question.asked_at.astimezone(), language)
    where = [part for part in (question.council, question.meeting, question.sak) if part]
    asked = tag("p", tag("strong", escape(question.text))) + tag(
        "p", escape(" · ".join([f"#{question.id}", when, *where])), class_="hint"
    )
    turns = "".join(
        tag("li", f"{tag('strong', escape(turn.question))} {escape(turn.answer)}")
        for turn in question.conversation
    )
    if turns:
        summary = tag("summary", escape(texts.inbox_conversation))
        asked += tag("details", summary + tag("ul", turns), class_="unread")
    return asked + _reply_form(question, texts)


def _reply_form(question: SentQuestion, texts: Texts) -> str:
    area = tag("textarea", "", name="reply", rows="3", required="", maxlength=str(MAX_REPLY))
    shared = tag(
        "label",
        '<input type="checkbox" name="shared" value="yes" checked>' + escape(texts.inbox_shared),
        class_="choice",
    )
    return tag(
        "form",
        tag("label", tag("span", escape(texts.inbox_reply)) + area, class_="field")
        + shared
        + tag("button", escape(texts.inbox_send), type="submit", class_="plain"),
        class_="send-form",
        data_reply=str(question.id),
    )


def _report(report: Feedback, texts: Texts, language: Language) -> str:
    when = written_time(report.given_at.astimezone(), language)
    kind = tag("strong", escape(fault_words(texts)[report.kind]))
    comment = tag("p", escape(report.comment)) if report.comment else ""
    answer = tag("p", escape(f"«{report.question}» – {report.answer}"), class_="hint")
    return tag("p", f"{kind} · {escape(when)}") + comment + answer
