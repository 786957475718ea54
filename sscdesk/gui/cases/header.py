"""The head of a case page: title, chips, officer, actions; stages and the gate button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from sscdesk import i18n
from sscdesk.domain import catalogue
from sscdesk.gui import wording
from sscdesk.gui.cases import stage_dates
from sscdesk.gui.cases.case_commands import menu_commands, refusal
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.gate_titles import ready_words
from sscdesk.gui.theme import fonts, icons
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.theme.style import set_property
from sscdesk.gui.widgets.buttons import LinkButton, button
from sscdesk.gui.widgets.chip import Chip
from sscdesk.gui.widgets.labels import ElidedLabel, label
from sscdesk.gui.widgets.speech import announce
from sscdesk.gui.widgets.stepper import StageStepper
from sscdesk.i18n import _, side_by_side

MOST_TAGS = 2


class TitleEdit(QLineEdit):
    """The title while it is edited; Esc gives up."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the title as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class CaseHeader(QFrame):
    """The head of the page.

    Attributes:
        asked: Name of a command of the menu Actions.
        gate_asked: The gate button was pressed.
        stage_chosen: A step of the stepper was pressed; its stage follows.
        edit: The line of the title while it is written; `TitleWriter` listens to it.
        let_go: The button that drops what was typed before.
    """

    asked = Signal(str)
    gate_asked = Signal()
    stage_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a case."""
        super().__init__(parent)
        self.setProperty("kind", "top")
        self._view: CaseView | None = None
        self._is_compact = False
        self._chips: list[Chip] = []
        self._make_parts()
        self._arrange()

    def _make_parts(self) -> None:
        self.title = ElidedLabel()
        self.title.setFont(fonts.font("page"))
        self.edit = TitleEdit()
        self.edit.setAccessibleName(_("Title"))
        self.edit.hide()
        self.title_note = label("", "small", "text2", wraps=True)
        self.let_go = LinkButton(_("Discard"))
        self._below_title = QWidget()
        self._below_title.hide()
        self.officer = label(tone="text2")
        self.actions_button = button(_("Actions"), icon="chevron-down")
        self.actions_button.setAccessibleName(_("Actions with this case"))
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.actions_button.setMenu(self.menu)
        self.stepper = StageStepper()
        self.stepper.chosen.connect(self.stage_chosen)
        self.gate = button("", "primary", "list-check")
        self.gate.clicked.connect(self.gate_asked)

    def _arrange(self) -> None:
        self._first = QWidget()
        self._first_row = QHBoxLayout(self._first)
        self._chip_row = QHBoxLayout()
        self._second_row = QHBoxLayout()
        for row in (self._first_row, self._chip_row, self._second_row):
            row.setContentsMargins(0, 0, 0, 0)
        self._chip_row.setSpacing(8)
        self._first_row.setSpacing(10)
        self._first_row.addWidget(self.title)
        self._first_row.addWidget(self.edit, 1)
        self._first_row.addLayout(self._chip_row)
        self._first_row.addStretch(1)
        self._first_row.addWidget(self.officer)
        self._second_row.setSpacing(12)
        self._second_row.addWidget(self.stepper, 1)
        self._second_row.addWidget(self.gate, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 4)
        column.setSpacing(8)
        below = QHBoxLayout(self._below_title)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.title_note, 1)
        below.addWidget(self.let_go)
        column.addWidget(self._first)
        column.addWidget(self._below_title)
        column.addLayout(self._second_row)
        self._place_actions()

    def _place_actions(self) -> None:
        row = self._second_row if self._is_compact else self._first_row
        row.addWidget(self.actions_button, 0, Qt.AlignmentFlag.AlignTop)
        narrow = self._is_compact
        self.actions_button.setText("" if narrow else _("Actions"))
        icons.set_icon(self.actions_button, "dots" if narrow else "chevron-down", "text2", 16)

    def set_compact(self, is_compact: bool) -> None:
        """For low windows: the title is in the trail above, the stages have one line."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self.stepper.set_compact(is_compact)
            self._place_actions()
            self._show_first_row()
            self._write_gate()

    def _show_first_row(self) -> None:
        self._first.setVisible(not self._is_compact or not self.edit.isHidden())

    # --- what is shown ----------------------------------------------------------------------------

    def show_case(self, view: CaseView, notes: dict[str, str]) -> None:
        """Show another state of a case."""
        self._view = view
        self.title.setText(view.record.text("title", i18n.language()))
        officer = view.name(view.record.get("responsible_officer"))
        self.officer.setText(_("Officer: {name}").format(name=officer) if officer else "")
        self.stepper.show_case(view.now.stage, notes, stage_dates.on_hold(view))
        self._write_chips(view)
        self._write_gate()

    def _write_chips(self, view: CaseView) -> None:
        wanted = chips(view)
        if [(chip.text(), chip.property("tone_name")) for chip in self._chips] == wanted:
            return
        for chip in self._chips:
            self._chip_row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [_chip(text, tone) for text, tone in wanted]
        for chip in self._chips:
            self._chip_row.addWidget(chip)
        self._fit_first_row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What there is no room for beside the title goes, the last chip first."""
        super().resizeEvent(event)
        self._fit_first_row()

    def _fit_first_row(self) -> None:
        room = self.width() - self.actions_button.sizeHint().width() - 60
        room -= self.title.fontMetrics().horizontalAdvance(self.title.text()) + 10
        is_named = bool(self.officer.text())
        officer = self.officer.sizeHint().width() + 10 if is_named else 0
        for chip in self._chips:
            needed = chip.sizeHint().width() + 8
            is_shown = room - officer >= needed
            chip.setVisible(is_shown)
            room -= needed if is_shown else room
        self.officer.setVisible(is_named and self._has_room(officer))

    def _has_room(self, officer: int) -> bool:
        """Whether the officer's name stands beside the title without cutting it."""
        title = self.title.fontMetrics().horizontalAdvance(self.title.text())
        return self.width() - self.actions_button.sizeHint().width() - 70 - title >= officer

    def _write_gate(self) -> None:
        view = self._view
        if view is None:
            return
        asked = view.asked_items
        self.gate.setVisible(bool(asked))
        if not asked:
            return
        ready = len(asked) - len(view.open_items)
        told = _("{gate}: {ready}").format(
            gate=wording.gate(view.gate), ready=ready_words(ready, len(asked))
        )
        short = _("{gate}: {ready} of {n}").format(
            gate=wording.gate(view.gate), ready=ready, n=len(asked)
        )
        self.gate.setText(short if self._is_compact else told)
        self.gate.setAccessibleName(told)

    def _fill_menu(self) -> None:
        self.menu.clear()
        if self._view is None:
            return
        for command in menu_commands():
            if command.after_line and not self.menu.isEmpty():
                self.menu.addSeparator()
            action = self.menu.addAction(_(command.words))
            if command.icon:
                icons.set_icon(action, command.icon, "text2", 16)
            action.setEnabled(not refusal(command.name, self._view.now, self._view.lock))
            action.triggered.connect(lambda _on=False, name=command.name: self.asked.emit(name))

    # --- the title --------------------------------------------------------------------------------

    def open_title(self, stored: str, draft: str) -> None:
        """Show the line in the place of the title.

        Args:
            draft: What was typed before; Undo leads from there to the title.
        """
        self.edit.setText(stored)
        self.edit.selectAll()
        if draft != stored:
            self.edit.insert(draft)
            self.edit.selectAll()
        self.title.hide()
        self.edit.show()
        self._show_first_row()
        self._tell_of_title(_("This is what you typed before.") if draft != stored else "")
        self.let_go.setVisible(draft != stored)

    def stand_in_title(self) -> None:
        """Put the cursor into the line."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def close_title(self) -> None:
        """Show the title instead of the line."""
        self._tell_of_title("")
        self.edit.hide()
        self.title.show()
        self._show_first_row()

    def refuse_title(self, why: str) -> None:
        """Say below the line why it could not be saved; "" takes it back."""
        self._tell_of_title(why, "red" if why else "text2")
        self.let_go.hide()
        if why:
            announce(self.edit, why, is_urgent=True)

    def _tell_of_title(self, words: str, tone: str = "text2") -> None:
        self.title_note.setText(words)
        set_property(self.title_note, "tone", tone)
        set_property(self.edit, "state", "error" if tone == "red" else "")
        self.edit.setAccessibleDescription(words)
        self._below_title.setVisible(bool(words))


def title_key(view: CaseView) -> str:
    """The key of the title that is shown: in the language spoken, else in English, else in any."""
    wanted = i18n.language()
    for language in (wanted, "en"):
        if view.record.get(f"title.{language}"):
            return f"title.{language}"
    return next(
        (key for key in sorted(view.record.values) if key.startswith("title.")), f"title.{wanted}"
    )


def chips(view: CaseView) -> list[tuple[str, str]]:
    """The chips beside the title, (text, tone): kind of cooperation, goals, tags, how it ended."""
    case = view.record
    found: list[tuple[str, str]] = []
    if kind := case.get("cooperation_type"):
        found.append((wording.code("cooperation_type", kind), "blue"))
    if goals := _goals(case.get("sdg_main"), case.sets.get("sdg_others", ())):
        found.append((_("SDG {goals}").format(goals=isolate(goals)), "neutral"))
    tags = (*case.sets.get("tags", ()),)
    found += [(tag, "neutral") for tag in tags[:MOST_TAGS]]
    if len(tags) > MOST_TAGS:
        found.append((_("+{n}").format(n=len(tags) - MOST_TAGS), "neutral"))
    if view.now.status not in ("ACTIVE", "SUSPENDED"):
        field = catalogue.field(catalogue.KINDS["case"], "status")
        assert field is not None
        found.append((wording.code(field.codes, view.now.status), "C"))
    return found


def _goals(main: str, others: tuple[str, ...]) -> str:
    goals = [main, *sorted({*others} - {main}, key=lambda goal: (len(goal), goal))]
    return side_by_side(goals)


def _chip(text: str, tone: str) -> Chip:
    made = Chip(text, tone)
    made.setProperty("tone_name", tone)
    return made
