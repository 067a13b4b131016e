"""The source beside the answer: the page as a picture with the quote marked, or as text."""

import logging
from collections.abc import Iterator
from typing import NamedTuple

from assistant.answer.result import Language
from assistant.chat.citing import SourceRequest, badges, headline, place, quoted_row
from assistant.chat.markup import escape, tag
from assistant.chat.pdf_page import PageSize, PdfUnreadableError, Share, find_quote, page_size
from assistant.chat.shelf import Shelf, ShelvedPaper
from assistant.chat.squeeze import squeeze
from assistant.chat.text_view import Part, part_with, parts_of, render_passages
from assistant.chat.texts import Texts, texts_in
from assistant.parse.pages import Box

_log = logging.getLogger(__name__)


class _View(NamedTuple):
    """What is shown of a paper: which part, of how many, as picture or text."""

    source: SourceRequest
    paper: ShelvedPaper
    shown: int
    cited: int
    part: Part
    last: int
    picture: bool
    changed: bool


def render_source(source: SourceRequest | None, shelf: Shelf | None, language: Language) -> str:
    """Write the source panel for a request, or what it is for when there is none."""
    texts = texts_in(language)
    if source is None:
        return _shell(texts, tag("p", escape(texts.panel_empty), class_="panel-empty"))
    paper = shelf.find(source.document) if shelf else None
    if shelf is None or paper is None:
        return _shell(texts, tag("p", escape(texts.panel_missing), class_="panel-empty"))
    view = _view(source, paper, shelf)
    boxes: list[Share] = []
    if view.picture:
        try:
            boxes = _boxes(view) if view.shown == view.cited else []
            _drawn_size(view)
        except PdfUnreadableError as error:
            _log.warning("cannot draw page %d of a paper: %s", view.shown, error)
            view = view._replace(picture=False)
    body = _picture(view, boxes, texts) if view.picture else _text(view, texts)
    return _shell(texts, _head(view, texts) + body)


def _shell(texts: Texts, content: str) -> str:
    return tag("section", content, class_="source-view", aria_label=texts.panel_title)


def _view(source: SourceRequest, paper: ShelvedPaper, shelf: Shelf) -> _View:
    parts = parts_of(paper)
    cited = part_with(paper, source.page, source.quote, source.locator)
    shown = min(max(source.shown or cited, 1), len(parts))
    unchanged = shelf.is_unchanged(paper)
    return _View(
        source=source,
        paper=paper,
        shown=shown,
        cited=cited,
        part=parts[shown - 1],
        last=len(parts),
        picture=paper.drawn is not None and unchanged,
        changed=not unchanged,
    )


def _head(view: _View, texts: Texts) -> str:
    source, paper = view.source, view.paper
    badge_row = " ".join(
        tag("span", escape(word), class_=f"badge badge-{kind}")
        for kind, word in badges(paper, source, texts)
    )
    number = tag("span", str(source.number), class_="source-number") if source.number else ""
    quote = ""
    if source.quote:
        quote = tag("blockquote", escape(source.quote), aria_label=texts.panel_quote, tabindex="0")
    return (
        tag("div", number + badge_row, class_="badges")
        + tag("h2", escape(headline(paper, source)), id="source-title", tabindex="-1")
        + tag("p", escape(place(paper, source)), class_="source-place")
        + quote
        + _turner(view, texts)
    )


def _turner(view: _View, texts: Texts) -> str:
    has_pages = view.source.page is not None
    pattern = texts.panel_page if has_pages else texts.panel_part
    label = tag(
        "span", escape(pattern.format(page=view.shown, pages=view.last)), class_="page-number"
    )
    buttons = "".join(
        (
            _turn_button(view, view.shown - 1, texts.panel_previous, "‹", "previous"),
            label,
            _turn_button(view, view.shown + 1, texts.panel_next, "›", "next"),
        )
    )
    original = tag(
        "a",
        escape(texts.panel_original),
        href=original_address(view.paper, view.shown),
        target="_blank",
        rel="noopener",
        class_="original",
    )
    back = tag("a", escape(texts.panel_back), href="#conversation", class_="panel-back")
    turner = tag("div", buttons, class_="turner", role="group", aria_label=texts.panel_title)
    return tag("div", turner + (original if not view.changed else "") + back, class_="source-tools")


def _turn_button(view: _View, page: int, label: str, sign: str, kind: str) -> str:
    possible = 1 <= page <= view.last
    return tag(
        "button",
        tag("span", sign, aria_hidden="true"),
        type="button",
        class_=f"turn-page turn-{kind}",
        aria_label=label,
        title=label,
        disabled=None if possible else "",
        data_source=view.source.turned_to(page).as_json() if possible else None,
    )


