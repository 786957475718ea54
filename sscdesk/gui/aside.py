"""Short questions to the desk that may take longer than a key: counts, sums, next steps.

They have a thread of their own, for they must not wait behind an export, and no line in the status
bar, for they are over before one could read it. Of questions by one name only the newest counts:
an older one is given up where it stands, so that a key never waits for what the key before asked.
"""

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from sscdesk.errors import UserError
from sscdesk.gui.jobs import IN_FRONT
from sscdesk.gui.workspace import Workspace
from sscdesk.store import queries
from sscdesk.store.desk import Desk
from sscdesk.store.queries import CaseFilter
from sscdesk.store.session import Session

R = TypeVar("R")

MANY_CASES = 2_000
"""From so many on a desk is large: what tells of all its cases is read beside the window."""


def is_large(session: Session) -> bool:
    """Whether to ask about all cases takes longer than a person's key should."""
    return queries.count(session, CaseFilter()) >= MANY_CASES


class AsideThread:
    """The thread of one asker, and the way back from it.

    A signal must not be emitted by what is being destroyed: the asker's end waits for an answer
    that is just handed over, and none is handed over afterwards.

    Attributes:
        is_open: Somebody is there who asks and hears.
    """

    def __init__(self) -> None:
        """The thread begins with the first question."""
        self.is_open = True
        self.pool = ThreadPoolExecutor(1, thread_name_prefix="sscdesk-aside")
        # Entered again by an answer that asks the next question, where all is done on one thread.
        self._handing_over = threading.RLock()

    def hand_over(self, emit: Callable[[], None]) -> None:
        """Emit an answer, unless nobody is there any more."""
        with self._handing_over:
            if self.is_open:
                emit()

    def end(self, *, wait: bool) -> None:
        """Take no more questions and hand over no more answers."""
        with self._handing_over:
            self.is_open = False
        self.pool.shutdown(wait=wait, cancel_futures=True)


class Aside(QObject):
    """Asks beside the window; answers arrive on the GUI thread.

    Attributes:
        failed: A question could not be answered; the refusal follows.
    """

    failed = Signal(object)
    _answered = Signal(str, int, object, object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        """Ask a desk; the thread begins with the first question."""
        super().__init__(parent)
        self._workspace = workspace
        self._numbers = itertools.count(1)
        self._newest: dict[str, int] = {}
        self._waiting: dict[int, Callable[[Any], None]] = {}
        self._thread = AsideThread()
        self._answered.connect(self._on_answered)
        self.destroyed.connect(partial(self._thread.end, wait=False))
        # Whoever closes the desk may put another file in its place.
        workspace.at_close(partial(self._thread.end, wait=True))

    def ask(self, name: str, function: Callable[[Session], R], done: Callable[[R], None]) -> None:
        """Ask something; `done` gets the answer, unless it was asked anew meanwhile."""
        if not self._thread.is_open:
            return
        number = next(self._numbers)
        self._newest[name] = number
        self._waiting[number] = done
        if self._workspace.jobs.at_once:
            self._answer(name, number, partial(self._workspace.read, function))
            return
        path, today = self._workspace.desk.path, self._workspace.today

        def read() -> R:
            with (
                Desk(path, readonly=True, today=today) as desk,
                desk.reading() as session,
                session.stopping_when(lambda: not self._is_wanted(name, number)),
            ):
                return function(session)

        self._thread.pool.submit(self._answer, name, number, read)

    def forget(self, *names: str) -> None:
        """The answers to these questions are not wanted any more."""
        for name in names:
            self._newest.pop(name, None)

    def is_waiting(self, name: str) -> bool:
        """Whether an answer is still to come."""
        return self._newest.get(name) in self._waiting

    def _is_wanted(self, name: str, number: int) -> bool:
        return self._thread.is_open and self._newest.get(name) == number

    def _answer(self, name: str, number: int, read: Callable[[], Any]) -> None:
        result, error = None, None
        if self._is_wanted(name, number):
            try:
                with IN_FRONT:
                    result = read()
            except BaseException as raised:
                error = raised
        self._thread.hand_over(partial(self._answered.emit, name, number, result, error))

    def _on_answered(self, name: str, number: int, result: Any, error: Any) -> None:
        done = self._waiting.pop(number)
        if not self._is_wanted(name, number) or not self._workspace.desk.is_open:
            return
        if error is None:
            done(result)
        elif isinstance(error, UserError):
            self.failed.emit(error)
        else:
            raise error
