"""Lines of Home that somebody wants to hear nothing about: for a week, or for good with a reason.

Kept in this desk alone, as all that `reminding` silences; the reason stands beside the settings of
the office, under the key of the line.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from sscdesk.actions import duties
from sscdesk.errors import BadValue
from sscdesk.i18n import _, ngettext
from sscdesk.store import tables
from sscdesk.store.session import Session

FOR_GOOD = ""
"""Until when a line that is not relevant is silent."""

LONGEST_REASON = 200

_PREFIX = "dismissed."
_s = tables.setting


@dataclass(frozen=True)
class Silence:
    """Why a line is not told.

    Attributes:
        until: ISO day on which it is told again; FOR_GOOD never.
        reason: What somebody said when it was set aside for good.
    """

    until: str
    reason: str = ""


def dismiss(session: Session, key: str, reason: str) -> None:
    """Say nothing of a line any more.

    Raises:
        BadValue: no reason, or a very long one.
    """
    said = " ".join(reason.split())
    if not 0 < len(said) <= LONGEST_REASON:
        raise BadValue(
            _("A line is set aside for a reason."),
            ngettext(
                "Say in a few words why it is not relevant, in {n} character at most.",
                "Say in a few words why it is not relevant, in {n} characters at most.",
                LONGEST_REASON,
            ).format(n=LONGEST_REASON),
            field="reason",
        )
    wake(session, key)
    duties.hush(session, key, FOR_GOOD)
    session.execute(sa.insert(_s).values(key=_PREFIX + key, value=said))


def wake(session: Session, key: str) -> None:
    """Tell of a line again."""
    duties.wake(session, key)
    session.execute(sa.delete(_s).where(_s.c.key == _PREFIX + key))


def silenced(session: Session) -> dict[str, Silence]:
    """Key → why, of the lines that are silent today."""
    rows = session.execute(sa.select(tables.dismissed.c.reminder, tables.dismissed.c.until))
    said = session.execute(sa.select(_s.c.key, _s.c.value).where(_s.c.key.startswith(_PREFIX)))
    reasons = {str(key).removeprefix(_PREFIX): str(value) for key, value in said}
    today = session.today.isoformat()
    return {
        str(key): Silence(until or FOR_GOOD, reasons.get(str(key), ""))
        for key, until in rows
        if not until or until > today
    }
