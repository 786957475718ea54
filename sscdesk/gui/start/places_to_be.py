"""Whether a folder can hold a desk, asked before anything is made."""

import os
from pathlib import Path

from sscdesk.errors import UserError
from sscdesk.store import faults, places


def refusal(folder: Path) -> UserError | None:
    """Why a desk cannot lie in a folder, which need not be there yet; None when it can."""
    desk = folder / "desk.sscdesk"
    try:
        places.refuse(desk)
    except UserError as error:
        return error
    nearest = next((above for above in (folder, *folder.parents) if above.exists()), None)
    if nearest is None or not nearest.is_dir():
        return faults.gone(folder)
    return None if os.access(nearest, os.W_OK) else faults.read_only(desk)
