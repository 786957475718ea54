"""What stands beside every tab of a case: the checklist of the next gate, and what changed last."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sscdesk.gui.cases.gate_items import GateItem
from sscdesk.gui.cases.gate_list import GateList
from sscdesk.gui.cases.gate_titles import gate_words, ready_words
from sscdesk.gui.widgets.badge import Badge
from sscdesk.gui.widgets.buttons import LinkButton, button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.progress import Bar
from sscdesk.i18n import _

WIDTH = 284


@dataclass(frozen=True)
class Checklist:
    """The checklist of a gate, of the one the case stands before or of another.

    Attributes:
        is_next: The case stands before it; else it is only looked at.
        reasons: Check → reason with which it was passed.
    """

    gate: int
    items: Sequence[GateItem]
    is_next: bool = True
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> list[GateItem]:
        """What is asked of this case."""
        return [item for item in self.items if item.state != "none"]

    @property
    def ready(self) -> int:
        """How many of them hold."""
        return sum(1 for item in self.asked if not item.is_open)


class GateCard(Card):
    """The checklist in a card.

    Attributes:
        chosen: An open item was pressed.
        reviewed: "Review gate…" was pressed.
        left: The look at another gate ends.
    """

    chosen = Signal(object)
    reviewed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a checklist."""
        super().__init__(_("Gate"), parent)
        self.badge = Badge(parent=self)
        self.head.addWidget(self.badge)
        self.bar = Bar()
        self.list = GateList()
        self.note = label(kind="small", tone="text2", wraps=True)
        self.review = button(_("Review gate…"), icon="list-check")
        self.back = LinkButton(_("Back to the next gate"))
        for part in (self.bar, self.note, self.list, self.review, self.back):
            self.body.addWidget(part)
        self.list.chosen.connect(self.chosen)
        self.review.clicked.connect(self.reviewed)
        self.back.clicked.connect(self.left)

    def show_list(self, checklist: Checklist) -> None:
        """Show a gate."""
        asked, ready = checklist.asked, checklist.ready
        self.set_title(gate_words(checklist.gate))
        self.badge.set_text(ready_words(ready, len(asked)))
        self.badge.set_tone("green" if ready == len(asked) else "amber")
        self.bar.set_share(ready / len(asked) if asked else 0.0)
        self.list.show_items(asked, checklist.reasons)
        self.note.setText(_("As the checklist stands today; the case is not before this gate."))
        self.note.setVisible(not checklist.is_next)
        self.review.setVisible(checklist.is_next)
        self.back.setVisible(not checklist.is_next)


@dataclass(frozen=True)
class Change:
    """A line of Last changes: what, and who and when."""

    what: str
    who: str


class ChangesCard(Card):
    """The newest changes of the case.

    Attributes:
        all_asked: The whole history is asked for.
    """

    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(_("Last changes"), parent)
        self.add_action(_("History")).clicked.connect(self.all_asked)
        self._lines: list[QWidget] = []
        self._shown: list[Change] = []

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show these, the newest first."""
        if list(changes) == self._shown:
            return
        self._shown = list(changes)
        for line in self._lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_line(change) for change in changes]
        for line in self._lines:
            self.body.addWidget(line)
        self.setVisible(bool(changes))


def _line(change: Change) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(change.what, wraps=True))
    column.addWidget(label(change.who, "small", "text3"))
    return made


class FactsCard(Card):
    """Pairs of a word and a figure: exchange rates, keys."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(title, parent)
        self._rows: list[QWidget] = []

    def show_facts(self, facts: Sequence[tuple[str, str]], note: str = "") -> None:
        """Show these pairs, and a note below."""
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_fact(name, figure) for name, figure in facts]
        if note:
            self._rows.append(label(note, "small", "text3", wraps=True))
        for row in self._rows:
            self.body.addWidget(row)


def _fact(name: str, figure: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label(name, tone="text2"))
    row.addStretch(1)
    row.addWidget(label(figure))
    return made
