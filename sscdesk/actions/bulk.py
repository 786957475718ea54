"""The same change to several cases: one act, one step to undo. A stage is never changed in bulk."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from sscdesk.actions import cases as single
from sscdesk.actions.pairs import Pair
from sscdesk.errors import UserError, WrongUsage
from sscdesk.i18n import _
from sscdesk.store import backup
from sscdesk.store.kept import Reason
from sscdesk.store.session import Session

R = TypeVar("R")

KEYS = frozenset(
    {"responsible_officer", "tags", "start_planned", "end_planned", "start_actual", "end_actual"}
)
"""Keys of a case that mean the same for many; the rest is said case by case."""


def change(session: Session, cases: Sequence[str], pairs: Sequence[Pair]) -> list[str]:
    """Change cases; returns those in which something became otherwise.

    Raises:
        WrongUsage: a key that is not changed in bulk.
        UserError: one of them refuses the change: its reference, and why; none is changed.
    """
    for pair in pairs:
        if pair.key not in KEYS:
            raise WrongUsage(
                _("{key} is not changed in several cases at once.").format(key=pair.key[:60]),
                _("Change it in each case."),
                field=pair.key,
            )
    return [
        case
        for case in cases
        if _named(session, case, partial(single.change, session, case, pairs))
    ]


def remove(session: Session, cases: Sequence[str]) -> int:
    """Delete cases; returns how many. Of more than one a restore point is made first.

    Raises:
        UserError: one of them cannot be deleted: its reference, and why; or no copy of the desk
            could be kept. None is deleted.
    """
    if len(cases) > 1:
        backup.restore_point(session.path, Reason.BULK_DELETE, clock=session.clock)
    for case in cases:
        _named(session, case, partial(single.remove, session, case))
    return len(cases)


def _named(session: Session, case: str, act: Callable[[], R]) -> R:
    """Do something to a case; a refusal says to which."""
    try:
        return act()
    except UserError as error:
        record = session.record(case)
        ref = record.get("ref") if record is not None else case
        error.message = _("{ref}: {refusal}").format(ref=ref, refusal=error.message)
        raise
