"""All values of one facet, to search in and tick: what "n more" opens."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sscdesk.gui.cases import list_words
from sscdesk.gui.cases.list_facet_model import Counts, FacetModel
from sscdesk.gui.cases.list_facets import FacetList
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.buttons import button
from sscdesk.i18n import _

SIZE_PX = (320, 420)


class FacetChooser(QDialog):
    """Ticks values of one facet; each tick counts at once, as in the panel.

    Attributes:
        toggled: Facet and value whose tick was changed.
        only_asked: Facet and value that shall be the only one.
        exclude_asked: Facet and value that shall be left out, or let in again.
    """

    toggled = Signal(str, str)
    only_asked = Signal(str, str)
    exclude_asked = Signal(str, str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """Show a facet; `set_counts` fills it."""
        super().__init__(parent)
        self.key = key
        label = list_words.facet_label(key)
        self.setWindowTitle(label)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*(current().px(side) for side in SIZE_PX))
        self.box = QLineEdit()
        self.box.setClearButtonEnabled(True)
        self.box.setPlaceholderText(_("Search in {facet}").format(facet=label))
        self.box.setAccessibleName(self.box.placeholderText())
        self._model = FacetModel(first=0, parent=self)
        self.list = FacetList(self._model, label)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.box)
        column.addWidget(self.list, 1)
        self.close_button = button(_("Close"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close)
        self.box.textChanged.connect(self._model.search)
        self.box.installEventFilter(self)
        self.list.toggled.connect(self.toggled)
        self.list.only_asked.connect(self.only_asked)
        self.list.exclude_asked.connect(self.exclude_asked)

    def set_counts(self, counts: Counts, names: Mapping[str, str]) -> None:
        """Show the values of its facet."""
        self._model.set_counts({self.key: counts.get(self.key, ())}, names)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the box the arrow down leads into the list, and Enter ticks the first line."""
        is_press = watched is self.box and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and self._leads_on(event.key()):
            return True
        return super().eventFilter(watched, event)

    def _leads_on(self, key: int) -> bool:
        line = self._model.line(0)
        if key not in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) or line is None:
            return False
        if key == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.stand(line.id)
        else:
            self.list.toggled.emit(line.id[1], line.id[2])
        return True
