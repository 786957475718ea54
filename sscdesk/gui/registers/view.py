"""One register on the screen: its list at the start side, the record at the end side."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from sscdesk.actions import records, writes
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.new_record import NewRecordDialog
from sscdesk.gui.registers.detail_pane import DetailPane
from sscdesk.gui.registers.forgetting import forget
from sscdesk.gui.registers.kinds import REGISTERS, Register
from sscdesk.gui.registers.list_pane import ListPane
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.gui.widgets.message_bar import INFO, MessageBar
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext, quoted
from sscdesk.store import register_rows
from sscdesk.store.session import Touched

SHOW_AFTER_MS = 60
WIDE_PX, LIST_PX, NARROW_LIST_PX = 1100, 430, 320


class RegisterView(QWidget):
    """A list and what stands on it.

    Attributes:
        go: Another place was asked for.
        command: A command of the window was asked for.
    """

    go = Signal(object)
    command = Signal(str)

    def __init__(
        self, workspace: Workspace, register: Register, parent: QWidget | None = None
    ) -> None:
        """Make both sides; `reload` fills them."""
        super().__init__(parent)
        self._workspace = workspace
        self.register = register
        self.list = ListPane(workspace, register)
        self.detail = DetailPane(workspace, register)
        self.forget_bar = MessageBar(INFO, is_closable=True)
        self._wanted = ""
        self._arrange()
        self._wire()
        self.setFocusProxy(self.list.table)

    def _arrange(self) -> None:
        self.nothing = EmptyState(
            self.register.icon, _("Choose one from the list."), is_primary=False
        )
        nothing = Card()
        nothing.body.addWidget(self.nothing)
        self.side = QStackedWidget()
        self.side.addWidget(self.detail)
        self.side.addWidget(nothing)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.setProperty("kind", "gap")
        for part in (self.list, self.side):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.list.setMinimumWidth(240)
        self.side.setMinimumWidth(360)
        self.empty = EmptyState(self.register.icon, _(self.register.empty))
        empty = Card()
        empty.body.addWidget(self.empty)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.forget_bar)
        column.addWidget(self.stack, 1)
        self.forget_bar.hide()

    def _wire(self) -> None:
        self._later = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        self._later.timeout.connect(self._show_wanted)
        self.list.stood.connect(self._on_stood)
        self.list.entered.connect(self._enter)
        self.list.new_asked.connect(self.make_new)
        self.list.table.fill_menu = self._fill_menu
        self.empty.clicked.connect(self.make_new)
        self.detail.go.connect(self.go)
        self.detail.removed.connect(self.remove)
        self.detail.forgotten.connect(self._forget)
        self.detail.contact_asked.connect(self._new_contact)
        self.detail.lost.connect(self._on_lost)

    # --- what is shown ----------------------------------------------------------------------------

    def reload(self, record: str = "") -> None:
        """Read the list again and stand on a record; on the one before, or the first, without."""
        before = record or self.list.current()
        self.list.reload()
        is_empty = not self.list.ids and not self.list.search.text()
        self.stack.setCurrentIndex(int(is_empty))
        may_make = _(self.register.new) if not self._workspace.readonly else ""
        self.empty.set_texts(_(self.register.empty), may_make)
        self.setFocusProxy(self.empty.button if is_empty else self.list.table)
        if not before or not self.list.select(before):
            self._stand_first()
        self._wanted = self.list.current()
        self._show_wanted()

    def _stand_first(self) -> None:
        if self.list.ids:
            self.list.table.select(self.list.ids[0])

    def follow(self, touched: Touched) -> None:
        """A commit changed something: read again what of it is shown here."""
        mine = touched.records.get(self.register.kind, set())
        is_same = len(self.list.ids) == self._count() and all(id_ in self.list.ids for id_ in mine)
        if self.list.search.text() or is_same:
            # Rows stay where they are while somebody works on them.
            self.list.model.forget()
            if self.detail.record:
                self.detail.follow(touched)
        else:
            self.reload()

    def _count(self) -> int:
        return self._workspace.read(register_rows.count, self.register.kind)

    def _on_stood(self, id_: str) -> None:
        self._wanted = id_
        self._later.start()

    def _show_wanted(self) -> None:
        self._later.stop()
        self.side.setCurrentIndex(0 if self._wanted else 1)
        if not self._wanted:
            self.detail.save()
            self.detail.record = ""
        elif self._wanted != self.detail.record:
            with self._workspace.shown():
                self.detail.show_record(self._wanted)
        else:
            self.detail.refresh()

    def _on_lost(self) -> None:
        self.side.setCurrentIndex(1)

    def _enter(self) -> None:
        self._show_wanted()
        self.detail.focus_form()

    def tell_forgetting(self) -> None:
        """Say how a person is forgotten; the search stands ready for the name."""
        self.forget_bar.set_message(
            INFO,
            _("Choose the person, then press Forget person… above the form."),
            strong=_("Whom shall this desk forget?"),
        )
        self._offer_deleted()
        self.forget_bar.appear()
        self.list.search.setFocus()

    def _offer_deleted(self) -> None:
        """Who was deleted is in no list, and is in the file until somebody forgets them too."""
        self.forget_bar.clear_buttons()
        people = self._workspace.read(register_rows.people_gone)
        if people and not self._workspace.readonly:
            menu = QMenu(self.forget_bar)
            for id_, name in people:
                called = name or _("this person")
                menu.addAction(called).triggered.connect(partial(self._forget, id_, called))
            self.forget_bar.add_button(_("A deleted person")).setMenu(menu)

    # --- what is done -----------------------------------------------------------------------------

    def make_new(self) -> None:
        """Ask for a new record."""
        self._ask_new(self.register.kind, {}, self._created)

    def _new_contact(self, organisation: str) -> None:
        row = self.detail.row
        country = row.get("country") if row is not None else ""
        proposed = {"organisation": organisation, "country": country}
        self._ask_new("person", proposed, lambda _id: None)

    def _ask_new(self, kind: str, proposed: dict[str, str], created: Callable[[str], None]) -> None:
        if self._workspace.readonly:
            return
        self.detail.save()
        layout = REGISTERS[kind].layout
        dialog = NewRecordDialog(
            Context(self._workspace), kind, layout=layout, parent=self.window()
        )
        said = {key: value for key, value in proposed.items() if value}
        if said:
            dialog.propose(said)
        dialog.created.connect(created)
        dialog.open()

    def _created(self, id_: str) -> None:
        self.list.search.clear()
        self.reload(id_)
        self.list.table.setFocus()

    def remove(self, record: str) -> None:
        """Delete a record; the message that says so can undo it."""
        after = self.list.next_to(record)
        name = self.detail.heading.text()
        named = len({use.root for use in self.detail.named.uses}) + len(self.detail.named.people)
        with self._workspace.shown():
            shown = self._workspace.read(writes.look, record, record)
            self.detail.record = ""
            self._workspace.write("record.remove", records.remove, record, shown)
            self._tell_removed(name, named)
            self.reload(after)
            self.list.table.setFocus()

    def _tell_removed(self, name: str, named: int) -> None:
        name = quoted(name)
        told = _("Deleted: {name}.").format(name=name)
        if named:
            told = ngettext(
                "Deleted: {name}. {n} record still names it.",
                "Deleted: {name}. {n} records still name it.", named,
            ).format(name=name, n=named)  # fmt: skip
        self._workspace.messages.done(told, (_("Undo"), lambda: self.command.emit("undo")))

    def _forget(self, person: str, name: str, *_checked: bool) -> None:
        self.detail.save()
        self.forget_bar.hide()
        forget(self._workspace, person, name, lambda: self.reload(person))

    def _fill_menu(self, menu: QMenu, ids: Sequence[str]) -> None:
        menu.addAction(_("Open"), self._enter)
        if self._workspace.readonly or not self.detail.remove_button.isVisibleTo(self.detail):
            return
        menu.addSeparator()
        self._show_wanted()
        if self.detail.forget_button.isVisibleTo(self.detail):
            menu.addAction(_("Forget person…"), self.detail.forget_button.click)
        menu.addAction(_("Delete"), lambda: self.remove(ids[0]))

    # --- room -------------------------------------------------------------------------------------

    def fit(self, width: int) -> None:
        """Give the list what it needs in a window of this width."""
        px = current().px
        is_wide = width >= px(WIDE_PX)
        self.list.set_narrow(is_narrow=not is_wide)
        list_px = px(LIST_PX if is_wide else NARROW_LIST_PX)
        self.splitter.setSizes([list_px, max(width - list_px, 1)])
