"""Thresholds of gates and reminders: kept in the desk, each with its default."""

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sscdesk.actions import office
from sscdesk.actions.pairs import SET, Pair
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import plain_decimal
from sscdesk.domain.situation import DEFAULTS
from sscdesk.errors import UserError
from sscdesk.gui import wording
from sscdesk.gui.forms.numbers import NumberEditor
from sscdesk.gui.forms.sentences import sentence
from sscdesk.gui.settings.rows import SettingCard, SettingRow
from sscdesk.gui.settings.section import Section
from sscdesk.gui.settings.taking_back import Change, Changes
from sscdesk.gui.settings.thresholds import GROUPS
from sscdesk.gui.theme.state import current
from sscdesk.gui.theme.style import set_property
from sscdesk.gui.widgets.buttons import tool_button
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _

WIDTH = 150


class Threshold(QWidget):
    """One number, and a button that gives the default back."""

    def __init__(self, field: Field) -> None:
        """Make the input."""
        super().__init__()
        self.field = field
        self.editor = NumberEditor(field)
        self.editor.setFixedWidth(current().px(WIDTH))
        self.editor.set_name(_(field.label))
        self.reset = tool_button("restore", _("Back to the default: {label}").format(
            label=_(field.label)))  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.editor)
        self.setFocusProxy(self.editor)


class GatesSection(Section):
    """What rules and reminders go by."""

    def __init__(self, workspace: Workspace) -> None:
        """Show every threshold."""
        super().__init__(workspace)
        self.thresholds: dict[str, Threshold] = {}
        self._rows: dict[str, SettingRow] = {}
        self._held: dict[str, str] = {}
        self._changes = Changes(workspace)
        for group in GROUPS:
            card = SettingCard(_(group.title))
            for field in group.fields:
                self._add(card, field)
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.controls = {key: made.editor.line for key, made in self.thresholds.items()}
        self.reload()

    def _add(self, card: SettingCard, field: Field) -> None:
        made = Threshold(field)
        made.setAccessibleName(_(field.label))
        made.editor.finished.connect(partial(self._save, field.key))
        made.reset.clicked.connect(partial(self._reset, field.key))
        made.editor.set_read_only(self.workspace.readonly)
        self.thresholds[field.key] = made
        self._rows[field.key] = card.add_row(_(field.label), "", made)

    def reload(self) -> None:
        """Show what the desk says; what is being typed stays."""
        self._held = self.workspace.read(office.settings)
        for key, made in self.thresholds.items():
            if not made.editor.line.hasFocus():
                made.editor.set_value(_canonical(self._held[key]))
            self._explain(key)

    def save(self) -> bool:
        """Write every number that was changed; False when one cannot be read."""
        saved = [self._save(key) for key in self.thresholds]
        return all(saved)

    def _explain(self, key: str) -> None:
        made, default = self.thresholds[key], _default(key)
        is_other = _canonical(self._held[key]) != default
        made.reset.setVisible(is_other and not self.workspace.readonly)
        says = _("Usually {value}").format(value=wording.with_unit(default, made.field.unit))
        self._rows[key].say(says if is_other else "")
        set_property(self._rows[key].note, "tone", "text2")
        made.editor.set_state("")

    def _save(self, key: str) -> bool:
        editor = self.thresholds[key].editor
        try:
            value = editor.value()
            if value == _canonical(self._held[key]) or self.workspace.readonly:
                return True
            self._write(key, value)
        except UserError as error:
            editor.set_state("error")
            self._rows[key].say(sentence(error))
            set_property(self._rows[key].note, "tone", "red")
            return False
        return True

    def _reset(self, key: str) -> None:
        with self.workspace.shown():
            self._write(key, "")
            self.thresholds[key].editor.line.setFocus()

    def _write(self, key: str, value: str) -> None:
        before = self._held[key]
        self._set(key, value)
        change = self._changes.note(key, before, self._held[key])
        text = _("Changed for this desk: {label}.").format(label=self._label(change))
        self.workspace.messages.done(text, (_("Undo"), partial(self._press_undo, change)))
        self.acted.emit()

    def _label(self, change: Change) -> str:
        return _(self.thresholds[change.key].field.label)

    def _set(self, key: str, value: str) -> None:
        self.workspace.write("desk.settings", office.change, [Pair(key, value, SET)])
        self._held = self.workspace.read(office.settings)
        self.thresholds[key].editor.set_value(_canonical(self._held[key]))
        self._explain(key)

    # --- undo ------------------------------------------------------------------------------------

    def own_undo(self) -> tuple[str, str]:
        """What Undo and Redo do here, while a threshold was changed last."""
        undoing, redoing = self._changes.to_undo(), self._changes.to_redo()
        return (
            _("Undo {what}").format(what=self._label(undoing)) if undoing else "",
            _("Redo {what}").format(what=self._label(redoing)) if redoing else "",
        )

    def do(self, name: str) -> bool:
        """Undo or redo a change of a threshold; False when an act of the desk is newer.

        Raises:
            UserError: the desk cannot be written.
        """
        undoing, redoing = self._changes.to_undo(), self._changes.to_redo()
        if name == "undo" and undoing is not None:
            self._take_back(undoing)
        elif name == "redo" and redoing is not None:
            self._put(redoing.key, redoing.after)
            self._changes.redone(redoing)
            self._tell(_("Done again: {what}"), redoing)
        else:
            return False
        return True

    def _press_undo(self, change: Change) -> None:
        with self.workspace.shown():
            self._take_back(change)

    def _take_back(self, change: Change) -> None:
        self._put(change.key, change.before)
        self._changes.undone(change)
        self._tell(_("Undone: {what}"), change)

    def _put(self, key: str, value: str) -> None:
        self._set(key, "" if _canonical(value) == _default(key) else value)

    def _tell(self, words: str, change: Change) -> None:
        self.workspace.messages.done(words.format(what=self._label(change)))
        self.acted.emit()


def _canonical(text: str) -> str:
    return plain_decimal(Decimal(text))


def _default(key: str) -> str:
    return _canonical(str(getattr(DEFAULTS, key, 0)))
