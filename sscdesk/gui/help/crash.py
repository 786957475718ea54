"""When the program itself fails: what happened, that the data are safe, and three ways to go on."""

import sys
from datetime import datetime

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from sscdesk import paths
from sscdesk.gui.exchange.framing import Framed
from sscdesk.gui.help import facts
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.widgets.buttons import LinkButton, button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import IconLabel
from sscdesk.i18n import _
from sscdesk.masking import trace

WIDTH, HEIGHT, REPORT_HEIGHT = 560, 240, 180


def report(error: BaseException) -> str:
    """An error as it may be sent: where in the program it happened, and no value."""
    when = f"{datetime.now().astimezone():%Y-%m-%d %H:%M}"
    return "\n".join([*facts.of_program(), when, "", *trace(error)]) + "\n"


class CrashDialog(Framed):
    """Tells of a fault of the program; it blocks nothing but its window."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        """Say that something went wrong."""
        super().__init__(_("Something went wrong"), parent)
        self.report = report(error)
        self.details = QPlainTextEdit(self.report)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Report"))
        self.details.setFixedHeight(REPORT_HEIGHT)
        self.details.hide()
        self._arrange()
        self.fit(WIDTH, HEIGHT)
        self.go_on.setFocus()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(label(_("Something in sscdesk went wrong."), "section", wraps=True))
        safe = _("Your data are saved as of your last change.")
        words.addWidget(label(safe, wraps=True))
        words.addWidget(label(
            _("The report names places in the program, and nothing that you entered. The log is "
              "at {path}.").format(path=isolate(str(paths.log_file()))),
            "small", "text2", wraps=True,
        ))  # fmt: skip
        words.addWidget(self.details)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconLabel("alert-triangle", "red", 24))
        row.addLayout(words, 1)
        self.body.addLayout(row, 1)
        self.more = LinkButton(_("Show the report"))
        self.copy = button(_("Copy report"), "", "copy")
        self.restart = button(_("Restart"), "", "refresh")
        self.go_on = button(_("Go on"), "primary")
        self.go_on.setDefault(True)
        self.foot.addWidget(self.more)
        self.foot.addStretch(1)
        for made in (self.copy, self.restart, self.go_on):
            self.foot.addWidget(made)
        self.more.clicked.connect(self._show_report)
        self.copy.clicked.connect(self._copy)
        self.restart.clicked.connect(restart)
        self.go_on.clicked.connect(self.accept)

    def _show_report(self) -> None:
        self.details.setVisible(not self.details.isVisibleTo(self))
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.copy.setText(_("Copied"))


def restart() -> None:
    """Start the program once more and end this one."""
    QProcess.startDetached(sys.executable, ["-m", "sscdesk", *sys.argv[1:]])
    QApplication.closeAllWindows()
    QApplication.quit()


def show_crash(error: BaseException) -> None:
    """Show the dialog over the window in front, from any thread; one at a time."""
    app = QApplication.instance()
    if isinstance(app, QObject):
        QTimer.singleShot(0, app, lambda: _open(error))


def _open(error: BaseException) -> None:
    if _shown:
        return  # the log has this one too
    dialog = CrashDialog(error, QApplication.activeWindow())
    _shown.append(dialog)
    dialog.finished.connect(_shown.clear)
    dialog.open()


_shown: list[CrashDialog] = []
"""The dialog that is open: without a window above it nothing else would keep it."""
