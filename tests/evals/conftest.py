from functools import partial
from pathlib import Path

import pytest
from harbour import Evaluate, evaluate_over, write_papers


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_papers(tmp_path_factory.mktemp("havn"))


@pytest.fixture
def evaluate(papers: Path) -> Evaluate:
    return partial(evaluate_over, papers)
