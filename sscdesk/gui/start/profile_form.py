"""The card *Create your profile*: who works here, where, and one button."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sscdesk.errors import UserError
from sscdesk.gui.start import choices, places_to_be, profile
from sscdesk.gui.start.profile import Profile
from sscdesk.gui.start.roles import RoleChoice
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.theme.style import set_property
from sscdesk.gui.widgets.buttons import LinkButton, button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import ElidedLabel, label
from sscdesk.gui.widgets.message_bar import ERROR, MessageBar
from sscdesk.i18n import _
from sscdesk.store import places

PADDING = 20
KEPT_AFTER_MS = 300
LONGEST_NAME, LONGEST_OFFICE = 100, 200


class ProfileForm(Card):
    """Asks for a profile.

    Attributes:
        wanted: The person pressed *Create profile*; the profile follows.
        folder_wanted: The person wants to choose another folder.
    """

    wanted = Signal(object)
    folder_wanted = Signal()

    def __init__(self, held: Profile, today: date, parent: QWidget | None = None) -> None:
        """Show what was typed before."""
        super().__init__(parent=parent)
        self._folder = held.folder
        self._is_made = False
        self._make_inputs(held, today)
        self._arrange()
        self._keeping = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._keeping.timeout.connect(self.keep)
        self._wire()
        self._show_folder()
        self._judge()

    # --- building --------------------------------------------------------------------------------

    def _make_inputs(self, held: Profile, today: date) -> None:
        self.country = choices.country_input(today)
        self.country.set_value(held.country)
        if held.country_typed and not held.country:
            self.country.set_text(held.country_typed)
        self.name = _line(_("Your name"), held.name, LONGEST_NAME)
        self.office = _line(_("Office"), held.office, LONGEST_OFFICE)
        self.role = RoleChoice()
        self.role.setAccessibleName(_("Your role"))
        self.role.set_role(held.role)
        self.currency = choices.currency_input(today)
        self.currency.set_value(held.currency)
        self.dates = choices.date_style_input()
        choices.choose(self.dates, held.date_style)
        self.bar = MessageBar(ERROR)
        self.bar.hide()
        self.folder = ElidedLabel("", "small", "text2", elide=Qt.TextElideMode.ElideMiddle)
        self.change = LinkButton(_("Change…"))
        self.change.setAccessibleName(_("Change the data folder"))
        self.create_button = button(_("Create profile"), "primary", "check")

    def _arrange(self) -> None:
        self.setAccessibleName(_("Create your profile"))
        column = QVBoxLayout()
        column.setContentsMargins(PADDING - 12, PADDING - 16, PADDING - 12, PADDING - 16)
        column.setSpacing(10)
        column.addWidget(label(_("Create your profile"), "page"))
        column.addWidget(label(_("About one minute. Everything stays on this computer."),
                               tone="text2", wraps=True))  # fmt: skip
        column.addLayout(self._grid())
        column.addWidget(self.bar)
        column.addLayout(self._foot())
        self.body.addLayout(column)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, fields in enumerate((
            ((_("Country"), self.country), (_("Your name"), self.name)),
            ((_("Office"), self.office),),
            ((_("Your role"), self.role),),
            ((_("Main currency"), self.currency), (_("Dates"), self.dates)),
        )):  # fmt: skip
            span = 2 // len(fields)
            for column, (words, field) in enumerate(fields):
                head = label(words, "strong")
                head.setBuddy(field)
                grid.addWidget(head, 3 * row, column, 1, span)
                grid.addWidget(field, 3 * row + 1, column, 1, span)
            grid.setRowMinimumHeight(3 * row + 2, 2)
        return grid

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.folder, 1)
        foot.addWidget(self.change)
        foot.addSpacing(8)
        foot.addWidget(self.create_button)
        return foot

    def _wire(self) -> None:
        for editor in (self.country, self.currency):
            editor.edited.connect(self._on_edit)
        for line in (self.name, self.office):
            line.textEdited.connect(self._on_edit)
            line.returnPressed.connect(self.send)
        self.role.chosen.connect(self._on_edit)
        self.dates.activated.connect(self._on_edit)
        self.create_button.clicked.connect(self.send)
        self.change.clicked.connect(self.folder_wanted)
        for key in ("Return", "Enter"):
            QShortcut(
                QKeySequence(key), self, self.send,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )  # fmt: skip

    # --- what it holds ---------------------------------------------------------------------------

    def profile(self) -> Profile:
        """What stands in the form now."""
        return Profile(
            country=_code(self.country.value),
            country_typed=self.country.text(),
            name=self.name.text(),
            office=self.office.text(),
            role=self.role.role(),
            currency=_code(self.currency.value) or profile.MAIN_CURRENCY,
            date_style=str(self.dates.currentData()),
            folder=self._folder,
        )

    def first(self) -> QWidget:
        """The first input that waits for something; without one, the button."""
        held = self.profile()
        if not held.country:
            return self.country
        if not held.name.strip():
            return self.name
        return self.create_button if held.role else self.role.cards[profile.FOCAL_POINT]

    def keep(self) -> None:
        """Keep what was typed beside the program's settings, until the desk is made."""
        self._keeping.stop()
        if not self._is_made:
            profile.keep(self.profile())

    def settle(self) -> None:
        """The desk was made: nothing is to be kept any more."""
        self._keeping.stop()
        self._is_made = True

    def set_folder(self, folder: Path) -> None:
        """Put the desk elsewhere, if a desk can lie there."""
        self._folder = str(folder)
        self.keep()
        self._show_folder()

    def send(self) -> None:
        """Ask for the desk, when all is given that it needs."""
        self._judge()
        if self.create_button.isEnabled():
            self.keep()
            self.wanted.emit(self.profile())

    def refuse(self, error: UserError, *ways: tuple[str, object]) -> None:
        """Say why no desk could be made, with the ways out."""
        self.bar.clear_buttons()
        self.bar.set_message(ERROR, error.hint, strong=error.message)
        for words, act in ways:
            self.bar.add_button(words).clicked.connect(act)
        self.bar.appear()

    def _on_edit(self) -> None:
        self._keeping.start()
        self._judge()

    def _judge(self) -> None:
        self.create_button.setEnabled(self.profile().is_complete and not self._is_refused())
        set_property(self.country.line, "state", "")

    def _is_refused(self) -> bool:
        return bool(self.property("refused"))

    def _show_folder(self) -> None:
        place = self.profile().place
        says = _("Data folder: {folder}").format(folder=isolate(str(place)))
        self.folder.setText(says)
        self.folder.setAccessibleName(says)
        error = places_to_be.refusal(place)
        self.setProperty("refused", error is not None)
        if error is None:
            self.bar.hide()
        else:
            usual = places.local_folder()
            self.refuse(error, (_("Keep it on this computer"), lambda: self.set_folder(usual)))
        self._judge()


def _line(name: str, text: str, longest: int) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setMaxLength(longest)
    return made


def _code(read: object) -> str:
    """A chosen code, or "" while what was typed names none."""
    assert callable(read)
    try:
        return str(read())
    except UserError:
        return ""
