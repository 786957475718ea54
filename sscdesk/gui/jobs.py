"""Long work, one piece at a time, on one worker thread; the window goes on meanwhile."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal

from sscdesk.errors import UserError
from sscdesk.i18n import _

_log = logging.getLogger(__name__)


class Cancelled(Exception):
    """The person pressed Cancel; raised inside the work by its progress."""


GIVE_WAY_S = 0.5
"""As long as work of the background stands still, at most, for what somebody waits for."""


class Foreground:
    """How much is being done that somebody waits for: a table painted, a short question answered.

    Only one thread of a process runs Python: long work would take half of the time from it.
    """

    def __init__(self) -> None:
        """Nothing is done."""
        self._asked = 0
        self._none = threading.Condition()

    def __enter__(self) -> None:
        """Something is being done."""
        with self._none:
            self._asked += 1

    def __exit__(self, *_error: object) -> None:
        """It is over."""
        with self._none:
            self._asked -= 1
            if not self._asked:
                self._none.notify_all()

    def let_go_first(self) -> None:
        """Wait until nothing is being done, or for a while."""
        if self._asked:
            with self._none:
                self._none.wait_for(lambda: not self._asked, GIVE_WAY_S)


IN_FRONT = Foreground()
"""Of this program: there is one thread of Python however many windows there are."""


@dataclass(eq=False)
class Job:
    """A piece of long work.

    Attributes:
        title: What it does, as the status bar says it.
        share: Done so far, 0 to 1; None while that cannot be said.
        words: Which part is being done.
        is_behind: It runs beside the window and lets what somebody waits for go first.
        tell: Called when the share has changed.
    """

    title: str
    function: Callable[["Job"], Any]
    share: float | None = None
    words: str = ""
    is_behind: bool = False
    _stop: threading.Event = field(default_factory=threading.Event)
    tell: Callable[["Job"], None] = lambda _job: None

    def progress(self, done: int, total: int, words: str = "") -> None:
        """Tell how far the work is.

        Raises:
            Cancelled: the person does not want it any more.
        """
        if self._stop.is_set():
            raise Cancelled
        if self.is_behind:
            IN_FRONT.let_go_first()
        share = done / total if total else None
        if share is None or self.share is None or int(share * 100) != int(self.share * 100):
            self.share, self.words = share, words or self.words
            self.tell(self)

    def cancel(self) -> None:
        """Ask the work to stop at its next progress."""
        self._stop.set()


class Jobs(QObject):
    """Starts work and tells how it goes; every signal arrives on the GUI thread.

    Attributes:
        at_once: Run on the calling thread (tests).
    """

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    _done = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None, *, at_once: bool = False) -> None:
        """Make the worker; its thread begins with the first job."""
        super().__init__(parent)
        self.at_once = at_once
        self.running: list[Job] = []
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="sscdesk-worker")
        self._after: dict[int, tuple[Callable[[Any], None] | None, Callable[..., None] | None]] = {}
        self._done.connect(self._finish)

    def start(
        self,
        title: str,
        function: Callable[[Job], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
    ) -> Job:
        """Run `function(job)` on the worker; then one of the two, on the GUI thread."""
        job = Job(title, function, is_behind=not self.at_once)
        job.tell = self.progressed.emit
        self._after[id(job)] = (done, failed)
        self.running.append(job)
        self.started.emit(job)
        if self.at_once:
            self._run(job)
        else:
            self._pool.submit(self._run, job)
        return job

    def _run(self, job: Job) -> None:
        try:
            result, error = job.function(job), None
        except BaseException as raised:
            result, error = None, raised
        try:
            self._done.emit(job, result, error)
        except RuntimeError:
            _log.info("The window was closed before %r ended.", job.title)

    def _finish(self, job: Job, result: Any, error: BaseException | None) -> None:
        self.running.remove(job)
        done, failed = self._after.pop(id(job))
        self.ended.emit(job)
        if error is None:
            if done is not None and not _is_gone(done):
                done(result)
            return
        told = _told(error)
        if failed is None:
            raise error
        if not _is_gone(failed):
            failed(told)

    def close(self) -> None:
        """Cancel what runs and wait for it: nothing is written behind a closed window."""
        for job in self.running:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)


def _is_gone(function: Callable[..., None]) -> bool:
    """Whether this is done by a part of a window that was closed meanwhile."""
    whole = function.func if isinstance(function, partial) else function
    owner = getattr(whole, "__self__", None)
    return isinstance(owner, QObject) and not shiboken6.isValid(owner)


def _told(error: BaseException) -> UserError:
    if isinstance(error, UserError):
        return error
    if isinstance(error, Cancelled):
        return UserError(_("Cancelled. Nothing was changed."), code="cancelled")
    raise error
