"""The columns of the board side by side, and the way from one to the next."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from sscdesk.domain import stages
from sscdesk.gui.cases.board_closed import ClosedStrip
from sscdesk.gui.cases.board_column import BoardColumn, CardList
from sscdesk.gui.cases.board_model import BoardModel
from sscdesk.gui.cases.board_reading import OPEN_STAGES, Board, Card
from sscdesk.gui.cases.list_panes import Body
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.gui.widgets.labels import label
from sscdesk.i18n import _

Fetch = Callable[[Sequence[str]], Mapping[str, Card]]


class BoardBody(Body):
    """Four columns, and the closed cases as a fifth.

    Attributes:
        opened: A card was opened; the id of its case follows.
        move_asked: A case shall go forward (1) or back (-1).
        dropped: A card was dropped on another column: its case, the stage of the column.
        closed_toggled: The closed cases were shown, or folded away.
        failed: Cards could not be read; the refusal follows.
    """

    opened = Signal(str)
    move_asked = Signal(str, int)
    dropped = Signal(str, str)
    closed_toggled = Signal(bool)
    failed = Signal(object)

    def __init__(self, fetch: Fetch, parent: QWidget | None = None) -> None:
        """Make empty columns.

        Args:
            fetch: Ids → their cards.
        """
        super().__init__(parent)
        self.columns = {stage: self._column(stage, fetch) for stage in stages.STAGES}
        self.closed = ClosedStrip()
        self.closed.toggled.connect(self._on_closed)
        self.empty = EmptyState("folders", "", is_primary=False)
        self.hint = label(
            _("Drag a card, or press Ctrl and a side arrow: the gate opens in a dialog, and the"
              " card moves only when it is passed."),
            "small", "text2", wraps=True,
        )  # fmt: skip
        self._arrange()

    def _column(self, stage: str, fetch: Fetch) -> BoardColumn:
        model = BoardModel(fetch, self)
        column = BoardColumn(stage, model)
        model.failed.connect(self.failed)
        column.list.opened.connect(self.opened)
        column.list.move_asked.connect(self.move_asked)
        column.list.dropped.connect(lambda case: self.dropped.emit(case, stage))
        column.list.focused.connect(lambda: self.area.ensureWidgetVisible(column, 8, 0))
        column.list.leave_asked.connect(lambda step: self._go_over(stage, step))
        return column

    def _arrange(self) -> None:
        board = QWidget()
        row = QHBoxLayout(board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for column in self.columns.values():
            row.addWidget(column, 1)
        row.addWidget(self.closed)
        self.columns[stages.CLOSED].hide()
        self.area = QScrollArea()
        self.area.setWidget(board)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.empty)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(16, 4, 16, 6)
        column_.setSpacing(4)
        column_.addWidget(self.stack, 1)
        column_.addWidget(self.hint)

    def show_board(self, board: Board) -> None:
        """Show the columns."""
        for stage, column in board.columns.items():
            if stage != stages.CLOSED or self.shows_closed:
                self.columns[stage].show_column(column)
        self.closed.show_count(len(board.columns[stages.CLOSED].ids))

    @property
    def shows_closed(self) -> bool:
        """Whether the closed cases are unfolded."""
        return self.closed.isChecked()

    def _on_closed(self, shown: bool) -> None:
        self.columns[stages.CLOSED].setVisible(shown)
        self.closed_toggled.emit(shown)

    # --- where the person stands ------------------------------------------------------------------

    def lists(self) -> list[CardList]:
        """The lists of cards that are shown."""
        shown = (stage for stage in self.columns if stage in OPEN_STAGES or self.shows_closed)
        return [self.columns[stage].list for stage in shown]

    def main_widget(self) -> QWidget:
        """The list that the person was in last, else the first with a card."""
        if self.stack.currentWidget() is self.empty:
            return self.empty.button
        now = self._focused()
        filled = next((one for one in self.lists() if one.cards.rowCount()), self.lists()[0])
        return now or filled

    def current_case(self) -> str:
        """The case of the card that has the focus; "" for none."""
        now = self._focused()
        return now.current_id() if now is not None else ""

    def _focused(self) -> CardList | None:
        """The list that the keys go to, or went to before a menu was opened."""
        focus = self.window().focusWidget()
        return next((one for one in self.lists() if one is focus), None)

    def stage_of(self, case: str) -> str:
        """The column in which a case is shown; "" for none."""
        shown = (s for s, column in self.columns.items() if column.list.cards.row_of(case) >= 0)
        return next(shown, "")

    def stand(self, case: str) -> bool:
        """Stand on the card of a case; False when it is not shown."""
        for one in self.lists():
            row = one.cards.row_of(case)
            if row >= 0:
                one.stand(row)
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _go_over(self, stage: str, step: int) -> None:
        lists = self.lists()
        at = lists.index(self.columns[stage].list)
        row = lists[at].currentIndex().row()
        further = lists[at + 1 :] if step > 0 else lists[:at][::-1]
        target = next((one for one in further if one.cards.rowCount()), None)
        if target is not None:
            target.stand(max(row, 0))
            target.setFocus(Qt.FocusReason.OtherFocusReason)
