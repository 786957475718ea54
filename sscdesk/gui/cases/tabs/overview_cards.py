"""The cards of the overview: summary, key facts, budget in short, activities."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sscdesk import i18n
from sscdesk.actions import case_tabs
from sscdesk.gui import place, wording
from sscdesk.gui.cases import arrangement
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.tabs import budget_rows, overview_words
from sscdesk.gui.cases.tabs.budget_table import percent_words
from sscdesk.gui.cases.tabs.editable_card import EditableCard
from sscdesk.gui.cases.tabs.overview_words import Work
from sscdesk.gui.cases.tabs.part import Part, drop
from sscdesk.gui.tables.cells import Cell, Column
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import first_strong_direction
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import IconLabel
from sscdesk.gui.widgets.progress import Bar
from sscdesk.gui.widgets.rule import horizontal_rule
from sscdesk.gui.widgets.segment_bar import Segment, SegmentBar
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext

MOST_ACTIVITIES = 6
ROW_PX = 31


class SummaryCard(EditableCard):
    """The summary as a paragraph, in one language at a time."""

    def __init__(self, workspace: Workspace, case: str, parent: QWidget | None = None) -> None:
        """Make the card."""
        self.text = label(wraps=True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        section = arrangement.sections(case_tabs.OVERVIEW)[0]
        super().__init__(workspace, case, section, self.text, parent)
        self.text.setAccessibleName(_(section.title))
        self.languages = SegmentBar(name=_("Language of the summary"))
        self.languages.chosen.connect(lambda _key: self._show_language())
        self.head.insertWidget(self.head.count() - 1, self.languages)

    def show_text(self, view: CaseView) -> None:
        """Show the summary in the language that is chosen."""
        held = _languages(view, "summary")
        self.languages.set_segments(
            [Segment(code, wording.language_name(code)) for code in held], self.languages.current()
        )
        self.languages.setVisible(len(held) > 1)
        self._show_language()

    def _show_language(self) -> None:
        if self._view is None:
            return
        code = self.languages.current()
        text = self._view.record.get(f"summary.{code}") if code else ""
        self.text.setText(text or _("No summary yet."))
        self.text.setProperty("tone", "" if text else "text3")
        self.text.setLayoutDirection(first_strong_direction(text))


def _languages(view: CaseView, key: str) -> list[str]:
    """Languages that a text is there in, the one spoken now first."""
    stem = f"{key}."
    held = sorted(k.removeprefix(stem) for k in view.record.values if k.startswith(stem))
    spoken = i18n.language()
    return sorted(held, key=lambda code: (code != spoken, code != "en", code))


class FactsCard(EditableCard):
    """Who, when, by which agreement."""

    def __init__(self, workspace: Workspace, case: str, parent: QWidget | None = None) -> None:
        """Make the card."""
        self._reading = QWidget()
        self._grid = QGridLayout(self._reading)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._facts: list[tuple[str, str]] = []
        section = arrangement.sections(case_tabs.OVERVIEW)[1]
        super().__init__(workspace, case, section, self._reading, parent)

    def show_text(self, view: CaseView) -> None:
        """Show the facts."""
        found = overview_words.facts(view)
        if found == self._facts:
            return
        self._facts = found
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                drop(widget)
        for row, (word, fact) in enumerate(found):
            self._grid.addWidget(label(word, tone="text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(fact, wraps=True), row, 1)


class BudgetCard(Card, Part):
    """Cash and in kind: planned, delivered, a bar; the total, and what it leaves out.

    Attributes:
        go: Lead to another place.
    """

    go = Signal(object)

    def __init__(self, case: str, parent: QWidget | None = None) -> None:
        """Make the card."""
        super().__init__(_("Budget and contributions"), parent)
        self._case = case
        opens = self.add_action(_("Open"))
        opens.setAccessibleName(_("Open the budget"))
        opens.clicked.connect(lambda: self.go.emit(place.case(case, case_tabs.BUDGET)))
        self._holder = QWidget()
        self.body.addWidget(self._holder)
        self.body.addStretch(1)

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show the sums of a case."""
        several = view.record.all("contribution")
        sorts = {
            budget_rows.CASH: _("Cash"), budget_rows.IN_KIND: _("In kind"),
        }  # fmt: skip
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, words in enumerate((_("Planned"), _("Delivered")), 1):
            grid.addWidget(_end(words, "small", "text2"), 0, at)
        for row, (sort, words) in enumerate(sorts.items(), 1):
            sums = budget_rows.sums(o for o in several if budget_rows.sort_of(o) == sort)
            _add_row(grid, row, words, sums)
        _add_total(grid, budget_rows.sums(several))
        self.body.replaceWidget(self._holder, holder)
        drop(self._holder)
        self._holder = holder


def _add_row(grid: QGridLayout, row: int, words: str, sums: budget_rows.Sums) -> None:
    grid.addWidget(label(words), row, 0)
    for column, total in ((1, sums.planned), (2, sums.delivered)):
        words = wording.rounded(total.usd) if total.lines else "–"
        grid.addWidget(_end(words, "", "" if total.lines else "text3"), row, column)
    if sums.share is None:
        return
    bar = Bar(float(sums.share) / 100)
    bar.setFixedWidth(current().px(48))
    grid.addWidget(bar, row, 3)
    grid.addWidget(_end(percent_words(sums.share)), row, 4)


