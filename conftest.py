"""Tests that need a program of the machine: skipped and counted without it, failures in CI."""

import os
import shutil

import pytest

PROGRAMS: dict[str, tuple[str, ...]] = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "chromedriver": ("chromedriver",),
    "libreoffice": ("soffice", "libreoffice"),
    "node": ("node",),
    "postgresql": ("postgres", "pg_ctlcluster"),
    "tesseract": ("tesseract",),
}
"""The programs that a test may name, each with the commands it goes by."""


def find_program(name: str) -> str | None:
    """Return the path of a program of the machine, or None where it is missing."""
    return next(filter(None, map(shutil.which, PROGRAMS[name])), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is missing; in CI a skip would hide a missing install step."""
    for marker in item.iter_markers("system"):
        for name in marker.args:
            if name not in PROGRAMS:
                pytest.fail(f"unknown program {name!r}; known: {', '.join(PROGRAMS)}")
            if find_program(name) is None:
                _report_missing(name)


def _report_missing(name: str) -> None:
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"{name} is not installed; .ci/run has to install it")
    pytest.skip(f"{name} is not installed")
