"""Fixtures for all: a migrated desk made once and copied, a state folder for each test."""

import gc
import json
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from sscdesk import i18n
from sscdesk.cli.main import main
from sscdesk.store import desk as desks
from sscdesk.store import identity
from sscdesk.store.desk import Desk

# The fast suite finds the same examples every day and never fails for a slow machine.
settings.register_profile(
    "fast", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("SSCDESK_HYPOTHESIS", "fast"))

TODAY = date(2026, 11, 25)

Cli = Callable[..., tuple[int, Any]]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty desk of Uganda; copied, never opened for writing."""
    folder = tmp_path_factory.mktemp("template")
    os.environ["SSCDESK_STATE_DIR"] = str(folder / "state")
    path = folder / "empty.sscdesk"
    desks.create(path, country="UGA", office_name="Ministry of Planning", role="focal-point")
    return path


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SSCDESK_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.delenv("SSCDESK_DESK", raising=False)
    monkeypatch.setenv("SSCDESK_LANGUAGE", "en")
    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """The log of the test's own, opened by the first fault and closed behind it."""
    logger = logging.getLogger("sscdesk")
    before, logger.handlers = logger.handlers, []
    logger.propagate = True  # pytest itself listens to a logger that does not, as a handler of it
    yield tmp_path / "state" / "sscdesk.log"
    for handler in logger.handlers:
        handler.close()
    logger.handlers = before


@pytest.fixture(scope="session")
def template_info(template: Path) -> dict[str, str]:
    """What the empty desk knows of itself."""
    with Desk(template, readonly=True) as opened:
        return dict(opened.info)


@pytest.fixture
def desk_path(template: Path, template_info: dict[str, str], tmp_path: Path) -> Path:
    """A desk file of the test's own."""
    path = tmp_path / "desk.sscdesk"
    shutil.copy(template, path)
    # As if this machine had made the desk: otherwise the copy takes a new device.
    identity.remember(template_info["device"], path, ("", template_info["last_act"]), 1)
    return path


@pytest.fixture
def desk(desk_path: Path) -> Iterator[Desk]:
    """An open desk on 25 November 2026."""
    with Desk(desk_path, today=TODAY, user="A. Tester") as opened:
        yield opened


def _lines(text: str) -> list[Any]:
    """JSON lines, or the one document of a refusal."""
    try:
        return [json.loads(line) for line in text.splitlines() if line]
    except ValueError:
        return [json.loads(text)]


@pytest.fixture
def cli(desk_path: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command on the test's desk; returns (exit code, JSON answer)."""

    def run(*words: str, desk: Path | None = None) -> tuple[int, Any]:
        chosen = ["--desk", str(desk or desk_path), "--today", TODAY.isoformat(), "--json"]
        code = main([*chosen, *words])
        text = capsys.readouterr().out
        if words and words[0] == "run":
            return code, _lines(text)
        return code, json.loads(text) if text else None

    return run


# A look through all that lives takes longer than most tests; the window's tests ask for one.
gc.set_threshold(50_000, 20, 100)
