"""The records of one kind below the case: a table edited in place, and the form of one of them.

The form of a record holds the tables of what hangs under it, so that a period is reached by its
indicator, and the indicator by its result.
"""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sscdesk.domain import catalogue
from sscdesk.domain.records import Record
from sscdesk.gui.cases import arrangement, case_view, record_titles
from sscdesk.gui.cases.arrangement import Listing
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.conflict_tips import tips
from sscdesk.gui.cases.tabs import layouts
from sscdesk.gui.cases.tabs.extras import BELOW, EXTRAS
from sscdesk.gui.cases.tabs.part import Part, drop, focus_soon
from sscdesk.gui.cases.target import Target, first_leading
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.record_form import RecordForm
from sscdesk.gui.tables.child_model import Look
from sscdesk.gui.tables.child_table import ChildTable
from sscdesk.gui.widgets import tab_order
from sscdesk.gui.widgets.buttons import tool_button
from sscdesk.gui.widgets.card import PADDING, Card
from sscdesk.gui.widgets.labels import ElidedLabel
from sscdesk.gui.widgets.rule import horizontal_rule
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _

Looks = Mapping[str, Look]


class ListPart(QWidget, Part):
    """A table of one kind, and below it the record that is open.

    Attributes:
        waiting_changed: Another number of fields waits for a correction.
        table: The lines.
        detail: The open record; None while none is.
    """

    waiting_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        listing: Listing,
        *,
        looks: Looks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the table; `show_view` fills it."""
        super().__init__(parent)
        self.workspace, self.listing = workspace, listing
        self.detail: DetailPart | None = None
        self._view: CaseView | None = None
        self._parent = ""
        self._locked = True
        self._was_shown = False
        self.table = self._make_table(looks or {})
        self.table.open_requested.connect(self.open_record)
        self.table.waiting_changed.connect(self.waiting_changed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.table)

    def _make_table(self, looks: Looks) -> ChildTable:
        listing, extra = self.listing, EXTRAS.get(self.listing.kind)
        left_out = extra.instead if extra else ()
        keys = [key for key in listing.columns if key not in left_out]
        columns = layouts.columns(listing.kind, keys)
        if extra is not None:
            columns.append(extra.column())
            looks = {**looks, BELOW: extra.look}
        made = ChildTable(
            self.workspace, listing.kind, columns, _(listing.title), looks=looks,
            settings_key=f"case/{listing.kind}",
        )  # fmt: skip
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return made

    # --- what is shown ----------------------------------------------------------------------------

    def show_parent(self, view: CaseView, parent: str, *, locked: bool) -> None:
        """Show the records under a parent."""
        is_other = (parent, locked) != (self._parent, self._locked) or self._view is None
        self._view, self._parent, self._locked = view, parent, locked
        if is_other:
            under = self.table.under(parent, view.id)
            self.table.show_parent(under, editable=not locked)
        if not self.table.model_rows.rowCount():
            self.table.empty_text = _(self.listing.empty)
        self._show_detail(view)

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show the records under the case."""
        self.show_parent(view, view.id, locked=locked)

    def _show_detail(self, view: CaseView) -> None:
        found = [one for one in self.records() if self.detail and one.id == self.detail.record]
        if self.detail is not None and not found:
            self.close_record()
        elif self.detail is not None:
            self.detail.show_record(view, found[0], locked=self._locked)
        elif self.listing.opens_single and not self._was_shown and len(self.records()) == 1:
            self.open_record(self.records()[0].id, focus=False)
        self._was_shown = True

    def records(self) -> Sequence[Record]:
        """The records of the table."""
        if self._view is None:
            return ()
        return [r for r in self._view.record.all(self.listing.kind) if r.parent == self._parent]

    # --- the open record --------------------------------------------------------------------------

    def open_record(self, id_: str, *, focus: bool = True) -> None:
        """Open the form of a record below the table."""
        record = next((one for one in self.records() if one.id == id_), None)
        if record is None or self._view is None:
            return
        if self.detail is None or self.detail.record != id_:
            self.close_record()
            self.detail = self._make_detail(record)
            self.detail.closed.connect(self._on_closed)
            self.detail.waiting_changed.connect(self.waiting_changed)
            self._column.addWidget(self.detail)
            self.detail.form.come_late()
            tab_order.follow(self.table, *self.detail.stops())
            self.detail.show_record(self._view, record, locked=self._locked)
        self.table.select(id_)
        if focus:
            self.detail.focus_first()

    def _make_detail(self, record: Record) -> "DetailPart":
        return DetailPart(self.workspace, record)

    def close_record(self) -> None:
        """Close the form; what could not be saved is kept as a draft."""
        if self.detail is None:
            return
        closed, self.detail = self.detail, None
        closed.save()
        self._column.removeWidget(closed)
        drop(closed)
        self.waiting_changed.emit()

    def _on_closed(self) -> None:
        self.close_record()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- standing somewhere -----------------------------------------------------------------------

    def stand(self, target: Target) -> bool:
        """Stand in a cell, in the form of a record, or where one is to be added."""
        if not first_leading([self.listing.kind], target.kind):
            return False
        if not target.way:
            self._stand_to_add()
            return True
        kind, id_ = target.way[0]
        if kind != self.listing.kind:
            return False
        is_last = len(target.way) == 1 and target.kind == kind
        field = catalogue.field(catalogue.KINDS[kind], target.key)
        shown = {column.key for column in self.table.lines.columns}
        if is_last and not self._differs(id_) and (field is None or field.key in shown):
            self.table.select(id_, field.key if field else "")
            focus_soon(self.table)
            return True
        self.open_record(id_, focus=False)
        return self.detail is not None and self.detail.stand(target.below())

    def _differs(self, record: str) -> bool:
        """Whether two laptops differ about a record: that is decided in its form."""
        return self._view is not None and any(
            conflict["record"] == record for conflict in self._view.conflicts
        )

    def _stand_to_add(self) -> None:
        """One is missing: begin it, or stand where it can be seen that it cannot be."""
        focus_soon(self.table)
        if not self._locked:
            QTimer.singleShot(0, self.table, self.table.add_line)

    # --- saving -----------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write what waits in cells and in the open record."""
        # A cell first: the form of its line is told what it says.
        is_saved = self.table.save()
        return (self.detail is None or self.detail.save()) and is_saved

    def waiting(self) -> int:
        """How many cells and fields of the open record wait; what both show is one."""
        cells, detail = self.table.waiting(), self.detail
        if detail is None:
            return len(cells)
        alone = [key for id_, key in cells if id_ != detail.record or not detail.form.waits_at(key)]
        return len(alone) + detail.waiting()

    def tables(self) -> Iterator[ChildTable]:
        """This table and those of the open record."""
        yield self.table
        if self.detail is not None:
            yield from self.detail.tables()


