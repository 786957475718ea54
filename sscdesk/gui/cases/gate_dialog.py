"""The dialog that moves a case through its gate: the checklist, the decision, the exceptions."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from sscdesk.domain import catalogue
from sscdesk.domain.dates import first_day
from sscdesk.domain.fields import Field
from sscdesk.domain.situation import Waiver
from sscdesk.errors import UserError
from sscdesk.gui import wording
from sscdesk.gui.cases import gate_moving, gate_print, gate_reading
from sscdesk.gui.cases.dialog_drafts import DialogDrafts, RecalledRow
from sscdesk.gui.cases.dialog_field import REASON, DialogField
from sscdesk.gui.cases.gate_items import Way
from sscdesk.gui.cases.gate_reading import Answers, GateState
from sscdesk.gui.cases.gate_table import GateTable
from sscdesk.gui.cases.gate_titles import move_words
from sscdesk.gui.cases.gate_waiver import WaiverPart
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.dates import DateEditor
from sscdesk.gui.forms.lines import LineEditor
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.widgets.buttons import LinkButton, button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import ElidedLabel, label
from sscdesk.gui.widgets.message_bar import ERROR, WARNING, IconLabel, MessageBar
from sscdesk.gui.widgets.rule import horizontal_rule
from sscdesk.gui.widgets.stage_pill import StagePill
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext

WIDTH, HEIGHT = 860, 548
_OF = "reason:"
"""Before the check, in the name of the draft of its own reason."""


class GateDialog(QDialog):
    """Move a case to the next stage.

    Attributes:
        moved: The case was moved; what `moves.advance` told follows.
        field_asked: *Go to field* was pressed: the dialog closes, its Place follows.
    """

    moved = Signal(object)
    field_asked = Signal(object)

    def __init__(
        self, workspace: Workspace, state: GateState, parent: QWidget | None = None
    ) -> None:
        """Show the gate that a case stands before."""
        super().__init__(parent)
        self.setWindowTitle(
            _("Close the case") if state.gate == 5 else _("Move case to the next stage")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.workspace, self.state = workspace, state
        self._apart = False
        self._recalled_reasons: dict[str, str] = {}
        self.drafts = DialogDrafts(workspace, state.case, f"gate{state.gate}", self)
        self._make_parts()
        self._arrange()
        self._connect()
        self._show_state()
        self._fit()
        self._recall()

    # --- parts ------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        context = Context(self.workspace, self.state.case, self.state.case)
        self.recalled = RecalledRow()
        self.table = GateTable()
        self.bar = MessageBar(WARNING)
        self.refusal = MessageBar(ERROR)
        self.refusal.hide()
        self.day = DialogField(_("Decision date"), DateEditor(_field("on"), context), required=True)
        self.by = DialogField(_("Decided by"), LineEditor(_field("by")), required=True)
        self.reason = DialogField(_("Reason for the exception"), LineEditor(REASON), required=True)
        self.day.editor.set_value(self.workspace.today.isoformat())
        self.by.editor.set_value(self.state.officer or self.workspace.user)
        self.reason_line.setPlaceholderText(
            _("Example: partner confirmed by telephone, report follows by 30 November")
        )
        self.apart = LinkButton(_("Separate reasons…"))
        self.waiver = WaiverPart(self.state)
        self.print_button = LinkButton(_("Print checklist"), "printer")
        self.cancel = button(_("Cancel"))
        self.with_exception = button(_("Move with exception…"))
        self.move_button = button(move_words(self.state.gate), "primary")
        self.why = label(kind="small", tone="text2", wraps=True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTrailing)

    @property
    def reason_line(self) -> QLineEdit:
        """The line of the one reason."""
        editor = self.reason.editor
        assert isinstance(editor, LineEditor)
        return editor.line

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addLayout(self._heading())
        self.rows = QScrollArea()
        self.rows.setWidgetResizable(True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setWidget(self.table)
        self.rows.setMinimumHeight(current().px(120))
        frame = Card(is_flush=True)
        frame.setContentsMargins(0, 1, 0, 0)
        frame.body.addWidget(self.rows)
        column.addWidget(frame, 1)
        for part in (self.recalled, self.bar, self.waiver, self.refusal):
            column.addWidget(part)
        column.addLayout(self._answers())
        column.addWidget(horizontal_rule())
        column.addLayout(self._buttons())
        column.addWidget(self.why)

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(StagePill(self.state.leaves))
        row.addWidget(IconLabel("arrow-right", "text2", 18))
        row.addWidget(StagePill(self.state.reaches))
        row.addStretch(1)
        case = ElidedLabel(f"{isolate(self.state.ref)}  {self.state.title}", tone="text2")
        case.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(case, 6)
        return row

    def _answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.day, 2)
        row.addWidget(self.by, 2)
        self._reason_part = QWidget()
        column = QVBoxLayout(self._reason_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.reason)
        column.addWidget(self.apart, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        row.addWidget(self._reason_part, 5)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.print_button)
        row.addStretch(1)
        for one in (self.cancel, self.with_exception, self.move_button):
            row.addWidget(one)
        return row

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_field)
        self.table.typed.connect(self._judge)
        self.day.editor.finished.connect(self._reread)
        self.day.editor.edited.connect(self._judge)
        self.by.editor.edited.connect(self._judge)
        self.reason.editor.edited.connect(self._judge)
        self.waiver.changed.connect(self._reread)
        for editor in (self.day.editor, self.by.editor, self.reason.editor):
            editor.edited.connect(self.drafts.note)
        self.table.typed.connect(self.drafts.note)
        self.waiver.changed.connect(self.drafts.note)
        self.recalled.anew.connect(self._start_anew)
        self.apart.clicked.connect(self._on_apart)
        self.print_button.clicked.connect(self._on_print)
        self.cancel.clicked.connect(self.reject)
        self.with_exception.clicked.connect(self._move)
        self.move_button.clicked.connect(self._move)

    def _fit(self) -> None:
        screen = QGuiApplication.primaryScreen().availableSize()
        px = current().px
        self.resize(min(px(WIDTH), screen.width() - 40), min(px(HEIGHT), screen.height() - 60))
        self.setMinimumSize(560, 400)

    # --- drafts -----------------------------------------------------------------------------------

    def _recall(self) -> None:
        """Show what was typed the last time, if the case was not moved."""
        held = self.drafts.begin(self._typed)
        if held:
            self._put({**self.drafts.usual, **held})
        self.recalled.setVisible(self._typed() != self.drafts.usual)

    def _typed(self) -> dict[str, str]:
        apart = {f"{_OF}{check}": text for check, text in self._reasons().items()}
        return {
            "on": self.day.editor.text(), "by": self.by.editor.text(),
            "reason": self.reason.editor.text(), **self.waiver.typed(), **apart,
        }  # fmt: skip

    def _reasons(self) -> dict[str, str]:
        shown = {check: line.text() for check, line in self.table.reasons.items()}
        return {**self._recalled_reasons, **shown}

    def _put(self, texts: Mapping[str, str]) -> None:
        for name, one in (("on", self.day), ("by", self.by), ("reason", self.reason)):
            one.editor.set_text(texts.get(name, ""))
        apart = {k.removeprefix(_OF): t for k, t in texts.items() if k.startswith(_OF)}
        self.table.show_items(self.state.items)
        self._recalled_reasons, self._apart = apart, any(apart.values())
        self.waiver.put(texts)
        self._reread()

    def _start_anew(self) -> None:
        """Let go of what was typed before."""
        self._put(self.drafts.usual)
        self.drafts.settle()
        self.recalled.hide()

    def reject(self) -> None:
        """Cancel: what was typed is kept."""
        self.drafts.keep()
        super().reject()

    # --- what stands there ------------------------------------------------------------------------

    def answers(self) -> Answers:
        """What was typed so far."""
        return Answers(
            self._day(),
            self.by.editor.text(),
            self.reason.editor.text(),
            {check: line.text() for check, line in self.table.reasons.items()},
            self.waiver.code(),
            self.waiver.reason(),
        )

    def _day(self) -> str | None:
        try:
            return self.day.editor.value() or self.workspace.today.isoformat()
        except UserError:
            return None

    def _reread(self) -> None:
        """Look at the checks again as they stand on the day of the decision."""
        day = self.day.value()
        if day is None:
            self._judge()
            return
        on = first_day(day) if day else None
        code = self.waiver.code()
        wish = Waiver(code, self.waiver.reason()) if code else None
        found = self.workspace.read(gate_reading.read, self.state.case, on, wish)
        if found is not None:
            self.state = found
            self._show_state()

    def _show_state(self) -> None:
        state = self.state
        self._recalled_reasons = self._reasons()
        self._apart = self._apart and len(state.soft_items) > 1
        self.table.show_items(state.items, apart=self._apart, reasons=self._recalled_reasons)
        strong, rest = gate_reading.open_words(state)
        self.bar.set_message(WARNING, rest, strong=strong)
        self.bar.setVisible(bool(state.open_items))
        can_except = bool(state.soft_items) and not state.hard_items
        self.reason.setVisible(can_except and not self._apart)
        self.apart.setVisible(can_except and len(state.soft_items) > 1)
        self.apart.setText(_("One reason for all") if self._apart else _("Separate reasons…"))
        self._reason_part.setVisible(can_except)
        self.with_exception.setVisible(bool(state.open_items))
        self.waiver.show_state(state)
        self._judge()

    def _judge(self) -> None:
        """Which buttons can be pressed, and why another cannot."""
        answers = self.answers()
        plain = gate_reading.move_refusal(self.state, answers)
        other = gate_reading.exception_refusal(self.state, answers)
        self.move_button.setEnabled(not plain)
        self.move_button.setDefault(not plain)
        self.with_exception.setEnabled(not other)
        self.why.setText(plain if not self.state.open_items or not other else _both(plain, other))
        self.why.setVisible(bool(plain))
        self.by.set_required(bool(self.state.open_items or answers.waiver))
        self.reason.set_note(_counted(answers.reason, self.state.least))

    # --- acts -------------------------------------------------------------------------------------

    def _on_apart(self) -> None:
        self._apart = not self._apart
        self._show_state()

    def _on_field(self, item: Way) -> None:
        place = item.place(self.state.case)
        self.reject()
        self.field_asked.emit(place)

    def _on_print(self) -> None:
        gate_print.ask(self, gate_print.checklist(self.state))

    def _move(self) -> None:
        answers = self.answers()
        try:
            told = gate_moving.advance(self.workspace, self.state, answers)
        except UserError as error:
            self.refusal.set_message(ERROR, error.hint, strong=error.message)
            self.refusal.appear()
            self._reread()
            return
        self.drafts.settle()
        self.accept()
        self.moved.emit(told)

    def showEvent(self, event: object) -> None:
        """Stand where there is something to do."""
        super().showEvent(event)  # type: ignore[arg-type]
        first = self.table.first_button
        if not self.state.open_items:
            first = self.move_button
        elif self.reason.isVisibleTo(self):
            first = self.reason_line
        if first is not None:
            first.setFocus()


def _field(key: str) -> Field:
    found = catalogue.field(catalogue.KINDS["transition"], key)
    assert found is not None
    return found


def _counted(reason: str, least: int) -> str:
    """How long a reason is, until it is long enough."""
    n = len(" ".join(reason.split()))
    if not n:
        return ngettext("At least {n} character", "At least {n} characters", least).format(n=least)
    if n < least:
        told = ngettext("{n} of {least} character", "{n} of {least} characters", least)
        return told.format(n=wording.number(str(n)), least=wording.number(str(least)))
    return ""


def _both(plain: str, other: str) -> str:
    return plain if plain == other else _("{first} {second}").format(first=plain, second=other)
