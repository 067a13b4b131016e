"""The top of the page: the name, what is covered, and how far the assistant has come."""

from collections.abc import Sequence

from assistant.answer.result import Language
from assistant.chat.loading import LoadState, Ready
from assistant.chat.markup import escape, tag
from assistant.chat.secretariat.texts import report_texts
from assistant.chat.texts import Texts, texts_in, written_date, written_time
from assistant.sources import Access
from assistant.structure.meeting import Meeting


def render_header(state: LoadState, language: Language, access: Sequence[Access]) -> str:
    """Write the header for a state; ``data-lang`` tells the page its language.

    ``data-drawn`` tells which reading of the papers the page shows, "" while none is read.
    """
    ready = state.ready
    texts = texts_in(language)
    told = _coverage(ready, texts, language, access) if ready else _loading(state, texts)
    reached = "ready" if ready else "failed" if state.error else "loading"
    drawn = str(state.version) if ready else ""
    return _header(told, texts, reached, drawn)


def render_opening_header(language: Language) -> str:
    """Write the header of a page that nobody has opened yet: the words of it are still to come."""
    texts = texts_in(language)
    return _header(_loading(LoadState(), texts), texts, "opening", "")


def _header(told: str, texts: Texts, reached: str, drawn: str) -> str:
    skip = tag("a", escape(texts.skip_link), href="#question", class_="skip-link")
    return skip + tag(
        "div",
        tag("h1", escape(texts.name)) + told,
        class_="header",
        data_lang=texts.html_lang,
        data_title=texts.name,
        data_state=reached,
        data_drawn=drawn,
    )


def _loading(state: LoadState, texts: Texts) -> str:
    if state.error:
        words = f"{texts.failed} {state.error}"
        return tag("p", escape(words), class_="coverage failed", role="alert")
    pattern = texts.loading_share if state.total else texts.loading
    words = pattern.format(
        step=state.step or texts.loading_first, done=state.done, total=state.total
    )
    dot = '<span class="dot" aria-hidden="true"></span>'
    return tag("p", dot + escape(words), class_="coverage", role="status")


def _coverage(ready: Ready, texts: Texts, language: Language, access: Sequence[Access]) -> str:
    sentences = coverage_sentences(ready, texts, language, access)
    link = tag("a", escape(texts.coverage_details), href="#papirer")
    return tag("p", f"{escape(' '.join(sentences))} {link}", class_="coverage")


def coverage_sentences(
    ready: Ready, texts: Texts, language: Language, access: Sequence[Access]
) -> list[str]:
    """Say what papers are covered, when they were read, and what is left out."""
    meetings = ready.assistant.meetings
    papers = [paper for meeting in meetings for paper in meeting.papers]
    if not papers:
        return [texts.coverage_none]
    sentences = [
        _which(meetings, texts, language),
        texts.coverage_amount.format(
            papers=len(papers), pages=sum(paper.pages for paper in papers)
        ),
    ]
    if ready.read_at:
        sentences.append(texts.coverage_read_at.format(when=written_time(ready.read_at, language)))
    if ready.unread:
        sentences.append(texts.coverage_unread.format(count=ready.unread))
    public_only = tuple(access) == ("public",)
    sentences.append(
        texts.coverage_public
        if public_only
        else texts.coverage_access.format(access=", ".join(access))
    )
    return sentences


def render_views(language: Language, *, desk: bool) -> str:
    """Write the links between the page's views; the script marks the one that is shown."""
    texts, reports = texts_in(language), report_texts(language)
    views = [
        ("sporsmal", texts.view_ask),
        ("papirer", texts.view_browse),
        ("motebrief", reports.brief),
        ("vedtak", reports.decisions),
        ("kontroll", reports.control),
        ("om", texts.view_about),
    ]
    if desk:
        views.append(("sekretariat", texts.view_desk))
    links = "".join(tag("li", tag("a", escape(name), href=f"#{view}")) for view, name in views)
    return tag("nav", tag("ul", links), class_="views", aria_label=texts.views_label)


def _which(meetings: Sequence[Meeting], texts: Texts, language: Language) -> str:
    councils = list(dict.fromkeys(m.council or texts.council_unknown for m in meetings))
    if len(meetings) == 1:
        return texts.coverage_one.format(
            council=councils[0], date=written_date(meetings[0].date, language)
        )
    dates = sorted(meeting.date for meeting in meetings if meeting.date)
    shown = ", ".join(councils[:3]) + (" …" if len(councils) > 3 else "")
    return texts.coverage_many.format(
        meetings=len(meetings),
        councils=shown,
        first=written_date(dates[0] if dates else None, language),
        last=written_date(dates[-1] if dates else None, language),
    )
