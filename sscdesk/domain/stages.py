"""Stages of a case and the moves between them (SSC domain study 3.2).

A case goes forward one stage at a time, through a gate; it steps back, pauses and ends with a
reason. The functions here say what a move makes of the stage register, or refuse it with a
sentence; whether the gate is open is asked of `gates`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta

from sscdesk.domain import codes
from sscdesk.domain.dates import can_be_in_order, certainly_after, days_between, first_day, is_whole
from sscdesk.domain.records import Record
from sscdesk.errors import BadValue, UserError, WrongUsage
from sscdesk.i18n import N_, _, language, listed

DEMAND, AGREEMENT, IMPLEMENTATION, EVALUATION, CLOSED = STAGES = (
    "DEMAND",
    "AGREEMENT",
    "IMPLEMENTATION",
    "EVALUATION",
    "CLOSED",
)
ACTIVE, SUSPENDED, COMPLETED = "ACTIVE", "SUSPENDED", "COMPLETED"
CANCELLED, REJECTED, WITHDRAWN, REDIRECTED = "CANCELLED", "REJECTED", "WITHDRAWN", "REDIRECTED"
ENDED = frozenset({CANCELLED, REJECTED, WITHDRAWN, REDIRECTED})

GATES: Mapping[int, str] = {2: DEMAND, 3: AGREEMENT, 4: IMPLEMENTATION, 5: EVALUATION}
"""Number of a gate → the stage that it leads out of. Gate 5 closes the case."""

CLOSED_EVALUATED, CLOSED_WAIVED = "CLOSED_EVALUATED", "CLOSED_WAIVED"

ENTERING: Mapping[str, str] = {
    DEMAND: "DRAFT",
    AGREEMENT: "NEGOTIATION",
    IMPLEMENTATION: "INCEPTION",
    EVALUATION: "PLANNED",
    CLOSED: CLOSED_EVALUATED,
}
"""Stage → the step within it that a case entering from before begins with."""

RETURNING: Mapping[str, str] = {
    DEMAND: "MATCHING",
    IMPLEMENTATION: "ONGOING",
    EVALUATION: "UNDERWAY",
}
"""Stage → the step within it that a case coming back takes up again."""

BACK_TO: Mapping[str, str] = {
    AGREEMENT: DEMAND,
    EVALUATION: IMPLEMENTATION,
    CLOSED: EVALUATION,
}

REASON_LISTS: Mapping[str, str] = {
    "suspend": "reason_exit",
    "cancel": "reason_exit",
    "reject": "reason_reject",
    "withdraw": "reason_reject",
}
"""Move → code list of its reasons. A step back and a reopening take a sentence instead."""

_ALLOWED: Mapping[str, tuple[frozenset[str], frozenset[str], str]] = {
    "back": (
        frozenset(BACK_TO),
        frozenset({ACTIVE, COMPLETED}),
        N_("A case steps back from agreement, from evaluation or after closing only."),
    ),
    "suspend": (
        frozenset({IMPLEMENTATION}),
        frozenset({ACTIVE}),
        N_("Only a case in implementation can be suspended."),
    ),
    "resume": (
        frozenset({IMPLEMENTATION}),
        frozenset({SUSPENDED}),
        N_("Only a suspended case can be resumed."),
    ),
    "cancel": (
        frozenset({IMPLEMENTATION, EVALUATION}),
        frozenset({ACTIVE, SUSPENDED}),
        N_("Only a case in implementation or evaluation can be cancelled."),
    ),
    "reject": (
        frozenset({DEMAND, AGREEMENT}),
        frozenset({ACTIVE}),
        N_("Only a case in demand or agreement can be rejected."),
    ),
    "withdraw": (
        frozenset({DEMAND, AGREEMENT}),
        frozenset({ACTIVE}),
        N_("Only a case in demand or agreement can be withdrawn."),
    ),
    "redirect": (
        frozenset({DEMAND, AGREEMENT}),
        frozenset({ACTIVE}),
        N_("Only a case in demand or agreement can be redirected."),
    ),
    "reopen": (
        frozenset({DEMAND, AGREEMENT, IMPLEMENTATION, EVALUATION}),
        ENDED,
        N_("Only a case that was rejected, withdrawn, redirected or cancelled can be reopened."),
    ),
}


@dataclass(frozen=True)
class Standing:
    """The stage register of a case.

    Attributes:
        substatus: Step within the stage.
        status_reason: Code of the reason for a suspension, an exit or a waived evaluation.
        stage_date: Since when the case is in this stage, ISO; a pause or an exit leaves it.
    """

    stage: str
    status: str = ACTIVE
    substatus: str = ""
    status_reason: str = ""
    stage_date: str = ""

    def values(self) -> dict[str, str]:
        """The register's keys and values, blanks too."""
        return asdict(self)


