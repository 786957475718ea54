"""Which rows are ticked: kept by id, so that sorting, filtering and reading again keep them."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QObject, Signal

from sscdesk.gui.tables.cells import Id


class SelectionTicks(QObject):
    """The ticked ids.

    Attributes:
        changed: Something was ticked or unticked.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is ticked."""
        super().__init__(parent)
        self.ids: set[Id] = set()

    def __contains__(self, id_: Id) -> bool:
        return id_ in self.ids

    def __len__(self) -> int:
        return len(self.ids)

    def toggle(self, id_: Id) -> None:
        """Tick a row, or take its tick away."""
        self.ids ^= {id_}
        self.changed.emit()

    def add(self, ids: Iterable[Id]) -> None:
        """Tick these rows too."""
        self._become(self.ids | set(ids))

    def set_to(self, ids: Iterable[Id]) -> None:
        """Tick these rows and no others."""
        self._become(set(ids))

    def clear(self) -> None:
        """Take all ticks away."""
        self._become(set())

    def keep(self, ids: Collection[Id]) -> None:
        """Forget ticks of rows that are not there any more."""
        self._become(self.ids & set(ids))

    def _become(self, ids: set[Id]) -> None:
        if ids != self.ids:
            self.ids = ids
            self.changed.emit()
