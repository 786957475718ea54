"""What a case must not let slip: the reminders of one case (SSC domain study 3.7, 3.8)."""

from sscdesk.domain import dues_agreement, dues_closing, dues_delivery
from sscdesk.domain.dues import Reminder, Rule, tell
from sscdesk.domain.situation import Situation

RULES: tuple[Rule, ...] = (*dues_agreement.RULES, *dues_delivery.RULES, *dues_closing.RULES)


def reminders(situation: Situation) -> list[Reminder]:
    """The reminders of one case, the oldest first."""
    found = [due for rule in RULES for due in rule(situation)]
    return tell(found, situation.today, situation.thresholds, situation.case.id)
