"""Short names of the checks, for lists that have no room for the whole requirement."""

from collections.abc import Mapping

from sscdesk.domain import stages
from sscdesk.gui import wording
from sscdesk.i18n import N_, _, ngettext

TITLES: Mapping[str, str] = {
    "demand_recorded": N_("Demand recorded"),
    "recipient_named": N_("Requesting partner named"),
    "request_attached": N_("Request attached"),
    "authority_endorses": N_("National authority endorses it"),
    "priority_stated": N_("National priority stated"),
    "demand_accepted": N_("Demand accepted"),
    "provider_found": N_("Providing partner found"),
    "alternatives_looked_at": N_("Other possible partners asked"),
    "overlaps_settled": N_("Overlapping cases linked or dismissed"),
    "sector_and_sdg": N_("Main sector and main SDG chosen"),
    "cost_estimated": N_("Cost estimated"),
    "duplicates_settled": N_("Possible duplicates linked or dismissed"),
    "agreement_recorded": N_("Agreement recorded"),
    "all_signed": N_("All required signatures"),
    "in_force": N_("Agreement in force"),
    "dates_planned": N_("Start and end planned"),
    "duration_justified": N_("Long duration explained"),
    "roles_named": N_("Roles of all partners"),
    "responsibilities_stated": N_("Responsibilities of all partners"),
    "mutual_benefit_stated": N_("Mutual benefit stated"),
    "shares_sum": N_("Shares of the budget add up"),
    "recipient_counterpart": N_("Requesting partner contributes"),
    "triangular_partners": N_("Partners fit the type of cooperation"),
    "results_framework": N_("Results framework"),
    "contributions_planned": N_("Contributions planned, cash and in kind"),
    "fund_rules": N_("Rules of the fund met"),
    "evaluation_planned": N_("Reporting and evaluation planned"),
    "risks_listed": N_("Risks listed"),
    "safeguards_answered": N_("Safeguards described"),
    "feasibility_attached": N_("Feasibility study attached"),
    "aligned_and_marked": N_("National plan and gender marker"),
    "dates_actual": N_("Actual start and end"),
    "activities_settled": N_("Activities done, cancelled or carried over"),
    "final_reports": N_("Final reports of all partners"),
    "delivery_entered": N_("Delivery of each contribution"),
    "indicators_final": N_("Indicators have end values"),
    "issues_settled": N_("Risks and issues settled"),
    "amendments_reconcile": N_("Planned end fits the amendments"),
    "evaluation_validated": N_("Evaluation validated"),
    "respondents": N_("Partner feedback recorded"),
    "recommendations_answered": N_("Recommendations answered"),
    "lesson_recorded": N_("Lesson recorded"),
    "good_practice_decided": N_("Good practice: yes or no"),
    "balance_settled": N_("Unspent money accounted for"),
    "assets_transferred": N_("Assets handed over"),
    "sustainability_stated": N_("How results will last"),
    "satisfaction_asked": N_("Satisfaction of the requester"),
    "publication_consent": N_("Consent to publication"),
    "documents_complete": N_("Files of all documents"),
}


def title(check: str) -> str:
    """The short name of a check; the id itself for one that has none."""
    return _(TITLES.get(check, check))


def ready_words(ready: int, of: int) -> str:
    """How far a gate is, as badge and button say it."""
    return ngettext("{ready} of {n} ready", "{ready} of {n} ready", of).format(ready=ready, n=of)


def move_words(gate: int) -> str:
    """The act of passing a gate."""
    reached = stages.stage_after(stages.GATES[gate])
    if reached == stages.CLOSED:
        return _("Close the case")
    return _("Move to {stage}").format(stage=wording.stage(reached))


def gate_words(gate: int) -> str:
    """The gate and where it leads: `Gate 4: to Evaluation`."""
    reached = stages.stage_after(stages.GATES[gate])
    if reached == stages.CLOSED:
        return _("{gate}: to close").format(gate=wording.gate(gate))
    return _("{gate}: to {stage}").format(gate=wording.gate(gate), stage=wording.stage(reached))
