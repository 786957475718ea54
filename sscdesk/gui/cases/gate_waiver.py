"""Closing without an evaluation: the part of the gate dialog at gate 5."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import CODE
from sscdesk.gui.cases.dialog_field import REASON, DialogField
from sscdesk.gui.cases.gate_reading import GateState, waiver_words
from sscdesk.gui.forms.choices import ChoiceRow
from sscdesk.gui.forms.lines import LineEditor
from sscdesk.gui.forms.options import Option
from sscdesk.i18n import _

_WAIVER = Field("waiver", "", CODE, codes="waiver_reason")


class WaiverPart(QWidget):
    """Asks whether the evaluation is waived, by which rule, and why.

    Attributes:
        changed: Something of it is another now.
    """

    changed = Signal()

    def __init__(self, state: GateState, parent: QWidget | None = None) -> None:
        """Offer the waivers that fit the case."""
        super().__init__(parent)
        fitting = [code for code, fault in state.waivers.items() if not fault]
        self._fits = bool(fitting)
        self.wish = QCheckBox(_("Close without an evaluation"))
        self.choice = DialogField(
            _("Why no evaluation is needed"),
            ChoiceRow(_WAIVER, [Option(c, waiver_words(c)) for c in fitting]),
            required=True,
        )  # fmt: skip
        self.why = DialogField(_("Reason"), LineEditor(REASON), required=True)
        self._details = QWidget()
        row = QHBoxLayout(self._details)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.choice, 3)
        row.addWidget(self.why, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.wish)
        column.addWidget(self._details)
        self._details.hide()
        self.wish.toggled.connect(self._on_wish)
        self.choice.editor.edited.connect(self.changed)
        self.why.editor.finished.connect(self.changed)
        self.why.editor.edited.connect(self.changed)

    def show_state(self, state: GateState) -> None:
        """Be there where an evaluation may be waived, and say what is wrong with the wish."""
        needs = any(i.check == "evaluation_validated" and i.is_open for i in state.items)
        self.setVisible(self._fits and (needs or self.wish.isChecked()))
        self.why.set_note(state.waiver_refused)

    def code(self) -> str:
        """Code of the waiver that is wished; "" for none."""
        return self.choice.editor.text() if self.wish.isChecked() else ""

    def reason(self) -> str:
        """Why."""
        return self.why.editor.text()

    def typed(self) -> dict[str, str]:
        """What stands there, for a draft."""
        return {"waiver": self.code(), "waiver_reason": self.reason()}

    def put(self, texts: Mapping[str, str]) -> None:
        """Put a draft back, where its rule still fits."""
        self.choice.editor.set_text(texts.get("waiver", ""))
        self.why.editor.set_text(texts.get("waiver_reason", ""))
        is_wished = self._fits and any(texts.get(name) for name in ("waiver", "waiver_reason"))
        self.wish.setChecked(is_wished)

    def _on_wish(self, is_wished: bool) -> None:
        self._details.setVisible(is_wished)
        if is_wished:
            self.choice.editor.focus_widget().setFocus()
        self.changed.emit()
