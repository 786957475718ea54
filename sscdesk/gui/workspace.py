"""An open desk as the window uses it: read now, write one act, leave long work to the worker."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from sscdesk.errors import UserError
from sscdesk.gui.jobs import IN_FRONT, Job, Jobs
from sscdesk.gui.messages import Messages
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session, Touched

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Leaving:
    """A desk that is about to be closed.

    Attributes:
        stays: The person wants to stay at it.
    """

    stays: bool = False


class Workspace(QObject):
    """The desk, its signals, and the two ways to work on it.

    Attributes:
        changed: A commit touched these kinds and ids.
        wrote: An act was saved; its time of day follows.
        failed: A save did not reach the disk.
        drafts_kept: What was recovered after a crash is wanted: pairs of record and key follow.
        drafts_dropped: It was thrown away; likewise.
        typed_here: Record and key of what was typed in this run, or is wanted from before.
        leaving: The desk is about to be closed: who holds something saves it, and says in the
            `Leaving` that follows when the person stays.
        left: Nobody stays: nothing is read or written any more.
    """

    changed = Signal(object)
    wrote = Signal(object)
    failed = Signal(object)
    drafts_kept = Signal(object)
    drafts_dropped = Signal(object)
    leaving = Signal(object)
    left = Signal()

    def __init__(
        self, desk: Desk, messages: Messages, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        """Listen to the commits of a desk."""
        super().__init__(parent)
        self.desk = desk
        self.messages = messages
        self.jobs = jobs
        self.typed_here: set[tuple[str, str]] = set()
        self._waiting: list[Touched] = []
        self._held = ExitStack()
        self._session: Session | None = None
        self._at_close: list[Callable[[], None]] = []
        desk.listeners.append(self._waiting.append)

    @property
    def today(self) -> date:
        """Date that rules and pictures go by."""
        return self.desk.today

    @property
    def readonly(self) -> bool:
        """Whether this window only looks."""
        return self.desk.readonly

    @property
    def info(self) -> dict[str, str]:
        """Country, office, role and language of the desk."""
        return self.desk.info

    @property
    def user(self) -> str:
        """Who works here."""
        return self.desk.user

    def read(
        self, function: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Ask something of one state of the desk, now.

        Raises:
            UserError: the file cannot be read.
        """
        if self._session is not None:
            return function(self._session, *args, **kwargs)
        with IN_FRONT, self.desk.reading() as session:
            return function(session, *args, **kwargs)

    def write(
        self,
        verb: str,
        function: Callable[Concatenate[Session, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Do one act: all of it or nothing; then tell what it touched.

        Raises:
            UserError: refused by a rule or by the machine; nothing was written.
        """
        self._let_go()
        try:
            with IN_FRONT, self.desk.transaction(verb) as session:
                result = function(session, *args, **kwargs)
        except UserError as error:
            self._waiting.clear()
            if error.code in MACHINE:
                self.failed.emit(error)
            raise
        self._publish()
        return result

    def _publish(self) -> None:
        waiting, self._waiting[:] = list(self._waiting), []
        with self._one_state():
            for touched in waiting:
                self.changed.emit(touched)
        if waiting:
            self.wrote.emit(datetime.now().astimezone())

    @contextmanager
    def _one_state(self) -> Iterator[None]:
        """Whoever reads because of a commit reads the same state: each case is loaded once."""
        try:
            # When the file cannot be read, each reader says so.
            with suppress(UserError):
                self._session = self._held.enter_context(self.desk.reading())
            yield
        finally:
            self._let_go()

    def _let_go(self) -> None:
        self._session = None
        self._held.close()

    def work(
        self,
        title: str,
        function: Callable[[Session, Job], R],
        done: Callable[[R], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
    ) -> Job:
        """Read for long on the worker, beside the window, through a connection of its own."""
        path, today = self.desk.path, self.desk.today

        def run(job: Job) -> R:
            with Desk(path, readonly=True, today=today) as desk, desk.reading() as session:
                return function(session, job)

        return self.jobs.start(title, run, done, failed or self.messages.show)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """A refusal inside becomes a message instead of an exception."""
        with self.messages.shown():
            yield

    def at_close(self, function: Callable[[], None]) -> None:
        """Call this before the file is closed: who reads it beside the window ends then."""
        self._at_close.append(function)

    def let_go(self) -> bool:
        """Close the file under the windows, which save first; False when the person stays."""
        asked = Leaving()
        self.leaving.emit(asked)
        if asked.stays:
            return False
        self.left.emit()
        self._end_readers()
        self.desk.close()
        return True

    def close(self) -> None:
        """End the work and close the file."""
        self._end_readers()
        self.jobs.close()
        self.desk.close()

    def _end_readers(self) -> None:
        for function in self._at_close:
            function()


MACHINE = frozenset((
    "disk_full", "read_only", "disk_fault", "damaged", "cannot_write", "in_use", "replaced",
))  # fmt: skip
"""Refusals that are no rule: the last change is not on the disk."""
