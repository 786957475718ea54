"""Bars above the tabs: why the case is read only, how it ended, where two laptops differ."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sscdesk.actions import case_tabs
from sscdesk.domain import stages
from sscdesk.gui import place, wording
from sscdesk.gui.cases import arrangement, stage_dates
from sscdesk.gui.cases.case_view import CLOSED, DESK, OFFICE, CaseView
from sscdesk.gui.cases.history_rows import move_title, move_words
from sscdesk.gui.place import Place
from sscdesk.gui.widgets.message_bar import INFO, WARNING, MessageBar
from sscdesk.i18n import _, labelled, ngettext


class StateBars(QWidget):
    """The two bars.

    Attributes:
        go: Lead to the first field of which two laptops say different things.
        asked: Name of a command.
        lock: Why nothing can be changed, or how the case ended.
        conflicts: How many values differ.
    """

    go = Signal(object)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Both are away."""
        super().__init__(parent)
        self._view: CaseView | None = None
        self.lock = MessageBar(INFO)
        self.conflicts = MessageBar(WARNING)
        self.reopen = self.lock.add_button(_("Move back…"))
        self.reopen.clicked.connect(lambda: self.asked.emit("case.back"))
        self.conflicts.add_button(_("Go to field")).clicked.connect(self._on_decide)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 0)
        column.setSpacing(6)
        column.addWidget(self.lock)
        column.addWidget(self.conflicts)
        self.hide()

    def show_case(self, view: CaseView) -> None:
        """Show what is to be said of a case."""
        self._view = view
        strong, text = lock_words(view)
        self.lock.set_message(INFO, text, strong=strong)
        self.lock.setVisible(bool(strong))
        is_over = view.lock == CLOSED or view.now.status in stages.ENDED
        self.reopen.setVisible(is_over and view.lock in ("", CLOSED))
        self.reopen.setText(_("Reopen…") if view.now.status in stages.ENDED else _("Move back…"))
        n = len(view.conflicts)
        self.conflicts.setVisible(bool(n))
        if n:
            strong = ngettext(
                "{n} value differs between laptops.", "{n} values differ between laptops.", n
            ).format(n=n)
            self.conflicts.set_message(WARNING, conflict_words(view), strong=strong)
        self.setVisible(bool(lock_words(view)[0] or n))

    def _on_decide(self) -> None:
        if self._view is not None and self._view.conflicts:
            self.go.emit(conflict_place(self._view))


def lock_words(view: CaseView) -> tuple[str, str]:
    """(What is so, what can still be done); blank for a case that is worked on."""
    if view.lock == OFFICE:
        return (
            _("Read only: belongs to {office}.").format(office=view.owner),
            _("Changes are made by the office that owns the case."),
        )
    if view.lock == DESK:
        return _("Read only: this desk is open for reading."), ""
    if view.lock == CLOSED:
        return (
            _("This case is closed."),
            _("It still takes documents, lessons and later evaluations."),
        )
    if view.now.status in stages.ENDED:
        last = next(iter(reversed(stage_dates.transitions(view.record))), None)
        return (
            _("This case has ended: {status}.").format(
                status=wording.code("status", view.now.status)
            ),
            labelled(move_title(last.values), move_words(last.values)) if last else "",
        )
    return "", ""


def conflict_words(view: CaseView) -> str:
    """Which fields, and how it is decided."""
    fields = [
        wording.key_label(conflict["kind"], key)
        for conflict in view.conflicts
        for key in conflict["keys"]
    ]
    return _("{fields}. What is typed there decides.").format(fields=wording.joined(fields[:4]))


def conflict_place(view: CaseView) -> Place:
    """Where the first of them is decided."""
    conflict = view.conflicts[0]
    key, kind = conflict["keys"][0], conflict["kind"]
    if kind == "case":
        return place.case(view.id, arrangement.tab_of_key(key), key)
    if kind == "demand":
        return place.case(view.id, case_tabs.DEMAND, f"demand.{key}")
    tab = arrangement.tab_of_kind(kind)
    return place.case(view.id, tab, f"{conflict['record']}:{kind}.{key}")
