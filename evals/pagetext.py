"""The papers' text page by page, read apart from the product so that it can judge the product.

Nothing here imports ``assistant.parse``: an error of the product's reading must not hide itself.
"""

import itertools
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from assistant.sources import paper_paths
from evals.wording import loose_form, quote_form, stands_in

_PAGE_LINE = re.compile(r"^[ \t]*side \d+ av \d+[ \t]*$", re.IGNORECASE | re.MULTILINE)
_SAME_LINE = 0.5
"""Two pieces are on one line when their middles differ by less than this share of the height."""


class PageText:
    """One page in one or more readings: order of content, and lines as they look."""

    def __init__(self, text: str, look: Callable[[], str] | None = None) -> None:
        self.text = text
        self._look = look

    @cached_property
    def looks(self) -> str:
        """The page as lines from top to bottom; empty where the format has no geometry."""
        return self._look() if self._look else ""

    @cached_property
    def _forms(self) -> tuple[str, str]:
        return quote_form(self.text), loose_form(self.text)

    @cached_property
    def _look_forms(self) -> tuple[str, str]:
        return quote_form(self.looks), loose_form(self.looks)

    def holds_quote(self, quote: str) -> bool:
        """Tell whether a quote stands here verbatim, apart from white space and the like."""
        needle = quote_form(quote)
        return any(
            stands_in(needle, form) or stands_in(needle, _with_whole_words(needle, form))
            for form in (self._forms[0], self._look_forms[0])
        )

    def holds_evidence(self, strings: Iterable[str]) -> bool:
        """Tell whether all strings of one alternative of a case's evidence stand here."""
        needles = [loose_form(string) for string in strings]
        return all(
            stands_in(needle, self._forms[1]) or stands_in(needle, self._look_forms[1])
            for needle in needles
        )


class WordFile(PageText):
    """The text of a Word file, which leaves it to Word to count the points of a list."""

    def holds_quote(self, quote: str) -> bool:
        """Tell whether a quote stands here, with or without the numbers of its points."""
        return super().holds_quote(quote) or super().holds_quote(_COUNTED.sub("", quote))


class WordPage(PageText):
    """A page of a Word file as LibreOffice sets it, read together with the file itself.

    On the page, cells that wrap stand line by line; in the file they stand one after another. What
    stands so in the file, with all its words on the page, stands on the page.
    """

    def __init__(self, page: PageText, file: PageText) -> None:
        super().__init__(page.text, lambda: page.looks)
        self._file = file
        self._letters = _letters(page.text)

    def holds_quote(self, quote: str) -> bool:
        """Tell whether a quote stands here."""
        if super().holds_quote(quote):
            return True
        return self._file.holds_quote(quote) and self._has_words(quote)

    def holds_evidence(self, strings: Iterable[str]) -> bool:
        """Tell whether all strings of one alternative of a case's evidence stand here."""
        return all(
            super(WordPage, self).holds_evidence([string])
            or (self._file.holds_evidence([string]) and self._has_words(string))
            for string in strings
        )

    def _has_words(self, text: str) -> bool:
        return all(_letters(word) in self._letters for word in text.split())


_COUNTED = re.compile(r"(?<!\S)(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s+(?=[A-ZÆØÅ«])")
_LEAST_BROKEN = 6
"""Letters of a word that a narrow column may break without a hyphen."""


def _with_whole_words(needle: str, form: str) -> str:
    """Return a page on which the words of a quote are whole that only a line's end breaks.

    'Formannskape' over 't' in a narrow column is 'Formannskapet'; digits are never joined.
    """
    for word in re.findall(rf"[^\W\d_]{{{_LEAST_BROKEN},}}", needle):
        if word in form:
            continue
        for at in range(1, len(word)):
            form = form.replace(f" {word[:at]} {word[at:]} ", f" {word} ")
    return form


def _letters(text: str) -> str:
    """Letters and digits alone, so that a word broken at a line's end is whole."""
    return "".join(filter(str.isalnum, loose_form(text)))


