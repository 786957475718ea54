"""The records of one kind under another record, edited in place like a sheet."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QWidget

from sscdesk.domain import catalogue
from sscdesk.domain.catalogue import Key
from sscdesk.errors import UserError
from sscdesk.gui.forms import editors
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.tables import sheet_keys, standing
from sscdesk.gui.tables.callout import Callout
from sscdesk.gui.tables.cell_editing import BEFORE, BELOW, CANCEL, NEXT, EditDelegate
from sscdesk.gui.tables.cells import Cell, Column
from sscdesk.gui.tables.child_model import OPEN, ChildModel, Look, open_column
from sscdesk.gui.tables.delegate import CellDelegate
from sscdesk.gui.tables.line_writer import LineWriter
from sscdesk.gui.tables.lines import Line, Under
from sscdesk.gui.tables.model import CELL_ROLE
from sscdesk.gui.tables.open_cell import OpenCell, said
from sscdesk.gui.tables.paster import Paster
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.speech import announce
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store import picking
from sscdesk.store.session import Touched

ROW_PX = 32
MOST_ROWS = 12

_Trigger = QAbstractItemView.EditTrigger


class ChildTable(DataTable):
    """Lines under a record.

    Attributes:
        open_requested: The whole line is wanted in a form: its id follows.
        waiting_changed: Another number of cells waits for a correction.
        lines: The model.
        writer: Reads and writes the lines.
        most_rows: The table grows with its lines up to so many.
    """

    open_requested = Signal(str)
    waiting_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        kind: str,
        columns: Sequence[Column],
        name: str,
        *,
        looks: Mapping[str, Look] | None = None,
        required: Sequence[str] = (),
        opens: bool = True,
        settings_key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show lines of a kind; `show_parent` says whose.

        Args:
            columns: Catalogue keys (`field_column`), and computed columns that have a look.
            name: What the table lists, for screen readers.
            looks: Column → how it looks, from the record.
            required: Keys without which a line is not saved yet; the first column alone when empty.
            opens: Whether the last column opens the whole line.
        """
        self.workspace = workspace
        self._kind = catalogue.kind(kind)
        shown = [*columns, open_column()] if opens else list(columns)
        self.lines = self._make_model(shown, looks, required or (columns[0].key,))
        self.most_rows = MOST_ROWS
        self._is_stale = False
        self._told_waiting = 0
        super().__init__(self.lines, name, settings_key=settings_key, parent=parent)
        self.lines.setParent(self)
        self.writer = self._make_writer()
        self._open = OpenCell(self.lines, self.writer, self)
        self._paster = Paster(self, self.lines, self.writer)
        self._callout = Callout(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            _Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed
        )
        self.set_row_px(ROW_PX)
        self.fill_menu = self._fill_menu
        self.empty_text = _("Nothing here yet.")
        self._wire()
        self.fit_height()

    def _make_model(
        self, columns: Sequence[Column], looks: Mapping[str, Look] | None, required: Sequence[str]
    ) -> ChildModel:
        """The model; a table with cells of its own makes another one."""
        return ChildModel(self._kind, columns, self._name_of, looks=looks, required=required)

    def _make_writer(self) -> LineWriter:
        """What reads and writes the lines; likewise."""
        return LineWriter(self.workspace, self.lines, self)

    def _wire(self) -> None:
        self.button_clicked.connect(self._on_open)
        self.workspace.changed.connect(self._on_changed)
        self.writer.refused.connect(self._on_refused)
        self.selectionModel().currentChanged.connect(self._on_cell)
        self.lines.modelReset.connect(self.fit_height)
        self.lines.modelReset.connect(self._tell_waiting)
        self.lines.dataChanged.connect(self._tell_waiting)
        self.horizontalScrollBar().rangeChanged.connect(self.fit_height)
        current().changed.connect(self.fit_height)

    def _make_delegate(self) -> CellDelegate:
        made = EditDelegate(self._make_editor, self)
        made.left.connect(self._on_left)
        return made

    # --- whose lines -----------------------------------------------------------------------------

    def show_parent(self, under: Under, *, editable: bool = True) -> None:
        """Show the lines of another parent.

        Args:
            under: As `under` makes it.
            editable: Whether somebody may write here.
        """
        self.writer.begin(under, self)
        self.lines.is_editable = editable and not self.workspace.readonly
        hint = _("Nothing here yet. Ctrl+Shift+N adds a line, Ctrl+V pastes from Excel.")
        self.empty_text = hint if self.lines.is_editable else _("Nothing here.")
        self.reload()

    def under(self, parent: str, root: str, **more: object) -> Under:
        """The lines of this table's kind under a parent; `fixed` and `only` as in `Under`."""
        return Under(self._kind, parent, root, **more)  # type: ignore[arg-type]

    def reload(self) -> None:
        """Read the lines again, or as soon as nobody types in one."""
        if self.edit_cells.editor is not None:
            self._is_stale = True
            return
        self._is_stale = False
        with self.workspace.messages.shown():
            self.writer.reload()
        self.fit_height()
        self._on_cell(self.currentIndex())

    def _on_changed(self, touched: Touched) -> None:
        under = self.writer.under
        refers = {kind for field in self._kind.fields for kind in field.refers}
        if under is None or not (under.root in touched.roots or refers & touched.records.keys()):
            return
        self._is_stale = True
        if self.isVisible():
            self.reload()

    def _name_of(self, kinds: Sequence[str], id_: str) -> str:
        return self.workspace.read(picking.name, kinds, id_) or _("unnamed record")

    @property
    def edit_cells(self) -> EditDelegate:
        """The delegate that opens inputs."""
        assert isinstance(self.cells, EditDelegate)
        return self.cells

    def fit_height(self) -> None:
        """As high as the lines, up to `most_rows`."""
        rows = min(max(self.lines.rowCount(), 1), self.most_rows)
        height = self.head.sizeHint().height() + rows * self.row_height + 2
        scroll = self.horizontalScrollBar()
        height += scroll.sizeHint().height() if scroll.maximum() > 0 else 0
        if height != self.height():
            self.setFixedHeight(height)

    # --- editing a cell --------------------------------------------------------------------------

    def _make_editor(self, index: QModelIndex, holder: QWidget) -> Editor:
        line, key = self.lines.line(index), self.lines.key_at(index)
        assert line is not None
        assert key is not None
        root = self.writer.under.root if self.writer.under else ""
        context = Context(self.workspace, root, "" if line.is_new else line.id)
        self._callout.hide()
        made = self._input_of(key, context, holder)
        self._open.begin(made, line.id, self.lines.columns[index.column()].key)
        return made

    def _input_of(self, key: Key, context: Context, holder: QWidget) -> Editor:
        """The input of a cell; a table with cells of its own makes another one."""
        return editors.make(key.field, context, holder, key=key.name, compact=True)

    def _on_left(self, editor: QObject, step: str) -> None:
        assert isinstance(editor, Editor)
        id_, column = self._open.place
        line = self.lines.find(id_)
        told = None if step == CANCEL or line is None else said(editor)
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._open.end()
        if told is not None and line is not None:
            id_ = self._take(line, column, *told)
        if self._is_stale:
            self.reload()
        self._go(id_, column, step)

    def _take(
        self, line: Line, column: str, values: Mapping[str, str] | UserError, typed: str
    ) -> str:
        """What was typed becomes a value, or waits as a draft; the id of the line afterwards."""
        key = self.lines.key_of(column, line)
        if isinstance(values, UserError):
            self.writer.hold(line, key, typed, values)
            return line.id
        return self.writer.say(line, key, values.get(key.name, ""), typed)

    def _go(self, id_: str, column: str, step: str) -> None:
        self.select(id_, column)
        if step == BELOW:
            row = self.currentIndex().row() + 1
            if row < self.lines.rowCount():
                standing.stand(self, self.lines, row, self.currentIndex().column())
                self.scrollTo(self.currentIndex())
        elif step in (NEXT, BEFORE):
            self._edit_beside(1 if step == NEXT else -1)

    def _edit_beside(self, step: int) -> None:
        """Edit the next cell, in the next line after the last, in a new line after the last."""
        columns, here = self.edit_columns(), self.currentIndex()
        at = columns.index(here.column()) + step if here.column() in columns else 0
        row = here.row() + at // len(columns)
        if row >= self.lines.rowCount():
            self.add_line()
        elif row >= 0:
            self._edit_at(row, columns[at % len(columns)])

    def edit_columns(self) -> list[int]:
        """Columns that can be edited and are shown, in the order on the screen."""
        header = self.horizontalHeader()
        fields = [at for at in self.lines.fields() if not self.isColumnHidden(at)]
        return sorted(fields, key=header.visualIndex)

    def _edit_at(self, row: int, column: int) -> None:
        index = self.lines.index(row, column)
        standing.stand(self, self.lines, row, column)
        self.scrollTo(index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    # --- what waits ------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write what stands in the open cell and what waits; False when something still does."""
        self.edit_cells.commit()
        if self.writer.under is None or not self.lines.is_editable:
            return True
        return self.writer.save()

    def waiting(self) -> set[tuple[str, str]]:
        """Lines and keys of the cells that wait for a correction."""
        return self.writer.waiting()

    def _tell_waiting(self) -> None:
        now = len(self.writer.waiting())
        if now != self._told_waiting:
            self._told_waiting = now
            self.waiting_changed.emit()

    # --- lines -----------------------------------------------------------------------------------

    def add_line(self) -> None:
        """Begin a new line and edit its first cell."""
        if not self.lines.is_editable:
            return
        blank = next((one for one in self.lines.lines if one.is_blank), None)
        line = blank or self.writer.new_line()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        columns = self.edit_columns()
        if columns:
            self._edit_at(self.lines.row_of(line.id), columns[0])

    def remove_line(self) -> None:
        """Remove the current line; the message that says so can undo it."""
        line = self.lines.line(self.currentIndex())
        if line is not None and self.lines.is_editable:
            self.writer.remove(line)

    def clear_cell(self) -> None:
        """Take the value of the current cell away."""
        self._set_current("")

    def copy_above(self) -> None:
        """Give the current cell the value of the one above it."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        above = self.lines.line(self.lines.index(row - 1, column)) if row > 0 else None
        key = self.lines.key_at(self.lines.index(row - 1, column)) if row > 0 else None
        if above is not None and key is not None:
            self._set_current(above.values.get(key.name, ""))

    def _set_current(self, value: str) -> None:
        index = self.currentIndex()
        line, key = self.lines.line(index), self.lines.key_at(index)
        if line is None or key is None or not self.lines.is_editable:
            return
        column = self.lines.columns[index.column()].key
        text = self.writer.spell(key, value, line.values)
        self.select(self.writer.say(line, key, value, text), column)

    def _on_open(self, id_: str, column: str) -> None:
        if column == OPEN:
            self.open_requested.emit(id_)

    def paste(self) -> None:
        """Lay the block of the clipboard over the lines from the current cell on."""
        if self.lines.is_editable and self.writer.under is not None:
            self._paster.paste(self.edit_columns(), self.currentIndex())

    # --- keys, mouse and menus -------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keys of a sheet are the table's while it has the focus, whatever the menus say."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and sheet_keys.command(self, event):
            event.accept()
            return True
        return super().event(event)

    def _act_on(self, event: QKeyEvent) -> bool:
        command = sheet_keys.command(self, event)
        if command is None:
            return super()._act_on(event)
        command()
        return True

    def _enter(self, *, beside: bool) -> bool:
        line = self.lines.line(self.currentIndex())
        if line is None:
            return False
        if not line.is_new:
            self.open_requested.emit(line.id)
        return True

    def _space(self) -> bool:
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self._press_button(index)
        return True

    def _on_double_click(self, index: QModelIndex) -> None:
        """A double click edits; where nothing can be edited it opens the line."""
        line = self.lines.line(index)
        if line is not None and not line.is_new and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.open_requested.emit(line.id)

    def _fill_menu(self, menu: QMenu, _ids: Sequence[object]) -> None:
        line = self.lines.line(self.currentIndex())
        if line is not None and not line.is_new:
            menu.addAction(_("Open…")).triggered.connect(lambda: self.open_requested.emit(line.id))
        if self.lines.is_editable:
            sheet_keys.fill_menu(self, menu)

    # --- the sentence at the cell ----------------------------------------------------------------

    def _on_refused(self, sentence: str) -> None:
        announce(self, sentence, is_urgent=True)
        self._on_cell(self.currentIndex())

    def _on_cell(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        cell = index.data(CELL_ROLE) if index.isValid() else None
        sentence = cell.tip if isinstance(cell, Cell) and cell.error else ""
        self._callout.tell(sentence, self.visualRect(index))
        line = self.lines.line(index)
        if any(one.is_blank for one in self.lines.lines):
            but = line.id if line is not None else ""
            QTimer.singleShot(0, self, lambda: self._drop_blank(but))

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while another part of the case was shown."""
        super().showEvent(event)
        if self._is_stale:
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """The sentence goes with the table."""
        super().hideEvent(event)
        self._callout.hide()

    def _drop_blank(self, but: str) -> None:
        line = self.lines.line(self.currentIndex())
        if self.edit_cells.editor is None and (line is None or line.id == but or not but):
            self.writer.drop_blank(but)
            self.fit_height()
