"""What narrows the list, as chips that can be taken off one by one."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from sscdesk.gui.cases import list_filter, list_words
from sscdesk.gui.cases.list_filter import Picked, Wish
from sscdesk.gui.widgets.buttons import LinkButton
from sscdesk.gui.widgets.chip import FilterChip
from sscdesk.gui.widgets.flow import FlowLayout
from sscdesk.i18n import _

LONGEST = 32
"""Letters of a value in its chip; its tooltip has all."""


class ChipRow(QWidget):
    """The chips of a wish.

    Attributes:
        taken_off: The facet and the value of a chip that was closed.
        closed_off: Closed cases shall be left out again.
        cleared: Everything shall be taken off.
    """

    taken_off = Signal(str, str)
    closed_off = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without chips."""
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=6)
        self._shown: tuple[Wish, dict[str, str]] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clear_button: LinkButton | None = None

    def chips(self) -> list[FilterChip]:
        """The chips in their order."""
        items = (self._flow.itemAt(at) for at in range(self._flow.count()))
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, FilterChip)]

    def show_wish(self, wish: Wish, names: Mapping[str, str], *, usually_open: bool) -> None:
        """Show what a wish narrows by.

        Args:
            names: Id → name of persons.
            usually_open: The saved view leaves closed cases out.
        """
        shown = (wish, dict(names))
        if shown == self._shown:
            return
        self._shown = shown
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._flow.clear()
        for one in list_filter.picked(wish):
            self._flow.addWidget(self._chip(one, names))
        if usually_open and not wish.open_only:
            self._flow.addWidget(self._closed_chip())
        self.clear_button = None
        if list_filter.is_narrowed(wish):
            self.clear_button = LinkButton(_("Clear all"))
            self.clear_button.clicked.connect(self.cleared)
            self._flow.addWidget(self.clear_button)
        self.updateGeometry()
        if had_focus:
            self.focus_first()

    def focus_first(self) -> None:
        """Stand on the first chip, so that a closed one does not lose the focus."""
        chips = self.chips()
        if chips:
            chips[0].remove_button.setFocus()

    def _chip(self, one: Picked, names: Mapping[str, str]) -> FilterChip:
        word = list_words.value_word(one.key, one.value, names)
        short = word if len(word) <= LONGEST else word[: LONGEST - 1].rstrip() + "…"
        value = _("not {value}").format(value=short) if one.is_excluded else short
        chip = FilterChip(list_words.facet_label(one.key), value)
        chip.setToolTip(word if short != word else "")
        chip.removed.connect(partial(self.taken_off.emit, one.key, one.value))
        return chip

    def _closed_chip(self) -> FilterChip:
        chip = FilterChip("", _("also closed"))
        chip.removed.connect(self.closed_off)
        return chip
