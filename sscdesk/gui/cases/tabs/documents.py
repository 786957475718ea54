"""The tab Documents: files are dropped here, copied into the desk, and opened from here."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from sscdesk import paths
from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.domain.records import Record
from sscdesk.gui.cases import arrangement, gate_moving
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.tabs.list_card import ListCard, ListPart, Looks
from sscdesk.gui.cases.tabs.part import Part
from sscdesk.gui.cases.tabs.tab import Make, Tab
from sscdesk.gui.forms.files import checked_file
from sscdesk.gui.forms.opening import open_kept
from sscdesk.gui.tables.cells import Cell
from sscdesk.gui.tables.child_model import Look
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import WARNING, IconLabel, MessageBar
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext
from sscdesk.store import documents
from sscdesk.store.session import Session

FILE = "file"


def add_files(session: Session, case: str, files: Sequence[Path]) -> int:
    """Copy files into the desk, each as a document of the case; in one act.

    Raises:
        UserError: one of them cannot be read or is too large; none was added.
    """
    for path in files:
        cases.add(session, case, "document", [Pair("title", path.stem), Pair("file", str(path))])
    return len(files)


def dropped(event: QDropEvent | QDragEnterEvent) -> list[Path]:
    """The files that are dragged; no folders."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    found = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in found if path.is_file()]


class DropPart(QFrame, Part):
    """Where files are dropped, or chosen by a button.

    Attributes:
        added: These files are to be taken in.
    """

    added = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make the place."""
        super().__init__(parent)
        self._workspace = workspace
        self._is_over = False
        self.setAcceptDrops(True)
        self.attach = button(_("Attach files…"), icon="paperclip")
        self.attach.clicked.connect(self._ask)
        words = _("or drop them here. They are copied into the desk.")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(10)
        row.addWidget(IconLabel("upload", "text2", 18))
        row.addWidget(self.attach)
        row.addWidget(label(words, tone="text2", wraps=True), 1)

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Be there where documents can be added."""
        self.setVisible(not locked)

    def _ask(self) -> None:
        found = self._workspace.messages.open_files(
            _("Attach files"), paths.documents_dir(), "", several=True
        )
        if found:
            self.added.emit(list(found))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if dropped(event):
            event.acceptProposedAction()
            self._show_over(is_over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._show_over(is_over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them in."""
        self._show_over(is_over=False)
        if found := dropped(event):
            event.acceptProposedAction()
            self.added.emit(found)

    def _show_over(self, *, is_over: bool) -> None:
        self._is_over = is_over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current()
        painter.setPen(
            QPen(theme.color("accent" if self._is_over else "ctl"), 1, Qt.PenStyle.DashLine)
        )
        painter.setBrush(theme.color("sel" if self._is_over else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)


class MissingFiles(MessageBar, Part):
    """Documents whose file is not on this desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be away while every file is here."""
        super().__init__(WARNING, parent=parent)
        self.hide()

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Count them."""
        n = len(view.missing)
        self.setVisible(bool(n))
        if n:
            strong = ngettext("{n} file was not found.", "{n} files were not found.", n)
            hint = _("Attach it again with the button in its row, or remove the document.")
            self.set_message(WARNING, hint, strong=strong.format(n=n))


class DocumentPart(ListPart):
    """The documents, each with a button that opens it or finds it again."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make the table."""
        self.missing: frozenset[str] = frozenset()
        super().__init__(
            workspace, arrangement.listing("document"), looks={FILE: self._look()}, parent=parent
        )
        self.table.button_clicked.connect(self._on_button)

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show the documents of the case."""
        self.missing = view.missing
        super().show_view(view, locked=locked)
        self.table.viewport().update()

    def _look(self) -> Look:
        def look(document: Record) -> Cell | None:
            value = document.get(FILE)
            if not value:
                return Cell(_("no file"), role="text3", button=_("Attach…"))
            name = documents.name_of(value)
            if document.id in self.missing:
                return Cell(_("file not found"), icon="file-off", role="amb", tone="amb",
                            button=_("Locate…"), tip=name)  # fmt: skip
            return Cell(name, icon="file-text", button=_("Open"), tip=name)

        return look

    def _on_button(self, id_: object, column: str) -> None:
        document = next((one for one in self.records() if one.id == id_), None)
        if column != FILE or document is None:
            return
        value = document.get(FILE)
        if value and document.id not in self.missing:
            open_kept(self.workspace, value)
        elif not self._locked:
            self._attach(document)

    def _attach(self, document: Record) -> None:
        found = self.workspace.messages.open_files(_("Attach a file"), paths.documents_dir(), "")
        if not found:
            return
        with self.workspace.shown():
            checked_file(found[0])
            pairs = [Pair(FILE, str(found[0]))]
            self.workspace.write("case.edit", cases.edit, document.id, pairs)


class DocumentCard(ListCard):
    """The documents in their card."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make the card."""
        super().__init__(workspace, arrangement.listing("document"), parent=parent)

    def _make_part(self, workspace: Workspace, looks: Looks | None) -> ListPart:
        return DocumentPart(workspace)


class DocumentsTab(Tab):
    """The tab; files can be dropped anywhere on it."""

    def __init__(
        self, workspace: Workspace, case: str, name: str, parent: QWidget | None = None
    ) -> None:
        """Plan the tab."""
        super().__init__(workspace, case, name, parent)
        self.setAcceptDrops(True)

    def plan(self) -> list[Make]:
        """What is missing, where to drop, what is there."""
        return [MissingFiles, self._drop, lambda: DocumentCard(self.workspace)]

    def _drop(self) -> Part:
        made = DropPart(self.workspace)
        made.added.connect(self.take)
        return made

    def take(self, files: Sequence[Path]) -> None:
        """Copy files into the desk as documents of the case, in one act."""
        with self.workspace.shown():
            for path in files:
                checked_file(path)
            told = gate_moving.act(self.workspace, "case.add", add_files, self.case, list(files))
            n = len(files)
            words = ngettext("{n} document added", "{n} documents added", n).format(n=n)
            gate_moving.say(self.workspace, told, words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if dropped(event) and not self._locked:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them in."""
        if found := dropped(event):
            event.acceptProposedAction()
            self.take(found)
