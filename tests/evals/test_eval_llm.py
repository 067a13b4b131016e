"""The same cases put to a language model, against a real OpenAI-compatible server on loopback."""

import json
from pathlib import Path

import pytest
from harbour import KNOWN
from scripted_server import Reply, ScriptedServer

from evals.cli import run

QUOTE = "Havnedrift 377 409 423"
# One claim for each source: the verification keeps the one whose source holds the quote.
CLAIMS = [
    {
        "text": "Havnedrift koster 423 millioner kroner i 2029.",
        "sources": [{"id": f"S{number}", "quote": QUOTE}],
    }
    for number in range(1, 13)
]


def test_a_configured_model_is_evaluated_and_named(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("langchain_openai")
    server = ScriptedServer([Reply(json.dumps({"status": "answered", "claims": CLAIMS}))])
    for name, value in {
        "OPENAI_API_KEY": "loopback",
        "ASSISTANT_LLM": "openai:scripted",
        "ASSISTANT_LLM_BASE_URL": server.url,
        "ASSISTANT_INDEX": str(tmp_path / "index"),
    }.items():
        monkeypatch.setenv(name, value)
    own, report = tmp_path / "mine.jsonl", tmp_path / "report"
    own.write_text(f"{KNOWN[0][0].model_dump_json()}\n", encoding="utf-8")
    run(cases=own, corpus=papers, report=report)
    server.close()
    held = json.loads((report / "report.json").read_text(encoding="utf-8"))
    assert server.requests
    assert held["modes"] == {"scripted": 1}
    case = held["cases"][0]
    assert "423" in case["answer"]["text"]
    assert case["scores"]["quote_fidelity"]["value"] == 1.0
