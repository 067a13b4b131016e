"""PDF files: a deck as landscape pages, and a whole meeting as one file."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, PageBreak, Spacer

from _papers.flow import ACCENT, BOLD, INK, LINE, REGULAR, Flow, WordTooWideError
from _papers.model import Deck, Meeting, Papers, Slide

SLIDE = (960.0, 540.0)
MARGIN = 48.0
FOOT = 40.0
SIZES = (22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10.5, 10, 9.5, 9)
NOTICE_SIZE = 10.5

Footer = Callable[[int], str]


class PageTooFullError(ValueError):
    """The blocks of a slide do not fit on it, even in the smallest type."""


def new_canvas(buffer: BytesIO, title: str, author: str) -> Canvas:
    """Return a canvas whose bytes depend on nothing but what is drawn.

    The pages are not compressed, as the compressed bytes differ between versions of zlib.
    """
    canvas = Canvas(buffer, pagesize=SLIDE, pageCompression=0, invariant=1, lang="nb-NO")
    canvas.setTitle(title)
    canvas.setAuthor(author)
    return canvas


def render_deck(deck: Deck, meeting: Meeting) -> bytes:
    """Return a deck as a PDF file with one page a slide."""
    buffer = BytesIO()
    canvas = new_canvas(buffer, deck.title, meeting.council)
    draw_slides(canvas, deck.slides, meeting, lambda page: f"{page}")
    canvas.save()
    return buffer.getvalue()


def render_combined(papers: Papers) -> bytes:
    """Return the notice and all decks as one PDF file, as papers are usually sent."""
    total = _draw_combined(papers, 0)[1]
    return _draw_combined(papers, total)[0]


def _draw_combined(papers: Papers, total: int) -> tuple[bytes, int]:
    """Return the file and its number of pages, with ``total`` in the footers."""
    buffer = BytesIO()
    canvas = new_canvas(buffer, papers.notice.title, papers.meeting.council)

    def footer(page: int) -> str:
        return f"Side {page} av {total}"

    _draw_notice(canvas, papers, footer)
    for deck in papers.decks:
        draw_slides(canvas, deck.slides, papers.meeting, footer)
    pages = canvas.getPageNumber() - 1
    canvas.save()
    return buffer.getvalue(), pages


def draw_slides(canvas: Canvas, slides: Sequence[Slide], meeting: Meeting, footer: Footer) -> None:
    """Draw each slide on a page of its own.

    Raises:
        PageTooFullError: A slide does not fit on its page.
    """
    for slide in slides:
        canvas.setPageSize(SLIDE)
        if slide.layout in {"title", "section"}:
            _draw_title_slide(canvas, slide, meeting)
        else:
            _draw_content_slide(canvas, slide, meeting)
        _draw_footer(canvas, SLIDE[0], meeting, footer)
        canvas.showPage()


def _draw_title(canvas: Canvas, text: str, top: float, size: float) -> float:
    """Draw a title in bold and return the height at which it ends."""
    canvas.setFont(BOLD, size)
    canvas.setFillColor(ACCENT)
    for line in simpleSplit(text, BOLD, size, SLIDE[0] - 2 * MARGIN):
        top -= size * 1.2
        canvas.drawString(MARGIN, top, line)
    return top


def _draw_title_slide(canvas: Canvas, slide: Slide, meeting: Meeting) -> None:
    bottom = _draw_title(canvas, slide.title, SLIDE[1] - 130, 30)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(3)
    canvas.line(MARGIN, bottom - 20, MARGIN + 120, bottom - 20)
    _draw_blocks(canvas, slide, meeting, bottom - 32)


def _draw_content_slide(canvas: Canvas, slide: Slide, meeting: Meeting) -> None:
    bottom = _draw_title(canvas, slide.title, SLIDE[1] - 24, 24)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(1)
    canvas.line(MARGIN, bottom - 12, SLIDE[0] - MARGIN, bottom - 12)
    _draw_blocks(canvas, slide, meeting, bottom - 22)


def _draw_blocks(canvas: Canvas, slide: Slide, meeting: Meeting, top: float) -> None:
    width, height = SLIDE[0] - 2 * MARGIN, top - FOOT
    flowables = fitting_flow(slide, meeting, width, height).blocks(slide.blocks)
    frame = Frame(MARGIN, FOOT, width, height, 0, 0, 0, 0)
    frame.addFromList(flowables, canvas)
    if flowables:
        raise PageTooFullError(f"«{slide.title}»: the last blocks do not fit; split the slide")


def fitting_flow(slide: Slide, meeting: Meeting, width: float, height: float) -> Flow:
    """Return the flow of the largest type in which a slide's blocks fit.

    Raises:
        PageTooFullError: They do not fit in the smallest type either.
    """
    for size in SIZES:
        flow = Flow(size, width, meeting)
        with suppress(WordTooWideError):
            if total_height(flow.blocks(slide.blocks), width) <= height:
                return flow
    raise PageTooFullError(f"«{slide.title}» does not fit at {SIZES[-1]} points; split the slide")


def total_height(flowables: Sequence[Flowable], width: float) -> float:
    """Return the height in points of flowables below each other, with air between."""
    height = 0.0
    for flowable in flowables:
        height += flowable.wrap(width, 10_000)[1] + flowable.getSpaceBefore()
    return height


def _draw_footer(canvas: Canvas, width: float, meeting: Meeting, footer: Footer) -> None:
    canvas.setFont(REGULAR, 9)
    canvas.setFillColor(INK)
    canvas.drawString(MARGIN, 18, meeting.footer)
    canvas.drawRightString(width - MARGIN, 18, footer(canvas.getPageNumber()))


def _draw_notice(canvas: Canvas, papers: Papers, footer: Footer) -> None:
    """Draw the notice on upright A4 pages."""
    flowables = _notice_flowables(papers)
    while flowables:
        canvas.setPageSize(A4)
        frame = Frame(MARGIN, FOOT, A4[0] - 2 * MARGIN, A4[1] - FOOT - MARGIN, 0, 0, 0, 0)
        while flowables and not isinstance(flowables[0], PageBreak):
            if not frame.add(flowables[0], canvas):
                break
            flowables.pop(0)
        if flowables and isinstance(flowables[0], PageBreak):
            flowables.pop(0)
        _draw_footer(canvas, A4[0], papers.meeting, footer)
        canvas.showPage()


def _notice_flowables(papers: Papers) -> list[Flowable]:
    flow = Flow(NOTICE_SIZE, A4[0] - 2 * MARGIN, papers.meeting)
    title, heading = flow.style(1.6, bold=True), flow.style(1.25, bold=True)
    title.textColor = heading.textColor = ACCENT
    flowables: list[Flowable] = [flow.paragraph(papers.notice.title, title)]
    for section in papers.notice.sections:
        flowables.append(PageBreak() if section.page_break else Spacer(1, 14))
        flowables.append(flow.paragraph(section.heading, heading))
        flowables.append(Spacer(1, 5))
        flowables.extend(flow.blocks(section.blocks))
    return flowables
