"""Setting lines of Home aside: reminders as the command line does, other lines by their key."""

from datetime import timedelta

from sscdesk.actions import attention, reminding, silencing
from sscdesk.actions.case_attention import Item
from sscdesk.store.session import Session

SNOOZE_DAYS = 7

_GATE, _QUALITY = "gate", ":quality:"


def _is_reminder(item: Item) -> bool:
    return item.rule != _GATE and _QUALITY not in item.key


def snooze(session: Session, item: Item) -> None:
    """Say nothing of a line for a week.

    Raises:
        NotFound: the reminder is gone.
    """
    if _is_reminder(item):
        until = session.today + timedelta(days=SNOOZE_DAYS)
        reminding.snooze(session, item.key, until.isoformat())
    else:
        attention.snooze(session, item.key, SNOOZE_DAYS)


def dismiss(session: Session, item: Item, reason: str) -> None:
    """Say nothing of a line any more.

    Raises:
        NotFound: the reminder is gone.
        BadValue: no reason.
    """
    if _is_reminder(item):
        reminding.dismiss(session, item.key)
    silencing.dismiss(session, item.key, reason)


def wake(session: Session, item: Item) -> None:
    """Tell of a line again."""
    silencing.wake(session, item.key)
