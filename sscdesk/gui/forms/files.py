"""Documents: a button and a place to drop a file; the bytes are copied into the desk when saved."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from sscdesk import paths
from sscdesk.domain.fields import Field
from sscdesk.errors import BadValue
from sscdesk.gui.forms import incoming
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.opening import open_kept
from sscdesk.gui.forms.pickers import RecordPicker
from sscdesk.gui.forms.rows import fill
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.widgets.buttons import LinkButton, button
from sscdesk.gui.widgets.labels import label
from sscdesk.i18n import _
from sscdesk.store import documents

MB = 1024 * 1024
LARGE_MB, LARGEST_MB = 25, 100
"""From the first a document is called large; above the second it is not taken."""


class DropZone(QWidget):
    """A button to attach a file, and the words that say it can be dropped as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the button."""
        super().__init__(parent)
        self.button = button(_("Attach file…"), icon="paperclip")
        self.words = label(_("or drop it here"), "small", "accent")
        row = fill(self, self.button, self.words, gap=10)
        row.setStretch(0, 0)
        row.addStretch(1)


class FileEditor(Editor):
    """The file of a document.

    Its value is what the desk keeps, or the path of a file that is not taken in yet.
    """

    def __init__(
        self, field: Field, context: Context, key: str = "", parent: QWidget | None = None
    ) -> None:
        """Make the button, and the name that takes its place."""
        super().__init__(key or field.key, parent)
        self.field = field
        self._context = context
        self._value = ""
        self.zone = DropZone(self)
        self.name = LinkButton("", "file-text", self)
        row = fill(self, self.zone, self.name, gap=10)
        row.setStretch(0, 0)
        row.addStretch(1)
        self.watch(self.zone.button, self.name)
        self.setAcceptDrops(True)
        self.zone.button.clicked.connect(self.ask)
        self.name.clicked.connect(self.open_file)
        self._show()

    def set_value(self, value: str) -> None:
        """Show a document that the desk keeps."""
        self._value = value
        self._show()
        self.settle()

    def value(self) -> str:
        """What is kept, or the path of the file to take in.

        Raises:
            BadValue: the file is too large or gone.
        """
        if self._value and not self._is_kept():
            checked_file(Path(self._value))
        return self._value

    def text(self) -> str:
        """The value."""
        return self._value

    def set_text(self, text: str) -> None:
        """Put a draft back: a path."""
        self._value = text
        self._show()

    def set_read_only(self, read_only: bool) -> None:
        """Only opened."""
        self.zone.setVisible(not read_only)
        self.setAcceptDrops(not read_only)

    def note(self) -> str:
        """What can be attached, or that a file is large."""
        if self._value and not self._is_kept():
            return size_note(Path(self._value))
        return "" if self._value else _("At most {size} MB").format(size=LARGEST_MB)

    def ask(self) -> None:
        """Choose a file."""
        messages = self._context.workspace.messages
        found = messages.open_files(_("Attach a file"), paths.documents_dir(), "")
        if found:
            self.take(found[0])

    def take(self, path: Path) -> None:
        """Attach this file."""
        self._value = str(path)
        self._show()
        self.edited.emit()
        self.finish()

    def open_file(self) -> None:
        """Open it with the program that the system has for it."""
        workspace = self._context.workspace
        if self._is_kept():
            open_kept(workspace, self._value)
        else:
            workspace.messages.open_outside(Path(self._value))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        path = dropped_file(event.mimeData())
        if path is not None:
            self.take(path)
            event.acceptProposedAction()

    def _is_kept(self) -> bool:
        digest, slash, _name = self._value.partition("/")
        return bool(slash) and len(digest) == 64

    def _show(self) -> None:
        name = documents.name_of(self._value) if self._is_kept() else Path(self._value).name
        self.name.setText(isolate(name, ltr=False))
        self.name.setAccessibleName(_("Open {name}").format(name=name))
        self.name.setVisible(bool(self._value))
        self.zone.words.setVisible(not self._value)
        self.zone.button.setText(_("Replace…") if self._value else _("Attach file…"))


class DocumentPicker(RecordPicker):
    """A document of the case, or a file that becomes one."""

    def __init__(
        self, field: Field, context: Context, key: str = "", parent: QWidget | None = None
    ) -> None:
        """Put the button behind the line."""
        super().__init__(field, context, key, parent)
        self.attach = button(_("Attach file…"), icon="paperclip")
        self.row.addWidget(self.attach)
        self.watch(self.attach)
        self.setAcceptDrops(True)
        self.line.setPlaceholderText(_("Search, or drop a file here"))
        self.attach.clicked.connect(self.ask)
        self.attach.setEnabled(bool(context.root))

    def last(self, _typed: str) -> None:
        """The button adds one."""

    def set_read_only(self, read_only: bool) -> None:
        """Without the button."""
        super().set_read_only(read_only)
        self.attach.setVisible(not read_only)
        self.setAcceptDrops(not read_only)

    def set_name(self, name: str) -> None:
        """The button says what it attaches to."""
        super().set_name(name)
        self.attach.setAccessibleName(_("{field}: attach a file").format(field=name))

    def ask(self) -> None:
        """Choose a file."""
        messages = self._context.workspace.messages
        found = messages.open_files(_("Attach a file"), paths.documents_dir(), "")
        if found:
            self.attach_file(found[0])

    def attach_file(self, path: Path) -> None:
        """Choose a file: it becomes a document of the case when the field is saved."""
        with self._context.workspace.shown():
            checked_file(path)
            self.take(incoming.value_of(path))

    def label_of(self, value: str) -> str:
        """The name of a document, also of one that is to come."""
        path = incoming.path_of(value)
        return path.stem if path is not None else super().label_of(value)

    def text(self) -> str:
        """The line as it stands; of a file that is to come where it lies."""
        is_file = self.line.text() == self._shown and incoming.path_of(self._value) is not None
        return self._value if is_file else super().text()

    def set_text(self, text: str) -> None:
        """Put a draft back."""
        if incoming.path_of(text) is None:
            super().set_text(text)
        else:
            self._put(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if self._context.root and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.attach_file(path)


def dropped_file(data: QMimeData) -> Path | None:
    """The first file of what is dragged, or None."""
    files = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in files if path.is_file()), None)


def checked_file(path: Path) -> None:
    """Refuse what is too large to be attached.

    Raises:
        BadValue: more than LARGEST_MB, or not there any more.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise BadValue(
            _("The file {name} cannot be read.").format(name=path.name),
            _("Choose it again."),
            field="file",
        ) from error
    if size > LARGEST_MB * MB:
        raise BadValue(
            _("{name} has more than {size} MB.").format(name=path.name, size=LARGEST_MB),
            _("Attach a smaller copy of it."),
            field="file",
        )


def size_note(path: Path) -> str:
    """That a file is large; "" for others."""
    try:
        size = path.stat().st_size
    except OSError:
        return ""
    if size <= LARGE_MB * MB:
        return ""
    return _("Large file: {size} MB").format(size=round(size / MB))
