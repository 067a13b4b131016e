"""The lexical index: stems, compounds, typos, filters, coverage."""

from pathlib import Path

import pytest
from made_up_chunks import TEXTS, make_chunk

from assistant.index.lexical import LexicalIndex, build_lexical

CHUNKS = [make_chunk(text, sak=f"{i}/31") for i, text in enumerate(TEXTS, start=1)]
BRAND, BUS, NURSERY, WATER, HARBOUR = (chunk.id for chunk in CHUNKS)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    folder = tmp_path_factory.mktemp("lexical")
    build_lexical(folder, CHUNKS)
    return LexicalIndex(folder)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Hva sier rapporten om barnehageplassene?", NURSERY),
        ("Kor mykje auka inntektene frå cruiseskipa?", HARBOUR),
        ("Får elevene ny skolerute?", BUS),
        ("vedlikehald av vannledningene", WATER),
        ("Hvor kommer branstasjonen?", BRAND),
        ("Hva gjelder sak 4/31?", WATER),
    ],
)
def test_forms_nynorsk_and_typos_find_the_chunk(
    index: LexicalIndex, question: str, first: str
) -> None:
    assert index.search(question, 3)[0][0] == first


def test_a_part_of_a_compound_finds_it_where_the_part_is_a_known_word(tmp_path: Path) -> None:
    chunks = [
        make_chunk("Vannverket har lav trykk."),
        make_chunk("Alle ledninger skiftes i vår."),
        make_chunk("Utskifting av vannverkledninger er dyrt."),
    ]
    build_lexical(tmp_path, chunks)
    found = [chunk_id for chunk_id, _ in LexicalIndex(tmp_path).search("ledninger", 3)]
    assert found == [chunks[1].id, chunks[2].id]


def test_scores_fall_and_at_most_k_come_back(index: LexicalIndex) -> None:
    found = index.search("rapporten om vedlikehold og inntekter i Strandgata", 2)
    assert len(found) == 2
    assert found[0][1] >= found[1][1] > 0


def test_only_allowed_chunks_are_found(index: LexicalIndex) -> None:
    assert [i for i, _ in index.search("ny brannstasjon og buss", 5, {BUS})] == [BUS]
    assert index.search("ny brannstasjon", 5, set()) == []


@pytest.mark.parametrize("question", ["", "og i på", "?!", "()*\"'^~:AND OR", "xyzzy qwerty"])
def test_a_question_without_words_of_the_papers_finds_nothing(
    index: LexicalIndex, question: str
) -> None:
    assert index.search(question, 5) == []


def test_a_question_of_ten_thousand_characters_is_answered(index: LexicalIndex) -> None:
    assert index.search("brannstasjon " + "ord nummer " * 900, 1)[0][0] == BRAND


def test_cover_is_the_weighted_share_of_the_words(index: LexicalIndex) -> None:
    cover = index.cover("brannstasjon på Lauvneset", {BRAND, BUS})
    assert cover == {BRAND: pytest.approx(1.0)}
    half = index.cover("brannstasjon xyzzy", {BRAND})[BRAND]
    assert 0 < half < 0.6
    assert index.cover("", {BRAND}) == {}


def test_an_index_without_chunks_finds_nothing(tmp_path: Path) -> None:
    build_lexical(tmp_path, [])
    assert LexicalIndex(tmp_path).search("brannstasjon", 5) == []
