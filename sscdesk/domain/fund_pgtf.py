"""The Perez-Guerrero Trust Fund: rules of its guidelines, model format and checklist.

Source: PGTF guidelines (G77), as in the SSC domain study 3.6. The list of G77 members is the
desk's own and to be verified.
"""

from datetime import date
from decimal import Decimal

from sscdesk.domain import countries
from sscdesk.domain.dates import first_day, next_yearly
from sscdesk.domain.fund_rules import (
    Ask,
    Breach,
    Rule,
    in_dollars,
    live_applications,
    names_amount,
)
from sscdesk.domain.money import USD
from sscdesk.i18n import _, listed, ngettext, with_currency

CODE = "PGTF"

MOST_USD = Decimal(35_000)
LEAST_COUNTRIES = 3
DEADLINE = (4, 30)
"""Month and day."""

CARACAS_SECTORS = frozenset(
    {"TRD", "SCI", "COM", "AGR", "FOR", "FIS", "ENE", "EXT", "BAN", "PFM", "IND", "ENT"}
)
TECHNICAL_COOPERATION = frozenset(
    {"EXPERTS", "TECH_ASSIST", "TRAINING", "INTERNSHIP", "STUDY_VISIT", "KNOWLEDGE_EXCHANGE",
     "TECH_TRANSFER", "RESEARCH"}
)  # fmt: skip
"""The Caracas Programme names trade, technology, food and agriculture, energy, raw materials,
finance, industrialisation, and technical cooperation, whatever its sector."""

NATIONAL_SCOPES = frozenset({"4", "5", "6", "7", "8"})
"""IATI activity scopes within one country."""


def round_year(submitted_on: str, opens_on: str = "", closes_on: str = "") -> int:
    """Year of the round that a proposal counts for: that of its call, else the next to close.

    Args:
        submitted_on: Day of the proposal; a proposal after 30 April is early for the year after.
        opens_on: First day of the call that it answers, "" when none is known.
        closes_on: Last day of that call, which says the year by itself.
    """
    if closes_on:
        return first_day(closes_on).year
    return next_yearly(first_day(opens_on or submitted_on), *DEADLINE).year


def _year(ask: Ask) -> int:
    window, day = ask.window, ask.application.get("submitted_on")
    opens, closes = (window.get("opens_on"), window.get("closes_on")) if window else ("", "")
    return round_year(day or ask.situation.decision_on.isoformat(), opens, closes)


def _countries(ask: Ask) -> Breach | None:
    members = sorted(iso3 for iso3 in ask.countries if countries.country(iso3).g77)
    if len(members) >= LEAST_COUNTRIES:
        return None
    if not members:
        sentence = _("PGTF asks for {least} G77 members; by the desk's list none takes part.")
        return ask.breach_of_case(sentence.format(least=LEAST_COUNTRIES), "participant.country")
    sentence = ngettext(
        "PGTF asks for {least} G77 members; by the desk's list only {n} takes part: {countries}.",
        "PGTF asks for {least} G77 members; by the desk's list only {n} take part: {countries}.",
        len(members),
    )
    told = sentence.format(least=LEAST_COUNTRIES, n=len(members), countries=listed(members))
    return ask.breach_of_case(told, "participant.country")


def _not_national(ask: Ask) -> Breach | None:
    case = ask.situation.case
    if case.get("scope") in NATIONAL_SCOPES or len(ask.countries) == 1:
        return ask.breach_of_case(_("PGTF does not take national projects."), "scope")
    if case.get("reach") == "COUNTRY_TO_COUNTRY":
        sentence = _("PGTF takes sub-regional, regional and inter-regional projects only.")
        return ask.breach_of_case(sentence, "reach")
    return None


def _ceiling(ask: Ask) -> Breach | None:
    if ask.application.get("currency") != USD or ask.amount <= MOST_USD:
        return None
    sentence = _("PGTF gives at most {most}; the application asks for {asked}.")
    return ask.breach(
        sentence.format(most=with_currency(f"{MOST_USD:,}", USD), asked=ask.asked), "amount_asked"
    )


def _other_inputs(ask: Ask) -> Breach | None:
    others = Decimal(ask.application.get("other_inputs") or 0)
    if others >= ask.amount:
        return None
    sentence = _("PGTF asks for other inputs of at least {asked}; {others} are stated.")
    stated = with_currency(f"{others:,}", ask.application.get("currency"))
    told = sentence.format(asked=ask.asked, others=stated)
    return ask.breach(told, "other_inputs")


def _one_a_year(ask: Ask) -> Breach | None:
    institution = ask.application.get("institution")
    if not institution:
        sentence = _("PGTF takes one proposal of an institution a year; none is named here.")
        return ask.breach(sentence, "institution")
    year = _year(ask)
    elsewhere = [
        other.ref
        for other in ask.situation.applications
        if (other.fund, other.institution, other.year) == (CODE, institution, year)
        and other.case != ask.situation.case.id
    ]
    if not elsewhere and not _applies_twice(ask):
        return None
    told = elsewhere[0] if elsewhere else ask.situation.case.get("ref")
    sentence = _("PGTF takes one proposal of an institution a year; for {year} there is {ref} too.")
    return ask.breach(sentence.format(year=year, ref=told), "institution")


def _applies_twice(ask: Ask) -> bool:
    same = (CODE, ask.application.get("institution"), _year(ask))
    asks = [Ask(ask.situation, a) for a in live_applications(ask.situation)]
    return [(a.code, a.application.get("institution"), _year(a)) for a in asks].count(same) > 1


def _form(ask: Ask) -> Breach | None:
    if ask.application.get("form_complete") == "true":
        return None
    return ask.breach(_("The model format of PGTF is not complete."), "form_complete")


def _checklist(ask: Ask) -> Breach | None:
    if ask.application.get("checklist_complete") == "true":
        return None
    return ask.breach(_("The checklist of PGTF is not complete."), "checklist_complete")


def _endorsed(ask: Ask) -> Breach | None:
    if ask.application.get("endorsed") == "true":
        return None
    return ask.breach(
        _("The written endorsements that PGTF asks for are not attached."), "endorsed"
    )


def _sector(ask: Ask) -> Breach | None:
    case = ask.situation.case
    technical = TECHNICAL_COOPERATION & set(case.sets.get("modalities", ()))
    if case.get("sector_main") in CARACAS_SECTORS or technical:
        return None
    sentence = _("The sector is none of the Caracas Programme, which PGTF serves.")
    return ask.breach_of_case(sentence, "sector_main")


def _deadline(ask: Ask) -> Breach | None:
    submitted, window = ask.application.get("submitted_on"), ask.window
    if not submitted or (window and window.get("closes_on")):
        return None
    deadline = date(_year(ask), *DEADLINE)
    if first_day(submitted) > deadline:
        sentence = _("PGTF takes proposals until {deadline}; the application is of {day}.")
        return ask.breach(sentence.format(deadline=deadline, day=submitted), "submitted_on")
    if window is None and deadline.year > first_day(submitted).year:
        sentence = _(
            "The application of {day} names no call; it counts for the round that closes on"
            " {deadline}."
        )
        told = sentence.format(deadline=deadline, day=submitted)
        return ask.breach(told, "window", binding=False)
    return None


RULES: tuple[Rule, ...] = (
    _countries, _not_national, names_amount, in_dollars, _ceiling, _other_inputs, _one_a_year,
    _form, _checklist, _endorsed, _sector, _deadline,
)  # fmt: skip
