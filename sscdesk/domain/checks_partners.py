"""Gate 3: who the partners are, what each does, gives and gains (SSC domain study 3.4)."""

from collections.abc import Sequence
from decimal import Decimal

from sscdesk.domain.checks import Check, Gap, counted, never
from sscdesk.domain.records import Record
from sscdesk.domain.situation import (
    FACILITATING,
    RECEIVING,
    Situation,
    in_roles,
    southern_countries,
)
from sscdesk.i18n import N_, _, listed, ngettext

GATE = 3
LEAST_SOUTHERN_COUNTRIES = 2
TRIANGULAR = "TRIANGULAR"

SHARES_PCT = Decimal(100)
SHARES_TOLERANCE_PCT = Decimal("0.5")
"""Shares that are rounded to whole percents may miss the sum by this much."""


def _names(situation: Situation, partners: Sequence[Record]) -> str:
    return listed(situation.name(partner) for partner in partners)


def _roles_named(situation: Situation) -> Gap | None:
    asked = situation.partners
    if not asked:
        return Gap(_("The case has no partners."))
    lacking = [p for p in asked if not p.has("role") and not p.has("org_role")]
    sentence = ngettext(
        "{lacking} of {asked} partners has no role: {names}.",
        "{lacking} of {asked} partners have no role: {names}.",
        len(lacking),
    )
    return counted(sentence, lacking, asked, "participant.role", _names(situation, lacking))


def _responsibilities_stated(situation: Situation) -> Gap | None:
    asked = situation.partners
    lacking = [p for p in asked if not p.has("responsibilities")]
    sentence = ngettext(
        "{lacking} of {asked} partners has no responsibilities: {names}.",
        "{lacking} of {asked} partners have no responsibilities: {names}.",
        len(lacking),
    )
    names = _names(situation, lacking)
    return counted(sentence, lacking, asked, "participant.responsibilities", names)


def _mutual_benefit_stated(situation: Situation) -> Gap | None:
    asked = [p for p in situation.partners if southern_countries([p])]
    lacking = [p for p in asked if not p.has("mutual_benefit")]
    sentence = ngettext(
        "{lacking} of {asked} Southern partners has no benefit stated: {names}.",
        "{lacking} of {asked} Southern partners have no benefit stated: {names}.",
        len(lacking),
    )
    names = _names(situation, lacking)
    return counted(sentence, lacking, asked, "participant.mutual_benefit", names)


def _shares(partners: Sequence[Record]) -> list[Decimal]:
    return [Decimal(p.get("share_of_budget_pct")) for p in partners if p.has("share_of_budget_pct")]


def _gives_shares(situation: Situation) -> bool:
    return bool(_shares(situation.partners))


def _shares_sum(situation: Situation) -> Gap | None:
    shares = _shares(situation.partners)
    if not shares:
        return None
    found = sum(shares, Decimal(0))
    if abs(found - SHARES_PCT) <= SHARES_TOLERANCE_PCT:
        return None
    sentence = _("The shares of the budget sum to {sum} %, not to 100 %.")
    first = next(p for p in situation.partners if p.has("share_of_budget_pct"))
    return Gap(sentence.format(sum=found), first.id)


def _recipient_counterpart(situation: Situation) -> Gap | None:
    recipients = in_roles(situation.partners, RECEIVING)
    ids = {partner.id for partner in recipients}
    gives = any(
        _is_above_zero(line, "amount") or _is_above_zero(line, "quantity")
        for contribution in situation.case.all("contribution")
        if contribution.get("participant") in ids
        for line in contribution.all("cost_line")
    )
    if gives or any(_is_above_zero(p, "share_of_budget_pct") for p in recipients):
        return None
    first = recipients[0].id if recipients else ""
    return Gap(_("The recipient has no share of the budget and no contribution."), first)


def _is_above_zero(record: Record, key: str) -> bool:
    return record.has(key) and Decimal(record.get(key)) > 0


def _triangular_partners(situation: Situation) -> Gap | None:
    if (gap := too_few_southern(situation)) is not None:
        return gap
    if situation.case.get("cooperation_type") != TRIANGULAR:
        return None
    named = in_roles(situation.partners, FACILITATING)
    if any(_facilitates_from_outside(partner) for partner in named):
        return None
    if not named:
        return Gap(_("Triangular cooperation has no facilitator here."))
    sentence = _(
        "Every facilitator is of a Southern country ({countries}, by the desk's country list)."
    )
    told = sentence.format(countries=listed(southern_countries(named)))
    return Gap(told, named[0].id, "participant.country")


def too_few_southern(situation: Situation) -> Gap | None:
    """That fewer than two Southern countries take part: gate 3 asks for them, a demand is warned.

    SSC domain study 2.3.
    """
    southern = southern_countries(situation.partners)
    if len(southern) >= LEAST_SOUTHERN_COUNTRIES:
        return None
    hint = _("Add the partners of the other countries; the country list says which are Southern.")
    if not southern:
        sentence = _("No partner is of a Southern country, by the desk's country list.")
        return Gap(sentence, key="participant.country", hint=hint)
    sentence = _("Only one Southern country takes part ({country}, by the desk's country list).")
    told = sentence.format(country=southern[0])
    return Gap(told, key="participant.country", hint=hint)


def _facilitates_from_outside(partner: Record) -> bool:
    if partner.get("country"):
        return not southern_countries([partner])
    return partner.has("organisation")


CHECKS = (
    Check(
        "roles_named", GATE,
        N_("Every partner has a role."),
        N_("Choose the role of each partner."),
        ("participant.role",),
        _roles_named, short_form=True,
    ),
    Check(
        "responsibilities_stated", GATE,
        N_("The responsibilities of every partner are stated."),
        N_("Write what each partner is responsible for."),
        ("participant.responsibilities",),
        _responsibilities_stated, hard=never, short_form=True,
    ),
    Check(
        "mutual_benefit_stated", GATE,
        N_("What each Southern partner gains is stated."),
        N_("Write what each of these partners gains."),
        ("participant.mutual_benefit",),
        _mutual_benefit_stated,
    ),
    Check(
        "shares_sum", GATE,
        N_("The partners' shares of the budget sum to 100 %."),
        N_("Correct the shares, or clear them all."),
        ("participant.share_of_budget_pct",),
        _shares_sum, applies=_gives_shares,
    ),
    Check(
        "recipient_counterpart", GATE,
        N_("The recipient contributes too."),
        N_("Enter the recipient's share of the budget, or its contribution in money or in kind."),
        ("participant.share_of_budget_pct",),
        _recipient_counterpart, hard=never,
    ),
    Check(
        "triangular_partners", GATE,
        N_("Two Southern countries take part; in triangular cooperation a facilitator too."),
        N_("Add a facilitator of another country, or an organisation without a country."),
        ("participant.role", "participant.country"),
        _triangular_partners,
    ),
)  # fmt: skip
