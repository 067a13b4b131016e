"""Word files and presentations as PDF, which gives pages and pictures: made by LibreOffice."""

import shutil
import tempfile
from pathlib import Path

from assistant.parse.desk import Desk
from assistant.parse.programs import ProgramError, find_program, run_program
from assistant.sources import SourceFile, derived_file

SECONDS = 180.0
"""Time limit of one file; the first start of LibreOffice alone takes some."""

# Slides that are hidden count as slides, so that the numbers of pages and slides agree.
_FILTERS = {
    ".docx": "pdf:writer_pdf_Export",
    ".pptx": 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}',
}
# A paper may link to pictures on the net; nobody is to learn that it is read.
_OFFLINE = dict.fromkeys(
    ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9"
)


def render_pdf(source: SourceFile, desk: Desk) -> Path | None:
    """Return the PDF of a file, made when it is not there yet.

    Several processes may do so at once: each works in a folder and profile of its own, and the
    finished file is put in its place in one step.

    Returns:
        None where LibreOffice is not installed, fails or takes too long.
    """
    program = find_program("soffice", "libreoffice")
    if desk.derived is None or program is None:
        return None
    target = derived_file(desk.derived, source.sha256, ".pdf")
    if target.exists():
        return target
    desk.derived.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".rendering-", dir=desk.derived) as name:
        folder = Path(name)
        paper = folder / f"paper{source.suffix}"
        shutil.copyfile(source.absolute, paper)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
            *("--headless", "--convert-to", _FILTERS[source.suffix], "--outdir", str(folder)),
            str(paper),
        ]
        try:
            run_program(command, seconds=SECONDS, environment=_OFFLINE, tick=desk.tick)
            paper.with_suffix(".pdf").replace(target)
        except (ProgramError, FileNotFoundError):
            # The paper itself is read all the same; that it has no pages is reported.
            return None
    return target
