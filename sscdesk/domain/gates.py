"""Gates: all checks in one list, what they find, and which exceptions a person may make.

A gate opens when no check is open. A hard check never passes with a reason; a soft one does, with a
reason of at least twenty characters that is kept with the transition (SSC domain study 3.2, 3.3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sscdesk.domain import (
    checks_agreement,
    checks_closing,
    checks_delivery,
    checks_demand,
    checks_evaluation,
    checks_partners,
    checks_plan,
    stages,
)
from sscdesk.domain.checks import Check, Finding, reason_fault
from sscdesk.domain.situation import DEFAULTS, Situation
from sscdesk.errors import Blocked, WrongUsage
from sscdesk.i18n import _, listed, ngettext

CHECKS: tuple[Check, ...] = (
    *checks_demand.CHECKS,
    *checks_agreement.CHECKS,
    *checks_partners.CHECKS,
    *checks_plan.CHECKS,
    *checks_delivery.CHECKS,
    *checks_evaluation.CHECKS,
    *checks_closing.CHECKS,
)
"""All checks, gate by gate."""

BY_ID: Mapping[str, Check] = {check.id: check for check in CHECKS}


@dataclass(frozen=True)
class Refusal:
    """An exception that cannot be made, and why."""

    check: str
    sentence: str
    hint: str


@dataclass(frozen=True)
class Judgement:
    """A gate after the exceptions that somebody wishes to make.

    Attributes:
        findings: The passed soft checks have the state `excepted`.
        refused: Exceptions that cannot be made.
        passed: Check → reason, of the exceptions that were needed and good.
    """

    findings: tuple[Finding, ...]
    refused: tuple[Refusal, ...] = ()
    passed: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_ready(self) -> bool:
        """Whether the gate opens."""
        return not self.refused and not any(finding.is_open for finding in self.findings)


def checks_of(gate: int) -> tuple[Check, ...]:
    """The checks of one gate.

    Raises:
        WrongUsage: there is no such gate.
    """
    if gate not in stages.GATES:
        raise WrongUsage(
            _("There is no gate {gate}.").format(gate=gate),
            _("The gates are 2 to agreement, 3 to implementation, 4 to evaluation, 5 to closing."),
            code="unknown_gate",
            field="gate",
        )
    return tuple(check for check in CHECKS if check.gate == gate)


def findings(situation: Situation, gate: int = 0) -> list[Finding]:
    """What the checks of a gate find.

    Args:
        gate: 2 to 5; 0 means the gate that the case stands before, which a closed case has not.

    Raises:
        WrongUsage: there is no such gate, or no such waiver.
    """
    wanted = gate or stages.gate_of(stages.standing(situation.case).stage)
    return [check.find(situation) for check in checks_of(wanted)] if wanted else []


def blockers(situation: Situation, gate: int = 0) -> list[Finding]:
    """The checks of a gate that are open.

    Raises:
        WrongUsage: there is no such gate, or no such waiver.
    """
    return [finding for finding in findings(situation, gate) if finding.is_open]


def judge(
    found: Sequence[Finding],
    overrides: Mapping[str, str],
    least_characters: int = DEFAULTS.reason_characters,
) -> Judgement:
    """Pass soft checks with a reason.

    Args:
        found: The findings of one gate.
        overrides: Check → typed reason. One for a check that is not open is left aside.
        least_characters: Shortest reason.

    Raises:
        WrongUsage: the gate has no such check.
    """
    by_id = {finding.check: finding for finding in found}
    for check in overrides:
        if check not in by_id:
            raise _unknown(check, found)
    wished = {check: reason for check, reason in overrides.items() if by_id[check].is_open}
    refusals = [_refusal(by_id[check], wished[check], least_characters) for check in wished]
    refused = {refusal.check: refusal for refusal in refusals if refusal is not None}
    passed = {check: reason.strip() for check, reason in wished.items() if check not in refused}
    after = tuple(f.excepted() if f.check in passed else f for f in found)
    return Judgement(after, tuple(refused.values()), passed)


def _refusal(finding: Finding, reason: str, least: int) -> Refusal | None:
    if finding.kind == "hard":
        sentence = _("The check {check} is hard: no reason passes it.")
        return Refusal(finding.check, sentence.format(check=finding.check), finding.hint)
    fault = reason_fault(reason, least)
    hint = _("Write why the case may go on all the same.")
    return Refusal(finding.check, fault, hint) if fault else None


def _unknown(check: str, found: Sequence[Finding]) -> WrongUsage:
    return WrongUsage(
        _("This gate has no check named {check}.").format(check=check[:60]),
        _("Its checks are: {checks}.").format(checks=listed(f.check for f in found)),
        code="unknown_check",
        field="overrides",
    )


def require_ready(judgement: Judgement, ref: str) -> None:
    """Let the case through, or say what stands in the way.

    Raises:
        Blocked: a check is open, or an exception cannot be made; it carries the whole checklist.
    """
    if judgement.is_ready:
        return
    still_open = [finding for finding in judgement.findings if finding.is_open]
    raise Blocked(
        _message(judgement, still_open),
        judgement.refused[0].hint if judgement.refused else still_open[0].hint,
        checks=[finding.as_json() for finding in judgement.findings],
        ref=ref,
    )


def _message(judgement: Judgement, still_open: Sequence[Finding]) -> str:
    if judgement.refused:
        return judgement.refused[0].sentence
    more = len(still_open) - 1
    if not more:
        return still_open[0].sentence
    sentence = ngettext(
        "{first} One more check is open.", "{first} {n} more checks are open.", more
    )
    return sentence.format(first=still_open[0].sentence, n=more)
