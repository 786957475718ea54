"""The table of the list: what the filter box looks for stands in bold."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from sscdesk.gui.cases.list_marks import Span, spans
from sscdesk.gui.tables.cells import Cell
from sscdesk.gui.tables.delegate import CellDelegate
from sscdesk.gui.tables.placing import Line
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import end_flag, first_strong_direction, start_flag


class MarkingDelegate(CellDelegate):
    """Paints cells, and in them the words that were looked for.

    Attributes:
        words: These words, folded.
    """

    words: tuple[str, ...] = ()

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, line: Line
    ) -> None:
        found = spans(line.text, self.words) if self.words else ()
        if not found:
            super()._paint_line(painter, option, cell, line)
            return
        side = end_flag if cell.align_end else start_flag
        shown = self.letters.elided(line.font, line.text, line.rect.width() - len(found))
        layout = _laid_out(shown, line, found, side(option.direction))
        painter.setPen(current().color(line.role))
        height = layout.lineAt(0).height()
        top = line.rect.top() + (line.rect.height() - height) / 2
        layout.draw(painter, QPointF(line.rect.left(), top))


def _laid_out(shown: str, line: Line, found: Sequence[Span], side: Qt.AlignmentFlag) -> QTextLayout:
    layout = QTextLayout(shown, line.font)
    option = QTextOption(side)
    option.setTextDirection(first_strong_direction(shown))
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_bold(span) for span in found if span.start < len(shown)])
    layout.beginLayout()
    layout.createLine().setLineWidth(line.rect.width())
    layout.endLayout()
    return layout


def _bold(span: Span) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setForeground(current().color("accent"))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = span.start, span.length, look
    return made


class CaseTable(DataTable):
    """The list of cases."""

    def _make_delegate(self) -> CellDelegate:
        self.marking = MarkingDelegate(self)
        return self.marking

    def mark(self, words: Sequence[str]) -> None:
        """Set these words in bold wherever they stand."""
        if tuple(words) != tuple(self.marking.words):
            self.marking.words = tuple(words)
            self.viewport().update()
