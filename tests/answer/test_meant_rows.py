"""Rows that are named in a person's own words, in a made-up harbour board's tables."""

import numpy as np

from assistant.answer.papers import Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.index.row_vectors import RowVectors
from assistant.structure.row_statements import embedded_rows
from tests.answer.test_tables import MEETINGS, PAPERS

TABLE = next(view for view in PAPERS.tables if "Drift etter område" in view.name)
ROWS = [row.label for row in TABLE.table.rows]


def told(question: str, row: str, *, lead: float = 0.06, others: float = 0.72) -> str:
    """Answer as if one row of the first table was the nearest in meaning."""
    near = np.full(len(ROWS), others, dtype=np.float32)
    near[ROWS.index(row)] += lead
    understood = understand(question, (), PAPERS.lexicon)
    nearness = {TABLE.table.id: near}
    draft = read(Inquiry(understood, PAPERS, Scope(), (), {}, nearness))
    return " ".join(claim.text for claim in draft.claims)


def test_a_row_is_meant_by_a_word_that_the_papers_lack() -> None:
    assert "1 975" in told("Hva var regnskapet for skrinklejakt i 2030?", "Renovasjon")


def test_a_row_that_is_hardly_nearer_than_the_others_is_not_meant() -> None:
    assert "1 975" not in told(
        "Hva var regnskapet for skrinklejakt i 2030?", "Renovasjon", lead=0.004
    )


def test_a_row_that_is_not_near_is_not_meant() -> None:
    question = "Hva var regnskapet for skrinklejakt i 2030?"
    assert "1 975" not in told(question, "Renovasjon", others=0.65)


def test_the_parts_of_a_compound_do_not_make_it_a_word_of_the_papers() -> None:
    question = "Hvor mange kroner mer var regnskapet for tilskuddslokaler i 2030 enn i 2029?"
    assert "135" in told(question, "Renovasjon")


def test_words_name_a_row_before_its_meaning_does() -> None:
    assert "3 120" in told("Hva var regnskapet for lostjenesten i 2030?", "Renovasjon")


def test_another_name_is_no_word_of_ones_own_for_a_row() -> None:
    assert told("Hva var regnskapet for Storvik i 2030?", "Renovasjon") == ""


def test_what_is_counted_is_no_word_of_ones_own_for_a_row() -> None:
    assert "1 975" not in told("Hvor mange skrinklebøtter hadde renovasjon i 2030?", "Renovasjon")


def test_a_row_that_is_named_whole_is_not_meant_by_further_words() -> None:
    assert told("Hva var skrinkletapet og klagetallet for renovasjon i 2030?", "Renovasjon") == ""


def test_lesser_words_beside_a_word_of_ones_own_do_not_count_against_a_row() -> None:
    question = "Hva var regnskapet for skrinklejakt per møte, tid og tiltak i 2030?"
    assert "1 975" in told(question, "Renovasjon")


def test_rows_are_embedded_under_their_table_with_its_headers() -> None:
    texts = embedded_rows(MEETINGS[0])
    assert texts[TABLE.table.id, ROWS.index("Renovasjon")] == (
        f"{TABLE.table.title}: Renovasjon (Regnskap 2030, Budsjett 2030, Avvik, Regnskap 2029)"
    )


def test_rows_of_years_alone_are_not_embedded() -> None:
    calls = next(v.table for v in PAPERS.tables if "Anløp etter år" in v.name)
    assert not any(table == calls.id for table, _ in embedded_rows(MEETINGS[0]))


def test_the_nearness_of_rows_is_told_by_table() -> None:
    vectors = np.eye(3, dtype=np.float32)
    rows = RowVectors(["a", "a", "b"], np.array([0, 2, 1], dtype=np.int32), vectors)
    near = rows.by_table(rows.flat(vectors[1]))
    assert near["a"].tolist() == [0.0, -1.0, 1.0]
    assert near["b"].tolist() == [-1.0, 0.0]
