"""Appearance: colours, size of text, density of lists, motion."""

from PySide6.QtWidgets import QCheckBox, QWidget

from sscdesk import settings
from sscdesk.gui.settings.rows import SettingCard, combo
from sscdesk.gui.settings.section import Section
from sscdesk.gui.start.choices import choose
from sscdesk.gui.theme.applying import LARGEST_PERCENT, SMALLEST_PERCENT
from sscdesk.gui.widgets.segment_bar import Segment, SegmentBar
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import N_, _

THEMES = (
    ("system", N_("As the system"), "device-laptop"),
    ("light", N_("Light"), "sun"),
    ("dark", N_("Dark"), "moon"),
    ("contrast", N_("High contrast"), "contrast"),
)
STEP_PERCENT = 10
DENSITIES = (("comfortable", N_("Comfortable")), ("compact", N_("Compact")))


class LooksSection(Section):
    """How the window looks."""

    def __init__(self, workspace: Workspace) -> None:
        """Show what is chosen."""
        super().__init__(workspace)
        held = settings.load()
        themes = [Segment(key, _(words), icon=icon) for key, words, icon in THEMES]
        self.theme = SegmentBar(themes, held.theme, _("Colours"))
        self.text = combo()
        for percent in range(SMALLEST_PERCENT, LARGEST_PERCENT + 1, STEP_PERCENT):
            self.text.addItem(_("{number} %").format(number=percent), percent)
        self.text.setCurrentIndex(max(self.text.findData(held.text_percent), 0))
        self.density = combo()
        for key, words in DENSITIES:
            self.density.addItem(_(words), key)
        choose(self.density, held.density)
        self.motion = QCheckBox(_("Without animations"))
        self.motion.setChecked(held.reduce_motion)
        self.controls = {
            "theme": self.theme.button(self.theme.current()), "text_percent": self.text,
            "density": self.density, "reduce_motion": self.motion,
        }  # fmt: skip
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        card = SettingCard(_("Appearance"))
        rows: tuple[tuple[str, str, QWidget], ...] = (
            (_("Colours"), _("High contrast takes the colours of the system as they are."),
             self.theme),
            (_("Size of text"), _("Ctrl and plus, Ctrl and minus change it anywhere."), self.text),
            (_("Lists"), _("Compact lists show more rows, of one line each."), self.density),
            (_("Reduce motion"), "", self.motion),
        )  # fmt: skip
        for row in rows:
            card.add_row(*row)
        self.column.addWidget(card)
        self.column.addStretch(1)

    def _wire(self) -> None:
        self.theme.chosen.connect(lambda key: self._keep("theme", key))
        self.text.activated.connect(lambda: self._keep("text_percent", self.text.currentData()))
        self.density.activated.connect(lambda: self._keep("density", self.density.currentData()))
        self.motion.toggled.connect(lambda on: self._keep("reduce_motion", on))

    def _keep(self, key: str, value: object) -> None:
        settings.remember(**{key: value})
        self.restyle.emit(key)
