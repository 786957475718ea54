"""The thresholds of the office, in words and in the order in which people meet them."""

from dataclasses import dataclass

from sscdesk.actions.office import SNAPSHOT_MONTHS
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import DECIMAL, INTEGER, ValueKind
from sscdesk.domain.situation import bounds
from sscdesk.i18n import N_

_DAYS, _MONTHS, _USD = N_("days"), N_("months"), "USD"


@dataclass(frozen=True)
class Group:
    """Thresholds under one title."""

    title: str
    fields: tuple[Field, ...]


def _of(key: str, label: str, kind: ValueKind, unit: str = "") -> Field:
    lowest, highest = bounds(key)
    return Field(key, label, kind, unit=unit, lowest=lowest, highest=highest)


def _days(key: str, label: str) -> Field:
    return _of(key, label, INTEGER, _DAYS)


def _months(key: str, label: str) -> Field:
    return _of(key, label, INTEGER, _MONTHS)


GROUPS = (
    Group(N_("Gates"), (
        _of("feasibility_usd", N_("A feasibility study is asked for above"), DECIMAL, _USD),
        _of("waiver_usd", N_("An evaluation may be waived for its size below"), DECIMAL, _USD),
        _of("reason_characters", N_("Shortest reason for an exception"), INTEGER,
            N_("characters")),
        _months("duration_months", N_("A project is called long from")),
        _months("action_months", N_("A single action is called long from")),
        _months("mid_term_months", N_("A mid-term review is asked for from")),
        _of("partners_many", N_("Coordination is called costly from"), INTEGER, N_("partners")),
    )),
    Group(N_("Time limits"), (
        _days("response_days", N_("Answer to a demand")),
        _days("agreement_days", N_("From the demand to the agreement")),
        _days("triangular_agreement_days", N_("The same in triangular cooperation")),
        _days("start_days", N_("From the agreement to the start")),
        _days("mission_report_days", N_("Report of a mission")),
        _days("final_report_days", N_("Final report")),
        _days("evaluation_start_days", N_("Start of the evaluation")),
        _days("evaluation_done_days", N_("End of the evaluation")),
        _days("stale_days", N_("A case is called quiet after")),
    )),
    Group(N_("Reminders"), (
        _days("due_soon_days", N_("Due soon")),
        _days("horizon_days", N_("How far ahead reminders look")),
        _months(SNAPSHOT_MONTHS, N_("Remind of a snapshot every")),
    )),
    Group(N_("Likeness of cases"), (
        _of("duplicate_score", N_("A possible duplicate from"), DECIMAL),
        _of("probable_score", N_("A probable duplicate from"), DECIMAL),
        _of("overlap_similarity", N_("About the same subject from"), DECIMAL),
    )),
)  # fmt: skip
