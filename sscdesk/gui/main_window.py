"""The main window: it shows the first picture, then assembles the frame and the pages, and wires.

The class is there before what it is made of: the window is seen while the rest of the program is
loaded by a thread (`starting.py`). What takes long to load is imported where it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QWidget

from sscdesk.gui import commands
from sscdesk.gui.visiting import Visiting
from sscdesk.gui.window.outline import WIDE
from sscdesk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QMenu

    from sscdesk.gui.first_window import FirstPicture, Wanted
    from sscdesk.gui.place import Place
    from sscdesk.gui.window.notes import Notes
    from sscdesk.gui.workspace import Leaving, Workspace

SMALLEST = (1000, 540)
"""The window is never smaller."""


class MainWindow(Visiting):
    """The window over one desk.

    Attributes:
        stands: Whether the frame is there; before, at most the first picture is.
        is_left: Everything is saved, or the person leaves all the same: it closes without a word.
    """

    stands = False
    is_left = False
    notes: Notes
    menus: dict[str, QMenu]

    def __init__(self, workspace: Workspace | None = None, *, is_demo: bool = False) -> None:
        """Make the frame over a desk; without one the window waits for `furnish` and `stand`."""
        super().__init__()
        self.picture: FirstPicture | None = None
        self.setMinimumSize(*SMALLEST)
        self._recall()
        if workspace is not None:
            for _step in self.furnish(workspace, is_demo=is_demo):
                pass
            self.stand()

    # --- the frame ----------------------------------------------------------------------------

    def show_picture(self, picture: FirstPicture) -> None:
        """Show something until the frame stands."""
        self.picture = picture
        self.setCentralWidget(picture)

    def furnish(self, workspace: Workspace, *, is_demo: bool = False) -> Iterator[None]:
        """Make the frame, unseen: one short piece of work for each step that is asked for."""
        from PySide6.QtWidgets import QStackedWidget

        from sscdesk.gui.commanding import Commanding
        from sscdesk.gui.history import History
        from sscdesk.gui.window import menus
        from sscdesk.gui.window.nav import Nav
        from sscdesk.gui.window.notes import Notes
        from sscdesk.gui.window.status_bar import StatusBar
        from sscdesk.gui.window.top_bar import TopBar

        self.workspace, self.is_demo, self.history = workspace, is_demo, History()
        self.nav = Nav()
        yield
        self.top, self.notes, self.stack = TopBar(), Notes(workspace.messages), QStackedWidget()
        self.status = StatusBar(workspace.jobs)
        self._centre = self._arranged()
        yield
        self.commanding = Commanding(self)
        self.actions_by_name = {}
        for number, action in enumerate(menus.build_actions(self, self.do)):
            self.actions_by_name[action.objectName()] = action
            if number % 16 == 0:
                yield
        self.menus = menus.build_menus(self, self.actions_by_name)
        yield
        self._wire()
        self._show_office()

    def wanted(self) -> Wanted:
        """What was asked of the first picture so far."""
        from sscdesk.gui.first_window import NOTHING

        return NOTHING if self.picture is None else self.picture.wanted

    def make_page(self, name: str) -> None:
        """Make a page that is not shown yet."""
        self._page(name)

    def rehearse(self) -> Iterator[None]:
        """Lay the frame out and paint it unseen, part by part: then it is shown at once."""
        if self.picture is not None:
            self._centre.setGeometry(self.picture.room())
        yield
        direct = QtCore.Qt.FindChildOption.FindDirectChildrenOnly
        shown = [] if self.page is None else self.page.findChildren(QWidget, options=direct)
        parts = [self.nav, self.top, self.status, *shown]
        for part in parts:
            part.grab()
            yield

    def stand(self, done: Place | None = None) -> None:
        """Put the frame where the first picture was, and do what was asked of that one.

        Args:
            done: The place that is shown already.
        """
        wanted = self.wanted()
        self.picture = None
        for menu in self.menus.values():
            self.menuBar().addMenu(menu)
        self.setCentralWidget(self._centre)
        self._centre.show()
        self.notes.host_toasts(self, self.status.sizeHint().height())
        self.stands = True
        self._fit()
        self._do_wanted(wanted, done)

    def _do_wanted(self, wanted: Wanted, done: Place | None) -> None:
        if wanted.place is not None and wanted.place != done:
            self.go(wanted.place)
        elif self.page is not None:
            self.page.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        if wanted.command == "palette":
            self.open_palette(wanted.typed)
        elif wanted.command:
            self.do(wanted.command)
        if wanted.menu >= 0:
            menu = list(self.menus.values())[wanted.menu]
            self.menuBar().setActiveAction(menu.menuAction())

    def _arranged(self) -> QWidget:
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

        from sscdesk.gui.widgets.rule import horizontal_rule, vertical_rule

        page = QVBoxLayout()
        page.setSpacing(0)
        for part in (self.top, horizontal_rule(), self.notes):
            page.addWidget(part)
        page.addWidget(self.stack, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.nav)
        upper.addWidget(vertical_rule())
        upper.addLayout(page, 1)
        # Of this window from the first: to change its parent would style all of it anew.
        centre = QWidget(self)
        centre.hide()
        whole = QVBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(horizontal_rule())
        whole.addLayout(upper, 1)
        whole.addWidget(horizontal_rule())
        whole.addWidget(self.status)
        return centre

    def _wire(self) -> None:
        self.nav.asked.connect(self.do)
        self.nav.go.connect(self.go)
        self.status.asked.connect(self.do)
        self.top.asked.connect(self.do)
        self.top.go.connect(self.go)
        self.workspace.changed.connect(self._on_changed)
        self.workspace.failed.connect(self.commanding.save_failed)
        self.workspace.wrote.connect(self.status.saved)
        self.workspace.leaving.connect(self._on_leaving)
        self.workspace.left.connect(self._on_left)
        for menu in self.menus.values():
            menu.aboutToShow.connect(self.commanding.refresh)

    def _show_office(self) -> None:
        from PySide6.QtWidgets import QMenu

        from sscdesk.gui import wording

        info = self.workspace.info
        country = wording.country(info.get("country", ""))
        self.country = country
        menu = QMenu(self)
        for name in ("desk.open", "desk.leave_demo", "settings"):
            menu.addAction(self.actions_by_name[name])
        role = (
            _("Regional coordinator") if info.get("role") == "regional"
            else _("National focal point")
        )  # fmt: skip
        self.nav.profile.show_office(country, role, menu)
        self.top.demo.setVisible(self.is_demo)
        self.status.set_backup(self.commanding.backup_words())

    # --- commands -----------------------------------------------------------------------------

    def do(self, name: str) -> None:
        """Do a command: the page is asked first, then the window."""
        page = self.page
        if name not in ("save", "quit") and page is not None:
            page.save()
        with self.workspace.messages.shown():
            if page is not None and page.do(name):
                return
            self.commanding.do(name)

    def can(self, name: str) -> bool:
        """Whether a command can be done now."""
        command = commands.BY_NAME[name]
        if "write" in command.when and self.workspace.readonly:
            return False
        if "case" in command.when:
            return self.page is not None and self.page.can(name)
        return self.commanding.can(name)

    def open_palette(self, typed: str = "") -> None:
        """Ctrl+K; what was typed before it could open stands in its line."""
        from sscdesk.gui.window.palette import Palette, search_of

        palette = Palette(
            self, search_of(self.workspace.read), self.history.latest(), self.can
        )  # fmt: skip
        palette.go.connect(self.go)
        palette.asked.connect(self.do)
        corner = self.mapToGlobal(self.rect().center())
        palette.move(corner.x() - palette.width() // 2, self.mapToGlobal(self.rect().topLeft()).y()
                     + self.height() // 8)  # fmt: skip
        palette.open()
        if typed:
            palette.line.setText(typed)
            palette.refresh()

    # --- the window itself --------------------------------------------------------------------

    def _on_changed(self, _touched: object) -> None:
        QTimer.singleShot(0, self, self.commanding.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A rail instead of the list where the window is narrow."""
        super().resizeEvent(event)
        if self.stands:
            self._fit()

    def _fit(self) -> None:
        self.nav.set_rail(rail=self.width() < WIDE)
        self._show_heading()

    def changeEvent(self, event: QEvent) -> None:
        """What was typed is saved when the person turns to another window."""
        super().changeEvent(event)
        is_turning = self.stands and event.type() == QtCore.QEvent.Type.ActivationChange
        if is_turning and not self.is_left and not self.isActiveWindow():
            page = self.page
            if page is not None:
                page.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nobody takes: the first picture remembers what they ask for."""
        if self.picture is not None:
            self.picture.take_key(event)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save; ask only when something could not be written."""
        if not self.may_leave():
            event.ignore()
            return
        self._remember()
        event.accept()

    def may_leave(self) -> bool:
        """Save; False when something could not be written and the person stays here."""
        self.is_left = self.is_left or not self.stands or self._is_saved()
        return self.is_left

    def _on_leaving(self, asked: Leaving) -> None:
        asked.stays = asked.stays or not self.may_leave()
        self.is_left = False

    def _on_left(self) -> None:
        """Over a desk that is closed nothing can be done; a dialog may still be open here."""
        for part in (self._centre, self.menuBar()):
            part.setEnabled(False)
        for timer in self._centre.findChildren(QTimer):
            timer.stop()
        self.is_left = True

    def _is_saved(self) -> bool:
        """Save; says whether everything is, or the person closes all the same."""
        page = self.page
        if page is not None:
            page.save()
        # A field that waits for a correction is kept as a draft and asks nothing.
        return not self.status.has_failed or self.commanding.may_close()

    def _settings(self) -> QSettings:
        return QSettings("sscdesk", "window")

    def _remember(self) -> None:
        settings = self._settings()
        settings.setValue("geometry", self.saveGeometry())
        if not self.stands:
            return
        visit = self.history.current
        settings.setValue(f"place/{self.workspace.info.get('desk', '')}",
                          visit.place.link() if visit else "")  # fmt: skip

    def _recall(self) -> None:
        geometry = self._settings().value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1366, 688)
