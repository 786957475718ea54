"""The cards of one column of the board: ids in order, cards read when they are looked at."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from sscdesk.errors import UserError
from sscdesk.gui import wording
from sscdesk.gui.cases.board_reading import Card, Column
from sscdesk.gui.cases.gate_titles import ready_words
from sscdesk.i18n import _, listed

Index = QModelIndex | QPersistentModelIndex

CARD_ROLE = Qt.ItemDataRole.UserRole + 1
PEEK_ROLE = Qt.ItemDataRole.UserRole + 2
"""The card when it was read already, else None: asked for by whoever only measures."""

MIME = "application/x-sscdesk-case"
PAGE = 40

_ROOT = QModelIndex()


class BoardModel(QAbstractListModel):
    """The cards of a column.

    Attributes:
        failed: Cards could not be read; the refusal follows.
    """

    failed = Signal(object)

    def __init__(
        self, fetch: Callable[[Sequence[str]], Mapping[str, Card]], parent: QObject | None = None
    ) -> None:
        """Begin empty.

        Args:
            fetch: Ids → their cards.
        """
        super().__init__(parent)
        self._fetch = fetch
        self._ids: Sequence[str] = ()
        self._cards: dict[str, Card] = {}

    def show_column(self, column: Column) -> None:
        """Show these cases."""
        self.beginResetModel()
        self._ids, self._cards = column.ids, dict(column.cards)
        self.endResetModel()

    def id_at(self, row: int) -> str:
        """The case in a row; "" outside."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def row_of(self, case: str) -> int:
        """Where a case stands; -1 when it is in another column."""
        return next((row for row, id_ in enumerate(self._ids) if id_ == case), -1)

    def card(self, row: int) -> Card | None:
        """The card in a row, read now when it must be; None when the case is gone."""
        id_ = self.id_at(row)
        if id_ and id_ not in self._cards:
            start = row // PAGE * PAGE
            self._read([one for one in self._ids[start : start + PAGE] if one not in self._cards])
        return self._cards.get(id_)

    def _read(self, ids: Sequence[str]) -> None:
        try:
            self._cards.update(self._fetch(ids))
        except UserError as error:
            # A view asks while it paints: whoever shows the refusal must not do so meanwhile.
            QTimer.singleShot(0, self, lambda told=error: self.failed.emit(told))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many cases there are."""
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be stood on; those that can be moved can be dragged."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        card = self._cards.get(self.id_at(index.row()))
        if card is not None and card.can_move:
            usable |= Qt.ItemFlag.ItemIsDragEnabled
        return usable | Qt.ItemFlag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:
        """What a dragged card is."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The id of the dragged case."""
        data = QMimeData()
        data.setData(MIME, self.id_at(indexes[0].row()).encode() if indexes else b"")
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """A card is never taken out by dragging: it moves when its gate was passed."""
        return Qt.DropAction.CopyAction

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The card, its title, its words."""
        if not index.isValid():
            return None
        if role == PEEK_ROLE:
            return self._cards.get(self.id_at(index.row()))
        if role not in (CARD_ROLE, *_TEXTS):
            return None
        card = self.card(index.row())
        if card is None or role == CARD_ROLE:
            return card
        return _TEXTS[Qt.ItemDataRole(role)](card)


def spoken(card: Card) -> str:
    """A card as a screen reader says it."""
    parts = [card.ref, card.title, listed(card.partners)]
    if card.asked:
        parts.append(ready_words(card.ready, card.asked))
    return listed((*parts, card.news.words))


def _tip(card: Card) -> str:
    partners = (wording.country(p) if len(p) == 3 and p.isupper() else p for p in card.partners)
    progress = ready_words(card.ready, card.asked) if card.asked else ""
    lines = (
        card.title or _("(without a title)"), wording.joined(list(partners)), progress,
        card.news.words,
    )  # fmt: skip
    return "\n".join(line for line in lines if line)


_TEXTS: Mapping[Qt.ItemDataRole, Callable[[Card], str]] = {
    Qt.ItemDataRole.DisplayRole: lambda card: card.title,
    Qt.ItemDataRole.AccessibleTextRole: spoken,
    Qt.ItemDataRole.ToolTipRole: _tip,
}
