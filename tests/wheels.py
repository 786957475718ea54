"""Where tests that install something get their packages from."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def wheels_folder() -> Path | None:
    """The folder of downloaded wheels, None when there is none (never so in CI)."""
    folder = Path(os.environ.get("SSCDESK_WHEELS") or ROOT / ".wheels")
    if any(folder.glob("pyside6_essentials-*.whl")):
        return folder
    if os.environ.get("CI"):
        pytest.fail(f"There are no wheels in {folder}: installer/bootstrap.py puts them there")
    return None
