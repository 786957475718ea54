"""What needs attention in the open desk, kept for every page that tells of it.

Home, the list of cases and the badges of the navigation ask one cache. It hears every commit; the
worker fills it when a page first needs it and after changes too large to follow in passing.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sscdesk.actions import looking
from sscdesk.actions.attention import AttentionCache
from sscdesk.errors import UserError
from sscdesk.gui.jobs import Job
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store.session import Session, Touched

if TYPE_CHECKING:
    from sscdesk.domain.situation import Thresholds


class Attending(QObject):
    """The cache of one open desk, and who fills it.

    Attributes:
        cache: What `actions.attention` and `actions.pipeline` read.
        ready: Every case is known, or doubles of demands too: what is shown may be read again.
        failed: It could not; the refusal follows.
    """

    ready = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        """Know nothing yet."""
        super().__init__(workspace)
        self._workspace = workspace
        self.cache = AttentionCache()
        self._limits: Thresholds | None = None
        self._is_running = False
        workspace.changed.connect(self._on_changed)

    def _on_changed(self, touched: Touched) -> None:
        self.cache.heard(touched)

    def ask(self) -> bool:
        """Whether everything is known now; otherwise the worker begins, and `ready` follows."""
        limits = self._workspace.read(looking.thresholds)
        if self._limits not in (None, limits):
            self.cache.clear()
        self._limits = limits
        if not self.cache.is_complete and not self._is_running:
            self._start()
        return self.cache.is_complete

    def _start(self) -> None:
        self._is_running = True
        refresh = self.cache.begin()

        def run(session: Session, job: Job) -> None:
            was_complete = self.cache.is_complete
            for done, total in refresh.steps(session):
                if self.cache.is_complete and not was_complete:
                    # All lists are right from here on; doubles of demands take a while longer.
                    was_complete = True
                    self.ready.emit()
                job.progress(done, total)

        self._workspace.work(_("Looking for what needs attention…"), run, self._on_done,
                             self._on_failed)  # fmt: skip

    def _on_done(self, _nothing: None) -> None:
        self._is_running = False
        self.ready.emit()

    def _on_failed(self, error: UserError) -> None:
        self._is_running = False
        self.failed.emit(error)


def of(workspace: Workspace) -> Attending:
    """The one of this desk, made when it is first asked for."""
    found = workspace.findChild(Attending)
    return found if isinstance(found, Attending) else Attending(workspace)
