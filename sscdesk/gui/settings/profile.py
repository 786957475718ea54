"""Who works here: the person's name, and the office of the desk."""

from PySide6.QtWidgets import QLineEdit

from sscdesk import settings
from sscdesk.actions import office, writes
from sscdesk.gui import wording
from sscdesk.gui.settings.rows import SettingCard
from sscdesk.gui.settings.section import Section
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _

WIDTH = 320
LONGEST_NAME, LONGEST_OFFICE = 100, 200


class ProfileSection(Section):
    """Name, office, country and role."""

    def __init__(self, workspace: Workspace) -> None:
        """Show them."""
        super().__init__(workspace)
        self._held = ""
        self.name = _line(LONGEST_NAME)
        self.office = _line(LONGEST_OFFICE)
        self.office.setReadOnly(workspace.readonly)
        self.controls = {"name": self.name, "office": self.office}
        mine = SettingCard(_("You"))
        mine.add_row(_("Your name"), _("The history shows it beside what you do."), self.name)
        whose = SettingCard(_("This desk"))
        whose.add_row(_("Office"), "", self.office)
        info = workspace.info
        whose.add_row(_("Country"), "", label(wording.country(info.get("country", ""))))
        role = wording.code("desk_role", info.get("role", ""))
        whose.add_row(_("Role"), _("Another office, or another role, has a desk of its own."),
                      label(role))  # fmt: skip
        for card in (mine, whose):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.name.editingFinished.connect(self._save_name)
        self.office.editingFinished.connect(self._save_office)
        self.reload()

    def reload(self) -> None:
        """Show what is kept now."""
        if not self.name.hasFocus():
            self.name.setText(settings.load().user or settings.user_name())
        self._held = self.workspace.read(lambda s: writes.read_root(s, s.office)).get("name")
        if not self.office.hasFocus():
            self.office.setText(self._held)

    def save(self) -> bool:
        """Write both."""
        self._save_name()
        return self._save_office()

    def _save_name(self) -> None:
        name = self.name.text().strip()
        if name and name != (settings.load().user or settings.user_name()):
            settings.remember(user=name)
            self.workspace.desk.user = name

    def _save_office(self) -> bool:
        name = self.office.text().strip()
        if self.workspace.readonly or name == self._held:
            return True
        with self.workspace.shown():
            self.workspace.write("desk.rename", office.rename, name)
            self._held = name
            return True
        return False


def _line(longest: int) -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(longest)
    made.setFixedWidth(current().px(WIDTH))
    return made
