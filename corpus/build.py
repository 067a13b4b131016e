"""Build the papers in this folder from their sources.

``python corpus/build.py`` writes the files; ``python corpus/build.py --check`` only tells whether
the committed files equal a fresh build, and exits with 1 and the names of those that do not.
"""

import argparse
import sys
from pathlib import Path

from _papers.flow import register_fonts
from _papers.model import load_papers
from _papers.pdf import render_combined, render_deck
from _papers.powerpoint import render_slides
from _papers.word import render_notice

CORPUS = Path(__file__).resolve().parent
COMBINED = CORPUS.parent / "evals" / "corpora" / "strategiraadet-samlet"
MEETING = Path("strategiraadet") / "2026-03-26"


def build() -> dict[Path, bytes]:
    """Return the bytes of every built file by its path.

    Raises:
        OSError: A source file or a font is missing.
        ValueError: A source is malformed, or a slide does not fit on its page.
    """
    register_fonts(CORPUS / "_fonts")
    papers = load_papers(CORPUS / "_sources" / MEETING)
    folder = CORPUS / MEETING
    files = {folder / papers.notice.file: render_notice(papers.notice, papers.meeting)}
    for deck in papers.decks:
        render = render_slides if deck.file.endswith(".pptx") else render_deck
        files[folder / deck.file] = render(deck, papers.meeting)
    combined = f"motepapirer-{papers.meeting.date}-samlet.pdf"
    files[COMBINED / combined] = render_combined(papers)
    return files


def stale(files: dict[Path, bytes]) -> list[Path]:
    """Return the paths whose file is missing or differs from the given bytes."""
    return [path for path, new in files.items() if not path.is_file() or path.read_bytes() != new]


def main() -> int:
    """Run the command line and return its exit code."""
    parser = argparse.ArgumentParser(description="Build the council papers from their sources.")
    parser.add_argument("--check", action="store_true", help="write nothing, compare only")
    arguments = parser.parse_args()
    files = build()
    changed = stale(files)
    for path in changed:
        print(f"{'differs from a fresh build' if arguments.check else 'written'}: {path.name}")
        if not arguments.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files[path])
    return 1 if arguments.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
