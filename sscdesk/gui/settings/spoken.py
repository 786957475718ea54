"""Language, digits and dates."""

from PySide6.QtCore import QDate

from sscdesk import i18n, settings
from sscdesk.gui import spelling
from sscdesk.gui.forms.choices import Combo
from sscdesk.gui.settings.applying import LATIN, REGION, spell
from sscdesk.gui.settings.rows import SettingCard, combo
from sscdesk.gui.settings.section import Section
from sscdesk.gui.start.choices import choose, date_style_input
from sscdesk.gui.start.languages import offered, own_name
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _

SAMPLE = "1234567"


class LanguageSection(Section):
    """How the program speaks and spells."""

    def __init__(self, workspace: Workspace) -> None:
        """Show what is chosen."""
        super().__init__(workspace)
        held = settings.load()
        self.language = combo()
        self.language.addItem(
            _("As the system: {language}").format(language=own_name(i18n.system_language())), ""
        )
        for code in offered():
            self.language.addItem(own_name(code), code)
        choose(self.language, held.language)
        self.digits = combo()
        self.digits.addItem(_("As in my region"), REGION)
        self.digits.addItem(_("0 to 9"), LATIN)
        choose(self.digits, held.digits)
        self.dates = date_style_input()
        self.dates.setFixedWidth(self.digits.width())
        choose(self.dates, held.date_style)
        self.controls = {"language": self.language, "digits": self.digits, "dates": self.dates}
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        spoken = SettingCard(_("Language"))
        unread = _("Not yet read by a native speaker: {languages}.").format(
            languages=i18n.listed(map(own_name, i18n.UNREAD))
        )
        spoken.add_row(
            _("Language of the program"),
            " ".join((_("What is recorded keeps the languages in which it was written."), unread)),
            self.language,
        )
        spelt = SettingCard(_("Numbers and dates"))
        self.sample = spelt.add_row(_("Digits"), self._sample(), self.digits)
        spelt.add_row(
            _("Dates"), _("Typed dates are understood in every order and language."), self.dates
        )
        for card in (spoken, spelt):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def _sample(self) -> str:
        today = QDate(2026, 11, 19).toString("yyyy-MM-dd")
        return _("Now: {number} · {day}").format(
            number=spelling.number(SAMPLE), day=spelling.day(today)
        )

    def _wire(self) -> None:
        self.language.activated.connect(self._speak)
        self.digits.activated.connect(lambda: self._spell("digits", self.digits))
        self.dates.activated.connect(lambda: self._spell("date_style", self.dates))

    def _speak(self) -> None:
        settings.remember(language=str(self.language.currentData()))
        self.restyle.emit("language")

    def _spell(self, key: str, box: Combo) -> None:
        settings.remember(**{key: str(box.currentData())})
        spell(settings.load())
        self.sample.say(self._sample())
        self.restyle.emit("digits" if key == "digits" else "dates")
