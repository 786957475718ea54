"""What the commands of the window do; what belongs to one page is done by that page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from sscdesk import paths
from sscdesk.actions import acts, undo
from sscdesk.errors import UserError
from sscdesk.gui import place, wording
from sscdesk.gui.place import Place
from sscdesk.i18n import _, ngettext
from sscdesk.store import check, previewing

if TYPE_CHECKING:
    from collections.abc import Callable

    from sscdesk.gui.frame import Frame
    from sscdesk.gui.jobs import Job
    from sscdesk.store.session import Session

TEXT_STEP = 10
SMALLEST_TEXT, LARGEST_TEXT = 90, 150


class Commanding(QObject):
    """Does the commands of one window; it ends with it, and so does what is connected to it."""

    def __init__(self, window: Frame) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._workspace = window.workspace
        self._handlers: dict[str, Callable[[], None]] = {
            **{f"go.{name}": self._goer(where) for name, where in _PLACES.items()},
            "back": lambda: window.step(-1),
            "forward": lambda: window.step(1),
            "pane.next": lambda: self._turn_pane(1),
            "pane.previous": lambda: self._turn_pane(-1),
            "palette": window.open_palette,
            "find": self._find,
            "reload": self._reload,
            "save": self._save,
            "undo": lambda: self._take_back(undo.undo),
            "redo": lambda: self._take_back(undo.redo),
            "case.new": self._new_case,
            "export": self._export,
            "backup.now": self._back_up,
            "backup.restore": self._restore,
            "desk.open": lambda: window.other_desk.emit(""),
            "desk.leave_demo": lambda: window.other_desk.emit("leave"),
            "window.new": lambda: window.new_window.emit(window.history.current),
            "text.larger": lambda: self._resize_text(TEXT_STEP),
            "text.smaller": lambda: self._resize_text(-TEXT_STEP),
            "silent": lambda: window.go(Place(place.HOME, tab="silent")),
            "person.forget": lambda: window.go(Place(place.REGISTER, "person", "forget")),
            "check": self._check,
            "rules": lambda: window.go(Place(place.SETTINGS, tab="gates")),
            "settings": lambda: window.go(Place(place.SETTINGS)),
            "folder": lambda: self._open_folder(),
            "help": self._help,
            "shortcuts": self._shortcuts,
            "messages": self._messages,
            "diagnostics": self._diagnostics,
            "about": self._about,
            "quit": window.close_all.emit,
            "restyle": window.restyle.emit,
        }

    def do(self, name: str) -> None:
        """Do a command of the window; one that needs a case does nothing elsewhere."""
        handler = self._handlers.get(name)
        if handler is not None:
            handler()

    def can(self, name: str) -> bool:
        """Whether a command can be done now."""
        window = self._window
        if name == "desk.leave_demo":
            return window.is_demo
        if name in ("back", "forward"):
            at = window.history.at + (-1 if name == "back" else 1)
            return 0 <= at < len(window.history.visits)
        return True

    def refresh(self) -> None:
        """Grey out what cannot be done, and name what Undo would take back."""
        if not self._workspace.desk.is_open:
            return
        for name, action in self._window.actions_by_name.items():
            action.setEnabled(self._window.can(name))
        names = self._workspace.read(acts.newest)
        page = self._window.page
        own = page.own_undo() if page is not None else ("", "")
        for name, act, of_page, plain in (
            ("undo", names.undo, own[0], _("Undo")), ("redo", names.redo, own[1], _("Redo")),
        ):  # fmt: skip
            words = of_page or (act.words if act else "")
            action = self._window.actions_by_name[name]
            action.setText(words or plain)
            action.setEnabled(bool(words) and self._window.can(name))

    # --- places -------------------------------------------------------------------------------

    def _goer(self, where: Place) -> Callable[[], None]:
        return lambda: self._window.go(where)

    def _turn_pane(self, by: int) -> None:
        page = self._window.page
        if page is None:
            return
        panes = [*page.panes(), self._window.nav.buttons["home"]]
        focus = QApplication.focusWidget()
        now = next(
            (
                n
                for n, pane in enumerate(panes)
                if focus is not None and (pane is focus or pane.isAncestorOf(focus))
            ),
            -1,
        )
        panes[(now + by) % len(panes)].setFocus()

    def _find(self) -> None:
        if self._window.page is not None:
            self._window.page.focus_filter()

    def _reload(self) -> None:
        if self._window.page is not None:
            self._window.page.reload()

    # --- writing ------------------------------------------------------------------------------

    def _save(self) -> None:
        page = self._window.page
        if page is None or page.save():
            self._workspace.messages.done(_("Everything is saved."))

    def _take_back(self, verb: Callable[[Session], undo.UndoReport]) -> None:
        names = self._workspace.read(acts.newest)
        report = self._workspace.write(verb.__name__, verb)
        act = names.undo if verb is undo.undo else names.redo
        if act is not None:
            self._tell_undone(act, report)
            if act.place_root:
                self._show_changed(act)

    def _tell_undone(self, act: acts.Act, report: undo.UndoReport) -> None:
        words = act.done_words
        if report.kept:
            words += "  " + ngettext(
                "{n} value changed since stays as it is.",
                "{n} values changed since stay as they are.", len(report.kept),
            ).format(n=len(report.kept))  # fmt: skip
        if report.passed:
            words += "  " + _("What was done after it cannot be taken back and stays.")
        self._workspace.messages.done(words)

    def _show_changed(self, act: acts.Act) -> None:
        visit = self._window.history.current
        is_elsewhere = visit is None or visit.place.record != act.place_root
        if act.place_kind == "case" and is_elsewhere and self._here(act.place_root):
            self._window.go(place.case(act.place_root))

    def _here(self, root: str) -> bool:
        return self._workspace.read(_is_here, root)

    def save_failed(self, error: UserError) -> None:
        """The red bar of a change that is not on the disk."""
        self._window.status.failed()
        self._workspace.messages.show(
            error, (_("Try again"), self._save), (_("Save a copy elsewhere…"), self._back_up_to),
            window=self._window,
        )  # fmt: skip

    def may_close(self) -> bool:
        """Ask before a window is closed over something that could not be written."""
        return self._workspace.messages.ask(
            _("Your last change is not on the disk."),
            _("It is kept in a safety copy and comes back at the next start."),
            _("Close anyway"), _("Stay here"),
        )  # fmt: skip

    def _new_case(self) -> None:
        from sscdesk.gui.cases.new_case import NewCaseDialog

        dialog = NewCaseDialog(self._workspace, self._window)
        dialog.created.connect(lambda id_: self._window.go(place.case(id_)))
        dialog.go.connect(self._window.go)
        dialog.open()

    # --- files --------------------------------------------------------------------------------

    def _export(self) -> None:
        from sscdesk.gui.exchange.export_dialog import open_export

        open_export(self._workspace, self._window, self._window.page)

    def backup_words(self) -> str:
        """When the newest copy was made."""
        copies = previewing.found(self._workspace.desk.path)
        newest = max((copy.at for copy in copies if copy.at is not None), default=None)
        if newest is None:
            return _("No backup yet")
        return _("Backup: {when}").format(when=wording.moment(newest, self._workspace.today))

    def _back_up(self) -> None:
        from sscdesk.gui.exchange.backup_now import back_up

        back_up(self._workspace, self._backed_up)

    def _back_up_to(self) -> None:
        from sscdesk.gui.exchange.backup_now import back_up_to

        back_up_to(self._workspace, self._backed_up)

    def _backed_up(self) -> None:
        if shiboken6.isValid(self):
            self._window.status.set_backup(self.backup_words())

    def _restore(self) -> None:
        from sscdesk.gui.exchange.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self._workspace, self._window)
        dialog.restored.connect(self._window.restored)
        dialog.open()

    def _open_folder(self) -> None:
        self._workspace.messages.open_outside(self._workspace.desk.path.parent)

    def _check(self) -> None:
        def run(session: Session, job: Job) -> check.Report:
            job.progress(0, 0, _("Checking the data…"))
            return check.check(session)

        self._workspace.work(_("Checking the data…"), run, self._tell_checked)

    def _tell_checked(self, report: check.Report) -> None:
        messages = self._workspace.messages
        if report.ok:
            messages.done(
                _("No fault was found. Records: {records}; entries: {entries}.").format(
                    records=report.records, entries=report.entries
                )
            )
            return
        first = report.findings[0]
        messages.show(UserError(first.sentence, first.hint))

    # --- the rest -----------------------------------------------------------------------------

    def _resize_text(self, by: int) -> None:
        from sscdesk import settings

        now = settings.load().text_percent
        wanted = min(max(now + by, SMALLEST_TEXT), LARGEST_TEXT)
        settings.remember(text_percent=wanted)
        self._window.restyle.emit()

    def _help(self) -> None:
        from sscdesk.gui.help.help_window import open_help

        visit = self._window.history.current
        open_help(self._window, visit.place if visit else Place(place.HOME))

    def _shortcuts(self) -> None:
        from sscdesk.gui.help.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._window).open()

    def _messages(self) -> None:
        from sscdesk.gui.help.message_list import MessageList

        MessageList(self._workspace.messages, self._window).open()

    def _diagnostics(self) -> None:
        from sscdesk.gui.help.diagnostics import copy_diagnostics

        copy_diagnostics(self._workspace)
        self._workspace.messages.done(
            _("Copied; the log is at {path}.").format(path=paths.log_file())
        )

    def _about(self) -> None:
        from sscdesk.gui.help.about import AboutDialog

        AboutDialog(self._workspace, self._window).open()


def _is_here(session: Session, root: str) -> bool:
    return session.record(root) is not None


_PLACES = {
    "home": Place(place.HOME),
    "cases": Place(place.CASES),
    "board": Place(place.BOARD),
    "partners": Place(place.REGISTER, "organisation"),
    "people": Place(place.REGISTER, "person"),
    "offers": Place(place.REGISTER, "offer"),
    "funds": Place(place.REGISTER, "funding_source"),
    "events": Place(place.REGISTER, "event"),
}
