"""A desk made of a backup where there is none yet."""

import re
from pathlib import Path

from sscdesk import paths
from sscdesk.errors import UserError
from sscdesk.gui.jobs import Job
from sscdesk.i18n import _
from sscdesk.store import restoring

OTHER_OFFICE = "other_office"
_STAMP = re.compile(r"-(\d{8}T\d{12}Z.*|\d{4}-\d\d(-\d\d)?|repaired.*)$")


def desk_for(source: Path, number: int = 1) -> Path:
    """Where the desk of a backup goes: named as the desk was that the backup is named after."""
    stem = _STAMP.sub("", source.stem) or "desk"
    tail = f"-{number}" if number > 1 else ""
    return paths.data_dir() / f"{stem}{tail}.sscdesk"


def unpack(job: Job, source: Path) -> Path:
    """Restore a backup into the data folder; returns the desk.

    A desk of the same office that is there already is kept as a restore point; one of another
    office is left alone, and the new one gets a name beside it.

    Raises:
        UserError: the backup is not whole, or the folder cannot be written.
    """
    job.progress(0, 0, _("Restoring {name}…").format(name=source.name))
    number = 1
    while True:
        desk = desk_for(source, number)
        try:
            restoring.restore(desk, source)
        except UserError as error:
            if error.code != OTHER_OFFICE:
                raise
            number += 1
            continue
        return desk
