"""The page «Om assistenten»: what it is, what it reads, what it keeps, and what you have sent."""

from collections.abc import Sequence
from importlib.metadata import version

from assistant.answer.result import Language
from assistant.chat.header import coverage_sentences
from assistant.chat.loading import Ready
from assistant.chat.markup import escape, tag
from assistant.chat.texts import texts_in
from assistant.settings import Settings


def render_about(
    ready: Ready | None, settings: Settings, language: Language, *, sent: str = ""
) -> str:
    """Write the page; ``sent`` is HTML of what this person has sent."""
    texts = texts_in(language)
    covered = coverage_sentences(ready, texts, language, settings.access) if ready else ()
    mode = (
        texts.about_mode_model.format(model=settings.llm)
        if settings.llm
        else texts.about_mode_reader
    )
    kept = [
        texts.about_kept_browser,
        texts.about_kept_sent.format(days=settings.retention_days),
        texts.about_kept_outside if not settings.llm else texts.about_kept_model,
    ]
    sections = (
        _section(texts.about_what, texts.about_what_text),
        _section(texts.about_how, mode, texts.about_proof),
        _section(texts.about_covered, " ".join(covered) or texts.browse_waiting),
        _listed(texts.limits_title, texts.limits),
        _section(texts.about_health, texts.about_health_text),
        _listed(texts.about_kept, kept),
        tag("div", tag("h3", escape(texts.about_sent), id="sent-title") + sent, id="mine"),
        _section(texts.about_access, texts.about_access_text),
        _section(
            texts.about_maker,
            texts.about_maker_text.format(version=version("council-assistant")),
        ),
    )
    title = tag("h2", escape(texts.about_title), tabindex="-1", class_="view-title")
    return tag(
        "section", title + "".join(sections), class_="view about", aria_label=texts.about_title
    )


def _section(title: str, *paragraphs: str) -> str:
    body = "".join(tag("p", escape(words)) for words in paragraphs)
    return tag("h3", escape(title)) + body


def _listed(title: str, entries: Sequence[str]) -> str:
    items = "".join(tag("li", escape(entry)) for entry in entries)
    return tag("h3", escape(title)) + tag("ul", items)
