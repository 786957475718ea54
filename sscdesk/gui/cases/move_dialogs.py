"""The other moves of a case, each in a small dialog: back, on hold, taken up again, ended."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sscdesk.actions import cases, moves
from sscdesk.actions.pairs import Pair
from sscdesk.domain import catalogue, stages
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import CODE, LONG
from sscdesk.errors import UserError
from sscdesk.gui import wording
from sscdesk.gui.cases import gate_moving
from sscdesk.gui.cases.case_commands import endings
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.dialog_drafts import DialogDrafts, RecalledRow
from sscdesk.gui.cases.dialog_field import DialogField
from sscdesk.gui.forms import editors
from sscdesk.gui.forms.choices import ChoiceRow
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.dates import DateEditor
from sscdesk.gui.forms.lines import LineEditor
from sscdesk.gui.forms.options import Option
from sscdesk.gui.forms.texts import TextEditor
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import ERROR, MessageBar
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _

WIDTH = 520


def _field(key: str) -> Field:
    found = catalogue.field(catalogue.KINDS["transition"], key)
    assert found is not None
    return found


def _coded(codes: str) -> Field:
    return Field("reason", "", CODE, codes=codes)


class MoveDialog(QDialog):
    """A few fields and one act; a refusal stays in the dialog.

    Attributes:
        moved: The act was done; what it told follows.
        fields: Name → field, in the order of the dialog.
        act: The button that does it.
    """

    moved = Signal(object)

    def __init__(
        self, workspace: Workspace, view: CaseView, title: str, act: str, hint: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make a dialog without fields; a subclass adds them and calls `finish`."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.workspace, self.view = workspace, view
        self.context = Context(workspace, view.id, view.id)
        self.fields: dict[str, DialogField] = {}
        self.drafts = DialogDrafts(workspace, view.id, type(self).__name__, self)
        self.recalled = RecalledRow()
        self.recalled.anew.connect(self.start_anew)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(12)
        case = f"{isolate(view.ref)}  {view.record.text('title', workspace.info['language'])}"
        self._column.addWidget(label(case, tone="text2", wraps=True))
        if hint:
            self._column.addWidget(label(hint, wraps=True))
        self._column.addWidget(self.recalled)
        self.refusal = MessageBar(ERROR)
        self.refusal.hide()
        self.act = button(act, "primary")
        self.cancel = button(_("Cancel"))
        self.setMinimumWidth(current().px(WIDTH))

    def add(self, name: str, made: DialogField) -> DialogField:
        """Add a field."""
        self.fields[name] = made
        self._column.addWidget(made)
        return made

    def finish(self) -> None:
        """Put the buttons below the fields."""
        self._column.addStretch(1)
        self._column.addWidget(self.refusal)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.act)
        self._column.addLayout(row)
        self.cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self._on_act)
        self.act.setDefault(True)
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.editor.focus_widget().setFocus()
        self._recall()

    def _recall(self) -> None:
        """Show what was typed the last time, if the act was not done."""
        self._put(self.drafts.begin(self._typed))
        self.recalled.setVisible(self._typed() != self.drafts.usual)
        for one in self.fields.values():
            one.editor.edited.connect(self.drafts.note)

    def _typed(self) -> dict[str, str]:
        return {name: one.editor.text() for name, one in self.fields.items()}

    def _put(self, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            if name in self.fields:
                self.fields[name].editor.set_text(text)

    def start_anew(self) -> None:
        """Let go of what was typed before."""
        self.drafts.settle()
        self._put(self.drafts.usual)
        self.recalled.hide()

    def reject(self) -> None:
        """Cancel: what was typed is kept."""
        self.drafts.keep()
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its fields need at this width."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """As high as its fields need."""
        self._column.activate()
        height = max(self._column.totalHeightForWidth(self.width()), self.sizeHint().height())
        self.resize(self.width(), height)

    def said(self) -> dict[str, str] | None:
        """Name → canonical text of the fields that are shown; None when one cannot be read."""
        shown = {n: f for n, f in self.fields.items() if not f.isHidden()}
        values = {name: one.value() for name, one in shown.items()}
        if any(value is None for value in values.values()):
            return None
        return {name: value or "" for name, value in values.items()}

    def do(self, said: dict[str, str]) -> gate_moving.Told:
        """Do the act.

        Raises:
            UserError: refused.
        """
        raise NotImplementedError

    def words(self) -> str:
        """What the toast says afterwards."""
        raise NotImplementedError

    def _on_act(self) -> None:
        said = self.said()
        if said is None:
            return
        try:
            told = self.do(said)
        except UserError as error:
            self._refuse(error)
            return
        self.drafts.settle()
        self.accept()
        gate_moving.say(self.workspace, told, self.words())
        self.moved.emit(told)

    def _refuse(self, error: UserError) -> None:
        found = self.fields.get(error.field)
        if found is not None and not found.isHidden():
            found.refuse(error)
            found.editor.focus_widget().setFocus()
            return
        self.refusal.set_message(ERROR, error.hint, strong=error.message)
        self.refusal.appear()


class BackDialog(MoveDialog):
    """One stage back, or an ended case active again."""

    def __init__(self, workspace: Workspace, view: CaseView, parent: QWidget | None = None) -> None:
        """Ask for the reason."""
        self._ended = view.now.status in stages.ENDED
        reached = view.now.stage if self._ended else stages.BACK_TO[view.now.stage]
        self._stage = wording.stage(reached)
        title = _("Reopen the case") if self._ended else _("Move back a stage")
        act = title if self._ended else _("Move back to {stage}").format(stage=self._stage)
        hint = _("The reason is kept in the history.")
        super().__init__(workspace, view, title, act, hint, parent)
        self.add("reason", DialogField(
            _("Reason"), TextEditor(Field("reason", "", LONG, longest=2000)), required=True
        ))  # fmt: skip
        self.finish()

    def do(self, said: dict[str, str]) -> gate_moving.Told:
        """Move it back."""
        return gate_moving.act(
            self.workspace, "case.back", moves.back, self.view.id, reason=said["reason"]
        )

    def words(self) -> str:
        """Where it is now."""
        if self._ended:
            return _("The case is open again")
        return _("Moved back to {stage}").format(stage=self._stage)


class HoldDialog(MoveDialog):
    """On hold, with a reason and when it is expected to go on."""

    def __init__(self, workspace: Workspace, view: CaseView, parent: QWidget | None = None) -> None:
        """Ask for both."""
        title = _("Put the case on hold")
        super().__init__(workspace, view, title, _("Put on hold"), "", parent)
        self.add("reason", DialogField(
            _("Reason"), editors.make(_coded("reason_exit"), self.context, compact=True),
            required=True,
        ))  # fmt: skip
        self.add("until", DialogField(
            _("Expected until"), DateEditor(_field("until"), self.context),
            note=_("A month or a year is enough."),
        ))  # fmt: skip
        self.finish()

    def do(self, said: dict[str, str]) -> gate_moving.Told:
        """Suspend it."""
        return gate_moving.act(
            self.workspace, "case.suspend", moves.suspend, self.view.id,
            reason=said["reason"], until=said["until"],
        )  # fmt: skip

    def words(self) -> str:
        """That it stands still."""
        return _("The case is on hold")


class ResumeDialog(MoveDialog):
    """Taken up again; the planned dates may move by the pause."""

    def __init__(self, workspace: Workspace, view: CaseView, parent: QWidget | None = None) -> None:
        """Ask since when."""
        title = _("Resume the case")
        super().__init__(workspace, view, title, _("Resume"), "", parent)
        made = self.add("on", DialogField(
            _("Since"), DateEditor(_field("on"), self.context), required=True
        ))  # fmt: skip
        made.editor.set_value(workspace.today.isoformat())
        self.finish()

    def do(self, said: dict[str, str]) -> gate_moving.Told:
        """Resume it, and offer the later dates."""
        told = gate_moving.act(
            self.workspace, "case.resume", moves.resume, self.view.id, on=said["on"]
        )
        self._offer_dates(stages.moved_dates(self.view.record, said["on"]))
        return told

    def _offer_dates(self, moved: dict[str, str]) -> None:
        if not moved:
            return
        agreed = self.workspace.messages.ask(
            _question(moved),
            _("That is later by the time that the case was on hold."),
            _("Move the end") if set(moved) == {"end_planned"} else _("Move the dates"),
            _("Leave it"),
        )
        if agreed:
            with self.workspace.shown():
                pairs = [Pair(key, day) for key, day in moved.items()]
                self.workspace.write("case.set", cases.change, self.view.id, pairs)

    def words(self) -> str:
        """That it goes on."""
        return _("The case is resumed")


def _question(moved: dict[str, str]) -> str:
    days = {key: wording.day(day) for key, day in moved.items()}
    if len(days) > 1:
        asked = _("Move the planned start to {start} and the planned end to {end}?")
        return asked.format(start=days["start_planned"], end=days["end_planned"])
    if "start_planned" in days:
        return _("Move the planned start to {day}?").format(day=days["start_planned"])
    return _("Move the planned end to {day}?").format(day=days["end_planned"])


def ending_words(move: str) -> tuple[str, str]:
    """(the act on the button, what the toast says) of a move that ends a case."""
    return {
        "reject": (_("Reject the demand"), _("The demand is rejected")),
        "withdraw": (_("Record the withdrawal"), _("The demand is withdrawn")),
        "redirect": (_("Redirect the demand"), _("The demand is redirected")),
        "cancel": (_("Cancel the case"), _("The case is cancelled")),
    }[move]


def _choices(possible: Sequence[str]) -> list[Option]:
    words = {
        "reject": _("Rejected by us or a partner"), "withdraw": _("Withdrawn by the requester"),
        "redirect": _("Redirected to somebody else"), "cancel": _("Cancelled"),
    }  # fmt: skip
    return [Option(move, words[move]) for move in possible]


class EndDialog(MoveDialog):
    """Reject, withdraw, redirect or cancel: what is possible where the case stands."""

    def __init__(self, workspace: Workspace, view: CaseView, parent: QWidget | None = None) -> None:
        """Ask what happened, why and when."""
        possible = endings(view.now)
        hint = _("The case ends here. It can be reopened with a reason.")
        super().__init__(workspace, view, _("End the case"), _("End the case"), hint, parent)
        context = self.context
        move = self.add("move", DialogField(
            _("What happened"), ChoiceRow(_coded("status"), _choices(possible)), required=True
        ))  # fmt: skip
        move.setVisible(len(possible) > 1)
        self.add("reject", DialogField(
            _("Reason"), editors.make(_coded("reason_reject"), context, compact=True),
            required=True,
        ))  # fmt: skip
        self.add("exit", DialogField(
            _("Reason"), editors.make(_coded("reason_exit"), context, compact=True),
            required=True,
        ))  # fmt: skip
        self.add("to", DialogField(_("New addressee"), LineEditor(_field("to")), required=True))
        self.add("on", DialogField(_("Date"), DateEditor(_field("on"), context), required=True))
        self.add("by", DialogField(_("Decided by"), LineEditor(_field("by"))))
        self.add("note", DialogField(_("Note"), TextEditor(_field("note"))))
        self.fields["on"].editor.set_value(workspace.today.isoformat())
        self.fields["by"].editor.set_value(view.name(view.record.get("responsible_officer")))
        move.editor.set_value(possible[0])
        move.editor.edited.connect(self._show_fields)
        self.finish()
        self._show_fields()

    def start_anew(self) -> None:
        """Another move may need other fields."""
        super().start_anew()
        self._show_fields()

    def _put(self, texts: Mapping[str, str]) -> None:
        """A move that is not possible any more gives way to one that is."""
        super()._put(texts)
        if not self.chosen():
            self.fields["move"].editor.set_text(self.drafts.usual["move"])

    def chosen(self) -> str:
        """What is chosen."""
        return self.fields["move"].editor.text()

    def _show_fields(self) -> None:
        move = self.chosen()
        self.fields["reject"].setVisible(move in ("reject", "withdraw"))
        self.fields["exit"].setVisible(move == "cancel")
        self.fields["to"].setVisible(move == "redirect")
        self.act.setEnabled(bool(move))
        QTimer.singleShot(0, self, self.fit)
        if move:
            self.act.setText(ending_words(move)[0])

    def do(self, said: dict[str, str]) -> gate_moving.Told:
        """End it."""
        return gate_moving.act(
            self.workspace, f"case.{self.chosen()}", moves.end, self.view.id, self.chosen(),
            reason=said.get("reject", said.get("exit", "")), on=said["on"], by=said["by"],
            note=said["note"], to=said.get("to", ""),
        )  # fmt: skip

    def words(self) -> str:
        """How it ended."""
        return ending_words(self.chosen())[1]

    def _refuse(self, error: UserError) -> None:
        if error.field == "reason":
            error.field = "exit" if self.chosen() == "cancel" else "reject"
        super()._refuse(error)
