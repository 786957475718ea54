"""The pane beside the list: where a case stands, what its gate lacks, its next dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sscdesk.actions import duties, writes
from sscdesk.actions.case_attention import CaseState
from sscdesk.actions.lists import Lister
from sscdesk.domain.dues import STALE, Reminder
from sscdesk.gui import wording
from sscdesk.gui.cases import list_columns, list_words
from sscdesk.gui.cases.gate_items import GateItem, item
from sscdesk.gui.cases.gate_list import GateList
from sscdesk.gui.cases.gate_titles import gate_words, ready_words
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.widgets.buttons import button, tool_button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.progress import Bar
from sscdesk.gui.widgets.rule import horizontal_rule
from sscdesk.gui.widgets.stage_pill import StagePill
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, listed
from sscdesk.store import list_rows
from sscdesk.store.list_rows import ListRow
from sscdesk.store.session import Session

WIDTH_PX, DATES = 320, 3


@dataclass(frozen=True)
class Peek:
    """What the pane shows of a case.

    Attributes:
        state: None for a case of which nothing is to be told: of another office, or ended.
        items: Open items of the next gate.
        dates: The next days, late ones first.
    """

    row: ListRow
    state: CaseState | None
    items: Sequence[GateItem]
    dates: Sequence[Reminder]


def read(session: Session, lister: Lister, case: str, language: str) -> Peek | None:
    """What the pane shows of a case; None when it is gone."""
    rows = list_rows.rows_of(session, [case], language)
    if not rows:
        return None
    state = lister.cache.state(session, case)
    if state is None:
        return Peek(rows[0], None, (), ())
    record, hushed = writes.read_root(session, case), duties.hushed(session)
    told = [r for r in state.reminders if r.rule != STALE and r.key not in hushed]
    items = tuple(item(finding.as_json(), record) for finding in state.open)
    return Peek(rows[0], state, items, told[:DATES])


class Preview(QFrame):
    """One case in short.

    Attributes:
        opened: The case shall be opened; its id follows.
        item_chosen: An open item of the gate was pressed: id of the case, the item.
        closed: The pane shall go away.
    """

    opened = Signal(str)
    item_chosen = Signal(str, object)
    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Begin without a case."""
        super().__init__(parent)
        self._workspace = workspace
        self._case = ""
        self.setProperty("kind", "panel")
        self.setAccessibleName(_("Preview"))
        self.code = label(kind="small", tone="text2")
        self.close_button = tool_button("x", _("Close the preview"), size=16, small=True)
        self.title = label(kind="section", wraps=True)
        self.since = label(kind="small", tone="text2", wraps=True)
        self.pill = StagePill("DEMAND")
        self.gate = label(kind="strong", wraps=True)
        self.bar = Bar()
        self.items = GateList()
        self.dates = QVBoxLayout()
        self.facts = label(tone="text2", wraps=True)
        self.open_button = button(_("Open case"))
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 4, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.pill)
        column.addWidget(self.since)
        column.addWidget(horizontal_rule())
        for part in (self.gate, self.bar, self.items):
            column.addWidget(part)
        self.dates_head = label(_("Next dates"), "strong")
        column.addWidget(self.dates_head)
        self.dates.setSpacing(6)
        column.addLayout(self.dates)
        column.addWidget(horizontal_rule())
        column.addWidget(self.facts)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        for ground in (body, self.area.viewport()):
            ground.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 6, 0, 10)
        outer.addLayout(self._head())
        outer.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 0, 14, 0)
        foot.addWidget(self.open_button, 1)
        outer.addLayout(foot)
        self.setFixedWidth(current().px(WIDTH_PX))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 8, 0)
        row.addWidget(self.code, 1)
        row.addWidget(self.close_button)
        return row

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.open_button.clicked.connect(lambda: self.opened.emit(self._case))
        self.items.chosen.connect(lambda one: self.item_chosen.emit(self._case, one))
        current().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedWidth(current().px(WIDTH_PX))

    @property
    def case(self) -> str:
        """Id of the case that is shown."""
        return self._case

    def show_case(self, peek: Peek) -> None:
        """Show a case."""
        row = peek.row
        self._case = row.id
        self.code.setText(isolate(row.ref))
        self.title.setText(row.title or _("(without a title)"))
        self._show_stage(row)
        self._show_gate(peek)
        self._show_dates(peek.dates)
        self.facts.setText("\n".join(self._facts(row)))
        self.setAccessibleDescription(listed((row.ref, row.title)))

    def _show_stage(self, row: ListRow) -> None:
        cell = list_columns.stage_cell(row)
        assert cell.pill is not None
        self.pill.set_stage(row.stage, cell.pill.text)
        if row.stage_date:
            day = wording.day(row.stage_date)
            self.since.setText(_("since {day}").format(day=day))
        self.since.setVisible(bool(row.stage_date))

    def _show_gate(self, peek: Peek) -> None:
        state = peek.state
        has_gate = state is not None and bool(state.gate)
        for part in (self.gate, self.bar, self.items):
            part.setVisible(has_gate)
        if state is None or not has_gate:
            return
        ready = state.asked - len(state.open)
        said = _("{gate} · {ready}").format(
            gate=gate_words(state.gate), ready=ready_words(ready, state.asked)
        )
        self.gate.setText(said)
        self.bar.set_share(ready / state.asked if state.asked else 0.0)
        self.items.show_items(peek.items)

    def _show_dates(self, dates: Sequence[Reminder]) -> None:
        while (held := self.dates.takeAt(0)) is not None:
            if (widget := held.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.dates_head.setVisible(bool(dates))
        for one in dates:
            self.dates.addWidget(self._date(one))

    def _date(self, one: Reminder) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(one.sentence, wraps=True))
        due = one.due.isoformat()
        said = _("{day} · {when}").format(
            day=wording.day(due), when=wording.lateness(due, self._workspace.today)
        )
        tone = {"overdue": "red", "due": "blu"}.get(one.severity, "text2")
        column.addWidget(label(said, "small", tone))
        return made

    def _facts(self, row: ListRow) -> list[str]:
        named = [wording.country(code) for code in row.countries] + list(row.agencies)
        planned = list_words.usd(row.planned_usd) if row.planned_usd else ""
        facts = (
            (_("Partners"), wording.joined(named)),
            (_("Requesting institution"), row.requesting),
            (_("Planned"), planned),
            (_("Officer"), row.officer_name),
        )
        return [_("{name}: {value}").format(name=n, value=v) for n, v in facts if v]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the pane."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