class PageTexts:
    """The pages of all papers of one corpus folder, read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pages: dict[str, dict[int | None, PageText]] = {}
        # The assistant and each baseline are judged by the same pages.
        self._holding: dict[tuple[tuple[str, ...], ...], list[tuple[str, int | None]]] = {}

    def documents(self) -> list[str]:
        """Return the paths of all papers, relative to the folder, sorted."""
        return [path.relative_to(self.folder).as_posix() for path in paper_paths(self.folder)]

    def pages(self, document: str) -> dict[int | None, PageText]:
        """Return a paper's pages by physical number from 1, or one under None; {} if unread.

        A path that leads out of the folder is no paper.
        """
        if document not in self._pages:
            path = (self.folder / document).resolve()
            inside = path.is_relative_to(self.folder.resolve()) and path.is_file()
            self._pages[document] = _read(path) if inside else {}
        return self._pages[document]

    def find(self, document: str, page: int | None) -> PageText | None:
        """Return what a citation points at: a page, or the whole paper where page is None.

        None when there is no such paper or page.
        """
        pages = self.pages(document)
        if page is None and pages and None not in pages:
            pages[None] = PageText("\n".join(part.text for part in pages.values()))
        if page is not None and page not in pages and document.lower().endswith(".docx"):
            return self._converted(document).get(page)
        return pages.get(page)

    def places(self) -> Iterator[tuple[str, int | None, PageText]]:
        """Yield every page of every paper, each once."""
        for document in self.documents():
            pages = self.pages(document)
            for number, page in pages.items():
                if number is not None or len(pages) == 1:
                    yield document, number, page

    def holding(self, alternatives: Iterable[Iterable[str]]) -> list[tuple[str, int | None]]:
        """Return the places that hold one alternative of a case's evidence.

        A Word file is told by its page where LibreOffice is installed.
        """
        wanted = tuple(tuple(alternative) for alternative in alternatives)
        if wanted not in self._holding:
            self._holding[wanted] = self._find_holding(wanted)
        return self._holding[wanted]

    def _find_holding(self, wanted: Sequence[Sequence[str]]) -> list[tuple[str, int | None]]:
        found: list[tuple[str, int | None]] = []
        for document, number, page in self.places():
            if not any(page.holds_evidence(strings) for strings in wanted):
                continue
            within = self._converted(document) if document.lower().endswith(".docx") else {}
            numbers = [
                at
                for at, part in within.items()
                if any(part.holds_evidence(strings) for strings in wanted)
            ]
            found += [(document, at) for at in numbers] or [(document, number)]
        return found

    def _converted(self, document: str) -> dict[int | None, PageText]:
        """Return a Word file's pages as LibreOffice sets them; {} where it is not installed."""
        key = f"{document}\0pdf"
        if key not in self._pages:
            file = self.pages(document).get(None, PageText(""))
            self._pages[key] = {
                number: WordPage(page, file)
                for number, page in _word_pages(self.folder / document).items()
            }
        return self._pages[key]


def _read(path: Path) -> dict[int | None, PageText]:
    readers: dict[str, Callable[[Path], dict[int | None, PageText]]] = {
        ".pdf": _read_pdf,
        ".pptx": _read_pptx,
        ".docx": _read_docx,
        ".xlsx": _read_xlsx,
        ".html": _read_html,
        ".htm": _read_html,
        ".txt": _read_text,
        ".md": _read_text,
    }
    reader = readers.get(path.suffix.lower())
    return reader(path) if reader else {}


def _read_pdf(path: Path) -> dict[int | None, PageText]:
    import pypdfium2 as pdfium

    content = path.read_bytes()
    with closing(pdfium.PdfDocument(content)) as document:
        texts = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    return {
        index + 1: PageText(text, partial(_look, content, index))
        for index, text in enumerate(texts)
    }


def _look(content: bytes, index: int) -> str:
    """Return a page's lines as they look; they are seldom asked for."""
    import pypdfium2 as pdfium

    with closing(pdfium.PdfDocument(content)) as document:
        return _lines(document[index].get_textpage())


def _lines(textpage: Any) -> str:
    """Put a page's pieces of text in lines from top to bottom, each from left to right."""
    pieces = []
    for index in range(textpage.count_rects()):
        left, bottom, right, top = textpage.get_rect(index)
        text = textpage.get_text_bounded(left, bottom, right, top)
        pieces.append(((top + bottom) / 2, left, top - bottom, text))
    pieces.sort(key=lambda piece: -piece[0])
    lines: list[list[tuple[float, float, float, str]]] = []
    for piece in pieces:
        if lines and lines[-1][0][0] - piece[0] < _SAME_LINE * max(piece[2], lines[-1][0][2]):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return "\n".join(
        " ".join(piece[3] for piece in sorted(line, key=lambda piece: piece[1])) for line in lines
    )


def _read_pptx(path: Path) -> dict[int | None, PageText]:
    import pptx

    slides = pptx.Presentation(str(path)).slides
    pages: dict[int | None, PageText] = {}
    for number, slide in enumerate(slides, 1):
        parts = [text for shape in slide.shapes for text in _shape_texts(shape)]
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            parts.append(slide.notes_slide.notes_text_frame.text)
        pages[number] = PageText("\n".join(parts))
    return pages


