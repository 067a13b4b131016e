"""Opening a sealed case: it moves to the open half, and is never counted as unseen again."""

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from evals.cases import CASES, Case, CaseError


def unseal(case_id: str, folder: Path = CASES) -> Case:
    """Move a sealed case to the open file of the same name, its id kept, and return it.

    The open file is written first: a crash between the two leaves the case in both halves, which
    the loader reports, and never in neither.

    Raises:
        CaseError: No sealed case has this id.
    """
    for path in sorted((folder / "sealed").glob("*.jsonl")):
        lines = _lines(path)
        found = [line for line in lines if json.loads(line)["id"] == case_id]
        if found:
            opened = {**json.loads(found[0]), "split": "open"}
            case = Case.model_validate(opened)
            target = folder / "open" / path.name
            others = [line for line in _lines(target) if json.loads(line)["id"] != case_id]
            _write(target, [*others, json.dumps(opened, ensure_ascii=False)])
            _write(path, [line for line in lines if line not in found])
            return case
    raise CaseError(
        f"Ingen forseglet sak har id-en {case_id}.", advice="Se etter skrivefeil, eller i open/."
    )


def _lines(path: Path) -> list[str]:
    if not path.exists():
        return []
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _write(path: Path, lines: Sequence[str]) -> None:
    """Replace a file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in lines)
            stream.flush()
            os.fsync(stream.fileno())
        Path(scratch).chmod(0o644)
        Path(scratch).replace(path)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
