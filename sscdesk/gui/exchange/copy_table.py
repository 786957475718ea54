"""The copies of a desk as a table; each is read to its end in the background, the newest first."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sscdesk.errors import UserError
from sscdesk.gui import spelling, wording
from sscdesk.gui.exchange import reasons
from sscdesk.gui.jobs import Job, Jobs
from sscdesk.gui.tables.cells import Cell, Column
from sscdesk.gui.tables.heights import COMPACT
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.i18n import _
from sscdesk.store import previewing
from sscdesk.store.previewing import Copy


class CopyTable(QWidget):
    """Shows copies and finds out whether each is whole.

    Attributes:
        stood: Another copy is the current one; a `Copy` follows, or None.
        opened: A copy was chosen by Enter or a double click.
        table: The table itself.
    """

    stood = Signal(object)
    opened = Signal(object)

    def __init__(
        self, desk: Path, folders: Iterable[Path], jobs: Jobs, today: date,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """List what lies beside a desk and in folders."""
        super().__init__(parent)
        self._desk, self._folders = desk, tuple(folders)
        self._jobs, self._today = jobs, today
        self._copies: dict[Path, Copy] = {}
        self._waiting: list[Path] = []
        self._job: Job | None = None
        self._is_over = False
        self.model = RowModel(_columns(), self._present, parent=self)
        self.table = DataTable(self.model, _("Copies of this desk"), density=COMPACT)
        self.empty = EmptyState("archive", _("There is no copy of this desk yet."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self.empty)
        self.table.stood.connect(lambda id_: self.stood.emit(self._copies.get(id_)))
        self.table.opened.connect(lambda id_: self.opened.emit(self._copies.get(id_)))
        self.reload()

    def reload(self) -> None:
        """List again what is there, and look into what was not looked into yet."""
        found = previewing.found(self._desk, self._folders)
        known = self._copies
        self._copies = {copy.path: known.get(copy.path, copy) for copy in found}
        self._waiting = [p for p, copy in self._copies.items() if copy.is_whole is None]
        self.model.reset(list(self._copies), self._fetch)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        if found:
            self.table.select(self.table.current_id() or found[0].path)
        self._next()

    def look_in(self, folders: Iterable[Path]) -> None:
        """List the copies of other folders than before."""
        self._folders = tuple(folders)
        self.reload()

    def check_again(self) -> None:
        """Read every copy to its end once more."""
        self._copies.clear()
        self.reload()

    def copies(self) -> list[Copy]:
        """What is listed, the newest first."""
        return list(self._copies.values())

    def current(self) -> Copy | None:
        """The copy on which the person stands."""
        path = self.table.current_id()
        return self._copies.get(path) if isinstance(path, Path) else None

    def end(self) -> None:
        """Look into nothing more: the dialog goes."""
        self._is_over = True
        self._waiting.clear()

    # --- looking into them -----------------------------------------------------------------------

    def _next(self) -> None:
        if self._job is not None or not self._waiting:
            return
        copy = self._copies[self._waiting.pop(0)]
        title = _("Checking copies")
        self._job = self._jobs.start(
            title, lambda _job: previewing.look_into(copy), self._take, self._leave
        )

    def _take(self, copy: Copy) -> None:
        self._job = None
        if self._is_over or copy.path not in self._copies:
            return
        self._copies[copy.path] = copy
        self.model.forget([copy.path])
        current = self.current()
        if current is not None and current.path == copy.path:
            self.stood.emit(copy)
        self._next()

    def _leave(self, _error: UserError) -> None:
        self._job = None
        if not self._is_over:
            self._next()

    # --- cells -----------------------------------------------------------------------------------

    def _fetch(self, ids: Sequence[Path]) -> dict[Path, Copy]:
        return {path: self._copies[path] for path in ids if path in self._copies}

    def _present(self, copy: Copy, key: str) -> Cell:
        if key == "at":
            local = copy.at.astimezone()
            return Cell(spelling.day_and_clock(local), tip=str(copy.path))
        if key == "why":
            return Cell(reasons.reason(copy.reason))
        if key == "cases":
            known = "" if copy.cases is None else spelling.number(str(copy.cases))
            return Cell(known, align_end=True)
        if key == "size":
            return Cell(reasons.size(copy.size_bytes), align_end=True)
        return _state(copy)


def _state(copy: Copy) -> Cell:
    if copy.is_whole is None:
        return Cell(_("being checked…"), icon="hourglass", role="text2")
    if copy.is_whole:
        return Cell(_("Verified"), icon="shield-check", role="grn", tone="grn")
    return Cell(_("Damaged"), icon="alert-circle", role="red", tone="red")


def _columns() -> list[Column]:
    return [
        Column("at", _("Made"), 150),
        Column("why", _("Why"), 190, stretch=True),
        Column("cases", _("Cases"), 70, align_end=True),
        Column("size", _("Size"), 84, align_end=True),
        Column("state", _("State"), 130),
    ]


def newest_words(copy: Copy, today: date) -> str:
    """When a copy was made and how many cases it holds."""
    when = wording.moment(copy.at, today)
    if copy.cases is None:
        return when
    counted = spelling.number(str(copy.cases))
    return _("{when} (cases: {n})").format(when=when, n=counted)
