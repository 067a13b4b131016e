"""Retrieval: fusion, filters, saker named in the question, passages, near-duplicates."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lauvnes_papers import write_corpus

from assistant.chunk import Chunk
from assistant.index import OpenIndex
from assistant.ingest import ensure_index
from assistant.retrieve import (
    CouncilRetriever,
    Filters,
    Hit,
    HitsWhenRead,
    Neighbours,
    collapse,
    fuse,
)
from assistant.settings import Settings


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, model_cache: Path) -> Iterator[OpenIndex]:
    folder = tmp_path_factory.mktemp("retrieve")
    settings = Settings(cache=model_cache, index=folder / "index")
    with ensure_index(write_corpus(folder / "papirer"), settings) as opened:
        yield opened


@pytest.fixture
def retriever(index: OpenIndex) -> CouncilRetriever:
    return CouncilRetriever(index=index, settings=Settings())


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Hva koster den nye brannstasjonen?", "42 millioner"),
        ("Kva tid får elevane på Granli skuleskyss?", "buss hver morgen"),
        ("When will the fire station be finished?", "2033"),
    ],
)
def test_the_passage_that_answers_comes_first(
    retriever: CouncilRetriever, question: str, word: str
) -> None:
    hits = retriever.hits(question)
    assert word in hits[0].text
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.chunk.id for hit in hits}) == len(hits)


def test_hits_are_searched_for_once_and_only_when_read(retriever: CouncilRetriever) -> None:
    searched = []

    def search() -> list[Hit]:
        searched.append(1)
        return retriever.hits("Hva koster den nye brannstasjonen?")

    hits = HitsWhenRead(search)
    assert not searched
    assert hits[0] in hits[:2]
    assert len(searched) == 1


def test_a_sak_in_the_question_lifts_its_chunks(retriever: CouncilRetriever) -> None:
    assert retriever.hits("Hva er forslaget i sak 2/31?")[0].chunk.sak == "2/31"
    assert retriever.hits("Hva er forslaget i sak 1/31?")[0].chunk.sak == "1/31"


def test_filters_narrow_both_searches(retriever: CouncilRetriever) -> None:
    hits = retriever.hits("Hva koster brannstasjonen?", filters=Filters(sak="2/31"))
    assert hits
    assert {hit.chunk.sak for hit in hits} == {"2/31"}
    assert retriever.hits("Hva koster den?", filters=Filters(council="Et annet råd")) == []


def test_a_given_vector_is_used_in_place_of_the_questions(retriever: CouncilRetriever) -> None:
    vector = retriever.embed("skolebuss for elevene på Granli")
    dense_only = retriever.model_copy(update={"settings": Settings(dense_weight=1.0)})
    assert dense_only.hits("xyzzy", vector=vector)[0].chunk.sak == "2/31"


def test_langchain_gets_documents_with_sak_and_place(retriever: CouncilRetriever) -> None:
    document = retriever.invoke("Hva koster den nye brannstasjonen?")[0]
    assert "42 millioner" in document.page_content
    assert document.metadata["sak"] == "1/31"
    assert document.metadata["locator"]
    assert len(document.page_content.split()) <= 120


def test_fusion_scales_each_list_before_it_sums() -> None:
    fused = fuse({"a": 0.9, "b": 0.8, "c": 0.7}, {"b": 30.0, "d": 10.0}, 0.5)
    assert fused == pytest.approx({"a": 0.5, "b": 0.75, "c": 0.0, "d": 0.0})
    assert fuse({}, {"x": 3.0}, 0.5) == {"x": 0.5}
    assert fuse({}, {}, 0.5) == {}


def _chunk(number: int, text: str, *, sak: str = "1/31", page: int = 1) -> Chunk:
    return Chunk(
        id=str(number), text=text, context="", council="Råd", meeting="rad/2031-05-14",
        date="2031-05-14", sak=sak, sak_label=f"Sak {sak}", document="sak.pdf",
        document_kind="case_paper", access="public", page=page, locator=f"side {page}", spans=(),
    )  # fmt: skip


def test_near_duplicates_collapse_but_another_figure_does_not() -> None:
    told = "Havnestyret melder om økte inntekter fra anløp av 12 skip i Strandgata i år"
    chunks = [
        _chunk(1, told),
        _chunk(2, told.upper()),
        _chunk(3, told.replace("12", "14")),
        _chunk(4, "Noe helt annet om skoleruten."),
    ]
    assert [chunk.id for chunk in collapse(chunks, 10)] == ["1", "3", "4"]
    assert [chunk.id for chunk in collapse(chunks, 2)] == ["1", "3"]


def test_a_short_chunk_is_widened_within_its_sak_and_page() -> None:
    chunks = [
        _chunk(0, "annen sak " * 20, sak="9/31"),
        _chunk(1, "før " * 100),
        _chunk(2, "midten " * 100),
        _chunk(3, "etter " * 5),
        _chunk(4, "neste side " * 20, page=2),
    ]
    neighbours = Neighbours(chunks)
    words = neighbours.widen(chunks[2]).split()
    assert (words.count("før"), words.count("midten"), words.count("etter")) == (15, 100, 5)
    assert "side" not in neighbours.widen(chunks[3]).split()
    assert "annen" not in neighbours.widen(chunks[1]).split()
    assert len(neighbours.widen(_chunk(2, "ord " * 300)).split()) == 120


def test_a_table_is_never_mixed_with_its_neighbours() -> None:
    chunks = [_chunk(1, "tekst før"), _chunk(2, "Post\t2031\t2032"), _chunk(3, "tekst etter")]
    neighbours = Neighbours(chunks)
    assert neighbours.widen(chunks[1]) == "Post\t2031\t2032"
    assert neighbours.widen(chunks[0]) == "tekst før"
