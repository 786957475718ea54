"""Saved views as tabs with their counts, and what one does with them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QWidget

from sscdesk.actions.case_attention import OVERDUE
from sscdesk.gui.cases.list_filter import ATTENTION, View
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.buttons import LinkButton, tool_button
from sscdesk.gui.widgets.tab_row import HEIGHT, Tab, TabRow
from sscdesk.i18n import _


class ViewRow(QFrame):
    """The tabs of the views, and the buttons that save.

    Attributes:
        chosen: Id of the view that shall be shown.
        save_asked: The changes shall be kept in the view.
        save_as_asked: What is shown shall be kept as a new view.
        revert_asked: The changes shall be taken back.
        rename_asked: Id of a view that shall have another name.
        remove_asked: Id of a view that shall go.
        move_asked: Id of a view, and by how many places it shall be moved.
    """

    chosen = Signal(str)
    save_asked = Signal()
    save_as_asked = Signal()
    revert_asked = Signal()
    rename_asked = Signal(str)
    remove_asked = Signal(str)
    move_asked = Signal(str, int)

    def __init__(self, *, can_save: bool, parent: QWidget | None = None) -> None:
        """Make the row.

        Args:
            can_save: The desk is open for writing.
        """
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._can_save = can_save
        self._views: Sequence[View] = ()
        self.tabs = TabRow(name=_("Views"))
        self.area = _across(self.tabs)
        self.more = tool_button("chevron-down", _("All views"))
        self.save = LinkButton(_("Save"), "device-floppy")
        self.revert = LinkButton(_("Revert"))
        self.save_as = LinkButton(_("Save view…"), "bookmark")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.area, 1)
        for part in (self.more, self.save, self.revert, self.save_as):
            row.addWidget(part)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.chosen)
        self.tabs.chosen.connect(self._show_chosen)
        self.save.clicked.connect(self.save_asked)
        self.revert.clicked.connect(self.revert_asked)
        self.save_as.clicked.connect(self.save_as_asked)
        self.more.clicked.connect(self._open_more)
        self.area.viewport().installEventFilter(self)
        self.tabs.installEventFilter(self)

    # --- what is shown ----------------------------------------------------------------------------

    def show_views(
        self, views: Sequence[View], counts: Mapping[str, int], base: View, *, is_dirty: bool
    ) -> None:
        """Show the views.

        Args:
            counts: View → how many cases it has; those that are not counted yet are left out.
            base: The view that is shown.
            is_dirty: It was changed.
        """
        self._views = views
        tabs = [_tab(view, counts, is_dirty=is_dirty and view.id == base.id) for view in views]
        self.tabs.set_tabs(tabs, base.id)
        self.tabs.setFixedSize(self.tabs.sizeHint())
        self.save.setVisible(is_dirty and self._can_save and not base.is_builtin)
        self.revert.setVisible(is_dirty)
        self.save_as.setVisible(self._can_save)
        self._show_more()
        self._show_chosen()

    def _show_more(self) -> None:
        self.more.setVisible(self.tabs.width() > self.area.viewport().width())

    def _show_chosen(self) -> None:
        if self.tabs.current():
            self.area.ensureWidgetVisible(self.tabs.button(self.tabs.current()), 20, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list of all views is offered when they have not enough room; tabs have a menu."""
        if event.type() == QEvent.Type.Resize and watched is self.area.viewport():
            self._show_more()
            self._show_chosen()
        if watched is self.tabs and isinstance(event, QContextMenuEvent):
            self._open_menu(event)
            return True
        return super().eventFilter(watched, event)

    # --- menus ------------------------------------------------------------------------------------

    def _open_menu(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        key = self.tabs.current() if by_key else self._at(event.pos())
        if key and self._can_save:
            self.menu_of(key).popup(event.globalPos())

    def _at(self, point: QPoint) -> str:
        keys = self.tabs.keys()
        return next((key for key in keys if self.tabs.button(key).geometry().contains(point)), "")

    def menu_of(self, id_: str) -> QMenu:
        """What can be done with a view."""
        view = next(view for view in self._views if view.id == id_)
        at, last = self._views.index(view), len(self._views) - 1
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        earlier = menu.addAction(_("Move one place forward"))
        later = menu.addAction(_("Move one place back"))
        earlier.setEnabled(at > 0)
        later.setEnabled(at < last)
        earlier.triggered.connect(lambda: self.move_asked.emit(id_, -1))
        later.triggered.connect(lambda: self.move_asked.emit(id_, 1))
        if not view.is_builtin:
            menu.addSeparator()
            menu.addAction(_("Rename…")).triggered.connect(lambda: self.rename_asked.emit(id_))
            menu.addAction(_("Remove view")).triggered.connect(lambda: self.remove_asked.emit(id_))
        return menu

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for view in self._views:
            action = menu.addAction(view.name)
            action.setCheckable(True)
            action.setChecked(view.id == self.tabs.current())
            action.triggered.connect(lambda _on=False, id_=view.id: self.chosen.emit(id_))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def _tab(view: View, counts: Mapping[str, int], *, is_dirty: bool) -> Tab:
    is_overdue = view.wish.any_of.get(ATTENTION) == (OVERDUE,)
    count = counts.get(view.id)
    tone = "red" if is_overdue and count else "neutral"
    return Tab(
        view.id, _("{name} •").format(name=view.name) if is_dirty else view.name, count, tone
    )


def _across(tabs: QWidget) -> QScrollArea:
    """Tabs that may be wider than the window."""
    area = QScrollArea()
    area.setWidget(tabs)
    area.setWidgetResizable(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedHeight(current().px(HEIGHT))
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.viewport().setAutoFillBackground(False)
    tabs.setAutoFillBackground(False)
    return area
