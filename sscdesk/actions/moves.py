"""Moves of a case: through a gate, back, on hold, out. Each is one transition that stays.

A transition's id follows from the case, its stages and the stage entry it replaces, so that the
same step taken on two laptops is one row.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sscdesk.actions import looking, writes
from sscdesk.domain import gates, stages
from sscdesk.domain.checks_closing import asked_on_cancel
from sscdesk.domain.dates import certainly_after, first_day, parse_partial_date
from sscdesk.domain.entry import canonical
from sscdesk.domain.ids import transition_id
from sscdesk.domain.kinds import LINE, LONG, Limits
from sscdesk.domain.records import Record, write_group
from sscdesk.domain.situation import Waiver
from sscdesk.domain.stages import Step
from sscdesk.errors import UserError
from sscdesk.i18n import N_, _
from sscdesk.store import writing
from sscdesk.store.session import Session

STAGE = "stage"

_LONGEST = 2000
"""Characters of what is said about a move."""


def advance(
    session: Session,
    case: str,
    *,
    on: str = "",
    by: str = "",
    overrides: Mapping[str, str] | None = None,
    waive: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """One stage forward, when its gate opens.

    Args:
        on: Day of the decision, ISO; today when blank.
        by: Who decided; asked for when an exception is made.
        overrides: Soft check → typed reason of at least 20 characters.
        waive: (code, reason) of a waived evaluation.

    Raises:
        BadValue: a reason cannot be kept as text.
        Blocked: something that the gate needs is still missing; it carries the checklist.
        UserError: the case cannot move forward; no name beside an exception; a day to come.
    """
    writes.refuse_foreign(session, case)
    record = writes.read_root(session, case)
    day = _day(session, on)
    reasons = {check: _reason("overrides", text) for check, text in (overrides or {}).items()}
    waiver = Waiver(waive[0].upper(), _reason("waive", waive[1])) if waive else None
    step = stages.advance(stages.standing(record), day, waiver.code if waiver else "")
    if waiver and step.after.stage != stages.CLOSED:
        raise _not_waived()
    gate = stages.gate_of(step.before.stage)
    found = looking.situation(
        session, case, decided_on=_as_day(day), waiver=waiver,
        search=gate == looking.GATE_OF_SEARCHES,
    )  # fmt: skip
    judgement = gates.judge(
        gates.findings(found, gate), reasons, found.thresholds.reason_characters
    )
    gates.require_ready(judgement, record.get("ref"))
    if (judgement.passed or waiver) and not by.strip():
        raise UserError(
            _("An exception needs the name of who decided it."),
            _("Say it with --by NAME."),
            code="no_name",
            field="by",
        )
    passed = [{"check": check, "reason": reason} for check, reason in judgement.passed.items()]
    said = {
        "on": day,
        "by": by,
        "overrides": canonical(passed) if passed else "",
        "waived": canonical([waiver.code, waiver.reason]) if waiver else "",
    }
    _write(session, record, step, said)
    if step.before.stage == stages.DEMAND:
        looking.warn_of_southern(session, found)
    return _told(record, step, passed)


def _reason(part: str, text: str) -> str:
    return LONG.parse(text, Limits(part, _LONGEST))


def _not_waived() -> UserError:
    return UserError(
        _("Only the evaluation is waived, at the gate that closes a case."),
        _("Leave the waiver out."),
        field="waive",
    )


def back(session: Session, case: str, *, reason: str) -> dict[str, Any]:
    """One stage back, or an ended case active again.

    Raises:
        UserError: no step leads back from here, or no reason.
    """
    writes.refuse_foreign(session, case)
    record = writes.read_root(session, case)
    day = session.today.isoformat()
    step = stages.back(stages.standing(record), day, reason)
    _write(session, record, step, {"on": day, "reason": reason})
    return _told(record, step)


def suspend(session: Session, case: str, *, reason: str, until: str = "") -> dict[str, Any]:
    """On hold, with a reason code and when it is expected to go on.

    Raises:
        UserError: the case is not being implemented.
        WrongUsage: no such reason.
    """
    writes.refuse_foreign(session, case)
    record = writes.read_root(session, case)
    step = stages.suspend(stages.standing(record), reason.upper())
    day = session.today.isoformat()
    expected = parse_partial_date(until, "until") if until else ""
    _write(session, record, step, {"on": day, "reason": reason.upper(), "until": expected})
    return _told(record, step)


def resume(session: Session, case: str, *, on: str = "") -> dict[str, Any]:
    """Go on; tells which planned dates would follow, and moves nothing by itself.

    Raises:
        UserError: the case is not on hold; a day to come.
        BadValue: the day is before the pause.
    """
    writes.refuse_foreign(session, case)
    record = writes.read_root(session, case)
    day = _day(session, on)
    # Today is taken as it is: a pause may have been entered by a clock that was ahead.
    said = day if day < session.today.isoformat() else ""
    step = stages.resume(stages.standing(record), stages.suspended_on(record), said)
    offered = stages.moved_dates(record, day)
    _write(session, record, step, {"on": day})
    for key, moved in offered.items():
        session.warn(key, _(_OFFERS[key]).format(day=moved), key)
    return _told(record, step)


_OFFERS = {
    "start_planned": N_(
        "The pause would move the planned start to {day}; set start_planned if it does."
    ),
    "end_planned": N_("The pause would move the planned end to {day}; set end_planned if it does."),
}
"""Key → what a resumed case is told of it."""


def end(
    session: Session,
    case: str,
    move: str,
    *,
    reason: str = "",
    on: str = "",
    by: str = "",
    note: str = "",
    to: str = "",
) -> dict[str, Any]:
    """Reject, withdraw, cancel or redirect a case.

    Raises:
        UserError: the move is not allowed from where the case stands; a day to come.
        WrongUsage: no such reason.
    """
    writes.refuse_foreign(session, case)
    record = writes.read_root(session, case)
    now = stages.standing(record)
    step = _ending(move, now, reason.upper(), to)
    said = {"on": _day(session, on), "by": by, "note": note, "reason": reason.upper(), "to": to}
    _write(session, record, step, said)
    if move == "cancel":
        _ask_after_cancelling(session, case)
    return _told(record, step)


def _ending(move: str, now: stages.Standing, reason: str, to: str) -> Step:
    if move == "redirect":
        return stages.redirect(now, to)
    return {"reject": stages.reject, "withdraw": stages.withdraw, "cancel": stages.cancel}[move](
        now, reason
    )


def _ask_after_cancelling(session: Session, case: str) -> None:
    for finding in asked_on_cancel(looking.situation(session, case, search=False)):
        session.warn("after_cancelling", finding.sentence, finding.key)


def _day(session: Session, on: str) -> str:
    day = parse_partial_date(on, "on") if on else session.today.isoformat()
    if fault := future_fault(day, session.today):
        raise UserError(
            fault,
            _("Give today or a day before it; a plan is kept in the planned dates of the case."),
            code="in_future",
            field="on",
        )
    return day


def future_fault(day: str, today: date) -> str:
    """Why nothing can have been decided on a day, as a sentence; "" for one that has begun.

    Args:
        day: ISO; a month or a year of which a day is past will do.
    """
    if not certainly_after(day, today):
        return ""
    return _("{day} lies in the future; a move is recorded when it has been decided.").format(
        day=day
    )


def _as_day(day: str) -> date:
    return first_day(day)


def _write(session: Session, record: Record, step: Step, said: Mapping[str, str]) -> None:
    case = record.id
    tree = session.tree(case)
    replaced = tree.show(case, STAGE).saying
    values = _transition(step, said)
    id_ = transition_id(case, step.before.stage, step.after.stage, "+".join(sorted(replaced)))
    group = write_group(tree.show(case, STAGE).value, step.after.values())
    writing.edit(session, case, case, {STAGE: group})
    if id_ in tree.parents:
        writing.edit(session, case, id_, values)
    else:
        writing.create(session, "transition", values, parent=case, id_=id_)


def _transition(step: Step, said: Mapping[str, str]) -> dict[str, str]:
    cleaned = {
        key: (LONG if key == "note" else LINE).parse(value, Limits(key, _LONGEST))
        for key, value in said.items()
        if key not in ("overrides", "waived")
    }
    kept = {key: value for key, value in said.items() if key in ("overrides", "waived")}
    return {
        "move": step.move,
        "from_stage": step.before.stage,
        "to_stage": step.after.stage,
        "from_status": step.before.status,
        "to_status": step.after.status,
        **cleaned,
        **kept,
    }


def _told(
    record: Record, step: Step, overrides: list[dict[str, str]] | None = None
) -> dict[str, Any]:
    return {
        "ref": record.get("ref"),
        "from": step.before.stage,
        "to": step.after.stage,
        "stage": step.after.stage,
        "status": step.after.status,
        "overrides": overrides or [],
    }
