"""Keys and menu of a table that is edited like a sheet: which of its acts each of them does."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from sscdesk.i18n import _

Command = Callable[[], None]

_Key, _Held = Qt.Key, Qt.KeyboardModifier


class Sheet(Protocol):
    """What a sheet can do with its lines and cells."""

    def clear_cell(self) -> None:
        """Take the value of the current cell away."""

    def copy_above(self) -> None:
        """Give the current cell the value of the one above it."""

    def paste(self) -> None:
        """Lay the block of the clipboard over the lines from the current cell on."""

    def add_line(self) -> None:
        """Begin a new line."""

    def remove_line(self) -> None:
        """Remove the current line."""


def command(sheet: Sheet, event: QKeyEvent) -> Command | None:
    """What a key does in a sheet, whatever the menus of the window say; None for other keys."""
    held = event.modifiers() & ~_Held.KeypadModifier
    return _commands(sheet).get((_Key(event.key()), held))


def _commands(sheet: Sheet) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Command]:
    none, ctrl = _Held.NoModifier, _Held.ControlModifier
    return {
        (_Key.Key_Delete, none): sheet.clear_cell,
        (_Key.Key_Delete, ctrl): sheet.remove_line,
        (_Key.Key_D, ctrl): sheet.copy_above,
        (_Key.Key_V, ctrl): sheet.paste,
        (_Key.Key_N, ctrl | _Held.ShiftModifier): sheet.add_line,
    }


def fill_menu(sheet: Sheet, menu: QMenu) -> None:
    """The acts on a line that can be changed."""
    for words, act in (
        (_("Copy the cell above"), sheet.copy_above),
        (_("Paste from Excel"), sheet.paste),
        (_("New line"), sheet.add_line),
        (_("Remove line"), sheet.remove_line),
    ):
        menu.addAction(words).triggered.connect(act)
