"""Programs of the machine that make PDF files of papers."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path


def print_with_chromium(source: Path) -> Path:
    """Print a web page to PDF beside it."""
    target = source.with_suffix(".pdf")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser",
                                                   "google-chrome"))))  # fmt: skip
    subprocess.run(
        [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={source.parent / 'profile'}", f"--print-to-pdf={target}",
         source.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return target


def convert_with_libreoffice(sources: Sequence[Path], folder: Path) -> list[Path]:
    """Turn Word files into PDF."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program is not None
    subprocess.run(
        [program, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return [folder / f"{source.stem}.pdf" for source in sources]
