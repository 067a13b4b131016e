"""A model's advice on the answers; tested against a real OpenAI-compatible server on loopback."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from harbour import KNOWN, Evaluate, open_stand_in, reply
from scripted_server import Reply, ScriptedServer

from assistant.settings import Settings
from evals.advice import ask_judge
from evals.cli import run

RIGHT = Reply('Her: {"verdict": "right", "reason": "stemmer"}')


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("OPENAI_API_KEY", "loopback")
    served = ScriptedServer([RIGHT])
    monkeypatch.setenv("ASSISTANT_LLM_BASE_URL", served.url)
    yield served
    served.close()


def settings(server: ScriptedServer) -> Settings:
    return Settings(llm="openai:scripted", llm_base_url=server.url, llm_timeout=5)


def test_the_model_is_asked_about_open_cases_alone(
    server: ScriptedServer, evaluate: Evaluate
) -> None:
    advice = ask_judge(evaluate(), settings(server))
    opened = {case.id for case, _ in KNOWN if case.split == "open"}
    assert {opinion.key for opinion in advice.opinions} == {f"{one}@strandvik" for one in opened}
    sent = json.dumps([request["messages"] for request in server.requests], ensure_ascii=False)
    sealed = next(case for case, _ in KNOWN if case.split == "sealed")
    assert f"\\n{sealed.question}\\n" not in sent
    assert advice.disagreements == ()
    assert advice.failures == 0


def test_what_the_model_sees_otherwise_is_told(server: ScriptedServer, evaluate: Evaluate) -> None:
    wrong = reply("Det står ikke i papirene.", status="not_found")
    advice = ask_judge(evaluate(lambda case, answer: wrong), settings(server))
    assert "person-1@strandvik" in {opinion.key for opinion in advice.disagreements}


@pytest.mark.parametrize("broken", [Reply("vet ikke"), Reply(status=500)])
def test_a_failure_is_counted_and_unsure(
    server: ScriptedServer, evaluate: Evaluate, broken: Reply
) -> None:
    server.replies = [broken]
    advice = ask_judge(evaluate(), settings(server))
    assert {opinion.verdict for opinion in advice.opinions} == {"unsure"}
    assert advice.failures == len(advice.opinions)


def test_advice_turns_no_gate(server: ScriptedServer, papers: Path, tmp_path: Path) -> None:
    server.replies = [Reply('{"verdict": "wrong", "reason": "tvil"}')]
    own = tmp_path / "mine.jsonl"
    own.write_text("".join(f"{case.model_dump_json()}\n" for case, _ in KNOWN), encoding="utf-8")
    report = tmp_path / "report"
    options = {"cases": own, "corpus": papers, "report": report, "opener": open_stand_in()}
    assert run(**options, judge="openai:scripted") == 0
    held = json.loads((report / "report.json").read_text(encoding="utf-8"))
    assert held["green"]
    assert {opinion["verdict"] for opinion in held["advice"]["opinions"]} == {"wrong"}
    assert "teller ikke" in (report / "summary.md").read_text(encoding="utf-8")
