"""The menu of a row: what can be done with it, at the pointer or, by key, at the current cell."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QTableView

FillMenu = Callable[[QMenu, Sequence[Any]], None]


def aimed_at(view: QTableView, event: QContextMenuEvent) -> tuple[QModelIndex, QPoint]:
    """The cell that a menu is asked for, and where in the view it opens."""
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        index = view.currentIndex()
        return index, view.visualRect(index).center()
    return view.indexAt(event.pos()), event.pos()


def popup(view: QTableView, fill: FillMenu, ids: Sequence[Any], at: QPoint) -> None:
    """Open the menu of these rows, unless nothing can be done with them."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill(menu, ids)
    if menu.actions():
        menu.popup(view.viewport().mapToGlobal(at))
