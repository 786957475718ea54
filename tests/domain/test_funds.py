"""Each rule of a fund, met and broken alone."""

from collections.abc import Callable
from datetime import date

import pytest

from sscdesk.domain import fund_pgtf, funds
from sscdesk.domain.fund_boards import COMMONWEALTH
from sscdesk.domain.fund_rules import Breach
from sscdesk.domain.situation import Application, Situation
from tests.domain.complete_case import Scene, complete, make
from tests.domain.test_gates import is_key

ON = date(2026, 3, 1)


def applying(code: str, **more: str) -> Scene:
    """A regional case with an application that meets every rule of a fund."""
    scene = complete()
    scene.know(make("funding_source", "fund", code=code, currency="USD"))
    scene.know(make("fund_window", "window", opens_on="2026-01-01", closes_on="2026-04-30"))
    scene.put("case", scope="3", reach="REGIONAL", cooperation_type="REGIONAL")
    scene.drop("facilitator")
    scene.add("case", "participant", "third", country="KEN", role="RECIPIENT")
    scene.add(
        "case", "fund_application", "application",
        {"funding_source": "fund", "amount_asked": "35000", "currency": "USD",
         "other_inputs": "35000", "institution": "institute", "submitted_on": "2026-02-01",
         "form_complete": "true", "checklist_complete": "true", "endorsed": "true", **more},
    )  # fmt: skip
    return scene


def pgtf() -> Scene:
    return applying("PGTF")


def ibsa() -> Scene:
    return applying("IBSA", decision="ACCEPTED", decided_on="2026-02-20")


def india(code: str = "IND_UN") -> Scene:
    scene = applying(code, decision="ACCEPTED", decided_on="2026-02-20")
    scene.know(make("organisation", "undp", {"name.en": "UNDP"}, type="40"))
    scene.add("case", "participant", "un", organisation="undp", org_role="IMPLEMENTING")
    return scene


def commonwealth() -> Scene:
    return india("IND_UN_CW")


def chile_mexico() -> Scene:
    scene = applying("CHL_MEX", decision="ACCEPTED", decided_on="2026-02-20", window="window")
    scene.put("provider", country="CHL")
    scene.put("recipient", country="MEX")
    return scene


def told(scene: Scene, applications: tuple[Application, ...] = ()) -> list[Breach]:
    """The rules that the applications of a case break."""
    return funds.breaches(Situation(scene.case, ON, None, scene.others, applications=applications))


@pytest.mark.parametrize("fund", [pgtf, ibsa, india, commonwealth, chile_mexico])
def test_a_good_application_breaks_no_rule(fund: Callable[[], Scene]) -> None:
    assert [breach.sentence for breach in told(fund())] == []


def _private(scene: Scene) -> None:
    scene.know(make("organisation", "firm", type="70"))
    scene.put("application", institution="firm")


def _unendorsed(scene: Scene) -> None:
    _private(scene)
    scene.put("application", endorsed="")
    scene.put("demand", endorsed_by="")


def _outside_the_commonwealth(scene: Scene) -> None:
    scene.put("recipient", country="BRA")
    scene.put("third", country="NPL")


def _big(scene: Scene) -> None:
    scene.put("application", amount_asked="2000000.01")


def _after_an_open_call(scene: Scene) -> None:
    """Too late for a call that says no last day."""
    scene.others["window"].values["closes_on"] = ""
    scene.put("application", submitted_on="2026-05", window="window")


