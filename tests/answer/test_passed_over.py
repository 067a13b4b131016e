"""What is passed over unread holds no answer: reading everything gives the same drafts."""

from collections.abc import Iterator

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.passage_views import PassageView
from assistant.answer.proposal import Inquiry
from assistant.answer.question import Question, understand
from assistant.answer.reader import read
from assistant.answer.table_views import TableView
from assistant.answer.ways import lists, points, ranking
from assistant.answer.ways.ranking import BESIDE, ranked_sentences
from assistant.structure.meeting import Decision, Meeting
from tests.answer.solvik import MEETING
from tests.answer.test_tables import MEETINGS

PAPERS = Papers([MEETING, *MEETINGS])
QUESTIONS = (
    "Hva koster Fjordportalen i 2027?",
    "Hvor mye øker Fjordportalen fra 2026 til 2028?",
    "Hvor stor andel utgjør Fjordportalen i 2026?",
    "Hvilket system koster mest i 2028?",
    "Hvilke innkjøp er i forhandlinger?",
    "Hvor mange innkjøp er det?",
    "Hvorfor er arbeidet forsinket?",
    "hvor mye satte fylket av til Fjordportalen",
    "Hvilke tiltak er planlagt framover?",
    "Hva ble vedtatt om Fjordportalen?",
    "Hvor mange ansatte har Fjord IKT?",
    "When is the quay finished?",
    "Hva betyr EMT?",
)


def inquire(question: str) -> Inquiry:
    return Inquiry(understand(question, (), PAPERS.lexicon), PAPERS, Scope(), ())


def every_table(question: Question, inquiry: Inquiry) -> Iterator[TableView]:
    yield from inquiry.papers.tables


def every_statement(inquiry: Inquiry, least: float) -> Iterator[PassageView]:
    yield from inquiry.papers.statements


def every_decision(inquiry: Inquiry) -> Iterator[tuple[Meeting, Decision]]:
    yield from inquiry.papers.decisions(inquiry.scope)


@pytest.mark.parametrize("question", QUESTIONS)
def test_reading_everything_gives_the_same_draft(
    question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = read(inquire(question))
    ways = "assistant.answer.ways"
    for way in ("cells", "rows", "label_counts"):
        monkeypatch.setattr(f"{ways}.{way}.meant_tables", every_table)
    for module in (f"{ways}.told_counts", "assistant.answer.disagreement"):
        monkeypatch.setattr(f"{module}.statements_covering", every_statement)
    monkeypatch.setattr(points, "_covering", every_decision)
    monkeypatch.setattr(lists, "_best_fit", lambda question: float("inf"))
    monkeypatch.setattr(ranking, "BEST_FIT", float("inf"))
    assert read(inquire(question)) == quick


@pytest.mark.parametrize("question", QUESTIONS)
def test_sentences_near_the_best_are_all_found(question: str) -> None:
    every = ranked_sentences(inquire(question), near=0.0)
    near = [s for s in every if s.score >= BESIDE * every[0].score]
    assert ranked_sentences(inquire(question))[: len(near)] == near
