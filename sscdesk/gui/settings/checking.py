"""The check of the data: on the worker, its result in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from sscdesk.errors import UserError
from sscdesk.gui import spelling
from sscdesk.gui.jobs import Job
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import DONE, ERROR, WARNING, MessageBar
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext
from sscdesk.store import document_check
from sscdesk.store.check import Report
from sscdesk.store.session import Session

MOST = 12
"""Findings that are listed; the rest is counted."""


class DataCheck(QWidget):
    """A button, and below it what the check found."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Offer the check."""
        super().__init__(parent)
        self._workspace = workspace
        self.button = button(_("Check the data"), "", "shield-check")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.result = MessageBar()
        self.findings = label("", "small", wraps=True)
        self.findings.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self.bar, self.result, self.findings):
            column.addWidget(part)
            part.hide()
        self.button.clicked.connect(self.start)

    def start(self) -> None:
        """Check on the worker."""
        self.button.setEnabled(False)
        self.result.hide()
        self.findings.hide()
        self.bar.show()

        def run(session: Session, job: Job) -> Report:
            job.progress(0, 0, _("Checking the data…"))
            return document_check.check_all(session)

        self._workspace.work(_("Checking the data…"), run, self._tell, self._fail)

    def _tell(self, report: Report) -> None:
        self._rest()
        n = len(report.findings)
        if report.ok:
            said = _("No fault was found. Records: {records}; entries: {entries}.").format(
                records=spelling.number(str(report.records)),
                entries=spelling.number(str(report.entries)),
            )
            self.result.set_message(WARNING if report.listed else DONE, "", strong=said)
        else:
            said = ngettext("{n} fault was found.", "{n} faults were found.", n).format(
                n=spelling.number(str(n))
            )
            self.result.set_message(ERROR, report.findings[0].hint, strong=said)
        self.result.appear()
        lines = [finding.sentence for finding in report.findings] + report.listed
        shown = lines[:MOST]
        if len(lines) > MOST:
            rest = len(lines) - MOST
            more = ngettext("… and {n} more", "… and {n} more", rest)
            shown.append(more.format(n=spelling.number(str(rest))))
        self.findings.setText("\n".join(shown))
        self.findings.setVisible(bool(shown))

    def _fail(self, error: UserError) -> None:
        self._rest()
        self.result.set_message(ERROR, error.hint, strong=error.message)
        self.result.appear()

    def _rest(self) -> None:
        self.bar.hide()
        self.button.setEnabled(True)
