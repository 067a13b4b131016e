"""How meaning weighs proposals, over a made-up harbour board's paper."""

import numpy as np

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry, Proposal
from assistant.answer.question import understand
from assistant.answer.reader import propose_all, read
from assistant.answer.relevance import Relevance
from assistant.structure.statements import sentence_id
from tests.answer.test_tables import MEETINGS, PAPERS

NUMBERS = {
    sentence_id(view.passage.id, number): at
    for at, (view, number) in enumerate(
        (view, number) for view in PAPERS.statements for number in range(len(view.sentences))
    )
}
QUESTION = "Hva ble regnskapet for lostjenesten i 2030?"


def best(relevance: Relevance | None, way: str = "cells.lookup") -> Proposal:
    understood = understand(QUESTION, (), PAPERS.lexicon)
    inquiry = Inquiry(understood, PAPERS, Scope(), (), relevance=relevance)
    return next(p for p in propose_all(inquiry) if p.way.startswith(way))


def relevance_of(proposal: Proposal, cosine: float) -> Relevance:
    """Return cosines of 0.5 and 0.52 for all sentences and rows but the proposal's own evidence."""
    sentences = np.full(len(NUMBERS), 0.5, dtype=np.float32)
    sentences[::2] = 0.52
    rows = {
        view.table.id: np.full(len(view.table.rows), 0.5, dtype=np.float32)
        for view in PAPERS.tables
    }
    for evidence in (e for claim in proposal.claims for e in claim.evidence):
        if evidence.table_id is not None:
            rows[evidence.table_id][evidence.row] = cosine
        for sentence in PAPERS.sentences_in(evidence.document, evidence.quote):
            sentences[NUMBERS[sentence]] = cosine
    return Relevance(PAPERS, NUMBERS, sentences, rows)


def test_what_stands_out_in_meaning_is_worth_more_than_what_does_not() -> None:
    plain = best(None)
    near, far = (best(relevance_of(plain, cosine)) for cosine in (0.9, 0.4))
    assert near.claims == far.claims == plain.claims
    assert far.score < plain.score < near.score
    assert near.score - far.score < 0.1


def test_a_hopeless_proposal_is_not_weighed() -> None:
    plain = best(None, "lists")
    assert plain.score < 0.3
    assert best(relevance_of(plain, 0.9), "lists").score == plain.score


def test_the_sentences_of_a_quote_are_found_in_its_paper_alone() -> None:
    view = next(view for view in PAPERS.statements if "Havnekontoret" in view.passage.text)
    document = view.passage.place.document
    assert sentence_id(view.passage.id, 0) in set(PAPERS.sentences_in(document, view.passage.text))
    assert not list(PAPERS.sentences_in("annet.md", view.passage.text))


def test_evidence_without_a_vector_is_left_as_it_is() -> None:
    plain = best(None)
    nothing = Relevance(PAPERS, {}, np.zeros(0, dtype=np.float32), {})
    assert best(nothing) == plain


def test_rows_that_no_words_name_have_no_vector() -> None:
    plain = best(None)
    relevance = relevance_of(plain, -1.0)
    assert relevance.of(plain.claims) is None


def test_a_reason_in_other_words_is_told_where_it_stands_out_in_meaning() -> None:
    meeting = MEETINGS[0]
    passage = meeting.passages[0].model_copy(
        update={
            "id": "why", "kind": "paragraph", "heading_path": (), "order": 99,
            "text": "Oppgangen skyldes at kaia var stengt i to måneder etter stormen.",
        }
    )  # fmt: skip
    papers = Papers([meeting.model_copy(update={"passages": (*meeting.passages, passage)})])
    reason = sentence_id("why", 0)
    numbers = {**NUMBERS, reason: len(NUMBERS)}
    question = understand("hvorfor gikk sykefraværet i været?", (), papers.lexicon)

    def told(cosine: float) -> list[str]:
        sentences = np.full(len(numbers), 0.5, dtype=np.float32)
        sentences[::2], sentences[-1] = 0.52, cosine
        nearness = {"why": 0.9, reason: 0.9}
        relevance = Relevance(papers, numbers, sentences, {})
        inquiry = Inquiry(question, papers, Scope(), (), nearness, {}, relevance=relevance)
        return [c.text for c in read(inquiry).claims]

    assert any("stormen" in text for text in told(0.9))
    assert not told(0.52)
