"""The bar above the list while rows are ticked: what can be done with all of them at once."""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from sscdesk.gui import spelling
from sscdesk.gui.cases import list_words
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.buttons import LinkButton, button
from sscdesk.gui.widgets.labels import ElidedLabel, label
from sscdesk.gui.widgets.message_bar import IconLabel
from sscdesk.gui.widgets.rule import vertical_rule
from sscdesk.i18n import N_, _, ngettext
from sscdesk.store.money_sums import Sums

OFFICER, TAG, DATE, EXPORT, DELETE = "officer", "tag", "date", "export", "delete"

_ACTS = (
    (OFFICER, N_("Assign officer…"), "user"),
    (TAG, N_("Add tag…"), "tag"),
    (DATE, N_("Set date…"), "calendar-event"),
    (EXPORT, N_("Export…"), "file-export"),
    (DELETE, N_("Delete"), "trash"),
)

HEIGHT_PX, SLIDE_MS = 38, 120


class BulkBar(QFrame):
    """What can be done with the ticked cases.

    Attributes:
        asked: OFFICER, TAG, DATE, EXPORT or DELETE.
        cleared: Nothing shall be ticked any more.
    """

    asked = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        """Begin hidden: nothing is ticked."""
        super().__init__()
        self.setProperty("kind", "selection")
        self.setAccessibleName(_("Ticked cases"))
        self.buttons: dict[str, QPushButton] = {}
        self.count = label(kind="strong", tone="accent")
        self.sum = ElidedLabel(tone="text2")
        self.clear = LinkButton(_("Clear selection"))
        self.clear.clicked.connect(self.cleared)
        self._arrange()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._slide = QPropertyAnimation(self, b"maximumHeight", self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.hide()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(2)
        row.addWidget(IconLabel("checks", "accent", 16))
        row.addSpacing(6)
        row.addWidget(self.count)
        row.addSpacing(8)
        row.addWidget(vertical_rule())
        for key, words, icon in _ACTS:
            made = button(_(words), "quiet", icon, small=True)
            made.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
            self.buttons[key] = made
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.sum)
        row.addWidget(self.clear)

    def show_ticked(self, count: int) -> None:
        """Say how many are ticked; none hides the bar."""
        words = ngettext("{n} case selected", "{n} cases selected", count)
        self.count.setText(words.format(n=spelling.number(str(count))))
        if bool(count) == self.isHidden():
            self._show(shown=bool(count))

    def show_sum(self, sums: Sums) -> None:
        """Say what the ticked cases come to."""
        said = _("{amount} in selection").format(amount=list_words.usd(sums.planned_usd))
        self.sum.setText(said if sums.cases else "")

    def _show(self, *, shown: bool) -> None:
        self._slide.stop()
        self.setFixedHeight(current().px(HEIGHT_PX))
        self.setVisible(shown)
        if shown and not current().reduce_motion:
            self.setMinimumHeight(0)
            self._slide.setStartValue(0)
            self._slide.setEndValue(current().px(HEIGHT_PX))
            self._slide.start()
