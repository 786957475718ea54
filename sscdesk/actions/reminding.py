"""What needs attention: reminders computed from dates and settings, snoozed or dismissed here.

Snoozing and dismissing are kept in this desk alone; they never travel.
"""

from collections.abc import Iterable

from sscdesk.actions import duties, looking
from sscdesk.domain.dates import parse_date
from sscdesk.domain.dues import Reminder
from sscdesk.domain.reminders import reminders
from sscdesk.errors import BadValue, NotFound
from sscdesk.i18n import _
from sscdesk.store.session import Session

FOREVER = ""
"""Until when a dismissed reminder is silent."""


def listed(session: Session, *, silent: bool = False) -> list[Reminder]:
    """Every reminder of the office, the oldest first.

    Args:
        silent: Those that were snoozed or dismissed too.
    """
    found = [*_of_cases(session), *duties.of_office(session)]
    hushed = set() if silent else duties.hushed(session)
    told = [reminder for reminder in found if reminder.key not in hushed]
    return sorted(told, key=lambda reminder: (reminder.due, reminder.key))


def _of_cases(session: Session) -> Iterable[Reminder]:
    ids = duties.cases(session)
    session.shelf.load(ids)
    limits = looking.thresholds(session)
    for case in ids:
        yield from reminders(looking.situation(session, case, search=False, limits=limits))


def snooze(session: Session, key: str, until: str) -> None:
    """Be silent about a reminder until a day.

    Raises:
        NotFound: there is no such reminder.
        BadValue: not a whole date, or one that is not to come.
    """
    day = parse_date(until, "until")
    if day <= session.today.isoformat():
        raise BadValue(
            _("A reminder cannot be silent until {day}: that day has come.").format(day=day),
            _("Write a day after today."),
            field="until",
        )
    _hush(session, key, day)


def dismiss(session: Session, key: str) -> None:
    """Be silent about a reminder for good.

    Raises:
        NotFound: there is no such reminder.
    """
    _hush(session, key, FOREVER)


def _hush(session: Session, key: str, until: str) -> None:
    if key not in {reminder.key for reminder in duties.near(session, key)}:
        raise NotFound(
            _("There is no reminder {key}.").format(key=key[:80]),
            _("The command reminder list shows the reminders with their keys."),
        )
    duties.hush(session, key, until)
