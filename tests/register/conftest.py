"""The made-up papers of the register are read as the structure's tests read theirs."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "structure"))
