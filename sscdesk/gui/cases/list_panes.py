"""How Cases and Board stand: facets beside or as a drawer above, the cases, the preview."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sscdesk.gui.cases.list_facet_panel import FacetPanel
from sscdesk.gui.cases.list_toolbar import ListToolbar
from sscdesk.gui.cases.list_views import ViewRow
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import visual
from sscdesk.gui.theme.style import set_property
from sscdesk.gui.widgets.rule import horizontal_rule, vertical_rule

WIDE_PX = 1280
"""Width of the window from which the facets stand beside the list."""

LEAST_TABLE_PX = 720
"""The preview hides the facets rather than leave less to the table."""


class Body(QWidget):
    """The cases of a page."""

    def main_widget(self) -> QWidget:
        """What takes the focus of the page."""
        raise NotImplementedError


class ListPanes(QWidget):
    """The parts of the page, side by side.

    Attributes:
        preview_closed: The preview was closed by key or button.
    """

    preview_closed = Signal()

    def __init__(
        self,
        views: ViewRow,
        toolbar: ListToolbar,
        facets: FacetPanel,
        body: Body,
        preview: QWidget | None = None,
    ) -> None:
        """Put the parts together.

        Args:
            preview: Without one, the facets never take room from the cases.
        """
        super().__init__()
        self.views, self.toolbar, self.facets = views, toolbar, facets
        self.body, self.preview = body, preview
        self._chosen = 0
        self._facets_wanted = preview is not None
        self._is_drawer_open = False
        self._arrange()
        facets.close_asked.connect(self.hide_facets)
        toolbar.filters_asked.connect(self.show_facets)
        current().changed.connect(self.lay_out)
        self.show_preview(shown=False)

    def _arrange(self) -> None:
        main = QVBoxLayout()
        main.setSpacing(0)
        for part in (self.views, horizontal_rule(), self.toolbar, horizontal_rule()):
            main.addWidget(part)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.body, 1)
        self._preview_rule = vertical_rule()
        if self.preview is not None:
            middle.addWidget(self._preview_rule)
            middle.addWidget(self.preview)
        main.addLayout(middle, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._facet_rule = vertical_rule()
        self._row.addWidget(self.facets)
        self._row.addWidget(self._facet_rule)
        self._row.addLayout(main, 1)

    # --- facets -----------------------------------------------------------------------------------

    def show_chosen(self, chosen: int) -> None:
        """Say how many values are chosen in the facets."""
        self._chosen = chosen
        self.lay_out()

    def _has_room(self) -> bool:
        if self.preview is None or self.window().width() < max(current().px(WIDE_PX), WIDE_PX):
            return False
        taken = self.facets.width() + self.preview.width()
        return self.preview.isHidden() or self.width() - taken >= current().px(LEAST_TABLE_PX)

    def lay_out(self) -> None:
        """Put the facets where there is room."""
        beside = self._has_room() and self._facets_wanted
        self._is_drawer_open = self._is_drawer_open and not beside
        is_inside = self._row.indexOf(self.facets) >= 0
        if beside and not is_inside:
            self._row.insertWidget(0, self.facets)
        elif is_inside and not beside:
            self._row.removeWidget(self.facets)
        self._facet_rule.setVisible(beside)
        self.facets.setVisible(beside or self._is_drawer_open)
        set_property(self.facets, "kind", "card" if self._is_drawer_open else "panel")
        if self._is_drawer_open:
            self._place_drawer()
        self.toolbar.show_filters_button(shown=not beside, chosen=self._chosen)

    def _place_drawer(self) -> None:
        top = self.body.mapTo(self, QPoint(0, 0)).y()
        part = QRect(0, top, self.facets.width(), self.height() - top)
        self.facets.setGeometry(visual(self.rect(), part))
        self.facets.raise_()

    def show_facets(self) -> None:
        """Show the facets beside the list where there is room, else above it."""
        if self._has_room():
            self._facets_wanted = True
        else:
            self._is_drawer_open = not self._is_drawer_open
        self.lay_out()
        target = self.facets.list if self.facets.isVisible() else self.toolbar.filters
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def hide_facets(self) -> None:
        """Take the facets away; a button brings them back."""
        if self._is_drawer_open:
            self._is_drawer_open = False
        else:
            self._facets_wanted = False
        self.lay_out()
        self.toolbar.filters.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- preview ----------------------------------------------------------------------------------

    def show_preview(self, *, shown: bool) -> None:
        """Show the preview, or take it away."""
        if self.preview is not None:
            self.preview.setVisible(shown)
        self._preview_rule.setVisible(shown)
        self.lay_out()

    @property
    def has_preview(self) -> bool:
        """Whether the preview is shown."""
        return self.preview is not None and self.preview.isVisible()

    def close_preview(self) -> None:
        """Take the preview away and go back into the list."""
        self.show_preview(shown=False)
        self.preview_closed.emit()
        self.body.main_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    # --- events -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Facets go beside the list or into the drawer."""
        super().resizeEvent(event)
        self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the drawer, then the preview."""
        if event.key() == Qt.Key.Key_Escape and self._is_drawer_open:
            self.hide_facets()
        elif event.key() == Qt.Key.Key_Escape and self.has_preview:
            self.close_preview()
        else:
            super().keyPressEvent(event)