def _shape_texts(shape: Any) -> Iterator[str]:
    if hasattr(shape, "shapes"):
        for inner in shape.shapes:
            yield from _shape_texts(inner)
    if getattr(shape, "has_text_frame", False):
        yield shape.text_frame.text
    if getattr(shape, "has_table", False):
        for row in shape.table.rows:
            yield " ".join(cell.text for cell in row.cells if cell.text.strip())
    if getattr(shape, "has_chart", False):
        yield from _chart_texts(shape.chart)


def _chart_texts(chart: Any) -> Iterator[str]:
    if chart.has_title:
        yield chart.chart_title.text_frame.text
    for plot in chart.plots:
        categories = [str(category) for category in plot.categories]
        yield " ".join(categories)
        columns = []
        for series in plot.series:
            values = [
                "" if value is None else f"{value:g}".replace(".", ",") for value in series.values
            ]
            columns.append(values)
            yield f"{series.name} {' '.join(filter(None, values))}"
        # A chart's data sheet reads the other way as well: one category, all series.
        for category, row in zip(categories, zip(*columns, strict=False), strict=False):
            yield f"{category} {' '.join(filter(None, row))}"


def _read_docx(path: Path) -> dict[int | None, PageText]:
    import docx

    document = docx.Document(str(path))
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    blocks: list[str] = []
    for paragraph in document.element.body.iter(f"{namespace}p"):
        words = (
            {f"{namespace}t": part.text or "", f"{namespace}noBreakHyphen": "-"}.get(part.tag, " ")
            for part in paragraph.iter(
                *(f"{namespace}{name}" for name in ("t", "tab", "br", "noBreakHyphen"))
            )
        )
        blocks.append("".join(words))
    return {None: WordFile("\n".join(blocks))}


def _word_pages(path: Path) -> dict[int | None, PageText]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None or not path.is_file():
        return {}
    with tempfile.TemporaryDirectory() as scratch:
        profile = f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}"
        subprocess.run(  # noqa: S603 - a program of the machine on a paper of the corpus
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, str(path)],
            check=False,
            capture_output=True,
            timeout=120,
        )
        printed = Path(scratch, path.with_suffix(".pdf").name)
        return _read_pdf(printed) if printed.is_file() else {}


def _read_xlsx(path: Path) -> dict[int | None, PageText]:
    """Read each sheet as a page, its numbers both with and without space between thousands."""
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    pages: dict[int | None, PageText] = {}
    for number, sheet in enumerate(book.worksheets, 1):
        plain, grouped = (_sheet_text(sheet, separator) for separator in ("", " "))
        pages[number] = PageText(plain, partial(str, grouped))
    return pages


def _sheet_text(sheet: Any, separator: str) -> str:
    rows = (
        " ".join(_cell_text(cell, separator) for cell in row if cell.value is not None)
        for row in sheet.iter_rows()
    )
    return "\n".join([sheet.title, *rows])


def _cell_text(cell: Any, separator: str) -> str:
    """Return a cell as it is shown in Norwegian: decimal comma, '12,5 %', 21.05.2031."""
    value = cell.value
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    share = "%" in str(cell.number_format)
    number = round(value * 100, 8) if share else value
    whole, _, decimals = f"{number:,.8f}".partition(".")
    decimals = decimals.rstrip("0")
    shown = whole.replace(",", separator) + (f",{decimals}" if decimals else "")
    return f"{shown} %" if share else shown


def _read_html(path: Path) -> dict[int | None, PageText]:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(path.read_bytes(), "lxml")
    for tag in soup(["script", "style", "template"]):
        tag.decompose()
    return {None: PageText(soup.get_text("\n"))}


def _read_text(path: Path) -> dict[int | None, PageText]:
    text = _decode(path.read_bytes())
    parts = split_pages(text)
    if not parts:
        return {None: PageText(text)}
    return {number: PageText(part) for number, part in enumerate(parts, 1)}


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def split_pages(text: str) -> list[str]:
    """Split a text file at form feeds or else at its 'Side x av y' lines; [] without either.

    Such a line ends its page when content stands before the first of them, else it begins one.
    """
    if "\f" in text.strip():
        parts = text.split("\f")
        return parts[:-1] if len(parts) > 1 and not parts[-1].strip() else parts
    lines = list(_PAGE_LINE.finditer(text))
    if not lines:
        return []
    if text[: lines[0].start()].strip():
        cuts = [match.end() for match in lines]
    else:
        cuts = [match.start() for match in lines[1:]]
    edges = [0, *cuts, len(text)]
    parts = [text[start:end] for start, end in itertools.pairwise(edges)]
    return parts[:-1] if len(parts) > 1 and not parts[-1].strip() else parts
