"""Rules of the funds that an application is held against (SSC domain study 3.6).

Each rule that is not met is one sentence with the record and the key that mend it. What a fund
only prefers is told too, and binds nobody.
"""

from collections.abc import Iterator, Mapping

from sscdesk.domain import fund_boards, fund_pgtf
from sscdesk.domain.fund_rules import (
    Ask,
    Breach,
    Rule,
    live_applications,
    within_call,
    within_ceiling,
)
from sscdesk.domain.records import Record
from sscdesk.domain.situation import Situation
from sscdesk.i18n import _

RULES: Mapping[str, tuple[Rule, ...]] = {
    fund_pgtf.CODE: fund_pgtf.RULES,
    "IBSA": fund_boards.IBSA,
    "IND_UN": fund_boards.INDIA_UN,
    "IND_UN_CW": fund_boards.INDIA_UN_COMMONWEALTH,
    "CHL_MEX": fund_boards.CHILE_MEXICO,
}
"""Code of a fund → its own rules. Another fund has only those of its call and its ceiling."""


def breaches(situation: Situation) -> list[Breach]:
    """Every rule that an application of the case does not meet, preferences of a fund too."""
    return [
        breach
        for application in live_applications(situation)
        for breach in of_application(situation, application)
    ]


def of_application(situation: Situation, application: Record) -> Iterator[Breach]:
    """The rules that one application does not meet."""
    ask = Ask(situation, application)
    if not ask.code:
        yield ask.breach(_("The application names no fund."), "funding_source")
        return
    for rule in (within_call, within_ceiling, *RULES.get(ask.code, ())):
        if (breach := rule(ask)) is not None:
            yield breach