RULES: list[tuple[Callable[[], Scene], Callable[[Scene], None], str, str]] = [
    (pgtf, lambda s: s.drop("third"), "participant.country", "only 2 take part: BRA, UGA"),
    (pgtf, lambda s: s.put("case", scope="4"), "scope", "national projects"),
    (pgtf, lambda s: s.put("case", reach="COUNTRY_TO_COUNTRY"), "reach", "inter-regional"),
    (pgtf, lambda s: s.put("application", amount_asked="35000.01", other_inputs="90000"),
     "fund_application.amount_asked", "at most USD 35,000; the application asks for USD 35,000.01"),
    (pgtf, lambda s: s.put("application", amount_asked=""),
     "fund_application.amount_asked", "asks for no amount"),
    (pgtf, lambda s: s.put("application", currency="EUR"),
     "fund_application.currency", "counts in US dollars; the application asks for EUR 35,000"),
    (pgtf, lambda s: s.put("application", other_inputs="34999"),
     "fund_application.other_inputs", "at least USD 35,000; USD 34,999 are stated"),
    (pgtf, lambda s: s.put("application", institution=""),
     "fund_application.institution", "none is named"),
    (pgtf, lambda s: s.put("application", form_complete="false"),
     "fund_application.form_complete", "model format"),
    (pgtf, lambda s: s.put("application", checklist_complete=""),
     "fund_application.checklist_complete", "checklist"),
    (pgtf, lambda s: s.put("application", endorsed=""),
     "fund_application.endorsed", "endorsements"),
    (pgtf, lambda s: s.put("case", sector_main="HEA"), "sector_main", "Caracas"),
    (pgtf, _after_an_open_call,
     "fund_application.submitted_on", "until 2026-04-30; the application is of 2026-05"),
    (pgtf, lambda s: s.put("application", submitted_on="2025-11-15"),
     "fund_application.window", "names no call; it counts for the round that closes on 2026-04-30"),
    (ibsa, _unendorsed, "fund_application.endorsed", "Government's endorsement"),
    (ibsa, lambda s: s.put("application", decision=""), "fund_application.decision", "Board"),
    (ibsa, lambda s: s.put("application", decided_on="2026-04"),
     "fund_application.decision", "Board"),
    (ibsa, lambda s: s.put("case", sector_main="BAN"), "sector_main", "none of the areas"),
    (india, lambda s: s.put("application", decided_on=""), "fund_application.decision", "India-UN"),
    (india, lambda s: s.put("un", org_role="FUND_MANAGER"), "participant.org_role", "implements"),
    (commonwealth, _outside_the_commonwealth,
     "participant.country", "member of the Commonwealth"),
    (chile_mexico, lambda s: s.put("application", window=""), "fund_application.window", "call"),
    (chile_mexico, _private, "fund_application.institution", "neither"),
    (chile_mexico, lambda s: s.put("provider", country="PER"), "participant.country", "CHL."),
    (chile_mexico, lambda s: s.put("application", decision=""),
     "fund_application.decision", "Commission"),
    (chile_mexico, _big, "fund_application.amount_asked", "USD 2,000,000 a year"),
]  # fmt: skip


@pytest.mark.parametrize(("fund", "spoil", "key", "words"), RULES)
def test_each_rule_is_broken_alone(
    fund: Callable[[], Scene], spoil: Callable[[Scene], None], key: str, words: str
) -> None:
    scene = fund()
    spoil(scene)
    (breach,) = told(scene)
    assert words in breach.sentence
    assert breach.key == key
    assert is_key(key)
    assert breach.record in ("", "application")
    assert "{" not in breach.sentence


def test_what_a_fund_prefers_binds_nobody() -> None:
    scene = india()
    scene.put("recipient", country="BRA")
    scene.put("third", country="BRA")
    scene.put("provider", country="UGA")
    (breach,) = told(scene)
    assert not breach.binding
    assert "welcomes most" in breach.sentence


def test_a_call_and_a_ceiling_bind_every_fund() -> None:
    scene = applying("KOR_UN", window="window")
    assert told(scene) == []
    scene.put("application", submitted_on="2025-12-31")
    assert "The call opens on 2026-01-01" in told(scene)[0].sentence
    scene.put("application", submitted_on="2026-05-01")
    assert "The call closed on 2026-04-30" in told(scene)[0].sentence
    scene.put("application", submitted_on="2026-04")
    scene.others["fund"].values["ceiling"] = "30000"
    assert "at most USD 30,000; the application asks for USD 35,000" in told(scene)[0].sentence
    scene.others["window"].values["ceiling"] = "40000"
    assert told(scene) == [], "the call gives more than the fund usually does"
    scene.others["window"].values["ceiling"] = "10000"
    scene.put("application", currency="EUR")
    assert told(scene) == [], "euros are not compared with dollars"


def test_an_application_names_its_fund() -> None:
    scene = pgtf()
    scene.put("application", funding_source="")
    assert [breach.key for breach in told(scene)] == ["fund_application.funding_source"]


def test_a_declined_application_is_held_against_nothing() -> None:
    scene = pgtf()
    scene.put("application", form_complete="", decision="DECLINED")
    assert told(scene) == []


def test_a_call_that_closes_later_moves_the_deadline() -> None:
    scene = pgtf()
    scene.others["window"].values["closes_on"] = "2026-06-30"
    scene.put("application", submitted_on="2026-05-02", window="window")
    assert told(scene) == []


def test_technical_cooperation_serves_the_caracas_programme_in_any_sector() -> None:
    scene = pgtf()
    scene.put("case", sector_main="HEA")
    scene.case.sets["modalities"] = ("GOODS", "TRAINING")
    assert told(scene) == []


