"""The tab History: who changed what, when, from which value to which; and the way back."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sscdesk.actions import cases, history, writes
from sscdesk.actions.pairs import typed
from sscdesk.gui.cases import gate_moving, history_rows
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.history_rows import ADDED, DECISION, REMOVED, VALUE, HistoryRow
from sscdesk.gui.cases.tabs.part import Part
from sscdesk.gui.cases.tabs.tab import Make, Tab
from sscdesk.gui.spelling import day_and_clock, widest_day
from sscdesk.gui.tables.cells import Cell, Column, Pill
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import ElidedLabel
from sscdesk.gui.widgets.segment_bar import Segment, SegmentBar
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store.session import Session

ALL, LINES = "all", "lines"
PAUSE_MS = 200
MARGIN = 12


def read(session: Session, view: CaseView) -> list[HistoryRow]:
    """The lines of a case, the newest first."""
    return history_rows.rows(history.of_root(session, view.id), view.id, view.names)


class HistoryCard(Card, Part):
    """The lines, a filter, and the button that brings a value back.

    Attributes:
        table: The lines.
        restore: Brings back what the current line replaced.
        rows: Every line of the case, the newest first.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(_("History"), parent, is_flush=True)
        self.workspace = workspace
        self.rows: list[HistoryRow] = []
        self._shown: dict[object, HistoryRow] = {}
        self._view: CaseView | None = None
        self._locked = True
        self._make_filter()
        self._make_table()
        self.body.addLayout(self._foot())

    def _make_filter(self) -> None:
        self.sorts = SegmentBar(name=_("Which changes"))
        self.sorts.chosen.connect(lambda _key: self._filter())
        self.add_to_head(self.sorts)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter by person, field or value"))
        self.filter.setAccessibleName(_("Filter the history"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(200)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._filter)
        self.filter.textChanged.connect(lambda _text: self._pause.start())
        self.head.addWidget(self.filter)

    def _make_table(self) -> None:
        columns = [
            Column("at", _("When"), 136, usual=widest_day(_latest)),
            Column("user", _("Who"), 110),
            Column("what", _("What"), 250),
            Column("new", _("From and to"), 240, stretch=True),
        ]
        self.model = RowModel(columns, _present)
        self.table = DataTable(self.model, _("History"))
        self.table.set_row_px(32)
        self.table.setMinimumHeight(300)
        self.table.empty_text = _("No change fits this filter.")
        self.table.stood.connect(lambda _id: self._judge())
        self.body.addWidget(self.table, 1)

    def _foot(self) -> QHBoxLayout:
        self.told = ElidedLabel(tone="text2")
        self.restore = button(_("Restore this value"), icon="restore")
        self.restore.clicked.connect(self._restore)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 8, MARGIN, 10)
        row.addWidget(self.told, 1)
        row.addWidget(self.restore)
        return row

    # --- what is shown ----------------------------------------------------------------------------

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Read the history again."""
        self._view, self._locked = view, locked
        self.rows = self.workspace.read(read, view)
        moved = sum(1 for row in self.rows if row.sort == DECISION)
        values = sum(1 for row in self.rows if row.sort == VALUE)
        lines = sum(1 for row in self.rows if row.sort in (ADDED, REMOVED))
        self.sorts.set_segments(
            [
                Segment(ALL, _("All"), len(self.rows)),
                Segment(VALUE, _("Values"), values),
                Segment(LINES, _("Added and removed"), lines),
                Segment(DECISION, _("Decisions"), moved),
            ]
        )
        self._filter()

    def _filter(self) -> None:
        chosen, words = self.sorts.current(), self.filter.text().casefold().split()
        found = [
            row
            for row in self.rows
            if _fits(row, chosen) and all(word in row.words() for word in words)
        ]
        self._shown = {row.id: row for row in found}
        self.model.reset([row.id for row in found], self._fetch)
        self._judge()

    def _fetch(self, ids: Sequence[object]) -> dict[object, HistoryRow]:
        return {id_: self._shown[id_] for id_ in ids if id_ in self._shown}

    def current(self) -> HistoryRow | None:
        """The line that somebody stands on."""
        return self._shown.get(self.table.current_id())

    def _judge(self) -> None:
        """What the button would do with the current line."""
        row = self.current()
        can = row is not None and not self._locked and bool(row.before or row.sort == REMOVED)
        self.restore.setEnabled(can)
        self.told.setText(_told(row) if row is not None else "")

    # --- the way back -----------------------------------------------------------------------------

    def _restore(self) -> None:
        row = self.current()
        if row is None or self._view is None:
            return
        with self.workspace.shown():
            if row.sort == REMOVED:
                told = gate_moving.act(
                    self.workspace, "case.restore", writes.restore, row.record, self._view.id
                )
                words = _("Brought back: {what}").format(what=row.what)
            else:
                told = gate_moving.act(self.workspace, "case.edit", put_back, row)
                words = _("Restored: {what}").format(what=row.what)
            gate_moving.say(self.workspace, told, words)


def put_back(session: Session, row: HistoryRow) -> list[str]:
    """Give a field the value that it had before a line.

    Raises:
        UserError: the record is gone, or cannot be changed.
    """
    return cases.edit(session, row.record, typed(row.before))


def _fits(row: HistoryRow, chosen: str) -> bool:
    if chosen == LINES:
        return row.sort in (ADDED, REMOVED)
    return chosen in ("", ALL, row.sort)


def _told(row: HistoryRow) -> str:
    when = day_and_clock(datetime.fromisoformat(row.at).astimezone())
    if row.before:
        old = row.old or _("nothing")
        return _("{what}, before {when}: {value}").format(what=row.what, when=when, value=old)
    return _("{what}: {value}").format(what=row.what, value=row.new)


def _at(iso: str) -> str:
    return day_and_clock(datetime.fromisoformat(iso).astimezone())


def _latest(iso: str) -> str:
    """A time of that day that is as wide as any: digits need not be of one width."""
    return _at(f"{iso}T23:38")


def _present(row: HistoryRow, column: str) -> Cell:
    if column == "at":
        return Cell(_at(row.at), role="text2")
    if column == "user":
        return Cell(row.user)
    if column == "what":
        return Cell(row.what, bold=row.sort == DECISION)
    if row.sort in (ADDED, REMOVED):
        tone = "grn" if row.sort == ADDED else "red"
        return Cell(pill=Pill(row.new, tone))
    return Cell(row.new or _("nothing"), old=row.old, tip=row.new,
                role="text" if row.new else "text3")  # fmt: skip


class HistoryTab(Tab):
    """The tab."""

    def plan(self) -> list[Make]:
        """One card that fills the tab."""
        return [lambda: HistoryCard(self.workspace)]

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show the history; it takes the whole height."""
        super().show_view(view, locked=locked)
        self.column.setStretch(0, 1)
        self.column.setStretch(self.column.count() - 1, 0)

    def focus_filter(self) -> None:
        """Stand in the filter."""
        for part in self.parts:
            if isinstance(part, HistoryCard):
                part.filter.setFocus()
