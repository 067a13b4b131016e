"""Generations: switched at once, held by readers, whole or not there, also when killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import Timeout
from made_up_chunks import TEXTS, generations, make_chunk, make_content

from assistant.embed import Embedder
from assistant.errors import IndexUnavailableError
from assistant.index import (
    OpenIndex,
    build_generation,
    build_lock,
    open_index,
    read_manifest,
)
from assistant.index.manifest import MANIFEST_FILE
from assistant.settings import Settings

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(cache=tmp_path / "cache", index=tmp_path / "index")


def _build(settings: Settings, embedder: Embedder, texts: tuple[str, ...] = TEXTS) -> None:
    assert settings.index is not None
    with build_lock(settings.index):
        build_generation(settings.index, make_content(texts), embedder=embedder, settings=settings)


def _open(settings: Settings, embedder: Embedder) -> OpenIndex:
    assert settings.index is not None
    return open_index(settings.index, embedder=embedder, settings=settings)


def _found(index: OpenIndex, question: str) -> str:
    (vector,) = index.embedder.embed_queries([question])
    dense = index.chunks[index.dense(vector, 1)[0][0]].text
    lexical = index.chunks[index.lexical(question, 1)[0][0]].text
    assert dense == lexical
    return dense


def test_both_searches_find_the_chunk(settings: Settings, ngram_embedder: Embedder) -> None:
    _build(settings, ngram_embedder)
    with _open(settings, ngram_embedder) as index:
        assert _found(index, "ny brannstasjon på Lauvneset") == TEXTS[0]
        assert index.manifest.chunks == len(TEXTS)
        assert not index.outdated


def test_a_reader_keeps_its_generation_until_it_closes(
    settings: Settings, ngram_embedder: Embedder
) -> None:
    assert settings.index is not None
    _build(settings, ngram_embedder)
    old = _open(settings, ngram_embedder)
    _build(settings, ngram_embedder, ("Ny bru over Granelva er åpnet.",))
    assert old.outdated
    assert _found(old, "ny brannstasjon på Lauvneset") == TEXTS[0]
    with _open(settings, ngram_embedder) as fresh:
        assert _found(fresh, "bru over Granelva") == "Ny bru over Granelva er åpnet."
        assert len(generations(settings.index)) == 2
        old.close()
        assert generations(settings.index) == [fresh.manifest.generation]


def test_a_generation_that_nobody_reads_is_removed_by_the_next(
    settings: Settings, ngram_embedder: Embedder
) -> None:
    assert settings.index is not None
    for number in range(3):
        _build(settings, ngram_embedder, (f"Møte nummer {number} er avlyst.",))
    manifest = read_manifest(settings.index)
    assert manifest is not None
    assert generations(settings.index) == [manifest.generation]


def test_a_reader_in_another_process_holds_its_generation_until_it_dies(
    settings: Settings, ngram_embedder: Embedder
) -> None:
    assert settings.index is not None
    _build(settings, ngram_embedder)
    first = generations(settings.index)
    code = (
        "import sys, time; from pathlib import Path;"
        "from assistant.index.generations import lease_current;"
        "held = lease_current(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(settings.index)], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert reader.stdout is not None
    with reader, reader.stdout:
        assert reader.stdout.readline() == b"held\n"
        _build(settings, ngram_embedder, ("Annet innhold i et nytt møte.",))
        assert set(first) < set(generations(settings.index))
        reader.kill()
    _build(settings, ngram_embedder, ("Enda et møte med nye saker.",))
    assert not set(first) & set(generations(settings.index))


def test_only_what_is_new_is_embedded(settings: Settings, ngram_embedder: Embedder) -> None:
    _build(settings, ngram_embedder)
    before = len(ngram_embedder.embedded)  # type: ignore[attr-defined]
    _build(settings, ngram_embedder, (*TEXTS, "Et nytt punkt om gatelys."))
    fresh = ngram_embedder.embedded[before:]  # type: ignore[attr-defined]
    assert fresh == [make_chunk("Et nytt punkt om gatelys.", sak="6/31").embedded_text]


def test_another_model_is_refused_with_advice(
    settings: Settings, ngram_embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _build(settings, ngram_embedder)
    monkeypatch.setattr(type(ngram_embedder), "fingerprint", "another")
    with pytest.raises(IndexUnavailableError, match="ngram-64") as caught:
        _open(settings, ngram_embedder)
    assert "ingest" in caught.value.advice


def test_a_folder_without_index_is_told(settings: Settings, ngram_embedder: Embedder) -> None:
    with pytest.raises(IndexUnavailableError, match="ingen brukbar indeks"):
        _open(settings, ngram_embedder)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"index_format": 999}', '{"generation": 1}'])
def test_a_manifest_that_cannot_be_understood_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST_FILE).write_text(content)
    assert read_manifest(tmp_path) is None


def test_only_one_builds_at_a_time(tmp_path: Path) -> None:
    with build_lock(tmp_path), pytest.raises(Timeout), build_lock(tmp_path, wait=False):
        pytest.fail("two builders at once")


@pytest.mark.parametrize("step", ["Bygger ordindeks", "Beregner vektorer", "Lagrer vektorer"])
def test_killed_while_building_the_earlier_index_serves_and_a_rerun_completes(
    settings: Settings, ngram_embedder: Embedder, step: str
) -> None:
    assert settings.index is not None
    _build(settings, ngram_embedder)
    before = read_manifest(settings.index)
    child = subprocess.Popen(
        [sys.executable, str(HERE / "build_and_hang.py"), str(settings.index), step],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}:{HERE}"},
    )
    assert child.stdout is not None
    with child, child.stdout:
        assert child.stdout.readline() == f"{step}\n".encode()
        child.send_signal(signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL
    assert len(generations(settings.index)) == 2
    assert read_manifest(settings.index) == before
    with _open(settings, ngram_embedder) as index:
        assert _found(index, "ny brannstasjon på Lauvneset") == TEXTS[0]
    begun = time.monotonic()
    _build(settings, ngram_embedder, ("Det nye møtet er i Strandgata.",))
    assert time.monotonic() - begun < 30
    with _open(settings, ngram_embedder) as index:
        assert _found(index, "møtet i Strandgata") == "Det nye møtet er i Strandgata."
        assert generations(settings.index) == [index.manifest.generation]
