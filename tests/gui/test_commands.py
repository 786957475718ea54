"""One list of commands: menus, palette and shortcuts read it, and every action is behind one."""

import ast
from pathlib import Path

import pytest

from sscdesk import paths
from sscdesk.gui.commands import BY_NAME, COMMANDS, MENUS, WRITING
from tests.test_parity import ACTIONS

PACKAGE = Path(__file__).parents[2] / "sscdesk"


def _used_in_the_window() -> set[str]:
    """`module.function` of everything that the window calls or hands on."""
    return {
        f"{node.value.id}.{node.attr}"
        for file in (PACKAGE / "gui").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_is_reached_from_the_window(action: str) -> None:
    assert action in _used_in_the_window()


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_stands_behind_a_command(action: str) -> None:
    assert action in {reached for command in COMMANDS for reached in command.reaches}


def test_names_are_given_once() -> None:
    assert len(BY_NAME) == len(COMMANDS)


def test_every_shortcut_does_one_thing() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_every_menu_is_one_of_the_bar_and_every_icon_is_there() -> None:
    icons = {file.stem for file in (paths.resources_dir() / "icons").glob("*.svg")}
    for command in COMMANDS:
        assert command.menu in MENUS
        assert not command.icon or command.icon in icons, command.name


def test_what_writes_is_greyed_out_in_a_desk_opened_for_reading() -> None:
    for name in ("case.new", "undo", "redo", "save", "line.new", "line.remove"):
        assert BY_NAME[name].when == WRITING


def test_nothing_that_outlives_a_widget_holds_it_by_a_lambda() -> None:
    """Qt disconnects a method of a widget that is gone, a lambda about it only crashes."""
    outliving = ("current().changed", "workspace.changed", "messages.bar", "messages.toast")
    held = [
        f"{file.name}: {line.strip()}"
        for file in (PACKAGE / "gui").rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if any(f"{signal}.connect(lambda" in line for signal in outliving)
    ]
    assert held == []
