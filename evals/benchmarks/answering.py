"""How long a warm answer takes, beside the plain LangChain recipe over the same papers.

The two are asked the same questions in turn, in one process and one run, so that the ratio holds
on a machine that does other work too.

Usage: ``python -m evals.benchmarks.answering [CORPUS] [--questions N]``
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant
from evals.baselines import Baselines
from evals.cases import Case, load_cases
from evals.pagetext import PageTexts
from evals.runner import read_corpora

WARM_UP = 5
"""Questions asked before the clock runs."""


def seconds_of(ask: Callable[[Case], object], case: Case) -> float:
    """Return how long one question takes."""
    begun = time.perf_counter()
    ask(case)
    return time.perf_counter() - begun


def describe(name: str, seconds: Sequence[float]) -> str:
    """Return a line with the median and the 95th percentile, in milliseconds."""
    median, late = np.percentile(np.array(seconds) * 1000, [50, 95])
    return f"{name:24} median {median:7.1f} ms   95 % within {late:7.1f} ms"


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask the open questions of a corpus and print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", default="strategiraadet")
    parser.add_argument("--questions", type=int, default=200)
    options = parser.parse_args(arguments)
    folder: Path = read_corpora()[options.corpus].folder
    asked = [c for c in load_cases() if c.corpus == options.corpus and c.split == "open"]
    asked = asked[: options.questions + WARM_UP]
    recipe = Baselines(folder, PageTexts(folder)).open("langchain")
    times: dict[str, list[float]] = {"assistant": [], "LangChain recipe": []}
    with Assistant.open(folder) as assistant:
        for number, case in enumerate(asked):
            ours = seconds_of(lambda c: assistant.ask(c.question, history=c.history), case)
            theirs = seconds_of(lambda c: recipe.ask(c.question, history=c.history), case)
            if number >= WARM_UP:
                times["assistant"].append(ours)
                times["LangChain recipe"].append(theirs)
    recipe.close()
    print(f"{options.corpus}: {len(times['assistant'])} questions, warm, asked in turn")
    for name, seconds in times.items():
        print(describe(name, seconds))
    ratio = np.median(times["assistant"]) / np.median(times["LangChain recipe"])
    print(f"ratio of the medians     {ratio:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
