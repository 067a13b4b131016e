"""The run: every case is asked over its papers, and each answer judged."""

import math
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from assistant.answer.result import Answer
from assistant.batch import Asked
from assistant.errors import CorpusError
from assistant.progress import Progress, silent
from evals.cases import EVALS, Case, CaseError
from evals.metrics import ANSWER_METRICS, UNSCORED, Score, judge
from evals.pagetext import PageTexts
from evals.retrieval import RETRIEVAL_METRICS, TOP, PagePlace, is_searched, judge_search

CORPORA = EVALS / "corpora.toml"
SCORE_NAMES = (*ANSWER_METRICS, *RETRIEVAL_METRICS, "consistency", "crash")
"""All metrics by name; 'wrong_figures' and 'crash' are best at 0, the others at 1."""
BEST_AT_ZERO = frozenset({"wrong_figures", "crash"})


class Answering(Asked, Protocol):
    """What is evaluated: the assistant, a baseline or a stand-in."""

    def close(self) -> None:
        """Let go of the index."""


Opener = Callable[[Path], Answering]


class Corpus(NamedTuple):
    """A folder of papers, and other corpora that hold the same papers in another form."""

    folder: Path
    also: tuple[str, ...]


class Outcome(NamedTuple):
    """One case over one corpus with its answer, its scores and how long it took."""

    case: Case
    corpus: str
    answer: Answer
    scores: dict[str, Score]
    seconds: float

    @property
    def key(self) -> str:
        """The case and the corpus that it was asked over."""
        return f"{self.case.id}@{self.corpus}"

    @property
    def is_right(self) -> bool:
        """Whether the answer is right as a whole."""
        return self.scores["right"].value == 1.0


def read_corpora(path: Path = CORPORA) -> dict[str, Corpus]:
    """Read the names of the corpora; folders are relative to the file."""
    with path.open("rb") as stream:
        tables = tomllib.load(stream)
    return {
        name: Corpus((path.parent / table["folder"]).resolve(), tuple(table.get("also", ())))
        for name, table in tables.items()
    }


def plan(cases: Iterable[Case], corpora: Mapping[str, Corpus]) -> dict[str, list[Case]]:
    """Sort cases by the corpora that they are asked over.

    Raises:
        CaseError: A case names a corpus that is not known.
    """
    planned: dict[str, list[Case]] = {}
    for case in cases:
        if case.corpus not in corpora:
            raise CaseError(
                f"{case.id}: korpuset {case.corpus} er ukjent.",
                advice=f"Kjente korpus: {', '.join(sorted(corpora))}. Eller oppgi --corpus.",
            )
        for name in (case.corpus, *corpora[case.corpus].also):
            planned.setdefault(name, []).append(case)
    return dict(sorted(planned.items()))


def run_cases(
    cases: Sequence[Case],
    corpora: Mapping[str, Corpus],
    *,
    opener: Opener,
    progress: Progress = silent,
) -> list[Outcome]:
    """Ask all cases and judge the answers, sorted by corpus and id.

    Raises:
        CaseError: A case names an unknown corpus.
        CorpusError: A folder of papers is missing or unusable.
    """
    outcomes: list[Outcome] = []
    for name, asked in plan(cases, corpora).items():
        folder = corpora[name].folder
        if not folder.is_dir():
            raise CorpusError(f"Mappen {folder} for korpuset {name} finnes ikke.")
        assistant = opener(folder)
        try:
            pages = PageTexts(folder)
            for done, case in enumerate(sorted(asked, key=lambda case: case.id), 1):
                outcomes.append(_ask(case, name, assistant, pages))
                progress(f"Spør over {name}", done, len(asked))
        finally:
            assistant.close()
    return add_consistency(outcomes)


def add_consistency(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Score each wording of a question: 1 when all wordings got the same status and facts."""
    groups: dict[tuple[str, str], set[tuple[str, bool]]] = {}
    for outcome in outcomes:
        if outcome.case.group:
            key = (outcome.corpus, outcome.case.group)
            groups.setdefault(key, set()).add((outcome.answer.status, outcome.is_right))
    return [_with_consistency(outcome, groups) for outcome in outcomes]


def mean(outcomes: Iterable[Outcome], metric: str) -> float | None:
    """Return a metric's mean over the cases that it says something about, or None."""
    values = list(values_of(outcomes, metric))
    return round(math.fsum(values) / len(values), 6) if values else None


def values_of(outcomes: Iterable[Outcome], metric: str) -> Iterator[float]:
    """Yield a metric's values, leaving out the cases that it says nothing about."""
    for outcome in outcomes:
        value = outcome.scores[metric].value
        if value is not None:
            yield value


def _with_consistency(
    outcome: Outcome, groups: Mapping[tuple[str, str], set[tuple[str, bool]]]
) -> Outcome:
    score = UNSCORED
    if outcome.case.group:
        same = len(groups[outcome.corpus, outcome.case.group]) == 1
        reason = "" if same else f"gruppen {outcome.case.group} fikk ulike svar"
        score = Score(value=float(same), reason=reason)
    return outcome._replace(scores={**outcome.scores, "consistency": score})


def _ask(case: Case, corpus: str, assistant: Answering, pages: PageTexts) -> Outcome:
    begun = time.perf_counter()
    try:
        answer = assistant.ask(case.question, history=case.history)
        seconds = time.perf_counter() - begun
        found = _search(case, assistant)
    except Exception as error:
        return _crashed(case, corpus, error, time.perf_counter() - begun)
    scores = {
        **judge(case, answer, pages),
        **judge_search(case, found, pages),
        "crash": Score(value=0.0),
    }
    return Outcome(case, corpus, answer, scores, seconds)


def _search(case: Case, assistant: Answering) -> list[PagePlace]:
    if not is_searched(case):
        return []
    hits = assistant.search(case.question, top=TOP)
    return [PagePlace(hit.chunk.document, hit.chunk.page) for hit in hits]


def _crashed(case: Case, corpus: str, error: Exception, seconds: float) -> Outcome:
    """Count a crash as wrong in all that the case asks for."""
    reason = f"{type(error).__name__}: {error}"
    answer = Answer(question=case.question, status="not_found", text="", language=case.language)
    failed = Score(value=0.0, reason=reason)
    scores = dict.fromkeys(SCORE_NAMES, UNSCORED)
    scores |= {"right": failed, "status": failed, "crash": Score(value=1.0, reason=reason)}
    if case.kind in ("health", "injection", "decision"):
        scores[case.kind] = failed
    if case.status == ("not_found",):
        scores["refusal_recall"] = failed
    return Outcome(case, corpus, answer, scores, seconds)
