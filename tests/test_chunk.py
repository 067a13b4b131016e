from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.chunk import Chunk, chunk_meeting
from assistant.parse import parse_file
from assistant.parse.pages import Block, Document, Page
from assistant.sources import SourceFile, hash_file
from assistant.structure import structure_meetings
from assistant.structure.meeting import Meeting

FJORDLAND = Path(__file__).parents[1] / "evals" / "corpora" / "fjordland"


def meeting_of(*blocks: Block) -> Meeting:
    document = Document(
        path="sak-4-26.pdf",
        sha256="0" * 64,
        format="pdf",
        pages=(Page(number=1, blocks=blocks, width=595, height=842),),
        title="Sak 4/26: Kaier",
    )
    (meeting,) = structure_meetings([document], meeting_files={})
    return meeting


def heading(text: str, level: int = 2) -> Block:
    return Block(kind="heading", text=text, level=level)


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=text)


def table(rows: int) -> Block:
    cells = (
        ("Kai", "2025", "2026"),
        *((f"Kai nummer {n}", str(n), str(n * 2)) for n in range(rows)),
    )
    text = "\n".join("\t".join(row) for row in cells)
    return Block(kind="table", text=text, rows=cells, header_rows=1)


def assert_rebuilds(meeting: Meeting, chunks: Sequence[Chunk]) -> None:
    """Every passage is covered once, and nothing but white space is left between spans."""
    texts = {passage.id: passage.text for passage in meeting.passages}
    covered: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for chunk in chunks:
        for span in chunk.spans:
            part = texts[span.passage][span.start : span.end]
            assert chunk.text[span.at : span.at + span.end - span.start] == part
            covered[span.passage].append((span.start, span.end))
    for passage, text in texts.items():
        position = 0
        for start, end in sorted(covered[passage]):
            assert start >= position
            assert not text[position:start].strip()
            position = end
        assert not text[position:].strip()


SAK = heading("Sak 4/26: Kaier", 1)
LONG = " ".join(f"Setning nummer {n} forteller om kaia." for n in range(60))


def test_passages_under_one_heading_are_packed() -> None:
    meeting = meeting_of(
        SAK, heading("Status"), paragraph("Kaia er slitt."), paragraph("Den ruster.")
    )
    chunks = chunk_meeting(meeting, words=50)
    assert [chunk.text for chunk in chunks] == [
        "Sak 4/26: Kaier", "Status\nKaia er slitt.\nDen ruster.",
    ]  # fmt: skip
    assert chunks[1].context == "Ukjent utvalg · Sak 4/26 Kaier"
    assert (chunks[1].sak, chunks[1].page, chunks[1].locator) == ("4/26", 1, "side 1")


def test_a_long_paragraph_is_split_at_sentences() -> None:
    meeting = meeting_of(SAK, heading("Status"), paragraph(LONG))
    chunks = chunk_meeting(meeting, words=40)
    assert_rebuilds(meeting, chunks)
    assert all(len(chunk.text.split()) <= 41 for chunk in chunks)
    assert all(chunk.text.endswith("om kaia.") for chunk in chunks[1:])


def test_a_sentence_longer_than_a_chunk_stays_whole() -> None:
    sentence = "Kaia " + "er svært " * 60 + "slitt."
    meeting = meeting_of(SAK, paragraph(sentence))
    assert chunk_meeting(meeting, words=30)[-1].text.endswith(sentence)


def test_a_long_table_repeats_title_and_header_in_its_context() -> None:
    meeting = meeting_of(SAK, heading("Kostnader (1000 kr)"), table(60))
    chunks = [chunk for chunk in chunk_meeting(meeting, words=40) if "nummer" in chunk.text]
    assert len(chunks) > 5
    assert_rebuilds(meeting, chunk_meeting(meeting, words=40))
    for chunk in chunks:
        assert chunk.context.splitlines()[1:] == ["Kostnader (1000 kr)", "Kai | 2025 | 2026"]
        for line in chunk.text.splitlines():
            assert line.count("\t") == 2


def test_a_chunk_never_crosses_a_sak_or_a_paper() -> None:
    documents = [read(path) for path in sorted(FJORDLAND.rglob("*.*"))]
    (meeting,) = structure_meetings(documents, meeting_files={})
    passages = {passage.id: passage for passage in meeting.passages}
    chunks = chunk_meeting(meeting, words=100)
    assert_rebuilds(meeting, chunks)
    for chunk in chunks:
        within = [passages[span.passage] for span in chunk.spans]
        assert {(p.sak, p.sak_label, p.place.document) for p in within} == {
            (chunk.sak, chunk.sak_label, chunk.document)
        }
    assert len({chunk.id for chunk in chunks}) == len(chunks)
    assert chunks == chunk_meeting(meeting, words=100)


def read(path: Path) -> Document:
    return parse_file(
        SourceFile(
            path=path.relative_to(FJORDLAND).as_posix(),
            absolute=path,
            sha256=hash_file(path),
            size=path.stat().st_size,
            modified=0.0,
        )
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["heading", "paragraph", "list_item", "table"]),
            st.text(alphabet="ab. \n\tÆ1»", min_size=1, max_size=200),
        ),
        max_size=12,
    ),
    st.integers(30, 60),
)
def test_any_blocks_are_rebuilt(parts: list[tuple[str, str]], words: int) -> None:
    blocks = []
    for kind, text in parts:
        if kind == "table":
            rows = tuple(tuple(line.split("\t")[:1]) for line in text.split("\n"))
            blocks.append(Block(kind="table", text="\n".join(row[0] for row in rows), rows=rows))
        else:
            blocks.append(Block(kind=kind, text=text, level=1))  # type: ignore[arg-type]
    meeting = meeting_of(*blocks)
    assert_rebuilds(meeting, chunk_meeting(meeting, words=words))


@pytest.mark.parametrize("words", [30, 100, 400])
def test_no_chunk_is_longer_than_asked_where_it_can_be_split(words: int) -> None:
    meeting = meeting_of(
        SAK, heading("Status"), *(paragraph("Kaia er slitt og rusten.") for _ in range(99))
    )
    assert max(len(chunk.text.split()) for chunk in chunk_meeting(meeting, words=words)) <= words
