"""An application to a fund, and the rules that every fund has (SSC domain study 3.6)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sscdesk.domain.dates import first_day, last_day
from sscdesk.domain.money import USD
from sscdesk.domain.records import Record
from sscdesk.domain.situation import RECEIVING, Situation, in_roles
from sscdesk.i18n import _, with_currency

_REFUSED = frozenset({"DECLINED", "REDIRECTED"})


@dataclass(frozen=True)
class Breach:
    """A rule of a fund that an application does not meet.

    Attributes:
        record: Id of the record that mends it; "" means the case.
        key: `kind.key` that mends it.
        binding: False for what a fund prefers but does not ask for.
    """

    sentence: str
    record: str
    key: str
    binding: bool = True

    def mended_at(self, case: str) -> "Breach":
        """The same, with the case named where the case mends it."""
        return self if self.record else replace(self, record=case)

    def as_json(self) -> dict[str, Any]:
        """The rule as the command line's JSON shows it."""
        return {
            "sentence": self.sentence,
            "record": self.record,
            "key": self.key,
            "binding": self.binding,
        }


@dataclass(frozen=True)
class Ask:
    """An application with what its rules look at."""

    situation: Situation
    application: Record

    @property
    def fund(self) -> Record | None:
        """The fund's record, None when it is not named or not here."""
        return self.situation.others.get(self.application.get("funding_source"))

    @property
    def window(self) -> Record | None:
        """The call that the application answers."""
        return self.situation.others.get(self.application.get("window"))

    @property
    def code(self) -> str:
        """Code of the fund, "" when none is named."""
        return self.fund.get("code") if self.fund else ""

    @property
    def amount(self) -> Decimal:
        """Amount asked, in the application's currency; 0 when none is stated."""
        return Decimal(self.application.get("amount_asked") or 0)

    @property
    def asked(self) -> str:
        """The amount with its currency, for a sentence."""
        return with_currency(f"{self.amount:,}", self.application.get("currency"))

    @property
    def institution_type(self) -> str:
        """Type of the applying organisation, "" when it is unknown."""
        return self.situation.organisation_type(self.application.get("institution"))

    @property
    def countries(self) -> set[str]:
        """The countries that take part."""
        return {partner.get("country") for partner in self.situation.partners} - {""}

    @property
    def recipients(self) -> set[str]:
        """The countries that receive."""
        receiving = in_roles(self.situation.partners, RECEIVING)
        return {partner.get("country") for partner in receiving} - {""}

    def breach(self, sentence: str, key: str, *, binding: bool = True) -> Breach:
        """A rule that the application itself mends."""
        return Breach(sentence, self.application.id, f"fund_application.{key}", binding)

    def breach_of_case(self, sentence: str, key: str, *, binding: bool = True) -> Breach:
        """A rule that another part of the case mends."""
        return Breach(sentence, "", key, binding)


Rule = Callable[[Ask], Breach | None]


def live_applications(situation: Situation) -> list[Record]:
    """The applications that no fund has declined."""
    applications = situation.case.all("fund_application")
    return [a for a in applications if a.get("decision") not in _REFUSED]


def within_call(ask: Ask) -> Breach | None:
    """The application was submitted while the call was open."""
    submitted = ask.application.get("submitted_on")
    if ask.window is None or not submitted:
        return None
    opens, closes = ask.window.get("opens_on"), ask.window.get("closes_on")
    if closes and first_day(submitted) > first_day(closes):
        sentence = _("The call closed on {closes}; the application is of {day}.")
        return ask.breach(sentence.format(closes=closes, day=submitted), "submitted_on")
    if opens and last_day(submitted) < first_day(opens):
        sentence = _("The call opens on {opens}; the application is of {day}.")
        return ask.breach(sentence.format(opens=opens, day=submitted), "submitted_on")
    return None


def within_ceiling(ask: Ask) -> Breach | None:
    """The amount is within what the call or the fund gives."""
    stated = ask.window.get("ceiling") if ask.window else ""
    fund = ask.fund
    if fund is None:
        return None
    ceiling, currency = stated or fund.get("ceiling"), fund.get("currency")
    same = not currency or currency == ask.application.get("currency")
    if not ceiling or not same or ask.amount <= Decimal(ceiling):
        return None
    sentence = _("The fund gives at most {ceiling}; the application asks for {asked}.")
    told = sentence.format(
        ceiling=with_currency(f"{Decimal(ceiling):,}", currency), asked=ask.asked
    )
    return ask.breach(told, "amount_asked")


def names_amount(ask: Ask) -> Breach | None:
    """The application asks for an amount."""
    if ask.application.has("amount_asked"):
        return None
    return ask.breach(_("The application asks for no amount."), "amount_asked")


def in_dollars(ask: Ask) -> Breach | None:
    """The amount is in US dollars."""
    if not ask.application.has("amount_asked") or ask.application.get("currency") == USD:
        return None
    sentence = _("The fund counts in US dollars; the application asks for {asked}.")
    return ask.breach(sentence.format(asked=ask.asked), "currency")


def decided_by_fund(ask: Ask, sentence: str) -> Breach | None:
    """The fund has accepted the application, on a day that has come; else the sentence."""
    decided = ask.application.get("decided_on")
    if ask.application.get("decision") == "ACCEPTED" and ask.situation.is_past(decided):
        return None
    return ask.breach(sentence, "decision")