@dataclass(frozen=True)
class Step:
    """One move and what it makes of the register."""

    move: str
    before: Standing
    after: Standing


def standing(case: Record) -> Standing:
    """The stage register of a case as it is; a case without one stands at its demand."""
    return Standing(
        case.get("stage") or DEMAND,
        case.get("status") or ACTIVE,
        case.get("substatus"),
        case.get("status_reason"),
        case.get("stage_date"),
    )


def beginning(on: str) -> Standing:
    """Where a new case stands."""
    return Standing(DEMAND, ACTIVE, ENTERING[DEMAND], "", on)


def is_open(now: Standing) -> bool:
    """Whether work on the case goes on or is only suspended."""
    return now.status in (ACTIVE, SUSPENDED)


def gate_of(stage: str) -> int:
    """Number of the gate that leads out of a stage; 0 for a closed case."""
    return next((gate for gate, leaves in GATES.items() if leaves == stage), 0)


def stage_after(stage: str) -> str:
    """The next stage; "" after the last one."""
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else ""


def advance(now: Standing, on: str, waiver: str = "") -> Step:
    """One stage forward.

    Args:
        on: Day of the decision, ISO.
        waiver: Code of the waiver when a case closes without an evaluation.

    Raises:
        UserError: the case is closed, suspended or ended.
    """
    reached = stage_after(now.stage)
    if not reached or now.status == COMPLETED:
        raise UserError(
            _("The case is closed; there is no stage after that."),
            _("A closed case still takes documents, lessons and later evaluations."),
        )
    if now.status != ACTIVE:
        raise _not_in_this_status(now)
    if reached != CLOSED:
        return Step("advance", now, Standing(reached, ACTIVE, ENTERING[reached], "", on))
    substatus = CLOSED_WAIVED if waiver else CLOSED_EVALUATED
    return Step("advance", now, Standing(CLOSED, COMPLETED, substatus, waiver, on))


def back(now: Standing, on: str, reason: str) -> Step:
    """One stage back, or an ended case active again in the stage where it ended.

    Args:
        on: Day of the decision, ISO.
        reason: A sentence, kept with the transition.

    Raises:
        UserError: no step leads back from here.
        BadValue: no reason.
    """
    if now.status in ENDED:
        return reopen(now, reason)
    _check("back", now)
    _check_sentence(reason)
    reached = BACK_TO[now.stage]
    return Step("back", now, Standing(reached, ACTIVE, RETURNING[reached], "", on))


def reopen(now: Standing, reason: str) -> Step:
    """A rejected, withdrawn, redirected or cancelled case active again, in the same stage.

    Raises:
        UserError: the case has not ended that way.
        BadValue: no reason.
    """
    _check("reopen", now)
    _check_sentence(reason)
    return Step("reopen", now, _with(now, ACTIVE, ""))


def suspend(now: Standing, reason: str) -> Step:
    """A pause in implementation.

    Raises:
        UserError: the case is not being implemented.
        WrongUsage: the reason is no code of the list.
    """
    return _stop("suspend", now, SUSPENDED, reason)


def resume(now: Standing, since: str = "", on: str = "") -> Step:
    """Work goes on after a pause.

    Args:
        since: Day on which the pause began, "" when nobody knows.
        on: Day on which work goes on.

    Raises:
        UserError: the case is not suspended.
        BadValue: every day that `on` can mean is before the pause.
    """
    _check("resume", now)
    if since and on and not can_be_in_order(since, on):
        raise BadValue(
            _("The case was suspended on {since}; it cannot go on from {day}.").format(
                since=since, day=on
            ),
            _("Write a day that is not before the pause."),
            field="on",
        )
    return Step("resume", now, _with(now, ACTIVE, ""))