class DetailPart(QWidget, Part):
    """The form of one record, with the tables of what hangs under it.

    Attributes:
        closed: Somebody closed it.
        waiting_changed: Another number of fields waits for a correction.
        record: Id of the record.
    """

    closed = Signal()
    waiting_changed = Signal()

    def __init__(self, workspace: Workspace, record: Record, parent: QWidget | None = None) -> None:
        """Make the form of a record."""
        super().__init__(parent)
        self.workspace, self.record, self.kind = workspace, record.id, record.kind
        self._warned: set[str] = set()
        context = Context(workspace, record.root, record.id)
        self.form = RecordForm(context, record.kind, layouts.of_kind(record.kind))
        self.form.waiting_changed.connect(lambda _n: self.waiting_changed.emit())
        self.lists = [self._make_list(one) for one in arrangement.BELOW.get(record.kind, ())]
        self._heading = ElidedLabel(kind="strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(horizontal_rule())
        inside = QVBoxLayout()
        inside.setContentsMargins(PADDING, 0, PADDING, PADDING)
        inside.setSpacing(12)
        inside.addLayout(self._head())
        inside.addWidget(self.form)
        for below in self.lists:
            inside.addWidget(below)
        column.addLayout(inside)

    def _make_list(self, listing: Listing) -> "BelowCard":
        made = BelowCard(self.workspace, listing)
        made.waiting_changed.connect(self.waiting_changed)
        return made

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        self._close = tool_button("x", _("Close the form"), size=16)
        self._close.clicked.connect(self.closed)
        row.addWidget(self._heading, 1)
        row.addWidget(self._close)
        return row

    def stops(self) -> Iterator[QWidget]:
        """What Tab goes through, in reading order."""
        yield from (self._close, *self.form.stops)
        for below in self.lists:
            yield from filter(tab_order.is_stop, below.findChildren(QWidget))

    def show_record(self, view: CaseView, record: Record, *, locked: bool) -> None:
        """Show another state of the record."""
        self._heading.setText(record_titles.with_kind(record.kind, record.values, view.name))
        self.setAccessibleName(self._heading.text())
        shown = self.workspace.read(case_view.shown_of, view, record.id)
        self.form.load(record, shown)
        self._warn(tips(view, record.id))
        if self.form.is_read_only != locked:
            self.form.set_read_only(locked)
        for below in self.lists:
            below.show_parent(view, record.id, locked=locked)

    def _warn(self, found: dict[str, str]) -> None:
        for key in self._warned | found.keys():
            self.form.warn(key, found.get(key, ""))
        self._warned = set(found)

    def focus_first(self) -> None:
        """Stand in the first field."""
        if self.form.slots:
            key = self.form.slots[0].field.key
            QTimer.singleShot(0, self.form, lambda: self.form.focus_key(key))

    def stand(self, target: Target) -> bool:
        """Stand in a field of the form, or in one of the tables below it."""
        if not target.way and target.kind == self.kind:
            QTimer.singleShot(0, self.form, lambda: self.form.focus_key(target.key))
            return True
        return any(below.stand(target) for below in self.lists)

    def save(self) -> bool:
        """Write what waits in the form and in open records below it."""
        return all([self.form.flush(), *(below.save() for below in self.lists)])

    def waiting(self) -> int:
        """How many fields wait for a correction."""
        return self.form.waiting() + sum(below.waiting() for below in self.lists)

    def tables(self) -> Iterator[ChildTable]:
        """The tables below the form."""
        for below in self.lists:
            yield from below.tables()


class ListCard(Card, Part):
    """A list in a card, with the buttons that add a line and paste a block.

    Attributes:
        waiting_changed: Another number of fields waits for a correction.
        list: The table and the open record.
    """

    waiting_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        listing: Listing,
        *,
        looks: Looks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the card of a kind."""
        super().__init__(_(listing.title), parent, is_flush=True)
        self.listing = listing
        self.list = self._make_part(workspace, looks)
        self.list.waiting_changed.connect(self.waiting_changed)
        self.add = self.add_action(_(listing.add), "plus")
        self.paste = self.add_action(_("Paste from Excel"), "clipboard-text")
        self.add.clicked.connect(self.list.table.add_line)
        self.paste.clicked.connect(self.list.table.paste)
        self.body.addWidget(self.list)

    def _make_part(self, workspace: Workspace, looks: Looks | None) -> ListPart:
        return ListPart(workspace, self.listing, looks=looks)

    def _lock(self, locked: bool) -> None:
        for made in (self.add, self.paste):
            made.setVisible(not locked)

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show the records under the case."""
        self._lock(locked)
        self.list.show_view(view, locked=locked)

    def show_parent(self, view: CaseView, parent: str, *, locked: bool) -> None:
        """Show the records under another record."""
        self._lock(locked)
        self.list.show_parent(view, parent, locked=locked)

    def stand(self, target: Target) -> bool:
        """Stand in a cell or a form of the list."""
        return self.list.stand(target)

    def save(self) -> bool:
        """Write what waits."""
        return self.list.save()

    def waiting(self) -> int:
        """How many fields wait for a correction."""
        return self.list.waiting()

    def tables(self) -> Iterator[ChildTable]:
        """The table and those of the open record."""
        return self.list.tables()


class BelowCard(ListCard):
    """A list within the form of the record above; without the button for pasting."""

    def __init__(
        self, workspace: Workspace, listing: Listing, parent: QWidget | None = None
    ) -> None:
        """Make the card of a kind."""
        super().__init__(workspace, listing, parent=parent)
        self.setProperty("kind", "well")
        self.title_label.setProperty("kind", "strong")

    def _lock(self, locked: bool) -> None:
        self.add.setVisible(not locked)
        self.paste.hide()
