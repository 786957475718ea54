"""The filters at the start side of the list: a head with Reset, and the facets."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sscdesk.gui.cases.list_facet_model import Counts, FacetModel
from sscdesk.gui.cases.list_facet_more import FacetChooser
from sscdesk.gui.cases.list_facets import FacetList
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.buttons import LinkButton, tool_button
from sscdesk.gui.widgets.labels import label
from sscdesk.i18n import _

WIDTH_PX = 212
USUALLY_FOLDED = frozenset({"modality", "sdg", "officer", "year", "tag"})


class FacetPanel(QFrame):
    """The facets with their counts.

    Attributes:
        toggled: Facet and value whose tick was changed.
        only_asked: Facet and value that shall be the only one.
        exclude_asked: Facet and value that shall be left out, or let in again.
        reset_asked: Nothing shall be chosen.
        close_asked: The panel shall go away.
    """

    toggled = Signal(str, str)
    only_asked = Signal(str, str)
    exclude_asked = Signal(str, str)
    reset_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty panel; `set_counts` fills it."""
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAccessibleName(_("Filters"))
        self.setAutoFillBackground(True)
        self._counts: Counts = {}
        self._names: Mapping[str, str] = {}
        self._chooser: FacetChooser | None = None
        self.model = FacetModel(parent=self)
        self.model.folded |= USUALLY_FOLDED
        self.list = FacetList(self.model, _("Filters"))
        self.reset = LinkButton(_("Reset"))
        self.close_button = tool_button("layout-sidebar-left-collapse", _("Hide the filters"))
        self.setFocusProxy(self.list)
        self._arrange()
        self._connect()
        self._size()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 6, 0)
        head.addWidget(label(_("Filters"), "section"), 1)
        head.addWidget(self.reset)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.reset.clicked.connect(self.reset_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.list.toggled.connect(self.toggled)
        self.list.only_asked.connect(self.only_asked)
        self.list.exclude_asked.connect(self.exclude_asked)
        self.list.more_asked.connect(self.choose)
        current().changed.connect(self._size)

    def _size(self) -> None:
        self.setFixedWidth(current().px(WIDTH_PX))

    def set_counts(self, counts: Counts, names: Mapping[str, str], *, can_reset: bool) -> None:
        """Show these values.

        Args:
            names: Id → name of records that are values.
            can_reset: Something is chosen.
        """
        self._counts, self._names = counts, names
        self.model.set_counts(counts, names)
        self.reset.setEnabled(can_reset)
        if self._chooser is not None:
            self._chooser.set_counts(counts, names)

    def choose(self, key: str) -> FacetChooser:
        """Open the list of all values of a facet."""
        chooser = FacetChooser(key, self.window())
        chooser.toggled.connect(self.toggled)
        chooser.only_asked.connect(self.only_asked)
        chooser.exclude_asked.connect(self.exclude_asked)
        chooser.finished.connect(self._forget_chooser)
        chooser.set_counts(self._counts, self._names)
        self._chooser = chooser
        chooser.open()
        return chooser

    def _forget_chooser(self) -> None:
        self._chooser = None
