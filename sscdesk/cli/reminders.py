"""`reminder`: what is due, late or soon; be silent about one."""

import argparse
from collections.abc import Iterable, Mapping, Sequence

from sscdesk.actions import reminding, silencing
from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer, table
from sscdesk.cli.parsing import Commands
from sscdesk.domain.dues import Reminder
from sscdesk.i18n import N_, _
from sscdesk.store.session import Session

_SEVERITIES = {"overdue": N_("overdue"), "due": N_("due soon"), "soon": N_("due later")}
"""How near a reminder is → its word for a person, marked for translation."""


def register(commands: Commands) -> None:
    """Add the group."""
    group = commands.group("reminder", _("What is due, late or soon."))
    listed = group.add("list", _("List what needs attention."), run_list, "reminder list")
    listed.add_argument("--all", action="store_true", help=_("silenced ones too"))
    snoozed = group.add(
        "snooze", _("Be silent about a reminder until a day."), run_snooze,
        "reminder snooze KEY --until 2027-01-15",
    )  # fmt: skip
    snoozed.add_argument("key", metavar=_("KEY"))
    snoozed.add_argument("--until", required=True, metavar=_("DATE"))
    dismissed = group.add(
        "dismiss", _("Be silent about a reminder for good."), run_dismiss,
        "reminder dismiss KEY", 'reminder dismiss KEY --reason "Settled by telephone"',
    )  # fmt: skip
    dismissed.add_argument("key", metavar=_("KEY"))
    dismissed.add_argument("--reason", metavar=_("TEXT"))
    woken = group.add("wake", _("Tell a silenced reminder again."), run_wake, "reminder wake KEY")
    woken.add_argument("key", metavar=_("KEY"))


def run_list(context: Context, chosen: argparse.Namespace) -> Answer:
    """List reminders."""
    with context.reading() as session:
        found = reminding.listed(session, silent=chosen.all)
        refs = _refs(session, found)
        reasons = {key: why.reason for key, why in silencing.silenced(session).items()}
    document = [
        {
            "key": r.key,
            "rule": r.rule,
            "due": r.due.isoformat(),
            "severity": r.severity,
            "sentence": r.sentence,
            "case": r.case,
            "ref": refs.get(r.case, ""),
            "record": r.record,
            "field": r.field,
            "reason": reasons.get(r.key, ""),
        }
        for r in found
    ]
    return Answer({"reminders": document}, _lines(found, refs, reasons))


def _refs(session: Session, found: Iterable[Reminder]) -> dict[str, str]:
    """Id → reference of the cases that reminders are of."""
    cases = {reminder.case: session.record(reminder.case) for reminder in found if reminder.case}
    return {id_: case.get("ref") for id_, case in cases.items() if case is not None}


def _lines(
    found: Sequence[Reminder], refs: Mapping[str, str], reasons: Mapping[str, str]
) -> list[str]:
    """What is due and of which case; below it the key that silences it, and why it was silenced."""
    rows = [
        [r.due.isoformat(), _(_SEVERITIES[r.severity]), refs.get(r.case, ""), r.sentence]
        for r in found
    ]
    return [
        line
        for row, reminder in zip(table(rows), found, strict=True)
        for line in (row, f"    {reminder.key}", f"    {reasons.get(reminder.key, '')}")
        if line.strip()
    ]


def run_snooze(context: Context, chosen: argparse.Namespace) -> Answer:
    """Snooze one."""
    with context.writing("reminder.snooze") as session:
        reminding.snooze(session, chosen.key, chosen.until)
    return _answer(chosen.key)


def run_dismiss(context: Context, chosen: argparse.Namespace) -> Answer:
    """Dismiss one; what was said of it goes beside the settings of the office."""
    with context.writing("reminder.dismiss") as session:
        reminding.dismiss(session, chosen.key)
        if chosen.reason is not None:
            silencing.dismiss(session, chosen.key, chosen.reason)
    return _answer(chosen.key)


def run_wake(context: Context, chosen: argparse.Namespace) -> Answer:
    """Wake one."""
    with context.writing("reminder.wake") as session:
        silencing.wake(session, chosen.key)
    return _answer(chosen.key)


def _answer(key: str) -> Answer:
    return Answer({"key": key, "batch": None, "warnings": []}, [key])
