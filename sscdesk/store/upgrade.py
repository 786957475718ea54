"""`desk migrate`: an older desk brought to this program's schema, whole or not at all.

A proved copy is made first and kept outside the rotation; a retry finds it again instead of making
another, so that tries which fail never drive it out.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sscdesk import paths
from sscdesk.errors import Damaged
from sscdesk.i18n import _
from sscdesk.store import backup, copies, kept, places, schema, sqlite
from sscdesk.store.faults import told
from sscdesk.store.kept import Reason, Sort
from sscdesk.store.session import Clock, utc_now


@dataclass(frozen=True)
class Migrated:
    """What a migration did.

    Attributes:
        before: Schema step of the desk before; `after` it is this program's.
        restore_point: The copy of before, or None when there was nothing to do.
    """

    path: Path
    before: str
    after: str
    restore_point: Path | None = None

    def as_json(self) -> dict[str, Any]:
        """The answer of the command."""
        return {
            "path": str(self.path),
            "before": self.before,
            "after": self.after,
            "restore_point": str(self.restore_point) if self.restore_point else None,
        }

    def sentences(self) -> list[str]:
        """The answer for a person."""
        if self.restore_point is None:
            return [_("The desk has the newest schema, {after}: nothing to do.").format(
                after=self.after)]  # fmt: skip
        return [
            _("The desk was brought from schema {before} to {after}.").format(
                before=self.before, after=self.after
            ),
            _("As it was before it lies in {path}.").format(path=self.restore_point),
        ]


def migrate(desk: Path, *, clock: Clock = utc_now) -> Migrated:
    """Bring a desk to this program's schema.

    Raises:
        UserError: not a desk, of a newer program, in use, or no copy could be made of it; nothing
            was changed.
    """
    places.refuse(desk)
    desk = paths.real(desk)
    schema.refuse_newer(desk, schema.version_of(desk))
    with copies.writer(desk):
        before = schema.version_of(desk)
        if before == schema.HEAD:
            return Migrated(desk, before, before)
        with copies.workroom(desk) as room:
            point = _point(desk, room, clock)
            _upgrade(desk)
        return Migrated(desk, before, schema.version_of(desk), point)


def _point(desk: Path, room: Path, clock: Clock) -> Path:
    return _earlier_point(desk) or backup.restore_point(
        desk, Reason.UPGRADE, clock=clock, room=room
    )


def _earlier_point(desk: Path) -> Path | None:
    """The copy that a try which failed made of this very state, still whole."""
    for copy in kept.of_sort(desk, Sort.POINT, Reason.UPGRADE)[:1]:
        try:
            if _state(copy.path) == _state(desk):
                return copy.path
        except Damaged:
            return None
    return None


def _state(desk: Path) -> tuple[str, str, copies.Counts]:
    """What tells two states of a desk apart."""
    return (
        schema.version_of(desk),
        copies.facts_of(desk).get("last_act", ""),
        copies.verify(desk),
    )


def _upgrade(desk: Path) -> None:
    from sscdesk.store import migrate as steps  # alembic is loaded only where it is needed

    with told(desk):
        steps.upgrade(desk)
        sqlite.checkpoint(desk)
