"""Tables with lines of a case on the screen, and hands and eyes for them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.domain import catalogue
from sscdesk.gui.tables.cells import Cell, Column
from sscdesk.gui.tables.child_model import field_column
from sscdesk.gui.tables.child_table import ChildTable
from sscdesk.gui.tables.model import CELL_ROLE
from sscdesk.gui.tables.paste_dialog import PasteDialog
from sscdesk.gui.workspace import Workspace
from tests.gui.tables.conftest import children

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MILESTONE = catalogue.KINDS["milestone"]
COST_LINE = catalogue.KINDS["cost_line"]


def show(qtbot: QtBot, made: ChildTable, parent: str, root: str) -> ChildTable:
    qtbot.addWidget(made)
    made.show_parent(made.under(parent, root))
    made.resize(760, made.height())
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def milestones(qtbot: QtBot, workspace: Workspace, case: str) -> ChildTable:
    shown = [
        field_column(MILESTONE, "title", stretch=True),
        field_column(MILESTONE, "due"),
        field_column(MILESTONE, "note"),
        Column("words", "Words"),
    ]
    looks = {"words": lambda record: Cell(str(len(record.get("title").split())))}
    made = ChildTable(workspace, "milestone", shown, "Milestones", looks=looks)
    return show(qtbot, made, case, case)


def cost_lines(qtbot: QtBot, workspace: Workspace, case: str) -> tuple[ChildTable, str]:
    add = cases.add
    parent = workspace.write("case.add", add, case, "contribution", [Pair("title", "Drip kits")])
    keys = ("phase", "amount", "currency", "note")
    shown = [field_column(COST_LINE, key) for key in keys]
    made = ChildTable(workspace, "cost_line", shown, "Cost lines", required=("amount",))
    return show(qtbot, made, parent, case), parent


def add(workspace: Workspace, case: str, **values: str) -> str:
    pairs = [Pair(key, value) for key, value in values.items()]
    return workspace.write("case.add", cases.add, case, "milestone", pairs)


def inner(made: ChildTable) -> QWidget:
    editor = made.edit_cells.editor
    assert editor is not None
    return editor.focus_widget()


def type_in(qtbot: QtBot, made: ChildTable, text: str, key: Qt.Key) -> None:
    """Type into the open cell and leave it by a key."""
    QTest.keyClicks(inner(made), text)
    QTest.keyClick(inner(made), key)


def titles(workspace: Workspace, case: str) -> list[str]:
    return [one.get("title") for one in children(workspace, case, "milestone")]


def clip(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def cell(made: ChildTable, row: int, key: str) -> Cell:
    found = made.lines.index(row, made.lines.column_of(key)).data(CELL_ROLE)
    assert isinstance(found, Cell)
    return found


def preview(made: ChildTable) -> PasteDialog:
    return next(iter(reversed(made.window().findChildren(PasteDialog))))
