"""Corpora side by side give what one process gives, and fail as it does."""

import multiprocessing
import os
from functools import partial
from pathlib import Path

import pytest
from harbour import KNOWN, StandIn, open_stand_in

from assistant.answer.result import Answer
from assistant.errors import AssistantError, CorpusError
from assistant.progress import silent
from evals.runner import Answering, Corpus
from evals.work import Work, divide, do_work
from evals.workers import do_all

Told = list[tuple[str, int, int]]


def open_known(folder: Path) -> Answering:
    return open_stand_in()(folder)


def open_badly(folder: Path) -> Answering:
    raise CorpusError(f"Mappen {folder.name} er tom.", advice="Legg papirer der.")


class Stopped(StandIn):
    """Ends its process in the middle of a question."""

    def ask(self, question: str, *, history: object = ()) -> Answer:
        os._exit(9)


def open_stopped(folder: Path) -> Answering:
    return Stopped({})


@pytest.fixture
def works(papers: Path) -> list[Work]:
    corpora = {"strandvik": Corpus(papers, ("kopi",)), "kopi": Corpus(papers, ())}
    return divide([case for case, _ in KNOWN], corpora)


def test_processes_give_what_one_gives_in_the_same_order(works: list[Work]) -> None:
    told: Told = []
    do = partial(do_all, works, open_known, progress=lambda *step: told.append(step))
    side_by_side = do(workers=2)
    counted = set(told)
    one_by_one = do(workers=1)
    assert [part.outcomes[0].corpus for part in side_by_side] == ["kopi", "strandvik"]
    for there, here in zip(side_by_side, one_by_one, strict=True):
        assert [one._replace(seconds=0) for one in there.outcomes] == [
            one._replace(seconds=0) for one in here.outcomes
        ]
        assert there.peak_mib > 0
    assert ("Bedømmer svarene", 2 * len(KNOWN), 2 * len(KNOWN)) in counted


def test_an_error_comes_through_and_no_process_is_left(works: list[Work]) -> None:
    with pytest.raises(CorpusError, match=r"er tom\. Legg papirer der"):
        do_all(works, open_badly, workers=2, progress=silent)
    assert not multiprocessing.active_children()


def test_a_process_that_is_stopped_is_told(works: list[Work]) -> None:
    with pytest.raises(AssistantError, match=r"stanset \(kode 9\)"):
        do_all(works, open_stopped, workers=2, progress=silent)
    assert not multiprocessing.active_children()


def test_an_interrupt_leaves_no_process(works: list[Work]) -> None:
    def interrupt(step: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        do_all(works, open_known, workers=2, progress=interrupt)
    assert not multiprocessing.active_children()


def test_a_wrong_open_answer_tells_where_the_right_one_stands(works: list[Work]) -> None:
    def open_silent(folder: Path) -> Answering:
        return StandIn({case.question: KNOWN[-3][1] for case, _ in KNOWN})

    outcomes = {outcome.case.id: outcome for outcome in do_work(works[0], open_silent).outcomes}
    assert outcomes["decision-1"].proofs == (("havnesjef.pdf", 2),)
    assert outcomes["gone-2"].proofs == outcomes["cell-2"].proofs == ()
