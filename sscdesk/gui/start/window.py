"""The window before a desk is open: it holds one of the two pages, in any language."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from sscdesk import i18n, settings
from sscdesk.errors import UserError
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.messages import Messages
from sscdesk.gui.start.page import StartPage
from sscdesk.gui.start.unopened import UnopenedPage

SIZE, SMALLEST = (1366, 688), (700, 480)
MARGIN_X, MARGIN_Y = 24, 16


class StartWindow(QMainWindow):
    """First run, or the ways out when a desk cannot be opened.

    Attributes:
        opened: Open the desk at this path.
        restored: The same after a restore; what it did follows.
        opened_readonly: Open it for reading only.
        restyle: Another language was chosen: the program is to be dressed again.
        page: What is shown.
    """

    opened = Signal(object)
    restored = Signal(object, object)
    opened_readonly = Signal(object)
    restyle = Signal()

    def __init__(
        self,
        path: Path | None = None,
        error: UserError | None = None,
        *,
        messages: Messages | None = None,
        jobs: Jobs | None = None,
        today: date | None = None,
    ) -> None:
        """Show the first run, or what happened to the desk at a path."""
        super().__init__()
        self._path, self._error = path, error
        self._today = today or date.today()
        self.messages = messages or Messages(self)
        self.messages.speak_for(self)
        self.jobs = jobs or Jobs(self)
        self.page: StartPage | UnopenedPage | None = None
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self._build()

    def _build(self) -> None:
        self.setWindowTitle("sscdesk")
        page = self._unopened() or self._start()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(MARGIN_X, MARGIN_Y, MARGIN_X, MARGIN_Y)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(page, 1000)
        row.addStretch(1)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        self.page = page
        self.setCentralWidget(scroll)
        page.first().setFocus()

    def _unopened(self) -> UnopenedPage | None:
        if self._path is None or self._error is None:
            return None
        page = UnopenedPage(self._path, self._error, self.jobs, self.messages, self._today)
        page.opened.connect(self.opened)
        page.restored.connect(self.restored)
        page.opened_readonly.connect(self.opened_readonly)
        page.left.connect(self._leave)
        return page

    def _start(self) -> StartPage:
        page = StartPage(self.jobs, self.messages, self._today)
        page.opened.connect(self.opened)
        page.language_chosen.connect(self._speak)
        return page

    def _leave(self) -> None:
        self._error = None
        self._build()

    def _speak(self, language: str) -> None:
        """Say everything again in another language; what was typed stays."""
        page = self.page
        if not isinstance(page, StartPage) or page.is_busy():
            return
        page.form.keep()
        settings.remember(language=language)
        i18n.set_language(language)
        self.restyle.emit()
        self._build()
        assert isinstance(self.page, StartPage)
        self.page.languages.button(language).setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed, and end what is being made."""
        if isinstance(self.page, StartPage):
            self.page.form.keep()
        self.jobs.close()
        super().closeEvent(event)
