"""Gate 2: each check fails and passes for its own reason."""

from collections.abc import Callable

import pytest

from sscdesk.domain.situation import Hit
from tests.domain.complete_case import Scene, complete, make

Change = Callable[[Scene], None]


def as_it_is(scene: Scene) -> None:
    """The complete case passes as it stands."""


def _refuse_all(scene: Scene) -> None:
    scene.put("provider", role="RECIPIENT")
    scene.put("asked1", answer="NO")
    scene.put("asked2", answer="NONE")


def _ask_for_another(scene: Scene) -> None:
    scene.know(make("organisation", "village", {"name.en": "Village", "type": "24"}))
    scene.put("demand", requesting_organisation="village", endorsed_by="", endorsed_on="")


def _serve_nothing(scene: Scene) -> None:
    scene.put("demand", priority_reference="")
    scene.drop("alignment")


def _overlapping(scene: Scene) -> None:
    scene.facts["overlaps"] = (Hit("other", "UGA-2024-0009", "Irrigation", 0.5),)


def _doubled(scene: Scene) -> None:
    scene.facts["duplicates"] = (Hit("other", "BRA-2025-0002", "Irrigation", 0.86),)


def _linked(spoil: Change) -> Change:
    def settle(scene: Scene) -> None:
        spoil(scene)
        scene.add("case", "relation", "relation", other_case="other", relation_kind="DIFFERENT")

    return settle


CASES: dict[str, tuple[Change, Change]] = {
    "demand_recorded": (as_it_is, lambda s: s.put("case", summary__en="")),
    "recipient_named": (as_it_is, lambda s: s.put("recipient", role="PROVIDER")),
    "request_attached": (as_it_is, lambda s: s.put("request", document_type="BUDGET")),
    "authority_endorses": (as_it_is, _ask_for_another),
    "priority_stated": (as_it_is, _serve_nothing),
    "demand_accepted": (as_it_is, lambda s: s.put("demand", decision="DECLINED")),
    "provider_found": (as_it_is, _refuse_all),
    "alternatives_looked_at": (as_it_is, lambda s: s.drop("asked2")),
    "overlaps_settled": (_linked(_overlapping), _overlapping),
    "sector_and_sdg": (as_it_is, lambda s: s.put("case", sdg_main="")),
    "cost_estimated": (as_it_is, lambda s: s.put("demand", estimated_currency="")),
    "duplicates_settled": (_linked(_doubled), _doubled),
}
"""Check → (what passes it, what fails it), both done to the complete case."""


@pytest.mark.parametrize("label", ["title", "summary"])
def test_a_demand_names_what_it_lacks(label: str) -> None:
    scene = complete()
    scene.put("case", **{f"{label}__en": ""})
    scene.put("demand", request_date="")
    found = scene.finding("demand_recorded", 2)
    assert found.state == "open"
    assert found.sentence == f"The demand lacks: {label.title()}, Date of the request."
    assert (found.record, found.key) == ("case", label)


def test_a_demand_without_its_record_is_told_whole() -> None:
    scene = complete()
    scene.drop("demand")
    found = scene.finding("demand_recorded", 2)
    assert found.key == "demand.requesting_organisation"
    assert "Demand in the requester's own words" in found.sentence


def test_a_title_in_any_language_will_do() -> None:
    scene = complete()
    scene.put("case", title__en="", title__fr="Irrigation")
    assert scene.finding("demand_recorded", 2).state == "ok"


def test_a_recipient_needs_a_country_and_the_case_a_type() -> None:
    scene = complete()
    scene.put("recipient", country="")
    found = scene.finding("recipient_named", 2)
    assert (found.record, found.key) == ("recipient", "participant.country")
    scene.put("recipient", country="UGA", role="BOTH")
    scene.put("case", cooperation_type="")
    assert scene.finding("recipient_named", 2).key == "cooperation_type"


def test_a_partner_that_left_names_no_recipient() -> None:
    scene = complete()
    scene.put("recipient", left_on="2025-03")
    assert scene.finding("recipient_named", 2).state == "open"
    scene.put("recipient", left_on="2025-04")
    assert scene.finding("recipient_named", 2).state == "ok", "it may have left after the day"


@pytest.mark.parametrize(
    ("documents", "sentence"),
    [
        (0, "The case has no document."),
        (1, "The only document of the case is not a request."),
        (2, "The case has 2 documents, but none is a request."),
    ],
)
def test_documents_that_are_no_request_are_counted(documents: int, sentence: str) -> None:
    scene = complete()
    scene.drop("request", "paper")
    for n in range(documents):
        scene.add("case", "document", f"d{n}", document_type="BUDGET")
    assert scene.finding("request_attached", 2).sentence == sentence


