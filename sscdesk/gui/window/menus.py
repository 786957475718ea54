"""QActions from the list of commands, and the menus that show every one of them."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from sscdesk.gui.commands import COMMANDS, MENUS
from sscdesk.gui.theme import icons
from sscdesk.i18n import _


def build_actions(window: QMainWindow, do: Callable[[str], None]) -> Iterator[QAction]:
    """The action of every command, named as it, with its keys and its words."""
    for command in COMMANDS:
        action = QAction(_(command.words), window)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setShortcutVisibleInContextMenu(True)
        if command.icon:
            icons.set_icon(action, command.icon)
        action.triggered.connect(_Doing(do, command.name))
        yield action


class _Doing:
    """Does one command; a lambda in a loop would do the last one."""

    def __init__(self, do: Callable[[str], None], name: str) -> None:
        self._do = do
        self._name = name

    def __call__(self, *_args: object) -> None:
        self._do(self._name)


def build_menus(window: QMainWindow, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """The menus of the menu bar; every command stands in one: nothing exists only as an icon."""
    menus = {title: QMenu(_(title), window) for title in MENUS}
    for command in COMMANDS:
        menu = menus[command.menu]
        if command.after_line and menu.actions():
            menu.addSeparator()
        menu.addAction(actions[command.name])
    return menus
