"""The settings: names of the sections at the start side, one section beside them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from sscdesk.gui import place
from sscdesk.gui.page import Page
from sscdesk.gui.place import Place
from sscdesk.gui.settings.backups import BackupSection
from sscdesk.gui.settings.data import DataSection
from sscdesk.gui.settings.gates import GatesSection
from sscdesk.gui.settings.looks import LooksSection
from sscdesk.gui.settings.profile import ProfileSection
from sscdesk.gui.settings.rates import RatesSection
from sscdesk.gui.settings.section import Section
from sscdesk.gui.settings.spoken import LanguageSection
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.nav_button import NavButton
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import N_, _
from sscdesk.store.session import Touched

MARGIN, TOP, NAMES_WIDTH = 16, 12, 220
RESTYLE = "restyle"


@dataclass(frozen=True)
class Entry:
    """A section and how it is called."""

    name: str
    words: str
    icon: str
    make: Callable[[Workspace], Section]


SECTIONS = (
    Entry("profile", N_("Profile and role"), "user", ProfileSection),
    Entry("language", N_("Language and dates"), "language", LanguageSection),
    Entry("looks", N_("Appearance"), "palette", LooksSection),
    Entry("gates", N_("Thresholds"), "adjustments", GatesSection),
    Entry("rates", N_("Currencies and rates"), "coin", RatesSection),
    Entry("backup", N_("Backup"), "archive", BackupSection),
    Entry("data", N_("Data and diagnostics"), "database", DataSection),
)


class SettingsPage(Page):
    """One section at a time; what was typed is kept when another one is chosen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make the names; a section is made when it is first shown."""
        super().__init__(workspace, parent)
        self.buttons: dict[str, NavButton] = {}
        self.sections: dict[str, Section] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._stack = QStackedWidget()
        self._names = QFrame()
        self._names.setProperty("kind", "panel")
        self._names.setAccessibleName(_("Sections of the settings"))
        self._names.setFixedWidth(current().px(NAMES_WIDTH))
        self._fill_names()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._names)
        row.addWidget(self._stack, 1)

    def _fill_names(self) -> None:
        column = QVBoxLayout(self._names)
        column.setContentsMargins(8, TOP, 8, TOP)
        column.setSpacing(2)
        for entry in SECTIONS:
            made = NavButton(entry.icon, _(entry.words))
            made.clicked.connect(lambda _on=False, name=entry.name: self._choose(name))
            self.buttons[entry.name] = made
            column.addWidget(made)
        column.addStretch(1)

    # --- a page of the window --------------------------------------------------------------------

    def title(self) -> str:
        """The title in the top bar."""
        return _("Settings")

    def show_place(self, place: Place) -> None:
        """Show the section of a place, and stand in the control that it names."""
        self.place = place
        name = place.tab if place.tab in self.buttons else SECTIONS[0].name
        section = self._section(name)
        for key, made in self.buttons.items():
            made.setChecked(key == name)
        self._stack.setCurrentWidget(self._areas[name])
        section.reload()
        if place.key and section.stand_in(place.key):
            self._areas[name].ensureWidgetVisible(section.controls[place.key])

    def reload(self) -> None:
        """Read again what is shown."""
        section = self.current
        if section is not None:
            section.reload()

    def concerns(self, touched: Touched) -> bool:
        """Rates and the office may be shown."""
        return bool({"exchange_rate", "office"} & touched.records.keys())

    def save(self) -> bool:
        """Write what waits in the section that is shown."""
        section = self.current
        return section is None or section.save()

    def own_undo(self) -> tuple[str, str]:
        """What Undo and Redo take back of the section that is shown."""
        section = self.current
        return section.own_undo() if section is not None else ("", "")

    def do(self, name: str) -> bool:
        """What the section that is shown answers to."""
        section = self.current
        return section is not None and section.do(name)

    def panes(self) -> list[QWidget]:
        """The names, then the section."""
        section = self.current
        names = self.buttons[self.name]
        return [names] if section is None else [names, section]

    @property
    def name(self) -> str:
        """The section that is shown, by its name."""
        tab = self.place.tab if self.place is not None else ""
        return tab if tab in self.buttons else SECTIONS[0].name

    @property
    def current(self) -> Section | None:
        """The section that is shown."""
        return self.sections.get(self.name)

    # --- sections --------------------------------------------------------------------------------

    def _choose(self, name: str) -> None:
        self.buttons[name].setChecked(name == self.name)
        self.go.emit(Place(place.SETTINGS, tab=name))

    def _section(self, name: str) -> Section:
        if name not in self.sections:
            entry = next(entry for entry in SECTIONS if entry.name == name)
            section = entry.make(self.workspace)
            section.setAccessibleName(_(entry.words))
            section.setFocusProxy(next(iter(section.controls.values()), None))  # type: ignore[arg-type]
            section.command.connect(self.command)
            section.acted.connect(self.acted)
            section.restyle.connect(self._restyle)
            self.sections[name] = section
            self._areas[name] = _scrolled(section)
            self._stack.addWidget(self._areas[name])
        return self.sections[name]

    def _restyle(self, key: str) -> None:
        """The window is made again; the person goes on in the same control."""
        self.go.emit(Place(place.SETTINGS, tab=self.name, key=key))
        self.command.emit(RESTYLE)


def _scrolled(section: Section) -> QScrollArea:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(MARGIN, TOP, MARGIN, MARGIN)
    row.addWidget(section, 1000)
    row.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(holder)
    return area
