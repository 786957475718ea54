"""Backups: the day's copy beside the desk, and one file for another disk when somebody asks."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sscdesk import paths, settings
from sscdesk.errors import UserError
from sscdesk.gui.jobs import Job
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import N_, _
from sscdesk.store import archive, backup, faults, kept

FILTERS = N_("Backup of sscdesk (*.sscbak)")
Told = Callable[[], None]


def folder() -> Path:
    """Where backups that are asked for go: the chosen folder, else one in the documents."""
    chosen = settings.load().backup_folder
    return Path(chosen) if chosen else paths.documents_dir() / "sscdesk"


def file_name(desk: Path) -> str:
    """A name with the moment, as the store names backups."""
    return f"{desk.stem}-{kept.stamp(datetime.now(UTC))}{archive.SUFFIX}"


def back_up(workspace: Workspace, told: Told) -> Job:
    """Write a backup into the usual folder, on the worker.

    Args:
        told: Called when it is there.
    """
    return _start(workspace, folder() / file_name(workspace.desk.path), told)


def back_up_to(workspace: Workspace, told: Told) -> Job | None:
    """Ask where to, then write a backup; None when the person turned back."""
    proposed = folder() / file_name(workspace.desk.path)
    path = workspace.messages.save_file(_("Save a backup"), proposed, _(FILTERS))
    if path is None:
        return None
    return _start(workspace, path.with_suffix(archive.SUFFIX), told)


def _start(workspace: Workspace, target: Path, told: Told) -> Job:
    desk = workspace.desk.path

    def work(job: Job) -> backup.Backup:
        job.progress(0, 0, _("Backing up and reading it back…"))
        with faults.told(target):
            target.parent.mkdir(parents=True, exist_ok=True)
        return backup.backup(desk, target)

    done = partial(_tell, workspace, told)
    return workspace.jobs.start(_("Backing up"), work, done, workspace.messages.show)


def _tell(workspace: Workspace, told: Told, made: backup.Backup) -> None:
    messages = workspace.messages
    show = partial(messages.open_outside, made.path.parent)
    messages.done(
        _("Backed up and verified: {name}").format(name=isolate(made.path.name)),
        (_("Show in folder"), show),
    )
    if made.missing:
        messages.warn(
            made.missing_sentence(),
            _("The check of the data lists them."),
        )
    told()


def daily(workspace: Workspace, told: Told) -> None:
    """The day's first start leaves a copy beside the desk; work goes on whatever becomes of it.

    Args:
        told: Called when the newest copy may be another one.
    """
    desk = workspace.desk

    def work(_job: Job) -> UserError | None:
        return backup.automatic(desk)

    def done(error: UserError | None) -> None:
        if error is not None:
            workspace.messages.warn(error.message, error.hint)
        told()

    workspace.jobs.start(_("Making the copy of the day"), work, done, workspace.messages.show)
