"""Footnotes: python-docx has none, so their part of the file is made here."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

TEXT_STYLE, MARK_STYLE = "Footnote Text", "Footnote Reference"
_TEXT_POINTS = 9
_FRAME = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240"
 w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240"
 w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


class Footnotes:
    """The footnotes of one document, numbered by the word processor in their order."""

    def __init__(self, document: Document) -> None:
        self._root = parse_xml(_FRAME)
        self._count = 0
        # Styles are looked up in the part that a paragraph belongs to; here the body's.
        self._parent = document._body
        part = XmlPart(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            self._root,
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._mark_style, self._text_style = _make_styles(document)
        _name_separators(document)

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Put a mark at the end of a paragraph and the text at the foot of its page."""
        self._count += 1
        run = paragraph.add_run()
        run.style = self._mark_style
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(self._count))
        run._r.append(mark)
        self._root.append(self._note(text))

    def _note(self, text: str) -> Any:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self._count))
        element = OxmlElement("w:p")
        note.append(element)
        paragraph = Paragraph(element, self._parent)
        paragraph.style = self._text_style
        mark = paragraph.add_run()
        mark.style = self._mark_style
        mark._r.append(OxmlElement("w:footnoteRef"))
        paragraph.add_run(f" {text}")
        return note


def _make_styles(document: Document) -> tuple[Any, Any]:
    styles = document.styles
    mark = styles.add_style(MARK_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.font.superscript = True
    text = styles.add_style(TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = styles["Normal"]
    text.font.size = Pt(_TEXT_POINTS)
    text.paragraph_format.space_after = Pt(2)
    return mark, text


def _name_separators(document: Document) -> None:
    """Word asks in the settings for the two lines that stand above footnotes."""
    names = OxmlElement("w:footnotePr")
    for number in ("-1", "0"):
        separator = OxmlElement("w:footnote")
        separator.set(qn("w:id"), number)
        names.append(separator)
    settings = document.settings.element
    following = settings.find(qn("w:compat"))
    settings.append(names) if following is None else following.addprevious(names)