def cancel(now: Standing, reason: str) -> Step:
    """The end of a case after its agreement.

    Raises:
        UserError: the case is in another stage or has ended.
        WrongUsage: the reason is no code of the list.
    """
    return _stop("cancel", now, CANCELLED, reason)


def reject(now: Standing, reason: str) -> Step:
    """The end of a case before implementation, by this office or a partner.

    Raises:
        UserError: the case is in another stage or has ended.
        WrongUsage: the reason is no code of the list.
    """
    return _stop("reject", now, REJECTED, reason)


def withdraw(now: Standing, reason: str) -> Step:
    """The end of a case before implementation, by its requester.

    Raises:
        UserError: the case is in another stage or has ended.
        WrongUsage: the reason is no code of the list.
    """
    return _stop("withdraw", now, WITHDRAWN, reason)


def redirect(now: Standing, to: str) -> Step:
    """The demand handed on to another addressee, who is kept with the transition.

    Raises:
        UserError: the case is in another stage or has ended.
        BadValue: no addressee.
    """
    _check("redirect", now)
    if not to.strip():
        raise BadValue(
            _("Redirecting needs the new addressee."), _("Name who takes the demand."), field="to"
        )
    return Step("redirect", now, _with(now, REDIRECTED, ""))


def suspended_on(case: Record) -> str:
    """Day on which the last pause of a case began, "" when there was none."""
    pauses = [step.get("on") for step in case.all("transition") if step.get("move") == "suspend"]
    return max(pauses, default="")


def moved_dates(case: Record, on: str) -> dict[str, str]:
    """Key → planned day of the case, later by the time it was suspended, where that differs.

    The end moves, and a start that was still to come when the pause began. Resuming offers them;
    nothing is moved by itself.

    Args:
        on: Day on which work goes on.
    """
    since, start = suspended_on(case), case.get("start_planned")
    is_to_come = bool(since and start) and not case.has("start_actual")
    keys = ["end_planned"]
    if is_to_come and certainly_after(start, first_day(since)):
        keys.insert(0, "start_planned")
    moved = {key: _later(case.get(key), since, on) for key in keys}
    return {key: day for key, day in moved.items() if day and day != case.get(key)}


def _later(planned: str, since: str, until: str) -> str:
    """A planned day later by the time between two others; "" when one is not a whole day."""
    if not all(day and is_whole(day) for day in (planned, since, until)):
        return ""
    days, _exact = days_between(since, until)
    return (first_day(planned) + timedelta(days=max(days, 0))).isoformat()


def _with(now: Standing, status: str, reason: str) -> Standing:
    return Standing(now.stage, status, now.substatus, reason, now.stage_date)


def _stop(move: str, now: Standing, status: str, reason: str) -> Step:
    _check(move, now)
    return Step(move, now, _with(now, status, _reason_code(move, reason)))


def _check(move: str, now: Standing) -> None:
    stages, statuses, sentence = _ALLOWED[move]
    if now.stage in stages and now.status in statuses:
        return
    if now.status in ENDED and move != "resume":
        raise _not_in_this_status(now)
    raise UserError(
        _(sentence),
        _("This case is in the stage {stage} with the status {status}.").format(
            stage=_label("stage", now.stage), status=_label("status", now.status)
        ),
    )


def _not_in_this_status(now: Standing) -> UserError:
    if now.status == SUSPENDED:
        return UserError(_("The case is suspended."), _("Resume it first."))
    return UserError(
        _("The case has ended with the status {status}.").format(
            status=_label("status", now.status)
        ),
        _("Step back with a reason to reopen it."),
    )


def _check_sentence(reason: str) -> None:
    if not reason.strip():
        raise BadValue(
            _("A step back needs a reason."), _("Write why in one sentence."), field="reason"
        )


def _reason_code(move: str, reason: str) -> str:
    name = REASON_LISTS[move]
    known = codes.code_list(name)
    found = known.get(reason.strip().upper())
    if found is None or found.valid_to is not None:
        raise WrongUsage(
            _("“{reason}” is not a reason of the list {list}.").format(
                reason=reason.strip()[:60], list=name
            ),
            _("Choose one of: {codes}.").format(
                codes=listed(c.code for c in known.codes.values() if c.valid_to is None)
            ),
            code="unknown_code",
            field="reason",
        )
    return found.code


def _label(list_name: str, code: str) -> str:
    return codes.code_list(list_name).label(code, language())
