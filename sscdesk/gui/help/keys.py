"""Every key of the window: those of the commands, and those of lists, tables, fields, dialogs."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from sscdesk.gui.commands import COMMANDS, MENUS
from sscdesk.gui.theme.direction import isolate
from sscdesk.i18n import N_, _


@dataclass(frozen=True)
class KeyLine:
    """What keys do.

    Attributes:
        keys: In Qt's portable text; several do the same.
    """

    words: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class KeyGroup:
    """Keys of one part of the window."""

    title: str
    lines: tuple[KeyLine, ...]


LISTS = KeyGroup(N_("In lists"), (
    KeyLine(N_("Open"), ("Return",)),
    KeyLine(N_("Tick, or show beside the list"), ("Space",)),
    KeyLine(N_("Tick several"), ("Shift+Down", "Shift+Up")),
    KeyLine(N_("Tick all"), ("Ctrl+A",)),
    KeyLine(N_("Copy the cell"), ("Ctrl+C",)),
    KeyLine(N_("What can be done with this row"), ("Shift+F10", "Menu")),
))  # fmt: skip
TABLES = KeyGroup(N_("In tables that are filled in"), (
    KeyLine(N_("Edit the cell"), ("F2",)),
    KeyLine(N_("Next cell, cell before"), ("Tab", "Shift+Tab")),
    KeyLine(N_("Next row"), ("Return",)),
    KeyLine(N_("Paste a block from Excel"), ("Ctrl+V",)),
    KeyLine(N_("As in the cell above"), ("Ctrl+D",)),
    KeyLine(N_("Clear the cell"), ("Del",)),
))  # fmt: skip
FIELDS = KeyGroup(N_("In fields and dialogs"), (
    KeyLine(N_("Show what can be chosen"), ("Down", "F4")),
    KeyLine(N_("Leave the cell, close the drawer or dialog, clear the filter"), ("Esc",)),
    KeyLine(N_("Do what the blue button says"), ("Return",)),
))  # fmt: skip


def groups() -> Iterator[KeyGroup]:
    """The keys of every menu, then those that stand in none."""
    for menu in MENUS:
        lines = tuple(
            KeyLine(command.words, command.keys)
            for command in COMMANDS
            if command.menu == menu and command.keys
        )
        if lines:
            yield KeyGroup(menu, lines)
    yield from (LISTS, TABLES, FIELDS)


def title(group: KeyGroup) -> str:
    """The title of a group, without the mark of a menu's own key."""
    return _(group.title).replace("&", "")


def spelt(keys: str) -> str:
    """Keys as this system writes them."""
    return isolate(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
