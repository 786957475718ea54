"""The registers: what is no child of a case, each as a list with the record beside it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sscdesk.gui.page import Page
from sscdesk.gui.place import Place
from sscdesk.gui.registers.kinds import REGISTERS
from sscdesk.gui.registers.view import RegisterView
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store.finding import root_of
from sscdesk.store.session import Touched

FORGET = "forget"
"""Tab of the place of people: somebody is to be forgotten."""

_MARGIN_PX = 16


class RegisterPage(Page):
    """A register; `place.record` is its kind, `place.key` the record to stand on.

    Attributes:
        views: Kind → its view, made when it is first shown.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make the page; a register is read when it is shown."""
        super().__init__(workspace, parent)
        self.views: dict[str, RegisterView] = {}
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, 12, _MARGIN_PX, 12)
        column.addWidget(self.stack)

    @property
    def view(self) -> RegisterView | None:
        """The register that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, RegisterView) else None

    def show_place(self, place_: Place) -> None:
        """Show a register, and of it a record."""
        self.save()
        self.place = place_
        view = self._view(place_.record if place_.record in REGISTERS else "organisation")
        self.stack.setCurrentWidget(view)
        self.setFocusProxy(view)
        self.setAccessibleName(self.title())
        view.fit(self._room())
        view.reload(self._record(place_.key))
        view.forget_bar.hide()
        if place_.tab == FORGET:
            view.tell_forgetting()

    def _record(self, key: str) -> str:
        """The record of a place; of a line below it the record that it hangs under."""
        if not key:
            return ""
        record = key.partition(":")[0]
        return self.workspace.read(root_of, record) or record

    def _view(self, kind: str) -> RegisterView:
        if kind not in self.views:
            view = RegisterView(self.workspace, REGISTERS[kind])
            view.go.connect(self.go)
            view.command.connect(self.command)
            self.views[kind] = view
            self.stack.addWidget(view)
        return self.views[kind]

    def reload(self) -> None:
        """Read the register again."""
        if self.view is not None:
            self.view.reload()

    def concerns(self, touched: Touched) -> bool:
        """Every commit may change names, or who names a record."""
        return bool(touched.roots)

    def _on_changed(self, touched: Touched) -> None:
        if self.isVisible() and self.view is not None:
            self.view.follow(touched)
        else:
            super()._on_changed(touched)

    def title(self) -> str:
        """The name of the register."""
        return _(self.view.register.title) if self.view is not None else ""

    def do(self, name: str) -> bool:
        """A new line, or a line less, in the table below the form."""
        view = self.view
        if view is None:
            return False
        if name == "line.new":
            return view.detail.add_line()
        return name == "line.remove" and view.detail.remove_line()

    def save(self) -> bool:
        """Write what waits in fields."""
        return self.view.detail.save() if self.view is not None else True

    def focus_filter(self) -> None:
        """Stand in the search box."""
        if self.view is not None:
            self.view.list.search.setFocus()
            self.view.list.search.selectAll()

    def panes(self) -> list[QWidget]:
        """The list, then the record."""
        view = self.view
        if view is None:
            return [self]
        if view.detail.form is not None:
            view.detail.setFocusProxy(view.detail.form)
        found = [view.list, view.detail]
        return [pane for pane in found if pane.isVisibleTo(self)] or [view]

    def state(self) -> dict[str, object]:
        """Record, search and order."""
        view = self.view
        if view is None:
            return {}
        return {
            "record": view.list.current(), "search": view.list.search.text(),
            "sort": view.list.sort, "scroll": view.detail.area.verticalScrollBar().value(),
        }  # fmt: skip

    def restore(self, state: dict[str, object]) -> None:
        """Stand where the person stood before."""
        view = self.view
        if view is None:
            return
        view.list.search.setText(str(state.get("search", "")))
        view.list.sort = str(state.get("sort", view.list.sort))
        view.reload(str(state.get("record", "")))
        scroll = state.get("scroll")
        if isinstance(scroll, int):
            view.detail.area.verticalScrollBar().setValue(scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between list and record."""
        super().resizeEvent(event)
        if self.view is not None and event.size().width() != event.oldSize().width():
            self.view.fit(self._room())

    def _room(self) -> int:
        return self.width() - 2 * _MARGIN_PX