def _add_total(grid: QGridLayout, sums: budget_rows.Sums) -> None:
    grid.addWidget(horizontal_rule(), 3, 0, 1, 5)
    usd = wording.usd(sums.planned.usd)
    grid.addWidget(label(_("Total  {usd}").format(usd=usd), "strong"), 4, 0, 1, 5)
    row = 5
    if sums.counted:
        words = ngettext(
            "{n} contribution is counted in units.",
            "{n} contributions are counted in units.", sums.counted,
        ).format(n=sums.counted)  # fmt: skip
        grid.addWidget(label(words, "small", "text2", wraps=True), row, 0, 1, 5)
        row += 1
    if sums.left_out:
        words = ngettext(
            "{n} amount has no US dollars: no rate.", "{n} amounts have no US dollars: no rate.",
            sums.left_out,
        ).format(n=sums.left_out)  # fmt: skip
        grid.addWidget(_warning(words), row, 0, 1, 5)


def _warning(words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(IconLabel("alert-triangle", "amb", 16))
    row.addWidget(label(words, "small", "amb", wraps=True), 1)
    return made


def _end(text: str, kind: str = "", tone: str = "") -> QLabel:
    made = label(text, kind, tone)
    made.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    return made


class ActivitiesCard(Card, Part):
    """What is late, what comes next, what was done last.

    Attributes:
        go: Lead to another place.
        added: A new activity is wanted.
    """

    go = Signal(object)
    added = Signal()

    def __init__(self, workspace: Workspace, case: str, parent: QWidget | None = None) -> None:
        """Make the card."""
        super().__init__(_("Activities"), parent, is_flush=True)
        self._workspace, self._case = workspace, case
        self.add = self.add_action(_("Add activity"), "plus")
        self.add.clicked.connect(self.added)
        self.all = self.add_action(_("All"))
        tab = place.case(case, case_tabs.IMPLEMENTATION)
        self.all.clicked.connect(lambda: self.go.emit(tab))
        columns = [
            Column("title", _("Activity"), 200, stretch=True),
            Column("responsible", _("Responsible"), 150),
            Column("due", _("Due"), 110),
            Column("status", _("Status"), 130),
        ]
        self._works: dict[str, Work] = {}
        self.model = RowModel(columns, _present)
        self.table = DataTable(self.model, _("Activities"))
        self.table.set_row_px(ROW_PX)
        self.table.empty_text = _("No activities yet.")
        self.table.opened.connect(self._on_opened)
        self.body.addWidget(self.table)

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show the activities of a case."""
        works = overview_words.works(view, self._workspace.today)
        shown = works[:MOST_ACTIVITIES]
        self._works = {work.id: work for work in shown}
        self.model.reset([work.id for work in shown], lambda ids: self._fetch(ids))
        self.add.setVisible(not locked)
        self.all.setText(_("All {n}").format(n=len(works)))
        self.all.setVisible(bool(works))
        rows = max(len(shown), 1)
        head = self.table.head.sizeHint().height()
        self.table.setFixedHeight(head + rows * self.table.row_height + 2)

    def _fetch(self, ids: Sequence[object]) -> dict[object, Work]:
        return {id_: self._works[str(id_)] for id_ in ids}

    def _on_opened(self, id_: object) -> None:
        key = f"{id_}:activity.title"
        self.go.emit(place.case(self._case, case_tabs.IMPLEMENTATION, key))


def _present(work: Work, column: str) -> Cell:
    if column == "title":
        return Cell(work.title, bold=work.is_late)
    if column == "responsible":
        return Cell(work.responsible, role="text2")
    if column == "due":
        return Cell(wording.day(work.due), role="red" if work.is_late else "text2")
    return Cell(pill=work.status)


class Pair(QWidget, Part):
    """Two cards side by side; one below the other where the window is narrow."""

    NARROW_PX = 620

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        """Put two cards beside each other."""
        super().__init__(parent)
        self._cards = (first, second)
        self._box = QHBoxLayout()
        self._box.setSpacing(12)
        self._box.addWidget(first, 9)
        self._box.addWidget(second, 7)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._box)

    def resizeEvent(self, event: object) -> None:
        """Side by side, or not."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        is_narrow = self.width() < current().px(self.NARROW_PX)
        way = QHBoxLayout.Direction.TopToBottom if is_narrow else QHBoxLayout.Direction.LeftToRight
        if self._box.direction() != way:
            self._box.setDirection(way)

    def parts(self) -> list[Part]:
        """The two."""
        return [card for card in self._cards if isinstance(card, Part)]

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show another state in both."""
        for part in self.parts():
            part.show_view(view, locked=locked)

    def stand(self, target: object) -> bool:
        """Stand in one of them."""
        return any(part.stand(target) for part in self.parts())  # type: ignore[arg-type]

    def save(self) -> bool:
        """Write what waits in both."""
        saved = [part.save() for part in self.parts()]
        return all(saved)

    def waiting(self) -> int:
        """How many fields wait in both."""
        return sum(part.waiting() for part in self.parts())