def test_the_endorsement_is_soft_until_a_fund_is_asked() -> None:
    scene = complete()
    _ask_for_another(scene)
    assert scene.finding("authority_endorses", 2).kind == "soft"
    scene.add("case", "fund_application", "application")
    assert scene.finding("authority_endorses", 2).kind == "hard"


def test_an_endorsement_needs_its_day_and_the_day_must_have_come() -> None:
    scene = complete()
    _ask_for_another(scene)
    scene.put("demand", endorsed_by="Ministry of Planning")
    assert "not the day" in scene.finding("authority_endorses", 2).sentence
    scene.put("demand", endorsed_on="2025-05")
    assert "in the future" in scene.finding("authority_endorses", 2).sentence
    scene.put("demand", endorsed_on="2025-04")
    assert scene.finding("authority_endorses", 2).state == "ok", "it may have been on the 1st"


def test_an_alignment_states_the_priority() -> None:
    scene = complete()
    scene.put("demand", priority_reference="")
    assert scene.finding("priority_stated", 2).state == "ok"
    scene.put("alignment", framework="")
    assert scene.finding("priority_stated", 2).state == "open"


@pytest.mark.parametrize("key", ["decision_date", "decided_by"])
def test_an_acceptance_needs_day_and_name(key: str) -> None:
    scene = complete()
    scene.put("demand", **{key: ""})
    found = scene.finding("demand_accepted", 2)
    assert (found.state, found.key) == ("open", f"demand.{key}")


def test_an_undecided_demand_is_told_so() -> None:
    scene = complete()
    scene.put("demand", decision="")
    assert scene.finding("demand_accepted", 2).sentence == "Nobody has decided on the demand yet."


@pytest.mark.parametrize("role", ["PROVIDER", "BOTH", "FIRST_PROVIDER"])
def test_whoever_provides_is_a_provider(role: str) -> None:
    scene = complete()
    _refuse_all(scene)
    scene.put("provider", role=role)
    assert scene.finding("provider_found", 2).state == "ok"


def test_an_offer_or_one_yes_is_a_provider_too() -> None:
    scene = complete()
    _refuse_all(scene)
    assert "2 enquiries" in scene.finding("provider_found", 2).sentence
    scene.put("demand", matched_offer="offer")
    assert scene.finding("provider_found", 2).state == "ok"
    scene.put("demand", matched_offer="")
    scene.put("asked2", answer="YES")
    assert scene.finding("provider_found", 2).state == "ok"


def test_nobody_asked_is_told_apart_from_nobody_willing() -> None:
    scene = complete()
    _refuse_all(scene)
    scene.drop("asked1")
    assert (
        scene.finding("provider_found", 2).sentence == "The only enquiry was not answered with yes."
    )
    scene.drop("asked2")
    assert "nobody has been asked" in scene.finding("provider_found", 2).sentence
    assert scene.finding("alternatives_looked_at", 2).sentence == "No possible partner was asked."


def test_a_note_says_why_nobody_else_was_asked() -> None:
    scene = complete()
    scene.drop("asked1", "asked2")
    scene.put("demand", alternatives_note="The only institute that grows this variety.")
    assert scene.finding("alternatives_looked_at", 2).state == "ok"


def test_hits_are_named_and_likelier_ones_first() -> None:
    scene = complete()
    hits = tuple(Hit(f"c{n}", f"UGA-2024-000{n}", f"Title {n}", n / 10) for n in range(1, 6))
    found = scene.finding("overlaps_settled", 2, overlaps=hits)
    assert "5 cases" in found.sentence
    assert "UGA-2024-0005 “Title 5”, UGA-2024-0004 “Title 4”, UGA-2024-0003" in found.sentence
    assert "UGA-2024-0002" not in found.sentence


def test_a_relation_without_its_kind_settles_nothing() -> None:
    scene = complete()
    _overlapping(scene)
    scene.add("case", "relation", "relation", other_case="other")
    assert scene.finding("overlaps_settled", 2).state == "open"


def test_the_other_case_can_settle_it_too() -> None:
    scene = complete()
    _doubled(scene)
    settled = scene.finding("duplicates_settled", 2, related_from=frozenset({"other"}))
    assert settled.state == "ok"


def test_an_unlikely_duplicate_is_none() -> None:
    scene = complete()
    weak = (Hit("other", "BRA-2025-0002", "Irrigation", 0.54),)
    assert scene.finding("duplicates_settled", 2, duplicates=weak).state == "ok"


def test_a_cost_may_be_left_without_money() -> None:
    scene = complete()
    scene.put("demand", estimated_amount="", estimated_currency="")
    assert "neither estimated" in scene.finding("cost_estimated", 2).sentence
    scene.put("demand", not_monetized="true")
    assert scene.finding("cost_estimated", 2).state == "ok"
