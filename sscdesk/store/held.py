"""The file that a writer holds open, told from any other that takes its name meanwhile.

A file manager or a program that keeps folders in step may put another file in the desk's place.
SQLite would go on writing to the one that has no name any more: what is saved would be gone when
the program ends. So the name is looked at before each act and before its commit. What the open file
holds is kept as a copy, for as long as it is open nothing of it is lost.
"""

import sqlite3
from pathlib import Path

from sscdesk.errors import InUse, UserError
from sscdesk.i18n import _
from sscdesk.store import copies, identity, kept, logs, sqlite
from sscdesk.store.faults import told
from sscdesk.store.kept import Reason, Sort
from sscdesk.store.session import Clock

_WAIT_S = 5.0
"""How long somebody who saves waits for another process that is making a copy."""


class Replaced(Exception):
    """Another file has the desk's name: the act must not be committed."""


class HeldFile:
    """A desk's file from its opening for writing to its closing.

    Attributes:
        identity: What the operating system calls it.
        is_replaced: Another file was seen in its place; that stays so until it is opened anew.
        copy: Where what it held was kept.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        """Before the file is opened.

        Raises:
            NotFound: it is not there.
        """
        self.is_replaced = False
        self.copy: Path | None = None
        self._path = path
        self._clock = clock
        self._files: logs.Noted = {}
        self._open: sqlite3.Connection | None = None
        with told(path):
            self.identity = identity.identity_of(path)

    def opened(self, connection: sqlite3.Connection) -> logs.Noted:
        """It is open now; returns the numbers of its files."""
        self._open = connection
        self._files = {**logs.note(self._path), "": self.identity[1]}
        return self._files

    def confirm(self) -> None:
        """Look once more before the commit.

        Raises:
            Replaced: another file has its name now.
            NotFound: nothing has its name now.
        """
        self._look()
        if self.is_replaced:
            raise Replaced

    def refuse(self) -> None:
        """Before an act: write nothing when another file has its name, and keep what it held.

        Raises:
            InUse: another file has; the sentence says where what was saved before is kept.
            NotFound: nothing has its name now.
        """
        self._look()
        if self.is_replaced:
            with told(self._path):
                logs.put_aside(self._path, self._files)
            self._keep_or_say()
            raise self._refusal(
                _("Open the desk again. What was saved before lies in {path}; restore that to go "
                  "on with it.").format(path=self.copy)
            )  # fmt: skip

    def let_go(self) -> bool:
        """Before it is closed: keep what it holds if nobody could find it under its name.

        Returns:
            Whether it still has its name.

        Raises:
            UserError: no copy could be made.
        """
        try:
            self.refuse()
        except UserError:
            if self._path.parent.is_dir():
                self._keep()
            return False
        return True

    def _look(self) -> None:
        with told(self._path):
            self.is_replaced |= identity.identity_of(self._path) != self.identity

    def _keep_or_say(self) -> None:
        try:
            self._keep()
        except UserError as error:
            raise self._refusal(
                _("What was saved before could not be kept as a copy: {reason} Mend that and try "
                  "again before you close the desk.").format(reason=error.message)
            ) from error  # fmt: skip

    def _keep(self) -> None:
        """Copy the file that is open to where restore points lie, once."""
        if self.copy is not None or self._open is None:
            return
        with copies.workroom(self._path, wait_s=_WAIT_S) as room:
            made = room / "copy.sscdesk"
            with told(made):
                sqlite.copy(self._open, made)
            copies.verify(made, self._path)
            target = kept.new_point(self._path, Reason.REPLACED, self._clock())
            copies.settle(made, target)
            kept.drop(self._path, target, Sort.POINT, Reason.REPLACED)
        self.copy = target

    def _refusal(self, hint: str) -> InUse:
        return InUse(
            _("Another file was put in the place of {name} while it was open; this change was not "
              "saved.").format(name=self._path.name),
            hint,
            code="replaced",
        )  # fmt: skip
