"""A process that builds a generation and hangs at a step, to be killed there."""

import sys
import time
from pathlib import Path

from made_up_chunks import make_content
from ngram_embedder import NgramEmbedder

from assistant.index import build_generation, build_lock
from assistant.settings import Settings


def main() -> None:
    """Build in the folder of the first argument and hang at the step of the second."""
    folder, wanted = Path(sys.argv[1]), sys.argv[2]

    def hang(step: str, _done: int, _total: int) -> None:
        if step == wanted:
            sys.stdout.write(f"{step}\n")
            sys.stdout.flush()
            time.sleep(120)

    with build_lock(folder):
        build_generation(
            folder,
            make_content(("Dette skal aldri serveres.", "Heller ikke dette.")),
            embedder=NgramEmbedder(),
            settings=Settings(index=folder),
            progress=hang,
        )


main()
