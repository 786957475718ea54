"""Ctrl+V in a table of lines: from the clipboard to lines, seen first where that is wise."""

from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sscdesk.errors import UserError
from sscdesk.gui.tables import paste, pasting
from sscdesk.gui.tables.child_model import ChildModel
from sscdesk.gui.tables.line_writer import LineWriter
from sscdesk.gui.tables.lines import LineRefused
from sscdesk.gui.tables.model import Index
from sscdesk.gui.tables.paste_dialog import PasteDialog
from sscdesk.gui.tables.pasting import PastePlan, Target


class Paster(QObject):
    """Pastes into the lines of a table."""

    def __init__(self, table: QWidget, model: ChildModel, writer: LineWriter) -> None:
        """Paste for a table; its window holds the preview."""
        super().__init__(table)
        self._table = table
        self._model = model
        self._writer = writer

    def paste(self, columns: Sequence[int], here: Index) -> None:
        """Lay the block of the clipboard over the lines from a cell on.

        Args:
            columns: Columns that can be edited, in the order on the screen.
        """
        mime = QGuiApplication.clipboard().mimeData()
        block = paste.read(mime.text(), mime.html()) if mime is not None else []
        if not block or not columns:
            return
        plan = pasting.plan(block, self._target(columns, here), self._writer.read)
        if plan.needs_preview:
            self._preview(plan)
        elif plan.lines:
            self._write(plan, None)

    def _target(self, columns: Sequence[int], here: Index) -> Target:
        numbers = count(1)
        return Target(
            [(self._model.columns[at].key, self._heads(at)) for at in columns],
            columns.index(here.column()) if here.column() in columns else 0,
            self._model.lines[here.row() :] if here.isValid() else [],
            lambda: self._writer.next_line(next(numbers)),
            self._model.key_of,
        )  # fmt: skip

    def _heads(self, at: int) -> list[str]:
        column, field = self._model.columns[at], self._model.field_of(at)
        return [column.title, column.key, field.label if field is not None else ""]

    def _preview(self, plan: PastePlan) -> PasteDialog:
        shown = [column for column in self._model.columns if column.key in plan.columns]
        read, name_of = self._writer.read, self._model.name_of
        dialog = PasteDialog(
            self._model.kind.name, plan, shown, read, name_of, self._table.window()
        )  # fmt: skip
        dialog.wanted.connect(lambda wanted: self._write(wanted, dialog))
        dialog.open()
        return dialog

    def _write(self, plan: PastePlan, dialog: PasteDialog | None) -> None:
        try:
            self._writer.paste(plan)
        except LineRefused as error:
            (dialog or self._preview(plan)).refuse(error)
        except UserError as error:
            self._writer.messages.show(error)
        else:
            if dialog is not None:
                dialog.accept()