def _status(view: _View, *, marked: bool, texts: Texts) -> str:
    if view.shown != view.cited:
        word = texts.panel_other_page
    elif not view.source.quote:
        return ""
    else:
        word = texts.panel_marked if marked else texts.panel_unmarked
    return tag("p", escape(word), class_="source-status")


def _picture(view: _View, boxes: list[Share], texts: Texts) -> str:
    title = view.paper.ref.title or view.paper.ref.path
    width, height = _drawn_size(view)
    marks = "".join(tag("span", "", class_="quote-box", style=_style(box)) for box in boxes)
    if boxes:
        cells = (_as_share(box, width, height) for box in _cell_boxes(view))
        styles = (_style(cell, air=False) for cell in cells)
        marks += "".join(tag("span", "", class_="cell-box", style=style) for style in styles)
    image = (
        f'<img src="{escape(picture_address(view.paper, view.shown))}" '
        f'alt="{escape(texts.panel_picture.format(page=view.shown, title=title))}" '
        f'width="{round(width)}" height="{round(height)}">'
    )
    as_text = render_passages(
        view.part.passages, view.source.quote if boxes else "", table=texts.panel_table
    )
    reading = ""
    if as_text.html:
        summary = tag("summary", escape(texts.panel_read_text))
        reading = tag(
            "details", summary + tag("div", as_text.html, class_="page-text"), class_="as-text"
        )
    return (
        _status(view, marked=bool(boxes), texts=texts)
        + tag("div", image + marks, class_="page-picture")
        + reading
    )


def _text(view: _View, texts: Texts) -> str:
    quote = view.source.quote if view.shown == view.cited else ""
    shown = render_passages(view.part.passages, quote, view.source.locator, table=texts.panel_table)
    told = texts.panel_changed if view.changed else texts.panel_as_text
    return (
        _status(view, marked=shown.marked, texts=texts)
        + tag("p", escape(told), class_="source-status")
        + tag("div", shown.html, class_="page-text page-sheet")
    )


def _style(box: Share, *, air: bool = True) -> str:
    """Place a rectangle, with a little air around letters; the style holds numbers alone."""
    beside, above = (0.3, 0.4) if air else (0.0, 0.0)
    left, top = box.left * 100 - beside, box.top * 100 - above
    width = (box.right - box.left) * 100 + 2 * beside
    height = (box.bottom - box.top) * 100 + 1.5 * above
    return f"left:{left:.3f}%;top:{top:.3f}%;width:{width:.3f}%;height:{height:.3f}%"


def _boxes(view: _View) -> list[Share]:
    """Where the quote stands: by the page's own letters, else where the reading saw its block."""
    if not view.source.quote:
        return []
    width, height = _drawn_size(view)
    seen = [_as_share(box, width, height) for box in _read_boxes(view)]
    near = seen[0] if seen else None
    if view.paper.drawn is None:
        return seen[:1]
    return find_quote(view.paper.drawn, view.shown, view.source.quote, near=near) or seen[:1]


def _drawn_size(view: _View) -> PageSize:
    if view.paper.drawn is None:
        raise PdfUnreadableError("the paper has no picture")
    return page_size(view.paper.drawn, view.shown)


def _read_boxes(view: _View) -> Iterator[Box]:
    """Boxes of the table rows and passages of the page that hold the quote, rows first."""
    wanted = squeeze(view.source.quote).text
    document, page = view.source.document, view.shown
    for table in view.paper.meeting.tables:
        for row in table.rows:
            at_page = row.place.document == document and row.place.page == page
            if at_page and row.place.box and wanted in squeeze(row.quote).text:
                yield row.place.box
    for passage in view.part.passages:
        if passage.place.box and wanted in squeeze(passage.text).text:
            yield passage.place.box


def _cell_boxes(view: _View) -> list[Box]:
    """Where the cells of the answer stand; the first box of a row is its label's."""
    source = view.source
    found = quoted_row(source.document, view.shown, source.quote, view.paper)
    if found is None or len(found.row.boxes) != len(found.row.cells) + 1:
        return []
    boxes = (found.row.boxes[cell + 1] for cell in source.cells if cell < len(found.row.cells))
    return [box for box in boxes if box is not None]


def _as_share(box: Box, width: float, height: float) -> Share:
    return Share(box.x0 / width, box.top / height, box.x1 / width, box.bottom / height)


def picture_address(paper: ShelvedPaper, page: int) -> str:
    """The address of a page's picture, named by the paper's content."""
    return f"papers/{paper.ref.sha256}/pages/{page}.png"


def original_address(paper: ShelvedPaper, page: int) -> str:
    """The address of the paper itself; a PDF opens at the page."""
    address = f"papers/{paper.ref.sha256}/original"
    return f"{address}#page={page}" if paper.is_pdf else address
