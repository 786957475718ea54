"""The check of a fund's rules, whose finding names each rule that is not met."""

from dataclasses import dataclass
from typing import Any

from sscdesk.domain import funds
from sscdesk.domain.checks import Check, Finding
from sscdesk.domain.fund_rules import Breach
from sscdesk.domain.situation import Situation
from sscdesk.i18n import _


@dataclass(frozen=True)
class FundFinding(Finding):
    """What the check found.

    Attributes:
        rules: The rules that are not met, the binding ones first. What a fund only prefers is
            among them and leaves the check as it is.
    """

    rules: tuple[Breach, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The finding with its rules, each with its own sentence, record and key."""
        return {**super().as_json(), "rules": [rule.as_json() for rule in self.rules]}


@dataclass(frozen=True)
class FundCheck(Check):
    """The rules of all funds that the case applies to (SSC domain study 3.4, 3.6)."""

    def find(self, situation: Situation) -> FundFinding:
        """What the check finds, rule by rule."""
        found = super().find(situation)
        unmet = funds.breaches(situation) if found.state != "none" else []
        rules = (rule.mended_at(situation.case.id) for rule in unmet)
        return FundFinding(**vars(found), rules=tuple(sorted(rules, key=lambda r: not r.binding)))


def rule_words(sentence: str, *, binding: bool) -> str:
    """A rule that is not met as a line of its own says it."""
    return sentence if binding else _("Preferred, not required: {rule}").format(rule=sentence)
