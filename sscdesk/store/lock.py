"""One writer a desk: a lock of the operating system on a file beside it, freed by kill -9."""

import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sscdesk import paths
from sscdesk.errors import InUse
from sscdesk.i18n import _
from sscdesk.settings import user_name
from sscdesk.store import logs
from sscdesk.store.faults import told

_LOCKED_BYTE = 4096
"""Beyond the text, so that others can read who holds the lock (Windows locks bytes for readers)."""


class WriterLock:
    """Held from `take` to `free`; the file stays, only its lock means something."""

    def __init__(self, desk: Path) -> None:
        """The lock file lies beside the desk: `desk.lock` of `desk.sscdesk`.

        Beside the file itself: whoever names it by a link asks for the same lock.
        """
        self._desk = paths.real(desk)
        self.path = self._desk.with_suffix(".lock")
        self._file: BinaryIO | None = None

    def take(self) -> None:
        """Become the writer; a log that the last one left to another file is put aside.

        Raises:
            InUse: another process is the writer; the sentence says who, where and since when.
        """
        if self._file is not None:
            return
        with told(self._desk):
            # Unbuffered: what a full disk did not take must not come up again when it is closed.
            self._file = open(self.path, "a+b", buffering=0)  # noqa: SIM115 - held while we write
        if not _try_lock(self._file):
            self._file.close()
            self._file = None
            raise self._taken()
        try:
            self._leave_foreign_log()
        except BaseException:
            self.free()
            raise
        self._say_who()

    def _leave_foreign_log(self) -> None:
        left = self.noted()
        if logs.is_of_another_file(self._desk, left):
            with told(self._desk):
                logs.put_aside(self._desk, left)

    def note(self, files: logs.Noted) -> None:
        """Say which files the writer works on."""
        self._say_who(files)

    def forget(self) -> None:
        """The writer left no log: a number that another log gets one day must not say anything."""
        if self._file is not None:
            self._say_who()

    def noted(self) -> dict[str, int]:
        """Which files the writer works on, or the last one left."""
        try:
            files = json.loads(self.path.read_text(encoding="utf-8"))["files"]
            return {str(ending): int(number) for ending, number in files.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def free(self) -> None:
        """Stop being the writer."""
        if self._file is not None:
            _unlock(self._file)
            self._file.close()
            self._file = None

    def _say_who(self, files: logs.Noted | None = None) -> None:
        assert self._file is not None
        who = {
            "user": user_name(),
            "machine": platform.node(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
            "process": os.getpid(),
            "files": dict(files or {}),
        }
        try:
            self._file.truncate(0)
            self._file.write(json.dumps(who).encode())
        except OSError:
            return  # a full disk must not keep anybody from reading or freeing space

    def _taken(self) -> InUse:
        try:
            who = json.loads(self.path.read_text(encoding="utf-8"))
            user, machine, since = who["user"], who["machine"], who["since"]
        except (OSError, ValueError, KeyError, TypeError):
            user = machine = since = "?"
        return InUse(
            _("The desk is open: {user} on {machine} has been writing since {since}.").format(
                user=user, machine=machine, since=since
            ),
            _("Close the program there, then try again. Reading works meanwhile."),
        )


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BinaryIO) -> bool:
        try:
            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
