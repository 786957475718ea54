"""What can keep a workbook from being written, in sentences."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from sscdesk.errors import CannotWrite, NotFound, UserError, WrongUsage
from sscdesk.i18n import _
from sscdesk.store.faults import in_use_elsewhere

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR}
_TOO_LONG = {errno.ENAMETOOLONG}
_BUSY = {errno.ETXTBSY, errno.EBUSY}
_HELD = (5, 32, 33)
"""What Windows answers when a file that another program holds is to be replaced."""


def check_target(path: Path) -> None:
    """Refuse a target that cannot become a workbook, before any work is done.

    Raises:
        UserError: the name does not end in .xlsx, the folder is not there, the file is a folder,
            read-only, or open in another program.
    """
    if path.suffix.lower() != ".xlsx":
        raise WrongUsage(
            _("{name} does not end in .xlsx.").format(name=path.name),
            _("Excel opens a workbook only under such a name."),
        )
    if not path.parent.is_dir():
        raise _gone(path)
    if path.is_dir() or (path.exists() and not os.access(path, os.W_OK)):
        raise _read_only(path)
    check_not_open(path)


def check_not_open(path: Path) -> None:
    """Refuse a file beside which Excel or LibreOffice keeps the mark that it is open.

    Raises:
        InUse: it is open there.
    """
    marks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    if path.exists() and any(mark.exists() for mark in marks):
        raise in_use_elsewhere(path)


@contextlib.contextmanager
def told(path: Path, *, replacing: bool = False) -> Iterator[None]:
    """Turn what the operating system refuses into sentences.

    Args:
        replacing: The file that is there already is being replaced.

    Raises:
        UserError: the disk is full, the folder is read-only or gone, the file is open elsewhere.
    """
    try:
        yield
    except OSError as error:
        held = replacing and getattr(error, "winerror", 0) in _HELD
        sentence = in_use_elsewhere(path) if held else _sentence(error, path)
        if sentence is None:
            raise
        raise sentence from error


def _sentence(error: OSError, path: Path) -> UserError | None:
    if error.errno in _BUSY:
        return in_use_elsewhere(path)
    if error.errno in _FULL:
        return CannotWrite(
            _("The disk is full; {name} was not written.").format(name=path.name),
            _("Make room or choose another folder, and export again."),
            code="disk_full",
        )
    if error.errno in _FORBIDDEN:
        return _read_only(path)
    if error.errno in _TOO_LONG:
        return WrongUsage(_("The name of the workbook is too long."), _("Choose a shorter one."))
    return _gone(path) if error.errno in _GONE else None


def _read_only(path: Path) -> CannotWrite:
    return CannotWrite(
        _("{name} cannot be written: the file or its folder is read-only.").format(name=path.name),
        _("Choose another name or a folder of your own."),
        code="read_only",
    )


def _gone(path: Path) -> NotFound:
    return NotFound(
        _("The folder {folder} is not there.").format(folder=path.parent),
        _("Check the drive and the folder, or choose another one."),
    )
