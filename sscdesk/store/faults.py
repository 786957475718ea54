"""From what SQLite and the operating system say to one sentence a person can act on."""

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sscdesk import paths
from sscdesk.errors import CannotWrite, Damaged, InUse, NotFound, UserError
from sscdesk.i18n import _

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DAMAGE = ("malformed", "corrupt", "could not decode to utf-8", "unsupported file format")
"""What SQLite says of a file that was overwritten in part."""

_OF_SEARCH = ("vtable constructor failed", "invalid fts5 file format", "fts5: ")

_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn faults of the machine into sentences; everything else is our own fault.

    Raises:
        UserError: the disk is full, the file is damaged, in use, read-only or gone.
    """
    try:
        yield
    except Exception as error:
        sentence = _sentence(_said_by(error), path)
        if sentence is None:
            raise
        raise sentence from error


@contextlib.contextmanager
def state_told() -> Iterator[None]:
    """As `told`, for the folder in which this installation keeps what belongs to no desk.

    Raises:
        CannotWrite: it cannot be written.
    """
    try:
        yield
    except OSError as error:
        folder = paths.state_dir()
        raise (disk_full(folder) if error.errno in _FULL else _no_state(folder)) from error


def words_of(error: BaseException) -> str:
    """What the machine itself said, for whoever helps: one line."""
    return str(_said_by(error)).partition("\n")[0]


def _said_by(error: BaseException) -> BaseException:
    # SQLAlchemy wraps what SQLite said; it is not imported here, the start needs no ORM.
    said: BaseException = getattr(error, "orig", None) or error
    return said


def _sentence(error: BaseException, path: Path) -> UserError | None:
    if isinstance(error, UserError):
        return None
    if isinstance(error, OSError):
        return of_system(error, path)
    return of_sqlite(error, path) or _of_contents(path)


def _of_contents(path: Path) -> UserError | None:
    """A program trips over what stands in a damaged file in a hundred ways: look at the file."""
    from sscdesk.store import sqlite

    return damaged(path) if path.is_file() and sqlite.is_damaged(path) else None


def of_sqlite(error: BaseException | None, path: Path) -> UserError | None:
    """The sentence for an error of SQLite, or None when it is our own fault."""
    text = str(error).lower()
    if not isinstance(error, sqlite3.Error):
        return None
    if "not a database" in text or "file is encrypted" in text:
        return not_a_desk(path)
    if _is_of_search(error, text):
        return search_damaged(path)
    if any(words in text for words in _DAMAGE):
        return damaged(path)
    if "full" in text:
        return disk_full(path)
    if "disk i/o error" in text:
        return _disk_fault(path)
    if "readonly" in text or "read-only" in text:
        return read_only(path)
    if "locked" in text or "busy" in text:
        return InUse(
            _("Another program is writing to this desk."),
            _("Wait a moment and try again."),
        )
    if "unable to open" in text:
        return _not_opened(path)
    return None


def _is_of_search(error: sqlite3.Error, text: str) -> bool:
    # It is the one virtual table of a desk.
    code = getattr(error, "sqlite_errorcode", 0)
    return code == sqlite3.SQLITE_CORRUPT_VTAB or any(words in text for words in _OF_SEARCH)


def of_system(error: OSError, path: Path) -> UserError | None:
    """The sentence for an error of the operating system, or None when it is our own fault."""
    if error.errno in _FULL:
        return disk_full(path)
    if error.errno in _FORBIDDEN:
        return read_only(path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return gone(path)
    if error.errno == errno.EEXIST:
        return _in_the_way(path)
    if error.errno in (errno.ETXTBSY, errno.EBUSY) or getattr(error, "winerror", 0) in (32, 33):
        return in_use_elsewhere(path)
    return None


def not_a_desk(path: Path) -> Damaged:
    """The file is something else."""
    return Damaged(
        _("{name} is not a desk of sscdesk.").format(name=path.name),
        _("Choose a file that ends in .sscdesk, or restore a backup with desk restore."),
        code="not_a_desk",
    )


def damaged(path: Path) -> Damaged:
    """The file was cut or overwritten."""
    return Damaged(
        _("The desk {name} is damaged and cannot be read to the end.").format(name=path.name),
        _("Restore the latest backup from the folder backups beside it with desk restore."),
    )


def search_damaged(path: Path) -> Damaged:
    """The words that the search looks up were overwritten; they are made from the journal."""
    return Damaged(
        _("The search index of {name} is damaged; what was entered stands elsewhere in the file.")
        .format(name=path.name),
        _("The command desk repair makes a whole copy from the journal, with a new search index."),
        code="search_damaged",
    )  # fmt: skip


def disk_full(path: Path) -> CannotWrite:
    """No room is left."""
    return CannotWrite(
        _("The disk that holds {name} is full; this change was not saved.").format(name=path.name),
        _("Everything saved before is safe. Make room and try again."),
        code="disk_full",
    )


def _disk_fault(path: Path) -> CannotWrite:
    return CannotWrite(
        _("The disk refused to write {name}; this change was not saved.").format(name=path.name),
        _("Everything saved before is safe. Check that the disk has room, and try again."),
        code="disk_fault",
    )


def read_only(path: Path) -> CannotWrite:
    """The folder or the file may not be written."""
    return CannotWrite(
        _("{name} cannot be written: the file or its folder is read-only.").format(name=path.name),
        _("Move the desk to a folder of your own, or ask for the right to write there."),
        code="read_only",
    )


def _no_state(folder: Path) -> CannotWrite:
    return CannotWrite(
        _("The folder {folder}, in which sscdesk notes what this computer writes, cannot be used; "
          "this change was not saved.").format(folder=folder),
        _("Ask for the right to write in that folder, then try again; the desk itself is as it "
          "was."),
    )  # fmt: skip


def _not_opened(path: Path) -> UserError:
    if not path.exists():
        return gone(path)
    log = Path(f"{paths.real(path)}-wal")
    if os.access(log.parent, os.W_OK) or not log.exists():
        return read_only(path)
    return CannotWrite(
        _("{name} cannot be read where it is: the newest changes lie beside it in {log}, and its "
          "folder is read-only.").format(name=path.name, log=log.name),
        _("Copy both files to a folder of your own and open the copy there."),
        code="read_only",
    )  # fmt: skip


def gone(path: Path) -> NotFound:
    """The file or its folder is not there."""
    return NotFound(
        _("{path} is not there.").format(path=path),
        _("Check the drive and the folder, or name another desk with --desk."),
    )


def _in_the_way(path: Path) -> CannotWrite:
    return CannotWrite(
        _("There is a file where the folder {path} should be.").format(path=path.parent),
        _("Move it elsewhere, then try again."),
    )


def in_use_elsewhere(path: Path) -> InUse:
    """Another program, for example Excel, holds the file."""
    return InUse(
        _("{name} is open in another program.").format(name=path.name),
        _("Close it there, or choose another name."),
    )
