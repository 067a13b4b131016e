"""Papers made in the tests: text files read by the real parser, and decks built of blocks."""

from collections.abc import Sequence
from pathlib import Path

from assistant.parse import parse_file
from assistant.parse.pages import Block, Document, Page
from assistant.sources import SourceFile, hash_file
from assistant.structure import MeetingFile, structure_meetings
from assistant.structure.meeting import Meeting


def read_text_papers(folder: Path, papers: dict[str, str]) -> list[Document]:
    """Write texts below a folder and read them as the product does."""
    documents = []
    for name, text in papers.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        documents.append(read_paper(path, folder))
    return documents


def read_paper(path: Path, folder: Path) -> Document:
    """Parse one file as part of a corpus folder."""
    return parse_file(
        SourceFile(
            path=path.relative_to(folder).as_posix(),
            absolute=path,
            sha256=hash_file(path),
            size=path.stat().st_size,
            modified=0.0,
        )
    )


def meetings_of(documents: Sequence[Document], **files: MeetingFile) -> list[Meeting]:
    """Structure documents; keyword ``root`` is the ``meeting.toml`` of the corpus folder."""
    return structure_meetings(
        documents, meeting_files={"." if key == "root" else key: f for key, f in files.items()}
    )


def heading(text: str, level: int = 1) -> Block:
    return Block(kind="heading", text=text, level=level)


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=text)


def item(text: str, level: int = 0) -> Block:
    return Block(kind="list_item", text=text, level=level)


def table(*rows: str, header: int = 1) -> Block:
    """A table of rows with cells separated by '|'."""
    cells = tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows)
    return Block(
        kind="table",
        text="\n".join("\t".join(row) for row in cells),
        rows=cells,
        header_rows=header,
    )


def deck(path: str, *slides: Sequence[Block]) -> Document:
    """A PDF deck with one page for each list of blocks."""
    return Document(
        path=path,
        sha256=f"{abs(hash(path)):064x}"[:64],
        format="pdf",
        pages=tuple(
            Page(number=number, blocks=tuple(blocks), width=960, height=540)
            for number, blocks in enumerate(slides, start=1)
        ),
        title=slides[0][0].text,
    )


NOTICE = """\
Møte i Havnerådet

12. mai 2026

Møterom Skrova, Kaihuset

Saksnr\tSak\tPresenter saken\tTid\tSakstype
1/26\tGodkjenning av innkalling\tKari Lunde, Havnedirektoratet\t09:00\tGodkjenning
2/26\tStatus for kaiene\tOla Brekke, Vikan kommune\t09:10\tOrientering
\tDagsaktuelt\tAlle\t09:40\tÅpen sak
Pause\t\t\t10:00\t
3/26\tVeikart for havna\tKari Lunde, Havnedirektoratet\t10:15\tDrøfting
4/26\tEventuelt\t\t11:00\t
"""
