"""Funds whose board decides: IBSA, India-UN with its Commonwealth window, Chile-Mexico.

Sources: UNOSSC on the IBSA and India-UN funds, calls of the Chile-Mexico Joint Cooperation Fund
(SSC domain study 3.6). Lists of countries are the desk's own and to be verified.
"""

from decimal import Decimal

from sscdesk.domain import countries
from sscdesk.domain.fund_rules import Ask, Breach, Rule, decided_by_fund, names_amount
from sscdesk.domain.money import USD
from sscdesk.domain.situation import MULTILATERAL, PUBLIC_BODIES
from sscdesk.i18n import _, listed, with_currency

IBSA_SECTORS = frozenset(
    {"AGR", "FOR", "FIS", "CUL", "EDU", "ENE", "ENV", "HEA", "POP", "WAT", "CON", "COM", "INS",
     "PFM", "SCI", "SOC", "EMP", "GEN", "TRD", "TRA", "TOU"}
)  # fmt: skip

CHL_MEX_MOST_USD = Decimal(2_000_000)
"""What the fund has in a year, in equal parts of both countries."""

NON_PROFITS = frozenset({"21", "22", "23", "24", "60", "80"})

COMMONWEALTH = frozenset(
    {
        "ATG", "AUS", "BGD", "BHS", "BLZ", "BRB", "BRN", "BWA", "CAN", "CMR", "CYP", "DMA",
        "FJI", "GAB", "GBR", "GHA", "GMB", "GRD", "GUY", "IND", "JAM", "KEN", "KIR", "KNA",
        "LCA", "LKA", "LSO", "MDV", "MLT", "MOZ", "MUS", "MWI", "MYS", "NAM", "NGA", "NRU",
        "NZL", "PAK", "PNG", "RWA", "SGP", "SLB", "SLE", "SWZ", "SYC", "TGO", "TON", "TTO",
        "TUV", "TZA", "UGA", "VCT", "VUT", "WSM", "ZAF", "ZMB",
    }
)  # fmt: skip
"""The 56 members, to be verified."""


def _ibsa_endorsed(ask: Ask) -> Breach | None:
    public = ask.institution_type in PUBLIC_BODIES
    endorsed = ask.application.get("endorsed") == "true" or ask.situation.demand.has("endorsed_by")
    if public or endorsed:
        return None
    sentence = _("IBSA asks for the Government's endorsement of what no government body proposes.")
    return ask.breach(sentence, "endorsed")


def _ibsa_decided(ask: Ask) -> Breach | None:
    return decided_by_fund(
        ask, _("The Board of Directors of IBSA has not approved the proposal yet.")
    )


def _ibsa_area(ask: Ask) -> Breach | None:
    if ask.situation.case.get("sector_main") in IBSA_SECTORS:
        return None
    sentence = _("The sector is none of the areas that IBSA names.")
    return ask.breach_of_case(sentence, "sector_main", binding=False)


def _india_decided(ask: Ask) -> Breach | None:
    return decided_by_fund(
        ask, _("The Board of the India-UN fund has not approved the proposal yet.")
    )


def _india_implementer(ask: Ask) -> Breach | None:
    situation = ask.situation
    for partner in situation.partners:
        kind = situation.organisation_type(partner.get("organisation"))
        if partner.get("org_role") == "IMPLEMENTING" and kind == MULTILATERAL:
            return None
    sentence = _("The India-UN fund works through United Nations entities; none implements here.")
    return ask.breach_of_case(sentence, "participant.org_role")


def _india_welcomes(ask: Ask) -> Breach | None:
    day = ask.situation.decision_on
    for iso3 in ask.recipients:
        found = countries.country(iso3)
        if countries.is_ldc(iso3, day) or found.lldc or found.sids:
            return None
    sentence = _(
        "No recipient is a least developed, landlocked or small island country, which the"
        " India-UN fund welcomes most."
    )
    return ask.breach_of_case(sentence, "participant.country", binding=False)


def _india_commonwealth(ask: Ask) -> Breach | None:
    if ask.recipients & COMMONWEALTH:
        return None
    sentence = _("No recipient is a member of the Commonwealth, by the desk's list.")
    return ask.breach_of_case(sentence, "participant.country")


def _joint_call(ask: Ask) -> Breach | None:
    if ask.window is not None:
        return None
    sentence = _("The Chile-Mexico fund answers to its yearly public call; none is named.")
    return ask.breach(sentence, "window")


def _joint_institution(ask: Ask) -> Breach | None:
    if ask.institution_type in PUBLIC_BODIES:
        return None
    if ask.institution_type in NON_PROFITS and _belongs_to_public(ask):
        return None
    sentence = _(
        "The Chile-Mexico fund takes public bodies, and non-profits tied to one; the applying"
        " institution is neither."
    )
    return ask.breach(sentence, "institution")


def _belongs_to_public(ask: Ask) -> bool:
    """Whether the applying institution is part of a public body, at whatever height."""
    others, seen = ask.situation.others, set[str]()
    here = others.get(ask.application.get("institution"))
    while here is not None and here.id not in seen:
        seen.add(here.id)
        here = others.get(here.get("part_of"))
        if here is not None and here.get("type") in PUBLIC_BODIES:
            return True
    return False


def _joint_partners(ask: Ask) -> Breach | None:
    lacking = sorted({"CHL", "MEX"} - ask.countries)
    if not lacking:
        return None
    sentence = _("Proposals to the Chile-Mexico fund are made jointly; not a partner: {countries}.")
    return ask.breach_of_case(sentence.format(countries=listed(lacking)), "participant.country")


def _joint_decided(ask: Ask) -> Breach | None:
    return decided_by_fund(
        ask, _("The Chile-Mexico Cooperation Commission has not approved it yet.")
    )


def _joint_ceiling(ask: Ask) -> Breach | None:
    if ask.application.get("currency") != USD or ask.amount <= CHL_MEX_MOST_USD:
        return None
    sentence = _("The Chile-Mexico fund has {most} a year; the application asks for {asked}.")
    told = sentence.format(most=with_currency(f"{CHL_MEX_MOST_USD:,}", USD), asked=ask.asked)
    return ask.breach(told, "amount_asked")


IBSA: tuple[Rule, ...] = (_ibsa_endorsed, _ibsa_decided, _ibsa_area)
INDIA_UN: tuple[Rule, ...] = (_india_decided, _india_implementer, _india_welcomes)
INDIA_UN_COMMONWEALTH: tuple[Rule, ...] = (*INDIA_UN, _india_commonwealth)
CHILE_MEXICO: tuple[Rule, ...] = (
    _joint_call, names_amount, _joint_institution, _joint_partners, _joint_decided, _joint_ceiling,
)  # fmt: skip
