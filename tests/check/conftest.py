"""The made-up papers of the control share the writers of the structure's layouts."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "structure"))
