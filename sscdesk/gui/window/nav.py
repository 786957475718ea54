"""The list of pages at the start side; a rail of icons where the window is narrow."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sscdesk.gui import place
from sscdesk.gui.place import Place
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.nav_button import NavButton
from sscdesk.gui.widgets.rule import horizontal_rule
from sscdesk.gui.window.entries import BOTTOM, GROUPS, Entry
from sscdesk.gui.window.profile import ProfileBlock
from sscdesk.i18n import _

WIDTH, RAIL = 184, 52


class Nav(QFrame):
    """Navigation.

    Attributes:
        go: A page was chosen.
        asked: A command was chosen.
    """

    go = Signal(object)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the list; `set_current` marks where the window stands."""
        super().__init__(parent)
        self.setProperty("kind", "nav")
        self.setAccessibleName(_("Pages"))
        self.buttons: dict[str, NavButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(1)
        self.profile = ProfileBlock()
        column.addWidget(self.profile)
        column.addWidget(horizontal_rule())
        column.addSpacing(4)
        for n, group in enumerate(GROUPS):
            if n:
                column.addSpacing(4)
                column.addWidget(horizontal_rule())
                column.addSpacing(4)
            self._add(column, group)
        column.addStretch(1)
        self._add(column, BOTTOM)
        self.set_rail(rail=False)

    def _add(self, column: QVBoxLayout, group: tuple[Entry, ...]) -> None:
        for entry in group:
            button = NavButton(entry.icon, _(entry.words))
            button.clicked.connect(lambda _on=False, entry=entry: self._chosen(entry))
            self.buttons[entry.name] = button
            column.addWidget(button)

    def _chosen(self, entry: Entry) -> None:
        if entry.place is not None:
            self.go.emit(entry.place)
        else:
            self.asked.emit(entry.command)

    def set_current(self, where: Place) -> None:
        """Mark the page; a case belongs to Cases."""
        name = where.record if where.page == place.REGISTER else where.page
        name = "cases" if name == place.CASE else name
        for key, button in self.buttons.items():
            button.setChecked(key == name)

    def set_count(self, name: str, count: int, tone: str, words: str) -> None:
        """A number at the end of a line: red = overdue, blue = to review, amber = to decide."""
        self.buttons[name].set_count(count, tone, words)

    def set_rail(self, *, rail: bool) -> None:
        """Icons alone, or icons with words."""
        theme = current()
        self.setFixedWidth(theme.px(RAIL if rail else WIDTH))
        self.profile.set_rail(rail=rail)
        for button in self.buttons.values():
            button.set_rail(is_rail=rail)
