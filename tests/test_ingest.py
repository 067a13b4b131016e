"""Ingest: a folder becomes an index, only what changed is done again, nothing fails unseen."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from lauvnes_papers import FIRE, write_corpus

from assistant.errors import CorpusError
from assistant.index import Manifest, read_manifest
from assistant.ingest import ensure_index, ingest
from assistant.retrieve import CouncilRetriever
from assistant.settings import Settings

ROOT = Path(__file__).parent.parent


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "papirer")


@pytest.fixture
def settings(tmp_path: Path, model_cache: Path) -> Settings:
    return Settings(cache=model_cache, index=tmp_path / "index")


def _manifest(settings: Settings) -> Manifest:
    assert settings.index is not None
    manifest = read_manifest(settings.index)
    assert manifest is not None
    return manifest


def _later(path: Path, text: str) -> None:
    """Write a file so that its time differs from before."""
    moment = path.stat().st_mtime + 2 if path.exists() else time.time()
    path.write_text(text, encoding="utf-8")
    os.utime(path, (moment, moment))


def test_report_has_the_shape_of_the_batch_format(corpus: Path, settings: Settings) -> None:
    report = ingest(corpus, settings)
    shown = report.to_batch()
    assert json.loads(json.dumps(shown)) == shown
    assert list(shown) == [
        "files", "pages", "pages_without_text", "tables", "unread", "meetings",
        "picture_pages", "ocr_pages", "without_pages", "duplicates", "changed", "renamed",
        "removed",
    ]  # fmt: skip
    assert (shown["files"], shown["unread"]) == (3, [])
    (meeting,) = shown["meetings"]
    assert list(meeting) == [
        "council", "date", "place", "agenda_items", "people", "without_papers", "revised",
    ]  # fmt: skip
    assert (meeting["council"], meeting["date"]) == ("Lauvnes kommunestyre", "2031-05-14")
    first = next(item for item in meeting["agenda_items"] if item["number"] == "1/31")
    assert set(first) == {
        "number", "title", "presenters", "start", "kind", "kind_printed", "documents", "decisions",
    }  # fmt: skip
    (decision,) = first["decisions"]
    assert decision["stage"] == "proposed"
    assert decision["text"] in FIRE
    assert set(decision) == {"stage", "text", "document", "page"}


def test_report_for_people_names_saker_and_numbers(corpus: Path, settings: Settings) -> None:
    text = ingest(corpus, settings).to_text()
    assert "Leste 3 filer" in text
    assert "Lauvnes kommunestyre, 2031-05-14" in text
    assert "Ny brannstasjon på Lauvneset" in text


def test_unchanged_papers_build_nothing(corpus: Path, settings: Settings) -> None:
    first = ingest(corpus, settings)
    before = _manifest(settings)
    told: list[str] = []
    again = ingest(corpus, settings, progress=lambda step, _done, _total: told.append(step))
    assert again == first
    assert told == []
    assert _manifest(settings) == before


def test_a_touched_file_is_hashed_but_not_built(corpus: Path, settings: Settings) -> None:
    ingest(corpus, settings)
    before = _manifest(settings)
    os.utime(next(corpus.rglob("sak-1-31.txt")), (1, 1))
    ingest(corpus, settings)
    after = _manifest(settings)
    assert after.generation == before.generation
    assert {entry.modified for entry in after.ledger} != {e.modified for e in before.ledger}


def test_a_changed_paper_replaces_its_chunks_and_the_ledger_remembers(
    corpus: Path, settings: Settings
) -> None:
    ingest(corpus, settings)
    path = next(corpus.rglob("sak-1-31.txt"))
    before = {entry.path: entry for entry in _manifest(settings).ledger}
    _later(path, FIRE.replace("42 millioner", "57 millioner"))
    report = ingest(corpus, settings)
    relative = path.relative_to(corpus).as_posix()
    assert report.changed == (relative,)
    entry = next(entry for entry in _manifest(settings).ledger if entry.path == relative)
    assert [earlier.sha256 for earlier in entry.earlier] == [before[relative].sha256]
    with ensure_index(corpus, settings) as index:
        texts = "\n".join(chunk.text for chunk in index.chunks.values())
    assert "57 millioner" in texts
    assert "42 millioner" not in texts


def test_a_removed_paper_leaves_and_a_renamed_one_is_not_new(
    corpus: Path, settings: Settings
) -> None:
    ingest(corpus, settings)
    fire, school = next(corpus.rglob("sak-1-31.txt")), next(corpus.rglob("sak-2-31.md"))
    school.unlink()
    fire.rename(fire.with_name("brannstasjon.txt"))
    report = ingest(corpus, settings)
    assert report.removed == (school.relative_to(corpus).as_posix(),)
    assert report.changed == ()
    moved = fire.relative_to(corpus).as_posix()
    assert report.renamed == (f"{moved} → {moved.replace('sak-1-31', 'brannstasjon')}",)
    assert "Flyttet siden sist" in report.to_text()
    with ensure_index(corpus, settings) as index:
        documents = {chunk.document for chunk in index.chunks.values()}
    assert {Path(document).name for document in documents} == {
        "innkalling.txt",
        "brannstasjon.txt",
    }


def test_identical_files_count_once(corpus: Path, settings: Settings) -> None:
    fire = next(corpus.rglob("sak-1-31.txt"))
    fire.with_name("sak-1-31 kopi.txt").write_text(FIRE, encoding="utf-8")
    report = ingest(corpus, settings)
    assert report.files == 3
    assert len(report.duplicates) == 1


def test_an_unreadable_file_is_named_and_the_rest_is_read(corpus: Path, settings: Settings) -> None:
    (corpus / "ødelagt.pdf").write_bytes(b"%PDF-1.7 not really")
    report = ingest(corpus, settings)
    assert report.files == 3
    assert [problem.document for problem in report.unread] == ["ødelagt.pdf"]
    assert "ødelagt.pdf" in report.to_text()


def test_a_folder_where_nothing_can_be_read_is_told_with_the_files(
    tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "ødelagt.pdf").write_bytes(b"%PDF-1.7 not really")
    with pytest.raises(CorpusError, match=r"ødelagt\.pdf"):
        ingest(tmp_path / "a", settings)


@pytest.mark.parametrize("name", ["tom", "finnes-ikke"])
def test_an_empty_or_missing_folder_is_told(tmp_path: Path, settings: Settings, name: str) -> None:
    (tmp_path / "tom").mkdir()
    with pytest.raises(CorpusError, match=name):
        ingest(tmp_path / name, settings)


@pytest.mark.parametrize("text", ["council = ", 'unknown_key = "x"', "date = 'i går'"])
def test_a_bad_meeting_file_is_named(corpus: Path, settings: Settings, text: str) -> None:
    next(corpus.rglob("meeting.toml")).write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"meeting\.toml"):
        ingest(corpus, settings)


def test_papers_without_access_are_neither_read_nor_served(
    corpus: Path, settings: Settings
) -> None:
    inner = corpus / "lukket"
    inner.mkdir()
    (inner / "notat.txt").write_text("Hemmelig varsel om Granelva.", encoding="utf-8")
    (inner / "meeting.toml").write_text(
        'council = "Lauvnes formannskap"\ndate = 2031-06-01\naccess = "restricted"\n'
    )
    with ensure_index(corpus, settings) as index:
        assert not any("Granelva" in chunk.text for chunk in index.chunks.values())
        assert {meeting.access for meeting in index.meetings} == {"public"}
    everything = settings.model_copy(update={"access": ("public", "restricted")})
    with ensure_index(corpus, everything) as index:
        assert any("Granelva" in chunk.text for chunk in index.chunks.values())
    with ensure_index(corpus, settings) as index:
        assert not any("Granelva" in chunk.text for chunk in index.chunks.values())
        (vector,) = index.embedder.embed_queries(["varsel om Granelva"])
        found = index.dense(vector, 20) + index.lexical("varsel om Granelva", 20)
        assert {chunk_id for chunk_id, _ in found} <= index.chunks.keys()


def test_killed_in_the_middle_the_earlier_index_serves_and_a_rerun_completes(
    corpus: Path, settings: Settings
) -> None:
    ingest(corpus, settings)
    before = _manifest(settings)
    _later(next(corpus.rglob("sak-2-31.md")), "Sak 2/31 Skoleruten\n\nBussen går klokken sju.\n")
    code = (
        "import sys, time; from pathlib import Path;"
        "from assistant.ingest import ingest; from assistant.settings import Settings;\n"
        "def hang(step, done, total):\n"
        "    if step == 'Lagrer vektorer': print(step, flush=True); time.sleep(120)\n"
        "ingest(Path(sys.argv[1]), Settings(index=sys.argv[2], cache=sys.argv[3]), progress=hang)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(corpus), str(settings.index), str(settings.cache)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert child.stdout is not None
    with child, child.stdout:
        assert child.stdout.readline() == b"Lagrer vektorer\n"
        child.send_signal(signal.SIGKILL)
    assert _manifest(settings) == before
    with ensure_index(corpus, settings) as index:
        assert index.manifest.generation != before.generation
        assert any("klokken sju" in chunk.text for chunk in index.chunks.values())


def test_two_processes_at_once_build_one_index(corpus: Path, settings: Settings) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from assistant.ingest import ensure_index; from assistant.settings import Settings;"
        "index = ensure_index(Path(sys.argv[1]), Settings(index=sys.argv[2], cache=sys.argv[3]));"
        "print(index.manifest.generation, len(index.chunks))"
    )
    arguments = [sys.executable, "-c", code, str(corpus), str(settings.index), str(settings.cache)]
    running = [subprocess.Popen(arguments, stdout=subprocess.PIPE, cwd=ROOT) for _ in range(2)]
    outputs = {process.communicate()[0] for process in running}
    assert [process.returncode for process in running] == [0, 0]
    assert len(outputs) == 1


def test_papers_in_a_zip_are_read_and_what_cannot_be_is_named(
    corpus: Path, settings: Settings
) -> None:
    with zipfile.ZipFile(corpus / "ettersendt.zip", "w") as archive:
        archive.writestr("sak-9-31.txt", "Sak 9/31 Kaia\n\nKaia koster 14 millioner kroner.\n")
        archive.writestr("kart.dwg", b"x")
    report = ingest(corpus, settings)
    assert report.files == 4
    assert [problem.document for problem in report.unread] == ["ettersendt.zip/kart.dwg"]
    with ensure_index(corpus, settings) as index:
        found = {chunk.document for chunk in index.chunks.values() if "14 millioner" in chunk.text}
    assert found == {"ettersendt.zip/sak-9-31.txt"}


def test_a_revised_paper_is_told_and_ranks_before_its_original(
    corpus: Path, settings: Settings
) -> None:
    original = next(corpus.rglob("sak-1-31.txt"))
    revised = original.with_name("sak-1-31 (revidert).txt")
    revised.write_text(FIRE.replace("42 millioner", "57 millioner"), encoding="utf-8")
    report = ingest(corpus, settings)
    (meeting,) = report.to_batch()["meetings"]
    paths = [path.relative_to(corpus).as_posix() for path in (revised, original)]
    assert meeting["revised"] == [f"{paths[0]} erstatter {paths[1]}"]
    assert "Reviderte papirer" in report.to_text()
    with ensure_index(corpus, settings) as index:
        retriever = CouncilRetriever(index=index, settings=settings)
        hits = retriever.hits("Hva koster brannstasjonen i millioner kroner?", top=20)
    with_new, with_old = (
        next(at for at, hit in enumerate(hits) if amount in hit.chunk.text)
        for amount in ("57 millioner", "42 millioner")
    )
    assert with_new < with_old


def test_saker_without_papers_are_told(corpus: Path, settings: Settings) -> None:
    next(corpus.rglob("sak-2-31.md")).unlink()
    report = ingest(corpus, settings)
    (meeting,) = report.to_batch()["meetings"]
    assert meeting["without_papers"] == ["Sak 2/31"]
    assert "Uten papirer:\n    Sak 2/31" in report.to_text()