def test_one_country_alone_is_national() -> None:
    scene = pgtf()
    scene.drop("third", "provider")
    assert {breach.key for breach in told(scene)} == {"participant.country", "scope"}
    scene.drop("recipient")
    assert "none takes part" in told(scene)[0].sentence


@pytest.mark.parametrize(
    ("fund", "institution", "year", "case", "broken"),
    [
        ("PGTF", "institute", 2026, "other", True),
        ("PGTF", "institute", 2025, "other", False),
        ("PGTF", "ministry", 2026, "other", False),
        ("IBSA", "institute", 2026, "other", False),
        ("PGTF", "institute", 2026, "case", False),
    ],
)
def test_one_proposal_of_an_institution_a_year(
    fund: str, institution: str, year: int, case: str, *, broken: bool
) -> None:
    elsewhere = Application(case, "UGA-2026-0009", fund, institution, year)
    found = told(pgtf(), applications=(elsewhere,))
    assert bool(found) is broken
    assert not broken or "for 2026 there is UGA-2026-0009 too" in found[0].sentence


def test_a_proposal_after_the_deadline_is_early_for_the_next_round() -> None:
    scene = pgtf()
    scene.put("application", submitted_on="2025-11-15")
    assert [breach.binding for breach in told(scene)] == [False]
    last = Application("other", "UGA-2025-0003", "PGTF", "institute", 2025)
    assert len(told(scene, applications=(last,))) == 1, "that was another round"
    same = Application("other", "UGA-2026-0009", "PGTF", "institute", 2026)
    assert any("for 2026" in breach.sentence for breach in told(scene, applications=(same,)))


def test_the_year_of_a_proposal_is_that_of_its_call() -> None:
    scene = pgtf()
    scene.put("application", submitted_on="2026-02-01", window="window")
    scene.others["window"].values |= {"opens_on": "2025-06-01", "closes_on": "2027-03-31"}
    same = Application("other", "UGA-2026-0009", "PGTF", "institute", 2027)
    (breach,) = told(scene, applications=(same,))
    assert "for 2027 there is UGA-2026-0009 too" in breach.sentence


@pytest.mark.parametrize(
    ("submitted", "opens", "closes", "year"),
    [
        ("2026-04-30", "", "", 2026),
        ("2026-05-01", "", "", 2027),
        ("2026-05", "", "", 2027),
        ("2026", "", "", 2026),
        ("2026-05-01", "2026-01-15", "", 2026),
        ("2025-12-01", "2025-11-01", "", 2026),
        ("2025-12-01", "2025-11-01", "2025-12-31", 2025),
    ],
)
def test_a_proposal_counts_for_its_call_else_for_the_next_round(
    submitted: str, opens: str, closes: str, year: int
) -> None:
    assert fund_pgtf.round_year(submitted, opens, closes) == year


def test_two_proposals_in_one_case_are_two() -> None:
    scene = pgtf()
    scene.add("case", "fund_application", "again", scene.find("application").values)
    assert {breach.record for breach in told(scene)} == {"application", "again"}
    scene.put("again", submitted_on="2025-02-01")
    assert told(scene) == []


def test_the_year_is_that_of_the_call_before_anything_is_submitted() -> None:
    scene = pgtf()
    scene.others["window"].values["closes_on"] = "2027-04-30"
    scene.put("application", submitted_on="", window="window")
    elsewhere = Application("other", "UGA-2026-0009", "PGTF", "institute", 2027)
    assert len(told(scene, applications=(elsewhere,))) == 1
    scene.put("application", window="")
    assert told(scene, applications=(elsewhere,)) == []


def test_a_non_profit_tied_to_a_public_body_may_apply_to_the_joint_fund() -> None:
    scene = chile_mexico()
    _private(scene)
    scene.know(make("organisation", "firm", type="22", part_of="ministry"))
    assert told(scene) == []
    scene.know(make("organisation", "firm", type="22", part_of="company"))
    assert len(told(scene)) == 1, "nobody knows what it is part of"
    scene.know(make("organisation", "company", type="70"))
    assert len(told(scene)) == 1
    scene.others["company"].values |= {"type": "24", "part_of": "ministry"}
    assert told(scene) == [], "tied by what it is part of"
    scene.others["company"].values["part_of"] = "firm"
    assert len(told(scene)) == 1, "a circle is tied to nothing"


def test_the_commonwealth_has_fifty_six_members() -> None:
    assert len(COMMONWEALTH) == 56
