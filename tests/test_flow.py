"""The layout shows the flow: imports point backwards along it only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

FOUNDATION = (
    "errors",
    "progress",
    "settings",
    "numbers",
    "dates",
    "saknumbers",
    "language",
)
"""What every stage may lean on: values and words, in the order of their own imports."""

STAGES = (
    "sources",
    "parse",
    "structure",
    "chunk",
    "embed",
    "index",
    "ingest",
    "retrieve",
    "answer",
    "verify",
    "chain",
    "store",
    "reuse",
    "assistant",
)
REPORTS = ("check", "register")
"""What the secretariat gets, made of the structured meetings."""
FACES = (
    "docx_writer",
    "brief",
    "batch",
    "show",
    "question_files",
    "answer_files",
    "inbox",
    "terminal",
    "chat",
    "cli",
)
ORDER = FOUNDATION + STAGES + REPORTS + FACES

MODULES = sorted(path for path in (ROOT / "assistant").rglob("*.py"))


def stage_of(path: Path) -> str:
    """The stage that a module of the product belongs to: its file or its package."""
    relative = path.relative_to(ROOT / "assistant")
    return relative.parts[0].removesuffix(".py")


def imported_modules(path: Path) -> Iterator[str]:
    """All modules that a file imports, those within functions and for type checks too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the flow"
            module = node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names)


def imported_stages(path: Path) -> set[str]:
    parts = (module.split(".") for module in imported_modules(path))
    return {names[1] for names in parts if names[0] == "assistant" and len(names) > 1}


def test_every_module_has_its_place_in_the_order() -> None:
    found = {stage_of(path) for path in MODULES} - {"__init__"}
    assert found <= set(ORDER), f"without a place in the order: {sorted(found - set(ORDER))}"
    missing = sorted(set(ORDER) - found)
    assert not missing, f"in the order and not in assistant/: {missing}"


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if stage_of(path) != "__init__"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_imports_point_backwards(path: Path) -> None:
    own = ORDER.index(stage_of(path))
    # The package's own name stands for the facade, see assistant/__init__.py.
    imported = {"assistant" if name == "Assistant" else name for name in imported_stages(path)}
    forward = sorted(name for name in imported if ORDER.index(name) > own)
    assert not forward, f"{path.name} imports {forward}, which come after {ORDER[own]}"


def test_the_product_imports_the_evaluation_only_for_its_command() -> None:
    users = {
        stage_of(path)
        for path in MODULES
        if any(module.split(".")[0] in {"evals", "tests"} for module in imported_modules(path))
    }
    assert users <= {"cli"}


def test_the_check_sees_imports_within_functions(tmp_path: Path) -> None:
    module = tmp_path / "early.py"
    module.write_text("def late():\n    from assistant.chain import Stages\n")
    assert imported_stages(module) == {"chain"}
