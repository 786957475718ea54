"""A card at the end side of Home: a title, lines that lead somewhere, a sentence when empty."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sscdesk.gui.home.side_rows import SideFacts, SideRow
from sscdesk.gui.place import Place
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import label


class SideCard(Card):
    """A card of lines.

    Attributes:
        go: The place of a line was asked for.
    """

    go = Signal(object)

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        """Begin empty.

        Args:
            empty: What stands in the card while it has no lines.
        """
        super().__init__(title, parent, is_flush=True)
        # The lines reach further out than the title: they tint under the pointer.
        self.body.setContentsMargins(5, 0, 5, 5)
        self.body.setSpacing(0)
        self.rows: list[SideRow] = []
        self.nothing = label(empty, "small", "text2", wraps=True)
        self.nothing.setContentsMargins(6, 0, 6, 6)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)
        self._shown: list[tuple[SideFacts, Place]] = []

    def show_rows(self, found: Sequence[tuple[SideFacts, Place]]) -> None:
        """Show these lines, each with the place it leads to."""
        if list(found) == self._shown:
            return
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown = list(found)
        self.rows = [self._row(facts, where) for facts, where in found]
        for at, row in enumerate(self.rows):
            self.body.insertWidget(at, row)
        self.nothing.setVisible(not self.rows)
        if self.rows:
            self.setFocusProxy(self.rows[0])

    def _row(self, facts: SideFacts, where: Place) -> SideRow:
        row = SideRow(facts, self)
        row.clicked.connect(lambda: self.go.emit(where))
        return row
