"""How a Word file looks: A4, readable sizes, quotes, tables, page numbers; set once a document."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from assistant.answer.result import Language

PROVENANCE = "Provenance"
_LANGUAGE_TAGS: dict[Language, str] = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
_PAGE_WORDS: dict[Language, tuple[str, str]] = {
    "nb": ("Side ", " av "),
    "nn": ("Side ", " av "),
    "en": ("Page ", " of "),
}
_PAGE_WIDTH, _PAGE_HEIGHT, _MARGIN = Cm(21), Cm(29.7), Cm(2.5)
TEXT_WIDTH_CM = 16.0
"""The width between the margins."""
_HEADER_SHADE = "E7EDF3"
_INK, _QUIET = RGBColor(0x1F, 0x3A, 0x5F), RGBColor(0x55, 0x55, 0x55)
"""Both have a contrast of at least 7 : 1 on white."""


def prepare(document: Document, language: Language) -> None:
    """Set page, language, styles and page numbers of an empty document."""
    for section in document.sections:
        section.page_width, section.page_height = _PAGE_WIDTH, _PAGE_HEIGHT
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = _MARGIN
    tag_language(document, language)
    _set_styles(document)
    _number_pages(document, language)


def tag_language(document: Document, language: Language) -> None:
    """Say which language the text is in, for spelling and for reading aloud."""
    tag = _LANGUAGE_TAGS[language]
    document.core_properties.language = tag
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), tag)
    for element in document.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), tag)


def _set_styles(document: Document) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name = "Calibri"
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        styles[name].font.color.rgb = _INK
        styles[name].paragraph_format.keep_with_next = True
    styles["Title"].font.size = Pt(22)
    quote = styles["Quote"]
    quote.font.italic = False
    quote.font.color.rgb = RGBColor(0, 0, 0)
    quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Cm(0.75)
    styles["Caption"].font.color.rgb = _QUIET
    provenance = styles.add_style(PROVENANCE, WD_STYLE_TYPE.PARAGRAPH)
    provenance.base_style = normal
    provenance.font.size = Pt(9)
    provenance.font.color.rgb = _QUIET


def _number_pages(document: Document, language: Language) -> None:
    before, between = _PAGE_WORDS[language]
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(before)
    _add_field(paragraph, "PAGE")
    paragraph.add_run(between)
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def shape_table(table: Table, *, header: bool, widths_cm: tuple[float, ...]) -> None:
    """Set the widths; repeat the header row on each page, and keep rows in one piece."""
    table.autofit = False
    for row in table.rows:
        _mark_row(row._tr, "w:cantSplit")
        for cell, width in zip(row.cells, widths_cm, strict=True):
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
    if header:
        _mark_row(table.rows[0]._tr, "w:tblHeader")
        for cell in table.rows[0].cells:
            _shade(cell._tc)
            for run in cell.paragraphs[0].runs:
                run.bold = True


def _mark_row(row: Any, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), _HEADER_SHADE)
    cell.get_or_add_tcPr().append(shade)
