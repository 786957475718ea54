"""Gate 3, partners: each check fails and passes for its own reason."""

import pytest

from tests.domain.complete_case import Scene, complete, make
from tests.domain.test_checks_demand import Change, as_it_is


def _free_rider(scene: Scene) -> None:
    scene.put("recipient", share_of_budget_pct="0")
    scene.drop("costs")


CASES: dict[str, tuple[Change, Change]] = {
    "roles_named": (as_it_is, lambda s: s.put("provider", role="")),
    "responsibilities_stated": (as_it_is, lambda s: s.put("provider", responsibilities="")),
    "mutual_benefit_stated": (as_it_is, lambda s: s.put("provider", mutual_benefit__en="")),
    "shares_sum": (as_it_is, lambda s: s.put("provider", share_of_budget_pct="39.4")),
    "recipient_counterpart": (as_it_is, _free_rider),
    "triangular_partners": (as_it_is, lambda s: s.drop("facilitator")),
}
"""Check → (what passes it, what fails it), both done to the complete case."""


def test_lacking_partners_are_counted_and_named() -> None:
    scene = complete()
    scene.put("recipient", responsibilities="")
    scene.put("facilitator", responsibilities="")
    found = scene.finding("responsibilities_stated", 3)
    assert found.sentence == "2 of 3 partners have no responsibilities: Ministry, Agency."
    assert (found.record, found.key) == ("recipient", "participant.responsibilities")


def test_a_case_without_partners_has_no_roles() -> None:
    scene = complete()
    scene.drop_all("participant")
    assert scene.finding("roles_named", 3).sentence == "The case has no partners."
    assert scene.finding("shares_sum", 3).state == "none"
    assert "No partner is of a Southern" in scene.finding("triangular_partners", 3).sentence
    assert scene.finding("recipient_counterpart", 3).state == "open"


def test_a_partner_may_have_the_role_of_its_organisation_only() -> None:
    scene = complete()
    scene.add("case", "participant", "evaluator", organisation="agency", org_role="EVALUATOR")
    assert scene.finding("roles_named", 3).state == "ok"


def test_only_southern_partners_are_asked_what_they_gain() -> None:
    scene = complete()
    scene.put("facilitator", mutual_benefit__en="")
    assert scene.finding("mutual_benefit_stated", 3).state == "ok"
    scene.put("recipient", mutual_benefit__en="", mutual_benefit__fr="Savoir")
    assert scene.finding("mutual_benefit_stated", 3).state == "ok"


@pytest.mark.parametrize(
    ("shares", "state"),
    [
        (("33.3", "33.3", "33.3"), "ok"),
        (("99.5", "", ""), "ok"),
        (("99.4", "", ""), "open"),
        (("100.5", "", ""), "ok"),
        (("60", "40.6", ""), "open"),
        (("", "", ""), "none"),
    ],
)
def test_shares_sum_to_a_hundred(shares: tuple[str, str, str], state: str) -> None:
    scene = complete()
    for partner, share in zip(("recipient", "provider", "facilitator"), shares, strict=True):
        scene.put(partner, share_of_budget_pct=share)
    found = scene.finding("shares_sum", 3)
    assert (found.state, found.kind) == (state, "hard")


def test_the_sum_is_told() -> None:
    scene = complete()
    scene.put("provider", share_of_budget_pct="30")
    assert "sum to 90 %" in scene.finding("shares_sum", 3).sentence


def test_a_counterpart_in_kind_is_one() -> None:
    scene = complete()
    _free_rider(scene)
    scene.put("days", participant="recipient")
    assert scene.finding("recipient_counterpart", 3).state == "ok"


def test_a_counterpart_of_nothing_is_none() -> None:
    scene = complete()
    _free_rider(scene)
    scene.add("case", "contribution", "nothing", participant="recipient")
    scene.add("nothing", "cost_line", "zero", phase="BUDGETED", amount="0", currency="USD")
    found = scene.finding("recipient_counterpart", 3)
    assert (found.state, found.record) == ("open", "recipient")


def test_a_facilitator_comes_from_elsewhere() -> None:
    scene = complete()
    scene.put("facilitator", country="MEX")
    found = scene.finding("triangular_partners", 3)
    assert "(MEX, by the desk's country list)" in found.sentence
    scene.put("facilitator", country="")
    assert scene.finding("triangular_partners", 3).state == "ok", "an organisation of no country"
    scene.put("facilitator", organisation="")
    assert scene.finding("triangular_partners", 3).state == "open"


def test_a_second_provider_facilitates() -> None:
    scene = complete()
    scene.put("facilitator", role="SECOND_PROVIDER")
    assert scene.finding("triangular_partners", 3).state == "ok"


@pytest.mark.parametrize("kind", ["BILATERAL", "REGIONAL", "MULTILATERAL_SUPPORT", "TRIANGULAR"])
def test_every_cooperation_joins_two_southern_countries(kind: str) -> None:
    scene = complete()
    scene.put("case", cooperation_type=kind)
    assert scene.finding("triangular_partners", 3).state == "ok"
    scene.put("provider", country="UGA")
    found = scene.finding("triangular_partners", 3)
    assert (found.state, found.kind) == ("open", "hard")
    assert "Only one Southern country takes part (UGA" in found.sentence


def test_without_a_third_side_only_triangular_cooperation_fails() -> None:
    scene = complete()
    scene.drop("facilitator")
    scene.put("case", cooperation_type="BILATERAL")
    assert scene.finding("triangular_partners", 3).state == "ok"


def test_a_partner_is_called_by_what_is_known_of_it() -> None:
    scene = complete()
    situation = scene.at(3)
    assert situation.name(make("participant", "p", organisation="institute")) == "Institute"
    assert situation.name(make("participant", "p", organisation="gone", country="UGA")) == "UGA"
    assert situation.name(make("participant", "p", organisation="0123456789abcdef")) == "89abcdef"
    assert situation.name(make("participant", "p")) == "?"
