"""Print the papers that LibreOffice and Chromium lay out, so that PDFs of several makers are read.

``<name>.pdf.docx.md`` becomes a Word file and LibreOffice's PDF of it, ``<name>.pdf.docx`` and
``<name>.pdf.pptx`` LibreOffice's PDF, ``<name>.pdf.html`` Chromium's. None gives the same bytes
twice: print only what changed.

Usage: ``python -m evals.corpora.printing [NAME ...]`` prints the papers whose path holds one of the
names, or all of them. Needs ``soffice`` and ``chromium`` on the path.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from evals.corpora.build import CORPORA, Source, printed, read_source, write_docx

ROOM = 16.0
"""The width between the margins in centimetres."""
SECONDS = 120
"""How long one printing may take."""


def word_file(source: Source) -> bytes:
    """Return the source as a Word file with page numbers and columns of set widths."""
    document: Any = docx.Document(io.BytesIO(write_docx(source)))
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run("\t\tSide ")
    _field(footer, "PAGE")
    footer.add_run(" av ")
    _field(footer, "NUMPAGES")
    blocks = [block for block in source.blocks if block.kind == "table"]
    for table, block in zip(document.tables, blocks, strict=True):
        _set_widths(table, [float(share) for share in block.options["widths"].split(",")])
        if size := block.options.get("size"):
            for run in (run for cell in table._cells for run in cell.paragraphs[0].runs):
                run.font.size = Pt(float(size))
    for paragraph in document.paragraphs:
        if paragraph.style.name != "List Number":
            paragraph.paragraph_format.space_after = Pt(6)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _field(paragraph: Any, name: str) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text or None
        run._r.append(element)


def _set_widths(table: Any, shares: list[float]) -> None:
    table.autofit = False
    for column, share in enumerate(shares):
        width = Cm(ROOM * share / sum(shares))
        table.columns[column].width = width
        for row in table.rows:
            if len({id(cell._tc) for cell in row.cells}) == len(shares):
                row.cells[column].width = width


def print_office(source: Path, target: Path) -> None:
    """Write LibreOffice's PDF of the source, or of the Word file made from it.

    Raises:
        CalledProcessError: when LibreOffice fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        made = source.suffix == ".md"
        word = Path(folder) / f"{target.stem}{'.docx' if made else source.suffix}"
        word.write_bytes(word_file(read_source(source)) if made else source.read_bytes())
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
        _run([*command, str(target.parent), str(word)])


def print_page(source: Path, target: Path) -> None:
    """Write Chromium's PDF of the source.

    Raises:
        CalledProcessError: when Chromium fails.
    """
    command = ["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer"]
    _run([*command, f"--print-to-pdf={target}", source.as_uri()])


def _run(command: list[str]) -> None:
    # The command is written here, its paths come from the tree.
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603


def main() -> None:
    """Print the papers that are asked for."""
    for paper, source in printed().items():
        target = CORPORA / paper
        if sys.argv[1:] and not any(name in str(paper) for name in sys.argv[1:]):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        write = print_page if source.suffix == ".html" else print_office
        write(source.resolve(), target.resolve())
        print(paper)


if __name__ == "__main__":
    main()
